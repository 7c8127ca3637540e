// The editor of entries: going to what is wrong, filling in, choosing other entries, handing in.
const entryForm = () => document.getElementById("entry-form");

function place(note) {
  const field = note.closest("[data-field]");
  if (!field) return note;
  const rows = field.querySelectorAll("[data-row]");
  const row = note.dataset.at && rows.length ? rows[Number(note.dataset.at) - 1] : null;
  const part = row && note.dataset.part && row.querySelector(`[name="material_${CSS.escape(note.dataset.part)}"]`);
  return part || (row || field).querySelector("input:not([type=hidden]):not([type=search]), textarea, select, button") || field;
}

function toFirstProblem() {
  const form = entryForm();
  const note = form && (form.querySelector(".remark-bad") || form.querySelector(".remark-lacks"));
  if (!note) return;
  const target = place(note);
  const fold = target.closest("details");
  if (fold) fold.open = true;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "center" });
}

// Inputs that a finding is about look like it, also in the rows of tables.
function markInputs() {
  const form = entryForm();
  if (!form) return;
  for (const one of form.querySelectorAll(".is-invalid")) one.classList.remove("is-invalid");
  for (const note of form.querySelectorAll(".remark-bad")) {
    const target = place(note);
    if (target.matches("input, textarea, select")) target.classList.add("is-invalid");
  }
}

function typed(element) {
  element.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-first-problem]")) toFirstProblem();
  const fill = event.target.closest("[data-fill]");
  if (fill) {
    const field = document.getElementById(fill.dataset.fill);
    field.value = fill.dataset.value;
    typed(field);
  }
  const add = event.target.closest("[data-add-entry]");
  if (add) addEntry(add);
  const close = event.target.closest("[data-close]");
  if (close) close.closest(".notice").remove();
  const leave = event.target.closest("[data-close-dialog]");
  if (leave) leave.closest("dialog").close();
});

function addEntry(button) {
  const rows = button.closest("[data-rows]");
  const id = button.dataset.addEntry;
  const known = [...rows.querySelectorAll("[data-row-list] input[type=hidden]")].map((one) => one.value);
  if (!known.includes(id)) {
    const row = addRow(rows);
    row.querySelector("input").value = id;
    const small = row.querySelector("small");
    small.textContent = id;
    row.querySelector(".named-title").replaceChildren(button.dataset.title, small);
    rowsChanged(rows);
  }
  const search = rows.querySelector("input[type=search]");
  search.value = "";
  search.focus();
  rows.querySelector(".found").replaceChildren();
}

// Looking for an entry is not writing.
for (const search of document.querySelectorAll("#entry-form input[type=search]")) {
  search.addEventListener("input", (event) => event.stopPropagation());
}

document.addEventListener("htmx:afterSettle", markInputs);
document.addEventListener("htmx:oobAfterSwap", (event) => {
  if (event.target.name === "transact_time") typed(event.target);
});
document.addEventListener("first-problem", toFirstProblem);
document.addEventListener("hand-in", () => {
  const dialog = document.getElementById("hand-in");
  if (!dialog.open) dialog.showModal();
});
// In the dialog the keys mean the dialog.
document.addEventListener("keydown", (event) => {
  const dialog = document.getElementById("hand-in");
  if (!dialog || !dialog.open || !(event.ctrlKey || event.metaKey)) return;
  if (event.key !== "Enter" && event.key.toLowerCase() !== "s") return;
  event.preventDefault();
  event.stopPropagation();
  if (event.key === "Enter") document.getElementById("hand-in-form").requestSubmit();
}, true);
document.addEventListener("saved-copy", () => toast("已保存"));

// The part that is being read is marked in the index.
if ("IntersectionObserver" in window && document.querySelector(".editor-index")) {
  const seen = new IntersectionObserver((all) => {
    for (const one of all) {
      const link = document.querySelector(`.editor-index a[href="#${one.target.id}"]`);
      if (link) link.classList.toggle("here", one.isIntersecting);
    }
  }, { rootMargin: "-25% 0px -65% 0px" });
  for (const group of document.querySelectorAll(".editor-group")) seen.observe(group);
}
markInputs();
