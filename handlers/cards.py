"""The Slack card of a customer's message, drawn from its requests alone, so that it can be drawn again at any time."""

from handlers.desk import Desk
from handlers.lifecycle import ImportRequest
from handlers.outcome import SlackCard


def card_of(
    requests: tuple[ImportRequest, ...],
    *,
    key: str,
    desk: Desk,
    progress: float | None = None,
) -> SlackCard:
    """Return the card of one message; ``requests`` are those of the message, ``key`` names this drawing of it."""
    raise NotImplementedError
