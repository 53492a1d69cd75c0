"""A dialog as Slack shows it, within all of its limits, and what was entered in one."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from bot.slack.blocks import SlackBlock, cut, text_blocks
from handlers.dialog import Dialog, Field, Shape, Values
from handlers.words import Words, words

View = dict[str, Any]

CALLBACK: Final = "decisions"
OPENS: Final = "open_dialog"
"""What the action of a button that opens a dialog begins with."""

MOST_BLOCKS: Final = 100
MOST_CHARACTERS: Final = 150_000
LONGEST_ENTERED: Final = 200
"""Characters that can be typed into a field."""

_ENTRY: Final = "entered"
_TITLE: Final = 24
_LABEL: Final = 300
_OPTION: Final = 75
_VALUE: Final = 150
_OPTIONS: Final = 100
_CHECKS: Final = 10
_METADATA: Final = 3_000


def view_of(dialog: Dialog, response_url: str) -> View:
    """Return a dialog's view; it carries what it is about, and where its answer is to go."""
    say = words(dialog.language)
    # A list to choose from without anything in it is none that Slack would show.
    fields = [field for field in dialog.fields if field.options or field.shape is Shape.TEXT]
    inputs = [_input(field, dialog.stand, say) for field in fields]
    blocks = [*text_blocks(dialog.text), *inputs, *text_blocks(dialog.below)]
    view: View = {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": _plain(dialog.title, _TITLE),
        "close": _plain(say.say("dialog-close"), _TITLE),
        "blocks": blocks[:MOST_BLOCKS],
        "private_metadata": _carried(dialog, response_url),
    }
    if dialog.fields:
        view["submit"] = _plain(say.say("dialog-save"), _TITLE)
    return view


def carried(view: Mapping[str, Any]) -> Mapping[str, str]:
    """Return what a view carries: ``request``, ``stand`` and ``url``; nothing where it carries something else."""
    try:
        found = json.loads(str(view.get("private_metadata") or "{}"))
    except ValueError:
        return {}
    texts = found.items() if isinstance(found, dict) else ()
    return {name: value for name, value in texts if isinstance(value, str)}


def entered(view: Mapping[str, Any]) -> Values:
    """Return what was entered in a view, by field."""
    state = view.get("state")
    fields = state.get("values") if isinstance(state, Mapping) else None
    if not isinstance(fields, Mapping):
        return {}
    actions = ((str(name), field.get(_ENTRY)) for name, field in fields.items() if isinstance(field, Mapping))
    return {name.rpartition("@")[0]: _values(action) for name, action in actions if isinstance(action, Mapping)}


def errors_of(wrong: Mapping[str, str], stand: str) -> Mapping[str, str]:
    """Return what is wrong with the fields of a view, where Slack shows it."""
    return {_block_id(name, stand): why for name, why in wrong.items()}


def _carried(dialog: Dialog, response_url: str) -> str:
    told = {"request": dialog.request_id, "stand": dialog.stand, "url": response_url}
    text = json.dumps(told)
    # Without the address the answer is only seen in the conversation, which is better than no dialog.
    return text if len(text) <= _METADATA else json.dumps({**told, "url": ""})


def _block_id(name: str, stand: str) -> str:
    """Return a field's name in a view; in a view that is shown anew Slack keeps what was entered under the same one."""
    return f"{name}@{stand}"


def _input(field: Field, stand: str, say: Words) -> SlackBlock:
    block: SlackBlock = {
        "type": "input",
        "block_id": _block_id(field.name, stand),
        "label": _plain(field.label, _LABEL),
        "element": _element(field, say),
        "optional": field.shape is not Shape.CHOICE,
    }
    if field.hint:
        block["hint"] = _plain(field.hint, _LABEL)
    return block


def _element(field: Field, say: Words) -> SlackBlock:
    if field.shape is Shape.TEXT:
        element: SlackBlock = {"type": "plain_text_input", "action_id": _ENTRY, "max_length": LONGEST_ENTERED}
        return element | ({"initial_value": cut(field.value[0], LONGEST_ENTERED)} if field.value else {})
    options = [
        {"text": _plain(label or value, _OPTION), "value": value}
        for label, value in field.options[: _CHECKS if field.shape is Shape.CHECKS else _OPTIONS]
        # A value that does not fit whole would be another one.
        if 0 < len(value) <= _VALUE
    ]
    chosen = [option for option in options if option["value"] in field.value]
    kinds = {Shape.CHOICE: "static_select", Shape.CHECKS: "checkboxes", Shape.SEVERAL: "multi_static_select"}
    element = {"type": kinds[field.shape], "action_id": _ENTRY, "options": options}
    if field.shape is not Shape.CHECKS:
        asks = "dialog-choose" if field.shape is Shape.CHOICE else "dialog-choose-rows"
        element["placeholder"] = _plain(say.say(asks), _VALUE)
    if chosen and field.shape is Shape.CHOICE:
        element["initial_option"] = chosen[0]
    elif chosen:
        element["initial_options"] = chosen
    return element


def _values(action: Mapping[str, Any]) -> tuple[str, ...]:
    options = action.get("selected_options")
    if isinstance(options, Sequence) and not isinstance(options, str):
        return tuple(_value(option) for option in options if isinstance(option, Mapping))
    if isinstance(option := action.get("selected_option"), Mapping):
        return (_value(option),)
    typed = action.get("value")
    return (typed[:LONGEST_ENTERED],) if isinstance(typed, str) and typed.strip() else ()


def _value(option: Mapping[str, Any]) -> str:
    return str(option.get("value") or "")[:_VALUE]


def _plain(text: str, most: int) -> SlackBlock:
    return {"type": "plain_text", "text": cut(text, most), "emoji": False}
