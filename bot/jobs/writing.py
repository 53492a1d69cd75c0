"""What an import sends, under which keys, how that is journalled, and what of it nobody knows."""

import contextlib
import dataclasses
from collections.abc import Iterator, Mapping, Sequence

from bot.jobs import results
from bot.jobs.planning import entries_of, planned_now
from bot.jobs.services import Services
from bot.ports import JournalRow, UnavailableError
from bot.store.journal import AGAIN
from handlers.lifecycle import Counts, ImportRequest, State
from handlers.replies import ENTERED_CODE
from importer.errors import PlannitError
from importer.model import Kind, RecordKind
from importer.planning.entry import Action, PlanEntry
from importer.ports import Plannit, Result, Written
from importer.writing.doubt import in_doubt, taken

HELD_SECONDS = 2.0
"""How long an import waits before it asks again for an account that another one holds."""


@contextlib.contextmanager
def holding(account: str, request: ImportRequest, services: Services) -> Iterator[None]:
    """Hold an account while it is written to; whoever is cut short holds it on, and nobody writes in between."""
    if services.store.lock_account(account, request.id) != request.id:
        raise UnavailableError("plannit", "another import holds the account", retry_after=HELD_SECONDS)
    yield
    services.store.unlock_account(account, request.id)


def key_of(request: ImportRequest) -> str:
    """Return what the keys of a request's batches begin with: the request and its plan."""
    return f"{request.id}:{request.plan_digest}"


def batch_size(services: Services) -> int:
    """Return how many records a request to Plannit carries."""
    return services.settings.plannit_batch_size


def runs(request: ImportRequest, services: Services) -> Iterator[tuple[str, Iterator[PlanEntry]]]:
    """Yield what is written, and under which key: the plan, and then what is to be sent again of what was refused.

    Who asks for the second has had the first: only then is it known what was refused.
    """
    yield key_of(request), entries_of(request, services)
    again = services.store.setting(f"request:{request.id}", "again")
    if again is None:
        return
    marker = f"{AGAIN}{again}"
    # What this run has answered already belongs to it, too: its batches are the same after a crash.
    refused = {
        _place_of(row)
        for row in services.store.journalled(request.id)
        if row.result == Result.REFUSED.value or (marker in row.batch and row.code != ENTERED_CODE)
    }
    yield (
        key_of(request) + marker,
        (entry for entry in entries_of(request, services) if _place_of(entry) in refused),
    )


def _place_of(one: PlanEntry | JournalRow) -> tuple[RecordKind, str, str, int]:
    return one.kind, str(one.reference), one.sheet, one.row


def keep_entered(request: ImportRequest, account: str, services: Services) -> None:
    """Journal what somebody entered by hand since Plannit refused it, so that it is not created a second time.

    Whatever bears one of our references is no hand's work. This comes before anything is sent again: after that, what
    is there may be our own.
    """
    again = services.store.setting(f"request:{request.id}", "again")
    refused = again and {
        _place_of(row) for row in services.store.journalled(request.id) if row.result == Result.REFUSED.value
    }
    if not refused:
        return
    both = zip(entries_of(request, services), planned_now(request, account, services), strict=True)
    entered = [
        dataclasses.replace(
            results.journal_row(request, account, f"{key_of(request)}{AGAIN}{again}:entered", entry, Result.CONFLICT),
            plannit_id=now.id,
            code=ENTERED_CODE,
        )
        for entry, now in both
        if entry.action is Action.CREATE and _place_of(entry) in refused and _is_entered(now)
    ]
    services.store.journal(entered)


def _is_entered(entry: PlanEntry) -> bool:
    """Whether an entry is found in the account as a record that no list of Acomba's has a number for."""
    return any(change.field == "external_reference" and change.old is None for change in entry.changes)


def journal_rows(
    request: ImportRequest, account: str, key: str, pairs: Sequence[tuple[PlanEntry, Written]]
) -> list[JournalRow]:
    """Return a batch's rows: what became of each record, and what an update replaced."""
    return [
        dataclasses.replace(
            results.journal_row(request, account, key, entry, written.result),
            plannit_id=written.id,
            version=written.version,
            code=written.code,
            field=written.field,
            message=written.message,
            fingerprint=entry.fingerprint,
            before={change.field: change.old for change in entry.changes} if entry.action is Action.UPDATE else None,
        )
        for entry, written in pairs
    ]


def unheard(request: ImportRequest, account: str, plannit: Plannit, services: Services) -> list[JournalRow]:
    """Return what Plannit has taken of the batch that was on its way when a run was cut short, as it is there now."""
    if not any(move.to is State.IMPORTING for move in services.store.moves(request.id)):
        return []
    done = services.store.batches_done(request.id)
    for key, entries in runs(request, services):
        batches = in_doubt(entries, request_key=key, batch_size=batch_size(services), done=done)
        if batches:
            found = taken(batches, plannit, lambda kind: services.store.handed_over(account, kind), account=account)
            return [row for key, pairs in found for row in journal_rows(request, account, key, pairs)]
    return []


def came_to(request: ImportRequest, services: Services) -> Mapping[Kind, Counts]:
    """Return what an import that failed has come to: by the journal and, where Plannit lets us look, what is there."""
    found: list[JournalRow] = []
    if services.plannit is not None and request.account is not None:
        # What it will not show now is looked for again before anything is taken back.
        with contextlib.suppress(PlannitError):
            found = unheard(request, request.account, services.plannit, services)
    return results.results_of(request, services, found).counts
