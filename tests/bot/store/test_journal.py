from collections.abc import Iterable
from typing import Any

from bot.ports import JournalRow
from bot.store.sql_store import SqlStore
from handlers.lifecycle import State
from handlers.outcome import Job, JobName, Outcome
from importer.model import RecordKind
from importer.ports import Existing
from tests.bot.store.values import a_request


def a_row(reference: str, **values: Any) -> JournalRow:
    standard: dict[str, Any] = {
        "request_id": "r1",
        "batch": "b1",
        "account": "acme-42",
        "kind": RecordKind.CLIENT,
        "sheet": "Clients",
        "row": 14,
        "result": "created",
    }
    return JournalRow(reference=reference, **standard | values)


def sorted_rows(rows: Iterable[JournalRow]) -> list[JournalRow]:
    return sorted(rows, key=lambda row: (row.batch, row.reference))


def test_a_batch_is_journalled_once_with_the_values_that_it_replaced(store: SqlStore) -> None:
    rows = [
        a_row("00042", row=14, plannit_id="p1", version="v1", fingerprint="ab"),
        a_row("00043", row=15, result="updated", before={"email": "old@example.com"}, version="v2"),
        a_row("00044", row=16, result="refused", code="email", field="email_1", message="« a@ » n’est pas un courriel"),
    ]

    store.journal(rows)
    store.journal([a_row("00042", row=14, plannit_id="other"), a_row("00045", row=17, batch="b2")])

    assert sorted_rows(store.journalled("r1")) == [*rows, a_row("00045", row=17, batch="b2")]
    assert store.batches_done("r1") == {"b1", "b2"}
    assert store.batches_done("r2") == frozenset()


def test_a_batch_of_nothing_is_nothing(store: SqlStore) -> None:
    store.journal([])

    assert list(store.journalled("r1")) == []


def test_a_large_journal_is_streamed_in_order(store: SqlStore) -> None:
    rows = [a_row(f"{n:05}", row=n) for n in range(2500)]
    store.journal(rows)

    assert [row.row for row in store.journalled("r1")] == list(range(2500))


def by_workbook(reference: str, **values: Any) -> JournalRow:
    return a_row(reference, batch="b:workbook:0", **values)


def test_what_was_handed_over_is_each_record_as_the_last_loaded_hand_over_left_it(store: SqlStore) -> None:
    states = {
        "r1": State.DONE,
        "r2": State.DONE,
        "r3": State.HANDED_OVER,
        "r4": State.UNDONE,
        "r5": State.UNDOING,
        "r6": State.CANCELLED,
    }
    store.commit(Outcome(requests=tuple(a_request(id, state=state) for id, state in states.items())))
    store.journal(
        [
            by_workbook("00042", request_id="r1", fingerprint="old"),
            by_workbook("00042", request_id="r2", result="updated", fingerprint="new"),
            by_workbook("00043", request_id="r1", fingerprint="same"),
            by_workbook("00044", request_id="r3", fingerprint="not loaded"),
            by_workbook("00045", request_id="r4", fingerprint="removed"),
            by_workbook("00046", request_id="r1", result="refused"),
            by_workbook("00047", request_id="r1", account="other"),
            by_workbook("00048", request_id="r1", kind=RecordKind.PRODUCT),
            by_workbook("00049", request_id="r4", result="updated", fingerprint="still changed"),
            by_workbook("00050", request_id="r5", fingerprint="not removed yet"),
            by_workbook("00051", request_id="r6", fingerprint="never loaded"),
        ]
    )

    assert list(store.handed_over("acme-42", RecordKind.CLIENT)) == [
        Existing("00042", "", "00042", None, "new"),
        Existing("00043", "", "00043", None, "same"),
        Existing("00049", "", "00049", None, "still changed"),
        Existing("00050", "", "00050", None, "not removed yet"),
    ]


