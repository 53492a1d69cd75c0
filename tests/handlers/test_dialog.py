"""The dialog of decisions: it asks what the list leaves open, and saving it is the commands, as one change."""

from typing import Any

import pytest

from handlers import dialog
from handlers.choices import MOST_UNSURE, Choices, Unsure, choices_of
from handlers.commands import Together, parse
from handlers.decide import decided
from handlers.dialog import MOST_GROUPS, Dialog, Shape
from handlers.events import Company
from handlers.lifecycle import ImportRequest, State
from handlers.outcome import Setting, plain
from handlers.words import words
from importer.checking.codes import issue
from importer.decisions import Decisions
from importer.model import Column, Kind, Record, RecordKind
from importer.ports import Account
from tests.handlers.builders import (
    NOON,
    OTHER_COMPANY,
    STRANGER,
    a_report,
    a_scene,
    a_sheet,
    cards,
    in_slack,
    in_state,
    privately,
)

AWAITING = State.AWAITING_CONFIRMATION
CLIENTS = Choices(
    last_columns={"Clients": 8},
    inactive=12,
    generic=1,
    unsure=(Unsure(14, "Gagnon Roy"), Unsure(18, "Dubois Gravel")),
    unsure_in_all=2,
    silent={"language": 3},
)
PRODUCTS = Choices(
    price_lists=2,
    silent={"gl_debit": 60, "gl_credit": 60},
    groups={"12": 40, "Main-d’œuvre": 20},
    last_columns={"P": 6},
)
BOTH_COMPANIES = (Company("42", "Plomberie Roy"), OTHER_COMPANY)


def products(**values: Any) -> ImportRequest:
    return in_state(AWAITING, kinds=frozenset({Kind.PRODUCTS}), **values)


def shown(request: ImportRequest, choices: Choices, language: str = "fr") -> Dialog:
    return dialog.dialog_of(request, choices, words(language))


def entered(request: ImportRequest, choices: Choices, **values: Any) -> Any:
    given = {
        name.replace("__", ":").replace("_", "-"): (value,) if isinstance(value, str) else value
        for name, value in values.items()
    }
    return dialog.entered(shown(request, choices), given, words("fr"))


def saved(request: ImportRequest, choices: Choices, **values: Any) -> Decisions:
    """Return the request's decisions once that is saved, by the one path that decisions take."""
    command = entered(request, choices, **values)
    assert isinstance(command, Together)
    outcome = decided(command_on(request, command), in_slack(request), at=NOON)
    return outcome.requests[0].decisions if outcome.requests else request.decisions


def command_on(request: ImportRequest, command: Together) -> Together:
    typed = parse(f"/import état {request.reference}")
    assert typed is not None
    return Together(commands=command.commands, stand=command.stand, ref=typed.ref, language="fr")


# --------------------------------------------------------------------------- what it asks


def test_a_client_list_is_asked_about_clients_and_nothing_of_the_ledger() -> None:
    fields = shown(in_state(AWAITING), CLIENTS).fields

    assert [field.name for field in fields] == ["taken-in", "persons", "companies", "language", "tax-group"]
    assert fields[0].options == (
        ("12 fiches inactives", "inactive"),
        ("1 client générique (comptoir, divers…)", "generic"),
    )
    assert fields[1].options[0] == ("Ligne 14 – Gagnon Roy", "14")


def test_a_product_list_is_asked_about_prices_and_accounts() -> None:
    fields = shown(products(), PRODUCTS).fields

    assert [field.name for field in fields] == [
        "price-list", "tax-group", "gl-debit", "gl-group:12", "gl-group:Main-d’œuvre", "gl-credit",
    ]  # fmt: skip
    assert fields[0].value == ("1",)
    assert fields[3].label == "Compte crédit du groupe 12 (40 produits)"


