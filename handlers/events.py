"""What can happen, and the values of the outside that handlers may see.

Payload dicts end at the door (``bot/intercom``, ``bot/slack``, ``bot/web``); from there on there is only this.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file on a part. ``position`` is its place among the part's files; the URL expires."""

    position: int
    name: str
    url: str
    content_type: str
    size: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """One message of a conversation; ``author_type`` is ``user``, ``admin``, ``bot`` or ``team``.

    ``kind`` is ``comment``, ``note``, ``assignment``, ``close``, ``open`` or what else Intercom says;
    ``text`` is plain, whatever the body was; leads and contacts count as ``user``.
    """

    id: str
    kind: str
    author_type: str
    author_id: str
    text: str
    attachments: tuple[Attachment, ...]
    created_at: datetime.datetime
    by_us: bool = False  # written by the bot, or through its app
    by_program: bool = False  # sent through some app's API: no person's word, whoever's name it bears


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation as the API gives it now: its first message is the first part."""

    id: str
    state: str  # open, closed, snoozed
    contact_id: str | None
    parts: tuple[Part, ...]
    assignee_id: str | None = None
    subject: str = ""

    def opens_with(self, part_id: str) -> bool:
        """Return whether the conversation begins with that message."""
        return bool(self.parts) and self.parts[0].id == part_id

    @property
    def taken_over(self) -> bool:
        """Whether a teammate has answered the customer, or took it by hand, or closed it."""
        by_hand = any(
            part.author_type == "admin" and not part.by_us and part.kind in ("comment", "assignment")
            for part in self.parts
        )
        return by_hand or self.state == "closed"


@dataclass(frozen=True, slots=True)
class Contact:
    """The customer: ``language`` is a two-letter code where Intercom knows one."""

    id: str
    name: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Company:
    """A company of the contact; its ``company_id`` is Plannit's account id."""

    company_id: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Agent:
    """A person of Plannit. ``teammate_id`` is None for a Slack user who is not linked to a teammate."""

    teammate_id: str | None
    name: str
    may_confirm: bool
    language: str = "fr"


# --------------------------------------------------------------------------- events


@dataclass(frozen=True, slots=True)
class CustomerWrote:
    """A customer's message, with or without files."""

    conversation_id: str
    part_id: str


@dataclass(frozen=True, slots=True)
class NoteWritten:
    """A teammate's note that starts with a command."""

    conversation_id: str
    part_id: str
    teammate_id: str
    text: str


@dataclass(frozen=True, slots=True)
class SlackCommanded:
    """``/plannit-import …`` typed by a Slack user."""

    user_id: str
    channel_id: str
    text: str
    response_url: str


@dataclass(frozen=True, slots=True)
class CardPressed:
    """A button or picker of a card; ``command`` is what it stands for, as it would be typed."""

    user_id: str
    channel_id: str
    command: str
    response_url: str


@dataclass(frozen=True, slots=True)
class DialogSaved:
    """What a Slack user entered in the dialog of a request, by field; ``stand`` is where it stood when it was shown."""

    user_id: str
    request_id: str
    stand: str
    values: Mapping[str, tuple[str, ...]]
    response_url: str


@dataclass(frozen=True, slots=True)
class CanvasPressed:
    """A button in the Inbox's sidebar."""

    conversation_id: str
    teammate_id: str
    command: str


@dataclass(frozen=True, slots=True)
class ConversationDeleted:
    """A conversation is gone: what we hold of it goes too."""

    conversation_id: str


@dataclass(frozen=True, slots=True)
class PartRedacted:
    """A part was redacted: its files go."""

    conversation_id: str
    part_id: str


Event = (
    CustomerWrote
    | NoteWritten
    | SlackCommanded
    | CardPressed
    | DialogSaved
    | CanvasPressed
    | ConversationDeleted
    | PartRedacted
)
