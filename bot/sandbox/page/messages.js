// Turns what the sandbox says into elements. Text only ever becomes text: nothing here parses markup.

const TAGS = new Set(["b", "strong", "i", "em", "code", "a", "ul", "ol", "li", "p", "h1", "h2", "h3", "br", "pre", "blockquote"]);

const EVENTS = {
  assignment: "sandbox-part-assignment",
  close: "sandbox-part-close",
  open: "sandbox-part-open",
  snoozed: "sandbox-part-snoozed",
};

/** An element with a class, and what is in it. */
export function element(tag, name, ...inside) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...inside.filter((each) => each !== null && each !== undefined && each !== ""));
  return made;
}

/** The elements of a tree of nodes; a tag that is not on the list is left out, its text stays. */
export function nodes(tree) {
  return tree.map((node) => {
    if (typeof node === "string") return document.createTextNode(node);
    if (!TAGS.has(node.tag)) return element("span", "", ...nodes(node.nodes));
    const made = element(node.tag === "h1" || node.tag === "h2" ? "h3" : node.tag, "", ...nodes(node.nodes));
    if (node.tag === "a" && /^https?:\/\//.test(node.href ?? "")) {
      made.href = node.href;
      made.rel = "noopener noreferrer";
      made.target = "_blank";
    }
    return made;
  });
}

/** Makes the children of a list those of the items: each is made again only where it changed. */
export function keep(list, items, key, make) {
  const before = new Map([...list.children].map((child) => [child.dataset.key, child]));
  const after = items.map((item) => {
    const shown = JSON.stringify(item);
    const old = before.get(String(key(item)));
    if (old && old.dataset.shown === shown) return old;
    const made = make(item);
    made.dataset.key = key(item);
    made.dataset.shown = shown;
    return made;
  });
  if (after.length === list.children.length && after.every((child, place) => child === list.children[place])) return;
  const follows = list.scrollHeight - list.scrollTop - list.clientHeight < 80 || Math.abs(list.scrollTop - Number(list.dataset.placed)) < 4;
  list.replaceChildren(...after);
  if (follows) toNewest(list);
}

/** Shows the newest child: its beginning where it is taller than the list, and as long as nobody scrolls away. */
function toNewest(list) {
  const newest = list.lastElementChild;
  const tall = newest && newest.offsetHeight > list.clientHeight;
  list.scrollTop = tall ? newest.offsetTop - list.offsetTop - 12 : list.scrollHeight;
  list.dataset.placed = list.scrollTop;
}

export function time(seconds, language) {
  return new Intl.DateTimeFormat(language === "fr" ? "fr-CA" : "en-CA", { hour: "2-digit", minute: "2-digit" }).format(seconds * 1000);
}

