// Keys for what is done often; the list of them stands behind "?". Never while somebody types.
const PAGES = { n: "now", t: "teams", h: "hotline", s: "surveys", m: "messages", c: "schools", l: "lessons", g: "campaigns", f: "figures", e: "export", i: "import" };
const PARTS = { p: "priority", o: "note", q: "ask" };

export function setUpKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("input, select, textarea")) return;
    const act = acts[event.key] ?? leads(event.key);
    if (act?.(event)) event.preventDefault();
  });
}

const acts = {
  "?": () => { document.getElementById("keys")?.togglePopover(); return true; },
  "/": () => focus(document.getElementById("q")),
  j: () => move(1),
  k: () => move(-1),
  a: () => press(document.querySelector(".row.here .ack, .task .known")),
  v: () => press(document.querySelector(".task [data-verb=verify]")),
  Enter: (event) => !event.target.closest("a, button, summary") && press(document.querySelector(".here .open")),
  b: () => press(document.querySelector(".back")),
};

function leads(key) {
  const way = document.querySelector(`#ways [data-page="${PAGES[key]}"]`);
  if (way) return () => press(way);
  const part = document.getElementById(PARTS[key]);
  return part?.matches("details") ? () => unfold(part) : null;
}

function unfold(part) {
  part.open = true;
  return focus(part.querySelector("input:not([type=hidden]), textarea"));
}

function focus(field) {
  field?.focus();
  return Boolean(field);
}

function press(what) {
  what?.click();
  return Boolean(what);
}

function move(by) {
  const rows = [...document.querySelectorAll(".rows .row")];
  const at = rows.findIndex((row) => row.classList.contains("here"));
  rows[at]?.classList.remove("here");
  const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
  next?.classList.add("here");
  next?.scrollIntoView({ block: "nearest" });
  return Boolean(next);
}
