// How the widget looks.

const SHEET = new CSSStyleSheet();
SHEET.replaceSync('{style}' + LOOKS.map(([name, , , light, dark]) => `.${name}{--tone:var(--tidings-${name},light-dark(#${light},#${dark}))}`).join(''));

// An element. Whatever a text says, it stays one.
const make = (name, traits, ...parts) => {
  const element = name.namespaceURI ? name : document.createElement(name);
  for (const [key, value] of Object.entries(traits)) if (value) element.setAttribute(key, value);
  element.append(...parts);
  return element;
};

// A status is told by form and word, and only then by colour.
const draw = look => {
  const [svg, circle, path] = ['svg', 'circle', 'path'].map(it => document.createElementNS('http://www.w3.org/2000/svg', it));
  make(circle, { cx: 8, cy: 8, r: 7.5 });
  make(path, { d: LOOKS.find(it => it[0] === look)[2] });
  return make(svg, { viewBox: '0 0 16 16', class: look, part: 'icon', 'aria-hidden': 'true' }, circle, path);
};
