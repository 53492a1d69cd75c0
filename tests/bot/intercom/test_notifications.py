"""What notifications tell: signed or not, ours or not, well shaped or not."""

import contextlib
import hashlib
import hmac
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intercom.notifications import (
    TOPICS,
    NotificationError,
    conversation_of,
    events_of,
    id_of,
    is_followed,
    verified,
)
from handlers.events import ConversationDeleted, CustomerWrote, NoteWritten, PartRedacted

APP, BOT = "abc12345", "9608999"
CUSTOMER = {"type": "user", "id": "u1"}
AGENT = {"type": "admin", "id": "9608001"}


def told(topic: str, item: dict[str, Any], *, app_id: str = APP) -> tuple[Any, ...]:
    payload = {"app_id": app_id, "topic": topic, "id": "notif_1", "data": {"item": item}}
    return events_of(payload, app_id=APP, admin_id=BOT)


def conversation(*parts: dict[str, Any], **more: Any) -> dict[str, Any]:
    source = {"id": "s1", "author": CUSTOMER, "body": "<p>Bonjour</p>", "attachments": []}
    return {
        "type": "conversation",
        "id": "215472621202693",
        "source": source,
        "conversation_parts": {"conversation_parts": list(parts)},
        **more,
    }


def part(id: str, author: dict[str, str], kind: str = "comment", body: str = "<p>x</p>", **more: Any) -> dict[str, Any]:
    return {"id": id, "part_type": kind, "author": author, "body": body, **more}


def test_a_signature_is_that_of_the_bytes_and_the_secret() -> None:
    body = b'{"a": 1}'
    good = "sha1=" + hmac.new(b"secret", body, hashlib.sha1).hexdigest()

    assert verified(body, good, "secret")
    assert not verified(body + b" ", good, "secret")
    assert not verified(body, good, "another")


@pytest.mark.parametrize("signature", [None, "", "sha1=", "sha256=00", "é" * 40, "sha1=" + "0" * 40])
def test_a_signature_that_is_none_verifies_nothing(signature: str | None) -> None:
    assert not verified(b"{}", signature, "secret")


def test_without_a_secret_nothing_verifies() -> None:
    assert not verified(b"{}", "sha1=" + hmac.new(b"", b"{}", hashlib.sha1).hexdigest(), "")


def test_the_samples_of_the_contract_verify_and_tell_what_they_should() -> None:
    folder = os.environ.get("CONTRACTS_DIR")
    if not folder:
        pytest.skip("CONTRACTS_DIR is not set: the samples of notifications are not checked")
    samples = Path(folder) / "samples"
    signatures = json.loads((samples / "signatures.json").read_text())

    events = {}
    for name, expected in signatures["files"].items():
        body = (samples / name).read_bytes()
        assert verified(body, expected["X-Hub-Signature"], signatures["secret"])
        assert not verified(body.rstrip(), expected["X-Hub-Signature"], signatures["secret"])
        events[name.removesuffix(".json")] = events_of(json.loads(body), app_id=APP, admin_id=BOT)

    customer = (CustomerWrote("215472621202693", "3381828792"),)
    assert events == {
        "conversation.user.created.xlsx": customer,
        "conversation.user.created.two-files": customer,
        "conversation.user.created.plaintext-2.15": customer,
        "conversation.user.replied.csv": (CustomerWrote("215472621202693", "37358121213"),),
        "conversation.admin.noted.command": (
            NoteWritten("215472621202693", "37358121300", "9608001", "/import confirm 7F3A"),
        ),
        "conversation.admin.noted.own-note": (),
        "conversation.admin.replied.own-reply": (),
        "redelivery.same-id": customer,
        "ping": (),
    }


def test_a_new_conversation_is_its_first_message() -> None:
    assert told("conversation.user.created", conversation()) == (CustomerWrote("215472621202693", "s1"),)


def test_an_answer_is_its_new_parts_and_not_the_first_message_again() -> None:
    item = conversation(part("p1", CUSTOMER), part("p2", {"type": "lead", "id": "u1"}))

    assert told("conversation.user.replied", item) == (
        CustomerWrote("215472621202693", "p1"),
        CustomerWrote("215472621202693", "p2"),
    )


