"""Intercom at the door: notifications, and the app in the Inbox's sidebar.

A notification costs one insert and is answered at once; a rejected or slow answer would make Intercom drop others.
"""

import hashlib
import logging
from collections.abc import Callable, Mapping
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.intercom import canvas, notifications
from bot.web.requests import NotAcceptedError, body_of, json_of, plain
from bot.web.services import WebServices

_log = logging.getLogger(__name__)
_SAME_PRESS: Final = 10
"""Seconds within which two equal presses are one: a press carries no id."""


class Webhooks:
    """``/intercom/webhooks``."""

    def __init__(self, services: WebServices) -> None:
        self._services = services

    async def answer(self, request: Request) -> Response:
        """Answer Intercom's look at the address (HEAD), or keep a notification."""
        if request.method == "HEAD":
            return plain(200)
        body = await body_of(request)
        signature = request.headers.get("x-hub-signature")
        return await run_in_threadpool(self._received, body, signature)

    def _received(self, body: bytes, signature: str | None) -> Response:
        if not notifications.verified(body, signature, self._services.intercom_client_secret):
            self._count("unsigned")
            raise NotAcceptedError(401, "not signed by Intercom with this app's client secret")
        payload = json_of(body)
        id = notifications.id_of(payload, body)
        if not self._tells(payload, id):
            # Another topic, another workspace that has this app, our own note: an error would only make Intercom
            # drop what we do want.
            return plain(200, "ignored")
        conversation = notifications.conversation_of(payload)
        new = kept(
            self._services,
            lambda keep, at: keep(f"intercom:{id}", "intercom", payload, conversation=conversation, at=at),
        )
        self._count("kept" if new else "known")
        return plain(200, "kept" if new else "known")

    def _tells(self, payload: Mapping[str, Any], id: str) -> bool:
        """Return whether there is anything in it for us, so that only that is kept."""
        try:
            told = notifications.events_of(payload, app_id=self._services.intercom_app_id, admin_id="")
        except notifications.NotificationError as error:
            self._count("not-understood")
            _log.warning("notification not understood id=%s why=%s", id, error)
            return False
        if not told:
            self._count("ignored")
        return bool(told)

    def _count(self, result: str) -> None:
        self._services.metrics.notifications.labels("intercom", result).inc()


class CanvasDoor:
    """``/intercom/canvas/initialize`` and ``/intercom/canvas/submit``; every request is signed with an agent's name."""

    def __init__(self, services: WebServices, *, pressing: bool) -> None:
        self._services = services
        self._pressing = pressing

    async def answer(self, request: Request) -> Response:
        """Answer with what the sidebar shows."""
        body = await body_of(request)
        signature = request.headers.get("x-body-signature")
        return await run_in_threadpool(self._answer, body, signature)

    def _answer(self, body: bytes, signature: str | None) -> Response:
        services = self._services
        if not canvas.verified(body, signature, services.intercom_client_secret):
            services.metrics.notifications.labels("canvas", "unsigned").inc()
            raise NotAcceptedError(401, "not signed by Intercom with this app's client secret")
        payload = json_of(body)
        if not canvas.is_ours(payload, app_id=services.intercom_app_id):
            raise NotAcceptedError(403, "another workspace")
        conversation = canvas.conversation_of(payload)
        pressed = canvas.pressed_of(payload) if self._pressing else ""
        if self._pressing and canvas.events_of(payload):
            id = hashlib.sha256(body).hexdigest()
            kept(
                services,
                lambda keep, at: keep(
                    f"canvas:{id}:{int(at.timestamp()) // _SAME_PRESS}",
                    "canvas",
                    canvas.reduced(payload),
                    conversation=conversation,
                    at=at,
                ),
            )
            services.metrics.notifications.labels("canvas", "kept").inc()
        return JSONResponse(services.canvas(conversation, pressed))


def kept(services: WebServices, keep: Callable[..., bool]) -> bool:
    """Keep something, or answer 503: that is what makes the sender try once more."""
    try:
        return keep(services.keep, services.now())
    except Exception as error:  # noqa: BLE001 - whatever the store raises, the sender must hear of it
        # Nothing of the error's words: they may quote what was to be kept.
        _log.error("not kept error=%s", type(error).__name__)
        raise NotAcceptedError(503, "not kept, try again") from None
