"""``acomba-check``: examine lists by hand, without a network and without a database."""

import functools
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table
from rich.text import Text
from typer.exceptions import TyperException

from config.tables import vocabulary_tables
from handlers.replies import most_telling, why_nothing
from handlers.telling import group_line
from handlers.words import Words, words
from handlers.words.explain import Remedy, expected, field_name, grouped, neighbour, refusal, remedy
from importer.apart import Found, examined_apart
from importer.decisions import Decisions
from importer.examining import examine
from importer.exchange import interface_json
from importer.model import DROP, Column, Kind, Record, Report, Severity, SheetReport, Verdict
from importer.reading import Limits
from importer.recognising.vocabulary import Vocabulary
from importer.workbooks.annotated import annotate

USAGE: Final = 64
EXIT_CODES: Final[Mapping[Verdict, int]] = {
    Verdict.CLEAN: 0,
    Verdict.PARTIAL: 1,
    Verdict.UNUSABLE: 1,
    Verdict.NOT_ACOMBA: 2,
    Verdict.REFUSED: 2,
}

cli = typer.Typer(name="acomba-check", add_completion=False, pretty_exceptions_enable=False)


def main() -> None:
    """Run the command line; a wrong use of it ends with 64."""
    try:
        code = cli(standalone_mode=False)
    except TyperException as wrong:
        Console(stderr=True).print(Text(f"acomba-check: {wrong.format_message()}"))
        raise SystemExit(USAGE) from None
    raise SystemExit(code or 0)


@cli.command()
def check(
    files: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, readable=True, help="Lists to examine.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line, and nothing else.")] = False,
    with_records: Annotated[bool, typer.Option("--records", help="Put every entry into the JSON.")] = False,
    lang: Annotated[str | None, typer.Option(help="fr or en; the environment's language by default.")] = None,
    out: Annotated[Path | None, typer.Option("--annotate", help="Write a copy whose problem cells are marked.")] = None,
) -> int:
    """Examine lists of clients and products: what they are, what each column means, and what is wrong in which cell."""
    language = lang or language_of(os.environ)
    said = words(language)
    if language not in ("fr", "en"):
        raise typer.BadParameter(said.say("check-language"))
    if out is not None and len(files) != 1:
        raise typer.BadParameter(said.say("check-one-annotated"))
    progress, output = Console(stderr=True), Console()
    highest = 0
    # No thread redraws the bar: the examination forks, and a thread's locks would go with it.
    bar = Progress(console=progress, transient=True, auto_refresh=False, disable=not progress.is_terminal)
    with tempfile.TemporaryDirectory(prefix="acomba-check-") as folder, bar:
        task = bar.add_task("", total=len(files))
        for file in files:
            examining = said.say("check-examining", file=file.name)
            if len(files) > 1 and not progress.is_terminal:
                progress.print(Text(examining, style="dim"))
            bar.update(task, description=escape(examining), refresh=True)
            found = _examined(file, Path(folder))
            bar.update(task, advance=1, refresh=True)
            if as_json:
                _print_json(found, said, with_records=with_records)
            else:
                show(found.report, said, output)
            if out is not None:
                _annotate(file, found.report, said, out, progress)
            highest = max(highest, EXIT_CODES[found.report.verdict])
    return highest


def language_of(environment: Mapping[str, str]) -> str:
    """Return the language that the environment asks for; French where it says nothing that we speak.

    >>> language_of({"LANG": "en_CA.UTF-8"}), language_of({"LC_ALL": "fr_CA", "LANG": "en_US"}), language_of({})
    ('en', 'fr', 'fr')
    """
    said = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "en" if said.lower().startswith("en") else "fr"


@functools.cache
def _vocabulary() -> Vocabulary:
    return Vocabulary.from_tables(vocabulary_tables())


def _examined(file: Path, folder: Path) -> Found:
    vocabulary = _vocabulary()

    def examination(keep: Callable[[Record], None]) -> Report:
        return examine(
            file,
            name=file.name,
            vocabulary=vocabulary,
            decisions=Decisions(),
            learned={},
            keep=keep,
            limits=Limits(),
        )

    with file.open("rb") as source:
        digest = hashlib.file_digest(source, "sha256").hexdigest()
    return examined_apart(examination, name=file.name, sha256=digest, folder=folder)


