"""Excel's old ``.xls``, whose containers and records count what is not there."""

import struct
from collections.abc import Mapping

from tests.importer.reading.binary_samples import biff, biff5
from tests.importer.reading.hostile.common import EITHER, REFUSED, ROWS, Make
from tests.importer.reading.samples import ole


def old(*records: bytes) -> bytes:
    """A workbook of Excel 97 with these records in front of its one sheet."""
    head = biff(0x809, struct.pack("<4H", 0x600, 5, 0x1234, 0x7CC)) + bytes(8)
    head = struct.pack("<HH", 0x809, 16) + struct.pack("<4H", 0x600, 5, 0x1234, 0x7CC) + bytes(8) + b"".join(records)
    name = b"A"
    place = len(head) + 4 + 8 + len(name) + 4
    head += biff(0x85, struct.pack("<IHBB", place, 0, len(name), 0) + name) + biff(0x0A)
    sheet = struct.pack("<HH", 0x809, 16) + struct.pack("<4H", 0x600, 0x10, 0x1234, 0x7CC) + bytes(8)
    sheet += biff(0x203, struct.pack("<3Hd", 0, 0, 0, 1.5)) + biff(0x0A)
    return ole({"Workbook": head + sheet})


def many_shared_texts_claimed() -> bytes:
    """Four thousand million shared texts, of which there is one."""
    return old(biff(0xFC, struct.pack("<II", 0xFFFFFFFF, 0xFFFFFFFF) + struct.pack("<HB", 1, 0) + b"a"))


def sheet_elsewhere(place: int) -> bytes:
    """A sheet whose records would be at another place of the stream."""
    content = biff5(ROWS)
    at = content.index(b"\x85\0") + 4
    return content[:at] + struct.pack("<I", place) + content[at + 4 :]


def chain_without_end(which: int) -> bytes:
    """A container whose sectors lead back to themselves: the directory's, the stream's, the table's."""
    content = bytearray(biff5([*ROWS, *[["x" * 200]] * 100]))
    match which:
        case 0:
            content[512 : 512 + 8] = struct.pack("<II", 0, 1)
        case 1:
            for sector in range(2, 60):
                struct.pack_into("<I", content, 512 + 4 * sector, 2)
        case 2:
            struct.pack_into("<II", content, 68, 0, 0xFFFFFF)
        case _:
            struct.pack_into("<109I", content, 76, *[0] * 109)
    return bytes(content)


def sizes_of_sectors(shift: int) -> bytes:
    """A container whose sectors are of a size that there is not."""
    content = bytearray(biff5(ROWS))
    struct.pack_into("<H", content, 30, shift)
    return bytes(content)


def large_continued_record() -> bytes:
    """Records that go on and on, and a text that says it goes on longer."""
    return old(
        biff(0xFC, struct.pack("<IIHB", 1, 1, 0xFFFF, 1) + b"a\0" * 4000), *[biff(0x3C, b"\1" + b"a\0" * 4000)] * 30
    )


HOSTILE: Mapping[str, tuple[Make, frozenset[str]]] = {
    "shared texts claimed": (many_shared_texts_claimed, EITHER),
    "a sheet before the beginning": (lambda: sheet_elsewhere(0), EITHER),
    "a sheet behind the end": (lambda: sheet_elsewhere(0xFFFFFFF0), EITHER),
    "a sheet in the middle of a record": (lambda: sheet_elsewhere(3), EITHER),
    "a directory without end": (lambda: chain_without_end(0), EITHER),
    "a stream without end": (lambda: chain_without_end(1), EITHER),
    "a table without end": (lambda: chain_without_end(2), EITHER),
    "one table again and again": (lambda: chain_without_end(3), EITHER),
    "sectors of one byte": (lambda: sizes_of_sectors(0), REFUSED),
    "sectors of gigabytes": (lambda: sizes_of_sectors(40), REFUSED),
    "a record that goes on": (large_continued_record, EITHER),
}
