// A voice message, recorded on the page where the browser can; the button stays hidden where it cannot.

import { words } from "./page.js";
import * as outbox from "./outbox.js";
import * as state from "./state.js";

const LONGEST = 120_000; // milliseconds: far below 20 MB
const KINDS = ["audio/ogg;codecs=opus", "audio/mp4", "audio/webm;codecs=opus"];

const button = document.getElementById("record");
const label = button.querySelector("span");

let recorder = null;

export function begin() {
  if (!window.isSecureContext || !window.MediaRecorder || !navigator.mediaDevices?.getUserMedia) return;
  button.hidden = false;
  button.addEventListener("click", () => (recorder ? recorder.stop() : record()));
}

async function record() {
  button.disabled = true;
  const sound = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null);
  button.disabled = false;
  if (!sound) return state.say(words.microphone_denied);
  const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
  recorder = new MediaRecorder(sound, { mimeType, audioBitsPerSecond: 32_000 });
  const pieces = [];
  const late = setTimeout(() => recorder?.stop(), LONGEST);
  recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
  recorder.addEventListener("stop", () => {
    clearTimeout(late);
    for (const track of sound.getTracks()) track.stop();
    send(new Blob(pieces, { type: recorder.mimeType }));
    recorder = null;
    show(false);
  });
  recorder.start();
  show(true);
}

function send(recording) {
  if (recording.size) outbox.sendFile("voice", recording);
}

function show(recording) {
  label.textContent = recording ? words.stop_recording : words.record;
  button.setAttribute("aria-pressed", String(recording));
}
