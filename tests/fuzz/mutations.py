"""Ways to damage a file: byte by byte, record by record, within a package's members, and by what its language means."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from random import Random

from importer.reading.ole import SIGNATURE
from tests.importer.reading.samples import ole

Mutation = Callable[[bytes, Random], bytes]

NUMBERS: tuple[int, ...] = (
    *(0, 1, 2, 3, 7, 8, 0x7F, 0x80, 0xFF, 0x100, 0x3FFF, 0x4000, 0x7FFF, 0xFFFF, 0x10000, 0xFFFFF, 0x100000),
    *(0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF),
)
WORDS: tuple[str, ...] = (
    *map(str, (-1, 0, 1, 2, 255, 256, 1024, 16384, 16385, 65536, 1048576, 1048577, 4294967296, 10**9, 10**19, 10**40)),
    *(
        "",
        " ",
        "x",
        "NaN",
        "INF",
        "-1E308",
        "1E-400",
        "9.99E+307",
        "1e400",
        "0x10",
        "1,5",
        "1 2",
        "٣",
        "é",
        "\U0001f600",
    ),
    *("A1", "XFD1048576", "A1:XFD1048576", "ZZZZ99999", "A0", "B2:A1", "$A$1", "rId1", "rId99", "../../x", "/xl/x.xml"),
    *("true", "false", "inlineStr", "str", "e", "b", "d", "s", "n", "hidden", "veryHidden", "collapse", "General"),
    *("00000", "[h]:mm", '"' * 30, "2026-01-02", "9999-12-31T23:59:59.999", "1899-12-31T00:00:00", "0000-00-00"),
    *("&#0;", "&#x110000;", "&#xD800;", "&amp;#x41;", "&lol;", "_x0000_", "_xD800_", "\x00", "\u202e", "\ufeff"),
    "a" * 5000,
)
"""What stands where a number, a place or a word of the format is looked for."""


def mutated(content: bytes, mutations: Sequence[Mutation], others: Sequence[bytes], chance: Random) -> bytes:
    """Return a file damaged one to a few times, now and then by a piece of another one."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        content = spliced(content, chance.choice(others), chance) if chance.random() < 0.05 else content
        content = chance.choice(mutations)(content, chance)
    return content


# --------------------------------------------------------------------------- any bytes


def bytewise(content: bytes, chance: Random) -> bytes:
    """Change bytes as a bad disk, a bad line or an attacker would."""
    return chance.choice((_flipped, _numbered, _cut, _without, _doubled, _filled, _inserted, _swapped))(content, chance)


def spliced(content: bytes, other: bytes, chance: Random) -> bytes:
    """Put a piece of another file into this one."""
    first, last = _span(other, chance)
    at = chance.randint(0, len(content))
    return content[:at] + other[first:last] + content[at + chance.choice((0, last - first)) :]


def _flipped(content: bytes, chance: Random) -> bytes:
    found = bytearray(content)
    for _ in range(chance.choice((1, 2, 8, 32)) if found else 0):
        found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)
    return bytes(found)


def _numbered(content: bytes, chance: Random) -> bytes:
    found = bytearray(content)
    size = chance.choice("BHI")
    at = chance.randint(0, max(len(found) - 4, 0))
    piece = struct.pack(chance.choice("<>") + size, chance.choice(NUMBERS) & {"B": 0xFF, "H": 0xFFFF}.get(size, -1))
    found[at : at + len(piece)] = piece
    return bytes(found)


def _cut(content: bytes, chance: Random) -> bytes:
    return content[: chance.randint(0, len(content))]


def _without(content: bytes, chance: Random) -> bytes:
    first, last = _span(content, chance)
    return content[:first] + content[last:]


def _doubled(content: bytes, chance: Random) -> bytes:
    first, last = _span(content, chance)
    return content[:last] + content[first:last] * chance.choice((1, 2, 50)) + content[last:]


def _filled(content: bytes, chance: Random) -> bytes:
    first, last = _span(content, chance)
    return content[:first] + bytes([chance.choice((0, 0xFF, 0x20, 0x41))]) * (last - first) + content[last:]


def _inserted(content: bytes, chance: Random) -> bytes:
    at = chance.randint(0, len(content))
    return content[:at] + chance.randbytes(chance.choice((1, 2, 4, 100))) + content[at:]


def _swapped(content: bytes, chance: Random) -> bytes:
    first, last = _span(content, chance)
    middle = (first + last) // 2
    return content[:first] + content[middle:last] + content[first:middle] + content[last:]


def _span(content: bytes, chance: Random) -> tuple[int, int]:
    first = chance.randint(0, len(content))
    return first, min(len(content), first + chance.choice((1, 4, 16, 64, 512, 4096)))


