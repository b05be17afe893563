// Speaks to the demo's JSON API; the only file of the page that knows its addresses.

const BASE = "/demo/api";
const WAIT_SECONDS = 25;

export class Refused extends Error {
  constructor(status) {
    super(`refused: ${status}`);
    this.status = status;
  }
}

async function ask(path, options) {
  const answer = await fetch(BASE + path, options);
  if (!answer.ok) throw new Refused(answer.status);
  return answer.json();
}

function post(path, body) {
  return ask(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

export const status = () => ask("/status");
export const region = () => ask("/region");
export const reset = () => post("/reset", { confirm: true });
export const forward = (hours) => post("/clock", { hours });
export const sendText = (person, text) => post(`/${person}/messages?settle=0`, { text });
export const sendLocation = (person, location) => post(`/${person}/messages?settle=0`, { location });
export const press = (person, messageId, data) => post(`/${person}/press`, { message_id: messageId, data });

export function sendFiles(person, files, caption, asDocument) {
  const form = new FormData();
  for (const file of files) form.append("file", file, file.name || "berkas");
  if (caption) form.append("caption", caption);
  if (asDocument) form.append("as", "document");
  return ask(`/${person}/messages?settle=0`, { method: "POST", body: form });
}

/** Calls heard(screens) for ever; lost() when the server is away, found() when it is back. */
export async function listen({ heard, lost, found, restarted }) {
  let last = 0;
  let life = null;
  let failures = 0;
  for (;;) {
    try {
      const news = await ask(`/messages?after=${last}&wait=${failures ? 0 : WAIT_SECONDS}`);
      if (failures) found();
      failures = 0;
      if (life !== null && news.life !== life) {
        life = news.life;
        last = 0;
        restarted();
        continue;
      }
      life = news.life;
      last = news.last;
      heard(news.people);
    } catch {
      failures += 1;
      if (failures > 1) lost();
      await new Promise((resume) => setTimeout(resume, Math.min(400 * failures, 4000)));
    }
  }
}
