// Starts the viewer. The publisher names the files, so their addresses are read from the page.
const root = document.documentElement;

function fail() {
  root.dataset.viewer = "failed";
  const note = document.getElementById("tidings-note");
  if (note) note.hidden = false;
}

const href = (id) => document.getElementById(id).href;

try {
  // Both are asked for at once, since not every browser is told to do so by the page.
  const files = [import(href("tidings-module")), fetch(href("tidings-wasm"))];
  const [{ default: init }, wasm] = await Promise.all(files);
  await init({ module_or_path: wasm });
} catch (error) {
  console.warn("the live view did not start:", error);
  fail();
}
