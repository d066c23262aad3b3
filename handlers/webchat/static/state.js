// What the person should know about the connection, and about an answer that is on its way.

import { el, kept, words } from "./page.js";

const bar = document.getElementById("status");
const answer = document.getElementById("answering");
const SOON = 600;
const LONG = 20_000;

let connected = true;
let problem = "";
let timers = [];

export function begin() {
  window.addEventListener("online", tell);
  window.addEventListener("offline", tell);
  tell();
}

/** The stream of lines broke off, or stands again. */
export function connection(stands) {
  connected = stands;
  if (stands) problem = "";
  // A connection that is back within a moment is no news.
  setTimeout(tell, stands ? 0 : 800);
}

/** Something to say for some seconds: a refused position, a file too large. */
export function say(words_, seconds = 12) {
  problem = words_;
  tell();
  if (seconds) setTimeout(() => problem === words_ && say("", 0), seconds * 1000);
}

function tell() {
  const text = problem || (!navigator.onLine ? words.offline : connected ? "" : words.reconnecting);
  if (bar.textContent !== text) bar.textContent = text;
  bar.hidden = !text;
}

export function expectAnswer() {
  answered();
  timers = [
    setTimeout(() => showAnswering(words.answering, true), SOON),
    setTimeout(() => showAnswering(words.no_answer, false), LONG),
  ];
}

export function answered() {
  timers.forEach(clearTimeout);
  answer.hidden = true;
}

function showAnswering(text, dots) {
  answer.replaceChildren(dots ? el("span", { class: "dots", "aria-hidden": "true" }) : "", text);
  answer.hidden = false;
}

/** Load the page anew for a new cookie, at most once a minute. True when it is about to. */
export function reloadOnce() {
  try {
    const last = Number(sessionStorage.getItem(kept("reloaded")) ?? 0);
    if (Date.now() - last < 60_000) return false;
    sessionStorage.setItem(kept("reloaded"), String(Date.now()));
  } catch {
    return false;
  }
  location.reload();
  return true;
}
