"""The files of requests, encrypted, in the database.

Not on disk: any node may take the next job of a request, so what one node keeps must be there for all; and a file
that goes with its request in one transaction is never left behind. What it costs: the database is as large as the
open requests' files, each of which is at most some tens of megabytes and lives for days.
"""

import itertools
import secrets
from collections.abc import Iterable, Iterator

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from bot.store import tables
from bot.store.cipher import Cipher

PIECE_BYTES = 256 * 1024
"""A file is kept in pieces of that size, so that none is held in memory as a whole."""

PIECES_AT_ONCE = 4
"""Pieces that are written in one transaction: other writers get their turn in between."""


class SqlFiles:
    """Files by key; see ``bot.ports.Files``."""

    def __init__(self, engine: Engine, cipher: Cipher) -> None:
        self._engine = engine
        self._cipher = cipher

    def put(self, key: str, content: bytes | Iterable[bytes], *, owner: str) -> None:
        """Keep something, replacing what had the key.

        The pieces are written first, under a name of their own, and the file names them last: whoever reads in
        the meantime gets the old file whole, and a crash leaves pieces that the purge sweeps.
        """
        generation = secrets.token_hex(8)
        pieces = enumerate(_pieces([content] if isinstance(content, bytes) else content))
        count = 0
        while group := list(itertools.islice(pieces, PIECES_AT_ONCE)):
            count += len(group)
            rows = [
                {
                    "generation": generation,
                    "position": position,
                    "sealed": self._cipher.seal(piece, _place(key, generation, position)),
                }
                for position, piece in group
            ]
            with self._engine.begin() as connection:
                connection.execute(sa.insert(tables.pieces), rows)
        with self._engine.begin() as connection:
            _delete(connection, tables.files.c.key == key)
            row = {"key": key, "owner": owner, "generation": generation, "pieces": count}
            connection.execute(sa.insert(tables.files).values(**row))

    def get(self, key: str) -> bytes | None:
        """Return the whole of it."""
        with self._engine.connect() as connection:
            known = connection.execute(sa.select(tables.files.c.key).where(tables.files.c.key == key)).first()
        return b"".join(self.stream(key)) if known else None

    def stream(self, key: str) -> Iterator[bytes]:
        """Yield it in pieces; nothing where there is none."""
        columns = tables.files.c
        with self._engine.connect() as connection:
            file = connection.execute(sa.select(columns.generation, columns.pieces).where(columns.key == key)).first()
        for position in range(file.pieces if file else 0):
            yield self._piece(key, file.generation if file else "", position)

    def _piece(self, key: str, generation: str, position: int) -> bytes:
        columns = tables.pieces.c
        query = sa.select(columns.sealed).where(columns.generation == generation, columns.position == position)
        with self._engine.connect() as connection:
            sealed = connection.execute(query).scalar()
        if sealed is None:
            raise FileGoneError(key)
        return self._cipher.open(sealed, _place(key, generation, position))


class FileGoneError(LookupError):
    """A file was forgotten or replaced while it was read."""


def forget(connection: Connection, owners: Iterable[str]) -> None:
    """Delete the files of requests."""
    if ids := list(owners):
        _delete(connection, tables.files.c.owner.in_(ids))


def forget_where(connection: Connection, condition: "sa.ColumnElement[bool]") -> None:
    """Delete the files for which something holds."""
    _delete(connection, condition)


def _delete(connection: Connection, condition: "sa.ColumnElement[bool]") -> None:
    generations = sa.select(tables.files.c.generation).where(condition)
    connection.execute(sa.delete(tables.pieces).where(tables.pieces.c.generation.in_(generations)))
    connection.execute(sa.delete(tables.files).where(condition))


def _pieces(content: Iterable[bytes]) -> Iterator[bytes]:
    """Cut what comes, in portions of any size, into pieces of one size."""
    held = bytearray()
    for portion in content:
        held += portion
        while len(held) >= PIECE_BYTES:
            yield bytes(held[:PIECE_BYTES])
            del held[:PIECE_BYTES]
    if held:
        yield bytes(held)


def _place(key: str, generation: str, position: int) -> str:
    return f"file:{key}:{generation}:{position}"
