"""What an examination showed becomes a judgement of each file, and one answer for the whole message."""

import dataclasses
import datetime
from collections.abc import Sequence

from handlers.cards import card_of
from handlers.desk import Desk
from handlers.events import Conversation
from handlers.judge import Examined, Judged, judged, lists_of, needs_of
from handlers.keys import part_of
from handlers.lifecycle import BOT, ImportRequest, Move, State, advance
from handlers.notes import note_on
from handlers.outcome import Message, Outcome, SlackCard
from handlers.replies import reply_to

__all__ = ["Examined", "needs_of", "reviewed", "superseding"]

Superseded = tuple[tuple[ImportRequest, Move], ...]

_SUPERSEDED = frozenset({State.NEEDS_DECISION, State.AWAITING_CONFIRMATION})


def reviewed(
    files: tuple[Examined, ...],
    *,
    conversation: Conversation,
    others: tuple[ImportRequest, ...],
    text: str,
    speak: bool,
    desk: Desk,
    at: datetime.datetime,
) -> Outcome:
    """Judge the files of a message; ``text`` is what the customer wrote, ``others`` are the conversation's requests.

    Files that were judged before are left alone, so that a job which runs again says nothing twice.
    """
    fresh = tuple(file for file in files if file.request.state is State.RECEIVED)
    if not fresh:
        return Outcome()
    asked = frozenset(request.question for request in others if request.question)
    said = f"{conversation.subject} {text}"
    found = judged(
        fresh,
        text=said,
        is_first=conversation.opens_with(fresh[0].request.part_id),
        asked=asked,
        confirm_within_days=desk.confirm_within_days,
        at=at,
    )
    old = tuple(pair for file in found for pair in superseding(file.request, file.move.why, others, at=at))
    old = tuple({request.id: (request, move) for request, move in old}.values())
    # A question that only stands in a proposed text was not asked.
    requests = tuple(file.request if speak else file.request.evolve(question=None) for file in found)
    return Outcome(
        requests=requests + tuple(request for request, _ in old),
        moves=tuple(file.move for file in found) + tuple(move for _, move in old),
        messages=_messages(found, old, others, unread=_unread(fresh, conversation, desk), speak=speak, desk=desk),
        forget_files=tuple(file.request.id for file in found if _is_forgotten(file))
        + tuple(request.id for request, _ in old),
    )


def superseding(
    request: ImportRequest, why: str, others: Sequence[ImportRequest], *, at: datetime.datetime
) -> Superseded:
    """Return the requests whose place a new file takes: same conversation, same account, one kind in common.

    Files of one message live side by side; one of which nothing can be imported takes nobody's place.
    """
    if request.state not in _SUPERSEDED and why != "nothing-new":
        return ()
    return tuple(
        advance(
            other,
            State.CANCELLED,
            by=BOT,
            at=at,
            source="worker",
            why="superseded",
            superseded_by=request.id,
            finished_at=at,
        )
        for other in others
        if _is_superseded(other, request)
    )


def _is_superseded(other: ImportRequest, request: ImportRequest) -> bool:
    return (
        other.state in _SUPERSEDED
        and other.conversation_id == request.conversation_id
        and other.part_id != request.part_id
        and other.received_at <= request.received_at
        and other.account == request.account
        and bool(other.kinds & request.kinds)
    )


def _messages(
    found: Sequence[Judged],
    old: Superseded,
    others: Sequence[ImportRequest],
    *,
    unread: int,
    speak: bool,
    desk: Desk,
) -> tuple[Message, ...]:
    told = [file for file in found if file.told]
    if not told:
        return ()
    key = part_of(told[0].request)
    companies = {file.request.id: file.file.companies for file in found}
    desk = dataclasses.replace(desk, companies={**companies, **desk.companies})
    reply = reply_to(told, key=f"reply:{key}", unread=unread)
    replaced = [request for request, _ in old]
    note = note_on(told, superseded=replaced, reply=reply, key=f"note:{key}", unread=unread, speak=speak, desk=desk)
    card = card_of([file.request for file in told], key=f"card:{key}:reviewed", desk=desk)
    said: tuple[Message, ...] = (reply, note, card) if speak else (note, card)
    return said + redrawn(replaced, others, why=key, desk=desk)


def _unread(files: Sequence[Examined], conversation: Conversation, desk: Desk) -> int:
    """Return how many files of the message were too many to be read."""
    part_id = files[0].request.part_id
    part = next((part for part in conversation.parts if part.id == part_id), None)
    return max(len(part.attachments) - desk.max_files, 0) if part is not None else 0


def redrawn(
    changed: Sequence[ImportRequest], others: Sequence[ImportRequest], *, why: str, desk: Desk
) -> tuple[SlackCard, ...]:
    """Return the cards of messages some of whose requests changed from outside; ``why`` makes the keys."""
    now = {request.id: request for request in (*others, *changed)}
    parts = dict.fromkeys(part_of(request) for request in changed)
    return tuple(
        card_of([request for request in now.values() if part_of(request) == part], key=f"card:{part}:{why}", desk=desk)
        for part in parts
    )


def _is_forgotten(file: Judged) -> bool:
    """Whether nothing of the file is needed any more: an annotated copy still to be sent is."""
    return file.request.state is State.CANCELLED or not lists_of(file.file.report)
