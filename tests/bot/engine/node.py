"""A node in a process of its own, to be killed: ``python -m tests.bot.engine.node ADDRESS MODE``.

It imports ``acme-42`` in 20 batches, journalling each, and says on standard output what it does. ``stuck`` stops
for ever in the middle of the eleventh batch; ``half`` dies in the middle of a transaction.
"""

import os
import sys
import threading
from typing import Any

from sqlalchemy.engine import Connection

from bot.engine import Engine, Jobs
from bot.ports import JournalRow
from bot.store.cipher import Cipher
from bot.store.database import open_database
from bot.store.sql_store import SqlStore
from handlers.outcome import Job, JobName, Outcome
from importer.model import RecordKind
from tests.bot.store.values import KEY, a_reply, a_request

BATCHES = 20


def a_batch(request_id: str, number: int) -> JournalRow:
    """Return the only row of a batch."""
    return JournalRow(
        request_id, f"b{number:02}", "acme-42", RecordKind.CLIENT, str(number), "Clients", number, "created"
    )


def say(*words: Any) -> None:
    """Tell the test."""
    print(*words, flush=True)


class HalfJobs(Jobs):
    """Dies at the last thing that a transaction does."""

    def enqueue(self, connection: Connection, job: Job) -> None:
        super().enqueue(connection, job)
        if job.name is JobName.PLAN:
            say("dying")
            os._exit(9)


def main(address: str, mode: str) -> None:
    """Run a node until it is killed."""
    database = open_database(address)
    jobs = HalfJobs(database) if mode == "half" else Jobs(database)
    store = SqlStore(database, cipher=Cipher([KEY]), jobs=jobs)
    if mode == "half":
        store.commit(
            Outcome(requests=(a_request(),), messages=(a_reply(),), jobs=(Job(JobName.PLAN, "plan:r1", "r1", "c1"),))
        )

    def work(request_id: str) -> None:
        say("begins", request_id)
        done = store.batches_done(request_id)
        for number in range(BATCHES):
            row = a_batch(request_id, number)
            if row.batch in done:
                continue
            say("writes", row.batch)
            if mode == "stuck" and number == 10:
                threading.Event().wait()
            store.journal([row])
        say("ends", request_id)

    engine = Engine(database, jobs=jobs, nodes=store, beat_seconds=0.1, dead_after_seconds=1.0)
    engine.register(JobName.IMPORT, work)
    engine.launch()
    say("ready")
    threading.Event().wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
