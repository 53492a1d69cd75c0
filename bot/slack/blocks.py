"""Cards as Slack shows them, within all of its limits.

What a customer or a spreadsheet may have written goes out as ``plain_text``, in which nothing is markup; what must
be markup is escaped, or a cell that says ``<!channel>`` would call everyone.
"""

import itertools
import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

from handlers.outcome import Block, Bullets, Button, Code, Heading, Link, Paragraph, Picker, SlackCard, Text, plain
from handlers.words import words

SlackBlock = dict[str, Any]

MOST_BLOCKS: Final = 50
MOST_CHARACTERS: Final = 13_000
"""Slack refuses a message whose blocks are longer, and says so nowhere."""

_SECTION: Final = 3_000
_HEADER: Final = 150
_FALLBACK: Final = 3_000
_FIELD: Final = 300
_OPTIONS: Final = 5_000
_CELLS: Final = 20
_CONTEXTS: Final = 2
_BLOCKS_OF_TEXT: Final = 8
_CHARACTERS_OF_TEXT: Final = 2_000
"""What buttons leave for the text, in which the link to the conversation is."""


def blocks_of(card: SlackCard) -> list[SlackBlock]:
    """Return a card's blocks; where it is too long, the end of its text gives way."""
    top = [_header(card.title), *_fields(card.fields)]
    if card.progress is not None:
        top.append(_section(progress_bar(card.progress, card.language)))
    context = list(_context(card.context))[:_CONTEXTS]
    actions = _actions(card.buttons, card.pickers, card.language)
    # Of a message with very many files, the last ones' buttons give way: the note has every command.
    most = MOST_BLOCKS - len(top) - len(context) - _BLOCKS_OF_TEXT
    characters = MOST_CHARACTERS - _length([*top, *context]) - _CHARACTERS_OF_TEXT
    bottom = [*_within(actions, most=most, characters=characters), *context]
    room = MOST_BLOCKS - len(top) - len(bottom)
    space = MOST_CHARACTERS - _length(top) - _length(bottom)
    return [*top, *_fitting(text_blocks(card.text), most=room, characters=space), *bottom]


def fallback_of(card: SlackCard) -> str:
    """Return what a notification on a phone shows of a card."""
    return cut(escaped(f"{card.title}\n{plain(card.text)}".strip()), _FALLBACK)


def text_blocks(text: Text) -> list[SlackBlock]:
    """Return the blocks of a text."""
    return [part for block in text for part in _text_block(block)]


def mrkdwn_of(text: Text) -> str:
    """Return a text in Slack's markup, everything of ours escaped.

    >>> print(mrkdwn_of((Heading("Reçu"), Bullets(("<!channel>",)), Code("/plannit-import aide"))))
    *Reçu*
    • &lt;!channel&gt;
    `/plannit-import aide`
    """
    return cut("\n".join(_mrkdwn(block) for block in text), _SECTION)


