"""The audit names who, when, from where and with what, and nothing of a customer."""

import csv
import io
from pathlib import Path

import pytest

from bot import history
from bot.app import open_store
from config.settings import Settings
from handlers.lifecycle import State, advance, noted
from handlers.outcome import Outcome
from importer.planning.entry import RULES_VERSION
from tests.bot.store.values import NOON, a_request


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation with one import behind it, and one of another account."""
    settings = Settings(data_dir=tmp_path)
    with open_store(settings) as store:
        store.commit(Outcome(requests=(a_request("r1", file_name="Camille.xlsx"), a_request("r2", account="other"))))
        (first, _) = store.requests_in("c1")
        planned, made = advance(
            first, State.AWAITING_CONFIRMATION, by="bot", at=NOON, source="worker", why="planned",
            account="acme-42", sha256="ab" * 32, plan_code="7F3A",
        )  # fmt: skip
        half, noted_it = noted(planned, by="agent:7", at=NOON, source="slack", why="confirmed-first", confirmed_by="7")
        _, confirmed = advance(half, State.CONFIRMED, by="agent:8", at=NOON, source="button", why="seconded")
        store.commit(Outcome(requests=(planned,), moves=(made, noted_it, confirmed)))
    return settings


def test_the_csv_has_every_move_with_file_plan_and_rules(settings: Settings) -> None:
    out = io.StringIO()

    assert history.run(settings, "acme-42", as_csv=True, out=out) == 0

    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert [(row["by"], row["source"], row["why"]) for row in rows] == [
        ("bot", "worker", "planned"),
        ("agent:7", "slack", "confirmed-first"),
        ("agent:8", "button", "seconded"),
    ]
    assert {(row["request"], row["file_sha256"], row["plan"], row["rules"]) for row in rows} == {
        ("#1", "ab" * 32, "7F3A", RULES_VERSION)
    }
    assert "Camille" not in out.getvalue()


def test_a_terminal_gets_a_table(settings: Settings) -> None:
    out = io.StringIO()

    history.run(settings, "acme-42", as_csv=False, out=out)

    assert "7F3A" in out.getvalue()


def test_an_account_without_any_says_so(settings: Settings) -> None:
    assert history.run(settings, "nobody", as_csv=False, out=io.StringIO()) == 1
