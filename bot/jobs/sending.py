"""Send one message of the outbox; after a crash, look first whether it is out already."""

from collections.abc import Sequence

from bot.jobs.services import Services
from bot.ports import ServiceRefusedError
from handlers.outcome import CustomerReply, FileToSend, Message, SlackCard, SlackPrivate, Tag, TeamNote

LARGEST_ATTACHMENT = 20 * 1024 * 1024
"""Bytes; what is larger stays in the store, and the message goes without it."""


def send(key: str, services: Services) -> None:
    """Send the message of that key, unless it is out, or is never to be."""
    kept = services.store.message(key)
    if kept is None or kept[1] is not None:
        return
    try:
        reference = _delivered(kept[0], services)
    except ServiceRefusedError as refusal:
        # A closed, deleted or forbidden place: trying again would say the same. The row keeps why.
        services.store.unsendable(key, f"status {refusal.status}", at=services.now())
        return
    services.store.sent(key, reference, at=services.now())


def give_up(key: str, services: Services) -> None:
    """Say that a message cannot be sent."""
    services.store.unsendable(key, "gave up", at=services.now())


def _delivered(message: Message, services: Services) -> str:
    match message:
        case CustomerReply(key, conversation_id, _, text, files):
            return services.intercom.reply(conversation_id, text, _contents(files, services), key=key)
        case TeamNote(key, conversation_id, _, text, files):
            return services.intercom.note(conversation_id, text, _contents(files, services), key=key)
        case Tag(_, conversation_id, name):
            services.intercom.tag(conversation_id, name)
            return name
        case SlackCard():
            return _card(message, services)
        case SlackPrivate(_, response_url, _, text):
            if services.slack is not None:
                services.slack.answer(response_url, text)
            return "answered"


def _card(card: SlackCard, services: Services) -> str:
    if services.slack is None:
        return "off"
    files = _contents(card.files, services)
    if posted := services.store.card(card.card) or services.slack.posted(card.key):
        services.slack.update(posted, card, files)
        return posted
    return services.slack.post(card, files)


def _contents(files: Sequence[FileToSend], services: Services) -> list[tuple[str, bytes]]:
    """Return the files that are still there and not too large to attach."""
    contents = ((file.name, services.store.files.get(file.key)) for file in files)
    return [(name, content) for name, content in contents if content and len(content) <= LARGEST_ATTACHMENT]
