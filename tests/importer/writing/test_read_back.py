"""Reading back proves an import, or says what is wrong."""

import pytest

from importer.model import Record, RecordKind
from importer.ports import Result, Written
from importer.writing.read_back import ReadBack, read_back
from tests.importer.writing.test_write import CLIENT, PRODUCT, Journal, planned, records, run
from tests.plannit import ACCOUNT, a_client, a_state


def proof(state: object, journal: Journal, entries: object, sample: int = 100) -> ReadBack:
    written = [(entry.kind, each) for pairs in journal.kept.values() for entry, each in pairs]
    return read_back(a_client(state), ACCOUNT, written, entries, sample=sample)  # type: ignore[arg-type]


def test_an_import_is_proved_beside_what_was_there() -> None:
    state, journal = a_state(), Journal()
    state.add(ACCOUNT, "contacts", {"first_name": "Déjà là"})
    client = a_client(state)
    entries = planned(client, [*records(7), *records(2, PRODUCT)])
    run(entries, client, journal)

    found = proof(state, journal, entries)

    assert found.is_proved
    assert (found.expected, found.found) == ({CLIENT: 7, PRODUCT: 2}, {CLIENT: 7, PRODUCT: 2})
    assert (found.held, found.compared) == ({CLIENT: 8, PRODUCT: 2}, 9)


def test_a_sample_is_compared_and_no_more() -> None:
    state, journal = a_state(), Journal()
    client = a_client(state)
    entries = planned(client, list(records(9)))
    run(entries, client, journal)

    assert proof(state, journal, entries, sample=4).compared == 4


def test_a_record_that_is_gone_is_named() -> None:
    state, journal = a_state(), Journal()
    client = a_client(state)
    entries = planned(client, list(records(3)))
    run(entries, client, journal)
    state.remove(ACCOUNT, "contacts", state.contacts(ACCOUNT)[1].id)

    found = proof(state, journal, entries)

    assert not found.is_proved
    assert (found.missing, found.found) == (("acomba:client:0001",), {CLIENT: 2})


def test_a_value_that_plannit_kept_otherwise_is_named() -> None:
    state, journal = a_state(), Journal()
    client = a_client(state)
    entries = planned(client, list(records(3)))
    run(entries, client, journal)
    shelf = state.shelf(ACCOUNT, "contacts")
    for held in state.contacts(ACCOUNT):
        shelf.put(type(held)(held.id, held.version, held.reference, {"first_name": "?"}, held.updated_at))

    found = proof(state, journal, entries)

    assert not found.is_proved
    assert found.different[0] == ("acomba:client:0000", "first_name")


def test_a_record_edited_since_is_counted_and_not_judged() -> None:
    state, journal = a_state(), Journal()
    client = a_client(state)
    entries = planned(client, list(records(3)))
    run(entries, client, journal)
    state.edit(ACCOUNT, "contacts", state.contacts(ACCOUNT)[0].id, first_name="Autre")

    found = proof(state, journal, entries)

    assert found.is_proved
    assert (found.edited, found.compared) == (1, 2)


@pytest.mark.parametrize("result", [Result.REFUSED, Result.CONFLICT])
def test_what_was_not_written_is_not_looked_for(result: Result) -> None:
    found = read_back(a_client(a_state()), ACCOUNT, [(CLIENT, Written("acomba:client:1", result))], [])

    assert found.is_proved
    assert found.expected == {}


def test_records_are_told_apart_by_kind() -> None:
    state, journal = a_state(), Journal()
    client = a_client(state)
    entries = planned(client, [Record("L", 2, kind, "1", {"name": "X", "description": "X"}) for kind in RecordKind])
    run(entries, client, journal)
    state.remove(ACCOUNT, "products", state.products(ACCOUNT)[0].id)

    found = proof(state, journal, entries)

    assert (found.found, found.missing) == ({CLIENT: 1, PRODUCT: 0}, ("acomba:product:1",))
