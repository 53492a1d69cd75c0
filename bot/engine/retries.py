"""What passes by itself, and how long to wait for it."""

import traceback
import zlib
from typing import Final

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from bot.ports import StaleRequestError, UnavailableError
from importer.errors import PlannitUnavailableError

TRANSIENT: Final = (
    UnavailableError,
    PlannitUnavailableError,
    StaleRequestError,
    OperationalError,
    InterfaceError,
    PoolTimeoutError,
)
"""Trouble that passes: the work is done again, from its beginning."""

PATIENCE_SECONDS: Final = 24 * 3600
"""After so much waiting, trouble that passes is trouble that stays."""

LONGEST_SECONDS: Final = 15 * 60
TRUSTED_ATTEMPTS: Final = 5
"""So often a service's own word is taken for when to come back; then we wait longer than it says."""


def delay(error: Exception, attempt: int, key: str) -> float:
    """Return how many seconds to wait after a failed attempt (counted from 0).

    Doubling, spread by a fifth so that many jobs do not come back at once; a row that somebody else has just
    moved is read again almost at once.

    >>> [round(delay(UnavailableError("Intercom", "down"), attempt, "send:1")) for attempt in (0, 3, 20)]
    [1, 7, 966]
    >>> delay(UnavailableError("Intercom", "busy", retry_after=7), 0, "send:1")
    7
    """
    first = 0.05 if isinstance(error, StaleRequestError) else 1.0
    spread = 0.8 + 0.4 * zlib.crc32(f"{key} {attempt}".encode()) / 2**32
    own: float = min(first * 2 ** min(attempt, 20), LONGEST_SECONDS) * spread
    asked: float | None = getattr(error, "retry_after", None)
    if asked is None:
        return own
    return asked if attempt < TRUSTED_ATTEMPTS else max(asked, own)


def where(error: BaseException) -> str:
    """Return the lines through which an exception came; never its message, which may hold a customer's words."""
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    return " < ".join(f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in reversed(frames))
