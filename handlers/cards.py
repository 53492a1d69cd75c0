"""The Slack card of a customer's message, drawn from its requests alone, so that it can be drawn again at any time."""

import dataclasses
from collections.abc import Sequence

from handlers.commands import word_for
from handlers.desk import Desk
from handlers.keys import part_of, sure_of
from handlers.lifecycle import ImportRequest, State
from handlers.outcome import Block, Bullets, Button, Heading, Link, Paragraph, Picker, SlackCard
from handlers.permissions import needs_two
from handlers.telling import account_of, confirmers, day, kind_lines, request_lines, stands_as, sum_of
from handlers.words import Words, words
from importer.checking.codes import CODES
from importer.decisions import Decisions
from importer.model import Severity

LONGEST_LABEL = 30
LONGEST_QUESTION = 300
MOST_FIELDS = 10
MOST_PROBLEMS = 3
"""Slack's limits, and ours: a card is read in passing."""

PRESSING = (
    State.FAILED,
    State.NEEDS_DECISION,
    State.AWAITING_CONFIRMATION,
    State.HANDED_OVER,
    State.IMPORTING,
    State.UNDOING,
    State.CONFIRMED,
    State.RECEIVED,
    State.DONE,
    State.UNUSABLE,
    State.UNDONE,
    State.CANCELLED,
    State.IGNORED,
)
"""The states, the one that an agent must see first at the front: it gives a card its title."""


def card_of(
    requests: Sequence[ImportRequest],
    *,
    key: str,
    desk: Desk,
    progress: float | None = None,
) -> SlackCard:
    """Return the card of one message; ``requests`` are those of the message, ``key`` names this drawing of it."""
    said = words(desk.language)
    shown = [request for request in requests if request.state is not State.IGNORED or request.issue_counts] or requests
    first = min(shown, key=lambda request: PRESSING.index(request.state))
    several = len(shown) > 1
    return SlackCard(
        key=key,
        card=f"card:{part_of(requests[0])}",
        language=said.language,
        title=_title(first, shown, said),
        fields=tuple(_fields(shown, said))[:MOST_FIELDS],
        text=tuple(_text(shown, desk, said)),
        buttons=tuple(button for request in shown for button in _buttons(request, desk, said, several=several)),
        pickers=tuple(picker for request in shown for picker in _pickers(request, desk, said)),
        context=tuple(_context(request, said) for request in shown),
        progress=progress,
    )


def _title(first: ImportRequest, shown: Sequence[ImportRequest], said: Words) -> str:
    state = said.say(f"state-{stands_as(first)}")
    about = first.file_name if len(shown) == 1 else said.say("card-files", count=len(shown))
    return said.say("card-title", state=state, about=about)


def _fields(shown: Sequence[ImportRequest], said: Words) -> list[tuple[str, str]]:
    accounts = dict.fromkeys(account_of(request, said) for request in shown)
    fields = [(said.say("card-account"), ", ".join(accounts))]
    if len(shown) == 1:
        request = shown[0]
        fields.append(
            (said.say("card-file"), said.say("card-file-value", reference=request.reference, file=request.file_name))
        )
        fields += [
            (said.say(f"card-{kind}"), line)
            for kind, line in zip(request.plan, request_lines(request, said), strict=False)
        ]
        return fields
    for request in shown:
        state = said.say(f"state-{stands_as(request)}")
        name = said.say("card-file-value", reference=request.reference, file=request.file_name)
        fields.append((name, "\n".join((state, *request_lines(request, said)))))
    return fields


def _text(shown: Sequence[ImportRequest], desk: Desk, said: Words) -> list[Block]:
    blocks: list[Block] = []
    for request in shown:
        blocks += _end(request, desk, said)
        blocks += [Paragraph(said.say(f"need-{need}-short", reference=request.reference)) for need in request.needs]
        waiting = request.state in (State.NEEDS_DECISION, State.AWAITING_CONFIRMATION, State.UNUSABLE)
        if waiting and (lines := _problems(request, said)):
            several = len(shown) > 1
            title = said.say("card-problems-of", reference=request.reference) if several else said.say("card-problems")
            blocks += [Heading(title), Bullets(lines)]
    if url := desk.conversation_urls.get(shown[0].conversation_id):
        blocks.append(Link(said.say("card-conversation"), url))
    return blocks


def _problems(request: ImportRequest, said: Words) -> tuple[str, ...]:
    """Return the gravest problems, the most frequent of them first; the note has examples and the others."""
    decided = _decided(request.decisions)
    open_ones = [item for item in request.issue_counts.items() if item[0] not in decided]
    counts = sorted(open_ones, key=lambda item: (_weight(item[0]), -item[1], item[0]))
    lines = [
        said.say(f"issue-{code}" if said.has(f"issue-{code}") else "issue-other", count=count)
        for code, count in counts[:MOST_PROBLEMS]
    ]
    rest = len(counts) - MOST_PROBLEMS
    return (*lines, said.say("card-more-problems", count=rest)) if rest > 0 else tuple(lines)


