"""From the agent's yes to the end that everyone hears."""

import dataclasses
import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handlers.cards import card_of, failure_text
from handlers.commands import word_for
from handlers.desk import Desk
from handlers.events import Agent
from handlers.judge import Examined, learnt, needs_of
from handlers.keys import part_of
from handlers.lifecycle import BOT, Counts, ImportRequest, Move, State, advance
from handlers.notes import PREFIX, deadline, headline, plan_blocks
from handlers.outcome import (
    Block,
    Bullets,
    Code,
    CustomerReply,
    FileToSend,
    Heading,
    Job,
    JobName,
    Message,
    Outcome,
    Paragraph,
    SlackCard,
    Tag,
    TeamNote,
    Text,
)
from handlers.replies import imported_text
from handlers.review import redrawn, superseding
from handlers.telling import RESULT, account_of, confirmers, day, group_line, kind_lines, request_lines
from handlers.words import Words, words
from handlers.words.explain import grouped
from importer.model import Issue, Kind

Requests = tuple[ImportRequest, ...]
Results = Mapping[Kind, Counts]

TAGS: Mapping[Kind, str] = {Kind.CLIENTS: "acomba-clients-importés", Kind.PRODUCTS: "acomba-produits-importés"}
"""What a conversation is tagged with, whatever the agents' language: tags are searched for."""


# --------------------------------------------------------------------------- on its way


def began(request: ImportRequest, *, part: Requests, desk: Desk, at: datetime.datetime) -> Outcome:
    """A worker took a confirmed plan; ``part`` are the requests of its message."""
    now, move = advance(request, State.IMPORTING, by=BOT, at=at, source="worker", why="began")
    return Outcome((now,), (move,), (drawn(now, part, "began", desk, progress=0.0),))


def progressed(request: ImportRequest, *, part: Requests, done: int, total: int, desk: Desk) -> SlackCard:
    """Return the card of an import that is ``done`` records on its way."""
    progress = min(done / total, 1.0) if total else 1.0
    return drawn(request, part, f"progress:{done}", desk, progress=progress)


def drawn(request: ImportRequest, part: Requests, why: str, desk: Desk, *, progress: float | None = None) -> SlackCard:
    """Return the card of a request's message; the digest keeps a second import's drawings apart from the first's."""
    requests = [request if other.id == request.id else other for other in part] or [request]
    key = f"card:{part_of(request)}:{request.id}:{request.plan_digest or request.version}:{request.version}:{why}"
    return card_of(requests, key=key, desk=desk, progress=progress)


# --------------------------------------------------------------------------- the end


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What there is around a request that comes to its end.

    ``part`` are the requests of its message; those of ``waiting`` that were planned for the account as it was before
    are planned again; ``speak``: the customer is told, and not only the agents.
    """

    part: Requests
    waiting: Requests
    speak: bool
    desk: Desk
    at: datetime.datetime


def finished(request: ImportRequest, results: Results, around: Around, *, left_out: tuple[Issue, ...]) -> Outcome:
    """Everything is written and read back; ``left_out`` says why entries were held back or refused."""
    at, said = around.at, words(around.desk.language)
    now, move = advance(
        request, State.DONE, by=BOT, at=at, source="worker", why="read-back", results=dict(results), finished_at=at
    )
    return _ended(now, move, _Ending(left_out=left_out, files=(file_of("results", request, said),)), around)


def loaded(request: ImportRequest, agent: Agent, around: Around, *, source: str) -> Outcome:
    """The back office has loaded the workbook: an agent's statement, told as such."""
    by, at = f"agent:{agent.teammate_id}", around.at
    now, move = advance(request, State.DONE, by=by, at=at, source=source, why="loaded", finished_at=at)
    return _ended(now, move, _Ending(loader=agent.name), around)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ending:
    """How an import ended: proved by us, or stated by the ``loader``."""

    loader: str | None = None
    left_out: tuple[Issue, ...] = ()
    files: tuple[FileToSend, ...] = ()


def _ended(request: ImportRequest, move: Move, ending: _Ending, around: Around) -> Outcome:
    """Tell everyone of an import that is done."""
    reply = imported_text(request, request.results, ending.left_out, words(request.language))
    end = End("done", _end_note(request, ending, desk=around.desk), reply, ending.files)
    outcome = told(request, move, end, around)
    there = [kind for kind in TAGS if kind in request.results and _is_there(request.results[kind])]
    tags = (Tag(f"tag:{_end(request)}:{kind}", request.conversation_id, TAGS[kind]) for kind in there)
    # Its files are forgotten by the purge: the results are still to be sent, a corrected list is compared with the
    # report, and the rows stay until the undo window closes.
    return outcome + Outcome(messages=tuple(tags))


