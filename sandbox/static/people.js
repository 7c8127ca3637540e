// The list of citizens at the left.

import { $, h, hourMinute } from "./dom.js";
import { citizenAvatar } from "./avatars.js";
import { preview } from "./bubbles.js";

export function showPeople(citizens, current, unread, choose) {
  $("people-list").replaceChildren(...citizens.map((citizen) => h("li", {},
    h("button", { class: "person", "data-testid": "citizen", "data-openid": citizen.openid, "aria-current": String(citizen.openid === current), on: { click: () => choose(citizen.openid) } },
      citizenAvatar(citizen.name),
      h("span", {},
        h("span", { class: "person-name" }, h("b", {}, citizen.name), unread.get(citizen.openid) ? h("span", { class: "unread" }, String(unread.get(citizen.openid))) : citizen.preview && h("time", {}, hourMinute(citizen.preview.at))),
        h("span", { class: "person-last" }, citizen.following ? preview(citizen.preview) || "已关注" : "未关注")))))); 
}
