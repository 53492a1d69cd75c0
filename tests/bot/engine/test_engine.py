import logging
import threading
from collections import Counter
from collections.abc import Callable

import pytest
from dbos import DBOS
from sqlalchemy.exc import OperationalError

from bot.engine import Engine, SecondNodeError
from bot.ports import StaleRequestError, UnavailableError
from handlers.outcome import Job, JobName, Outcome
from importer.errors import PlannitUnavailableError
from tests.bot.engine.conftest import PATIENCE, Bench
from tests.bot.store.values import NOON, a_note, a_reply


def a_job(argument: str = "r1", name: JobName = JobName.PLAN, partition: str | None = None) -> Job:
    return Job(name, f"{name}:{argument}", argument, partition or argument)


def test_every_job_runs_once(bench: Bench) -> None:
    engine = bench.engine()
    engine.register(JobName.PLAN, bench.happened.put)
    bench.ask(*(a_job(f"early {n}") for n in range(30)))
    engine.launch()
    bench.ask(*(a_job(f"late {n}") for n in range(30)))

    happened = Counter(bench.all_next(60))
    bench.stop()

    assert happened == Counter([f"early {n}" for n in range(30)] + [f"late {n}" for n in range(30)])
    assert bench.happened.empty()


def test_the_same_key_twice_is_one_job_even_after_it_ran(bench: Bench) -> None:
    engine = bench.engine()
    engine.register(JobName.PLAN, bench.happened.put)
    bench.ask(a_job(), a_job())
    engine.launch()
    bench.next()
    bench.ask(a_job(), a_job("r2", partition="r1"))

    assert bench.next() == "r2"


def test_jobs_of_a_partition_run_in_their_order_and_one_at_a_time(bench: Bench) -> None:
    running = threading.Lock()

    def work(argument: str) -> None:
        assert running.acquire(blocking=False)
        bench.happened.put(argument)
        running.release()

    # Keys in the opposite order of the alphabet: neither they nor the shared millisecond may decide.
    names = [f"{9 - n}" for n in range(8)]
    engine = bench.engine()
    engine.register(JobName.PLAN, work)
    bench.ask(*(a_job(name, partition="c1") for name in names))
    engine.launch()

    assert bench.all_next(8) == names


def test_messages_go_out_in_the_order_in_which_they_were_decided(bench: Bench) -> None:
    engine = bench.engine()
    engine.register(JobName.SEND, bench.happened.put)
    bench.store.commit(Outcome(messages=(a_reply("z"), a_note("b"))))
    bench.store.commit(Outcome(messages=(a_note("a"),)))
    engine.launch()

    assert bench.all_next(3) == ["z", "b", "a"]


def test_a_slow_partition_holds_up_no_other(bench: Bench) -> None:
    other = threading.Event()

    def work(argument: str) -> None:
        if argument == "slow":
            assert other.wait(PATIENCE)
        bench.happened.put(argument)

    engine = bench.engine()
    engine.register(JobName.PLAN, work)
    bench.ask(a_job("slow", partition="c1"), a_job("after", partition="c1"), a_job("quick", partition="c2"))
    engine.launch()
    first = bench.next()
    other.set()

    assert [first, *bench.all_next(2)] == ["quick", "slow", "after"]


@pytest.mark.parametrize(
    "trouble",
    [
        lambda: UnavailableError("Intercom", "busy", retry_after=0.01),
        lambda: PlannitUnavailableError("down", retry_after=0.01),
        lambda: StaleRequestError("r1"),
    ],
    ids=["service", "plannit", "stale"],
)
def test_trouble_that_passes_is_waited_for(bench: Bench, trouble: Callable[[], Exception]) -> None:
    attempts: list[str] = []
    became: list[str] = []

    def work(argument: str) -> None:
        attempts.append(argument)
        if len(attempts) < 3:
            raise trouble()
        bench.happened.put("done")

    engine = bench.engine(observe=lambda _name, what, _seconds: became.append(what))
    engine.register(JobName.PLAN, work, on_failure=lambda _: bench.happened.put("failed"))
    bench.ask(a_job())
    engine.launch()

    assert bench.next() == "done"
    bench.stop()
    assert became == ["waits", "waits", "done"]


