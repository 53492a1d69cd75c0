import datetime
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa
from dbos import error as dbos_error
from sqlalchemy.engine import Engine

from bot.ports import StaleRequestError
from bot.store import tables
from bot.store.sql_store import SqlStore
from handlers.lifecycle import BOT, Counts, Move, PlanCode, State, advance
from handlers.outcome import Job, JobName, Outcome, Setting
from importer.decisions import Decisions
from importer.model import Kind, Verdict
from tests.bot.store.values import NOON, a_note, a_reply, a_request

DIGEST = "7f3a91" + "0" * 58


def received(store: SqlStore, **values: Any) -> Any:
    store.commit(Outcome(requests=(a_request(**values),)))
    request = store.request(values.get("id", "r1"))
    assert request is not None
    return request


def moved(store: SqlStore, request: Any, to: State, why: str = "", **changes: Any) -> Any:
    following, move = advance(request, to, by=BOT, at=NOON, source="worker", why=why or str(to), **changes)
    store.commit(Outcome(requests=(following,), moves=(move,)))
    return store.request(request.id)


def awaiting(store: SqlStore, digest: str = DIGEST, **values: Any) -> Any:
    request = received(store, **values)
    code = store.new_code(request.id, digest)
    return moved(store, request, State.AWAITING_CONFIRMATION, plan_code=code, plan_digest=digest)


def test_a_request_is_read_as_it_was_written(store: SqlStore) -> None:
    request = a_request(
        size=10_000_000_000,
        sha256="ab" * 32,
        verdict=Verdict.PARTIAL,
        kinds=frozenset({Kind.CLIENTS}),
        issue_counts={"email-malformed": 3},
        account="acme-42",
        decisions=Decisions(columns={"F": "email_1"}, persons=frozenset({14}), price_list=2),
        plan={Kind.CLIENTS: Counts(create=2)},
        needs=("column", "account"),
        expires_at=NOON.astimezone(datetime.timezone(datetime.timedelta(hours=-5))),
    )

    store.commit(Outcome(requests=(request,)))

    assert store.request("r1") == request.evolve(number=1, version=1)
    assert store.request_by_number(1) == store.request("r1")


def test_requests_are_found_by_conversation_part_account_and_openness(store: SqlStore) -> None:
    second = a_request("r2", position=0, conversation_id="c1", part_id="p1", account="acme-42")
    first = a_request("r1", position=1, conversation_id="c1", part_id="p1")
    other = a_request("r3", conversation_id="c2", part_id="p9", account="acme-42", state=State.DONE)
    store.commit(Outcome(requests=(first, second, other)))

    assert [request.id for request in store.requests_in("c1")] == ["r1", "r2"]
    assert [request.id for request in store.requests_of_part("c1", "p1")] == ["r2", "r1"]
    assert [request.id for request in store.requests_of_account("acme-42")] == ["r2", "r3"]
    assert [request.id for request in store.open_requests()] == ["r1", "r2"]
    assert store.request("r4") is None


def test_a_request_that_is_new_to_the_handler_but_not_to_us_is_left_as_it_is(store: SqlStore) -> None:
    move = Move("r1", None, State.RECEIVED, "customer", NOON, "intercom", "attached")
    once = Outcome(requests=(a_request(),), moves=(move,), messages=(a_reply(),))

    store.commit(once)
    store.commit(once)

    assert store.requests_in("c1") == (a_request().evolve(number=1, version=1),)
    assert store.moves("r1") == (move,)
    assert len(store.unsent()) == 1


def test_a_request_that_somebody_else_has_moved_is_not_written_and_neither_is_what_came_with_it(
    store: SqlStore,
) -> None:
    read = received(store)
    moved(store, read, State.IGNORED)

    with pytest.raises(StaleRequestError):
        store.commit(
            Outcome(requests=(a_request("r2"), read.evolve(account="acme-42")), messages=(a_reply(),), jobs=(A_JOB,))
        )

    assert store.request("r2") is None
    assert store.unsent() == ()


A_JOB = Job(JobName.PLAN, "plan:r1", "r1", "conversation:c1")


def test_an_outcome_that_breaks_in_the_middle_leaves_nothing_behind(store: SqlStore, database: Engine) -> None:
    store.commit(Outcome(jobs=(A_JOB,)))
    impossible = Job(JobName.IMPORT, A_JOB.key, "r1", "account:a")

    with pytest.raises(dbos_error.DBOSConflictingWorkflowError):
        store.commit(
            Outcome(
                requests=(a_request(),),
                moves=(Move("r1", None, State.RECEIVED, "customer", NOON, "intercom", "attached"),),
                messages=(a_reply(), a_note()),
                settings=(Setting("conversation:c1", "muted", "yes"),),
                jobs=(impossible,),
            )
        )

    with database.connect() as connection:
        for table in (tables.requests, tables.moves, tables.outbox, tables.settings):
            assert connection.execute(sa.select(sa.func.count()).select_from(table)).scalar() == 0


