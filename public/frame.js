// The frame's side of an embed: it looks as the page around it asks for, and tells that page how tall it
// is. It runs before anything is painted, and changes rules of style sheets, since the policy of the page
// allows no others.
{
  const { grounds } = document.currentScript.dataset;
  const root = document.documentElement;
  const query = new URLSearchParams(location.search);

  // What the viewer is to know of the address: an entry that is shown alone, and what it is to keep there.
  root.dataset.embed = query.get("entry") ?? "";
  const looks = ["theme", "accent"].filter((name) => /^\w+$/.test(query.get(name) ?? ""));
  if (looks.length) root.dataset.looks = looks.map((name) => `${name}=${query.get(name)}`).join("&");

  // The light of a colour and the contrast of two, by WCAG 2.2.
  const linear = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);
  const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);

  const parse = (hex) => [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16));

  // The nearest mix with black or white that can be read on a ground.
  const readable = (colour, ground, ratio) => {
    const end = contrast(ground, [0, 0, 0]) > contrast(ground, [255, 255, 255]) ? 0 : 255;
    let mix = colour;
    for (let part = 1; part <= 255 && contrast(mix, ground) < ratio; part += 1) {
      mix = colour.map((own) => Math.floor((own * (255 - part) + end * part + 127) / 255));
    }
    return `rgb(${mix})`;
  };

  const accent = query.get("accent") ?? "";
  if (/^[0-9a-f]{6}$/i.test(accent)) {
    const [ink, dark] = grounds.split(" ").map((it) => {
      const [ground, ratio] = it.split(":");
      return readable(parse(accent), parse(ground), Number(ratio));
    });
    const sheet = [...document.styleSheets].at(-1);
    const add = (rule) => sheet.insertRule(rule, sheet.cssRules.length);
    add(`:root{--accent:#${accent};--accent-ink:${ink}}`);
    add(`@media(prefers-color-scheme:dark){:root{--accent-ink:${dark}}}`);
  }

  const theme = query.get("theme");
  if (theme === "light" || theme === "dark") {
    root.style.colorScheme = theme;
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
    for (const { media } of rules) {
      if (media?.mediaText === "(prefers-color-scheme: dark)") media.mediaText = theme === "dark" ? "all" : "not all";
    }
  }

  // Nothing is said to a host that has not said its name, and nothing to anybody else.
  let host;
  let told;
  const tell = () => {
    const height = Math.ceil(root.getBoundingClientRect().height);
    if (host === undefined || height === told || height < 1 || height > 100000) return;
    told = height;
    window.parent.postMessage({ tidings: "height", height }, host);
  };
  const isHello = (data) =>
    typeof data === "object" && data !== null && data.tidings === "hello" && Object.keys(data).length === 1;

  if (window.parent !== window) {
    addEventListener("message", ({ source, origin, data }) => {
      if (source !== window.parent || origin === "null" || !isHello(data)) return;
      host = origin;
      told = undefined;
      tell();
    });
    new ResizeObserver(tell).observe(root);
  }
}
