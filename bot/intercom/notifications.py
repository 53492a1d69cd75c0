"""Intercom's notifications: whether they are real, and what they tell us.

A notification is a wake-up call: what it says is looked up again through the API before anything is done.
"""

import hashlib
import hmac
import re
from collections.abc import Mapping
from typing import Any, Final

from bot.intercom.shapes import CONVERSATION_ID, items, mapping, parts_of, source_part, text
from handlers.events import ConversationDeleted, CustomerWrote, Event, NoteWritten, PartRedacted

TOPICS: Final = frozenset(
    {
        "conversation.user.created",
        "conversation.user.replied",
        "conversation.admin.noted",
        "conversation.deleted",
        "conversation_part.redacted",
    }
)
"""The topics that we follow; all others are answered and forgotten (more of them is how bots answer themselves)."""

_COMMAND = re.compile(r"[/!]import(?!\w)", re.IGNORECASE)
_NOTIFICATION_ID = re.compile(r"[\w.:-]{1,100}", re.ASCII)


class NotificationError(ValueError):
    """A notification of a shape that cannot be understood; the message says what to do about it."""


def verified(body: bytes, signature: str | None, secret: str) -> bool:
    """Return whether Intercom signed these bytes with the app's client secret."""
    expected = "sha1=" + hmac.new(secret.encode(), body, hashlib.sha1).hexdigest()
    return bool(secret) and hmac.compare_digest(expected.encode(), (signature or "").encode("utf-8", "replace"))


def id_of(payload: Mapping[str, Any], body: bytes) -> str:
    """Return the notification's id, or a digest of it where it has none that can be used."""
    id = text(payload.get("id"))
    return id if _NOTIFICATION_ID.fullmatch(id) else hashlib.sha256(body).hexdigest()


def topic_of(payload: Mapping[str, Any]) -> str:
    """Return the topic."""
    return text(payload.get("topic"))


def is_followed(payload: Mapping[str, Any], *, app_id: str) -> bool:
    """Return whether a notification is of our workspace and of a topic that we follow."""
    return text(payload.get("app_id")) == app_id and topic_of(payload) in TOPICS


def conversation_of(payload: Mapping[str, Any]) -> str:
    """Return the conversation that a notification is about; nothing where it is about none."""
    item = _item(payload)
    candidates = (
        item.get("conversation_id"),
        mapping(item.get("conversation")).get("id"),
        item.get("id") if text(item.get("type")) != "conversation_part" else None,
    )
    return next((id for id in map(text, candidates) if CONVERSATION_ID.fullmatch(id)), "")


def events_of(payload: Mapping[str, Any], *, app_id: str, admin_id: str) -> tuple[Event, ...]:
    """Return what a notification tells us; nothing for topics, workspaces and authors that we do not follow."""
    if not is_followed(payload, app_id=app_id):
        return ()
    conversation_id, item = conversation_of(payload), _item(payload)
    if not conversation_id:
        raise NotificationError(f"{topic_of(payload)}: no conversation id")
    match topic_of(payload):
        case "conversation.deleted":
            return (ConversationDeleted(conversation_id),)
        case "conversation_part.redacted":
            return tuple(PartRedacted(conversation_id, part_id) for part_id in _redacted(item))
    if "source" not in item and ("conversation_message" in item or "user" in item):
        raise NotificationError("this shape is of an API before 2.0: set the app's API version to 2.14")
    match topic_of(payload):
        case "conversation.user.created":
            first = source_part(item, admin_id=admin_id)
            written = (first,) if first.id and first.author_type == "user" else ()
            return tuple(CustomerWrote(conversation_id, part.id) for part in written)
        case "conversation.user.replied":
            # ``source`` still holds the first message here: only the new parts count.
            new = parts_of(item, admin_id=admin_id)
            return tuple(CustomerWrote(conversation_id, part.id) for part in new if part.id and _by_customer(part))
        case _:
            return tuple(_commands(conversation_id, item, admin_id=admin_id))


def is_command(note: str) -> bool:
    """Return whether a note speaks to the bot, which it does at its start only.

    >>> [is_command(note) for note in ("/import confirmer 7F3A", "!IMPORT", "voir /import", "/important")]
    [True, True, False, False]
    """
    return bool(_COMMAND.match(note))


def _commands(conversation_id: str, item: Mapping[str, Any], *, admin_id: str) -> list[NoteWritten]:
    # A note that a program wrote (it has an ``app_package_code``) is no person's word, ours least of all.
    by_hand = [
        part
        for part in parts_of(item, admin_id=admin_id)
        if part.id and part.kind == "note" and part.author_type == "admin" and not (part.by_us or part.by_program)
    ]
    return [
        NoteWritten(conversation_id, part.id, part.author_id, part.text) for part in by_hand if is_command(part.text)
    ]


def _by_customer(part: Any) -> bool:
    return part.author_type == "user" and part.kind not in ("note", "assignment")


def _redacted(item: Mapping[str, Any]) -> tuple[str, ...]:
    if text(item.get("type")) == "conversation_part":
        found: tuple[Mapping[str, Any], ...] = (item,)
    else:
        every = items(item.get("conversation_parts"), "conversation_parts")
        source = mapping(item.get("source"))
        marked = tuple(part for part in (source, *every) if part.get("redacted") is True)
        found = marked or every
    return tuple(id for id in (text(part.get("id")) for part in found) if id)


def _item(payload: Mapping[str, Any]) -> Mapping[str, Any]:
    return mapping(mapping(payload.get("data")).get("item"))
