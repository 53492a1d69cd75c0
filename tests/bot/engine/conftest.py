"""An engine on each database, and what its jobs did, in a queue that a test can wait on."""

import queue
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy.engine import Engine as Database

from bot.engine import Engine, Jobs
from bot.store.cipher import Cipher
from bot.store.database import open_database
from bot.store.sql_store import SqlStore
from handlers.outcome import Job, Outcome
from tests.bot.store.values import KEY

PATIENCE = 30


class Bench:
    """A database, its store, and engines on it, one after the other."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.jobs = Jobs(database)
        self.store = SqlStore(database, cipher=Cipher([KEY]), jobs=self.jobs)
        self.happened: queue.Queue[Any] = queue.Queue()
        self._engine: Engine | None = None

    def engine(self, **options: Any) -> Engine:
        """Return a new engine that tells what becomes of its jobs."""
        self.stop()
        self._engine = Engine(self.database, jobs=self.jobs, nodes=self.store, **options)
        return self._engine

    def stop(self) -> None:
        """Stop the engine, if one runs."""
        engine, self._engine = self._engine, None
        if engine is not None and engine.launched:
            assert engine.stop()

    def ask(self, *jobs: Job) -> None:
        """Enqueue jobs as a handler does."""
        self.store.commit(Outcome(jobs=jobs))

    def next(self) -> Any:
        """Return what happens next."""
        return self.happened.get(timeout=PATIENCE)

    def so_far(self) -> list[Any]:
        """Return what has happened since the last look, after a moment."""
        try:
            return [self.happened.get(timeout=0.05)]
        except queue.Empty:
            return []

    def all_next(self, count: int) -> list[Any]:
        """Return the next things that happen."""
        return [self.next() for _ in range(count)]


@pytest.fixture
def bench(database_url: str) -> Iterator[Bench]:
    database = open_database(database_url)
    bench = Bench(database)
    yield bench
    bench.stop()
    database.dispose()
