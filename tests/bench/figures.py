"""The figures: what is measured, how fast it must be, and how fast we want it to be."""

import functools
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench import lists
from tests.bench.measuring import Rounds, rounds, work
from tests.bench.plannit_work import plannit


@dataclass(frozen=True, slots=True)
class Bound:
    """What a figure must be and what it should be; ``least`` where more is better."""

    must: float | None
    goal: float | None = None
    unit: str = "×"
    least: bool = False

    def misses(self, measured: float, margin: float = 1.0) -> bool:
        """Return whether a figure misses its "must" by more than a margin.

        >>> Bound(2.0).misses(2.5), Bound(2.0).misses(2.5, 1.5), Bound(8.0, least=True).misses(7.0)
        (True, False, True)
        """
        if self.must is None:
            return False
        return measured * margin < self.must if self.least else measured > self.must * margin


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table."""

    what: str
    bound: Bound
    measured: float


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is measured: everything, or a tenth of it in a minute."""

    rows: int
    xls_rows: int
    rounds: int
    slow_rounds: int
    streamed: int
    folder: Path

    def path(self, ending: str, rows: int | None = None, *, shared: bool = False) -> Path:
        """Return a list as a file; it is made once."""
        count = rows or self.rows
        path = self.folder / f"clients-{lists.VERSION}-{count}{'-shared' if shared else ''}{ending}"
        if not path.exists():
            part = path.with_suffix(".part")
            made = lists.rows(count)
            match ending:
                case ".csv":
                    lists.write_csv(part, made)
                case ".xls":
                    lists.write_xls(part, made)
                case _:
                    lists.write_xlsx(part, made, streamed=not shared)
            part.rename(path)
        return path


def full(folder: Path) -> Scale:
    """All that the table says."""
    return Scale(rows=100_000, xls_rows=60_000, rounds=3, slow_rounds=1, streamed=1_000_000, folder=folder)


def quick(folder: Path) -> Scale:
    """A tenth of it, to notice when something became slow."""
    return Scale(rows=10_000, xls_rows=6_000, rounds=3, slow_rounds=1, streamed=50_000, folder=folder)


# --------------------------------------------------------------------------- the groups


def examining(scale: Scale) -> Iterator[Figure]:
    """An .xlsx, against the bare read and against the user's script."""
    path = scale.path(".xlsx")
    shared = scale.path(".xlsx", shared=True)
    found = rounds(
        scale.rounds,
        {
            "bare": functools.partial(work, "bare_read", path),
            "ours": functools.partial(work, "examine", path),
            "near": functools.partial(work, "examine", path, "nearly"),
            "bare shared": functools.partial(work, "bare_read", shared),
            "shared": functools.partial(work, "examine", shared),
        },
    )
    script = rounds(
        scale.slow_rounds,
        {"script": functools.partial(work, "user_script", path), "ours": functools.partial(work, "examine", path)},
    )
    yield Figure("examine an `.xlsx`, against the bare read", Bound(2.0, 1.5), found.ratio("ours", "bare"))
    yield Figure("… as Excel saves it (shared texts)", Bound(2.0, 1.5), found.ratio("shared", "bare shared"))
    yield Figure("… against the user's script: faster", Bound(8, 12, least=True), script.ratio("script", "ours"))
    yield Figure("… peak memory of the process", Bound(300, 200, "MiB"), found.highest("near", "mib"))
    yield Figure("near-duplicates added, in bare reads", Bound(0.5, 0.3), found.added("near", "ours", "bare"))


