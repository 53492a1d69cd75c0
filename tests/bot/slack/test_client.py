"""The client against the sandbox's Slack, over real HTTP and through the official SDK."""

from collections.abc import Iterator
from typing import Any

import pytest

from bot.ports import ServiceRefusedError, UnavailableError
from bot.sandbox.world import Sandbox
from bot.slack.client import SlackClient
from config.settings import Secret, Settings
from handlers.outcome import Button, Paragraph, SlackCard


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as running:
        yield running


@pytest.fixture
def slack(sandbox: Sandbox) -> SlackClient:
    sandbox.slack.faults.clear()
    return SlackClient(Settings.from_env(sandbox.environ()))


def card(key: str = "card:1", **more: Any) -> SlackCard:
    values: dict[str, Any] = {"fields": (("Client", "Camille"),), "text": (Paragraph("127 clients"),), **more}
    return SlackCard(key=key, card="c", language="fr", title="Liste reçue", **values)


def test_a_card_is_posted_found_by_its_key_and_replaced(sandbox: Sandbox, slack: SlackClient) -> None:
    timestamp = slack.post(card("card:a", buttons=(Button("Importer", "confirm 7F3A"),)), [])
    assert slack.posted("card:a") == timestamp

    slack.update(timestamp, card("card:b", text=(Paragraph("Importé"),)), [])

    message = sandbox.team.message(timestamp)
    assert "Importé" in message.text
    assert slack.posted("card:b") == timestamp
    assert slack.posted("card:a") is None


def test_files_hang_in_the_cards_thread(sandbox: Sandbox, slack: SlackClient) -> None:
    timestamp = slack.post(card(), [("résultats.xlsx", b"PK")])

    files = [file for message in sandbox.team.messages if message.thread_ts == timestamp for file in message.files]
    assert [(file.name, file.content) for file in files] == [("résultats.xlsx", b"PK")]


def test_a_file_that_cannot_be_uploaded_does_not_fail_the_card(sandbox: Sandbox, slack: SlackClient) -> None:
    sandbox.slack.faults.fail_next(1, 500, where="files.")

    assert slack.post(card(), [("résultats.xlsx", b"PK")])


def test_a_busy_slack_says_for_how_long(sandbox: Sandbox, slack: SlackClient) -> None:
    sandbox.slack.faults.fail_next(1, 429, retry_after=30, where="chat.postMessage")

    with pytest.raises(UnavailableError) as busy:
        slack.post(card(), [])

    assert busy.value.retry_after == 30


def test_a_post_whose_answer_never_came_is_found_again(sandbox: Sandbox, slack: SlackClient) -> None:
    sandbox.slack.faults.drop_response_next(where="chat.postMessage")

    with pytest.raises(UnavailableError):
        slack.post(card("card:lost"), [])

    assert slack.posted("card:lost")


def test_a_wrong_token_or_channel_is_refused(sandbox: Sandbox) -> None:
    environ = sandbox.environ()

    with pytest.raises(ServiceRefusedError, match="invalid_auth"):
        SlackClient(Settings.from_env(environ | {"SLACK_BOT_TOKEN": "xoxb-wrong"})).post(card(), [])
    with pytest.raises(ServiceRefusedError, match="channel_not_found"):
        SlackClient(Settings.from_env(environ | {"SLACK_CHANNEL": "C0NOWHERE"})).post(card(), [])


def test_without_the_scope_to_look_nothing_is_found_and_nothing_fails(sandbox: Sandbox) -> None:
    nowhere = Settings.from_env(sandbox.environ() | {"SLACK_CHANNEL": "C0NOWHERE"})

    assert SlackClient(nowhere).posted("card:a") is None


def test_a_service_that_is_not_there_is_tried_later() -> None:
    slack = SlackClient(
        Settings(slack_base_url="http://127.0.0.1:9/api/", slack_bot_token=Secret("x"), slack_channel="C")
    )

    with pytest.raises(UnavailableError):
        slack.post(card(), [])


def test_an_answer_is_seen_by_the_one_who_asked_only(sandbox: Sandbox, slack: SlackClient) -> None:
    url = f"{sandbox.slack.base_url}/respond/{sandbox.team.new_response_url('U0ALEX')}"

    slack.answer(url, (Paragraph("Code inconnu <!channel>"),))

    message = sandbox.team.messages[-1]
    assert (message.private_to, message.text) == ("U0ALEX", "Code inconnu &lt;!channel&gt;")


def test_an_answer_is_refused_once_its_address_is_used_up(sandbox: Sandbox, slack: SlackClient) -> None:
    with pytest.raises(ServiceRefusedError):
        slack.answer(f"{sandbox.slack.base_url}/respond/none", (Paragraph("x"),))


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest",
        "https://evil.example/x",
        "https://hooks.slack.com.evil.example/",
        "",
        "x",
        "http://hooks.slack.com/x",
    ],
)
def test_an_answer_goes_to_slack_and_nowhere_else(slack: SlackClient, url: str) -> None:
    with pytest.raises(ServiceRefusedError):
        slack.answer(url, (Paragraph("x"),))


def test_a_user_has_an_address_or_is_nobody(slack: SlackClient) -> None:
    assert slack.email("U0ALEX") == "alex@plannit.example"
    assert slack.email("U0NOBODY") is None
