"""What an examination showed becomes a judgement of each file, and one answer for the whole message."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from handlers.desk import Desk
from handlers.events import Company, Conversation
from handlers.lifecycle import Counts, ImportRequest
from handlers.outcome import Outcome
from importer.model import Kind, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A file of the message, examined and, where its account is known, planned.

    ``request`` is the row as the store has it, but for ``account``, ``account_name`` (where known),
    ``plan_digest`` and ``plan_code`` (where ``plan`` is given). ``previous`` is the report of the file that
    this one corrects. ``matched`` counts the records found in the account by each rung of the ladder.
    ``annotated``: there is a copy with the problems marked, under ``annotated:<request id>``.
    """

    request: ImportRequest
    report: Report
    plan: Mapping[Kind, Counts] | None = None
    previous: Report | None = None
    matched: Mapping[str, int] = field(default_factory=dict)
    companies: tuple[Company, ...] = ()
    integrated: bool = False
    annotated: bool = False


def needs_of(
    request: ImportRequest, report: Report, companies: tuple[Company, ...], *, integrated: bool = False
) -> tuple[str, ...]:
    """Return what an agent must settle before a file can be planned; nothing where it can."""
    raise NotImplementedError


def reviewed(
    files: tuple[Examined, ...],
    *,
    conversation: Conversation,
    others: tuple[ImportRequest, ...],
    text: str,
    speak: bool,
    desk: Desk,
    at: datetime.datetime,
) -> Outcome:
    """Judge the files of a message; ``text`` is what the customer wrote, ``others`` are the conversation's requests."""
    raise NotImplementedError
