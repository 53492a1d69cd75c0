"""A list to records and issues: one pass over its rows, a record at a time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from importer.checking.amounts import Amounts, DecimalMark
from importer.checking.blocks import ROWS, Blocks, Special
from importer.checking.clients import ClientRules
from importer.checking.columns import ColumnReader, readers_of
from importer.checking.dates import DATED, DateOrder, columns_of_dates
from importer.checking.duplicates import Likenesses
from importer.checking.entry import Entry, Issues
from importer.checking.evidence import Evidence
from importer.checking.names import Names
from importer.checking.of_columns import column_issues
from importer.checking.products import ProductRules
from importer.checking.reading import Answer, Note, Reading, read_repaired
from importer.checking.seen import Seen
from importer.checking.texts import as_text
from importer.decisions import Decisions
from importer.model import (
    Issue,
    Kind,
    Layout,
    Record,
    RecordKind,
    Severity,
    Sheet,
    Value,
)
from importer.recognising.tables import Body, Table
from importer.recognising.vocabulary import Vocabulary

Keep = Callable[[Record], None]

_AMOUNTS: Final = ("price", "cost", "quantity")
_HOLDING: Final = frozenset({"name", "description"})  # what cannot be read there holds the entry back
_KEYS: Final = frozenset({"client_number", "product_number"})
_DAMAGE: Final = frozenset({"number-rounded", "scientific-notation", "code-became-date"})
_NEVER: Final = frozenset({"price_list_name"})


@dataclass(slots=True)
class Counts:
    """How many entries a list has, and what becomes of them."""

    entries: int = 0
    importable: int = 0
    held_back: int = 0
    excluded: int = 0


@dataclass(frozen=True, slots=True)
class Checked:
    """What the pass over a list found beside its records."""

    counts: Counts
    issues: tuple[Issue, ...]


def checked(
    table: Table, body: Body, sheet: Sheet, words: Vocabulary, decisions: Decisions, keep: Keep, *, nearly: bool = True
) -> Checked:
    """Read a list to its end, hand over each record, and return the counts and the issues."""
    return _Pass(table, sheet, words, decisions, keep, nearly=nearly).run(body)


class _Pass:
    """The state of one pass: what later rows are compared with, and what only the end can tell."""

    def __init__(
        self, table: Table, sheet: Sheet, words: Vocabulary, decisions: Decisions, keep: Keep, *, nearly: bool
    ) -> None:
        self._table, self._sheet, self._decisions, self._keep = table, sheet, decisions, keep
        self._kind = RecordKind.CLIENT if table.judgement.kind is Kind.CLIENTS else RecordKind.PRODUCT
        places = {column.field: column.number for column in reversed(table.columns) if column.field}
        for column in table.columns:
            for field in column.also:
                places.setdefault(field, column.number)
        if "inactive" in places:  # the same, told the other way round
            places.setdefault("active", places["inactive"])
        self._issues = Issues(sheet.name, places)
        self._votes = {field: DecimalMark() for field in _AMOUNTS}
        self._readers = readers_of(table.columns, words, self._votes)
        self._blocks = Blocks(self._readers)
        self._words, self._names = words, Names(words)
        self._rules = self._rules_of()
        self._counts = Counts()
        self._seen = Seen(self._issues, self._rules.key, Likenesses(words.first_names) if nearly else None)
        self._lists_seen: set[str] = set()
        self._dates: Mapping[int, DateOrder] = {}
        self._waiting: list[tuple[Entry, str, str]] = []
        self._hidden = sheet.hidden_rows
        self._hidden_entries = 0
        self._first_row = 0

    def _rules_of(self) -> ClientRules | ProductRules:
        if self._kind is RecordKind.PRODUCT:
            return ProductRules(self._issues)
        fields = ("name", "last_name", "first_name", "company")
        name = next((field for field in fields if self._issues.column_of(field)), "name")
        return ClientRules(self._issues, self._names, self._decisions, name)

    # ---------------------------------------------------------------- rows

    def run(self, body: Body) -> Checked:
        """Read every row."""
        ahead = body.ahead()
        self._vote(ahead)
        self._dates = columns_of_dates(
            [reader.index for reader in self._readers if reader.field in DATED], [row for _, row in ahead]
        )
        if isinstance(self._rules, ClientRules):
            self._rules.judge_names_by(lambda: self._evidence(ahead))
        for rows, more in body.portions(ROWS):
            self._block(rows, more)
        self._decide_waiting()
        self._at_the_end(body)
        return Checked(self._counts, tuple(sorted(self._issues.counted(), key=_place)))

    def _block(
        self, rows: Sequence[tuple[int, Sequence[Value]]], more: Mapping[int, Sequence[Sequence[Value]]]
    ) -> None:
        """Read rows column by column; only those about which there is something to say are looked at one by one."""
        self._first_row = self._first_row or rows[0][0]
        numbers, cells = zip(*rows, strict=True)
        if self._hidden:
            self._hidden_entries += len(self._hidden.intersection(numbers))
        block = self._blocks.read(cells)
        closely = more.keys() | block.special.keys() | self._with_rest(cells)
        for index, order in self._dates.items():
            for row in cells:
                order.vote(row[index] if index < len(row) else None)
        names = [""] * len(rows)
        if isinstance(self._rules, ClientRules):
            block, names, odd = self._rules.plain(block, numbers)
            closely |= odd
        sheet, kind, keep, is_new, plain = self._sheet.name, self._kind, self._keep, self._seen.is_new, 0
        for place, (number, values, name) in enumerate(zip(numbers, block.values(), names, strict=True)):
            if name and place not in closely and (key := is_new(number, values, name)):
                plain += 1
                keep(Record(sheet, number, kind, key, values))
                continue
            entry = Entry(number, values, cells[place])
            entry.folded = name
            self._closely(entry, block.special.get(place, ()), more.get(place, ()))
        self._counts.entries += plain
        self._counts.importable += plain

    def _with_rest(self, rows: Sequence[Sequence[Value]]) -> set[int]:
        """Return the places of rows that have cells which are not read by column."""
        columns = [reader.index for reader in self._blocks.rest]
        found: set[int] = set()
        for column in columns:
            found.update(at for at, row in enumerate(rows) if column < len(row) and row[column] not in (None, ""))
        return found

    def _closely(self, entry: Entry, special: Sequence[Special], more: Sequence[Sequence[Value]]) -> None:
        """Say what there is to say of an entry, and hand it over."""
        for reader, answer in special:
            self._tell(entry, reader, answer)
        size = len(entry.cells)
        for reader in self._blocks.rest:
            read = read_repaired(entry.cells[reader.index], reader.read) if reader.index < size else None
            if read is not None:
                self._take(entry, reader, read)
        for row in more:
            self._go_on(entry, row)
        self._finish(entry)

    def _vote(self, ahead: Sequence[tuple[int, Sequence[Value]]]) -> None:
        """Let the amounts ahead vote on their decimal mark before the first of them is read."""
        columns = [(reader.index, reader.field) for reader in self._readers if reader.field in _AMOUNTS]
        if not columns:
            return
        for _, row in ahead:
            for index, field in columns:
                if index < len(row) and isinstance(cell := row[index], str):
                    self._votes[field].vote(cell)

    def _evidence(self, ahead: Sequence[tuple[int, Sequence[Value]]]) -> Evidence:
        """Return what the names ahead tell of those that say nothing by themselves."""
        column = self._issues.column_of("name") or 0
        names = (as_text(row[column - 1]).strip() for _, row in ahead if 0 < column <= len(row))
        return Evidence([name for name in names if name], self._names, self._words)

    def _tell(self, entry: Entry, reader: ColumnReader, answer: Reading) -> None:
        """Say what an answer says beside its value."""
        for note in answer.notes:
            self._say(entry, reader, note)
        for other, found in answer.others.items():
            entry.put_aside(other, found)
        if answer.value is None and answer.notes:
            entry.unread |= {reader.field}

    def _take(self, entry: Entry, reader: ColumnReader, answer: Answer) -> None:
        """Keep what was read beside the columns, or below the row."""
        field = reader.field
        if isinstance(answer, Reading):
            self._tell(entry, reader, answer)
            if answer.value is None:
                return
            answer = answer.value  # type: ignore[assignment]
        if field in ("extra_phones", "extra_emails"):
            entry.put_aside(field.removeprefix("extra_"), (str(answer),))
        elif field in entry.values:
            entry.values[field] = f"{entry.values[field]}\n{answer}"
        elif field == "inactive":
            entry.values["active"] = answer  # type: ignore[assignment]
        else:
            entry.values[field] = answer  # type: ignore[assignment]

    def _say(self, entry: Entry, reader: ColumnReader, note: Note) -> None:
        field = reader.field
        if note.code == "number-ambiguous":
            self._waiting.append((entry, field, note.found or ""))
            return
        if note.code == "postal-code-malformed" and entry.values.get("country", "CA") not in ("CA", "US"):
            entry.values[field] = note.found or ""
            return
        if note.code in ("cell-error", "formula-without-value") and field in _HOLDING:
            note = note._replace(severity=Severity.ERROR)
        elif note.code in _DAMAGE and field not in _KEYS:
            note = note._replace(severity=Severity.WARNING)
        self._issues.note(note, entry, reader.index + 1, _told(field))

    def _go_on(self, entry: Entry, row: Sequence[Value]) -> None:
        """A row that goes on with the entry above: another price list, or another line of a text."""
        price_list = self._table.shape.price_list
        if price_list and len(row) >= price_list and (name := as_text(row[price_list - 1]).strip()):
            self._lists_seen.add(name)
            wanted = str(self._decisions.price_list or 1)
            if name.split()[0].strip(".:-") == wanted:
                self._replace_price(entry, row)
            return
        for reader in self._readers:
            if reader.index + 1 in self._table.shape.continued and len(row) > reader.index and row[reader.index]:
                answer = self._rest_of_address(entry, reader, row[reader.index])
                if answer is not None:
                    self._take(entry, reader, answer)

    @staticmethod
    def _rest_of_address(entry: Entry, reader: ColumnReader, cell: Value) -> Answer:
        """Read a line by itself, or with the lines above it where it ends an address with its city and code."""
        if reader.field == "address" and (above := entry.values.get("address")):
            whole = reader.read(f"{above}\n{as_text(cell).strip()}")
            if isinstance(whole, Reading) and whole.others:
                del entry.values["address"]
                return whole._replace(notes=())
        return reader.read(cell)

    def _replace_price(self, entry: Entry, row: Sequence[Value]) -> None:
        for reader in self._readers:
            if reader.field in ("price", "price_list_name") and len(row) > reader.index:
                entry.values.pop(reader.field, None)
                entry.cells = [*entry.cells[: reader.index], row[reader.index], *entry.cells[reader.index + 1 :]]
                answer = reader.read(row[reader.index])
                if answer is not None:
                    self._take(entry, reader, answer)

    # ---------------------------------------------------------------- entries

    def _finish(self, entry: Entry) -> None:
        values = entry.values
        if (name := values.get("price_list_name")) is not None:
            self._lists_seen.add(str(name))
        self._rules.finish(entry)
        self._seen.compare(entry)
        if self._waiting and any(waiting[0] is entry for waiting in self._waiting[-3:]):
            return
        self._hand_over(entry)

    def _hand_over(self, entry: Entry) -> None:
        counts = self._counts
        counts.entries += 1
        excluded = entry.why_excluded is not None and not entry.held_back
        if entry.held_back:
            counts.held_back += 1
        elif excluded:
            counts.excluded += 1
        else:
            counts.importable += 1
        key = entry.values.get(self._rules.key)
        self._keep(
            Record(
                self._sheet.name,
                entry.row,
                self._kind,
                key if isinstance(key, str) else None,
                entry.values,
                entry.held_back,
                excluded,
                entry.why_excluded if excluded else None,
            )
        )

    # ---------------------------------------------------------------- what only the end can tell

    def _decide_waiting(self) -> None:
        """Read the amounts that had to wait for the column's vote."""
        done: set[int] = set()
        for entry, field, text in self._waiting:
            votes = self._votes[field]
            answer = Amounts(votes).read(text)
            reader = next(reader for reader in self._readers if reader.field == field)
            if votes.mark is None:
                self._issues.at("number-ambiguous", entry, field, found=text)
            else:
                entry.unread -= {field}
                self._take(entry, reader, answer)
        for entry, _, _ in self._waiting:
            if id(entry) not in done:
                done.add(id(entry))
                self._hand_over(entry)

    def _at_the_end(self, body: Body) -> None:
        entries = self._counts.entries
        issues = self._issues
        self._seen.at_the_end(entries)
        if isinstance(self._rules, ProductRules):
            self._of_products(self._rules, entries)
        elif not issues.column_of("active") and "filter" not in self._table.facts:
            issues.of_sheet("activity-unknown")
        self._of_table(body)

    def _of_products(self, rules: ProductRules, entries: int) -> None:
        for code, field in (("price-missing", "price"), ("unit-missing", "unit"), ("gl-account-missing", "gl_credit")):
            if self._issues.column_of(field) is None:
                self._issues.of_sheet(code, field)
            else:
                self._issues.missing(code, field, rules.absent[field], entries)
        rules.at_the_end()
        self._issues.of_sheet("gl-account-reminder")

    def _of_table(self, body: Body) -> None:
        """Say what the layout, the lines above and the columns tell."""
        table, issues = self._table, self._issues
        facts = table.facts
        if table.layout is Layout.REPORT:
            issues.of_sheet("report-layout")
        if table.header_row is None:
            issues.of_sheet("header-missing")
        if "range_from" in facts:
            issues.of_sheet("partial-range", range_from=facts["range_from"], range_to=facts["range_to"])
        if "filter" in facts:
            issues.of_sheet("active-only", filter=facts["filter"])
        if self._hidden_entries:
            issues.of_sheet("hidden-rows", rows=self._hidden_entries)
        if body.totals:
            issues.of_sheet("totals-dropped", rows=body.totals)
        self._of_price_lists()
        for found in column_issues(table, self._sheet, self._first_row, self._votes, self._dates):
            issues.add(found)

    def _of_price_lists(self) -> None:
        own_columns = sum(column.price_list is not None and column.field is None for column in self._table.columns)
        others = max(len(self._lists_seen) - 1, 0) + own_columns
        if others:
            self._issues.of_sheet("price-lists-ignored", "price", lists=others, kept=self._decisions.price_list or 1)


def _told(field: str) -> str:
    """Return the field as others know it: what a column such as "Inactif" says is kept as ``active``."""
    return "active" if field == "inactive" else field


def _place(found: Issue) -> tuple[int, int]:
    return (found.row or 0, found.column or 0)
