// What goes on behind the phone: pushes, API calls, tokens, quota, and troubles to switch on.

import { h, hourMinute, toast, two } from "./dom.js";
import { get, post, remove } from "./server.js";
import { apiDetail, exchangeDetail, failed, verdict } from "./details.js";

const TROUBLES = [
  ["慢 6 秒", "slow-6", "服务的回答晚到 6 秒：第一次推送被切断，平台重试", { kind: "push_slow_reply", seconds: 6, count: 1 }],
  ["慢 12 秒", "slow-12", "服务的回答晚到 12 秒：切断两次", { kind: "push_slow_reply", seconds: 12, count: 1 }],
  ["接口超时", "api-slow", "平台接口 15 秒后才受理", { kind: "slow", seconds: 15, count: 1, path: "/message/" }],
  ["5xx", "api-502", "平台接口回 502", { kind: "status", code: 502, count: 1, path: "/message/" }],
  ["-1", "api-busy", "平台接口回 -1 系统繁忙", { kind: "errcode", code: -1, count: 1, path: "/message/" }],
  ["45015", "api-45015", "客服消息：48 小时窗口已过", { kind: "errcode", code: 45015, count: 1, path: "/message/" }],
  ["45047", "api-45047", "客服消息：条数用完", { kind: "errcode", code: 45047, count: 1, path: "/message/" }],
  ["并发重复 ×3", "duplicate", "同一条推送同时送三份", { kind: "push_duplicate", copies: 3, count: 1 }],
];
const KEPT = 200;

export class Inspector {
  constructor(root, citizen) {
    this.root = root;
    this.citizen = citizen;
    this.exchanges = new Map();
    this.calls = new Map();
    this.tab = "exchanges";
    this.onlyMine = false;
    this.opened = null;
    this.state = null;
    this.receivedAt = 0;
    this.build();
  }

  build() {
    this.quota = h("div", { class: "meter", "data-testid": "quota" });
    this.troubles = h("div", { class: "active-faults", "data-testid": "active-faults" });
    this.list = h("div", { class: "rows-list", "data-testid": "inspector-list" });
    this.tabs = h("div", { class: "tabs", role: "tablist" }, this.tabButton("exchanges", "推送"), this.tabButton("calls", "接口"), this.tabButton("tokens", "令牌"));
    const close = h("button", { class: "inspector-close", "data-testid": "inspector-close", "aria-label": "关闭后台", on: { click: () => this.root.classList.remove("open") } }, "关闭");
    this.root.replaceChildren(
      h("div", { class: "inspector-top" }, h("h1", {}, "后台"), h("span", { class: "server-time", "data-testid": "server-time" }), close),
      h("section", { class: "block" }, h("h2", {}, "这位市民的客服消息额度"), this.quota),
      h("section", { class: "block" }, h("h2", {}, "故障：点一下，下一次就发生"), h("div", { class: "fault-buttons" }, TROUBLES.map((each) => this.troubleButton(each))), this.troubles,
        h("div", { class: "fault-buttons quiet" }, this.plainButton("时钟 +1 分", "clock-minute", () => post("clock", { advance: 60 })), this.plainButton("时钟 +48 小时", "clock-48h", () => post("clock", { advance: 172800 })), this.plainButton("令牌过期", "expire-tokens", () => post("tokens/expire", {})), this.plainButton("令牌作废", "invalidate-tokens", () => post("tokens/expire", { invalidate: true })))),
      h("div", { class: "list-head" }, this.tabs, this.mineButton(), this.plainButton("清空", "clear-records", () => this.clear())),
      this.list);
  }

  tabButton(name, label) {
    return h("button", { role: "tab", "data-testid": `tab-${name}`, "aria-selected": String(this.tab === name), "data-tab": name, on: { click: () => this.choose(name) } }, label);
  }

  mineButton() {
    const box = h("input", { type: "checkbox", "data-testid": "only-mine", on: { change: () => { this.onlyMine = box.checked; this.draw(); } } });
    return h("label", { class: "only-mine" }, box, "只看这位市民");
  }

  troubleButton([label, id, hint, fault]) {
    return h("button", { title: hint, "data-testid": `fault-${id}`, on: { click: () => this.run(() => post("faults", fault)) } }, label);
  }

  plainButton(label, id, work) {
    return h("button", { "data-testid": id, on: { click: () => this.run(work) } }, label);
  }

  run(work) {
    Promise.resolve(work()).catch((error) => toast(error.message));
  }

  choose(name) {
    this.tab = name;
    this.opened = null;
    this.tabs.querySelectorAll("button").forEach((button) => button.setAttribute("aria-selected", String(button.dataset.tab === name)));
    this.draw();
  }

  async load() {
    const [{ exchanges }, { calls }] = await Promise.all([get("exchanges"), get("api-calls")]);
    this.exchanges = new Map(exchanges.slice(-KEPT).map((each) => [each.number, each]));
    this.calls = new Map(calls.slice(-KEPT).map((each) => [each.number, each]));
    this.draw();
  }

  async clear() {
    await post("records/clear", {});
    this.exchanges.clear();
    this.calls.clear();
    this.opened = null;
    this.draw();
  }

  hear(news) {
    if (news.kind === "exchange") this.keep(this.exchanges, news.exchange);
    if (news.kind === "api-call") this.keep(this.calls, news.call);
    this.draw();
  }

