"""The app in the Inbox's sidebar, as Intercom asks for it: signed posts to *initialize* and *submit*."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import httpx

from bot.sandbox import shapes
from bot.sandbox.workspace import Teammate, Workspace

SECONDS = 10
LARGEST = 64 * 1024


class CanvasError(Exception):
    """The app did not answer with a canvas that the Inbox can show."""


class Sidebar:
    """Shows the app beside a conversation, to a teammate."""

    def __init__(self, workspace: Workspace) -> None:
        self.url = ""
        self._workspace = workspace
        self._shown: dict[tuple[str, str], dict[str, Any]] = {}
        self._http = httpx.Client(timeout=SECONDS)

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def open(self, conversation_id: str, teammate: Teammate) -> dict[str, Any]:
        """Ask for the first canvas; return it."""
        return self._ask("initialize", conversation_id, teammate, {})

    def press(
        self, conversation_id: str, teammate: Teammate, component_id: str, values: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """Press a button of the canvas that is shown; return the next canvas."""
        shown = self._shown.get((conversation_id, teammate.id))
        pressed = {"component_id": component_id, "input_values": dict(values or {}), "current_canvas": shown}
        return self._ask("submit", conversation_id, teammate, pressed)

    def _ask(self, step: str, conversation_id: str, teammate: Teammate, more: Mapping[str, Any]) -> dict[str, Any]:
        with self._workspace.lock:
            conversation = self._workspace.conversations[conversation_id]
            asked: dict[str, Any] = {
                "workspace_id": self._workspace.app_id,
                "workspace_region": "US",
                "admin": {"type": "admin"} | {key: asdict(teammate)[key] for key in ("id", "name", "email")},
                "conversation": shapes.conversation_json(self._workspace, conversation, conversation.parts),
                "contact": shapes.contact_json(self._workspace, conversation.contact),
                "customer": shapes.contact_json(self._workspace, conversation.contact),
                "context": {"conversation_id": int(conversation_id), "location": "inbox"},
            }
        body = json.dumps(asked | dict(more)).encode()
        response = self._http.post(f"{self.url}/intercom/canvas/{step}", content=body, headers=self.signed(body))
        canvas = _canvas(response)
        self._shown[conversation_id, teammate.id] = canvas
        return canvas

    def signed(self, body: bytes) -> dict[str, str]:
        """Return the headers of a request: SHA-256 here, where notifications have SHA-1."""
        digest = hmac.new(self._workspace.client_secret.encode(), body, hashlib.sha256).hexdigest()
        return {"Content-Type": "application/json", "X-Body-Signature": digest}


def _canvas(response: httpx.Response) -> dict[str, Any]:
    if response.status_code != 200:
        raise CanvasError(f"the app answered {response.status_code}")
    if len(response.content) > LARGEST:
        raise CanvasError(f"the canvas has {len(response.content)} bytes; {LARGEST} is the most")
    canvas = response.json().get("canvas")
    if not isinstance(canvas, dict) or not isinstance(canvas.get("content", {}).get("components"), list):
        raise CanvasError("the answer is no canvas with components")
    return canvas
