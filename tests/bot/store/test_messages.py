import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.ports import Inboxed
from bot.store import tables
from bot.store.sql_store import SqlStore
from handlers.outcome import Job, JobName, Outcome, Paragraph, SlackCard, SlackPrivate
from tests.bot.store.values import NOON, a_note, a_reply, a_request


def a_card(key: str, title: str = "Liste") -> SlackCard:
    return SlackCard(key, "card:p1", "fr", title, (), (Paragraph("12 clients"),))


def test_what_came_in_is_kept_once_with_its_job(store: SqlStore, database: Engine) -> None:
    first = store.keep("n1", "intercom", {"topic": "conversation.user.created"}, conversation="c1", at=NOON)
    again = store.keep("n1", "intercom", {"topic": "another"}, conversation="c1", at=NOON)

    assert (first, again) == (True, False)
    assert store.inboxed("n1") == Inboxed("n1", "intercom", {"topic": "conversation.user.created"}, NOON)
    assert store.unprocessed() == (Job(JobName.RECEIVE, "receive:n1", "n1", "conversation:c1"),)
    assert _jobs(database) == [("receive:n1", "talk", "receive:conversation:c1")]


def test_what_was_dealt_with_is_forgotten_but_known(store: SqlStore) -> None:
    store.keep("n1", "slack", {"text": "confirm 7F3A"}, conversation="", at=NOON)
    store.inbox_done("n1")

    assert store.inboxed("n1") is None
    assert store.unprocessed() == ()
    assert not store.keep("n1", "slack", {"text": "confirm 7F3A"}, conversation="", at=NOON)


def test_messages_of_a_conversation_have_a_job_each_in_their_order(store: SqlStore, database: Engine) -> None:
    store.commit(Outcome(messages=(a_reply("z"), a_note("a"), a_reply("z"), a_card("m"))))
    store.commit(Outcome(messages=(a_note("a"),)))

    assert [job.argument for job in store.unsent()] == ["z", "a", "m"]
    assert _jobs(database) == [
        ("send:z", "talk", "send:conversation:c1"),
        ("send:a", "talk", "send:conversation:c1"),
        ("send:m", "talk", "send:card:card:p1"),
    ]


def test_a_message_that_is_out_knows_what_the_service_called_it(store: SqlStore) -> None:
    store.commit(Outcome(messages=(a_reply("m1"), a_reply("m2"))))
    assert store.message("m1") == (a_reply("m1"), None)

    store.sent("m1", "part-77", at=NOON)
    store.unsendable("m2", "status 404", at=NOON)

    assert store.message("m1") == (a_reply("m1"), "part-77")
    assert (store.booked("part-77"), store.booked("part-78")) == (True, False)
    assert store.unsent() == ()
    assert store.message("m3") is None


def test_a_card_that_was_posted_is_known_by_its_timestamp(store: SqlStore) -> None:
    store.commit(Outcome(messages=(a_card("m1"), a_card("m2", "Fini"))))
    assert store.card("card:p1") is None

    store.sent("m1", "1732449600.1", at=NOON)

    assert store.card("card:p1") == "1732449600.1"


def test_the_address_of_a_private_answer_is_written_nowhere_in_clear(store: SqlStore, database: Engine) -> None:
    store.commit(Outcome(messages=(SlackPrivate("m1", "https://hooks.example/secret", "fr", ()),)))

    assert _jobs(database) == [("send:m1", "talk", "send:private:m1")]
    assert store.message("m1") == (SlackPrivate("m1", "https://hooks.example/secret", "fr", ()), None)


def test_nothing_that_was_said_stands_in_the_database_in_clear(store: SqlStore, database: Engine) -> None:
    store.keep("n1", "intercom", {"body": "514 555-0199 Camille"}, conversation="c1", at=NOON)
    store.commit(Outcome(messages=(a_reply(), a_note())))
    store.files.put("source:r1", b"514 555-0199 Camille", owner="r1")
    named = a_request(file_name="Liste de Camille.xlsx", account="k1", account_name="Camille enr.")
    store.commit(Outcome(requests=(named,)))

    (kept,) = store.requests_in("c1")
    assert (kept.file_name, kept.account_name) == ("Liste de Camille.xlsx", "Camille enr.")
    with database.connect() as connection:
        for table in tables.metadata.sorted_tables:
            for row in connection.execute(sa.select(table)):
                assert b"Camille" not in b"".join(bytes(value) for value in row if isinstance(value, bytes))
                assert "Camille" not in repr(tuple(row))


def _jobs(database: Engine) -> list[tuple[str, ...]]:
    table = "workflow_status" if database.dialect.name == "sqlite" else "dbos.workflow_status"
    query = f"SELECT workflow_uuid, queue_name, queue_partition_key FROM {table} ORDER BY priority"
    with database.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.text(query))]


def test_half_a_character_that_json_can_say_is_kept_like_any_other(store: SqlStore) -> None:
    payload = {"body": "a\ud800b\x00c"}

    assert store.keep("intercom:half", "intercom", payload, conversation="1", at=NOON)
    kept = store.inboxed("intercom:half")

    assert kept is not None
    assert kept.payload == payload
