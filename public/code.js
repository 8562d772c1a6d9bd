// Lets the snippets of the page follow what is chosen, shows that at once, and copies them.
const form = document.getElementById("choices");
const said = document.getElementById("said");
const own = form.elements.accent.value;

const escapes = { "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;" };
const attribute = (text) => text.replace(/[&"<>]/g, (sign) => escapes[sign]);
const mark = (text) => text.replace(/[!-/:-@[-`{-~]/g, "\\$&");

// A part of the site: the whole page, or a service.
const part = (name, folder, badge) => ({ name: attribute(name), mark: mark(name), page: folder, folder, badge, plain: name });

function parts() {
  const chosen = [...form.querySelectorAll("[name=service]:checked")];
  const services = chosen.map((it) =>
    part(it.nextElementSibling.textContent, `services/${it.value}/`, `badge/${it.value}`));
  return services.length ? services : [part(form.dataset.page, "", "badge")];
}

// What was chosen besides: attributes of the widget, and parameters of the frame.
function choices() {
  const data = new FormData(form);
  const services = data.getAll("service").join(",");
  const accent = data.get("accent") === own ? "" : data.get("accent").slice(1);
  const theme = data.get("theme");
  const given = (pairs) => Object.entries(pairs).filter(([, value]) => value);
  return {
    widget: given({ services, view: data.get("view"), "hide-when": data.get("hide"), theme }),
    timeline: given({ services, view: "timeline", theme }),
    frame: given({ service: services, theme, accent }),
  };
}

const attributes = (pairs) => pairs.map(([name, value]) => ` ${name}="${attribute(value)}"`).join("");

function query(pairs) {
  const text = pairs.map(([name, value]) => `${name}=${value}`).join("&");
  return text && `?${text}`;
}

const fill = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

function write(chosen, shown) {
  const whole = part(form.dataset.page, "", "badge");
  const values = {
    attributes: attributes(chosen.widget),
    timeline: attributes(chosen.timeline),
    query: attribute(query(chosen.frame)),
  };
  for (const code of document.querySelectorAll("[data-template]")) {
    const { template, each } = code.dataset;
    const of = each === undefined ? [whole] : shown;
    code.textContent = of.map((it) => fill(template, { ...values, ...it })).join("\n");
  }
}

function show(chosen, shown) {
  const root = new URL("../../", location.href);
  const badges = shown.map((it) => {
    const image = document.createElement("img");
    image.src = new URL(`${it.badge}.svg`, root);
    image.alt = it.plain;
    image.height = 24;
    return image;
  });
  document.getElementById("try-badge").replaceChildren(...badges);
  const widget = document.getElementById("try-widget");
  const known = new Map(chosen.widget);
  for (const name of ["services", "view", "hide-when", "theme"]) {
    if (known.has(name)) widget.setAttribute(name, known.get(name));
    else widget.removeAttribute(name);
  }
  const frame = document.getElementById("try-frame");
  const address = new URL(`embed/${query(chosen.frame)}`, root).href;
  // Another address by `src` would be a step for the Back of the browser.
  if (frame.src !== address) frame.contentWindow.location.replace(address);
}

function follow() {
  const [chosen, shown] = [choices(), parts()];
  write(chosen, shown);
  show(chosen, shown);
  // On the way back to a page that it has kept, WebKit sets a box without `autocomplete` to its default, and
  // says so to nobody.
  for (const box of form.elements) box.defaultChecked = box.checked;
}

async function copy(id) {
  const code = document.getElementById(id);
  said.textContent = "";
  try {
    await navigator.clipboard.writeText(code.textContent);
    said.textContent = "Copied.";
    return true;
  } catch {
    // Over plain http there is no clipboard: what is marked can still be copied by hand.
    getSelection().selectAllChildren(code);
    said.textContent = "The browser does not let it be copied. The text is marked for you to copy.";
    return false;
  }
}

for (const button of document.querySelectorAll("[data-copies]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.textContent = (await copy(button.dataset.copies)) ? "Copied" : "Copy";
  });
  button.addEventListener("blur", () => { button.textContent = "Copy"; });
}
form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", follow);
