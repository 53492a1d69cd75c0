import base64

import httpx
import pytest
from intercom import AdminReplyConversationRequest, Intercom, SingleFilterSearchRequest, StartingAfterPaging
from intercom.conversations import ConversationsManageRequestBody_Assignment, ConversationsManageRequestBody_Close
from intercom.core.api_error import ApiError

from bot.sandbox.stage import AGENTS, BOT
from bot.sandbox.world import Sandbox
from tests.bot.sandbox.conftest import NOON, Clock

LIST = ("Liste des clients.xlsx", b"PK\x03\x04 a list")


def reply(kind: str, body: str = "<p>Merci</p>", **more: object) -> AdminReplyConversationRequest:
    return AdminReplyConversationRequest(message_type=kind, admin_id=BOT.id, body=body, **more)  # type: ignore[arg-type]


def test_a_conversation_reads_as_the_customer_wrote_it(sandbox: Sandbox, intercom: Intercom) -> None:
    id = sandbox.customer_writes("Bonjour <équipe>", [LIST])

    found = intercom.conversations.find(id)

    assert found.source is not None
    assert found.source.body == "<p>Bonjour &lt;équipe&gt;</p>"
    assert found.source.attachments is not None
    assert found.source.attachments[0].name == "Liste des clients.xlsx"
    assert found.source.attachments[0].filesize == len(LIST[1])
    assert found.conversation_parts is not None
    assert found.conversation_parts.conversation_parts == []
    assert found.custom_attributes == {"Has attachments": True}


def test_a_conversation_can_be_read_as_plain_text(sandbox: Sandbox, intercom: Intercom) -> None:
    id = sandbox.customer_writes("un\ndeux")

    found = intercom.conversations.find(id, display_as="plaintext")

    assert found.source is not None
    assert found.source.body == "un\ndeux"


def test_an_attachment_is_served_without_a_token_until_its_address_expires(
    sandbox: Sandbox, intercom: Intercom, clock: Clock
) -> None:
    id = sandbox.customer_writes("", [LIST])
    first = _address(intercom, id)

    assert httpx.get(first).content == LIST[1]

    clock.now += 30 * 60 + 1
    assert httpx.get(first).status_code == 403
    assert httpx.get(_address(intercom, id)).content == LIST[1]


def test_an_attachment_is_not_served_to_whoever_changes_its_address(sandbox: Sandbox, intercom: Intercom) -> None:
    address = _address(intercom, sandbox.customer_writes("", [LIST]))

    assert httpx.get(address.replace("expires=17", "expires=27")).status_code == 403
    assert httpx.get(address.partition("?")[0]).status_code == 403


def test_a_wrong_token_is_unauthorized(sandbox: Sandbox) -> None:
    answer = httpx.get(f"{sandbox.url}/intercom/me", headers={"Authorization": "Bearer wrong"})

    assert answer.status_code == 401
    assert answer.json()["type"] == "error.list"
    assert answer.json()["errors"][0]["code"] == "unauthorized"


def test_a_version_that_does_not_exist_is_refused(sandbox: Sandbox) -> None:
    headers = {"Authorization": f"Bearer {sandbox.workspace.token}", "Intercom-Version": "9.9"}

    answer = httpx.get(f"{sandbox.url}/intercom/me", headers=headers)

    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "intercom_version_invalid")


def test_a_reply_reaches_the_customer_with_its_files(sandbox: Sandbox, intercom: Intercom) -> None:
    id = sandbox.customer_writes("Bonjour")
    file = {"content_type": "text/csv", "data": base64.b64encode(b"a;b").decode(), "name": "à corriger.csv"}

    answered = intercom.conversations.reply(id, request=reply("comment", attachment_files=[file]))

    (said,) = sandbox.messages(to="customer")
    assert (said.by, said.text, said.files) == ("bot", "Merci", (("à corriger.csv", b"a;b"),))
    assert answered.conversation_parts is not None
    assert answered.conversation_parts.conversation_parts is not None
    newest = answered.conversation_parts.conversation_parts[-1]
    assert (newest.id, newest.app_package_code) == (said.reference, "plannit-bot-sandbox")


def test_a_note_reaches_the_agents_only(sandbox: Sandbox, intercom: Intercom) -> None:
    id = sandbox.customer_writes("Bonjour")

    intercom.conversations.reply(id, request=reply("note", "<p>Plan <b>7F3A</b></p>"))

    assert [said.text for said in sandbox.messages(to="agents", by="bot")] == ["Plan 7F3A"]
    assert sandbox.messages(to="customer") == ()


