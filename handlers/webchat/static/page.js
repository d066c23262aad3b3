// What the server wrote into this page: seat, language, words; and how to address it.

const told = JSON.parse(document.getElementById("told").textContent);

export const { seat, language, languages, words, demo, largest } = told;

export const framed = window.parent !== window;

/** The address of one of the chat's doors, for this seat and in this language. */
export function door(path, more = {}) {
  const query = new URLSearchParams({ seat, lang: language, ...more });
  return `/chat/${path}?${query}`;
}

/** The name under which this seat keeps something in the browser. */
export const kept = (what) => `safelane:${seat}:${what}`;

/** The storage may be full, switched off or forbidden: the page works without. */
export function recall(name) {
  try {
    return localStorage.getItem(kept(name));
  } catch {
    return null;
  }
}

export function remember(name, value) {
  try {
    if (value) localStorage.setItem(kept(name), value);
    else localStorage.removeItem(kept(name));
  } catch {
    // Kept in memory only.
  }
}

/** A random message number; `crypto.randomUUID` is missing on plain http. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

/** An element with attributes and children; words become text, never markup. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false)
      element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** One of the signs drawn at the top of the page. */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const drawing = document.createElementNS(space, "svg");
  drawing.setAttribute("class", "icon");
  drawing.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `#i-${name}`);
  drawing.append(use);
  return drawing;
}
