"""What was sent and never heard of: found in the account, and told from what others did."""

import contextlib
from collections.abc import Iterable, Sequence

import pytest

from bot.sandbox.plannit_state import PlannitState
from importer.model import Record
from importer.planning.entry import PlanEntry
from importer.ports import Existing, Plannit, Result, Written
from importer.writing.doubt import in_doubt, taken
from importer.writing.undo import Undone
from tests.importer.writing.test_undo import UndoJournal, taken_back
from tests.importer.writing.test_write import CLIENT, Journal, PowerCutError, planned, records, run
from tests.plannit import ACCOUNT, a_client, a_state

Found = list[tuple[str, list[tuple[PlanEntry, Written]]]]


def cut_off(
    client: Plannit, found: Sequence[Record], *, before: int, request_key: str = "r1:7f3a"
) -> tuple[list[PlanEntry], Journal]:
    """Import, and lose the power between a batch and its journal."""
    journal = Journal()
    entries = planned(client, found)
    journal.cut_before = before
    with contextlib.suppress(PowerCutError):
        run(entries, client, journal, request_key=request_key)
    return entries, journal


def looked_up(
    entries: Sequence[PlanEntry], journal: Journal, client: Plannit, others: Iterable[Existing] = ()
) -> Found:
    batches = in_doubt(entries, request_key="r1:7f3a", batch_size=3, done=journal.done)
    return list(taken(batches, client, lambda _: others, account=ACCOUNT))


def results(found: Found) -> dict[str, tuple[Result, str | None]]:
    return {str(entry.key): (written.result, written.version) for _, pairs in found for entry, written in pairs}


@pytest.mark.parametrize("batch", range(3))
def test_a_batch_that_was_taken_and_not_journalled_is_found(batch: int) -> None:
    state = a_state()
    client = a_client(state)
    entries, journal = cut_off(client, list(records(7)), before=batch)

    found = looked_up(entries, journal, client)

    (last,) = found[0][1][-1:]
    assert [key for key, _ in found] == [("r1:7f3a:3:0-2", "r1:7f3a:3:3-5", "r1:7f3a:3:6-6")[batch]]
    assert {written for written, _ in results(found).values()} == {Result.CREATED}
    assert last[1].id == state.contacts(ACCOUNT)[-1].id


def test_of_a_batch_in_parts_only_the_part_that_is_not_journalled_is_in_doubt() -> None:
    state = a_state(max_batch=2)
    client = a_client(state)
    entries, journal = cut_off(client, list(records(6)), before=1)

    assert journal.done == {"r1:7f3a:3:0-1"}
    assert list(results(looked_up(entries, journal, client))) == ["0002"]


def test_where_all_is_journalled_or_nothing_was_sent_nothing_is_found() -> None:
    state = a_state()
    client = a_client(state)
    entries = planned(client, list(records(4)))
    journal = Journal()
    assert looked_up(entries, journal, client) == []
    run(entries, client, journal)

    assert in_doubt(entries, request_key="r1:7f3a", batch_size=3, done=journal.done) == ()


def an_update_cut_off(state: PlannitState) -> tuple[Plannit, list[PlanEntry], Journal]:
    """Update three records that were imported before, and lose the power before they are journalled."""
    client = a_client(state)
    run(planned(client, list(records(3))), client, Journal(), request_key="r0:b2c3")
    changed = [Record("Liste", number + 2, CLIENT, f"{number:04d}", {"name": f"Neuf {number}"}) for number in range(3)]
    entries, journal = cut_off(client, changed, before=0)
    return client, entries, journal


def test_what_was_updated_is_found_where_it_is_as_we_wrote_it() -> None:
    state = a_state()
    client, entries, journal = an_update_cut_off(state)
    state.edit(ACCOUNT, "contacts", state.contacts(ACCOUNT)[1].id, first_name="À la main")

    found = looked_up(entries, journal, client, [Existing("x", "1", f"acomba:client:{n:04d}", None) for n in range(3)])

    assert results(found) == {"0000": (Result.UPDATED, "2"), "0002": (Result.UPDATED, "2")}


def test_what_was_not_updated_yet_is_not_taken_for_ours() -> None:
    state = a_state()
    client = a_client(state)
    run(planned(client, list(records(3))), client, Journal(), request_key="r0:b2c3")
    changed = [Record("Liste", 2, CLIENT, "0000", {"name": "Neuf"})]

    assert looked_up(planned(client, changed), Journal(), client) == []


def test_what_another_import_wrote_since_is_not_taken_for_ours() -> None:
    state = a_state()
    client = a_client(state)
    entries = planned(client, list(records(3)))
    run(planned(client, list(records(2))), client, Journal(), request_key="r2:c3d4")
    others = [Existing("x", "1", f"acomba:client:{number:04d}", None) for number in range(2)]

    assert looked_up(entries, Journal(), client, others) == []


@pytest.mark.parametrize("edit", [{"first_name": "À la main"}, {"notes": "Sonner deux fois"}])
def test_what_somebody_edited_since_is_found_and_stays(edit: dict[str, str]) -> None:
    state = a_state()
    client = a_client(state)
    entries, journal = cut_off(client, list(records(3)), before=0)
    edited = state.contacts(ACCOUNT)[1]
    state.edit(ACCOUNT, "contacts", edited.id, **edit)
    back = UndoJournal()

    for key, pairs in looked_up(entries, journal, client):
        journal(key, pairs)
    taken_back(entries, journal, client, back)

    assert back.results == [Undone.REVERSED, Undone.KEPT, Undone.REVERSED]
    assert [held.id for held in state.contacts(ACCOUNT)] == [edited.id]
