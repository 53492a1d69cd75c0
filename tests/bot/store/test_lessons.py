"""Lessons are kept sealed, follow their request's account, and go with what they were learned from."""

import datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.ports import StaleRequestError
from bot.store import tables
from bot.store.sql_store import SqlStore
from handlers import follow_up
from handlers.lifecycle import ImportRequest, State
from handlers.outcome import Outcome
from importer.lessons import Lesson
from tests.bot.store.values import NOON, a_request

DAY = datetime.timedelta(days=1)


def a_lesson(request_id: str = "r1", field: str | None = "email_1", *, minute: int = 0) -> Lesson:
    """What an agent said in a request of the account ``acme``."""
    at = NOON + datetime.timedelta(minutes=minute)
    return Lesson(request_id, "clients", "Courr. fact.", field, "agent:7", at, "acme", "c1")


@pytest.fixture
def taught(store: SqlStore) -> SqlStore:
    """A store with a lesson of one request, beside another request that taught nothing."""
    requests = (a_request("r1", account="acme"), a_request("r2", position=1, account="other"))
    store.commit(Outcome(requests=requests, lessons=(a_lesson(),)))
    return store


def read(store: SqlStore, id: str) -> ImportRequest:
    request = store.request(id)
    assert request is not None
    return request


def test_a_lesson_comes_back_as_it_was_given(taught: SqlStore) -> None:
    assert taught.lessons() == (a_lesson(),)


def test_a_heading_is_not_in_the_database_in_clear(taught: SqlStore, database: Engine) -> None:
    with database.connect() as connection:
        row = connection.execute(sa.select(tables.lessons)).one()

    assert b"Courr" not in row.sealed
    assert "Courr" not in str(row)


def test_a_lesson_follows_the_account_of_its_request(taught: SqlStore) -> None:
    taught.commit(Outcome(requests=(read(taught, "r1").evolve(account="right"),)))

    assert [lesson.account for lesson in taught.lessons()] == ["right"]


def test_a_second_word_in_the_same_request_takes_the_place_of_the_first(taught: SqlStore) -> None:
    taught.commit(Outcome(lessons=(a_lesson(field="notes", minute=1),)))

    assert taught.lessons() == (a_lesson(field="notes", minute=1),)


def test_lessons_come_in_the_order_in_which_they_were_given(taught: SqlStore) -> None:
    taught.commit(Outcome(lessons=(a_lesson("r2", minute=-5),)))

    assert [lesson.request_id for lesson in taught.lessons()] == ["r2", "r1"]


def test_a_lesson_that_is_taken_back_makes_room_for_its_denial(taught: SqlStore) -> None:
    denial = a_lesson(field=None, minute=1)

    taught.commit(Outcome(forget_lessons=(a_lesson().id,), lessons=(denial,)))

    assert taught.lessons() == (denial,)
    taught.commit(Outcome(forget_lessons=(denial.id,)))
    assert taught.lessons() == ()


def test_a_lesson_is_not_kept_where_the_decision_that_taught_it_came_too_late(taught: SqlStore) -> None:
    stale = read(taught, "r2")
    taught.commit(Outcome(requests=(stale.evolve(size=1),)))

    with pytest.raises(StaleRequestError):
        taught.commit(Outcome(requests=(stale,), lessons=(a_lesson("r2", "notes"),)))

    assert taught.lessons() == (a_lesson(),)


@pytest.mark.parametrize("why", ["deleted", "redacted"])
def test_what_was_learned_goes_with_the_conversation_or_the_part_it_came_from(taught: SqlStore, why: str) -> None:
    taught.commit(Outcome(lessons=(a_lesson("r2"),)))

    taught.commit(follow_up.forgotten((read(taught, "r1"),), at=NOON, why=why))

    assert [lesson.request_id for lesson in taught.lessons()] == ["r2"]


def test_a_lesson_outlives_its_request_but_not_where_no_account_was_ever_chosen(store: SqlStore) -> None:
    done = a_request("r1", account="acme", state=State.DONE)
    store.commit(Outcome(requests=(done, a_request("r2", position=1, state=State.CANCELLED))))
    store.commit(Outcome(lessons=(a_lesson("r1"), a_lesson("r2"))))

    store.purge(NOON + 29 * DAY, keep_days=30, undo_days=14)
    assert len(store.lessons()) == 2
    store.purge(NOON + 31 * DAY, keep_days=30, undo_days=14)

    assert [lesson.request_id for lesson in store.lessons()] == ["r1"]
