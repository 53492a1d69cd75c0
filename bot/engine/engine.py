"""The engine: DBOS runs our jobs, and our rows are the truth.

DBOS keeps which job is where: queues, order within a partition, checkpoints, fencing. What it does not give, or gives
for money, is ours: retries by kind of trouble, an end for jobs that cannot succeed, and the take-over of a dead
node's work. DBOS is one per process, so an engine is, too.
"""

import datetime
import functools
import logging
import os
import threading
import time
import uuid
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer
from sqlalchemy.engine import Engine as Database

from bot.engine.jobs import APPLICATION, QUEUES, Jobs, quiet
from bot.engine.nodes import NodeLock, Nodes, Watch
from bot.engine.retries import PATIENCE_SECONDS
from bot.engine.running import Observer, Registered, Runner, Work
from handlers.outcome import Job, JobName

logger = logging.getLogger(__name__)

VERSION: Final = "1"
"""DBOS gives a job only to the version that enqueued it; ours never changes, so that a deployment strands nothing.

A workflow whose steps change in number or order gets a new name instead, beside the old one until that is empty.
"""

MOST_DISPATCHES: Final = 20
"""A job that has taken the process down so often is not given out again; the sweep brings it to its end."""

MOST_REVIVALS: Final = 3
SETTLED_SECONDS: Final = 30
"""So long ago a job must have ended before a row that still asks for it is believed."""

TALKING, IMPORTING, TICKING = 16, 4, 4
"""How many jobs of a kind a node works on at once: its threads share one database, and 40 connections to it."""

WAITERS: Final = {"talk": 500, "examine": 8, "import": 8, "clock": 0}
"""Jobs that a node may hold beside those that work: they wait for a service to come back, and cost a thread each."""

CLOCK: Final = "clock"
POLLING: Final = {"talk": 0.05, "examine": 0.2, "import": 0.5, CLOCK: 1.0}
"""How many seconds lie between two looks into a queue: the most that a job waits where nothing else is to do.

A look costs about 3 ms of a core, so only what people wait for is looked at often.
"""

LIVE: Final = ["ENQUEUED", "PENDING", "DELAYED"]
ENDED: Final = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
AT_ONCE: Final = 500


