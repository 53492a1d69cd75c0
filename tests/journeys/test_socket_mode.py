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


def test_a_dialog_opens_is_corrected_and_saved(socket_town: Town) -> None:
    town = socket_town
    conversation = town.customer_sends(("clients.xlsx", clients()))
    (planned,) = town.until_states(conversation, State.AWAITING_CONFIRMATION)
    modal = town.sandbox.agent_opens(planned.id)
    tax_group = next(each["block_id"] for each in modal.inputs if each["block_id"].startswith("tax-group"))

    wrong = town.sandbox.agent_saves(modal, {tax_group: "x" * 61})
    assert wrong is not None
    assert list(wrong.errors) == [tax_group]
    assert town.sandbox.agent_saves(wrong, {tax_group: "TPS-TVQ"}) is None
    town.until(lambda: town.requests(conversation)[0].plan_code not in (None, planned.plan_code))

    assert town.requests(conversation)[0].decisions.tax_group == "TPS-TVQ"
