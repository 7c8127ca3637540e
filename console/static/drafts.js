// Keeps what is being typed: a form with data-draft is sent to the server while it is written.
for (const form of document.querySelectorAll("form[data-draft]")) {
  const state = form.querySelector("[data-draft-state]");
  const tell = (text) => { if (state) state.textContent = text; };
  let timer = 0;
  let dirty = false;
  const keep = async () => {
    clearTimeout(timer);
    if (!dirty) return;
    dirty = false;
    const pairs = [...new FormData(form)].filter(([name, value]) => name !== "csrf" && typeof value === "string");
    tell("正在留底…");
    try {
      // Not as an address: Chinese would be three times as long.
      const fields = new FormData();
      fields.set("form", form.dataset.draft);
      fields.set("body", JSON.stringify(pairs));
      const response = await send("/console/drafts", fields);
      if (response.ok) tell(`已留底 ${new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" })}`);
      else { dirty = true; tell(response.status === 401 ? "还没留底：请重新登录" : "太长了，留不了底，请先保存"); }
    } catch {
      dirty = true;
      tell("连不上服务，稍后再留底");
      timer = setTimeout(keep, 5000);
    }
  };
  form.addEventListener("input", () => { dirty = true; clearTimeout(timer); timer = setTimeout(keep, 1200); });
  form.addEventListener("rows-changed", () => { dirty = true; clearTimeout(timer); timer = setTimeout(keep, 1200); });
  // Saving keeps it better than a draft; what is typed meanwhile is kept again.
  const saving = (event) => { if (event.target === form) { dirty = false; clearTimeout(timer); tell("正在保存…"); } };
  const answered = (event) => { if (event.target === form && state && state.textContent === "正在保存…") tell(""); };
  const failed = (event) => { if (event.target === form) { dirty = true; timer = setTimeout(keep, 1200); } };
  form.addEventListener("htmx:beforeRequest", saving);
  form.addEventListener("htmx:afterRequest", answered);
  form.addEventListener("htmx:responseError", failed);
  form.addEventListener("htmx:sendError", failed);
  form.addEventListener("saved-copy", () => tell(`已保存 ${new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" })}`));
  document.addEventListener("signed-in", keep);
  document.addEventListener("visibilitychange", () => { if (document.hidden) keep(); });
  window.addEventListener("beforeunload", (event) => {
    if (dirty && form.dataset.sure !== "yes" && form.dataset.leaving !== "yes") event.preventDefault();
  });
  form.addEventListener("submit", () => { if (!form.hasAttribute("hx-post")) form.dataset.leaving = "yes"; });
}
