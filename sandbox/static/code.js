// Stands in for a camera: one of the citizens scans the code.

import { $, h } from "./dom.js";
import { act, get } from "./server.js";

const { account, scene } = document.body.dataset;
const { citizens } = await get("state");

async function scan(citizen) {
  await act(citizen.openid, "scan", { scene });
  $("said").textContent = `${citizen.name}扫了码，去手机上看看。`;
}

$("people").replaceChildren(...citizens.filter((each) => each.account === account).map((each) => h("li", {}, h("button", { "data-testid": "scan-with", on: { click: () => scan(each) } }, each.name))));
if (!citizens.length) $("said").textContent = "还没有市民，先打开手机页面。";
