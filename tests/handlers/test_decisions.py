"""What an agent decides of a request, its account or its conversation: the plan, and so the code, is another then."""

import pytest

from handlers.decide import decided
from handlers.desk import Desk
from handlers.entries import Entries, entries_at
from handlers.lifecycle import State
from handlers.outcome import Job, JobName, Setting
from importer.decisions import Decisions
from importer.model import Kind
from importer.ports import Account
from tests.handlers.builders import (
    NOON,
    OTHER_COMPANY,
    a_scene,
    cards,
    in_state,
    notes,
    typed,
)

AWAITING = State.AWAITING_CONFIRMATION


@pytest.mark.parametrize(
    ("text", "decisions"),
    [
        ("colonne F = courriel", Decisions(columns={"F": "email_1"})),
        ("column A = number", Decisions(columns={"A": "client_number"})),
        ("liste-prix 2", Decisions(price_list=2)),
        ("avec inactifs", Decisions(with_inactive=True)),
        ("génériques", Decisions(with_generic=True)),
        ("person 14,18", Decisions(persons=frozenset({14, 18}))),
        ("entreprise 14", Decisions(companies=frozenset({14}))),
        ("gl débit 1201", Decisions(gl_debit="1201")),
        ("gl groupe 12 = 4100", Decisions(gl_groups={"12": "4100"})),
        ("gl credit 4000", Decisions(gl_credit="4000")),
        ("groupe-taxes QC", Decisions(tax_group="QC")),
        ("langue en", Decisions(language="en")),
        ("tout-ou-rien", Decisions(all_or_nothing=True)),
        ("passer-outre", Decisions(override=True)),
    ],
)
def test_a_decision_kills_the_code_at_once_and_asks_for_a_new_plan(text: str, decisions: Decisions) -> None:
    outcome = decided(typed(text), a_scene(in_state(AWAITING, version=3)), at=NOON)

    (request,) = outcome.requests
    assert request.decisions == decisions
    assert (request.state, request.plan_code, request.plan_digest) == (State.NEEDS_DECISION, None, None)
    assert outcome.jobs == (Job(JobName.PLAN, "plan:r128:3", "r128", "conversation:c1"),)
    assert [button.label for card in cards(outcome) for button in card.buttons] == ["Décisions…", "Rejeter"]
    assert "7F3A" in notes(outcome)[0]


def test_a_row_is_never_a_person_and_a_company() -> None:
    request = in_state(AWAITING, decisions=Decisions(companies=frozenset({14, 18})))

    (after,) = decided(typed("personne 14"), a_scene(request), at=NOON).requests

    assert after.decisions == Decisions(persons=frozenset({14}), companies=frozenset({18}))


ENTRIES = {"r128": entries_at({"Clients": (2, 3, 14, 18), "Divers": (3, 14, 15)})}
ONE_SHEET = {"r128": entries_at({"Clients": (2, 3, 14, 18)})}


@pytest.mark.parametrize(
    ("text", "entries", "decisions"),
    [
        ("personne 14", ONE_SHEET, Decisions(persons=frozenset({14}))),
        ("personne clients!14", ONE_SHEET, Decisions(persons=frozenset({14}))),
        ("person 2, 15", ENTRIES, Decisions(persons=frozenset({"Clients!2", "Divers!15"}))),
        ("entreprise #128 Divers!14,15", ENTRIES, Decisions(companies=frozenset({"Divers!14", "Divers!15"}))),
        ("company 'divers'!3", ENTRIES, Decisions(companies=frozenset({"Divers!3"}))),
    ],
)
def test_a_row_is_a_client_s_of_the_one_sheet_that_has_it(
    text: str, entries: dict[str, Entries], decisions: Decisions
) -> None:
    (after,) = decided(typed(text), a_scene(in_state(AWAITING), entries=entries), at=NOON).requests

    assert after.decisions == decisions


@pytest.mark.parametrize(
    ("text", "entries", "answer"),
    [
        (
            "personne 999",
            ONE_SHEET,
            (
                "Aucun client de #128 n’est à la ligne 999 : rien n’a changé. La ligne est celle du chiffrier, où "
                "commencent les fiches :\n• « Clients » : lignes 2 à 18"
            ),
        ),
        (
            "company 3,4,999",
            ENTRIES,
            (
                "No client of #128 is on rows 4, 999: nothing has changed. The row is the spreadsheet’s, where entries "
                "begin:\n• “Clients”: rows 2 to 18\n• “Divers”: rows 3 to 15"
            ),
        ),
        (
            "personne 14,15",
            ENTRIES,
            (
                "Il y a des clients à ces lignes sur plusieurs feuilles : rien n’a changé. Lesquels?\n"
                "/import personne #128 Clients!14\n/import personne #128 Divers!14,15"
            ),
        ),
        ("person Stock!14", ENTRIES, "There is no list on a sheet “Stock”. Sheets: Clients, Divers."),
        ("personne 14", {"r128": entries_at({})}, "#128 ne contient pas de clients : rien n’a changé."),
    ],
)
def test_a_row_that_is_no_client_s_or_several_s_is_told_and_nothing_changes(
    text: str, entries: dict[str, Entries], answer: str
) -> None:
    outcome = decided(typed(text), a_scene(in_state(AWAITING), entries=entries), at=NOON)

    assert (outcome.requests, outcome.jobs, outcome.settings) == ((), (), ())
    assert notes(outcome) == [answer]