class Engine:
    """Runs the jobs that are registered; ``nodes`` keeps the heartbeats (the store does)."""

    def __init__(
        self,
        database: Database,
        *,
        jobs: Jobs,
        nodes: Nodes,
        observe: Observer = lambda _name, _became, _seconds: None,
        beat_seconds: float = 3.0,
        dead_after_seconds: float = 15.0,
        settled_seconds: float = SETTLED_SECONDS,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        self.id = uuid.uuid4().hex
        self._database = database
        self._jobs = jobs
        self._nodes = nodes
        self._beat_seconds = beat_seconds
        self._watch = Watch(dead_after_seconds)
        self.examines_at_once = max(1, (os.cpu_count() or 2) - 1)
        self._at_once = {
            "talk": TALKING,
            "examine": self.examines_at_once,
            "import": IMPORTING,
            CLOCK: TICKING,
        }
        self._registered: dict[str, Registered] = {}
        self._ticks: dict[str, tuple[int, Callable[[], object]]] = {}
        self._runner = Runner(observe, patience_seconds)
        self._lock = NodeLock(Path(database.url.database or "bot.db")) if _embedded(database) else None
        self._settled_seconds = settled_seconds
        self._ended: set[str] = set()
        self._stopped = threading.Event()
        self._heart = threading.Thread(target=self._live, name="heart", daemon=True)

    @property
    def launched(self) -> bool:
        """Whether it has been launched and not stopped since."""
        return self._heart.is_alive()

    def register(self, name: JobName, work: Work, *, on_failure: Work | None = None) -> None:
        """Say what does the jobs of a name, and what is done for one that cannot succeed; before the launch."""
        queue = QUEUES[name]
        slots = self._runner.slots(queue, self._at_once[queue])
        self._registered[str(name)] = Registered(str(name), work, slots, on_failure)

    def register_tick(self, name: str, seconds: int, work: Callable[[], object]) -> None:
        """Say what the clock's ticks of a name do; before the launch."""
        self._ticks[name] = (seconds, work)

    def launch(self) -> None:
        """Begin to work. On SQLite nobody else may: whatever others had begun is taken over at once."""
        if self._lock:
            self._lock.take()
        self._nodes.beat(self.id)
        quiet()
        self._dbos = DBOS(config=self._config())
        self._make_workflows()
        self._make_queues()
        DBOS.launch()
        self._take_over()
        self._heart.start()

    def stop(self, grace_seconds: float = 20.0) -> bool:
        """Let what runs finish, leave the rest to others, and end; return whether nothing runs any more.

        What outlasts the grace is run again elsewhere. Its thread cannot be ended, and would keep the process alive:
        where this returns False, the process ends by ``os._exit``.
        """
        for event in self._dbos.background_thread_stop_events:
            event.set()
        self._runner.stop()
        self._stopped.set()
        self._heart.join()
        if self._finished(time.monotonic() + grace_seconds):
            DBOS._recover_pending_workflows([self.id])  # noqa: SLF001 - see _take_over
        DBOS.destroy(destroy_registry=True)
        self._nodes.forget_node(self.id)
        if self._lock:
            self._lock.release()
        return self._alone(time.monotonic() + 2)

    def tick(self, name: str, slot: int) -> None:
        """Ask for what the clock fires, once for its slot among all nodes."""
        self._jobs.tick(CLOCK, name, str(slot))

    def sweep(self, asked: Iterable[Job]) -> int:
        """Enqueue again what a row asks for and no job does; return how many.

        A job counts as being done where one of its name and argument lives. One that was brought back in vain
        several times is ended by its ``on_failure``.
        """
        live = {
            (status.name, status.input["args"][0])
            for status in DBOS.list_workflows(status=LIVE, name=list(self._registered), load_output=False)
            if status.input
        }
        lost = [job for job in asked if (str(job.name), job.argument) not in live]
        return sum(map(self._revive, lost))

    def forget_ended(self, before: datetime.datetime) -> int:
        """Delete what DBOS keeps of jobs that ended before a moment; return how many. Their rows are the truth."""
        deleted = 0
        while ended := DBOS.list_workflows(
            status=ENDED, completed_before=before.isoformat(), limit=AT_ONCE, load_input=False, load_output=False
        ):
            DBOS.delete_workflows([status.workflow_id for status in ended])
            deleted += len(ended)
        return deleted

    def _config(self) -> DBOSConfig:
        return DBOSConfig(
            name=APPLICATION,
            system_database_url=self._database.url.render_as_string(hide_password=False),
            system_database_engine=self._database,
            application_version=VERSION,
            executor_id=self.id,
            serializer=DBOSPortableJSONSerializer(),
            log_level="WARNING",
            use_listen_notify=False,
            # Nobody waits for DBOS' messages or schedules; the first of these is how long it takes to stop.
            notification_listener_polling_interval_sec=0.2,
            scheduler_polling_interval_sec=3600,
        )

    def _make_workflows(self) -> None:
        for name, job in self._registered.items():
            body = functools.partial(self._runner.run, job)
            DBOS.workflow(name=name, max_recovery_attempts=MOST_DISPATCHES)(_named(name, body))
        DBOS.workflow(name=CLOCK, max_recovery_attempts=MOST_DISPATCHES)(_named(CLOCK, self._ticked))

    def _make_queues(self) -> None:
        for name, seconds in POLLING.items():
            limit = self._at_once[name] + WAITERS[name]
            self._jobs.make_queue(name, polling_seconds=seconds, worker_limit=limit)

    def _ticked(self, name: str, slot: str) -> None:
        seconds, work = self._ticks[name]
        # A tick that waited behind a slow one for longer than its slot has been overtaken by the next.
        if time.time() < (int(slot) + 2) * seconds:
            self._runner.tick(name, work)

    def _finished(self, deadline: float) -> bool:
        """Wait until every job that this node holds has ended or was left."""
        while time.monotonic() < deadline:
            held = DBOS.list_workflows(status="PENDING", executor_id=self.id, load_input=False, load_output=False)
            if all(status.workflow_id in self._runner.left for status in held):
                return True
            time.sleep(0.02)
        return False

    def _alone(self, deadline: float) -> bool:
        """Wait until the threads that ran jobs have ended."""
        workers = [thread for thread in threading.enumerate() if thread.name.startswith("dbos-executor")]
        for thread in workers:
            thread.join(max(0.0, deadline - time.monotonic()))
        return not any(thread.is_alive() for thread in workers)

    def _live(self) -> None:
        while not self._stopped.wait(self._beat_seconds):
            try:
                self._nodes.beat(self.id)
                self._take_over()
            except Exception:
                # The database is away: the jobs find out by themselves, and the next beat tries again.
                logger.exception("heartbeat failed")

    def _take_over(self) -> None:
        """Give the work of dead nodes back to the queues.

        DBOS' own call for it is not public. It changes only rows that still belong to the node named, so two nodes
        that both see a death do no harm; the public ``resume_workflows`` would start a job twice.
        """
        beats = self._nodes.beats()
        dead = set(beats) if self._lock else set(self._watch.dead(beats, time.monotonic()))
        pending = DBOS.list_workflows(status="PENDING", load_input=False, load_output=False)
        owners = {str(status.executor_id) for status in pending}
        # Whoever works and has no heart row has stopped, or was seen to be dead by somebody else.
        gone = (dead | (owners - set(beats))) - {self.id}
        if gone & owners:
            handles = DBOS._recover_pending_workflows(sorted(gone & owners))  # noqa: SLF001 - as said above
            logger.warning("took over nodes=%d jobs=%d", len(gone & owners), len(handles))
        for node in gone & set(beats):
            self._nodes.forget_node(node)

    def _revive(self, job: Job) -> bool:
        prefix = f"{job.key}~"
        before = DBOS.list_workflows(workflow_id_prefix=prefix, load_input=False, load_output=False)
        first = DBOS.list_workflows(workflow_ids=[job.key], load_input=False, load_output=False)
        settled = (time.time() - self._settled_seconds) * 1000
        if any((status.completed_at or 0) > settled for status in before + first):
            # It has ended between the look at the row and the look at the jobs.
            return False
        if len(before) >= MOST_REVIVALS:
            self._end(job)
            return False
        again = Job(job.name, f"{prefix}{len(before) + 1}", job.argument, job.partition)
        with self._database.begin() as connection:
            self._jobs.enqueue(connection, again)
        logger.warning("job brought back name=%s key=%s", job.name, again.key)
        return True

    def _end(self, job: Job) -> None:
        if job.key in self._ended:
            return
        self._ended.add(job.key)
        logger.error("job cannot be done name=%s key=%s", job.name, job.key)
        registered = self._registered.get(str(job.name))
        if registered and registered.on_failure:
            registered.on_failure(job.argument)


def _embedded(database: Database) -> bool:
    return database.dialect.name == "sqlite"


def _named(name: str, body: Callable[..., None]) -> Callable[..., None]:
    """Return a plain function of its own, which is what DBOS knows workflows by."""

    def workflow(*arguments: str) -> None:
        body(*arguments)

    workflow.__qualname__ = name
    return workflow
