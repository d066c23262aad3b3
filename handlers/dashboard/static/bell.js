// What is urgent rings until somebody says that they know; a browser lets it sound once it was touched.
const title = document.title;
const button = document.getElementById("bell");
const KEPT = "desk-bell";
let sound = null;
let ringing = false;

export function setUpBell() {
  button.hidden = false;
  button.addEventListener("click", () => {
    if (sound) turnOff();
    else turnOn();
    localStorage.setItem(KEPT, sound ? "on" : "off");
  });
  setInterval(strike, 2000);
}

// Turned on on another page: this one may sound after the first touch.
export function remind() {
  if (localStorage.getItem(KEPT) !== "on") return;
  turnOn();
  for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, () => sound?.resume(), { once: true });
}

function turnOn() {
  sound = new AudioContext();
  say();
}

function turnOff() {
  sound.close();
  sound = null;
  say();
}

function say() {
  button.setAttribute("aria-pressed", String(Boolean(sound)));
  const words = sound ? button.dataset.on : button.dataset.off;
  button.setAttribute("aria-label", words);
  button.querySelector("span").textContent = words;
}

export function ring(on) {
  ringing = on;
  document.documentElement.toggleAttribute("data-ringing", on);
  if (!on) document.title = title;
}

function strike() {
  if (!ringing) return;
  document.title = document.title === title ? `🔴 ${title}` : title;
  if (sound?.state !== "running") return;
  const tone = sound.createOscillator();
  const loud = sound.createGain();
  loud.gain.value = 0.2;
  tone.frequency.value = 880;
  tone.connect(loud).connect(sound.destination);
  tone.start();
  tone.stop(sound.currentTime + 0.35);
  document.documentElement.dataset.struck = String(Number(document.documentElement.dataset.struck ?? 0) + 1);
}
