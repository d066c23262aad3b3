// The call's form: places are shown while they are typed, a press on the map sets a point.
import { draw, pin } from "./map.js";

const form = document.getElementById("call");
const place = document.getElementById("place");
const found = document.getElementById("found");
const L = window.L;
const map = draw(document.getElementById("map"));
const marks = L.featureGroup().addTo(map);
let waiting = 0;
let asked = 0;

function show() {
  marks.clearLayers();
  const places = [...found.querySelectorAll("[data-lat]")];
  places.forEach((one, number) => {
    const at = [Number(one.dataset.lat), Number(one.dataset.lon)];
    L.circle(at, { radius: Number(one.dataset.radius), color: "#9c2317", interactive: false }).addTo(marks);
    L.marker(at, { icon: pin(places.length > 1 ? String(number + 1) : "●", "p1"), interactive: false, keyboard: false }).addTo(marks);
  });
  if (places.length) map.fitBounds(marks.getBounds(), { maxZoom: 14, padding: [16, 16] });
}

async function look() {
  const mine = ++asked;
  const answer = await fetch("/dashboard/hotline/place", { method: "POST", body: new URLSearchParams(new FormData(form)) });
  if (!answer.ok || mine !== asked) return;
  found.innerHTML = await answer.text();
  // A link that was opened: from now on its point stands in the field.
  const moved = found.querySelector("[data-place]");
  if (moved) write(moved.dataset);
  show();
}

function soon(wait) {
  clearTimeout(waiting);
  waiting = setTimeout(look, wait);
}

place.addEventListener("input", () => soon(350));
place.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.ctrlKey) return;
  event.preventDefault();
  soon(0);
});
document.getElementById("find").addEventListener("click", (event) => { event.preventDefault(); soon(0); });
map.on("click", async ({ latlng }) => {
  const fields = new URLSearchParams(new FormData(form));
  for (const [name, value] of [["lat", latlng.lat], ["lon", latlng.lng], ["zoom", map.getZoom()]]) fields.set(name, String(value));
  const answer = await fetch("/dashboard/hotline/press", { method: "POST", body: fields });
  if (!answer.ok) return;
  write(await answer.json());
  soon(0);
});

function write(words) {
  place.value = words.place;
  document.getElementById("note").value = words.note;
}

form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.ctrlKey) form.requestSubmit(document.getElementById("send"));
});
document.getElementById("problems")?.focus();
if (!document.getElementById("problems")) place.focus();
show();
