"""The way back: asked for twice, done once, told to everyone."""

import datetime
from collections.abc import Mapping

from handlers import execute
from handlers.case import Case
from handlers.commands import Undo, word_for
from handlers.desk import Desk
from handlers.events import Agent
from handlers.execute import Around, End, Requests, drawn, file_of, told
from handlers.keys import sure_of
from handlers.lifecycle import BOT, ImportRequest, Move, Reversal, State, advance
from handlers.notes import PREFIX, headline
from handlers.outcome import (
    Block,
    Bullets,
    Code,
    FileToSend,
    Heading,
    Job,
    JobName,
    Outcome,
    Paragraph,
    TeamNote,
    Text,
)
from handlers.permissions import needs_two
from handlers.telling import account_of, counted, day, reversal_lines, sum_of
from handlers.words import Words, words
from importer.model import Kind

FAILED = "undo-"
"""What the failure of an undo begins with: trying again then goes on with the way back, and never imports."""

Reversals = Mapping[Kind, Reversal]


# --------------------------------------------------------------------------- asked


def undo(case: Case, command: Undo, request: ImportRequest) -> Outcome:
    """Say what would be taken back and what to repeat; take it back once that is repeated."""
    counts, until = sum_of(request.results), window(request, case.scene.desk)
    if not counts.writes and not _may_have_written(request, case.scene.desk):
        return case.answer(Paragraph(case.sentence("undo-nothing", request)))
    if case.at >= until:
        return case.answer(Paragraph(case.sentence("undo-too-late", request, day=day(until))))
    if command.sure is None:
        return case.answer(*_question(case, request))
    asker = _asker(command.sure, request, case)
    if asker is None:
        wrong = Paragraph(case.sentence("undo-not-sure", request, code=command.sure))
        return case.answer(wrong, *_question(case, request))
    if needs_two(request, case.scene.desk) and asker in ("", case.scene.agent.teammate_id):
        return case.answer(Paragraph(case.sentence("undo-by-another", request)))
    return begun(case, request)


def begun(case: Case, request: ImportRequest, why: str = "undo") -> Outcome:
    """Let a worker take an import back, or go on with it."""
    now, move = case.moved(request, State.UNDOING, why, failure=None, undone={})
    # The version keeps a second try apart from the first: a job of the same key would be taken for that one.
    key = f"undo:{request.id}:{request.plan_digest}:{request.version}"
    job = Job(JobName.UNDO, key=key, argument=request.id, partition=f"account:{request.account}")
    holder = case.scene.desk.holder(request)
    sentence = "undo-now" if holder is None else "undo-waits"
    answer = Paragraph(case.sentence(sentence, now, holder=holder.reference if holder else ""))
    return case.answer(answer) + Outcome((now,), (move,), jobs=(job,)) + case.told((now,), "undo")


def window(request: ImportRequest, desk: Desk) -> datetime.datetime:
    """Return until when an import can be taken back: the old values are kept as long."""
    return (request.finished_at or request.updated_at) + datetime.timedelta(days=desk.undo_within_days)


def _may_have_written(request: ImportRequest, desk: Desk) -> bool:
    """Whether more may be written than is known: of an import that failed, the account is read before it is undone."""
    return request.state is State.FAILED and desk.adapter != "workbook"


def _asker(sure: str, request: ImportRequest, case: Case) -> str | None:
    """Return who was given that to repeat; nobody named ("") for a button, which asks by itself."""
    known = (*case.scene.desk.names, case.scene.agent.teammate_id or "", "")
    return next((who for who in known if sure_of(request, who) == sure), None)


def what_it_does(request: ImportRequest, desk: Desk, said: Words) -> tuple[str, ...]:
    """Return what an undo would do: what is deleted, what is put back, what stays."""
    counts, by_workbook = sum_of(request.results), desk.adapter == "workbook"
    lines = [said.say("undo-deletes", count=counts.create)] if counts.create else []
    if not counts.writes:
        lines.append(said.say("undo-looks-first"))
    if counts.update:
        lines.append(said.say("undo-keeps-updates" if by_workbook else "undo-restores", count=counts.update))
    return (*lines, said.say("undo-by-workbook" if by_workbook else "undo-keeps-edited"))


