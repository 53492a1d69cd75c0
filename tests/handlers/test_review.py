"""A message's files are judged, and answered once: the customer, the agents, the card."""

import dataclasses

import pytest

from handlers.lifecycle import Counts, State
from handlers.outcome import CustomerReply, FileToSend, Outcome, plain
from handlers.review import needs_of
from importer.checking.codes import issue
from importer.decisions import Decisions
from importer.model import Column, Issue, Kind, Severity, Verdict
from tests.handlers.builders import (
    COMPANY,
    DAY,
    MASKED,
    NOON,
    OTHER_COMPANY,
    PLAN,
    a_bad_email,
    a_report,
    a_request,
    a_sheet,
    an_examined,
    cards,
    clean,
    in_state,
    keys,
    no_names,
    notes,
    planned,
    products,
    replies,
    review,
    states,
)

# --------------------------------------------------------------------------- one list


def test_the_customer_reads_the_verdict_the_problems_and_what_comes_next() -> None:
    assert replies(review(an_examined())) == [
        (
            "Merci! Votre liste de clients est bien lue : 127 fiches sur 138 sont prêtes.\n"
            "• 138 clients : 127 prêts à importer, 7 à corriger, 4 laissés de côté (génériques ou inactifs)\n"
            "À corriger\n"
            "• 7 clients sans nom : Clients!B14, Clients!B15, Clients!B16 et 4 autres\n"
            "À vérifier\n"
            f"• 1 courriel à vérifier : Clients!F30 ({MASKED})\n"
            "Dans le fichier joint, les cellules à corriger sont en couleur. Corrigez-les dans sa feuille « À "
            "corriger », ou dans Acomba, et renvoyez le fichier ici.\n"
            "La suite : une personne de notre équipe vérifie et lance l’importation de ce qui est prêt. Vous "
            "recevrez un "
            "message ici dès que ce sera fait; envoyez le reste corrigé quand vous voulez."
        ),
    ]


def test_the_customer_reads_it_in_english() -> None:
    outcome = review(an_examined(request=planned(language="en")))

    assert replies(outcome) == [
        (
            "Thank you! We read your client list: 127 of 138 entries are ready.\n"
            "• 138 clients: 127 ready to import, 7 to correct, 4 left out (generic or inactive)\n"
            "To correct\n"
            "• 7 clients without a name: Clients!B14, Clients!B15, Clients!B16 and 4 more\n"
            "To check\n"
            f"• 1 e-mail address to check: Clients!F30 ({MASKED})\n"
            "In the attached file, the cells to correct are in colour. Correct them on its “To correct” sheet, or in "
            "Acomba, and send the file back here.\n"
            "Next: someone on our team will check it and start the import of what is ready. You will get a message "
            "here once it "
            "is done; send the rest, corrected, whenever you like."
        ),
    ]
    assert notes(outcome)[0].startswith(
        "#128 liste.xlsx – prêt : 125 à importer sur 138 fiches\n/import confirmer 7F3A\n",
    )


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "fr",
            (
                "#128 liste.xlsx – prêt : 125 à importer sur 138 fiches\n"
                "/import confirmer 7F3A\n"
                "• 138 clients : 120 à créer, 5 à mettre à jour, 2 inchangés, 7 retenus, 4 laissés de côté\n"
                "• Compte Plannit : Plomberie Roy (42)\n"
                "• Reconnus dans le compte par : numéro Acomba (5), nom et code postal (2)\n"
                "« À créer » et « à mettre à jour » : par rapport aux classeurs que nous avons remis et qui sont "
                "chargés, et non à Plannit lui-même.\n"
                "À corriger\n"
                "• 7 clients sans nom : Clients!B14, Clients!B15, Clients!B16 et 4 autres\n"
                "À vérifier\n"
                f"• 1 courriel à vérifier : Clients!F30 ({MASKED})\n"
                "Valable jusqu’au 8 décembre 2026. Pour refuser : /import annuler #128\n"
                "Toutes les commandes : /import aide"
            ),
        ),
        (
            "en",
            (
                "#128 liste.xlsx – ready: 125 to import of 138 entries\n"
                "/import confirm 7F3A\n"
                "• 138 clients: 120 to create, 5 to update, 2 unchanged, 7 held back, 4 left out\n"
                "• Plannit account: Plomberie Roy (42)\n"
                "• Found in the account by: Acomba number (5), name and postal code (2)\n"
                "“To create” and “to update” compare with our earlier workbooks that were loaded, not with "
                "Plannit itself.\n"
                "To correct\n"
                "• 7 clients without a name: Clients!B14, Clients!B15, Clients!B16 and 4 more\n"
                "To check\n"
                f"• 1 e-mail address to check: Clients!F30 ({MASKED})\n"
                "Valid until December 8, 2026. To refuse: /import cancel #128\n"
                "All commands: /import help"
            ),
        ),
    ],
)
def test_the_agents_read_state_and_totals_then_the_command_to_paste(language: str, expected: str) -> None:
    file = an_examined(matched={"reference": 5, "name-and-postal-code": 2, "email": 0})

    assert notes(review(file, language=language)) == [expected]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", "2 fiches à créer ressemblent chacune à plusieurs autres du compte : vérifiez, elles y sont"),
        ("en", "2 entries to create look like several of the account’s records each: check, they may be there already"),
    ],
)
def test_the_agents_hear_of_entries_that_may_be_several_records(language: str, expected: str) -> None:
    (note,) = notes(review(an_examined(matched={"reference": 5, "doubtful": 2}), language=language))

    assert expected in note


