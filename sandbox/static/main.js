// The phone: one citizen's chat, live.

import { $, chatTime, h, hourMinute, toast } from "./dom.js";
import { act, get, listen, post } from "./server.js";
import { shown } from "./bubbles.js";
import { closePops, showMenu, toggleMenu } from "./menu.js";
import { hideProfile, showProfile } from "./profile.js";
import { showFaces, showTiles } from "./sending.js";
import { showPeople } from "./people.js";
import { Inspector } from "./inspector.js";

const FIRST = ["王阿姨", "小李", "陈大爷"];
const PAUSE = 5 * 60 * 1000;
const KEY = "sandbox-citizen";

let state = null;
let current = localStorage.getItem(KEY) || "";
let lastNumber = 0;
let lastAt = 0;
let wasFollowing = null;
let ahead = 0;
let typingEnds = 0;
const unread = new Map();

const citizen = () => state?.citizens.find((each) => each.openid === current);
const account = () => state.accounts.find((each) => each.name === citizen()?.account) ?? state.accounts[0];

const phone = {
  act: async (verb, body) => {
    await act(current, verb, body);
    if (verb === "send") $("panel").hidden = true;
  },
  showPeople: () => $("people").classList.toggle("open"),
};
const tap = (content, id) => phone.act("tap", { content, id }).catch((error) => toast(error.message));
const inspector = new Inspector($("inspector"), () => citizen());

async function reload() {
  state = await get("state");
  if (!state.citizens.length) {
    for (const name of FIRST) await post("citizens", { name });
    state = await get("state");
  }
  ahead = state.now - Date.now();
  if (!citizen()) choose(state.citizens[0].openid);
  show();
}

function show() {
  const who = citizen();
  if (!who) return;
  showPeople(state.citizens, current, unread, (openid) => choose(openid).catch((error) => toast(error.message)));
  showMenu(account().menu, phone);
  $("title").textContent = who.typing ? "对方正在输入…" : account().name;
  if (!who.following) showProfile(account(), who, phone);
  else if (wasFollowing === false) hideProfile();
  else if (!$("profile").hidden) showProfile(account(), who, phone);
  wasFollowing = who.following;
  clearTimeout(typingEnds);
  if (who.typing) typingEnds = setTimeout(() => reload().catch(() => {}), 2000);
  inspector.showState(state, who);
}

async function choose(openid) {
  current = openid;
  localStorage.setItem(KEY, openid);
  unread.delete(openid);
  $("people").classList.remove("open");
  $("chat").replaceChildren();
  lastNumber = 0; lastAt = 0; wasFollowing = null;
  hideProfile();
  if (state) show();
  await catchUp();
  $("composer").focus({ preventScroll: true });
}

async function catchUp() {
  const openid = current;
  const { messages } = await get(`citizens/${openid}/messages?since=${lastNumber}`);
  if (openid === current) messages.forEach(add);
}

function add(message) {
  if (message.number <= lastNumber) return;
  lastNumber = message.number;
  const chat = $("chat");
  const now = Math.max(Date.now() + ahead, message.at);
  if (message.at - lastAt > PAUSE) chat.append(h("div", { class: "time" }, chatTime(message.at, now)));
  lastAt = message.at;
  chat.append(...shown(message, citizen(), tap));
  chat.scrollTop = chat.scrollHeight;
  chat.lastElementChild.querySelectorAll("img").forEach((image) => image.addEventListener("load", () => { chat.scrollTop = chat.scrollHeight; }));
}

function hear(news) {
  if (news.kind === "message") {
    const known = state?.citizens.find((each) => each.openid === news.openid);
    if (known) known.preview = news.message;
    if (news.openid === current) add(news.message);
    else if (news.message.from !== "citizen") unread.set(news.openid, (unread.get(news.openid) || 0) + 1);
    soon();
  } else if (news.kind === "state") soon();
  else inspector.hear(news);
}

let waiting = 0;
function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(() => reload().catch(() => {}), 60);
}

function grow() {
  const box = $("composer");
  box.style.height = "40px";
  box.style.height = `${Math.min(112, box.scrollHeight)}px`;
  const empty = !box.value.trim();
  $("send").hidden = empty;
  $("attach").hidden = !empty;
}

async function send() {
  const box = $("composer");
  const content = box.value.trim();
  if (!content) return;
  box.value = "";
  grow();
  try {
    await act(current, "send", { type: "text", content });
  } catch (error) {
    box.value = content;
    grow();
    toast(error.message);
  }
  box.focus();
}

function togglePanel(fill, name) {
  const panel = $("panel");
  const open = panel.hidden || panel.dataset.name !== name;
  panel.dataset.name = name;
  if (open) fill();
  panel.hidden = !open;
  $("chat").scrollTop = $("chat").scrollHeight;
}

function listenToKeys() {
  $("composer").addEventListener("input", grow);
  $("composer").addEventListener("focus", () => { if ($("panel").dataset.name === "tiles") $("panel").hidden = true; });
  $("composer").addEventListener("keydown", (event) => {
    // While an input method composes, Enter chooses a word.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  $("send").addEventListener("click", send);
  $("attach").addEventListener("click", () => togglePanel(() => showTiles($("panel"), phone), "tiles"));
  $("faces").addEventListener("click", () => togglePanel(() => showFaces($("panel"), $("composer")), "faces"));
  $("speak").addEventListener("click", async () => {
    const { askVoice } = await import("./sending.js");
    const voice = await askVoice();
    if (voice) await phone.act("send", voice);
  });
  $("to-menu").addEventListener("click", () => toggleMenu(true));
  $("to-keyboard").addEventListener("click", () => toggleMenu(false));
  $("back").addEventListener("click", phone.showPeople);
  $("more").addEventListener("click", () => showProfile(account(), citizen(), phone));
  $("lightbox").addEventListener("click", () => { $("lightbox").hidden = true; });
  $("inspector-handle").addEventListener("click", () => $("inspector").classList.toggle("open"));
  document.addEventListener("click", closePops);
  $("chat").addEventListener("click", () => { $("panel").hidden = true; $("people").classList.remove("open"); });
  $("people-add").addEventListener("submit", async (event) => {
    event.preventDefault();
    const made = await post("citizens", { name: $("people-name").value.trim(), account: citizen()?.account });
    $("people-name").value = "";
    await reload();
    await choose(made.openid);
  });
}

function tick() {
  $("clock").textContent = hourMinute(Date.now() + ahead).replace(/^0/, "");
  inspector.tick();
}

listenToKeys();
tick();
setInterval(tick, 1000);
await reload();
await catchUp();
await inspector.load();
listen(hear, () => { reload(); catchUp(); inspector.load(); });
