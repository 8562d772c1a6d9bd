// What each view shows.

const bdi = text => make('bdi', {}, text);

// The site may not be framed, so a link leaves whatever frame the page itself stands in.
const to = href => ({ href, target: '_top', part: 'link' });

const addressOf = (entry, page) => new URL(`incidents/${entry.id}/`, page).href;

// The page may have words of its own for a status.
const headline = ({ look, words }) => make('slot', { name: look }, words[look]);

const box = (name, { words, look }, view, traits, ...parts) =>
  make(name, { lang: words.locale, dir: words.dir, ...traits, part: 'box', class: `box ${view} ${look}` }, ...parts);

const ageOf = ({ age }) => make('span', { class: 'age', part: 'age' }, age);

const wordFor = ({ kind, phase, state }) => kind !== 'maintenance' ? state ?? kind : phase === 'open' ? 'under_maintenance' : 'scheduled';

const row = (entry, { words, zone, page }) =>
  make('li', { part: 'entry' },
    draw(lookOf(entry.impact) ?? 'asking'),
    make('div', {},
      make('a', { ...to(addressOf(entry, page)), title: entry.title }, bdi(entry.title)),
      make('span', { class: 'quiet', part: 'meta' }, `${span(entry, words.locale, zone)} · ${words[wordFor(entry)]}`)));

const card = state => {
  const { entries, rows, name, look, acts, page } = state;
  const rest = entries.length - rows;
  return box('div', state, 'card', { role: 'group', 'aria-label': name },
    make(acts ? 'a' : 'span', { class: 'quiet', ...(acts && to(page)) }, make('slot', { name: 'heading' }, bdi(name))),
    make('p', { part: 'status' }, draw(look), headline(state)),
    entries[0] ? make('ul', { part: 'entries' }, ...entries.slice(0, rows).map(it => row(it, state))) : '',
    make('div', { class: 'quiet' }, rest > 0 ? make('a', { ...to(page), title: name }, `+${rest}`) : '', ageOf(state)));
};

// A dot or a line is one link, to what it is about; none while there is nothing to read.
const small = (state, view) => {
  const { name, said, age, look, entries, acts, failures, page } = state;
  const only = !entries[1] && entries[0];
  const label = `${name}: ${said}`;
  const dot = view === 'dot';
  const traits = acts ? to(only ? addressOf(only, page) : page) : { role: dot && 'img' };
  const text = make('div', {}, headline(state), only ? ' · ' : '', only ? bdi(only.title) : '', failures ? ' · ' : '', failures ? ageOf(state) : '');
  return box(acts ? 'a' : 'span', state, view, { ...traits, title: `${label} · ${age}`, 'aria-label': dot && label }, draw(look), dot ? '' : text);
};
