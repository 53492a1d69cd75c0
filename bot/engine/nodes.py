"""Who is alive: one node on SQLite, by a lock; any number on PostgreSQL, by their heartbeats."""

import fcntl
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol


class Nodes(Protocol):
    """The heartbeat rows; see ``bot.store.nodes``."""

    def beat(self, node: str) -> None:
        """Count a beat of a node."""

    def beats(self) -> Mapping[str, int]:
        """Return every node's count."""

    def forget_node(self, node: str) -> None:
        """Forget a node."""


class SecondNodeError(Exception):
    """Another process runs on the same SQLite database."""


class NodeLock:
    """A lock on a SQLite database, let go by the system when the process ends, however it ends."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(f"{database.name}.lock")
        self._handle: int | None = None

    def take(self) -> None:
        """Take it, or say who has it and what to do."""
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(handle, 20).decode("ascii", "replace").strip() or "unknown"
            os.close(handle)
            raise SecondNodeError(
                f"another bot (process {holder}) works on {self._path.name.removesuffix('.lock')}: SQLite serves one. "
                "Stop that one first, or set DATABASE_URL to a PostgreSQL database, which serves any number."
            ) from None
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n".encode())
        self._handle = handle

    def release(self) -> None:
        """Let go of it; the file stays, for to delete it would let two processes lock two files."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


class Watch:
    """Tells which nodes have stopped counting, by one's own clock and nobody else's.

    >>> watch = Watch(after_seconds=15)
    >>> watch.dead({"a": 7, "b": 3}, now=100.0), watch.dead({"a": 8, "b": 3}, now=116.0)
    (frozenset(), frozenset({'b'}))
    """

    def __init__(self, after_seconds: float) -> None:
        self._after = after_seconds
        self._seen: dict[str, tuple[int, float]] = {}

    def dead(self, beats: Mapping[str, int], now: float) -> frozenset[str]:
        """Return the nodes whose count has not risen for too long."""
        self._seen = {
            node: seen if (seen := self._seen.get(node)) and seen[0] == count else (count, now)
            for node, count in beats.items()
        }
        return frozenset(node for node, (_, since) in self._seen.items() if now - since >= self._after)
