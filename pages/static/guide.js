// What only a script can do: print, copy the address. Reading needs none of it.
const tools = document.querySelector(".tools");
const print = document.querySelector("[data-print]");
const copy = document.querySelector("[data-copy]");

function offer(button, act) {
  if (!button) return;
  button.addEventListener("click", act);
  button.hidden = false;
  tools.hidden = false;
}

async function copied() {
  const label = copy.textContent;
  try {
    await navigator.clipboard.writeText(copy.dataset.copy);
    copy.textContent = copy.dataset.done;
  } catch {
    copy.textContent = "没有复制上，请长按下面的网址";
  }
  setTimeout(() => { copy.textContent = label; }, 4000);
}

for (const hint of document.querySelectorAll(".unscripted")) hint.hidden = true;

if (/MicroMessenger/i.test(navigator.userAgent)) {
  for (const hint of document.querySelectorAll(".wechat")) hint.hidden = false;
} else if (window.print) {
  offer(print, () => window.print());
}
if (navigator.clipboard) offer(copy, copied);
