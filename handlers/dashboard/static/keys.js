// j and k move through the list, Enter opens, a acknowledges, / searches; never while somebody types.
export function setUpKeys(list) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("input, select, textarea")) return;
    if (event.key === "/") {
      event.preventDefault();
      document.getElementById("q").focus();
    } else if (event.key === "j" || event.key === "k") {
      move(list, event.key === "j" ? 1 : -1);
    } else if (event.key === "Enter" && !event.target.closest("a, button")) {
      list.querySelector(".here .open")?.click();
    } else if (event.key === "a") {
      list.querySelector(".here .ack")?.click();
    }
  });
}

function move(list, by) {
  const rows = [...list.querySelectorAll(".row")];
  const at = rows.findIndex((row) => row.classList.contains("here"));
  rows[at]?.classList.remove("here");
  const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
  next?.classList.add("here");
  next?.scrollIntoView({ block: "nearest" });
}
