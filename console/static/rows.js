// Lists whose rows can be added, removed and moved: [data-rows] holds rows and a <template>.
document.addEventListener("click", (event) => {
  const act = event.target.closest("[data-row-act]");
  if (!act) return;
  const rows = act.closest("[data-rows]");
  const row = act.closest("[data-row]");
  const kept = rows.querySelector("[data-row-list]") || rows;
  switch (act.dataset.rowAct) {
    case "add": {
      const fresh = rows.querySelector("template").content.firstElementChild.cloneNode(true);
      kept.append(fresh);
      const first = fresh.querySelector("input, textarea, select");
      if (first) first.focus();
      break;
    }
    case "remove": row.remove(); break;
    case "up": if (row.previousElementSibling) row.previousElementSibling.before(row); break;
    case "down": if (row.nextElementSibling) row.nextElementSibling.after(row); break;
  }
  const form = rows.closest("form");
  form.dispatchEvent(new Event("rows-changed"));
  form.dispatchEvent(new Event("input", { bubbles: true }));
});
