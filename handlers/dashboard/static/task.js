// The task's place on the map, and ages.
import { sayAges } from "./ago.js";
import { draw, pin } from "./map.js";

const place = document.getElementById("map");
const map = draw(place);
const [lat, lon, accuracy] = place.dataset.point.split(",").map(Number);
window.L.marker([lat, lon], { icon: pin("●", "p1"), interactive: false }).addTo(map);
if (accuracy) window.L.circle([lat, lon], { radius: accuracy, color: "#9c2317", interactive: false }).addTo(map);
map.setView([lat, lon], accuracy > 2000 ? 10 : 14);
sayAges();
