// The page: shows what the sandbox holds, and does what its three people do.

import { canvas, element, keep, modal, part, size, slackMessage } from "./messages.js";

const find = (id) => document.getElementById(id);
const stored = (name, otherwise) => sessionStorage.getItem(name) ?? otherwise;

const STATES = { open: "sandbox-state-open", closed: "sandbox-state-closed", snoozed: "sandbox-state-snoozed" };

const page = {
  language: stored("language", document.documentElement.lang),
  words: {},
  state: null,
  shown: null, // the conversation that both the customer and the inbox look at
  agent: stored("agent", "alex"),
  kind: "note",
  list: "contacts",
  account: null,
  files: [],
};

const say = (name) => page.words[name] ?? name;

// ------------------------------------------------------------------ asking

async function ask(path, options = {}) {
  const headers = { "X-Sandbox": "1", ...(options.body && !(options.body instanceof FormData) ? { "Content-Type": "application/json" } : {}) };
  const response = await fetch(path, { ...options, headers });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? "request");
  return answer;
}

const send = (path, body) => ask(path, { method: "POST", body: JSON.stringify(body) });

/** Does something that the bot may not answer, and says so where it does not. */
async function attempt(act) {
  try {
    return await act();
  } catch (error) {
    toast(error.message === "bot" ? say("sandbox-error-bot") : say("sandbox-error-request"));
    return null;
  }
}

function toast(text) {
  const shown = find("toast");
  shown.textContent = text;
  shown.hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => { shown.hidden = true; }, 5000);
}

/** Follows the sandbox: every answer waits there until something changed. */
async function follow() {
  for (;;) {
    try {
      page.state = await ask(`/sandbox/state?after=${encodeURIComponent(page.state?.version ?? "")}`);
      show();
    } catch {
      if (page.state) toast(say("sandbox-error-gone"));
      await new Promise((resume) => setTimeout(resume, 1500));
    }
  }
}

// ------------------------------------------------------------------ showing

function show() {
  const { conversations, slack, agents, people, samples, accounts } = page.state;
  if (page.shown === null && conversations.length) page.shown = conversations[0].id;
  const shown = conversations.find((each) => each.id === page.shown);
  options(find("agent"), { ...people, ...agents }, page.agent);
  options(find("account"), accounts, page.account ??= Object.keys(accounts)[0]);
  options(find("write-sample"), { "": say("sandbox-sample-choose"), ...Object.fromEntries(samples.map((name) => [name, name])) }, "");
  showChat(shown);
  showInbox(conversations, shown);
  find("channel").textContent = `#${slack.name}`;
  logOf("messages", slack.messages, (each) => each.ts, (each) => slackMessage(each, say, page.language, press), "sandbox-slack-empty");
  showModal(page.state.modals[page.agent]);
  showPlannit();
}

/** Shows what the person has open in Slack; what is being entered stays, as long as the modal is the same. */
function showModal(shown) {
  const dialog = find("modal");
  const wanted = shown ? JSON.stringify(shown) : "";
  if (dialog.dataset.shown === wanted) return;
  dialog.dataset.shown = wanted;
  if (!shown) return dialog.close();
  dialog.replaceChildren(modal(shown, (values) => saveModal(shown.id, values), () => saveModal(shown.id)));
  if (!dialog.open) dialog.showModal();
}

async function saveModal(id, values) {
  const answer = await attempt(() => send("/sandbox/slack", { agent: page.agent, modal: id, values }));
  if (answer && answer.status >= 400) toast(say("sandbox-error-refused"));
}

function options(select, choices, chosen) {
  const wanted = JSON.stringify([choices, page.language]);
  if (select.dataset.shown === wanted) return;
  select.dataset.shown = wanted;
  select.replaceChildren(...Object.entries(choices).map(([value, label]) => new Option(label, value)));
  select.value = chosen;
}

function logOf(id, items, key, make, empty) {
  const list = find(id);
  const shown = items.length ? items : [{ empty: say(empty) }];
  keep(list, shown.map((item) => ({ ...item, language: page.language })), (item) => (item.empty ? "empty" : key(item)), (item) => (item.empty ? nothing(id, item.empty) : make(item)));
}

/** What an empty list says; the customer's offers to begin. */
function nothing(id, text) {
  const shown = element("div", "empty", element("p", "", text));
  if (id !== "chat") return shown;
  const button = element("button", "primary", say("sandbox-try"));
  button.type = "button";
  button.addEventListener("click", () => write(say("sandbox-demo-message"), [{ name: page.state.first_samples[page.language] }]));
  shown.append(button);
  return shown;
}

function showChat(shown) {
  const seen = (shown?.parts ?? []).filter((each) => each.kind === "comment");
  logOf("chat", seen, (each) => each.id, (each) => part(each, say, page.language), "sandbox-customer-empty");
}

