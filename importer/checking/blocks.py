"""Many rows at once, column by column: what is plain costs next to nothing, the rest is read cell by cell."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple, TypeGuard

from importer.checking.columns import ColumnReader, takes_apart
from importer.checking.emails import read_email
from importer.checking.phones import read_phone
from importer.checking.reading import Answer, Memo, Reader, Reading, read_repaired
from importer.model import FieldValue, Repaired, Value

Column = Sequence[Value]
ReadColumn = Callable[[Column], list[Answer]]

ROWS: Final = 256

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
_IN_ORDER: Final = frozenset(["price", "cost", "quantity", "active", "inactive", "extra_phones", "extra_emails"])
"""Fields whose cells depend on the rows above, or that several columns may fill."""

_LONG: Final = 100
_ROUNDED: Final = 16
_ODD: Final = ("  ", " \n", "\n ", "\n=", "\n-", "\n+", "\n@", "\n#", "?")
_ODD_LETTER: Final = re.compile("[^\n -~àäçèéêëîïôöùûüœÀÄÇÈÉÊËÎÏÔÖÙÛÜŒ’«»–—°]")
"""What French is not written with (and â, which begins what was decoded wrongly): a closer look will tell."""

_SURE_PHONE: Final = re.compile(r"([2-9][0-8][0-9])-(?!555|999|\1)[2-9][0-9]{2}-[0-9]{4}")
_SURE_EMAIL: Final = re.compile(
    r"[a-z0-9_][a-z0-9_%+'&-]*+(?:\.[a-z0-9_%+'&-]++)*+@(?:[a-z0-9]++(?:-++[a-z0-9]++)*+\.)++[a-z]{2,24}"
)
_SURE_POSTAL_CODE: Final = re.compile(r"[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z] [0-9][ABCEGHJ-NPRSTV-Z][0-9]")
"""What needs no reading: it is as it will be kept."""


class Special(NamedTuple):
    """An answer that is more than a plain value."""

    reader: ColumnReader
    answer: Reading


class Blocks:
    """Reads the columns that need nothing but their own cells; ``rest`` are the others."""

    def __init__(self, readers: Sequence[ColumnReader]) -> None:
        fields = [reader.field for reader in readers]
        alone = [each for each in readers if fields.count(each.field) == 1 and each.field not in _IN_ORDER]
        self.rest = tuple(reader for reader in readers if reader not in alone)
        self._columns = [(reader, _column(reader)) for reader in alone]
        self._fields = [reader.field for reader in alone]
        self._width = max((reader.index + 1 for reader in alone), default=0)

    def read(self, rows: Sequence[Sequence[Value]]) -> Iterator[tuple[dict[str, FieldValue], Sequence[Special]]]:
        """Yield each row's plain values by field, and what is more than that."""
        if not self._columns:
            yield from (({}, ()) for _ in rows)
            return
        width, fields = self._width, self._fields
        cells = list(zip(*(row if len(row) >= width else _filled_up(row, width) for row in rows), strict=False))
        special: dict[int, list[Special]] = {}
        answers = [_plain(reader, read(cells[reader.index]), special) for reader, read in self._columns]
        for place, found in enumerate(zip(*answers, strict=True)):
            yield (
                {field: value for field, value in zip(fields, found, strict=True) if value is not None},
                (special.get(place, ())),
            )


def _filled_up(row: Sequence[Value], width: int) -> list[Value]:
    return [*row, *[""] * (width - len(row))]


def _plain(reader: ColumnReader, answers: list[Answer], special: dict[int, list[Special]]) -> list[FieldValue | None]:
    """Return a column's plain values; what is more is put aside by its row."""
    if Reading not in set(map(type, answers)):
        return answers  # type: ignore[return-value]
    values: list[FieldValue | None] = []
    for place, answer in enumerate(answers):
        if isinstance(answer, Reading):
            special.setdefault(place, []).append(Special(reader, answer))
        values.append(None if isinstance(answer, Reading) else answer)
    return values


# --------------------------------------------------------------------------- ways to read a column


def _column(reader: ColumnReader) -> ReadColumn:
    """Return how a whole column is read: as its cells would be, only faster."""
    read, field = reader.read, reader.field
    if isinstance(getattr(read, "__self__", None), Memo):
        return lambda cells: (
            list(map(read, cells)) if Repaired not in set(map(type, cells)) else _one_by_one(cells, read)
        )
    if field in _TEXTS and not takes_apart(read):
        return lambda cells: _texts(cells, read, field)
    for known, sure in ((read_phone, _SURE_PHONE), (read_email, _SURE_EMAIL)):
        if read is known:
            return lambda cells: _mostly_sure(cells, read, sure)
    if field == "postal_code":
        return lambda cells: _mostly_sure(cells, read, _SURE_POSTAL_CODE)
    return lambda cells: _one_by_one(cells, read)


def _one_by_one(cells: Column, read: Reader) -> list[Answer]:
    if Repaired in set(map(type, cells)):
        return [read_repaired(cell, read) for cell in cells]
    return [None if not cell and (cell is None or cell == "") else read(cell) for cell in cells]


def _mostly_sure(cells: Column, read: Reader, sure: re.Pattern[str]) -> list[Answer]:
    if not _are_strings(cells):
        return _one_by_one(cells, read)
    is_sure = sure.fullmatch
    return [(cell if is_sure(cell) else read(cell)) if cell else None for cell in cells]


def _texts(cells: Column, read: Reader, field: str) -> list[Answer]:
    """Join all and look for what is odd: only there a cell is read by itself."""
    if not _are_strings(cells):
        return _one_by_one(cells, read)
    lines = "\n".join(("", *cells, ""))
    if lines.count("\n") != len(cells) + 1 or not lines.replace("\n", "|").isprintable():
        return _one_by_one(cells, read)
    answers: list[Answer] = [cell or None for cell in cells]
    for place in _odd(lines, cells, field):
        answers[place] = read(cells[place]) if cells[place] else None
    return answers


def _are_strings(cells: Column) -> TypeGuard[Sequence[str]]:
    return set(map(type, cells)) == {str}


def _odd(lines: str, cells: Sequence[str], field: str) -> set[int]:
    """Return the places of the cells that need a closer look; ``texts.is_plain`` asks the same one by one."""
    found: set[int] = set()
    for odd in _ODD:
        at = lines.find(odd)
        while at >= 0:
            found.add(lines.count("\n", 0, at + (odd[0] == "\n")) - 1)
            at = lines.find(odd, at + 1)
    if not lines.isascii():
        found.update(lines.count("\n", 0, match.start()) - 1 for match in _ODD_LETTER.finditer(lines))
    if max(map(len, cells)) > _LONG:
        found.update(place for place, cell in enumerate(cells) if len(cell) > _LONG)
    if field == "address":  # it may end in a postal code
        found.update(place for place, cell in enumerate(cells) if cell and cell[-1].isdigit())
    if field in _KEYS:  # it may be a date, or a number that was rounded
        found.update(place for place, cell in enumerate(cells) if not (cell.isalnum() and len(cell) < _ROUNDED))
    return found
