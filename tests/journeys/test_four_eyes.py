"""Where two must say yes, one is not enough, and the same person in a note and in Slack is one."""

from handlers.lifecycle import State
from importer.model import Kind
from tests.journeys.conftest import Town
from tests.journeys.lists import clients

AWAITING, DONE = State.AWAITING_CONFIRMATION, State.DONE


def test_a_second_agent_must_confirm_and_the_first_is_not_the_second(careful_town: Town) -> None:
    town = careful_town
    conversation = town.customer_sends(("clients.xlsx", clients()))
    (planned,) = town.until_states(conversation, AWAITING)
    assert "Deux personnes de l’équipe doivent confirmer" in town.said(conversation, "agents")[0]

    first = town.agent_commands(conversation, f"/import confirmer {planned.plan_code}")
    assert "un premier oui" in first
    town.sandbox.agent_presses(f"confirmer {planned.plan_code}", agent="alex")
    town.until(lambda: any(said.private_to for said in town.sandbox.messages(to="slack", by="bot")))
    assert town.requests(conversation)[0].state is AWAITING
    status = town.agent_commands(conversation, "/import état")
    assert "une autre personne doit confirmer" in status
    assert town.held(Kind.CLIENTS) == 0

    town.sandbox.agent_presses(f"confirmer {planned.plan_code}", agent="sam")
    (done,) = town.until_states(conversation, DONE)

    assert (done.confirmed_by, done.seconded_by) == ("9608001", "9608002")
    assert [move.why for move in town.bot.store.moves(done.id)][2:4] == ["confirmed-first", "seconded"]
    assert "Alex" in town.said(conversation, "agents")[-1]
    assert "Sam" in town.said(conversation, "agents")[-1]
    assert town.held(Kind.CLIENTS) == 3
