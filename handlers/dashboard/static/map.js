// A map that works without tiles: a grid of degrees is always drawn, tiles lie over it when named.
const L = window.L;

export function draw(place) {
  const [south, west, north, east] = place.dataset.box.split(",").map(Number);
  const map = L.map(place, { attributionControl: true, zoomSnap: 0.5, maxZoom: 18 });
  map.attributionControl.setPrefix("");
  map.fitBounds([[south, west], [north, east]]);
  grid(map, south, west, north, east);
  if (place.dataset.tiles) L.tileLayer(place.dataset.tiles, { maxZoom: 18 }).addTo(map);
  return map;
}

function grid(map, south, west, north, east) {
  const style = { color: "#7d8a84", weight: 1, opacity: 0.5, interactive: false };
  const step = 0.1;
  for (let lat = Math.ceil(south / step) * step; lat <= north; lat += step) L.polyline([[lat, west], [lat, east]], style).addTo(map);
  for (let lon = Math.ceil(west / step) * step; lon <= east; lon += step) L.polyline([[south, lon], [north, lon]], style).addTo(map);
  L.rectangle([[south, west], [north, east]], { ...style, weight: 2, fill: false }).addTo(map);
}

// The communes' outlines, where boundaries were imported; without them the map is as it was.
export async function outline(map) {
  const answer = await fetch("/dashboard/outlines.json").catch(() => null);
  if (!answer?.ok) return;
  for (const { name, polygons } of (await answer.json()).communes) {
    const rings = polygons.map(([ring]) => ring.map(([lon, lat]) => [lat, lon]));
    L.polyline(rings, { className: "commune", color: "#3d5a50", weight: 1.5, opacity: 0.7, interactive: false }).addTo(map).options.name = name;
  }
}

export function pin(text, kind) {
  const sign = document.createElement("span");
  sign.className = `pin ${kind}`;
  sign.textContent = text;
  return L.divIcon({ html: sign, className: "", iconSize: [32, 32] });
}
