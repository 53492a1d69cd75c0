"""Names and cells that were made to hurt: what is shown stays readable, and nobody waits for ever."""

import pytest

from handlers.lifecycle import State
from tests.journeys.conftest import Town
from tests.journeys.lists import CLIENTS, clients

AWAITING = State.AWAITING_CONFIRMATION


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("clients\x00.xlsx", "clients.xlsx"),
        ("liste\u202excod.xlsx", "listexcod.xlsx"),
        ("liste\r\nde clients.xlsx", "liste de clients.xlsx"),
        ("x" * 2_000 + ".xlsx", "x" * 114 + "….xlsx"),
        (r"C:\Users\Camille\clients.xlsx", "clients.xlsx"),
    ],
)
def test_a_file_s_name_is_shown_without_what_misleads(town: Town, name: str, shown: str) -> None:
    conversation = town.customer_sends((name, clients()))
    (planned,) = town.until_states(conversation, AWAITING)

    assert planned.file_name == shown
    assert len(town.said(conversation, "customer")) == 1


@pytest.mark.parametrize("cell", ["x" * 30_000, "a@" * 15_000, "9" * 30_000, "é\n" * 10_000])
def test_a_cell_of_thirty_thousand_characters_is_answered_like_any_other(town: Town, cell: str) -> None:
    row = ("00045", cell, "12, rue A", cell, "H7A 1A1", cell, cell)
    conversation = town.customer_sends(("clients.xlsx", clients(*CLIENTS, row)))
    town.until_states(conversation, AWAITING)

    (reply,) = town.said(conversation, "customer")
    assert "Clients!G5" in reply
    assert len(reply) < 4_000
