"""``plannit-bot learned``: what agents taught of headings, told, given out, and taken back."""

import csv
import dataclasses
import datetime
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.app import open_store
from bot.jobs.learning import vocabulary, waiting
from bot.store.sql_store import SqlStore
from config.settings import Settings
from handlers.learning import without
from handlers.outcome import Outcome
from importer.lessons import Known, Lessons
from importer.model import DROP

COLUMNS: Final = ("kind", "heading", "field", "account", "conversation", "for_all", "by", "at")
_FORMULA: Final = ("=", "+", "-", "@")


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """The last word of one customer on one heading; ``field`` None: the lesson of all others is wrong here."""

    kind: str
    heading: str
    field: str | None
    account: str | None
    conversation: str
    for_all: bool
    by: str
    at: str


def rows(lessons: Lessons) -> Iterator[Row]:
    """Yield every customer's last word, by kind and heading."""
    for lesson in lessons.last_words():
        of_all = lessons.holding(lesson.kind, lesson.heading, None)
        yield Row(
            kind=lesson.kind,
            heading=lesson.heading,
            field=lesson.field,
            account=lesson.account,
            conversation=lesson.conversation_id,
            for_all=of_all is not None,
            by=lesson.by,
            at=lesson.at.isoformat(timespec="seconds"),
        )


def show(settings: Settings, *, as_json: bool, as_csv: bool, out: TextIO = sys.stdout) -> int:
    """Print what was learned; return the exit code: 1 where that is nothing."""
    with open_store(settings) as store:
        found = [dataclasses.asdict(row) for row in rows(_lessons(store))]
    if as_json:
        json.dump(found, out, ensure_ascii=False, indent=1)
        out.write("\n")
    elif as_csv:
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        # A heading is a customer's text: where a spreadsheet would take it for a formula, it is made text.
        writer.writerows({**row, "heading": _as_text(str(row["heading"]))} for row in found)
    else:
        table = Table(*COLUMNS)
        for row in found:
            table.add_row(*(Text("" if value is None else str(value)) for value in row.values()))
        Console(file=out, highlight=False).print(table if found else "–")
    return 0 if found else 1


def export(settings: Settings, file: Path) -> int:
    """Write what holds for all, for ``config/headings.toml``; return the exit code: 1 where that is nothing."""
    with open_store(settings) as store:
        known = _lessons(store).known(None)
    file.write_text(as_toml(known), encoding="utf-8")
    return 0 if known else 1


def as_toml(known: tuple[Known, ...]) -> str:
    r"""Return lessons in the form of ``config/headings.toml``.

    >>> import datetime
    >>> at = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)
    >>> print(as_toml((Known("clients", 'Courr. "1"', "email_1", False, 2, "agent:7", at),)), end="")
    # Each heading goes into the list of its field in config/headings.toml.
    <BLANKLINE>
    [clients]
    email_1 = ["Courr. \"1\""]
    """
    tables: dict[str, dict[str, list[str]]] = {}
    for each in known:
        table, name = ("drop", "headings") if each.field == DROP else (each.kind, each.field)
        names = tables.setdefault(table, {}).setdefault(name, [])
        if each.heading not in names:
            names.append(each.heading)
    lines = ["# Each heading goes into the list of its field in config/headings.toml."]
    for table, fields in sorted(tables.items()):
        lines += ["", f"[{table}]"]
        # A JSON string of what can be printed is a TOML string, too.
        lines += [f"{field} = {json.dumps(names, ensure_ascii=False)}" for field, names in sorted(fields.items())]
    return "\n".join(lines) + "\n"


def revoke(settings: Settings, heading: str | None, account: str | None, *, at: datetime.datetime) -> int:
    """Forget what was taught of a heading, by one account's agents or by all; return how many lessons that were.

    Lists that wait and were read by them are planned again, under another code.
    """
    with open_store(settings) as store:
        outcome = revoking(store, heading, account, at=at)
        store.commit(outcome)
    return len(outcome.forget_lessons)


def revoking(store: SqlStore, heading: str | None, account: str | None, *, at: datetime.datetime) -> Outcome:
    """Return what follows from revoking a heading's lessons, those of an account, or both."""
    before = _lessons(store)
    fold = before.vocabulary.fold
    ids = tuple(
        lesson.id
        for lesson in store.lessons()
        if (heading is None or fold(lesson.heading) == fold(heading)) and (account is None or lesson.account == account)
    )
    jobs = without(waiting(store, before), before.changed(ids, ()), why=f"revoked:{at.isoformat()}")
    return Outcome(forget_lessons=ids, jobs=jobs)


def _lessons(store: SqlStore) -> Lessons:
    return Lessons(store.lessons(), vocabulary())


def _as_text(heading: str) -> str:
    return f"'{heading}" if heading.startswith(_FORMULA) else heading