@pytest.mark.parametrize(
    ("author", "kind", "body", "code"),
    [
        ({"type": "admin", "id": BOT}, "note", "/import aide", None),
        (AGENT, "note", "/import aide", "some-app"),
        ({"type": "bot", "id": "1"}, "note", "/import aide", None),
        (AGENT, "comment", "/import aide", None),
        (AGENT, "note", "voir /import aide", None),
        (AGENT, "note", "/importer", None),
        (CUSTOMER, "note", "/import aide", None),
    ],
)
def test_only_a_note_that_a_person_starts_with_the_command_is_one(
    author: dict[str, str], kind: str, body: str, code: str | None
) -> None:
    item = conversation(part("p1", author, kind, f"<p>{body}</p>", app_package_code=code))

    assert told("conversation.admin.noted", item) == ()


@pytest.mark.parametrize(
    "body", ["<p>!import&nbsp;confirmer 7F3A</p>", "!import confirmer 7F3A", "<div>!import confirmer 7F3A<br></div>"]
)
def test_a_command_is_read_from_html_and_from_plain_text(body: str) -> None:
    item = conversation(part("p1", AGENT, "note", body))

    assert told("conversation.admin.noted", item) == (
        NoteWritten("215472621202693", "p1", "9608001", "!import confirmer 7F3A"),
    )


def test_a_deletion_is_told_even_when_its_payload_is_minimal() -> None:
    assert told("conversation.deleted", {"id": "12"}) == (ConversationDeleted("12"),)
    assert told("conversation.deleted", {"conversation_id": "13", "type": "conversation"}) == (
        ConversationDeleted("13"),
    )


def test_a_redaction_names_the_redacted_parts_in_either_shape() -> None:
    whole = conversation(part("p1", CUSTOMER, redacted=False), part("p2", CUSTOMER, redacted=True))
    alone = {"type": "conversation_part", "id": "p2", "conversation_id": "215472621202693"}

    expected = (PartRedacted("215472621202693", "p2"),)
    assert told("conversation_part.redacted", whole) == expected
    assert told("conversation_part.redacted", alone) == expected


def test_another_workspace_and_other_topics_tell_nothing() -> None:
    assert told("conversation.user.created", conversation(), app_id="other") == ()
    assert told("conversation.admin.replied", conversation(part("p", AGENT))) == ()
    assert told("conversation.operator.replied", conversation(part("p", {"type": "bot", "id": "1"}))) == ()
    assert told("ping", {"type": "ping"}) == ()


def test_the_shape_of_an_old_api_is_refused_with_what_to_do() -> None:
    old = {"type": "conversation", "id": "12", "user": {"id": "u"}, "conversation_message": {"body": "x"}}

    with pytest.raises(NotificationError, match=r"2\.14"):
        told("conversation.user.created", old)


def test_a_notification_without_a_usable_id_is_known_by_its_bytes() -> None:
    assert id_of({"id": "notif_00-1"}, b"x") == "notif_00-1"
    assert id_of({"id": None}, b"x") == hashlib.sha256(b"x").hexdigest()
    assert id_of({"id": "a b" * 99}, b"x") == hashlib.sha256(b"x").hexdigest()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "id",
                    "type",
                    "source",
                    "author",
                    "body",
                    "conversation_parts",
                    "part_type",
                    "conversation",
                    "redacted",
                    "x",
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@given(topic=st.sampled_from(sorted(TOPICS)), item=JSON)
def test_a_hostile_item_gives_events_or_one_typed_error(topic: str, item: Any) -> None:
    payload = {"app_id": APP, "topic": topic, "data": {"item": item}}

    assert is_followed(payload, app_id=APP)
    conversation_of(payload)
    with contextlib.suppress(NotificationError):
        events = events_of(payload, app_id=APP, admin_id=BOT)
        assert all(event.conversation_id.isdecimal() for event in events)  # type: ignore[union-attr]


@given(payload=JSON.filter(lambda value: isinstance(value, dict)))
def test_a_hostile_payload_tells_nothing(payload: dict[str, Any]) -> None:
    assert events_of(payload, app_id=APP, admin_id=BOT) == ()
