// The demo page: a phone on the left, the brand's thread in the middle, the decisions and their
// rules on the right. Text from outside is never inserted as markup.

import { api } from "./api.js";
import { VALUES, WORDS, fill } from "./words.js";

const BEHAVIOURS = ["ok", "throttle", "timeout", "timeout_after_accept", "reject", "opted_out", "unreachable", "suspended"];
const PHONE = /^\+[1-9][0-9]{6,14}$/;
const GOOD = new Set(["delivered", "received", "active", "pass", "send"]);
const UNSETTLED = new Set(["queued", "sending", "sent", "unknown"]);
const WATCHES = 12; // seconds: the simulated networks answer after two
const BAD = new Set(["failed", "undelivered", "revoked", "block", "skip", "skipped", "expired", "canceled", "unknown"]);

const $ = (id) => document.getElementById(id);
const remembered = (name, otherwise) => {
  try {
    return localStorage.getItem(`rapport.${name}`) ?? otherwise;
  } catch {
    return otherwise;
  }
};
const remember = (name, value) => {
  try {
    localStorage.setItem(`rapport.${name}`, value);
  } catch (error) {
    console.debug("cannot store settings", error);
  }
};

const view = {
  language: remembered("language", (navigator.language ?? "en").startsWith("es") ? "es" : "en"),
  phone: remembered("phone", "+12025550123"),
  to: remembered("to", ""),
  state: null, contact: null, handset: [], thread: [], consents: [], ledger: [], counters: null,
  selected: null, refused: null, busy: false, watching: 0,
};

const say = (word, values = {}) => fill(WORDS[view.language][word] ?? word, values);
const value = (word) => VALUES[view.language]?.[word] ?? word;

function el(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, what] of Object.entries(given)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), what);
    else if (what !== undefined && what !== null && what !== false) element.setAttribute(name, what === true ? "" : what);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const chip = (text, kind = text) =>
  el("span", { class: `chip ${GOOD.has(kind) ? "good" : BAD.has(kind) ? "bad" : ""}` }, value(text));

