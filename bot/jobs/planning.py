"""Plan a request: its records against what the account holds, kept as the file that the import will write."""

import dataclasses
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from bot.jobs import choosing, learning
from bot.jobs.examining import examined_again, is_kept, is_read_otherwise
from bot.jobs.services import AT_WORK, Services
from bot.ports import UnavailableError
from handlers import execute, follow_up, review
from handlers.choices import choices_of
from handlers.judge import DOUBTFUL
from handlers.lifecycle import WAITING, Counts, ImportRequest, State
from handlers.review import Examined
from importer.exchange import json_lines, record_from_json, report_from_json
from importer.model import Kind, Record, RecordKind, Report
from importer.planning.entry import Action, PlanEntry, Tally, digest, entries
from importer.planning.plan import plan

KIND_OF: Mapping[RecordKind, Kind] = {RecordKind.CLIENT: Kind.CLIENTS, RecordKind.PRODUCT: Kind.PRODUCTS}

BUSY_SECONDS = 2.0
"""How long a file waits before it looks again whether the account's import has ended."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A request with its plan's code, what the plan would do, and by which rung of the ladder records were found."""

    request: ImportRequest
    counts: Mapping[Kind, Counts]
    matched: Mapping[str, int]


def planned(request: ImportRequest, services: Services) -> Planned:
    """Make a request's plan, keep it as ``plan:<id>``, and give it its code; the request's row is not written."""
    account = request.account
    if account is None or request.sha256 is None:
        raise ValueError(request.id)  # a plan without an account would be a plan for anybody's
    store, tally, matched, ruled = services.store, Tally(), Counter[str](), Counter[RecordKind]()
    made = planned_now(request, account, services)
    store.files.put(f"plan:{request.id}", tally.lines(_counted(made, matched, ruled)), owner=request.id)
    whole = digest(
        file_sha256=request.sha256,
        decisions=request.decisions,
        account=account,
        entries_digest=tally.entries_digest,
    )
    code = store.new_code(request.id, whole)
    counts = {KIND_OF[kind]: _counts(actions, ruled[kind]) for kind, actions in tally.counts.items()}
    return Planned(request.evolve(plan_code=code, plan_digest=whole), counts, matched)


def planned_now(request: ImportRequest, account: str, services: Services) -> Iterator[PlanEntry]:
    """Yield what an import would do with a request's records now, in their order."""
    closed = services.integrated(account, request.conversation_id)
    report = report_of(request.id, services)
    lists = Counter(each.kind for each in report.lists) if report else Counter[Kind]()
    return plan(
        partial(records_of, request, services),
        lambda kind: services.lists.existing(account, kind),
        request.decisions,
        remembered=lambda kind: services.store.handed_over(account, kind),
        integrated=[kind for kind, of in KIND_OF.items() if of in closed],
        single=[kind for kind, of in KIND_OF.items() if lists[of] == 1],
    )


def replan(request_id: str, services: Services) -> None:
    """Plan a request again after a decision: its old code is dead, the agents get another one."""
    request = services.store.request(request_id)
    if request is None or request.state not in WAITING - {State.RECEIVED}:
        return
    if report_of(request.id, services) is None:
        return  # forgotten in the meantime: a newer file, or the end, has come first
    file = examined_of(request, services)
    if is_read_otherwise(request, file.report, services):
        report = examined_again(request, services) or file.report
        file = dataclasses.replace(file, report=report)
        choosing.keep(request.id, choices_of(report, records_of(request, services), file.companies), services)
    services.store.commit(
        execute.replanned(
            with_plan(file, services),
            part=services.store.requests_of_part(request.conversation_id, request.part_id),
            others=services.store.requests_in(request.conversation_id),
            desk=services.desk(request),
            at=services.now(),
        )
    )


def give_up(request_id: str, services: Services) -> None:
    """Tell the agents that a plan could not be made, so that nobody waits for it."""
    request = services.store.request(request_id)
    if request is not None and request.state in WAITING:
        services.store.commit(follow_up.unplanned(request, desk=services.desk(request)))


def with_plan(file: Examined, services: Services) -> Examined:
    """Return a file with its plan, where nothing has to be decided first."""
    request = file.request
    file = dataclasses.replace(file, learned=learning.used(file.report, request, services))
    needs = review.needs_of(request, file.report, file.companies, integrated=file.integrated)
    if needs or not file.report.lists or request.account is None:
        return file
    _wait_for_imports(request.account, request.id, services)
    made = planned(request, services)
    return dataclasses.replace(file, request=made.request, plan=made.counts, matched=made.matched)


def examined_of(request: ImportRequest, services: Services) -> Examined:
    """Return what is kept of a request's examination; no plan yet."""
    report = report_of(request.id, services)
    if report is None:
        raise LookupError(request.id)
    return Examined(
        request=request,
        report=report,
        companies=services.companies(request.contact_id),
        integrated=services.integrated(request.account, request.conversation_id),
        annotated=is_kept(f"annotated:{request.id}", services),
    )


def _wait_for_imports(account: str, request_id: str, services: Services) -> None:
    """Let an import that runs end first, so that the plan is made against what will be there."""
    if services.plannit is not None and any(
        other.id != request_id and other.state in AT_WORK for other in services.store.requests_of_account(account)
    ):
        raise UnavailableError("plannit", "an import into the account runs", retry_after=BUSY_SECONDS)


def entries_of(request: ImportRequest, services: Services) -> Iterator[PlanEntry]:
    """Yield the entries of a request's plan."""
    return entries(services.store.files.stream(f"plan:{request.id}"))


def records_of(request: ImportRequest, services: Services) -> Iterator[Record]:
    """Yield the records of a request's file, as its examination left them."""
    return map(record_from_json, json_lines(services.store.files.stream(f"records:{request.id}")))


def report_of(request_id: str, services: Services) -> Report | None:
    """Return the report of a request's file, where it is still kept."""
    kept = services.store.files.get(f"report:{request_id}")
    return report_from_json(json.loads(kept)) if kept else None


def is_ruled_out(entry: PlanEntry) -> bool:
    """Whether a rule after the integration keeps an entry out, and no error in the list."""
    return entry.action is Action.HELD_BACK and entry.why != "error"


def _counted(entries: Iterable[PlanEntry], matched: Counter[str], ruled: Counter[RecordKind]) -> Iterator[PlanEntry]:
    for entry in entries:
        ruled[entry.kind] += is_ruled_out(entry)
        if entry.rung is not None:
            matched[entry.rung.value] += 1
        elif entry.action is Action.CREATE and entry.candidates:
            matched[DOUBTFUL] += 1
        yield entry


def _counts(actions: Mapping[Action, int], ruled_out: int) -> Counts:
    counts = Counts(**{action.value: number for action, number in actions.items()})
    return dataclasses.replace(counts, held_back=counts.held_back - ruled_out, ruled_out=ruled_out)