def test_clients_side_by_side_are_not_told_apart_by_a_row() -> None:
    cards = {"r128": entries_at({"Clients": (2, 2, 7, 12, 12)})}

    twins = decided(typed("personne 12"), a_scene(in_state(AWAITING), entries=cards), at=NOON)
    (alone,) = decided(typed("personne 9"), a_scene(in_state(AWAITING), entries=cards), at=NOON).requests

    assert not twins.requests
    assert notes(twins)[0].startswith("Plusieurs clients sont côte à côte à la ligne 12 :")
    # Any row of an entry that takes several names it.
    assert alone.decisions.persons == {7}


def test_a_product_list_s_number_is_the_product_s() -> None:
    request = in_state(AWAITING, kinds=frozenset({Kind.PRODUCTS}))

    (after,) = decided(typed("colonne A = numéro"), a_scene(request), at=NOON).requests

    assert after.decisions.columns == {"A": "product_number"}


def test_a_decision_that_changes_nothing_leaves_the_code_alive() -> None:
    outcome = decided(typed("sans inactifs"), a_scene(in_state(AWAITING)), at=NOON)

    assert not outcome.requests
    assert notes(outcome) == ["C’était déjà le cas pour #128 : rien n’a changé."]


def test_the_account_is_settled_and_the_plan_follows() -> None:
    desk = Desk(adapter="http")
    scene = a_scene(in_state(State.NEEDS_DECISION), accounts={"43": Account("43", "Toitures Roy")}, desk=desk)

    outcome = decided(typed("compte 43"), scene, at=NOON)

    (request,) = outcome.requests
    assert (request.account, request.account_name, request.needs) == ("43", "Toitures Roy", ())
    assert [job.name for job in outcome.jobs] == [JobName.PLAN]
    assert notes(outcome) == [
        "C’est noté : #128 va dans le compte « Toitures Roy ». Le plan arrive dans la conversation, avec son code.",
    ]


def test_an_account_that_nobody_can_check_is_to_be_read_again() -> None:
    desk = Desk(adapter="workbook", companies={"r128": (OTHER_COMPANY,)})
    waiting = in_state(State.NEEDS_DECISION)

    typed_in = decided(typed("compte 99"), a_scene(waiting, accounts={"99": Account("99", "99")}, desk=desk), at=NOON)
    chosen = decided(typed("compte 43"), a_scene(waiting, accounts={"43": Account("43", "43")}, desk=desk), at=NOON)

    assert "Relisez « 99 »" in notes(typed_in)[0]
    assert "Relisez" not in notes(chosen)[0]
    # What the help centre calls the company is a better name than its number.
    assert chosen.requests[0].account_name == "Toitures Roy"


def test_an_account_that_does_not_exist_changes_nothing() -> None:
    outcome = decided(typed("account 99"), a_scene(in_state(AWAITING), accounts={"99": None}), at=NOON)

    assert not outcome.requests
    assert notes(outcome) == ["The account “99” does not exist in Plannit."]


def test_an_account_of_another_company_is_taken_with_a_warning() -> None:
    desk = Desk(companies={"r128": (OTHER_COMPANY,)})
    scene = a_scene(in_state(State.NEEDS_DECISION), accounts={"77": Account("77", "Neige inc.")}, desk=desk)

    outcome = decided(typed("compte 77"), scene, at=NOON)

    assert outcome.requests[0].account == "77"
    assert "Attention : le compte Neige inc. n’est pas parmi les entreprises de ce contact." in notes(outcome)


def test_the_integration_is_the_account_s() -> None:
    outcome = decided(typed("intégration terminée"), a_scene(in_state(State.DONE)), at=NOON)

    assert outcome.settings == (Setting("account:42", "integration", "done"),)
    assert not outcome.requests


def test_silence_is_the_conversation_s() -> None:
    muted = decided(typed("silence"), a_scene(), at=NOON)
    unmuted = decided(typed("unmute"), a_scene(), at=NOON)

    assert muted.settings == (Setting("conversation:c1", "muted", "yes"),)
    assert unmuted.settings == (Setting("conversation:c1", "muted", None),)
    assert notes(muted) == ["Entendu : ici, le robot n’écrit plus au client, seulement des notes."]
