"""The tables of a sheet, one after another, each with what it is and the rows of its entries."""

import dataclasses
import re
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from importer.model import Kind, Layout, Sheet, Value
from importer.recognising.beside import side_by_side
from importer.recognising.classify import Judgement, Reading, Surroundings, judged
from importer.recognising.columns import ListColumn, decided, evidence, profiles_of
from importer.recognising.facts import facts_of, filename_kind, title_kind
from importer.recognising.folding import fold
from importer.recognising.header import Header, find_header, is_heading_row, lexical, texts_of, unknown_header
from importer.recognising.headings import Headings
from importer.recognising.rows import RowKind, Shape, filled, is_total, row_kind
from importer.recognising.vocabulary import Vocabulary

Row = tuple[int, Sequence[Value]]

_WINDOW: Final = 400  # rows that are looked at to find and understand a list
_SAMPLE: Final = 200  # … and of which the values speak for their columns
_LABELLED: Final = 3  # cells of a sum and of what says so
_NOTHINGS: Final = 200  # tables that are nothing: below so many of them no list is looked for
_EMPTY: Final = 15  # … and as how many of them a window counts that has texts and no table
_LINES: Final = 12  # rows above a header that may say something of it


@dataclass(frozen=True, slots=True)
class Table:
    """A table, and what it is. ``shape`` tells its rows apart."""

    judgement: Judgement
    header_row: int | None
    layout: Layout
    facts: Mapping[str, str]
    shape: Shape
    sample: int = 0  # how many rows its columns were judged by

    @property
    def columns(self) -> tuple[ListColumn, ...]:
        """Its columns."""
        return self.judgement.columns


@dataclass(frozen=True, slots=True)
class Context:
    """What recognising needs beside the sheet."""

    known: Headings
    file: str = ""
    decisions: Mapping[str, str] = dataclasses.field(default_factory=dict)
    price_list: int | None = None


Portion = tuple[list[Row], dict[int, list[Sequence[Value]]]]
"""Some of a table's entries, and by their places the rows that go on with them."""


class Body:
    """The rows of a table's entries; counts what it leaves out."""

    def __init__(self, cursor: "Cursor", table: Table, known: Headings) -> None:
        self._cursor, self._table, self._known = cursor, table, known
        self.totals = 0
        self.rows = 0
        self.lines: list[Row] = []

    def portions(self, size: int) -> Iterator[Portion]:
        """Yield the entries, so many at a time."""
        shape, is_plain = self._table.shape, _plain_entries(self._table.shape)
        entries: list[Row] = []
        more: dict[int, list[Sequence[Value]]] = {}
        above = -1  # the number of the row above, where that was an entry
        for row in self._cursor:
            number, values = row
            goes_on = False
            if number != above + 1 or not is_plain(values):
                kind = row_kind(number, values, shape, self._known)
                if kind is RowKind.OTHER_TABLE:
                    self._cursor.push(row)
                    break
                if kind is not RowKind.ENTRY and kind is not RowKind.MORE:
                    self._leave_out(row, kind)
                    continue
                self.lines.clear()
                goes_on = kind is RowKind.MORE
            self.rows += 1
            above = number
            if goes_on and entries:
                more.setdefault(len(entries) - 1, []).append(values)
                continue
            if len(entries) == size:
                yield entries, more
                entries, more = [], {}
            entries.append(row)
        if entries:
            yield entries, more

    def _leave_out(self, row: Row, kind: RowKind) -> None:
        self.totals += kind is RowKind.TOTAL
        self.lines.append(row)
        del self.lines[:-_LINES]

    def ahead(self) -> list[Row]:
        """Return the next rows without taking them, for those who must know before they begin."""
        return self._cursor.peek(_WINDOW)

    def exhaust(self) -> None:
        """Read what is left of it."""
        for _ in self.portions(_WINDOW):
            pass


def _plain_entries(shape: Shape) -> Callable[[Sequence[Value]], bool]:
    """Return what tells that a row below an entry is another, where a look at its key and its name is enough."""
    key, name = shape.key - 1, shape.name - 1
    least = max(key, name) if key >= 0 and name >= 0 else sys.maxsize
    headings = _first_headings(shape)

    def is_plain(values: Sequence[Value]) -> bool:
        if len(values) <= least:
            return False
        code, text = values[key], values[name]
        return bool(
            code
            and text
            and (code.__class__ is not str or code.isdecimal() or (" " not in code and _has_digit(code) is not None))
            and text not in headings
            and (text.__class__ is not str or text[0] not in _SUM_INITIALS or not text.startswith(_SUMS))
        )

    return is_plain


