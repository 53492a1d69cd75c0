"""A workbook's package, edited in place: what is not touched is copied as it is."""

import copy
import io
import posixpath
import struct
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, BinaryIO, Final, Self

from isal import isal_zlib

from importer.workbooks.xml import CONTENT_TYPES, PACKAGE_RELATIONS, RELATIONS, OddPackageError, parsed, written

_CHUNK: Final = 1 << 20
_GATHERED: Final = 1 << 16
_MOST_OF_SMALL: Final = 64 << 20
_LOCAL_HEADER: Final = struct.Struct("<4s2B4HL2L2H")


class Package:
    """A zip that is read; parts are named without a slash in front."""

    def __init__(self, source: Path) -> None:
        self._file = source.open("rb")
        try:
            self._zip = zipfile.ZipFile(self._file)
        except (zipfile.BadZipFile, ValueError, OSError) as problem:
            self._file.close()
            raise OddPackageError("no package") from problem
        self.members = {member.filename: member for member in self._zip.infolist()}
        if len(self.members) != len(self._zip.infolist()) or any("\\" in name for name in self.members):
            self.close()
            raise OddPackageError("parts twice, or named oddly")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()
        self._file.close()

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a part's bytes."""
        if name not in self.members:
            raise OddPackageError("a part that is not there")
        with self._zip.open(self.members[name]) as member:
            while chunk := member.read(_CHUNK):
                yield chunk

    def read(self, name: str) -> bytes:
        """Return a small part."""
        if name in self.members and self.members[name].file_size > _MOST_OF_SMALL:
            raise OddPackageError("a part that should be small")
        return b"".join(self.chunks(name))

    def packed(self, name: str) -> Iterator[bytes]:
        """Yield a part's bytes as they stand in the file, still packed."""
        member = self.members[name]
        self._file.seek(member.header_offset)
        header = _LOCAL_HEADER.unpack(self._file.read(_LOCAL_HEADER.size))
        self._file.seek(header[-2] + header[-1], io.SEEK_CUR)
        left = member.compress_size
        while left and (chunk := self._file.read(min(_CHUNK, left))):
            left -= len(chunk)
            yield chunk


class NewPackage:
    """The zip that is written; zipfile offers no public way to add what is packed already, so we do its books."""

    def __init__(self, out: Path | BinaryIO) -> None:
        self._zip = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def put(self, name: str, chunks: Iterable[bytes]) -> None:
        """Write a part."""
        info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
        info.compress_type = zipfile.ZIP_DEFLATED
        info.CRC = info.file_size = info.compress_size = 0
        file = self._begun(info)
        packing = isal_zlib.compressobj(2, isal_zlib.DEFLATED, -isal_zlib.MAX_WBITS)
        for chunk in _gathered(chunks):
            info.CRC = isal_zlib.crc32(chunk, info.CRC)
            info.file_size += len(chunk)
            file.write(packing.compress(chunk))
        file.write(packing.flush())
        end = file.tell()
        info.compress_size = end - info.header_offset - len(info.FileHeader(zip64=False))
        file.seek(info.header_offset)
        file.write(info.FileHeader(zip64=False))  # now that its sizes are known
        file.seek(end)
        self._done(info)

    def copy(self, package: Package, name: str) -> None:
        """Copy a part without unpacking it."""
        member = copy.copy(package.members[name])
        member.flag_bits &= ~0x08  # the sizes stand in front, not behind
        member.extra = b""
        file = self._begun(member)
        for chunk in package.packed(name):
            file.write(chunk)
        self._done(member)

    def _begun(self, member: zipfile.ZipInfo) -> IO[bytes]:
        file = self._zip.fp
        assert file is not None  # noqa: S101 - open until __exit__
        member.header_offset = file.tell()
        file.write(member.FileHeader(zip64=False))
        return file

    def _done(self, member: zipfile.ZipInfo) -> None:
        self._zip.filelist.append(member)
        self._zip.NameToInfo[member.filename] = member
        self._zip.start_dir = self._zip.fp.tell() if self._zip.fp else 0


def _gathered(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield small pieces together: packing each by itself costs more than packing."""
    waiting: list[bytes] = []
    size = 0
    for chunk in chunks:
        waiting.append(chunk)
        size += len(chunk)
        if size >= _GATHERED:
            yield b"".join(waiting)
            waiting.clear()
            size = 0
    yield b"".join(waiting)


class Relations:
    """The relations of a part: ids, kinds and targets."""

    def __init__(self, part: str, content: bytes | None) -> None:
        self._folder = posixpath.dirname(part)
        self._root = parsed(content or f'<Relationships xmlns="{PACKAGE_RELATIONS}"/>'.encode())
        self.name = posixpath.join(self._folder, "_rels", f"{posixpath.basename(part)}.rels")

    def target(self, id: str | None) -> str | None:
        """Return the part that an id leads to."""
        return next((self._part(one) for one in self._root if one.get("Id") == id), None)

    def of_kind(self, kind: str) -> list[tuple[str, str]]:
        """Return ids and parts of relations of a kind, such as ``comments``."""
        return [(one.get("Id"), self._part(one)) for one in self._root if one.get("Type") == f"{RELATIONS}/{kind}"]

    def add(self, kind: str, part: str) -> str:
        """Add a relation; return its id."""
        from lxml import etree

        taken = {one.get("Id") for one in self._root}
        id = next(name for number in range(1, len(taken) + 2) if (name := f"rIdPlannit{number}") not in taken)
        target = posixpath.relpath(part, self._folder or ".")
        etree.SubElement(
            self._root, f"{{{PACKAGE_RELATIONS}}}Relationship", Id=id, Type=f"{RELATIONS}/{kind}", Target=target
        )
        return id

    def drop(self, ending: str) -> list[str]:
        """Remove the relations whose kind ends so; return the parts that they led to."""
        dropped = [one for one in self._root if str(one.get("Type")).endswith(ending)]
        parts = [self._part(one) for one in dropped]
        for one in dropped:
            self._root.remove(one)
        return parts

    def content(self) -> bytes:
        """Return the part."""
        return written(self._root)

    def _part(self, relation: Any) -> str:
        target = str(relation.get("Target") or "")
        return posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")


class ContentTypes:
    """The part that says what each part is."""

    name = "[Content_Types].xml"

    def __init__(self, content: bytes) -> None:
        self._root = parsed(content)

    def part(self, name: str, kind: str) -> None:
        """Say what a new part is."""
        from lxml import etree

        etree.SubElement(self._root, f"{{{CONTENT_TYPES}}}Override", PartName=f"/{name}", ContentType=kind)

    def change(self, name: str, kind: str | None) -> None:
        """Say anew what a part is, or, with None, that it is gone."""
        for one in self._root.findall(f"{{{CONTENT_TYPES}}}Override"):
            if str(one.get("PartName")).lstrip("/") == name:
                self._root.remove(one)
        if kind:
            self.part(name, kind)

    def ending(self, ending: str, kind: str) -> None:
        """Say what parts with an ending are, unless that is said already."""
        from lxml import etree

        tag = f"{{{CONTENT_TYPES}}}Default"
        if all(str(one.get("Extension")).lower() != ending for one in self._root.findall(tag)):
            self._root.insert(0, etree.Element(tag, Extension=ending, ContentType=kind))

    def content(self) -> bytes:
        """Return the part."""
        return written(self._root)
