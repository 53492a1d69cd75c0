"""The whole journey into Plannit's API: attach, answer, confirm, import, and everyone hears the end."""

from handlers.lifecycle import State
from importer.model import Kind
from tests.journeys.conftest import Town
from tests.journeys.lists import CLIENTS, clients, products

AWAITING, DONE, CANCELLED = State.AWAITING_CONFIRMATION, State.DONE, State.CANCELLED


def test_a_list_becomes_records_and_everyone_hears_the_end(town: Town) -> None:
    conversation = town.customer_sends(("clients.xlsx", clients()))
    (planned,) = town.until_states(conversation, AWAITING)

    town.agent_commands(conversation, f"/import confirmer {planned.plan_code}")
    (done,) = town.until_states(conversation, DONE)

    assert town.held(Kind.CLIENTS) == 3
    assert done.confirmed_by == "9608001"
    assert done.results[Kind.CLIENTS].create == 3
    replies = town.said(conversation, "customer")
    assert len(replies) == 2
    assert "3 clients" in replies[0]
    assert "3 clients" in replies[1]
    assert str(planned.plan_code) not in replies[0]
    assert any("import" in tag for tag in town.sandbox.tags(conversation))


def test_the_customer_s_file_is_gone_when_the_request_has_ended(town: Town) -> None:
    conversation = town.customer_sends(("clients.xlsx", clients()))
    (planned,) = town.until_states(conversation, AWAITING)
    assert town.bot.store.files.get(f"file:{planned.id}") is not None

    town.agent_commands(conversation, f"/import confirmer {planned.plan_code}")
    town.until_states(conversation, DONE)

    assert town.bot.store.files.get(f"file:{planned.id}") is None


def test_the_records_are_as_the_list_says(town: Town) -> None:
    conversation = town.customer_sends(("clients.xlsx", clients()))
    (planned,) = town.until_states(conversation, AWAITING)
    town.agent_commands(conversation, f"!IMPORT CONFIRM {str(planned.plan_code).lower()}")
    town.until_states(conversation, DONE)

    contacts = {held.reference: held.fields for held in town.sandbox.plannit.contacts(town.company)}

    first = contacts["acomba:client:00042"]
    assert first["company"] == "Plomberie Tremblay inc."
    assert first["phones"][0]["number"] == "450-555-2341"
    assert first["addresses"][0]["postal_code"] == "H7A 1A1"


def test_an_english_customer_is_answered_in_english(town: Town) -> None:
    conversation = town.customer_sends(
        ("clients.xlsx", clients()), language="en", text="Hello, here is our client list from Acomba, please import it."
    )
    town.until_states(conversation, AWAITING)

    (reply,) = town.said(conversation, "customer")
    assert "3 clients" in reply
    assert "ready" in reply


def test_several_files_of_one_message_get_one_reply_one_note_and_one_card(town: Town) -> None:
    before = len([said for said in town.sandbox.messages(to="slack", by="bot") if not said.update])
    conversation = town.customer_sends(("clients.xlsx", clients()), ("produits.xlsx", products()))
    one, two = town.until_states(conversation, AWAITING, AWAITING)

    cards = [said for said in town.sandbox.messages(to="slack", by="bot") if not said.update][before:]
    assert len(town.said(conversation, "customer")) == 1
    (note,) = town.said(conversation, "agents")
    assert f"{one.plan_code}" in note
    assert f"{two.plan_code}" in note
    assert len(cards) == 1


def test_one_command_confirms_several_plans(town: Town) -> None:
    conversation = town.customer_sends(("clients.xlsx", clients()), ("produits.xlsx", products()))
    one, two = town.until_states(conversation, AWAITING, AWAITING)

    town.agent_commands(conversation, f"/import confirm {one.plan_code} {two.plan_code}")
    town.until_states(conversation, DONE, DONE)

    assert (town.held(Kind.CLIENTS), town.held(Kind.PRODUCTS)) == (3, 2)


def test_the_client_list_and_the_product_list_live_side_by_side(town: Town) -> None:
    conversation = town.customer_sends(("clients.xlsx", clients()))
    town.until_states(conversation, AWAITING)

    town.customer_sends(("produits.xlsx", products()), conversation=conversation, text="Et les produits.")

    town.until_states(conversation, AWAITING, AWAITING)


def test_a_corrected_file_takes_the_place_of_the_one_that_waits(town: Town) -> None:
    broken = [list(row) for row in CLIENTS]
    broken[1][1] = ""
    conversation = town.customer_sends(("clients.xlsx", clients(*broken)))
    (first,) = town.until_states(conversation, AWAITING)

    town.customer_sends(("clients (2).xlsx", clients()), conversation=conversation, text="Voilà, corrigé.")
    old, new = town.until_states(conversation, CANCELLED, AWAITING)
    stale = town.agent_commands(conversation, f"/import confirmer {first.plan_code}")

    assert old.superseded_by == new.id
    assert f"#{new.number}" in stale
    assert town.held(Kind.CLIENTS) == 0
    assert len(town.said(conversation, "customer")) == 2


