// On every page: the keys, and the bell for what is urgent and nobody knows of yet.
import { remind, ring, setUpBell } from "./bell.js";
import { setUpKeys } from "./keys.js";
import { setUpMore } from "./more.js";

const banner = document.getElementById("urgent");

async function look() {
  const answer = await fetch("/dashboard/ringing");
  if (!answer.ok) return;
  const { waiting } = await answer.json();
  ring(waiting > 0);
  banner.hidden = waiting === 0;
}

setUpKeys();
setUpMore();
if (document.body.dataset.watches) {
  setUpBell();
  remind();
  const stream = new EventSource("/dashboard/events");
  stream.addEventListener("pulse", () => { look(); document.dispatchEvent(new Event("pulse")); });
  stream.addEventListener("error", () => document.dispatchEvent(new Event("unplugged")));
}
