// The page of four phones: says at a phone's name that something new was said in it.

const tabs = new Map(
  Array.from(document.querySelectorAll("[data-tab]"), (tab) => [tab.dataset.tab, tab]),
);
const phones = document.querySelectorAll("[data-phone]");

window.addEventListener("message", ({ origin, data }) => {
  if (origin === location.origin && tabs.has(data?.seat)) tabs.get(data.seat).classList.add("news");
});

const seen = new IntersectionObserver(
  (changes) => {
    for (const { isIntersecting, target } of changes) {
      const tab = tabs.get(target.dataset.phone);
      tab.toggleAttribute("aria-current", isIntersecting);
      if (!isIntersecting) continue;
      tab.classList.remove("news");
      tab.parentElement.scrollLeft = tab.offsetLeft - 16;
    }
  },
  { root: document.getElementById("phones"), threshold: 0.6 },
);

for (const phone of phones) seen.observe(phone);
