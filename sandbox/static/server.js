// The control API.

async function call(method, path, body) {
  const options = { method };
  if (body !== undefined) {
    options.headers = { "Content-Type": "application/json" };
    options.body = JSON.stringify(body);
  }
  const response = await fetch(`/sandbox/api/${path}`, options);
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error || `HTTP ${response.status}`);
  return answer;
}

export const get = (path) => call("GET", path);
export const post = (path, body = {}) => call("POST", path, body);
export const remove = (path) => call("DELETE", path);
export const act = (openid, verb, body = {}) => post(`citizens/${openid}/${verb}`, { ...body, wait: false });

export function listen(hear, reopened) {
  const stream = new EventSource("/sandbox/api/stream");
  let first = true;
  stream.onopen = () => { if (!first) reopened(); first = false; };
  stream.onmessage = (event) => hear(JSON.parse(event.data));
}
