"""What an Intercom workspace holds: people, companies, teammates, conversations and their files."""

import hashlib
import hmac
import itertools
import threading
import urllib.parse
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

ATTACHMENT_SECONDS = 30 * 60
"""How long an attachment's address works; Intercom gives thirty minutes."""
APP_PACKAGE = "plannit-bot-sandbox"
"""What marks the parts that were written through the app's own token."""
REDACTED_BODY = "<p><i>This message was deleted</i></p>"


@dataclass(frozen=True, slots=True)
class Company:
    """A company of contacts; ``company_id`` is the name that the customer's own system gave it."""

    id: str
    company_id: str
    name: str


@dataclass(slots=True)
class Contact:
    """A customer, with the companies they belong to."""

    id: str
    external_id: str
    name: str
    email: str
    language: str
    companies: tuple[Company, ...] = ()
    role: str = "user"


@dataclass(frozen=True, slots=True)
class Teammate:
    """Someone of the help desk."""

    id: str
    name: str
    email: str
    teams: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote a part."""

    type: str
    id: str
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a part. Its content type is what the sender claims."""

    id: str
    name: str
    content_type: str
    content: bytes

    @property
    def digest(self) -> str:
        """The short hash that stands in its address."""
        return hashlib.sha256(self.content).hexdigest()[:16]


@dataclass(slots=True)
class Part:
    """One message, note or act of a conversation."""

    id: str
    part_type: str
    body: str | None
    author: Author
    created_at: int
    files: tuple[Upload, ...] = ()
    assigned_to: str | None = None
    app_package_code: str | None = None
    redacted: bool = False
    updated_at: int = 0


@dataclass(slots=True)
class Conversation:
    """A conversation; its first message is ``source``, and never among the parts."""

    id: str
    source: Part
    contact: Contact
    created_at: int
    updated_at: int
    subject: str = ""
    parts: list[Part] = field(default_factory=list)
    state: str = "open"
    admin_assignee_id: str | None = None
    team_assignee_id: str | None = None
    tags: list[str] = field(default_factory=list)
    custom_attributes: dict[str, object] = field(default_factory=dict)

    def part(self, id: str) -> Part | None:
        """Return a part, or the first message, by its id."""
        return next((part for part in (self.source, *self.parts) if part.id == id), None)


Happened = Callable[[str, Conversation, Part | None], None]


