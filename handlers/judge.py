"""What an examined file is, and so what state its request takes."""

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from handlers.events import Company
from handlers.lifecycle import BOT, Counts, ImportRequest, Move, State, advance
from handlers.meant import is_meant
from importer.lessons import Used
from importer.model import Issue, Kind, Report, Severity, SheetReport, Verdict

QUESTIONS = ("partial-range", "active-only", "price-lists-ignored")
"""What a customer may be asked, the most pressing first; at most one is asked, and none twice."""

_NAMES = frozenset({"name", "first_name", "last_name", "company"})
_REQUIRED: Mapping[Kind, frozenset[str]] = {Kind.CLIENTS: _NAMES, Kind.PRODUCTS: frozenset({"description"})}


DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A file of the message, examined and, where its account is known, planned.

    ``request`` is the row as the store has it, but for ``account``, ``account_name`` (where known),
    ``plan_digest`` and ``plan_code`` (where ``plan`` is given). ``previous`` is the report of the file that
    this one corrects. ``matched`` counts the records found in the account by each rung of the ladder, and under
    ``DOUBTFUL`` the entries to create that may be several records.
    ``integrated`` are the kinds for which the rules after the integration hold.
    ``annotated``: there is a copy with the problems marked, under ``annotated:<request id>``.
    ``learned`` are the columns that were read by what agents taught.
    """

    request: ImportRequest
    report: Report
    plan: Mapping[Kind, Counts] | None = None
    previous: Report | None = None
    matched: Mapping[str, int] = field(default_factory=dict)
    companies: tuple[Company, ...] = ()
    integrated: frozenset[Kind] = frozenset()
    annotated: bool = False
    learned: Used = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A file with its request in the next state. ``told``: people hear of it; ``question``: the customer is asked."""

    file: Examined
    request: ImportRequest
    move: Move
    told: bool


def needs_of(
    request: ImportRequest, report: Report, companies: tuple[Company, ...], *, integrated: frozenset[Kind] = frozenset()
) -> tuple[str, ...]:
    """Return what an agent must settle before a file can be planned; nothing where it can."""
    needs = []
    if request.account is None and len(companies) != 1:
        needs.append("account")
    if any(_lacks_a_column(sheet) for sheet in report.lists):
        needs.append("column")
    if _ruled_out(request, report, integrated):
        needs.append("override")
    return tuple(needs)


def _ruled_out(request: ImportRequest, report: Report, integrated: frozenset[Kind]) -> frozenset[Kind]:
    """Return the kinds of which nothing goes in any more, until an agent overrides that."""
    return frozenset() if request.decisions.override else integrated & report.kinds & {Kind.CLIENTS}


def _lacks_a_column(sheet: SheetReport) -> bool:
    """Whether what names the entries was not found, though a column that nobody understands may hold it."""
    found = {name for column in sheet.columns for name in (column.field, *column.also) if name}
    return not found & _REQUIRED[sheet.kind] and any(column.field is None for column in sheet.columns)


def judged(
    files: tuple[Examined, ...],
    *,
    text: str,
    is_first: bool,
    asked: frozenset[str],
    confirm_within_days: int,
    at: datetime.datetime,
) -> tuple[Judged, ...]:
    """Judge the files of one message: each sees whether another of them is a list; ``is_first``: it opens all."""
    any_list = any(lists_of(file.report) for file in files)
    first: dict[str, ImportRequest] = {}
    found = []
    for file in files:
        evident = any_list or is_meant(file.report, text, is_first=is_first)
        twin = first.get(file.report.sha256) if lists_of(file.report) else None
        each = _judged(file, evident=evident, twin=twin, asked=asked, days=confirm_within_days, at=at)
        first.setdefault(file.report.sha256, each.request)
        asked |= {each.request.question} if each.request.question else set()
        found.append(each)
    return tuple(found)