function showInbox(conversations, shown) {
  keep(find("conversations"), conversations.map((each) => ({ id: each.id, customer: each.customer, companies: each.companies, state: each.state, tags: each.tags, assignee: each.assignee, current: each.id === page.shown, language: page.language })), (each) => each.id, conversationButton);
  logOf("parts", shown?.parts ?? [], (each) => each.id, (each) => part(each, say, page.language), "sandbox-inbox-empty");
  for (const id of ["take", "close", "sidebar-open"]) find(id).disabled = !shown;
  for (const field of find("agent-write").elements) field.disabled = !shown;
}

function conversationButton(each) {
  const state = element("span", `state ${each.state}`, say(STATES[each.state]));
  const tags = each.tags.map((tag) => element("span", "tag", tag));
  const who = element("span", "who", element("strong", "", each.customer), element("span", "faint", [...each.companies, each.assignee].filter(Boolean).join(" · ")));
  const button = element("button", "", who, element("span", "chips", state, ...tags));
  button.type = "button";
  button.setAttribute("aria-current", String(each.current));
  button.addEventListener("click", () => look(each.id));
  return element("li", "", button);
}

function look(id) {
  page.shown = id;
  find("canvas").replaceChildren();
  for (const log of ["chat", "parts"]) find(log).replaceChildren();
  show();
}

async function showPlannit() {
  const counts = page.state.counts;
  for (const list of ["contacts", "products"]) find(`count-${list}`).textContent = counts[`${page.account}/${list}`] ?? 0;
  const wanted = JSON.stringify([page.account, page.list, page.language, page.state.version]);
  if (find("plannit").hidden || find("records").dataset.shown === wanted) return;
  find("records").dataset.shown = wanted;
  const { total, rows } = await ask(`/sandbox/plannit?account=${encodeURIComponent(page.account)}&kind=${page.list}`);
  if (find("records").dataset.shown !== wanted) return;
  find("records").replaceChildren(...(rows.length ? [table(rows), total > rows.length ? element("p", "faint", say("sandbox-more-rows")) : ""] : [element("p", "empty", say("sandbox-plannit-empty"))]));
}

function table(rows) {
  const columns = page.list === "contacts"
    ? ["sandbox-column-number", "sandbox-column-name", "sandbox-column-company", "sandbox-column-email", "sandbox-column-phone", "sandbox-column-city"]
    : ["sandbox-column-number", "sandbox-column-item", "sandbox-column-unit", "sandbox-column-price", "sandbox-column-category", "sandbox-column-account"];
  const head = element("tr", "", ...columns.map((name) => Object.assign(element("th", "", say(name)), { scope: "col" })));
  const body = rows.map((row) => element("tr", "", ...row.map((cell, place) => element("td", columns[place].endsWith("price") ? "amount" : "", cell))));
  return element("table", "", element("thead", "", head), element("tbody", "", ...body));
}

// ------------------------------------------------------------------ the customer

function chosenFiles() {
  find("chosen").replaceChildren(...page.files.map((file, place) => {
    const remove = element("button", "remove", "×");
    remove.type = "button";
    remove.setAttribute("aria-label", `${say("sandbox-remove")} ${file.name}`);
    remove.addEventListener("click", () => { page.files.splice(place, 1); chosenFiles(); });
    return element("li", "file", element("span", "name", file.name), file.size ? element("span", "size", size(file.size, page.language)) : null, remove);
  }));
}

function take(files) {
  page.files.push(...files);
  chosenFiles();
}

/** The customer sends a message; true if it went. */
async function write(text, files) {
  const form = new FormData();
  form.append("text", text);
  form.append("language", page.language);
  if (page.shown) form.append("conversation", page.shown);
  for (const file of files) file instanceof File ? form.append("files", file, file.name) : form.append("samples", file.name);
  const answer = await attempt(() => ask("/sandbox/write", { method: "POST", body: form }));
  if (answer && page.shown !== answer.conversation) look(answer.conversation);
  return Boolean(answer);
}

find("write").addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = find("write-text").value.trim();
  if ((!text && !page.files.length) || !(await write(text, page.files))) return;
  page.files = [];
  chosenFiles();
  find("write-text").value = "";
});

find("write-files").addEventListener("change", (event) => {
  take(event.target.files);
  event.target.value = "";
});

find("write-sample").addEventListener("change", (event) => {
  if (event.target.value) take([{ name: event.target.value }]);
  event.target.value = "";
});

find("new-conversation").addEventListener("click", () => {
  look("");
  find("write-text").focus();
});

let dragged = 0;
const customer = find("customer");
customer.addEventListener("dragenter", (event) => { event.preventDefault(); dragged += 1; customer.classList.add("dragged"); });
customer.addEventListener("dragleave", () => { dragged -= 1; customer.classList.toggle("dragged", dragged > 0); });
customer.addEventListener("dragover", (event) => event.preventDefault());
customer.addEventListener("drop", (event) => {
  event.preventDefault();
  dragged = 0;
  customer.classList.remove("dragged");
  take(event.dataTransfer.files);
});

// ------------------------------------------------------------------ the agents

