import json
import urllib.parse
from typing import Any

import httpx
import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier

from bot.sandbox.people import NoSuchButtonError
from bot.sandbox.stage import PEOPLE
from bot.sandbox.world import Sandbox
from tests.bot.sandbox.conftest import Clock
from tests.bot.sandbox.receiver import Post, Receiver

CHANNEL = "C0IMPORTS"
BUTTON = {
    "type": "button",
    "action_id": "command_button_0",
    "text": {"type": "plain_text", "text": "Importer 41 clients"},
    "value": "confirm 7F3A",
}
PICKER = {
    "type": "static_select",
    "action_id": "command_picker_0",
    "placeholder": {"type": "plain_text", "text": "Compte"},
    "options": [
        {"text": {"type": "plain_text", "text": "Miller"}, "value": "account #1 miller-heating"},
        {"text": {"type": "plain_text", "text": "Bélanger"}, "value": "account #1 plomberie-belanger"},
    ],
}
CARD: list[dict[str, Any]] = [
    {"type": "header", "text": {"type": "plain_text", "text": "Liste des clients.xlsx"}},
    {"type": "actions", "elements": [BUTTON, PICKER]},
]


def refused(slack: WebClient, **message: Any) -> str:
    with pytest.raises(SlackApiError) as error:
        slack.chat_postMessage(channel=CHANNEL, **message)
    return str(error.value.response["error"])


def form_of(post: Post) -> dict[str, str]:
    return dict(urllib.parse.parse_qsl(post.body.decode()))


def test_the_token_is_checked_and_the_scopes_are_told(sandbox: Sandbox, slack: WebClient) -> None:
    answer = slack.auth_test()

    assert "users:read.email" in answer.headers["x-oauth-scopes"]
    with pytest.raises(SlackApiError, match="invalid_auth"):
        WebClient(token="xoxb-wrong", base_url=sandbox.environ()["SLACK_BASE_URL"], retry_handlers=[]).auth_test()


def test_a_card_is_posted_and_found_again_by_its_metadata(sandbox: Sandbox, slack: WebClient) -> None:
    metadata = {"event_type": "card", "event_payload": {"key": "k1"}}
    posted = slack.chat_postMessage(channel=CHANNEL, text="carte", blocks=CARD, metadata=metadata)

    (found,) = slack.conversations_history(channel=CHANNEL, include_all_metadata=True)["messages"]
    (bare,) = slack.conversations_history(channel=CHANNEL)["messages"]

    assert (found["ts"], found["metadata"]) == (posted["ts"], metadata)
    assert "metadata" not in bare
    (said,) = sandbox.messages(to="slack")
    assert said.text.splitlines()[0] == "Liste des clients.xlsx"


def test_a_card_is_told_as_it_reads(sandbox: Sandbox, slack: WebClient) -> None:
    fields = [
        {"type": "mrkdwn", "text": "*Compte*"},
        {"type": "plain_text", "text": "Miller & Heating"},
        {"type": "mrkdwn", "text": "*À créer*"},
        {"type": "plain_text", "text": "41"},
    ]
    link = {"type": "mrkdwn", "text": "<https://a.example/1|Ouvrir> · 1 &lt; 2"}
    blocks = [CARD[0], {"type": "section", "fields": fields}, {"type": "section", "text": link}, CARD[1]]

    slack.chat_postMessage(channel=CHANNEL, text="carte", blocks=blocks)
    slack.chat_postMessage(channel=CHANNEL, text="*sans* blocs")

    card, bare = [said.text for said in sandbox.messages(to="slack")]
    assert card.splitlines() == [
        "Liste des clients.xlsx",
        "Compte · Miller & Heating",
        "À créer · 41",
        "Ouvrir (https://a.example/1) · 1 < 2",
        "[Importer 41 clients]",
    ]
    assert bare == "sans blocs"


def test_a_card_is_updated_in_its_place(sandbox: Sandbox, slack: WebClient) -> None:
    posted = slack.chat_postMessage(channel=CHANNEL, text="carte", blocks=CARD)

    slack.chat_update(channel=CHANNEL, ts=posted["ts"], text="fini", blocks=CARD[:1])

    (message,) = sandbox.team.messages
    assert (message.text, message.blocks, message.edited) == ("fini", tuple(CARD[:1]), True)
    assert [said.update for said in sandbox.messages(to="slack")] == [False, True]


def test_a_message_that_is_not_there_cannot_be_updated(slack: WebClient) -> None:
    with pytest.raises(SlackApiError, match="message_not_found"):
        slack.chat_update(channel=CHANNEL, ts="1.0", text="x")


