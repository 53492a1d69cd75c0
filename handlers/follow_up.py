"""What time and the customer bring: reminders, expiry, answers, things to forget, files that cannot be fetched."""

import datetime

from handlers.desk import Desk
from handlers.events import Part
from handlers.lifecycle import ImportRequest
from handlers.outcome import Outcome
from importer.model import Report

Requests = tuple[ImportRequest, ...]


def waited(request: ImportRequest, *, part: Requests, desk: Desk, at: datetime.datetime) -> Outcome:
    """Remind of what waits, once at half of its time, or let it expire; nothing before that."""
    raise NotImplementedError


def customer_answered(part: Part, request: ImportRequest, *, known: Requests, speak: bool, desk: Desk) -> Outcome:
    """The customer answered our question in words: the agents get both, the customer one word of thanks."""
    raise NotImplementedError


def forgotten(requests: Requests, *, at: datetime.datetime, why: str) -> Outcome:
    """A conversation was deleted, or a part redacted: what we hold of it goes."""
    raise NotImplementedError


def unreadable(request: ImportRequest, why: str, **details: str | int) -> Report:
    """Return the report of a file that could not be fetched: ``blocked``, ``unavailable`` or ``too-large``."""
    raise NotImplementedError