const inbox = (act, text) => attempt(() => send("/sandbox/inbox", { conversation: page.shown, agent: page.agent, act, text }));

find("agent-write").addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = find("agent-text").value.trim();
  if (text && (await inbox(page.kind, text))) find("agent-text").value = "";
});

find("take").addEventListener("click", () => inbox("assign"));
find("close").addEventListener("click", () => inbox("close"));

async function sidebar(component, values) {
  const shown = await attempt(() => send("/sandbox/sidebar", { conversation: page.shown, agent: page.agent, component, values }));
  if (shown) find("canvas").replaceChildren(canvas(shown.content.components, sidebar));
}

find("sidebar-open").addEventListener("click", () => sidebar());
find("sidebar").addEventListener("toggle", () => { if (find("sidebar").open && page.shown && !find("canvas").childElementCount) sidebar(); });

// ------------------------------------------------------------------ Slack

async function press(ts, option, pressed) {
  if (option.confirm && !(await sure(option.confirm))) return;
  pressed.disabled = true;
  const answer = await attempt(() => send("/sandbox/slack", { agent: page.agent, ts, number: option.number }));
  if (answer && answer.status >= 400) toast(say("sandbox-error-refused"));
  pressed.disabled = false;
}

function sure(text) {
  const dialog = find("confirm");
  find("confirm-text").textContent = text;
  dialog.showModal();
  return new Promise((resolve) => {
    find("confirm-yes").onclick = () => { dialog.close("yes"); };
    find("confirm-no").onclick = () => { dialog.close("no"); };
    dialog.onclose = () => { resolve(dialog.returnValue === "yes"); dialog.returnValue = ""; };
  });
}

find("command").addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = find("command-text").value.trim();
  const answer = await attempt(() => send("/sandbox/slack", { agent: page.agent, text }));
  if (answer && answer.status >= 400) toast(say("sandbox-error-refused"));
  else if (answer) find("command-text").value = "";
});

// ------------------------------------------------------------------ choices

function pressedOne(name, value) {
  for (const button of document.querySelectorAll(`[data-${name}]`)) button.setAttribute("aria-pressed", String(button.dataset[name] === value));
}

function showTab(name) {
  for (const tab of document.querySelectorAll("[data-tab]")) tab.setAttribute("aria-selected", String(tab.dataset.tab === name));
  for (const id of ["slack", "plannit"]) find(id).hidden = id !== name;
  find("channel").hidden = name !== "slack";
  if (page.state) showPlannit();
}

function showPanel(name) {
  document.body.dataset.panel = name === "slack" || name === "plannit" ? "team" : name;
  for (const button of document.querySelectorAll("[data-show]")) button.setAttribute("aria-current", String(button.dataset.show === name));
  if (name === "slack" || name === "plannit") showTab(name);
}

async function speak(language) {
  page.words = await ask(`/sandbox/words/${language}`);
  page.language = language;
  document.documentElement.lang = language;
  sessionStorage.setItem("language", language);
  document.title = say("sandbox-title");
  for (const each of document.querySelectorAll("[data-word]")) each.textContent = say(each.dataset.word);
  for (const each of document.querySelectorAll("[data-word-label]")) each.setAttribute("aria-label", say(each.dataset.wordLabel));
  for (const each of document.querySelectorAll("[data-word-placeholder]")) each.placeholder = say(each.dataset.wordPlaceholder);
  pressedOne("language", language);
  if (page.state) show();
}

for (const button of document.querySelectorAll("[data-language]")) button.addEventListener("click", () => speak(button.dataset.language));
for (const button of document.querySelectorAll("[data-tab]")) button.addEventListener("click", () => showTab(button.dataset.tab));
for (const button of document.querySelectorAll("[data-show]")) button.addEventListener("click", () => showPanel(button.dataset.show));
for (const button of document.querySelectorAll("[data-list]")) {
  button.addEventListener("click", () => { page.list = button.dataset.list; pressedOne("list", page.list); showPlannit(); });
}
for (const button of document.querySelectorAll("[data-kind]")) {
  button.addEventListener("click", () => {
    page.kind = button.dataset.kind;
    pressedOne("kind", page.kind);
    const name = page.kind === "note" ? "sandbox-note-placeholder" : "sandbox-reply-placeholder";
    find("agent-text").dataset.wordPlaceholder = name;
    find("agent-text").placeholder = say(name);
    find("agent-write").classList.toggle("reply", page.kind === "reply");
  });
}
find("agent").addEventListener("change", (event) => { page.agent = event.target.value; sessionStorage.setItem("agent", page.agent); show(); });
find("modal").addEventListener("cancel", (event) => { event.preventDefault(); saveModal(page.state.modals[page.agent]?.id); });
find("account").addEventListener("change", (event) => { page.account = event.target.value; showPlannit(); });
for (const id of ["write-text", "agent-text"]) {
  find(id).addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
  });
}

await speak(page.language);
showPanel("customer");
showTab("slack");
follow();
