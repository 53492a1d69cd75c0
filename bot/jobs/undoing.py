"""Take an import back: in Plannit itself, or by the workbook of what the back office is to remove."""

import logging
from collections.abc import Sequence
from functools import partial

from bot.jobs import results
from bot.jobs.examining import is_kept
from bot.jobs.importing import around, part_of, read_again
from bot.jobs.planning import entries_of
from bot.jobs.services import Services
from bot.jobs.writing import batch_size, holding, key_of, unheard
from handlers import undo as handler
from handlers.lifecycle import ImportRequest, State
from importer.errors import PlannitRefusedError
from importer.planning.entry import PlanEntry
from importer.ports import Plannit
from importer.writing.undo import Undone, undo

logger = logging.getLogger(__name__)


def run(request_id: str, services: Services) -> None:
    """Take an import back to the end; after a crash, from where it stopped."""
    request = services.store.request(request_id)
    if request is None or request.account is None:
        return
    if request.state is not State.UNDOING:
        # A run before this one was cut off between the end and this: others wait for the account.
        services.store.unlock_account(request.account, request.id)
        return
    if services.plannit is None:
        _hand_over(request, services)
        return
    with holding(request.account, request, services):
        try:
            if is_kept(f"plan:{request.id}", services):
                _undo(request, request.account, services.plannit, services)
            else:
                _fail(request, "plan-gone", services)
        except PlannitRefusedError as refusal:
            _fail(request, refusal.code, services)


def give_up(request_id: str, services: Services) -> None:
    """Say that an import cannot be taken back: nobody waits for it for ever."""
    request = services.store.request(request_id)
    if request is not None and request.state is State.UNDOING:
        _fail(request, "internal", services)
        services.store.unlock_account(request.account or "", request_id)


def _undo(request: ImportRequest, account: str, plannit: Plannit, services: Services) -> None:
    # An import is never gone on with from here: what it wrote and could not journal is journalled now.
    services.store.journal(unheard(request, account, plannit, services))
    written = {(kind, each.reference): each for kind, each in results.written(request, services)}
    undo(
        entries_of(request, services),
        written,
        plannit,
        partial(_journal, request, account, services),
        account=account,
        request_key=key_of(request),
        batch_size=batch_size(services),
        done=services.store.batches_done(request.id),
    )
    reversals = results.reversals_of(request, services)
    results.keep_undone_workbook(request, reversals, services)
    services.store.commit(handler.undone(read_again(request.id, services), reversals, around(request, services)))
    logger.info("undone request=%s records=%d", request.id, sum(each.reversed for each in reversals.values()))


def _journal(
    request: ImportRequest, account: str, services: Services, key: str, pairs: Sequence[tuple[PlanEntry, Undone]]
) -> None:
    services.store.journal([results.journal_row(request, account, key, entry, undone) for entry, undone in pairs])


def _hand_over(request: ImportRequest, services: Services) -> None:
    """Make the workbook of what to remove. An agent states that it is done: until then nothing is."""
    results.keep_removal_workbook(request, services)
    part, desk = part_of(request, services), services.desk(request)
    services.store.commit(handler.to_remove(request, part=part, desk=desk))


def _fail(request: ImportRequest, why: str, services: Services) -> None:
    services.store.commit(
        handler.failed(
            read_again(request.id, services),
            why,
            results.reversals_of(request, services),
            part=part_of(request, services),
            desk=services.desk(request),
            at=services.now(),
        )
    )
