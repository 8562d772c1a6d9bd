// What a summary says of some services at a moment.

const MINUTE = 6e4;

// A window of maintenance is shown two days before it begins.
const SOON = 2880 * MINUTE;

// A status that is not one of ours is not known.
const rank = status => NAMES.indexOf(NAMES.includes(status) ? status : 'unknown');
const worst = statuses => NAMES[Math.max(0, ...statuses.map(rank))];
const lookOf = level => LOOKS.find(it => level && it[1] === level)?.[0];

// What an entry says of a service.
const of = ({ services }, id) => Object.hasOwn(services, id) && services[id];

// An entry at a moment: the clock begins and ends what is planned, and an announcement. Throws when it has
// no beginning.
const at = (entry, now) => {
  const [starts, ends] = [Date.parse(entry.starts), Date.parse(entry.ends)];
  if (!starts) throw 0;
  const clock = now < starts ? 'upcoming' : now < ends ? 'open' : 'closed';
  const goesOn = entry.phase === 'open' && entry.kind !== 'announcement';
  return { ...entry, starts, ends, phase: goesOn ? 'open' : clock };
};

// The worst status of the chosen services, or of the page without a choice; each of them; and the entries
// to show. Throws when the summary is none.
const judge = ({ indicator, services, entries }, ids, kinds, now) => {
  const all = entries.map(it => at(it, now));
  const open = all.filter(it => it.phase === 'open');
  const chosen = ids[0] ? ids : services.map(it => it.id);
  const statuses = chosen.map(id => worst([services.find(it => it.id === id)?.status, ...open.map(it => of(it, id) || NAMES[0])]));
  // The answer for the page weighs how much is hit. The clock alone changes it only while nothing is.
  const page = lookOf(indicator);
  const shown = it =>
    (!ids[0] || ids.some(id => of(it, id))) &&
    (!kinds[0] || kinds.includes(it.kind)) &&
    (it.phase === 'open' || (it.kind === 'maintenance' && it.phase === 'upcoming' && it.starts - now <= SOON));
  return {
    status: worst(ids[0] || rank(page) < 2 ? statuses : [page]),
    services: Object.fromEntries(chosen.map((id, at) => [id, statuses[at]])),
    entries: all.filter(shown),
  };
};
