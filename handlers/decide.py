"""An agent commands: what follows, and the one helpful answer."""

import datetime
from collections.abc import Mapping, Sequence

from handlers import answers, confirm, execute, learning, permissions, retry, undo
from handlers import commands as typed
from handlers.answers import Scene
from handlers.case import Case
from handlers.commands import Command, Ref
from handlers.entries import named
from handlers.keys import still_stands
from handlers.lifecycle import OPEN, TRANSITIONS, ImportRequest, PlanCode, State
from handlers.outcome import Block, Outcome, Paragraph, Setting, TeamNote
from handlers.settle import is_remembered, remembered, settled, with_defaults
from handlers.telling import sum_of
from importer.decisions import Decisions, Place
from importer.model import column_letters

__all__ = ["MAY_BE_SETTLED", "Scene", "decided", "named_request"]

MAY_BE_SETTLED = frozenset({State.NEEDS_DECISION, State.AWAITING_CONFIRMATION})
"""The states in which there is still a plan to be made."""

_FITTING: dict[type[Command], frozenset[State]] = {
    typed.Cancel: frozenset(state for state in OPEN if State.CANCELLED in TRANSITIONS[state]) | {State.IMPORTING},
    typed.Retry: frozenset({State.FAILED, State.DONE}),
    typed.Loaded: frozenset({State.HANDED_OVER, State.UNDOING}),
    typed.Undo: frozenset({State.DONE, State.FAILED}),
    typed.Status: OPEN,
    typed.Help: OPEN,
    typed.Integration: frozenset(State),
    typed.Forget: frozenset(State),
}
"""In which states a command makes sense; all others settle something about a plan."""


def decided(command: Command, scene: Scene, *, at: datetime.datetime) -> Outcome:
    """Do what a command asks, where it may and can be done; always answer."""
    case = Case(command, scene, scene.words(command), at)
    if not permissions.may(scene.agent, command):
        return case.say(permissions.why_not(scene.agent))
    match command:
        case typed.Unknown():
            return case.answer(*answers.not_understood(command, scene, case.said))
        case typed.Confirm():
            return confirm.confirmed(case, command.codes)
        case typed.Mute() | typed.Unmute():
            return _muted(case, muted=isinstance(command, typed.Mute))
        case typed.Status() | typed.Help() | typed.Learned():
            return _looked(case)
        case _:
            target = _target(case)
            return target if isinstance(target, Outcome) else _done(case, target)


def _done(case: Case, request: ImportRequest) -> Outcome:
    command = case.command
    if not _fits(command, request) or _is_told_by_us(case, request):
        not_now = Paragraph(case.said.say("not-now"))
        return case.answer(not_now, *answers.standing(request, case.scene, case.said))
    match command:
        case typed.Cancel():
            outcome = _cancelled(case, request)
        case typed.Retry():
            outcome = retry.retried(case, request)
        case typed.Loaded():
            outcome = _loaded(case, request)
        case typed.Undo():
            outcome = undo.undo(case, command, request)
        case typed.Integration(done=done):
            outcome = _integrated(case, request, done=done)
        case typed.Forget():
            outcome = _forgotten(case, command, request)
        case _:
            outcome = _settled(case, request)
    return outcome


def _fits(command: Command, request: ImportRequest) -> bool:
    """Whether a command makes sense for a request as it is now."""
    is_fitting = request.state in _FITTING.get(type(command), MAY_BE_SETTLED)
    return is_fitting and (not isinstance(command, typed.Retry) or request.may_be_retried)


def _is_told_by_us(case: Case, request: ImportRequest) -> bool:
    """Whether an agent states the end of an undo that we write ourselves."""
    states = isinstance(case.command, typed.Loaded) and request.state is State.UNDOING
    return states and case.scene.desk.adapter != "workbook"


# --------------------------------------------------------------------------- which request


def named_request(
    ref: Ref, codes: Mapping[str, PlanCode | None], requests: Sequence[ImportRequest]
) -> ImportRequest | None:
    """Return the request that a reference names: as a code first, then as a number."""
    code = codes.get(ref.code) if ref.code else None
    found = (each for each in requests if code and each.id == code.request_id)
    by_number = (each for each in requests if ref.number and each.number == ref.number)
    return next(found, None) or next(by_number, None)


def _named(ref: Ref, scene: Scene) -> ImportRequest | None:
    return named_request(ref, scene.codes, scene.requests)


def _target(case: Case) -> ImportRequest | Outcome:
    """Return the request that a command is about, or the answer that says what is missing."""
    scene, said = case.scene, case.said
    if case.command.ref is not None:
        return _named(case.command.ref, scene) or case.say("ref-unknown", ref=case.command.ref.text)
    here = scene.here
    if not here:
        return case.say("none-here")
    if scene.conversation_id is None:
        # Outside of a conversation nothing says which one is meant, even where only one is open.
        return case.answer(*answers.several([each for each in here if each.state in OPEN], said, "name-one"))
    fitting = [each for each in here if _fits(case.command, each)]
    if isinstance(case.command, typed.Integration):
        fitting = [each for each in here if each.account][-1:]
    if isinstance(case.command, typed.Forget):
        fitting = [each for each in here if each.state in MAY_BE_SETTLED] or list(here[-1:])
    if len(fitting) > 1:
        return case.answer(*answers.several(fitting, said, "name-one"))
    return fitting[0] if fitting else here[-1]


