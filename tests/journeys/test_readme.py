"""The reply that the README shows is a real one."""

import re
from pathlib import Path

from bot.sandbox.samples import sample
from handlers.lifecycle import State
from tests.journeys.conftest import Town

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_the_reply_that_the_readme_shows_is_what_the_sample_list_gets(town: Town) -> None:
    shown = README.partition("<!-- reply -->")[2].partition("<!-- /reply -->")[0]
    lines = [re.sub(r"^> ?(- )?|\*\*", "", line).strip() for line in shown.strip().splitlines()]
    with sample("Customer list.xlsx") as path:
        conversation = town.customer_sends(
            (path.name, path.read_bytes()), language="en", text="Hello, here is our list."
        )
    town.until_states(conversation, State.AWAITING_CONFIRMATION)
    (reply,) = town.said(conversation, "customer")

    said = [line.removeprefix("• ") for line in reply.splitlines()]
    assert [line for line in lines if line and line not in said] == []
