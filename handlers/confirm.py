"""The agents' yes: which plans it holds for, who else must say it, and the truth about a code that does not hold."""

from collections.abc import Sequence

from handlers import answers, permissions
from handlers import commands as typed
from handlers.case import Case
from handlers.lifecycle import ImportRequest, PlanCode, State
from handlers.outcome import Block, Code, Job, JobName, Outcome, Paragraph
from handlers.telling import confirmers, day


def confirmed(case: Case, codes: Sequence[str]) -> Outcome:
    """Confirm each plan that a living code names; say of every other code what became of it."""
    lines: list[Block] = []
    imported, waiting = Outcome(), Outcome()
    now = {request.id: request for request in case.scene.requests}
    for code in codes:
        remembered = case.scene.codes.get(code)
        request = now.get(remembered.request_id) if remembered else None
        if request is None or not _is_alive(code, remembered, request, case):
            lines += _dead(case, code, remembered, request)
            continue
        if newer := _being_read(request, case):
            lines += _newer_comes(case, request, newer)
            continue
        if _lacks_another(request, case):
            said, outcome = _first_of_two(case, request)
            lines.append(Paragraph(said))
            waiting += outcome
            now |= {each.id: each for each in outcome.requests}
            continue
        yes = _yes(case, request)
        now[request.id] = yes.requests[0]
        imported += yes
        lines.append(Paragraph(_starts(case, yes.requests[0])))
    told = case.told(imported.requests, "confirmed") + case.told(waiting.requests, "confirmed-first")
    return case.answer(*lines) + imported + waiting + told


def _is_alive(code: str, remembered: PlanCode | None, request: ImportRequest, case: Case) -> bool:
    waits = request.state is State.AWAITING_CONFIRMATION and request.plan_code == code
    lives = remembered is not None and remembered.died is None
    return waits and lives and (request.expires_at is None or case.at < request.expires_at)


def _being_read(request: ImportRequest, case: Case) -> ImportRequest | None:
    """Return a newer file of the conversation that nobody has read yet: it may take this one's place."""
    return next(
        (
            other
            for other in case.scene.requests
            if other.state is State.RECEIVED
            and other.conversation_id == request.conversation_id
            and other.part_id != request.part_id
            and other.received_at >= request.received_at
        ),
        None,
    )


def _newer_comes(case: Case, request: ImportRequest, newer: ImportRequest) -> list[Block]:
    """Return that a newer file is to be waited for, and how to go on without it."""
    cancel = typed.word_for("cancel", case.said.language)
    waits = case.sentence(
        "confirm-newer", request, code=request.plan_code or "", newer=newer.reference, name=newer.file_name
    )
    return [Paragraph(waits), Code(f"{case.scene.prefix} {cancel} {newer.reference}")]


def _lacks_another(request: ImportRequest, case: Case) -> bool:
    """Whether two must say yes, and this is the first of them, or the first once more."""
    if not permissions.needs_two(request, case.scene.desk):
        return False
    return request.confirmed_by is None or request.confirmed_by == case.scene.agent.teammate_id


def _first_of_two(case: Case, request: ImportRequest) -> tuple[str, Outcome]:
    code = request.plan_code or ""
    if request.confirmed_by is not None:
        return case.sentence("confirm-by-another", request, code=code), Outcome()
    first, move = case.noted(
        request, "confirmed-first", confirmed_by=case.scene.agent.teammate_id, confirmed_at=case.at
    )
    return case.sentence("confirmed-first", request, code=code), Outcome((first,), (move,))


def _yes(case: Case, request: ImportRequest) -> Outcome:
    who = case.scene.agent.teammate_id
    seconds = permissions.needs_two(request, case.scene.desk)
    names: dict[str, object] = {"seconded_by": who} if seconds else {"confirmed_by": who, "seconded_by": None}
    why = "seconded" if seconds else "confirmed"
    yes, move = case.moved(request, State.CONFIRMED, why, confirmed_at=case.at, failure=None, **names)
    key = f"import:{request.id}:{request.plan_digest}"
    return Outcome((yes,), (move,), jobs=(import_job(yes, key),))


def _starts(case: Case, request: ImportRequest) -> str:
    """Return that the import starts, or after which one."""
    holder = case.scene.desk.holder(request)
    if holder is None:
        return case.sentence("confirmed-now", request)
    who = confirmers(holder, case.scene.desk, case.said)
    return case.sentence("confirmed-waits", request, holder=holder.reference, who=who)


def import_job(request: ImportRequest, key: str) -> Job:
    """Return the job that imports a plan; an account takes one import at a time."""
    return Job(JobName.IMPORT, key=key, argument=request.id, partition=f"account:{request.account}")


# --------------------------------------------------------------------------- codes that do not hold


def _dead(case: Case, code: str, remembered: PlanCode | None, request: ImportRequest | None) -> list[Block]:
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
        who, on = confirmers(request, case.scene.desk, case.said), day(request.confirmed_at or case.at)
        said_so = case.said.say("code-used", code=code, who=who, day=on)
        return [Paragraph(said_so), *answers.standing(request, case.scene, case.said)]
    return answers.standing(request, case.scene, case.said)


def _living(case: Case) -> list[Block]:
    """Return the codes of this conversation that do hold."""
    if case.scene.conversation_id is None:
        return []
    waiting = [each for each in case.scene.here if each.state is State.AWAITING_CONFIRMATION and each.plan_code]
    confirm = typed.word_for("confirm", case.said.language)
    commands = [Code(f"{case.scene.prefix} {confirm} {each.plan_code}") for each in waiting]
    return [Paragraph(case.said.say("waiting-here")), *commands] if commands else []
