"""Lists whose entries stand on several rows, read as if each stood on one: labels and values, and stacked lines."""

import dataclasses
import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from importer.model import Column, Issue, Sheet, SheetReport, Value
from importer.recognising.facts import is_page
from importer.recognising.folding import fold
from importer.recognising.header import Rows, is_heading_row, lexical, texts_of
from importer.recognising.headings import CUT, Headings

Row = tuple[int, Sequence[Value]]
Place = tuple[int, int]

_WINDOW: Final = 200  # rows that are looked at to see how a sheet is laid out
_BLOCKS: Final = 3  # as many entries show that it is a habit
_LABELS: Final = 3  # … and as many labels that they are clients or products
_LONGEST: Final = 40


class UnfoldedSheet:
    """A sheet whose entries take a row each; knows where each cell stands on the real one."""

    def __init__(
        self, sheet: Sheet, rows: list[Row], places: Mapping[Place, Place], header: int | None, *, named: bool = True
    ) -> None:
        self._sheet, self._rows, self._places, self._header, self._named = sheet, rows, places, header, named
        self.merged: Sequence[tuple[int, int, int, int]] = ()
        self.hidden_columns: frozenset[int] = frozenset()

    @property
    def name(self) -> str:
        """Its name."""
        return self._sheet.name

    @property
    def hidden(self) -> bool:
        """Whether the program hides it."""
        return self._sheet.hidden

    @property
    def hidden_rows(self) -> frozenset[int]:
        """The rows that the program hides."""
        return self._sheet.hidden_rows

    def rows(self) -> Iterator[Row]:
        """Yield an entry a row."""
        return iter(self._rows)

    def folded(self, report: SheetReport, issues: Sequence[Issue]) -> tuple[SheetReport, tuple[Issue, ...]]:
        """Return a report and its issues as they are on the real sheet."""
        columns: dict[int, list[Column]] = {}
        for column in report.columns:
            first = next((real for (_, number), real in self._places.items() if number == column.number), None)
            if first is not None:
                columns.setdefault(first[1], []).append(column)
        return (
            dataclasses.replace(
                report,
                header_row=self._header,
                columns=tuple(self._together(number, columns[number]) for number in sorted(columns)),
            ),
            tuple(self._moved(issue) for issue in issues),
        )

    def _moved(self, issue: Issue) -> Issue:
        if issue.row is None or issue.column is None:
            return issue
        row, column = self._places.get((issue.row, issue.column), (issue.row, None))
        return dataclasses.replace(issue, row=row, column=column)

    def _together(self, number: int, columns: list[Column]) -> Column:
        """One column of the sheet that has several of the unfolded ones."""
        fields = [field for column in columns for field in (column.field, *column.also) if field is not None]
        headings = [column.heading for column in columns if column.heading and self._named]
        return Column(
            number,
            " / ".join(headings) or None,
            fields[0] if fields else None,
            tuple(dict.fromkeys(field for field in fields[1:] if field != fields[0])),
            min(column.confidence for column in columns),
        )


def unfolded(sheet: Sheet, window: Sequence[Row], known: Headings) -> UnfoldedSheet | None:
    """Return a sheet with an entry a row, where its entries take several; most take one, and are left alone."""
    window = window[:_WINDOW]
    texts = [texts_of(values) for _, values in window]
    if _has_blocks(window, texts, known):
        return _from_blocks(sheet, known)
    if (stack := _stack(window, texts, known)) is not None:
        return _from_stack(sheet, stack)
    return None


# --------------------------------------------------------------------------- labels and values


class _Pair(NamedTuple):
    label: str  # folded
    heading: str
    value: Value
    column: int


def _has_blocks(window: Rows, texts: Sequence[Mapping[int, str]], known: Headings) -> bool:
    """Whether most rows are labels with their values, the same ones over and over."""
    counts: dict[str, int] = {}
    labelled = filled = 0
    for (_, values), line in zip(window, texts, strict=True):
        if not line:
            continue
        filled += 1
        pairs = _pairs(values, line, known)
        labelled += bool(pairs)
        for pair in pairs:
            counts[pair.label] = counts.get(pair.label, 0) + 1
    often = [label for label, count in counts.items() if count >= _BLOCKS]
    return len(often) >= _LABELS and labelled >= 0.6 * filled


def _pairs(values: Sequence[Value], texts: Mapping[int, str], known: Headings) -> list[_Pair]:
    """Return the labels of a row with their values; none where a cell is neither."""
    found: list[_Pair] = []
    numbers = sorted(texts)
    place = 0
    while place < len(numbers):
        number, text = numbers[place], texts[numbers[place]]
        label, mark, rest = text.partition(":")
        if mark and rest.strip() and (folded := _label(label, known)):
            found.append(_Pair(folded, label.strip(), rest.strip(), number))
            place += 1
            continue
        folded = _label(text.rstrip(": "), known) if mark or known.knows(text) else ""
        following = texts.get(numbers[place + 1]) if place + 1 < len(numbers) else None
        if not folded or (following is None and not mark) or (following and known.knows(following.rstrip(": "))):
            return []
        value = values[numbers[place + 1] - 1] if following is not None else None
        found.append(_Pair(folded, text.rstrip(": "), value, numbers[min(place + 1, len(numbers) - 1)]))
        place += 2
    return found


