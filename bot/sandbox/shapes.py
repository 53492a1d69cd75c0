"""The JSON of the workspace, as Intercom's API 2.14 and its notifications write it."""

import uuid
from collections.abc import Sequence
from typing import Any

from bot.sandbox.markup import plain_text
from bot.sandbox.workspace import Author, Company, Contact, Conversation, Part, Teammate, Upload, Workspace

PARTS_SHOWN = 500
"""How many of the newest parts the API returns."""


def conversation_json(
    workspace: Workspace, conversation: Conversation, parts: Sequence[Part] | None, *, plain: bool = False
) -> dict[str, Any]:
    """Return a conversation, with these parts; without the key where they are None (lists and searches)."""
    source = conversation.source
    shape: dict[str, Any] = {
        "type": "conversation",
        "id": conversation.id,
        "created_at": conversation.created_at,
        "updated_at": conversation.updated_at,
        "waiting_since": conversation.created_at,
        "snoozed_until": None,
        "source": {
            "type": "conversation",
            "id": source.id,
            "delivered_as": "customer_initiated",
            "subject": conversation.subject,
            "body": _body(source.body, plain=plain),
            "author": _author(source.author),
            "attachments": [_attachment(workspace, file) for file in source.files],
            "url": "https://help.example.com/fr/articles/42-import",
            "redacted": source.redacted,
        },
        "contacts": {
            "type": "contact.list",
            "contacts": [
                {"type": "contact", "id": conversation.contact.id, "external_id": conversation.contact.external_id}
            ],
        },
        "first_contact_reply": {
            "created_at": conversation.created_at,
            "type": "conversation",
            "url": "https://help.example.com/fr/articles/42-import",
        },
        "admin_assignee_id": _number(conversation.admin_assignee_id),
        "team_assignee_id": _number(conversation.team_assignee_id),
        "open": conversation.state == "open",
        "state": conversation.state,
        "read": False,
        "tags": {"type": "tag.list", "tags": [_tag(workspace, tag) for tag in conversation.tags]},
        "priority": "not_priority",
        "sla_applied": None,
        "statistics": None,
        "conversation_rating": None,
        "teammates": {"type": "admin.list", "admins": _teammates(conversation)},
        "title": "",
        "custom_attributes": dict(conversation.custom_attributes),
        "topics": {"type": "topic.list", "topics": [], "total_count": 0},
        "ticket": None,
        "linked_objects": {"type": "list", "data": [], "total_count": 0, "has_more": False},
        "ai_agent": None,
        "ai_agent_participated": False,
    }
    if parts is not None:
        shape["conversation_parts"] = {
            "type": "conversation_part.list",
            "conversation_parts": [_part(workspace, conversation, part, plain=plain) for part in parts],
            "total_count": len(parts),
        }
    return shape


def notification_json(
    workspace: Workspace, topic: str, conversation: Conversation, part: Part | None, *, plain: bool = False
) -> dict[str, Any]:
    """Return what a webhook posts: only the new part, while the source is still the first message."""
    if topic == "conversation.deleted":
        item: dict[str, Any] = {"type": "conversation", "conversation_id": conversation.id}
    else:
        item = conversation_json(workspace, conversation, (part,) if part else (), plain=plain)
    return envelope(workspace, topic, item, id=f"notif_{uuid.uuid4()}")


def ping_json(workspace: Workspace) -> dict[str, Any]:
    """Return the test notification: it has no id."""
    item = {"type": "ping", "message": "something something interzen"}
    return envelope(workspace, "ping", item, id=None)


def envelope(workspace: Workspace, topic: str, item: dict[str, Any], *, id: str | None) -> dict[str, Any]:
    """Return a notification around an item."""
    now = workspace.now()
    return {
        "type": "notification_event",
        "app_id": workspace.app_id,
        "data": {"type": "notification_event_data", "item": item},
        "links": {},
        "id": id,
        "topic": topic,
        "delivery_status": "pending" if id else None,
        "delivery_attempts": 1,
        "delivered_at": 0,
        "first_sent_at": now,
        "created_at": now,
        "self": None,
    }