@dataclass(frozen=True, slots=True)
class End:
    """What is said of an end: of which kind it is, to the agents with files, and to the customer."""

    what: str
    note: Text
    reply: Text
    files: tuple[FileToSend, ...] = ()


def told(request: ImportRequest, move: Move, end: End, around: Around) -> Outcome:
    """Tell everyone of an end; where the bot may not speak, the agents are given the words for the customer."""
    key, conversation, language = _end(request), request.conversation_id, around.desk.language
    unsent: Text = () if around.speak else (Heading(words(language).say("note-unsent")), *end.reply)
    messages: list[Message] = [
        TeamNote(f"{end.what}-note:{key}", conversation, language, (*end.note, *unsent), end.files),
        drawn(request, around.part, end.what, around.desk),
    ]
    if around.speak:
        messages.insert(0, CustomerReply(f"{end.what}-reply:{key}", conversation, request.language, end.reply))
    return Outcome((request,), (move,), tuple(messages), replans(request, around.waiting))


def _end(request: ImportRequest) -> str:
    """Return the key of an end; its version keeps that of a second try apart from the first."""
    return f"{request.id}:{request.plan_digest}:{request.version}"


def _is_there(counts: Counts) -> bool:
    return counts.create + counts.update + counts.unchanged > 0


def _end_note(request: ImportRequest, ending: _Ending, *, desk: Desk) -> Text:
    said = words(desk.language)
    who = confirmers(request, desk, said)
    on, account = day(request.confirmed_at or request.updated_at), account_of(request, said)
    by = (
        said.say("done-by", who=who, day=on, account=account)
        if ending.loader is None
        else said.say("done-by-loaded", who=who, day=on, account=account, loader=ending.loader)
    )
    blocks: list[Block] = [Heading(headline(request, said))]
    blocks.append(Bullets(kind_lines(request.results, said, as_=RESULT)))
    blocks.append(Paragraph(by))
    groups = grouped(ending.left_out, said)
    if groups:
        blocks += [Heading(said.say("done-left-out")), Bullets(tuple(group_line(group, said) for group in groups))]
    if request.may_be_retried:
        command = Code(f"{PREFIX} {word_for('retry', said.language)} {request.reference}")
        blocks += [Paragraph(said.say("done-retry")), command]
    return tuple(blocks)


def replans(request: ImportRequest, waiting: Requests) -> tuple[Job, ...]:
    """Return the jobs that plan again what was planned against the account as it was before an import."""
    stale = (
        other
        for other in waiting
        if other.id != request.id
        and other.account == request.account
        and other.state is State.AWAITING_CONFIRMATION
        and other.kinds & request.kinds
    )
    return tuple(plan_job(other, why=f"{request.id}:{request.version}") for other in stale)


def plan_job(request: ImportRequest, *, why: str | None = None) -> Job:
    """Return the job that plans a request again; one for each version of its row, or for each ``why``."""
    return Job(
        JobName.PLAN,
        key=f"plan:{request.id}:{why or request.version}",
        argument=request.id,
        partition=f"conversation:{request.conversation_id}",
    )


def file_of(what: str, request: ImportRequest, said: Words) -> FileToSend:
    """Return a workbook that is kept as ``<what>:<request id>``, named after the customer's file."""
    stem = request.file_name.rpartition(".")[0] or request.file_name
    return FileToSend(f"{what}:{request.id}", said.say(f"{what.replace('_', '-')}-name", file=stem))


def handed_over(
    request: ImportRequest, results: Results, *, part: Requests, desk: Desk, at: datetime.datetime
) -> Outcome:
    """The import-ready workbook (``import_ready:<request id>``) goes to the back office."""
    said = words(desk.language)
    now, move = advance(
        request, State.HANDED_OVER, by=BOT, at=at, source="worker", why="handed-over", results=dict(results)
    )
    who, on = confirmers(now, desk, said), day(now.confirmed_at or at)
    text: Text = (
        Heading(headline(now, said)),
        Paragraph(said.say("handed-over-how", account=account_of(now, said))),
        Code(f"{PREFIX} {word_for('loaded', said.language)} {now.plan_code or now.reference}"),
        Bullets(kind_lines(now.plan, said)),
        Paragraph(said.say("handed-over-by", who=who, day=on)),
    )
    run = f"{now.id}:{now.plan_digest}"
    file = file_of("import_ready", now, said)
    note = TeamNote(f"handed-over:{run}", now.conversation_id, said.language, text, (file,))
    return Outcome((now,), (move,), (note, drawn(now, part, "handed-over", desk)))


