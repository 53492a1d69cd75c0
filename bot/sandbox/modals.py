"""Slack's modals: triggers that open one soon or never, views within Slack's limits, and what people enter in them."""

import itertools
import secrets
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.views import View

from bot.sandbox.team import SlackRefusedError

TRIGGER_SECONDS = 3.0
MOST_BLOCKS = 100
MOST_CHARACTERS = 250_000
MOST_CHECKS = 10
LONGEST_OPTION = 75
LONGEST_VALUE = 150
MOST_OPTIONS = 100
IN_A_MODAL = frozenset(
    {"section", "divider", "context", "header", "input", "actions", "image", "rich_text", "markdown"}
)
CHOOSING_ONE = ("static_select", "radio_buttons")

Entered = Mapping[str, str | Sequence[str]]
"""What is entered, by the label of a field or its block: a text, an option's value, or several."""


@dataclass(frozen=True, slots=True)
class Modal:
    """A modal that someone has before them; ``errors`` stand at its fields, by block."""

    id: str
    user: str
    view: Mapping[str, Any]
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What stands at its top."""
        return str(self.view["title"]["text"])

    @property
    def inputs(self) -> tuple[Mapping[str, Any], ...]:
        """Its fields, as Slack got them."""
        return tuple(block for block in self.view["blocks"] if block["type"] == "input")

    def input(self, name: str) -> Mapping[str, Any]:
        """Return the field of that label or block."""
        found = [each for each in self.inputs if name in (each["block_id"], each["label"]["text"])]
        if not found:
            raise LookupError(name)
        return found[0]


class Modals:
    """What triggers are out, and who has which modal open."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._triggers: dict[str, tuple[str, float]] = {}
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self.open: dict[str, Modal] = {}
        self.changed: list[Callable[[], None]] = []

    def new_trigger(self, user: str) -> str:
        """Return what a press or a command is called by, for as long as a modal may be opened for it."""
        trigger = secrets.token_hex(16)
        self._triggers[trigger] = (user, self._clock() + TRIGGER_SECONDS)
        return trigger

    def opened(self, trigger: str, view: object) -> Modal:
        """Show a view to the one whose trigger it is, in place of the one before."""
        with self._lock:
            user, expires = self._triggers.pop(trigger, ("", 0.0))
            if not user:
                raise SlackRefusedError("exchanged_trigger_id" if trigger else "invalid_trigger_id")
            if self._clock() > expires:
                raise SlackRefusedError("expired_trigger_id")
            modal = Modal(f"V{next(self._numbers):010d}", user, checked_view(view))
            self.open[user] = modal
        self._tell()
        return modal

    def close(self, user: str) -> None:
        """Take away what someone has open."""
        self.open.pop(user, None)
        self._tell()

    def answered(self, modal: Modal, answer: object) -> Modal | None:
        """Do what an app answered to what was entered; return what is open then."""
        action = answer.get("response_action") if isinstance(answer, Mapping) and answer else None
        if action is None or action == "clear" or not isinstance(answer, Mapping):
            self.close(modal.user)
            return None
        if action == "errors":
            after = replace(modal, errors=_checked_errors(modal, answer.get("errors")))
        elif action == "update":
            after = replace(modal, view=checked_view(answer.get("view")), errors={})
        else:
            raise SlackRefusedError("unknown_response_action")
        self.open[modal.user] = after
        self._tell()
        return after

    def _tell(self) -> None:
        for listener in self.changed:
            listener()


def checked_view(view: object) -> Mapping[str, Any]:
    """Return a view if Slack would take it."""
    if not isinstance(view, Mapping) or view.get("type") != "modal" or not view.get("title"):
        raise _invalid("a modal with a title is wanted")
    blocks = view.get("blocks")
    if not isinstance(blocks, list) or not 0 < len(blocks) <= MOST_BLOCKS:
        raise _invalid("between 1 and 100 blocks")
    if len(str(view)) > MOST_CHARACTERS:
        raise SlackRefusedError("view_too_large")
    try:
        View(**view).to_dict()
        wrong = list(_wrong(blocks, has_submit="submit" in view))
    except (SlackObjectFormationError, TypeError, ValueError, KeyError, AttributeError) as error:
        raise _invalid(str(error)) from error
    if wrong:
        raise _invalid(*wrong)
    return view


