"""The bot as it is served, but it dies at a chosen point once an import has begun.

What is to happen at the next import stands in a file, an order a line: each process takes one.
``time 1.25`` dies after so many seconds of work, wherever it is, in the middle of a statement even;
``statement 7 path:12`` dies just before jobs execute that statement for the seventh time; ``clock`` and ``measure``
die of nothing, and write beside the file how long was worked, or what was executed, once SIGUSR1 comes.
"""

import importlib
import itertools
import json
import os
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FrameType
from typing import Any

from bot.__main__ import main
from bot.jobs import importing

for late in (
    "intercom.admins.raw_client",
    "intercom.conversations.raw_client",
    "intercom.tags.raw_client",
    "xlsxwriter",
):
    importlib.import_module(late)  # what each process would import anew: all of them are forked from this one

Trace = Callable[[FrameType, str, Any], Any]


class Deaths:
    """Waits for the import to begin, then for the point to die at."""

    def __init__(self, orders: Path) -> None:
        self._orders = orders
        self._called: Trace | None = None
        self._began = 0.0
        self._executed: Counter[tuple[str, int]] = Counter()

    def started(self, frame: FrameType, event: str, argument: Any) -> Trace | None:
        """Be told of a new thread: those that work on jobs are watched, and every other is left alone."""
        is_worker = threading.current_thread().name.startswith("dbos-executor")
        sys.settrace(self.called if is_worker else None)
        return self.called(frame, event, argument) if is_worker else None

    def called(self, frame: FrameType, event: str, argument: Any) -> Trace | None:
        """Be told of every function that is called; once the import has begun, watch it as was ordered."""
        if self._called is not None:
            watching: Trace | None = self._called(frame, event, argument)
            return watching
        if frame.f_code is importing.run.__code__:
            self._called = self._ordered()
            outer: FrameType | None = frame
            while outer is not None:
                outer.f_trace = self._called(outer, event, argument)  # what called the import goes on after it
                outer = outer.f_back
        return None

    def _ordered(self) -> Trace:
        """Take one order, so that whoever is started next takes the next one."""
        first, *others = [*self._orders.read_text().splitlines(), ""]
        self._orders.write_text("\n".join(others))
        self._began = time.process_time()
        match first.split(maxsplit=2):
            case ["time", seconds]:
                # Nobody has asked for this signal to be handled: it ends the process where it is.
                signal.setitimer(signal.ITIMER_PROF, float(seconds))
            case ["statement", times, place]:
                path, _, line = place.rpartition(":")
                return before_statement(path, int(line), int(times))
            case ["measure"]:
                return self._measure
        return lambda _frame, _event, _argument: None

    def _measure(self, frame: FrameType, event: str, _argument: Any) -> Trace:
        if event == "line":
            self._executed[frame.f_code.co_filename, frame.f_lineno] += 1
        return self._measure

    def tell(self, _signal: int, _frame: FrameType | None) -> None:
        """Write down what was done so far."""
        statements = {f"{path}:{number}": times for (path, number), times in dict(self._executed).items()}
        half = self._orders.with_suffix(".half")
        half.write_text(json.dumps({"seconds": time.process_time() - self._began, "statements": statements}))
        half.rename(self._orders.with_suffix(".measured"))


def before_statement(path: str, number: int, times: int) -> Trace:
    """Return what dies before a statement is executed for the so many-th time."""
    count = itertools.count(1)

    def line(frame: FrameType, event: str, _argument: Any) -> Trace:
        if event == "line" and frame.f_lineno == number and next(count) >= times:
            os.kill(os.getpid(), signal.SIGKILL)
        return line

    def called(frame: FrameType, _event: str, _argument: Any) -> Trace | None:
        return line if frame.f_code.co_filename == path else None

    return called


def serve(environ: Mapping[str, str], orders: Path, log: Path) -> None:
    """Serve the bot in this process, which is a fresh one."""
    os.environ.clear()
    os.environ.update(environ)
    with log.open("ab") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    deaths = Deaths(orders)
    signal.signal(signal.SIGUSR1, deaths.tell)
    threading.settrace(deaths.started)
    sys.argv = ["plannit-bot", "serve"]
    main()