def contact_json(workspace: Workspace, contact: Contact) -> dict[str, Any]:
    """Return a contact; of its companies only their ids, as the API does."""
    companies = [
        {"id": company.id, "type": "company", "url": f"/companies/{company.id}"} for company in contact.companies[:10]
    ]
    return {
        "type": "contact",
        "id": contact.id,
        "workspace_id": workspace.app_id,
        "external_id": contact.external_id,
        "role": contact.role,
        "email": contact.email,
        "phone": None,
        "name": contact.name,
        "avatar": None,
        "owner_id": None,
        "language_override": None,
        "browser_language": contact.language,
        "created_at": workspace.now(),
        "updated_at": workspace.now(),
        "custom_attributes": {},
        "companies": {
            "type": "list",
            "data": companies,
            "url": f"/contacts/{contact.id}/companies",
            "total_count": len(contact.companies),
            "has_more": len(contact.companies) > len(companies),
        },
    }


def company_json(workspace: Workspace, company: Company) -> dict[str, Any]:
    """Return a company."""
    return {
        "type": "company",
        "id": company.id,
        "app_id": workspace.app_id,
        "company_id": company.company_id,
        "name": company.name,
        "custom_attributes": {},
        "tags": {"type": "tag.list", "tags": []},
        "segments": {"type": "segment.list", "segments": []},
    }


def admin_json(teammate: Teammate) -> dict[str, Any]:
    """Return a teammate."""
    return {
        "type": "admin",
        "id": teammate.id,
        "name": teammate.name,
        "email": teammate.email,
        "job_title": None,
        "away_mode_enabled": False,
        "away_mode_reassign": False,
        "has_inbox_seat": True,
        "team_ids": [int(team) for team in teammate.teams],
        "avatar": None,
    }


def me_json(workspace: Workspace) -> dict[str, Any]:
    """Return the teammate whose token it is, with the app."""
    app = {
        "type": "app",
        "id_code": workspace.app_id,
        "name": "Plannit (sandbox)",
        "created_at": 1734537243,
        "secure": False,
        "identity_verification": False,
        "timezone": "America/Toronto",
        "region": "US",
    }
    bot = workspace.bot
    return {
        "type": "admin",
        "id": bot.id,
        "email": bot.email,
        "name": bot.name,
        "email_verified": True,
        "app": app,
        "avatar": None,
        "has_inbox_seat": True,
    }


def team_json(workspace: Workspace, id: str) -> dict[str, Any]:
    """Return a team with its teammates."""
    members = [int(teammate.id) for teammate in workspace.teammates.values() if id in teammate.teams]
    return {"type": "team", "id": id, "name": workspace.teams[id], "admin_ids": members}


def _part(workspace: Workspace, conversation: Conversation, part: Part, *, plain: bool) -> dict[str, Any]:
    assigned = {"type": "admin", "id": part.assigned_to} if part.assigned_to else None
    return {
        "type": "conversation_part",
        "id": part.id,
        "part_type": part.part_type,
        "body": _body(part.body, plain=plain),
        "created_at": part.created_at,
        "updated_at": part.updated_at or part.created_at,
        "notified_at": part.created_at,
        "assigned_to": assigned,
        "author": _author(part.author),
        "attachments": [_attachment(workspace, file) for file in part.files],
        "external_id": None,
        "redacted": part.redacted,
        "metadata": {},
        "email_message_metadata": None,
        "state": conversation.state,
        "tags": [],
        "event_details": {},
        "app_package_code": part.app_package_code,
    }


def _author(author: Author) -> dict[str, Any]:
    return {"type": author.type, "id": author.id, "name": author.name, "email": author.email}


def _attachment(workspace: Workspace, upload: Upload) -> dict[str, Any]:
    return {
        "type": "upload",
        "name": upload.name,
        "url": workspace.address(upload),
        "content_type": upload.content_type,
        "filesize": len(upload.content),
        "width": None,
        "height": None,
    }


def _tag(workspace: Workspace, id: str) -> dict[str, Any]:
    return {"type": "tag", "id": id, "name": workspace.tags[id]}


def _teammates(conversation: Conversation) -> list[dict[str, str]]:
    ids = {part.author.id: None for part in conversation.parts if part.author.type == "admin"}
    return [{"type": "admin", "id": id} for id in ids]


def _body(body: str | None, *, plain: bool) -> str | None:
    return plain_text(body) if plain and body else body


def _number(id: str | None) -> int | None:
    return int(id) if id else None