# --------------------------------------------------------------------------- text with tags

_ATTRIBUTE = re.compile(rb'="([^"<>]*)"|=\'([^\'<>]*)\'|=(\w+)')
_TEXT = re.compile(rb">([^<>]+)<")
_ELEMENT = re.compile(rb"<[^<>]*>")
_CODES = re.compile(rb"</?([\w:]+)")
_ODD = (
    b"<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY lol '&a;&a;&a;'>]>",
    b"<!DOCTYPE x SYSTEM 'file://localhost/etc/hostname'>",
    b"<?xml version='1.0' encoding='utf-7'?>",
    b"<![CDATA[ ]]>",
    b"<![CDATA[",
    b"<!-- -- -->",
    b"<!--",
    b"<?pi",
    b"<x:y xmlns:x='urn:x'/>",
    b"<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file://localhost/etc/hostname'/>",
    b"<",
    b">",
    b"</",
    b"&",
    b'"',
    b"<table>" * 300,
    b"<tr><td>",
    b"</table>",
    b"<svg><style><td>",
    b"<textarea>",
    b"<plaintext>",
)


def tagged(content: bytes, chance: Random) -> bytes:
    """Change what the tags say: values, texts, elements left out, repeated, nested or moved."""
    return chance.choice((_value, _value, _value, _worded, _element, _renamed, _nested, _odd, _moved))(content, chance)


def _value(content: bytes, chance: Random) -> bytes:
    return _replaced(_ATTRIBUTE, content, chance, lambda found: b'="' + _word(chance) + b'"')


def _worded(content: bytes, chance: Random) -> bytes:
    return _replaced(_TEXT, content, chance, lambda found: b">" + _word(chance) + b"<")


def _element(content: bytes, chance: Random) -> bytes:
    times = chance.choice((0, 2, 3, 40))
    return _replaced(_ELEMENT, content, chance, lambda found: found * times)


def _renamed(content: bytes, chance: Random) -> bytes:
    names = _CODES.findall(content)
    if len(names) < 2:
        return content
    old, new = chance.sample(names, 2)
    return content.replace(b"<" + old, b"<" + new, chance.choice((1, -1)))


def _nested(content: bytes, chance: Random) -> bytes:
    depth = chance.choice((10, 300, 3000))
    return _replaced(
        _ELEMENT, content, chance, lambda found: found * depth + b"x" + b"</x>" * chance.choice((0, depth))
    )


def _odd(content: bytes, chance: Random) -> bytes:
    return _replaced(_ELEMENT, content, chance, lambda found: found + chance.choice(_ODD))


def _moved(content: bytes, chance: Random) -> bytes:
    pieces = re.split(rb"(?=<)", content)
    if len(pieces) < 3:
        return content
    first, second = chance.randrange(len(pieces)), chance.randrange(len(pieces))
    pieces[first], pieces[second] = pieces[second], pieces[first]
    return b"".join(pieces)


def _word(chance: Random) -> bytes:
    return chance.choice(WORDS).encode()


def _replaced(pattern: re.Pattern[bytes], content: bytes, chance: Random, new: Callable[[bytes], bytes]) -> bytes:
    places = list(pattern.finditer(content))
    if not places:
        return content
    place = chance.choice(places)
    return content[: place.start()] + new(place[0]) + content[place.end() :]


# --------------------------------------------------------------------------- packages


def packed(inner: Sequence[Mutation]) -> Mutation:
    """Change a member of a zip in one of these ways, or what the zip says of its members."""

    def change(content: bytes, chance: Random) -> bytes:
        if chance.random() < 0.15:
            return _directory(content, chance)
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                members = [(name, package.read(name)) for name in package.namelist()]
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
            return bytewise(content, chance)
        if not members:
            return bytewise(content, chance)
        at = chance.randrange(len(members))
        name, member = members[at]
        match chance.randrange(12):
            case 0:
                del members[at]
            case 1:
                members.append((name, member if chance.random() < 0.5 else bytewise(member, chance)))
            case 2:
                members[at] = (chance.choice(_NAMES), member)
            case 3:
                members[at] = (name, chance.choice(members)[1])
            case 4:
                chance.shuffle(members)
            case _:
                members[at] = (name, chance.choice(inner)(member, chance))
        return _zipped(members, chance)

    return change


_NAMES = (
    "../../../tmp/x",
    "/tmp/x",
    "C:\\x",
    "XL\\workbook.xml",
    "xl/",
    "mimetype",
    "[Content_Types].xml",
    "a\0b",
    "é" * 300,
)


