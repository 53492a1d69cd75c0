"""What an import came to: its counts, what it left out, its workbooks."""

import dataclasses
import enum
import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from bot.folders import work_folder
from bot.jobs.planning import KIND_OF, entries_of, is_ruled_out, report_of
from bot.jobs.services import Services
from bot.ports import JournalRow
from bot.store.journal import AGAIN, REMOVAL
from config.tables import plannit_workbook
from handlers.lifecycle import Counts, ImportRequest, Reversal
from handlers.replies import EDITED_CODE, ENTERED_CODE
from handlers.words import words
from importer.model import Issue, Kind, RecordKind, Report, Severity
from importer.planning.entry import WRITES, Action, PlanEntry
from importer.ports import Result, Write, Written
from importer.workbooks.import_ready import import_ready, removal
from importer.workbooks.results import Fate, ResultRow, results_workbook

REFUSED_CODE = "refused-by-plannit"
"""The code of what Plannit refused, where it is told among what was left out."""

AT_ONCE = 1000
"""Journal rows that are written at once."""

_BECAME: Mapping[Result, str] = {
    Result.CREATED: "create",
    Result.UPDATED: "update",
    Result.UNCHANGED: "unchanged",
    Result.REFUSED: "refused",
    Result.CONFLICT: "conflict",
}
_NOT_WRITTEN: Mapping[Action, str] = {
    Action.UNCHANGED: "unchanged",
    Action.HELD_BACK: "held_back",
    Action.EXCLUDED: "excluded",
    Action.CONFLICT: "conflict",
}
_FATES: Mapping[Action, Fate] = {
    Action.UNCHANGED: Fate.UNCHANGED,
    Action.HELD_BACK: Fate.HELD_BACK,
    Action.EXCLUDED: Fate.EXCLUDED,
    Action.CONFLICT: Fate.CONFLICT,
}


@dataclass(frozen=True, slots=True)
class Results:
    """The counts of an import, by kind, and why entries were left out."""

    counts: Mapping[Kind, Counts]
    left_out: tuple[Issue, ...]


def written(
    request: ImportRequest, services: Services, *, since: str | None = None
) -> Iterator[tuple[RecordKind, Written]]:
    """Yield what the journal says of a request's records; ``since``: only those that were sent again from then on."""
    for row in services.store.journalled(request.id):
        _, again, number = row.batch.partition(AGAIN)
        if since is None or (again and number >= since):
            yield row.kind, Written(row.reference, Result(row.result), row.plannit_id, row.version)


def journal_row(request: ImportRequest, account: str, key: str, entry: PlanEntry, result: enum.StrEnum) -> JournalRow:
    """Return the row of what became of one record, on the way there or back."""
    return JournalRow(
        request_id=request.id,
        batch=key,
        account=account,
        kind=entry.kind,
        reference=str(entry.reference),
        sheet=entry.sheet,
        row=entry.row,
        result=result.value,
    )


def results_of(request: ImportRequest, services: Services, unheard: Iterable[JournalRow] = ()) -> Results:
    """Count what was written by the journal, and what was not by the plan: together they are all entries.

    ``unheard`` is what was written and could not be journalled.
    """
    counts: dict[RecordKind, Counter[str]] = {}
    refused: list[Issue] = []
    for row in itertools.chain(services.store.journalled(request.id), unheard):
        counts.setdefault(row.kind, Counter())[_BECAME[Result(row.result)]] += 1
        if row.result in (Result.REFUSED, Result.CONFLICT):
            refused.append(_refused(row))
    for entry in entries_of(request, services):
        if entry.action not in WRITES:
            became = "ruled_out" if is_ruled_out(entry) else _NOT_WRITTEN[entry.action]
            counts.setdefault(entry.kind, Counter())[became] += 1
    report = report_of(request.id, services)
    errors = [issue for issue in report.issues if issue.severity is Severity.ERROR] if report else []
    return Results({KIND_OF[kind]: Counts(**became) for kind, became in counts.items()}, (*errors, *refused))


def keep_results_workbook(request: ImportRequest, results: Results, services: Services) -> None:
    """Make the results workbook, and keep it as ``results:<id>``."""
    say = words(services.settings.agents_language).say
    totals = [
        (f"{say(f'kind-{kind}').capitalize()} – {say('action-' + fate.value.replace('_', '-'))}", number)
        for kind, counts in results.counts.items()
        for fate, number in _by_fate(counts)
        if number
    ]
    _keep(
        f"results:{request.id}", request, services, partial(results_workbook, _result_rows(request, services), totals)
    )


def reversals_of(request: ImportRequest, services: Services) -> Mapping[Kind, Reversal]:
    """Count by the journal what was taken back, what was kept and what failed."""
    counts: dict[RecordKind, Counter[str]] = {}
    for row in services.store.journalled(request.id, back=True):
        counts.setdefault(row.kind, Counter())[row.result] += 1
    return {KIND_OF[kind]: Reversal(**became) for kind, became in counts.items()}


def keep_undone_workbook(request: ImportRequest, reversals: Mapping[Kind, Reversal], services: Services) -> None:
    """Make the workbook of what became of each record on the way back, and keep it as ``undone:<id>``."""
    say = words(services.settings.agents_language).say
    totals = [
        (f"{say(f'kind-{kind}').capitalize()} – {say(f'action-{name}')}", number)
        for kind, counts in reversals.items()
        for name, number in dataclasses.asdict(counts).items()
        if number
    ]
    rows = (
        ResultRow(row.sheet, row.row, row.kind, row.reference, Fate(row.result))
        for row in services.store.journalled(request.id, back=True)
    )
    _keep(f"undone:{request.id}", request, services, partial(results_workbook, rows, totals))


