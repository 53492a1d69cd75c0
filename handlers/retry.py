"""What failed, again: an import that was stopped or refused goes on; of one that is done, what Plannit refused."""

from handlers import confirm, permissions, undo
from handlers.case import Case
from handlers.lifecycle import ImportRequest, State
from handlers.outcome import Outcome, Paragraph, Setting
from handlers.telling import sum_of


def retried(case: Case, request: ImportRequest) -> Outcome:
    """Let a worker try again what failed, under the plan that was confirmed."""
    go_on = Outcome(settings=(Setting(f"request:{request.id}", "stop"),))
    if (request.failure or "").startswith(undo.FAILED):
        return undo.begun(case, request, "retried") + go_on
    until = undo.window(request, case.scene.desk)
    if request.state is State.DONE and case.at >= until:
        return case.answer(Paragraph(case.sentence("retry-too-late", request)))
    who = _who(case, request)
    if who is None:
        return case.answer(Paragraph(case.sentence("retry-by-another", request)))
    again, move = case.moved(request, State.CONFIRMED, "retried", failure=None, **who)
    # A job of the first try's key would be taken for the first try, which is over.
    job = confirm.import_job(again, f"import:{request.id}:{request.plan_digest}:{request.version}")
    sentence = "retried-refused" if request.state is State.DONE else "retried-now"
    answer = case.answer(Paragraph(case.sentence(sentence, again, count=sum_of(request.results).refused)))
    outcome = Outcome((again,), (move,), jobs=(job,), settings=_numbered(request))
    return answer + outcome + go_on + case.told((again,), "retried")


def _who(case: Case, request: ImportRequest) -> dict[str, object] | None:
    """Return who stands for the import now; None where two must, and this is the same one again.

    Who said yes to a plan that takes two is not who tries it again.
    """
    agent = case.scene.agent.teammate_id
    if request.seconded_by:
        return {}
    if permissions.needs_two(request, case.scene.desk):
        return None if agent == request.confirmed_by else {"seconded_by": agent}
    return {"confirmed_by": agent, "confirmed_at": case.at}


def _numbered(request: ImportRequest) -> tuple[Setting, ...]:
    """Number this try: what is sent again has keys of its own, and only that is proved where the rest was judged."""
    scope, number = f"request:{request.id}", f"{request.version:06d}"
    is_judged = request.state is State.DONE or request.failure == "not-proved"
    again = Setting(scope, "again", number)
    return (again, Setting(scope, "proved", number)) if is_judged else (again,)
