"""The whole bot against the sandbox, on both databases and with both adapters."""

import itertools
import os
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from _pytest.mark.structures import ParameterSet
from sqlalchemy.engine import make_url

from bot.app import Bot, served, utc_now
from bot.sandbox.feed import Said
from bot.sandbox.world import Sandbox
from config.settings import Settings
from handlers.lifecycle import ImportRequest, State
from importer.model import Kind
from tests.contracts.openapi import Contract, all_problems

CONTRACTS = os.environ.get("CONTRACTS_DIR")
POSTGRES = os.environ.get("TEST_POSTGRES_URL")
PATIENCE = 60.0
_numbers = itertools.count(1)


@dataclass
class Town:
    """A sandbox, the bot that works in it, and a company of its own for each test."""

    sandbox: Sandbox
    bot: Bot
    company: str = ""

    def customer_sends(
        self,
        *files: tuple[str, bytes],
        text: str = "Bonjour, voici notre liste Acomba.",
        conversation: str | None = None,
        language: str = "fr",
        companies: Sequence[str] | None = None,
    ) -> str:
        """A customer of the test's company attaches files; return the conversation."""
        return self.sandbox.customer_writes(
            text,
            list(files),
            conversation=conversation,
            language=language,
            companies=(self.company,) if companies is None else companies,
            name="Camille Bélanger",
        )

    def requests(self, conversation: str) -> tuple[ImportRequest, ...]:
        """Return the conversation's requests."""
        return self.bot.store.requests_in(conversation)

    def until(self, fits: Callable[[], bool]) -> None:
        """Wait until something is so and all is said."""
        deadline = time.monotonic() + PATIENCE
        while not (fits() and not self.bot.store.unprocessed() and not self.bot.store.unsent()):
            assert time.monotonic() < deadline, "it never came to that"
            time.sleep(0.02)

    def until_states(self, conversation: str, *states: State) -> tuple[ImportRequest, ...]:
        """Wait until the conversation's requests are in these states, oldest first; return them."""
        self.until(lambda: tuple(request.state for request in self.requests(conversation)) == states)
        return self.requests(conversation)

    def said(self, conversation: str, to: str) -> list[str]:
        """Return what the bot said there to customer or agents."""
        return [said.text for said in self.messages(conversation, to)]

    def messages(self, conversation: str, to: str) -> list[Said]:
        """Return the bot's messages there."""
        return [said for said in self.sandbox.messages(to=to, by="bot") if said.place == conversation]

    def code(self, conversation: str) -> str:
        """Return the code of the newest plan there."""
        return str(self.requests(conversation)[-1].plan_code)

    def agent_commands(self, conversation: str, text: str, agent: str = "alex") -> str:
        """An agent writes a command in a note; return the bot's next note."""
        before = len(self.messages(conversation, "agents"))
        self.sandbox.agent_notes(conversation, text, agent)
        self.until(lambda: len(self.messages(conversation, "agents")) > before)
        return self.said(conversation, "agents")[before]

    def held(self, kind: Kind) -> int:
        """Return how many records of a kind Plannit holds for the test's company."""
        plannit = self.sandbox.plannit
        return len(plannit.contacts(self.company) if kind is Kind.CLIENTS else plannit.products(self.company))


@dataclass(frozen=True)
class Variant:
    """What a bot runs on, and with."""

    database: str
    adapter: str = "http"
    slack_mode: str = "http"
    four_eyes_above: str = "0"


def _both(**kind: str) -> list[ParameterSet]:
    return [
        pytest.param(Variant("sqlite", **kind), id="sqlite"),
        pytest.param(Variant("postgres", **kind), id="postgres", marks=pytest.mark.postgres),
    ]


ON_BOTH = ("test_http", "test_workbook")
"""The modules whose journeys are always tried on both databases."""

VARIANTS = {
    "town": _both(),
    "back_office": _both(adapter="workbook"),
    "careful_town": [pytest.param(Variant("sqlite", four_eyes_above="2"), id="careful")],
    "socket_town": [pytest.param(Variant("sqlite", slack_mode="socket"), id="socket")],
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give each test the variants of the bot that it asks for.

    They are one fixture with a parameter, so that one stops before the next starts: the engine is one a process.
    """
    for fixture, variants in VARIANTS.items():
        if fixture in metafunc.fixturenames:
            chosen = [_in_its_time(variant, metafunc.module.__name__) for variant in variants]
            metafunc.parametrize("running", chosen, indirect=True, scope="session")


def _in_its_time(variant: ParameterSet, module: str) -> ParameterSet:
    """Leave what is tried on SQLite already, and has nothing of the database in it, to the longer checks."""
    if variant.id != "postgres" or module.rpartition(".")[2] in ON_BOTH:
        return variant
    return pytest.param(*variant.values, id=variant.id, marks=[*variant.marks, pytest.mark.slow])


@pytest.fixture(scope="session")
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Give a running bot, with an empty database."""
    variant: Variant = request.param
    environ = {"DATA_DIR": str(tmp_path_factory.mktemp("data")), "FOUR_EYES_ABOVE": variant.four_eyes_above}
    if variant.database == "postgres":
        environ |= empty_postgres()
    with Sandbox(plannit_adapter=variant.adapter, slack_mode=variant.slack_mode) as sandbox:
        settings = Settings.from_env(sandbox.environ() | environ)
        with Bot(settings, now=utc_now) as bot, served(bot) as url:
            sandbox.connect(url)
            yield Town(sandbox, bot)
        _assert_conforms(sandbox)


def empty_postgres() -> dict[str, str]:
    """Return the settings of a database of its own; the test is skipped aloud where there is no server."""
    if POSTGRES is None:
        pytest.skip("TEST_POSTGRES_URL is not set: no PostgreSQL to try")
    name = f"journeys_{uuid.uuid4().hex}"
    address = make_url(POSTGRES)
    plain = address.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return {
        "DATABASE_URL": address.set(database=name).render_as_string(hide_password=False),
        "DATA_KEY": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    }


def _assert_conforms(sandbox: Sandbox) -> None:
    """Hold all that was sent to Intercom in these tests against its own description, where that is at hand."""
    if CONTRACTS is None:
        return  # test_conformance.py says so aloud
    contract = Contract.load(Path(CONTRACTS) / "intercom-2.14.yaml")
    assert all_problems(contract, sandbox.intercom.requests) == []


@pytest.fixture
def town(running: Town) -> Town:
    """Give the running bot, and a company that nobody has written for yet."""
    return _newcomer(running)


@pytest.fixture
def back_office(running: Town) -> Town:
    """Give the bot that hands workbooks over, and a company that nobody has written for yet."""
    return _newcomer(running)


@pytest.fixture
def careful_town(running: Town) -> Town:
    """Give the bot that wants two agents' yes above two records, and a company that nobody has written for yet."""
    return _newcomer(running)


@pytest.fixture
def socket_town(running: Town) -> Town:
    """Give the bot that Slack speaks to by Socket Mode, and a company that nobody has written for yet."""
    return _newcomer(running)


def _newcomer(town: Town) -> Town:
    company = f"company-{next(_numbers)}"
    town.sandbox.workspace.company(company, f"Compagnie {company} inc.")
    town.sandbox.plannit.add_account(company, f"Compagnie {company} inc.")
    return Town(town.sandbox, town.bot, company)
