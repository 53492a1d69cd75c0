"""The door: who may come in, what is kept, what is answered."""

import datetime
import hashlib
import hmac
import json
import logging
import time
import urllib.parse
from collections.abc import Iterator, Mapping
from typing import Any

import anyio
import httpx
import pytest
from starlette.applications import Starlette
from starlette.types import ASGIApp

from bot.intercom.canvas import canvas_of
from bot.slack.app import create_slack_app, keeper
from bot.web.app import create_app
from bot.web.metrics import Metrics
from bot.web.services import WebServices
from config.settings import Secret, Settings
from handlers.desk import Desk

NOON = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
SECRET = "client-secret"
SIGNING = "signing-secret"


class Inbox:
    """Keeps what comes in, and can be broken."""

    def __init__(self) -> None:
        self.rows: dict[str, tuple[str, str, Mapping[str, Any]]] = {}
        self.broken = False

    def keep(
        self, id: str, source: str, payload: Mapping[str, Any], *, conversation: str, at: datetime.datetime
    ) -> bool:
        """Keep a row, as the store does."""
        assert at.tzinfo is not None
        if self.broken:
            raise OSError("disk full of Camille")
        new = id not in self.rows
        self.rows.setdefault(id, (source, conversation, payload))
        return new


def ask(
    app: ASGIApp, method: str, path: str, *, body: Any = b"", headers: Mapping[str, str] | None = None
) -> httpx.Response:
    """Return the application's answer."""

    async def asked() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot") as client:
            return await client.request(method, path, content=body, headers=dict(headers or {}))

    return anyio.run(asked)


def hub_signature(body: bytes) -> dict[str, str]:
    """Return Intercom's signature of a notification."""
    return {"X-Hub-Signature": "sha1=" + hmac.new(SECRET.encode(), body, hashlib.sha1).hexdigest()}


def body_signature(body: bytes) -> dict[str, str]:
    """Return Intercom's signature of a canvas request."""
    return {"X-Body-Signature": hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()}


def slack_signature(body: bytes, *, at: datetime.datetime = NOON, secret: str = SIGNING) -> dict[str, str]:
    """Return Slack's signature."""
    stamp = str(int(at.timestamp()))
    digest = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    return {
        "X-Slack-Signature": f"v0={digest}",
        "X-Slack-Request-Timestamp": stamp,
        "Content-Type": "application/x-www-form-urlencoded",
    }


WEBHOOKS, SLACK = "/intercom/webhooks", "/slack/events"
NOTIFICATION = {
    "type": "notification_event",
    "app_id": "abc12345",
    "id": "notif_1",
    "topic": "conversation.user.created",
    "data": {
        "item": {"type": "conversation", "id": "12", "source": {"id": "s", "author": {"type": "user", "id": "u"}}}
    },
}
COMMAND = urllib.parse.urlencode(
    {
        "command": "/plannit-import",
        "text": "confirm 7F3A",
        "user_id": "U1",
        "channel_id": "C1",
        "team_id": "T1",
        "response_url": "https://hooks.slack.com/x",
        "trigger_id": "13.7",
    }
).encode()


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def app(inbox: Inbox) -> Starlette:
    return create_app(services(inbox))


def services(inbox: Inbox, **more: Any) -> WebServices:
    settings = Settings(slack_signing_secret=Secret(SIGNING), slack_bot_token=Secret("xoxb-1"), slack_channel="C1")

    def now() -> datetime.datetime:
        return NOON

    values: dict[str, Any] = {
        "intercom_app_id": "abc12345",
        "intercom_client_secret": SECRET,
        "keep": inbox.keep,
        "canvas": lambda conversation, pressed: canvas_of((), desk=Desk(), at=NOON, pressed=pressed),
        "slack": create_slack_app(settings, keeper(inbox.keep, now=now)),
        "slack_signing_secret": SIGNING,
        "now": now,
        **more,
    }
    return WebServices(**values)


def notified(app: Starlette, payload: Any, **more: Any) -> int:
    body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    return ask(app, "POST", WEBHOOKS, body=body, headers=hub_signature(body), **more).status_code


# ---------------------------------------------------------------- notifications


def test_intercoms_look_at_the_address_succeeds(app: Starlette) -> None:
    assert ask(app, "HEAD", WEBHOOKS).status_code == 200


def test_a_signed_notification_is_kept_once_with_its_conversation(app: Starlette, inbox: Inbox) -> None:
    assert notified(app, NOTIFICATION) == 200
    assert notified(app, {**NOTIFICATION, "delivery_attempts": 2}) == 200

    assert inbox.rows == {"intercom:notif_1": ("intercom", "12", NOTIFICATION)}


