"""Zip packages, read under caps that hold whatever their directory claims."""

import copy
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from importer.errors import RefusedError
from importer.reading.limits import MEBIBYTE, Limits
from importer.reading.sources import Source, opened

CHUNK = 1 << 18  # what a processor keeps near
RATIO_FROM = 32 * MEBIBYTE
LARGEST_DIRECTORY = 4 * MEBIBYTE

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, OverflowError)
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What spreadsheet programs use; a few bytes of the others may become gigabytes at once."""
_OVERLAP = 16


class Package:
    """A zip whose members are inflated a piece at a time, counted as they come.

    A name's case does not matter, as in the programs that read workbooks; so no two may differ by case only.
    """

    def __init__(self, source: Source, limits: Limits) -> None:
        self._limits = limits
        self._inflated = 0
        self._read: set[str] = set()
        self._file = opened(source)
        try:
            _guard_length(self._file)
            self._zip = zipfile.ZipFile(self._file)
        except (*_BROKEN, struct.error) as problem:
            self._file.close()
            raise RefusedError("corrupt") from problem
        members = [(member.filename.replace("\\", "/"), member) for member in self._zip.infolist()]
        self.names = tuple(name for name, _ in members if not name.endswith("/"))
        """Its members, folders left out."""
        self._members = {name.lower(): member for name, member in members}
        try:
            self._guard_directory(len(members))
        except RefusedError:
            self.close()
            raise

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._members

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a member's bytes; a size beyond the limits or a broken stream is a refusal."""
        member = self._members.get(name.lower())
        if member is None or member.compress_type not in _PACKINGS:
            raise RefusedError("corrupt")
        self._read.add(name.lower())
        inflated = 0
        try:
            with self._zip.open(self._to_its_end(member)) as stream:
                while chunk := stream.read(CHUNK):
                    inflated += len(chunk)
                    self._inflated += len(chunk)
                    self._guard(inflated, max(member.compress_size, 1))
                    yield chunk
        except RuntimeError as problem:  # what zipfile says of a member with a password
            raise RefusedError("encrypted") from problem
        except _BROKEN as problem:
            raise RefusedError("corrupt") from problem
        if inflated != member.file_size:
            raise RefusedError("corrupt")

    def read(self, name: str, *, at_most: int = 64 * MEBIBYTE) -> bytes:
        """Return a whole member, if it is not larger than that."""
        found = bytearray()
        for chunk in self.chunks(name):
            found += chunk
            if len(found) > at_most:
                raise RefusedError("expands-too-much", limit=at_most, found=len(found))
        return bytes(found)

    def unread(self, mark: bytes = b"") -> tuple[str, ...]:
        """Inflate all members that were not, for other libraries will; return those that hold a mark.

        A workbook's names must be plain: what ``a/../b`` means is no two libraries' same answer.
        """
        found = []
        for name in self.names:
            if any(part in ("", ".", "..") for part in name.split("/")):
                raise RefusedError("corrupt")
            if name.lower() not in self._read and self._holds(name, mark):
                found.append(name)
        return tuple(found)

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()
        self._file.close()

    def _holds(self, name: str, mark: bytes) -> bool:
        last, holds = b"", False
        for chunk in self.chunks(name):
            holds = holds or mark in last + chunk
            last = chunk[-_OVERLAP:]
        return holds

    def _to_its_end(self, member: zipfile.ZipInfo) -> zipfile.ZipInfo:
        """Return a member that is as long as its stream: by its own size, it might go on behind that."""
        whole = copy.copy(member)
        whole.file_size = self._limits.max_inflated_bytes + 1
        return whole

    def _guard_directory(self, count: int) -> None:
        if count > self._limits.max_parts:
            raise RefusedError("expands-too-much", limit=self._limits.max_parts, found=count)
        if len(self._members) < count:
            raise RefusedError("corrupt")
        claimed = sum(member.file_size for member in self._members.values())
        packed = sum(member.compress_size for member in self._members.values())
        self._guard(claimed, max(packed, 1))

    def _guard(self, inflated: int, packed: int) -> None:
        limit = self._limits.max_inflated_bytes
        if max(inflated, self._inflated) > limit:
            raise RefusedError("expands-too-much", limit=limit, found=max(inflated, self._inflated))
        if inflated > RATIO_FROM and inflated // packed > self._limits.max_ratio:
            raise RefusedError("expands-too-much", limit=self._limits.max_ratio, found=inflated // packed)


def _guard_length(file: BinaryIO) -> None:
    """Refuse a directory that would take seconds to read, by what the end of the file says of it."""
    file.seek(0, 2)
    file.seek(max(file.tell() - 66_000, 0))
    end = file.read()
    file.seek(0)
    at = end.rfind(b"PK\5\6")
    size = struct.unpack_from("<I", end, at + 12)[0] if at >= 0 else 0
    if at >= 20 and end[at - 20 : at - 16] == b"PK\6\7":  # in a zip of the large kind another record says it
        (size,) = struct.unpack_from("<Q", end, end.rfind(b"PK\6\6", 0, at) + 40)
    if size > LARGEST_DIRECTORY:
        raise RefusedError("expands-too-much", limit=LARGEST_DIRECTORY, found=size)
