// Local preview only: reloads the page when its site was built anew, and shows what is wrong with the
// incident file. All text goes into text nodes.
"use strict";

(() => {
  const site = document.currentScript.dataset.site;

  const STYLE = `
    :host { all: initial; }
    section {
      position: fixed; inset: auto 0 0 0; z-index: 2147483647; box-sizing: border-box;
      max-height: min(60vh, 32rem); overflow: auto; padding: 0.75rem 1rem;
      font: 0.875rem/1.5 system-ui, sans-serif; color: #1b1e22; background: #fff;
      border-top: 4px solid #8a5300; box-shadow: 0 -4px 24px rgb(0 0 0 / 25%);
    }
    section.error { border-color: #b9211f; }
    section > button { float: right; }
    summary { cursor: pointer; }
    h2 { display: inline; margin: 0; font-size: 1rem; }
    p { margin: 0.25rem 0 0; }
    ol { margin: 0.75rem 0 0; padding: 0; list-style: none; display: grid; gap: 0.75rem; }
    li { border-left: 3px solid #8a5300; padding-left: 0.75rem; overflow-wrap: anywhere; }
    li.error { border-color: #b9211f; }
    code { font: 0.8125rem/1.5 ui-monospace, monospace; }
    button {
      font: inherit; color: inherit; background: none; border: 1px solid currentcolor;
      border-radius: 4px; padding: 0.125rem 0.625rem; cursor: pointer; white-space: nowrap;
    }
    :focus-visible { outline: 2px solid #1459a8; outline-offset: 2px; }
    @media (prefers-color-scheme: dark) {
      section { color: #e9ebee; background: #1d2126; border-color: #efb641; }
      section.error, li.error { border-color: #ff8f8a; }
      li { border-color: #efb641; }
      :focus-visible { outline-color: #82b7f5; }
    }
    @media print { section { display: none; } }
  `;

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  let panel = null;
  let shown = "";

  const close = () => {
    panel?.remove();
    panel = null;
  };

  const many = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

  const item = (file, { severity, message, hint, path, line, column }) => {
    const place = line ? `${file}:${line}:${column}` : file;
    const said = element("li", { className: severity },
      element("p", {}, element("strong", {}, severity), `: ${message}`),
      element("p", {}, element("code", {}, path ? `${place} at ${path}` : place)));
    if (hint) said.append(element("p", {}, `hint: ${hint}`));
    return said;
  };

  const show = ({ file, findings }) => {
    // What was closed stays closed until something else is found.
    const now = JSON.stringify(findings);
    if (now === shown) return;
    shown = now;
    close();
    if (findings.length === 0) return;
    const errors = findings.filter(it => it.severity === "error").length;
    const counts = [errors && many(errors, "error"), findings.length > errors && many(findings.length - errors, "warning")];
    const told = element("span", {}, counts.filter(Boolean).join(", "));
    told.setAttribute("role", "alert");
    const button = element("button", { type: "button" }, "Close (Esc)");
    button.addEventListener("click", close);
    // Warnings may well stay, so they do not stand in the way.
    const details = element("details", { open: errors > 0 },
      element("summary", {}, element("h2", { id: "heading" }, told)));
    if (errors) details.append(element("p", {}, "The page shows what could be built last."));
    details.append(element("ol", {}, ...findings.map(it => item(file, it))));
    const section = element("section", { className: errors ? "error" : "warning", tabIndex: 0 }, button, details);
    section.setAttribute("aria-labelledby", "heading");
    panel = element("div", { id: "tidings-findings" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    const root = panel.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    root.append(section);
    document.body.append(panel);
  };

  // The page has a use for Esc of its own, which waits until the panel is closed.
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !panel) return;
    event.stopImmediatePropagation();
    close();
  }, true);

  const hear = ({ data }) => {
    const told = JSON.parse(data);
    if (told.site === site) show(told);
    else location.reload();
  };

  // A browser holds few connections to one host, so a page that nobody sees keeps none.
  let events = null;
  const listen = () => {
    if (document.hidden) {
      events?.close();
      events = null;
    } else if (!events) {
      events = new EventSource("/.tidings/events");
      events.addEventListener("message", hear);
    }
  };
  document.addEventListener("visibilitychange", listen);
  listen();
})();