@pytest.mark.parametrize("headers", [{}, {"X-Hub-Signature": "sha1=" + "0" * 40}, {"X-Hub-Signature": "\xe9"}])
def test_an_unsigned_notification_is_401_and_nothing_is_kept(
    app: Starlette, inbox: Inbox, headers: Mapping[str, str]
) -> None:
    body = json.dumps(NOTIFICATION).encode()

    answer = ask(
        app, "POST", WEBHOOKS, body=body, headers={name: value for name, value in headers.items() if value.isascii()}
    )

    assert answer.status_code == 401
    assert inbox.rows == {}


def test_a_notification_that_was_changed_on_the_way_is_401(app: Starlette, inbox: Inbox) -> None:
    signature = hub_signature(json.dumps(NOTIFICATION).encode())
    changed = json.dumps({**NOTIFICATION, "id": "notif_2"}).encode()

    assert ask(app, "POST", WEBHOOKS, body=changed, headers=signature).status_code == 401
    assert inbox.rows == {}


def test_a_body_that_is_too_large_is_413_whether_it_says_so_or_not(app: Starlette, inbox: Inbox) -> None:
    async def pieces() -> Any:
        for _ in range(17):
            yield b"x" * 65_536

    assert ask(app, "POST", WEBHOOKS, body=b"x" * 1_048_577).status_code == 413
    assert ask(app, "POST", WEBHOOKS, body=pieces()).status_code == 413
    assert inbox.rows == {}


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b"7", b"\xff", b"[" * 100_000, b'{"a":' + b"9" * 5_000 + b"}"])
def test_signed_bytes_that_are_no_object_are_400(app: Starlette, inbox: Inbox, body: bytes) -> None:
    assert notified(app, body) == 400
    assert inbox.rows == {}


@pytest.mark.parametrize(
    "change",
    [
        {"topic": "conversation.admin.replied"},
        {"topic": "ping", "id": None, "data": {"item": {"type": "ping"}}},
        {"app_id": "another"},
        {"data": {"item": {"id": "../1"}}},
        {"data": None},
        {"data": {"item": {"id": "12", "user": {"id": "u"}, "conversation_message": {}}}},
        {"topic": "conversation.admin.noted"},
    ],
)
def test_what_we_do_not_follow_is_answered_and_forgotten(app: Starlette, inbox: Inbox, change: dict[str, Any]) -> None:
    assert notified(app, {**NOTIFICATION, **change}) == 200
    assert inbox.rows == {}


def test_what_cannot_be_kept_is_503_so_that_intercom_tries_again(
    app: Starlette, inbox: Inbox, caplog: pytest.LogCaptureFixture
) -> None:
    inbox.broken = True
    assert notified(app, NOTIFICATION) == 503
    inbox.broken = False
    assert notified(app, NOTIFICATION) == 200

    assert "Camille" not in caplog.text
    assert list(inbox.rows) == ["intercom:notif_1"]


# ---------------------------------------------------------------- the sidebar


def pressed(app: Starlette, payload: dict[str, Any], step: str = "submit") -> Any:
    body = json.dumps(payload).encode()
    return ask(app, "POST", f"/intercom/canvas/{step}", body=body, headers=body_signature(body))


def test_the_sidebar_shows_and_keeps_what_an_agent_presses(app: Starlette, inbox: Inbox) -> None:
    looks = {"workspace_id": "abc12345", "admin": {"id": "9"}, "conversation": {"id": "12"}}

    first = pressed(app, looks, "initialize")
    again = [pressed(app, {**looks, "component_id": "confirm 7F3A"}) for _ in range(2)]
    refreshed = pressed(app, {**looks, "component_id": "refresh"})

    assert {answer.status_code for answer in (first, *again, refreshed)} == {200}
    assert first.json()["canvas"]["content"]["components"][0]["text"] == "Importation dans Plannit"
    assert [(source, conversation) for source, conversation, _ in inbox.rows.values()] == [("canvas", "12")]


def test_the_sidebar_of_nobody_is_401_and_of_another_workspace_403(app: Starlette, inbox: Inbox) -> None:
    body = json.dumps({"workspace_id": "abc12345", "admin": {"id": "9"}, "component_id": "confirm 7F3A"}).encode()

    assert ask(app, "POST", "/intercom/canvas/submit", body=body, headers=hub_signature(body)).status_code == 401
    assert pressed(app, {"workspace_id": "another"}).status_code == 403
    assert inbox.rows == {}


# ---------------------------------------------------------------- Slack