_has_digit: Final = re.compile(r"\d").search
_SUMS: Final = ("Total", "TOTAL", "Sous-total", "SOUS-TOTAL", "Grand total", "Nombre ", "Subtotal", "Number of ")
"""What a row may begin with that is no entry, even where a number stands in the key's column."""

_SUM_INITIALS: Final = frozenset(start[0] for start in _SUMS)


def _first_headings(shape: Shape) -> frozenset[str]:
    return frozenset(text for line in shape.header_lines for column, text in line.items() if column == shape.name)


class Cursor:
    """Rows that can be looked at before they are taken."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = iter(rows)
        self._ahead: deque[Row] = deque()

    def __iter__(self) -> Iterator[Row]:
        ahead = self._ahead
        while ahead:
            yield ahead.popleft()
        for row in self._rows:
            yield row
            while ahead:
                yield ahead.popleft()

    def peek(self, count: int) -> list[Row]:
        """Return the next rows without taking them."""
        while len(self._ahead) < count and (row := next(self._rows, None)) is not None:
            self._ahead.append(row)
        return [row for row, _ in zip(self._ahead, range(count), strict=False)]

    def push(self, row: Row) -> None:
        """Give a row back."""
        self._ahead.appendleft(row)

    def drop(self, count: int) -> None:
        """Take rows and forget them."""
        for _ in range(min(count, len(self._ahead))):
            self._ahead.popleft()


def first_rows(sheet: Sheet) -> list[Row]:
    """Return the rows that show how a sheet is laid out."""
    return Cursor(sheet.rows()).peek(_WINDOW)


def tables_of(sheet: Sheet, context: Context, window: list[Row] | None = None) -> Iterator[tuple[Table, Body]]:
    """Yield each table of a sheet with its body, which is read before the next table is asked for."""
    spans = side_by_side(first_rows(sheet) if window is None else window, context.known)
    if len(spans) < 2:
        yield from _tables_in(sheet.rows(), sheet, context)
        return
    for first, last in spans:
        within = ((number, [None] * (first - 1) + list(values[first - 1 : last])) for number, values in sheet.rows())
        yield from _tables_in(within, sheet, context)


def _tables_in(rows: Iterable[Row], sheet: Sheet, context: Context) -> Iterator[tuple[Table, Body]]:
    """Yield the tables that stand one under another."""
    cursor = Cursor(rows)
    before: list[Row] = []
    patience = _NOTHINGS
    while patience > 0 and (window := cursor.peek(_WINDOW)):
        found = _table_in(window, before, sheet, context)
        if found is None:
            skipped = len(window) if len(window) < _WINDOW else _WINDOW - 40
            before = window[max(0, skipped - _LINES) : skipped]
            cursor.drop(skipped)
            patience -= _EMPTY * any(texts_of(values) for _, values in window)
            continue
        table, place = found
        cursor.drop(place)
        body = Body(cursor, table, context.known)
        yield table, body
        if table.judgement.kind is Kind.EMPLOYEES:
            return
        patience -= table.judgement.kind is Kind.OTHER
        body.exhaust()
        before = body.lines


def _table_in(window: list[Row], before: list[Row], sheet: Sheet, context: Context) -> tuple[Table, int] | None:
    """Return the first table of a window, and where its body begins."""
    header = find_header(window, context.known)
    if header is not None:
        lines = [*before, *window[: header.first]][-_LINES:]
        return _recognised(window[header.place + 1 :], header, lines, window, sheet, context), header.place + 1
    start = _start_without_header(window, context.known.vocabulary)
    if start is None:
        return None
    lines = [*before, *window[:start]][-_LINES:]
    header = unknown_header(window, start)
    place = start if header is None else header.place + 1
    table = _recognised(window[place:], header, lines, window, sheet, context)
    if table.judgement.kind in (Kind.OTHER, Kind.EMPLOYEES, Kind.SUPPLIERS) or table.judgement.confidence < 0.4:
        return None
    return table, place


def _start_without_header(window: list[Row], words: Vocabulary) -> int | None:
    """Where rows begin that fill about as many cells as the others do, and say nothing of the list itself."""
    counts = [len(texts_of(values)) for _, values in window]
    usual = sorted(count for count in counts if count >= 2)
    if len(usual) < 3:
        return None
    typical = usual[len(usual) // 2]
    least = max(2, 0.6 * typical)
    return next(
        (
            place
            for place, count in enumerate(counts)
            if count >= least and not _is_said(texts_of(window[place][1]), words)
        ),
        None,
    )


def _recognised(
    below: list[Row], header: Header | None, lines: list[Row], window: list[Row], sheet: Sheet, context: Context
) -> Table:
    headings = dict(header.headings) if header else {}
    above = frozenset(tuple(texts_of(values).values()) for _, values in lines)
    sample = _sample(below, headings, above, context.known)
    last = max((len(values) for values in sample), default=0)
    last = max([last, *headings])
    profiles = profiles_of(sample, 1, last, context.known.vocabulary)
    readings = [
        Reading(
            kind,
            found,
            decided(found, kind, decisions=_for_sheet(context.decisions, sheet.name), price_list=context.price_list),
        )
        for kind in ("clients", "products")
        for found in [evidence(headings, context.known, kind, profiles)]
    ]
    all_lines, lines = lines, _title_lines(lines, context.known.vocabulary)
    facts = facts_of(lines, context.known.vocabulary)
    around = _surroundings(facts, lines, all_lines, below, sheet, context)
    judgement = judged(readings[0], readings[1], around, context.known.vocabulary)
    header_lines = _header_lines(header, window)
    shape = _shape(judgement.columns, header_lines, above, sample, facts, sheet, last)
    layout = _layout(judgement, facts, lines, shape, sample, context)
    row = window[header.place][0] if header else None
    return Table(judgement, row, layout, facts, shape, len(sample))


def _sample(
    below: list[Row], headings: Mapping[int, str], above: frozenset[tuple[str, ...]], known: Headings
) -> list[Sequence[Value]]:
    """Return rows whose values speak for the columns: not titles, not headings, not the next table."""
    kept: list[Sequence[Value]] = []
    own = {text.lower() for text in headings.values()}
    for _, values in below:
        texts = texts_of(values)
        if (len(texts) < 2 and len(headings) != 1) or tuple(texts.values()) in above:
            continue
        if len(texts) <= _LABELLED and is_total(texts, known.vocabulary):
            continue
        if is_heading_row(values, texts) and kept:
            if sum(text.lower() in own for text in texts.values()) >= 0.6 * len(texts):
                continue
            if any(map(known.knows, texts.values())) and lexical(texts, known) >= 2.4:
                break
        kept.append(values)
        if len(kept) == _SAMPLE:
            break
    return kept


def _for_sheet(decisions: Mapping[str, str], sheet: str) -> dict[str, str]:
    """Return the decided columns of a sheet by letter; those that name it win."""
    plain = {letter.upper(): field for letter, field in decisions.items() if "!" not in letter}
    named = {
        letter.upper(): field
        for place, field in decisions.items()
        for name, _, letter in [place.rpartition("!")]
        if name and name.strip("'").casefold() == sheet.casefold()
    }
    return plain | named


def _title_lines(lines: list[Row], words: Vocabulary) -> list[Row]:
    """Lines that may be titles, from the header upwards: another table above ends them."""
    kept: list[Row] = []
    for number, values in reversed(lines):
        texts = texts_of(values)
        if len(texts) >= 3 and not _is_said(texts, words):
            break
        if len(texts) == 2 and any(isinstance(value, int | float) for value in values) and not _is_said(texts, words):
            break
        kept.append((number, values))
    return kept[::-1]


def _is_said(texts: Mapping[int, str], words: Vocabulary) -> bool:
    """Whether a line says when it was printed, how it is sorted or what its title is."""
    starts = (*words.lines["printed"], *words.lines["sorted"])
    return any((folded := fold(text)).startswith(starts) or title_kind(folded, words) for text in texts.values())


def _surroundings(
    facts: Mapping[str, str], lines: list[Row], all_lines: list[Row], below: list[Row], sheet: Sheet, context: Context
) -> Surroundings:
    words = context.known.vocabulary
    texts = [text for _, values in lines for text in texts_of(values).values()]
    kinds = [kind for text in texts if (kind := title_kind(fold(text), words))]
    title = kinds[-1] if kinds else None
    if "title" in facts and (own := title_kind(fold(facts["title"]), words)) in ("clients", "products"):
        title = own
    return Surroundings(
        title=title,
        sheet=filename_kind(sheet.name, words),
        file=filename_kind(context.file.rpartition(".")[0], words),
        texts=(*texts, sheet.name, context.file),
        record_file=any(_opens_record_file(values) for _, values in all_lines),
        invoice_lines=_has_tax_lines(below),
    )


_LEDGERS: Final = frozenset({"customers", "clients", "inventory", "inventaire", "vendors", "fournisseurs", "employees"})


_VERSION: Final = re.compile(r"\d{1,5}(?:\.\d{1,4}){0,2}")


def _opens_record_file(values: Sequence[Value]) -> bool:
    """Whether a line opens a record file of Sage 50: a version, a country, the name of a ledger."""
    texts = list(texts_of(values).values())
    return (
        len(texts) == 3
        and texts[1] in ("1", "2")
        and _VERSION.fullmatch(texts[0]) is not None
        and fold(texts[2]) in _LEDGERS
    )


_TAXES: Final = frozenset(
    {"tps", "tvq", "tvh", "gst", "qst", "hst", "sous total", "subtotal", "sub total", "total ttc", "montant total"}
)


def _has_tax_lines(below: list[Row]) -> bool:
    """An invoice ends in its taxes."""
    found: set[str] = set()
    for _, values in below[:100]:
        texts = texts_of(values)
        if len(texts) <= 3:
            words = {
                "".join(letter for letter in fold(text) if not letter.isdigit()).strip() for text in texts.values()
            }
            found |= _TAXES & words
    return len(found) >= 2


def _header_lines(header: Header | None, window: list[Row]) -> tuple[Mapping[int, str], ...]:
    if header is None:
        return ()
    return tuple(texts_of(window[place][1]) for place in range(header.first, header.place + 1))


def _shape(
    columns: tuple[ListColumn, ...],
    header_lines: tuple[Mapping[int, str], ...],
    above: frozenset[tuple[str, ...]],
    sample: list[Sequence[Value]],
    facts: Mapping[str, str],
    sheet: Sheet,
    last: int,
) -> Shape:
    places = {column.field: column.number for column in reversed(columns) if column.field}
    key = places.get("client_number") or places.get("product_number") or 0
    name = next(
        (places[field] for field in ("name", "description", "last_name", "company", "first_name") if field in places), 0
    )
    wide = frozenset(column.number for column in columns) or frozenset(range(1, last + 1))
    counts = sorted(filled(values, wide) for values in sample)
    keys = [values[key - 1] for values in sample if key and len(values) >= key and values[key - 1]]
    spaced = sum(" " in str(value).strip() for value in keys)
    return Shape(
        key=key,
        name=name,
        price_list=places.get("price_list_name", 0),
        price=places.get("price", 0),
        columns=wide,
        continued=frozenset(
            column.number for column in columns if column.field in ("address", "notes", "description_alt")
        ),
        header_lines=header_lines,
        above=above,
        typical=counts[len(counts) // 2] if counts else 0,
        coded=bool(keys) and spaced < 0.1 * len(keys),
        company=facts.get("company"),
        merged=frozenset(first for first, left, _, right in sheet.merged if right - left >= 2),
    )


def _layout(
    judgement: Judgement,
    facts: Mapping[str, str],
    lines: list[Row],
    shape: Shape,
    sample: list[Sequence[Value]],
    context: Context,
) -> Layout:
    """The printed report says when it was printed and how it is sorted, or has a row a price list."""
    if judgement.kind not in (Kind.CLIENTS, Kind.PRODUCTS):
        return Layout.NONE
    starts = context.known.vocabulary.lines["sorted"]
    is_sorted = any(fold(text).startswith(starts) for _, values in lines for text in texts_of(values).values())
    blank_keys = sum(1 for values in sample if shape.key and (len(values) < shape.key or not values[shape.key - 1]))
    has_lists = bool(shape.price_list) and blank_keys > 0.3 * len(sample)
    return Layout.REPORT if "printed_on" in facts or is_sorted or has_lists else Layout.FLAT
