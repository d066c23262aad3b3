// The conversation on the page: lines in their order, revised ones too, own ones before they are sent.

import { el, language, words } from "./page.js";
import { lineElement } from "./line.js";

const box = document.getElementById("log");
const down = document.getElementById("down");
const day = new Intl.DateTimeFormat(language, { day: "2-digit", month: "2-digit", year: "numeric" });

const shown = new Map(); // id → {line, element}
const pending = new Map(); // the page's own number → element
let act = () => {};
let stick = true;

export function begin(onAct) {
  act = onAct;
  box.addEventListener("scroll", () => {
    stick = box.scrollHeight - box.scrollTop - box.clientHeight < 80;
    if (stick) down.hidden = true;
  });
  box.addEventListener("load", () => stick && toEnd(), true);
  new ResizeObserver(() => stick && toEnd()).observe(box);
  down.addEventListener("click", toEnd);
}

/** From now on a screen reader says what is added; the history it does not read out. */
export function live() {
  box.setAttribute("aria-live", "polite");
}

export const isEmpty = () => shown.size + pending.size === 0;

export const lastSequence = () =>
  Math.max(0, ...Array.from(shown.values(), ({ line }) => line.sequence));

/** Show a line of the server's: a new one at its place, a revised one instead of the old. */
export function put(line) {
  const before = shown.get(line.id);
  if (before && before.line.sequence >= line.sequence) return;
  const element = lineElement(line, act);
  if (before) revise(before, line, element);
  else if (pending.has(line.message)) settle(line.message, element);
  else insert(line.position, element);
  shown.set(line.id, { line, element });
  markLatest();
  markDays();
  arrange(element, line.mine || before?.line.position !== line.position);
}

/** Show an own line that the server does not have yet. */
export function putPending(id, line) {
  if (pending.has(id) || Array.from(shown.values()).some((one) => one.line.message === id)) return;
  const element = lineElement(line, act);
  element.classList.add("pending");
  pending.set(id, element);
  box.append(element);
  toEnd();
}

/** Say beside an own line what has become of it. */
export function note(id, text, state = "") {
  const element = pending.get(id);
  if (!element) return;
  element.querySelector(".note").textContent = text;
  element.classList.toggle("failed", state === "failed");
  if (state !== "failed") return;
  element.classList.remove("pending");
  pending.delete(id);
}

function settle(id, element) {
  const old = pending.get(id);
  pending.delete(id);
  old.replaceWith(element);
}

/** A line that says something new moves to where the conversation goes on; others stay. */
function revise(before, line, element) {
  const old = before.element;
  const key = old.contains(document.activeElement) && document.activeElement.dataset.key;
  if (before.line.position === line.position) old.replaceWith(element);
  else {
    old.remove();
    insert(line.position, element);
  }
  element.classList.add("revised");
  if (key) (sameButton(element, key) ?? box).focus();
}

/** A button that was ticked says the opposite from then on. */
function sameButton(element, key) {
  const start = key.replace(/:(on|off)$/, ":");
  const found = (selector) => element.querySelector(`[data-key${selector}]`);
  return found(`="${CSS.escape(key)}"`) ?? (start === key ? null : found(`^="${CSS.escape(start)}"`));
}

function insert(position, element) {
  const later = Array.from(box.querySelectorAll(".line")).find(
    (one) => one.classList.contains("pending") || Number(one.dataset.position) > position,
  );
  if (later) later.before(element);
  else box.append(element);
}

/** Only the newest of our lines still asks for a place or a number. */
function markLatest() {
  box.querySelector(".latest")?.classList.remove("latest");
  const lines = box.querySelectorAll(".theirs");
  lines[lines.length - 1]?.classList.add("latest");
  const asks = lines[lines.length - 1]?.querySelector('[data-key="position"]');
  document.getElementById("position").classList.toggle("wanted", Boolean(asks));
}

function markDays() {
  for (const old of box.querySelectorAll(".day")) old.remove();
  const today = day.format(new Date());
  let last = today;
  for (const element of box.querySelectorAll(".line")) {
    const date = day.format(new Date(element.querySelector("time").dateTime));
    if (date !== last) element.before(el("div", { class: "day" }, date === today ? words.today : date));
    last = date;
  }
}

function arrange(element, fresh) {
  if (!fresh) return stick && toEnd();
  if (!stick) down.hidden = false;
  else if (element.offsetHeight > box.clientHeight) toStart(element);
  else toEnd();
}

/** A line longer than the screen is read from its beginning. */
function toStart(element) {
  box.scrollTop += element.getBoundingClientRect().top - box.getBoundingClientRect().top - 8;
}

export function toEnd() {
  box.scrollTop = box.scrollHeight;
  down.hidden = true;
}
