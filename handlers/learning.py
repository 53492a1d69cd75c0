"""What an agent teaches by correcting a column: learned for its heading, shown, and taken back."""

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handlers import commands as typed
from handlers import execute
from handlers.answers import Scene
from handlers.case import Case
from handlers.commands import Command, word_for
from handlers.field_words import NUMBER
from handlers.lifecycle import ImportRequest
from handlers.outcome import Block, Bullets, Code, Heading, Job, Outcome, Paragraph
from handlers.telling import account_of, lesson
from handlers.words.explain import field_name
from importer.decisions import Decisions
from importer.lessons import Known, Lesson, Lessons, Used, columns_named, customer_of, fits, teachable, tidied
from importer.model import DROP, Column, Kind, SheetReport

MOST = 20
"""Lessons that an answer shows; the command line has them all."""

Place = tuple[SheetReport, Column]

# --------------------------------------------------------------------------- taught


def taught(case: Case, request: ImportRequest, commands: Iterable[Command]) -> tuple[Outcome, list[Block]]:
    """Return what is learned from decisions about columns, and how the agent is told, or why nothing is."""
    lessons: list[Lesson] = []
    blocks: list[Block] = []
    for command in commands:
        if isinstance(command, typed.SetColumn):
            for sheet, column in _places(case.scene, request, command.column):
                found, block = _taught(case, request, sheet, column, command.field)
                lessons += found
                blocks += block
    return Outcome(lessons=tuple(lessons)), list(dict.fromkeys(blocks))


def _taught(
    case: Case, request: ImportRequest, sheet: SheetReport, column: Column, field: str
) -> tuple[list[Lesson], list[Block]]:
    known, said = case.scene.lessons, case.said
    if field == NUMBER:
        field = "client_number" if sheet.kind is Kind.CLIENTS else "product_number"
    if known is None or not fits(field, sheet.kind, known.vocabulary):
        return [], []
    heading = column.heading or column.letter
    why_not = teachable(sheet, column, known.vocabulary, sensitive=_is_sensitive(case.scene, request, sheet, column))
    if why_not is not None:
        # A sensitive column that stays out is as it was: there is nothing to tell.
        silent = why_not == "sensitive" and field == DROP
        return [], [] if silent else [Paragraph(said.say(f"not-learned-{why_not}", heading=heading))]
    learned = _lesson(case, request, sheet.kind.value, tidied(column.heading), field)
    of_all = known.changed((), (learned,)).holding(learned.kind, learned.heading, None)
    told = said.say(
        "learned-for-all" if of_all else "learned-now",
        heading=learned.heading,
        field=field_name(field, said),
        count=of_all.customers if of_all else 1,
    )
    return [learned], [Paragraph(told)]


def _is_sensitive(scene: Scene, request: ImportRequest, sheet: SheetReport, column: Column) -> bool:
    """Whether the examination found a column's values to be of those that must not be kept."""
    return any(
        issue.code == "sensitive-column" and (issue.sheet, issue.column) == (sheet.name, column.number)
        for issue in scene.reports[request.id].issues
    )


def _places(scene: Scene, request: ImportRequest, column: str) -> tuple[Place, ...]:
    report = scene.reports.get(request.id)
    return columns_named(report.lists, column) if report else ()


# --------------------------------------------------------------------------- shown


def shown(case: Case, request: ImportRequest | None) -> list[Block]:
    """Return what was learned for a request's customer, and what holds for all."""
    scene, said = case.scene, case.said
    known = scene.lessons.known(_customer(request)) if scene.lessons else ()
    title = said.say("learned-of", account=account_of(request, said)) if request else said.say("learned-title")
    if not known:
        return [Heading(title), Paragraph(said.say("learned-nothing"))]
    first = sorted(known, key=lambda each: not each.own)
    lines = [said.say("learned-line", lesson=lesson(each, scene.desk, said), kind=_kind(each, case)) for each in first]
    if (rest := len(lines) - MOST) > 0:
        lines = [*lines[:MOST], said.say("lessons-more", count=rest)]
    forget = f"{scene.prefix} {word_for('forget', said.language)}"
    if request is not None:
        forget = f"{forget} {request.reference}"
    quoted = said.say("quoted", text=first[0].heading)
    return [
        Heading(title),
        Bullets(tuple(lines)),
        Paragraph(said.say("learned-how")),
        Code(f"{forget} {quoted}"),
    ]


def _kind(known: Known, case: Case) -> str:
    return case.said.say(f"kind-{known.kind}")


def _customer(request: ImportRequest | None) -> str | None:
    return customer_of(request.account, request.conversation_id) if request else None


