"""A service that misbehaves on request: it refuses, is slow, or does the work and never says so."""

import threading
from collections.abc import Mapping, MutableSequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Recorded:
    """One request that a stand-in got, and what it answered; ``json`` is None where there was no JSON."""

    method: str
    path: str
    json: Any
    status: int
    query: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What happens to a request: ``where`` is a piece of ``METHOD /path`` that it must contain."""

    where: str = ""
    status: int = 0  # 0: no refusal
    retry_after: int | None = None
    seconds: float = 0.0
    drop: bool = False


class Faults:
    """The misbehaviours that are still to come; each is used up by one request."""

    def __init__(self) -> None:
        self._faults: MutableSequence[Fault] = []
        self._lock = threading.Lock()

    def fail_next(self, count: int = 1, status: int = 503, retry_after: int | None = None, *, where: str = "") -> None:
        """Refuse the next requests with that status, before any work is done."""
        self._add(count, Fault(where=where, status=status, retry_after=retry_after))

    def drop_response_next(self, count: int = 1, *, where: str = "") -> None:
        """Do the work of the next requests, then close the connection without an answer."""
        self._add(count, Fault(where=where, drop=True))

    def slow_next(self, seconds: float, count: int = 1, *, where: str = "") -> None:
        """Let the next requests wait before any work is done."""
        self._add(count, Fault(where=where, seconds=seconds))

    def clear(self) -> None:
        """Behave again."""
        with self._lock:
            self._faults.clear()

    def take(self, method: str, path: str) -> Fault:
        """Return what is to happen to this request."""
        with self._lock:
            for fault in self._faults:
                if fault.where in f"{method} {path}":
                    self._faults.remove(fault)
                    return fault
        return Fault()

    def _add(self, count: int, fault: Fault) -> None:
        with self._lock:
            self._faults.extend([fault] * count)
