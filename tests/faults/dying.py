"""The bot as it is served, but it kills itself at a chosen line that it executes once an import has begun.

What is to happen at the next import stands in the file that ``DEATHS`` names, an order a line: each process takes
one. ``line 120000`` dies at the 120,000th line that jobs execute from then on, whoever's code it is;
``statement 7 path:12`` at the seventh time that they execute that statement; ``measure`` dies of nothing, and writes
beside the file what was executed once SIGUSR1 comes.
"""

import itertools
import json
import os
import signal
import sys
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from bot.__main__ import main
from bot.jobs import importing

Trace = Callable[[FrameType, str, Any], Any]


class Deaths:
    """Waits for the import to begin, then for the line to die at."""

    def __init__(self, orders: Path) -> None:
        self._orders = orders
        self._line: Trace | None = None
        self._is_taken = False
        self._executed: Counter[tuple[str, int]] = Counter()

    def began(self, frame: FrameType, event: str, argument: Any) -> Trace | None:
        """Be told of a new thread: only those that work on jobs matter, and every other is left alone."""
        is_worker = threading.current_thread().name.startswith("dbos-executor")
        sys.settrace(self.called if is_worker else None)
        return self.called(frame, event, argument) if is_worker else None

    def called(self, frame: FrameType, _event: str, _argument: Any) -> Trace | None:
        """Be told of every function that is called; from the import's on, of every line."""
        if self._line is None and frame.f_code is importing.run.__code__:
            self._line = self._ordered()
            outer = frame.f_back
            while outer is not None:
                outer.f_trace = self._line  # what called the import goes on after it
                outer = outer.f_back
        return self._line

    def _ordered(self) -> Trace | None:
        """Take one order, so that whoever is started next takes the next one."""
        lines = self._orders.read_text().splitlines() if self._orders.exists() and not self._is_taken else []
        if not lines:
            return None
        self._is_taken = True
        self._orders.write_text("\n".join(lines[1:]))
        what, *how = lines[0].split(maxsplit=2)
        match what:
            case "line":
                return at_line(int(how[0]))
            case "statement":
                path, _, line = how[1].rpartition(":")
                return at_statement(path, int(line), int(how[0]))
            case _:
                return self._measure

    def tell(self, _signal: int, _frame: FrameType | None) -> None:
        """Write down what was executed so far."""
        told = {f"{path}:{number}": times for (path, number), times in dict(self._executed).items()}
        half = self._orders.with_suffix(".half")
        half.write_text(json.dumps(told))
        half.rename(self._orders.with_suffix(".measured"))

    def _measure(self, frame: FrameType, event: str, _argument: Any) -> Trace:
        if event == "line":
            self._executed[frame.f_code.co_filename, frame.f_lineno] += 1
        return self._measure


def at_line(number: int) -> Trace:
    """Return what dies at the so many-th line."""
    count = itertools.count(1)

    def line(_frame: FrameType, event: str, _argument: Any) -> Trace:
        if event == "line" and next(count) >= number:
            die()
        return line

    return line


def at_statement(path: str, number: int, times: int) -> Trace:
    """Return what dies at a statement, when it is executed for the so many-th time."""
    count = itertools.count(1)

    def line(frame: FrameType, event: str, _argument: Any) -> Trace:
        is_it = event == "line" and frame.f_lineno == number and frame.f_code.co_filename == path
        if is_it and next(count) >= times:
            die()
        return line

    return line


def die() -> None:
    """Leave no time for anything."""
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    deaths = Deaths(Path(os.environ["DEATHS"]))
    signal.signal(signal.SIGUSR1, deaths.tell)
    threading.settrace(deaths.began)
    sys.argv = ["plannit-bot", "serve"]
    main()
