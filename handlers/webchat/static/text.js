// Words as people wrote them: shown as text, with addresses and numbers to call made tappable.

import { el } from "./page.js";

// No look-behind: older iPhones refuse the whole script for it.
const LINKS =
  /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])|(^|[^\d.,/-])(0\d{2,3}[. ]?\d{3}[. ]?\d{3,4}|11[345])(?![\d.,/-]*\d)/g;

export function written(text) {
  const shown = el("p", { class: "words" });
  let from = 0;
  for (const found of text.matchAll(LINKS)) {
    const [whole, address, before = "", number] = found;
    shown.append(text.slice(from, found.index) + before, address ? webLink(address) : callLink(number));
    from = found.index + whole.length;
  }
  shown.append(text.slice(from));
  return shown;
}

const webLink = (address) =>
  el("a", { href: address, target: "_blank", rel: "noopener" }, address);

const callLink = (number) =>
  el("a", { href: `tel:${number.replace(/\D/g, "")}`, class: "tel" }, number);
