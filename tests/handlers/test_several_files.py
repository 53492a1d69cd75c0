"""A message with several files gets one answer, in which each file has its own."""

import dataclasses

from handlers.desk import Desk
from handlers.events import Attachment, Part
from handlers.lifecycle import State
from handlers.review import reviewed
from tests.handlers.builders import (
    CONVERSATION,
    NOON,
    a_request,
    an_examined,
    cards,
    notes,
    planned,
    products,
    refused,
    replies,
    review,
    states,
)


def test_several_files_get_one_reply_one_note_and_one_card_with_a_code_each() -> None:
    outcome = review(an_examined(), products())

    assert [len(found) for found in (replies(outcome), notes(outcome), cards(outcome))] == [1, 1, 1]
    assert states(outcome) == {128: State.AWAITING_CONFIRMATION, 129: State.AWAITING_CONFIRMATION}
    assert notes(outcome)[0].startswith(
        "2 fichiers : 2 à confirmer\n/import confirmer 7F3A 9B01\n#128 liste.xlsx – prêt",
    )
    assert [button.label for button in cards(outcome)[0].buttons] == [
        "Importer 125 (#128)",
        "Décisions… (#128)",
        "Rejeter (#128)",
        "Importer 50 (#129)",
        "Décisions… (#129)",
        "Rejeter (#129)",
    ]
    assert replies(outcome)[0].count("La suite :") == 1
    assert replies(outcome)[0].count("Merci!") == 1
    assert "\nproduits.xlsx – Votre liste de produits est bien lue :" in replies(outcome)[0]


def test_a_file_beside_a_list_is_explained_however_it_is_named() -> None:
    logo = an_examined(
        refused("not-a-spreadsheet", "logo.png"),
        request=a_request(130, position=2, file_name="logo.png"),
        plan=None,
    )

    outcome = review(an_examined(), logo)

    assert states(outcome) == {128: State.AWAITING_CONFIRMATION, 130: State.UNUSABLE}
    assert (
        "logo.png – Nous ne pouvons pas importer ce fichier.\nCe fichier n’est pas un chiffrier." in replies(outcome)[0]
    )


def test_the_same_file_attached_twice_is_taken_once() -> None:
    twin = an_examined(request=planned(129, position=1, plan_code="9B01", file_name="copie.xlsx"))

    outcome = review(an_examined(), twin)

    assert states(outcome) == {128: State.AWAITING_CONFIRMATION, 129: State.CANCELLED}
    assert outcome.requests[1].superseded_by == "r128"
    assert "copie.xlsx – Même contenu qu’un autre fichier de votre message" in replies(outcome)[0]


def test_files_beyond_the_limit_are_told_to_both() -> None:
    files = tuple(Attachment(place, f"{place}.xlsx", "https://x.example", "", None) for place in range(33))
    part = Part("p1", "comment", "user", "contact", "", files, NOON)
    crowded = dataclasses.replace(CONVERSATION, parts=(part,))

    outcome = reviewed(
        (an_examined(),), conversation=crowded, others=(), text="", speak=True, desk=Desk(max_files=30), at=NOON
    )

    assert "3 n’ont pas été lus. Renvoyez-les dans un autre message" in replies(outcome)[0]
    assert "3 autres fichiers du message n’ont pas été lus : au plus 30 par message." in notes(outcome)[0]
    assert "pas été lu" not in replies(review(an_examined()))[0]
