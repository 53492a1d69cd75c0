"""Find out what an inbox row tells, and let the handlers decide."""

import logging
from collections.abc import Iterable, Mapping

from bot.intercom import canvas, notifications
from bot.jobs import choosing, teaching
from bot.jobs.planning import records_of
from bot.jobs.services import Services
from bot.ports import Inboxed
from bot.slack import events as slack_events
from config.settings import Settings
from handlers import commands, decide, dialog, follow_up, receive
from handlers.commands import Companies, Persons, Ref, SetColumn, Together
from handlers.decide import Scene
from handlers.entries import Entries, entries_of
from handlers.events import (
    Agent,
    CanvasPressed,
    CardPressed,
    ConversationDeleted,
    CustomerWrote,
    DialogSaved,
    Event,
    NoteWritten,
    PartRedacted,
    SlackCommanded,
)
from handlers.lifecycle import ImportRequest, PlanCode
from handlers.words import words

logger = logging.getLogger(__name__)

NOBODY = Agent(teammate_id=None, name="", may_confirm=False)
"""Who commands when no teammate is known: such a person may look and nothing else."""


def receive_row(inbox_id: str, services: Services) -> None:
    """Handle what was kept under that id; twice is once, for the keys of what follows are the event's."""
    inboxed = services.store.inboxed(inbox_id)
    if inboxed is None:
        return
    for event in _events(inboxed, services):
        _happened(event, inbox_id, services)
    services.store.inbox_done(inbox_id)


def give_up(inbox_id: str, services: Services) -> None:
    """Put away what cannot be handled, so that it is not tried for ever; the log has said why."""
    services.store.inbox_done(inbox_id)


def _events(inboxed: Inboxed, services: Services) -> tuple[Event, ...]:
    settings = services.settings
    match inboxed.source:
        case "intercom":
            return _notified(inboxed, settings)
        case "slack":
            return slack_events.events_of(inboxed.payload)
        case "canvas":
            return canvas.events_of(inboxed.payload)
        case _:
            return _missed(inboxed, services)


def _notified(inboxed: Inboxed, settings: Settings) -> tuple[Event, ...]:
    try:
        return notifications.events_of(
            inboxed.payload, app_id=settings.intercom_app_id, admin_id=settings.intercom_admin_id
        )
    except notifications.NotificationError as problem:
        logger.error("notification not understood id=%s why=%s", inboxed.id, problem)  # noqa: TRY400 - no payload
        return ()


def _missed(inboxed: Inboxed, services: Services) -> tuple[Event, ...]:
    """Return what a conversation tells of which no notification came (the row is the reconciliation's)."""
    conversation_id, part_id = str(inboxed.payload["conversation_id"]), str(inboxed.payload["part_id"])
    conversation = services.intercom.conversation(conversation_id)
    part = next((part for part in conversation.parts if part.id == part_id), None) if conversation else None
    if part is None or part.by_us:
        return ()
    if part.author_type == "user":
        return (CustomerWrote(conversation_id, part_id),)
    if part.author_type == "admin" and part.kind == "note" and not part.by_program:
        return (NoteWritten(conversation_id, part_id, part.author_id, part.text),)
    return ()


def _happened(event: Event, inbox_id: str, services: Services) -> None:
    match event:
        case CustomerWrote(conversation_id, part_id):
            _customer_wrote(conversation_id, part_id, services)
        case NoteWritten(conversation_id, part_id, teammate_id, text):
            key = f"{conversation_id}/{part_id}"
            _commanded(text, _teammate(teammate_id, services), "note", key, services, conversation_id=conversation_id)
        case CanvasPressed(conversation_id, teammate_id, command):
            agent = _teammate(teammate_id, services)
            _commanded(f"/import {command}", agent, "canvas", inbox_id, services, conversation_id=conversation_id)
        case SlackCommanded(user_id, _, text, url):
            _commanded(f"/import {text}", linked(user_id, services), "slack", inbox_id, services, response_url=url)
        case CardPressed(user_id, _, text, url):
            _commanded(f"/import {text}", linked(user_id, services), "button", inbox_id, services, response_url=url)
        case DialogSaved():
            _dialog_saved(event, inbox_id, services)
        case ConversationDeleted(conversation_id):
            requests = services.store.requests_in(conversation_id)
            services.store.commit(follow_up.forgotten(requests, at=services.now(), why="deleted"))
            services.store.forget_conversation(conversation_id)
        case PartRedacted(conversation_id, part_id):
            requests = services.store.requests_of_part(conversation_id, part_id)
            services.store.commit(follow_up.forgotten(requests, at=services.now(), why="redacted"))


def _dialog_saved(saved: DialogSaved, inbox_id: str, services: Services) -> None:
    """Do what was saved in a dialog as one command; what has become of the request since is told by that."""
    request = services.store.request(saved.request_id)
    if request is None:
        return
    said = words(services.settings.agents_language)
    shown = dialog.dialog_of(request, choosing.kept(request.id, services), said)
    entered = dialog.entered(shown, saved.values, said)
    changed = entered.commands if isinstance(entered, Together) else ()
    command = Together(
        commands=changed, stand=saved.stand, language=said.language, ref=Ref(request.reference, request.number)
    )
    _decided(command, linked(saved.user_id, services), "button", inbox_id, services, response_url=saved.response_url)


