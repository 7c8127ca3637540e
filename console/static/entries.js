// The list of entries: acts on many. A bar comes up when something is ticked; what a filter finds
// can be taken as a whole, beyond the page.
{
  const picked = () => [...document.querySelectorAll('#many input[name="entry"]:checked')];

  function showMany() {
    const bar = document.querySelector("[data-many]");
    if (!bar) return;
    const all = document.querySelector("[data-many-all]");
    const boxes = document.querySelectorAll('#many input[name="entry"]');
    const count = picked().length;
    if (count < boxes.length) all.value = "";
    const whole = bar.querySelector("[data-many-whole]");
    const total = all.value ? Number(whole.dataset.manyWhole) : count;
    bar.hidden = count === 0;
    bar.querySelector("[data-many-count]").textContent = `已选 ${total} 条`;
    if (whole) whole.hidden = Boolean(all.value) || count < boxes.length;
    const head = document.querySelector('#many input[data-all="entry"]');
    head.checked = count > 0 && count === boxes.length;
    head.indeterminate = count > 0 && count < boxes.length;
    for (const button of bar.querySelectorAll("[data-many-confirm]")) {
      button.dataset.confirm = button.dataset.manyConfirm.replace("{count}", total);
    }
  }

  document.addEventListener("change", (event) => {
    if (event.target.closest("#many")) showMany();
  });
  document.addEventListener("click", (event) => {
    const whole = event.target.closest("[data-many-whole]");
    if (whole) { document.querySelector("[data-many-all]").value = "1"; showMany(); }
    if (event.target.closest("[data-many-none]")) {
      for (const one of picked()) one.checked = false;
      showMany();
    }
    if (event.target.closest("input[data-all]")) showMany();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "x" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
    const box = document.querySelector('#many tr.at input[name="entry"]');
    if (box) { box.checked = !box.checked; showMany(); }
  });
  // The browser brings ticks back when somebody goes back to the list.
  window.addEventListener("pageshow", showMany);
  document.addEventListener("htmx:afterSettle", showMany);

  // What is not chosen in a filter is left out of the address.
  const isEmpty = (form, value) => form && "lean" in form.dataset && value === "";
  document.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) {
      if (isEmpty(event.target, value)) event.formData.delete(name);
    }
  });
  document.addEventListener("htmx:configRequest", (event) => {
    const { elt, parameters } = event.detail;
    for (const name of Object.keys(parameters)) {
      if (isEmpty(elt.closest("form"), parameters[name])) delete parameters[name];
    }
  });
}
