import threading

import httpx
import pytest

from bot.sandbox import samples
from bot.sandbox.feed import NothingSaidError, Said
from bot.sandbox.stage import AGENTS, BOT
from bot.sandbox.world import Sandbox
from config.settings import Settings


def test_the_environment_points_a_bot_at_the_sandbox(sandbox: Sandbox) -> None:
    settings = Settings.from_env(sandbox.environ())

    assert settings.intercom_base_url == f"{sandbox.url}/intercom"
    assert settings.intercom_agent_ids == (AGENTS["alex"].id, AGENTS["sam"].id)
    assert settings.attachment_hosts == ("127.0.0.1",)
    assert settings.allow_insecure_hosts
    assert settings.plannit_base_url == f"{sandbox.url}/plannit"


def test_the_secrets_are_new_in_every_sandbox() -> None:
    one, other = Sandbox(), Sandbox()

    assert one.workspace.token != other.workspace.token


def test_what_is_said_is_told_in_order_with_who_said_it_to_whom(sandbox: Sandbox) -> None:
    id = sandbox.customer_writes("Hello", language="en")
    sandbox.workspace.teammate_writes(id, BOT, "comment", "<p>Hi <b>Jordan</b></p>", by_app=True)
    sandbox.agent_notes(id, "/import help", "sam")
    sandbox.agent_replies(id, "Bonjour", "sam")

    assert [(said.by, said.to, said.name, said.language, said.text) for said in sandbox.messages()] == [
        ("customer", "agents", "Jordan Miller", "en", "Hello"),
        ("bot", "customer", "Plannit – importations", "en", "Hi Jordan"),
        ("agent", "agents", "Sam Roy", "fr", "/import help"),
        ("agent", "customer", "Sam Roy", "en", "Bonjour"),
    ]


def test_a_sample_is_attached_by_its_path(sandbox: Sandbox) -> None:
    path = samples.sample(samples.DEFAULT["fr"])

    sandbox.customer_writes("Bonjour", [path])

    assert sandbox.messages()[0].files == (("Liste des clients.xlsx", path.read_bytes()),)


def test_waiting_ends_as_soon_as_it_is_said(sandbox: Sandbox) -> None:
    threading.Thread(target=sandbox.customer_writes, args=("enfin",)).start()

    assert sandbox.wait_for(lambda said: said.text == "enfin", timeout=5).by == "customer"


def test_waiting_looks_only_beyond_the_message_named(sandbox: Sandbox) -> None:
    sandbox.customer_writes("un")
    first = sandbox.messages()[0]
    sandbox.customer_writes("un")

    assert sandbox.wait_for(lambda said: said.text == "un", after=first.number).number == first.number + 1
    with pytest.raises(NothingSaidError, match="2 other messages"):
        sandbox.wait_for(lambda said: said.text == "deux", timeout=0.01)


def test_listeners_hear_everything_from_then_on(sandbox: Sandbox) -> None:
    heard: list[Said] = []
    sandbox.customer_writes("avant")

    sandbox.on_message(heard.append)
    sandbox.customer_writes("après")

    assert [said.text for said in heard] == ["après"]


def test_the_same_customer_writes_again_and_companies_make_another(sandbox: Sandbox) -> None:
    first, second = sandbox.customer_writes("un"), sandbox.customer_writes("deux")
    other = sandbox.customer_writes("trois", companies=())

    contacts = [sandbox.conversation(id).contact for id in (first, second, other)]
    assert contacts[0] is contacts[1]
    assert (len(contacts[0].companies), contacts[2].companies) == (1, ())


def test_the_customers_company_is_an_account_of_plannit(sandbox: Sandbox) -> None:
    id = sandbox.customer_writes("Bonjour")
    (company,) = sandbox.conversation(id).contact.companies
    headers = {"Authorization": f"Bearer {sandbox.environ()['PLANNIT_TOKEN']}"}

    account = httpx.get(f"{sandbox.environ()['PLANNIT_BASE_URL']}/v1/accounts/{company.company_id}", headers=headers)

    assert account.json() == {"id": "plomberie-belanger", "name": "Plomberie Bélanger inc."}
