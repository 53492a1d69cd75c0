"""What time and the customer bring: reminders, expiry, answers, things to forget, files that cannot be fetched."""

import datetime

from handlers.cards import card_of
from handlers.commands import word_for
from handlers.desk import Desk
from handlers.events import Part
from handlers.keys import part_of
from handlers.lifecycle import BOT, TRANSITIONS, ImportRequest, State, advance
from handlers.notes import PREFIX, choices
from handlers.outcome import Block, Code, CustomerReply, Heading, Message, Outcome, Paragraph, TeamNote
from handlers.telling import day
from handlers.words import words
from importer.model import Format, Refusal, Report, Verdict

Requests = tuple[ImportRequest, ...]

LONGEST_ANSWER = 500
"""Characters of a customer's answer that a note quotes; the whole stands above it in the conversation."""


def waited(request: ImportRequest, *, part: Requests, desk: Desk, at: datetime.datetime) -> Outcome:
    """Remind of what waits, once at half of its time, or let it expire; nothing before that."""
    waits = request.state in (State.NEEDS_DECISION, State.AWAITING_CONFIRMATION)
    if not waits or request.expires_at is None:
        return Outcome()
    if at >= request.expires_at:
        return _expired(request, part=part, desk=desk, at=at)
    half = datetime.timedelta(days=desk.confirm_within_days) / 2
    if request.reminded_at is None and at >= request.expires_at - half:
        return _reminded(request, desk=desk, at=at)
    return Outcome()


def _reminded(request: ImportRequest, *, desk: Desk, at: datetime.datetime) -> Outcome:
    said = words(desk.language)
    until = request.expires_at or at
    sentence = "reminder-awaiting" if request.plan_code else "reminder-decision"
    since = day(request.received_at)
    blocks: list[Block] = [
        Heading(said.say(sentence, reference=request.reference, file=request.file_name, since=since))
    ]
    if request.plan_code:
        blocks.append(Code(f"{PREFIX} {word_for('confirm', said.language)} {request.plan_code}"))
    blocks += choices(request, desk.companies.get(request.id, ()), said)
    blocks.append(Paragraph(said.say("reminder-until", day=day(until))))
    key = f"reminder:{request.id}:{until.isoformat()}"
    note = TeamNote(key, request.conversation_id, said.language, tuple(blocks))
    return Outcome(requests=(request.evolve(reminded_at=at, updated_at=at),), messages=(note,))


def _expired(request: ImportRequest, *, part: Requests, desk: Desk, at: datetime.datetime) -> Outcome:
    """Close what nobody answered: that is no refusal, and the note says how to go on."""
    said = words(desk.language)
    now, move = advance(request, State.CANCELLED, by=BOT, at=at, source="clock", why="expired", finished_at=at)
    text = (
        Heading(said.say("expired-note", reference=now.reference, file=now.file_name)),
        Paragraph(said.say("expired-how")),
    )
    note = TeamNote(f"expired:{now.id}", now.conversation_id, said.language, text)
    requests = [now if other.id == now.id else other for other in part] or [now]
    card = card_of(requests, key=f"card:{part_of(now)}:{now.id}:expired", desk=desk)
    return Outcome((now,), (move,), (note, card), forget_files=(now.id,))


def customer_answered(part: Part, request: ImportRequest, *, speak: bool, desk: Desk) -> Outcome:
    """The customer answered our question in words: the agents get both, the customer one word of thanks.

    What they write first after a question is taken for its answer. The keys are the question's, so that
    whatever they write later is left to the people who read it.
    """
    said, theirs = words(desk.language), words(request.language)
    question = said.say(f"answered-topic-{request.question}")
    answer = " ".join(part.text.split())
    answer = answer if len(answer) <= LONGEST_ANSWER else f"{answer[: LONGEST_ANSWER - 1]}…"
    text = (
        Heading(said.say("answered-note")),
        Paragraph(said.say("answered-question", question=question)),
        Paragraph(said.say("answered-answer", answer=answer)),
    )
    note = TeamNote(f"answered:{request.id}", request.conversation_id, said.language, text)
    thanks = CustomerReply(
        f"thanks:{request.id}",
        request.conversation_id,
        theirs.language,
        (Paragraph(theirs.say("thanks-for-answer")),),
    )
    messages: tuple[Message, ...] = (note, thanks) if speak else (note,)
    return Outcome(messages=messages)


def unplanned(request: ImportRequest, *, desk: Desk) -> Outcome:
    """A plan could not be made, through no fault of the file: the agents hear it, with what to do."""
    said = words(desk.language)
    text = (
        Heading(said.say("unplanned-note", reference=request.reference, file=request.file_name)),
        Paragraph(said.say("unplanned-how")),
    )
    note = TeamNote(f"unplanned:{request.id}:{request.version}", request.conversation_id, said.language, text)
    return Outcome(messages=(note,))


def forgotten(requests: Requests, *, at: datetime.datetime, why: str) -> Outcome:
    """A conversation was deleted, or a part redacted: what we hold of it goes.

    An import that runs, or has ended, keeps its state; its file is forgotten all the same.
    """
    closed = [
        advance(request, State.CANCELLED, by=BOT, at=at, source="intercom", why=why, finished_at=at)
        for request in requests
        if State.CANCELLED in TRANSITIONS[request.state]
    ]
    return Outcome(
        requests=tuple(request for request, _ in closed),
        moves=tuple(move for _, move in closed),
        forget_files=tuple(request.id for request in requests),
        forget_lessons_of=tuple(request.id for request in requests),
    )


def unreadable(request: ImportRequest, why: str, **details: str | int) -> Report:
    """Return the report of a file that could not be fetched: ``blocked``, ``unavailable`` or ``too-large``."""
    refusal = Refusal(why, details)
    return Report(request.file_name, "", Format.OTHER, Verdict.REFUSED, refusal)
