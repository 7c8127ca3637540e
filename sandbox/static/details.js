// One record, opened: everything raw.

import { h } from "./dom.js";

const OUTCOMES = { reply: "有回复", success: "success", cut: "5 秒切断", unreachable: "连不上", "bad status": "状态不对", "bad reply": "回复不合格", "under way": "进行中" };

export const failed = (exchange) => Boolean(exchange.error) || exchange.attempts.some((each) => each.errors.length);

export function verdict(exchange) {
  if (exchange.error) return exchange.error;
  if (exchange.reply) return `回复 ${exchange.reply.type}`;
  if (!exchange.done) return "进行中";
  return "无回复";
}

const part = (name, text, limit = 20000) => text ? h("div", { class: "part" }, h("h3", {}, name), h("pre", {}, text.slice(0, limit))) : null;

export function exchangeDetail(exchange) {
  const tries = exchange.attempts.map((attempt, index) => h("div", { class: "attempt" },
    h("h3", { class: attempt.errors.length || attempt.status === null ? "bad" : "" }, `第 ${index + 1} 次 · ${attempt.ms} ms · ${OUTCOMES[attempt.outcome] ?? attempt.outcome}${attempt.status ? ` · HTTP ${attempt.status}` : ""}`),
    attempt.errors.length ? h("ul", { class: "errors" }, attempt.errors.map((each) => h("li", {}, each))) : null,
    part("地址", attempt.url), part("请求体", attempt.request), part("应答体", attempt.body),
    attempt.xml && attempt.xml !== attempt.body ? part("解密后的回复", attempt.xml) : null));
  const sealed = exchange.attempts.some((attempt) => attempt.request !== exchange.plain);
  return h("div", { class: "detail", "data-testid": "inspector-detail" }, sealed ? part("推送明文", exchange.plain) : null, tries, exchange.reply ? part("读出的回复", JSON.stringify(exchange.reply, null, 2)) : null);
}

export function apiDetail(call) {
  return h("div", { class: "detail", "data-testid": "inspector-detail" }, part("请求", call.request), part("应答", call.response));
}
