import struct

from hypothesis import example, given
from hypothesis import strategies as st

from importer.model import CellError
from importer.reading.biff import scan_sheet
from importer.reading.number_formats import Mask, mask_of

LABEL, BLANK, NUMBER, RK, ROW, ERROR = 0xFD, 0x201, 0x203, 0x27E, 0x208, 0x205
PLAIN = {LABEL: 4, BLANK: 0, NUMBER: 8, RK: 4}


def record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def cell(kind: int, row: int, *, style: int = 0, rest: bytes | None = None) -> bytes:
    return record(kind, struct.pack("<3H", row, 0, style) + (bytes(PLAIN[kind]) if rest is None else rest))


def sheet(*records: bytes) -> bytes:
    return record(0x809, struct.pack("<2H", 0x600, 0x10) + bytes(12)) + b"".join(records) + record(0x0A, b"")


def mask() -> Mask:
    found = mask_of("00000")
    assert found
    return found


@given(before=st.lists(st.sampled_from(sorted(PLAIN)), max_size=40), masked=st.booleans(), odd=st.integers(0, 12))
@example(before=[LABEL] * 3, masked=True, odd=7)
def test_what_stands_behind_many_plain_cells_is_found(*, before: list[int], masked: bool, odd: int) -> None:
    plain = b"".join(cell(kind, row) for row, kind in enumerate(before))
    odd_label = record(LABEL, bytes(odd))  # as long as nobody writes it
    hidden = record(ROW, struct.pack("<H", 8) + bytes(10) + b"\x20\0\0\0")
    number = cell(NUMBER, 9, style=5)
    error = record(ERROR, struct.pack("<3H", 10, 0, 0) + b"\x2a\x01")

    scan = scan_sheet(sheet(plain, odd_label, hidden, number, plain, error), 0, {5: mask()} if masked else {})

    assert scan.hidden_rows == {9}
    assert scan.instead == {11: {1: CellError("#N/A")}}
    assert [(run.first, run.last) for runs in scan.masked.values() for run in runs] == ([(10, 10)] if masked else [])