def _zipped(members: Sequence[tuple[str, bytes]], chance: Random) -> bytes:
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w") as package:
        for name, member in members:
            packing = chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
            info = zipfile.ZipInfo(name)
            info.compress_type = packing
            package.NameToInfo.pop(name, None)  # a name may come twice: zipfile would warn
            package.writestr(info, member, compress_type=packing)
    return found.getvalue()


def _directory(content: bytes, chance: Random) -> bytes:
    """Lie in the directory of a zip, or in the head of a member."""
    places = [match.start() for match in re.finditer(rb"PK(?:\x01\x02|\x03\x04|\x05\x06|\x06\x06)", content)]
    if not places:
        return bytewise(content, chance)
    at = chance.choice(places) + chance.randrange(4, 46)
    piece = chance.choice(
        (struct.pack("<I", chance.choice(NUMBERS)), struct.pack("<H", chance.choice(NUMBERS) & 0xFFFF))
    )
    return content[:at] + piece + content[at + len(piece) :]


# --------------------------------------------------------------------------- records


def biff_records(content: bytes, chance: Random) -> bytes:
    """Change the records of an .xls within its container, which is then whole again."""
    start = content.find(b"\x09\x08", 512)
    if not content.startswith(SIGNATURE) or start < 0:
        return bytewise(content, chance)
    records, at = [], start
    while at + 4 <= len(content):
        kind, length = struct.unpack_from("<HH", content, at)
        if kind == 0:
            break
        records.append((kind, content[at + 4 : at + 4 + length]))
        at += 4 + length
    changed = _records(records, chance)
    name = "Workbook" if b"W\0o\0r\0k\0b\0o\0o\0k" in content else "Book"
    return ole({name: b"".join(struct.pack("<HH", kind, len(data) & 0xFFFF) + data for kind, data in changed)})


def binary_records(content: bytes, chance: Random) -> bytes:
    """Change the records of a part of an .xlsb."""
    records, at = [], 0
    try:
        while at < len(content):
            kind, at = _seven_bits(content, at, 2)
            length, at = _seven_bits(content, at, 4)
            records.append((kind, content[at : at + length]))
            at += length
    except IndexError:
        return bytewise(content, chance)
    found = b""
    for kind, data in _records(records, chance):
        head = bytes([kind & 0x7F]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7 & 0x7F])
        length, size = len(data), b""
        while length > 0x7F:
            size += bytes([length & 0x7F | 0x80])
            length >>= 7
        found += head + size + bytes([length]) + data
    return found


def _seven_bits(content: bytes, at: int, most: int) -> tuple[int, int]:
    number = 0
    for index in range(most):
        byte = content[at]
        at += 1
        number |= (byte & 0x7F) << (7 * index)
        if byte < 0x80:
            break
    return number, at


def _records(records: list[tuple[int, bytes]], chance: Random) -> list[tuple[int, bytes]]:
    for _ in range(chance.choice((1, 1, 2, 5)) if records else 0):
        at = chance.randrange(len(records))
        kind, data = records[at]
        match chance.randrange(8):
            case 0 if len(records) > 1:
                del records[at]
            case 1:
                records[at:at] = [records[at]] * chance.choice((1, 3, 300))
            case 2:
                records[at] = (chance.choice(records)[0], data)
            case 3:
                other = chance.randrange(len(records))
                records[at], records[other] = records[other], records[at]
            case _:
                records[at] = (kind, bytewise(data, chance) if data else data)
    return records


# --------------------------------------------------------------------------- text tables

_CSV_PIECES: tuple[str, ...] = (
    *(";", ",", "\t", "|", '"', '""', "\n", "\r", "\r\n"),
    *("\n" * 80, "\0", "\x1a", "sep=|\n", "=1+1", "'", "\x0b", "\x85", "\u2028", "\ufeff", "Ã©", "\ufffd"),
    *("é" * 400, "0" * 5000, ";" * 20000, "x\n" * 200, "=cmd|' /C calc'!A0"),
)
_ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp1252",
    "cp850",
    "mac-roman",
    "utf-7",
)


def separated(content: bytes, chance: Random) -> bytes:
    """Change a text table where its language has signs: separators, quotes, line ends, marks."""
    text = content.decode("utf-8", "replace") if b"\0" not in content else content.decode("utf-16", "replace")
    signs = [match.start() for match in re.finditer(r'[;,\t|"\r\n]', text)] or [0]
    at = chance.choice(signs)
    piece = chance.choice(_CSV_PIECES)
    changed = text[:at] + piece + text[at + chance.choice((0, 1)) :]
    if chance.random() < 0.3:
        changed = changed.replace(chance.choice(_CSV_PIECES[:9]), piece, chance.choice((1, 20, -1)))
    return changed[: 1 << 18].encode(chance.choice(_ENCODINGS), "replace")
