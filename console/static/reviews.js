// Reviewing and publishing: dialogs by name, reasons by a click, keys between items, what is ticked.
document.addEventListener("click", (event) => {
  const opens = event.target.closest("[data-opens]");
  if (opens) openDialog(document.getElementById(opens.dataset.opens));
  const add = event.target.closest("[data-add-to]");
  if (add) {
    const field = document.getElementById(add.dataset.addTo);
    field.value = field.value.trim() ? `${field.value.trim()}\n${add.dataset.text}` : add.dataset.text;
    field.focus();
  }
  const untick = event.target.closest("[data-untick]");
  if (untick) {
    const ticked = document.querySelectorAll(`${untick.dataset.untick}:checked`);
    for (const one of ticked) one.checked = false;
    if (ticked.length) ticked[0].dispatchEvent(new Event("change", { bubbles: true }));
  }
});

function openDialog(dialog) {
  if (!dialog || dialog.open) return;
  dialog.showModal();
  const wrong = dialog.querySelector("[aria-invalid='true']");
  if (wrong) wrong.focus();
}

for (const dialog of document.querySelectorAll("dialog[data-open]")) openDialog(dialog);
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.closest) openDialog(event.target.closest("dialog[data-open-when-filled]"));
});

const wrongOne = document.querySelector("#next-form [aria-invalid='true']");
if (wrongOne) wrongOne.focus();

// j and k go from item to item; Enter opens the one that is at hand, as everywhere.
document.addEventListener("keydown", (event) => {
  const items = [...document.querySelectorAll("[data-items] > details > summary")];
  if (!items.length || !["j", "k"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select") || document.querySelector("dialog[open]")) return;
  event.stopImmediatePropagation();
  const at = items.indexOf(document.activeElement);
  const next = items[Math.min(Math.max(at + (event.key === "j" ? 1 : -1), 0), items.length - 1)];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}, true);

// How many changes are ticked, told on the button.
function countTicked() {
  const told = document.querySelector("[data-ticked]");
  if (!told) return;
  const left = document.querySelectorAll("[data-take]:not(:checked)").length;
  told.textContent = Math.max(Number(told.dataset.ticked) - left, 0);
}
document.addEventListener("change", (event) => { if (event.target.matches("[data-take], [data-all]")) countTicked(); });
countTicked();
