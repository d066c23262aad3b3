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
map.on("click", ({ latlng }) => {
  const note = document.getElementById("note");
  if (place.value && !/^[\d.,\s-]*$/.test(place.value) && !note.value.includes(place.value)) note.value = [place.value, note.value].filter(Boolean).join("\n");
  // As many digits as a finger can mean at this zoom: the place's radius is read from them.
  const digits = map.getZoom() >= 15 ? 4 : map.getZoom() >= 12 ? 3 : 2;
  place.value = `${latlng.lat.toFixed(digits)}, ${latlng.lng.toFixed(digits)}`;
  soon(0);
});
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.ctrlKey) form.requestSubmit(document.getElementById("send"));
});
document.getElementById("problems")?.focus();
if (!document.getElementById("problems")) place.focus();
show();
