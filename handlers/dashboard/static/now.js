// The list and the map, brought up to date whenever the server says that something has changed.
import { sayAges } from "./ago.js";
import { draw, outline, pin } from "./map.js";

const list = document.getElementById("list");
const live = document.getElementById("live");
const L = window.L;
const map = draw(document.getElementById("map"));
const signs = L.markerClusterGroup({ iconCreateFunction: (group) => pin(String(group.getChildCount()), "many"), showCoverageOnHover: false });
map.addLayer(signs);
outline(map);
let asked = 0;

async function refresh() {
  const mine = ++asked;
  const [rows, points] = await Promise.all([fetch(`/dashboard/list${location.search}`), fetch(`/dashboard/map.json${location.search}`)]);
  if (rows.status === 401) location.reload();
  if (!rows.ok || !points.ok || mine !== asked) return;
  const here = list.querySelector(".here")?.dataset.task;
  list.innerHTML = await rows.text();
  list.querySelector(`[data-task="${here}"]`)?.classList.add("here");
  show((await points.json()).points);
  settle();
}

function show(points) {
  signs.clearLayers();
  for (const point of points) {
    const sign = L.marker([point.lat, point.lon], { icon: pin(String(point.priority), `p${point.priority}`), title: point.reference, alt: point.reference });
    sign.bindPopup(() => popup(point));
    signs.addLayer(sign);
  }
}

function popup(point) {
  const box = document.createElement("div");
  const name = document.createElement(point.exact ? "a" : "strong");
  if (point.exact) name.href = `/dashboard/task/${point.id}`;
  name.textContent = point.reference;
  const words = document.createElement("p");
  words.textContent = [point.what, point.commune, point.status].filter(Boolean).join(" · ");
  box.append(name, words);
  return box;
}

function settle() {
  sayAges(list);
}

if (document.body.dataset.watches) {
  document.addEventListener("pulse", () => { live.hidden = true; refresh(); });
  document.addEventListener("unplugged", () => { live.hidden = false; });
} else {
  const stream = new EventSource("/dashboard/events");
  stream.addEventListener("pulse", () => { live.hidden = true; refresh(); });
  stream.addEventListener("error", () => { live.hidden = false; });
}
setInterval(() => sayAges(list), 30000);
settle();
