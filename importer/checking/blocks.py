"""Many rows at once, column by column: what is plain costs next to nothing, the rest is read cell by cell."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import compress, repeat
from typing import Final, NamedTuple

from importer.checking.columns import ColumnReader, takes_apart
from importer.checking.emails import read_email
from importer.checking.phones import read_phone
from importer.checking.reading import Answer, Memo, Reader, Reading, read_repaired
from importer.model import FieldValue, Repaired, Value
from importer.recognising.patterns import NO_ENDING

Column = Sequence[Value]
Found = list[tuple[int, Reading]]
"""Places in a column, and what was read there that is more than a plain value."""

ReadColumn = Callable[[Column], tuple[list[Answer], Found]]

ROWS: Final = 512

_TEXTS: Final = frozenset(
    [
        "client_number",
        "product_number",
        "name",
        "first_name",
        "last_name",
        "company",
        "sort_key",
        "care_of",
        "address",
        "notes",
        "website",
        "project",
        "description",
        "description_alt",
    ]
)
"""Fields that are kept as they stand where nothing about them is odd."""

_KEYS: Final = frozenset(["client_number", "product_number", "project"])
_IN_ORDER: Final = frozenset(["price", "cost", "quantity", "extra_phones", "extra_emails"])
"""Fields whose cells depend on the rows above, or that several columns may fill."""

_YES_OR_NO: Final = frozenset(["active", "taxable"])
_LONG: Final = 100
_ROUNDED: Final = 16


def _kind_of(code: int) -> int:
    """Return what kind of character a byte of Latin-1 is."""
    letter = chr(code)
    if letter in "\n )":
        return code
    if letter in "=-+@#":
        return ord("=")  # odd at the beginning
    if letter in "’«»°" or (letter.isprintable() and letter.isascii() and letter != "?"):
        return ord("0" if letter.isdigit() else "a" if letter.isalpha() else ".")
    return ord("a" if letter in "àäçèéêëîïôöùûüÀÄÇÈÉÊËÎÏÔÖÙÛÜ" else "?")


_KINDS: Final = bytes(map(_kind_of, range(256)))
"""Each character's kind; ``?`` is what French is not written with, and â, which begins what was decoded wrongly."""

_ODD: Final = (b"  ", b" \n", b"\n ", b"\n=", b"?")
_MAYBE_POSTAL_CODE: Final = (b"a0\n", b"a0)\n")
_NO_KEY: Final = (b" ", b".", b"=", b")")

_SURE_PHONE: Final = re.compile(r"([2-9][0-8][0-9])-(?!555|999|\1)[2-9][0-9]{2}-[0-9]{4}")
_SURE_EMAIL: Final = re.compile(
    r"[a-z0-9_][a-z0-9_%+'&-]*+(?:\.[a-z0-9_%+'&-]++)*+@(?:[a-z0-9]++(?:-++[a-z0-9]++)*+\.)++"
    rf"(?:ca|com|{NO_ENDING}[a-z]{{2,24}})"  # what most end in needs no look at what none ends in
)
_SURE_POSTAL_CODE: Final = re.compile(r"[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z] [0-9][ABCEGHJ-NPRSTV-Z][0-9]")
"""What needs no reading: it is as it will be kept."""


class Special(NamedTuple):
    """An answer that is more than a plain value."""

    reader: ColumnReader
    answer: Reading


class Block(NamedTuple):
    """Rows, read by column: each column's plain values (None or "" where there is none), and what is more than that.

    The plain value of an answer that says more stands in its column, too.
    """

    size: int
    fields: tuple[str, ...]
    columns: Sequence[Sequence[Answer]]
    special: Mapping[int, list[Special]]

    def column(self, field: str) -> Sequence[Answer]:
        """Return a field's values; nothing where no column has it."""
        return self.columns[self.fields.index(field)] if field in self.fields else ()

    def values(self) -> Iterator[dict[str, FieldValue]]:
        """Return each row's values by field, one row after the other."""
        if not self.fields:
            return iter([{} for _ in range(self.size)])
        rows = list(zip(*self.columns, strict=True))
        named = map(zip, repeat(self.fields), rows)
        values: Iterator[dict[str, FieldValue]] = map(dict, map(compress, named, rows))
        for field in _YES_OR_NO.intersection(self.fields):
            if False in (column := self.column(field)):
                values = map(_with_no, values, repeat(field), column)
        return values


def _with_no(values: dict[str, FieldValue], field: str, answer: Answer) -> dict[str, FieldValue]:
    if answer is False:
        values[field] = False
    return values


class Blocks:
    """Reads the columns that need nothing but their own cells; ``rest`` are the others."""

    def __init__(self, readers: Sequence[ColumnReader]) -> None:
        fields = [_kept_as(reader) for reader in readers]
        alone = [each for each in readers if fields.count(_kept_as(each)) == 1 and each.field not in _IN_ORDER]
        self.rest = tuple(reader for reader in readers if reader not in alone)
        self._columns = [(reader, _column(reader)) for reader in alone]
        self._fields = tuple(map(_kept_as, alone))
        self._width = max((reader.index + 1 for reader in alone), default=0)

    def read(self, rows: Sequence[Sequence[Value]]) -> Block:
        """Read rows."""
        width = self._width
        if min(map(len, rows)) < width:
            rows = [row if len(row) >= width else _filled_up(row, width) for row in rows]
        cells = list(zip(*rows, strict=False))
        special: dict[int, list[Special]] = {}
        columns: list[Sequence[Answer]] = []
        for reader, read in self._columns:
            values, found = read(cells[reader.index])
            columns.append(values)
            for place, answer in found:
                special.setdefault(place, []).append(Special(reader, answer))
        return Block(len(rows), self._fields, columns, special)


