"""Our own annotated workbook when it comes back: what was corrected in it, and the list as it is then.

A correction is what differs between a sheet of rows to correct and what we wrote there; it wins over the list's
sheet. Where the customer corrected the list's sheet instead, nothing differs, and the list's sheet stands.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from importer.model import Format, Sheet, Value, Workbook
from importer.workbooks.looks import text_of
from importer.workbooks.to_correct import KEPT, MARKER, MARKER_FIRST

Place = tuple[str, int, int]
"""A sheet's name, a row and a column, counted from 1."""


@dataclass(slots=True)
class _Written:
    """What we wrote to one of our sheets: columns of the list and each row's texts.

    ``headings`` has one more than ``columns``: that of the number of the original row.
    """

    ours: str
    theirs: str
    headings: list[str]
    columns: list[int] = field(default_factory=list)
    rows: dict[int, list[str]] = field(default_factory=dict)


def is_ours(workbook: Workbook) -> bool:
    """Return whether a workbook is an annotated copy that we made."""
    return _marker(workbook) is not None


def own_sheets(workbook: Workbook) -> frozenset[str]:
    """Return the names of the sheets that we added: they are no lists."""
    marker = _marker(workbook)
    if marker is None:
        return frozenset()
    rows = [[text_of(value) for value in values] for _, values in marker.rows()]
    return frozenset({MARKER, *(row[1] for row in rows if len(row) > 1 and row[0] in ("own", "list"))})


def corrections(workbook: Workbook) -> Mapping[Place, Value] | None:
    """Return what the customer corrected, by the place in the list's sheet; None where the workbook is not ours."""
    marker = _marker(workbook)
    if marker is None:
        return None
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    found: dict[Place, Value] = {}
    for written in _written(marker):
        if written.ours in sheets and written.theirs in sheets:
            changes = _changes(sheets[written.ours], written)
            found |= _placed(sheets[written.theirs], written, changes)
    return found


def corrected(workbook: Workbook) -> Workbook:
    """Return a workbook as its customer means it: without our sheets, with the corrections; itself if not ours."""
    found = corrections(workbook)
    if found is None:
        return workbook
    own = own_sheets(workbook)
    by_sheet: dict[str, dict[int, dict[int, Value]]] = {}
    for (name, row, column), value in found.items():
        by_sheet.setdefault(name, {}).setdefault(row, {})[column] = value
    kept = [sheet for sheet in workbook.sheets if sheet.name not in own]
    return _CorrectedWorkbook(workbook, [_CorrectedSheet(sheet, by_sheet.get(sheet.name, {})) for sheet in kept])


# --------------------------------------------------------------------------- what was written


def _marker(workbook: Workbook) -> Sheet | None:
    for sheet in workbook.sheets:
        if sheet.name == MARKER:
            _, first = next(iter(sheet.rows()), (0, ()))
            if tuple(text_of(value) for value in first[: len(MARKER_FIRST)]) == MARKER_FIRST:
                return sheet
    return None


def _written(marker: Sheet) -> list[_Written]:
    """Read the marker; what somebody damaged in it is passed over."""
    found: dict[str, _Written] = {}
    for _, values in marker.rows():
        row = [text_of(value) for value in values]
        match row:
            case ["list", ours, theirs, *headings]:
                found[ours] = _Written(ours, theirs, headings)
            case ["columns", ours, _, *columns] if ours in found:
                found[ours].columns = [int(column) for column in columns if column.isdecimal()]
            case ["was", ours, number, packed, *_] if ours in found and number.isdecimal():
                texts = _unpacked(packed)
                if len(texts) == len(found[ours].columns):
                    found[ours].rows[int(number)] = texts
    return list(found.values())


def _unpacked(packed: str) -> list[str]:
    try:
        texts = json.loads(packed)
    except ValueError:
        return []
    return [str(text) for text in texts] if isinstance(texts, list) else []


# --------------------------------------------------------------------------- what differs