@pytest.mark.parametrize(
    "blocks",
    [
        [{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}],
        [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}],
        [{"type": "section", "fields": [{"type": "mrkdwn", "text": "x" * 2001}]}],
        [{"type": "actions", "elements": [BUTTON | {"text": {"type": "plain_text", "text": "x" * 76}}]}],
        [{"type": "no-such-block"}],
        [{"type": "divider"}] * 51,
    ],
)
def test_blocks_over_slacks_limits_are_refused(slack: WebClient, blocks: list[dict[str, Any]]) -> None:
    assert refused(slack, text="x", blocks=blocks) == "invalid_blocks"


def test_too_much_text_is_refused(slack: WebClient) -> None:
    long = {"type": "section", "text": {"type": "plain_text", "text": "x" * 2900}}

    assert refused(slack, text="x", blocks=[long] * 5) == "msg_blocks_too_long"
    assert refused(slack, text="x" * 40_001) == "msg_too_long"
    with pytest.raises(SlackApiError, match="no_text"):
        slack.api_call("chat.postMessage", json={"channel": CHANNEL})


def test_only_the_channel_that_exists_takes_messages(slack: WebClient) -> None:
    with pytest.raises(SlackApiError, match="channel_not_found"):
        slack.chat_postMessage(channel="C0OTHER", text="x")


def test_a_method_that_does_not_exist_is_unknown(slack: WebClient) -> None:
    with pytest.raises(SlackApiError, match="unknown_method"):
        slack.api_call("chat.shout")


def test_a_file_is_uploaded_into_the_thread_of_a_card(sandbox: Sandbox, slack: WebClient) -> None:
    posted = slack.chat_postMessage(channel=CHANNEL, text="carte")

    slack.files_upload_v2(channel=CHANNEL, content=b"PK results", filename="résultats.xlsx", thread_ts=posted["ts"])

    assert sandbox.messages(to="slack")[-1].files == (("résultats.xlsx", b"PK results"),)
    assert sandbox.team.messages[-1].thread_ts == posted["ts"]
    assert len(slack.conversations_replies(channel=CHANNEL, ts=posted["ts"])["messages"]) == 2


def test_a_user_is_linked_to_a_teammate_by_their_address(slack: WebClient) -> None:
    assert slack.users_info(user=PEOPLE["sam"].id)["user"]["profile"]["email"] == "sam@plannit.example"
    assert slack.users_lookupByEmail(email="sam@plannit.example")["user"]["id"] == PEOPLE["sam"].id
    with pytest.raises(SlackApiError, match="user_not_found"):
        slack.users_info(user="U0NOBODY")


def test_an_ephemeral_message_is_seen_by_one_only(sandbox: Sandbox, slack: WebClient) -> None:
    slack.chat_postEphemeral(channel=CHANNEL, user=PEOPLE["alex"].id, text="pour vous")

    assert sandbox.messages()[-1].private_to == PEOPLE["alex"].id
    assert slack.conversations_history(channel=CHANNEL)["messages"] == []


def test_slack_told_to_limit_says_when_to_come_back(sandbox: Sandbox, slack: WebClient) -> None:
    sandbox.slack.faults.fail_next(status=429, retry_after=3, where="chat.postMessage")

    with pytest.raises(SlackApiError) as error:
        slack.chat_postMessage(channel=CHANNEL, text="x")
    slack.chat_postMessage(channel=CHANNEL, text="x")

    assert (error.value.response.status_code, error.value.response.headers["retry-after"]) == (429, "3")
    assert len(sandbox.team.messages) == 1


def test_a_typed_command_is_signed_as_slack_signs(sandbox: Sandbox, receiver: Receiver, clock: Clock) -> None:
    answer = sandbox.agent_types_in_slack("confirmer 7F3A", "sam")

    (post,) = receiver.posts
    verifier = SignatureVerifier(sandbox.environ()["SLACK_SIGNING_SECRET"], clock=_FixedClock(clock.now))  # type: ignore[arg-type]
    assert answer.status == 200
    assert post.path == "/slack/events"
    assert verifier.is_valid_request(post.body, dict(post.headers))
    assert {key: form_of(post)[key] for key in ("command", "text", "user_id", "channel_id")} == {
        "command": "/plannit-import",
        "text": "confirmer 7F3A",
        "user_id": PEOPLE["sam"].id,
        "channel_id": CHANNEL,
    }


