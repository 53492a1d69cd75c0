"""From Intercom's JSON to our values, whatever is missing or wrong in it.

Real payloads deviate from the published schema (nulls, dates as text, numbers as ids), so nothing is
validated but what is used, and what cannot be used is left out.
"""

import datetime
import re
from collections.abc import Mapping
from typing import Any, Final

from bot.intercom.html import plain_of
from handlers.events import Attachment, Company, Contact, Conversation, Part

CONVERSATION_ID: Final = re.compile(r"[0-9]{1,20}")
CONTACT_ID: Final = re.compile(r"[0-9A-Za-z_-]{1,64}")

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""What JSON can say, and neither a database nor UTF-8 can hold."""

LONGEST_NAME: Final = 120
"""Characters of a file's name: more of it tells nobody anything."""

_CUSTOMERS = frozenset({"user", "lead", "contact"})
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_LAST_SECOND = 253_402_300_799  # of the year 9999


def mapping(value: object) -> Mapping[str, Any]:
    """Return a JSON object, or an empty one where there is none."""
    return value if isinstance(value, Mapping) else {}


def items(value: object, name: str) -> tuple[Mapping[str, Any], ...]:
    """Return the objects of a list that Intercom wraps in an object under ``name``."""
    found = mapping(value).get(name)
    return tuple(item for item in found if isinstance(item, Mapping)) if isinstance(found, list | tuple) else ()


def text(value: object) -> str:
    """Return an id or a text as text; nothing for what is neither.

    >>> text(12), text("a"), text(None), text(True), text([1])
    ('12', 'a', '', '', '')
    """
    if isinstance(value, str):
        return _UNSTORABLE.sub("", value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def moment(value: object) -> datetime.datetime:
    """Return Intercom's seconds as a moment; the epoch where they are none."""
    if isinstance(value, datetime.datetime):
        return value if value.tzinfo else value.replace(tzinfo=datetime.UTC)
    if isinstance(value, int | float) and 0 <= value <= _LAST_SECOND:
        return datetime.datetime.fromtimestamp(value, datetime.UTC)
    return _EPOCH


def conversation_of(payload: Mapping[str, Any], *, admin_id: str) -> Conversation | None:
    """Return a conversation, its first message as its first part; None without an id."""
    id = text(payload.get("id"))
    if not CONVERSATION_ID.fullmatch(id):
        return None
    source = mapping(payload.get("source"))
    contacts = items(payload.get("contacts"), "contacts")
    first = (source_part(payload, admin_id=admin_id),) if source else ()
    return Conversation(
        id=id,
        state=text(payload.get("state")) or ("open" if payload.get("open", True) else "closed"),
        contact_id=next((text(contact.get("id")) for contact in contacts if contact.get("id")), None),
        parts=first + parts_of(payload, admin_id=admin_id),
        assignee_id=_assignee(payload.get("admin_assignee_id")),
        subject=plain_of(text(source.get("subject"))),
    )


def source_part(payload: Mapping[str, Any], *, admin_id: str) -> Part:
    """Return a conversation's first message, which Intercom keeps apart from the others."""
    source = mapping(payload.get("source"))
    return part_of({**source, "part_type": "comment", "created_at": payload.get("created_at")}, admin_id=admin_id)


def parts_of(payload: Mapping[str, Any], *, admin_id: str) -> tuple[Part, ...]:
    """Return the parts after the first message, in the order given."""
    found = items(payload.get("conversation_parts"), "conversation_parts")
    return tuple(part_of(part, admin_id=admin_id) for part in found)


def part_of(payload: Mapping[str, Any], *, admin_id: str) -> Part:
    """Return one part."""
    author = mapping(payload.get("author"))
    author_type, author_id = text(author.get("type")), text(author.get("id"))
    return Part(
        id=text(payload.get("id")),
        kind=text(payload.get("part_type")),
        author_type="user" if author_type in _CUSTOMERS else author_type,
        author_id=author_id,
        text=plain_of(text(payload.get("body"))),
        attachments=attachments_of(payload),
        created_at=moment(payload.get("created_at")),
        by_us=author_type == "admin" and author_id == admin_id,
        by_program=bool(payload.get("app_package_code")),
    )


def attachments_of(payload: Mapping[str, Any]) -> tuple[Attachment, ...]:
    """Return a part's uploads. Images and links in the body are not among them, and are never fetched."""
    return tuple(
        Attachment(
            position=position,
            name=name_of(text(item.get("name"))) or f"{position + 1}",
            url=text(item.get("url")),
            content_type=text(item.get("content_type")),
            size=_size(item.get("filesize")),
        )
        for position, item in enumerate(items(payload, "attachments"))
        if text(item.get("url"))
    )


def name_of(said: str) -> str:
    """Return a file's name without folders, without what cannot be seen, and as long as names are.

    >>> name_of("../../liste.xlsx"), name_of("x" * 10_000 + ".xlsx")[-8:], len(name_of("x" * 10_000 + ".xlsx"))
    ('liste.xlsx', 'xx….xlsx', 120)
    """
    name = " ".join(said.replace("\\", "/").rpartition("/")[2].split())
    name = "".join(character for character in name if character.isprintable())
    if len(name) <= LONGEST_NAME:
        return name
    stem, dot, ending = name.rpartition(".")
    ending = f"{dot}{ending}" if 0 < len(ending) <= 8 and dot else ""
    return f"{(stem if ending else name)[: LONGEST_NAME - len(ending) - 1]}…{ending}"


def _size(value: object) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if 0 <= value < 1 << 53 else None


def contact_of(payload: Mapping[str, Any]) -> Contact | None:
    """Return a contact; its language is the one it chose, or else its browser's."""
    id = text(payload.get("id"))
    chosen = text(payload.get("language_override")) or text(payload.get("browser_language"))
    language = chosen[:2].lower()
    return Contact(id, text(payload.get("name")) or None, language if language.isalpha() else None) if id else None


def company_of(payload: Mapping[str, Any]) -> Company | None:
    """Return a company that has an id of ours; None for one that was made in Intercom only."""
    id = text(payload.get("company_id")).strip()
    return Company(id, text(payload.get("name")) or None) if id else None


def _assignee(value: object) -> str | None:
    id = text(value)
    return id if id not in ("", "0") else None  # from 2.16 nobody is 0
