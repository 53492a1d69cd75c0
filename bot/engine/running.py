"""How one job is run: attempts as DBOS steps, with the waiting between them written down, so that both outlive us."""

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from dbos import DBOS

from bot.engine.jobs import JobFailedError
from bot.engine.retries import TRANSIENT, delay, where

logger = logging.getLogger(__name__)

Work = Callable[[str], object]
Observer = Callable[[str, str, float], None]
"""Is told of a job's name, what became of an attempt (``done``, ``waits``, ``failed``), and how long it took."""

MANY: Final = 10_000
"""More than a node ever holds: so many slots are opened when it stops, for all to come out and leave."""

DONE: Final = 0.0
FAILED: Final = -1.0
"""What an attempt may say instead of how many seconds to wait."""


class StoppingError(BaseException):
    """This node stops: the job stays as it is, for whoever comes next. Not an Exception, which would be its end."""


@dataclass(frozen=True, slots=True)
class Registered:
    """What a job's name stands for; ``slots`` bounds how many attempts are made at once on this node."""

    name: str
    work: Work
    slots: threading.Semaphore
    on_failure: Work | None = None


class Runner:
    """Runs jobs on this node until it is told to stop."""

    def __init__(self, observe: Observer, patience_seconds: float) -> None:
        self._observe = observe
        self._patience = patience_seconds
        self._stopping = threading.Event()
        self._slots: dict[str, threading.Semaphore] = {}
        self.left: set[str] = set()

    def slots(self, queue: str, at_once: int) -> threading.Semaphore:
        """Return the slots of a queue: all its jobs share them."""
        return self._slots.setdefault(queue, threading.Semaphore(at_once))

    def run(self, job: Registered, argument: str) -> None:
        """Do a job's work, however often and however long it takes; the body of its workflow.

        Everything here is replayed from the steps' recorded results after a crash: no clock, no chance.
        """
        key = str(DBOS.workflow_id)
        with self._leaving(key):
            if self._insist(job, job.work, "work", key, argument):
                return
            if job.on_failure is not None:
                self._insist(job, job.on_failure, "on_failure", key, argument)
        raise JobFailedError(key)

    def tick(self, name: str, work: Callable[[], object]) -> None:
        """Do what the clock asks for; if it fails, the next slot is its next chance."""
        key = str(DBOS.workflow_id)
        # The clock's queue holds no more than may run at once.
        job = Registered(name, lambda _: work(), threading.Semaphore())
        with self._leaving(key):
            DBOS.run_step({"name": "tick"}, self._attempt, job, name, 0, job.work, key)

    def stop(self) -> None:
        """Start nothing any more, and wake those who wait: they leave, and are named in ``left``."""
        self._stopping.set()
        for slots in self._slots.values():
            slots.release(MANY)

    @contextlib.contextmanager
    def _leaving(self, key: str) -> Iterator[None]:
        try:
            yield
        except StoppingError:
            self.left.add(key)
            raise

    def _insist(self, job: Registered, work: Work, step: str, key: str, argument: str) -> bool:
        """Attempt some work until it is done; return False where it cannot be."""
        waited, attempt = 0.0, 0
        while True:
            seconds = DBOS.run_step({"name": step}, self._attempt, job, argument, attempt, work, key)
            if seconds == DONE:
                return True
            if seconds == FAILED:
                return False
            if waited >= self._patience:
                logger.error("job gave up name=%s key=%s attempts=%d", job.name, key, attempt + 1)
                return False
            self._wait(seconds)
            waited += seconds
            attempt += 1

    def _attempt(self, job: Registered, argument: str, attempt: int, work: Work, key: str) -> float:
        """Do it once; return DONE, FAILED, or after how many seconds to do it again."""
        began = time.monotonic()
        became, seconds = "done", DONE
        with self._slot(job):
            try:
                work(argument)
            except TRANSIENT as trouble:
                became, seconds = "waits", delay(trouble, attempt, key)
                logger.warning(
                    "job waits name=%s key=%s attempt=%d seconds=%.1f why=%s",
                    job.name, key, attempt + 1, seconds, type(trouble).__name__,
                )  # fmt: skip
            except Exception as failure:  # noqa: BLE001 - the outermost loop: log it and go on with the next job
                became, seconds = "failed", FAILED
                # Never the exception's own message, nor a traceback that shows it: they may hold a customer's words.
                detail = (job.name, key, type(failure).__name__, where(failure))
                logger.error("job failed name=%s key=%s why=%s at=%s", *detail)  # noqa: TRY400 - as said above
        self._observe(job.name, became, time.monotonic() - began)
        return seconds

    @contextlib.contextmanager
    def _slot(self, job: Registered) -> Iterator[None]:
        """Be one of those who work at once, as soon as there is room."""
        with job.slots:
            self._unless_stopping()
            yield

    def _wait(self, seconds: float) -> None:
        """Wait until a moment that is written down, so that a restart does not start the waiting over."""
        until = DBOS.run_step({"name": "wait"}, lambda: time.time() + seconds)
        self._stopping.wait(max(0.0, until - time.time()))
        self._unless_stopping()

    def _unless_stopping(self) -> None:
        if self._stopping.is_set():
            raise StoppingError
