// Learning: Enter in a picker goes to its first entry; what belongs to somebody is shown for a minute.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("[data-pick]")) return;
  event.preventDefault();
  const first = event.target.closest(".picker").querySelector(".pick-one");
  if (first) first.focus();
});
document.addEventListener("htmx:load", (event) => {
  for (const one of event.target.querySelectorAll("[data-gone-after]")) leave(one);
  if (event.target.matches("[data-gone-after]")) leave(event.target);
});
function leave(one) {
  if (one.dataset.leaving) return;
  one.dataset.leaving = "yes";
  setTimeout(() => one.remove(), Number(one.dataset.goneAfter) * 1000);
}
