// The account's own page: what a stranger sees first, and what stands behind "…".

import { $, drawing, h } from "./dom.js";
import { accountAvatar } from "./avatars.js";

const CHEVRON = '<svg viewBox="0 0 12 24" class="chevron"><path d="M10 3 2 12l8 9" fill="none" stroke="currentColor" stroke-width="1.800"/></svg>';

export function showProfile(account, citizen, phone) {
  const following = citizen.following;
  const back = h("button", { class: "bar-button", "aria-label": "返回", "data-testid": "profile-back", on: { click: following ? hideProfile : phone.showPeople } }, drawing(CHEVRON));
  $("profile").replaceChildren(
    h("div", { class: "profile-bar" }, back),
    h("div", { class: "profile-head" },
      h("div", { class: "profile-who" }, accountAvatar(), h("div", {}, h("h3", {}, account.name), h("p", {}, account.verified ? "服务号" : "测试号"))),
      h("p", {}, "办事指南、预约取号、在线帮办。有什么事，直接说就行。"),
      account.verified && h("p", {}, h("span", { class: "badge" }, "政府 · 已认证")),
      actions(following, phone)),
    h("div", { class: "rows" },
      row("微信号", account.gh_id), row("市民", citizen.name), row("OpenID", citizen.openid),
      scanRow(phone)));
  $("profile").hidden = false;
}

export function hideProfile() {
  $("profile").hidden = true;
}

function actions(following, phone) {
  if (!following) {
    return h("div", { class: "profile-actions" }, h("button", { class: "big", "data-testid": "follow", on: { click: () => phone.act("follow") } }, "关注公众号"));
  }
  return h("div", { class: "profile-actions" },
    h("button", { class: "big", "data-testid": "open-chat", on: { click: hideProfile } }, "发消息"),
    h("button", { class: "big danger", "data-testid": "unfollow", on: { click: () => phone.act("unfollow") } }, "取消关注"));
}

const row = (name, value) => h("div", { class: "row" }, h("span", {}, name), h("span", {}, value));

function scanRow(phone) {
  const scene = h("input", { "data-testid": "scan-scene", placeholder: "二维码场景值，如 hall-2", "aria-label": "二维码场景值" });
  const scan = async (event) => {
    event.preventDefault();
    if (!scene.value.trim()) return scene.focus();
    await phone.act("scan", { scene: scene.value.trim() });
    hideProfile();
  };
  return h("form", { class: "row scan", on: { submit: scan } }, scene, h("button", { "data-testid": "scan" }, "扫码"));
}
