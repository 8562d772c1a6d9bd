// The whole timeline, in a frame of its own height.

// Where the frame of a site is, with the page's own filters. A colour is handed on when it is written as
// six digits, and the scheme of the page unless it follows the reader's preference.
const frameOf = (site, { ids, kinds, style }) => {
  const url = new URL('embed/', site);
  const query = {
    service: ids.join(),
    kind: kinds.join(),
    theme: style.colorScheme.replace('normal', 'light').match(/^\w+$/),
    accent: style.getPropertyValue('--tidings-accent').match(/^#([\da-f]{6})$/i)?.[1],
  };
  for (const [key, value] of Object.entries(query)) if (value) url.searchParams.set(key, value);
  return url.href;
};

// A frame that asks for its height whenever it has loaded.
const makeFrame = origin => {
  const frame = make('iframe', { part: 'frame', loading: 'lazy', height: 600, allow: 'clipboard-write' });
  // Braces, so that nothing is returned: WebKit lets a call that is returned take the place of its caller,
  // and would name the frame itself as the sender.
  frame.onload = () => { frame.contentWindow?.postMessage({ tidings: 'hello' }, origin); };
  return frame;
};

// Gives the frame the height that it tells; whatever else arrives from wherever else is not for us.
const applyHeight = (frame, site, { source, origin, data }) => {
  const ours = frame && source === frame.contentWindow && origin === site.origin && data?.tidings === 'height';
  if (ours && Number.isInteger(data.height) && data.height > 0 && data.height <= 1e5) frame.height = data.height;
};
