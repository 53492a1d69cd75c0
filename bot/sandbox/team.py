"""What a Slack team holds: a channel, its messages, people, and the addresses that answers go to."""

import itertools
import secrets
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block

MOST_BLOCKS = 50
MOST_TEXT_IN_BLOCKS = 13_200
MOST_TEXT = 40_000
MOST_FIELD_TEXT = 2_000
RESPONSE_URL_USES = 5
RESPONSE_URL_SECONDS = 30 * 60


class SlackRefusedError(Exception):
    """A call that Slack answers with ``ok: false``."""

    def __init__(self, error: str, messages: Sequence[str] = ()) -> None:
        super().__init__(error)
        self.error = error
        self.messages = tuple(messages)


@dataclass(frozen=True, slots=True)
class Person:
    """A Slack user; ``email`` is what links them to a teammate of the help desk."""

    id: str
    name: str
    email: str | None


@dataclass(frozen=True, slots=True)
class SlackFile:
    """An uploaded file; ``shared`` once it was completed into the channel."""

    id: str
    name: str
    content: bytes = b""
    shared: bool = False


@dataclass(frozen=True, slots=True)
class SlackMessage:
    """A message of the channel; ``private_to`` is the only one who sees it."""

    ts: str
    user: str
    text: str
    blocks: tuple[Mapping[str, Any], ...] = ()
    metadata: Mapping[str, Any] | None = None
    thread_ts: str | None = None
    private_to: str | None = None
    files: tuple[SlackFile, ...] = ()
    edited: bool = False


@dataclass(slots=True)
class ResponseUrl:
    """An address that takes a few answers for a while; ``message`` is the one whose button was pressed."""

    user: str
    expires: float
    uses: int = RESPONSE_URL_USES
    message: str | None = None


Changed = Callable[[SlackMessage, bool], None]


@dataclass(slots=True)
class Team:
    """The state of the team; every method is one step under one lock.

    ``changed`` is told each new or updated message, and whether it is an update.
    """

    clock: Callable[[], float]
    id: str = "T0SANDBOX"
    channel: str = "C0IMPORTS"
    channel_name: str = "importations"
    bot: Person = Person("U0BOT", "Importations Plannit", None)
    people: dict[str, Person] = field(default_factory=dict)
    messages: list[SlackMessage] = field(default_factory=list)
    files: dict[str, SlackFile] = field(default_factory=dict)
    response_urls: dict[str, ResponseUrl] = field(default_factory=dict)
    lock: threading.RLock = field(default_factory=threading.RLock)
    changed: list[Changed] = field(default_factory=list)
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def post(self, message: SlackMessage) -> SlackMessage:
        """Add a message, with a timestamp of its own."""
        with self.lock:
            posted = replace(message, ts=f"{int(self.clock())}.{next(self.numbers):06d}")
            self.messages.append(posted)
        self._tell(posted, update=False)
        return posted

    def update(
        self, ts: str, text: str, blocks: tuple[Mapping[str, Any], ...], metadata: Mapping[str, Any] | None
    ) -> SlackMessage:
        """Replace a message that the bot wrote."""
        with self.lock:
            place = next(
                (place for place, each in enumerate(self.messages) if each.ts == ts and not each.private_to), None
            )
            if place is None:
                raise SlackRefusedError("message_not_found")
            old = self.messages[place]
            if old.user != self.bot.id:
                raise SlackRefusedError("cant_update_message")
            updated = replace(old, text=text, blocks=blocks, metadata=metadata or old.metadata, edited=True)
            self.messages[place] = updated
        self._tell(updated, update=True)
        return updated

    def message(self, ts: str) -> SlackMessage:
        """Return a message by its timestamp, as it reads now."""
        with self.lock:
            found = next((each for each in self.messages if each.ts == ts), None)
        if found is None:
            raise LookupError(ts)
        return found

    def share(self, files: Sequence[SlackFile], thread_ts: str | None, comment: str) -> SlackMessage:
        """Put uploaded files into the channel."""
        with self.lock:
            shared = tuple(replace(file, shared=True) for file in files)
            self.files |= {file.id: file for file in shared}
        names = ", ".join(file.name for file in shared)
        return self.post(SlackMessage("", self.bot.id, comment or names, thread_ts=thread_ts, files=shared))

    def new_response_url(self, user: str, message: str | None = None) -> str:
        """Return the key of a fresh address for answers."""
        key = secrets.token_urlsafe(12)
        with self.lock:
            self.response_urls[key] = ResponseUrl(user, self.clock() + RESPONSE_URL_SECONDS, message=message)
        return key

    def answer(self, key: str, body: Mapping[str, Any]) -> None:
        """Take an answer: only its user sees it, unless it says otherwise or replaces the message."""
        blocks = checked_blocks(body.get("blocks"))
        text = checked_text(body.get("text"), blocks)
        with self.lock:
            url = self.response_urls.get(key)
            if url is None or url.uses < 1 or self.clock() > url.expires:
                raise SlackRefusedError("used_url" if url else "expired_url")
            url.uses -= 1
        if body.get("replace_original") in (True, "true") and url.message:
            self.update(url.message, text, blocks, None)
            return
        if body.get("delete_original") in (True, "true"):
            return
        seen_by = None if body.get("response_type") == "in_channel" else url.user
        self.post(SlackMessage("", self.bot.id, text, blocks, private_to=seen_by))

    def _tell(self, message: SlackMessage, *, update: bool) -> None:
        for listener in self.changed:
            listener(message, update)


def checked_blocks(blocks: object) -> tuple[Mapping[str, Any], ...]:
    """Return the blocks if Slack would take them."""
    if not blocks:
        return ()
    if not isinstance(blocks, list):
        raise SlackRefusedError("invalid_blocks_format")
    if len(blocks) > MOST_BLOCKS:
        raise SlackRefusedError("invalid_blocks", ["no more than 50 items allowed [json-pointer:/blocks]"])
    try:
        parsed = Block.parse_all(blocks)
        for place, (block, raw) in enumerate(zip(parsed, blocks, strict=True)):
            if block is None:
                raise SlackRefusedError("invalid_blocks", [f"unsupported type [json-pointer:/blocks/{place}]"])
            block.to_dict()
            if any(len(str(each.get("text", ""))) > MOST_FIELD_TEXT for each in raw.get("fields", ())):
                raise SlackRefusedError("invalid_blocks", [f"field too long [json-pointer:/blocks/{place}/fields]"])
    except (SlackObjectFormationError, TypeError, ValueError, KeyError, AttributeError) as error:
        raise SlackRefusedError("invalid_blocks", [str(error)]) from error
    if sum(len(text) for text in texts_of(blocks)) > MOST_TEXT_IN_BLOCKS:
        raise SlackRefusedError("msg_blocks_too_long")
    return tuple(blocks)


def checked_text(text: object, blocks: Sequence[Mapping[str, Any]]) -> str:
    """Return the text if Slack would take it with these blocks."""
    if not text and not blocks:
        raise SlackRefusedError("no_text")
    if len(str(text or "")) > MOST_TEXT:
        raise SlackRefusedError("msg_too_long")
    return str(text or "")


def texts_of(shape: object) -> list[str]:
    """Return every text that people read in blocks, in order."""
    if isinstance(shape, Mapping):
        own = [shape["text"]] if isinstance(shape.get("text"), str) else []
        return own + [text for name, value in shape.items() if name != "confirm" for text in texts_of(value)]
    if isinstance(shape, list | tuple):
        return [text for each in shape for text in texts_of(each)]
    return []
