"""The clock fires triggers and nothing else: what it asks for is a job, one for each slot of time among all nodes."""

import datetime
import logging
from collections.abc import Callable

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.engine.engine import Engine


class Clock:
    """Every node has one; ten nodes that fire in the same slot give one run."""

    def __init__(self, engine: Engine, now: Callable[[], datetime.datetime]) -> None:
        logging.getLogger("apscheduler").setLevel(logging.WARNING)
        self._engine = engine
        self._now = now
        self._scheduler = BackgroundScheduler(timezone=datetime.UTC)

    def every(self, seconds: int, name: str, work: Callable[[], object]) -> None:
        """Do something every so many seconds, and once soon after the start; say so before the engine launches."""
        self._engine.register_tick(name, seconds, work)
        # In the middle of a slot: a trigger that is a little early or late still falls into its own.
        trigger = IntervalTrigger(
            seconds=seconds, start_date=datetime.datetime.fromtimestamp(seconds / 2, datetime.UTC)
        )
        self._scheduler.add_job(
            self._fire,
            trigger,
            args=(name, seconds),
            id=name,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
            next_run_time=self._now(),
        )

    def start(self) -> None:
        """Begin, once the engine runs."""
        self._scheduler.start()

    def stop(self) -> None:
        """Fire no more."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def _fire(self, name: str, seconds: int) -> None:
        self._engine.tick(name, slot=int(self._now().timestamp()) // seconds)