def test_what_the_list_says_itself_is_not_asked() -> None:
    says_all = Choices(last_columns={"P": 6}, groups={"12": 40})

    assert [field.name for field in shown(products(), says_all).fields] == ["tax-group"]
    assert [field.name for field in shown(in_state(AWAITING), Choices()).fields] == ["tax-group"]


def test_what_holds_now_stands_in_the_fields() -> None:
    decisions = Decisions(
        with_generic=True, persons=frozenset({18}), language="en", tax_group="TPS-TVQ", companies=frozenset({14, 99})
    )

    values = {field.name: field.value for field in shown(in_state(AWAITING, decisions=decisions), CLIENTS).fields}

    assert values == {
        "taken-in": ("generic",),
        "persons": ("18",),
        "companies": ("14",),
        "language": ("en",),
        "tax-group": ("TPS-TVQ",),
    }


def test_the_account_is_a_list_where_there_is_a_choice() -> None:
    one, two = (Choices(companies=BOTH_COMPANIES[:many]) for many in (1, 2))
    needing = in_state(State.NEEDS_DECISION)

    assert [field.name for field in shown(in_state(AWAITING), one).fields] == ["tax-group"]
    (account, *_) = shown(in_state(AWAITING), two).fields
    assert (account.value, account.options[1]) == (("42",), ("Toitures Roy (43)", "43"))
    assert shown(needing, one).fields[0].value == ()
    assert "/plannit-import compte #128 IDENTIFIANT" in account.hint


def test_where_the_contact_has_no_company_the_account_is_typed() -> None:
    request = in_state(State.NEEDS_DECISION)
    (account, *_) = shown(request, Choices()).fields
    assert (account.name, account.shape) == ("account", Shape.TEXT)

    command = entered(request, Choices(), account="acme-1")
    assert isinstance(command, Together)
    scene = in_slack(request, accounts={"acme-1": Account("acme-1", "Acme")})
    assert decided(command_on(request, command), scene, at=NOON).requests[0].account == "acme-1"
    assert list(entered(request, Choices(), account="deux mots")) == ["account"]


def test_groups_beyond_the_first_ones_are_told_their_command() -> None:
    many = Choices(groups={f"{n:02d}": 100 - n for n in range(25)}, silent={"gl_credit": 9})

    made = shown(products(), many)

    assert sum(field.name.startswith("gl-group:") for field in made.fields) == MOST_GROUPS
    below = plain(made.below)
    assert "15 autres groupes de produits n’ont pas de champ ici" in below
    assert "/plannit-import gl groupe #128 GROUPE = 4100" in below


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_commands_that_it_shows_are_understood(language: str) -> None:
    many = Choices(
        groups={f"{n:02d}": 1 for n in range(25)}, silent={"gl_credit": 9}, unsure=(Unsure(1, "x"),), unsure_in_all=200
    )
    request = in_state(
        State.NEEDS_DECISION, kinds=frozenset({Kind.CLIENTS, Kind.PRODUCTS}), needs=("account", "column", "override")
    )

    lines = plain(shown(request, many, language).below).splitlines()
    commands = [line.removeprefix("/plannit-import ") for line in lines if line.startswith("/plannit-import")]

    assert len(commands) == 4
    for command in commands:
        understood = parse(f"/import {command}")
        assert understood is not None
        assert type(understood).__name__ not in ("Unknown", "Help"), command


# --------------------------------------------------------------------------- what is saved


def test_everything_that_was_changed_is_one_change_and_one_new_plan() -> None:
    request = products()
    command = entered(
        request, PRODUCTS, price_list="2", gl_debit="1201", gl_group__12="4100", gl_credit="4000", tax_group="TPS-TVQ"
    )

    outcome = decided(command_on(request, command), in_slack(request), at=NOON)

    (now,) = outcome.requests
    assert now.decisions == Decisions(
        price_list=2, gl_debit="1201", gl_groups={"12": "4100"}, gl_credit="4000", tax_group="TPS-TVQ"
    )
    assert (now.state, now.plan_code) == (State.NEEDS_DECISION, None)
    assert len(outcome.jobs) == len(outcome.moves) == 1
    assert outcome.settings == (Setting("account:42", "defaults", now.decisions.to_json()),)
    (answer,) = privately(outcome)
    assert answer.startswith("C’est noté pour #128 : un nouveau plan arrive dans la conversation, avec son code.")
    assert "un compte rattaché à un module d’Acomba refuserait ses écritures" in answer
    assert "Le code 7F3A n’est plus valide." in answer
    assert len(cards(outcome)) == 1


