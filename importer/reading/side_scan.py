"""A sheet's XML, scanned once: its rows where they are plain, else what calamine drops of them; and how far it reaches.

It knows the XML as spreadsheet programs write it: unprefixed tags, every row and cell with its place. Anything
else raises ``OddXmlError``, and ``element_scan`` reads the same more slowly.
"""

import enum
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from html import unescape

from importer.errors import RefusedError
from importer.model import CellError, LongNumber, Uncomputed
from importer.reading.number_formats import Mask
from importer.reading.plain_rows import PlainRows
from importer.reading.plain_xml import is_simple
from importer.reading.scanned import SideScan, column_number

LONGEST_ROW = 1 << 25
LONGEST_BOUNDS = 14  # digits of a first and a last column
LONGEST_NUMBER = 400  # digits of the largest number that a cell can hold


class OddXmlError(Exception):
    """The XML is not as spreadsheet programs write it."""


def side_scan(chunks: Iterable[bytes], masks: Mapping[str, Mask], plain: PlainRows | None = None) -> SideScan:
    """Scan a sheet's XML once; ``masks`` are those of the cell styles that have one, by number."""
    scanner = _Scanner(masks, plain)
    for chunk in chunks:
        scanner.feed(chunk)
    return scanner.finish()


def long_number(text: str) -> LongNumber | None:
    """Return a number of 16 digits or more as its digits; None for any other number.

    >>> long_number("1234567890123456789"), long_number("1.5E+16"), long_number("0.1234567890123456789")
    ('1234567890123456789', '15000000000000000', None)
    """
    number = Decimal(text)
    if number != number.to_integral_value() or not 15 <= number.adjusted() < LONGEST_NUMBER:
        return None
    return LongNumber(f"{number:f}".partition(".")[0])


class _Place(enum.Enum):
    BEFORE = "before"  # the rows: columns' definitions
    ROWS = "rows"
    AFTER = "after"  # the rows: merged ranges


_ROW = re.compile(rb'<row r="(\d{1,7})"([^>]*)>')
_COLUMNS = re.compile(rb'<c r="([A-Z]{1,3})\d')
_COLUMN = re.compile(rb"<col ([^>]*)>")
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_UNCOMPUTED = re.compile(rb"</f>(?:</c>|<v\s*/>|<v></v>)|<f[^>]*/>(?:</c>|<v\s*/>|<v></v>)")
_LONG = re.compile(rb"<v>(-?\d{16,400}|-?\d{1,20}(?:\.\d{1,30})?E\+?\d{1,3})</v>")
_ATTRIBUTE = re.compile(rb'\b(r|t|min|max)="([^"]*)"')
_REFERENCE = re.compile(rb"([A-Z]{1,3})(\d{1,7})")
_VALUE = re.compile(rb"<v>([^<]*)</v>")

_SHAPES = bytes(65 if 65 <= code <= 90 else 48 if 48 <= code <= 57 else code for code in range(256))
"""Every capital as A, every digit as 0."""

_UNSHAPED = bytes(range(97, 123)) + b"</= "
"""What shapes leave out, to be shorter."""

_VARIABLE = bytes(range(48, 58)) + bytes(range(65, 91))
"""What differs from row to row: places, indexes and amounts."""

_INLINE = re.compile(rb"<t[^<]*</t>")
"""A text that stands in its cell: it says nothing of the sheet, and would make every row's shape another."""

_ODD = (b"<!", b"<c>", b"<row", b"<c\n")


