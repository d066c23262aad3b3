// One line of the conversation as elements of the page.

import { demo, door, el, icon, language, seat, words } from "./page.js";
import { written } from "./text.js";

const PRIMARY = /^(report:(begin|send)|offer:accept|alert:ack)/;
const DANGER = /^report:emergency/;

const clock = new Intl.DateTimeFormat(language, {
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** The element of a line. `act` is called with what the person does: {choice, label}, {phone}, … */
export function lineElement(line, act) {
  const bubble = el("div", { class: "bubble" }, ...parts(line, act));
  const time = el("time", { datetime: line.at }, clock.format(new Date(line.at)));
  const note = el("span", { class: "note" });
  const whose = line.mine ? el("span", { class: "unseen" }, `${words.you}: `) : null;
  const side = line.mine ? "line mine" : "line theirs";
  const meta = el("div", { class: "meta" }, time, note);
  return el("div", { class: side, "data-position": line.position ?? "" }, whose, bubble, meta);
}

function parts(line, act) {
  const mapped = line.photo?.startsWith("drawn:map:");
  // Here every picture stands on its own button; the numbered sheet is for channels without them.
  const pictured = line.buttons?.some((button) => button.picture);
  return [
    line.photo && !pictured ? photo(line) : null,
    line.location && !mapped ? sketch(line.location) : null,
    line.text ? written(line.text) : null,
    line.location ? whereabouts(line.location) : null,
    line.voice ? player(line.voice, "audio", words.voice) : null,
    line.video ? player(line.video, "video", words.video) : null,
    line.document ? download(line.document) : null,
    line.wants_location ? askPlace(act) : null,
    line.wants_contact ? askPhone(act) : null,
    line.buttons?.length ? choices(line.buttons, act) : null,
  ];
}

/** Where a named picture or voice can be loaded from. */
function addressOf(ref) {
  if (ref.startsWith("blob:")) return ref;
  const [kind, name] = split(ref);
  if (kind === "spoken") return `/chat/spoken/${encodeURIComponent(name)}?lang=${language}`;
  if (kind === "mydata") return door(`document/${encodeURIComponent(name)}`);
  if (kind === "media" || kind === "upload") return door(`${kind}/${encodeURIComponent(name)}`);
  return `/chat/picture/${encodeURIComponent(name)}?lang=${language}`;
}

function split(ref) {
  const found = /^(drawn|media|upload|spoken|mydata):(.*)$/.exec(ref);
  return found ? [found[1], found[2]] : ["drawn", ref];
}

function picture(ref, alt, className) {
  const image = el("img", { src: addressOf(ref), alt, class: className, decoding: "async" });
  image.addEventListener("error", () => {
    image.replaceWith(el("p", { class: "missing" }, alt ? words.picture_missing : ""));
  });
  return image;
}

/** By a press it stands alone and as large as the screen: a code to be held up, a small map. */
function photo(line) {
  const image = picture(line.photo, words.photo, line.photo.startsWith("drawn:") ? "drawn" : "photo");
  const large = { href: addressOf(line.photo), target: "_blank", rel: "noopener", class: "large" };
  return el("a", { ...large, title: words.enlarge }, image);
}

function sketch({ lat, lon }) {
  return picture(`drawn:map:${lat.toFixed(5)},${lon.toFixed(5)}`, words.map, "drawn");
}

function whereabouts({ lat, lon }) {
  const point = `${lat.toFixed(5)}, ${lon.toFixed(5)}`;
  const link = el("a", { href: `geo:${lat},${lon}?q=${lat},${lon}` }, words.open_map);
  return el("p", { class: "where" }, icon("pin"), `${point} `, link);
}

function player(ref, tag, label) {
  const player = el(tag, { controls: true, preload: "none", "aria-label": label, playsinline: true });
  player.src = addressOf(ref);
  // Some phones play only what they can jump about in: a copy in memory is such a thing.
  player.addEventListener("error", () => playCopy(player), { once: true });
  return player;
}

function download(ref) {
  const link = el("a", { href: addressOf(ref), download: "" }, words.download);
  return el("p", { class: "where" }, link);
}

async function playCopy(player) {
  const answer = player.src.startsWith("blob:") ? null : await fetch(player.src).catch(() => null);
  if (answer?.ok) player.src = URL.createObjectURL(await answer.blob());
  else player.replaceWith(el("p", { class: "missing" }, words.picture_missing));
}

function choices(buttons, act) {
  const pictured = buttons.filter((button) => button.picture);
  const numbers = buttons.filter((button) => /^\d{1,3}$/.test(button.label));
  const plain = buttons.filter((button) => !button.picture && !numbers.includes(button));
  return el(
    "div",
    { class: "choices" },
    pictured.length ? el("div", { class: "grid" }, ...pictured.map((b) => choice(b, act))) : null,
    numbers.length ? el("div", { class: "numbers" }, ...numbers.map((b) => choice(b, act))) : null,
    plain.length ? el("div", { class: "list" }, ...plain.map((b) => choice(b, act))) : null,
  );
}

function choice({ key, label, picture: ref }, act) {
  const manner = DANGER.test(key) ? "danger" : PRIMARY.test(key) ? "primary" : "";
  const button = el("button", { type: "button", class: `choice ${manner}`, "data-key": key });
  button.append(ref ? picture(ref, "", "thumb") : "", el("span", {}, label));
  button.addEventListener("click", () => act({ choice: key, label }, button));
  return button;
}

function askPlace(act) {
  const mine = el("button", { type: "button", class: "choice primary", "data-key": "position" });
  mine.append(icon("pin"), el("span", {}, words.send_position));
  mine.addEventListener("click", () => act({ position: true }, mine));
  return el("div", { class: "asks list" }, mine, exampleButton(act));
}

function exampleButton(act) {
  if (!demo || seat !== "resident") return null;
  const button = el("button", { type: "button", class: "choice", "data-key": "example" });
  button.append(el("span", {}, words.example_place));
  button.addEventListener("click", () => act({ example: true }, button));
  return button;
}

function askPhone(act) {
  const name = `phone-${Math.random().toString(36).slice(2)}`;
  const input = el("input", {
    type: "tel", id: name, name: "phone", autocomplete: "tel", inputmode: "tel",
    required: true, maxlength: 30,
  });
  const send = el("button", { class: "choice primary" }, el("span", {}, words.send_phone));
  const form = el("form", { class: "asks phone" }, el("label", { for: name }, words.phone), input, send);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act({ phone: input.value.trim() }, send);
  });
  return form;
}
