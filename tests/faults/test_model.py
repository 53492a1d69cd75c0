"""An account's life, in any order of events, on both databases: no record twice, none lost, every total true."""

import functools

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy.engine import Engine

from bot.store.database import open_database
from handlers.keys import sure_of
from handlers.lifecycle import Counts, Reversal, State
from importer.model import Kind
from tests.faults.model import MARIE, NUMBERS, LifeOfAnAccount, PowerCutError

CUT_IN_THE_SECOND_BATCH = 8
"""Moments: two of the beginning, then four of the first batch and two of its progress."""


def live(database_url: str, *, examples: int, steps: int) -> None:
    """Live through so many lives of so many steps."""
    database = open_database(database_url)
    run_state_machine_as_test(
        functools.partial(LifeOfAnAccount, database),  # type: ignore[arg-type]
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    database.dispose()


def test_whatever_happens_in_whatever_order_the_account_is_as_it_must_be(database_url: str) -> None:
    live(database_url, examples=8, steps=25)


def half_imported(database: Engine) -> LifeOfAnAccount:
    """An account into which an import of six clients was cut off in its second batch of two, and is stopped."""
    account = LifeOfAnAccount(database)
    account.a_list_comes(dict.fromkeys(NUMBERS, "Jean"))
    (life,) = account.lives
    account.command(life, f"confirm {account.request(life).plan_code}")
    account.queue.append(life)
    account.a_worker_works(cut=CUT_IN_THE_SECOND_BATCH, lost=0)
    account.an_agent_stops_the_import()
    account.a_worker_works(cut=None, lost=0)
    return account


def test_an_import_that_is_stopped_says_what_is_written_and_goes_on_when_it_is_tried_again(database_url: str) -> None:
    database = open_database(database_url)
    account = half_imported(database)
    (life,) = account.lives
    stopped = account.request(life)

    account.command(life, f"retry #{stopped.number}")
    account.queue.append(life)
    account.a_worker_works(cut=None, lost=0)

    assert (stopped.state, stopped.failure) == (State.FAILED, "stopped")
    assert 0 < stopped.results[Kind.CLIENTS].create < len(NUMBERS)
    assert account.request(life).state is State.DONE
    account.every_client_is_there_once_as_the_model_says()
    database.dispose()


def test_what_a_stopped_import_has_written_can_be_taken_back(database_url: str) -> None:
    database = open_database(database_url)
    account = half_imported(database)
    (life,) = account.lives
    stopped = account.request(life)

    account.command(life, f"undo #{stopped.number} {sure_of(stopped, MARIE.teammate_id)}")
    account.queue.append(life)
    account.a_worker_works(cut=None, lost=0)

    assert account.request(life).state is State.UNDONE
    assert account.plannit.contacts(account.account) == ()
    database.dispose()


SENT = {"the first batch": 3, "the second batch": 9}
"""Moments just after a batch is sent: it is not journalled when the power goes."""


def refused_after_a_cut(database: Engine, cut: int, *, reads: bool) -> LifeOfAnAccount:
    """An account into which an import was cut off between sending a batch and journalling it, and then shut out."""
    account = LifeOfAnAccount(database)
    account.a_list_comes(dict.fromkeys(NUMBERS, "Jean"))
    (life,) = account.lives
    account.command(life, f"confirm {account.request(life).plan_code}")
    with pytest.raises(PowerCutError):
        account.run(life, cut)
    account.plannit.faults.fail_next(1, status=403, where=":batch")
    account.plannit.faults.fail_next(0 if reads else 9, status=403, where="GET")
    account.run(life)
    account.plannit.faults.clear()
    assert (account.request(life).state, account.request(life).failure) == (State.FAILED, "fault")
    return account


@pytest.mark.parametrize("batch", SENT)
@pytest.mark.parametrize("reads", [True, False], ids=["readable", "unreadable"])
def test_what_plannit_took_and_nobody_heard_of_is_told_and_taken_back(
    database_url: str, batch: str, *, reads: bool
) -> None:
    database = open_database(database_url)
    account = refused_after_a_cut(database, SENT[batch], reads=reads)
    (life,) = account.lives
    failed = account.request(life)
    written = len(account.plannit.contacts(account.account))

    account.command(life, f"undo #{failed.number} {sure_of(failed, MARIE.teammate_id)}")
    account.run(life)

    journalled = {"the first batch": 0, "the second batch": 2}[batch]
    assert written == journalled + 2
    assert failed.results.get(Kind.CLIENTS, Counts()).create == (written if reads else journalled)
    undone = account.request(life)
    assert (undone.state, undone.undone) == (State.UNDONE, {Kind.CLIENTS: Reversal(reversed=written)})
    assert account.plannit.contacts(account.account) == ()
    database.dispose()


@pytest.mark.parametrize("batch", SENT)
def test_what_nobody_heard_of_is_still_the_same_plan_s_when_it_is_tried_again(database_url: str, batch: str) -> None:
    database = open_database(database_url)
    account = refused_after_a_cut(database, SENT[batch], reads=True)
    (life,) = account.lives

    account.command(life, f"retry #{account.request(life).number}")
    account.run(life)

    done = account.request(life)
    assert (done.state, done.results) == (State.DONE, {Kind.CLIENTS: Counts(create=len(NUMBERS))})
    database.dispose()


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_many_lives_are_as_they_must_be(database_url: str) -> None:
    live(database_url, examples=60, steps=50)