def test_saved_fields_and_typed_commands_come_to_the_same_decisions() -> None:
    request = products()
    typed = request
    for text in ("liste-prix 2", "gl débit 1201", "gl groupe 12 = 4100", "groupe-taxes QC"):
        command = parse(f"/import {text}")
        assert command is not None
        (typed, *_) = decided(command, a_scene(typed), at=NOON).requests

    at_once = saved(request, PRODUCTS, price_list="2", gl_debit=" 1201 ", gl_group__12="4100", tax_group="QC")

    assert at_once == typed.decisions


def test_a_field_that_is_emptied_takes_back_what_was_settled() -> None:
    decisions = Decisions(
        gl_debit="1201", gl_credit="4000", gl_groups={"12": "4100", "77": "4700"}, tax_group="QC", with_inactive=True
    )
    choices = Choices(groups={"12": 40}, silent={"gl_debit": 1}, inactive=3)

    now = saved(
        products(decisions=decisions), choices, gl_debit=(), gl_credit=(), gl_group__12=(), tax_group=(), taken_in=()
    )

    assert now == Decisions(gl_groups={"77": "4700"})


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("gl débit rien", Decisions(gl_credit="4000", gl_groups={"12": "4100"}, tax_group="QC", language="en")),
        ("gl credit nothing", Decisions(gl_debit="1201", gl_groups={"12": "4100"}, tax_group="QC", language="en")),
        ("gl groupe 12 = rien", Decisions(gl_debit="1201", gl_credit="4000", tax_group="QC", language="en")),
        ("tax-group nothing", Decisions(gl_debit="1201", gl_credit="4000", gl_groups={"12": "4100"}, language="en")),
        ("langue rien", Decisions(gl_debit="1201", gl_credit="4000", gl_groups={"12": "4100"}, tax_group="QC")),
    ],
)
def test_a_command_takes_back_what_was_settled_too(text: str, left: Decisions) -> None:
    every = Decisions(gl_debit="1201", gl_credit="4000", gl_groups={"12": "4100"}, tax_group="QC", language="en")
    command = parse(f"/import {text}")
    assert command is not None

    assert decided(command, a_scene(products(decisions=every)), at=NOON).requests[0].decisions == left


def test_names_that_are_unclear_are_persons_or_companies_or_left_to_the_rules() -> None:
    decisions = Decisions(persons=frozenset({14, 99}), companies=frozenset({18}))

    now = saved(in_state(AWAITING, decisions=decisions), CLIENTS, persons=("18",), companies=())

    assert (now.persons, now.companies) == (frozenset({18, 99}), frozenset())


def test_a_row_that_is_both_is_asked_about_again() -> None:
    wrong = entered(in_state(AWAITING), CLIENTS, persons=("14",), companies=("14", "18"))

    assert wrong == {"companies": "14\u00a0: une personne ou une entreprise, pas les deux."}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("gl-debit", "4100"),
        ("gl-debit", "ventes"),
        ("gl-credit", "1201"),
        ("gl-group:12", "41"),
        ("gl-group:12", "4100 4200"),
        ("tax-group", "x" * 61),
    ],
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_saved(field: str, value: str, language: str) -> None:
    given = {field: (value,), "price-list": ("2",)}

    wrong = dialog.entered(shown(products(), PRODUCTS), given, words(language))

    assert not isinstance(wrong, Together)
    assert list(wrong) == [field]


