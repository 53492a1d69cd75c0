"""The hands of the people who use Slack: they type commands and press buttons, signed as Slack signs."""

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx

from bot.sandbox.modals import Entered, Modal, state_of
from bot.sandbox.slack import SlackApi
from bot.sandbox.team import SlackMessage

COMMAND = "/plannit-import"
SECONDS_TO_ACKNOWLEDGE = 3.0
MARGIN = 7.0
"""Seconds beyond which a person on a slow test machine stops waiting; Slack itself gives three."""


class NoSuchButtonError(LookupError):
    """The message has no button or option of that label, command or action id."""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """What the app answered at once."""

    status: int
    body: Any
    seconds: float


@dataclass(frozen=True, slots=True)
class Control:
    """A button, or an option of a picker, with the block and action it belongs to."""

    label: str
    value: str
    action_id: str
    block_id: str
    type: str
    style: str = "default"
    confirm: str = ""
    picker: str = ""

    def action(self) -> dict[str, Any]:
        """Return it as the action of a ``block_actions`` payload."""
        text = {"type": "plain_text", "text": self.label, "emoji": True}
        action = {"type": self.type, "action_id": self.action_id, "block_id": self.block_id}
        if self.type == "button":
            return action | {"text": text, "value": self.value, "action_ts": f"{time.time():.6f}"}
        return action | {"selected_option": {"text": text, "value": self.value}, "action_ts": f"{time.time():.6f}"}


def controls(message: SlackMessage) -> Iterator[Control]:
    """Yield every button and every option of a message."""
    for place, block in enumerate(message.blocks):
        block_id = str(block.get("block_id") or f"b{place}")
        accessory = block.get("accessory")
        for element in [*block.get("elements", ()), *([accessory] if accessory else [])]:
            yield from _controls_of(element, block_id)


def _controls_of(element: Mapping[str, Any], block_id: str) -> Iterator[Control]:
    kind, action_id = str(element.get("type")), str(element.get("action_id", ""))
    confirm = str(((element.get("confirm") or {}).get("text") or {}).get("text", ""))
    if kind == "button":
        style = str(element.get("style", "default"))
        value = str(element.get("value", ""))
        yield Control(element["text"]["text"], value, action_id, block_id, kind, style, confirm)
    elif kind in ("static_select", "radio_buttons", "overflow"):
        picker = str((element.get("placeholder") or {}).get("text", ""))
        for option in element.get("options", ()):
            yield Control(option["text"]["text"], str(option["value"]), action_id, block_id, kind, "", confirm, picker)


class Hands:
    """Types and presses, over HTTP or over Socket Mode where the app is connected."""

    def __init__(self, slack: SlackApi, *, signing_secret: str, clock: Callable[[], float]) -> None:
        self.url = ""
        self._slack = slack
        self.signing_secret = signing_secret
        self._clock = clock
        self._http = httpx.Client(timeout=SECONDS_TO_ACKNOWLEDGE + MARGIN)

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def type_command(self, user: str, text: str, *, command: str = COMMAND) -> Acknowledged:
        """Type a command in the channel."""
        team = self._slack.team
        return self._send(
            "slash_commands",
            {
                "token": "unused",
                "team_id": team.id,
                "team_domain": "plannit-sandbox",
                "channel_id": team.channel,
                "channel_name": team.channel_name,
                "user_id": user,
                "user_name": team.people[user].name,
                "command": command,
                "text": text,
                "api_app_id": "A0SANDBOX",
                "is_enterprise_install": "false",
                "response_url": self._response_url(user, None),
                "trigger_id": self._slack.modals.new_trigger(user),
            },
        )

    def press(self, user: str, message: SlackMessage, what: str) -> Acknowledged:
        """Press the button, or choose the option, of that label, value or action id."""
        control = next((each for each in controls(message) if what in (each.label, each.value, each.action_id)), None)
        if control is None:
            raise NoSuchButtonError(what)
        return self.press_control(user, message, control)

    def press_control(self, user: str, message: SlackMessage, control: Control) -> Acknowledged:
        """Press one button, or choose one option."""
        team = self._slack.team
        shown = {
            "type": "message",
            "ts": message.ts,
            "user": message.user,
            "text": message.text,
            "blocks": list(message.blocks),
            "metadata": message.metadata,
            "bot_id": "B0BOT",
            "team": team.id,
        }
        return self._send(
            "interactive",
            {
                "type": "block_actions",
                "user": {"id": user, "username": team.people[user].name, "team_id": team.id},
                "api_app_id": "A0SANDBOX",
                "token": "unused",
                "container": {
                    "type": "message",
                    "message_ts": message.ts,
                    "channel_id": team.channel,
                    "is_ephemeral": message.private_to is not None,
                },
                "trigger_id": self._slack.modals.new_trigger(user),
                "team": {"id": team.id, "domain": "plannit-sandbox"},
                "channel": {"id": team.channel, "name": team.channel_name},
                "message": shown,
                "state": {"values": {}},
                "response_url": self._response_url(user, message.ts),
                "actions": [control.action()],
            },
        )

    def save(self, modal: Modal, entered: Entered) -> tuple[Acknowledged, Modal | None]:
        """Enter something in a modal and save it; return what the app answered, and what is open then."""
        team = self._slack.team
        answered = self._send(
            "interactive",
            {
                "type": "view_submission",
                "team": {"id": team.id, "domain": "plannit-sandbox"},
                "user": {"id": modal.user, "username": team.people[modal.user].name, "team_id": team.id},
                "api_app_id": "A0SANDBOX",
                "token": "unused",
                "trigger_id": self._slack.modals.new_trigger(modal.user),
                "view": {
                    **modal.view,
                    "id": modal.id,
                    "team_id": team.id,
                    "root_view_id": modal.id,
                    "app_id": "A0SANDBOX",
                    "bot_id": "B0BOT",
                    "hash": f"{int(self._clock())}.sandbox",
                    "state": {"values": state_of(modal, entered)},
                },
                "response_urls": [],
                "is_enterprise_install": False,
            },
        )
        # Slack leaves a modal open, and says that it had trouble connecting, where the app does not answer well.
        after = self._slack.modals.answered(modal, answered.body) if answered.status == 200 else modal
        return answered, after

    def _response_url(self, user: str, message: str | None) -> str:
        return f"{self._slack.base_url}/respond/{self._slack.team.new_response_url(user, message)}"

    def _send(self, kind: str, payload: dict[str, Any]) -> Acknowledged:
        began = time.monotonic()
        if self._slack.socket.connected:
            answer = self._slack.socket.send(kind, payload, SECONDS_TO_ACKNOWLEDGE + MARGIN)
            return Acknowledged(200, answer, time.monotonic() - began)
        form = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
        body = urlencode(form).encode()
        response = self._http.post(self.url, content=body, headers=self.signed(body))
        return Acknowledged(response.status_code, _body_of(response), time.monotonic() - began)

    def signed(self, body: bytes) -> dict[str, str]:
        """Return the headers of a request by Slack: the signature covers the time and the bytes."""
        timestamp = str(int(self._clock()))
        words = b"v0:" + timestamp.encode() + b":" + body
        digest = hmac.new(self.signing_secret.encode(), words, hashlib.sha256).hexdigest()
        return {
            "Content-Type": "application/x-www-form-urlencoded",
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": f"v0={digest}",
        }


def _body_of(response: httpx.Response) -> Any:
    try:
        return response.json()
    except ValueError:
        return response.text
