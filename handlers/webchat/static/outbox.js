// What the person said and the server has not confirmed: kept, and sent by itself, in order, once.

import { door, newId, recall, remember, seat, words } from "./page.js";
import { dropFile, keepFile, keptFile } from "./keep.js";
import * as log from "./log.js";
import * as state from "./state.js";

const LONGEST_WAIT = 30_000;
const PATIENCE = { say: 30_000, file: 300_000 };

let waiting = JSON.parse(recall("outbox") ?? "[]");
let busy = false;
let failures = 0;
let timer = 0;

/** Say something: {text}, {choice, label}, {location} or {phone}. */
export function say(said) {
  const item = { id: newId(), at: new Date().toISOString(), said };
  add(item);
  return item.id;
}

export async function sendFile(kind, file) {
  const item = { id: newId(), at: new Date().toISOString(), file: kind };
  await keepFile(item.id, file);
  add(item, URL.createObjectURL(file));
}

function add(item, preview) {
  waiting.push(item);
  save();
  show(item, preview);
  flush();
}

/** Show and send what an earlier page could not. */
export async function resume() {
  for (const item of waiting) show(item, await previewOf(item));
  window.addEventListener("online", () => retryNow());
  flush();
}

async function previewOf(item) {
  const file = item.file ? await keptFile(item.id) : null;
  return file ? URL.createObjectURL(file) : undefined;
}

export function retryNow() {
  failures = 0;
  clearTimeout(timer);
  flush();
}

async function flush() {
  if (busy || !waiting.length) return;
  busy = true;
  clearTimeout(timer);
  const item = waiting[0];
  const slow = setTimeout(() => log.note(item.id, words.sending), 400);
  const outcome = await attempt(item).catch(() => ({ again: true }));
  clearTimeout(slow);
  busy = false;
  settle(item, outcome);
}

function settle(item, outcome) {
  if (outcome.again) return later(item, outcome.wait);
  failures = 0;
  waiting = waiting.filter((one) => one.id !== item.id);
  save();
  if (item.file) dropFile(item.id);
  log.note(item.id, outcome.refused ?? "", outcome.refused ? "failed" : "");
  if (!outcome.refused) state.expectAnswer();
  flush();
}

function later(item, wait) {
  failures += 1;
  for (const one of waiting) log.note(one.id, words.kept);
  timer = setTimeout(flush, Math.max(wait ?? 0, Math.min(LONGEST_WAIT, 1000 * 2 ** failures)));
}

/** One try. Resolves to {} when heard, {refused} when it never will be, {again} otherwise. */
async function attempt(item) {
  const request = item.file ? await fileRequest(item) : sayRequest(item);
  if (!request) return { refused: words.failed };
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), item.file ? PATIENCE.file : PATIENCE.say);
  try {
    const answer = await fetch(request, { signal: stop.signal });
    return answer.ok ? {} : await refusal(answer);
  } finally {
    clearTimeout(late);
  }
}

function sayRequest({ id, said }) {
  return new Request(door("say"), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ id, ...said }),
  });
}

async function fileRequest({ id, file }) {
  const content = await keptFile(id);
  if (!content) return null;
  const form = new FormData();
  form.append("id", id);
  form.append("kind", file);
  form.append("file", content, content.name ?? file);
  return new Request(door("file"), { method: "POST", body: form });
}

async function refusal(answer) {
  const wait = 1000 * Number(answer.headers.get("Retry-After") ?? 0);
  if (answer.status >= 500 || answer.status === 429 || answer.status === 408) return { again: true, wait };
  if (answer.status === 401 && state.reloadOnce()) return { again: true, wait: LONGEST_WAIT };
  const told = await answer.json().catch(() => ({}));
  return { refused: told.error ?? words.failed };
}

function save() {
  remember("outbox", waiting.length ? JSON.stringify(waiting) : "");
}

function show({ id, at, said, file }, preview) {
  const line = { id: "", at, mine: true, sequence: 0 };
  if (file) line[file] = preview;
  else if (said.location) line.location = said.location;
  else line.text = said.text ?? said.label ?? said.phone ?? said.choice;
  log.putPending(id, line);
}
