"""The app beside a conversation: an agent imports, and takes back, without leaving the Inbox or typing anything."""

from typing import Any

from handlers.lifecycle import State
from importer.model import Kind
from tests.journeys.conftest import Town
from tests.journeys.lists import clients

AWAITING, DONE = State.AWAITING_CONFIRMATION, State.DONE


def buttons(canvas: dict[str, Any]) -> list[str]:
    return [each["id"] for each in canvas["content"]["components"] if each["type"] == "button"]


def texts(canvas: dict[str, Any]) -> str:
    return "\n".join(each["text"] for each in canvas["content"]["components"] if each["type"] == "text")


def said_yes(town: Town, conversation: str, agent: str = "alex") -> None:
    """Press the first button, and yes to its question."""
    first = buttons(town.sandbox.agent_opens_sidebar(conversation, agent))[0]
    asking = town.sandbox.agent_presses_in_sidebar(conversation, first, agent)
    heard = town.sandbox.agent_presses_in_sidebar(conversation, buttons(asking)[0], agent)
    assert buttons(heard) == ["refresh"]


def test_an_agent_imports_and_undoes_from_the_sidebar(town: Town) -> None:
    conversation = town.customer_sends(("clients (2).xlsx", clients()))
    town.until_states(conversation, AWAITING)

    said_yes(town, conversation)
    (done,) = town.until_states(conversation, DONE)
    assert (done.confirmed_by, town.held(Kind.CLIENTS)) == ("9608001", 3)
    shown = town.sandbox.agent_opens_sidebar(conversation)
    assert f"#{done.number} – clients (2).xlsx" in texts(shown)
    assert "3 clients\u00a0: 3 créés" in texts(shown)

    said_yes(town, conversation)
    town.until_states(conversation, State.UNDONE)
    assert town.held(Kind.CLIENTS) == 0
    # The answers to the sidebar are in the agents' language, whatever a button is called inside.
    assert any(
        note.startswith(f"Compris\u00a0: #{done.number} est en train") for note in town.said(conversation, "agents")
    )


def test_who_may_not_confirm_presses_in_vain(town: Town) -> None:
    conversation = town.customer_sends(("clients.xlsx", clients()))
    town.until_states(conversation, AWAITING)
    before = len(town.said(conversation, "agents"))

    said_yes(town, conversation, "casey")
    town.until(lambda: len(town.said(conversation, "agents")) > before)

    assert "Vous ne faites pas partie" in town.said(conversation, "agents")[-1]
    assert town.requests(conversation)[0].state is AWAITING


def test_a_question_that_came_too_late_is_not_answered(town: Town) -> None:
    conversation = town.customer_sends(("clients.xlsx", clients()))
    (waiting,) = town.until_states(conversation, AWAITING)
    first = buttons(town.sandbox.agent_opens_sidebar(conversation))[0]

    town.agent_commands(conversation, f"/import confirmer {waiting.plan_code}")
    town.until_states(conversation, DONE)
    asking = town.sandbox.agent_presses_in_sidebar(conversation, first)

    assert "Cette demande a changé entre-temps." in texts(asking)
    assert buttons(asking) == ["refresh"]
