"""Enqueue jobs in the transaction of the state that asks for them, on the same connection.

A job becomes one DBOS workflow whose id is the job's key. Its queue is partitioned: jobs of one partition run one
at a time, in the order in which they were enqueued.
"""

import logging
from typing import Final

from dbos import DBOS, DBOSClient, DBOSPortableJSONSerializer, EnqueueOptions
from sqlalchemy.engine import Connection, Engine

from bot.store.counting import next_order
from handlers.outcome import Job, JobName

APPLICATION: Final = "plannit-bot"

QUEUES: Final = {
    JobName.RECEIVE: "talk",
    JobName.PLAN: "talk",
    JobName.SEND: "talk",
    JobName.TAKE_IN: "examine",
    JobName.IMPORT: "import",
    JobName.UNDO: "import",
}
"""Three queues, for each costs a poll: what is short, what burns a core, and what may take an hour."""

LARGEST_ORDER: Final = 2**31 - 1
"""The largest priority that DBOS takes: enough for a million jobs a day during six years, then it starts over."""


class JobFailedError(Exception):
    """A job has ended without success. It says its key and not why: that is in the log, without any content."""


class Jobs:
    """Enqueues; the engine, in this process or in another, runs."""

    def __init__(self, database: Engine) -> None:
        self._client = DBOSClient(
            system_database_engine=database,
            serializer=DBOSPortableJSONSerializer(),
            application_name=APPLICATION,
            lazy=True,
        )

    def make_queue(self, name: str, *, polling_seconds: float, worker_limit: int) -> None:
        """Make a queue, or change it to this; one that is there when DBOS launches is looked into at once."""
        self._client.register_queue(
            name,
            partition_concurrency=1,
            worker_concurrency=worker_limit,
            polling_interval_sec=polling_seconds,
            on_conflict="always_update",
        )

    def enqueue(self, connection: Connection, job: Job) -> None:
        """Enqueue a job within the caller's transaction; the same key twice is one job.

        The order goes in as priority: DBOS orders by that first, then by the millisecond, which two jobs may share.
        """
        options = EnqueueOptions(
            workflow_name=str(job.name),
            queue_name=QUEUES[job.name],
            workflow_id=job.key,
            queue_partition_key=_lane(job),
            priority=(next_order(connection) - 1) % LARGEST_ORDER + 1,
        )
        self._client.enqueue_in_transaction(connection, options, job.argument)

    def tick(self, queue: str, name: str, slot: str) -> None:
        """Enqueue what the clock asks for, once for its slot among all nodes."""
        options = EnqueueOptions(
            workflow_name=queue, queue_name=queue, workflow_id=f"{queue}:{name}:{slot}", queue_partition_key=name
        )
        self._client.enqueue(options, name, slot)


def _lane(job: Job) -> str:
    """Return the partition: jobs that exclude each other share it, as an account's import and its undoing do."""
    return job.partition if QUEUES[job.name] == "import" else f"{job.name}:{job.partition}"


def migrate(database: Engine) -> None:
    """Make or renew the engine's own tables."""
    quiet()
    DBOS.migrate(database.url.render_as_string(hide_password=False))


def quiet() -> None:
    """Let DBOS log warnings only, through our own handlers, and nothing of failures that are in our log already."""
    logger = logging.getLogger("dbos")
    logger.setLevel(logging.WARNING)
    logger.addFilter(_is_news)
    if not logger.handlers:
        # Without a handler, DBOS adds one of its own that writes to the console and stops propagation.
        logger.addHandler(logging.NullHandler())


def _is_news(record: logging.LogRecord) -> bool:
    return not (record.exc_info and isinstance(record.exc_info[1], JobFailedError))