def keep_removal_workbook(request: ImportRequest, services: Services) -> None:
    """Make the workbook of what the back office is to remove, and keep it as ``removal:<id>``."""
    ids = {
        (row.kind, row.reference): row.plannit_id
        for row in services.store.journalled(request.id)
        if row.result == Result.CREATED.value
    }

    def created(kind: RecordKind) -> Iterator[Write]:
        return (
            Write(str(entry.reference), entry.fields, id=ids[kind, str(entry.reference)])
            for entry in entries_of(request, services)
            if entry.kind is kind and (kind, str(entry.reference)) in ids
        )

    by_kind = {kind: created(kind) for kind in RecordKind if KIND_OF[kind] in request.results}
    _keep(f"{REMOVAL}:{request.id}", request, services, partial(removal, by_kind))


def _keep(key: str, request: ImportRequest, services: Services, make: Callable[..., None]) -> None:
    """Make a workbook in the agents' language, and keep it."""
    with work_folder() as folder:
        out = folder / "workbook.xlsx"
        make(words=words(services.settings.agents_language), out=out)
        services.store.files.put(key, out.read_bytes(), owner=request.id)


def hand_over(request: ImportRequest, account: str, services: Services) -> None:
    """Make the import-ready workbook, keep it as ``import_ready:<id>``, and journal what it holds."""
    with work_folder() as folder:
        out = folder / "import-ready.xlsx"
        import_ready(
            {kind: _writes(request, kind, services) for kind in RecordKind if KIND_OF[kind] in request.plan},
            layout=plannit_workbook(),
            words=words(services.settings.agents_language),
            out=out,
            code=request.plan_code,
        )
        services.store.files.put(f"import_ready:{request.id}", out.read_bytes(), owner=request.id)
    to_write = (entry for entry in entries_of(request, services) if entry.action in WRITES)
    batch = f"{request.id}:{request.plan_digest}:workbook"
    for number, some in enumerate(_several(to_write)):
        services.store.journal([_handed_over(entry, f"{batch}:{number}", request, account) for entry in some])


def _writes(request: ImportRequest, kind: RecordKind, services: Services) -> Iterator[Write]:
    return (
        Write(str(entry.reference), entry.to_write, id=entry.id, version=entry.version)
        for entry in entries_of(request, services)
        if entry.kind is kind and entry.action in WRITES
    )


def _several(entries: Iterator[PlanEntry]) -> Iterator[list[PlanEntry]]:
    while some := list(itertools.islice(entries, AT_ONCE)):
        yield some


def _handed_over(entry: PlanEntry, batch: str, request: ImportRequest, account: str) -> JournalRow:
    result = Result.CREATED if entry.action is Action.CREATE else Result.UPDATED
    row = journal_row(request, account, batch, entry, result)
    return dataclasses.replace(row, plannit_id=entry.id, fingerprint=entry.fingerprint)


def _result_rows(request: ImportRequest, services: Services) -> Iterator[ResultRow]:
    journal = {(row.kind, row.reference): row for row in services.store.journalled(request.id)}
    issues = _errors_by_row(report_of(request.id, services))
    for entry in entries_of(request, services):
        row = journal.get((entry.kind, str(entry.reference))) if entry.action in WRITES else None
        yield ResultRow(
            sheet=entry.sheet,
            row=entry.row,
            kind=entry.kind,
            key=entry.key,
            fate=Fate(row.result) if row else _fate_of(entry),
            why=row.code if row else entry.why,
            field=row.field if row else None,
            issues=issues.get((entry.sheet, entry.row), ()),
        )


def _fate_of(entry: PlanEntry) -> Fate:
    """Return what became of an entry that was not written."""
    return Fate.RULED_OUT if is_ruled_out(entry) else _FATES.get(entry.action, Fate.FAILED)


def _errors_by_row(report: Report | None) -> Mapping[tuple[str, int], tuple[Issue, ...]]:
    by_row: dict[tuple[str, int], tuple[Issue, ...]] = {}
    for issue in report.issues if report else ():
        if issue.severity is Severity.ERROR and issue.sheet and issue.row:
            place = (issue.sheet, issue.row)
            by_row[place] = (*by_row.get(place, ()), issue)
    return by_row


def _by_fate(counts: Counts) -> Iterator[tuple[Fate, int]]:
    yield Fate.CREATED, counts.create
    yield Fate.UPDATED, counts.update
    yield Fate.UNCHANGED, counts.unchanged
    yield Fate.HELD_BACK, counts.held_back
    yield Fate.RULED_OUT, counts.ruled_out
    yield Fate.EXCLUDED, counts.excluded
    yield Fate.CONFLICT, counts.conflict
    yield Fate.REFUSED, counts.refused


def _refused(row: JournalRow) -> Issue:
    why = row.code or row.result
    edited = ENTERED_CODE if row.code == ENTERED_CODE else EDITED_CODE
    code = edited if row.result == Result.CONFLICT else REFUSED_CODE
    return Issue(code, Severity.ERROR, row.sheet, row=row.row, field=row.field, details={"why": why})