def escaped(text: str) -> str:
    """Return a text in which Slack sees no markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def cut(text: str, most: int) -> str:
    """Return a text of at most that many characters, an ellipsis showing where it was cut.

    >>> cut("abcdef", 4), cut("abcd", 4)
    ('abc…', 'abcd')
    """
    return text if len(text) <= most else f"{text[: most - 1]}…"


def progress_bar(fraction: float, language: str) -> str:
    r"""Return a bar of twenty cells, and the percentage, which never says all before it is all.

    >>> progress_bar(0.996, "fr"), progress_bar(0.5, "en")
    ('███████████████████░ 99\xa0%', '██████████░░░░░░░░░░ 50%')
    """
    fraction = min(max(fraction, 0.0), 1.0)
    done = int(fraction * _CELLS)
    return f"{'█' * done}{'░' * (_CELLS - done)} {words(language).say('slack-percent', percent=int(fraction * 100))}"


def _header(title: str) -> SlackBlock:
    return {"type": "header", "text": _plain_text(title or "…", _HEADER)}


def _section(text: str) -> SlackBlock:
    return {"type": "section", "text": _plain_text(text, _SECTION)}


def _fields(fields: Sequence[tuple[str, str]]) -> Iterable[SlackBlock]:
    # Two columns, five lines a section: the label is ours and bold, the value is anybody's and plain.
    for start in range(0, len(fields), 5):
        shown: list[SlackBlock] = []
        for label, value in fields[start : start + 5]:
            shown.append({"type": "mrkdwn", "text": f"*{cut(_unstarred(label), 200)}*"})
            shown.append(_plain_text(value or "–", _FIELD))
        yield {"type": "section", "fields": shown}


def _text_block(block: Block) -> Iterable[SlackBlock]:
    match block:
        case Paragraph(said):
            yield from (_section(piece) for piece in _pieces(said.splitlines()))
        case Bullets(items):
            yield from (_section(piece) for piece in _pieces([f"• {item}" for item in items]))
        case Heading() | Code() | Link():
            yield {"type": "section", "text": {"type": "mrkdwn", "text": cut(_mrkdwn(block), _SECTION)}}


def _pieces(lines: Iterable[str]) -> Iterable[str]:
    """Yield lines joined into texts that fit a section."""
    piece = ""
    for line in (cut(line, _SECTION) for line in lines if line.strip()):
        if piece and len(piece) + 1 + len(line) > _SECTION:
            yield piece
            piece = ""
        piece = f"{piece}\n{line}" if piece else line
    if piece:
        yield piece


def _mrkdwn(block: Block) -> str:
    match block:
        case Heading(said):
            return f"*{_unstarred(said)}*"
        case Paragraph(said):
            return escaped(said)
        case Bullets(items):
            return "\n".join(f"• {escaped(item)}" for item in items)
        case Code(said):
            return f"`{escaped(said.replace('`', '’'))}`"
        case Link(said, url):
            if not url.startswith(("https://", "http://")) or any(letter in url for letter in "|<> "):
                return escaped(said)
            return f"<{escaped(url)}|{escaped(said.replace('|', '/'))}>"


def _unstarred(text: str) -> str:
    return escaped(text.replace("*", "·"))


def _actions(buttons: Sequence[Button], pickers: Sequence[Picker], language: str) -> Iterable[SlackBlock]:
    shown = [_picker(picker, place, _OPTIONS // len(pickers)) for place, picker in enumerate(pickers)]
    elements = [
        *(_button(button, place, language) for place, button in enumerate(buttons) if button.command),
        *(picker for picker in shown if picker["options"]),
    ]
    for start in range(0, len(elements), 5):  # Slack takes 25 in a block; five in a row can be read
        yield {"type": "actions", "elements": elements[start : start + 5]}


def _button(button: Button, place: int, language: str) -> SlackBlock:
    shown: SlackBlock = {
        "type": "button",
        "action_id": f"{'open_dialog' if button.opens else 'command_button'}_{place}",
        "text": _plain_text(button.label, 75),
        "value": cut(button.command, 2_000),
    }
    if button.style in ("primary", "danger"):
        shown["style"] = button.style
    if button.confirm is not None:
        say = words(language).say
        shown["confirm"] = {
            "title": _plain_text(cut(button.label, 100), 100),
            "text": _plain_text(button.confirm, 300),
            "confirm": _plain_text(say("slack-confirm-yes"), 30),
            "deny": _plain_text(say("slack-confirm-no"), 30),
        }
        if button.style == "danger":
            shown["confirm"]["style"] = "danger"
    return shown


def _picker(picker: Picker, place: int, most: int) -> SlackBlock:
    options: list[SlackBlock] = []
    for label, command in picker.options[:100]:
        option = {"text": _plain_text(label or command, 75), "value": command}
        most -= _length([option])
        if most < 0:
            break  # the command can still be typed
        # A command that does not fit whole would be another command: such an option is left out.
        if 0 < len(command) <= 150:
            options.append(option)
    return {
        "type": "static_select",
        "action_id": f"command_picker_{place}",
        "placeholder": _plain_text(picker.label, 150),
        "options": options,
    }


def _context(lines: Sequence[str]) -> Iterable[SlackBlock]:
    for start in range(0, len(lines), 10):
        yield {
            "type": "context",
            "elements": [_plain_text(line, 300) for line in lines[start : start + 10]],
        }


def _plain_text(text: str, most: int) -> SlackBlock:
    return {"type": "plain_text", "text": cut(text, most), "emoji": False}


def _within(blocks: Iterable[SlackBlock], *, most: int, characters: int) -> list[SlackBlock]:
    """Return the first blocks, as many as there is room for."""
    kept: list[SlackBlock] = []
    for block in itertools.islice(blocks, max(most, 0)):
        if _length([*kept, block]) > characters:
            break
        kept.append(block)
    return kept


def _fitting(blocks: Sequence[SlackBlock], *, most: int, characters: int) -> list[SlackBlock]:
    rest = _section("…")
    kept: list[SlackBlock] = []
    for place, block in enumerate(blocks):
        reserve = 0 if place == len(blocks) - 1 else _length([rest])
        if len(kept) + (2 if reserve else 1) > most or _length([*kept, block]) + reserve > characters:
            return [*kept, rest] if most > 0 else []
        kept.append(block)
    return kept


def _length(blocks: Sequence[SlackBlock]) -> int:
    """Return the characters of blocks as they go over the wire, which is more than Slack counts."""
    return len(json.dumps(blocks, ensure_ascii=False))
