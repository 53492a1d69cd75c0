"""Slack's modals in the sandbox: opened in time or not at all, and refused where Slack would."""

from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.sandbox.modals import Modal, Modals, checked_view, state_of
from bot.sandbox.team import SlackRefusedError
from bot.sandbox.views import modal_text
from bot.sandbox.world import Sandbox
from tests.bot.sandbox.conftest import Clock


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def option(value: str) -> dict[str, Any]:
    return {"text": plain(value.upper()), "value": value}


def field(block_id: str = "b", **element: Any) -> dict[str, Any]:
    given = {"type": "plain_text_input", "action_id": "entered", **element}
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(f"Champ {block_id}"),
        "element": given,
        "optional": True,
    }


def view(*blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    base = {"type": "modal", "callback_id": "c", "title": plain("Titre"), "submit": plain("Enregistrer")}
    return {**base, "blocks": list(blocks) or [field()], **more}


def choose(**more: Any) -> dict[str, Any]:
    options = [option("a"), option("b")]
    return field(**{"type": "static_select", "options": options, "placeholder": plain("…"), **more})


WRONG = {
    "no title": view(title=None),
    "a long title": view(title=plain("x" * 25)),
    "a long button": view(submit=plain("x" * 25)),
    "fields and nothing to save them": {key: value for key, value in view().items() if key != "submit"},
    "no blocks": view(blocks=[]),
    "101 blocks": view(*({"type": "divider"} for _ in range(101))),
    "long metadata": view(private_metadata="x" * 3001),
    "two of one name": view(field(), field()),
    "a long label": view({**field(), "label": plain("x" * 2001)}),
    "a long name": view(field("x" * 256)),
    "a long option": view(choose(options=[option("x" * 76)])),
    "a long value": view(choose(options=[{"text": plain("x"), "value": "x" * 151}])),
    "no options": view(choose(options=[])),
    "101 options": view(choose(options=[option(str(n)) for n in range(101)])),
    "one value twice": view(choose(options=[option("a"), option("a")])),
    "an initial option of nowhere": view(choose(initial_option=option("c"))),
    "an empty initial choice": view(choose(type="multi_static_select", initial_options=[])),
    "eleven boxes": view(field(type="checkboxes", options=[option(str(n)) for n in range(11)])),
    "a text that is too long": view(field(max_length=3, initial_value="1234")),
    "an unknown block": view({"type": "table", "rows": []}),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=list(WRONG))
def test_a_view_that_slack_refuses_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(SlackRefusedError, match="invalid_arguments"):
        checked_view(wrong)


def test_a_trigger_opens_one_modal_within_three_seconds() -> None:
    now = 1_000.0
    modals = Modals(lambda: now)
    first, late = modals.new_trigger("U1"), modals.new_trigger("U1")

    assert modals.opened(first, view()).user == "U1"
    with pytest.raises(SlackRefusedError, match="exchanged_trigger_id"):
        modals.opened(first, view())
    now += 3.1
    with pytest.raises(SlackRefusedError, match="expired_trigger_id"):
        modals.opened(late, view())
    with pytest.raises(SlackRefusedError, match="invalid_trigger_id"):
        modals.opened("", view())


def test_what_is_not_touched_stays_as_it_was_and_what_must_be_filled_in_is() -> None:
    required = {**choose(), "block_id": "must", "optional": False}
    modal = Modal("V1", "U1", view(field(initial_value="1201"), {**choose(), "block_id": "may"}, required))

    with pytest.raises(LookupError, match="fill this in"):
        state_of(modal, {})
    state = state_of(modal, {"must": "b"})

    assert state["b"]["entered"]["value"] == "1201"
    assert state["may"]["entered"]["selected_option"] is None
    assert state["must"]["entered"]["selected_option"] == option("b")
    with pytest.raises(LookupError, match="no such option"):
        state_of(modal, {"must": "z"})


def test_an_app_may_close_correct_or_replace_a_modal() -> None:
    modals = Modals(lambda: 0.0)
    modal = modals.opened(modals.new_trigger("U1"), view())

    wrong = modals.answered(modal, {"response_action": "errors", "errors": {"b": "Non."}})
    assert wrong is not None
    assert modal_text(wrong) == "Titre\n[ ] Champ b : …\n    ! Non."
    with pytest.raises(SlackRefusedError, match="invalid_errors"):
        modals.answered(modal, {"response_action": "errors", "errors": {"z": "Non."}})
    other = modals.answered(wrong, {"response_action": "update", "view": view(field("z"))})
    assert other is not None
    assert (other.id, other.errors, other.inputs[0]["block_id"]) == (modal.id, {}, "z")
    assert modals.answered(other, "") is None
    assert modals.open == {}


def test_the_api_opens_a_view_for_a_trigger(sandbox: Sandbox, slack: WebClient, clock: Clock) -> None:
    trigger = sandbox.slack.modals.new_trigger("U0ALEX")

    opened = slack.views_open(trigger_id=trigger, view=view())

    assert sandbox.slack.modals.open["U0ALEX"].id == opened["view"]["id"]
    with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
        slack.views_open(trigger_id=trigger, view=view())