def _decided(decisions: Decisions) -> frozenset[str]:
    """Return the problems that are none any more: an agent has said what to do about them."""
    settled = {
        "inactive": decisions.with_inactive,
        "generic-client": decisions.with_generic,
        "gl-account-missing": bool(decisions.gl_credit),
    }
    return frozenset(code for code, done in settled.items() if done)


def _weight(code: str) -> int:
    return list(Severity).index(CODES[code].severity) if code in CODES else len(Severity)


def _end(request: ImportRequest, desk: Desk, said: Words) -> list[Block]:
    """Return who, when and what came of it, once there is no button to press any more."""
    if request.confirmed_by is None and request.state is not State.CANCELLED:
        return []
    sentence, holder = f"card-end-{request.state.replace('_', '-')}", desk.holder(request)
    if request.state in (State.CONFIRMED, State.UNDOING) and holder is not None:
        sentence = "card-end-waits"
    if not said.has(sentence):
        return []
    ended = said.say(
        sentence,
        holder=holder.reference if holder else "",
        reference=request.reference,
        who=confirmers(request, desk, said),
        day=day(request.confirmed_at or request.updated_at),
        failure=failure_text(request, said),
    )
    return [Paragraph(ended)]


def failure_text(request: ImportRequest, said: Words) -> str:
    """Return why an import failed; a code that we have no words for is shown as it is."""
    if request.failure is None:
        return ""
    if request.failure.startswith("undo-"):
        again = request.evolve(failure=request.failure.removeprefix("undo-"))
        return said.say("failure-undo", why=failure_text(again, said))
    sentence = f"failure-{request.failure}"
    return said.say(sentence) if said.has(sentence) else said.say("failure-other", code=request.failure)


def _buttons(request: ImportRequest, desk: Desk, said: Words, *, several: bool) -> list[Button]:
    """Return what can be pressed now; each button is a command as it would be typed."""

    def button(name: str, command: str, style: str = "default", *, ask: str | None = None, **values: int) -> Button:
        label = said.say(f"button-{name}", **values)
        label = f"{label} ({request.reference})" if several else label
        return Button(_cut(label, LONGEST_LABEL), command, style, _cut(ask, LONGEST_QUESTION) if ask else None)

    cancel = f"{word_for('cancel', said.language)} {request.reference}"
    sure = said.say("button-reject-sure", file=request.file_name)
    buttons: list[Button] = []
    if request.state is State.AWAITING_CONFIRMATION and request.plan_code and sum_of(request.plan).writes:
        command = f"{word_for('confirm', said.language)} {request.plan_code}"
        ask = _sure(request, said)
        buttons.append(button("import", command, "primary", ask=ask, count=sum_of(request.plan).writes))
    if request.state in (State.AWAITING_CONFIRMATION, State.NEEDS_DECISION) and request.kinds:
        buttons.append(dataclasses.replace(button("decide", request.id), opens=True))
    if request.state is State.HANDED_OVER and request.plan_code:
        command = f"{word_for('loaded', said.language)} {request.plan_code}"
        buttons.append(button("loaded", command, "primary", ask=said.say("button-loaded-sure")))
    if request.may_be_retried:
        buttons.append(button("retry", f"{word_for('retry', said.language)} {request.reference}", "primary"))
    if request.state is State.IMPORTING and desk.adapter != "workbook":
        buttons.append(button("stop", cancel, "danger", ask=said.say("button-stop-sure")))
    if request.state is State.DONE and request.plan_code and sum_of(request.results).writes:
        buttons.append(button("undo", _undo_command(request, desk, said), ask=said.say("button-undo-sure")))
    if request.state in (State.AWAITING_CONFIRMATION, State.NEEDS_DECISION, State.FAILED):
        buttons.append(button("reject", cancel, "danger", ask=sure))
    return buttons


def _undo_command(request: ImportRequest, desk: Desk, said: Words) -> str:
    """Return the command of a button that asks by itself; where two must say yes, it asks as the command does."""
    command = f"{word_for('undo', said.language)} {request.plan_code}"
    return command if needs_two(request, desk) else f"{command} {sure_of(request, None)}"


def _sure(request: ImportRequest, said: Words) -> str:
    lines = "\n".join(kind_lines(request.plan, said))
    return said.say("button-import-sure", account=account_of(request, said), lines=lines)


def _pickers(request: ImportRequest, desk: Desk, said: Words) -> list[Picker]:
    companies = desk.companies.get(request.id, ())
    if request.state is not State.NEEDS_DECISION or "account" not in request.needs or not companies:
        return []
    account = f"{word_for('account', said.language)} {request.reference}"
    options = tuple(
        (said.say("account-named", name=each.name or "?", id=each.company_id), f"{account} {each.company_id}")
        for each in companies
    )
    return [Picker(said.say("card-pick-account", reference=request.reference), options)]


def _context(request: ImportRequest, said: Words) -> str:
    """Return the small line below: the request, and while it waits its code and its last day."""
    if request.state is State.AWAITING_CONFIRMATION and request.plan_code and request.expires_at:
        until = day(request.expires_at)
        return said.say("card-context-plan", reference=request.reference, code=request.plan_code, day=until)
    return said.say("card-context", reference=request.reference, day=day(request.received_at))


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
