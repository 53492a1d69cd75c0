"""What an agent says of a column is learned for its heading: for this customer, and after the second one for all."""

import itertools

import pytest

from bot.jobs.planning import entries_of, report_of
from handlers.lifecycle import ImportRequest, State
from importer.model import Column
from tests.journeys.conftest import Town
from tests.journeys.lists import CLIENTS, workbook

AWAITING, NEEDS = State.AWAITING_CONFIRMATION, State.NEEDS_DECISION
_letters = itertools.product("bdfgklmnprtvz", "aeiou", "bdfgklmnprtvz")


@pytest.fixture
def heading() -> str:
    """A heading that neither the dictionary nor another test knows."""
    return f"Xyq {''.join(next(_letters))}ux"


def a_list(heading: str) -> bytes:
    """A client list in which a column of plain words has that heading."""
    rows = [(row[0], row[1], row[3], row[5], f"mot {place}") for place, row in enumerate(CLIENTS)]
    return workbook(("N° client", "Nom", "Ville", "Téléphone", heading), rows)


def other_customer(town: Town, name: str) -> Town:
    """The same bot, for another company."""
    company = f"{town.company}-{name}"
    town.sandbox.workspace.company(company, f"Compagnie {name} inc.")
    town.sandbox.plannit.add_account(company, f"Compagnie {name} inc.")
    return Town(town.sandbox, town.bot, company)


def sends(town: Town, heading: str) -> str:
    """The town's customer sends a list in a conversation of its own; return that once the plan is made."""
    conversation = town.customer_sends(("clients.xlsx", a_list(heading)))
    town.until_states(conversation, AWAITING)
    return conversation


def commanded(town: Town, conversation: str, text: str) -> str:
    """An agent commands something that has the list planned again; return the answer once the new plan is there."""
    before = len(town.messages(conversation, "agents"))
    answer = town.agent_commands(conversation, text)
    town.until(lambda: len(town.messages(conversation, "agents")) >= before + 2)
    return answer.replace("\u00a0", " ")


def taught(town: Town, heading: str, field: str = "notes") -> str:
    """A customer's agent corrects the column of a list; return the conversation."""
    conversation = sends(town, heading)
    answer = commanded(town, conversation, f"/import colonne E = {field}")
    assert "Retenu" in answer
    assert f": « {heading} » = " in answer
    return conversation


def column_of(town: Town, conversation: str) -> Column:
    """The odd column, as the newest list of the conversation was read."""
    request = town.requests(conversation)[-1]
    report = report_of(request.id, town.bot.services)
    assert report is not None
    return report.lists[0].columns[4]


def fields_of(town: Town, request: ImportRequest) -> set[str]:
    """All fields that a request's plan has values of."""
    return {name for entry in entries_of(request, town.bot.services) for name in entry.fields}


def note(town: Town, conversation: str) -> str:
    """The newest note of the bot there."""
    return town.said(conversation, "agents")[-1].replace("\u00a0", " ")


def test_a_correction_holds_for_the_customers_next_list_and_from_the_second_customer_on_for_all(
    town: Town, heading: str
) -> None:
    other, third = other_customer(town, "b"), other_customer(town, "c")
    taught(town, heading)

    again, elsewhere = sends(town, heading.upper() + " :"), sends(other, heading)
    assert (column_of(town, again).field, column_of(town, again).confidence) == ("notes", 1.0)
    assert f"Titres appris : « {heading} » (E) = Notes (pour ce client, par Alex" in note(town, again)
    assert "notes" in fields_of(town, town.requests(again)[0])
    assert column_of(other, elsewhere).field is None
    assert "Titres appris" not in note(other, elsewhere)

    commanded(other, elsewhere, "/import colonne E = notes")
    of_all = sends(third, heading)
    assert column_of(third, of_all).field == "notes"
    assert f"« {heading} » (E) = Notes (pour tous, appris de 2 clients)" in note(third, of_all)
    shown = third.agent_commands(of_all, "/import appris").replace("\u00a0", " ")
    assert f"« {heading} » = Notes (pour tous, appris de 2 clients) – clients" in shown
    assert "pour tous)" in third.agent_commands(of_all, "/import aide")


def test_customers_who_differ_teach_nobody_else(town: Town, heading: str) -> None:
    third = other_customer(town, "c")
    taught(town, heading)
    taught(other_customer(town, "b"), heading, "site web")

    assert column_of(third, sends(third, heading)).field is None


def test_an_agent_takes_a_lesson_back_and_the_plan_is_made_without_it(town: Town, heading: str) -> None:
    first, conversation = taught(town, heading), sends(town, heading)
    code = town.code(conversation)

    answer = commanded(town, conversation, "/import oublie colonne E")

    assert f"Oublié pour ce client : « {heading} » = Notes." in answer
    assert f"Le code {code} n’est plus valide." in answer
    assert town.code(conversation) != code
    assert column_of(town, conversation).field is None
    assert "Nothing has been learned of" in town.agent_commands(conversation, f'/import forget "{heading}"')

    # What was decided for the first list was said of that list, and stays until it is taken back there.
    assert column_of(town, first).field == "notes"
    commanded(town, first, "/import forget column E")
    assert town.requests(first)[0].decisions.columns == {}
    assert column_of(town, first).field is None


def test_one_customer_who_disagrees_stops_it_for_all_and_lists_that_wait_are_planned_without_it(
    town: Town, heading: str
) -> None:
    other, third, fourth = (other_customer(town, name) for name in "bcd")
    taught(town, heading)
    taught(other, heading)
    waiting, conversation = sends(fourth, heading), sends(third, heading)
    code = town.code(waiting)

    answer = commanded(third, conversation, f"/import oublier « {heading} »")

    assert "ne vaut plus pour tous, mais seulement pour les 2 clients qui l’ont appris" in answer
    assert column_of(third, conversation).field is None
    town.until(lambda: town.code(waiting) != code and town.requests(waiting)[0].state is AWAITING)
    assert column_of(fourth, waiting).field is None


def test_a_lesson_waits_for_its_account_and_a_list_is_read_again_once_it_has_one(town: Town, heading: str) -> None:
    first = town.customer_sends(("clients.xlsx", a_list(heading)), companies=())
    second = town.customer_sends(("clients.xlsx", a_list(heading)), companies=())
    town.until_states(first, NEEDS)
    town.until_states(second, NEEDS)
    commanded(town, first, "/import colonne E = notes")

    commanded(town, second, f"/import compte {town.company}")
    assert column_of(town, second).field is None
    commanded(town, first, f"/import compte {town.company}")
    commanded(town, second, "/import langue fr")

    assert column_of(town, second).field == "notes"


def test_a_sensitive_column_teaches_nothing(town: Town) -> None:
    conversation = sends(town, "N° d’assurance sociale")

    answer = commanded(town, conversation, "/import colonne E = notes")

    assert "des renseignements sensibles (NAS, date de naissance) ne sont jamais gardés" in answer
    assert "assurance" not in town.agent_commands(conversation, "/import appris")


def test_of_a_conversation_that_is_deleted_nothing_stays_learned(town: Town, heading: str) -> None:
    conversation = taught(town, heading)
    assert heading in {lesson.heading for lesson in town.bot.store.lessons()}

    town.sandbox.customer_deletes(conversation)

    town.until(lambda: town.requests(conversation)[0].state is State.CANCELLED)
    assert heading not in {lesson.heading for lesson in town.bot.store.lessons()}
