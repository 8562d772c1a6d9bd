// What the widget says.

// Every status from the best to the worst: the indicator or impact that it looks like, its shape, and
// its colour in light and in dark. Not to know is worse than what was planned: it is never shown as
// fine. The last one is no status: nothing has been heard yet, or an entry says nothing of one.
const LOOKS = [
  ['operational', 'none', 'M4.5 8.5l2.5 2.5 4.5-5.5', '14713f', '54c98b'],
  ['under_maintenance', 'maintenance', 'M5 11l4-4M9.8 4.6a2.2 2.2 0 1 0 1.6 1.6', '1459a8', '82b7f5'],
  ['unknown', , 'M6 6.4a2 2 0 1 1 2 2v1M8 11.6v.4', '5a6169', 'a2a9b1'],
  ['degraded_performance', 'minor', 'M4 9.2c1.4-2.6 2.6-2.6 4-1s2.6 1.6 4-1', '8a5300', 'efb641'],
  ['partial_outage', 'major', 'M8 4v5M8 11.6v.4', 'b04300', 'ff9a5c'],
  ['major_outage', 'critical', 'M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6', 'b9211f', 'ff8f8a'],
  ['asking', , '', '5a6169', 'a2a9b1'],
];
const NAMES = LOOKS.map(it => it[0]);
const KEYS = [...NAMES, ...'scheduled announcement investigating identified monitoring checked silent dir'.split(' ')];

const ENGLISH = 'Everything works|Maintenance under way|Status unknown|Degraded performance|Partial outage|Major outage|…|Planned maintenance|Announcement|Investigating|Identified|Monitoring|Checked {}|No answer';

// The words for a language and the locale that goes with them, since dates are told in the same language.
// Those of other languages lie beside this module; what is not there is told in English.
const wordsFor = async tag => {
  let [locale, texts] = ['en', ENGLISH];
  try {
    const { language } = new Intl.Locale(tag);
    const known = language === 'en' ? { en: ENGLISH } : (await import('./widget.words.js')).default;
    if (known[language]) [locale, texts] = [tag, known[language]];
  } catch {}
  return { locale, ...Object.fromEntries(texts.split('|').map((text, at) => [KEYS[at], text])) };
};

// How long ago something was.
const ago = (span, locale) => {
  const minutes = Math.floor(span / MINUTE);
  const [count, unit] = minutes < 60 ? [minutes, 'minute'] : [Math.floor(minutes / 60), 'hour'];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-count, unit);
};

// When an entry is: in the reader's zone, or in one that was asked for, with its name.
const span = ({ starts, ends }, locale, timeZone) => {
  const traits = { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' };
  let format = new Intl.DateTimeFormat(locale, traits);
  try {
    format = new Intl.DateTimeFormat(locale, { ...traits, timeZone, timeZoneName: 'short' });
  } catch {}
  return ends > starts ? format.formatRange(starts, ends) : format.format(starts);
};
