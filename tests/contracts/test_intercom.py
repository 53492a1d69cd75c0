"""Everything that our client asks of Intercom is as Intercom describes it."""

import datetime
import os
from pathlib import Path

import pytest

from bot.intercom.client import IntercomClient
from bot.sandbox.world import Sandbox
from config.settings import Settings
from handlers.outcome import Bullets, Heading
from tests.contracts.openapi import Contract, all_problems


@pytest.fixture(scope="module")
def contract() -> Contract:
    folder = os.environ.get("CONTRACTS_DIR")
    if not folder:
        pytest.skip("CONTRACTS_DIR is not set: requests are not checked against Intercom's description")
    return Contract.load(Path(folder) / "intercom-2.14.yaml")


def test_every_request_that_the_client_can_send_conforms(contract: Contract) -> None:
    with Sandbox() as sandbox:
        client = IntercomClient(Settings.from_env(sandbox.environ() | {"INTERCOM_AGENT_TEAM_ID": "501"}))
        id = sandbox.customer_writes("voici", [("liste.csv", b"a")])
        text = (Heading("Reçu"), Bullets(("un", "deux")))
        conversation = client.conversation(id)
        assert conversation is not None
        assert conversation.contact_id is not None

        client.contact(conversation.contact_id)
        client.companies(conversation.contact_id)
        client.agents()
        client.agent_by_email("alex@plannit.example")
        client.me()
        client.reply(id, text, [], key="1")
        client.note(id, text, [("résultats.xlsx", b"PK")], key="2")
        client.tag(id, "import")
        list(client.updated_since(datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)))
        client.close()
        requests = list(sandbox.intercom.requests)

    assert {
        f"{request.method} {request.path.replace(id, '*').replace(conversation.contact_id, '*')}"
        for request in requests
    } == {
        "GET /admins",
        "GET /contacts/*",
        "GET /contacts/*/companies",
        "GET /conversations/*",
        "GET /me",
        "GET /teams/501",
        "POST /conversations/*/reply",
        "POST /conversations/*/tags",
        "POST /conversations/search",
        "POST /tags",
    }
    assert all_problems(contract, requests) == []


def test_the_description_would_notice_what_is_wrong(contract: Contract) -> None:
    assert contract.problems("POST", "/conversations/1/reply", {"message_type": "comment", "type": "admin"})
    assert contract.problems(
        "POST", "/conversations/search", {"query": {"field": "updated_at", "operator": "above", "value": 1}}
    )
    assert contract.problems("POST", "/conversations/1/tags", {"id": 12, "admin_id": "1"})
