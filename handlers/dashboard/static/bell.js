// A new P1 rings until somebody says that they know; a browser lets it sound once it was touched.
const title = document.title;
const button = document.getElementById("bell");
let sound = null;
let ringing = false;

export function setUpBell() {
  button.hidden = false;
  button.addEventListener("click", () => {
    sound = sound ? (sound.close(), null) : new AudioContext();
    button.setAttribute("aria-pressed", String(Boolean(sound)));
    button.textContent = `🔔 ${sound ? button.dataset.on : button.dataset.off}`;
  });
  setInterval(ring, 2000);
}

export function listen(list) {
  ringing = Boolean(list.querySelector("[data-ring]"));
  if (!ringing) document.title = title;
}

function ring() {
  if (!ringing) return;
  document.title = document.title === title ? `🔴 ${title}` : title;
  if (!sound) return;
  const tone = sound.createOscillator();
  const loud = sound.createGain();
  loud.gain.value = 0.2;
  tone.frequency.value = 880;
  tone.connect(loud).connect(sound.destination);
  tone.start();
  tone.stop(sound.currentTime + 0.35);
}
