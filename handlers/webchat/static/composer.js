// Where the person writes: words, a photo, a position.

import { largest, recall, remember, words } from "./page.js";
import * as outbox from "./outbox.js";
import { sendExample, sendPosition } from "./place.js";
import * as state from "./state.js";

const form = document.getElementById("composer");
const field = document.getElementById("text");
const file = document.getElementById("file");
const position = document.getElementById("position");

export function begin() {
  field.value = recall("draft") ?? "";
  grow();
  field.addEventListener("input", grow);
  field.addEventListener("keydown", onKey);
  form.addEventListener("submit", onSubmit);
  document.getElementById("photo").addEventListener("click", () => file.click());
  file.addEventListener("change", onFile);
  position.addEventListener("click", () => sendPosition(position));
  document.getElementById("example")?.addEventListener("click", sendExample);
}

function onKey(event) {
  // An input method that is still composing a Vietnamese letter also says Enter.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
}

function onSubmit(event) {
  event.preventDefault();
  const text = field.value.trim();
  if (!text) return field.focus();
  outbox.say({ text });
  field.value = "";
  grow();
}

function onFile() {
  for (const one of file.files) {
    if (one.size > largest) state.say(words.too_large);
    else outbox.sendFile(kindOf(one), one);
  }
  file.value = "";
}

/** By what the browser calls it; a photo is what most people send, and what some phones leave unnamed. */
function kindOf({ type }) {
  if (type.startsWith("video/")) return "video";
  return type.startsWith("audio/") ? "voice" : "photo";
}

function grow() {
  remember("draft", field.value);
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight + 2, 160)}px`;
}