def test_the_card_has_the_totals_and_buttons_that_say_how_many() -> None:
    (card,) = cards(review(an_examined()))

    assert card.title.replace("\u00a0", " ") == "À confirmer : liste.xlsx"
    assert [(label, value.replace("\u00a0", " ")) for label, value in card.fields] == [
        ("Compte", "Plomberie Roy (42)"),
        ("Fichier", "#128 liste.xlsx"),
        ("Clients", "138 clients : 120 à créer, 5 à mettre à jour, 2 inchangés, 7 retenus, 4 laissés de côté"),
    ]
    assert [(button.label, button.command, button.style) for button in card.buttons] == [
        ("Importer 125", "confirmer 7F3A", "primary"),
        ("Décisions…", "r128", "default"),
        ("Rejeter", "annuler #128", "danger"),
    ]
    assert card.context == ("#128 · plan 7F3A · valable jusqu’au 8 décembre 2026",)


def test_the_request_keeps_what_every_later_message_needs() -> None:
    (request,) = review(an_examined()).requests

    assert request.state is State.AWAITING_CONFIRMATION
    assert (request.kinds, request.verdict, request.sha256) == (frozenset({Kind.CLIENTS}), Verdict.PARTIAL, "aa")
    assert (request.plan, request.issue_counts) == (PLAN, {"name-missing": 7, "email-malformed": 1})
    assert request.expires_at == NOON + 14 * DAY


def test_a_clean_list_is_answered_in_two_lines_without_a_file() -> None:
    outcome = review(clean())

    assert replies(outcome) == [
        (
            "Merci! Votre liste de clients est bien lue : les 138 clients sont prêts à importer.\n"
            "La suite : une personne de notre équipe vérifie et lance l’importation. Vous recevrez un message "
            "ici dès que ce "
            "sera fait; vous n’avez rien d’autre à faire."
        ),
    ]
    assert outcome.messages[0].files == ()  # type: ignore[union-attr]


def test_the_annotated_copy_goes_with_the_reply() -> None:
    reply = review(an_examined()).messages[0]

    assert reply.files == (FileToSend("annotated:r128", "liste - à corriger.xlsx"),)  # type: ignore[union-attr]


def test_at_most_five_groups_of_problems_are_told_and_the_rest_is_counted() -> None:
    codes = (
        "email-malformed",
        "phone-malformed",
        "postal-code-malformed",
        "duplicate-name",
        "province-mismatch",
        "value-unknown",
        "phone-placeholder",
    )
    many = tuple(Issue(code, Severity.WARNING, "Clients", 5, 6) for code in codes)

    (reply,) = replies(review(an_examined(a_report(*many))))

    assert reply.count("Clients!F5") == 5
    assert "Et 2 autres points, marqués dans le fichier joint." in reply


def test_a_list_of_both_kinds_is_one_request_with_a_line_for_each() -> None:
    both = a_report(sheets=(a_sheet(), a_sheet(Kind.PRODUCTS, entries=50, importable=50, held_back=0, excluded=0)))
    plan = {**PLAN, Kind.PRODUCTS: Counts(create=50)}

    outcome = review(an_examined(both, plan=plan))

    assert replies(outcome)[0].startswith(
        "Merci! Votre liste de clients et de produits est bien lue : 177 fiches sur 188 sont prêtes.\n"
        "• 138 clients : 127 prêts à importer, 7 à corriger, 4 laissés de côté (génériques ou inactifs)\n"
        "• 50 produits : 50 prêts à importer\n",
    )
    assert states(outcome) == {128: State.AWAITING_CONFIRMATION}


