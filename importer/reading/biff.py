"""A walk over the records of an .xls: what calamine drops of it, and whether it has a password."""

import re
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from importer.errors import RefusedError
from importer.model import CellError
from importer.reading.number_formats import Mask, mask_of
from importer.reading.scanned import SideScan

_BOF, _EOF = 0x809, 0x0A
_FILEPASS, _BOUNDSHEET, _FORMAT, _XF = 0x2F, 0x85, 0x41E, 0xE0
_DIMENSIONS, _ROW, _COLINFO, _MERGED = 0x200, 0x208, 0x7D, 0xE5
_NUMBER, _RK, _MULRK, _BOOLERR, _FORMULA = 0x203, 0x27E, 0xBD, 0x205, 0x06

_LABEL, _RICH, _SHARED = 0x204, 0xD6, 0xFD
_CELLS = frozenset({_NUMBER, _RK, _MULRK, _BOOLERR, _FORMULA, _LABEL, _RICH, _SHARED})

_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


class BoundSheet(NamedTuple):
    """Where a sheet's records begin, and what it is."""

    offset: int
    hidden: bool
    is_worksheet: bool


@dataclass(slots=True)
class Globals:
    """What holds for the whole workbook."""

    sheets: list[BoundSheet] = field(default_factory=list)
    masks: dict[int, Mask] = field(default_factory=dict)  # by the number of the cell style


def read_globals(stream: bytes) -> Globals:
    """Read the records in front of the sheets; one with a password is refused."""
    found = Globals()
    formats: dict[int, Mask] = {}
    styles = 0
    biff8 = True
    for kind, at, length in _records(stream, 0):
        if kind == _BOF and at == 4:
            biff8 = stream[at + 1] >= 6
        elif kind == _FILEPASS:
            raise RefusedError("encrypted")
        elif kind == _BOUNDSHEET and length >= 6:
            offset, state, sort = struct.unpack_from("<IBB", stream, at)
            found.sheets.append(BoundSheet(offset, bool(state & 3), sort == 0))
        elif kind == _FORMAT and length > 3:
            number = int.from_bytes(stream[at : at + 2], "little")
            if (mask := mask_of(_format_code(stream[at + 2 : at + length], biff8=biff8))) is not None:
                formats[number] = mask
        elif kind == _XF and length >= 4:
            number = int.from_bytes(stream[at + 2 : at + 4], "little")
            if number in formats:
                found.masks[styles] = formats[number]
            styles += 1
    return found


def scan_sheet(stream: bytes, offset: int, masks: dict[int, Mask]) -> SideScan:
    """Walk over a sheet's records once."""
    walk = _Walk(stream, masks, SideScan())
    readers = walk.readers()
    for kind, at, length in _records(stream, offset, _TEXTS if masks else _VALUES):
        if kind in readers:
            readers[kind](at, length)
    return walk.scan


def measure(stream: bytes, offset: int) -> SideScan:
    """See how far a sheet's cells reach, whatever it says of its size."""
    places: list[bytes] = []
    ends = [b"\0\0"]
    for kind, at, length in _records(stream, offset):
        if kind in _CELLS and length >= 6:
            places.append(stream[at : at + 4])
            if kind == _MULRK:
                ends.append(stream[at + length - 2 : at + length])
    numbers = struct.unpack(f"<{2 * len(places)}H", b"".join(places))
    last = max(struct.unpack(f"<{len(ends)}H", b"".join(ends)))
    return SideScan(max(numbers[::2], default=-1) + 1, max(last, *numbers[1::2], 0) + 1, len(places))