def _label(text: str, known: Headings) -> str:
    """Return a label as it is looked up, or nothing where it is no heading of ours."""
    if len(text) > _LONGEST or not text.strip() or "@" in text:
        return ""
    for kind in ("clients", "products"):
        meaning = known.meaning(text, kind)
        if meaning.field and meaning.score >= CUT:
            return meaning.folded
    return ""


def _from_blocks(sheet: Sheet, known: Headings) -> UnfoldedSheet:
    """A label that comes a second time begins the next entry; a value without a label goes on with the last."""
    labels: dict[str, _Pair] = {}
    entries: list[tuple[int, dict[str, Value], dict[str, Place]]] = []
    lines: list[Row] = []
    last: _Pair | None = None
    for number, values in sheet.rows():
        texts = texts_of(values)
        pairs = _pairs(values, texts, known)
        if not pairs and last is not None and list(texts) == [last.column] and last.label in entries[-1][1]:
            if any(map(str.isalnum, texts[last.column])):  # no mere line between entries
                above = entries[-1][1][last.label]
                entries[-1][1][last.label] = f"{above}\n{texts[last.column]}" if above else texts[last.column]
        elif not pairs and not entries and texts:
            lines.append((number, values))
        last = last if texts and not pairs else None
        for pair in pairs:
            if not entries or pair.label in entries[-1][1]:
                entries.append((number, {}, {}))
            if pair.label not in labels or (labels[pair.label].value is None and pair.value is not None):
                labels[pair.label] = pair  # one that shows where its values stand
            entries[-1][1][pair.label] = pair.value
            entries[-1][2][pair.label] = (number, pair.column)
            last = pair
    columns = {label: place for place, label in enumerate(labels, 1)}
    header = entries[0][0] - 1
    rows: list[Row] = [*lines, (header, [pair.heading for pair in labels.values()])]
    places: dict[Place, Place] = {}
    for first, found, where in entries:
        rows.append((first, [found.get(label) for label in columns]))
        for label, (row, column) in where.items():
            stands = column if found[label] is not None else labels[label].column
            places[first, columns[label]] = (row, stands)
    return UnfoldedSheet(sheet, rows, places, None)


# --------------------------------------------------------------------------- stacked lines


class _Stack(NamedTuple):
    first: int  # the number of the first line of headings
    lines: tuple[Mapping[int, str], ...]
    anchor: int  # the column that only the first line of an entry fills
    width: int


def _stack(window: Rows, texts: Sequence[Mapping[int, str]], known: Headings) -> _Stack | None:
    """Headings on two or three lines that are as many fields as they are cells, and entries on as many rows."""
    named = functools.cache(lambda place: _names_fields(window[place][1], texts[place], known))
    for place in range(min(60, len(window))):
        for count in (3, 2):
            rows, lines = window[place : place + count], tuple(texts[place : place + count])
            if len(rows) < count or rows[-1][0] != rows[0][0] + count - 1:
                continue
            if not all(map(named, range(place, place + count))):
                continue
            anchor = next((column for column in lines[0] if not any(column in line for line in lines[1:])), 0)
            if not anchor or not _says_more(lines, known) or not _repeats(texts[place + count :], anchor, count):
                continue
            return _Stack(rows[0][0], lines, anchor, max(len(values) for _, values in window))
    return None


def _names_fields(values: Sequence[Value], line: Mapping[int, str], known: Headings) -> bool:
    if not is_heading_row(values, line) or not any(map(known.knows, line.values())):
        return False
    return all(_label(text, known) for text in line.values())


def _says_more(lines: Sequence[Mapping[int, str]], known: Headings) -> bool:
    """Whether the lines apart name more fields than any alone."""
    apart = dict(enumerate((text for line in lines for text in line.values()), 1))
    return len(apart) >= 4 and lexical(apart, known) >= max(lexical(line, known) for line in lines) + 1.6


def _repeats(below: Sequence[Mapping[int, str]], anchor: int, count: int) -> bool:
    """Whether only every second or third row fills the column that begins an entry."""
    filled = [anchor in line for line in below[: 12 * count] if line]
    groups = [filled[at : at + count] for at in range(0, len(filled) - count + 1, count)]
    wanted = [True] + [False] * (count - 1)
    return len(groups) >= _BLOCKS and sum(group == wanted for group in groups) >= 0.8 * len(groups)


def _from_stack(sheet: Sheet, stack: _Stack) -> UnfoldedSheet:
    """Put the lines of an entry beside each other."""
    width, count = stack.width, len(stack.lines)
    heading: list[Value] = [line.get(column) for line in stack.lines for column in range(1, width + 1)]
    last_heading = stack.first + count - 1
    rows: list[Row] = []
    places: dict[Place, Place] = {}
    entry: list[Value] = []
    first, line = 0, count
    for number, values in sheet.rows():
        texts = texts_of(values)
        if number < stack.first:
            rows.append((number, values))
        elif number <= last_heading:
            if number == last_heading:
                rows.append((number, heading))
        elif not texts or texts in stack.lines or (len(texts) == 1 and is_page(fold(next(iter(texts.values()))))):
            continue
        else:
            if stack.anchor in texts:
                entry = [None] * (width * count)
                first, line = number, 0
                rows.append((number, entry))
            if line < count:
                entry[line * width : line * width + len(values)] = values[:width]
                places.update({(first, line * width + column): (number, column) for column in texts})
                line += 1
    return UnfoldedSheet(sheet, rows, places, last_heading)
