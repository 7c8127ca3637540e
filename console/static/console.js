// What all pages of the console share: forms tied to the session, signing in again without losing
// anything, questions before dangerous things, keys, and words that pass.
"use strict";

const csrf = () => document.querySelector('meta[name="csrf"]').content;

function setCsrf(token) {
  document.querySelector('meta[name="csrf"]').content = token;
  for (const field of document.querySelectorAll('input[name="csrf"]')) field.value = token;
}

function toast(text) {
  const one = document.createElement("div");
  one.className = "toast-one";
  one.textContent = text;
  document.getElementById("toasts").append(one);
  setTimeout(() => one.remove(), 5000);
}

// Posts on behalf of the page; resolves to the response, also when it is a refusal.
async function send(address, fields) {
  const body = fields instanceof FormData ? fields : new URLSearchParams(fields);
  const response = await fetch(address, {
    method: "POST", body, headers: { "X-CSRF-Token": csrf(), "HX-Request": "true" },
    credentials: "same-origin",
  });
  if (response.status === 401) askToSignIn();
  return response;
}

function askToSignIn() {
  const dialog = document.getElementById("again");
  if (!dialog.open) dialog.showModal();
  document.getElementById("again-password").focus();
}

document.getElementById("again-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const error = document.getElementById("again-error");
  const fresh = await fetch("/console/sign-in/token", { credentials: "same-origin" });
  const response = await fetch("/console/sign-in", {
    method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin",
    headers: { "X-CSRF-Token": await fresh.text(), "X-Again": "1" },
  });
  const said = await response.text();
  error.hidden = response.ok;
  if (!response.ok) { error.textContent = said; return; }
  setCsrf(said);
  form.password.value = form.code.value = "";
  document.getElementById("again").close();
  toast("登录好了，请接着做。");
  document.dispatchEvent(new CustomEvent("signed-in"));
});

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRF-Token"] = csrf();
});
document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status === 401) askToSignIn();
  else if (!event.detail.xhr.responseText) toast("没有做成，请再试一次。");
});
document.addEventListener("htmx:sendError", () => toast("连不上服务，请看看网络，再试一次。"));
// A refused form comes back with its errors, to be shown in its place; a fault says so.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  if (xhr.status === 409 || xhr.status === 422) { event.detail.shouldSwap = true; event.detail.isError = false; }
});
document.addEventListener("htmx:afterSwap", (event) => {
  const wrong = event.target.querySelector("[aria-invalid='true']");
  if (wrong) wrong.focus();
});
// The same for a whole page that comes back.
const wrongAtFirst = document.querySelector("main [aria-invalid='true']");
if (wrongAtFirst) wrongAtFirst.focus();
document.addEventListener("said", (event) => toast(event.detail.value));

// A plain form: keep what was typed when the session has ended in the middle, and send it once,
// however often it is clicked.
const underWay = new WeakSet();
let passing = null;
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.method !== "post" || form.hasAttribute("hx-post") || form.id === "again-form" ||
      form === passing || !document.body.classList.contains("inside")) return;
  event.preventDefault();
  if (underWay.has(form)) return;
  underWay.add(form);
  const button = event.submitter;
  const question = (button && button.dataset.confirm) || form.dataset.confirm;
  if ((question && !(await sure(question, button && button.dataset.yes))) || !(await isAlive())) {
    underWay.delete(form);
    return;
  }
  form.dataset.sure = "yes";
  if (button) button.setAttribute("aria-busy", "true");
  passing = form;
  form.requestSubmit(button || undefined);
  passing = null;
  // A download leaves the page where it is.
  setTimeout(() => {
    underWay.delete(form);
    delete form.dataset.sure;
    if (button) button.removeAttribute("aria-busy");
  }, 8000);
});

// Whether the session lasts; asks to sign in again when it does not. Another tab may have signed in
// anew, so the forms of this one are tied to the session that the browser has now.
async function isAlive() {
  let alive;
  try {
    alive = await fetch("/console/sign-in/alive", { credentials: "same-origin", headers: { "HX-Request": "true" } });
  } catch {
    toast("连不上服务，请看看网络，再试一次。");
    return false;
  }
  if (alive.status === 401) { askToSignIn(); return false; }
  const token = alive.headers.get("X-CSRF-Token");
  if (token) setCsrf(token);
  return true;
}

function sure(question, yes) {
  const dialog = document.getElementById("ask");
  document.getElementById("ask-text").textContent = question;
  document.getElementById("ask-yes").textContent = yes || "确定";
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

document.addEventListener("htmx:confirm", (event) => {
  if (!event.detail.question) return;
  event.preventDefault();
  sure(event.detail.question, event.detail.elt.dataset.yes).then((yes) => {
    if (yes) event.detail.issueRequest(true);
  });
});

// Menus close when something else is clicked.
document.addEventListener("click", (event) => {
  for (const one of document.querySelectorAll("details.who[open], details.nav-fold[open]")) {
    if (!one.contains(event.target)) one.open = false;
  }
  if (event.target.closest("[data-shortcuts]")) document.getElementById("keys").showModal();
  const all = event.target.closest("input[data-all]");
  if (all) for (const one of document.querySelectorAll(`input[name="${all.dataset.all}"]`)) one.checked = all.checked;
  const copy = event.target.closest("[data-copy]");
  if (copy) navigator.clipboard.writeText(copy.dataset.copy).then(() => toast("已复制"));
});

// A select or tick in a row of filters asks anew at once.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-auto]");
  if (form) form.requestSubmit();
});

// Keys.
const GO = { h: "/console/", e: "/console/entries", r: "/console/reviews", t: "/console/hit-test", g: "/console/gaps" };
let goes = 0;
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
    const save = document.querySelector("[data-save]");
    if (save) { event.preventDefault(); save.click(); }
    return;
  }
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
    const submit = document.querySelector("[data-submit]");
    if (submit) { event.preventDefault(); submit.click(); }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]") || document.querySelector("dialog[open]")) return;
  if (event.key === "?") { document.getElementById("keys").showModal(); return; }
  if (event.key === "/") {
    const search = document.querySelector('main [data-key="/"]') || document.querySelector('[data-key="/"]');
    if (search) { event.preventDefault(); search.focus(); search.select(); }
    return;
  }
  if (Date.now() - goes < 1200 && GO[event.key]) { location.href = GO[event.key]; return; }
  goes = event.key === "g" ? Date.now() : 0;
  const keyed = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (keyed && event.key !== "g") { event.preventDefault(); keyed.click(); return; }
  if (event.key === "j" || event.key === "k") moveInList(event.key === "j" ? 1 : -1);
  if (event.key === "Enter") {
    const link = document.querySelector(".list tr.at a");
    if (link) link.click();
  }
});

function moveInList(step) {
  const rows = [...document.querySelectorAll(".list tbody tr")];
  if (!rows.length) return;
  const at = rows.findIndex((one) => one.classList.contains("at"));
  const next = rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
  if (at >= 0) rows[at].classList.remove("at");
  next.classList.add("at");
  next.scrollIntoView({ block: "nearest" });
}
