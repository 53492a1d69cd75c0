"""Socket Mode against the sandbox's websocket."""

from collections.abc import Mapping
from typing import Any

import pytest

from bot.ports import ServiceRefusedError
from bot.sandbox.world import Sandbox
from bot.slack.app import connect_socket, create_slack_app
from bot.slack.client import SlackClient
from config.settings import Settings
from handlers.outcome import Button, SlackCard


def test_over_the_socket_commands_and_buttons_arrive_and_are_acknowledged() -> None:
    kept: list[Mapping[str, Any]] = []
    with Sandbox(slack_mode="socket") as sandbox:
        settings = Settings.from_env(sandbox.environ())
        close = connect_socket(create_slack_app(settings, kept.append), settings)
        card = SlackCard("k", "c", "fr", "Liste", (), (), buttons=(Button("Importer", "confirm 7F3A"),))
        SlackClient(settings).post(card, [])

        typed = sandbox.agent_types_in_slack("aide")
        pressed = sandbox.agent_presses("Importer")
        close()

    assert (typed.status, pressed.status) == (200, 200)
    assert [event.get("text") for event in kept] == ["aide", None]
    assert kept[1]["actions"][0]["value"] == "confirm 7F3A"


def test_a_wrong_socket_token_is_said_at_once() -> None:
    with Sandbox(slack_mode="socket") as sandbox:
        settings = Settings.from_env(sandbox.environ() | {"SLACK_APP_TOKEN": "xapp-wrong"})

        with pytest.raises(ServiceRefusedError, match="invalid_auth"):
            connect_socket(create_slack_app(settings, lambda event: None), settings)