@pytest.mark.parametrize(
    "body",
    [
        {"message_type": "comment", "type": "admin", "body": "x"},
        {"message_type": "comment", "type": "admin", "admin_id": 9608999, "body": "x"},
        {"message_type": "shout", "type": "admin", "admin_id": BOT.id, "body": "x"},
        {"message_type": "comment", "type": "admin", "admin_id": BOT.id},
        {"message_type": "note", "type": "admin", "admin_id": BOT.id, "attachment_files": [{"name": "x"}]},
        {"message_type": "note", "type": "admin", "admin_id": BOT.id, "attachment_urls": ["https://a/b"] * 11},
    ],
)
def test_a_reply_that_intercom_would_refuse_is_refused(sandbox: Sandbox, body: dict[str, object]) -> None:
    id = sandbox.customer_writes("Bonjour")

    answer = _post(sandbox, f"/conversations/{id}/reply", body)

    assert answer.status_code == 400
    assert answer.json()["type"] == "error.list"
    assert sandbox.messages(by="bot") == ()


def test_a_teammate_who_does_not_exist_cannot_write(sandbox: Sandbox, intercom: Intercom) -> None:
    id = sandbox.customer_writes("Bonjour")

    with pytest.raises(ApiError) as refused:
        intercom.conversations.reply(
            id, request=AdminReplyConversationRequest(message_type="comment", admin_id="1", body="x")
        )

    assert refused.value.status_code == 404


def test_people_and_teams_are_known(intercom: Intercom) -> None:
    me = intercom.admins.identify()
    admins = intercom.admins.list().admins
    teams = intercom.teams.list().teams

    assert me is not None
    assert me.id == BOT.id
    assert admins is not None
    assert [each.id for each in admins if each] == [BOT.id, *(agent.id for agent in AGENTS.values())]
    assert teams is not None
    assert teams[0].admin_ids == [int(AGENTS["alex"].id), int(AGENTS["sam"].id)]


def test_a_contact_names_its_companies_only_by_their_ids(sandbox: Sandbox, intercom: Intercom) -> None:
    id = sandbox.customer_writes("Hello", language="en", companies=("acme", "other"))
    contact_id = sandbox.conversation(id).contact.id

    contact = intercom.contacts.find(contact_id)
    attached = intercom.contacts.list_attached_companies(contact_id)

    assert contact.companies is not None
    assert {*contact.companies.dict()["data"][0]} == {"id", "type", "url"}
    assert [company.company_id for company in attached] == ["acme", "other"]


def test_companies_come_in_pages(sandbox: Sandbox) -> None:
    id = sandbox.customer_writes("Hello", companies=("a", "b", "c"))
    path = f"/contacts/{sandbox.conversation(id).contact.id}/companies?per_page=2"

    first, second = _get(sandbox, path).json(), _get(sandbox, f"{path}&page=2").json()

    assert [company["company_id"] for company in first["companies"]] == ["a", "b"]
    assert [company["company_id"] for company in second["companies"]] == ["c"]
    assert (first["pages"]["next"] is None, second["pages"]["next"]) == (False, None)


def test_a_search_goes_through_its_pages_by_hand(sandbox: Sandbox, intercom: Intercom, clock: Clock) -> None:
    ids = []
    for _ in range(5):
        ids.append(sandbox.customer_writes("Bonjour"))
        clock.now += 10
    query = SingleFilterSearchRequest(field="updated_at", operator=">", value=int(NOON) + 10)

    found, cursor = [], None
    while True:
        page = intercom.conversations.search(
            query=query, pagination=StartingAfterPaging(per_page=2, starting_after=cursor)
        ).response
        assert page is not None
        found += [each.id for each in page.conversations]
        following = page.pages.next if page.pages else None
        if following is None:
            break
        cursor = following.starting_after

    assert found == list(reversed(ids[1:]))


def test_a_search_takes_groups_and_refuses_what_it_does_not_know(sandbox: Sandbox) -> None:
    kept, closed = sandbox.customer_writes("un"), sandbox.customer_writes("deux")
    sandbox.agent_closes(closed)
    state = {"field": "state", "operator": "=", "value": "open"}
    since = {"field": "updated_at", "operator": ">", "value": int(NOON)}

    found = _post(sandbox, "/conversations/search", {"query": {"operator": "AND", "value": [state, since]}}).json()
    wrong = _post(sandbox, "/conversations/search", {"query": {"field": "mood", "operator": "=", "value": "good"}})

    assert [each["id"] for each in found["conversations"]] == [kept]
    assert "conversation_parts" not in found["conversations"][0]
    assert wrong.status_code == 400


def test_tags_are_made_once_and_put_on_once(sandbox: Sandbox, intercom: Intercom) -> None:
    id = sandbox.customer_writes("Bonjour")
    tag = intercom.tags.create(request={"name": "acomba-imported"})
    again = intercom.tags.create(request={"name": "Acomba-Imported"})

    for _ in range(2):
        intercom.tags.tag_conversation(id, tag_id=tag.id, admin_id=BOT.id)

    assert tag.id == again.id
    assert sandbox.tags(id) == ("acomba-imported",)


