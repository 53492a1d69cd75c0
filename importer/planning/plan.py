"""A plan: each entry of a list against what the account holds, one at a time, nothing forgotten."""

import dataclasses
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from importer.decisions import Decisions
from importer.model import Record, RecordKind
from importer.planning import compare
from importer.planning.entry import WRITES, Action, Change, PlanEntry, Rung
from importer.planning.fields import fields_of, reference, reference_of, same_number
from importer.planning.integration import held_back_because
from importer.planning.ladder import Index
from importer.ports import Existing, Fields

Read = Callable[[], Iterable[Record]]
"""Gives the list's records; asked again where what an entry is depends on the numbers further down."""

Look = Callable[[RecordKind], Iterable[Existing]]
"""Gives what is there of a kind; asked once, when the first entry of that kind comes by."""

EDITED, AMBIGUOUS, TAKEN = "edited-in-plannit", "reference-ambiguous", "reference-taken"
"""What a conflict is: somebody changed a value since we wrote it; or the Acomba number stands on several records of
Plannit, or on two entries of the list."""


def plan(
    read: Read,
    existing: Look,
    decisions: Decisions,
    *,
    remembered: Look = lambda _: (),
    integrated: Collection[RecordKind] = (),
    single: Collection[RecordKind] = (),
) -> Iterator[PlanEntry]:
    """Yield what an import would do with each record, in the records' order.

    ``existing`` is what the account holds, ``remembered`` what our journal says of earlier imports (``reference``
    and ``fingerprint``): it tells a value that somebody edited in Plannit from one that is as we wrote it.
    ``integrated`` are the kinds for which the rules after the integration hold, ``single`` those of which the file
    has one list only: within it, no two importable entries have the same number, and none has to be remembered.
    """
    planners: dict[RecordKind, _Planner] = {}
    for record in read():
        kind = record.kind
        if kind not in planners:
            index = Index(kind, existing(kind), partial(_references, read, kind))
            planners[kind] = _Planner(
                index, remembered(kind), decisions, integrated=kind in integrated, single=kind in single
            )
        yield planners[kind].entry(record)


def _references(read: Read, kind: RecordKind) -> Iterator[str]:
    return (reference(kind, record.key) for record in read() if record.kind is kind and record.key)


class _Place(NamedTuple):
    """Where an entry stands, and what Plannit knows it by: as a plan's entry begins."""

    kind: RecordKind
    sheet: str
    row: int
    key: str | None
    reference: str