def test_a_button_is_pressed_by_its_label_its_command_or_its_name(
    sandbox: Sandbox, slack: WebClient, receiver: Receiver
) -> None:
    posted = slack.chat_postMessage(channel=CHANNEL, text="carte", blocks=CARD)

    for what in ("Importer 41 clients", "confirm 7F3A", "command_button_0"):
        sandbox.agent_presses(what)

    payloads = [json.loads(form_of(post)["payload"]) for post in receiver.posts]
    assert [payload["actions"][0]["value"] for payload in payloads] == ["confirm 7F3A"] * 3
    assert {payload["container"]["message_ts"] for payload in payloads} == {posted["ts"]}
    assert {payload["user"]["id"] for payload in payloads} == {PEOPLE["alex"].id}


def test_an_option_of_a_picker_is_chosen(sandbox: Sandbox, slack: WebClient, receiver: Receiver) -> None:
    slack.chat_postMessage(channel=CHANNEL, text="carte", blocks=CARD)

    sandbox.agent_presses("Bélanger")

    (action,) = json.loads(form_of(receiver.posts[0])["payload"])["actions"]
    assert (action["type"], action["selected_option"]["value"]) == ("static_select", "account #1 plomberie-belanger")


def test_what_is_not_on_the_card_cannot_be_pressed(sandbox: Sandbox, slack: WebClient, receiver: Receiver) -> None:
    slack.chat_postMessage(channel=CHANNEL, text="carte", blocks=CARD)

    with pytest.raises(NoSuchButtonError):
        sandbox.agent_presses("Exporter")
    assert receiver.posts == []


def test_an_answer_goes_to_the_one_who_commanded_five_times(sandbox: Sandbox, receiver: Receiver) -> None:
    sandbox.agent_types_in_slack("aide")
    address = form_of(receiver.posts[0])["response_url"]

    statuses = [httpx.post(address, json={"text": f"réponse {number}"}).status_code for number in range(6)]

    assert statuses == [200] * 5 + [404]
    assert {said.private_to for said in sandbox.messages(to="slack")} == {PEOPLE["alex"].id}


def test_an_answer_after_half_an_hour_is_too_late(sandbox: Sandbox, receiver: Receiver, clock: Clock) -> None:
    sandbox.agent_types_in_slack("aide")
    address = form_of(receiver.posts[0])["response_url"]
    clock.now += 30 * 60 + 1

    assert httpx.post(address, json={"text": "tard"}).status_code == 404
    assert sandbox.messages(to="slack") == ()


def test_an_answer_may_replace_the_card_that_was_pressed(
    sandbox: Sandbox, slack: WebClient, receiver: Receiver
) -> None:
    slack.chat_postMessage(channel=CHANNEL, text="carte", blocks=CARD)
    sandbox.agent_presses("Importer 41 clients")
    address = json.loads(form_of(receiver.posts[0])["payload"])["response_url"]

    httpx.post(address, json={"text": "en cours", "replace_original": True})

    assert [message.text for message in sandbox.team.messages] == ["en cours"]


def test_commands_and_presses_go_through_a_websocket_where_the_app_has_one(sandbox: Sandbox, slack: WebClient) -> None:
    slack.chat_postMessage(channel=CHANNEL, text="carte", blocks=CARD)
    app = App(client=slack, token_verification_enabled=False)
    heard: list[str] = []

    @app.command("/plannit-import")
    def _command(ack: Any, command: dict[str, str]) -> None:
        heard.append(command["text"])
        ack("bien reçu")

    @app.action("command_button_0")
    def _press(ack: Any, action: dict[str, str]) -> None:
        heard.append(action["value"])
        ack()

    handler = SocketModeHandler(app, sandbox.slack.app_token, web_client=slack, ping_interval=60)
    handler.connect()  # type: ignore[no-untyped-call]
    try:
        typed, pressed = sandbox.agent_types_in_slack("aide"), sandbox.agent_presses("Importer 41 clients")
    finally:
        handler.close()  # type: ignore[no-untyped-call]

    assert heard == ["aide", "confirm 7F3A"]
    assert (typed.status, typed.body, pressed.status) == (200, {"text": "bien reçu"}, 200)


def test_a_wrong_app_token_opens_no_websocket(sandbox: Sandbox, slack: WebClient) -> None:
    with pytest.raises(SlackApiError, match="invalid_auth"):
        slack.apps_connections_open(app_token="xapp-wrong")
    assert slack.apps_connections_open(app_token=sandbox.slack.app_token)["url"].startswith("ws://127.0.0.1:")


class _FixedClock:
    def __init__(self, now: float) -> None:
        self._now = now

    def now(self) -> float:
        return self._now