def _print_json(found: Found, said: Words, *, with_records: bool) -> None:
    records = found.records() if with_records else ()
    shown = interface_json(
        found.report, records, lambda issue: expected(issue, said), lambda refused: refusal(refused, said)
    )
    sys.stdout.write(json.dumps(shown, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _annotate(file: Path, report: Report, said: Words, out: Path, progress: Console) -> None:
    if not report.lists:
        progress.print(Text(said.say("check-not-annotated")))
        return
    annotate(file, report, words=said, out=out)
    progress.print(Text(said.say("check-annotated", file=str(out))))


# --------------------------------------------------------------------------- for people


def show(report: Report, said: Words, output: Console) -> None:
    """Print a report for a person: its sheets, what each column is, the problems in groups, the totals."""
    verdict = said.say(f"check-verdict-{report.verdict.value.replace('_', '-')}")
    output.print()
    output.print(Text(said.say("check-file", file=report.file, verdict=verdict), style="bold"))
    if report.refusal is not None:
        output.print(Text(refusal(report.refusal, said)))
        return
    output.print(_sheets(report, said))
    for sheet in report.lists:
        output.print(_columns(sheet, said))
    for severity in Severity:
        groups = grouped([issue for issue in report.issues if issue.severity is severity], said, most=None)
        if groups:
            output.print(Text(said.say(f"check-severity-{severity.value}"), style=_STYLES[severity]))
        for group in groups:
            output.print(Text(f"  • {group_line(group, said)}"))
    if not report.lists:
        output.print(Text(_instead(report, said)))
    if report.lists:
        output.print(Text(_totals(report.lists, said), style="bold"))


_STYLES: Final = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def _sheets(report: Report, said: Words) -> Table:
    names = ("sheet", "kind", "header", "entries", "ready", "held", "out", "sure")
    table = Table(*(said.say(f"check-column-{name}") for name in names))
    for sheet in report.sheets:
        header = said.say("check-header-none" if sheet.header_row is None else "check-header-row", row=sheet.header_row)
        kind = said.say(f"check-kind-{sheet.kind.value}")
        if sheet.software.value not in ("acomba", "unknown"):
            kind = f"{kind} ({sheet.software.value})"
        counted = (sheet.entries, sheet.importable, sheet.held_back, sheet.excluded)
        counts = [said.say("check-number", value=count) for count in counted]
        if sheet.kind is Kind.OTHER:
            header, counts = "", [""] * 4
        sure = said.say("check-percent", value=round(sheet.confidence * 100)) if sheet.confidence else ""
        table.add_row(Text(sheet.name), kind, header, *counts, sure)
    return table


def _columns(sheet: SheetReport, said: Words) -> Text:
    parts = (f"{column.letter} {column.heading or '–'} → {_meaning(column, said)}" for column in sheet.columns)
    return Text(said.say("check-mapping", sheet=sheet.name, columns="; ".join(parts)), style="dim")


def _meaning(column: Column, said: Words) -> str:
    if column.field == DROP:
        return said.say("check-dropped")
    if column.field is None:
        return said.say("check-unknown")
    return " + ".join(field_name(field, said) for field in (column.field, *column.also))


def _instead(report: Report, said: Words) -> str:
    """Return what a file is that holds no list of Acomba's, and the guide to follow."""
    other = neighbour(most_telling(report), said) if report.sheets else None
    other = other or remedy((), said)
    if why := why_nothing(report, said):
        other = Remedy(why, other.guide)
    return f"{other.text}\n{other.guide}"


def _totals(lists: tuple[SheetReport, ...], said: Words) -> str:
    return said.say(
        "check-total",
        entries=sum(sheet.entries for sheet in lists),
        importable=sum(sheet.importable for sheet in lists),
        held=sum(sheet.held_back for sheet in lists),
        excluded=sum(sheet.excluded for sheet in lists),
    )


if __name__ == "__main__":
    main()