def test_trouble_that_outlasts_our_patience_is_a_failure(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    def work(argument: str) -> None:
        raise UnavailableError("Intercom", "down", retry_after=0.01)

    engine = bench.engine(patience_seconds=0.025)
    engine.register(JobName.PLAN, work, on_failure=lambda argument: bench.happened.put(f"failed {argument}"))
    bench.ask(a_job())
    engine.launch()

    assert bench.next() == "failed r1"
    assert "job gave up name=plan key=plan:r1 attempts=4" in caplog.text


def test_a_job_that_cannot_succeed_ends_in_its_hook_and_says_nothing_of_what_it_read(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    def work(argument: str) -> None:
        raise ValueError("Camille Bélanger 514 555-0199")

    engine = bench.engine()
    engine.register(JobName.PLAN, work, on_failure=lambda argument: bench.happened.put(f"failed {argument}"))
    bench.ask(a_job(), a_job("r2", partition="r1"))
    engine.launch()

    with caplog.at_level(logging.DEBUG):
        assert bench.all_next(2) == ["failed r1", "failed r2"]
        bench.stop()

    assert "job failed name=plan key=plan:r1 why=ValueError at=test_engine.py:" in caplog.text
    assert "Camille" not in caplog.text
    assert "Traceback" not in caplog.text


def test_the_hook_is_tried_again_where_its_trouble_passes(bench: Bench) -> None:
    tried: list[str] = []

    def give_up(argument: str) -> None:
        tried.append(argument)
        if len(tried) == 1:
            raise StaleRequestError(argument)
        bench.happened.put("told")

    def work(argument: str) -> None:
        raise KeyError(argument)

    engine = bench.engine()
    engine.register(JobName.PLAN, work, on_failure=give_up)
    bench.ask(a_job())
    engine.launch()

    assert bench.next() == "told"


def test_a_node_that_stops_leaves_what_waits_to_the_next(bench: Bench) -> None:
    def work(argument: str) -> None:
        bench.happened.put("tried")
        raise UnavailableError("Intercom", "down", retry_after=3600)

    first = bench.engine()
    first.register(JobName.PLAN, work)
    bench.ask(a_job())
    first.launch()
    assert bench.next() == "tried"

    second = bench.engine()
    second.register(JobName.PLAN, bench.happened.put)
    bench.ask(a_job("r2"))
    second.launch()

    # The first job is waiting still: a restart neither forgets nor shortens what was to be waited.
    assert bench.next() == "r2"
    assert "plan:r1" in {status.workflow_id for status in DBOS.list_workflows(status=["PENDING", "ENQUEUED"])}


def test_only_so_many_files_are_examined_at_once(bench: Bench) -> None:
    engine = bench.engine()
    limit, running, most = engine.examines_at_once, [0], [0]
    lock, all_asked = threading.Lock(), threading.Event()

    def work(argument: str) -> None:
        with lock:
            running[0] += 1
            most[0] = max(most[0], running[0])
        all_asked.wait(0.05)
        with lock:
            running[0] -= 1
        bench.happened.put(argument)

    engine.register(JobName.TAKE_IN, work)
    bench.ask(*(a_job(f"p{n}", JobName.TAKE_IN) for n in range(6 * limit)))
    engine.launch()
    bench.all_next(6 * limit)

    assert most[0] <= limit


def test_what_a_row_asks_for_and_no_job_does_is_done(bench: Bench) -> None:
    def send(key: str) -> None:
        bench.happened.put(key)
        bench.store.sent(key, "part-1", at=NOON)

    engine = bench.engine(settled_seconds=0)
    engine.register(JobName.SEND, send)
    engine.launch()
    lost = Job(JobName.SEND, "send:lost", "lost", "c1")

    assert engine.sweep([lost]) == 1
    assert bench.next() == "lost"
    assert engine.sweep([]) == 0


def test_what_lives_is_not_swept(bench: Bench) -> None:
    release = threading.Event()

    def work(argument: str) -> None:
        bench.happened.put(argument)
        release.wait(PATIENCE)

    engine = bench.engine(settled_seconds=0)
    engine.register(JobName.PLAN, work)
    bench.ask(a_job("r1", partition="c1"), a_job("r2", partition="c1"))
    engine.launch()
    bench.next()

    swept = engine.sweep([a_job("r1"), a_job("r2")])
    release.set()

    assert swept == 0


def test_a_job_that_has_just_ended_is_not_swept_for_its_row_may_be_read_before(bench: Bench) -> None:
    engine = bench.engine()
    engine.register(JobName.PLAN, bench.happened.put)
    bench.ask(a_job("r1"), a_job("r2", partition="r1"))
    engine.launch()
    bench.all_next(2)

    assert engine.sweep([a_job("r1")]) == 0


def test_a_row_whose_job_is_brought_back_in_vain_comes_to_its_end(bench: Bench) -> None:
    engine = bench.engine(settled_seconds=0)
    engine.register(JobName.PLAN, bench.happened.put, on_failure=lambda argument: bench.happened.put(f"end {argument}"))
    engine.launch()

    happened: list[str] = []
    while len(happened) < 4:
        # The row asks at every sweep, whether the job of the last one has ended yet or not.
        engine.sweep([a_job()])
        happened += bench.so_far()

    assert happened == ["r1", "r1", "r1", "end r1"]
    assert engine.sweep([a_job()]) == 0


def test_the_engine_forgets_what_has_ended(bench: Bench) -> None:
    engine = bench.engine()
    engine.register(JobName.PLAN, bench.happened.put)
    bench.ask(a_job("r1", partition="c1"), a_job("r2", partition="c1"))
    engine.launch()
    bench.all_next(2)
    first = DBOS.retrieve_workflow("plan:r1").get_status()
    assert first.completed_at is not None

    assert engine.forget_ended(NOON.replace(year=2020)) == 0
    engine.forget_ended(NOON.replace(year=2100))

    assert DBOS.list_workflows(workflow_ids=["plan:r1"]) == []


def test_trouble_with_the_database_passes(bench: Bench) -> None:
    attempts: list[str] = []

    def work(argument: str) -> None:
        attempts.append(argument)
        if len(attempts) == 1:
            raise OperationalError("SELECT 1", {}, Exception("locked"))
        bench.happened.put("done")

    engine = bench.engine()
    engine.register(JobName.PLAN, work)
    bench.ask(a_job())
    engine.launch()

    assert bench.next() == "done"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_second_node_on_sqlite_is_told_what_to_do(bench: Bench) -> None:
    bench.engine().launch()
    second = Engine(bench.database, jobs=bench.jobs, nodes=bench.store)

    with pytest.raises(SecondNodeError, match=r"DATABASE_URL to a PostgreSQL database"):
        second.launch()
