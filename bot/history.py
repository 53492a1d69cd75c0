"""``plannit-bot history``: every move of an account's requests, and nothing of any customer."""

import csv
import sys
from collections.abc import Iterator
from typing import TextIO

from rich.console import Console
from rich.table import Table

from bot.app import open_store
from bot.store.sql_store import SqlStore
from config.settings import Settings

COLUMNS = ("at", "request", "before", "to", "by", "source", "why", "file_sha256", "plan", "rules")
SHORT = 12
"""Digits of a file's hash that a terminal shows; the CSV has them all."""


def rows(store: SqlStore, account: str) -> Iterator[tuple[str, ...]]:
    """Yield an account's moves, oldest first: when, which request, from what to what, by whom, from where, why."""
    requests = {request.id: request for request in store.requests_of_account(account)}
    moves = [move for id in requests for move in store.moves(id)]
    for move in sorted(moves, key=lambda move: move.at):
        yield (
            move.at.isoformat(timespec="seconds"),
            requests[move.request_id].reference,
            str(move.before or ""),
            str(move.to),
            move.by,
            move.source,
            move.why,
            move.sha256 or "",
            move.plan_code or "",
            move.rules or "",
        )


def run(settings: Settings, account: str, *, as_csv: bool, out: TextIO = sys.stdout) -> int:
    """Print the moves; return the exit code: 1 where the account has none."""
    with open_store(settings) as store:
        found = list(rows(store, account))
    if as_csv:
        csv.writer(out, lineterminator="\n").writerows([COLUMNS, *found])
        return 0 if found else 1
    table = Table(*COLUMNS)
    for row in found:
        table.add_row(
            *(cell[:SHORT] if name == "file_sha256" else cell for name, cell in zip(COLUMNS, row, strict=True))
        )
    console = Console(file=out, highlight=False)
    console.print(table if found else f"{account}: –")
    return 0 if found else 1