def test_conversations_are_assigned_and_closed(sandbox: Sandbox, intercom: Intercom) -> None:
    id = sandbox.customer_writes("Bonjour")

    intercom.conversations.manage(
        id,
        request=ConversationsManageRequestBody_Assignment(type="admin", admin_id=BOT.id, assignee_id=AGENTS["sam"].id),
    )
    closed = intercom.conversations.manage(
        id, request=ConversationsManageRequestBody_Close(type="admin", admin_id=BOT.id)
    )

    assert (closed.state, closed.admin_assignee_id) == ("closed", int(AGENTS["sam"].id))


def test_attributes_are_kept(sandbox: Sandbox, intercom: Intercom) -> None:
    id = sandbox.customer_writes("Bonjour")

    intercom.conversations.update(id, custom_attributes={"import_status": "ok"})

    assert intercom.conversations.find(id).custom_attributes == {"Has attachments": False, "import_status": "ok"}


def test_a_deleted_conversation_is_gone_with_its_files(sandbox: Sandbox, intercom: Intercom) -> None:
    id = sandbox.customer_writes("", [LIST])
    address = _address(intercom, id)

    sandbox.customer_deletes(id)

    assert httpx.get(address).status_code == 403
    assert _get(sandbox, f"/conversations/{id}").status_code == 404


def test_a_redacted_part_loses_its_text_and_files(sandbox: Sandbox, intercom: Intercom) -> None:
    id = sandbox.customer_writes("Bonjour", [LIST])
    address = _address(intercom, id)

    sandbox.agent_redacts(id, sandbox.conversation(id).source.id)

    found = intercom.conversations.find(id)
    assert found.source is not None
    assert (found.source.redacted, found.source.attachments) == (True, [])
    assert httpx.get(address).status_code == 403


def test_a_service_told_to_fail_refuses_and_does_nothing(sandbox: Sandbox, intercom: Intercom) -> None:
    id = sandbox.customer_writes("Bonjour")
    sandbox.intercom.faults.fail_next(status=429, retry_after=7, where="/reply")

    with pytest.raises(ApiError) as refused:
        intercom.conversations.reply(id, request=reply("comment"))
    intercom.conversations.reply(id, request=reply("comment"))

    assert (refused.value.status_code, (refused.value.headers or {})["retry-after"]) == (429, "7")
    assert len(sandbox.messages(to="customer")) == 1


def test_a_dropped_answer_leaves_the_work_done(sandbox: Sandbox, intercom: Intercom) -> None:
    id = sandbox.customer_writes("Bonjour")
    sandbox.intercom.faults.drop_response_next()

    with pytest.raises(httpx.TransportError):
        intercom.conversations.reply(id, request=reply("comment"))

    assert len(sandbox.messages(to="customer")) == 1


def test_a_slow_service_is_slow(sandbox: Sandbox) -> None:
    sandbox.intercom.faults.slow_next(5)

    with pytest.raises(httpx.ReadTimeout):
        _get(sandbox, "/me", timeout=0.05)


def test_every_request_is_recorded_with_its_answer(sandbox: Sandbox) -> None:
    id = sandbox.customer_writes("Bonjour")

    _get(sandbox, f"/conversations/{id}?display_as=plaintext")
    _post(sandbox, "/tags", {"name": "x"})

    reading, tagging = sandbox.intercom.requests
    assert (reading.method, reading.path, reading.json, reading.status) == ("GET", f"/conversations/{id}", None, 200)
    assert reading.query == {"display_as": "plaintext"}
    assert (tagging.method, tagging.path, tagging.json, tagging.status) == ("POST", "/tags", {"name": "x"}, 200)


def test_the_limits_are_told_with_every_answer(sandbox: Sandbox) -> None:
    first, second = _get(sandbox, "/me").headers, _get(sandbox, "/me").headers

    assert int(first["x-ratelimit-remaining"]) - int(second["x-ratelimit-remaining"]) == 1
    assert int(first["x-ratelimit-reset"]) == int(NOON) + 10


def _address(intercom: Intercom, id: str) -> str:
    source = intercom.conversations.find(id).source
    assert source is not None
    assert source.attachments is not None
    return str(source.attachments[0].url)


def _get(sandbox: Sandbox, path: str, *, timeout: float = 5) -> httpx.Response:
    headers = {"Authorization": f"Bearer {sandbox.workspace.token}"}
    return httpx.get(f"{sandbox.url}/intercom{path}", headers=headers, timeout=timeout)


def _post(sandbox: Sandbox, path: str, body: dict[str, object]) -> httpx.Response:
    headers = {"Authorization": f"Bearer {sandbox.workspace.token}"}
    return httpx.post(f"{sandbox.url}/intercom{path}", json=body, headers=headers)
