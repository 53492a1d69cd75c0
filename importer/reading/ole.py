"""OLE compound files: the container of the old .xls, and of every encrypted Office file."""

import io
import struct

from importer.errors import RefusedError
from importer.reading.sources import Source, all_bytes, first_bytes

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_KNOWN = ("Workbook", "Book", "EncryptedPackage", "EncryptionInfo", "WordDocument", "PowerPoint Document")
_BROKEN = (
    struct.error,
    ValueError,
    LookupError,
    OverflowError,
    MemoryError,
    AssertionError,
    TypeError,
    OSError,
)  # what xlrd lets out on broken files


def ole_streams(source: Source) -> frozenset[str]:
    """Return the names of a compound file's streams; where it is broken, those whose names still stand in it."""
    from xlrd.compdoc import CompDoc, CompDocError  # imports all of xlrd

    content = all_bytes(source)
    try:
        document = CompDoc(content, logfile=io.StringIO())
    except (CompDocError, *_BROKEN):
        return frozenset(name for name in _KNOWN if name.encode("utf-16-le") in content)
    return frozenset(entry.name for entry in document.dirlist if entry.etype in (1, 2))


def workbook_stream(content: bytes) -> bytes:
    """Return the records of a workbook: a stream of a compound file, or the bare file."""
    from xlrd.compdoc import CompDoc, CompDocError  # imports all of xlrd

    if not content.startswith(SIGNATURE):
        return content
    try:
        document = CompDoc(content, logfile=io.StringIO())
        for name in ("Workbook", "Book"):
            memory, base, size = document.locate_named_stream(name)
            if memory:
                return bytes(memory[base : base + size])
    except (CompDocError, *_BROKEN) as problem:
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
