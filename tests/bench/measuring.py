"""Fresh processes, one after the other, in rounds: what is compared runs side by side and not hours apart."""

import json
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]

Said = dict[str, Any]


class BrokenPieceError(Exception):
    """A piece of work ended without saying what it took."""


def work(piece: str, *arguments: object) -> Said:
    """Do a piece of work in a process of its own; what it took, and what it says."""
    command = [sys.executable, "-m", "tests.bench.work", piece, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise BrokenPieceError(f"{piece}: {done.stderr[-2000:]}")
    said: Said = json.loads(done.stdout.splitlines()[-1])
    return said


@dataclass(frozen=True, slots=True)
class Rounds:
    """What several pieces of work said, round by round, by their names."""

    by_name: dict[str, list[Said]]

    def ratio(self, ours: str, peer: str, clock: str = "cpu") -> float:
        """Return how many times longer ours takes: the median of the rounds' own ratios."""
        pairs = zip(self.by_name[ours], self.by_name[peer], strict=True)
        return statistics.median(float(mine[clock] / other[clock]) for mine, other in pairs)

    def added(self, with_it: str, without: str, peer: str, clock: str = "cpu") -> float:
        """Return what something adds, in times of a peer."""
        three = zip(self.by_name[with_it], self.by_name[without], self.by_name[peer], strict=True)
        return statistics.median(float((more[clock] - less[clock]) / other[clock]) for more, less, other in three)

    def median(self, name: str, what: str) -> float:
        """Return the median of something that a piece says."""
        return statistics.median(float(said[what]) for said in self.by_name[name])

    def highest(self, name: str, what: str) -> float:
        """Return the highest of something that a piece says."""
        return max(float(said[what]) for said in self.by_name[name])


def rounds(count: int, pieces: dict[str, Callable[[], Said]]) -> Rounds:
    """Do every piece once a round; every other round runs backwards, so that nobody is always first."""
    found: dict[str, list[Said]] = {name: [] for name in pieces}
    for number in range(count):
        order: Sequence[str] = list(pieces) if number % 2 == 0 else list(pieces)[::-1]
        for name in order:
            found[name].append(pieces[name]())
    return Rounds(found)
