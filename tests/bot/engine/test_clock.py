import datetime
import threading

import pytest

from bot.engine import Clock
from tests.bot.engine.conftest import Bench
from tests.bot.store.values import NOON


def test_many_nodes_that_fire_in_one_slot_give_one_run(bench: Bench) -> None:
    engine = bench.engine()
    now = datetime.datetime.now(datetime.UTC)
    slot = int(now.timestamp()) // 3600
    engine.register_tick("purge", 3600, lambda: bench.happened.put("purged"))
    engine.register_tick("remind", 3600, lambda: bench.happened.put("reminded"))
    engine.launch()

    for _ in range(5):
        engine.tick("purge", slot)
    engine.tick("purge", slot + 1)
    engine.tick("remind", slot)

    assert sorted(bench.all_next(3)) == ["purged", "purged", "reminded"]
    bench.stop()
    assert bench.happened.empty()


def test_a_tick_that_waited_too_long_is_left_to_the_next(bench: Bench) -> None:
    engine = bench.engine()
    engine.register_tick("purge", 60, lambda: bench.happened.put("purged"))
    engine.launch()
    now = int(datetime.datetime.now(datetime.UTC).timestamp()) // 60

    engine.tick("purge", now - 5)
    engine.tick("purge", now)

    assert bench.next() == "purged"
    bench.stop()
    assert bench.happened.empty()


def test_a_tick_that_fails_is_logged_and_the_next_one_runs(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    ran: list[str] = []

    def work() -> None:
        ran.append("ran")
        if len(ran) == 1:
            raise ValueError("Camille")
        bench.happened.put("purged")

    engine = bench.engine()
    engine.register_tick("purge", 3600, work)
    engine.launch()
    slot = int(datetime.datetime.now(datetime.UTC).timestamp()) // 3600
    engine.tick("purge", slot)
    engine.tick("purge", slot + 1)

    assert bench.next() == "purged"
    assert "Camille" not in caplog.text


def test_the_clock_fires_soon_after_the_start(bench: Bench) -> None:
    engine = bench.engine()
    clock = Clock(engine, lambda: datetime.datetime.now(datetime.UTC))
    clock.every(3600, "purge", lambda: bench.happened.put("purged"))
    engine.launch()

    clock.start()

    assert bench.next() == "purged"
    clock.stop()
    assert not any("APScheduler" in thread.name for thread in threading.enumerate())
    assert NOON.tzinfo is not None