def test_who_may_not_confirm_is_told_so_and_nothing_happens(town: Town) -> None:
    conversation = town.customer_sends(("clients.xlsx", clients()))
    (planned,) = town.until_states(conversation, AWAITING)

    town.agent_commands(conversation, f"/import confirmer {planned.plan_code}", agent="casey")

    assert town.requests(conversation)[0].state is AWAITING
    assert len(town.said(conversation, "customer")) == 1


def test_a_stranger_in_slack_may_look_and_nothing_else(town: Town) -> None:
    conversation = town.customer_sends(("clients.xlsx", clients()))
    (planned,) = town.until_states(conversation, AWAITING)
    before = len(town.sandbox.messages(to="slack", by="bot"))

    town.sandbox.agent_types_in_slack(f"confirmer {planned.plan_code}", agent="robin")
    town.until(lambda: any(said.private_to for said in town.sandbox.messages(to="slack", by="bot")[before:]))

    assert town.requests(conversation)[0].state is AWAITING


def test_the_card_s_button_confirms(town: Town) -> None:
    conversation = town.customer_sends(("clients.xlsx", clients()))
    (planned,) = town.until_states(conversation, AWAITING)

    pressed = town.sandbox.agent_presses(f"confirmer {planned.plan_code}", agent="sam")
    (done,) = town.until_states(conversation, DONE)

    assert pressed.status == 200
    assert done.confirmed_by == "9608002"


def test_a_second_confirmation_gets_a_true_answer_and_no_second_import(town: Town) -> None:
    conversation = town.customer_sends(("clients.xlsx", clients()))
    (planned,) = town.until_states(conversation, AWAITING)
    town.agent_commands(conversation, f"/import confirmer {planned.plan_code}")
    town.until_states(conversation, DONE)
    notes = len(town.said(conversation, "agents"))

    answer = town.agent_commands(conversation, f"/import confirmer {planned.plan_code}", agent="sam")

    assert "Alex" in answer
    assert town.held(Kind.CLIENTS) == 3
    assert len(town.said(conversation, "agents")) == notes + 1


def test_an_unknown_command_gets_one_helpful_answer_and_never_to_the_customer(town: Town) -> None:
    conversation = town.customer_sends(("clients.xlsx", clients()))
    town.until_states(conversation, AWAITING)

    answer = town.agent_commands(conversation, "/import confimer 1234")

    assert "confirmer" in answer
    assert len(town.said(conversation, "customer")) == 1


def test_a_customer_without_a_company_waits_for_an_agent_s_word(town: Town) -> None:
    conversation = town.customer_sends(("clients.xlsx", clients()), companies=())
    (asked,) = town.until_states(conversation, State.NEEDS_DECISION)
    assert asked.plan_code is None

    town.sandbox.agent_notes(conversation, f"/import compte {town.company}")
    (planned,) = town.until_states(conversation, AWAITING)
    town.agent_commands(conversation, f"/import confirmer {planned.plan_code}")
    town.until_states(conversation, DONE)

    assert town.held(Kind.CLIENTS) == 3


def test_a_second_import_of_the_same_list_changes_nothing(town: Town) -> None:
    conversation = town.customer_sends(("clients.xlsx", clients()))
    (planned,) = town.until_states(conversation, AWAITING)
    town.agent_commands(conversation, f"/import confirmer {planned.plan_code}")
    town.until_states(conversation, DONE)

    again = town.customer_sends(("produits.xlsx", products()))
    (new,) = town.until_states(again, AWAITING)

    assert new.plan[Kind.PRODUCTS].create == 2
    assert town.held(Kind.CLIENTS) == 3


def test_the_card_s_picker_chooses_among_several_companies(town: Town) -> None:
    other = f"{town.company}-autre"
    town.sandbox.workspace.company(other, "Autre compagnie inc.")
    town.sandbox.plannit.add_account(other, "Autre compagnie inc.")
    conversation = town.customer_sends(("clients.xlsx", clients()), companies=(town.company, other))
    (asked,) = town.until_states(conversation, State.NEEDS_DECISION)
    assert asked.plan_code is None

    town.sandbox.agent_presses(f"compte #{asked.number} {town.company}")
    (planned,) = town.until_states(conversation, AWAITING)
    town.agent_commands(conversation, f"/import confirmer {planned.plan_code}")
    town.until_states(conversation, DONE)

    assert town.held(Kind.CLIENTS) == 3
    assert town.sandbox.plannit.contacts(other) == ()
