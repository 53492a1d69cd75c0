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


def _digest(*values: str) -> str:
    return hashlib.sha256("\0".join(values).encode()).hexdigest()[:LENGTH]
