import hashlib
import hmac
from typing import Any

from bot.sandbox.stage import AGENTS, BOT
from bot.sandbox.world import Sandbox
from tests.bot.sandbox.receiver import Receiver

ENVELOPE = {
    "type", "app_id", "data", "links", "id", "topic", "delivery_status", "delivery_attempts", "delivered_at",
    "first_sent_at", "created_at", "self",
}  # fmt: skip
ITEM = {
    "type", "id", "created_at", "updated_at", "waiting_since", "snoozed_until", "source", "contacts",
    "first_contact_reply", "admin_assignee_id", "team_assignee_id", "open", "state", "read", "tags", "priority",
    "sla_applied", "statistics", "conversation_rating", "teammates", "title", "custom_attributes", "topics", "ticket",
    "linked_objects", "ai_agent", "ai_agent_participated", "conversation_parts",
}  # fmt: skip
PART = {
    "type", "id", "part_type", "body", "created_at", "updated_at", "notified_at", "assigned_to", "author",
    "attachments", "external_id", "redacted", "metadata", "email_message_metadata", "state", "tags", "event_details",
    "app_package_code",
}  # fmt: skip
"""The keys of real notifications, nulls and all."""


def arrived(sandbox: Sandbox, receiver: Receiver) -> list[dict[str, Any]]:
    sandbox.notifications.wait_until_idle(5)
    return [post.json for post in receiver.posts if post.method == "POST"]


def test_a_notification_is_signed_over_its_very_bytes(sandbox: Sandbox, receiver: Receiver) -> None:
    sandbox.customer_writes("Bonjour à tous")
    sandbox.notifications.wait_until_idle(5)

    (post,) = receiver.posts
    digest = hmac.new(sandbox.workspace.client_secret.encode(), post.body, hashlib.sha1).hexdigest()
    assert post.path == "/intercom/webhooks"
    assert post.headers["x-hub-signature"] == f"sha1={digest}"
    assert "à tous" in post.body.decode()


def test_a_first_message_is_the_source_of_a_conversation_without_parts(sandbox: Sandbox, receiver: Receiver) -> None:
    id = sandbox.customer_writes("Bonjour", [("liste.csv", b"a;b")])

    (notification,) = arrived(sandbox, receiver)
    item = notification["data"]["item"]
    assert notification.keys() == ENVELOPE
    assert item.keys() == ITEM
    assert (notification["topic"], notification["app_id"], item["id"]) == ("conversation.user.created", "abc12345", id)
    assert item["source"]["attachments"][0]["name"] == "liste.csv"
    assert item["conversation_parts"] == {
        "type": "conversation_part.list",
        "conversation_parts": [],
        "total_count": 0,
    }


def test_a_reply_carries_only_the_new_part_while_the_source_stays(sandbox: Sandbox, receiver: Receiver) -> None:
    id = sandbox.customer_writes("Bonjour", [("un.csv", b"1")])
    sandbox.customer_writes("voici", [("deux.csv", b"2")], conversation=id)
    sandbox.customer_writes("merci", conversation=id)

    _, _, notification = arrived(sandbox, receiver)
    item = notification["data"]["item"]
    (part,) = item["conversation_parts"]["conversation_parts"]
    assert notification["topic"] == "conversation.user.replied"
    assert item["source"]["attachments"][0]["name"] == "un.csv"
    assert part.keys() == PART
    assert (part["body"], part["attachments"], part["author"]["type"]) == ("<p>merci</p>", [], "user")


def test_a_note_names_its_author(sandbox: Sandbox, receiver: Receiver) -> None:
    id = sandbox.customer_writes("Bonjour")
    part_id = sandbox.agent_notes(id, "/import confirmer 7F3A", "sam")

    notification = arrived(sandbox, receiver)[-1]
    (part,) = notification["data"]["item"]["conversation_parts"]["conversation_parts"]
    assert notification["topic"] == "conversation.admin.noted"
    assert (part["id"], part["part_type"], part["app_package_code"]) == (part_id, "note", None)
    assert part["author"] == {"type": "admin", "id": AGENTS["sam"].id, "name": "Sam Roy", "email": AGENTS["sam"].email}


def test_what_the_bot_writes_comes_back_to_it_marked_as_its_own(sandbox: Sandbox, receiver: Receiver) -> None:
    id = sandbox.customer_writes("Bonjour")
    sandbox.workspace.teammate_writes(id, BOT, "note", "<p>x</p>", by_app=True)

    (part,) = arrived(sandbox, receiver)[-1]["data"]["item"]["conversation_parts"]["conversation_parts"]
    assert (part["author"]["id"], part["app_package_code"]) == (BOT.id, "plannit-bot-sandbox")


