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
from tests.journeys.lists import clients, products

PATIENCE = 90.0
SAMPLED = 3
COMPANY = "plomberie-belanger"


def journey(folder: Path, at: int | None, *, after: bool) -> tuple[int, int]:
    """Play the journey with a death at the call of that number; return the calls and the starts that it took."""
    with TrippingSandbox() as sandbox:
        sandbox.tripwire.at, sandbox.tripwire.after = at, after
        with Kept(sandbox, folder, RECONCILE_SECONDS="2") as kept:
            files = [("clients.xlsx", clients()), ("produits.xlsx", products())]
            conversation = sandbox.customer_writes("Bonjour, voici nos listes Acomba.", files)
            note = sandbox.wait_for(lambda said: is_the_bot_s(said, "agents"), PATIENCE)
            codes = [line.split()[-1] for line in note.text.splitlines() if line.startswith("/import confirm")]
            sandbox.agent_notes(conversation, f"/import confirmer {' '.join(codes)}")
            until(lambda: len(ends(sandbox, conversation)) == 2)
            time.sleep(0.5)  # what would be said twice is said now

            assert_nothing_twice(sandbox, conversation)
            return sandbox.tripwire.calls, kept.starts


def is_the_bot_s(said: Said, to: str) -> bool:
    """Return whether the bot said it to these people."""
    return said.by == "bot" and said.to == to


def ends(sandbox: TrippingSandbox, conversation: str) -> list[Said]:
    """Return the customer's messages after the first: each tells an end."""
    return [said for said in sandbox.messages(to="customer", by="bot") if said.place == conversation][1:]


def assert_nothing_twice(sandbox: TrippingSandbox, conversation: str) -> None:
    """Each message is there once, each record once, each card once."""
    said = Counter((each.to, each.text) for each in sandbox.messages(by="bot") if each.place == conversation)
    assert [text for text, times in said.items() if times > 1] == []
    cards = [each for each in sandbox.messages(to="slack", by="bot") if not each.update and each.private_to is None]
    assert len(cards) == 1
    contacts = [held.reference for held in sandbox.plannit.contacts(COMPANY)]
    assert sorted(map(str, contacts)) == [f"acomba:client:{number}" for number in ("00042", "00043", "00044")]
    assert len(sandbox.plannit.products(COMPANY)) == 2


def until(fits: Callable[[], bool]) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + PATIENCE
    while not fits():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.05)


def test_a_few_deaths_change_nothing(tmp_path: Path) -> None:
    calls, starts = journey(tmp_path / "undisturbed", None, after=False)
    assert starts == 1
    chance = random.Random(128)

    for number in chance.sample(range(1, calls + 1), SAMPLED):
        _, starts = journey(tmp_path / f"at-{number}", number, after=chance.random() < 0.5)
        assert starts == 2


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_a_death_at_any_call_changes_nothing(tmp_path: Path) -> None:
    """Go through all points in a random order, for as long as the budget lasts (SLOW_SECONDS)."""
    deadline = time.monotonic() + float(os.environ.get("SLOW_SECONDS", "600"))
    calls, _ = journey(tmp_path / "undisturbed", None, after=False)
    points = [(number, after) for number in range(1, calls + 1) for after in (False, True)]
    random.shuffle(points)
    tried = 0
    for number, after in points:
        if time.monotonic() > deadline:
            break
        folder = tmp_path / f"at-{number}-{after}"
        journey(folder, number, after=after)
        shutil.rmtree(folder)
        tried += 1
    print(f"deaths tried: {tried} of {len(points)}")
    assert tried