export function size(bytes, language) {
  const [amount, unit] = bytes < 1e6 ? [Math.max(1, Math.round(bytes / 1e3)), language === "fr" ? "ko" : "kB"] : [bytes / 1e6, language === "fr" ? "Mo" : "MB"];
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(amount)}\u00a0${unit}`;
}

export function fileChip(file, language) {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(file.name)?.[1] ?? "";
  const link = element("a", "file", element("span", "ending", ending.toUpperCase()), element("span", "name", file.name), element("span", "size", size(file.size, language)));
  link.href = file.href;
  link.download = file.name;
  return link;
}

function initials(name) {
  return name.split(/\s+/).filter((word) => /^\p{L}/u.test(word)).slice(0, 2).map((word) => word[0].toUpperCase()).join("");
}

function byline(said, say, language) {
  const badge = said.by === "bot" ? element("span", "badge", say("sandbox-robot")) : null;
  return element("p", "byline", element("strong", "", said.name), badge, element("time", "", time(said.at, language)));
}

/** One part of a conversation, in the customer's chat or in the inbox. */
export function part(said, say, language) {
  if (!["comment", "note"].includes(said.kind)) {
    return element("p", "event", `${said.name} ${say(EVENTS[said.kind] ?? EVENTS.assignment)}`);
  }
  const avatar = element("span", `avatar ${said.by}`, initials(said.name));
  avatar.setAttribute("aria-hidden", "true");
  const files = said.files.length ? element("div", "files", ...said.files.map((file) => fileChip(file, language))) : null;
  const label = said.kind === "note" ? element("p", "label", say("sandbox-note")) : null;
  const bubble = element("div", "bubble", label, said.nodes.length ? element("div", "body", ...nodes(said.nodes)) : null, files);
  return element("article", `part ${said.by} ${said.kind}`, avatar, element("div", "said", byline(said, say, language), bubble));
}

/** One message of the Slack channel; ``press`` is called with its timestamp and a control. */
export function slackMessage(message, say, language, press) {
  const avatar = element("span", `avatar square ${message.by}`, initials(message.name));
  avatar.setAttribute("aria-hidden", "true");
  const line = byline(message, say, language);
  if (message.edited) line.append(element("span", "faint", say("sandbox-edited")));
  if (message.thread) line.append(element("span", "faint", say("sandbox-in-thread")));
  const only = message.only ? element("p", "only", `${say("sandbox-only-for")} ${message.only}`) : null;
  const blocks = element("div", "blocks", ...message.blocks.map((block) => slackBlock(block, message, say, press)));
  const files = message.files.length ? element("div", "files", ...message.files.map((file) => fileChip(file, language))) : null;
  return element("article", `part slack ${message.by}${message.only ? " private" : ""}`, avatar, element("div", "said", only, line, blocks, files));
}

function slackBlock(block, message, say, press) {
  if (block.kind === "divider") return element("hr", "");
  if (block.kind === "header") return element("h3", "", ...nodes(block.nodes));
  if (block.kind === "fields") return element("div", "fields", ...block.fields.map((each) => element("p", "", ...nodes(each))));
  if (block.kind === "context") return element("div", "context", ...block.lines.map((each) => element("p", "", ...nodes(each))));
  if (block.kind === "controls") return element("div", "controls", ...block.controls.map((each) => control(each, message, say, press)));
  return element("div", "text", ...nodes(block.nodes));
}

function control(shown, message, say, press) {
  if (!shown.picker) {
    const [option] = shown.options;
    const button = element("button", option.style, option.label);
    button.type = "button";
    button.addEventListener("click", () => press(message.ts, option, button));
    return button;
  }
  const label = shown.options[0]?.picker || say("sandbox-slack-command");
  const select = element("select", "", element("option", "", label), ...shown.options.map((each) => new Option(each.label, each.number)));
  select.setAttribute("aria-label", label);
  select.addEventListener("change", () => {
    const option = shown.options.find((each) => String(each.number) === select.value);
    if (option) press(message.ts, option, select);
  });
  return select;
}

/** A modal of Slack's; ``save`` is called with the values of its fields, ``close`` when it is left. */
export function modal(shown, save, close) {
  const form = element("form", "");
  const title = element("h2", "", shown.title);
  title.id = "modal-title";
  const leave = element("button", "quiet", shown.close);
  leave.type = "button";
  leave.addEventListener("click", close);
  const submit = shown.submit ? Object.assign(element("button", "primary", shown.submit), { type: "submit" }) : null;
  form.append(title, ...shown.blocks.map((block) => (block.kind === "field" ? field(block) : slackBlock(block))), element("div", "row end", leave, submit));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save(Object.fromEntries([...form.querySelectorAll("[data-field]")].map((each) => [each.dataset.field, entered(each)])));
  });
  return form;
}

function field(shown) {
  const { input, label } = shown.options.length && shown.several && shown.options.length <= 10 ? checks(shown) : line(shown);
  const hint = shown.hint ? element("p", "faint hint", shown.hint) : null;
  const wrong = shown.error ? element("p", "wrong", shown.error) : null;
  if (wrong) wrong.setAttribute("role", "alert");
  return element(label, "field", element(label === "label" ? "span" : "legend", "", shown.label), input, hint, wrong);
}

function line(shown) {
  const input = element(shown.options.length ? "select" : "input", "");
  if (shown.options.length) {
    input.multiple = shown.several;
    if (!shown.several) input.append(new Option("…", ""));
    input.append(...shown.options.map((each) => new Option(each.label, each.value, false, shown.chosen.includes(each.value))));
  } else {
    input.type = "text";
    input.value = shown.value;
  }
  input.dataset.field = shown.name;
  return { input, label: "label" };
}

function checks(shown) {
  const input = element("div", "", ...shown.options.map((each) => {
    const box = Object.assign(element("input", ""), { type: "checkbox", value: each.value, checked: shown.chosen.includes(each.value) });
    return element("label", "", box, element("span", "", each.label));
  }));
  input.dataset.field = shown.name;
  return { input, label: "fieldset" };
}

/** What a field holds: a text, or the values that are chosen. */
function entered(input) {
  if (input.tagName === "DIV") return [...input.querySelectorAll(":checked")].map((box) => box.value);
  if (input.tagName === "SELECT") return [...input.selectedOptions].map((option) => option.value).filter(Boolean);
  return input.value;
}

/** The components of a canvas; ``submit`` is called with the one that was pressed and the values entered. */
export function canvas(components, submit) {
  const form = element("div", "components");
  const values = () => Object.fromEntries([...form.querySelectorAll("[data-id]")].map((each) => [each.dataset.id, each.value]));
  form.append(...components.map((each) => component(each, (id) => submit(id, values()))));
  return form;
}

function component(shown, submit) {
  const text = (value) => String(value ?? "");
  switch (shown.type) {
    case "text":
      return element(shown.style === "header" ? "h4" : "p", `canvas-${shown.style ?? "paragraph"}`, text(shown.text));
    case "divider":
      return element("hr", "");
    case "data-table":
      return element("dl", "", ...shown.items.flatMap((item) => [element("dt", "", text(item.field)), element("dd", "", text(item.value))]));
    case "list":
      return element("ul", "", ...shown.items.map((item) => element("li", "", element("strong", "", text(item.title)), element("span", "faint", text(item.subtitle)))));
    case "button": {
      const button = element("button", shown.style === "primary" ? "primary" : shown.style === "link" ? "link" : "quiet", text(shown.label));
      button.type = "button";
      button.disabled = Boolean(shown.disabled);
      button.addEventListener("click", () => submit(shown.id));
      return button;
    }
    case "dropdown":
    case "single-select": {
      const select = element("select", "", ...shown.options.map((option) => new Option(text(option.text), text(option.id))));
      select.dataset.id = shown.id;
      select.setAttribute("aria-label", text(shown.label ?? shown.id));
      return select;
    }
    case "input": {
      const input = element("input", "");
      input.dataset.id = shown.id;
      input.placeholder = text(shown.placeholder);
      input.setAttribute("aria-label", text(shown.label ?? shown.id));
      return input;
    }
    default:
      return element("span", "");
  }
}
