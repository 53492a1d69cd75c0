"""The client against the sandbox's Intercom, over real HTTP and through the official SDK."""

import contextlib
import datetime
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.intercom.client import IntercomClient
from bot.ports import ServiceRefusedError, UnavailableError
from bot.sandbox.world import Sandbox
from config.settings import Settings
from handlers.events import Company
from handlers.outcome import Bullets, Code, Heading, Link, Paragraph

TEXT = (
    Heading("Liste reçue"),
    Bullets(("3 clients", "Clients!F14 : « H2X & 1Y »")),
    Code("/import confirmer 7F3A"),
    Link("Comment faire", "https://help.example.com/a?b=1&c=2"),
)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as running:
        yield running


@pytest.fixture
def intercom(sandbox: Sandbox) -> Iterator[IntercomClient]:
    sandbox.intercom.requests.clear()
    sandbox.intercom.faults.clear()
    client = IntercomClient(Settings.from_env(sandbox.environ()), pause=lambda seconds: None)
    yield client
    client.close()


def answering(answer: Callable[[httpx.Request], httpx.Response]) -> IntercomClient:
    settings = Settings(intercom_admin_id="9", intercom_agent_ids=("1",), intercom_base_url="https://api.test")
    return IntercomClient(
        settings, http=httpx.Client(transport=httpx.MockTransport(answer)), pause=lambda seconds: None
    )


def posts(sandbox: Sandbox) -> list[Any]:
    return [request.json for request in sandbox.intercom.requests if request.path.endswith("/reply")]


def test_a_conversation_comes_with_its_first_message_as_its_first_part(
    sandbox: Sandbox, intercom: IntercomClient
) -> None:
    id = sandbox.customer_writes("Bonjour,\nvoici 1 < 2", [("liste.csv", b"a;b\n")])

    conversation = intercom.conversation(id)

    assert conversation is not None
    first = conversation.parts[0]
    assert (first.kind, first.author_type, first.by_us) == ("comment", "user", False)
    assert first.text == "Bonjour,\nvoici 1 < 2"
    assert [(file.position, file.name, file.size) for file in first.attachments] == [(0, "liste.csv", 4)]
    assert conversation.contact_id
    assert not conversation.taken_over


def test_an_attachment_is_fetched_from_the_address_that_the_conversation_gives(
    sandbox: Sandbox, intercom: IntercomClient, tmp_path: Path
) -> None:
    id = sandbox.customer_writes("voici", [("liste.csv", b"No client;Nom\n1;A\n")])
    conversation = intercom.conversation(id)
    assert conversation is not None

    size = intercom.download(conversation.parts[0].attachments[0], tmp_path / "file", limit=1000)

    assert size == 18
    assert (tmp_path / "file").read_bytes() == b"No client;Nom\n1;A\n"


def test_a_reply_carries_the_text_and_the_files_and_is_recognised_as_ours(
    sandbox: Sandbox, intercom: IntercomClient
) -> None:
    id = sandbox.customer_writes("voici")

    part_id = intercom.reply(id, TEXT, [("corrections.xlsx", b"PK")], key="reply:1")

    part = sandbox.conversation(id).parts[-1]
    assert (part.id, part.author.id) == (part_id, "9608999")
    assert [(file.name, file.content) for file in part.files] == [("corrections.xlsx", b"PK")]
    assert part.body is not None
    assert "<li>Clients!F14 : « H2X &amp; 1Y »</li>" in part.body
    seen = intercom.conversation(id)
    assert seen is not None
    assert [part.by_us for part in seen.parts] == [False, True]
    assert not seen.taken_over


def test_a_reply_that_landed_although_the_answer_never_came_is_not_sent_again(
    sandbox: Sandbox, intercom: IntercomClient
) -> None:
    id = sandbox.customer_writes("voici")
    sandbox.intercom.faults.drop_response_next(where="/reply")

    with pytest.raises(UnavailableError):
        intercom.reply(id, TEXT, [], key="reply:1")
    part_id = intercom.reply(id, TEXT, [], key="reply:1")

    assert [part.id for part in sandbox.conversation(id).parts] == [part_id]


def test_the_same_words_to_a_second_command_are_a_second_note(sandbox: Sandbox) -> None:
    booked: set[str] = set()
    client = IntercomClient(Settings.from_env(sandbox.environ()), booked=booked.__contains__)
    id = sandbox.customer_writes("voici")

    first = client.note(id, TEXT, [], key="note:1")
    booked.add(first)
    second = client.note(id, TEXT, [], key="note:2")
    client.close()

    assert first != second