def growing(scale: Scale) -> Iterator[Figure]:
    """Ten times the rows, twice; and the smallest list, cold."""
    steps = (scale.rows // 100, scale.rows // 10, scale.rows)
    found = rounds(
        scale.rounds,
        {str(rows): functools.partial(work, "examine", scale.path(".xlsx", rows), "nearly") for rows in steps},
    )
    for before, after in itertools.pairwise(steps):
        bound = Bound(11, 10) if after == 100_000 else Bound(None)
        yield Figure(f"time from {before:,} to {after:,} rows", bound, found.ratio(str(after), str(before)))
    cold = rounds(2 * scale.rounds, {"child": functools.partial(work, "cold_child", scale.path(".xlsx", 1000))})
    yield Figure("1,000 rows, a cold child, wall", Bound(0.4, 0.2, "s"), cold.median("child", "wall"))
    child = work("cold_child", scale.path(".xlsx"))
    yield Figure(f"{scale.rows:,} rows, the child with its copy: peak", Bound(None, None, "MiB"), child["child_mib"])


def nearly(scale: Scale) -> Iterator[Figure]:
    """Planted typing errors."""
    found = work("near_duplicates", scale.rows, scale.rows // 50)
    yield Figure("planted typing errors found", Bound(90, 97, "%", least=True), 100 * found["recall"])
    yield Figure("near-duplicates told that are real", Bound(90, 95, "%", least=True), 100 * found["precision"])


def annotating(scale: Scale) -> Iterator[Figure]:
    """The annotated workbook, against openpyxl's load, change, save."""
    path, report = scale.path(".xlsx"), scale.folder / f"report-{scale.rows}.json"
    out = scale.folder / "annotated.xlsx"
    work("kept_report", path, report)
    found = rounds(
        scale.slow_rounds,
        {
            "ours": functools.partial(work, "annotate", path, report, out),
            "openpyxl": functools.partial(work, "openpyxl_annotate", path, report, out),
        },
    )
    cells = int(found.median("ours", "cells"))
    yield Figure(f"annotate {cells:,} cells: faster", Bound(3, 20, least=True), found.ratio("openpyxl", "ours"))
    yield Figure("… peak memory of the process", Bound(300, None, "MiB"), found.highest("ours", "mib"))


def other_formats(scale: Scale) -> Iterator[Figure]:
    """An .xls and a .csv, against our own rules behind other readers."""
    xls, csv = scale.path(".xls", scale.xls_rows), scale.path(".csv")
    found = rounds(
        scale.rounds,
        {
            "xls": functools.partial(work, "examine", xls),
            "xlrd": functools.partial(work, "xlrd_read", xls),
            "csv": functools.partial(work, "examine", csv),
            "pandas": functools.partial(work, "pandas_read", csv),
        },
    )
    yield Figure("`.xls`, against xlrd's read with our rules", Bound(0.9, 0.7), found.ratio("xls", "xlrd"))
    yield Figure("`.csv`, against pandas' read with our rules", Bound(0.9, 0.7), found.ratio("csv", "pandas"))


def into_plannit(scale: Scale) -> Iterator[Figure]:
    """Planning and importing, against the sandbox on loopback; on the wall's clock, since two processes work."""
    records, made = scale.folder / f"records-{scale.rows}.jsonl", scale.folder / f"plan-{scale.rows}.jsonl"
    work("kept_records", scale.rows, records)
    what = f"plan {scale.rows:,} records against {scale.rows:,}, against fetching and hashing"
    yield Figure(what, Bound(2.0), _plans(scale, records).ratio("plan", "floor", "wall"))
    by_hand = _plans(scale, records, by_hand=True).ratio("plan", "floor", "wall")
    yield Figure("… that were entered by hand, without numbers", Bound(2.0), by_hand)
    with plannit(0) as url:
        work("plan", url, records, made)
    written = _imports(scale, made)
    yield Figure(
        "import in batches of 500: rate against a bare loop",
        Bound(0.5, least=True),
        written.ratio("bare", "ours", "wall"),
    )
    rate = scale.rows / written.median("ours", "wall")
    yield Figure("… records a second", Bound(5000, None, "", least=True), rate)
    memory = written.median("ours", "mib") / written.median("a tenth", "mib")
    yield Figure(f"… memory, {scale.rows:,} records against a tenth", Bound(1.1), memory)
    few, many = (work("plan_streamed", count)["mib"] for count in (10_000, scale.streamed))
    yield Figure(f"memory of planning, {scale.streamed:,} records against 10,000", Bound(1.1), many / few)


def _plans(scale: Scale, records: Path, *, by_hand: bool = False) -> Rounds:
    with plannit(scale.rows, by_hand=by_hand) as url:
        return rounds(
            scale.rounds,
            {
                "plan": functools.partial(work, "plan", url, records, scale.folder / "compared.jsonl"),
                "floor": functools.partial(work, "fetch_and_hash", url, records),
            },
        )


def _imports(scale: Scale, made: Path) -> Rounds:
    def fresh(piece: str, *arguments: object) -> dict[str, object]:
        with plannit(0) as url:
            return work(piece, url, made, *arguments)

    return rounds(
        scale.rounds,
        {
            "ours": functools.partial(fresh, "write_plan"),
            "bare": functools.partial(fresh, "write_bare"),
            "a tenth": functools.partial(fresh, "write_plan", scale.rows // 10),
        },
    )


GROUPS: dict[str, Callable[[Scale], Iterator[Figure]]] = {
    "examining": examining,
    "growing": growing,
    "nearly": nearly,
    "annotating": annotating,
    "formats": other_formats,
    "plannit": into_plannit,
}