def test_a_file_that_is_in_plannit_already_is_closed_and_said_to_be() -> None:
    outcome = review(clean(), others=())
    known = review(an_examined(clean().report, plan={Kind.CLIENTS: Counts(unchanged=138)}))

    assert states(outcome) == {128: State.AWAITING_CONFIRMATION}
    assert states(known) == {128: State.CANCELLED}
    assert replies(known) == [
        "liste.xlsx – Tout est déjà dans Plannit : rien à importer.\nVous n’avez rien d’autre à faire.",
    ]
    assert notes(known)[0].startswith(
        "#128 liste.xlsx – tout est déjà dans le compte : rien à importer, demande fermée",
    )


# --------------------------------------------------------------------------- one question


def test_at_most_one_question_is_asked_and_remembered() -> None:
    partial = issue("partial-range", "Clients", range_from="A", range_to="M")
    active = issue("active-only", "Clients", filter="Clients actifs seulement")

    outcome = review(an_examined(a_report(active, partial)))

    (reply,) = replies(outcome)
    assert "Une question : votre liste va seulement de « A » à « M ». Est-ce tout ce que vous voulez importer?" in reply
    assert reply.count("Une question") == 1
    assert outcome.requests[0].question == "partial-range"


def test_who_may_answer_is_not_told_that_there_is_nothing_to_do() -> None:
    asked = an_examined(
        a_report(issue("partial-range", "Clients", range_from="A", range_to="M")),
        plan={Kind.CLIENTS: Counts(create=138)},
    )

    (reply,) = replies(review(asked))

    assert "Rien ne presse" in reply
    assert "rien d’autre à faire" not in reply


def test_a_question_is_not_asked_twice_in_a_conversation() -> None:
    partial = issue("partial-range", "Clients", range_from="A", range_to="M")
    before = in_state(State.CANCELLED, 120, question="partial-range", part_id="p0")

    outcome = review(an_examined(a_report(partial)), others=(before,))

    assert "Une question" not in replies(outcome)[0]
    assert outcome.requests[0].question is None


def test_a_question_in_a_text_that_is_only_proposed_was_not_asked() -> None:
    partial = issue("partial-range", "Clients", range_from="A", range_to="M")

    outcome = review(an_examined(a_report(partial)), speak=False)

    assert outcome.requests[0].question is None
    assert "Une question" in notes(outcome)[0]


# --------------------------------------------------------------------------- what an agent must settle


def test_without_a_company_there_is_no_code_and_the_agents_are_asked() -> None:
    file = an_examined(request=a_request(), plan=None, companies=())

    outcome = review(file)

    (request,) = outcome.requests
    assert (request.state, request.needs, request.plan_code) == (State.NEEDS_DECISION, ("account",), None)
    assert notes(outcome)[0].startswith(
        "#128 liste.xlsx – à décider avant l’importation : 138 fiches\n"
        "Dans quel compte Plannit? Le contact n’a aucune entreprise dans Intercom.\n"
        "/import compte #128 IDENTIFIANT\n"
        "• 138 clients : 127 prêts à importer, 7 à corriger, 4 laissés de côté (génériques ou inactifs)\n",
    )
    assert "7F3A" not in "".join(notes(outcome))


def test_of_several_companies_an_agent_picks_one() -> None:
    outcome = review(an_examined(request=a_request(), plan=None, companies=(COMPANY, OTHER_COMPANY)))

    assert "/import compte #128 42\n/import compte #128 43\n" in notes(outcome)[0]
    (picker,) = cards(outcome)[0].pickers
    assert picker.options == (("Plomberie Roy (42)", "compte #128 42"), ("Toitures Roy (43)", "compte #128 43"))


def test_the_customer_does_not_hear_of_accounts() -> None:
    with_account, without = (
        replies(review(file)) for file in (an_examined(), an_examined(request=a_request(), plan=None, companies=()))
    )

    assert with_account == without


def test_a_column_is_asked_for_only_where_one_may_hold_the_names() -> None:
    unknown = a_sheet(columns=(Column(1, "Numéro", "client_number"), Column(2, "Libellé", None)))
    nothing = a_sheet(columns=(Column(1, "Numéro", "client_number"),))

    assert needs_of(planned(), a_report(sheets=(unknown,)), (COMPANY,)) == ("column",)
    assert needs_of(planned(), a_report(sheets=(nothing,)), (COMPANY,)) == ()


