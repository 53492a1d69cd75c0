"""Decisions by picker: the card's button opens a dialog, and saving it is one change of the plan."""

import io
from typing import Any

import openpyxl

from bot.sandbox.modals import Modal
from handlers.lifecycle import ImportRequest, State
from importer.decisions import Decisions
from importer.model import Kind
from tests.journeys.conftest import Town
from tests.journeys.lists import workbook

AWAITING, DONE, CANCELLED = State.AWAITING_CONFIRMATION, State.DONE, State.CANCELLED
LEFT_OPEN = workbook(
    ("N° produit", "Description", "Unité", "Prix 1", "Prix 2", "Groupe"),
    [(f"P-{n:03d}", f"Tuyau de cuivre {n}", "pi", f"{n},25", f"{n},05", "12" if n < 9 else "14") for n in range(1, 12)],
    sheet="Produits",
)
UNCLEAR = workbook(
    ("N° client", "Nom", "Adresse", "Ville", "Code postal", "Actif"),
    (
        ("00042", "Plomberie Tremblay inc.", "12, rue Principale", "Laval", "H7A 1A1", "Oui"),
        ("00043", "Gagnon Roy", "80, rang 4", "Laval", "H7A 1A2", "Oui"),
        ("00044", "Comptoir", "", "", "", "Oui"),
        ("00045", "Béton Lafleur ltée", "5, chemin du Lac", "Laval", "H7A 1A3", "Non"),
    ),
)


def on_two_sheets() -> bytes:
    """Return a workbook with two lists of clients, a name in doubt on the third row of each."""
    book = openpyxl.load_workbook(io.BytesIO(UNCLEAR))
    other = book.copy_worksheet(book.worksheets[0])
    other.title = "Divers"
    for row, (number, name) in enumerate((("00101", "Toitures Roy inc."), ("00102", "Dubois Gravel")), start=2):
        other.cell(row, 1).value, other.cell(row, 2).value = number, name
    other.delete_rows(4, 2)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def name_of(modal: Modal, start: str) -> str:
    return next(str(each["block_id"]) for each in modal.inputs if str(each["block_id"]).startswith(start))


def persons_of(modal: Modal) -> list[dict[str, Any]]:
    return list(modal.input(name_of(modal, "persons"))["element"]["options"])


def opened(town: Town, request: ImportRequest, agent: str = "alex") -> Modal:
    return town.sandbox.agent_opens(request.id, agent)


def replanned(town: Town, conversation: str, before: ImportRequest) -> ImportRequest:
    """Wait for the plan that follows a decision."""
    town.until(lambda: town.requests(conversation)[-1].plan_code not in (None, before.plan_code))
    return town.requests(conversation)[-1]


def answers(town: Town, user: str) -> list[str]:
    return [said.text for said in town.sandbox.messages(to="slack", by="bot") if said.private_to == user]


def test_a_dialog_settles_prices_and_accounts_at_once_and_they_reach_plannit(town: Town) -> None:
    conversation = town.customer_sends(("produits.xlsx", LEFT_OPEN))
    (planned,) = town.until_states(conversation, AWAITING)
    modal = opened(town, planned)

    entered = {
        name_of(modal, "price-list"): "2",
        name_of(modal, "gl-debit"): "1201",
        name_of(modal, "gl-group:12"): "4100",
        name_of(modal, "gl-credit"): "4000",
        name_of(modal, "tax-group"): "TPS-TVQ",
    }
    assert town.sandbox.agent_saves(modal, entered) is None
    again = replanned(town, conversation, planned)
    assert town.bot.store.code(str(planned.plan_code)).died == "decided"  # type: ignore[union-attr]
    town.sandbox.agent_presses(f"confirmer {again.plan_code}")
    town.until_states(conversation, DONE)

    held = {each.reference: each.fields for each in town.sandbox.plannit.products(town.company)}
    first, last = held["acomba:product:P-001"], held["acomba:product:P-011"]
    assert (first["price"], first["gl_debit"], first["gl_credit"], first["tax_group"]) == (
        "1.05", "1201", "4100", "TPS-TVQ",
    )  # fmt: skip
    assert last["gl_credit"] == "4000"
    moves = [move.why for move in town.bot.store.moves(planned.id)]
    assert moves.count("decided") == 1
    assert [move.source for move in town.bot.store.moves(planned.id) if move.why == "decided"] == ["button"]


