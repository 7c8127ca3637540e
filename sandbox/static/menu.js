// The account's own menu at the bottom.

import { $, h, toast } from "./dom.js";
import { choose, form } from "./sheets.js";
import { askPlace, pickPicture, samplePicture } from "./sending.js";

let shownMenu = "";

export function showMenu(menu, phone) {
  const text = JSON.stringify(menu ?? null);
  if (text === shownMenu) return;
  shownMenu = text;
  $("menu-buttons").replaceChildren(...(menu?.button ?? []).map((button) => slot(button, phone)));
  $("to-menu").hidden = !menu;
  toggleMenu(Boolean(menu));
}

export function toggleMenu(on) {
  $("menu-bar").hidden = !on;
  $("keyboard-bar").hidden = on;
  $("panel").hidden = true;
  if (!on) $("composer").focus();
}

export function closePops() {
  document.querySelectorAll(".menu-pop").forEach((pop) => { pop.hidden = true; });
}

function slot(button, phone) {
  const lines = button.sub_button?.length ? button.sub_button : null;
  const holder = h("div", { class: "menu-slot" });
  if (!lines) {
    holder.append(h("button", { class: "menu-button", "data-testid": "menu-button", on: { click: () => press(button, phone) } }, h("span", {}, button.name)));
    return holder;
  }
  const pop = h("div", { class: "menu-pop", hidden: true, role: "menu" }, lines.map((line) => h("button", { class: "menu-item", role: "menuitem", "data-testid": "menu-item", on: { click: () => { closePops(); press(line, phone); } } }, line.name)));
  const open = (event) => {
    event.stopPropagation();
    const wasHidden = pop.hidden;
    closePops();
    pop.hidden = !wasHidden;
  };
  holder.append(pop, h("button", { class: "menu-button parent", "data-testid": "menu-button", "aria-haspopup": "menu", on: { click: open } }, h("span", {}, button.name)));
  return holder;
}

const press = (button, phone) => pressed(button, phone).catch((error) => toast(error.message));

async function pressed(button, phone) {
  switch (button.type) {
    case "click": return phone.act("click", { key: button.key });
    case "view": window.open(button.url, "_blank", "noopener"); return phone.act("view", { url: button.url });
    case "miniprogram": toast(`将打开小程序 ${button.pagepath}`); return phone.act("view", { pagepath: button.pagepath });
    case "scancode_push":
    case "scancode_waitmsg": return scan(button, phone);
    case "pic_sysphoto":
    case "pic_photo_or_album":
    case "pic_weixin": return photograph(button, phone);
    case "location_select": return place(button, phone);
    default: return toast("这个菜单会发送一篇素材");
  }
}

async function scan(button, phone) {
  const asked = await form("扫一扫", [{ name: "result", label: "码里的内容", value: "https://example.com/item/1" }], "扫一扫");
  if (asked) await phone.act("scancode", { event: button.type, key: button.key, result: asked.result });
}

async function photograph(button, phone) {
  const way = await choose(button.name, [{ label: "用样图", value: "sample" }, { label: "从相册选", value: "album" }]);
  const data = way === "sample" ? await samplePicture() : way && await pickPicture();
  if (!data) return;
  await phone.act("pictures", { event: button.type, key: button.key });
  await phone.act("send", { type: "image", data });
}

async function place(button, phone) {
  const chosen = await askPlace(button.name);
  if (!chosen) return;
  await phone.act("place", { key: button.key, ...chosen });
  await phone.act("send", { type: "location", scale: 16, ...chosen });
}
