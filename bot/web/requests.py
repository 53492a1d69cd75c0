"""Reading a request's body under a cap, and answering."""

import json
from collections.abc import Mapping
from typing import Any, Final

import anyio
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

LONGEST: Final = 1_048_576
SLOWEST: Final = 10.0
"""Seconds within which a body must be here: its sender is a service, and has it at hand."""


class NotAcceptedError(Exception):
    """A request is answered at once with that status; the words are for whoever sets the service up."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.words = words


async def body_of(request: Request, *, most: int = LONGEST, seconds: float = SLOWEST) -> bytes:
    """Return the raw bytes, of which not more than the cap is ever held, and not for longer than it need take."""
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > most:
        raise NotAcceptedError(413, "too large")
    pieces: list[bytes] = []
    size = 0
    try:
        with anyio.fail_after(seconds):
            async for piece in request.stream():
                size += len(piece)
                if size > most:
                    raise NotAcceptedError(413, "too large")
                pieces.append(piece)
    except ClientDisconnect:
        raise NotAcceptedError(400, "cut off") from None
    except TimeoutError:
        raise NotAcceptedError(408, "too slow") from None
    return b"".join(pieces)


def json_of(body: bytes) -> Mapping[str, Any]:
    """Return the object that a body holds."""
    try:
        payload = json.loads(body)
    except (ValueError, RecursionError):
        raise NotAcceptedError(400, "not JSON") from None
    if not isinstance(payload, dict):
        raise NotAcceptedError(400, "not an object")
    return payload


async def not_accepted(request: Request, error: Exception) -> Response:
    """Answer what is not accepted."""
    del request
    assert isinstance(error, NotAcceptedError)  # noqa: S101 - Starlette's signature is wider than its use
    return plain(error.status, error.words)


def plain(status: int, words: str = "") -> Response:
    """Return an answer in words."""
    return Response(words, status_code=status, media_type="text/plain")
