"""The journey where the back office loads a workbook: hand over, load, and the next list knows of it."""

import io

import openpyxl

from handlers.lifecycle import State
from importer.model import Kind
from tests.journeys.conftest import Town
from tests.journeys.lists import CLIENTS, clients


def test_a_confirmed_list_is_handed_over_as_a_workbook_and_done_when_it_is_loaded(back_office: Town) -> None:
    town = back_office
    conversation = town.customer_sends(("clients.xlsx", clients()))
    (planned,) = town.until_states(conversation, State.AWAITING_CONFIRMATION)
    town.agent_commands(conversation, f"/import confirmer {planned.plan_code}")
    town.until_states(conversation, State.HANDED_OVER)

    (ready,) = [
        content
        for said in town.messages(conversation, "agents")
        for name, content in said.files
        if name.endswith(".xlsx") and "Contacts" in openpyxl.load_workbook(io.BytesIO(content)).sheetnames
    ]
    assert openpyxl.load_workbook(io.BytesIO(ready))["Contacts"].max_row == 4

    town.agent_commands(conversation, f"/import chargé {planned.plan_code}")
    (done,) = town.until_states(conversation, State.DONE)

    assert done.results[Kind.CLIENTS].create == 3
    assert len(town.said(conversation, "customer")) == 2


def test_what_was_loaded_before_is_known_when_the_next_list_comes(back_office: Town) -> None:
    town = back_office
    conversation = town.customer_sends(("clients.xlsx", clients()))
    (planned,) = town.until_states(conversation, State.AWAITING_CONFIRMATION)
    town.agent_commands(conversation, f"/import confirmer {planned.plan_code}")
    town.until_states(conversation, State.HANDED_OVER)
    town.agent_commands(conversation, f"/import chargé {planned.plan_code}")
    town.until_states(conversation, State.DONE)
    town.sandbox.agent_notes(conversation, "/import intégration ouverte")

    changed = [list(row) for row in CLIENTS]
    changed[0][5] = "450-555-9999"
    town.customer_sends(("clients (2).xlsx", clients(*changed)), conversation=conversation)
    _, second = town.until_states(conversation, State.DONE, State.AWAITING_CONFIRMATION)

    counts = second.plan[Kind.CLIENTS]
    assert (counts.update, counts.unchanged, counts.create) == (1, 2, 0)
