"""Rows of texts and plain numbers straight from a sheet's XML, in a third of the time that a library takes.

One pattern is a whole row, its cells from column A on, each of which may be missing. Where it matches row after row
without a gap, nothing else stands there. What it does not match (formulas, dates, errors, marked texts, XML that is
written otherwise) is not read here at all.
"""

import functools
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final, NamedTuple

from importer.model import Value, column_letters
from importer.reading.plain_xml import Piece
from importer.reading.scanned import column_number
from importer.reading.values import plain

LARGEST: Final = 1 << 28  # bytes of XML whose rows are held in memory, over all sheets
WIDEST: Final = 256  # columns
MOST_STYLES: Final = 200
_FIRST: Final = 16  # cells of a portion's column, by which it is told whether they repeat
PATTERNS: Final = 1 << 16  # characters of patterns that any workbook may need: to make them takes 80 ms
PAYS: Final = 128  # bytes of XML that pay for one character more
PLACES: Final = 1 << 20  # for cells, each in each way, that any workbook may need: most stay empty

Cells = Sequence[str]
"""A column's cells as they are written, ``""`` where one is missing."""

_ROW: Final = r'<row r="([0-9]{1,7})"([^>/]*+)(?:/>|>%s</row>)|([\s\S]++)'
_CELL: Final = r'(?:<c r="%s\1"(?:(?: s="[0-9]++")?+(?: t="n")?+(?: ?/>|></c>)|%s))?+'
_STYLE: Final = r'(?: s="[0-9]++")?+'
_INLINE: Final = _STYLE + r' t="inlineStr"><is><t(?: xml:space="preserve")?+>([^<]*+)</t></is></c>'
_SHARED: Final = _STYLE + r' t="s"><v>([0-9]{1,9})</v></c>'
_FORMULA_S_TEXT: Final = _STYLE + r' t="str"><v>([^<]*+)</v></c>'  # some libraries write any text so
_BOOLEAN: Final = _STYLE + r' t="b"><v>([01])</v></c>'
_NUMBER: Final = r'%s(?: t="n")?+><v>(-?[0-9]{1,15}(?:\.[0-9]{1,20})?(?:E-[0-9]{1,3})?)</v></c>'

_COLUMNS: Final = re.compile(r'<c r="([A-Z]{1,3})[0-9]')
_HIDDEN: Final = re.compile(r'\bhidden="(?:1|true)"')


class Portion(NamedTuple):
    """What there is to know of rows that were taken."""

    last_row: int = 0
    cells: int = 0
    hidden: Sequence[int] = ()


class _Way(NamedTuple):
    """A way in which a cell is written, its value the group; and how a column of such cells is read."""

    mark: re.Pattern[str]  # found where there are such cells
    pattern: str
    read: Callable[[Cells], Sequence[Value]]


class PlainCells:
    """How a workbook's plain cells are written; ``number_styles`` show a number as it is.

    Its sheets share what may be spent: hundreds of them, or one that is another one with each portion, would cost more
    in patterns than in rows.
    """

    def __init__(self, texts: Sequence[str] | None, number_styles: Collection[str]) -> None:
        self.ways = tuple(_ways(texts, number_styles))
        self._patterns: dict[tuple[int, tuple[_Way, ...]], re.Pattern[str]] = {}
        self._bytes = 0
        self._characters = PATTERNS
        self._places = PLACES

    def holds(self, portion: bytes) -> bool:
        """Count a portion; return whether it may be held in memory, too."""
        self._bytes += len(portion)
        self._characters += len(portion) // PAYS
        self._places += len(portion) // 2
        return self._bytes <= LARGEST

    def fit(self, places: int) -> bool:
        """Count places for cells; return whether there are not too many for what stands in them."""
        self._places -= places
        return self._places >= 0

    def pattern(self, width: int, used: tuple[_Way, ...]) -> re.Pattern[str] | None:
        """Return the pattern of rows so wide whose cells are written so; None where it costs more than it gives."""
        if (found := self._patterns.get((width, used))) is None:
            if width > WIDEST:
                return None
            ways = "|".join(way.pattern for way in used)
            row = _ROW % "".join(_CELL % (column_letters(at), ways) for at in range(1, width + 1))
            self._characters -= len(row)
            if self._characters < 0:
                return None
            found = self._patterns[width, used] = re.compile(row)
        return found


