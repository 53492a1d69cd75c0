"""Values for the tests of the store."""

import datetime
from typing import Any

from handlers.lifecycle import ImportRequest
from handlers.outcome import CustomerReply, Paragraph, TeamNote

NOON = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
KEY = "0123456789abcdef0123456789abcdef"


def a_request(id: str = "r1", **values: Any) -> ImportRequest:
    """Return a request that nobody has read yet."""
    standard: dict[str, Any] = {
        "workspace": "w",
        "conversation_id": "c1",
        "part_id": "p1",
        "position": 0,
        "contact_id": "k1",
        "file_name": "liste.xlsx",
        "language": "fr",
        "received_at": NOON,
        "updated_at": NOON,
    }
    return ImportRequest(id=id, **standard | values)


def a_reply(key: str = "reply:1", conversation: str = "c1") -> CustomerReply:
    """Return a message to a customer."""
    return CustomerReply(key, conversation, "fr", (Paragraph("Merci, Camille."),))


def a_note(key: str = "note:1", conversation: str = "c1") -> TeamNote:
    """Return a message to the agents."""
    return TeamNote(key, conversation, "fr", (Paragraph("Un fichier de Camille."),))