class _Scanner:
    def __init__(self, masks: Mapping[str, Mask], plain: PlainRows | None) -> None:
        self._scan = SideScan()
        self._plain = plain
        self._masks = {number.encode(): mask for number, mask in masks.items()}
        self._masked = re.compile(b' s="(%s)"' % b"|".join(self._masks)) if masks else None
        self._place = _Place.BEFORE
        self._rest = b""

    def feed(self, chunk: bytes) -> None:
        self._rest += chunk
        if self._place is _Place.BEFORE:
            self._before()
        if self._place is _Place.ROWS:
            self._within()
        if len(self._rest) > LONGEST_ROW:
            raise RefusedError("expands-too-much", limit=LONGEST_ROW, found=len(self._rest))

    def finish(self) -> SideScan:
        if self._place is not _Place.AFTER:
            raise OddXmlError
        if self._plain:
            self._scan.rows = self._plain.rows
        for match in _MERGED.finditer(self._rest):
            first, top, last, bottom = match.groups()
            self._scan.merged.append((int(top), column_number(first), int(bottom), column_number(last)))
        return self._scan

    def _before(self) -> None:
        at = self._rest.find(b"<sheetData")
        end = self._rest.find(b">", at)
        if at < 0 or end < 0:
            return
        head = self._rest[:at]
        if b"<!" in head:  # a comment may hold what looks like the rows
            raise OddXmlError
        if not is_simple(head):
            self._plain = None
        for match in _COLUMN.finditer(head):
            if _HIDDEN.search(match[1]):
                bounds = dict(_ATTRIBUTE.findall(match[1]))
                first, last = bounds.get(b"min", b""), bounds.get(b"max", b"")
                if not first.isdigit() or not last.isdigit() or len(first + last) > LONGEST_BOUNDS:
                    raise OddXmlError
                self._scan.hide_columns(int(first), int(last))
        self._place = _Place.AFTER if self._rest[end - 1 : end] == b"/" else _Place.ROWS
        self._rest = self._rest[end + 1 :]

    def _within(self) -> None:
        cut = max(self._rest.rfind(b"<row "), 0)
        end = self._rest.find(b"</sheetData>", cut)
        if end >= 0:
            self._rows(self._rest[:end])
            self._place, self._rest = _Place.AFTER, self._rest[end:]
        elif cut:
            self._rows(self._rest[:cut])
            self._rest = self._rest[cut:]

    def _rows(self, text: bytes) -> None:
        """Look at whole rows; once others than plain ones are among them, calamine will read them all."""
        if self._plain and not self._plainly(self._plain, text):
            self._plain = None
        if self._plain is None:
            self._by_shape(_INLINE.sub(b"", text) if b"<is>" in text else text)

    def _plainly(self, plain: PlainRows, text: bytes) -> bool:
        scan = self._scan
        if (found := plain.take(text)) is None:
            return False
        scan.cells += found.cells
        scan.last_row = max(scan.last_row, found.last_row)
        scan.last_column = plain.width
        scan.hidden_rows.update(found.hidden)
        return True

    def _by_shape(self, text: bytes) -> None:
        """Look at one row of each shape: without digits and capitals most are the same."""
        rows = _ROW.findall(text)
        shapes = Counter(text.translate(None, _VARIABLE).split(b"<row "))
        shapes.subtract((b"",))
        sample = b"".join(shapes)
        if len(rows) != shapes.total() or any(odd in sample for odd in _ODD):
            raise OddXmlError
        if sample.count(b"<c ") != sample.count(b'<c r=""'):
            raise OddXmlError
        self._measured(text, rows, sum(shape.count(b"<c ") * times for shape, times in shapes.items()))
        if b't="e"' in sample:
            self._errors(text)
        if b"<f" in sample:
            self._uncomputed(text)
        if b"+</v>" in sample:
            self._long_numbers(text)
        if self._masked:
            self._find_masks(text, self._masked)

    def _measured(self, text: bytes, rows: list[tuple[bytes, bytes]], cells: int) -> None:
        if not rows:
            return
        self._scan.cells += cells
        numbers, attributes = zip(*rows, strict=True)
        self._measure(text, max(map(int, numbers)), few=cells < 6 * len(rows))
        if any(b"hidden" in each for each in set(attributes)):
            self._scan.hidden_rows.update(int(number) for number, attributes in rows if _HIDDEN.search(attributes))

    def _measure(self, text: bytes, last_row: int, *, few: bool) -> None:
        """See how far the cells reach, and whether a number is long: one search finds a shape."""
        scan = self._scan
        scan.last_row = max(scan.last_row, last_row)
        shapes = text.translate(_SHAPES, _UNSHAPED)
        wide = b'"AA' in shapes
        beyond = b"0" * (len(str(last_row)) + 1)  # a cell that claims a row with more digits than any row has
        if b'"A' + beyond in shapes:
            raise OddXmlError
        if wide and any(odd in shapes for odd in (b'"AAAA', b'"AA' + beyond, b'"AAA' + beyond)):
            raise OddXmlError
        if wide or few:
            scan.last_column = max(scan.last_column, *map(column_number, {b"A", *_COLUMNS.findall(text)}))
        else:
            scan.last_column = max(scan.last_column, 26)
        if b">0000000000000000" in shapes or b">-0000000000000000" in shapes:
            self._long_numbers(text)

    def _long_numbers(self, text: bytes) -> None:
        for match in _LONG.finditer(text):
            row, column, kind, _ = _cell(text, match.start())
            if kind in (None, b"n") and (number := long_number(match[1].decode())) is not None:
                self._scan.put(row, column, number)

    def _errors(self, text: bytes) -> None:
        for match in re.finditer(rb't="e"', text):
            row, column, _, content = _cell(text, match.start())
            value = _VALUE.search(content)
            self._scan.put(row, column, CellError(unescape(value[1].decode("utf-8", "replace")) if value else "#N/A"))

    def _uncomputed(self, text: bytes) -> None:
        for match in _UNCOMPUTED.finditer(text):
            row, column, kind, _ = _cell(text, match.start())
            if kind != b"str":  # a formula whose text is empty has a value: none
                self._scan.put(row, column, Uncomputed())

    def _find_masks(self, text: bytes, masked: re.Pattern[bytes]) -> None:
        masks, mask_cell = self._masks, self._scan.mask
        for match in masked.finditer(text):
            start = text.rfind(b"<", 0, match.start())
            if text.startswith(b"<c ", start):
                end = text.find(b">", start)
                reference = _REFERENCE.search(text, start, end)
                if reference:
                    mask_cell(int(reference[2]), column_number(reference[1]), masks[match[1]])


def _cell(text: bytes, within: int) -> tuple[int, int, bytes | None, bytes]:
    """Return the row, the column, the type and the content of the cell that a position is in."""
    start = text.rfind(b"<c ", 0, within)
    tag_end = text.find(b">", start)
    end = text.find(b"</c>", start)
    attributes = dict(_ATTRIBUTE.findall(text[start:tag_end]))
    reference = _REFERENCE.fullmatch(attributes.get(b"r", b""))
    if start < 0 or reference is None:
        raise OddXmlError
    return int(reference[2]), column_number(reference[1]), attributes.get(b"t"), text[tag_end + 1 : end]
