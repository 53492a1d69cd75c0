"""Small parts of sentences that replies, notes and cards share: totals, accounts, persons, days."""

import dataclasses
import datetime
from collections.abc import Iterable, Mapping

from handlers.desk import Desk
from handlers.lifecycle import Counts, ImportRequest, Reversal, State
from handlers.outcome import Block, Bullets, Heading
from handlers.words import Words
from handlers.words.explain import Group, field_name, grouped
from importer.lessons import Known
from importer.model import Issue, Kind, Severity

EASTERN = datetime.timezone(datetime.timedelta(hours=-5))
"""Québec's winter time: days are told, not hours, so that summer's hour does not matter."""

PLANNED = "plan"
READ = "read"
RESULT = "done"
_PARTS = ("create", "update", "unchanged", "held_back", "excluded", "conflict", "refused", "ruled_out")
_TOLD_INFOS = frozenset({"price-lists-ignored", "heading-guessed", "header-missing", "mojibake-repaired"})
"""What was assumed and may be wrong; the other infos stay in the workbook."""


def day(at: datetime.datetime) -> datetime.date:
    """Return the day that a moment is for the people who read of it.

    >>> day(datetime.datetime(2026, 12, 9, 3, tzinfo=datetime.UTC))
    datetime.date(2026, 12, 8)
    """
    return at.astimezone(EASTERN).date()


def totals(counts: Counts, words: Words, *, as_: str = PLANNED) -> str:
    """Return what of each there is: ``plan`` says what would be done, ``read`` what was found, ``done`` what was."""
    if as_ == READ:
        ready = counts.create + counts.update + counts.unchanged + counts.conflict
        counts = dataclasses.replace(counts, create=ready, update=0, unchanged=0, conflict=0)
    said = ((name, getattr(counts, name)) for name in _PARTS)
    return ", ".join(words.say(f"{as_}-{name.replace('_', '-')}", count=count) for name, count in said if count)


def kind_lines(plan: Mapping[Kind, Counts], words: Words, *, as_: str = PLANNED) -> tuple[str, ...]:
    """Return a line for each kind: how many entries, and what becomes of them."""
    return tuple(
        words.say(
            "kind-line", entries=entries(kind, plan[kind].entries, words), totals=totals(plan[kind], words, as_=as_)
        )
        for kind in (Kind.CLIENTS, Kind.PRODUCTS)
        if kind in plan
    )


def request_lines(request: ImportRequest, words: Words) -> tuple[str, ...]:
    """Return a request's lines: what came of it once that is known, what is planned before."""
    if request.undone and request.state in (State.UNDONE, State.FAILED):
        return reversal_lines(request.undone, words)
    if request.results and request.state in (State.DONE, State.FAILED, State.UNDOING, State.UNDONE):
        return kind_lines(request.results, words, as_=RESULT)
    return kind_lines(request.plan, words, as_=way_of(request))


def reversal_lines(undone: Mapping[Kind, Reversal], words: Words) -> tuple[str, ...]:
    """Return a line for each kind: what was taken back, what was kept, what failed."""
    return tuple(
        words.say(
            "kind-line",
            entries=entries(kind, counts.reversed + counts.kept + counts.failed, words),
            totals=", ".join(
                words.say(f"undone-{name}", count=getattr(counts, name))
                for name in ("reversed", "kept", "failed")
                if getattr(counts, name)
            ),
        )
        for kind, counts in undone.items()
        if counts != Reversal()
    )


def entries(kind: Kind, count: int, words: Words) -> str:
    """Return a number of clients or of products."""
    return words.say(f"count-{kind}", count=count)


def listed(items: Iterable[str], words: Words) -> str:
    """Return items as people list them: with commas, and a word before the last."""
    *first, last = items
    return words.say("and", first=", ".join(first), last=last) if first else last


def counted(by_kind: Mapping[Kind, int], words: Words) -> str:
    """Return how many of each kind, the kinds of which there are none left out."""
    return listed((entries(kind, count, words) for kind, count in by_kind.items() if count), words)


def sum_of(plan: Mapping[Kind, Counts]) -> Counts:
    """Return the counts of all kinds together."""
    return Counts(**{name: sum(getattr(counts, name) for counts in plan.values()) for name in _PARTS})


def way_of(request: ImportRequest) -> str:
    """Return how a request's counts are to be told: as a plan, or, where there is none yet, as what was read."""
    planned = request.plan_code is not None or request.state not in (State.NEEDS_DECISION, State.UNUSABLE)
    return PLANNED if planned else READ


def stands_as(request: ImportRequest) -> str:
    """Return a request's state as sentences name it; one whose plan is still being made waits for nobody."""
    if request.state is State.NEEDS_DECISION and not request.needs:
        return "planning"
    return request.state.replace("_", "-")


def account_of(request: ImportRequest, words: Words) -> str:
    """Return the target account as people know it."""
    if request.account is None:
        return words.say("account-unknown")
    if not request.account_name:
        return request.account
    return words.say("account-named", name=request.account_name, id=request.account)


def person(teammate_id: str | None, desk: Desk, words: Words) -> str:
    """Return a teammate's name, or that it was one."""
    return desk.names.get(teammate_id or "") or words.say("a-teammate")


def confirmers(request: ImportRequest, desk: Desk, words: Words) -> str:
    """Return who said yes: one teammate, or two."""
    first = person(request.confirmed_by, desk, words)
    if request.seconded_by is None:
        return first
    return listed((first, person(request.seconded_by, desk, words)), words)


def lesson(known: Known, desk: Desk, words: Words, *, letter: str = "") -> str:
    """Return what was learned of a heading: of which field, from whom, and when."""
    sentence = "lesson-own" if known.own else "lesson-of-all"
    return words.say(
        f"{sentence}-at" if letter else sentence,
        heading=known.heading,
        column=letter,
        field=field_name(known.field, words),
        who=person(known.by.removeprefix("agent:"), desk, words),
        day=day(known.at),
        count=known.customers,
    )


def problems(issues: Iterable[Issue], words: Words, *, most: int) -> tuple[tuple[Block, ...], int]:
    """Return the gravest groups, under a heading for each severity, and how many groups are not told."""
    told = [issue for issue in issues if issue.severity is not Severity.INFO or issue.code in _TOLD_INFOS]
    groups = grouped(told, words, most=None)
    blocks: list[Block] = []
    for severity in Severity:
        lines = tuple(group_line(group, words) for group in groups[:most] if group.severity is severity)
        if lines:
            blocks += [Heading(words.say(f"problems-{severity}")), Bullets(lines)]
    return tuple(blocks), max(len(groups) - most, 0)


def group_line(group: Group, words: Words) -> str:
    """Return a group of problems with its examples."""
    if not group.examples:
        return group.text
    examples = ", ".join(group.examples)
    if group.more:
        examples = words.say("examples-more", examples=examples, more=group.more)
    return words.say("problem-line", problem=group.text, examples=examples)
