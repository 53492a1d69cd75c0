"""A corrected file is compared with the one before it, and takes its place."""

import pytest

from handlers.lifecycle import ImportRequest, State
from importer.model import Issue, Kind, Severity, Verdict
from tests.handlers.builders import (
    CLEAN,
    DAY,
    NOON,
    a_bad_email,
    a_report,
    a_sheet,
    an_examined,
    cards,
    clean,
    in_state,
    no_names,
    notes,
    replies,
    review,
    states,
)


def test_a_corrected_file_says_what_was_fixed_what_remains_and_what_is_new() -> None:
    before = a_report(*no_names(7), a_bad_email())
    phone = Issue("phone-malformed", Severity.WARNING, "Clients", 40, 5, "phone_main")
    after = a_report(*no_names(2, first_row=90), phone)

    assert replies(review(an_examined(after, previous=before))) == [
        (
            "Merci! Votre liste de clients est bien lue : 127 fiches sur 138 sont prêtes.\n"
            "• 138 clients : 127 prêts à importer, 7 à corriger, 4 laissés de côté (génériques ou inactifs)\n"
            "• 6 problèmes corrigés\n"
            "• 2 restent à corriger ou à vérifier\n"
            "• 1 nouveau problème\n"
            "Corrigé depuis le dernier fichier : 5 clients sans nom, 1 courriel à vérifier.\n"
            "Nouveau dans ce fichier\n"
            "• 1 téléphone à vérifier : Clients!E40\n"
            "Il reste\n"
            "• 2 clients sans nom : Clients!B90, Clients!B91\n"
            "Dans le fichier joint, les cellules à corriger sont en couleur. Corrigez-les dans sa feuille « À "
            "corriger », ou dans Acomba, et renvoyez le fichier ici.\n"
            "La suite : une personne de notre équipe vérifie et lance l’importation de ce qui est prêt. Vous "
            "recevrez un "
            "message ici dès que ce sera fait; envoyez le reste corrigé quand vous voulez."
        ),
    ]


def test_of_many_kinds_of_corrections_three_are_named_and_the_others_counted() -> None:
    codes = ("phone-malformed", "postal-code-malformed", "inactive", "generic-client")
    several = [Issue(code, Severity.WARNING, "Clients", 40, 5, "x") for code in codes]

    (reply,) = replies(review(an_examined(clean().report, previous=a_report(*no_names(7), *several), plan=CLEAN)))

    assert "Corrigé depuis le dernier fichier : 7 clients sans nom, " in reply
    assert " et 2 autres.\n" in reply


def test_a_file_in_which_all_was_corrected_says_so() -> None:
    outcome = review(an_examined(clean().report, plan=CLEAN, previous=a_report(*no_names(7)), annotated=False))

    assert "• 7 problèmes corrigés\n• plus rien à corriger ni à vérifier\n" in replies(outcome)[0]


def test_another_value_in_the_same_field_is_another_problem() -> None:
    after = a_report(a_bad_email("jean@@y.ca", row=31))

    (reply,) = replies(review(an_examined(after, previous=a_report(a_bad_email("jean@@x.ca")))))

    assert "• 1 problème corrigé\n• 1 nouveau problème\n" in reply


def test_a_row_that_moved_is_the_same_problem() -> None:
    after = a_report(a_bad_email("jean@@x.ca", row=99))

    (reply,) = replies(review(an_examined(after, previous=a_report(a_bad_email("jean@@x.ca", row=30)))))

    assert "• aucun problème corrigé\n• 1 reste à corriger ou à vérifier\nIl reste\n" in reply


def test_a_corrected_file_takes_the_place_of_the_one_that_waits() -> None:
    old = in_state(State.AWAITING_CONFIRMATION, 120, part_id="p0", plan_code="0LD0", file_name="vieux.xlsx")

    outcome = review(an_examined(), others=(old,))

    assert states(outcome) == {128: State.AWAITING_CONFIRMATION, 120: State.CANCELLED}
    assert [(move.request_id, move.why) for move in outcome.moves] == [("r128", "planned"), ("r120", "superseded")]
    assert outcome.requests[1].superseded_by == "r128"
    assert outcome.forget_files == ("r120",)
    assert "Remplace #120 (vieux.xlsx), dont le code n’est plus valide." in notes(outcome)[0]
    assert [card.buttons for card in cards(outcome)][1] == ()


@pytest.mark.parametrize(
    "other",
    [
        in_state(State.AWAITING_CONFIRMATION, 120, part_id="p0", kinds=frozenset({Kind.PRODUCTS})),
        in_state(State.AWAITING_CONFIRMATION, 120, part_id="p0", account="43"),
        in_state(State.AWAITING_CONFIRMATION, 120, conversation_id="c2", part_id="p0"),
        in_state(State.AWAITING_CONFIRMATION, 120, position=1),
        in_state(State.IMPORTING, 120, part_id="p0"),
        in_state(State.HANDED_OVER, 120, part_id="p0"),
        in_state(State.AWAITING_CONFIRMATION, 120, part_id="p0", received_at=NOON + DAY),
    ],
    ids=["other kind", "other account", "other conversation", "same message", "running", "handed over", "newer"],
)
def test_what_is_not_corrected_by_it_lives_on(other: ImportRequest) -> None:
    assert states(review(an_examined(), others=(other,))) == {128: State.AWAITING_CONFIRMATION}


def test_a_corrected_file_of_which_nothing_can_be_imported_leaves_the_old_plan_alive() -> None:
    old = in_state(State.AWAITING_CONFIRMATION, 120, part_id="p0")
    report = a_report(verdict=Verdict.UNUSABLE, sheets=(a_sheet(entries=7, importable=0, held_back=7, excluded=0),))

    assert states(review(an_examined(report, plan=None), others=(old,))) == {128: State.UNUSABLE}
