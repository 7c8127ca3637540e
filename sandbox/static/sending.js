// Everything a citizen can send: the panel behind +, and what its tiles do.

import { $, drawing, h, toast } from "./dom.js";
import { choose, form } from "./sheets.js";
import { FACE_CODES } from "./words.js";

const icon = (path) => `<svg viewBox="0 0 30 30" fill="none" stroke="currentColor" stroke-width="1.800" stroke-linejoin="round" stroke-linecap="round">${path}</svg>`;
const ICONS = {
  album: icon('<rect x="3" y="5" width="24" height="20" rx="3"/><circle cx="10" cy="12" r="2.200"/><path d="M4 22l7-6 5 4 5-5 5 5"/>'),
  sample: icon('<rect x="3" y="6" width="24" height="18" rx="2.500"/><circle cx="21" cy="13" r="3"/><path d="M7 12h7M7 16h6M7 20h12"/>'),
  voice: icon('<rect x="11" y="3" width="8" height="14" rx="4"/><path d="M6 14a9 9 0 0 0 18 0M15 23v4"/>'),
  place: icon('<path d="M15 3a9 9 0 0 0-9 9c0 7 9 15 9 15s9-8 9-15a9 9 0 0 0-9-9z"/><circle cx="15" cy="12" r="3"/>'),
  file: icon('<path d="M7 3h11l6 6v18H7z"/><path d="M18 3v6h6M11 15h9M11 20h9"/>'),
  video: icon('<rect x="3" y="7" width="17" height="16" rx="3"/><path d="M20 13l7-4v12l-7-4"/>'),
  link: icon('<path d="M13 17a5 5 0 0 0 7 .500l4-4a5 5 0 0 0-7-7l-1.500 1.500M17 13a5 5 0 0 0-7-.500l-4 4a5 5 0 0 0 7 7l1.500-1.500"/>'),
  scan: icon('<path d="M4 10V5h6M20 5h6v5M26 20v5h-6M10 25H4v-5M4 15h22"/>'),
};
const PLACES = [
  { label: "示例市民中心", latitude: 30.391141, longitude: 114.894935 },
  { label: "城东街道便民服务中心", latitude: 30.402518, longitude: 114.921377 },
  { label: "示例高铁站", latitude: 30.343705, longitude: 114.871264 },
];

export async function samplePicture() {
  const canvas = h("canvas", { width: 640, height: 404 });
  const brush = canvas.getContext("2d");
  brush.fillStyle = "#dcebf7"; brush.fillRect(0, 0, 640, 404);
  brush.fillStyle = "#f7fbff"; brush.fillRect(14, 14, 612, 376);
  brush.fillStyle = "#1d3b5c"; brush.font = '26px "Noto Sans CJK SC", sans-serif';
  ["姓名  示例", "性别  女    民族  汉", "出生  1962 年 3 月 8 日", "住址  示例市城东街道"].forEach((line, index) => brush.fillText(line, 48, 84 + index * 56));
  brush.fillText("证件号码  000000190001010000", 48, 346);
  brush.fillStyle = "#c3d3e4"; brush.fillRect(444, 62, 148, 190);
  brush.fillStyle = "#8fa6be"; brush.beginPath(); brush.arc(518, 128, 38, 0, 7); brush.fill(); brush.fillRect(462, 190, 112, 62);
  brush.fillStyle = "rgba(190,40,40,.55)"; brush.font = '38px "Noto Sans CJK SC", sans-serif'; brush.fillText("样 张", 250, 320);
  return canvas.toDataURL("image/png");
}

const asData = (file) => new Promise((resolve, reject) => {
  const reader = new FileReader();
  reader.onload = () => resolve(reader.result);
  reader.onerror = () => reject(reader.error);
  reader.readAsDataURL(file);
});

export async function askPlace(title) {
  const place = await choose(title, [...PLACES.map((each) => ({ label: each.label, small: `${each.latitude}, ${each.longitude}`, value: each })), { label: "自己填经纬度…", value: "own" }]);
  if (place !== "own") return place;
  const typed = await form(title, [{ name: "label", label: "名称", value: "我的位置" }, { name: "latitude", label: "纬度", value: "30.391141" }, { name: "longitude", label: "经度", value: "114.894935" }]);
  return typed && { label: typed.label, latitude: Number(typed.latitude), longitude: Number(typed.longitude) };
}

export async function askVoice() {
  const said = await form("说一段语音", [{ name: "content", label: "您说了什么", value: "", long: true }, { name: "heard", label: "带上语音识别结果", value: true, check: true }]);
  if (!said || !said.content) return null;
  const voice = { type: "voice", seconds: Math.max(1, Math.round(said.content.length / 4)), data: btoa("#!AMR\n") };
  return said.heard ? { ...voice, recognition: said.content } : voice;
}

export function pickPicture() {
  return new Promise((resolve) => {
    const input = $("picture-file");
    input.onchange = async () => {
      const [file] = input.files;
      input.value = "";
      resolve(file ? await asData(file) : null);
    };
    input.oncancel = () => resolve(null);
    input.click();
  });
}

const tiles = (phone) => [
  ["照片", "album", "picture", async () => { const data = await pickPicture(); return data && { type: "image", data }; }],
  ["样图", "sample", "sample-picture", async () => ({ type: "image", data: await samplePicture() })],
  ["语音", "voice", "voice", askVoice],
  ["位置", "place", "location", async () => { const place = await askPlace("发送位置"); return place && { type: "location", scale: 16, ...place }; }],
  ["文件", "file", "file", async () => ({ type: "file", title: "租房合同.pdf", size: 184320 })],
  ["视频", "video", "video", async () => ({ type: "video", data: btoa("sample video") })],
  ["链接", "link", "link", async () => ({ type: "link", title: "示例市民中心办事大厅搬迁公告", description: "自 12 月 1 日起在新址办公", url: "https://example.com/notice" })],
  ["扫一扫", "scan", "scan-tile", async () => { const asked = await form("扫二维码", [{ name: "scene", label: "码里的场景值", value: "hall-2" }], "扫一扫"); if (asked?.scene) await phone.act("scan", asked); return null; }],
];

export function showTiles(panel, phone) {
  panel.replaceChildren(h("div", { class: "tiles" }, tiles(phone).map(([label, name, id, make]) => {
    const press = async () => {
      const message = await make();
      if (message) await phone.act("send", message);
    };
    return h("button", { class: "tile", "data-testid": `attach-${id}`, on: { click: () => press().catch((error) => toast(error.message)) } }, drawing(ICONS[name]), label);
  })));
}

export function showFaces(panel, composer) {
  panel.replaceChildren(h("div", { class: "face-grid" }, FACE_CODES.map(([code, face]) => h("button", { "aria-label": code, on: { click: () => { composer.setRangeText(code, composer.selectionStart, composer.selectionEnd, "end"); composer.dispatchEvent(new Event("input")); } } }, face))));
}
