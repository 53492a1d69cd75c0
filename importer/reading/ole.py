"""OLE compound files: the container of the old .xls, and of every encrypted Office file.

Read with our own few lines: xlrd's loops for ever on some damaged files, and calamine's does not tell the streams.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from importer.errors import RefusedError
from importer.reading.sources import Source, all_bytes, first_bytes

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_KNOWN = ("Workbook", "Book", "EncryptedPackage", "EncryptionInfo", "WordDocument", "PowerPoint Document")
_LAST_SECTOR = 0xFFFFFFFA  # from here on numbers are marks: end of chain, free, table
_STREAM, _ROOT = 2, 5
_MINI_SECTOR = 64


class _Entry(NamedTuple):
    """A line of the directory."""

    name: str
    kind: int
    start: int
    size: int


class _CompoundFile:
    """A compound file in memory; raises ``struct.error`` or ``ValueError`` where it is broken."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        (shift,) = struct.unpack_from("<H", content, 30)
        if shift not in (9, 12):
            raise ValueError("sector size")
        self._size = 1 << shift
        (_, start, _, self._cutoff, mini_start, _, more, _) = struct.unpack_from("<8I", content, 44)
        self._next = self._table(more)
        if _has_loop(start, self._next):
            raise ValueError("directory")  # calamine would follow it until the memory ends
        directory = self._chained(start)
        self.entries = [_entry(directory, at) for at in range(0, len(directory) - 127, 128)]
        self._mini_start = mini_start

    def stream(self, entry: _Entry) -> bytes:
        """Return the bytes of a stream; small ones lie together in the root's."""
        if entry.size >= self._cutoff:
            return self._chained(entry.start)[: entry.size]
        root = next((each for each in self.entries if each.kind == _ROOT), None)
        if root is None:
            raise ValueError("root")
        small = self._chained(root.start)
        mini = self._chained(self._mini_start)
        links = struct.unpack(f"<{len(mini) // 4}I", mini[: len(mini) // 4 * 4])
        pieces = [small[at * _MINI_SECTOR : (at + 1) * _MINI_SECTOR] for at in _chain(entry.start, links)]
        return b"".join(pieces)[: entry.size]

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        return self._content[at : at + self._size]

    def _chained(self, start: int) -> bytes:
        return b"".join(map(self._sector, _chain(start, self._next)))

    def _table(self, more: int) -> tuple[int, ...]:
        """Return, for each sector, the one that follows it."""
        width = self._size // 4
        places = list(struct.unpack_from("<109I", self._content, 76))
        seen: set[int] = set()
        while more < _LAST_SECTOR and more not in seen:
            seen.add(more)
            *further, more = struct.unpack_from(f"<{width}I", self._content, (more + 1) * self._size)
            places += further
        table: list[int] = []
        for place in dict.fromkeys(place for place in places if place < _LAST_SECTOR):
            table += struct.unpack_from(f"<{width}I", self._content, (place + 1) * self._size)
        return tuple(table)


def ole_streams(source: Source) -> frozenset[str]:
    """Return the names of a compound file's streams; where it is broken, those whose names still stand in it."""
    content = all_bytes(source)
    try:
        entries = _CompoundFile(content).entries
    except (struct.error, ValueError):
        return frozenset(name for name in _KNOWN if name.encode("utf-16-le") in content)
    return frozenset(entry.name for entry in entries if entry.kind in (1, _STREAM))


def workbook_stream(content: bytes) -> bytes:
    """Return the records of a workbook: a stream of a compound file, or the bare file."""
    if not content.startswith(SIGNATURE):
        return content
    try:
        file = _CompoundFile(content)
        for name in ("Workbook", "Book"):
            for entry in file.entries:
                if entry.kind == _STREAM and entry.name.lower() == name.lower():
                    return file.stream(entry)
    except (struct.error, ValueError) as problem:
        raise RefusedError("corrupt") from problem
    raise RefusedError("corrupt")


def refuse_wrapped(source: Source) -> None:
    """Refuse a workbook that a password or a rights-management program wrapped into a compound file."""
    if not first_bytes(source, 8).startswith(SIGNATURE):
        return
    streams = ole_streams(source)
    if any("DRM" in name for name in streams):
        raise RefusedError("rights-protected")
    if "EncryptedPackage" in streams:
        raise RefusedError("encrypted")


def _entry(directory: bytes, at: int) -> _Entry:
    (length,) = struct.unpack_from("<H", directory, at + 64)
    name = directory[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
    start, size = struct.unpack_from("<II", directory, at + 116)
    return _Entry(name, directory[at + 66], start, size)


def _has_loop(start: int, links: tuple[int, ...]) -> bool:
    *_, last = start, *_chain(start, links)
    return last < len(links) and links[last] < len(links)


def _chain(start: int, links: tuple[int, ...]) -> Iterator[int]:
    """Yield the sectors of a chain; one that bites its own tail ends there."""
    seen: set[int] = set()
    while start < len(links) and start not in seen:
        seen.add(start)
        yield start
        start = links[start]