def test_nothing_changed_leaves_the_code_alive() -> None:
    request = products(decisions=Decisions(gl_debit="1201"))
    command = entered(request, PRODUCTS, gl_debit="1201", price_list="1", taken_in=())

    outcome = decided(command_on(request, command), in_slack(request), at=NOON)

    assert outcome.requests == ()
    assert privately(outcome) == ["C’était déjà le cas pour #128 : rien n’a changé."]


def test_what_a_list_does_not_offer_is_not_taken() -> None:
    command = entered(in_state(AWAITING), CLIENTS, persons=("7",), taken_in=("everything",), language="de")

    assert isinstance(command, Together)
    assert command.commands == ()


def test_the_account_and_the_rest_are_settled_together() -> None:
    request = in_state(State.NEEDS_DECISION, kinds=frozenset({Kind.PRODUCTS}))
    choices = Choices(companies=BOTH_COMPANIES, silent={"gl_debit": 1})
    command = command_on(request, entered(request, choices, account="43", gl_debit="1201"))
    scene = in_slack(
        request,
        accounts={"43": Account("43", "Toitures Roy")},
        defaults={"43": Decisions(tax_group="QC", gl_debit="1999")},
    )

    outcome = decided(command, scene, at=NOON)

    (now,) = outcome.requests
    assert (now.account, now.needs) == ("43", ())
    assert now.decisions == Decisions(gl_debit="1201", tax_group="QC")


# --------------------------------------------------------------------------- meanwhile


@pytest.mark.parametrize(
    "meanwhile",
    [{"plan_code": "81C0"}, {"decisions": Decisions(price_list=2)}, {"account": "43"}],
    ids=["another-plan", "another-decision", "another-account"],
)
def test_a_dialog_of_before_changes_nothing_and_says_what_holds_now(meanwhile: dict[str, Any]) -> None:
    before = products()
    command = command_on(before, entered(before, PRODUCTS, gl_debit="1201"))
    now = before.evolve(**meanwhile)

    outcome = decided(command, in_slack(now), at=NOON)

    assert outcome.requests == ()
    (answer,) = privately(outcome)
    assert answer.startswith(
        "Le plan de #128 a changé pendant que cette fenêtre était ouverte : rien n’a été enregistré"
    )


def test_the_first_plan_of_what_holds_is_no_change() -> None:
    before = in_state(State.NEEDS_DECISION, account="42", needs=(), kinds=frozenset({Kind.PRODUCTS}))
    command = command_on(before, entered(before, PRODUCTS, gl_debit="1201"))

    outcome = decided(command, in_slack(before.evolve(state=AWAITING, plan_code="7F3A")), at=NOON)

    assert outcome.requests[0].decisions == Decisions(gl_debit="1201")


def test_a_request_that_has_ended_is_told_as_it_stands() -> None:
    before = products()
    command = command_on(before, entered(before, PRODUCTS, gl_debit="1201"))

    outcome = decided(command, in_slack(before.evolve(state=State.DONE)), at=NOON)

    assert outcome.requests == ()
    assert privately(outcome)[0].startswith("Ce n’est pas possible maintenant.")


def test_who_may_not_decide_may_not_in_a_dialog_either() -> None:
    request = products()
    command = command_on(request, entered(request, PRODUCTS, gl_debit="1201"))

    outcome = decided(command, in_slack(request, agent=STRANGER), at=NOON)

    assert outcome.requests == ()
    assert "n’est pas relié" in privately(outcome)[0]


# --------------------------------------------------------------------------- what there is to choose from


def record(row: int, kind: RecordKind = RecordKind.PRODUCT, why: str | None = None, **values: str) -> Record:
    sheet = "Clients" if kind is RecordKind.CLIENT else "Produits"
    return Record(sheet, row, kind, None, values, excluded=why is not None, why_excluded=why)


