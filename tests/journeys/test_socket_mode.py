"""Slack by Socket Mode: the same commands and the same buttons, without a public address."""

from handlers.lifecycle import State
from tests.journeys.conftest import Town
from tests.journeys.lists import clients


def test_a_button_confirms_and_a_command_is_answered_privately(socket_town: Town) -> None:
    town = socket_town
    conversation = town.customer_sends(("clients.xlsx", clients()))
    (planned,) = town.until_states(conversation, State.AWAITING_CONFIRMATION)

    town.sandbox.agent_types_in_slack(f"état #{planned.number}", agent="sam")
    town.until(lambda: any(said.private_to for said in town.sandbox.messages(to="slack", by="bot")))
    town.sandbox.agent_presses(f"confirmer {planned.plan_code}")
    (done,) = town.until_states(conversation, State.DONE)

    assert done.confirmed_by == "9608001"
