// Where the phone is, asked of the phone.

import { words } from "./page.js";
import * as outbox from "./outbox.js";
import * as state from "./state.js";

const EXAMPLE = { lat: 16.9254, lon: 107.0861 }; // near Gio Linh

export function sendExample() {
  outbox.say({ location: EXAMPLE });
}

export function sendPosition(button) {
  if (!navigator.geolocation || !window.isSecureContext) return state.say(words.position_unsupported);
  button.setAttribute("aria-busy", "true");
  state.say(words.finding, 0);
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      done(button, "");
      const { latitude: lat, longitude: lon, accuracy } = coords;
      outbox.say({ location: { lat, lon, accuracy } });
    },
    (error) => done(button, error.code === 1 ? words.position_denied : words.position_failed),
    { enableHighAccuracy: true, timeout: 20_000, maximumAge: 30_000 },
  );
}

function done(button, text) {
  button.removeAttribute("aria-busy");
  state.say(text);
}
