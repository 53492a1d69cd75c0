"""Without an API, our journal is all that is known of an account."""

from collections.abc import Iterator

from bot.plannit.workbook import WorkbookPlannit
from importer.decisions import Decisions
from importer.model import Record, RecordKind
from importer.planning.entry import Action
from importer.planning.plan import plan
from importer.ports import Account, Existing


def _client(name: str) -> Record:
    return Record("Clients", 2, RecordKind.CLIENT, "00042", {"name": name})


def test_a_list_that_was_handed_over_and_loaded_is_unchanged_when_it_comes_again() -> None:
    journal: list[Existing] = []

    def handed_over(account: str, kind: RecordKind) -> Iterator[Existing]:
        assert (account, kind) == ("acme-42", RecordKind.CLIENT)
        yield from journal

    adapter = WorkbookPlannit(handed_over)

    def planned(name: str) -> Action:
        (entry,) = plan(lambda: [_client(name)], lambda kind: adapter.existing("acme-42", kind), Decisions())
        journal[:] = [Existing("", "", entry.reference, None, entry.fingerprint)]
        return entry.action

    assert [planned(name) for name in ("Jean", "Jean", "Jeanne", "Jeanne")] == [
        Action.CREATE,
        Action.UNCHANGED,
        Action.UPDATE,
        Action.UNCHANGED,
    ]


def test_an_account_is_taken_at_its_word() -> None:
    adapter = WorkbookPlannit(lambda _account, _kind: iter(()))

    assert adapter.account("acme-42") == Account("acme-42", "acme-42")
    assert adapter.account("../etc") is None
