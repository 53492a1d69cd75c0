"""What the page shows, as JSON in which nothing is markup: texts, and trees of a few allowed tags."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.sandbox.markup import Node, plain_nodes, tree
from bot.sandbox.modals import Modal
from bot.sandbox.people import controls
from bot.sandbox.team import SlackFile, SlackMessage, Team
from bot.sandbox.workspace import Conversation, Part, Upload, Workspace

_ESCAPES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
_MRKDWN = re.compile(
    r"```(?P<pre>.+?)```|`(?P<code>[^`\n]+)`|\*(?P<b>[^*\n]+)\*|(?<![A-Za-z0-9])_(?P<i>[^_\n]+)_(?![A-Za-z0-9])"
    r"|<(?P<url>https?://[^|>\s]+)(?:\|(?P<label>[^>]+))?>",
    re.DOTALL,
)


def conversation_view(workspace: Workspace, conversation: Conversation, bot_id: str) -> dict[str, Any]:
    """Return a conversation as the customer's chat and the agents' inbox show it."""
    contact = conversation.contact
    assignee = workspace.teammates.get(conversation.admin_assignee_id or "")
    return {
        "id": conversation.id,
        "customer": contact.name,
        "language": contact.language,
        "companies": [company.name for company in contact.companies],
        "state": conversation.state,
        "assignee": assignee.name if assignee else None,
        "tags": [workspace.tags[tag] for tag in conversation.tags],
        "parts": [_part_view(part, bot_id) for part in (conversation.source, *conversation.parts)],
    }


def _part_view(part: Part, bot_id: str) -> dict[str, Any]:
    author = "customer" if part.author.type in ("user", "lead") else "bot" if part.author.id == bot_id else "agent"
    return {
        "id": part.id,
        "kind": "comment" if part.part_type == "conversation" else part.part_type,
        "by": author,
        "name": part.author.name,
        "at": part.created_at,
        "nodes": tree(part.body or ""),
        "files": [_file_view(file, "file") for file in part.files],
    }


def _file_view(file: Upload | SlackFile, route: str) -> dict[str, Any]:
    return {"name": file.name, "size": len(file.content), "href": f"/sandbox/{route}/{file.id}"}


def channel_view(team: Team) -> dict[str, Any]:
    """Return the channel with its messages."""
    with team.lock:
        shown = [_message_view(team, message) for message in team.messages]
    return {"name": team.channel_name, "messages": shown}


def _message_view(team: Team, message: SlackMessage) -> dict[str, Any]:
    by_bot = message.user == team.bot.id
    person = team.bot if by_bot else team.people[message.user]
    only = team.people.get(message.private_to or "")
    numbers: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for number, each in enumerate(controls(message)):
        shown = {
            "number": number,
            "label": each.label,
            "style": each.style,
            "confirm": each.confirm,
            "picker": each.picker,
        }
        numbers.setdefault((each.block_id, each.action_id), []).append(shown)
    blocks = [view for place, block in enumerate(message.blocks) for view in _block_views(block, f"b{place}", numbers)]
    return {
        "ts": message.ts,
        "at": int(float(message.ts)),
        "by": "bot" if by_bot else "agent",
        "name": person.name,
        "blocks": blocks or [{"kind": "text", "nodes": mrkdwn(message.text)}],
        "files": [_file_view(file, "slack-file") for file in message.files],
        "only": only.name if only else None,
        "edited": message.edited,
        "thread": message.thread_ts,
    }


def modal_view(modal: Modal) -> dict[str, Any]:
    """Return what someone has open, with its fields."""
    shown = modal.view
    blocks: list[dict[str, Any]] = []
    for place, block in enumerate(shown["blocks"]):
        blocks += [_field_view(modal, block)] if block["type"] == "input" else _block_views(block, f"b{place}", {})
    submit = shown.get("submit")
    return {
        "id": modal.id,
        "user": modal.user,
        "title": modal.title,
        "submit": submit["text"] if submit else None,
        "close": (shown.get("close") or {"text": "×"})["text"],
        "blocks": blocks,
    }


def _field_view(modal: Modal, block: Mapping[str, Any]) -> dict[str, Any]:
    element = block["element"]
    several = element["type"] in ("checkboxes", "multi_static_select")
    chosen = element.get("initial_options") or ([element["initial_option"]] if "initial_option" in element else [])
    return {
        "kind": "field",
        "name": block["block_id"],
        "label": block["label"]["text"],
        "hint": (block.get("hint") or {"text": ""})["text"],
        "error": modal.errors.get(block["block_id"], ""),
        "several": several,
        "value": element.get("initial_value", ""),
        "chosen": [option["value"] for option in chosen],
        "options": [{"label": each["text"]["text"], "value": each["value"]} for each in element.get("options", ())],
    }


def modal_text(modal: Modal) -> str:
    """Return what a modal reads like: its title, and a line for each text and field with what holds there."""
    lines = [modal.title]
    for view in modal_view(modal)["blocks"]:
        if view["kind"] == "field":
            named = {each["value"]: each["label"] for each in view["options"]}
            held = ", ".join(named[each] for each in view["chosen"]) or view["value"] or "…"
            lines += [f"[ ] {view['label']} : {held}", *([f"    {view['hint']}"] if view["hint"] else [])]
            lines += [f"    ({' | '.join(named.values())})"] if named else []
            lines += [f"    ! {view['error']}"] if view["error"] else []
        else:
            lines += [plain_nodes(nodes) for nodes in view.get("lines") or [view.get("nodes") or ["———"]]]
    return "\n".join(lines)


Numbers = Mapping[tuple[str, str], Sequence[Mapping[str, Any]]]


def _block_views(block: Mapping[str, Any], otherwise: str, numbers: Numbers) -> list[dict[str, Any]]:
    block_id = str(block.get("block_id") or otherwise)
    shown = _SHOWN.get(str(block.get("type")), _nothing)(block)
    elements = [*(block.get("elements") or ()), *([block["accessory"]] if block.get("accessory") else [])]
    pressed = [
        {"picker": element.get("type") != "button", "options": list(numbers[key])}
        for element in elements
        if (key := (block_id, str(element.get("action_id", "")))) in numbers
    ]
    return [*shown, {"kind": "controls", "controls": pressed}] if pressed else shown


def _nothing(_block: Mapping[str, Any]) -> list[dict[str, Any]]:
    return []


def _section(block: Mapping[str, Any]) -> list[dict[str, Any]]:
    shown: list[dict[str, Any]] = []
    if block.get("text"):
        shown.append({"kind": "text", "nodes": text_nodes(block["text"])})
    if block.get("fields"):
        shown.append({"kind": "fields", "fields": [text_nodes(each) for each in block["fields"]]})
    return shown


def _context(block: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"kind": "context", "lines": [text_nodes(each) for each in block["elements"] if "text" in each]}]


def _rich_text(block: Mapping[str, Any]) -> list[dict[str, Any]]:
    lines = [_rich_line(element) for element in block.get("elements", ())]
    return [{"kind": "text", "nodes": lines}]


def _rich_line(element: Mapping[str, Any]) -> Node:
    inside: list[Node] = [
        str(each.get("text") or each.get("url") or "") if "elements" not in each else _rich_line(each)
        for each in element.get("elements", ())
    ]
    tags = {"rich_text_preformatted": "pre", "rich_text_list": "ul", "rich_text_quote": "blockquote"}
    return {"tag": tags.get(str(element.get("type")), "p"), "nodes": inside}


_SHOWN: Mapping[str, Callable[[Mapping[str, Any]], list[dict[str, Any]]]] = {
    "header": lambda block: [{"kind": "header", "nodes": text_nodes(block["text"])}],
    "section": _section,
    "context": _context,
    "divider": lambda _block: [{"kind": "divider"}],
    "markdown": lambda block: [{"kind": "text", "nodes": [str(block.get("text", ""))]}],
    "rich_text": _rich_text,
}


def slack_text(message: SlackMessage) -> str:
    """Return what a Slack message reads like: its blocks line by line, or its own text where it has none."""
    lines = [line for block in message.blocks for line in _lines(block)]
    return "\n".join(lines) if message.blocks else plain_nodes(mrkdwn(message.text))


def _lines(block: Mapping[str, Any]) -> list[str]:
    lines: list[str] = []
    for view in _SHOWN.get(str(block.get("type")), _nothing)(block):
        if view["kind"] == "fields":
            shown = [plain_nodes(field) for field in view["fields"]]
            # Slack shows fields in two columns; ours are labels and values.
            lines += [" · ".join(shown[place : place + 2]) for place in range(0, len(shown), 2)]
        else:
            lines += [plain_nodes(nodes) for nodes in view.get("lines") or [view.get("nodes") or ["———"]]]
    pressable = [str(each["text"]["text"]) for each in block.get("elements") or () if each.get("type") == "button"]
    return [*lines, " ".join(f"[{label}]" for label in pressable)] if pressable else lines


def contact_row(reference: str, fields: Mapping[str, Any]) -> list[str]:
    """Return a contact as a row of Plannit's list."""
    name = " ".join(str(fields[key]) for key in ("first_name", "last_name") if fields.get(key))
    address = _first(fields, "addresses", "city")
    return [
        _number(reference),
        name,
        str(fields.get("company") or ""),
        _first(fields, "emails", "address"),
        _first(fields, "phones", "number"),
        address,
    ]


