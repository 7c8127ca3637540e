// Text as WeChat shows it: links and taps are blue, everything else is only text.

import { h, toast } from "./dom.js";

const ANCHOR = /<a\s+([^>]*?)>([\s\S]*?)<\/a>/gi;
const ATTRIBUTE = /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;
const ADDRESS = /https?:\/\/[^\s<>"'，。；：！？、（）【】《》]+/g;
const FACES = {
  "[微笑]": "🙂", "[撇嘴]": "😟", "[愉快]": "😊", "[呲牙]": "😁", "[流泪]": "😢", "[害羞]": "☺️", "[大哭]": "😭",
  "[尴尬]": "😅", "[发怒]": "😡", "[捂脸]": "🤦", "[强]": "👍", "[握手]": "🤝", "[抱拳]": "🙏", "[OK]": "👌",
  "[玫瑰]": "🌹", "[爱心]": "❤️", "[咖啡]": "☕", "[拥抱]": "🤗", "[Lol]": "😂", "[Smile]": "🙂",
  "/:rose": "🌹", "/::)": "🙂", "/:strong": "👍", "/:share": "🤝", "/:heart": "❤️",
};
const FACE = new RegExp(Object.keys(FACES).map((code) => code.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("|"), "g");

const entity = (text) => text.replace(/&amp;/g, "&").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"');

function attributes(source) {
  const found = {};
  for (const [, name, double, single, bare] of source.matchAll(ATTRIBUTE)) found[name.toLowerCase()] = entity(double ?? single ?? bare ?? "");
  return found;
}

function readable(value) {
  try { return decodeURIComponent(value); } catch { return value; }
}

function parameters(href) {
  const found = {};
  for (const part of href.slice(href.indexOf("?") + 1).split("&")) {
    const [name, ...rest] = part.split("=");
    found[name] = readable(rest.join("="));
  }
  return found;
}

const isWeb = (href) => /^https?:\/\//i.test(href);
const link = (href, label) => h("a", { href, target: "_blank", rel: "noopener noreferrer" }, label);

function anchor(source, label, tap) {
  const given = attributes(source);
  const href = given.href || "";
  if (/^weixin:\/\/bizmsgmenu\?/i.test(href)) {
    const { msgmenucontent = label, msgmenuid = "" } = parameters(href);
    return h("button", { class: "tap", "data-testid": "tap", on: { click: () => tap(msgmenucontent, msgmenuid) } }, label);
  }
  if (given["data-miniprogram-appid"]) {
    return h("button", { class: "tap", on: { click: () => toast(`将打开小程序 ${given["data-miniprogram-path"] || ""}`) } }, label);
  }
  if (isWeb(href)) return link(href, label);
  if (/^tel:/i.test(href)) return h("a", { href }, label);
  return label;
}

function plain(text) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    parts.push(faces(text.slice(from, match.index)), link(match[0], match[0]));
    from = match.index + match[0].length;
  }
  return [...parts, faces(text.slice(from))];
}

const faces = (text) => text.replace(FACE, (code) => FACES[code]);

export const FACE_CODES = Object.entries(FACES).filter(([code]) => /[\u4e00-\u9fff]|OK/.test(code));

export function words(text, tap) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(ANCHOR)) {
    parts.push(...plain(text.slice(from, match.index)), anchor(match[1], entity(match[2]), tap));
    from = match.index + match[0].length;
  }
  return [...parts, ...plain(text.slice(from))];
}
