// One status site: what it last said, asked for once for all widgets that show it.

// What was heard longer ago is not taken for true any more: an outage may have begun since. Below that,
// a host that is gone for a moment would hide what is most likely still so.
const LIMIT = 15 * MINUTE;

// The address of the site that an element names, with a `/` at its end; else that of this module.
const siteOf = named => {
  try {
    const url = new URL(named || '.', named ? document.baseURI : import.meta.url);
    url.pathname = url.pathname.replace(/\/*$/, '/');
    if (/^http/.test(url.protocol)) return url;
  } catch {}
};

class Source {
  widgets = new Set();
  failures = 0;
  heard = 0;
  asked = 0;

  // Asks if it is time to, else lets the widgets follow the clock. A page that nobody sees does neither;
  // when it is seen again it shows what it knew until there is an answer. A host in trouble is asked
  // less and less often.
  turn() {
    clearTimeout(this.timer);
    if (this.asking || document.hidden || !this.widgets.size) return;
    const refresh = Math.min(...[...this.widgets].map(it => it.refresh));
    const left = this.asked + Math.min(refresh * 2 ** this.failures, LIMIT) - Date.now();
    if (left <= 0) return this.ask();
    this.widgets.forEach(it => it.update());
    this.timer = setTimeout(() => this.turn(), Math.min(left, MINUTE));
  }

  async ask() {
    this.asking = true;
    this.asked = Date.now();
    try {
      // An answer that has not come after ten seconds does not come.
      const answer = await fetch(new URL('summary.json', this.site), { cache: 'no-cache', signal: AbortSignal.timeout(1e4) });
      const summary = await answer.json();
      judge(summary, [], [], 0);
      // A cache may be behind what is known already. Both are times in UTC, written alike.
      const newer = summary.as_of >= (this.summary?.as_of ?? '');
      if (!answer.ok || summary.version !== 1 || !summary.page.name || !newer) throw 0;
      Object.assign(this, { summary, heard: Date.now(), failures: 0 });
    } catch {
      this.failures++;
    }
    this.asking = false;
    this.turn();
  }
}

const sources = new Map();

const sourceOf = site => {
  const key = `${site}`;
  return sources.get(key) ?? sources.set(key, Object.assign(new Source(), { site })).get(key);
};

document.addEventListener('visibilitychange', () => sources.forEach(it => it.turn()));
