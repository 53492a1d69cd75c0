"""The one ASGI application: its routes, its headers, its health."""

import logging
import time
from collections.abc import Callable
from typing import Final

import anyio
from anyio import to_thread
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.intercom import CanvasDoor, Webhooks
from bot.web.metrics import CONTENT_TYPE, Metrics
from bot.web.requests import NotAcceptedError, not_accepted, plain
from bot.web.services import WebServices
from bot.web.slack import SlackDoor

_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_READY_SECONDS: Final = 3
_log = logging.getLogger(__name__)


def create_app(services: WebServices) -> Starlette:
    """Return the application; it holds no state of its own."""
    first, pressed = CanvasDoor(services, pressing=False), CanvasDoor(services, pressing=True)
    routes = [
        Route("/intercom/webhooks", Webhooks(services).answer, methods=["HEAD", "POST"]),
        Route("/intercom/canvas/initialize", first.answer, methods=["POST"]),
        Route("/intercom/canvas/submit", pressed.answer, methods=["POST"]),
        Route("/slack/events", SlackDoor(services).answer, methods=["POST"]),
        Route("/healthz", _alive),
        Route("/readyz", _Readiness(services).answer),
        Route("/metrics", _Counters(services).answer),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(Edge, metrics=services.metrics, paths=frozenset(route.path for route in routes))],
        exception_handlers={NotAcceptedError: not_accepted},
    )


class Edge:
    """Puts the headers on every answer, and counts how long each of our routes took."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics, paths: frozenset[str]) -> None:
        self._app = app
        self._metrics = metrics
        self._paths = paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        start = time.perf_counter()
        await self._app(scope, receive, sent)
        if scope["path"] in self._paths:  # an address that somebody made up is no label
            self._metrics.answered.labels(scope["path"]).observe(time.perf_counter() - start)


async def _alive(request: Request) -> Response:
    """Answer that the process runs."""
    del request
    return plain(200, "ok")


class _Readiness:
    """``/readyz``: whether the things behind the door work."""

    def __init__(self, services: WebServices) -> None:
        self._services = services

    async def answer(self, request: Request) -> Response:
        """Try each thing, none of them for long."""
        del request
        works = {name: await _works(name, check) for name, check in self._services.ready.items()}
        return JSONResponse(works, status_code=200 if all(works.values()) else 503)


class _Counters:
    """``/metrics``."""

    def __init__(self, services: WebServices) -> None:
        self._services = services

    async def answer(self, request: Request) -> Response:
        """Answer with the counters."""
        del request
        return Response(self._services.metrics.text(), headers={"Content-Type": CONTENT_TYPE})


async def _works(name: str, check: Callable[[], bool]) -> bool:
    try:
        with anyio.fail_after(_READY_SECONDS):
            return bool(await to_thread.run_sync(check, abandon_on_cancel=True))
    except Exception as error:  # noqa: BLE001 - whatever a check raises, the thing does not work
        _log.warning("not ready what=%s error=%s", name, type(error).__name__)
        return False