# --------------------------------------------------------------------------- taken back


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What follows from taking lessons back: for the store, for the list at hand, and for the agent to read."""

    outcome: Outcome
    decisions: Decisions
    blocks: tuple[Block, ...]


def forgotten(case: Case, command: typed.Forget, request: ImportRequest) -> Forgotten | None:
    """Take back what was learned of a heading, and this list's decision about it; None where there is nothing."""
    lessons = case.scene.lessons
    if lessons is None:
        return None
    places = _meant(case.scene, command, request, lessons)
    outcome, blocks = Outcome(), list[Block]()
    for kind, heading in _headings(command, places, lessons):
        if (found := _taken_back(case, lessons, request, kind, heading)) is not None:
            outcome, blocks = outcome + found[0], [*blocks, found[1]]
    columns = _columns_left(case.scene, command, request, places)
    if not blocks and columns == request.decisions.columns:
        return None
    return Forgotten(outcome, dataclasses.replace(request.decisions, columns=columns), tuple(blocks))


def _meant(scene: Scene, command: typed.Forget, request: ImportRequest, lessons: Lessons) -> tuple[Place, ...]:
    """Return the columns of the list that a command means."""
    if command.column is not None:
        return _places(scene, request, command.column)
    report = scene.reports.get(request.id)
    wanted = lessons.vocabulary.fold(command.heading or "")
    return tuple(
        (sheet, column)
        for sheet in (report.lists if report else ())
        for column in sheet.columns
        if column.heading and lessons.vocabulary.fold(column.heading) == wanted
    )


def _headings(command: typed.Forget, places: Sequence[Place], lessons: Lessons) -> Iterable[tuple[str, str]]:
    """Return the headings to forget, each once with its kind; one that is typed may be of either."""
    found = [(sheet.kind.value, column.heading) for sheet, column in places if column.heading]
    if command.heading is not None:
        found += [(kind.value, command.heading) for kind in (Kind.CLIENTS, Kind.PRODUCTS)]
    return {(kind, lessons.vocabulary.fold(heading)): (kind, heading) for kind, heading in found}.values()


def _taken_back(
    case: Case, lessons: Lessons, request: ImportRequest, kind: str, heading: str
) -> tuple[Outcome, Block] | None:
    """Forget the customer's own lessons; where all others' would then hold, say that it does not hold here.

    One who disagrees is enough for a lesson to hold for all no longer; those who were taught it keep it.
    """
    customer = customer_of(request.account, request.conversation_id)
    holding = lessons.holding(kind, heading, customer)
    if holding is None:
        return None
    ids, said = lessons.ids(kind, heading, customer), case.said
    new: tuple[Lesson, ...] = ()
    after = lessons.changed(ids, new)
    if (of_all := after.holding(kind, heading, customer)) is not None:
        new = (_lesson(case, request, kind, of_all.heading, None),)
        after = lessons.changed(ids, new)
    told = said.say(
        "forgotten-of-all" if new else "forgotten-own",
        heading=holding.heading,
        field=field_name(holding.field, said),
        count=of_all.customers if of_all else 0,
    )
    others = tuple((other, used) for other, used in case.scene.readings if other.id != request.id)
    jobs = without(others, after, why=f"forgotten:{case.scene.key}")
    return Outcome(lessons=new, forget_lessons=ids, jobs=jobs), Paragraph(told)


def without(readings: Iterable[tuple[ImportRequest, Used]], after: Lessons, *, why: str) -> tuple[Job, ...]:
    """Return the jobs that plan waiting lists again of which a lesson holds no longer."""
    return tuple(
        execute.plan_job(request, why=why)
        for request, used in readings
        if any(_otherwise(known, after.holding(known.kind, known.heading, _customer(request))) for _, known in used)
    )


def _otherwise(known: Known, now: Known | None) -> bool:
    return now is None or now.field != known.field


def _columns_left(
    scene: Scene, command: typed.Forget, request: ImportRequest, places: Sequence[Place]
) -> dict[str, str]:
    """Return the list's decisions about columns without those that are taken back."""
    gone = {(sheet.name, column.letter) for sheet, column in places}

    def stays(place: str) -> bool:
        if place == command.column:
            return False
        return not gone.intersection((sheet.name, column.letter) for sheet, column in _places(scene, request, place))

    return {place: field for place, field in request.decisions.columns.items() if stays(place)}


def _lesson(case: Case, request: ImportRequest, kind: str, heading: str, field: str | None) -> Lesson:
    return Lesson(
        request_id=request.id,
        kind=kind,
        heading=heading,
        field=field,
        by=case.by,
        at=case.at,
        account=request.account,
        conversation_id=request.conversation_id,
    )
