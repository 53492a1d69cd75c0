import re
from typing import Any

import httpx
import pytest

from bot.sandbox import samples
from bot.sandbox.page_routes import FILES, FOLDER, page_sentences
from bot.sandbox.world import Sandbox
from handlers.words import LANGUAGES, words
from tests.bot.sandbox.receiver import Receiver

OURS = {"X-Sandbox": "1"}


def state_of(sandbox: Sandbox) -> Any:
    return httpx.get(f"{sandbox.url}/sandbox/state").json()


def test_the_page_needs_nothing_from_elsewhere(sandbox: Sandbox) -> None:
    answers = {path: httpx.get(f"{sandbox.url}{path}") for path in FILES}

    assert {answer.status_code for answer in answers.values()} == {200}
    assert answers["/page.js"].headers["content-type"].startswith("text/javascript")
    for answer in answers.values():
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert not re.search(r"(?:src|href|url|import|from)\W{1,3}(?:https?:)?//\w", answer.text)


def test_the_pages_code_never_writes_markup() -> None:
    for name in ("page.js", "messages.js"):
        code = (FOLDER / name).read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", code)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_the_page_is_in_the_catalogue(sandbox: Sandbox, language: str) -> None:
    said = httpx.get(f"{sandbox.url}/sandbox/words/{language}").json()

    assert said.keys() == set(page_sentences())
    assert said["sandbox-send"] == words(language).say("sandbox-send")


def test_a_customer_writes_from_the_page_with_a_file_and_a_sample(sandbox: Sandbox) -> None:
    answer = httpx.post(
        f"{sandbox.url}/sandbox/write",
        data={"text": "Bonjour", "language": "fr", "samples": "Liste des produits.xlsx"},
        files={"files": ("ma liste é.csv", b"a;b")},
        headers=OURS,
    )

    (said,) = sandbox.messages()
    assert answer.json() == {"conversation": said.place}
    assert [name for name, _content in said.files] == ["ma liste é.csv", "Liste des produits.xlsx"]
    (conversation,) = state_of(sandbox)["conversations"]
    assert conversation["companies"] == ["Plomberie Bélanger inc."]
    assert [file["name"] for file in conversation["parts"][0]["files"]] == ["ma liste é.csv", "Liste des produits.xlsx"]


def test_agents_do_from_the_page_what_agents_do(sandbox: Sandbox) -> None:
    id = sandbox.customer_writes("Bonjour")

    for act in (
        {"act": "note", "text": "/import aide"},
        {"act": "reply", "text": "Oui"},
        {"act": "assign"},
        {"act": "close"},
    ):
        done = httpx.post(f"{sandbox.url}/sandbox/inbox", json=act | {"conversation": id, "agent": "sam"}, headers=OURS)
        assert done.status_code == 200

    (conversation,) = state_of(sandbox)["conversations"]
    assert [part["kind"] for part in conversation["parts"]] == ["comment", "note", "comment", "assignment", "close"]
    assert (conversation["state"], conversation["assignee"]) == ("closed", "Sam Roy")


def test_commands_and_buttons_of_the_page_reach_the_bot(sandbox: Sandbox, receiver: Receiver) -> None:
    button = {
        "type": "button",
        "text": {"type": "plain_text", "text": "Importer"},
        "action_id": "a",
        "value": "confirm 7F3A",
    }
    httpx.post(
        f"{sandbox.url}/slack/api/chat.postMessage",
        json={"channel": "C0IMPORTS", "text": "x", "blocks": [{"type": "actions", "elements": [button]}]},
        headers={"Authorization": f"Bearer {sandbox.slack.bot_token}"},
    )
    (message,) = state_of(sandbox)["slack"]["messages"]
    (option,) = message["blocks"][0]["controls"][0]["options"]

    for body in ({"text": "aide"}, {"ts": message["ts"], "number": option["number"]}):
        answer = httpx.post(f"{sandbox.url}/sandbox/slack", json=body | {"agent": "alex"}, headers=OURS)
        assert answer.json() == {"status": 200}

    assert option["label"] == "Importer"
    assert [post.path for post in receiver.posts] == ["/slack/events"] * 2


def test_plannits_lists_are_shown_as_rows(sandbox: Sandbox) -> None:
    sandbox.plannit.add(
        "plomberie-belanger",
        "contacts",
        {"first_name": "Jean", "last_name": "Tremblay", "emails": [{"type": "work", "address": "j@example.com"}]},
        "acomba:client:00002",
    )

    shown = httpx.get(f"{sandbox.url}/sandbox/plannit?account=plomberie-belanger&kind=contacts").json()

    assert shown == {"total": 1, "rows": [["00002", "Jean Tremblay", "", "j@example.com", "", ""]]}
    assert state_of(sandbox)["counts"]["plomberie-belanger/contacts"] == 1


def test_a_file_is_only_ever_saved(sandbox: Sandbox) -> None:
    sandbox.customer_writes("", [("page.html", b"<script>alert(1)</script>")])
    (file,) = state_of(sandbox)["conversations"][0]["parts"][0]["files"]

    answer = httpx.get(f"{sandbox.url}{file['href']}")

    assert answer.content == b"<script>alert(1)</script>"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_another_site_cannot_act_here(sandbox: Sandbox) -> None:
    without = httpx.post(f"{sandbox.url}/sandbox/write", data={"text": "Bonjour"})
    renamed = httpx.get(f"{sandbox.url}/sandbox/state", headers={"Host": "evil.example"})

    assert (without.status_code, renamed.status_code) == (403, 403)
    assert sandbox.messages() == ()


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("inbox", {"act": "note", "text": "x", "conversation": "1", "agent": "sam"}),
        ("inbox", {"act": "shout"}),
        ("slack", {"text": "x", "agent": "nobody"}),
        ("slack", {"ts": "1.0", "number": 0, "agent": "alex"}),
        ("sidebar", {"conversation": "1", "agent": "alex"}),
    ],
)
def test_what_is_not_there_is_refused(sandbox: Sandbox, path: str, body: dict[str, object]) -> None:
    assert httpx.post(f"{sandbox.url}/sandbox/{path}", json=body, headers=OURS).status_code == 400


def test_a_bot_that_is_not_running_is_said_to_be_so(sandbox: Sandbox) -> None:
    sandbox.connect("http://127.0.0.1:9")

    answer = httpx.post(f"{sandbox.url}/sandbox/slack", json={"text": "aide", "agent": "alex"}, headers=OURS)

    assert (answer.status_code, answer.json()) == (502, {"error": "bot"})


def test_samples_can_be_saved(sandbox: Sandbox) -> None:
    name = samples.DEFAULT["fr"]

    assert httpx.get(f"{sandbox.url}/sandbox/sample/{name}").content == samples.sample(name).read_bytes()
    assert httpx.get(f"{sandbox.url}/sandbox/sample/..%2Fworld.py").status_code in (400, 404)
