"""What a handler decides: the requests' next states, what is said, and what is to be done next.

The store commits an outcome in one transaction; nothing of it happens twice, or by half.
"""

import enum
from dataclasses import dataclass

from handlers.lifecycle import ImportRequest, Move
from importer.lessons import Lesson

# --------------------------------------------------------------------------- texts


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of plain text. Nothing in it is markup: each service's renderer escapes it."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The first line of a message or of a group, shown bold."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short lines."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A command to copy and paste, on a line of its own."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A line that leads somewhere."""

    text: str
    url: str


Block = Paragraph | Heading | Bullets | Code | Link
Text = tuple[Block, ...]


def plain(text: Text) -> str:
    """Return a text as a terminal, or a card's fallback, shows it.

    >>> print(plain((Heading("Bonjour"), Bullets(("a", "b")), Code("/import aide"))))
    Bonjour
    • a
    • b
    /import aide
    """
    lines: list[str] = []
    for block in text:
        match block:
            case Bullets(items):
                lines.extend(f"• {item}" for item in items)
            case Link(words, url):
                lines.append(f"{words} {url}")
            case Paragraph(words) | Heading(words) | Code(words):
                lines.append(words)
    return "\n".join(lines)


# --------------------------------------------------------------------------- messages


@dataclass(frozen=True, slots=True)
class FileToSend:
    """A file that goes with a message, by its name in the store (``annotated:<request id>``…)."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class CustomerReply:
    """Goes to the customer, in the conversation."""

    key: str
    conversation_id: str
    language: str
    text: Text
    files: tuple[FileToSend, ...] = ()


@dataclass(frozen=True, slots=True)
class TeamNote:
    """An internal note in the conversation."""

    key: str
    conversation_id: str
    language: str
    text: Text
    files: tuple[FileToSend, ...] = ()


@dataclass(frozen=True, slots=True)
class Button:
    """A button of a card: pressing it is typing its command. With ``confirm`` it asks first.

    One that ``opens`` the dialog of a request has the request's id in place of a command.
    """

    label: str
    command: str
    style: str = "default"  # default, primary, danger
    confirm: str | None = None
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Picker:
    """A choice on a card: choosing an option is typing its command."""

    label: str
    options: tuple[tuple[str, str], ...]  # label, command


@dataclass(frozen=True, slots=True)
class SlackCard:
    """The card of one customer message; posting it again with the same ``card`` id updates it.

    ``progress`` is None, or a fraction from 0 to 1.
    """

    key: str
    card: str
    language: str
    title: str
    fields: tuple[tuple[str, str], ...]
    text: Text
    buttons: tuple[Button, ...] = ()
    pickers: tuple[Picker, ...] = ()
    context: tuple[str, ...] = ()
    progress: float | None = None
    files: tuple[FileToSend, ...] = ()


@dataclass(frozen=True, slots=True)
class SlackPrivate:
    """An answer that only the one who commanded sees."""

    key: str
    response_url: str
    language: str
    text: Text


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag on the conversation."""

    key: str
    conversation_id: str
    name: str


Message = CustomerReply | TeamNote | SlackCard | SlackPrivate | Tag


# --------------------------------------------------------------------------- jobs


class JobName(enum.StrEnum):
    """Work that a worker does; its argument is a key of the store."""

    RECEIVE = "receive"  # an inbox row: find out what happened and decide
    TAKE_IN = "take_in"  # a part: fetch, examine and plan its files, and answer once
    PLAN = "plan"  # a request: plan again after a decision
    IMPORT = "import"  # a request: write the confirmed plan
    UNDO = "undo"  # a request: take the import back
    SEND = "send"  # an outbox row


@dataclass(frozen=True, slots=True)
class Job:
    """A job to enqueue with the state that asks for it. The same ``key`` twice is one job.

    Jobs of one ``partition`` run one at a time, in order.
    """

    name: JobName
    key: str
    argument: str
    partition: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that follows from one event."""

    requests: tuple[ImportRequest, ...] = ()  # new ones, or those whose row changes
    moves: tuple[Move, ...] = ()
    messages: tuple[Message, ...] = ()
    jobs: tuple[Job, ...] = ()
    forget_files: tuple[str, ...] = ()  # requests whose file, records and plan are to be deleted now
    settings: tuple["Setting", ...] = ()
    lessons: tuple[Lesson, ...] = ()  # what an agent taught of headings
    forget_lessons: tuple[str, ...] = ()  # ids of lessons that are to be forgotten first
    forget_lessons_of: tuple[str, ...] = ()  # requests whose lessons are to be deleted: their text is to go

    def __add__(self, other: "Outcome") -> "Outcome":
        """Return both, in order.

        >>> (Outcome(forget_files=("a",)) + Outcome(forget_files=("b",))).forget_files
        ('a', 'b')
        """
        return Outcome(
            self.requests + other.requests,
            self.moves + other.moves,
            self.messages + other.messages,
            self.jobs + other.jobs,
            self.forget_files + other.forget_files,
            self.settings + other.settings,
            self.lessons + other.lessons,
            self.forget_lessons + other.forget_lessons,
            self.forget_lessons_of + other.forget_lessons_of,
        )


@dataclass(frozen=True, slots=True)
class Setting:
    """Something remembered about a conversation or an account: ``muted``, ``integration``, ``language`` and so on."""

    scope: str  # "conversation:<id>", "account:<id>"
    name: str
    value: str | None = None
