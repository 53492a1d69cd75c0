"""Workbooks in Microsoft's binary formats that no library for Python writes: .xlsb, and the .xls of Excel 5."""

import struct
from collections.abc import Sequence

from tests.importer.reading.samples import CONTENT_TYPES, ole, zipped

Cells = Sequence[Sequence[object]]

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "{}</Relationships>"
)
_RELATION = '<Relationship Id="rId{0}" Type="{2}/worksheet" Target="worksheets/sheet{1}.bin"/>'
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def record(kind: int, payload: bytes = b"") -> bytes:
    """Return a record of an .xlsb: its kind and its length in seven bits a byte."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = len(payload), b""
    while length > 0x7F:
        size += bytes([length & 0x7F | 0x80])
        length >>= 7
    return head + size + bytes([length]) + payload


def xlsb_sheet(rows: Cells) -> bytes:
    """Return a sheet of an .xlsb."""
    width = max((len(row) for row in rows), default=1)
    found = record(0x81) + record(0x94, struct.pack("<4I", 0, max(len(rows) - 1, 0), 0, width - 1)) + record(0x91)
    for number, row in enumerate(rows):
        found += record(0x00, struct.pack("<I", number) + bytes(13))
        for column, value in enumerate(row):
            found += _xlsb_cell(column, value)
    return found + record(0x92) + record(0x82)


def _xlsb_cell(column: int, value: object) -> bytes:
    place = struct.pack("<I", column) + bytes(4)
    match value:
        case bool():
            return record(0x04, place + bytes([value]))
        case int() | float():
            return record(0x05, place + struct.pack("<d", value))
        case None:
            return record(0x01, place)
        case _:
            return record(0x06, place + _wide(str(value)))


def xlsb(sheets: dict[str, Cells], *, hidden: frozenset[str] = frozenset()) -> bytes:
    """Return an .xlsb with these sheets."""
    book = record(0x83) + record(0x8F)
    for number, name in enumerate(sheets, 1):
        state = struct.pack("<II", name in hidden, number)
        book += record(0x9C, state + _wide(f"rId{number}") + _wide(name))
    book += record(0x90) + record(0x84)
    relations = "".join(_RELATION.format(number, number, _KIND) for number in range(1, len(sheets) + 1))
    members = {
        CONTENT_TYPES: _TYPES.encode(),
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": _RELATIONS.format(relations).encode(),
    }
    members |= {f"xl/worksheets/sheet{number}.bin": xlsb_sheet(rows) for number, rows in enumerate(sheets.values(), 1)}
    return zipped(members)


def _wide(text: str) -> bytes:
    encoded = text.encode("utf-16-le")
    return struct.pack("<I", len(encoded) // 2) + encoded


def biff(kind: int, payload: bytes = b"") -> bytes:
    """Return a record of an .xls."""
    return struct.pack("<HH", kind, len(payload)) + payload


def biff5(rows: Cells, name: str = "Clients") -> bytes:
    """Return the .xls of Excel 5 in its container: Windows' bytes, and numbers shown with five digits."""
    title = name.encode("cp1252")
    styles = biff(0x41E, struct.pack("<HB", 164, 5) + b"00000") + biff(0xE0, struct.pack("<HH", 0, 164) + bytes(12))
    head = biff(0x809, struct.pack("<4H", 0x500, 5, 0x1234, 0x7CC)) + biff(0x42, struct.pack("<H", 1252)) + styles
    offset = len(head) + 4 + 7 + len(title) + 4
    head += biff(0x85, struct.pack("<IHB", offset, 0, len(title)) + title) + biff(0x0A)
    return ole({"Book": head + _biff5_sheet(rows)})


def _biff5_sheet(rows: Cells) -> bytes:
    width = max((len(row) for row in rows), default=1)
    found = biff(0x809, struct.pack("<4H", 0x500, 0x10, 0x1234, 0x7CC))
    found += biff(0x200, struct.pack("<5H", 0, len(rows), 0, width, 0))
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            place = struct.pack("<3H", number, column, 0)
            if isinstance(value, (int, float)):
                found += biff(0x203, place + struct.pack("<d", value))
            elif value is not None:
                text = str(value).encode("cp1252")
                found += biff(0x204, place + struct.pack("<H", len(text)) + text)
    return found + biff(0x0A)