def test_who_is_a_person_and_who_is_left_out_is_chosen_by_name(town: Town) -> None:
    conversation = town.customer_sends(("clients.xlsx", UNCLEAR))
    (planned,) = town.until_states(conversation, AWAITING)
    modal = opened(town, planned)
    (unclear,) = persons_of(modal)
    assert unclear["text"]["text"] == "Ligne 3 – Gagnon Roy"

    entered = {
        name_of(modal, "persons"): ["3"],
        name_of(modal, "taken-in"): ["inactive"],
        name_of(modal, "language"): "fr",
    }
    assert town.sandbox.agent_saves(modal, entered) is None
    again = replanned(town, conversation, planned)

    assert again.decisions == Decisions(persons=frozenset({3}), with_inactive=True, language="fr")
    assert (again.plan[Kind.CLIENTS].create, again.plan[Kind.CLIENTS].excluded) == (3, 1)


def test_a_row_of_two_sheets_is_asked_about_and_the_person_is_the_one_that_was_named(town: Town) -> None:
    conversation = town.customer_sends(("clients.xlsx", on_two_sheets()))
    (planned,) = town.until_states(conversation, AWAITING)

    nobody = town.agent_commands(conversation, "/import personne 999")
    which = town.agent_commands(conversation, "/import personne 3")
    (unchanged,) = town.requests(conversation)
    options = [each["value"] for each in persons_of(opened(town, planned))]
    town.agent_commands(conversation, which.splitlines()[-1])
    again = replanned(town, conversation, planned)
    town.agent_commands(conversation, f"/import confirmer {again.plan_code}")
    town.until_states(conversation, DONE)

    assert "à la ligne 999" in nobody
    assert "lignes 2 à 5" in nobody
    assert unchanged.plan_code == planned.plan_code
    assert options == ["Clients!3", "Divers!3"]
    assert again.decisions == Decisions(persons=frozenset({"Divers!3"}))
    held = {each.reference: each.fields for each in town.sandbox.plannit.contacts(town.company)}
    assert held["acomba:client:00102"]["last_name"] == "Gravel"
    assert held["acomba:client:00043"]["company"] == "Gagnon Roy"


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_saved(town: Town) -> None:
    conversation = town.customer_sends(("produits.xlsx", LEFT_OPEN))
    (planned,) = town.until_states(conversation, AWAITING)
    modal = opened(town, planned)

    after = town.sandbox.agent_saves(modal, {name_of(modal, "gl-debit"): "4100", name_of(modal, "price-list"): "2"})

    assert after is not None
    assert list(after.errors) == [name_of(modal, "gl-debit")]
    assert town.requests(conversation) == (planned,)
    assert town.sandbox.agent_saves(after, {name_of(modal, "gl-debit"): "1201"}) is None
    assert replanned(town, conversation, planned).decisions.gl_debit == "1201"


def test_of_two_who_have_it_open_the_second_sees_what_the_first_settled(town: Town) -> None:
    conversation = town.customer_sends(("produits.xlsx", LEFT_OPEN))
    (planned,) = town.until_states(conversation, AWAITING)
    first, second = opened(town, planned), opened(town, planned, "sam")

    assert town.sandbox.agent_saves(first, {name_of(first, "gl-debit"): "1201"}) is None
    settled = replanned(town, conversation, planned)
    after = town.sandbox.agent_saves(second, {name_of(second, "gl-debit"): "1999", name_of(second, "tax-group"): "QC"})

    assert after is not None
    said = after.view["blocks"][0]["text"]["text"]
    assert said == (
        f"Le plan de #{planned.number} a changé pendant que cette fenêtre était ouverte\u00a0: "
        "rien n’a été enregistré. Voici ce qui vaut maintenant."
    )
    debit = after.input(name_of(after, "gl-debit"))
    assert debit["element"]["initial_value"] == "1201"
    # Slack keeps what was typed under the same name: a view that is shown anew has other ones.
    assert not {each["block_id"] for each in after.inputs} & {each["block_id"] for each in second.inputs}
    assert town.sandbox.agent_saves(after, {name_of(after, "tax-group"): "QC"}) is None
    both = replanned(town, conversation, settled).decisions
    assert (both.gl_debit, both.tax_group) == ("1201", "QC")


