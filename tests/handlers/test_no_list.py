"""What cannot be imported is explained where a list was meant, passed over in silence elsewhere, and not kept."""

import dataclasses

import pytest

from handlers.desk import Desk
from handlers.events import Part
from handlers.lifecycle import State
from handlers.review import reviewed
from importer.model import BLANK, Kind, Layout, SheetReport, Software, Verdict
from tests.handlers.builders import (
    CONVERSATION,
    NOON,
    a_report,
    a_request,
    a_sheet,
    an_examined,
    not_acomba,
    notes,
    refused,
    replies,
    review,
    states,
)


@pytest.mark.parametrize(
    "report",
    [
        refused("not-a-spreadsheet", "logo.png"),
        refused("encrypted", "notes.xlsx"),
        not_acomba(a_sheet(Kind.OTHER, software=Software.UNKNOWN, layout=Layout.NONE)),
    ],
)
def test_what_nobody_meant_as_a_list_is_passed_over_in_silence(report: object) -> None:
    outcome = review(an_examined(report, plan=None, request=a_request()), text="Bonjour, voici notre logo")  # type: ignore[arg-type]

    assert outcome.messages == ()
    assert states(outcome) == {128: State.IGNORED}
    assert outcome.forget_files == ("r128",)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Voici ma liste de clients", "classeur.xlsx"),
        ("Exporté d'Acomba", "classeur.xlsx"),
        ("our products", "book1.xlsx"),
        ("", "liste_clients.xlsx"),
        ("", "Produits 2026.xlsx"),
        ("", "liste.xlsx"),
        ("à importer svp", "x.xlsx"),
    ],
)
def test_an_unreadable_file_gets_its_remedy_where_a_list_was_meant(text: str, name: str) -> None:
    outcome = review(an_examined(refused("encrypted", name), plan=None, request=a_request(file_name=name)), text=text)

    assert states(outcome) == {128: State.UNUSABLE}
    (reply,) = replies(outcome)
    assert reply.startswith(
        f"{name} – Nous ne pouvons pas importer ce fichier.\nCe fichier est protégé par un mot de passe.",
    )
    assert "https://help.plannit.io/fr/articles/8597841" in reply
    assert reply.endswith(
        "La suite : dès que la bonne liste est ici, nous la lisons et vous répondons. Notre équipe est prévenue et "
        "peut vous aider.",
    )


@pytest.mark.parametrize(
    ("sheet", "says"),
    [
        (a_sheet(Kind.SUPPLIERS), "C’est une liste de fournisseurs"),
        (a_sheet(Kind.CLIENTS, software=Software.SAGE50), "Cette liste vient de Sage 50"),
        (a_sheet(Kind.OTHER, layout=Layout.REPORT), "C’est un autre rapport d’Acomba"),
    ],
)
def test_another_list_is_sent_to_the_right_guide(sheet: object, says: str) -> None:
    outcome = review(an_examined(not_acomba(sheet), plan=None, request=a_request(file_name="classeur.xlsx")))  # type: ignore[arg-type]

    assert states(outcome) == {128: State.IGNORED}
    assert says in replies(outcome)[0]
    assert "https://help.plannit.io/fr/" in replies(outcome)[0]
    assert says in notes(outcome)[0]
    assert outcome.forget_files == ("r128",)


def test_a_list_of_employees_leaves_a_record_for_the_privacy_register_and_nothing_else() -> None:
    outcome = review(an_examined(not_acomba(a_sheet(Kind.EMPLOYEES, name="Paie")), plan=None, request=a_request()))

    assert outcome.forget_files == ("r128",)
    assert states(outcome) == {128: State.IGNORED}
    assert notes(outcome)[0] == (
        "#128 liste.xlsx – pas une liste à importer\n"
        "Registre de confidentialité : liste d’employés reçue\n"
        "• Reçue le 24 novembre 2026\n"
        "• Conversation c1, demande #128\n"
        "• Renseignements personnels d’employés, envoyés par erreur par le client\n"
        "• Lecture arrêtée; rien n’a été importé, et le robot n’en garde rien\n"
        "• À faire : supprimer la pièce jointe de la conversation et inscrire l’incident au registre"
    )
    assert "nous l’avons fermée et n’en gardons rien" in replies(outcome)[0]


def test_a_workbook_that_lists_employees_beside_clients_is_not_kept_either() -> None:
    outcome = review(an_examined(a_report(sheets=(a_sheet(), a_sheet(Kind.EMPLOYEES, name="Paie")))))

    assert states(outcome) == {128: State.IGNORED}
    assert outcome.requests[0].plan_code is None
    assert outcome.forget_files == ("r128",)
    assert "C’est une liste d’employés." in replies(outcome)[0]
    assert "Registre de confidentialité" in notes(outcome)[0]


