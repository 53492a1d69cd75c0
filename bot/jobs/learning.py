"""What agents taught of headings, as the jobs ask for it: what an examination is told, and what a report used."""

import functools
import hashlib
import json

from bot.jobs.services import Services
from bot.store.sql_store import SqlStore
from config.tables import vocabulary_tables
from handlers.decide import MAY_BE_SETTLED
from handlers.lifecycle import ImportRequest
from importer.exchange import report_from_json
from importer.lessons import Lessons, Used, customer_of, digest
from importer.model import Report
from importer.recognising.vocabulary import Learned, Vocabulary

READ_WITH = "read_with"
"""The fact of a report that names the decisions and lessons with which its file was read."""


@functools.cache
def vocabulary() -> Vocabulary:
    """Return the dictionary of this installation."""
    return Vocabulary.from_tables(vocabulary_tables())


def lessons_of(services: Services) -> Lessons:
    """Return all that was taught."""
    return Lessons(services.store.lessons(), vocabulary())


def waiting(store: SqlStore, lessons: Lessons) -> tuple[tuple[ImportRequest, Used], ...]:
    """Return the requests that wait for an agent and were read by lessons, each with those."""
    kept = ((request, store.files.get(f"report:{request.id}")) for request in store.open_requests())
    read = (
        (request, lessons.used(report_from_json(json.loads(report)), customer(request)))
        for request, report in kept
        if report is not None and request.state in MAY_BE_SETTLED
    )
    return tuple((request, columns) for request, columns in read if columns)


def used(report: Report, request: ImportRequest, services: Services) -> Used:
    """Return the columns of a report that were read by what was taught, each with its lesson."""
    return lessons_of(services).used(report, customer(request))


def customer(request: ImportRequest) -> str:
    """Return whose list a request's file is."""
    return customer_of(request.account, request.conversation_id)


def read_with(request: ImportRequest, learned: Learned) -> str:
    """Return a short name for all that settles how a file is read: when it changes, the file is examined again."""
    decided = request.decisions.reading.to_json()
    return hashlib.sha256(f"{decided}\n{digest(learned)}".encode()).hexdigest()[:16]