function when(iso, style = { dateStyle: "medium", timeStyle: "short" }) {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return String(iso ?? "");
  return new Intl.DateTimeFormat(view.language, { timeZone: "UTC", ...style }).format(at);
}
const hour = (iso) =>
  iso?.slice(0, 10) === view.state.now.slice(0, 10)
    ? when(iso, { timeStyle: "medium" })
    : when(iso, { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" });
const time = (iso, text) => el("time", { datetime: iso, title: iso }, text);

function spaced(number) {
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number ?? "");
  return parts ? `+1 ${parts[1]}-${parts[2]}-${parts[3]}` : String(number ?? "");
}

function notice(text, isError = false) {
  $("notice").textContent = text;
  $("notice").classList.toggle("wrong", isError);
}

// ---- loading ------------------------------------------------------------------------------

async function load() {
  view.state = await api.state();
  view.handset = PHONE.test(view.phone) ? await api.handset(view.phone) : [];
  view.contact = PHONE.test(view.phone) ? await api.contact(view.phone) : null;
  const id = view.contact?.contact_id;
  [view.consents, view.ledger, view.thread] = id
    ? [await api.consents(id), await api.ledger(id), byTime(await api.thread(id))]
    : [[], [], []];
  view.ledger.sort((one, other) => one.seq - other.seq);
}

const byTime = (messages) =>
  messages.sort((one, other) => one.at.localeCompare(other.at) || part(one).localeCompare(part(other)));
const part = (message) => message.message_id.split("_").at(-1);

/** Runs one thing a person asked for, then shows what is so now. Only one at a time. */
async function act(what, done) {
  if (view.busy) return;
  view.busy = true;
  view.refused = null;
  document.body.setAttribute("aria-busy", "true");
  try {
    await what();
    await load();
    if (done !== undefined) notice(done);
  } catch (error) {
    view.refused = error.problem?.decision ?? null;
    await load().catch(() => undefined);
    notice(say(error.status === 409 ? "refused" : "failed", { detail: error.message }), true);
  } finally {
    view.busy = false;
    document.body.removeAttribute("aria-busy");
    draw();
    watch(WATCHES);
  }
}

/** Receipts come after their texts, as in life: looks again until none is missing, for a while. */
function watch(times) {
  clearTimeout(view.watching);
  if (!times || !view.thread.some((message) => UNSETTLED.has(message.status))) return;
  view.watching = setTimeout(async () => {
    if (view.busy) return;
    const before = JSON.stringify([view.thread, view.ledger, view.consents]);
    await load().catch((error) => console.debug("not reached", error));
    if (!view.busy && before !== JSON.stringify([view.thread, view.ledger, view.consents])) drawRecords();
    watch(times - 1);
  }, 1000);
}

/** What receipts can change, with the eyes and the keyboard left where they are. */
function drawRecords() {
  const focused = document.activeElement?.closest("#thread") ? selected()?.message_id : null;
  const top = $("thread").scrollTop;
  drawThread();
  drawLedger();
  if (!view.refused) drawWhy();
  $("thread").scrollTop = top;
  if (focused) document.querySelector('#thread [aria-pressed="true"]')?.focus({ preventScroll: true });
}

async function counted(what) {
  await api.resetCounters();
  await what();
  await api.drain();
  view.counters = await api.counters();
}

// ---- drawing ------------------------------------------------------------------------------

function draw() {
  drawWords();
  drawTop();
  drawPhone();
  drawThread();
  drawWhy();
  drawLedger();
  drawCarrier();
  drawCounters();
}

function drawWords() {
  document.documentElement.lang = view.language;
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", say(element.dataset.label));
  for (const element of document.querySelectorAll("[data-hint]")) element.placeholder = say(element.dataset.hint);
  $("language").textContent = say("other");
  $("language").lang = view.language === "en" ? "es" : "en";
}

function drawTop() {
  const { now, brand } = view.state;
  $("now").dateTime = now;
  $("now").textContent = `${when(now, { weekday: "short", dateStyle: undefined, month: "short", day: "numeric", year: "numeric", hour: "numeric", minute: "2-digit" })} UTC`;
  $("brand").textContent = typeof brand === "string" ? brand : (brand?.name ?? "");
  if (document.activeElement !== $("clock-set")) $("clock-set").value = now.slice(0, 16);
}

function drawPhone() {
  if (document.activeElement !== $("phone")) $("phone").value = view.phone;
  const numbers = view.state.numbers;
  if (!numbers.some((one) => one.number === view.to)) view.to = numbers[0]?.number ?? "";
  $("to").replaceChildren(
    ...numbers.map((one) =>
      el("option", { value: one.number, selected: one.number === view.to },
        `${spaced(one.number)} · ${one.program} · ${one.provider} ${one.type}`)),
  );
  const bubbles = handsetBubbles();
  $("handset").replaceChildren(...(bubbles.length ? bubbles : [el("p", { class: "soft empty" }, say("emptyHandset"))]));
  $("handset").scrollTop = $("handset").scrollHeight;
  $("samples").replaceChildren(
    ...samples().map((text) => el("button", { type: "button", onclick: () => sendText(text) }, text)),
  );
  $("forms").replaceChildren(
    say("forms"),
    ...view.state.programs.flatMap((program, place) => [
      place ? " · " : "",
      el("a", { href: `/join/${encodeURIComponent(program.id)}?lang=${view.language}` }, program.id),
    ]),
  );
}

function samples() {
  const keywords = view.state.programs.map((program) => keywordOf(program)).filter(Boolean);
  const [yes, ...others] = WORDS[view.language].samplesList;
  return [...new Set([...keywords, yes, ...others])];
}

function keywordOf(program) {
  return program.keywords?.[view.language]?.[0] ?? program.keyword;
}

/** Messages on the handset: those delivered to it, and those that the brand received from it. */
function handsetBubbles() {
  const sent = view.thread
    .filter((message) => message.direction === "inbound")
    .map((message) => ({ at: message.at, with: message.number, body: message.body, mine: true }));
  const theirs = view.handset.map((text) => ({ at: text.at, with: text.from, body: text.body, mine: false }));
  const all = [...sent, ...theirs].sort((one, other) => one.at.localeCompare(other.at) || other.mine - one.mine);
  return all.flatMap((text, place) => [
    all[place - 1]?.with === text.with ? null : el("p", { class: "divider" }, spaced(text.with)),
    el("div", { class: `bubble ${text.mine ? "mine" : ""}` }, el("p", {}, text.body), time(text.at, hour(text.at))),
  ]).filter(Boolean);
}

function drawThread() {
  const { contact } = view;
  $("person").replaceChildren(
    ...(contact
      ? [
          el("code", { title: say("contact") }, contact.contact_id),
          contact.language ? el("span", { class: "chip" }, `${say("speaks")} ${contact.language}`) : null,
          contact.suppressed ? el("span", { class: "chip bad" }, say("suppressed")) : null,
          ...view.consents.map((one) =>
            el("span", { class: `chip ${GOOD.has(one.state) ? "good" : BAD.has(one.state) ? "bad" : ""}`, title: say("since", { at: when(one.since) }) },
              say("consentIs", { program: one.program, state: value(one.state) }))),
        ].filter(Boolean)
      : [el("span", { class: "soft" }, say("emptyThread"))]),
  );
  const follows = selected() === view.thread.at(-1);
  $("thread").replaceChildren(...view.thread.map(threadItem));
  if (follows) $("thread").scrollTop = $("thread").scrollHeight;
  $("reply").disabled = !contact;
  document.querySelector("#reply-form button").disabled = !contact;
}

function threadItem(message) {
  const author = message.author ? ` · ${say("by")} ${message.author}` : "";
  const about = [message.category && value(message.category), message.program].filter(Boolean).join(" · ");
  const pick = el("button", {
    type: "button",
    class: "text",
    "aria-pressed": String(message === selected()),
    onclick: () => select(message.message_id),
  },
    el("span", { class: "body" }, message.body),
    el("span", { class: "meta" },
      time(message.at, hour(message.at)), ` · ${about || (message.decision?.read_as ?? "")}${author}`),
    message.direction === "outbound" ? chip(message.status) : null,
  );
  return el("li", { class: message.direction }, pick);
}

const selected = () => view.thread.find((message) => message.message_id === view.selected) ?? view.thread.at(-1);

function select(id) {
  view.selected = id === view.thread.at(-1)?.message_id ? null : id;
  view.refused = null;
  const top = $("thread").scrollTop;
  drawThread();
  $("thread").scrollTop = top;
  document.querySelector('#thread [aria-pressed="true"]')?.focus({ preventScroll: true });
  drawWhy();
}

function drawWhy() {
  const message = selected();
  if (view.refused) $("why").replaceChildren(el("p", {}, say("notMade")), ...explainDecision(view.refused));
  else $("why").replaceChildren(...(message ? explain(message) : [el("p", { class: "soft" }, say("selectText"))]));
}

function explain(message) {
  const direction = el("p", { class: "soft" },
    `${say(message.direction)} · ${spaced(message.number)} · ${message.provider} · ${when(message.at)}`);
  return [
    el("blockquote", {}, message.body),
    direction,
    ...(message.direction === "inbound" ? explainInbound(message) : explainOutbound(message)),
    ...explainLedger(message),
    ...explainHistory(message),
  ];
}

function explainInbound(message) {
  const answers = view.thread.filter((other) => other.in_reply_to === message.message_id);
  return [
    el("p", { class: "verdict" }, `${say("readAs")} `, el("strong", {}, message.decision?.read_as ?? "–")),
    el("p", {}, `${say("answers")}: `, answers.length ? answers.map(quote) : say("noAnswer")),
  ];
}

function explainOutbound(message) {
  const asked = view.thread.find((other) => other.message_id === message.in_reply_to);
  return [
    asked ? el("p", {}, `${say("inReply")}: `, quote(asked)) : null,
    ...explainDecision(message.decision),
  ].filter(Boolean);
}

function explainDecision(decision) {
  if (!decision?.verdict) return [el("p", { class: "soft" }, say("noDecision"))];
  return [
    el("p", { class: "verdict" }, `${say("verdict")} `, chip(decision.verdict),
      decision.code ? ` ${decision.code}` : "",
      decision.rule_set ? el("span", { class: "soft" }, ` ${decision.rule_set}`) : ""),
    el("h3", {}, say("rules")),
    el("ol", { class: "rules" }, (decision.rules ?? []).map((rule) =>
      el("li", {}, el("code", {}, rule.id), " ", chip(rule.result), el("p", {}, rule.detail ?? ""),
        inputs(rule), rule.citation ? el("p", { class: "soft" }, rule.citation) : null))),
  ];
}

function inputs(rule) {
  const given = Object.entries(rule.inputs ?? {});
  if (!given.length) return null;
  return el("p", { class: "soft" }, given.map(([name, what]) => `${name} = ${JSON.stringify(what)}`).join(", "));
}

const quote = (message) =>
  el("button", { type: "button", class: "quote", onclick: () => select(message.message_id) }, message.body);

function explainLedger(message) {
  const events = view.ledger.filter((event) => event.message_id === message.message_id || event.evidence?.message_id === message.message_id);
  if (!events.length) return [];
  return [el("p", {}, `${say("changed")}: `,
    events.map((event) => el("a", { href: `#ledger-${event.seq}`, class: "event" }, `#${event.seq} ${event.type}`)))];
}

function explainHistory(message) {
  if (!message.history?.length) return [];
  return [
    el("h3", {}, say("history")),
    el("ol", { class: "history" }, message.history.map((change) =>
      el("li", {}, time(change.at, hour(change.at)), " ", chip(change.status),
        [change.reason, change.code].filter(Boolean).map((why) => ` ${why}`).join("")))),
  ];
}

function drawLedger() {
  const broken = view.ledger.find((event, place) => place > 0 && event.prev_hash !== view.ledger[place - 1].hash);
  $("chain").textContent = !view.ledger.length
    ? say("emptyLedger")
    : broken ? say("chainBroken", { n: broken.seq }) : say("chainHolds", { n: view.ledger.length });
  $("ledger").replaceChildren(...view.ledger.map(ledgerItem));
}

function ledgerItem(event) {
  const evidence = { ...event.evidence, ...event };
  return el("li", { id: `ledger-${event.seq}` },
    el("p", {}, el("strong", {}, `#${event.seq} ${event.type}`), ` ${event.program ?? say("wholeBrand")} · ${say("means")} ${evidence.means} · ${when(event.at)}`),
    evidence.said ? el("p", { class: "soft" }, `${say("said")}: “${evidence.said}”`) : null,
    evidence.text ? el("details", {}, el("summary", {}, `${say("shown")} (${evidence.language ?? ""})`), el("p", {}, evidence.text)) : null,
    el("p", { class: "hash" }, `${short(event.prev_hash)} → ${short(event.hash)}`));
}

const short = (hash) => `${String(hash ?? "").slice(0, 10)}…`;

function drawCarrier() {
  const chosen = [$("provider").value, $("behaviour").value];
  const providers = [...new Set(view.state.numbers.map((one) => one.provider))];
  $("provider").replaceChildren(...providers.map((one) => el("option", { value: one, selected: one === chosen[0] }, one)));
  $("behaviour").replaceChildren(...BEHAVIOURS.map((one) => el("option", { value: one, selected: one === chosen[1] }, one)));
}

function drawCounters() {
  const groups = Object.entries(view.counters ?? {}).filter(([, counts]) => counts && typeof counts === "object");
  $("counters").replaceChildren(
    ...(groups.length
      ? groups.flatMap(([name, counts]) => drawGroup(name, leaves(counts)))
      : [el("dt", { class: "soft" }, say("noCalls"))]),
  );
}

function drawGroup(name, rows) {
  const total = rows.reduce((sum, [, count]) => sum + count, 0);
  return [[name, total, "total"], ...rows].flatMap(([label, count, kind]) => [
    el("dt", { class: kind }, label),
    el("dd", { class: kind }, String(count)),
  ]);
}

function leaves(counts, path = []) {
  return Object.entries(counts).flatMap(([name, what]) =>
    typeof what === "number" ? [[[...path, name].join(" "), what]]
      : what && typeof what === "object" ? leaves(what, [...path, name]) : []);
}

// ---- actions -------------------------------------------------------------------------------

function sendText(body) {
  if (!body.trim() || !PHONE.test(view.phone)) return;
  view.selected = null;
  act(() => counted(() => api.text(view.phone, view.to, body)), say("sent"));
}

function choosePhone(text) {
  const digits = text.replace(/[\s().-]/g, "");
  view.phone = digits.startsWith("+") ? digits : digits.length === 10 ? `+1${digits}` : `+${digits}`;
  view.selected = null;
  view.counters = null;
  remember("phone", view.phone);
  $("phone").setAttribute("aria-invalid", String(!PHONE.test(view.phone)));
  act(async () => undefined, "");
}

/** A number that nobody has: area codes of several states, 555-0100 to 555-0199. */
function anotherPhone() {
  const areas = ["202", "212", "305", "312", "415", "503", "602", "702", "713", "850"];
  const area = areas[Math.floor(Math.random() * areas.length)];
  $("phone").value = `+1${area}55501${String(Math.floor(Math.random() * 100)).padStart(2, "0")}`;
  choosePhone($("phone").value);
}

function submits(id, act) {
  $(id).addEventListener("submit", (event) => {
    event.preventDefault();
    act();
  });
}

function entersAndSends(id) {
  $(id).addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
  });
}