def product_row(reference: str, fields: Mapping[str, Any]) -> list[str]:
    """Return a product as a row of Plannit's list."""
    shown = ("name", "unit", "price", "category", "gl_credit")
    return [_number(reference), *(str(fields.get(key) or "") for key in shown)]


def _number(reference: str) -> str:
    return re.sub(r"^acomba:(?:client|product):", "", reference)


def _first(fields: Mapping[str, Any], name: str, key: str) -> str:
    items = fields.get(name)
    first = items[0] if isinstance(items, list) and items else None
    return str(first.get(key) or "") if isinstance(first, Mapping) else ""


def text_nodes(text: Mapping[str, Any]) -> list[Node]:
    """Return a text object of Slack's as nodes: plain text has no markup."""
    words = str(text.get("text", ""))
    return mrkdwn(words) if text.get("type") == "mrkdwn" else [words]


def mrkdwn(text: str) -> list[Node]:
    """Return Slack's markup as nodes.

    >>> mrkdwn("*Reçu* : `a &lt; b` <https://example.com|ici>")[:3]
    [{'tag': 'b', 'nodes': ['Reçu']}, ' : ', {'tag': 'code', 'nodes': ['a < b']}]
    """
    nodes: list[Node] = []
    end = 0
    for match in _MRKDWN.finditer(text):
        if match.start() > end:
            nodes.append(_unescaped(text[end : match.start()]))
        nodes.append(_marked(match))
        end = match.end()
    return [*nodes, _unescaped(text[end:])] if text[end:] else nodes


def _marked(match: re.Match[str]) -> Node:
    found = match.groupdict()
    if found["url"]:
        address = _unescaped(found["url"])
        return {"tag": "a", "href": address, "nodes": [_unescaped(found["label"] or address)]}
    tag = next(name for name in ("pre", "code", "b", "i") if found[name])
    return {"tag": tag, "nodes": [_unescaped(found[tag])]}


def _unescaped(text: str) -> str:
    return re.sub("&lt;|&gt;|&amp;", lambda match: _ESCAPES[match[0]], text)