class Workspace:
    """The state of the workspace. Every method is one step under one lock.

    ``happened`` is told each topic with its conversation and part, after the step.
    """

    def __init__(
        self, *, app_id: str, token: str, client_secret: str, bot: Teammate, clock: Callable[[], float]
    ) -> None:
        self.app_id = app_id
        self.token = token
        self.client_secret = client_secret
        self.bot = bot
        self.clock = clock
        self.base_url = ""
        self.companies: dict[str, Company] = {}
        self.contacts: dict[str, Contact] = {}
        self.teammates: dict[str, Teammate] = {bot.id: bot}
        self.teams: dict[str, str] = {}
        self.conversations: dict[str, Conversation] = {}
        self.deleted: set[str] = set()
        self.tags: dict[str, str] = {}
        self.uploads: dict[str, Upload] = {}
        self.lock = threading.RLock()
        self.listeners: list[Happened] = []
        self._numbers = itertools.count(1)

    # ---------------------------------------------------------------- people

    def company(self, company_id: str, name: str | None = None) -> Company:
        """Return the company of that id, made if it is new."""
        with self.lock:
            if company_id not in self.companies:
                id = hashlib.md5(company_id.encode(), usedforsecurity=False).hexdigest()[:24]
                self.companies[company_id] = Company(id, company_id, name or company_id)
            return self.companies[company_id]

    def contact(self, name: str, email: str, language: str, companies: Sequence[Company]) -> Contact:
        """Return the contact with that address, made if it is new, now of these companies."""
        with self.lock:
            id = hashlib.md5(email.encode(), usedforsecurity=False).hexdigest()[:24]
            contact = self.contacts.setdefault(id, Contact(id, f"cust-{len(self.contacts) + 1}", name, email, language))
            contact.companies = tuple(companies)
            return contact

    # ---------------------------------------------------------------- conversations

    def begin(
        self, contact: Contact, body: str, files: Iterable[tuple[str, str, bytes]] = (), subject: str = ""
    ) -> str:
        """A customer starts a conversation; return its id."""
        with self.lock:
            now, number = self.now(), next(self._numbers)
            source = Part(str(3381828000 + number), "conversation", body, author_of(contact), now, self._uploads(files))
            conversation = Conversation(str(215472621200000 + number), source, contact, now, now, subject)
            conversation.custom_attributes["Has attachments"] = bool(source.files)
            self.conversations[conversation.id] = conversation
        self._tell("conversation.user.created", conversation, None)
        return conversation.id

    def customer_replies(self, id: str, body: str, files: Iterable[tuple[str, str, bytes]] = ()) -> str:
        """A customer goes on in a conversation; return the part's id."""
        conversation = self.conversations[id]
        with self.lock:
            part = self._append(conversation, "comment", body, author_of(conversation.contact), files=files)
            conversation.state = "open"
        self._tell("conversation.user.replied", conversation, part)
        return part.id

    def teammate_writes(
        self,
        id: str,
        teammate: Teammate,
        kind: str,
        body: str,
        files: Iterable[tuple[str, str, bytes]] = (),
        *,
        by_app: bool = False,
    ) -> Part:
        """A teammate answers (``comment``) or writes an internal ``note``."""
        conversation = self.conversations[id]
        with self.lock:
            part = self._append(conversation, kind, body, author_of(teammate), files=files, by_app=by_app)
        topic = "conversation.admin.noted" if kind == "note" else "conversation.admin.replied"
        self._tell(topic, conversation, part)
        return part

    def teammate_assigns(
        self, id: str, teammate: Teammate, assignee: str, *, team: bool = False, by_app: bool = False
    ) -> Part:
        """A teammate gives the conversation to a teammate or a team; "0" takes it back."""
        conversation = self.conversations[id]
        with self.lock:
            part = self._append(conversation, "assignment", None, author_of(teammate), by_app=by_app)
            part.assigned_to = None if assignee == "0" else assignee
            if team:
                conversation.team_assignee_id = part.assigned_to
            else:
                conversation.admin_assignee_id = part.assigned_to
        self._tell("conversation.admin.assigned", conversation, part)
        return part

    def teammate_moves(
        self, id: str, teammate: Teammate, kind: str, body: str | None = None, *, by_app: bool = False
    ) -> Part:
        """A teammate does ``close``, ``open`` or ``snoozed``."""
        conversation = self.conversations[id]
        state, topic = {
            "close": ("closed", "conversation.admin.closed"),
            "open": ("open", "conversation.admin.opened"),
            "snoozed": ("snoozed", "conversation.admin.snoozed"),
        }[kind]
        with self.lock:
            part = self._append(conversation, kind, body, author_of(teammate), by_app=by_app)
            conversation.state = state
        self._tell(topic, conversation, part)
        return part

    def redact(self, id: str, part_id: str) -> None:
        """Take the text and files out of a part; they are gone from the API at once."""
        conversation = self.conversations[id]
        part = conversation.part(part_id)
        if part is None:
            raise KeyError(part_id)
        with self.lock:
            for file in part.files:
                self.uploads.pop(file.id, None)
            part.body, part.files, part.redacted = REDACTED_BODY, (), True
            part.updated_at = conversation.updated_at = self.now()
        self._tell("conversation_part.redacted", conversation, None if part is conversation.source else part)

    def delete(self, id: str) -> None:
        """Delete a conversation with its files."""
        with self.lock:
            conversation = self.conversations.pop(id)
            self.deleted.add(id)
            for part in (conversation.source, *conversation.parts):
                for file in part.files:
                    self.uploads.pop(file.id, None)
        self._tell("conversation.deleted", conversation, None)

    def tag(self, id: str, tag_id: str) -> None:
        """Put a tag on a conversation; twice is once."""
        with self.lock:
            conversation = self.conversations[id]
            if tag_id not in conversation.tags:
                conversation.tags.append(tag_id)
            conversation.updated_at = self.now()
        self._tell("conversation_part.tag.created", conversation, None)

    def tag_named(self, name: str) -> str:
        """Return the id of a tag, made if it is new."""
        with self.lock:
            known = next((id for id, known in self.tags.items() if known.casefold() == name.casefold()), None)
            id = known or str(7522900 + len(self.tags) + 1)
            self.tags.setdefault(id, name)
            return id

    # ---------------------------------------------------------------- files

    def address(self, upload: Upload) -> str:
        """Return a fresh address of a file, which expires."""
        expires = self.now() + ATTACHMENT_SECONDS
        name = urllib.parse.quote(upload.name)
        path = f"/i/o/{self.app_id}/{upload.id}/{upload.digest}/{name}"
        return f"{self.base_url}{path}?expires={expires}&signature={self._signature(upload, expires)}&req=c2FuZGJveA"

    def opened(self, id: str, expires: str, signature: str) -> Upload | None:
        """Return a file whose address is right and has not expired."""
        upload = self.uploads.get(id)
        if upload is None or not expires.isdecimal() or int(expires) < self.now():
            return None
        right = self._signature(upload, int(expires))
        return upload if hmac.compare_digest(right.encode(), signature.encode()) else None

    def _signature(self, upload: Upload, expires: int) -> str:
        words = f"{upload.id}:{upload.digest}:{expires}".encode()
        return hmac.new(self.client_secret.encode(), words, hashlib.sha256).hexdigest()

    def now(self) -> int:
        """Return the time as Intercom says it, in whole seconds."""
        return int(self.clock())

    def _append(
        self,
        conversation: Conversation,
        kind: str,
        body: str | None,
        author: Author,
        *,
        files: Iterable[tuple[str, str, bytes]] = (),
        by_app: bool = False,
    ) -> Part:
        now = self.now()
        part = Part(
            str(37358121000 + next(self._numbers)),
            kind,
            body,
            author,
            now,
            self._uploads(files),
            app_package_code=APP_PACKAGE if by_app else None,
            updated_at=now,
        )
        conversation.parts.append(part)
        conversation.updated_at = now
        if part.files:
            conversation.custom_attributes["Has attachments"] = True
        return part

    def _uploads(self, files: Iterable[tuple[str, str, bytes]]) -> tuple[Upload, ...]:
        uploads = tuple(Upload(str(1900000000 + next(self._numbers)), *file) for file in files)
        self.uploads |= {upload.id: upload for upload in uploads}
        return uploads

    def _tell(self, topic: str, conversation: Conversation, part: Part | None) -> None:
        for listener in self.listeners:
            listener(topic, conversation, part)


def author_of(person: Contact | Teammate) -> Author:
    """Return how a person is named as the author of a part."""
    kind = person.role if isinstance(person, Contact) else "admin"
    return Author(kind, person.id, person.name, person.email)
