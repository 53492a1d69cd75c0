"""The import: each record once, whatever breaks."""

import contextlib
from collections.abc import Iterator, Sequence

import pytest

from importer.decisions import Decisions
from importer.errors import PlannitRefusedError, PlannitUnavailableError
from importer.model import Record, RecordKind
from importer.planning.entry import Action, PlanEntry
from importer.planning.plan import plan
from importer.ports import Plannit, Result, Write, Written
from importer.writing.write import refusals, write
from tests.plannit import ACCOUNT, a_client, a_state

CLIENT, PRODUCT = RecordKind.CLIENT, RecordKind.PRODUCT


class Journal:
    """What is kept of an import, and a power cut on demand."""

    def __init__(self) -> None:
        self.kept: dict[str, Sequence[tuple[PlanEntry, Written]]] = {}
        self.cut_before: int | None = None
        self.through: list[int] = []

    def __call__(self, key: str, pairs: Sequence[tuple[PlanEntry, Written]]) -> None:
        if self.cut_before == len(self.kept):
            self.cut_before = None
            raise PowerCutError
        self.kept[key] = pairs

    @property
    def done(self) -> frozenset[str]:
        return frozenset(self.kept)

    @property
    def results(self) -> list[Result]:
        return [written.result for pairs in self.kept.values() for _, written in pairs]


class PowerCutError(Exception):
    """The machine went dark between writing and journalling."""


def records(count: int, kind: RecordKind = CLIENT, first: int = 0) -> Iterator[Record]:
    name = "name" if kind is CLIENT else "description"
    for number in range(first, first + count):
        yield Record("Liste", number + 2, kind, f"{number:04d}", {name: f"Nom {number}"})


def planned(client: Plannit, found: Sequence[Record]) -> list[PlanEntry]:
    return list(plan(lambda: found, lambda kind: client.existing(ACCOUNT, kind), Decisions()))


def run(
    entries: Sequence[PlanEntry], client: Plannit, journal: Journal, size: int = 3, request_key: str = "r1:7f3a"
) -> None:
    write(
        entries,
        client,
        journal,
        account=ACCOUNT,
        request_key=request_key,
        batch_size=size,
        done=journal.done,
        progress=journal.through.append,
    )


def test_a_plan_becomes_records() -> None:
    state, journal = a_state(), Journal()
    client = a_client(state)
    entries = planned(client, [*records(5), *records(4, PRODUCT)])

    counts = write(entries, client, journal, account=ACCOUNT, request_key="r1:7f3a", batch_size=3)

    assert counts == {CLIENT: {Result.CREATED: 5}, PRODUCT: {Result.CREATED: 4}}
    assert [held.reference for held in state.contacts(ACCOUNT)] == [f"acomba:client:{n:04d}" for n in range(5)]
    assert [held.fields for held in state.products(ACCOUNT)] == [{"name": f"Nom {n}"} for n in range(4)]
    assert list(journal.kept) == [f"r1:7f3a:3:{part}" for part in ("0-2", "3-4", "5-7", "8-8")]


def test_only_what_changes_is_written() -> None:
    state = a_state()
    client = a_client(state)
    run(planned(client, list(records(4))), client, Journal(), request_key="r0:b2c3")
    changed = [*records(3), Record("Liste", 5, CLIENT, "0003", {"name": "Autre"})]
    journal = Journal()

    run(planned(client, changed), client, journal)

    assert journal.results == [Result.UPDATED]
    assert [held.version for held in state.contacts(ACCOUNT)] == [1, 1, 1, 2]


@pytest.mark.parametrize("batch", range(4))
def test_after_a_power_cut_it_goes_on_where_it_stopped(batch: int) -> None:
    state, journal = a_state(), Journal()
    client = a_client(state)
    entries = planned(client, list(records(11)))
    journal.cut_before = batch

    with pytest.raises(PowerCutError):
        run(entries, client, journal)
    run(entries, client, journal, size=5 if batch else 3)

    assert journal.results == [Result.CREATED] * 11
    assert [held.version for held in state.contacts(ACCOUNT)] == [1] * 11


@pytest.mark.parametrize("batch", range(4))
def test_an_answer_that_is_lost_does_not_write_twice(batch: int) -> None:
    state, journal = a_state(), Journal()
    client = a_client(state)
    entries = planned(client, list(records(11)))
    broken = a_client(state, sleep=lambda _: None)
    state.faults.drop_response_next(3, where=":batch")
    journal.cut_before = batch

    for _ in range(3):
        with contextlib.suppress(PlannitUnavailableError, PowerCutError):
            run(entries, broken, journal)

    assert journal.results == [Result.CREATED] * 11
    assert len(state.contacts(ACCOUNT)) == 11


