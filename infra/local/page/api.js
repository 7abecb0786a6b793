// The platform's routes: the local ones, and the brand's own API with its token.

let token = "";

async function ask(method, path, body, headers = {}) {
  const response = await fetch(path, {
    method,
    headers: body === undefined ? headers : { "Content-Type": "application/json", ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  let answer = null;
  try {
    answer = text ? JSON.parse(text) : null;
  } catch {
    answer = { detail: text.slice(0, 200) };
  }
  if (!response.ok) {
    const error = new Error(answer?.detail ?? answer?.message ?? `HTTP ${response.status}`);
    error.status = response.status;
    error.problem = answer;
    throw error;
  }
  return answer;
}

const brand = (method, path, body, extra = {}) =>
  ask(method, path, body, { Authorization: `Bearer ${token}`, ...extra });

async function pages(path) {
  const items = [];
  let cursor = null;
  do {
    const query = new URLSearchParams({ limit: "100", ...(cursor ? { cursor } : {}) });
    const page = await brand("GET", `${path}?${query}`);
    items.push(...(page.items ?? []));
    cursor = page.next_cursor;
  } while (cursor && items.length < 1000);
  return items;
}

const key = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");

export const api = {
  async state() {
    const state = await ask("GET", "/_local/state");
    token = state.api_token;
    return state;
  },
  handset: (phone) => ask("GET", `/_local/phone/${encodeURIComponent(phone)}/messages`),
  text: (phone, to, body) => ask("POST", `/_local/phone/${encodeURIComponent(phone)}/messages`, { to, body }),
  drain: () => ask("POST", "/_local/drain"),
  clock: () => ask("GET", "/_local/clock"),
  moveClock: (change) => ask("POST", "/_local/clock", change),
  carrier: (mood) => ask("POST", "/_local/carrier", mood),
  counters: () => ask("GET", "/_local/counters"),
  resetCounters: () => ask("DELETE", "/_local/counters"),
  async contact(phone) {
    try {
      return await brand("POST", "/v1/contacts/lookup", { phone });
    } catch (error) {
      if (error.status === 404) return null;
      throw error;
    }
  },
  consents: (id) => pages(`/v1/contacts/${id}/consents`),
  ledger: (id) => pages(`/v1/contacts/${id}/ledger`),
  thread: (id) => pages(`/v1/threads/${id}/messages`),
  reply: (id, body) => brand("POST", `/v1/threads/${id}/messages`, { body }, { "Idempotency-Key": key() }),
};
