import datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.ports import StaleRequestError
from bot.store import tables
from bot.store.sql_store import SqlStore
from handlers.lifecycle import State
from handlers.outcome import Outcome, Setting
from tests.bot.store.test_journal import a_row
from tests.bot.store.values import NOON, a_note, a_reply, a_request

DAY = datetime.timedelta(days=1)


@pytest.fixture
def aged(store: SqlStore, database: Engine) -> SqlStore:
    """A store whose files are as old as its requests."""
    store.commit(Outcome(requests=(a_request("open", state=State.HANDED_OVER), a_request("done", state=State.DONE))))
    for owner in ("open", "done", "unknown"):
        store.files.put(f"source:{owner}", b"rows", owner=owner)
    store.journal([a_row("1", request_id="done", before={"name": "Camille"}, message="no", fingerprint="ab")])
    with database.begin() as connection:
        for table in (tables.files, tables.pieces):
            connection.execute(sa.update(table).values(kept_at=NOON))
    return store


def forget(store: SqlStore, *, days: float, **values: Any) -> None:
    store.purge(NOON + days * DAY, **{"keep_days": 30, "undo_days": 14} | values)


def test_within_the_undo_window_all_is_kept(aged: SqlStore) -> None:
    forget(aged, days=13)

    assert aged.files.get("source:done") == b"rows"
    assert [row.before for row in aged.journalled("done")] == [{"name": "Camille"}]


def test_when_the_undo_window_closes_rows_and_old_values_go_and_hashes_stay(aged: SqlStore) -> None:
    forget(aged, days=15)

    assert aged.files.get("source:done") is None
    assert [(row.before, row.message, row.fingerprint) for row in aged.journalled("done")] == [(None, None, "ab")]
    assert aged.request("done") == a_request("done", state=State.DONE, number=2, version=1)


def test_after_the_keeping_time_names_go_and_counts_stay(aged: SqlStore) -> None:
    forget(aged, days=31)

    request = aged.request("done")
    assert request is not None
    assert (request.file_name, request.contact_id, request.number) == ("", "", 2)
    assert aged.files.get("source:unknown") is None


def test_what_an_open_request_needs_is_kept_however_old(aged: SqlStore) -> None:
    forget(aged, days=300)

    assert aged.files.get("source:open") == b"rows"
    assert aged.request("open") == a_request("open", state=State.HANDED_OVER, number=1, version=1)


def test_a_message_goes_a_day_after_it_is_out_and_its_key_stays(store: SqlStore) -> None:
    store.commit(Outcome(messages=(a_reply("out"), a_note("waiting"))))
    store.sent("out", "part-1", at=NOON)

    forget(store, days=2)
    store.commit(Outcome(messages=(a_reply("out"),)))

    assert store.message("out") is None
    assert store.booked("part-1")
    assert store.message("waiting") == (a_note("waiting"), None)
    assert [job.argument for job in store.unsent()] == ["waiting"]


def test_what_could_never_be_dealt_with_goes_in_the_end(store: SqlStore) -> None:
    store.keep("n1", "intercom", {}, conversation="c1", at=NOON)

    forget(store, days=29)
    assert store.inboxed("n1") is not None
    forget(store, days=31)

    assert store.inboxed("n1") is None
    assert store.unprocessed() == ()
    assert not store.keep("n1", "intercom", {}, conversation="c1", at=NOON)


def test_a_dead_code_is_remembered_for_the_keeping_time(store: SqlStore, database: Engine) -> None:
    store.new_code("r1", "ab" * 32)
    store.new_code("r1", "cd" * 32)
    with database.begin() as connection:
        dead = tables.codes.c.died.is_not(None)
        connection.execute(sa.update(tables.codes).where(dead).values(died_at=NOON))

    forget(store, days=29)
    assert store.code("ABAB") is not None
    forget(store, days=31)

    assert store.code("ABAB") is None
    assert store.code("CDCD") is not None


def test_of_a_conversation_that_is_gone_nothing_that_was_said_is_left(store: SqlStore) -> None:
    store.keep("n1", "intercom", {"body": "Bonjour"}, conversation="c1", at=NOON)
    store.keep("n2", "intercom", {"body": "Bonjour"}, conversation="c2", at=NOON)
    store.commit(
        Outcome(messages=(a_reply("m1"), a_note("m2", "c2")), settings=(Setting("conversation:c1", "muted", "yes"),))
    )

    store.forget_conversation("c1")

    assert [job.argument for job in store.unprocessed()] == ["n2"]
    assert [job.argument for job in store.unsent()] == ["m2"]
    assert (store.inboxed("n1"), store.message("m1"), store.settings("conversation:c1")) == (None, None, {})


def test_a_request_of_nobody_known_loses_its_names_as_well(store: SqlStore) -> None:
    store.commit(Outcome(requests=(a_request("r1", contact_id="", account_name="Camille enr.", state=State.DONE),)))

    forget(store, days=31)

    request = store.request("r1")
    assert request is not None
    assert (request.file_name, request.account_name) == ("", None)


def test_of_a_conversation_that_is_gone_no_name_and_no_old_value_stays(aged: SqlStore) -> None:
    read_before = aged.request("done")
    assert read_before is not None

    aged.forget_conversation("c1")

    request = aged.request("done")
    assert request is not None
    assert (request.file_name, request.contact_id, request.state) == ("", "", State.DONE)
    assert [(row.before, row.message) for row in aged.journalled("done")] == [(None, None)]
    with pytest.raises(StaleRequestError):
        aged.commit(Outcome(requests=(read_before,)))
