"""From the agent's yes to the end that everyone hears."""

import datetime
from collections.abc import Mapping

from handlers.desk import Desk
from handlers.lifecycle import Counts, ImportRequest
from handlers.outcome import Outcome, SlackCard
from handlers.review import Examined
from importer.model import Issue, Kind

Requests = tuple[ImportRequest, ...]


def began(request: ImportRequest, *, part: Requests, desk: Desk, at: datetime.datetime) -> Outcome:
    """A worker took a confirmed plan; ``part`` are the requests of its message."""
    raise NotImplementedError


def progressed(request: ImportRequest, *, part: Requests, done: int, total: int, desk: Desk) -> SlackCard:
    """Return the card of an import that is ``done`` records on its way."""
    raise NotImplementedError


def finished(
    request: ImportRequest,
    results: Mapping[Kind, Counts],
    *,
    part: Requests,
    left_out: tuple[Issue, ...],
    waiting: Requests,
    speak: bool,
    desk: Desk,
    at: datetime.datetime,
) -> Outcome:
    """Everything is written and read back.

    ``left_out`` says why entries were held back or refused; ``waiting`` are the account's requests whose
    plans were made before this import: they are planned again.
    """
    raise NotImplementedError


def handed_over(
    request: ImportRequest, results: Mapping[Kind, Counts], *, part: Requests, desk: Desk, at: datetime.datetime
) -> Outcome:
    """The import-ready workbook (``import_ready:<request id>``) goes to the back office."""
    raise NotImplementedError


def failed(
    request: ImportRequest,
    why: str,
    *,
    part: Requests,
    desk: Desk,
    at: datetime.datetime,
    cells: tuple[str, ...] = (),
    results: Mapping[Kind, Counts] | None = None,
) -> Outcome:
    """Plannit refused in a way that repeating will not mend: ``why`` is a code, ``cells`` name where."""
    raise NotImplementedError


def replanned(file: Examined, *, part: Requests, others: Requests, desk: Desk, at: datetime.datetime) -> Outcome:
    """A plan was made again after a decision: a new code for the agents, nothing for the customer."""
    raise NotImplementedError


def stale(file: Examined, *, part: Requests, others: Requests, desk: Desk, at: datetime.datetime) -> Outcome:
    """The account changed between the confirmation and the first write: the new plan is to be confirmed again."""
    raise NotImplementedError
