"""What a Slack request tells us: a typed command, a button or picker that stands for one, or a dialog."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from bot.slack import dialogs
from handlers.events import CardPressed, DialogSaved, Event, SlackCommanded

COMMAND: Final = "/plannit-import"
LONGEST: Final = 2_000

_KEPT = ("type", "command", "text", "user_id", "channel_id", "response_url", "trigger_id")


def reduced(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return of a request only what is needed later: no tokens, no names, not the whole card."""
    kept: dict[str, Any] = {name: body[name] for name in _KEPT if isinstance(body.get(name), str)}
    if actions := _list(body.get("actions")):
        kept["user_id"] = _text(_mapping(body.get("user")).get("id"))
        kept["channel_id"] = _text(_mapping(body.get("channel")).get("id"))
        kept["message_ts"] = _text(
            _mapping(body.get("message")).get("ts") or _mapping(body.get("container")).get("message_ts")
        )
        kept["actions"] = [
            {"action_ts": _text(action.get("action_ts")), "value": _chosen(action)} for action in actions
        ]
    if isinstance(view := body.get("view"), Mapping) and kept.get("type") == "view_submission":
        kept["user_id"] = _text(_mapping(body.get("user")).get("id"))
        kept["view"] = {**dialogs.carried(view), "id": _text(view.get("id"))}
        kept["values"] = {name: list(values) for name, values in dialogs.entered(view).items()}
    return kept


def id_of(event: Mapping[str, Any]) -> str:
    """Return what makes a request itself, so that the same one twice is one.

    Slack signs no replay away within five minutes; a press is known by the message and the moment, a command by its
    trigger, a dialog by what was saved in it.
    """
    user = event.get("user_id")
    if actions := _list(event.get("actions")):
        told = [event.get("message_ts"), user, *(action.get("action_ts") for action in actions)]
    elif view := _mapping(event.get("view")):
        told = [view.get("id"), user, event.get("values")]
    else:
        told = [event.get("trigger_id"), user, event.get("command"), event.get("text")]
    return "slack:" + hashlib.sha256(json.dumps(told).encode()).hexdigest()


def events_of(event: Mapping[str, Any]) -> tuple[Event, ...]:
    """Return what a kept request tells us; nothing for what we do not follow."""
    user, channel = _text(event.get("user_id")), _text(event.get("channel_id"))
    url = _text(event.get("response_url"))
    if not user:
        return ()
    if actions := _list(event.get("actions")):
        commands = (_text(action.get("value")).strip() for action in actions)
        return tuple(CardPressed(user, channel, command, url) for command in commands if command)
    if view := _mapping(event.get("view")):
        values = {name: tuple(map(str, entered)) for name, entered in _mapping(event.get("values")).items()}
        request, stand = _text(view.get("request")), _text(view.get("stand"))
        return (DialogSaved(user, request, stand, values, _text(view.get("url"))),)
    if _text(event.get("command")) == COMMAND:
        return (SlackCommanded(user, channel, _text(event.get("text")).strip()[:LONGEST], url),)
    return ()


def _chosen(action: Mapping[str, Any]) -> str:
    return _text(_mapping(action.get("selected_option")).get("value")) or _text(action.get("value"))


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> list[Mapping[str, Any]]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
