"""An agent commands: what follows, and the one helpful answer."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from handlers import answers, execute, permissions
from handlers import commands as typed
from handlers.answers import Scene
from handlers.cards import card_of
from handlers.commands import Command, Ref
from handlers.keys import part_of
from handlers.lifecycle import OPEN, TRANSITIONS, ImportRequest, Move, PlanCode, State, advance
from handlers.outcome import Block, Code, Job, JobName, Outcome, Paragraph, Setting, TeamNote
from handlers.settle import settled
from handlers.telling import day, person
from handlers.words import Words, words

__all__ = ["Scene", "decided"]

_MAY_BE_SETTLED = frozenset({State.NEEDS_DECISION, State.AWAITING_CONFIRMATION})
_FITTING: dict[type[Command], frozenset[State]] = {
    typed.Cancel: frozenset(state for state in OPEN if State.CANCELLED in TRANSITIONS[state]),
    typed.Retry: frozenset({State.FAILED}),
    typed.Loaded: frozenset({State.HANDED_OVER}),
    typed.Undo: frozenset({State.DONE}),
    typed.Status: OPEN,
    typed.Help: OPEN,
    typed.Integration: frozenset(State),
}
"""In which states a command makes sense; all others settle something about a plan."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A command, where it was given, and the words to answer in."""

    command: Command
    scene: Scene
    said: Words
    at: datetime.datetime

    @property
    def by(self) -> str:
        """Who moves the request."""
        return f"agent:{self.scene.agent.teammate_id}"

    def answer(self, *blocks: Block) -> Outcome:
        """Return the answer, and nothing else."""
        return answers.answer(self.scene, self.said, blocks)

    def say(self, sentence: str, **values: str | int | datetime.date) -> Outcome:
        """Return an answer of one sentence."""
        return self.answer(Paragraph(self.said.say(sentence, **values)))


def decided(command: Command, scene: Scene, *, at: datetime.datetime) -> Outcome:
    """Do what a command asks, where it may and can be done; always answer."""
    case = _Case(command, scene, scene.words(command), at)
    if not permissions.may(scene.agent, command):
        return case.say(permissions.why_not(scene.agent))
    match command:
        case typed.Unknown():
            return case.answer(*answers.not_understood(command, scene, case.said))
        case typed.Confirm():
            return _confirmed(case, command.codes)
        case typed.Mute() | typed.Unmute():
            return _muted(case, muted=isinstance(command, typed.Mute))
        case typed.Status() | typed.Help():
            return _looked(case)
        case _:
            target = _target(case)
            return target if isinstance(target, Outcome) else _done(case, target)


def _done(case: _Case, request: ImportRequest) -> Outcome:
    command = case.command
    if request.state not in _FITTING.get(type(command), _MAY_BE_SETTLED):
        not_now = Paragraph(case.said.say("not-now"))
        return case.answer(not_now, *answers.standing(request, case.scene, case.said))
    match command:
        case typed.Cancel():
            outcome = _cancelled(case, request)
        case typed.Retry():
            outcome = _retried(case, request)
        case typed.Loaded():
            outcome = _loaded(case, request)
        case typed.Undo():
            outcome = case.say("undo-by-hand", reference=request.reference)
        case typed.Integration(done=done):
            outcome = _integrated(case, request, done=done)
        case typed.SetAccount(account=account):
            outcome = _account_set(case, request, account)
        case _:
            outcome = _settled(case, request)
    return outcome


# --------------------------------------------------------------------------- which request


def _named(ref: Ref, scene: Scene) -> ImportRequest | None:
    """Return the request that a reference names: as a code first, then as a number."""
    code = scene.codes.get(ref.code) if ref.code else None
    found = (each for each in scene.requests if code and each.id == code.request_id)
    by_number = (each for each in scene.requests if ref.number and each.number == ref.number)
    return next(found, None) or next(by_number, None)


def _target(case: _Case) -> ImportRequest | Outcome:
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
    fitting = [each for each in here if each.state in _FITTING.get(type(case.command), _MAY_BE_SETTLED)]
    if isinstance(case.command, typed.Integration):
        fitting = [each for each in here if each.account][-1:]
    if len(fitting) > 1:
        return case.answer(*answers.several(fitting, said, "name-one"))
    return fitting[0] if fitting else here[-1]


def _looked(case: _Case) -> Outcome:
    """Answer a question: where it stands, or what can be said."""
    scene, ref = case.scene, case.command.ref
    request = _named(ref, scene) if ref else None
    if ref is not None and request is None:
        return case.say("ref-unknown", ref=ref.text)
    if isinstance(case.command, typed.Status):
        return case.answer(*answers.status(request, scene, case.said))
    if request is None and scene.conversation_id is not None:
        open_ones = [each for each in scene.here if each.state in OPEN]
        request = open_ones[0] if len(open_ones) == 1 else None
    return case.answer(*answers.all_commands(request, scene, case.said))


# --------------------------------------------------------------------------- yes and no


