"""The sandbox's Plannit behind the real client, without a socket."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx

from bot.plannit.http import HttpPlannit
from bot.sandbox.intercom import BrokenOffError
from bot.sandbox.plannit import plannit_app
from bot.sandbox.plannit_state import PlannitState

# A thread of its own: where a browser is driven, the main thread has a running loop already.
_LOOP = ThreadPoolExecutor(max_workers=1, thread_name_prefix="application")

TOKEN = "t0ken"
ACCOUNT = "acme-42"


class AppTransport(httpx.BaseTransport):
    """Carries a client's requests straight into an application."""

    def __init__(self, app: Any) -> None:
        self._asgi = httpx.ASGITransport(app)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Return the application's answer; a connection that it breaks off breaks as a socket does."""
        try:
            return _LOOP.submit(asyncio.run, self._answer(request)).result()
        except BrokenOffError:
            raise httpx.RemoteProtocolError("closed without an answer", request=request) from None

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        answer = await self._asgi.handle_async_request(request)
        return httpx.Response(answer.status_code, headers=answer.headers, content=await answer.aread())


def a_state(**settings: Any) -> PlannitState:
    """Return a Plannit with one account."""
    return PlannitState({ACCOUNT: "Toitures Acme inc."}, **settings)


def a_client(state: PlannitState, *, token: str = TOKEN, **settings: Any) -> HttpPlannit:
    """Return the real client over a state."""
    http = httpx.Client(transport=AppTransport(plannit_app(state, token=TOKEN)))
    return HttpPlannit("http://plannit.test", token, http, **{"per_second": 1e9, "sleep": lambda _: None, **settings})