def test_what_a_list_leaves_open_is_counted_once() -> None:
    columns = (Column(1, "Numéro", "client_number"), Column(9, "Nom", "name"))
    report = a_report(
        *(issue("person-or-company", "Clients", row, 9, field="name", found=f"Nom {row}") for row in range(2, 140)),
        issue("price-lists-ignored", "Clients", lists=2, kept=1),
        sheets=(a_sheet(columns=columns),),
    )
    records = [
        record(2, RecordKind.CLIENT, language="fr"),
        record(3, RecordKind.CLIENT, "inactive"),
        record(4, RecordKind.CLIENT, "generic"),
        *(record(row, RecordKind.CLIENT, language="fr") for row in range(5, 140)),
        record(5, product_group="12", gl_credit="4100"),
        record(6, product_group="12"),
        record(7, product_group="x" * 41),
    ]

    found = choices_of(report, records, BOTH_COMPANIES)

    assert found.last_columns == {"Clients": 9}
    assert (found.price_lists, found.inactive, found.generic) == (3, 1, 1)
    assert (len(found.unsure), found.unsure_in_all, found.unsure[0]) == (MOST_UNSURE, 138, Unsure(2, "Nom 2"))
    assert found.silent == {"language": 2, "gl_debit": 3, "gl_credit": 2}
    assert found.groups == {"12": 2}
    assert found.companies == BOTH_COMPANIES


def test_names_of_several_sheets_are_told_apart_and_those_side_by_side_are_left_to_people() -> None:
    doubt = [
        issue("person-or-company", sheet, row, 2, field="name", found=f"{sheet} {row}")
        for sheet, row in (("Clients", 2), ("Clients", 3), ("Divers", 3), ("Divers", 8))
    ]
    clients = (("Clients", 2), ("Clients", 3), ("Divers", 2), ("Divers", 7), ("Divers", 7))
    records = [Record(sheet, row, RecordKind.CLIENT, None, {}) for sheet, row in clients]

    found = choices_of(a_report(*doubt), records, ())

    # The name of an entry on several rows stands below the row on which it begins.
    assert found.unsure == (
        Unsure(2, "Clients 2", "Clients"), Unsure(3, "Clients 3", "Clients"), Unsure(2, "Divers 3", "Divers"),
    )  # fmt: skip
    request = in_state(AWAITING, decisions=Decisions(companies=frozenset({"Divers!2"})))
    names = {field.name: field for field in shown(request, found).fields}
    assert names["persons"].options[2] == ("Ligne Divers!2 – Divers 3", "Divers!2")
    assert names["companies"].value == ("Divers!2",)
    decided_on = saved(request, found, persons=("Clients!3", "Divers!2"), companies=())
    assert (decided_on.persons, decided_on.companies) == (frozenset({"Clients!3", "Divers!2"}), frozenset())


# --------------------------------------------------------------------------- columns


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (
            "colonne Z = courriel",
            "La liste n’a pas de colonne Z : la dernière est la colonne H. La lettre est celle du chiffrier.",
        ),
        (
            "column clients!AA = email",
            "The list has no column AA: the last one is column H. The letter is the spreadsheet’s.",
        ),
        ("colonne Stock!B = nom", "Il n’y a pas de liste sur une feuille « Stock ». Feuilles : Clients."),
    ],
)
def test_a_column_that_is_not_there_is_refused_with_the_last_one(text: str, answer: str) -> None:
    request = in_state(AWAITING)
    command = parse(f"/import {text}")
    assert command is not None

    outcome = decided(command, in_slack(request, choices={request.id: CLIENTS}, conversation_id="c1"), at=NOON)

    assert outcome.requests == ()
    assert privately(outcome) == [answer]


@pytest.mark.parametrize("text", ["colonne H = courriel", "colonne Clients!B = nom", "colonne 'clients'!b = nom"])
def test_a_column_that_is_there_is_taken(text: str) -> None:
    request = in_state(AWAITING)
    command = parse(f"/import {text}")
    assert command is not None

    outcome = decided(command, a_scene(request, choices={request.id: CLIENTS}), at=NOON)

    assert len(outcome.requests[0].decisions.columns) == 1