def _confirmed(case: _Case, codes: Sequence[str]) -> Outcome:
    """Confirm each plan that a living code names; say of every other code what became of it."""
    lines: list[Block] = []
    outcome = Outcome()
    now = {request.id: request for request in case.scene.requests}
    for code in codes:
        remembered = case.scene.codes.get(code)
        request = now.get(remembered.request_id) if remembered else None
        if request is None or not _is_alive(code, remembered, request, case.at):
            lines += _dead(case, code, remembered, request)
            continue
        confirmed, move = _moved(
            case, request, State.CONFIRMED, "confirmed",
            confirmed_by=case.scene.agent.teammate_id, confirmed_at=case.at, failure=None,
        )  # fmt: skip
        now[request.id] = confirmed
        key = f"import:{request.id}:{request.plan_digest}"
        outcome += Outcome((confirmed,), (move,), jobs=(_import(confirmed, key),))
        lines.append(Paragraph(_sentence(case, "confirmed-now", confirmed)))
    return case.answer(*lines) + outcome + _told(case, outcome.requests, "confirmed")


def _is_alive(code: str, remembered: PlanCode | None, request: ImportRequest, at: datetime.datetime) -> bool:
    waits = request.state is State.AWAITING_CONFIRMATION and request.plan_code == code
    lives = remembered is not None and remembered.died is None
    return waits and lives and (request.expires_at is None or at < request.expires_at)


def _dead(case: _Case, code: str, remembered: PlanCode | None, request: ImportRequest | None) -> list[Block]:
    """Return the truth about a code that does not hold."""
    if remembered is None or request is None:
        return [Paragraph(case.said.say("code-unknown", code=code)), *_living(case)]
    newer = next((other for other in case.scene.requests if other.id == request.superseded_by), None)
    if request.state is State.AWAITING_CONFIRMATION and request.plan_code != code:
        blocks: list[Block] = [Paragraph(case.said.say("code-decided", code=code, reference=request.reference))]
        return blocks + answers.sensible(request, case.scene, case.said)
    if request.state is State.AWAITING_CONFIRMATION and request.expires_at and case.at >= request.expires_at:
        until = day(request.expires_at)
        return [Paragraph(case.said.say("code-expired", code=code, reference=request.reference, day=until))]
    if request.state is State.CANCELLED and request.superseded_by is not None:
        reference = answers.newer_than(request, case.scene, case.said)
        blocks = [Paragraph(case.said.say("code-superseded", code=code, newer=reference))]
        return blocks + (answers.sensible(newer, case.scene, case.said) if newer else [])
    if request.confirmed_by is not None:
        who, on = person(request.confirmed_by, case.scene.desk, case.said), day(request.confirmed_at or case.at)
        said_so = case.said.say("code-used", code=code, who=who, day=on)
        return [Paragraph(said_so), *answers.standing(request, case.scene, case.said)]
    return answers.standing(request, case.scene, case.said)


def _living(case: _Case) -> list[Block]:
    """Return the codes of this conversation that do hold."""
    if case.scene.conversation_id is None:
        return []
    waiting = [each for each in case.scene.here if each.state is State.AWAITING_CONFIRMATION and each.plan_code]
    confirm = typed.word_for("confirm", case.said.language)
    commands = [Code(f"{case.scene.prefix} {confirm} {each.plan_code}") for each in waiting]
    return [Paragraph(case.said.say("waiting-here")), *commands] if commands else []


def _cancelled(case: _Case, request: ImportRequest) -> Outcome:
    closed, move = _moved(case, request, State.CANCELLED, "cancelled", finished_at=case.at)
    sentence = "cancelled-handed-over" if request.state is State.HANDED_OVER else "cancelled-now"
    outcome = Outcome((closed,), (move,), forget_files=(closed.id,))
    return case.answer(Paragraph(_sentence(case, sentence, closed))) + outcome + _told(case, (closed,), "cancelled")


def _retried(case: _Case, request: ImportRequest) -> Outcome:
    again, move = _moved(
        case, request, State.CONFIRMED, "retried",
        confirmed_by=case.scene.agent.teammate_id, confirmed_at=case.at, failure=None,
    )  # fmt: skip
    # A job of the first try's key would be taken for the first try, which is over.
    job = _import(again, f"import:{request.id}:{request.plan_digest}:{request.version}")
    outcome = Outcome((again,), (move,), jobs=(job,))
    return case.answer(Paragraph(_sentence(case, "retried-now", again))) + outcome + _told(case, (again,), "confirmed")


def _loaded(case: _Case, request: ImportRequest) -> Outcome:
    scene = case.scene
    outcome = execute.loaded(
        request,
        scene.agent,
        source=scene.source,
        part=scene.siblings(request),
        waiting=scene.requests,
        speak=scene.speak,
        desk=scene.desk,
        at=case.at,
    )
    return case.answer(Paragraph(_sentence(case, "loaded-now", request))) + outcome


# --------------------------------------------------------------------------- what is settled


def _settled(case: _Case, request: ImportRequest) -> Outcome:
    decisions = settled(case.command, request)
    if decisions is None or decisions == request.decisions:
        return case.say("settled-already", reference=request.reference)
    return _to_plan_again(case, request, "settled-now", decisions=decisions)


