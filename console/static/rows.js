// Lists whose rows can be added, removed and moved: [data-rows] holds rows and a <template>.
// Alt with an arrow key moves the row in which one is; what was removed can be put back.
function rowsChanged(rows) {
  const form = rows.closest("form");
  form.dispatchEvent(new Event("rows-changed"));
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function addRow(rows) {
  const fresh = rows.querySelector("template").content.firstElementChild.cloneNode(true);
  (rows.querySelector("[data-row-list]") || rows).append(fresh);
  return fresh;
}

function moveRow(row, isUp) {
  const active = document.activeElement;
  const other = isUp ? row.previousElementSibling : row.nextElementSibling;
  if (!other || !other.matches("[data-row]")) return;
  if (isUp) other.before(row); else other.after(row);
  active.focus();
  row.scrollIntoView({ block: "nearest" });
}

function removeRow(rows, row) {
  const kept = row.parentElement;
  const next = row.nextElementSibling;
  const beside = next || row.previousElementSibling;
  const named = row.querySelector("input:not([type=hidden]), textarea") || row;
  const name = (named.value || named.innerText || "").trim().slice(0, 12);
  row.remove();
  const target = beside && beside.querySelector('[data-row-act="remove"]');
  (target || rows.querySelector('[data-row-act="add"]') || rows.querySelector("input") || rows).focus();
  const one = document.createElement("div");
  one.className = "toast-one";
  one.textContent = name ? `已删掉“${name}”` : "已删掉";
  const back = document.createElement("button");
  back.type = "button";
  back.textContent = "放回来";
  back.addEventListener("click", () => {
    if (next && next.isConnected) next.before(row); else kept.append(row);
    one.remove();
    (row.querySelector("input, textarea, button") || row).focus();
    rowsChanged(rows);
  });
  one.append(back);
  document.getElementById("toasts").append(one);
  setTimeout(() => one.remove(), 12000);
}

document.addEventListener("click", (event) => {
  const act = event.target.closest("[data-row-act]");
  if (!act) return;
  const rows = act.closest("[data-rows]");
  const row = act.closest("[data-row]");
  switch (act.dataset.rowAct) {
    case "add": {
      const first = addRow(rows).querySelector("input, textarea, select");
      if (first) first.focus();
      break;
    }
    case "remove": removeRow(rows, row); break;
    case "up": case "down": moveRow(row, act.dataset.rowAct === "up"); break;
  }
  rowsChanged(rows);
});

document.addEventListener("keydown", (event) => {
  if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
  const row = event.target.closest("[data-row]");
  if (!row) return;
  event.preventDefault();
  moveRow(row, event.key === "ArrowUp");
  rowsChanged(row.closest("[data-rows]"));
});
