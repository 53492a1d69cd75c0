"""Intercom's notifications: signed, posted in order, tried once more; and what may go wrong with them."""

import hashlib
import hmac
import json
import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx

from bot.sandbox.shapes import notification_json, ping_json
from bot.sandbox.workspace import Conversation, Part, Workspace

log = logging.getLogger(__name__)

TOPICS = frozenset(
    {
        "conversation.user.created",
        "conversation.user.replied",
        "conversation.admin.noted",
        "conversation.admin.replied",
        "conversation.admin.assigned",
        "conversation.admin.closed",
        "conversation.admin.opened",
        "conversation.deleted",
        "conversation_part.redacted",
        "ping",
    }
)
"""What the app is subscribed to: also topics that a bot has to leave alone."""
SECONDS_TO_ANSWER = 5
USER_AGENT = "intercom-parrot-service-client/1.0"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt: ``status`` is 0 where nobody answered in time."""

    topic: str
    id: str | None
    status: int
    attempt: int
    seconds: float


class Notifier:
    """Posts notifications from a thread of its own; the ones held back wait until they are released."""

    def __init__(self, workspace: Workspace, *, retry_after: float = 1.0, plain: bool = False) -> None:
        self.url = ""
        self.topics = TOPICS
        self.retry_after = retry_after
        self.plain = plain
        self.deliveries: list[Delivery] = []
        self._workspace = workspace
        self._waiting: queue.Queue[tuple[dict[str, Any], int] | None] = queue.Queue()
        self._held: list[dict[str, Any]] | None = None
        self._sent: list[dict[str, Any]] = []
        self._lose = self._duplicate = 0
        self._under_way = 0
        self._idle = threading.Condition()
        self._http = httpx.Client(timeout=SECONDS_TO_ANSWER)
        self._thread = threading.Thread(target=self._run, name="sandbox-notifications", daemon=True)
        self._stopped = threading.Event()
        workspace.listeners.append(self.happened)

    def start(self) -> None:
        """Begin to post."""
        self._thread.start()

    def stop(self) -> None:
        """Stop posting; what waits is lost."""
        self._stopped.set()
        self._waiting.put(None)
        if self._thread.is_alive():
            self._thread.join(timeout=SECONDS_TO_ANSWER + 1)
        self._http.close()

    # ---------------------------------------------------------------- what happens

    def happened(self, topic: str, conversation: Conversation, part: Part | None) -> None:
        """Post what happened, if the app is subscribed to it."""
        if topic not in self.topics:
            return
        with self._workspace.lock:
            notification = notification_json(self._workspace, topic, conversation, part, plain=self.plain)
        self._take(notification)

    def ping(self) -> None:
        """Post the test notification."""
        self._take(ping_json(self._workspace))

    # ---------------------------------------------------------------- what goes wrong

    def lose_next(self, count: int = 1) -> None:
        """Never post the next ones."""
        self._lose += count

    def duplicate_next(self, count: int = 1) -> None:
        """Post each of the next ones twice, with the same id."""
        self._duplicate += count

    def hold(self) -> None:
        """Keep all that happens from now on back."""
        self._held = self._held or []

    def release(self, *, backwards: bool = False) -> None:
        """Post what was held back, in order or the last first, and hold no more."""
        held, self._held = self._held or [], None
        for notification in reversed(held) if backwards else held:
            self._enqueue(notification)

    def send_again(self, topic: str) -> None:
        """Post the latest notification of a topic once more, as a late second attempt."""
        latest = next(sent for sent in reversed(self._sent) if sent["topic"] == topic)
        self._enqueue(latest, attempt=2)

    def wait_until_idle(self, timeout: float = 30.0) -> None:
        """Return when every notification was answered or given up."""
        with self._idle:
            if not self._idle.wait_for(lambda: self._under_way == 0, timeout):
                raise TimeoutError(f"{self._under_way} notifications are still under way")

    # ---------------------------------------------------------------- posting

    def _take(self, notification: dict[str, Any]) -> None:
        if self._lose:
            self._lose -= 1
            return
        copies = 1
        if self._duplicate:
            self._duplicate -= 1
            copies = 2
        for _ in range(copies):
            if self._held is not None:
                self._held.append(notification)
            else:
                self._enqueue(notification)

    def _enqueue(self, notification: dict[str, Any], attempt: int = 1) -> None:
        with self._idle:
            self._under_way += 1
        self._waiting.put((notification, attempt))

    def _run(self) -> None:
        while (waiting := self._waiting.get()) is not None and not self._stopped.is_set():
            notification, attempt = waiting
            status = self._post(notification, attempt)
            if not 200 <= status < 300 and status not in (410, 429) and attempt == 1:
                self._later(lambda notification=notification: self._waiting.put((notification, 2)))  # type: ignore[misc]
            else:
                self._done()

    def _post(self, notification: dict[str, Any], attempt: int) -> int:
        if not self.url:
            return 204
        body = json.dumps(
            notification
            | {
                "delivery_attempts": attempt,
                "delivery_status": "retry" if attempt > 1 else notification["delivery_status"],
            },
            ensure_ascii=False,
        ).encode()
        began = time.monotonic()
        try:
            status = self._http.post(
                self.url, content=body, headers=signed(self._workspace.client_secret, body)
            ).status_code
        except httpx.HTTPError:
            status = 0
        self._sent.append(notification)
        self.deliveries.append(
            Delivery(notification["topic"], notification["id"], status, attempt, time.monotonic() - began)
        )
        log.debug("notified topic=%s status=%s attempt=%s", notification["topic"], status, attempt)
        return status

    def _later(self, act: Callable[[], None]) -> None:
        timer = threading.Timer(self.retry_after, act)
        timer.daemon = True
        timer.start()

    def _done(self) -> None:
        with self._idle:
            self._under_way -= 1
            self._idle.notify_all()


def signed(client_secret: str, body: bytes) -> dict[str, str]:
    """Return the headers of a notification: the signature is over the bytes as they are sent."""
    digest = hmac.new(client_secret.encode(), body, hashlib.sha1).hexdigest()
    return {
        "Content-Type": "application/json",
        "User-Agent": USER_AGENT,
        "X-Hub-Signature": f"sha1={digest}",
    }
