"""A bot in a process of its own that dies at a chosen call to the outside, and is started again."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol, Self

import httpx
from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.sandbox.world import Sandbox


class Tripwire:
    """Stands before the services, and kills the bot at its n-th call: before it is done, or after."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._lock = threading.Lock()
        self.calls = 0
        self.at: int | None = None
        self.after = False
        self.process: Process | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count a call of the bot; a page's or a person's are none."""
        if scope["type"] != "http" or not _is_the_bot_s(scope):
            await self._app(scope, receive, send)
            return
        with self._lock:
            self.calls += 1
            strikes = self.calls == self.at
        if strikes and not self.after:
            self._strike()
        await self._app(scope, receive, send)
        if strikes and self.after:
            self._strike()

    def _strike(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()


def _is_the_bot_s(scope: Scope) -> bool:
    path: str = scope["path"]
    return path.startswith(("/intercom/", "/slack/", "/plannit/", "/i/"))


class TrippingSandbox(Sandbox):
    """The sandbox behind a tripwire."""

    tripwire: Tripwire

    def _app(self) -> Starlette:
        self.tripwire = Tripwire(super()._app())
        return self.tripwire  # type: ignore[return-value]  # any ASGI application will do for the server


class Process(Protocol):
    """What is asked of a process."""

    @property
    def pid(self) -> int:
        """Its number."""

    def poll(self) -> int | None:
        """Return how it ended; None while it runs."""

    def kill(self) -> None:
        """Leave it no time for anything."""

    def wait(self) -> int | None:
        """Wait for its end."""


Start = Callable[[Mapping[str, str]], Process]


class Kept:
    """Keeps a bot running: a process that dies is started again, on the same port and data.

    ``settings`` are those of the bot, beside where the sandbox is; ``start`` starts it in another way.
    """

    def __init__(
        self, sandbox: Sandbox, folder: Path, settings: Mapping[str, str], *, start: Start | None = None
    ) -> None:
        self._sandbox = sandbox
        self._served = start or self._program
        self._port = _free_port()
        self.url = f"http://127.0.0.1:{self._port}"
        self._environ = {
            "PATH": os.environ["PATH"],
            "PORT": str(self._port),
            "DATA_DIR": str(folder / "data"),
            **sandbox.environ(),
            **settings,
        }
        folder.mkdir(parents=True, exist_ok=True)
        self._log = (folder / "log").open("ab")
        self._over = threading.Event()
        self.starts = 0
        self._keeper = threading.Thread(target=self._keep, daemon=True)

    def __enter__(self) -> Self:
        self._start()
        self._keeper.start()
        self.until_ready()
        self._sandbox.connect(self.url)
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._keeper.join()
        self.process.kill()
        self.process.wait()
        self._log.close()

    def _start(self) -> None:
        self.starts += 1
        self.process = self._served(self._environ)
        if isinstance(self._sandbox, TrippingSandbox):
            self._sandbox.tripwire.process = self.process

    def _program(self, environ: Mapping[str, str]) -> Process:
        return subprocess.Popen([sys.executable, "-m", "bot", "serve"], env=environ, stdout=self._log, stderr=self._log)

    def _keep(self) -> None:
        while not self._over.wait(0.05):
            if self.process.poll() is not None:
                self._start()

    def until_ready(self) -> None:
        """Wait until the bot answers, one that has just been started perhaps."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                if httpx.get(f"{self.url}/readyz", timeout=2).status_code == 200:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.05)
        raise AssertionError("the bot did not start")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