class _Planner:
    """Plans the entries of one kind against what the account holds of it."""

    def __init__(
        self, index: Index, remembered: Iterable[Existing], decisions: Decisions, *, integrated: bool, single: bool
    ) -> None:
        self._index = index
        self._remembered = {each.reference: each.fingerprint for each in remembered if each.reference}
        self._decisions = decisions
        self._integrated = integrated
        self._unnumbered: dict[str, int] = {}
        self._single = single
        self._created: set[int] = set()

    def entry(self, record: Record) -> PlanEntry:
        """Return what becomes of a record."""
        place = _Place(record.kind, record.sheet, record.row, record.key, self._reference(record))
        if record.held_back:
            return PlanEntry(Action.HELD_BACK, *place, why="error")
        if record.excluded and not _is_taken_in(record, self._decisions):
            return PlanEntry(Action.EXCLUDED, *place, why=record.why_excluded)
        return self._once(self._ruled(self._compared(place, fields_of(record, self._decisions))))

    def _reference(self, record: Record) -> str:
        """Return its reference; entries without a number that say the same are told apart by their order."""
        reference = reference_of(record)
        if record.key:
            return reference
        seen = self._unnumbered[reference] = self._unnumbered.get(reference, 0) + 1
        return reference if seen == 1 else f"{reference}-{seen}"

    def _compared(self, place: _Place, fields: Fields) -> PlanEntry:
        """Return the entry as what Plannit holds makes it: new, changed, the same, or in conflict."""
        match = self._index.match(place.reference, fields, numbered=bool(place.key))
        if match.existing is not None:
            return self._against(place, fields, match.existing, match.rung)
        if match.rung is Rung.REFERENCE:
            why = AMBIGUOUS if match.candidates > 1 else TAKEN
            return PlanEntry(
                Action.CONFLICT, *place, fields=fields, rung=match.rung, why=why, candidates=match.candidates
            )
        mark = compare.fingerprint(place.reference, fields)
        return PlanEntry(Action.CREATE, *place, fields=fields, candidates=match.candidates, fingerprint=mark)

    def _against(self, place: _Place, fields: Fields, held: Existing, rung: Rung | None) -> PlanEntry:
        # A list without numbers must not take away the number under which Plannit knows the record.
        # Nor may a spreadsheet that took its zeros.
        reference = held.reference
        if reference and (not place.key or same_number(reference) == same_number(place.reference)):
            place = place._replace(reference=reference)
        before = self._before(place.reference, held)
        changes = _changes(place.reference, fields, held, before)
        action, why, mark = Action.UPDATE, None, before
        if not changes:
            action, fields = Action.UNCHANGED, {}
        elif before is not None and not all(_is_ours(place.reference, change, before) for change in changes):
            action, why = Action.CONFLICT, EDITED
        else:
            mark = compare.after(before, place.reference, _afterwards(fields, changes, held))
        return PlanEntry(action, *place, fields, changes, rung, why, fingerprint=mark, id=held.id, version=held.version)

    def _before(self, reference: str, held: Existing) -> str | None:
        """Return the fingerprint of what we wrote last, where we did, under the reference that it still has."""
        return held.fingerprint if held.fields is None else self._remembered.get(reference)

    def _once(self, entry: PlanEntry) -> PlanEntry:
        """Let only the first of two lists' entries with the same number be created."""
        if entry.action is not Action.CREATE or self._single:
            return entry
        number = hash(entry.reference)
        if number in self._created:
            return dataclasses.replace(entry, action=Action.CONFLICT, why=TAKEN, fingerprint=None)
        self._created.add(number)
        return entry

    def _ruled(self, entry: PlanEntry) -> PlanEntry:
        """Hold back what the rules after the integration keep out."""
        if entry.action not in WRITES:
            return entry
        is_new = entry.action is Action.CREATE
        why = held_back_because(entry.kind, entry.fields, self._decisions, integrated=self._integrated, is_new=is_new)
        return dataclasses.replace(entry, action=Action.HELD_BACK, why=why) if why else entry


def _is_taken_in(record: Record, decisions: Decisions) -> bool:
    """Return whether an agent takes in what is left out."""
    taken = {"inactive": decisions.with_inactive, "generic": decisions.with_generic}
    return taken.get(record.why_excluded or "", False)


def _changes(reference: str, fields: Fields, held: Existing, before: str | None) -> tuple[Change, ...]:
    if held.fields is None:
        return tuple(compare.blind_changes(reference, fields, before or ""))
    theirs = held.fields

    def untouched(name: str) -> bool:
        return before is not None and compare.is_as_written(reference, name, theirs.get(name), before)

    changes = tuple(compare.changes(fields, theirs, untouched=untouched))
    if held.reference == reference:
        return changes
    return (Change("external_reference", held.reference, reference), *changes)


def _is_ours(reference: str, change: Change, before: str) -> bool:
    """Return whether the value that would be changed is the one that we wrote."""
    if change.field == "external_reference" or not change.known:
        return True
    return compare.is_as_written(reference, change.field, change.old, before)


def _afterwards(fields: Fields, changes: tuple[Change, ...], held: Existing) -> Fields:
    """Return the list's fields as Plannit will hold them."""
    theirs = held.fields or {}
    changed = {change.field: change.new for change in changes if change.field != "external_reference"}
    return {name: changed.get(name, theirs.get(name, value)) for name, value in fields.items()}
