"""The Bolt app: it keeps what Slack sends and acknowledges it; the work is done by a job.

Slack waits three seconds for an answer. What cannot be kept is not acknowledged: Slack then tells the person that it
did not work, which is true. Only a dialog is answered at once: it must open, and say what is wrong, while the person
looks.
"""

import datetime
import hmac
import logging
import re
import time
from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol

from slack_bolt import Ack, App, BoltRequest, BoltResponse
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier

from bot.slack.client import asked, web_client
from bot.slack.dialogs import CALLBACK, OPENS
from bot.slack.events import COMMAND, id_of, reduced
from config.settings import Settings

Keep = Callable[[Mapping[str, Any]], None]
ACTION: Final = re.compile(r"command_")
OPEN: Final = re.compile(OPENS)

_log = logging.getLogger(__name__)
# Bolt quotes the bodies of requests that it refuses or does not know.
logging.getLogger("slack_bolt").setLevel(logging.ERROR)
logging.getLogger("slack_sdk").setLevel(logging.WARNING)


class Dialogs(Protocol):
    """What dialogs need at once, while Slack waits."""

    def open(self, event: Mapping[str, Any]) -> None:
        """Open the dialog whose button was pressed; never raises."""

    def instead(self, event: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """Return what Slack is to show instead of closing the dialog, or None where it may be kept and closed."""


def create_slack_app(
    settings: Settings, keep: Keep, *, dialogs: Dialogs | None = None, client: WebClient | None = None
) -> App:
    """Return the app; it asks nothing of Slack until someone uses it."""
    app = App(
        client=client or web_client(settings),
        # Bolt's own authorisation asks Slack before the first listener runs, within its three seconds.
        authorize=lambda enterprise_id, team_id: AuthorizeResult(
            enterprise_id=enterprise_id, team_id=team_id, bot_token=str(settings.slack_bot_token)
        ),
        signing_secret=str(settings.slack_signing_secret) or None,
        # ``is_signed`` has verified what comes to ``dispatched``; Socket Mode is verified by its connection.
        request_verification_enabled=False,
        token_verification_enabled=False,
        ssl_check_enabled=True,
        logger=logging.getLogger("slack_bolt.app"),
    )

    def kept(ack: Ack, body: Mapping[str, Any]) -> None:
        keep(reduced(body))
        ack()

    app.command(COMMAND)(kept)
    app.action(ACTION)(kept)
    if dialogs is not None:
        _listen_to_dialogs(app, keep, dialogs)
    app.error(_not_kept)
    return app


def _listen_to_dialogs(app: App, keep: Keep, dialogs: Dialogs) -> None:
    def opened(ack: Ack, body: Mapping[str, Any]) -> None:
        ack()
        dialogs.open(reduced(body))

    def saved(ack: Ack, body: Mapping[str, Any]) -> None:
        event = reduced(body)
        instead = dialogs.instead(event)
        if instead is not None:
            ack(**instead)
            return
        keep(event)
        ack()

    app.action(OPEN)(opened)
    app.view(CALLBACK)(saved)


def keeper(keep: Callable[..., bool], *, now: Callable[[], datetime.datetime]) -> Keep:
    """Return what keeps a Slack request in the inbox (``bot.ports.Store.keep``); one person's come in order."""

    def kept(event: Mapping[str, Any]) -> None:
        keep(id_of(event), "slack", event, conversation=f"slack:{event.get('user_id', '')}", at=now())

    return kept


def is_signed(secret: str, *, body: bytes, timestamp: str, signature: str, now: float | None = None) -> bool:
    """Return whether Slack signed these bytes within the last five minutes.

    Bolt parses before it verifies, and answers 500 to a timestamp that is no number: this looks first.
    """
    try:
        words = body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    if not secret or not timestamp.isascii() or not timestamp.isdecimal() or not signature.isascii():
        return False
    if len(timestamp) > 15 or abs((time.time() if now is None else now) - int(timestamp)) > 300:
        return False
    expected = SignatureVerifier(secret).generate_signature(timestamp=timestamp, body=words)
    return expected is not None and hmac.compare_digest(expected, signature)


def dispatched(app: App, *, body: str, headers: Mapping[str, str]) -> BoltResponse:
    """Give the app a signed request and return its answer, which is never an exception."""
    try:
        return app.dispatch(BoltRequest(body=body, headers=dict(headers)))
    except Exception as error:  # noqa: BLE001 - Bolt's parsing of a signed but odd body raises anything
        _log.warning("slack request not understood error=%s", type(error).__name__)
        return BoltResponse(status=400, body="")


def connect_socket(app: App, settings: Settings) -> Callable[[], None]:
    """Connect by Socket Mode, once the token has proved good; return what closes the connection.

    Slack's own handler tries a bad token for ever and says nothing.
    """
    asked(lambda: app.client.apps_connections_open(app_token=str(settings.slack_app_token)))
    handler = SocketModeHandler(app, str(settings.slack_app_token))
    handler.connect()  # type: ignore[no-untyped-call]

    def close() -> None:
        handler.close()  # type: ignore[no-untyped-call]

    return close


def _not_kept(error: Exception) -> BoltResponse:
    _log.error("slack request not kept error=%s", type(error).__name__)
    return BoltResponse(status=503, body="")