def _changes(sheet: Sheet, written: _Written) -> dict[int, dict[int, Value]]:
    """Return the changed values of our sheet by the row and column of the list, however its rows were sorted."""
    rows = iter(sheet.rows())
    _, heading = next(rows, (0, ()))
    places = _places([text_of(value) for value in heading], written)
    number_at = places.get(len(written.columns), len(written.columns))
    changes: dict[int, dict[int, Value]] = {}
    for _, values in rows:
        number = text_of(_at(values, number_at))
        before = written.rows.get(int(number)) if number.isdecimal() else None
        if before is None:
            continue
        for index, column in enumerate(written.columns):
            if index not in places:
                continue
            value = _at(values, places[index])
            if _seen(value) != before[index]:
                changes.setdefault(int(number), {})[column] = value
    return changes


def _places(heading: Sequence[str], written: _Written) -> dict[int, int]:
    """Return where each column that we wrote stands now: where it stood, or where its heading was moved to."""
    places: dict[int, int] = {}
    for index, text in enumerate(written.headings):
        if index < len(heading) and heading[index] == text:
            places[index] = index
        elif heading.count(text) == 1:
            places[index] = heading.index(text)
    return places


# --------------------------------------------------------------------------- where it belongs


def _placed(
    sheet: Sheet, written: _Written, changes: Mapping[int, Mapping[int, Value]]
) -> Iterator[tuple[Place, Value]]:
    """Yield each change with its place in the list as it is now: rows may have been put in or taken out since."""
    if not changes:
        return
    now = {number: _row_texts(values, written) for number, values in sheet.rows() if number in changes}
    lost = [number for number in changes if not _alike(now.get(number), written.rows[number])]
    moved = _found_again(sheet, written, lost) if lost else {}
    for number, values in changes.items():
        row = moved.get(number) if number in lost else number
        if row is not None:
            yield from (((sheet.name, row, column), value) for column, value in values.items())


def _found_again(sheet: Sheet, written: _Written, lost: Sequence[int]) -> dict[int, int]:
    """Look for rows that are no longer where they were, by what they held."""
    wanted: dict[tuple[str, ...], list[int]] = {}
    for number in lost:
        wanted.setdefault(tuple(written.rows[number]), []).append(number)
    found: dict[int, int] = {}
    for number, values in sheet.rows():
        same = wanted.get(tuple(_row_texts(values, written)))
        if same:
            found[same.pop(0)] = number
    return found


def _row_texts(values: Sequence[Value], written: _Written) -> list[str]:
    return [_seen(_at(values, column - 1)) for column in written.columns]


def _alike(now: Sequence[str] | None, before: Sequence[str]) -> bool:
    """Return whether a row is the one that we saw: at least half of what it held is there still."""
    if now is None:
        return False
    held = [(index, text) for index, text in enumerate(before) if text]
    return 2 * sum(now[index] == text for index, text in held) >= len(held)


def _seen(value: Value) -> str:
    """Return as much of a value's text as the marker keeps."""
    return text_of(value)[:KEPT]


def _at(values: Sequence[Value], index: int) -> Value:
    return values[index] if index < len(values) else None


# --------------------------------------------------------------------------- the list as it is meant


@dataclass(frozen=True, slots=True)
class _CorrectedSheet:
    """A sheet whose corrected cells hold their new values."""

    _sheet: Sheet
    _corrections: Mapping[int, Mapping[int, Value]]

    @property
    def name(self) -> str:
        return self._sheet.name

    @property
    def hidden(self) -> bool:
        return self._sheet.hidden

    @property
    def hidden_rows(self) -> frozenset[int]:
        return self._sheet.hidden_rows

    @property
    def hidden_columns(self) -> frozenset[int]:
        return self._sheet.hidden_columns

    @property
    def merged(self) -> Sequence[tuple[int, int, int, int]]:
        return self._sheet.merged

    def rows(self) -> Iterator[tuple[int, Sequence[Value]]]:
        for number, values in self._sheet.rows():
            changes = self._corrections.get(number)
            yield number, _patched(values, changes) if changes else values


@dataclass(frozen=True, slots=True)
class _CorrectedWorkbook:
    """A workbook without our sheets."""

    _workbook: Workbook
    sheets: Sequence[Sheet]

    @property
    def format(self) -> Format:
        return self._workbook.format

    @property
    def facts(self) -> Mapping[str, str]:
        return self._workbook.facts

    def close(self) -> None:
        self._workbook.close()


def _patched(values: Sequence[Value], changes: Mapping[int, Value]) -> list[Value]:
    patched = [*values, *[None] * (max(changes) - len(values))]
    for column, value in changes.items():
        patched[column - 1] = value
    return patched
