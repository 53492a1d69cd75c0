"""The engine and the clock: DBOS and APScheduler are known here and nowhere else.

``Jobs(database)`` enqueues, for the store; ``Engine(database, jobs=…, nodes=store)`` runs; ``Clock(engine, now)``
fires triggers. ``migrate(database)`` makes the engine's tables, after the store's.
"""

from bot.engine.clock import Clock
from bot.engine.engine import Engine
from bot.engine.jobs import Jobs, migrate
from bot.engine.nodes import SecondNodeError

__all__ = ["Clock", "Engine", "Jobs", "SecondNodeError", "migrate"]
