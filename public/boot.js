// Starts the viewer. The publisher names the files, so their addresses are read from the page.
const root = document.documentElement;

function fail() {
  root.dataset.viewer = "failed";
  const note = document.getElementById("tidings-note");
  if (note) note.hidden = false;
}

const href = (id) => document.getElementById(id).href;

try {
  const { default: init } = await import(href("tidings-module"));
  await init({ module_or_path: href("tidings-wasm") });
} catch (error) {
  console.warn("the live view did not start:", error);
  fail();
}
