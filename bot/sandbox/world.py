"""The sandbox: Intercom, Slack, Plannit and their people on one loopback server."""

import logging
import secrets
import socket
import threading
import time
from collections.abc import Callable
from typing import Self

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount

from bot.sandbox.intercom import BrokenOffError, attachment_route
from bot.sandbox.page_routes import page_routes
from bot.sandbox.plannit import plannit_app
from bot.sandbox.stage import AGENTS, BOT, Stage


class _Quiet(logging.Filter):
    """Keeps the connections that the sandbox breaks on purpose out of the server's log."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not (record.exc_info and isinstance(record.exc_info[1], BrokenOffError))


class Sandbox(Stage):
    """The outside, running: a context manager.

    ``with Sandbox() as sandbox:`` serves it; start the bot with ``sandbox.environ()`` and tell its address
    to ``sandbox.connect(url)``.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        clock: Callable[[], float] = time.time,
        agents_language: str = "fr",
        slack_mode: str = "http",
        plannit_adapter: str = "http",
        retry_after: float = 1.0,
        plain_notifications: bool = False,
    ) -> None:
        super().__init__(
            clock=clock,
            agents_language=agents_language,
            retry_after=retry_after,
            plain_notifications=plain_notifications,
        )
        self.slack_mode = slack_mode
        self.plannit_adapter = plannit_adapter
        self.plannit_token = f"plannit-{secrets.token_urlsafe(16)}"
        self.url = self.bot_url = ""
        self._socket = socket.socket()
        self._port = port
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    # ---------------------------------------------------------------- running

    def __enter__(self) -> Self:
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind(("127.0.0.1", self._port))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self.workspace.base_url = self.url
        self.slack.base_url = f"{self.url}/slack"
        logging.getLogger("uvicorn.error").addFilter(_QUIET)
        config = uvicorn.Config(
            self._app(), log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=1
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._socket]}, name="sandbox", daemon=True
        )
        self._thread.start()
        self.notifications.start()
        while not self._server.started:
            self._thread.join(0.01)
        return self

    def __exit__(self, *_error: object) -> None:
        self.closing.set()
        self.notifications.stop()
        self.hands.close()
        self.sidebar.close()
        if self._server and self._thread:
            self._server.should_exit = True
            self._thread.join(timeout=5)
        self._socket.close()

    def _app(self) -> Starlette:
        return Starlette(
            routes=[
                Mount("/intercom", self.intercom.app),
                attachment_route(self.workspace),
                Mount("/slack", self.slack.app),
                Mount("/plannit", plannit_app(self.plannit, token=self.plannit_token)),
                *page_routes(self),
            ]
        )

    def environ(self) -> dict[str, str]:
        """Return the settings that point a bot here; where it runs and keeps its things is its own."""
        return {
            "ENVIRONMENT": "sandbox",
            "INTERCOM_BASE_URL": f"{self.url}/intercom",
            "INTERCOM_TOKEN": self.workspace.token,
            "INTERCOM_CLIENT_SECRET": self.workspace.client_secret,
            "INTERCOM_APP_ID": self.workspace.app_id,
            "INTERCOM_ADMIN_ID": BOT.id,
            "INTERCOM_AGENT_IDS": f"{AGENTS['alex'].id},{AGENTS['sam'].id}",
            "ATTACHMENT_HOSTS": "127.0.0.1",
            "ALLOW_INSECURE_HOSTS": "1",
            "SLACK_BASE_URL": f"{self.url}/slack/api/",
            "SLACK_BOT_TOKEN": self.slack.bot_token,
            "SLACK_APP_TOKEN": self.slack.app_token,
            "SLACK_SIGNING_SECRET": self.hands.signing_secret,
            "SLACK_CHANNEL": self.team.channel,
            "SLACK_MODE": self.slack_mode,
            "PLANNIT_ADAPTER": self.plannit_adapter,
            "PLANNIT_BASE_URL": f"{self.url}/plannit",
            "PLANNIT_TOKEN": self.plannit_token,
            "AGENTS_LANGUAGE": self.agents_language,
        }

    def connect(self, bot_url: str) -> None:
        """Tell Intercom and Slack where the bot is."""
        self.bot_url = self.sidebar.url = bot_url.rstrip("/")
        self.notifications.url = f"{self.bot_url}/intercom/webhooks"
        self.hands.url = f"{self.bot_url}/slack/events"

    def introduce(self) -> int:
        """Do what Intercom does when the address is saved: ask with HEAD, then send a ping; return HEAD's status."""
        status = httpx.head(self.notifications.url, timeout=5).status_code
        self.notifications.ping()
        return status


_QUIET = _Quiet()
