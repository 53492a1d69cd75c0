"""Plan, import, power cut, edit in Plannit and undo, in any order, against a simple model of what must be there."""

import contextlib
from collections.abc import Mapping, Sequence
from typing import Any

import hypothesis
import hypothesis.strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from importer.decisions import Decisions
from importer.model import Record
from importer.planning.entry import Action, PlanEntry, Tally, entries
from importer.planning.plan import plan
from importer.ports import Existing, Result
from importer.writing.read_back import read_back
from importer.writing.undo import Undone, undo
from importer.writing.write import write
from tests.importer.writing.test_write import CLIENT, Journal, PowerCutError
from tests.plannit import ACCOUNT, a_client, a_state

NUMBERS = [f"{number:05d}" for number in range(6)]
NAMES = st.sampled_from(["Jean", "Jeanne", "Roy"])
OTHER = "other"


class LifeOfAnAccount(RuleBasedStateMachine):
    """The model: what each client must hold, by number, and who edited it since we wrote it."""

    def __init__(self) -> None:
        super().__init__()
        self.state = a_state(max_batch=3)
        self.state.add_account(OTHER, "Autre")
        self.theirs = self.state.add(OTHER, "contacts", {"first_name": "Jean"}, f"acomba:client:{NUMBERS[0]}")
        self.client = a_client(self.state)
        self.expected: dict[str, dict[str, Any]] = {}
        self.edited: set[str] = set()
        self.fingerprints: dict[str, str | None] = {}
        self.plan: list[PlanEntry] = []
        self.journal = Journal()
        self.before: Mapping[str, dict[str, Any]] = {}
        self.fingerprints_before: Mapping[str, str | None] = {}
        self.imports = 0
        self.can_undo = False

    @rule(found=st.dictionaries(st.sampled_from(NUMBERS), st.tuples(NAMES, st.sampled_from(["", "fr", "en"]))))
    def a_list_comes(self, found: dict[str, tuple[str, str]]) -> None:
        """Plan it, and see that the plan is what the model says."""
        records = [
            Record("Clients", row, CLIENT, number, {"name": name, "name_kind": "person", "language": language})
            for row, (number, (name, language)) in enumerate(found.items(), start=2)
        ]
        remembered = [Existing("", "", reference, None, mark) for reference, mark in self.fingerprints.items()]
        made = plan(
            lambda: records,
            lambda kind: self.client.existing(ACCOUNT, kind),
            Decisions(),
            remembered=lambda _: remembered,
        )
        self.plan = list(entries(list(Tally().lines(made))))
        self.journal, self.can_undo = Journal(), False
        self.imports += 1
        for entry, (number, said) in zip(self.plan, found.items(), strict=True):
            assert entry.action is self._action(f"acomba:client:{number}", said)

    def _action(self, reference: str, said: tuple[str, str]) -> Action:
        held = self.expected.get(reference)
        if held is None:
            return Action.CREATE
        ours = {"first_name": said[0]} | ({"language": said[1]} if said[1] else {})
        differing = {name for name, value in ours.items() if held.get(name) != value}
        if not differing:
            return Action.UNCHANGED
        return Action.CONFLICT if "first_name" in differing and reference in self.edited else Action.UPDATE

    @precondition(lambda self: self.plan and not self.can_undo)
    @rule(cut=st.none() | st.integers(0, 3), size=st.integers(1, 4), lost=st.integers(0, 2))
    def it_is_imported(self, cut: int | None, size: int, lost: int) -> None:
        """Write the plan, through a power cut and lost answers."""
        self.before = {reference: dict(fields) for reference, fields in self.expected.items()}
        self.fingerprints_before = dict(self.fingerprints)
        self.journal.cut_before = cut
        self.state.faults.drop_response_next(lost, where=":batch")
        for _ in range(3):
            with contextlib.suppress(PowerCutError):
                self._write(size)
        self.state.faults.clear()
        for entry, written in self._pairs():
            assert written.result in (Result.CREATED, Result.UPDATED)
            reference = str(entry.reference)
            self.expected[reference] = {**self.expected.get(reference, {}), **entry.to_write}
            self.fingerprints[reference] = entry.fingerprint
            self.edited -= {reference} if "first_name" in entry.to_write else set()
        written_back = [(entry.kind, written) for entry, written in self._pairs()]
        assert read_back(self.client, ACCOUNT, written_back, self.plan).is_proved
        self.can_undo = True

    def _write(self, size: int) -> None:
        write(
            self.plan,
            self.client,
            self.journal,
            account=ACCOUNT,
            request_key=f"r{self.imports}:plan",
            batch_size=size,
            done=self.journal.done,
        )

    def _pairs(self) -> Sequence[tuple[PlanEntry, Any]]:
        return [pair for pairs in self.journal.kept.values() for pair in pairs]

    @precondition(lambda self: self.expected and (self.can_undo or not self.plan))
    @rule(number=st.sampled_from(NUMBERS))
    def somebody_edits(self, number: str) -> None:
        """A person of the account changes a name in Plannit."""
        reference = f"acomba:client:{number}"
        found = [held for held in self.state.contacts(ACCOUNT) if held.reference == reference]
        if found:
            self.state.edit(ACCOUNT, "contacts", found[0].id, first_name="À la main")
            self.expected[reference]["first_name"] = "À la main"
            self.edited.add(reference)

    @precondition(lambda self: self.can_undo)
    @rule()
    def it_is_undone(self) -> None:
        """Take the import back: what was edited since is kept."""
        written = {(entry.kind, each.reference): each for entry, each in self._pairs()}
        kept: dict[str, Undone] = {}

        def journal(_: str, pairs: Sequence[tuple[PlanEntry, Undone]]) -> None:
            kept.update({str(entry.reference): undone for entry, undone in pairs})

        undo(
            self.plan,
            written,
            self.client,
            journal,
            account=ACCOUNT,
            request_key=f"r{self.imports}:plan",
            batch_size=2,
        )
        versions = {each.reference: each.version for _, each in self._pairs()}
        now = {held.reference: held for held in self.state.contacts(ACCOUNT)}
        for entry, _ in self._pairs():
            reference = str(entry.reference)
            if kept[reference] is Undone.KEPT:
                assert str(now[reference].version) != versions[reference]
            elif entry.action is Action.CREATE:
                del self.expected[reference]
                self.edited -= {reference}
                self.fingerprints.pop(reference)
            else:
                self.expected[reference] = self.before[reference]
                self.fingerprints[reference] = self.fingerprints_before[reference]
        self.plan, self.can_undo = [], False

    @invariant()
    def no_record_is_lost_or_twice_or_of_another_account(self) -> None:
        held = self.state.contacts(ACCOUNT)
        assert {each.reference: dict(each.fields) for each in held} == self.expected
        assert len({each.reference for each in held}) == len(held)
        assert self.state.contacts(OTHER) == (self.theirs,)


LifeOfAnAccount.TestCase.settings = hypothesis.settings(
    max_examples=40, stateful_step_count=20, deadline=None, derandomize=True
)
TestLifeOfAnAccount = LifeOfAnAccount.TestCase
