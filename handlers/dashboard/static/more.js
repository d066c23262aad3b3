// The folded ways close when somebody presses Escape, presses elsewhere, or moves on by keyboard.
export function setUpMore() {
  const more = document.querySelector(".more");
  if (!more) return;
  document.addEventListener("click", (event) => { if (!more.contains(event.target)) more.open = false; });
  more.addEventListener("focusout", (event) => { if (event.relatedTarget && !more.contains(event.relatedTarget)) more.open = false; });
  more.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !more.open) return;
    event.stopPropagation();
    more.open = false;
    more.querySelector("summary").focus();
  });
}