def _wrong(blocks: Sequence[Mapping[str, Any]], *, has_submit: bool) -> Iterator[str]:
    names = [block["block_id"] for block in blocks if "block_id" in block]
    if len(names) != len(set(names)):
        yield "block_id already exists"
    for block in blocks:
        if block.get("type") not in IN_A_MODAL:
            yield f"unsupported type: {block.get('type')}"
        if len(str(block.get("block_id", ""))) > 255:
            yield "block_id longer than 255"
        if block.get("type") == "input":
            if not has_submit:
                yield "submit is required when an input block is there"
            if block["label"]["type"] != "plain_text":
                yield "a label is plain text"
            yield from _wrong_element(block["element"])


def _wrong_element(element: Mapping[str, Any]) -> Iterator[str]:
    if element["type"] == "plain_text_input":
        if len(element.get("initial_value", "")) > element.get("max_length", 3000):
            yield "initial_value longer than max_length"
        return
    options = element["options"]
    most = MOST_CHECKS if element["type"] == "checkboxes" else MOST_OPTIONS
    if not 0 < len(options) <= most:
        yield f"between 1 and {most} options"
    if any(not 0 < len(each["text"]["text"]) <= LONGEST_OPTION for each in options):
        yield f"an option's text has 1 to {LONGEST_OPTION} characters"
    if any(not 0 < len(each["value"]) <= LONGEST_VALUE for each in options):
        yield f"an option's value has 1 to {LONGEST_VALUE} characters"
    values = [each["value"] for each in options]
    if len(values) != len(set(values)):
        yield "two options have one value"
    if any(each not in options for each in _initial(element)):
        yield "an initial option is none of the options"
    if "initial_options" in element and not element["initial_options"]:
        yield "initial_options is empty"


def _initial(element: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    one, several = element.get("initial_option"), element.get("initial_options", [])
    return [one] if one is not None else list(several)


def _invalid(*why: str) -> SlackRefusedError:
    return SlackRefusedError("invalid_arguments", [f"{each} [json-pointer:/view]" for each in why])


def _checked_errors(modal: Modal, errors: object) -> Mapping[str, str]:
    blocks = {block["block_id"] for block in modal.inputs}
    if not isinstance(errors, Mapping) or not errors or not set(errors) <= blocks:
        raise SlackRefusedError("invalid_errors")
    return {str(block): str(why) for block, why in errors.items()}


def state_of(modal: Modal, entered: Entered) -> dict[str, dict[str, Any]]:
    """Return what a modal's fields hold once something was entered: what was there before, where nothing was."""
    by_block = {modal.input(name)["block_id"]: value for name, value in entered.items()}
    state: dict[str, dict[str, Any]] = {}
    for block in modal.inputs:
        element = block["element"]
        held = _held(element, by_block.get(block["block_id"]))
        if not block.get("optional") and not _has(held):
            raise LookupError(f"{block['label']['text']}: Slack asks to fill this in")
        state[block["block_id"]] = {element["action_id"]: held}
    return state


def _held(element: Mapping[str, Any], entered: str | Sequence[str] | None) -> dict[str, Any]:
    kind = str(element["type"])
    if kind == "plain_text_input":
        value = element.get("initial_value") if entered is None else str(entered)
        return {"type": kind, "value": value or None}
    wanted = [entered] if isinstance(entered, str) else entered
    options = [each for each in element["options"] if wanted is not None and each["value"] in wanted]
    if wanted is not None and len(options) != len([each for each in wanted if each]):
        raise LookupError(f"no such option: {wanted}")
    chosen = _initial(element) if wanted is None else options
    if kind in CHOOSING_ONE:
        return {"type": kind, "selected_option": chosen[0] if chosen else None}
    return {"type": kind, "selected_options": chosen}


def _has(held: Mapping[str, Any]) -> bool:
    return any(held.get(name) for name in ("value", "selected_option", "selected_options"))
