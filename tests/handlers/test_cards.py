"""A card is drawn from its requests alone, within Slack's limits, in every state."""

import itertools

import pytest

from handlers.cards import LONGEST_LABEL, LONGEST_QUESTION, MOST_FIELDS, card_of
from handlers.desk import Desk
from handlers.lifecycle import Counts, State
from handlers.outcome import Bullets, Heading, Link
from importer.decisions import Decisions
from importer.model import Kind
from tests.handlers.builders import COMPANY, in_state

AWAITING = State.AWAITING_CONFIRMATION


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(("one", "other"), list(itertools.product(State, State)))
def test_every_pair_of_states_makes_a_card_within_the_limits(one: State, other: State, language: str) -> None:
    desk = Desk(language=language, companies={"r128": (COMPANY,)})
    long = "une très longue liste de clients " * 8
    big = {Kind.CLIENTS: Counts(create=1_234_567), Kind.PRODUCTS: Counts(create=9_876_543)}
    requests = (in_state(one, file_name=long, plan=big), in_state(other, 129, position=1, account_name=long))

    card = card_of(requests, key="k", desk=desk)

    assert card.card == "card:1a9c607f8bba8e137e063489"
    assert card.title
    assert len(card.fields) <= MOST_FIELDS
    for button in card.buttons:
        assert len(button.label) <= LONGEST_LABEL
        assert len(button.confirm or "") <= LONGEST_QUESTION


def test_the_title_is_of_the_state_that_an_agent_must_see_first() -> None:
    card = card_of((in_state(State.DONE), in_state(State.FAILED, 129)), key="k", desk=Desk(language="en"))

    assert card.title == "Failed: 2 files"


def test_an_ignored_file_beside_a_list_is_not_on_the_card() -> None:
    ignored = in_state(State.IGNORED, 129, issue_counts={}, file_name="logo.png")

    card = card_of((in_state(AWAITING), ignored), key="k", desk=Desk())

    assert "logo.png" not in str(card)


def test_a_plan_that_writes_nothing_has_no_button_to_import() -> None:
    request = in_state(AWAITING, plan={Kind.CLIENTS: Counts(unchanged=5, held_back=1)})

    assert [button.label for button in card_of((request,), key="k", desk=Desk()).buttons] == ["Décisions…", "Rejeter"]


def test_the_card_leads_to_the_conversation() -> None:
    desk = Desk(conversation_urls={"c1": "https://app.intercom.example/c1"})

    assert card_of((in_state(AWAITING),), key="k", desk=desk).text[-1] == Link(
        "Ouvrir la conversation",
        "https://app.intercom.example/c1",
    )


def test_the_button_asks_with_the_numbers_and_the_account() -> None:
    (confirm, _, _) = card_of((in_state(AWAITING),), key="k", desk=Desk(language="en")).buttons

    assert confirm.confirm == (
        "138 clients: 120 to create, 5 to update, 2 unchanged, 7 held back, 4 left out\nAccount: Plomberie Roy (42)"
    )


def test_of_several_files_the_problems_say_whose_they_are() -> None:
    card = card_of((in_state(AWAITING), in_state(AWAITING, 129)), key="k", desk=Desk())

    assert [block.text for block in card.text if isinstance(block, Heading)] == [
        "Problèmes de #128",
        "Problèmes de #129",
    ]


def test_what_an_agent_has_decided_is_no_problem_any_more() -> None:
    counts = {"inactive": 3, "generic-client": 1, "gl-account-missing": 9, "name-missing": 2}
    decisions = Decisions(with_inactive=True, with_generic=True, gl_credit="4000")

    before, after = (
        card_of((in_state(AWAITING, issue_counts=counts, decisions=each),), key="k", desk=Desk())
        for each in (Decisions(), decisions)
    )

    assert "inactives" in str(before.text)
    assert [block.items for block in after.text if isinstance(block, Bullets)] == [("2 clients sans nom",)]


def test_the_decisions_button_opens_a_dialog_as_long_as_there_is_something_to_decide() -> None:
    opening = {
        state
        for state in State
        if any(button.opens for button in card_of((in_state(state),), key="k", desk=Desk()).buttons)
    }
    (button,) = [each for each in card_of((in_state(AWAITING),), key="k", desk=Desk()).buttons if each.opens]

    assert opening == {State.NEEDS_DECISION, AWAITING}
    assert (button.label, button.command) == ("Décisions…", "r128")