def test_the_same_request_twice_in_one_outcome_is_one_write_of_its_last_word(store: SqlStore) -> None:
    read = received(store)

    store.commit(Outcome(requests=(read.evolve(account="a"), read.evolve(account="b"))))

    assert store.request("r1") == read.evolve(account="b", version=2)


def test_numbers_are_given_in_order_and_never_twice(store: SqlStore) -> None:
    ids = [f"r{n}" for n in range(40)]

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda each: store.commit(Outcome(requests=(a_request(each),))), ids))

    assert sorted(request.number for request in store.requests_in("c1")) == list(range(1, 41))


def test_of_many_who_move_the_same_request_one_wins(store: SqlStore) -> None:
    read = received(store)

    def move(account: str) -> bool:
        try:
            store.commit(Outcome(requests=(read.evolve(account=account),)))
        except StaleRequestError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        won = [account for account, did in zip("abcdefgh", pool.map(move, "abcdefgh"), strict=True) if did]

    assert len(won) == 1
    assert store.request("r1") == read.evolve(account=won[0], version=2)


def test_moves_are_told_in_their_order(store: SqlStore) -> None:
    request = awaiting(store)
    moved(store, request, State.CANCELLED, why="expired")

    assert [(move.before, move.to, move.why) for move in store.moves("r1")] == [
        (State.RECEIVED, State.AWAITING_CONFIRMATION, "awaiting_confirmation"),
        (State.AWAITING_CONFIRMATION, State.CANCELLED, "expired"),
    ]


def test_a_code_is_the_shortest_prefix_that_is_not_taken(store: SqlStore) -> None:
    codes = [store.new_code(f"r{n}", DIGEST) for n in range(3)]

    assert codes == ["7F3A", "7F3A9", "7F3A91"]
    assert store.code("7f3a") == PlanCode("7F3A", "r0", DIGEST)
    assert store.code("0000") is None


def test_the_same_plan_gets_the_same_code_and_another_plan_lets_it_die(store: SqlStore) -> None:
    first = store.new_code("r1", DIGEST)
    assert store.new_code("r1", DIGEST) == first

    second = store.new_code("r1", "ab" * 32)
    assert (second, _died(store, first), _died(store, second)) == ("ABAB", "decided", None)

    assert store.new_code("r1", DIGEST) == first
    assert (_died(store, first), _died(store, second)) == (None, "decided")


@pytest.mark.parametrize(
    ("leave", "died"),
    [
        (lambda store, request: moved(store, request, State.CONFIRMED), "used"),
        (lambda store, request: moved(store, request, State.CANCELLED, why="expired"), "expired"),
        (lambda store, request: moved(store, request, State.CANCELLED, superseded_by="r2"), "superseded"),
        (lambda store, request: moved(store, request, State.CANCELLED), "cancelled"),
        (lambda store, request: moved(store, request, State.NEEDS_DECISION, plan_code=None), "decided"),
    ],
    ids=["confirmed", "expired", "superseded", "cancelled", "decided"],
)
def test_a_code_dies_with_the_state_that_it_was_for(
    store: SqlStore, leave: Callable[[SqlStore, Any], object], died: str
) -> None:
    request = awaiting(store)
    assert _died(store, "7F3A") is None

    leave(store, request)

    code = store.code("7F3A")
    assert code == PlanCode("7F3A", "r1", DIGEST, died, NOON)


def test_a_request_that_waits_for_its_confirmation_again_has_its_code_again(store: SqlStore) -> None:
    confirmed = moved(store, awaiting(store), State.CONFIRMED)

    moved(store, confirmed, State.AWAITING_CONFIRMATION)

    assert _died(store, "7F3A") is None


def test_settings_are_remembered_by_scope_and_forgotten_with_none(store: SqlStore) -> None:
    store.commit(Outcome(settings=(Setting("account:a", "gl", "1201"), Setting("account:a", "language", "fr"))))
    store.commit(Outcome(settings=(Setting("account:a", "gl"), Setting("account:a", "language", "en"))))
    store.remember("bot", "reconciled_at", "noon")

    assert store.settings("account:a") == {"language": "en"}
    assert store.setting("bot", "reconciled_at") == "noon"
    assert store.setting("bot", "language") is None


def _died(store: SqlStore, code: str) -> str | None:
    found = store.code(code)
    assert found is not None
    return found.died