def test_a_note_with_the_words_of_a_reply_is_not_taken_for_it(sandbox: Sandbox, intercom: IntercomClient) -> None:
    id = sandbox.customer_writes("voici")

    reply = intercom.reply(id, TEXT, [], key="1")
    note = intercom.note(id, TEXT, [], key="2")

    assert reply != note
    assert [part.part_type for part in sandbox.conversation(id).parts] == ["comment", "note"]


def test_more_than_ten_files_end_in_an_archive(sandbox: Sandbox, intercom: IntercomClient) -> None:
    id = sandbox.customer_writes("voici")

    intercom.note(id, TEXT, [("liste.csv", f"{n}".encode()) for n in range(12)], key="1")

    names = [file.name for file in sandbox.conversation(id).parts[-1].files]
    assert names == ["liste.csv"] * 9 + ["import-10-12.zip"]


def test_writing_into_a_conversation_that_is_gone_is_refused(sandbox: Sandbox, intercom: IntercomClient) -> None:
    id = sandbox.customer_writes("voici")
    sandbox.customer_deletes(id)

    assert intercom.conversation(id) is None
    with pytest.raises(ServiceRefusedError) as refusal:
        intercom.reply(id, TEXT, [], key="1")
    assert refusal.value.status == 404


@pytest.mark.parametrize("id", ["1/../../admins", "", "12 ", "9" * 30, "abc"])
def test_an_id_that_is_none_reaches_nothing(sandbox: Sandbox, intercom: IntercomClient, id: str) -> None:
    assert intercom.conversation(id) is None
    with pytest.raises(ServiceRefusedError):
        intercom.tag(id, "import")
    with pytest.raises(ServiceRefusedError):
        intercom.note(id, TEXT, [], key="1")
    assert intercom.contact("../admins") is None
    assert intercom.companies("../admins") == ()
    assert sandbox.intercom.requests == []


def test_all_the_companies_of_a_contact_come_over_every_page(sandbox: Sandbox, intercom: IntercomClient) -> None:
    wanted = tuple(f"company-{n:03}" for n in range(120))
    id = sandbox.customer_writes("voici", companies=wanted)
    conversation = intercom.conversation(id)
    assert conversation is not None
    assert conversation.contact_id is not None

    companies = intercom.companies(conversation.contact_id)

    assert [company.company_id for company in companies] == list(wanted)


def test_companies_are_read_under_either_of_the_names_that_intercom_documents() -> None:
    listed = [{"type": "company", "id": "x", "company_id": "acme", "name": "Acme"}, {"id": "y"}]

    intercom = answering(lambda request: httpx.Response(200, json={"type": "list", "data": listed}))

    assert intercom.companies("5f") == (Company("acme", "Acme"),)


def test_the_agents_are_those_of_the_setting_or_of_the_team_and_never_the_bot(sandbox: Sandbox) -> None:
    by_id = IntercomClient(Settings.from_env(sandbox.environ()))
    environ = sandbox.environ() | {"INTERCOM_AGENT_IDS": "9608999", "INTERCOM_AGENT_TEAM_ID": "501"}
    by_team = IntercomClient(Settings.from_env(environ))

    named = {agent.teammate_id for agent in by_id.agents() if agent.may_confirm}
    teamed = {agent.teammate_id for agent in by_team.agents() if agent.may_confirm}

    assert named == {"9608001", "9608002"} == teamed


def test_a_teammate_is_found_by_address_whatever_its_case(intercom: IntercomClient) -> None:
    found = intercom.agent_by_email(" ALEX@plannit.example ")

    assert found is not None
    assert (found.teammate_id, found.may_confirm) == ("9608001", True)
    assert intercom.agent_by_email("nobody@plannit.example") is None
    assert intercom.agent_by_email("") is None


def test_a_tag_put_twice_is_there_once(sandbox: Sandbox, intercom: IntercomClient) -> None:
    id = sandbox.customer_writes("voici")

    intercom.tag(id, "import")
    intercom.tag(id, "import")

    assert sandbox.tags(id) == ("import",)


