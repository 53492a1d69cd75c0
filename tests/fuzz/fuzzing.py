"""The loop of fuzzing: damage a file, examine it in a child, keep it where something does not hold."""

import faulthandler
import functools
import hashlib
import json
import multiprocessing
import os
import signal
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Final

from tests.fuzz.mutations import mutated
from tests.fuzz.property import confine, holds, within_bounds
from tests.fuzz.seeds import TARGETS

LARGEST: Final = 4 << 20
PATIENCE: Final = 60.0  # seconds for one file, on a machine that has other things to do
MOST_FOUND: Final = 12
_CONTEXT: Final = multiprocessing.get_context("fork")


@dataclass(frozen=True, slots=True)
class Broken:
    """A file of which something does not hold."""

    content: bytes
    number: int
    why: str

    @property
    def name(self) -> str:
        """What it is called among the test data."""
        return hashlib.sha256(self.content).hexdigest()[:16]


@dataclass(slots=True)
class Fuzzed:
    """How many files were tried, what became of them, and which broke something."""

    tried: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    broken: dict[str, Broken] = field(default_factory=dict)  # one for each reason


def damaged(reader: str, seed: str, number: int) -> bytes:
    """Return the damaged file of that number; the same numbers give the same file."""
    chance = Random(f"{reader} {seed} {number}")
    sound = _sound(reader)
    return mutated(chance.choice(sound), TARGETS[reader].mutations, sound, chance)[:LARGEST]


@functools.cache
def _sound(reader: str) -> Sequence[bytes]:
    return TARGETS[reader].seeds()


def fuzzed(reader: str, *, seed: str, seconds: float, folder: Path) -> Fuzzed:
    """Try damaged files for so long; a child that dies is replaced by another one, and its file is kept."""
    found, deadline = Fuzzed(), time.monotonic() + seconds
    while time.monotonic() < deadline and len(found.broken) < MOST_FOUND:
        at = _CONTEXT.Array("d", [found.tried, time.monotonic()], lock=False)
        child = _CONTEXT.Process(target=_child, args=(reader, seed, deadline, folder, at), daemon=True)
        child.start()
        hangs = _watched(child, at)
        number = int(at[0])
        for why, broken in _reported(folder, reader, seed):
            found.broken.setdefault(why, broken)
        if hangs or child.exitcode:
            why = "takes for ever" if hangs else _end(child.exitcode or 0)
            found.broken.setdefault(why, Broken(damaged(reader, seed, number), number, why))
        found.tried = number + 1
    found.outcomes = Counter(_lines(folder / "outcomes"))
    return found


def _watched(child: Any, at: Any) -> bool:
    """Wait for the end of a child; return whether it had to be ended over one file."""
    while child.is_alive():
        child.join(0.2)
        if time.monotonic() - at[1] > PATIENCE:
            child.kill()
            child.join()
            return True
    return False


def _end(code: int) -> str:
    return f"ends by {signal.Signals(-code).name}" if code < 0 else f"ends with {code}"


def _child(reader: str, seed: str, deadline: float, folder: Path, at: Any) -> None:
    warnings.simplefilter("ignore")  # a library's opinion of a damaged file
    faulthandler.disable()
    os.dup2(os.open(folder / "said", os.O_WRONLY | os.O_CREAT | os.O_APPEND), 2)
    confine()
    path, copy = folder / "damaged.xls", folder / "marked.xlsx"
    with (folder / "outcomes").open("a") as outcomes, (folder / "broken").open("a") as broken:
        number = int(at[0])
        while time.monotonic() < deadline:
            at[0], at[1] = number, time.monotonic()
            path.write_bytes(damaged(reader, seed, number))
            try:
                with within_bounds():
                    outcomes.write(holds(path, copy if number % 8 == 0 else None) + "\n")
            except BaseException as problem:  # noqa: BLE001 - whatever it is, it is what we look for
                broken.write(json.dumps([number, _place(problem)]) + "\n")
                broken.flush()
            number += 1


def _place(problem: BaseException) -> str:
    """Return what a problem is and where, so that the same one is told once."""
    frames = traceback.extract_tb(problem.__traceback__)
    last = frames[-1]
    detail = str(problem).partition(":")[0][:60] if isinstance(problem, AssertionError) else ""
    return f"{type(problem).__name__} {detail} at {Path(last.filename).name}:{last.lineno}"


def _reported(folder: Path, reader: str, seed: str) -> Iterator[tuple[str, Broken]]:
    for line in _lines(folder / "broken"):
        number, why = json.loads(line)
        yield why, Broken(damaged(reader, seed, number), number, why)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []
