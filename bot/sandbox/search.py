"""Intercom's search of conversations: filters, groups of filters, and pages with a cursor."""

import base64
import binascii
import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.sandbox.workspace import Conversation

MOST_PER_PAGE = 150
MOST_FILTERS = 15

OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    ">": operator.ge,  # the service documents it as "greater (or equal)"
    "<": operator.le,
    "IN": lambda left, right: left in right,
    "NIN": lambda left, right: left not in right,
}
FIELDS: dict[str, Callable[[Conversation], object]] = {
    "id": lambda conversation: conversation.id,
    "created_at": lambda conversation: conversation.created_at,
    "updated_at": lambda conversation: conversation.updated_at,
    "state": lambda conversation: conversation.state,
    "open": lambda conversation: conversation.state == "open",
    "contact_ids": lambda conversation: conversation.contact.id,
    "source.id": lambda conversation: conversation.source.id,
    "admin_assignee_id": lambda conversation: conversation.admin_assignee_id,
}


class SearchError(ValueError):
    """The query is not one that the service takes."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of what was found."""

    conversations: Sequence[Conversation]
    total: int
    pages: dict[str, Any]


def search(conversations: Sequence[Conversation], body: dict[str, Any]) -> Page:
    """Return a page of the conversations that fit, the last changed first."""
    query, pagination = body.get("query"), body.get("pagination") or {}
    if not isinstance(query, dict):
        raise SearchError("query is required")
    found = [conversation for conversation in conversations if _fits(conversation, query, depth=1)]
    found.sort(key=lambda conversation: (-conversation.updated_at, conversation.id))
    size = pagination.get("per_page", 20)
    if not isinstance(size, int) or not 1 <= size <= MOST_PER_PAGE:
        raise SearchError("per_page must be between 1 and 150")
    start = _place(pagination.get("starting_after"))
    pages: dict[str, Any] = {
        "type": "pages",
        "page": start // size + 1,
        "per_page": size,
        "total_pages": max(1, -(-len(found) // size)),
    }
    if start + size < len(found):
        pages["next"] = {"page": pages["page"] + 1, "starting_after": _cursor(start + size)}
    return Page(found[start : start + size], len(found), pages)


def _fits(conversation: Conversation, query: dict[str, Any], *, depth: int) -> bool:
    name, value = query.get("operator"), query.get("value")
    if name in ("AND", "OR"):
        if not isinstance(value, list) or not value or len(value) > MOST_FILTERS or depth > 2:
            raise SearchError("a group takes 1 to 15 filters, two levels deep")
        results = [_fits(conversation, each, depth=depth + 1) for each in value]
        return all(results) if name == "AND" else any(results)
    if name not in OPERATORS or query.get("field") not in FIELDS:
        raise SearchError("unknown field or operator")
    try:
        return OPERATORS[name](FIELDS[str(query["field"])](conversation), value)
    except TypeError as error:
        raise SearchError("the value does not fit the field") from error


def _cursor(place: int) -> str:
    return base64.urlsafe_b64encode(f"after:{place}".encode()).decode()


def _place(cursor: object) -> int:
    if cursor is None:
        return 0
    try:
        return int(base64.urlsafe_b64decode(str(cursor)).removeprefix(b"after:"))
    except (ValueError, binascii.Error) as error:
        raise SearchError("starting_after is not a cursor") from error