def _customer_wrote(conversation_id: str, part_id: str, services: Services) -> None:
    conversation = services.intercom.conversation(conversation_id)
    part = next((part for part in conversation.parts if part.id == part_id), None) if conversation else None
    if conversation is None or part is None:
        return
    contact = services.intercom.contact(conversation.contact_id) if conversation.contact_id else None
    known = services.store.requests_in(conversation_id)
    services.store.commit(
        receive.received(
            conversation,
            part,
            workspace=services.settings.intercom_app_id,
            known=known,
            language=receive.language_of(conversation, contact),
            speak=services.speaks(conversation),
            desk=services.desk(*known),
        )
    )


def _commanded(
    text: str,
    agent: Agent,
    source: str,
    key: str,
    services: Services,
    *,
    conversation_id: str | None = None,
    response_url: str | None = None,
) -> None:
    command = commands.parse(text)
    if command is not None:
        _decided(command, agent, source, key, services, conversation_id=conversation_id, response_url=response_url)


def _decided(
    command: commands.Command,
    agent: Agent,
    source: str,
    key: str,
    services: Services,
    *,
    conversation_id: str | None = None,
    response_url: str | None = None,
) -> None:
    # The answer is committed with what the command did. Reconciliation finds every note once more, and what was
    # settled since then, in Slack perhaps, must not be undone by it.
    if services.store.is_known(f"answer:{key}"):
        return
    codes, numbers, accounts = commands.named(command)
    remembered = {code: services.store.code(code) for code in codes}
    meant = [found.request_id for found in remembered.values() if found]
    requests = _meant(conversation_id, meant, numbers, services)
    place = _place(command, remembered, requests, here=conversation_id)
    conversation = services.intercom.conversation(place) if place else None
    scene = Scene(
        agent=agent,
        source=source,
        key=key,
        desk=services.desk(*requests),
        requests=requests,
        conversation_id=conversation_id,
        response_url=response_url,
        codes=remembered,
        accounts={account: services.lists.account(account) for account in accounts},
        settings=services.store.settings(f"conversation:{place}") if place else {},
        defaults={account: services.defaults(account) for account in accounts},
        choices={each.id: choosing.kept(each.id, services) for each in requests if isinstance(command, SetColumn)},
        entries=_entries(requests, services) if isinstance(command, Persons | Companies) else {},
        speak=conversation is not None and services.speaks(conversation),
    )
    scene = teaching.with_lessons(scene, command, services)
    services.store.commit(decide.decided(command, scene, at=services.now()))


def _entries(requests: Iterable[ImportRequest], services: Services) -> dict[str, Entries]:
    """Return where the clients of each list stand that waits for a decision."""
    waiting = (each for each in requests if each.state in decide.MAY_BE_SETTLED)
    return {each.id: entries_of(records_of(each, services)) for each in waiting}


def _place(
    command: commands.Command,
    codes: Mapping[str, PlanCode | None],
    requests: tuple[ImportRequest, ...],
    *,
    here: str | None,
) -> str | None:
    """Return the conversation that a command is about: an agent may name another one's request."""
    named = decide.named_request(command.ref, codes, requests) if command.ref else None
    if named is not None:
        return named.conversation_id
    return here or next((request.conversation_id for request in requests), None)


def _meant(
    conversation_id: str | None, ids: list[str], numbers: tuple[int, ...], services: Services
) -> tuple[ImportRequest, ...]:
    """Return all requests that a command may mean, and the others of their messages."""
    store = services.store
    if conversation_id is not None:
        found = store.requests_in(conversation_id)
    else:
        found = store.open_requests() if not (ids or numbers) else ()
    named = [*map(store.request, ids), *map(store.request_by_number, numbers)]
    every = {request.id: request for request in (*found, *(each for each in named if each is not None))}
    newer = (store.request(each.superseded_by) for each in list(every.values()) if each.superseded_by)
    every |= {each.id: each for each in newer if each is not None}
    # A file that came since then may be about to take a named one's place.
    conversations = {each.conversation_id for each in named if each is not None}
    every |= {each.id: each for conversation in conversations for each in store.requests_in(conversation)}
    for request in list(every.values()):
        siblings = store.requests_of_part(request.conversation_id, request.part_id)
        every |= {sibling.id: sibling for sibling in siblings}
    return tuple(sorted(every.values(), key=lambda request: request.number))


def _teammate(teammate_id: str, services: Services) -> Agent:
    return next((each for each in services.intercom.agents() if each.teammate_id == teammate_id), NOBODY)


def linked(user_id: str, services: Services) -> Agent:
    """Return the teammate that a Slack user is, by e-mail."""
    email = services.slack.email(user_id) if services.slack else None
    agent = services.intercom.agent_by_email(email) if email else None
    return agent or NOBODY