def _question(case: Case, request: ImportRequest) -> list[Block]:
    said = case.said
    name, sure = request.plan_code or request.reference, sure_of(request, case.scene.agent.teammate_id)
    two = needs_two(request, case.scene.desk)
    return [
        Heading(case.sentence("undo-sure", request)),
        Bullets(what_it_does(request, case.scene.desk, said)),
        Paragraph(said.say("undo-repeat-other" if two else "undo-repeat", day=day(window(request, case.scene.desk)))),
        Code(f"{case.scene.prefix} {word_for('undo', said.language)} {name} {sure}"),
    ]


# --------------------------------------------------------------------------- done


def undone(request: ImportRequest, reversals: Reversals, around: Around) -> Outcome:
    """Everything that can be taken back is."""
    at, said = around.at, words(around.desk.language)
    now, move = advance(
        request, State.UNDONE, by=BOT, at=at, source="worker", why="undone", undone=dict(reversals), finished_at=at
    )
    proof = said.say("undone-by", account=account_of(request, said))
    return _told(now, move, proof, (file_of("undone", request, said),), around)


def removed(request: ImportRequest, agent: Agent, around: Around, *, source: str) -> Outcome:
    """The back office has removed what the workbook lists: an agent's statement, told as such."""
    reversals = {
        kind: Reversal(reversed=counts.create, kept=counts.update)
        for kind, counts in request.results.items()
        if counts.writes
    }
    by, at, said = f"agent:{agent.teammate_id}", around.at, words(around.desk.language)
    now, move = advance(
        request, State.UNDONE, by=by, at=at, source=source, why="removed", undone=reversals, finished_at=at
    )
    proof = said.say("undone-by-removed", account=account_of(request, said), remover=agent.name)
    return _told(now, move, proof, (), around)


def failed(
    request: ImportRequest, why: str, reversals: Reversals, *, part: Requests, desk: Desk, at: datetime.datetime
) -> Outcome:
    """Plannit refused on the way back: trying again goes on with what is left."""
    return execute.failed(request.evolve(undone=dict(reversals)), f"{FAILED}{why}", part=part, desk=desk, at=at)


def _told(request: ImportRequest, move: Move, proof: str, files: tuple[FileToSend, ...], around: Around) -> Outcome:
    said = words(around.desk.language)
    lines = reversal_lines(request.undone, said)
    note: Text = (Heading(headline(request, said)), *([Bullets(lines)] if lines else []), Paragraph(proof))
    end = End("undone", note, _reply(request, words(request.language)), files)
    return told(request, move, end, around)


def _reply(request: ImportRequest, said: Words) -> tuple[Block, ...]:
    back = {kind: counts.reversed for kind, counts in request.undone.items()}
    stayed = sum(counts.kept + counts.failed for counts in request.undone.values())
    heading = (
        said.say("undone-reply", entries=counted(back, said), file=request.file_name)
        if any(back.values())
        else said.say("undone-reply-none", file=request.file_name)
    )
    blocks: list[Block] = [Heading(heading)]
    if stayed:
        blocks.append(Paragraph(said.say("undone-reply-kept", count=stayed)))
    blocks.append(Paragraph(said.say("undone-reply-next")))
    return tuple(blocks)


def to_remove(request: ImportRequest, *, part: Requests, desk: Desk) -> Outcome:
    """The workbook of what to remove (``removal:<request id>``) goes to the back office."""
    said = words(desk.language)
    counts = sum_of(request.results)
    blocks: list[Block] = [
        Heading(headline(request, said)),
        Paragraph(said.say("to-remove-how", count=counts.create, account=account_of(request, said))),
        Code(f"{PREFIX} {word_for('loaded', said.language)} {request.plan_code or request.reference}"),
    ]
    if counts.update:
        blocks.append(Paragraph(said.say("undo-keeps-updates", count=counts.update)))
    file = file_of("removal", request, said)
    key = f"to-remove:{request.id}:{request.plan_digest}"
    note = TeamNote(key, request.conversation_id, said.language, tuple(blocks), (file,))
    return Outcome(messages=(note, drawn(request, part, "to-remove", desk)))