@pytest.mark.parametrize("most", [1, 2, 3, 7])
def test_a_batch_that_is_too_large_goes_in_smaller_ones(most: int) -> None:
    state, journal = a_state(max_batch=most), Journal()
    client = a_client(state)
    entries = planned(client, list(records(17)))
    journal.cut_before = 2

    with pytest.raises(PowerCutError):
        run(entries, client, journal, size=8)
    run(entries, client, journal, size=8)

    assert journal.results == [Result.CREATED] * 17
    assert all(len(pairs) <= most for pairs in journal.kept.values())
    assert [held.fields["first_name"] for held in state.contacts(ACCOUNT)] == [f"Nom {n}" for n in range(17)]


def test_what_is_journalled_is_not_sent_again() -> None:
    state, journal = a_state(), Journal()
    client = a_client(state)
    entries = planned(client, list(records(7)))
    journal.cut_before = 2
    with pytest.raises(PowerCutError):
        run(entries, client, journal)
    sent = len(state.requests)

    run(entries, client, journal)

    assert len(state.requests) == sent + 1


def test_a_batch_that_was_sent_in_parts_stays_in_parts() -> None:
    state, journal = a_state(max_batch=2), Journal()
    client = a_client(state)
    entries = planned(client, list(records(8)))
    journal.cut_before = 2
    with pytest.raises(PowerCutError):
        run(entries, client, journal, size=8)
    state.max_batch = 100

    run(entries, client, journal, size=8)

    assert journal.results == [Result.CREATED] * 8


def test_one_record_that_is_too_large_does_not_stop_the_others() -> None:
    state, journal = a_state(max_batch=0), Journal()
    client = a_client(state)

    run(planned(client, list(records(2))), client, journal)

    assert journal.results == [Result.REFUSED, Result.REFUSED]


def test_a_refused_record_does_not_stop_the_others_and_names_its_field() -> None:
    state, journal = a_state(), Journal()
    client = a_client(state)
    found = [*records(2), Record("Liste", 4, CLIENT, "0002", {"name": "REFUSE-MOI"}), *records(2, first=3)]

    run(planned(client, found), client, journal)

    assert journal.results == [Result.CREATED, Result.CREATED, Result.REFUSED, Result.CREATED, Result.CREATED]
    refused = journal.kept["r1:7f3a:3:0-2"][2][1]
    assert (refused.code, refused.field) == ("malformed", "first_name")


def test_a_record_edited_since_the_plan_is_left_as_it_is() -> None:
    state = a_state()
    client = a_client(state)
    run(planned(client, list(records(2))), client, Journal(), request_key="r0:b2c3")
    entries = planned(client, [Record("Liste", n + 2, CLIENT, f"{n:04d}", {"name": "Autre"}) for n in range(2)])
    state.edit(ACCOUNT, "contacts", state.contacts(ACCOUNT)[0].id, notes="à la main")
    journal = Journal()

    run(entries, client, journal)

    assert journal.results == [Result.CONFLICT, Result.UPDATED]
    assert state.contacts(ACCOUNT)[0].fields["first_name"] == "Nom 0"


def test_all_or_nothing_asks_first_and_writes_nothing() -> None:
    state = a_state()
    client = a_client(state)
    found = [*records(4), Record("Liste", 9, CLIENT, "0009", {"name": "REFUSE-MOI"})]
    entries = planned(client, found)

    refused = list(refusals(entries, client, account=ACCOUNT, batch_size=2))

    assert [(entry.row, written.field) for entry, written in refused] == [(9, "first_name")]
    assert state.contacts(ACCOUNT) == ()


def test_progress_is_told_and_may_stop_the_import_between_two_batches() -> None:
    state, journal = a_state(), Journal()
    client = a_client(state)

    def stop_at_six(through: int) -> None:
        if through >= 6:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        write(
            planned(client, list(records(9))),
            client,
            journal,
            account=ACCOUNT,
            request_key="r1:7f3a",
            batch_size=3,
            progress=stop_at_six,
        )

    assert len(state.contacts(ACCOUNT)) == len(journal.results) == 6


def test_what_is_not_to_be_written_is_not_sent() -> None:
    state, journal = a_state(), Journal()
    left_out = [
        PlanEntry(action, CLIENT, "Liste", 2, "1", "acomba:client:1") for action in set(Action) - {Action.CREATE}
    ]

    run([entry for entry in left_out if entry.action is not Action.UPDATE], a_client(state), journal)

    assert journal.kept == {}
    assert not state.requests


def test_a_plan_for_an_account_that_is_gone_stops_at_once() -> None:
    client = a_client(a_state())
    entries = planned(client, list(records(2)))

    with pytest.raises(PlannitRefusedError, match="account-not-found"):
        write(entries, client, Journal(), account="gone", request_key="r1:7f3a", batch_size=3)


def test_a_key_means_one_batch_only() -> None:
    client = a_client(a_state())
    client.write(ACCOUNT, CLIENT, [Write("acomba:client:1", {"first_name": "Jean"})], key="key-00001")

    with pytest.raises(PlannitRefusedError, match="idempotency-key-reused"):
        client.write(ACCOUNT, CLIENT, [Write("acomba:client:1", {"first_name": "Jo"})], key="key-00001")
