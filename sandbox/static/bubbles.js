// One message as it stands in the chat.

import { $, drawing, h, toast } from "./dom.js";
import { accountAvatar, citizenAvatar } from "./avatars.js";
import { words } from "./words.js";

const MAP = `<svg class="map" viewBox="0 0 238 108" aria-hidden="true"><rect width="238" height="108" fill="#eef1ea"/>
  <path d="M0 70 90 40l60 30 88-42" stroke="#fff" stroke-width="12" fill="none"/><path d="M70 0l30 108M178 0l-14 108" stroke="#fff" stroke-width="7" fill="none"/>
  <path d="M0 92c40-14 70 10 110 2s80 4 128-10v24H0z" fill="#cfe3f2"/><rect x="18" y="14" width="38" height="26" fill="#dfe6d6"/><rect x="190" y="52" width="34" height="24" fill="#d9e8cf"/>
  <path d="M119 30c-9 0-15 6-15 14 0 10 15 24 15 24s15-14 15-24c0-8-6-14-15-14z" fill="#07c160"/><circle cx="119" cy="44" r="5" fill="#fff"/></svg>`;
const WAVES = `<svg viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.600" stroke-linecap="round"><circle cx="5" cy="10" r="1.300" fill="currentColor" stroke="none"/><path d="M8.600 6.600a5 5 0 0 1 0 6.800M12 4a8.500 8.500 0 0 1 0 12"/></svg>`;
const FILE = `<svg viewBox="0 0 42 48" width="42"><path d="M3 0h25l11 11v34a3 3 0 0 1-3 3H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z" fill="#5b8ff0"/><path d="M28 0l11 11H28z" fill="#b9cffb"/><path d="M9 20h21M9 27h21M9 34h13" stroke="#fff" stroke-width="2.400"/></svg>`;
const CHAIN = `<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"><path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.700-5.700l-1.200 1.200M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.700 5.700l1.200-1.200"/></svg>`;

const lines = {
  text: (message, tap) => h("div", { class: "bubble tailed" }, words(message.content || "", tap)),
  image: (message) => picture(`/sandbox/media/${message.media_id}`),
  voice,
  video: () => h("button", { class: "video", "aria-label": "视频", on: { click: () => toast("这是一段示例视频") } }),
  location: (message) => h("div", { class: "card" }, h("div", { class: "label" }, h("b", {}, message.label || "位置"), h("small", {}, `${Number(message.latitude).toFixed(6)}, ${Number(message.longitude).toFixed(6)}`)), drawing(MAP)),
  link: linkCard,
  file: (message) => h("div", { class: "card file" }, h("div", {}, h("b", {}, message.title || "文件"), h("small", {}, size(message.size))), drawing(FILE)),
  msgmenu: menu,
  music: (message) => linkCard({ ...message, title: message.title || "音乐" }),
  miniprogrampage: (message) => linkCard({ ...message, description: `小程序 ${message.pagepath || ""}` }),
};
lines.shortvideo = lines.video;

const size = (bytes) => (bytes >= 1048576 ? `${(bytes / 1048576).toFixed(1)}M` : bytes >= 1024 ? `${Math.round(bytes / 1024)}K` : `${bytes || 0}B`);

function picture(source) {
  const image = h("img", { class: "picture", src: source, alt: "图片", tabIndex: 0 });
  image.addEventListener("click", () => enlarge(source));
  image.addEventListener("keydown", (event) => { if (event.key === "Enter") enlarge(source); });
  return image;
}

function enlarge(source) {
  const box = $("lightbox");
  box.replaceChildren(h("img", { src: source, alt: "图片，点一下关闭" }));
  box.hidden = false;
}

function voice(message) {
  const seconds = Math.max(1, Math.round(message.seconds || 2));
  const bubble = h("div", { class: "bubble tailed voice", "aria-label": `语音 ${seconds} 秒` }, drawing(WAVES), h("span", {}, `${seconds}″`));
  bubble.style.width = `${Math.min(190, 72 + seconds * 6)}px`;
  return message.recognition ? [bubble, h("div", { class: "heard" }, message.recognition)] : bubble;
}

function linkCard(message) {
  return h("div", { class: "card link" }, h("b", {}, message.title || message.url || "链接"), h("div", { class: "about" }, h("small", {}, message.description || message.url || ""), h("i", {}, drawing(CHAIN))));
}

function menu(message, tap) {
  const choices = message.list.map((each) => h("button", { class: "tap", "data-testid": "tap", on: { click: () => tap(each.content, each.id) } }, each.content));
  return h("div", { class: "bubble tailed" }, words(message.head_content, tap), h("div", { class: "lines" }, choices), words(message.tail_content, tap));
}

function news(message) {
  return message.articles.map((article) => {
    const cover = h("div", { class: "cover" }, "办事指南");
    if (article.picurl) {
      const image = h("img", { src: article.picurl, alt: "" });
      image.addEventListener("load", () => cover.replaceChildren(image));
      image.hidden = false;
    }
    return h("a", { class: "news", "data-testid": "bubble", "data-from": "account", "data-type": "news", href: /^https?:/.test(article.url || "") ? article.url : "#", target: "_blank", rel: "noopener noreferrer" },
      cover, h("div", { class: "words" }, h("b", {}, article.title || ""), h("p", {}, article.description || "")), h("div", { class: "go" }, h("span", {}, "查看详情"), h("span", {}, "›")));
  });
}

const other = (message) => h("div", { class: "card link" }, h("b", {}, `[${message.type}]`));

export function shown(message, citizen, tap) {
  if (message.from === "platform") return [h("div", { class: "notice", "data-testid": "notice" }, message.content)];
  if (message.type === "news") return news(message);
  const mine = message.from === "citizen";
  const body = [(lines[message.type] || other)(message, tap)].flat();
  if (message.ai) body.push(h("div", { class: "after" }, "内容由第三方AI生成"));
  const avatar = mine ? citizenAvatar(citizen.name) : accountAvatar();
  return [h("div", { class: mine ? "message mine" : "message", "data-testid": "bubble", "data-from": message.from, "data-type": message.type, "data-number": message.number }, avatar, h("div", { class: "said" }, body))];
}

export function preview(message) {
  if (!message) return "";
  const names = { image: "[图片]", voice: "[语音]", video: "[视频]", shortvideo: "[视频]", location: "[位置]", link: "[链接]", file: "[文件]", news: "[图文]", msgmenu: message.head_content };
  return (message.content || names[message.type] || `[${message.type}]`).replace(/<[^>]*>/g, "").replace(/\s+/g, " ");
}