def failed(
    request: ImportRequest,
    why: str,
    *,
    part: Requests,
    desk: Desk,
    at: datetime.datetime,
    cells: tuple[str, ...] = (),
    results: Results | None = None,
) -> Outcome:
    """Plannit refused in a way that repeating will not mend: ``why`` is a code, ``cells`` name where."""
    said = words(desk.language)
    now, move = advance(
        request,
        State.FAILED,
        by=BOT,
        at=at,
        source="worker",
        why=why,
        failure=why,
        results=dict(results or request.results),
    )
    blocks: list[Block] = [
        Heading(headline(now, said)),
        Paragraph(said.say("failed-why", failure=failure_text(now, said))),
    ]
    if cells:
        blocks.append(Paragraph(said.say("failed-cells", cells=_some(cells, said))))
    if now.results:
        blocks.append(Bullets(request_lines(now, said)))
    blocks.append(Paragraph(said.say("failed-next")))
    blocks.append(Code(f"{PREFIX} {word_for('retry', said.language)} {now.reference}"))
    key = f"failed:{now.id}:{now.plan_digest}:{request.version}"
    note = TeamNote(key, now.conversation_id, said.language, tuple(blocks))
    return Outcome((now,), (move,), (note, drawn(now, part, "failed", desk)))


def _some(cells: Sequence[str], said: Words, most: int = 3) -> str:
    shown = ", ".join(cells[:most])
    rest = len(cells) - most
    return said.say("examples-more", examples=shown, more=rest) if rest > 0 else shown


# --------------------------------------------------------------------------- planned again


def replanned(file: Examined, *, part: Requests, others: Requests, desk: Desk, at: datetime.datetime) -> Outcome:
    """A plan was made again after a decision: a new code for the agents, nothing for the customer."""
    request = file.request
    if request.state not in (State.NEEDS_DECISION, State.AWAITING_CONFIRMATION):
        return Outcome()
    needs = needs_of(request, file.report, file.companies, integrated=file.integrated)
    # Whoever had said yes said it to the plan before.
    changes: dict[str, object] = {**learnt(file), "needs": needs, "confirmed_by": None, "confirmed_at": None}
    to = State.NEEDS_DECISION if needs or file.plan is None else State.AWAITING_CONFIRMATION
    if to is State.NEEDS_DECISION:
        changes |= {"plan_code": None, "plan_digest": None}
    return _planned_again(file, to, changes, "replanned", part=part, others=others, desk=desk, at=at)


def stale(file: Examined, *, part: Requests, others: Requests, desk: Desk, at: datetime.datetime) -> Outcome:
    """The account changed between the confirmation and the first write: the new plan is to be confirmed again."""
    changes: dict[str, object] = {
        "plan": dict(file.plan or {}),
        "confirmed_by": None,
        "confirmed_at": None,
        "seconded_by": None,
        "expires_at": at + datetime.timedelta(days=desk.confirm_within_days),
    }
    to = State.AWAITING_CONFIRMATION
    return _planned_again(file, to, changes, "stale", part=part, others=others, desk=desk, at=at)


def _planned_again(
    file: Examined,
    to: State,
    changes: Mapping[str, object],
    why: str,
    *,
    part: Requests,
    others: Requests,
    desk: Desk,
    at: datetime.datetime,
) -> Outcome:
    now, moves = _moved(file.request, to, why, changes, at=at)
    old = superseding(now, why, others, at=at)
    said = words(desk.language)
    desk = dataclasses.replace(desk, companies={now.id: file.companies, **desk.companies})
    blocks = plan_blocks(now, matched=file.matched, companies=file.companies, desk=desk, learned=file.learned)
    if why == "stale":
        blocks.insert(0, Paragraph(said.say("stale-note")))
    blocks += [Paragraph(said.say("note-supersedes", reference=o.reference, file=o.file_name)) for o, _ in old]
    blocks += deadline(now, said)
    key = f"plan-note:{now.id}:{now.plan_digest or file.request.version}:{why}"
    note = TeamNote(key, now.conversation_id, said.language, tuple(blocks))
    replaced = [request for request, _ in old]
    return Outcome(
        requests=(now, *replaced),
        moves=(*moves, *(move for _, move in old)),
        messages=(note, drawn(now, part, why, desk), *redrawn(replaced, others, why=now.id, desk=desk)),
        forget_files=tuple(request.id for request in replaced),
    )


def _moved(
    request: ImportRequest, to: State, why: str, changes: Mapping[str, object], *, at: datetime.datetime
) -> tuple[ImportRequest, tuple[Move, ...]]:
    """Return the request in a state that it may have already: a new plan in the same state is no move."""
    if request.state is to:
        return request.evolve(updated_at=at, **changes), ()
    now, move = advance(request, to, by=BOT, at=at, source="worker", why=why, **changes)
    return now, (move,)