def test_the_conversations_that_changed_come_from_every_page_once(intercom: IntercomClient) -> None:
    del intercom
    asked: list[Any] = []

    def search(request: httpx.Request) -> httpx.Response:
        asked.append(json.loads(request.content))
        cursor = asked[-1]["pagination"].get("starting_after")
        page = {None: (["1", "2"], "b"), "b": (["2", "3", "../x"], "c"), "c": (["4"], "b")}[cursor]
        ids, after = page
        listed = [{"type": "conversation", "id": id} for id in ids]
        return httpx.Response(
            200, json={"conversations": listed, "pages": {"next": {"starting_after": after, "per_page": 150}}}
        )

    changed = list(answering(search).updated_since(datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)))

    assert changed == ["1", "2", "3", "4"]
    assert [page["pagination"].get("starting_after") for page in asked] == [None, "b", "c"]
    assert asked[0]["query"] == {"field": "updated_at", "operator": ">", "value": 1795478399}


def test_a_service_that_stumbles_is_asked_again_and_one_that_is_busy_says_for_how_long(
    sandbox: Sandbox, intercom: IntercomClient
) -> None:
    sandbox.intercom.faults.fail_next(2, 503)
    assert len(intercom.agents()) == 4

    sandbox.intercom.faults.fail_next(1, 429, retry_after=7)
    with pytest.raises(UnavailableError) as busy:
        intercom.agents()
    assert busy.value.retry_after == 7


def test_a_reply_is_never_repeated_by_the_client_itself(sandbox: Sandbox, intercom: IntercomClient) -> None:
    id = sandbox.customer_writes("voici")
    sandbox.intercom.faults.fail_next(1, 502, where="/reply")

    with pytest.raises(UnavailableError):
        intercom.reply(id, TEXT, [], key="1")

    assert len(posts(sandbox)) == 1


def test_every_request_names_the_version_and_a_reply_sends_no_nulls(sandbox: Sandbox) -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={"type": "conversation", "id": "12"})

    answering(answer).reply("12", (Paragraph("Bonjour"),), [], key="k")

    assert {request.headers["intercom-version"] for request in seen} == {"2.14"}
    assert json.loads(seen[-1].content) == {
        "message_type": "comment",
        "type": "admin",
        "admin_id": "9",
        "body": "<p>Bonjour</p>",
    }


HOSTILE: list[Any] = [
    [],
    "text",
    7,
    {},
    {"id": {"a": 1}},
    {"id": "12", "source": [], "conversation_parts": "x", "contacts": {"contacts": {"id": 1}}},
    {"id": "12", "source": {"author": None, "attachments": [None, 3, {"url": 5}]}, "created_at": "yesterday"},
    {"id": 12, "created_at": 10**30, "conversation_parts": {"conversation_parts": [None, {"body": 7, "id": []}]}},
    {"admins": [None, 4, {"id": None, "email": 5}]},
    {"companies": 3, "data": {"x": 1}, "pages": []},
    {"conversations": [3, None], "pages": {"next": "soon"}},
]


@pytest.mark.parametrize("shape", HOSTILE)
def test_an_answer_of_any_shape_ends_in_a_value_or_one_of_our_errors(shape: Any) -> None:
    intercom = answering(lambda request: httpx.Response(200, json=shape))
    asks: list[Callable[[], Any]] = [
        lambda: intercom.conversation("12"),
        lambda: intercom.contact("12"),
        lambda: intercom.companies("12"),
        intercom.agents,
        lambda: intercom.agent_by_email("a@b.ca"),
        lambda: list(intercom.updated_since(datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))),
        lambda: intercom.note("12", TEXT, [], key="k"),
        lambda: intercom.tag("12", "import"),
    ]

    for ask in asks:
        with contextlib.suppress(UnavailableError, ServiceRefusedError):
            ask()


@pytest.mark.parametrize(
    ("status", "error"),
    [(401, ServiceRefusedError), (403, ServiceRefusedError), (422, ServiceRefusedError), (500, UnavailableError)],
)
def test_what_the_service_says_of_a_customer_is_in_no_error(status: int, error: type[Exception]) -> None:
    body = {"type": "error.list", "errors": [{"code": "x", "message": "Camille Secret"}]}
    intercom = answering(lambda request: httpx.Response(status, json=body))

    with pytest.raises(error) as raised:
        intercom.conversation("12")

    assert "Camille" not in f"{raised.value!r}{raised.value}"
    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__


def test_a_page_of_something_in_between_is_a_service_that_is_not_there() -> None:
    intercom = answering(lambda request: httpx.Response(200, html="<h1>Maintenance</h1>"))

    with pytest.raises(UnavailableError):
        intercom.conversation("12")