def test_a_request_that_was_closed_meanwhile_says_so_and_stays_closed(town: Town) -> None:
    conversation = town.customer_sends(("produits.xlsx", LEFT_OPEN))
    (planned,) = town.until_states(conversation, AWAITING)
    modal = opened(town, planned)

    town.agent_commands(conversation, "/import annuler")
    town.until_states(conversation, CANCELLED)
    after = town.sandbox.agent_saves(modal, {name_of(modal, "gl-debit"): "1201"})

    assert after is not None
    assert after.inputs == ()
    assert f"#{planned.number} ne se décide plus" in after.view["blocks"][0]["text"]["text"]
    assert town.requests(conversation)[0].decisions == Decisions()


def test_only_those_who_may_decide_see_the_names(town: Town) -> None:
    conversation = town.customer_sends(("clients.xlsx", UNCLEAR))
    (planned,) = town.until_states(conversation, AWAITING)

    for who, why in (("robin", "n’est pas relié"), ("casey", "Vous ne faites pas partie")):
        modal = opened(town, planned, who)
        assert why in modal.view["blocks"][0]["text"]["text"]
        assert "Gagnon" not in str(modal.view)
        assert modal.inputs == ()


def test_the_account_is_chosen_from_the_contact_s_companies(town: Town) -> None:
    other = f"{town.company}-b"
    town.sandbox.workspace.company(other, "L’autre inc.")
    town.sandbox.plannit.add_account(other, "L’autre inc.")
    conversation = town.customer_sends(("produits.xlsx", LEFT_OPEN), companies=(town.company, other))
    (waiting,) = town.until_states(conversation, State.NEEDS_DECISION)
    modal = opened(town, waiting)

    entered = {name_of(modal, "account"): other, name_of(modal, "gl-debit"): "1201"}
    assert town.sandbox.agent_saves(modal, entered) is None
    planned = replanned(town, conversation, waiting)

    assert (planned.state, planned.account, planned.decisions.gl_debit) == (AWAITING, other, "1201")
    assert answers(town, "U0ALEX")[-1].startswith(
        f"C’est noté\u00a0: #{waiting.number} va dans le compte «\u00a0L’autre inc."
    )


def test_a_dialog_that_cannot_open_is_apologised_for(town: Town) -> None:
    conversation = town.customer_sends(("produits.xlsx", LEFT_OPEN))
    (planned,) = town.until_states(conversation, AWAITING)
    before = len(answers(town, "U0ALEX"))

    town.sandbox.slack.faults.fail_next(status=500, where="views.open")
    town.sandbox.agent_presses(planned.id)
    town.until(lambda: len(answers(town, "U0ALEX")) > before)

    assert "La fenêtre n’a pas pu s’ouvrir à temps" in answers(town, "U0ALEX")[-1]
    assert "/plannit-import aide" in answers(town, "U0ALEX")[-1]


def test_a_column_that_the_list_has_not_is_refused_with_the_last_one(town: Town) -> None:
    conversation = town.customer_sends(("produits.xlsx", LEFT_OPEN))
    (planned,) = town.until_states(conversation, AWAITING)

    answer = town.agent_commands(conversation, "/import colonne Z = description")

    assert "La liste n’a pas de colonne Z\u00a0: la dernière est la colonne F." in answer
    assert town.requests(conversation) == (planned,)