def test_a_signed_command_is_kept_and_acknowledged_at_once(app: Starlette, inbox: Inbox) -> None:
    start = time.perf_counter()
    answers = [ask(app, "POST", SLACK, body=COMMAND, headers=slack_signature(COMMAND)) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert time.perf_counter() - start < 2
    assert [(source, conversation) for source, conversation, _ in inbox.rows.values()] == [("slack", "slack:U1")]


def test_a_press_is_kept(app: Starlette, inbox: Inbox) -> None:
    action = {"action_id": "command_button_0", "block_id": "b", "type": "button", "value": "confirm 7F3A"}
    payload = {
        "type": "block_actions",
        "user": {"id": "U1"},
        "team": {"id": "T1"},
        "channel": {"id": "C1"},
        "message": {"ts": "1.1"},
        "response_url": "https://hooks.slack.com/x",
        "actions": [{**action, "action_ts": "2.2"}],
    }
    body = urllib.parse.urlencode({"payload": json.dumps(payload)}).encode()

    assert ask(app, "POST", SLACK, body=body, headers=slack_signature(body)).status_code == 200
    assert next(iter(inbox.rows.values()))[2]["actions"] == [{"action_ts": "2.2", "value": "confirm 7F3A"}]


def bad_requests() -> Iterator[tuple[bytes, dict[str, str]]]:
    good = slack_signature(COMMAND)
    yield COMMAND, {}
    yield COMMAND, {**good, "X-Slack-Request-Timestamp": "soon"}
    yield COMMAND, {**good, "X-Slack-Request-Timestamp": "9" * 400}
    yield COMMAND, {**good, "X-Slack-Request-Timestamp": "-1"}
    yield COMMAND + b"&x=1", good
    yield COMMAND, slack_signature(COMMAND, secret="another")
    yield COMMAND, slack_signature(COMMAND, at=NOON - datetime.timedelta(minutes=6))
    yield COMMAND, slack_signature(COMMAND, at=NOON + datetime.timedelta(minutes=6))
    yield b"\xff\xfe", slack_signature(b"\xff\xfe")


@pytest.mark.parametrize(("body", "headers"), bad_requests())
def test_what_slack_did_not_sign_now_is_401_and_its_body_is_in_no_log(
    app: Starlette, inbox: Inbox, body: bytes, headers: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="bot")

    assert ask(app, "POST", SLACK, body=body, headers=headers).status_code == 401
    assert inbox.rows == {}
    assert "7F3A" not in caplog.text


@pytest.mark.parametrize("body", [b"payload=%7Bnot", b"payload=7", b"payload=%5B1%5D", b"", b"x=1"])
def test_signed_nonsense_is_no_error_of_ours(app: Starlette, inbox: Inbox, body: bytes) -> None:
    answer = ask(app, "POST", SLACK, body=body, headers=slack_signature(body))

    assert 400 <= answer.status_code < 500
    assert inbox.rows == {}


def test_a_command_that_cannot_be_kept_is_not_acknowledged(app: Starlette, inbox: Inbox) -> None:
    inbox.broken = True

    assert ask(app, "POST", SLACK, body=COMMAND, headers=slack_signature(COMMAND)).status_code == 503


def test_without_slack_over_http_its_address_is_not_there(inbox: Inbox) -> None:
    assert ask(create_app(services(inbox, slack=None)), "POST", SLACK, body=b"").status_code == 404


# ---------------------------------------------------------------- health


def test_health_readiness_and_counters(inbox: Inbox) -> None:
    def broken() -> bool:
        raise OSError("the password is x")

    app = create_app(services(inbox, ready={"database": lambda: True, "engine": lambda: True}))
    notified(app, NOTIFICATION)
    ask(app, "POST", "/made/up/by/camille")

    assert ask(app, "GET", "/healthz").text == "ok"
    assert ask(app, "GET", "/readyz").json() == {"database": True, "engine": True}
    counters = ask(app, "GET", "/metrics").text
    assert 'plannit_notifications_total{result="kept",source="intercom"} 1.0' in counters
    assert "camille" not in counters

    down = ask(create_app(services(inbox, ready={"database": broken})), "GET", "/readyz")
    assert (down.status_code, down.json()) == (503, {"database": False})


def test_a_message_and_an_import_are_counted_with_their_jobs() -> None:
    metrics = Metrics()

    metrics.job_ended("send", "done", 0.1)
    metrics.job_ended("import", "failed", 70)
    metrics.job_ended("receive", "done", 0.01)

    counted = metrics.text().decode()
    assert 'plannit_messages_total{result="done"} 1.0' in counted
    assert 'plannit_imports_total{result="failed"} 1.0' in counted
    assert 'plannit_jobs_total{name="receive",result="done"} 1.0' in counted


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/healthz"), ("GET", "/nowhere"), ("POST", WEBHOOKS), ("GET", SLACK)]
)
def test_every_answer_carries_the_headers_that_browsers_want(app: Starlette, method: str, path: str) -> None:
    headers = ask(app, method, path).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cache-control"] == "no-store"
    assert "default-src 'none'" in headers["content-security-policy"]
