"""The keys by which twice is once: digests of where something was said."""

import hashlib

from handlers.lifecycle import ImportRequest

LENGTH = 24
"""Hexadecimal digits of a key: 96 bits, so that two never meet."""


def part_key(workspace: str, conversation_id: str, part_id: str) -> str:
    """Return the key of a customer's message, from which those of its messages and jobs are made.

    >>> len(part_key("w", "1", "2")), part_key("w", "1", "2") == part_key("w", "12", "")
    (24, False)
    """
    return _digest(workspace, conversation_id, part_id)


def request_id(workspace: str, conversation_id: str, part_id: str, position: int) -> str:
    """Return the id of the request that an attachment makes, however often it is announced."""
    return _digest(workspace, conversation_id, part_id, str(position))


def part_of(request: ImportRequest) -> str:
    """Return the key of the message that a request came with."""
    return part_key(request.workspace, request.conversation_id, request.part_id)


def sure_of(request: ImportRequest, asker: str | None) -> str:
    """Return what must be repeated before an import is taken back; nobody asked where a button asks by itself.

    It is bound to the plan, to what was written and to who asked.
    """
    written = (f"{kind}:{counts.create}:{counts.update}" for kind, counts in sorted(request.results.items()))
    return _digest(request.id, request.plan_digest or "", request.state, *written, asker or "")[:4].upper()


def stand_of(request: ImportRequest) -> str:
    """Return where a request stands, for whoever decides on it in a dialog that may stay open for an hour."""
    settled = _digest(request.id, request.account or "", request.decisions.to_json())
    return f"{settled}.{request.plan_code or ''}"


def still_stands(stand: str, request: ImportRequest) -> bool:
    """Whether nothing was decided and no other plan was made since; the first plan of what was decided is none.

    >>> import datetime as d; noon = d.datetime(2026, 11, 24, 12, tzinfo=d.UTC)
    >>> request = ImportRequest(id="x", workspace="w", conversation_id="1", part_id="2", position=0, contact_id="3",
    ...     file_name="liste.xlsx", language="fr", received_at=noon, updated_at=noon)
    >>> planned, again = request.evolve(plan_code="7F3A"), request.evolve(plan_code="81C0")
    >>> still_stands(stand_of(request), planned), still_stands(stand_of(planned), again)
    (True, False)
    """
    now, then = stand_of(request).partition("."), stand.partition(".")
    return then[0] == now[0] and then[2] in ("", now[2])


def _digest(*values: str) -> str:
    return hashlib.sha256("\0".join(values).encode()).hexdigest()[:LENGTH]
