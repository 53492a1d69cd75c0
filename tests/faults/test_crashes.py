"""The bot is killed at any call to the outside, before or after it was done: the journey goes on, and nothing twice."""

import os
import random
import shutil
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.sandbox.feed import Said
from tests.faults.crashing import Kept, TrippingSandbox
from tests.journeys.conftest import POSTGRES, empty_postgres
from tests.journeys.lists import clients, products

PATIENCE = 90.0
COMPANY = "plomberie-belanger"
FILES = [("clients.xlsx", clients()), ("produits.xlsx", products())]
VARIANTS = [
    pytest.param("sqlite", "http", id="sqlite"),
    pytest.param("postgres", "http", id="postgres", marks=pytest.mark.postgres),
    pytest.param("sqlite", "workbook", id="workbook"),
]


def journey(folder: Path, at: int | None, *, after: bool, database: str, adapter: str) -> tuple[int, int]:
    """Play the journey with a death at the call of that number; return the calls and the starts that it took."""
    environ = {"RECONCILE_SECONDS": "2"} | (empty_postgres() if database == "postgres" else {})
    with TrippingSandbox(plannit_adapter=adapter) as sandbox:
        sandbox.tripwire.at, sandbox.tripwire.after = at, after
        with Kept(sandbox, folder, environ) as kept:
            conversation = sandbox.customer_writes("Bonjour, voici nos listes Acomba.", FILES)
            codes = said_to_type(sandbox, "/import confirmer", 2)
            sandbox.agent_notes(conversation, f"/import confirmer {' '.join(codes)}")
            if adapter == "workbook":
                for code in said_to_type(sandbox, "/import chargé", 2):
                    sandbox.agent_notes(conversation, f"/import chargé {code}")
            until(lambda: len(ends(sandbox, conversation)) == 2)
            time.sleep(0.5)  # what would be said twice is said now

            assert_nothing_twice(sandbox, conversation, adapter)
            return sandbox.tripwire.calls, kept.starts


def said_to_type(sandbox: TrippingSandbox, command: str, count: int) -> list[str]:
    """Wait until the notes say to type a command with so many codes; return the codes."""

    def codes() -> set[str]:
        lines = [line for said in sandbox.messages(to="agents", by="bot") for line in said.text.splitlines()]
        return {code for line in lines if line.startswith(command) for code in line.removeprefix(command).split()}

    until(lambda: len(codes()) >= count)
    return sorted(codes())


def ends(sandbox: TrippingSandbox, conversation: str) -> list[Said]:
    """Return the customer's messages after the first: each tells an end."""
    return [said for said in sandbox.messages(to="customer", by="bot") if said.place == conversation][1:]


def assert_nothing_twice(sandbox: TrippingSandbox, conversation: str, adapter: str) -> None:
    """Each message is there once, each record once, each card once."""
    said = Counter((each.to, each.text) for each in sandbox.messages(by="bot") if each.place == conversation)
    assert [text for text, times in said.items() if times > 1] == []
    cards = [each for each in sandbox.messages(to="slack", by="bot") if not each.update and each.private_to is None]
    assert len(cards) == 1
    if adapter == "workbook":
        return
    contacts = [held.reference for held in sandbox.plannit.contacts(COMPANY)]
    assert sorted(map(str, contacts)) == [f"acomba:client:{number}" for number in ("00042", "00043", "00044")]
    assert len(sandbox.plannit.products(COMPANY)) == 2


def until(fits: Callable[[], bool]) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + PATIENCE
    while not fits():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.05)


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("database", "adapter"), VARIANTS)
def test_a_few_deaths_change_nothing(tmp_path: Path, database: str, adapter: str) -> None:
    calls, starts = journey(tmp_path / "undisturbed", None, after=False, database=database, adapter=adapter)
    assert starts == 1
    chance = random.Random(f"{database} {adapter}")

    for number in chance.sample(range(1, calls + 1), 2):
        after = chance.random() < 0.5
        _, starts = journey(tmp_path / f"at-{number}", number, after=after, database=database, adapter=adapter)
        assert starts == 2


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_a_death_at_any_call_changes_nothing(tmp_path: Path) -> None:
    """Go through all points in a random order, for as long as the budget lasts (SLOW_SECONDS)."""
    deadline = time.monotonic() + float(os.environ.get("SLOW_SECONDS", "600"))
    points = []
    for database, adapter in (("sqlite", "http"), ("postgres", "http"), ("sqlite", "workbook")):
        if database == "postgres" and POSTGRES is None:
            continue
        folder = tmp_path / f"{database}-{adapter}"
        calls, _ = journey(folder, None, after=False, database=database, adapter=adapter)
        points += [(at, after, database, adapter) for at in range(1, calls + 1) for after in (False, True)]
    random.shuffle(points)
    tried = 0
    for at, after, database, adapter in points:
        if time.monotonic() > deadline:
            break
        folder = tmp_path / f"at-{at}-{after}-{database}-{adapter}"
        journey(folder, at, after=after, database=database, adapter=adapter)
        shutil.rmtree(folder)
        tried += 1
    print(f"deaths tried: {tried} of {len(points)}")
    assert tried
