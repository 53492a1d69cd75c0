"""Write a confirmed plan: into Plannit in batches, or as the workbook that the back office loads."""

import dataclasses
import logging
from collections.abc import Sequence

from bot.jobs import learning, results
from bot.jobs.planning import entries_of, examined_of, planned
from bot.jobs.services import Services
from bot.jobs.writing import batch_size, came_to, holding, journal_rows, keep_entered, runs, unheard
from handlers import execute
from handlers.lifecycle import ImportRequest, State
from handlers.outcome import Outcome
from importer.errors import PlannitRefusedError
from importer.planning.entry import PlanEntry
from importer.ports import Plannit, Written
from importer.writing.read_back import read_back
from importer.writing.write import refusals, write

logger = logging.getLogger(__name__)

STOPPED = "stopped"
"""Why an import failed that an agent stopped between two batches."""
STEPS = 20
"""How often the card tells of progress, at most."""


class StoppedError(Exception):
    """An agent asked for the import to stop."""


def run(request_id: str, services: Services) -> None:
    """Take a confirmed plan to its end; after a crash, from where it stopped."""
    request = services.store.request(request_id)
    if request is None or request.account is None:
        return
    if request.state not in (State.CONFIRMED, State.IMPORTING):
        # A run before this one was cut off between the end and this: others wait for the account.
        services.store.unlock_account(request.account, request.id)
        return
    with holding(request.account, request, services):
        try:
            if not _is_stale(request, services):
                _import(request, request.account, services)
        except PlannitRefusedError as refusal:
            _fail(request_id, refusal.code, (), services)
        except StoppedError:
            _fail(request_id, STOPPED, (), services)


def give_up(request_id: str, services: Services) -> None:
    """Say that an import cannot be done: nobody waits for it for ever."""
    request = services.store.request(request_id)
    if request is not None and request.state in (State.CONFIRMED, State.IMPORTING):
        _fail(request_id, "internal", (), services)
        services.store.unlock_account(request.account or "", request_id)


def _is_stale(request: ImportRequest, services: Services) -> bool:
    """Plan once more just before the first write; where the plan would be another one, it is to be confirmed anew."""
    if request.state is State.IMPORTING or services.store.batches_done(request.id):
        return False
    if services.plannit is not None and unheard(request, request.account or "", services.plannit, services):
        return False  # what a run before this one has written already is what makes the difference
    again = planned(request, services)
    if again.request.plan_digest == request.plan_digest:
        return False
    file = dataclasses.replace(examined_of(again.request, services), plan=again.counts, matched=again.matched)
    file = dataclasses.replace(file, learned=learning.used(file.report, request, services))
    services.store.commit(
        execute.stale(
            file,
            part=part_of(request, services),
            others=_others(request, services),
            desk=services.desk(request),
            at=services.now(),
        )
    )
    return True


def _import(request: ImportRequest, account: str, services: Services) -> None:
    if services.plannit is None:
        _hand_over(request, account, services)
        return
    if request.decisions.all_or_nothing and not services.store.batches_done(request.id):
        refused = list(
            refusals(entries_of(request, services), services.plannit, account=account, batch_size=batch_size(services))
        )
        if refused:
            cells = tuple(f"{entry.sheet}!{entry.row}" for entry, _ in refused)
            _fail(request.id, "all-or-nothing", cells, services)
            return
    if request.state is State.CONFIRMED:
        keep_entered(request, account, services)
        part = part_of(request, services)
        services.store.commit(execute.began(request, part=part, desk=services.desk(request), at=services.now()))
    _write(request.id, account, services.plannit, services)


def _write(request_id: str, account: str, plannit: Plannit, services: Services) -> None:
    request = read_again(request_id, services)
    progress = _Progress(request, services)

    def keep(key: str, pairs: Sequence[tuple[PlanEntry, Written]]) -> None:
        services.store.journal(journal_rows(request, account, key, pairs))
        progress.wrote = True

    for key, entries in runs(request, services):
        write(
            entries,
            plannit,
            keep,
            account=account,
            request_key=key,
            batch_size=batch_size(services),
            done=services.store.batches_done(request.id),
            progress=progress.through,
        )
    # What was proved once may be gone by now, and rightly so: what was sent again since then is to be proved.
    proved = services.store.setting(f"request:{request.id}", "proved")
    written = results.written(request, services, since=proved)
    proof = read_back(plannit, account, written, entries_of(request, services))
    if not proof.is_proved:
        logger.error(
            "read back differs request=%s missing=%d different=%d", request.id, len(proof.missing), len(proof.different)
        )
        _fail(request.id, "not-proved", (), services)
        return
    _finish(request, services)


def _finish(request: ImportRequest, services: Services) -> None:
    outcome = results.results_of(request, services)
    results.keep_results_workbook(request, outcome, services)
    services.store.commit(
        execute.finished(request, outcome.counts, around(request, services), left_out=outcome.left_out)
    )
    logger.info("imported request=%s records=%d", request.id, sum(each.writes for each in outcome.counts.values()))


def _hand_over(request: ImportRequest, account: str, services: Services) -> None:
    """Make the import-ready workbook, and journal what it holds under the plan's own key."""
    results.hand_over(request, account, services)
    outcome = results.results_of(request, services)
    services.store.commit(
        execute.handed_over(
            request, outcome.counts, part=part_of(request, services), desk=services.desk(request), at=services.now()
        )
    )


def _fail(request_id: str, why: str, cells: tuple[str, ...], services: Services) -> None:
    request = read_again(request_id, services)
    services.store.commit(
        execute.failed(
            request,
            why,
            part=part_of(request, services),
            desk=services.desk(request),
            at=services.now(),
            cells=cells,
            results=came_to(request, services),
        )
    )


class _Progress:
    """Redraws the card while batches go through, and stops between two where an agent asked for it.

    Not before this run has written one: of the first, a run before it may have written what it could not journal.
    """

    def __init__(self, request: ImportRequest, services: Services) -> None:
        self._request = request
        self._services = services
        self._part = part_of(request, services)
        self._desk = services.desk(request)
        self._total = max(1, sum(counts.writes for counts in request.plan.values()))
        self._told = 0
        self.wrote = False

    def through(self, done: int) -> None:
        """Stop where an agent asked for it, or tell that so many records are through, once for each step of the bar."""
        if not self.wrote or done >= self._total:
            return
        if self._services.is_stopped(self._request.id):
            raise StoppedError
        step = done * STEPS // self._total
        if step <= self._told:
            return
        self._told = step
        card = execute.progressed(self._request, part=self._part, done=done, total=self._total, desk=self._desk)
        self._services.store.commit(Outcome(messages=(card,)))


def read_again(request_id: str, services: Services) -> ImportRequest:
    """Return a request as it is now."""
    request = services.store.request(request_id)
    if request is None:
        raise LookupError(request_id)
    return request


def part_of(request: ImportRequest, services: Services) -> tuple[ImportRequest, ...]:
    """Return the requests of a request's message."""
    return services.store.requests_of_part(request.conversation_id, request.part_id)


def _others(request: ImportRequest, services: Services) -> tuple[ImportRequest, ...]:
    return services.store.requests_in(request.conversation_id)


def around(request: ImportRequest, services: Services) -> execute.Around:
    """Return what there is around a request that comes to its end."""
    conversation = services.intercom.conversation(request.conversation_id)
    return execute.Around(
        part=part_of(request, services),
        waiting=services.store.requests_of_account(request.account or ""),
        speak=conversation is not None and services.speaks(conversation),
        desk=services.desk(request),
        at=services.now(),
    )
