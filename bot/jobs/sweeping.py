"""What no event asks for: missed notifications, reminders, expiry, forgetting."""

import datetime
import logging
from collections.abc import Callable

from bot.folders import remove_leftovers
from bot.jobs.services import Services
from bot.ports import StaleRequestError
from handlers import commands, execute, follow_up, receive
from handlers.events import Conversation, Part
from handlers.lifecycle import State
from handlers.outcome import Job, Outcome

logger = logging.getLogger(__name__)

OVERLAP = datetime.timedelta(minutes=10)
"""How far reconciliation looks back beyond its last run: searches know times to the second at best."""


def reconcile(services: Services) -> int:
    """Keep what changed in the help centre and of which no notification came; return how much that was."""
    began = services.now()
    since = services.store.setting("bot", "reconciled_at")
    after = datetime.datetime.fromisoformat(since) if since else began - datetime.timedelta(days=1)
    found = 0
    for conversation_id in services.intercom.updated_since(after - OVERLAP):
        conversation = services.intercom.conversation(conversation_id)
        if conversation is not None:
            found += _keep_missed(conversation, after - OVERLAP, services)
    services.store.remember("bot", "reconciled_at", began.isoformat())
    return found


def _keep_missed(conversation: Conversation, after: datetime.datetime, services: Services) -> int:
    known = {request.part_id for request in services.store.requests_in(conversation.id)}
    missed = [
        part for part in conversation.parts if part.created_at >= after and part.id not in known and _is_for_us(part)
    ]
    return sum(
        services.store.keep(
            f"part:{conversation.id}/{part.id}",
            "reconcile",
            {"conversation_id": conversation.id, "part_id": part.id},
            conversation=conversation.id,
            at=services.now(),
        )
        for part in missed
    )


def _is_for_us(part: Part) -> bool:
    if part.by_us:
        return False
    if part.author_type == "user":
        return bool(part.attachments)
    return part.kind == "note" and not part.by_program and commands.parse(part.text) is not None


def follow_time(services: Services) -> None:
    """Remind of what waits, and let expire what has waited too long."""
    for request in services.store.open_requests():
        if request.state not in (State.AWAITING_CONFIRMATION, State.NEEDS_DECISION):
            continue
        part = services.store.requests_of_part(request.conversation_id, request.part_id)
        outcome = follow_up.waited(request, part=part, desk=services.desk(request), at=services.now())
        if outcome == Outcome():
            continue
        try:
            services.store.commit(outcome)
        except StaleRequestError:
            # Somebody moved it in this moment; the next run sees it as it is then.
            logger.info("follow-up skipped request=%s", request.id)


def asked(services: Services) -> tuple[Job, ...]:
    """Return every job that a row asks for; those that live already are left alone by the engine."""
    store = services.store
    waiting = store.open_requests()
    parts = {(each.conversation_id, each.part_id): each for each in waiting if each.state is State.RECEIVED}
    taking_in = (receive.take_in_job(request) for request in parts.values())
    planning = (execute.plan_job(each) for each in waiting if each.state is State.NEEDS_DECISION and not each.needs)
    return (*store.unprocessed(), *store.unsent(), *store.unfinished(), *taking_in, *planning)


def purge(services: Services, forget_ended: Callable[[datetime.datetime], int]) -> None:
    """Forget what need not be kept any longer, and the engine's memory of jobs that ended."""
    settings, at = services.settings, services.now()
    services.store.purge(at, keep_days=settings.keep_days, undo_days=settings.undo_within_days)
    forget_ended(at - datetime.timedelta(days=1))
    if left := remove_leftovers():
        logger.warning("leftovers of a crash removed folders=%d", left)
