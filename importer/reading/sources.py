"""Where the bytes come from: a local file, or a member of a zip that is held in memory."""

import io
from pathlib import Path
from typing import BinaryIO

Source = Path | bytes


def opened(source: Source) -> BinaryIO:
    """Open the bytes from their start."""
    return io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")


def size_of(source: Source) -> int:
    """Return how many bytes there are."""
    return len(source) if isinstance(source, bytes) else source.stat().st_size


def first_bytes(source: Source, count: int) -> bytes:
    """Return the beginning."""
    if isinstance(source, bytes):
        return source[:count]
    with source.open("rb") as file:
        return file.read(count)


def all_bytes(source: Source) -> bytes:
    """Return everything."""
    return source if isinstance(source, bytes) else source.read_bytes()
