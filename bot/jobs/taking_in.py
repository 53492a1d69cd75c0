"""Take in the files of one message: fetch, examine and plan each, and answer once for all of them."""

import logging

from bot.folders import work_folder
from bot.jobs import choosing
from bot.jobs.examining import examined, is_kept, keep_report
from bot.jobs.planning import records_of, report_of, with_plan
from bot.jobs.services import Services
from bot.ports import ServiceRefusedError
from handlers import follow_up, review
from handlers.choices import choices_of
from handlers.events import Company, Part
from handlers.lifecycle import ImportRequest, State
from handlers.review import Examined
from handlers.settle import with_defaults
from importer.model import Report

logger = logging.getLogger(__name__)

_UNREADABLE = {403: "blocked", 404: "unavailable", 410: "unavailable", 413: "too-large"}


def take_in(argument: str, services: Services) -> None:
    """Take in the message ``<conversation>/<part>``; what was read before a crash is not read again."""
    conversation_id, _, part_id = argument.partition("/")
    requests = services.store.requests_of_part(conversation_id, part_id)
    waiting = [request for request in requests if request.state is State.RECEIVED]
    if not waiting:
        return
    conversation = services.intercom.conversation(conversation_id)
    part = next((part for part in conversation.parts if part.id == part_id), None) if conversation else None
    if conversation is None or part is None:
        services.store.commit(follow_up.forgotten(requests, at=services.now(), why="deleted"))
        return
    others = services.store.requests_in(conversation_id)
    companies = services.companies(waiting[0].contact_id)
    files = tuple(_examined(request, part, others, companies, services) for request in waiting)
    outcome = review.reviewed(
        files,
        conversation=conversation,
        others=others,
        text=part.text,
        speak=services.speaks(conversation),
        desk=services.desk(*waiting),
        at=services.now(),
    )
    services.store.commit(outcome)
    logger.info("taken in conversation=%s part=%s files=%d", conversation_id, part_id, len(files))


def give_up(argument: str, services: Services) -> None:
    """Answer a message whose files cannot be taken in: nobody waits for ever."""
    conversation_id, _, part_id = argument.partition("/")
    for request in services.store.requests_of_part(conversation_id, part_id):
        if request.state is State.RECEIVED:
            keep_report(request, follow_up.unreadable(request, "unavailable"), services)
    take_in(argument, services)


def _examined(
    request: ImportRequest,
    part: Part,
    others: tuple[ImportRequest, ...],
    companies: tuple[Company, ...],
    services: Services,
) -> Examined:
    account = _account(request, others, companies)
    if account is not None:
        defaults = with_defaults(request.decisions, services.defaults(account.company_id))
        request = request.evolve(account=account.company_id, account_name=account.name, decisions=defaults)
    report = report_of(request.id, services) or _read(request, part, services)
    request = request.evolve(sha256=report.sha256 or None, verdict=report.verdict)
    choosing.keep(request.id, choices_of(report, records_of(request, services), companies), services)
    file = Examined(
        request=request,
        report=report,
        previous=_previous(request, report, others, services),
        companies=companies,
        integrated=services.integrated(request.account, request.conversation_id),
        annotated=is_kept(f"annotated:{request.id}", services),
    )
    return with_plan(file, services)


def _account(
    request: ImportRequest, others: tuple[ImportRequest, ...], companies: tuple[Company, ...]
) -> Company | None:
    """Return the one account that the lists can be for.

    Several companies are asked about each time. Without any, what an agent chose for this customer before, in this
    conversation, holds.
    """
    if len(companies) == 1:
        return companies[0]
    chosen = {
        (each.account, each.account_name) for each in others if each.account and each.contact_id == request.contact_id
    }
    if companies or len(chosen) != 1:
        return None
    account, name = chosen.pop()
    return Company(account, name)


def _previous(
    request: ImportRequest, report: Report, others: tuple[ImportRequest, ...], services: Services
) -> Report | None:
    """Return the report of the newest earlier file of the same kinds: the one that this file corrects."""
    for other in reversed(others):
        if other.part_id != request.part_id and other.number < request.number and other.kinds & report.kinds:
            return report_of(other.id, services)
    return None


def _read(request: ImportRequest, part: Part, services: Services) -> Report:
    """Fetch and examine a file, and keep what came of it."""
    with work_folder() as folder:
        source = folder / "source"
        try:
            attachment = next(each for each in part.attachments if each.position == request.position)
            services.intercom.download(attachment, source, limit=services.settings.max_file_mb * 1024 * 1024)
        except StopIteration:
            return keep_report(request, follow_up.unreadable(request, "unavailable"), services)
        except ServiceRefusedError as refusal:
            why = _UNREADABLE.get(refusal.status, "unavailable")
            unreadable = follow_up.unreadable(request, why, limit=services.settings.max_file_mb)
            return keep_report(request, unreadable, services)
        return examined(request, source, services)
