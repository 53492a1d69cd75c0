"""After the integration with Acomba other rules hold: clients are made in Plannit, and products need their accounts."""

import io

import openpyxl

from handlers.lifecycle import State
from importer.model import Kind
from tests.journeys.conftest import Town
from tests.journeys.lists import CLIENTS, PRODUCTS, clients, products

AWAITING, NEEDS, DONE = State.AWAITING_CONFIRMATION, State.NEEDS_DECISION, State.DONE
NEW_CLIENT = ("00099", "Érablière Gagnon inc.", "7, rang 2", "Lévis", "G6V 1A1", "418-555-2341", "info@gagnon.example")
WITHOUT_ACCOUNTS = ("TUY-0099", "Tuyau sans compte", "pi", "9,99", "", "")
WITH_ACCOUNTS = ("TUY-0098", "Tuyau avec comptes", "pi", "8,88", "4010", "1201")


def imported(town: Town, name: str, content: bytes) -> str:
    """Import a list of its own conversation; return that."""
    conversation = town.customer_sends((name, content))
    (planned,) = town.until_states(conversation, AWAITING)
    town.agent_commands(conversation, f"/import confirmer {planned.plan_code}")
    town.until_states(conversation, DONE)
    return conversation


def summary_of(town: Town, conversation: str) -> list[tuple[str, int]]:
    """Return the totals of the results workbook that the agents got last."""
    (_, content), *_ = town.messages(conversation, "agents")[-1].files
    page = openpyxl.load_workbook(io.BytesIO(content))["Résumé"]
    return [(str(name), int(str(total))) for name, total in page.iter_rows(min_row=2, max_col=2, values_only=True)]


def test_a_client_list_after_the_integration_is_not_imported_and_the_customer_hears_where_clients_are_made(
    town: Town,
) -> None:
    imported(town, "clients.xlsx", clients())

    later = town.customer_sends(("clients.xlsx", clients(*CLIENTS, NEW_CLIENT)))
    (waiting,) = town.until_states(later, NEEDS)

    assert (waiting.needs, waiting.plan_code) == (("override",), None)
    (reply,) = town.said(later, "customer")
    assert "les nouveaux clients se créent dans Plannit seulement" in reply
    assert "vous pouvez en extraire la liste en deux clics" in reply
    assert "4 clients\u00a0: 4 laissés de côté (compte déjà relié à Acomba)" in reply
    assert "prêt" not in reply
    assert "/import passer-outre" in town.said(later, "agents")[0]
    assert town.held(Kind.CLIENTS) == 3


def test_an_agent_may_override_knowingly(town: Town) -> None:
    imported(town, "clients.xlsx", clients())
    later = town.customer_sends(("clients.xlsx", clients(*CLIENTS, NEW_CLIENT)))
    town.until_states(later, NEEDS)

    town.sandbox.agent_notes(later, "/import passer-outre")
    (planned,) = town.until_states(later, AWAITING)
    town.agent_commands(later, f"/import confirmer {planned.plan_code}")
    town.until_states(later, DONE)

    assert (planned.plan[Kind.CLIENTS].create, planned.plan[Kind.CLIENTS].unchanged) == (1, 3)
    assert town.held(Kind.CLIENTS) == 4
    assert [move.why for move in town.bot.store.moves(planned.id)].count("decided") == 1


def test_a_correction_in_the_conversation_of_the_first_import_still_goes_in(town: Town) -> None:
    conversation = imported(town, "clients.xlsx", clients())

    town.customer_sends(("clients (2).xlsx", clients(*CLIENTS, NEW_CLIENT)), conversation=conversation)
    _, planned = town.until_states(conversation, DONE, AWAITING)

    assert planned.plan[Kind.CLIENTS].create == 1


def test_the_product_list_that_follows_the_first_client_list_is_a_first_import_too(town: Town) -> None:
    imported(town, "clients.xlsx", clients())

    other = town.customer_sends(("produits.xlsx", products(*PRODUCTS, WITHOUT_ACCOUNTS)))
    (planned,) = town.until_states(other, AWAITING)

    assert planned.plan[Kind.PRODUCTS].create == 3


def test_after_the_integration_only_new_products_with_both_accounts_pass(town: Town) -> None:
    imported(town, "produits.xlsx", products())

    later = town.customer_sends(("produits.xlsx", products(*PRODUCTS, WITH_ACCOUNTS, WITHOUT_ACCOUNTS)))
    (planned,) = town.until_states(later, AWAITING)

    counts = planned.plan[Kind.PRODUCTS]
    assert (counts.create, counts.ruled_out, counts.held_back, counts.unchanged) == (1, 1, 0, 2)
    assert "créez-le dans Acomba et associez-le à un compte du grand livre" in town.said(later, "customer")[0]
    assert "donner les comptes ici" in town.said(later, "agents")[0]

    town.agent_commands(later, f"/import confirmer {planned.plan_code}")
    town.until_states(later, DONE)
    assert [held.reference for held in town.sandbox.plannit.products(town.company)][-1] == "acomba:product:TUY-0098"
    results = dict(summary_of(town, later))
    assert results["Produits – Laissé de côté (compte déjà relié à Acomba)"] == 1
    assert not any("correction" in name for name in results)


def test_an_agent_gives_the_accounts_of_a_new_product_and_they_hold_for_the_next_list(town: Town) -> None:
    imported(town, "produits.xlsx", products())
    later = town.customer_sends(("produits.xlsx", products(WITHOUT_ACCOUNTS)))
    town.until_states(later, AWAITING)

    town.agent_commands(later, "/import gl débit 1201")
    town.until_states(later, AWAITING)
    town.agent_commands(later, "/import gl crédit 4010")
    (planned,) = town.until_states(later, AWAITING)
    assert planned.plan[Kind.PRODUCTS].create == 1

    next_one = town.customer_sends(("produits.xlsx", products(WITHOUT_ACCOUNTS)))
    (remembered,) = town.until_states(next_one, AWAITING)
    assert (remembered.decisions.gl_debit, remembered.decisions.gl_credit) == ("1201", "4010")
    assert "débit 1201, crédit 4010" in town.said(next_one, "agents")[0]
    assert "(maintenant\u00a0: 1201)" in town.agent_commands(next_one, "/import aide")


def test_an_agent_closes_an_account_and_opens_it_again(town: Town) -> None:
    conversation = town.customer_sends(("clients.xlsx", clients()))
    town.until_states(conversation, AWAITING)

    town.agent_commands(conversation, "/import intégration terminée")
    town.until(lambda: town.requests(conversation)[0].needs == ("override",))
    town.agent_commands(conversation, "/import intégration ouverte")

    town.until_states(conversation, AWAITING)
