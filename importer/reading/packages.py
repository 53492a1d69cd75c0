"""Zip packages, read under caps that hold whatever their directory claims."""

import zipfile
import zlib
from collections.abc import Iterator

from importer.errors import RefusedError
from importer.reading.limits import MEBIBYTE, Limits
from importer.reading.sources import Source, opened

CHUNK = 1 << 20
RATIO_FROM = 32 * MEBIBYTE

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, OverflowError)


class Package:
    """A zip whose members are inflated a piece at a time, counted as they come."""

    def __init__(self, source: Source, limits: Limits) -> None:
        self._limits = limits
        self._inflated = 0
        self._file = opened(source)
        try:
            self._zip = zipfile.ZipFile(self._file)
        except _BROKEN as problem:
            self._file.close()
            raise RefusedError("corrupt") from problem
        self._members = {member.filename.replace("\\", "/"): member for member in self._zip.infolist()}
        self._guard_directory()

    @property
    def names(self) -> tuple[str, ...]:
        """Its members, folders left out."""
        return tuple(name for name in self._members if not name.endswith("/"))

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def size(self, name: str) -> int:
        """Return the size that the directory claims for a member."""
        return self._members[name].file_size

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a member's bytes; a size beyond the limits or a broken stream is a refusal."""
        packed = max(self._members[name].compress_size, 1) if name in self._members else 1
        inflated = 0
        try:
            with self._zip.open(self._members[name]) as member:
                while chunk := member.read(CHUNK):
                    inflated += len(chunk)
                    self._inflated += len(chunk)
                    self._guard(inflated, packed)
                    yield chunk
        except KeyError as problem:
            raise RefusedError("corrupt") from problem
        except RuntimeError as problem:  # what zipfile says of a member with a password
            raise RefusedError("encrypted") from problem
        except _BROKEN as problem:
            raise RefusedError("corrupt") from problem

    def read(self, name: str, *, at_most: int = 64 * MEBIBYTE) -> bytes:
        """Return a whole member, if it is not larger than that."""
        found = bytearray()
        for chunk in self.chunks(name):
            found += chunk
            if len(found) > at_most:
                raise RefusedError("expands-too-much", limit=at_most, found=len(found))
        return bytes(found)

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()
        self._file.close()

    def _guard_directory(self) -> None:
        if len(self._members) > self._limits.max_parts:
            raise RefusedError("expands-too-much", limit=self._limits.max_parts, found=len(self._members))
        claimed = sum(member.file_size for member in self._members.values())
        packed = sum(member.compress_size for member in self._members.values())
        self._guard(claimed, max(packed, 1))

    def _guard(self, inflated: int, packed: int) -> None:
        limit = self._limits.max_inflated_bytes
        if max(inflated, self._inflated) > limit:
            raise RefusedError("expands-too-much", limit=limit, found=max(inflated, self._inflated))
        if inflated > RATIO_FROM and inflated // packed > self._limits.max_ratio:
            raise RefusedError("expands-too-much", limit=self._limits.max_ratio, found=inflated // packed)
