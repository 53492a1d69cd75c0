"""``make bench``: every figure as a ratio against peers in the same run on the same files."""

import datetime
import os
import platform
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from tests.bench.figures import GROUPS, Bound, Figure, full, quick
from tests.bench.measuring import ROOT

README = Path(__file__).with_name("README.md")
BEGIN, END = "<!-- figures -->", "<!-- /figures -->"
MARGIN = 1.5
"""What CI lets pass: its machines are shared, and a figure that swings is no regression."""

cli = typer.Typer(add_completion=False)


@cli.command()
def bench(
    *,
    small: Annotated[bool, typer.Option("--quick", help="A tenth of the rows, fewer rounds: a minute.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Fail where a must is missed by half as much again.")] = False,
    write: Annotated[bool, typer.Option("--write", help="Put the table into tests/bench/README.md.")] = False,
    only: Annotated[list[str] | None, typer.Option(help=f"One group: {', '.join(GROUPS)}.")] = None,
    folder: Annotated[Path, typer.Option(help="Where the lists are kept.")] = ROOT / "var" / "bench",
) -> None:
    """Measure, and print the table."""
    folder.mkdir(parents=True, exist_ok=True)
    scale = (quick if small else full)(folder.resolve())
    progress = Console(stderr=True)
    figures: list[Figure] = []
    for name, group in GROUPS.items():
        if only and name not in only:
            continue
        progress.print(f"{name}…", style="dim")
        for figure in group(scale):
            figures.append(figure)
            progress.print(f"  {figure.what}: {shown(figure.measured, figure.bound.unit)}", style="dim")
    Console().print(_table(figures))
    if write:
        _write(figures, scale.rows)
    missed = [figure.what for figure in figures if figure.bound.misses(figure.measured, MARGIN)]
    if check and missed:
        progress.print(f"Missed by far: {'; '.join(missed)}", style="bold red")
        sys.exit(1)


def shown(value: float | None, unit: str) -> str:
    """Return a figure for people.

    >>> shown(1.234, "×"), shown(211.7, "MiB"), shown(5000, ""), shown(None, "s")
    ('1.23 ×', '212 MiB', '5,000', '')
    """
    if value is None:
        return ""
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 20 else 2
    return f"{value:,.{digits}f} {unit}".strip()


def _bound(bound: Bound, value: float | None) -> str:
    return "" if value is None else f"{'≥' if bound.least else '≤'} {value:,g} {bound.unit}".strip()


def _verdict(figure: Figure) -> str:
    return "**missed**" if figure.bound.misses(figure.measured) else ""


def _cells(figure: Figure) -> tuple[str, str, str, str, str]:
    bound = figure.bound
    measured = shown(figure.measured, bound.unit)
    return figure.what, _bound(bound, bound.must), _bound(bound, bound.goal), measured, _verdict(figure)


HEAD = ("what", "must", "goal", "measured", "")


def _table(figures: Iterable[Figure]) -> Table:
    table = Table(*HEAD)
    for figure in figures:
        table.add_row(*(cell.replace("*", "") for cell in _cells(figure)))
    return table


def markdown(figures: Iterable[Figure]) -> str:
    """Return the table as Markdown."""
    lines = [f"| {' | '.join(cells)} |" for cells in (HEAD, ("---",) * len(HEAD), *map(_cells, figures))]
    return "\n".join(lines)


def _write(figures: Iterable[Figure], rows: int) -> None:
    text = README.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    when = datetime.datetime.now(datetime.UTC).date()
    where = f"{rows:,} × 20, {when}, {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}."
    README.write_text(f"{before}{BEGIN}\n{where}\n\n{markdown(figures)}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    cli()