def test_a_list_of_which_nothing_can_be_imported_says_so() -> None:
    report = a_report(verdict=Verdict.UNUSABLE, sheets=(a_sheet(entries=7, importable=0, held_back=7, excluded=0),))

    outcome = review(an_examined(report, plan=None))

    assert states(outcome) == {128: State.UNUSABLE}
    assert replies(outcome)[0].startswith(
        "Merci! Votre liste de clients est lue, mais aucune fiche ne peut être importée telle quelle.\n"
        "• 7 clients : 7 à corriger\n",
    )
    assert outcome.requests[0].plan_code is None
    # The next file is compared with this one, and its annotated copy is still to be sent.
    assert outcome.forget_files == ()


def test_a_list_of_another_program_is_sent_to_its_guide_and_not_asked_for_again() -> None:
    sage = SheetReport("Feuil1", Kind.CLIENTS, software=Software.SAGE50)
    other = a_report(sheets=(sage,), verdict=Verdict.NOT_ACOMBA)

    (reply,) = replies(review(an_examined(other, plan=None, request=a_request()), text="Voici nos clients"))

    assert reply.endswith("La suite : suivez ce guide. Notre équipe est prévenue et peut vous aider ici.")
    assert "Acomba, ouvrez" not in reply


def said_of_a_photo(text: str, name: str = "IMG_2231.jpg", *, first: bool = True) -> bool:
    """Whether a customer who writes that and attaches a picture is answered."""
    parts = tuple(Part(id, "comment", "user", "contact", "", (), NOON) for id in (("p1",) if first else ("p0", "p1")))
    photo = an_examined(refused("not-a-spreadsheet", name), plan=None, request=a_request(file_name=name))
    outcome = reviewed(
        (photo,),
        conversation=dataclasses.replace(CONVERSATION, parts=parts),
        others=(),
        text=text,
        speak=True,
        desk=Desk(),
        at=NOON,
    )
    return bool(replies(outcome))


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour, voici notre liste de clients",
        "Voici notre liste exportée d’Acomba",
        "Liste de tous nos clients ci-jointe",
        "Je vous envoie la liste des produits en PDF",
        "Je n’ai pas réussi à l’exporter, voici donc ma liste de clients en photo",
        "Pouvez-vous importer mes clients, svp?",
        "Please find attached our customer list",
        "Here is our product list",
    ],
)
def test_a_picture_that_is_said_to_be_the_list_is_answered_whenever_it_comes(text: str) -> None:
    assert said_of_a_photo(text, first=False)


@pytest.mark.parametrize("text", ["Bonjour! Voici ma liste.", "Here’s my list", "Voici mes clients"])
def test_a_picture_of_my_list_is_answered_where_it_opens_the_conversation(text: str) -> None:
    assert said_of_a_photo(text)
    assert not said_of_a_photo(text, first=False)


@pytest.mark.parametrize(
    "text",
    [
        "Voici la photo du chantier chez le client",
        "Erreur lors de l’import de mes clients, voici la capture",
        "Les factures ne s’exportent pas vers Acomba",
        "La liste de mes clients ne s’affiche plus",
        "Voici ma liste de matériel pour le client",
        "Voici la liste des déficiences du client",
        "Voici la liste de prix",
        "Here is a photo of the product",
    ],
)
def test_an_ordinary_picture_is_passed_over_in_silence(text: str) -> None:
    assert not said_of_a_photo(text)


@pytest.mark.parametrize(
    ("name", "answered"),
    [
        ("liste_clients.pdf", True),
        ("Produits 2026.pdf", True),
        ("liste.pdf", True),
        ("Soumission client Tremblay.pdf", False),
        ("Liste de prix 2026.pdf", False),
        ("produit défectueux.jpg", False),
    ],
)
def test_a_paper_s_name_may_say_that_it_is_the_list(name: str, *, answered: bool) -> None:
    assert said_of_a_photo("Bonjour", name) is answered


def test_a_blank_workbook_is_told_to_be_empty() -> None:
    blank = a_sheet(Kind.OTHER, reasons=(BLANK,), layout=Layout.NONE, columns=(), entries=0)

    outcome = review(an_examined(not_acomba(blank), plan=None, request=a_request()), text="Voici ma liste de clients")

    assert "Ce fichier est vide. Exportez la liste d’Acomba" in replies(outcome)[0]
    assert "Ce fichier est vide." in notes(outcome)[0]


def test_headings_without_an_entry_are_no_list_to_confirm() -> None:
    headings = a_sheet(entries=0, importable=0, held_back=0, excluded=0)
    report = a_report(verdict=Verdict.NOT_ACOMBA, sheets=(headings,))

    outcome = review(an_examined(report, plan={}))

    assert states(outcome) == {128: State.IGNORED}
    assert outcome.requests[0].plan_code is None
    assert "Ce fichier a les titres des colonnes, mais aucune ligne en dessous." in replies(outcome)[0]
    assert "aucune ligne en dessous" in notes(outcome)[0]
    assert outcome.forget_files == ("r128",)
