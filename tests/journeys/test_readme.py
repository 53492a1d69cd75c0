"""The reply that each README shows is a real one."""

import re
from pathlib import Path

import pytest

from bot.sandbox.samples import sample
from handlers.lifecycle import State
from tests.journeys.conftest import Town

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("readme", "language", "name"),
    [("README.md", "en", "Customer list.xlsx"), ("README.fr.md", "fr", "Liste des clients.xlsx")],
)
def test_the_reply_that_the_readme_shows_is_what_the_sample_list_gets(
    town: Town, readme: str, language: str, name: str
) -> None:
    shown = (ROOT / readme).read_text(encoding="utf-8").partition("<!-- reply -->")[2].partition("<!-- /reply -->")[0]
    lines = [re.sub(r"^> ?(- )?|\*\*", "", line).strip() for line in shown.strip().splitlines()]
    assert lines
    with sample(name) as path:
        conversation = town.customer_sends((path.name, path.read_bytes()), language=language, text="Bonjour! Hello!")
    town.until_states(conversation, State.AWAITING_CONFIRMATION)
    (reply,) = town.said(conversation, "customer")

    said = [line.removeprefix("• ") for line in reply.splitlines()]
    assert [line for line in lines if line and line not in said] == []