  keep(ring, record) {
    ring.set(record.number, record);
    if (ring.size > KEPT) ring.delete(Math.min(...ring.keys()));
  }

  showState(state) {
    this.state = state;
    this.receivedAt = Date.now();
    this.troubles.replaceChildren(...this.activeFaults());
    this.tick();
    if (this.tab === "tokens" || this.onlyMine) this.draw();
  }

  activeFaults() {
    const { faults } = this.state;
    if (!faults.length) return [];
    const names = faults.map((fault) => h("span", { class: "chip" }, `${describe(fault)}${fault.count ? ` ×${fault.count}` : " 一直"}`));
    return [...names, h("button", { class: "chip-clear", "data-testid": "clear-faults", on: { click: () => this.run(() => remove("faults")) } }, "全部清除")];
  }

  tick() {
    const citizen = this.citizen();
    if (!this.state || !citizen) return;
    const now = this.state.now + (Date.now() - this.receivedAt);
    this.root.querySelector(".server-time").textContent = `平台时间 ${new Date(now).getMonth() + 1}月${new Date(now).getDate()}日 ${hourMinute(now)}`;
    const { left, until } = citizen.quota;
    const open = until > now;
    const most = Math.max(5, left);
    const dots = Array.from({ length: most }, (_, index) => h("i", { class: open && index < left ? "dot full" : "dot" }));
    const said = open ? `还能发 ${left} 条，窗口剩 ${span(until - now)}` : "窗口没有开：要等市民先说话（45015）";
    this.quota.replaceChildren(h("span", { class: "dots", "aria-hidden": "true" }, dots), h("span", {}, said));
  }

  draw() {
    const top = this.list.scrollTop;
    this.list.replaceChildren(...(this.tab === "tokens" ? this.tokens() : this.rows()));
    this.list.scrollTop = top;
  }

  rows() {
    const records = [...(this.tab === "exchanges" ? this.exchanges : this.calls).values()].reverse();
    const mine = records.filter((each) => !this.onlyMine || this.isMine(each));
    if (!mine.length) return [h("p", { class: "empty" }, this.tab === "exchanges" ? "还没有推送。在手机里说句话，这里就有了。" : "还没有接口调用。服务来取令牌、发客服消息时，这里会列出来。")];
    return mine.map((each) => (this.tab === "exchanges" ? this.exchangeRow(each) : this.callRow(each)));
  }

  isMine(record) {
    const openid = this.citizen()?.openid;
    return record.openid === openid || (record.request ?? "").includes(openid);
  }

  exchangeRow(each) {
    const what = kindName(each);
    return this.record(each, [stamp(each.at), what, each.done ? `${each.ms} ms` : "…", `${each.attempts.length} 次`, verdict(each)], failed(each), () => exchangeDetail(each));
  }

  callRow(each) {
    const bad = each.errcode !== 0 || each.status !== 200;
    const said = each.status === null ? "切断" : each.status !== 200 ? `HTTP ${each.status}` : each.errcode ? `${each.errcode}` : "ok";
    return this.record(each, [stamp(each.at), each.path.replace("/cgi-bin/", ""), `${each.ms} ms`, each.method, said], bad, () => apiDetail(each));
  }

  record(each, cells, bad, detail) {
    const open = this.opened === each.number;
    const toggle = () => { this.opened = open ? null : each.number; this.draw(); };
    const names = ["at", "what", "ms", "tries", "result"];
    const row = h("button", { class: `record${bad ? " bad" : ""}`, "data-testid": "inspector-row", "aria-expanded": String(open), on: { click: toggle } }, cells.map((cell, index) => h("span", { class: names[index] }, cell)));
    return open ? h("div", { class: "opened" }, row, detail()) : row;
  }

  tokens() {
    const account = this.state?.accounts[0];
    if (!account?.tokens.length) return [h("p", { class: "empty" }, "没有活着的令牌。服务下一次调用接口前会来取。")];
    return account.tokens.map((token) => h("div", { class: "token" }, h("b", {}, token.stable ? "stable_token" : "token"), h("code", {}, `${token.value.slice(0, 28)}…`), h("span", {}, `剩 ${span(token.left * 1000)}`)));
  }
}

const NAMES = { text: "文字", image: "图片", voice: "语音", video: "视频", shortvideo: "小视频", location: "位置", link: "链接", file: "文件", raw: "原文", "event:subscribe": "关注", "event:unsubscribe": "取消关注", "event:SCAN": "扫码", "event:CLICK": "点菜单", "event:VIEW": "点菜单链接" };

function kindName(each) {
  const said = /<Content><!\[CDATA\[([\s\S]*?)\]\]><\/Content>/.exec(each.plain) ?? /<EventKey><!\[CDATA\[([\s\S]*?)\]\]><\/EventKey>/.exec(each.plain);
  const name = NAMES[each.kind] ?? each.kind.replace("event:", "事件 ");
  return said?.[1] ? `${name} ${said[1]}` : name;
}

function describe(fault) {
  const known = TROUBLES.find(([, , , each]) => each.kind === fault.kind && (each.code ?? -1) === fault.code && (each.seconds ?? 0) === fault.seconds);
  return known ? known[0] : fault.kind;
}

function stamp(at) {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

function span(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  if (hours) return `${hours} 小时 ${minutes} 分`;
  return minutes ? `${minutes} 分 ${seconds % 60} 秒` : `${seconds} 秒`;
}