class PlainRows:
    """Takes a sheet's rows, portion by portion, as long as they are plain."""

    def __init__(self, cells: PlainCells) -> None:
        self.rows: list[tuple[int, Sequence[Value]]] = []
        self.width = 0
        self._cells = cells
        self._used: tuple[_Way, ...] = ()
        self._pattern = re.compile(r"(?!)")
        self._last = 0

    def take(self, portion: bytes) -> Portion | None:
        """Keep the rows of a portion; return None where one is not plain."""
        if not portion:
            return Portion()
        piece = Piece.of(portion) if self._cells.holds(portion) else None
        found = self._found(piece.text) if piece else []
        if not piece or not found:
            return None
        rows, attributes, *cells, _ = zip(*found, strict=True)
        numbers = list(map(int, rows))
        if numbers != sorted(set(numbers)) or numbers[0] <= self._last:
            return None
        try:
            columns = [piece.meant(self._read(each)) for each in _by_column(cells, len(self._used))]
        except IndexError:  # a shared text that there is not
            return None
        nothing = ("",) * self.width
        self.rows += [row for row in zip(numbers, zip(*columns, strict=True), strict=True) if row[1] != nothing]
        self._last = numbers[-1]
        return Portion(numbers[-1], portion.count(b"<c "), _hidden(numbers, attributes))

    def _found(self, text: str) -> list[tuple[str, ...]]:
        """Return the parts of each row; nothing where not all of them match."""
        found = self._matches(text)
        return self._matches(text) if not found and self._learns(text) else found

    def _matches(self, text: str) -> list[tuple[str, ...]]:
        fits = self._cells.fit(text.count("<row ") * self.width * len(self._used))
        found = self._pattern.findall(text) if fits else []
        return [] if not found or found[-1][-1] else found  # the pattern's last part is anything else

    def _learns(self, text: str) -> bool:
        """Make the pattern fit what stands here; return whether that made it another one."""
        letters = {"A", *_COLUMNS.findall(text)}
        width = max(self.width, *(column_number(each.encode()) for each in letters))
        ways = self._cells.ways
        used = tuple(way for way in ways if way in self._used or way.mark.search(text)) or ways[:1]
        pattern = self._cells.pattern(width, used)
        if pattern is None or pattern is self._pattern:
            return False
        self.width, self._used, self._pattern = width, used, pattern
        return True

    def _read(self, cells: Sequence[Cells]) -> Sequence[Value]:
        """Return a column's values from what each way found in it."""
        present = [(way, written) for way, written in zip(self._used, cells, strict=True) if any(written)]
        if not present:
            return cells[0]
        (way, written), *others = present
        values = way.read(written)
        for way, written in others:
            read = way.read(written)
            values = [new if each else old for old, new, each in zip(values, read, written, strict=True)]
        return values


def _ways(texts: Sequence[str] | None, number_styles: Collection[str]) -> Iterator[_Way]:
    yield _Way(re.compile('t="inlineStr"'), _INLINE, _once)
    yield _Way(re.compile('t="str"'), _FORMULA_S_TEXT, _once)
    yield _Way(re.compile('t="b"'), _BOOLEAN, lambda cells: [cell and cell == "1" for cell in cells])
    if texts is not None:
        yield _Way(re.compile('t="s"'), _SHARED, lambda cells: [texts[int(cell)] if cell else "" for cell in cells])
    styles = f'(?: s="(?:{"|".join(number_styles)})")?+' if 0 < len(number_styles) <= MOST_STYLES else ""
    yield _Way(re.compile('[0-9n]"><v>'), _NUMBER % styles, lambda cells: [cell and _number(cell) for cell in cells])


def _once(cells: Cells) -> Cells:
    """Keep equal texts once, where a column repeats them: a list is a quarter smaller then."""
    if len(set(cells[:_FIRST])) > _FIRST // 2:
        return cells
    kept: dict[str, str] = {}
    return list(map(kept.setdefault, cells, cells))


@functools.lru_cache(1 << 14)
def _number(written: str) -> Value:
    return plain(float(written))


def _hidden(numbers: Sequence[int], attributes: Sequence[str]) -> Sequence[int]:
    if not any("hidden" in each for each in set(attributes)):
        return ()
    return [number for number, each in zip(numbers, attributes, strict=True) if _HIDDEN.search(each)]


def _by_column(cells: Sequence[Cells], ways: int) -> Iterator[Sequence[Cells]]:
    return (cells[at : at + ways] for at in range(0, len(cells), ways))