def test_what_we_wrote_is_remembered_however_the_import_ended_until_it_is_taken_back(store: SqlStore) -> None:
    states = {"r1": State.DONE, "r2": State.FAILED, "r3": State.UNDONE}
    store.commit(Outcome(requests=tuple(a_request(id, state=state) for id, state in states.items())))
    back = "r3:7f3a:undo:500:0-1"
    store.journal(
        [
            a_row("00042", request_id="r1", fingerprint="first"),
            a_row("00043", request_id="r2", fingerprint="half"),
            a_row("00042", request_id="r3", result="updated", fingerprint="second"),
            a_row("00044", request_id="r3", fingerprint="edited since"),
            a_row("00042", request_id="r3", batch=back, result="reversed"),
            a_row("00044", request_id="r3", batch=back, result="kept"),
        ]
    )

    assert list(store.handed_over("acme-42", RecordKind.CLIENT)) == [
        Existing("00042", "", "00042", None, "first"),
        Existing("00043", "", "00043", None, "half"),
        Existing("00044", "", "00044", None, "edited since"),
    ]
    assert [row.result for row in store.journalled("r3", back=True)] == ["reversed", "kept"]
    assert [row.result for row in store.journalled("r3")] == ["updated", "created"]


def test_an_undo_whose_workbook_is_made_asks_for_no_worker(store: SqlStore) -> None:
    store.commit(Outcome(requests=(a_request("r1", state=State.UNDOING, account="a"),)))
    assert [job.key for job in store.unfinished()] == ["undo:r1"]

    store.files.put("removal:r1", b"workbook", owner="r1")

    assert store.unfinished() == ()


def test_an_account_is_held_by_one_import_at_a_time(store: SqlStore) -> None:
    store.commit(Outcome(requests=tuple(a_request(id, state=State.IMPORTING) for id in ("r1", "r2"))))

    assert store.lock_account("acme-42", "r1") == "r1"
    assert store.lock_account("acme-42", "r2") == "r1"
    assert store.lock_account("acme-42", "r1") == "r1"
    assert store.lock_account("other", "r2") == "r2"

    store.unlock_account("acme-42", "r2")
    assert store.lock_account("acme-42", "r2") == "r1"
    store.unlock_account("acme-42", "r1")
    assert store.lock_account("acme-42", "r2") == "r2"


def test_an_import_that_has_ended_holds_nothing(store: SqlStore) -> None:
    store.commit(Outcome(requests=(a_request("r1", state=State.DONE), a_request("r2", state=State.IMPORTING))))
    store.lock_account("acme-42", "r1")

    assert store.lock_account("acme-42", "r2") == "r2"


def test_requests_that_a_worker_must_take_further_ask_for_their_job(store: SqlStore) -> None:
    states = [State.CONFIRMED, State.IMPORTING, State.UNDOING, State.AWAITING_CONFIRMATION, State.DONE]
    store.commit(
        Outcome(requests=tuple(a_request(f"r{n}", state=state, account="a") for n, state in enumerate(states)))
    )

    assert store.unfinished() == (
        Job(JobName.IMPORT, "import:r0", "r0", "account:a"),
        Job(JobName.IMPORT, "import:r1", "r1", "account:a"),
        Job(JobName.UNDO, "undo:r2", "r2", "account:a"),
    )


def test_a_node_is_known_by_its_beats(store: SqlStore) -> None:
    for node in ("n1", "n2", "n1"):
        store.beat(node)
    assert store.beats() == {"n1": 2, "n2": 1}

    store.forget_node("n1")

    assert store.beats() == {"n2": 1}


def test_a_record_that_was_refused_and_sent_again_is_as_it_was_answered_last(store: SqlStore) -> None:
    refused, created = a_row("00042", batch="b:500:0-1", result="refused"), a_row("00043", batch="b:500:0-1", row=15)
    still, there = (
        a_row("00042", batch="b:again-000002:500:0-0", result="refused"),
        a_row("00042", batch="b:again-000010:500:0-0"),
    )
    back = a_row("00042", batch="b:undo:500:0-0", result="kept")

    store.journal([refused, created])
    store.journal([still])
    assert sorted_rows(store.journalled("r1")) == [created, still]
    store.journal([there, back])

    assert sorted_rows(store.journalled("r1")) == [created, there]
    assert list(store.journalled("r1", back=True)) == [back]
    assert "b:500:0-1" in store.batches_done("r1")
