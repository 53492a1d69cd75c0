"""The team's channel through Slack's official SDK."""

import http.client
import logging
import urllib.error
import urllib.parse
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.webhook import WebhookClient

from bot.ports import ServiceRefusedError, UnavailableError
from bot.slack.blocks import blocks_of, fallback_of, mrkdwn_of
from bot.slack.dialogs import view_of
from config.settings import Settings
from handlers.dialog import Dialog
from handlers.outcome import SlackCard, Text

METADATA: Final = "plannit_import_card"
"""The type of the metadata that carries a card's key, by which it is found again."""

_SERVICE: Final = "Slack"
_SECONDS: Final = 10
_PASSING: Final = frozenset({"ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"})
_NOBODY: Final = frozenset({"user_not_found", "users_not_found", "user_not_visible"})
_Answer = TypeVar("_Answer")
_log = logging.getLogger(__name__)


class SlackClient:
    """``bot.ports.Slack`` over the network."""

    def __init__(self, settings: Settings, *, client: WebClient | None = None) -> None:
        self._client = client or web_client(settings)
        self._channel = settings.slack_channel
        # Where private answers may go: Slack's own host, or the stand-in's.
        self._answer_hosts = {"hooks.slack.com", _host(settings.slack_base_url)}
        self._insecure = settings.allow_insecure_hosts

    def post(self, card: SlackCard, files: Sequence[tuple[str, bytes]]) -> str:
        """Post a card; return its timestamp."""
        answer = asked(
            lambda: self._client.chat_postMessage(
                channel=self._channel,
                text=fallback_of(card),
                blocks=blocks_of(card),
                metadata=_metadata(card),
                unfurl_links=False,
                unfurl_media=False,
            )
        )
        timestamp = str(answer.get("ts") or "")
        self._upload(str(answer.get("channel") or self._channel), timestamp, files)
        return timestamp

    def update(self, timestamp: str, card: SlackCard, files: Sequence[tuple[str, bytes]]) -> None:
        """Replace a posted card."""
        answer = asked(
            lambda: self._client.chat_update(
                channel=self._channel,
                ts=timestamp,
                text=fallback_of(card),
                blocks=blocks_of(card),
                metadata=_metadata(card),
            )
        )
        self._upload(str(answer.get("channel") or self._channel), timestamp, files)

    def posted(self, key: str) -> str | None:
        """Return the timestamp of the card with that key, among the last 200, where Slack lets us look."""
        try:
            answer = asked(
                lambda: self._client.conversations_history(channel=self._channel, limit=200, include_all_metadata=True)
            )
        except ServiceRefusedError:
            return None  # the scope is not given: then a card may come twice after a crash
        for message in _objects(answer.get("messages")):
            metadata = message.get("metadata")
            payload = metadata.get("event_payload") if isinstance(metadata, dict) else None
            if isinstance(payload, dict) and payload.get("key") == key:
                return str(message.get("ts"))
        return None

    def answer(self, response_url: str, text: Text) -> None:
        """Answer the one who commanded, privately. Slack takes five answers within half an hour."""
        self._check(response_url)
        webhook = WebhookClient(response_url, timeout=_SECONDS)
        answer = asked(lambda: webhook.send(text=mrkdwn_of(text), response_type="ephemeral", replace_original=False))
        if answer.status_code == 429 or answer.status_code >= 500:
            raise UnavailableError(_SERVICE, f"HTTP {answer.status_code}", _seconds(answer.headers))
        if answer.status_code != 200:
            raise ServiceRefusedError(_SERVICE, f"HTTP {answer.status_code}", answer.status_code)

    def email(self, user_id: str) -> str | None:
        """Return a user's address; None for a user without one, or whose address we may not see."""
        try:
            answer = asked(lambda: self._client.users_info(user=user_id))
        except ServiceRefusedError as refusal:
            if str(refusal).rpartition(" ")[2] in _NOBODY | {"missing_scope"}:
                _log.warning("slack user not linked why=%s", str(refusal).rpartition(" ")[2])
                return None
            raise
        user = answer.get("user")
        profile = user.get("profile") if isinstance(user, dict) else None
        found = profile.get("email") if isinstance(profile, dict) else None
        # A bot, or someone of another workspace, is no agent whatever address they show.
        if not isinstance(user, dict) or user.get("is_bot") or user.get("is_stranger") or user.get("deleted"):
            return None
        return found if isinstance(found, str) and found else None

    def open(self, trigger_id: str, dialog: Dialog, response_url: str) -> None:
        """Show a dialog to the one who pressed."""
        asked(lambda: self._client.views_open(trigger_id=trigger_id, view=view_of(dialog, response_url)))

    def _upload(self, channel: str, timestamp: str, files: Sequence[tuple[str, bytes]]) -> None:
        """Put files into a card's thread. The note has the same ones, so a card is not failed for their sake."""
        for name, content in files:
            try:
                asked(
                    lambda name=name, content=content: self._client.files_upload_v2(  # type: ignore[misc]
                        channel=channel, thread_ts=timestamp, filename=name, title=name, content=content
                    )
                )
            except (UnavailableError, ServiceRefusedError) as error:
                _log.warning("slack file not uploaded why=%s", error)

    def _check(self, response_url: str) -> None:
        host, scheme = _host(response_url), urllib.parse.urlsplit(response_url).scheme
        if host not in self._answer_hosts or (scheme != "https" and not (self._insecure and _is_loopback(host))):
            raise ServiceRefusedError(_SERVICE, "an answer's address that is not Slack's", 403)


def web_client(settings: Settings) -> WebClient:
    """Return Slack's client at the address of the settings."""
    base = settings.slack_base_url
    return WebClient(
        token=str(settings.slack_bot_token),
        base_url=base if base.endswith("/") else f"{base}/",
        timeout=_SECONDS,
        # Waiting and trying again is the engine's: a message that may have been sent is looked for first.
        retry_handlers=[],
    )


def asked(ask: Callable[[], _Answer]) -> _Answer:
    """Ask the SDK, and say what went wrong in our words, without Slack's answer in them."""
    try:
        return ask()
    except SlackApiError as error:
        raise _error(error.response) from None
    except (urllib.error.URLError, http.client.HTTPException, OSError) as error:
        raise UnavailableError(_SERVICE, type(error).__name__) from None
    except (SlackClientError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise UnavailableError(_SERVICE, f"an answer of an unexpected shape ({type(error).__name__})") from None


def _error(response: Any) -> UnavailableError | ServiceRefusedError:
    status = getattr(response, "status_code", 0) or 0
    code = response.get("error") if hasattr(response, "get") and not isinstance(response.get("error"), dict) else None
    why = code if isinstance(code, str) and code.replace("_", "").isalnum() and len(code) < 60 else f"HTTP {status}"
    if status in (408, 429) or status >= 500 or why in _PASSING:
        return UnavailableError(_SERVICE, why, _seconds(getattr(response, "headers", {}) or {}))
    return ServiceRefusedError(_SERVICE, why, status)


def _seconds(headers: Any) -> float | None:
    found = {str(name).lower(): value for name, value in dict(headers).items()}.get("retry-after")
    value = found[0] if isinstance(found, list) and found else found
    try:
        return min(max(float(str(value)), 0.0), 600.0)
    except ValueError:
        return None


def _metadata(card: SlackCard) -> dict[str, Any]:
    return {"event_type": METADATA, "event_payload": {"key": card.key, "card": card.card}}


def _objects(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _host(url: str) -> str:
    try:
        return (urllib.parse.urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _is_loopback(host: str) -> bool:
    return host in ("localhost", "::1") or host.startswith("127.")