def test_a_failed_delivery_is_tried_once_more_with_the_same_id(sandbox: Sandbox, receiver: Receiver) -> None:
    receiver.statuses = [500]
    sandbox.customer_writes("Bonjour")

    first, second = arrived(sandbox, receiver)
    assert first["id"] == second["id"]
    assert [(each["delivery_attempts"], each["delivery_status"]) for each in (first, second)] == [
        (1, "pending"),
        (2, "retry"),
    ]


def test_a_delivery_that_failed_twice_is_lost(sandbox: Sandbox, receiver: Receiver) -> None:
    receiver.statuses = [500, 503]
    sandbox.customer_writes("Bonjour")
    sandbox.notifications.wait_until_idle(5)

    assert [(each.status, each.attempt) for each in sandbox.notifications.deliveries] == [(500, 1), (503, 2)]


def test_a_bot_that_is_down_misses_notifications_and_stops_nobody(sandbox: Sandbox) -> None:
    sandbox.connect("http://127.0.0.1:9")
    sandbox.customer_writes("Bonjour")
    sandbox.notifications.wait_until_idle(5)

    assert [each.status for each in sandbox.notifications.deliveries] == [0, 0]


def test_notifications_can_come_twice(sandbox: Sandbox, receiver: Receiver) -> None:
    sandbox.notifications.duplicate_next()
    sandbox.customer_writes("un")
    sandbox.customer_writes("deux")

    first, again, other = arrived(sandbox, receiver)
    assert first["id"] == again["id"] != other["id"]


def test_notifications_can_get_lost(sandbox: Sandbox, receiver: Receiver) -> None:
    sandbox.notifications.lose_next()
    sandbox.customer_writes("un")
    second = sandbox.customer_writes("deux")

    assert [each["data"]["item"]["id"] for each in arrived(sandbox, receiver)] == [second]


def test_notifications_can_come_late_and_in_the_wrong_order(sandbox: Sandbox, receiver: Receiver) -> None:
    sandbox.notifications.hold()
    id = sandbox.customer_writes("un")
    sandbox.customer_writes("deux", conversation=id)
    assert arrived(sandbox, receiver) == []

    sandbox.notifications.release(backwards=True)

    topics = [each["topic"] for each in arrived(sandbox, receiver)]
    assert topics == ["conversation.user.replied", "conversation.user.created"]


def test_a_notification_can_come_again_much_later(sandbox: Sandbox, receiver: Receiver) -> None:
    sandbox.customer_writes("un")
    sandbox.notifications.wait_until_idle(5)

    sandbox.notifications.send_again("conversation.user.created")

    first, again = arrived(sandbox, receiver)
    assert (first["id"], again["delivery_attempts"]) == (again["id"], 2)


def test_saving_the_address_asks_with_head_and_sends_a_ping(sandbox: Sandbox, receiver: Receiver) -> None:
    status = sandbox.introduce()

    (ping,) = arrived(sandbox, receiver)
    assert (status, receiver.posts[0].method) == (200, "HEAD")
    assert (ping["topic"], ping["id"], ping["data"]["item"]["type"]) == ("ping", None, "ping")


def test_a_deleted_conversation_is_told_by_its_id_alone(sandbox: Sandbox, receiver: Receiver) -> None:
    id = sandbox.customer_writes("Bonjour")
    sandbox.customer_deletes(id)

    notification = arrived(sandbox, receiver)[-1]
    assert notification["topic"] == "conversation.deleted"
    assert notification["data"]["item"] == {"type": "conversation", "conversation_id": id}


def test_a_redacted_part_comes_without_its_text(sandbox: Sandbox, receiver: Receiver) -> None:
    id = sandbox.customer_writes("Bonjour")
    part = sandbox.agent_replies(id, "un secret")
    sandbox.agent_redacts(id, part)

    notification = arrived(sandbox, receiver)[-1]
    (shown,) = notification["data"]["item"]["conversation_parts"]["conversation_parts"]
    assert notification["topic"] == "conversation_part.redacted"
    assert (shown["id"], shown["redacted"]) == (part, True)
    assert "secret" not in str(notification)


def test_topics_that_the_app_is_not_subscribed_to_stay_away(sandbox: Sandbox, receiver: Receiver) -> None:
    id = sandbox.customer_writes("Bonjour")
    sandbox.workspace.tag(id, sandbox.workspace.tag_named("x"))
    sandbox.agent_assigns(id)

    topics = [each["topic"] for each in arrived(sandbox, receiver)]
    assert topics == ["conversation.user.created", "conversation.admin.assigned"]


def test_newer_versions_of_the_api_notify_in_plain_text() -> None:
    with Sandbox(plain_notifications=True) as sandbox, Receiver() as receiver:
        sandbox.connect(receiver.url)
        sandbox.customer_writes("1 < 2")

        (notification,) = arrived(sandbox, receiver)
    assert notification["data"]["item"]["source"]["body"] == "1 < 2"
