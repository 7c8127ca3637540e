// Word lists: from a line that is wrong to its place in the text.
document.addEventListener("click", (event) => {
  const asked = event.target.closest("[data-words-line]");
  const text = document.getElementById("words-body");
  if (!asked || !text) return;
  const lines = text.value.split("\n");
  const number = Number(asked.dataset.wordsLine);
  const start = lines.slice(0, number - 1).join("\n").length + (number > 1 ? 1 : 0);
  text.focus();
  text.setSelectionRange(start, start + lines[number - 1].length);
  text.scrollTop = (number - 4) * parseFloat(getComputedStyle(text).lineHeight);
});

// Which entry a pinned question gets: picked by its title, or its id as it is typed.
document.addEventListener("click", (event) => {
  const one = event.target.closest(".words-picks .pick-one");
  if (!one) return;
  event.preventDefault();
  const field = one.closest(".words-field");
  field.querySelector("[data-words-entry]").value = one.value;
  field.querySelector("[data-words-pick]").value = one.querySelector("span").textContent;
  field.querySelector(".words-picks").replaceChildren();
});
document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-words-pick]")) return;
  event.target.closest(".words-field").querySelector("[data-words-entry]").value = "";
});