def _account_set(case: _Case, request: ImportRequest, id: str) -> Outcome:
    account = case.scene.accounts.get(id)
    if account is None:
        return case.say("account-not-there", account=id)
    if account.id == request.account:
        return case.say("settled-already", reference=request.reference)
    needs = tuple(need for need in request.needs if need != "account")
    outcome = _to_plan_again(case, request, "account-now", account=account.id, account_name=account.name, needs=needs)
    companies = case.scene.desk.companies.get(request.id, ())
    if companies and account.id not in {company.company_id for company in companies}:
        # The agent decides, but is told: a list of one company must not land in another's account by a slip.
        warning = case.said.say("account-of-another", account=account.name or account.id)
        note = TeamNote(
            f"account-warning:{case.scene.key}", request.conversation_id, case.said.language, (Paragraph(warning),)
        )
        return outcome + Outcome(messages=(note,))
    return outcome


def _to_plan_again(case: _Case, request: ImportRequest, sentence: str, **changes: object) -> Outcome:
    """Let a changed request be planned again: its code is dead from this moment, whatever happens to the job."""
    changes |= {"plan_code": None, "plan_digest": None}
    if request.state is State.AWAITING_CONFIRMATION:
        now, move = _moved(case, request, State.NEEDS_DECISION, "decided", **changes)
        moves: tuple[Move, ...] = (move,)
    else:
        now, moves = request.evolve(updated_at=case.at, **changes), ()
    outcome = Outcome((now,), moves, jobs=(execute.plan_job(request),))
    blocks: list[Block] = [Paragraph(_sentence(case, sentence, now, code=request.plan_code or ""))]
    if request.plan_code is not None:
        blocks.append(Paragraph(case.said.say("code-dead", code=request.plan_code)))
    return case.answer(*blocks) + outcome + _redrawn(case, (now,))


def _integrated(case: _Case, request: ImportRequest, *, done: bool) -> Outcome:
    if request.account is None:
        return case.answer(*answers.standing(request, case.scene, case.said))
    setting = Setting(f"account:{request.account}", "integration", "done" if done else None)
    sentence = "integration-done" if done else "integration-open"
    if request.state not in _MAY_BE_SETTLED:
        return case.answer(Paragraph(_sentence(case, sentence, request))) + Outcome(settings=(setting,))
    return _to_plan_again(case, request, sentence) + Outcome(settings=(setting,))


def _muted(case: _Case, *, muted: bool) -> Outcome:
    request = _named(case.command.ref, case.scene) if case.command.ref else None
    conversation = request.conversation_id if request else case.scene.conversation_id
    if conversation is None:
        target = _target(case)
        return target if isinstance(target, Outcome) else case.say("none-here")
    setting = Setting(f"conversation:{conversation}", "muted", "yes" if muted else None)
    return case.say("muted-now" if muted else "unmuted-now") + Outcome(settings=(setting,))


# --------------------------------------------------------------------------- what all of them do


def _moved(case: _Case, request: ImportRequest, to: State, why: str, **changes: object) -> tuple[ImportRequest, Move]:
    return advance(request, to, by=case.by, at=case.at, source=case.scene.source, why=why, **changes)


def _import(request: ImportRequest, key: str) -> Job:
    """Return the job that imports a plan; an account takes one import at a time."""
    return Job(JobName.IMPORT, key=key, argument=request.id, partition=f"account:{request.account}")


def _sentence(case: _Case, sentence: str, request: ImportRequest, **values: str | int) -> str:
    account = request.account_name or request.account or ""
    return case.said.say(sentence, reference=request.reference, file=request.file_name, account=account, **values)


def _told(case: _Case, changed: Sequence[ImportRequest], what: str) -> Outcome:
    """Return the cards of what changed and, where it was said in Slack, a line for those in the conversation."""
    desk, said = case.scene.desk, words(case.scene.desk.language)
    if case.scene.source not in answers.IN_SLACK:
        return _redrawn(case, changed)
    notes = tuple(
        TeamNote(
            f"changed:{request.id}:{case.scene.key}",
            request.conversation_id,
            said.language,
            (
                Paragraph(
                    said.say(
                        "note-changed-by",
                        reference=request.reference,
                        file=request.file_name,
                        what=said.say(f"changed-{what}"),
                        who=case.scene.agent.name or person(case.scene.agent.teammate_id, desk, said),
                    )
                ),
            ),
        )
        for request in changed
    )
    return _redrawn(case, changed) + Outcome(messages=notes)


def _redrawn(case: _Case, changed: Sequence[ImportRequest]) -> Outcome:
    """Return the cards of the messages whose requests changed."""
    now = {request.id: request for request in (*case.scene.requests, *changed)}
    parts = dict.fromkeys(part_of(request) for request in changed)
    cards = (
        card_of(
            [request for request in now.values() if part_of(request) == part],
            key=f"card:{part}:{case.scene.key}",
            desk=case.scene.desk,
        )
        for part in parts
    )
    return Outcome(messages=tuple(cards))
