// Times, said as how long ago they were, in the page's language; the exact one stands in the title.
const units = [["day", 86400], ["hour", 3600], ["minute", 60]];

export function sayAges(root = document) {
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto", style: "short" });
  for (const time of root.querySelectorAll("time[datetime]")) {
    const at = new Date(time.dateTime);
    const seconds = (Date.now() - at) / 1000;
    const [unit, length] = units.find(([, size]) => seconds >= size) ?? ["minute", 60];
    if (!time.closest(".story")) time.textContent = words.format(-Math.max(0, Math.floor(seconds / length)), unit);
    time.title = at.toLocaleString(document.documentElement.lang);
  }
}