def _judged(
    file: Examined,
    *,
    evident: bool,
    twin: ImportRequest | None,
    asked: frozenset[str],
    days: int,
    at: datetime.datetime,
) -> Judged:
    to, why, changes = _verdict_on(file, evident=evident, twin=twin)
    question = None
    if to in (State.NEEDS_DECISION, State.AWAITING_CONFIRMATION):
        changes["expires_at"] = at + datetime.timedelta(days=days)
        # Of a list that will not be imported there is nothing to ask.
        question = None if asked or is_closed_to(file.request.evolve(**changes)) else question_of(file.report)
    else:
        changes |= {"finished_at": at, "plan_code": None, "plan_digest": None}
    request, move = advance(
        file.request, to, by=BOT, at=at, source="worker", why=why, question=question, **learnt(file), **changes
    )
    return Judged(file, request, move, told=bool(lists_of(file.report)) or evident)


def _verdict_on(file: Examined, *, evident: bool, twin: ImportRequest | None) -> tuple[State, str, dict[str, object]]:
    report = file.report
    if not lists_of(report):
        refused = report.verdict is Verdict.REFUSED and evident
        return (State.UNUSABLE, "refused", {}) if refused else (State.IGNORED, "no-list", {})
    if twin is not None:
        return State.CANCELLED, "same-file", {"superseded_by": twin.id}
    needs = needs_of(file.request, report, file.companies, integrated=file.integrated)
    if report.verdict is Verdict.UNUSABLE and "column" not in needs:
        return State.UNUSABLE, "nothing-importable", {}
    if needs or file.plan is None or file.request.plan_code is None:
        # Without a needed decision this is a plan still to be made: a sweep sees it.
        return State.NEEDS_DECISION, "needs-decision", {"needs": needs, "plan_code": None, "plan_digest": None}
    if is_nothing_new(file.plan):
        return State.CANCELLED, "nothing-new", {}
    return State.AWAITING_CONFIRMATION, "planned", {"needs": ()}


def is_nothing_new(plan: Mapping[Kind, Counts]) -> bool:
    """Whether Plannit has all of it already, and nothing is left that anyone could decide or correct."""
    return bool(plan) and all(counts.entries == counts.unchanged for counts in plan.values())


def learnt(file: Examined) -> dict[str, object]:
    """Return what a request keeps of its file when the file itself is gone."""
    report = file.report
    told = Counter(issue.code for issue in report.issues if issue.severity is not Severity.INFO)
    return {
        "sha256": report.sha256 or None,
        "verdict": report.verdict,
        "refusal": report.refusal.code if report.refusal else None,
        "kinds": frozenset(sheet.kind for sheet in lists_of(report)),
        "issue_counts": dict(told),
        "plan": dict(file.plan) if file.plan is not None and lists_of(report) else _read_counts(file),
    }


def _read_counts(file: Examined) -> dict[Kind, Counts]:
    """Return what a file holds, before any plan: what can be imported counts as to create, or as ruled out."""
    closed = _ruled_out(file.request, file.report, file.integrated)
    counts: dict[Kind, Counts] = {}
    for sheet in lists_of(file.report):
        before = counts.get(sheet.kind, Counts())
        counts[sheet.kind] = Counts(
            create=before.create + sheet.importable,
            held_back=before.held_back + sheet.held_back,
            excluded=before.excluded + sheet.excluded,
        )
    # Of what does not go in anyway, nobody has to correct anything.
    return {
        kind: Counts(ruled_out=each.create + each.held_back, excluded=each.excluded) if kind in closed else each
        for kind, each in counts.items()
    }


def is_closed_to(request: ImportRequest) -> bool:
    """Whether all that keeps a list out is that its account is integrated: nobody has anything to correct in it."""
    return request.needs == ("override",)


def question_of(report: Report) -> str | None:
    """Return the one question that a file raises, by the code of its issue."""
    codes = {issue.code for issue in report.issues}
    return next((code for code in QUESTIONS if code in codes), None)


def asked_issue(report: Report, question: str) -> Issue:
    """Return the issue that a question is about."""
    return next(issue for issue in report.issues if issue.code == question)


def lists_of(report: Report) -> tuple[SheetReport, ...]:
    """Return the lists that may be imported: none of a workbook that lists employees, for nothing of it is kept.

    Headings without an entry below them are no list.
    """
    return () if has_employees(report) else tuple(sheet for sheet in report.lists if sheet.entries)


def has_employees(report: Report) -> bool:
    """Whether a sheet lists employees: nothing of it may be kept."""
    return any(sheet.kind is Kind.EMPLOYEES for sheet in report.sheets)