@dataclass(frozen=True, slots=True)
class _Walk:
    """Reads the records of a sheet that say more than a value; each method takes a record's place and length."""

    stream: bytes
    masks: dict[int, Mask]
    scan: SideScan

    def readers(self) -> dict[int, Callable[[int, int], None]]:
        always: dict[int, Callable[[int, int], None]] = {
            _DIMENSIONS: self.dimensions,
            _ROW: self.row,
            _COLINFO: self.columns,
            _MERGED: self.merged,
            _BOOLERR: self.error,
        }
        numbers = {_NUMBER: self.number, _RK: self.number, _MULRK: self.numbers} if self.masks else {}
        return always | numbers | {_FORMULA: self.formula}

    def dimensions(self, at: int, length: int) -> None:
        """Note how far the sheet says it reaches, which calamine believes."""
        if length >= 10:
            shape = "<IIHH" if length >= 14 else "<4H"  # rows of Excel 5 are told in two bytes
            first_row, last_row, first_column, last_column = struct.unpack_from(shape, self.stream, at)
            if first_row > last_row or first_column > last_column:  # less than nothing is more than all, to calamine
                last_row = last_column = 1 << 16
            self.scan.last_row = max(self.scan.last_row, last_row)
            self.scan.last_column = max(self.scan.last_column, last_column)

    def row(self, at: int, length: int) -> None:
        if length >= 14 and self.stream[at + 12] & 0x20:
            self.scan.hidden_rows.add(int.from_bytes(self.stream[at : at + 2], "little") + 1)

    def columns(self, at: int, length: int) -> None:
        if length >= 10 and self.stream[at + 8] & 1:
            first, last = struct.unpack_from("<HH", self.stream, at)
            self.scan.hide_columns(first + 1, min(last, 255) + 1)

    def merged(self, at: int, length: int) -> None:
        count = min(int.from_bytes(self.stream[at : at + 2], "little"), (length - 2) // 8)
        for index in range(count):
            top, bottom, first, last = struct.unpack_from("<4H", self.stream, at + 2 + 8 * index)
            self.scan.merged.append((top + 1, first + 1, bottom + 1, last + 1))

    def number(self, at: int, length: int) -> None:
        if length >= 6:
            row, column, style = struct.unpack_from("<3H", self.stream, at)
            if style in self.masks:
                self.scan.mask(row + 1, column + 1, self.masks[style])

    def numbers(self, at: int, length: int) -> None:
        row, first = struct.unpack_from("<HH", self.stream, at)
        for index in range((length - 6) // 6):
            style = int.from_bytes(self.stream[at + 4 + 6 * index : at + 6 + 6 * index], "little")
            if style in self.masks:
                self.scan.mask(row + 1, first + index + 1, self.masks[style])

    def error(self, at: int, length: int) -> None:
        if length >= 8 and self.stream[at + 7] == 1:
            self._put_error(at, self.stream[at + 6])

    def formula(self, at: int, length: int) -> None:
        if length < 14:
            return
        if self.stream[at + 12 : at + 14] != b"\xff\xff":
            self.number(at, length)
        elif self.stream[at + 6] == 2:
            self._put_error(at, self.stream[at + 8])

    def _put_error(self, at: int, code: int) -> None:
        row, column = struct.unpack_from("<HH", self.stream, at)
        self.scan.put(row + 1, column + 1, CellError(_ERRORS.get(code, "#N/A")))


_TEXTS = re.compile(rb"(?:\xfd\0\x0a\0.{10}|\x01\x02\x06\0.{6})++", re.DOTALL)
_VALUES = re.compile(rb"(?:\xfd\0\x0a\0.{10}|\x01\x02\x06\0.{6}|\x03\x02\x0e\0.{14}|\x7e\x02\x0a\0.{10})++", re.DOTALL)
"""Cells that say nothing more than calamine does, one after another: shared texts and blanks, numbers without masks."""


def _records(stream: bytes, offset: int, passed: re.Pattern[bytes] | None = None) -> Iterator[tuple[int, int, int]]:
    """Yield the kind, the place and the length of each record of a substream; charts within it are passed over.

    Records that ``passed`` matches are left out where they stand between others.
    """
    end = len(stream) - 4
    header = struct.Struct("<HH").unpack_from
    depth = 0
    while offset <= end:
        if passed and (run := passed.match(stream, offset)):
            offset = run.end()
            continue
        kind, length = header(stream, offset)
        offset += 4
        if offset + length > end + 4:
            return
        if kind == _BOF:
            depth += 1
        if depth <= 1:
            yield kind, offset, length
        if kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        offset += length


def _format_code(content: bytes, *, biff8: bool) -> str:
    if not biff8:
        return content[1 : 1 + content[0]].decode("cp1252", "replace")
    count = int.from_bytes(content[:2], "little")
    wide = len(content) > 2 and content[2] & 1
    if wide:
        return content[3 : 3 + 2 * count].decode("utf-16-le", "replace")
    return content[3 : 3 + count].decode("latin-1")