def _kept_as(reader: ColumnReader) -> str:
    return "active" if reader.field == "inactive" else reader.field


def _filled_up(row: Sequence[Value], width: int) -> list[Value]:
    return [*row, *[""] * (width - len(row))]


# --------------------------------------------------------------------------- ways to read a column


def _column(reader: ColumnReader) -> ReadColumn:
    """Return how a whole column is read: as its cells would be, only faster."""
    read, field = reader.read, reader.field
    if isinstance(getattr(read, "__self__", None), Memo):
        return lambda cells: _remembered(cells, read)
    if field in _TEXTS and not takes_apart(read):
        return lambda cells: _texts(cells, read, field)
    for known, sure in ((read_phone, _SURE_PHONE), (read_email, _SURE_EMAIL)):
        if read is known:
            return lambda cells: _mostly_sure(cells, read, sure)
    if field == "postal_code":
        return lambda cells: _mostly_sure(cells, read, _SURE_POSTAL_CODE)
    return lambda cells: _one_by_one(cells, read)


def _one_by_one(cells: Column, read: Reader) -> tuple[list[Answer], Found]:
    if Repaired in set(map(type, cells)):
        return _parted([read_repaired(cell, read) for cell in cells])
    return _parted([None if not cell and (cell is None or cell == "") else read(cell) for cell in cells])


def _remembered(cells: Column, read: Reader) -> tuple[list[Answer], Found]:
    if Repaired in set(map(type, cells)):
        return _one_by_one(cells, read)
    return _parted(list(map(read, cells)))


def _parted(answers: list[Answer]) -> tuple[list[Answer], Found]:
    """Part what is more than a plain value from the values."""
    if Reading not in set(map(type, answers)):
        return answers, []
    found = [(place, answer) for place, answer in enumerate(answers) if isinstance(answer, Reading)]
    for place, reading in found:
        answers[place] = reading.value  # type: ignore[assignment]
    return answers, found


def _mostly_sure(cells: Column, read: Reader, sure: re.Pattern[str]) -> tuple[list[Answer], Found]:
    if set(map(type, cells)) != _STRINGS:
        return _one_by_one(cells, read)
    is_sure = sure.fullmatch
    return _patched(cells, [place for place, cell in enumerate(cells) if cell and is_sure(cell) is None], read)  # type: ignore[arg-type]


def _texts(cells: Column, read: Reader, field: str) -> tuple[list[Answer], Found]:
    """Join all and look for what is odd: only there a cell is read by itself."""
    lines = _lines(cells)
    if lines is None:
        return _one_by_one(cells, read)
    kinds = lines.replace("’", "'").encode("latin-1", "replace").translate(_KINDS)
    return _patched(cells, _odd(kinds, cells, field), read)


def _lines(cells: Column) -> str | None:
    """Return each cell on a line, with a line's end at the very beginning; None where they are not all of one line."""
    if set(map(type, cells)) != _STRINGS:
        return None
    lines = "\n".join(("", *cells, ""))  # type: ignore[arg-type]
    return lines if lines.count("\n") == len(cells) + 1 else None


def _patched(cells: Column, odd: Iterable[int], read: Reader) -> tuple[list[Answer], Found]:
    """Read what is odd by itself, and leave the rest as it stands."""
    answers: list[Answer] = list(cells)  # type: ignore[arg-type]
    found: Found = []
    for place in odd:
        answer = read(cells[place]) if cells[place] else None
        if isinstance(answer, Reading):
            found.append((place, answer))
            answer = answer.value  # type: ignore[assignment]
        answers[place] = answer
    return answers, found


def _odd(kinds: bytes, cells: Column, field: str) -> set[int]:
    """Return the places of the cells that need a closer look; ``texts.is_plain`` asks the same one by one."""
    signs: tuple[bytes, ...] = _ODD
    if field == "address":
        signs += _MAYBE_POSTAL_CODE
    elif field in _KEYS:  # it may be a date
        signs += _NO_KEY
    found = {line for sign in signs for line in _lines_with(kinds, sign)}
    longest = _ROUNDED - 1 if field in _KEYS else _LONG
    if max(map(len, cells)) > longest:  # type: ignore[arg-type]
        found.update(place for place, cell in enumerate(cells) if len(cell) > longest)  # type: ignore[arg-type]
    return found


def _lines_with(kinds: bytes, sign: bytes) -> Iterator[int]:
    """Yield the lines in which a sign stands; one that begins with the line's end is of the next."""
    counted = line = 0
    at = kinds.find(sign)
    while at >= 0:
        upto = at + (sign[0] == _LINE_END)
        line += kinds.count(b"\n", counted, upto)
        counted = upto
        yield line - 1
        at = kinds.find(sign, at + 1)


_LINE_END: Final = 10
_STRINGS: Final = {str}
