// Where the teams are, and the ground each is responsible for.
import { sayAges } from "./ago.js";
import { draw, pin } from "./map.js";

const L = window.L;
const map = draw(document.getElementById("map"));
const signs = L.featureGroup().addTo(map);
for (const crew of document.querySelectorAll(".crew[data-lat]")) {
  const name = crew.dataset.name;
  const icon = pin(name.replace(/^EOD\s+/i, "").slice(0, 1), "on" in crew.dataset ? "many" : "away");
  L.marker([Number(crew.dataset.lat), Number(crew.dataset.lon)], { icon, title: name, alt: name }).bindPopup(() => { const box = document.createElement("strong"); box.textContent = name; return box; }).addTo(signs);
}
if (signs.getLayers().length) map.fitBounds(signs.getBounds(), { maxZoom: 10, padding: [24, 24] });
sayAges();

const answer = await fetch("/dashboard/teams/areas.json");
if (answer.ok) {
  for (const { team, polygons } of (await answer.json()).areas) {
    const corners = polygons.map((rings) => rings.map((ring) => ring.map(([lon, lat]) => [lat, lon])));
    const name = document.createElement("span");
    name.textContent = team;
    L.polygon(corners, { color: "#0b5d4e", weight: 2, fillOpacity: 0.12 }).bindTooltip(name).addTo(map);
  }
}
