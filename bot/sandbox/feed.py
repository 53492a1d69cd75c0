"""Everything that is said in the sandbox, in the order in which it happens."""

import itertools
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass


class NothingSaidError(AssertionError):
    """What was waited for was not said in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One message. ``to`` is whom it reaches: ``customer``, ``agents`` or ``slack``.

    ``by`` is ``customer``, ``agent`` or ``bot``. ``reference`` is the part's id or the Slack timestamp;
    ``update`` tells that a Slack message which was there already now reads so.
    """

    number: int = 0
    at: float
    to: str
    by: str
    name: str
    place: str  # the conversation's id, or the channel's
    language: str
    text: str
    reference: str
    files: tuple[tuple[str, bytes], ...] = ()
    private_to: str | None = None
    update: bool = False


Listener = Callable[[Said], None]


class Feed:
    """What was said so far; threads may add, wait and listen."""

    def __init__(self) -> None:
        self._said: list[Said] = []
        self._listeners: list[Listener] = []
        self._changed = threading.Condition()
        self._numbers = itertools.count(1)
        self.version = 0

    def add(self, said: Said) -> Said:
        """Keep a message, give it its number, and tell everyone who listens."""
        with self._changed:
            numbered = Said(**{name: getattr(said, name) for name in Said.__slots__} | {"number": next(self._numbers)})
            self._said.append(numbered)
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener(numbered)
        self.touch()
        return numbered

    def touch(self) -> None:
        """Say that something changed that is no message, such as an assignment."""
        with self._changed:
            self.version += 1
            self._changed.notify_all()

    def all(self) -> tuple[Said, ...]:
        """Return all messages."""
        with self._changed:
            return tuple(self._said)

    def listen(self, listener: Listener) -> None:
        """Call a function with every message from now on."""
        with self._changed:
            self._listeners.append(listener)

    def wait_for(self, predicate: Callable[[Said], bool], timeout: float, *, after: int = 0) -> Said:
        """Return the first message beyond number ``after`` that fits, as soon as there is one."""
        deadline = time.monotonic() + timeout
        seen = 0
        with self._changed:
            while True:
                for said in self._said[seen:]:
                    if said.number > after and predicate(said):
                        return said
                seen = len(self._said)
                left = deadline - time.monotonic()
                if left <= 0:
                    raise NothingSaidError(f"not said within {timeout:g} s; {len(self._said)} other messages were")
                self._changed.wait(left)
