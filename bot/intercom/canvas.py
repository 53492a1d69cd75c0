"""The app in the Inbox's sidebar: where a conversation's imports stand, and the two things an agent may do next."""

import datetime
import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.intercom.shapes import CONVERSATION_ID, mapping, text
from handlers.commands import word_for
from handlers.desk import Desk
from handlers.events import CanvasPressed
from handlers.keys import sure_of
from handlers.lifecycle import ImportRequest, State
from handlers.permissions import needs_two
from handlers.telling import account_of, request_lines, stands_as, sum_of
from handlers.undo import what_it_does, window
from handlers.words import Words, words

Canvas = dict[str, Any]
Component = dict[str, Any]

REFRESH: Final = "refresh"
ASK: Final = "ask:"
"""In front of a command: the sidebar has no dialog that asks first, so a second look of the canvas does."""

_SHOWN: Final = 3
_LONGEST: Final = 200


def verified(body: bytes, signature: str | None, secret: str) -> bool:
    """Return whether Intercom signed these bytes, as it does for the sidebar."""
    expected = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return bool(secret) and hmac.compare_digest(expected.encode(), (signature or "").encode("utf-8", "replace"))


def conversation_of(payload: Mapping[str, Any]) -> str:
    """Return the conversation that the agent looks at; nothing where there is none."""
    found = (mapping(payload.get("conversation")).get("id"), mapping(payload.get("context")).get("conversation_id"))
    return next((id for id in map(text, found) if CONVERSATION_ID.fullmatch(id)), "")


def is_ours(payload: Mapping[str, Any], *, app_id: str) -> bool:
    """Return whether a request is of our workspace; one that does not say passes, its signature being ours."""
    return text(payload.get("workspace_id")) in ("", app_id)


def pressed_of(payload: Mapping[str, Any]) -> str:
    """Return what was pressed: a command, a command to ask about first, or nothing to be done."""
    return text(payload.get("component_id"))[:_LONGEST]


def events_of(payload: Mapping[str, Any]) -> tuple[CanvasPressed, ...]:
    """Return the command of a pressed button; nothing for those that only change what is shown."""
    pressed, conversation = pressed_of(payload), conversation_of(payload)
    teammate = text(mapping(payload.get("admin")).get("id"))
    if not (conversation and teammate and pressed) or pressed == REFRESH or pressed.startswith(ASK):
        return ()
    return (CanvasPressed(conversation, teammate, pressed),)