def _looked(case: Case) -> Outcome:
    """Answer a question: where it stands, or what can be said."""
    scene, ref = case.scene, case.command.ref
    request = _named(ref, scene) if ref else None
    if ref is not None and request is None:
        return case.say("ref-unknown", ref=ref.text)
    if isinstance(case.command, typed.Status):
        return case.answer(*answers.status(request, scene, case.said))
    if isinstance(case.command, typed.Learned):
        here = scene.here if scene.conversation_id is not None else ()
        return case.answer(*learning.shown(case, request or next(reversed(here), None)))
    if request is None and scene.conversation_id is not None:
        open_ones = [each for each in scene.here if each.state in OPEN]
        request = open_ones[0] if len(open_ones) == 1 else None
    return case.answer(*answers.all_commands(request, scene, case.said))


# --------------------------------------------------------------------------- yes and no


def _cancelled(case: Case, request: ImportRequest) -> Outcome:
    if request.state is State.IMPORTING:
        return _stopped(case, request)
    closed, move = case.moved(request, State.CANCELLED, "cancelled", finished_at=case.at)
    written = sum_of(request.results).writes if request.state is State.FAILED else 0
    sentence = "cancelled-handed-over" if request.state is State.HANDED_OVER else "cancelled-now"
    answer = case.sentence("cancelled-partly" if written else sentence, closed, count=written)
    outcome = Outcome((closed,), (move,), forget_files=(closed.id,))
    return case.answer(Paragraph(answer)) + outcome + case.told((closed,), "cancelled")


def _stopped(case: Case, request: ImportRequest) -> Outcome:
    """Ask the worker to stop after the batch that it writes: it looks for this between any two."""
    _, move = case.noted(request, "stop-asked")
    stop = Setting(f"request:{request.id}", "stop", case.scene.agent.teammate_id)
    answer = case.answer(Paragraph(case.sentence("stopping-now", request)))
    return answer + Outcome(moves=(move,), settings=(stop,))


def _loaded(case: Case, request: ImportRequest) -> Outcome:
    scene, backwards = case.scene, request.state is State.UNDOING
    around = execute.Around(
        part=scene.siblings(request), waiting=scene.requests, speak=scene.speak, desk=scene.desk, at=case.at
    )
    outcome = (undo.removed if backwards else execute.loaded)(request, scene.agent, around, source=scene.source)
    return case.answer(Paragraph(case.sentence("removed-now" if backwards else "loaded-now", request))) + outcome


# --------------------------------------------------------------------------- what is settled


def _settled(case: Case, request: ImportRequest) -> Outcome:
    command = case.command
    if isinstance(command, typed.Together) and not still_stands(command.stand, request):
        stale = Paragraph(case.sentence("dialog-stale", request))
        return case.answer(stale, *answers.standing(request, case.scene, case.said))
    if isinstance(command, typed.Persons | typed.Companies):
        found = named(command.rows, command.sheet, case.scene.entries.get(request.id))
        if not found.places:
            return case.answer(*answers.not_those_rows(command, found, request, case.scene, case.said))
        command = _who_is(command, found.places)
    if isinstance(command, typed.SetColumn) and (missing := _no_such_column(case, command, request)):
        return case.answer(Paragraph(missing))
    decisions = settled(command, request) or request.decisions
    several = command.commands if isinstance(command, typed.Together) else (command,)
    account = next((each.account for each in several if isinstance(each, typed.SetAccount)), request.account)
    lessons, told = learning.taught(case, request, several)
    if account is not None and account != request.account:
        return _account_set(case, request, account, decisions) + lessons
    if decisions == request.decisions:
        return case.say("settled-already", reference=request.reference)
    debit = any(isinstance(each, typed.GlDebit) and each.account for each in several)
    reminder = [Paragraph(case.said.say("gl-debit-reminder"))] if debit else []
    planned = _to_plan_again(case, request, "settled-now", *told, *reminder, decisions=decisions)
    return planned + lessons + _kept_in_mind(command, request.account, decisions)


def _who_is(command: typed.Persons | typed.Companies, places: frozenset[Place]) -> typed.WhoIs:
    """Return that all of these are persons, or all companies."""
    is_person = isinstance(command, typed.Persons)
    persons, companies = (places, frozenset[Place]()) if is_person else (frozenset[Place](), places)
    return typed.WhoIs(among=places, persons=persons, companies=companies)


