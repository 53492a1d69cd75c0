"""The way back: what we made goes, what we changed comes back, what others touched stays."""

from collections.abc import Sequence

import pytest

from importer.model import Record
from importer.planning.entry import PlanEntry
from importer.ports import Plannit
from importer.writing.undo import Undone, undo
from tests.importer.writing.test_write import CLIENT, Journal, PowerCutError, planned, records, run
from tests.plannit import ACCOUNT, a_client, a_state


class UndoJournal:
    def __init__(self, cut_before: int | None = None) -> None:
        self.kept: dict[str, Sequence[tuple[PlanEntry, Undone]]] = {}
        self.cut_before = cut_before

    def __call__(self, key: str, pairs: Sequence[tuple[PlanEntry, Undone]]) -> None:
        if self.cut_before == len(self.kept):
            self.cut_before = None
            raise PowerCutError
        self.kept[key] = pairs

    @property
    def results(self) -> list[Undone]:
        return [undone for pairs in self.kept.values() for _, undone in pairs]


def taken_back(entries: Sequence[PlanEntry], journal: Journal, client: Plannit, back: UndoJournal) -> None:
    written = {(entry.kind, each.reference): each for pairs in journal.kept.values() for entry, each in pairs}
    undo(
        entries,
        written,
        client,
        back,
        account=ACCOUNT,
        request_key="r1:7f3a",
        batch_size=3,
        done=frozenset(back.kept),
    )


def test_what_was_created_is_deleted_and_what_was_edited_since_is_kept() -> None:
    state, journal, back = a_state(), Journal(), UndoJournal()
    client = a_client(state)
    state.add(ACCOUNT, "contacts", {"first_name": "Déjà là"})
    entries = planned(client, list(records(5)))
    run(entries, client, journal)
    state.edit(ACCOUNT, "contacts", state.contacts(ACCOUNT)[2].id, notes="à la main")

    taken_back(entries, journal, client, back)

    assert back.results == [Undone.REVERSED, Undone.KEPT, *[Undone.REVERSED] * 3]
    assert [held.fields["first_name"] for held in state.contacts(ACCOUNT)] == ["Déjà là", "Nom 1"]


def test_what_was_changed_gets_its_old_values_back_and_empty_fields_are_empty_again() -> None:
    state = a_state()
    client = a_client(state)
    before = {"first_name": "Jean", "last_name": "Roi", "emails": [{"type": "work", "address": "x@x.ca"}]}
    state.add(ACCOUNT, "contacts", before, "acomba:client:1")
    values = {"name": "Jean Roy", "name_kind": "person", "email_1": "jean@x.ca", "notes": "Sonner"}
    entries, journal, back = planned(client, [Record("L", 2, CLIENT, "1", values)]), Journal(), UndoJournal()
    run(entries, client, journal)
    assert state.contacts(ACCOUNT)[0].fields != before

    taken_back(entries, journal, client, back)

    assert back.results == [Undone.REVERSED]
    assert state.contacts(ACCOUNT)[0].fields == before


@pytest.mark.parametrize("batch", range(3))
def test_a_way_back_that_was_cut_short_is_taken_up_again(batch: int) -> None:
    state, journal, back = a_state(), Journal(), UndoJournal(batch)
    client = a_client(state)
    run(planned(client, list(records(4))), client, Journal(), request_key="r0:b2c3")
    changed = [Record("L", n + 2, CLIENT, f"{n:04d}", {"name": f"Autre {n}"}) for n in range(8)]
    entries = planned(client, changed)
    run(entries, client, journal)

    with pytest.raises(PowerCutError):
        taken_back(entries, journal, client, back)
    taken_back(entries, journal, client, back)

    assert back.results == [Undone.REVERSED] * 8
    assert [held.fields["first_name"] for held in state.contacts(ACCOUNT)] == [f"Nom {n}" for n in range(4)]


def test_what_the_import_did_not_write_is_not_touched() -> None:
    state, journal, back = a_state(), Journal(), UndoJournal()
    client = a_client(state)
    entries = planned(client, [Record("L", 2, CLIENT, "1", {"name": "REFUSE-MOI"}), *records(1)])
    run(entries, client, journal)

    taken_back(entries, journal, client, back)

    assert back.results == [Undone.REVERSED]
    assert state.contacts(ACCOUNT) == ()
