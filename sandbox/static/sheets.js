// A sheet that comes up from the bottom of the phone and asks something.

import { $, h } from "./dom.js";

let closeOpen = null;

function open(title, ...content) {
  closeOpen?.();
  const ground = $("sheet");
  ground.replaceChildren(h("div", { class: "sheet", role: "dialog", "aria-label": title, "data-testid": "sheet" }, h("h3", {}, title), ...content));
  ground.hidden = false;
  ground.querySelector("input,textarea,button")?.focus();
}

function asking(fill) {
  return new Promise((resolve) => {
    const finish = (value) => {
      $("sheet").hidden = true;
      closeOpen = null;
      document.removeEventListener("keydown", escape);
      resolve(value);
    };
    const escape = (event) => { if (event.key === "Escape") finish(null); };
    closeOpen = () => finish(null);
    document.addEventListener("keydown", escape);
    $("sheet").onclick = (event) => { if (event.target === $("sheet")) finish(null); };
    fill(finish);
  });
}

const actions = (finish, agree, words) => h("div", { class: "sheet-actions" },
  h("button", { class: "big quiet", type: "button", on: { click: () => finish(null) } }, "取消"),
  h("button", { class: "big", type: "submit", "data-testid": "sheet-send", on: { click: agree } }, words));

// fields: [{name, label, value, long, check}]; resolves to an object, or null.
export function form(title, fields, verb = "发送") {
  return asking((finish) => {
    closeOpen = null;
    const inputs = fields.map((field) => control(field));
    const agree = (event) => {
      event.preventDefault();
      finish(Object.fromEntries(fields.map((field, index) => [field.name, field.check ? inputs[index].checked : inputs[index].value.trim()])));
    };
    const rows = fields.map((field, index) => (field.check ? h("label", {}, inputs[index], field.label) : h("label", {}, field.label, inputs[index])));
    open(title, h("form", { on: { submit: agree } }, rows, actions(finish, agree, verb)));
  });
}

function control(field) {
  const common = { value: field.value ?? "", "data-testid": `sheet-${field.name}` };
  if (field.check) return h("input", { type: "checkbox", checked: field.value, "data-testid": `sheet-${field.name}` });
  return field.long ? h("textarea", { rows: 3, ...common }) : h("input", { type: "text", ...common });
}

// choices: [{label, small, value}]; resolves to a value, or null.
export function choose(title, choices) {
  return asking((finish) => {
    closeOpen = null;
    const rows = choices.map((choice) => h("button", { class: "choice", "data-testid": "choice", on: { click: () => finish(choice.value) } }, choice.label, choice.small && h("small", {}, choice.small)));
    open(title, h("div", { class: "choices" }, rows), h("button", { class: "big quiet", on: { click: () => finish(null) } }, "取消"));
  });
}
