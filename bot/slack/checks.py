"""Whether Slack is set up as the bot needs it: token, scopes, channel, socket."""

import re
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any

import yaml
from slack_sdk import WebClient

from bot.findings import Finding, by_hand, well, wrong
from bot.ports import OutsideError
from bot.slack.client import asked, web_client
from config.settings import Settings

_CHANNEL_ID = re.compile(r"[CG][A-Z0-9]{3,}")


def scopes() -> frozenset[str]:
    """Return the scopes that ``config/slack_manifest.yaml`` asks for."""
    manifest = yaml.safe_load(resources.files("config").joinpath("slack_manifest.yaml").read_text(encoding="utf-8"))
    return frozenset(manifest["oauth_config"]["scopes"]["bot"])


def check_slack(settings: Settings, *, client: WebClient | None = None) -> Iterator[Finding]:
    """Yield what is found; nothing is posted."""
    if settings.slack_mode == "off":
        yield well("SLACK_MODE", "doctor-slack-off")
        return
    slack = client or web_client(settings)
    try:
        answer = asked(slack.auth_test)
    except OutsideError as error:
        yield wrong("SLACK_BOT_TOKEN", "doctor-slack-refused", why=_why(error))
        return
    yield well("SLACK_BOT_TOKEN", "doctor-slack-ok", team=str(answer.get("team") or "?"))
    yield from _scopes(answer.headers)
    yield from _channel(settings, slack)
    if settings.slack_mode == "socket":
        yield _socket(settings, slack)
    else:
        yield by_hand("SLACK_SIGNING_SECRET", "doctor-slack-signing-by-hand")


def _scopes(headers: Mapping[str, Any]) -> Iterator[Finding]:
    low = {str(name).lower(): value for name, value in headers.items()}
    value = low.get("x-oauth-scopes")
    if not value:
        return
    given = {scope.strip() for scope in (value[0] if isinstance(value, list) else value).split(",")}
    # Those of channels and groups serve one kind of channel each: of these, one is enough, and none will do.
    missing = sorted(scope for scope in scopes() - given if not scope.startswith(("channels:", "groups:")))
    if missing:
        yield wrong("SLACK_BOT_TOKEN", "doctor-slack-scopes-missing", scopes=", ".join(missing))
    elif not given & {"channels:history", "groups:history"}:
        yield by_hand("SLACK_BOT_TOKEN", "doctor-slack-history-by-hand")
    else:
        yield well("SLACK_BOT_TOKEN", "doctor-slack-scopes-ok")


def _channel(settings: Settings, slack: WebClient) -> Iterator[Finding]:
    subject, id = "SLACK_CHANNEL", settings.slack_channel
    if not _CHANNEL_ID.fullmatch(id):
        yield wrong(subject, "doctor-slack-channel-name")
        return
    try:
        answer = asked(lambda: slack.conversations_info(channel=id))
    except OutsideError as error:
        yield wrong(subject, "doctor-slack-channel-missing", why=_why(error))
        return
    found = answer.get("channel")
    channel: Mapping[str, Any] = found if isinstance(found, dict) else {}
    name = str(channel.get("name") or id)
    if channel.get("is_archived"):
        yield wrong(subject, "doctor-slack-channel-archived", name=name)
    elif not channel.get("is_member"):
        yield wrong(subject, "doctor-slack-channel-not-member", name=name)
    else:
        yield well(subject, "doctor-slack-channel-ok", name=name)


def _socket(settings: Settings, slack: WebClient) -> Finding:
    try:
        asked(lambda: slack.apps_connections_open(app_token=str(settings.slack_app_token)))
    except OutsideError as error:
        return wrong("SLACK_APP_TOKEN", "doctor-slack-socket-refused", why=_why(error))
    return well("SLACK_APP_TOKEN", "doctor-slack-socket-ok")


def _why(error: OutsideError) -> str:
    return str(error).partition(": ")[2]