function take(id) {
  const text = $(id).value;
  $(id).value = "";
  return text;
}

submits("text-form", () => sendText(take("text")));
submits("phone-form", () => choosePhone($("phone").value));
submits("reply-form", () => {
  const body = $("reply").value;
  if (!body.trim() || !view.contact) return;
  view.selected = null;
  act(async () => {
    await counted(() => api.reply(view.contact.contact_id, body));
    $("reply").value = "";
  }, say("sent"));
});
submits("clock-form", () => {
  if ($("clock-set").value) act(() => api.moveClock({ now: `${$("clock-set").value}:00+00:00` }), say("moved"));
});
submits("carrier-form", () => {
  const mood = { provider: $("provider").value, behaviour: $("behaviour").value, times: Number($("times").value) };
  act(() => api.carrier(mood), say("moodSet", mood));
});
entersAndSends("text");
entersAndSends("reply");
$("phone").addEventListener("change", () => choosePhone($("phone").value));
$("another").addEventListener("click", anotherPhone);
$("to").addEventListener("change", () => {
  view.to = $("to").value;
  remember("to", view.to);
});
$("refresh").addEventListener("click", () => act(() => api.drain(), say("ready")));
$("language").addEventListener("click", () => {
  view.language = view.language === "en" ? "es" : "en";
  remember("language", view.language);
  draw();
});
for (const button of document.querySelectorAll("[data-advance]")) {
  button.addEventListener("click", () =>
    act(() => api.moveClock({ advance_seconds: Number(button.dataset.advance) }), say("moved")));
}

drawWords();
act(async () => undefined, "");