def reduced(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Return of a request only what is needed later."""
    return {
        "component_id": pressed_of(payload),
        "conversation": {"id": conversation_of(payload)},
        "admin": {"id": text(mapping(payload.get("admin")).get("id"))},
    }


def canvas_of(requests: Sequence[ImportRequest], *, desk: Desk, at: datetime.datetime, pressed: str = "") -> Canvas:
    """Return what the sidebar shows of a conversation's requests, newest first.

    Pressing one of two buttons is typing its command; after that the canvas says that it was heard.
    """
    say = words(desk.language)
    shown = [request for request in reversed(requests) if request.state is not State.IGNORED][:_SHOWN]
    components = [_text(say.say("canvas-title"), "header")]
    if not shown:
        components.append(_text(say.say("canvas-nothing"), "muted"))
    for request in shown:
        components += _request(request, say)
    if pressed.startswith(ASK):
        components += _question(pressed, shown, desk, at, say)
        return _canvas(components)
    if pressed not in ("", REFRESH):
        components.append(_text(say.say("canvas-heard"), "paragraph"))
    else:
        components += [_button(each.id, each.label, each.style) for each in _offered(shown, desk, at, say)]
    components.append(_button(REFRESH, say.say("canvas-refresh"), "link"))
    return _canvas(components)


def _canvas(components: Sequence[Component]) -> Canvas:
    return {"canvas": {"content": {"components": list(components)}}}


def _request(request: ImportRequest, say: Words) -> Iterable[Component]:
    """Yield what a request is, how it stands, and the totals that its note and its card have."""
    half = request.state is State.AWAITING_CONFIRMATION and request.confirmed_by is not None
    state = "half-confirmed" if half else stands_as(request)
    yield {"type": "divider"}
    yield _text(say.say("canvas-request", reference=request.reference, file=_unmarked(request.file_name)), "paragraph")
    yield _text(say.say(f"canvas-state-{state}"), "muted")
    if request.account is not None:
        yield _text(say.say("note-account", account=_unmarked(account_of(request, say))), "paragraph")
    yield from (_text(line, "paragraph") for line in request_lines(request, say))


@dataclass(frozen=True, slots=True)
class _Offer:
    """A button: what it asks before, and the command that a yes is."""

    id: str
    label: str
    style: str
    command: str
    question: tuple[str, ...] = ()


def _offered(shown: Sequence[ImportRequest], desk: Desk, at: datetime.datetime, say: Words) -> Sequence[_Offer]:
    """Return at most two buttons, for the newest request that an agent can move on."""
    return next((offers for request in shown if (offers := _offers(request, desk, at, say))), [])


def _offers(request: ImportRequest, desk: Desk, at: datetime.datetime, say: Words) -> list[_Offer]:
    """Return what an agent can do with a request now, as its card in Slack has it."""

    def offer(name: str, verb: str, of: str, style: str = "secondary", *more: str) -> _Offer:
        command = f"{word_for(verb, say.language)} {of}"
        label, question = say.say(f"canvas-{name}", code=code), say.say(f"canvas-sure-{name}", **told)
        return _Offer(f"{ASK}{name} {command}", label, style, command, (question, *more))

    reference, code, by_workbook = request.reference, request.plan_code or "", desk.adapter == "workbook"
    account = _unmarked(request.account_name or request.account or "–")
    told = {"reference": reference, "code": code, "account": account, "file": _unmarked(request.file_name)}
    cancel = offer("cancel", "cancel", reference)
    retry = offer("retry", "retry", reference, "primary")
    confirm = [offer("confirm", "confirm", code, "primary")] if code and sum_of(request.plan).writes else []
    status = f"{word_for('status', say.language)} {reference}"
    # Where two must agree, the command asks by itself, and a note says what the other one repeats.
    sure = "" if needs_two(request, desk) else f" {sure_of(request, None)}"
    can_undo = code and sum_of(request.results).writes and at < window(request, desk)
    undo = offer("undo", "undo", f"{code}{sure}", "secondary", *what_it_does(request, desk, say))
    every: Mapping[State, list[_Offer]] = {
        State.AWAITING_CONFIRMATION: [*confirm, cancel],
        State.CONFIRMED: [cancel],
        State.IMPORTING: [] if by_workbook else [offer("stop", "cancel", reference)],
        State.HANDED_OVER: [offer("loaded", "loaded", code, "primary")],
        State.UNDOING: [offer("removed", "loaded", code, "primary")] if by_workbook else [],
        State.FAILED: [retry, cancel],
        State.NEEDS_DECISION: [_Offer(status, say.say("canvas-status"), "primary", status), cancel],
        State.DONE: [*([retry] if request.may_be_retried else []), *([undo] if can_undo else [])],
    }
    return every.get(request.state, [])


def _question(
    pressed: str, shown: Sequence[ImportRequest], desk: Desk, at: datetime.datetime, say: Words
) -> Iterable[Component]:
    """Yield the question of a button that is still offered: what it was about may have moved on since."""
    asked = next((each for each in _offered(shown, desk, at, say) if each.id == pressed and each.question), None)
    if asked is None:
        yield _text(say.say("canvas-moved-on"), "paragraph")
        yield _button(REFRESH, say.say("canvas-refresh"), "primary")
        return
    yield from (_text(line, "paragraph") for line in asked.question)
    yield _button(asked.command, say.say("canvas-yes"), "primary")
    yield _button(REFRESH, say.say("canvas-back"), "secondary")


def _unmarked(words: str) -> str:
    # Square brackets, stars and tags are markup in a canvas; the name of a file or a company has no say in that.
    return words.translate(str.maketrans("[]*<>", "()·‹›")).strip()[:80]


def _text(words: str, style: str) -> Component:
    return {"type": "text", "text": words, "style": style}


def _button(id: str, label: str, style: str) -> Component:
    return {"type": "button", "id": id, "label": label, "style": style, "action": {"type": "submit"}}
