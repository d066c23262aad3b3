// The chat page: joins the conversation, the composer and the connection.

import { framed, language, languages, recall, seat } from "./page.js";
import * as composer from "./composer.js";
import * as log from "./log.js";
import * as outbox from "./outbox.js";
import * as record from "./record.js";
import { sendExample, sendPosition } from "./place.js";
import * as state from "./state.js";
import * as stream from "./stream.js";
import * as tap from "./tap.js";

const greeting = document.getElementById("greeting");
const loading = document.getElementById("loading");

/** What a button under a message does. It rests for a moment, so that one press is one message. */
function act(done, button) {
  if (done.position) return sendPosition(button);
  if (done.example) return sendExample();
  button.setAttribute("aria-disabled", "true");
  if (button.dataset.resting) return undefined;
  button.dataset.resting = "1";
  setTimeout(() => {
    button.removeAttribute("aria-disabled");
    delete button.dataset.resting;
  }, 1500);
  return outbox.say(done);
}

function heard(line, fresh) {
  log.put(line);
  greeting.hidden = true;
  if (line.mine || !fresh) return;
  state.answered();
  if (framed) window.parent.postMessage({ seat }, location.origin);
  speak(line.language);
}

/** A person who is spoken to in another language gets the page in it, too. */
function speak(theirs) {
  if (!theirs || theirs === language || !(theirs in languages) || recall("draft")) return;
  const address = new URL(location.href);
  address.searchParams.set("lang", theirs);
  location.replace(address);
}

function chooseLanguage(event) {
  if (log.isEmpty()) return;
  event.preventDefault();
  const { hreflang, dataset } = event.currentTarget;
  outbox.say({ choice: `language:${hreflang}`, label: dataset.language });
}

/** An invitation in the address is sent once and then taken out of it. */
function redeem() {
  const address = new URL(location.href);
  const code = address.searchParams.get("start");
  if (code === null) return;
  address.searchParams.delete("start");
  history.replaceState(null, "", address);
  outbox.say({ text: `/start ${code}` });
}

async function begin() {
  state.begin();
  tap.begin();
  log.begin(act);
  composer.begin();
  record.begin();
  for (const link of document.querySelectorAll("[data-language]")) {
    link.addEventListener("click", chooseLanguage);
  }
  for (const button of greeting.querySelectorAll("button")) {
    const { choice, text } = button.dataset;
    const label = button.textContent.trim();
    button.addEventListener("click", () => act(choice ? { choice, label } : { text }, button));
  }
  let last = null;
  await stream.follow((line, fresh) => {
    if (!line.mine) last = line;
    heard(line, fresh);
  });
  loading.hidden = true;
  await outbox.resume();
  redeem();
  greeting.hidden = !log.isEmpty();
  log.live();
  if (last) speak(last.language);
}

begin();
