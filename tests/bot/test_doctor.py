"""The doctor against the sandbox: what is well, what is not, and what it says to do."""

import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
from rich.console import Console

from bot import doctor
from bot.findings import Mark
from bot.sandbox.world import Sandbox
from config.settings import Settings
from handlers.words import words


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(plannit_adapter="workbook") as running:
        yield running


@pytest.fixture
def environ(sandbox: Sandbox, tmp_path: Path) -> dict[str, str]:
    return sandbox.environ() | {"DATA_DIR": str(tmp_path), "PUBLIC_URL": "https://bot.example"}


class Elsewhere(httpx.BaseTransport):
    """Passes loopback on, answers for the rest of the world, and changes what Intercom says where asked."""

    def __init__(self, change: Callable[[str, Any], Any] = lambda path, body: body, **statuses: int) -> None:
        self._network = httpx.HTTPTransport()
        self._change = change
        self._statuses = {name.replace("_", "/"): status for name, status in statuses.items()}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.host != "127.0.0.1":
            return httpx.Response(200 if request.url.host == "bot.example" else 403)
        path = request.url.path
        for ending, status in self._statuses.items():
            if path.endswith(ending):
                return httpx.Response(status, json={"type": "error.list", "errors": []})
        answer = self._network.handle_request(request)
        answer.read()
        if answer.headers.get("content-type") != "application/json" or answer.status_code != 200:
            return answer
        return httpx.Response(200, json=self._change(path, answer.json()))


def found(environ: Mapping[str, str], transport: httpx.BaseTransport | None = None) -> dict[str, list[str]]:
    """Return the sentences by mark, in English."""
    say = words("en").say
    by_mark: dict[str, list[str]] = {mark.value: [] for mark in Mark}
    with httpx.Client(transport=transport or Elsewhere()) as http:
        for finding in doctor.examine(Settings.from_env(environ), http):
            by_mark[finding.mark.value].append(f"{finding.subject}: {say(finding.sentence, **finding.values)}")
    return by_mark


def wrong(environ: Mapping[str, str], transport: httpx.BaseTransport | None = None) -> list[str]:
    return found(environ, transport)["✗"]


def test_a_good_installation_has_nothing_wrong(environ: dict[str, str]) -> None:
    everything = found(environ | {"INTERCOM_AGENT_TEAM_ID": "501"})

    assert everything["✗"] == []
    assert "INTERCOM_TOKEN: Permission granted: Write conversations." in everything["✓"]
    assert "INTERCOM_AGENT_IDS: 2 people may confirm: Alex Gagnon, Sam Roy." in everything["✓"]
    assert [line.partition(":")[0] for line in everything["?"]] == [
        "Intercom",
        "Intercom",
        "INTERCOM_CLIENT_SECRET",
        "SLACK_SIGNING_SECRET",
    ]


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("INTERCOM_TOKEN", "wrong", "INTERCOM_TOKEN: The token is refused (HTTP 401)."),
        ("INTERCOM_APP_ID", "other", "set INTERCOM_APP_ID=abc12345"),
        ("INTERCOM_ADMIN_ID", "7", "INTERCOM_ADMIN_ID: No teammate has the id 7."),
        ("INTERCOM_AGENT_IDS", "9608001,8", "These are not teammates’ ids: 8."),
        ("INTERCOM_AGENT_IDS", "9608999", "The bot itself (9608999) may not confirm"),
        ("INTERCOM_AGENT_TEAM_ID", "7/../501", "No team has the id 7/../501"),
        ("INTERCOM_BASE_URL", "http://127.0.0.1:9", "Intercom does not answer (ConnectError)."),
        ("SLACK_BOT_TOKEN", "xoxb-wrong", "SLACK_BOT_TOKEN: Slack refuses or does not answer (invalid_auth)."),
        ("SLACK_CHANNEL", "#imports", "Set the channel’s id"),
        ("SLACK_CHANNEL", "C0NOWHERE", "The channel cannot be found (channel_not_found)."),
        ("PUBLIC_URL", "", "Set the bot’s public address"),
        ("PUBLIC_URL", "http://bot.example", "must start with https://"),
        ("PUBLIC_URL", "https://other.example", "The address answers HTTP 403 instead of 200"),
        ("DATA_KEY", "short", "DATA_KEY: The key is missing or too short."),
        ("DATABASE_URL", "postgresql://127.0.0.1:9/none", "DATABASE_URL: The database does not answer"),
        ("ENVIRONMENT", "production", "ALLOW_INSECURE_HOSTS: Plain HTTP is allowed"),
    ],
)
def test_each_wrong_setting_is_named_with_what_to_do(
    environ: dict[str, str], setting: str, value: str, said: str
) -> None:
    extra = {"DATA_KEY": "k" * 32} if setting == "DATABASE_URL" else {}

    lines = wrong(environ | extra | {setting: value})

    assert any(said in line for line in lines), lines


def test_a_socket_token_is_tried(environ: dict[str, str]) -> None:
    socket = environ | {"SLACK_MODE": "socket"}

    assert "SLACK_APP_TOKEN: Socket Mode answers." in found(socket)["✓"]
    assert any("(invalid_auth)" in line for line in wrong(socket | {"SLACK_APP_TOKEN": "xapp-wrong"}))


def test_a_missing_permission_is_named(environ: dict[str, str]) -> None:
    lines = wrong(environ, Elsewhere(tags=403, reply=401))

    assert [line.partition(". ")[0] for line in lines if "Permission missing" in line] == [
        "INTERCOM_TOKEN: Permission missing: Write conversations",
        "INTERCOM_TOKEN: Permission missing: Read tags",
        "INTERCOM_TOKEN: Permission missing: Write tags",
    ]


def test_a_bot_without_a_seat_is_named(environ: dict[str, str]) -> None:
    def unseated(path: str, body: Any) -> Any:
        for admin in body.get("admins", ()) if path.endswith("/admins") else ():
            admin["has_inbox_seat"] = False
        return body

    assert any("has no seat in the Inbox" in line for line in wrong(environ, Elsewhere(unseated)))


def test_plannits_api_is_asked_where_it_is_used(environ: dict[str, str]) -> None:
    def answering(status: int) -> list[str]:
        http = environ | {
            "PLANNIT_ADAPTER": "http",
            "PLANNIT_BASE_URL": environ["INTERCOM_BASE_URL"],
            "PLANNIT_TOKEN": "x",
        }
        return [line for line in wrong(http, Elsewhere(doctor=status)) if "PLANNIT" in line]

    assert len(answering(401)) == 1
    assert "Check PLANNIT_TOKEN" in answering(401)[0]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_table_tells_all_and_shows_no_secret(environ: dict[str, str], language: str) -> None:
    settings = Settings.from_env(environ | {"AGENTS_LANGUAGE": language, "SLACK_CHANNEL": "[red]imports"})
    shown = io.StringIO()

    code = doctor.run(settings, console=Console(file=shown, width=120), http=httpx.Client(transport=Elsewhere()))

    assert code == 1
    assert "SLACK_CHANNEL" in shown.getvalue()
    for secret in (settings.intercom_token, settings.intercom_client_secret, settings.slack_bot_token):
        assert secret not in shown.getvalue()
