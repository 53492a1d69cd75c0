"""What Slack's requests tell, and what makes two of them the same."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.slack.events import events_of, id_of, reduced
from handlers.events import CardPressed, SlackCommanded

COMMAND = {
    "token": "verification",
    "command": "/plannit-import",
    "text": " confirm 7F3A ",
    "user_id": "U1",
    "user_name": "alex",
    "channel_id": "C1",
    "response_url": "https://hooks.slack.com/commands/1",
    "trigger_id": "13.7",
}
PRESS: dict[str, Any] = {
    "type": "block_actions",
    "token": "verification",
    "user": {"id": "U1", "name": "alex"},
    "channel": {"id": "C1"},
    "message": {"ts": "1.1", "blocks": [{"type": "header"}]},
    "response_url": "https://hooks.slack.com/actions/1",
    "trigger_id": "13.8",
    "actions": [{"action_id": "command_button_0", "value": "confirm 7F3A", "action_ts": "3.3", "type": "button"}],
}


def test_a_command_is_what_was_typed_and_by_whom() -> None:
    assert events_of(reduced(COMMAND)) == (
        SlackCommanded("U1", "C1", "confirm 7F3A", "https://hooks.slack.com/commands/1"),
    )


def test_a_button_and_a_picker_are_the_commands_that_they_stand_for() -> None:
    picked = {**PRESS, "actions": [{"selected_option": {"value": "account #1 acme"}, "action_ts": "3.4"}]}

    assert events_of(reduced(PRESS)) == (CardPressed("U1", "C1", "confirm 7F3A", "https://hooks.slack.com/actions/1"),)
    assert events_of(reduced(picked)) == (
        CardPressed("U1", "C1", "account #1 acme", "https://hooks.slack.com/actions/1"),
    )


def test_what_is_kept_has_no_token_and_no_card() -> None:
    assert "verification" not in str(reduced(COMMAND))
    assert "blocks" not in str(reduced(PRESS))


def test_the_same_press_replayed_is_the_same_and_another_press_is_not() -> None:
    later = {**PRESS, "actions": [{**PRESS["actions"][0], "action_ts": "4.4"}]}

    assert id_of(reduced(PRESS)) == id_of(reduced({**PRESS, "trigger_id": "99.9"}))
    assert id_of(reduced(PRESS)) != id_of(reduced(later))
    assert id_of(reduced(COMMAND)) != id_of(reduced({**COMMAND, "trigger_id": "13.9"}))


def test_another_command_and_a_request_of_nobody_tell_nothing() -> None:
    assert events_of(reduced({**COMMAND, "command": "/other"})) == ()
    assert events_of(reduced({**COMMAND, "user_id": ""})) == ()
    assert events_of(reduced({**PRESS, "user": None})) == ()


@given(
    st.dictionaries(
        st.sampled_from(
            ["type", "command", "text", "user_id", "user", "actions", "channel", "message", "response_url"]
        ),
        st.recursive(
            st.none() | st.integers() | st.text(max_size=5),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "value", "ts"]), inner),
            max_leaves=6,
        ),
    )
)
def test_any_shape_is_read(body: dict[str, Any]) -> None:
    event = reduced(body)

    assert id_of(event).startswith("slack:")
    events_of(event)
