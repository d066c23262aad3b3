// The lines as the server tells them: the history first, then each change as it happens.

import { door, framed } from "./page.js";
import * as log from "./log.js";
import * as state from "./state.js";

const SLOWEST = 15_000;

let source = null;
let onLine = () => {};
let failures = 0;
let timer = 0;

/** Load the history, then follow. `heard(line, fresh)` is called for each line. */
export async function follow(heard) {
  onLine = heard;
  await load();
  connect();
  // Four phones on one page hold four of the six connections a browser allows: let go of them
  // while nobody looks.
  if (framed) document.addEventListener("visibilitychange", () => (document.hidden ? leave() : connect()));
  window.addEventListener("online", connect);
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", (event) => event.persisted && connect());
}

async function load() {
  for (;;) {
    try {
      const answer = await fetch(door("lines"));
      if (answer.status === 401 && state.reloadOnce()) return new Promise(() => {});
      if (!answer.ok) throw new Error(String(answer.status));
      for (const line of (await answer.json()).lines) onLine(line, false);
      return state.connection(true);
    } catch {
      state.connection(false);
      await new Promise((resolve) => setTimeout(resolve, wait()));
    }
  }
}

const wait = () => Math.min(SLOWEST, 1000 * 2 ** failures++);

function connect() {
  leave();
  source = new EventSource(door("events", { after: log.lastSequence() }));
  source.addEventListener("hello", () => {
    failures = 0;
    state.connection(true);
  });
  source.addEventListener("message", (event) => onLine(JSON.parse(event.data), true));
  source.addEventListener("error", broken);
}

function leave() {
  clearTimeout(timer);
  source?.close();
  source = null;
}

/** The browser comes back by itself from a broken connection, but not from a refusal. */
function broken() {
  state.connection(false);
  if (source?.readyState === EventSource.CLOSED) {
    leave();
    timer = setTimeout(connect, wait());
  }
}
