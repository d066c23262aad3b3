// The second tap of a double tap falls on whatever has moved under the finger meanwhile.

const SOON = 600; // ms: slow fingers tap twice within it; nobody reads another button in it
const SAME_PLACE = 32; // px
const PRESSED = "[data-key], [data-choice]";

let last = null;

/** Lets the first tap on a button through and not a second one at the same place right after it:
 *  it was meant for the first button, and must not become an emergency. */
export function begin() {
  document.addEventListener("click", guard, true);
}

function guard(event) {
  const byKeyboard = event.detail === 0;
  if (byKeyboard || !event.target.closest(PRESSED)) return;
  const { clientX: x, clientY: y, timeStamp: at } = event;
  const second = last && at - last.at < SOON && Math.hypot(x - last.x, y - last.y) < SAME_PLACE;
  last = { x, y, at };
  if (!second) return;
  event.preventDefault();
  event.stopPropagation();
}