def test_a_client_list_after_the_integration_waits_for_an_agent_who_overrides() -> None:
    file = an_examined(integrated=frozenset({Kind.CLIENTS}), plan=None)

    outcome = review(file)

    assert outcome.requests[0].needs == ("override",)
    assert replies(outcome)[0].startswith(
        "Merci! Votre liste de clients est bien lue, mais votre compte est déjà relié à Acomba.",
    )
    assert "les nouveaux clients se créent dans Plannit seulement" in replies(outcome)[0]
    assert "/import passer-outre #128" in notes(outcome)[0]
    left_out = (
        "• 138 clients : 4 laissés de côté (génériques ou inactifs), 134 laissés de côté (compte déjà relié à Acomba)"
    )
    assert left_out in replies(outcome)[0]
    assert left_out in notes(outcome)[0]
    overridden = planned(decisions=Decisions(override=True))
    assert needs_of(overridden, file.report, (COMPANY,), integrated=file.integrated) == ()


def test_a_customer_has_nothing_to_correct_or_to_answer_in_a_list_that_does_not_go_in() -> None:
    partial = issue("partial-range", "Clients", range_from="A", range_to="M")
    file = an_examined(a_report(*no_names(), partial), integrated=frozenset({Kind.CLIENTS}), plan=None)

    outcome = review(file)

    (reply,) = (message for message in outcome.messages if isinstance(message, CustomerReply))
    assert reply.files == ()
    assert "corriger" not in plain(reply.text)
    assert "?" not in plain(reply.text)
    assert outcome.requests[0].question is None
    assert "7 clients sans nom" in notes(outcome)[0]


def test_after_the_integration_a_product_list_says_how_a_new_product_is_made() -> None:
    outcome = review(dataclasses.replace(products(), integrated=frozenset({Kind.PRODUCTS})))

    assert (
        "Pour un nouveau produit : créez-le dans Acomba et associez-le à un compte du grand livre"
        in replies(outcome)[0]
    )


def test_a_plan_that_could_not_be_made_yet_is_made_later() -> None:
    (request,) = review(an_examined(request=planned(plan_code=None), plan=None)).requests

    assert (request.state, request.needs) == (State.NEEDS_DECISION, ())


def test_what_an_integrated_account_keeps_out_is_not_for_the_customer_to_correct() -> None:
    plan = {Kind.PRODUCTS: Counts(create=1, unchanged=1, ruled_out=2)}
    sheet = a_sheet(Kind.PRODUCTS, entries=4, importable=4, held_back=0, excluded=0)
    report = a_report(a_bad_email(), sheets=(sheet,), verdict=Verdict.CLEAN)

    outcome = review(an_examined(report, plan=plan, integrated=frozenset({Kind.PRODUCTS})))

    (reply,) = replies(outcome)
    assert "2 fiches sur 4 sont prêtes" in reply
    assert "• 4 produits : 2 prêts à importer, 2 laissés de côté (compte déjà relié à Acomba)" in reply
    assert "créez-le dans Acomba" in reply
    assert "à corriger" not in reply
    assert "• 4 produits : 1 à créer, 1 inchangé, 2 retenus (compte intégré)" in notes(outcome)[0]


# --------------------------------------------------------------------------- silence and repetition


def test_a_bot_that_may_not_speak_hands_the_text_to_the_agents() -> None:
    spoken, silent = review(an_examined()), review(an_examined(), speak=False)

    assert replies(silent) == []
    (note,) = notes(silent)
    assert note.endswith(f"Le client n’a pas reçu de réponse. Texte proposé :\n{replies(spoken)[0]}")
    assert silent.messages[0].files == (FileToSend("annotated:r128", "liste - à corriger.xlsx"),)  # type: ignore[union-attr]


def test_a_job_that_runs_again_says_nothing_again() -> None:
    file = an_examined(request=in_state(State.AWAITING_CONFIRMATION))

    assert review(file) == Outcome()


def test_every_message_of_a_review_has_a_key_made_of_the_customer_s_message() -> None:
    assert keys(review(an_examined())) == [
        "reply:1a9c607f8bba8e137e063489",
        "note:1a9c607f8bba8e137e063489",
        "card:1a9c607f8bba8e137e063489:reviewed",
    ]