def _forgotten(case: Case, command: typed.Forget, request: ImportRequest) -> Outcome:
    """Take back what was learned of a heading, and plan the list at hand without it where it still waits."""
    found = learning.forgotten(case, command, request)
    waits = request.state in MAY_BE_SETTLED
    if found is None or not (found.blocks or waits):
        nothing = Paragraph(case.said.say("forgotten-nothing", heading=command.heading or command.column or ""))
        return case.answer(nothing, *learning.shown(case, request))
    if waits:
        planned = _to_plan_again(case, request, "settled-now", *found.blocks, decisions=found.decisions)
        return planned + found.outcome
    _, move = case.noted(request, "forgotten")
    return case.answer(*found.blocks) + Outcome(moves=(move,)) + found.outcome


def _no_such_column(case: Case, command: typed.SetColumn, request: ImportRequest) -> str | None:
    """Return why a column cannot be one of the list's, where the list is known."""
    choices = case.scene.choices.get(request.id)
    if choices is None or not choices.last_columns:
        return None
    sheet, _, letters = command.column.rpartition("!")
    wanted = sheet.strip("'").casefold()
    ends = [last for name, last in choices.last_columns.items() if wanted in ("", name.casefold())]
    if not ends:
        return case.said.say("column-no-sheet", sheet=sheet, sheets=", ".join(choices.last_columns))
    last = column_letters(max(ends))
    if (len(letters), letters) <= (len(last), last):
        return None
    return case.said.say("column-not-there", column=letters, last=last)


def _kept_in_mind(command: Command | None, account: str | None, decisions: Decisions) -> Outcome:
    """Remember for the account's next files what holds for them, too."""
    if account is None or not (command is None or is_remembered(command)):
        return Outcome()
    kept = remembered(decisions)
    value = kept.to_json() if kept != Decisions() else None
    return Outcome(settings=(Setting(f"account:{account}", "defaults", value),))


def _account_set(case: Case, request: ImportRequest, id: str, decided: Decisions) -> Outcome:
    """Let a request go into another account, with what else was ``decided`` at once."""
    account = case.scene.accounts.get(id)
    if account is None:
        return case.say("account-not-there", account=id)
    companies = {each.company_id: each.name for each in case.scene.desk.companies.get(request.id, ())}
    name, known = companies.get(account.id) or account.name, account.id in companies
    needs = tuple(need for need in request.needs if need != "account")
    changes: dict[str, object] = {"account": account.id, "account_name": name, "needs": needs}
    decisions = with_defaults(decided, case.scene.defaults.get(account.id, Decisions()))
    # Without an API nobody can tell whether there is such an account: a slip of the finger would not be found out.
    unchecked = case.scene.desk.adapter == "workbook" and not known
    more = [Paragraph(case.said.say("account-unchecked", account=account.id))] if unchecked else []
    outcome = _to_plan_again(case, request, "account-now", *more, decisions=decisions, **changes)
    if remembered(decided) != Decisions():
        outcome += _kept_in_mind(None, account.id, decisions)
    if companies and not known:
        # The agent decides, but is told: a list of one company must not land in another's account by a slip.
        warning = case.said.say("account-of-another", account=name or account.id)
        note = TeamNote(
            f"account-warning:{case.scene.key}", request.conversation_id, case.said.language, (Paragraph(warning),)
        )
        return outcome + Outcome(messages=(note,))
    return outcome


def _to_plan_again(case: Case, request: ImportRequest, sentence: str, *more: Block, **changes: object) -> Outcome:
    """Let a changed request be planned again: its code is dead from this moment, whatever happens to the job."""
    changes |= {"plan_code": None, "plan_digest": None, "confirmed_by": None, "confirmed_at": None}
    if request.state is State.AWAITING_CONFIRMATION:
        now, move = case.moved(request, State.NEEDS_DECISION, "decided", **changes)
    else:
        now, move = case.noted(request, "decided", **changes)
    outcome = Outcome((now,), (move,), jobs=(execute.plan_job(request),))
    blocks: list[Block] = [Paragraph(case.sentence(sentence, now, code=request.plan_code or "")), *more]
    if request.plan_code is not None:
        blocks.append(Paragraph(case.said.say("code-dead", code=request.plan_code)))
    return case.answer(*blocks) + outcome + case.redrawn((now,))


def _integrated(case: Case, request: ImportRequest, *, done: bool) -> Outcome:
    if request.account is None:
        return case.answer(*answers.standing(request, case.scene, case.said))
    setting = Setting(f"account:{request.account}", "integration", "done" if done else "open")
    sentence = "integration-done" if done else "integration-open"
    if request.state not in MAY_BE_SETTLED:
        _, move = case.noted(request, sentence)
        return case.answer(Paragraph(case.sentence(sentence, request))) + Outcome(moves=(move,), settings=(setting,))
    return _to_plan_again(case, request, sentence) + Outcome(settings=(setting,))


def _muted(case: Case, *, muted: bool) -> Outcome:
    request = _named(case.command.ref, case.scene) if case.command.ref else None
    conversation = request.conversation_id if request else case.scene.conversation_id
    if conversation is None:
        target = _target(case)
        return target if isinstance(target, Outcome) else case.say("none-here")
    setting = Setting(f"conversation:{conversation}", "muted", "yes" if muted else None)
    return case.say("muted-now" if muted else "unmuted-now") + Outcome(settings=(setting,))
