// The element.

class TidingsStatus extends HTMLElement {
  static observedAttributes = 'src services kinds view hide-when lang time-zone theme refresh'.split(' ');

  // What is shown: a status, or nothing while nothing has been heard yet.
  status = null;
  #source;
  #words;
  #asked;
  #frame;
  #box = make('span', {});
  #live = make('span', { role: 'status' });
  #hear = event => applyHeight(this.#frame, this.#source.site, event);

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [SHEET];
    shadow.append(this.#box, this.#live);
  }

  // How often the host is asked, in milliseconds: from half a minute to five minutes.
  get refresh() {
    return 1000 * Math.min(300, Math.max(30, parseFloat(this.getAttribute('refresh')) || 60));
  }

  connectedCallback() {
    addEventListener('message', this.#hear);
    const source = sourceOf(siteOf(this.getAttribute('src')));
    if (source !== this.#source) this.status = null;
    this.#source = source;
    source.widgets.add(this);
    source.turn();
    const asked = (this.#asked = wordsFor(this.closest('[lang]')?.lang || navigator.language));
    asked.then(words => {
      if (asked === this.#asked) this.#words = words;
      this.update();
    });
  }

  disconnectedCallback() {
    removeEventListener('message', this.#hear);
    this.#source.widgets.delete(this);
    this.#source.turn();
  }

  attributeChangedCallback() {
    if (!this.#source?.widgets.has(this)) return;
    this.disconnectedCallback();
    this.connectedCallback();
  }

  // The words of an attribute, apart by commas or white space.
  #list(name) {
    return this.getAttribute(name)?.match(/[^\s,]+/g) ?? [];
  }

  // Shows what is known by now, and tells of a change.
  update() {
    const { site, failures, heard, asking } = this.#source;
    const now = Date.now();
    const words = this.#words ?? { asking: '…' };
    const summary = this.#words && this.#source.summary;
    const [ids, kinds] = [this.#list('services'), this.#list('kinds')];
    const told = summary && (now - heard < LIMIT || asking)
      ? judge(summary, ids, kinds, now)
      : { status: summary || failures && this.#words ? 'unknown' : null, services: {}, entries: [] };
    const look = told.status ?? 'asking';
    const checked = summary && words.checked.replace('{}', ago(now - heard, words.locale));
    const style = getComputedStyle(this);
    const state = {
      ...told, words, ids, kinds, look, style, failures,
      said: this.querySelector(`:scope > [slot="${look}"]`)?.textContent ?? words[look],
      name: (!ids[1] && summary?.services.find(it => it.id === ids[0])?.name) || (summary?.page.name ?? site?.host ?? ''),
      age: [failures && words.silent, checked].filter(it => it).join(' · '),
      page: site?.href,
      acts: site && (told.entries[0] || rank(look) && told.status),
      zone: this.getAttribute('time-zone'),
      rows: Math.max(1, parseInt(style.getPropertyValue('--tidings-rows')) || 2),
    };
    this.#show(state);
    this.#tell(state);
  }

  #show(state) {
    const view = this.getAttribute('view');
    const hides = this.#list('hide-when').includes(state.look);
    const site = view === 'timeline' && !hides && this.#source.site;
    const none = hides || (site && state.look !== 'unknown');
    this.#replace(none ? make('span', {}) : /^(dot|line|timeline)$/.test(view) ? small(state, view) : card(state));
    if (!site) return (this.#frame = this.#frame?.remove());
    const frame = (this.#frame ??= makeFrame(site.origin));
    const address = frameOf(site, state);
    frame.title = state.name;
    if (frame.src !== address) frame.src = address;
    if (!frame.isConnected) this.#live.before(frame);
  }

  // Puts a box in the place of the one before if they differ in more than the age that they tell, so that
  // focus and selection stay.
  #replace(next) {
    const box = this.#box;
    const [old, age] = [box, next].map(it => it.querySelector('.age'));
    if (old && age) old.textContent = age.textContent;
    if (next.title) box.title = next.title;
    if (box.isEqualNode(next)) return;
    const focus = this.shadowRoot.activeElement?.href;
    box.replaceWith(next);
    this.#box = next;
    if (focus) [next, ...next.querySelectorAll('a')].find(it => it.href === focus)?.focus();
  }

  #tell({ status, services, entries, name, said }) {
    const previous = this.status;
    if (status === previous) return;
    this.status = status;
    // What several widgets on a page have to say alike is said once, and a frame speaks for itself.
    const text = `${name}: ${said}`;
    if (previous && !this.#frame && this.#source.said !== text) this.#live.textContent = text;
    this.#source.said = text;
    const detail = { status, previous, services, entries: entries.map(it => it.id) };
    this.dispatchEvent(new CustomEvent('tidings-status', { bubbles: true, composed: true, detail }));
  }
}

// Of two modules on one page, the first to come defines the element for both.
customElements.get('tidings-status') || customElements.define('tidings-status', TidingsStatus);
