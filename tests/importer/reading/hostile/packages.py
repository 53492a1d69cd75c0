"""Zips whose members lie: of their sizes, their names, and where they lead."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from tests.importer.reading.hostile.common import (
    BOOK,
    EITHER,
    MEBIBYTE,
    READ,
    REFUSED,
    RELATIONS,
    ROWS,
    STYLES,
    TEXTS,
    Make,
    list_of,
)
from tests.importer.reading.samples import (
    CONTENT_TYPES,
    SHEET,
    parts,
    repacked,
    table,
    with_part,
    with_rows,
    zipped,
)


def nested_zips() -> bytes:
    """A zip in a zip in a zip, forty deep, with ten megabytes of nothing at the bottom."""
    content = zipped({"x.csv": b"a;b\n" * (10 * MEBIBYTE // 4)})
    for _ in range(40):
        content = zipped({"x.zip": content})
    return content


def one_stream_under_many_names() -> bytes:
    """A directory of which many members are the same bytes: no room on disk, much in memory."""
    spaces = zlib.compressobj(9, wbits=-15)
    packed = spaces.compress(b" " * (8 * MEBIBYTE)) + spaces.flush()
    names = [f"xl/worksheets/sheet{number}.xml".encode() for number in range(1, 200)]
    crc = zlib.crc32(b" " * (8 * MEBIBYTE))
    fields = struct.pack("<HHHHHIII", 20, 0, 8, 0, 33, crc, len(packed), 8 * MEBIBYTE)
    content = b"PK\3\4" + fields + struct.pack("<HH", len(names[0]), 0) + names[0] + packed
    directory = b"".join(
        b"PK\1\2\x14\0" + fields + struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0) + name for name in names
    )
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, len(names), len(names), len(directory), len(content), 0)
    return content + directory + end


def texts_that_go_on_behind_their_size() -> bytes:
    """Shared texts whose directory tells the size and the sum of their beginning only."""
    beginning = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>a</t></si>'
    package = repacked(table(ROWS), {TEXTS: beginning + b"<si><t>aaaaaaaaaaaaaaaa</t></si>" * 4_000_000})
    return _lied_about(package, TEXTS, len(beginning), zlib.crc32(beginning))


def _lied_about(package: bytes, name: str, size: int, crc: int) -> bytes:
    """Change what a zip's directory and a member's head say of its size and its sum."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        info = opened.getinfo(name)
    true = struct.pack("<III", info.CRC, info.compress_size, info.file_size)
    return package.replace(true, struct.pack("<III", crc, info.compress_size, size))


def packed_by(method: int) -> bytes:
    """A member of the same letter, packed in a way that Excel does not know and that gives megabytes for a byte."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        for name, member in parts(table(ROWS)).items():
            file.writestr(zipfile.ZipInfo(name), member, zipfile.ZIP_DEFLATED)
        file.writestr(zipfile.ZipInfo("xl/media/image1.xml"), b" " * (30 * MEBIBYTE), method)
    return content.getvalue()


def one_name_twice() -> bytes:
    """Two sheets of one name in the package: who is measured need not be who is read."""
    content = io.BytesIO(table(ROWS))
    with zipfile.ZipFile(content, "a") as file:
        file.NameToInfo.pop(SHEET)  # or zipfile warns
        file.writestr(zipfile.ZipInfo(SHEET), with_far_value())
    return content.getvalue()


def with_far_value() -> bytes:
    """The XML of a sheet with a value in its last cell."""
    return parts(with_rows(list_of(2) + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))[SHEET]


def names_apart_by_case() -> bytes:
    """The relation names one sheet, a reader that folds case finds the other."""
    return repacked(table(ROWS), {SHEET.upper(): with_far_value()})


def name_that_climbs() -> bytes:
    """A member whose name leads out of the folder that it is unpacked into."""
    return repacked(table(ROWS), {"xl/../../../../etc/cron.d/x": b"x", "C:\\windows\\x.xml": b"x"})


def far_value_behind(target: str, member: str) -> bytes:
    """The sheet stands where its relation leads only when dots and slashes are read in one way."""
    package = with_part(table(ROWS), RELATIONS, lambda xml: xml.replace(b"worksheets/sheet1.xml", target.encode()))
    return repacked(package, {member: with_far_value()})


def many_members() -> bytes:
    """Three hundred thousand empty members."""
    entry = struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\1\2", 20, 20, 0, 0, 0, 33, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    directory = entry * 300_000
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, len(directory), 31, 0)
    return struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 0, 0, 33, 0, 0, 0, 1, 0) + b"a" + directory + end


def without(name: str) -> bytes:
    """A workbook that lacks a part."""
    return zipped({part: content for part, content in parts(table(ROWS)).items() if part != name})


def locked_member() -> bytes:
    """A zip whose members say that they have a password."""
    content = bytearray(zipped({"a.csv": b"a;b\n1;2\n"}))
    content[6] |= 1
    content[content.index(b"PK\1\2") + 8] |= 1
    return bytes(content)


HOSTILE: Mapping[str, tuple[Make, frozenset[str]]] = {
    "zips in zips": (nested_zips, frozenset({"unsupported-format"})),
    "one stream under many names": (one_stream_under_many_names, REFUSED | {"unsupported-format"}),
    "texts behind their size": (texts_that_go_on_behind_their_size, REFUSED),
    "packed by bzip2": (lambda: packed_by(zipfile.ZIP_BZIP2), frozenset({"corrupt"})),
    "packed by lzma": (lambda: packed_by(zipfile.ZIP_LZMA), frozenset({"corrupt"})),
    "one name twice": (one_name_twice, frozenset({"corrupt"})),
    "names apart by case": (names_apart_by_case, frozenset({"corrupt"})),
    "a name that climbs": (name_that_climbs, READ | {"corrupt"}),
    "a sheet behind dots": (lambda: far_value_behind("./../xl/y/sheet9.xml", "xl/./../xl/y/sheet9.xml"), REFUSED),
    "a sheet behind a slash": (lambda: far_value_behind("/xl/y/sheet9.xml", "/xl/y/sheet9.xml"), EITHER),
    "a sheet behind another case": (
        lambda: far_value_behind("Worksheets/SHEET9.xml", "xl/worksheets/sheet9.xml"),
        EITHER,
    ),
    "many members": (many_members, frozenset({"expands-too-much", "corrupt"})),
    "no content types": (lambda: without(CONTENT_TYPES), frozenset({"corrupt"})),
    "no relations": (lambda: without(RELATIONS), frozenset({"corrupt"})),
    "no workbook": (lambda: without(BOOK), frozenset({"corrupt"})),
    "no styles": (lambda: without(STYLES), READ),
    "a locked member": (locked_member, frozenset({"encrypted"})),
}
