"""From the agent's yes to the end that everyone hears."""

import pytest

from handlers import execute
from handlers.desk import Desk
from handlers.lifecycle import Counts, IllegalTransitionError, ImportRequest, State
from handlers.outcome import FileToSend, Job, JobName, Outcome, Tag, TeamNote
from importer.model import Issue, Kind, Severity
from tests.handlers.builders import (
    DAY,
    NOON,
    OTHER_COMPANY,
    PLAN,
    a_bad_email,
    a_report,
    an_examined,
    around,
    cards,
    in_state,
    keys,
    no_names,
    notes,
    replies,
    states,
)

DESK = Desk(names={"7": "Marie"}, adapter="http")
IMPORTING = in_state(State.IMPORTING)
RESULTS = {Kind.CLIENTS: Counts(create=119, update=5, unchanged=2, held_back=7, excluded=4, refused=1)}
REFUSED = Issue("refused-by-plannit", Severity.ERROR, "Clients", 77, 2)


def finish(
    request: ImportRequest = IMPORTING,
    *,
    speak: bool = True,
    waiting: tuple[ImportRequest, ...] = (),
    language: str = "fr",
) -> Outcome:
    desk = Desk(names={"7": "Marie"}, adapter="http", language=language)
    after = around(request, waiting=waiting, speak=speak, desk=desk, at=NOON + DAY)
    return execute.finished(request, RESULTS, after, left_out=(*no_names(7), REFUSED))


def test_an_import_begins_and_its_card_shows_progress_and_how_to_stop_it() -> None:
    request = in_state(State.CONFIRMED)

    outcome = execute.began(request, part=(request,), desk=DESK, at=NOON)

    assert states(outcome) == {128: State.IMPORTING}
    (card,) = cards(outcome)
    assert card.progress == 0.0
    assert [(button.label, button.command) for button in card.buttons] == [("Arrêter", "annuler #128")]
    assert "confirmé par Marie le 24 novembre 2026; importation en cours." in str(card.text)


def test_each_step_of_progress_is_another_drawing_of_the_same_card() -> None:
    first, second = (
        execute.progressed(IMPORTING, part=(IMPORTING,), done=done, total=200, desk=DESK) for done in (50, 100)
    )

    assert (first.progress, second.progress) == (0.25, 0.5)
    assert first.card == second.card
    assert first.key != second.key


def test_progress_of_nothing_is_all_of_it() -> None:
    assert execute.progressed(IMPORTING, part=(IMPORTING,), done=0, total=0, desk=DESK).progress == 1.0


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "fr",
            (
                "C’est fait : 126 clients de votre liste sont maintenant dans Plannit.\n"
                "• 138 clients : 119 créés, 5 mis à jour, 2 déjà à jour, 7 à corriger, 4 laissés de côté, 1 refusé\n"
                "8 fiches n’y sont pas encore\n"
                "• 7 clients sans nom : Clients!B14, Clients!B15, Clients!B16 et 4 autres\n"
                "• 1 fiche refusée par Plannit : Clients!B77\n"
                "Renvoyez ici la liste corrigée : seul ce qui manque ou a changé sera importé.\n"
                "4 fiches génériques ou inactives ont été laissées de côté. Si vous les voulez aussi, dites-le-nous "
                "ici.\n"
                "Jetez un coup d’œil dans Plannit; si quelque chose vous surprend, répondez ici."
            ),
        ),
        (
            "en",
            (
                "Done: 126 clients from your list are now in Plannit.\n"
                "• 138 clients: 119 created, 5 updated, 2 already up to date, 7 to correct, 4 left out, 1 refused\n"
                "8 entries are not there yet\n"
                "• 7 clients without a name: Clients!B14, Clients!B15, Clients!B16 and 4 more\n"
                "• 1 entry refused by Plannit: Clients!B77\n"
                "Send the corrected list back here: only what is missing or has changed will be imported.\n"
                "4 generic or inactive entries were left out. If you want them too, tell us here.\n"
                "Have a look in Plannit; if anything looks off, reply here."
            ),
        ),
    ],
)
def test_the_customer_hears_what_is_in_plannit_now_and_what_was_left_out(language: str, expected: str) -> None:
    assert replies(finish(in_state(State.IMPORTING, language=language))) == [expected]


def test_the_agents_hear_who_confirmed_when_and_what_came_of_it() -> None:
    outcome = finish(language="en")

    assert states(outcome) == {128: State.DONE}
    assert outcome.requests[0].results == RESULTS
    # The results workbook is among its files, and still to be sent.
    assert outcome.forget_files == ()
    assert notes(outcome) == [
        (
            "#128 liste.xlsx – imported\n"
            "• 138 clients: 119 created, 5 updated, 2 already up to date, 7 to correct, 4 left out, 1 refused\n"
            "Confirmed by Marie on November 24, 2026; read back and verified in the account Plomberie Roy (42).\n"
            "What was not imported\n"
            "• 7 clients without a name: Clients!B14, Clients!B15, Clients!B16 and 4 more\n"
            "• 1 entry refused by Plannit: Clients!B77\n"
            "Once the cause is fixed in Plannit, the refused entries can be sent again:\n"
            "/import retry #128"
        ),
    ]
    (note,) = (message for message in outcome.messages if isinstance(message, TeamNote))
    assert note.files == (FileToSend("results:r128", "results liste.xlsx"),)
    assert [message.name for message in outcome.messages if isinstance(message, Tag)] == ["acomba-clients-importés"]
    (card,) = cards(outcome)
    assert (card.title, card.progress) == ("Imported: liste.xlsx", None)
    assert [button.label for button in card.buttons] == ["Retry", "Undo…"]
    assert "confirmed by Marie on November 24, 2026; done." in str(card.text)


def test_a_bot_that_may_not_speak_proposes_the_text_to_the_agents() -> None:
    outcome = finish(speak=False)

    assert replies(outcome) == []
    assert "Le client n’a pas reçu de réponse. Texte proposé :\nC’est fait : 126 clients" in notes(outcome)[0]


def test_one_entry_is_told_in_the_singular_and_none_as_none() -> None:
    def told(counts: Counts) -> str:
        outcome = execute.finished(IMPORTING, {Kind.CLIENTS: counts}, around(desk=DESK), left_out=())
        return replies(outcome)[0].partition("\n")[0]

    assert told(Counts(create=1)) == "C’est fait : 1 client de votre liste est maintenant dans Plannit."
    assert told(Counts(refused=3)) == "L’importation est terminée, mais rien n’a pu être ajouté à Plannit."


def test_plans_made_before_the_import_are_made_again() -> None:
    waiting = (
        in_state(State.AWAITING_CONFIRMATION, 130, part_id="p2"),
        in_state(State.AWAITING_CONFIRMATION, 131, part_id="p3", account="43"),
        in_state(State.AWAITING_CONFIRMATION, 132, part_id="p4", kinds=frozenset({Kind.PRODUCTS})),
        IMPORTING,
    )

    assert finish(waiting=waiting).jobs == (Job(JobName.PLAN, "plan:r130:r128:0", "r130", "conversation:c1"),)


def test_what_ended_does_not_end_again() -> None:
    with pytest.raises(IllegalTransitionError):
        finish(in_state(State.DONE))


def test_every_message_of_an_end_is_its_plan_s() -> None:
    assert keys(finish()) == [
        "done-reply:r128:7f3a00:0",
        "done-note:r128:7f3a00:0",
        "card:1a9c607f8bba8e137e063489:r128:7f3a00:0:done",
        "tag:r128:7f3a00:0:clients",
    ]


# --------------------------------------------------------------------------- the back office


def test_the_workbook_is_handed_over_with_the_command_that_closes_it() -> None:
    request = in_state(State.CONFIRMED)

    outcome = execute.handed_over(request, PLAN, part=(request,), desk=Desk(names={"7": "Marie"}), at=NOON)

    assert states(outcome) == {128: State.HANDED_OVER}
    assert notes(outcome) == [
        (
            "#128 liste.xlsx – à charger dans Plannit\n"
            "Le classeur joint est prêt à charger dans Plannit, compte Plomberie Roy (42). Une fois chargé :\n"
            "/import chargé 7F3A\n"
            "• 138 clients : 120 à créer, 5 à mettre à jour, 2 inchangés, 7 retenus, 4 laissés de côté\n"
            "Confirmé par Marie le 24 novembre 2026."
        ),
    ]
    (note,) = (message for message in outcome.messages if isinstance(message, TeamNote))
    assert note.files == (FileToSend("import_ready:r128", "plannit liste.xlsx"),)
    assert [(button.label, button.command) for button in cards(outcome)[0].buttons] == [("Chargé", "chargé 7F3A")]
    assert outcome.forget_files == ()


# --------------------------------------------------------------------------- trouble


@pytest.mark.parametrize(
    ("why", "says"),
    [
        ("account-missing", "Raison : le compte n’existe pas dans Plannit."),
        ("all-or-nothing", "Raison : Plannit refuserait au moins une fiche"),
        ("not-proved", "Raison : ce qu’on relit dans Plannit ne correspond pas"),
        ("quota-exceeded", "Raison : Plannit a répondu « quota-exceeded »."),
    ],
)
def test_a_failure_names_its_reason_the_cells_and_the_way_on(why: str, says: str) -> None:
    cells = tuple(f"Clients!{row}" for row in range(14, 19))

    outcome = execute.failed(IMPORTING, why, part=(IMPORTING,), desk=DESK, at=NOON, cells=cells)

    assert states(outcome) == {128: State.FAILED}
    assert outcome.requests[0].failure == why
    (note,) = notes(outcome)
    assert note.startswith(f"#128 liste.xlsx – en échec\n{says}")
    assert "Où : Clients!14, Clients!15, Clients!16 et 2 autres\n" in note
    assert note.endswith("Corrigez la cause, puis :\n/import réessayer #128")
    assert [button.label for button in cards(outcome)[0].buttons] == ["Réessayer", "Rejeter"]
    assert replies(outcome) == []


# --------------------------------------------------------------------------- planned again


def replan(request: ImportRequest, **values: object) -> Outcome:
    file = an_examined(None, request=request, **values)
    return execute.replanned(file, part=(request,), others=(request,), desk=DESK, at=NOON)


def test_a_new_plan_gives_the_agents_a_new_code_and_the_customer_nothing() -> None:
    request = in_state(State.NEEDS_DECISION, account="42", account_name="Plomberie Roy", plan_code="C0DE", needs=())

    outcome = replan(request)

    assert states(outcome) == {128: State.AWAITING_CONFIRMATION}
    assert notes(outcome)[0].startswith(
        "#128 liste.xlsx – prêt : 125 à importer sur 138 fiches\n/import confirmer C0DE\n",
    )
    assert cards(outcome)[0].buttons[0].command == "confirmer C0DE"
    assert replies(outcome) == []


def test_what_still_needs_a_decision_asks_for_it_and_has_no_code() -> None:
    outcome = replan(in_state(State.NEEDS_DECISION), plan=None, companies=(OTHER_COMPANY, OTHER_COMPANY))

    (request,) = outcome.requests
    assert (request.state, request.needs, request.plan_code) == (State.NEEDS_DECISION, ("account",), None)
    assert outcome.moves == ()
    assert "/import compte #128 43" in notes(outcome)[0]


def test_a_plan_made_again_without_a_decision_keeps_the_state_and_tells_the_new_code() -> None:
    outcome = replan(in_state(State.AWAITING_CONFIRMATION, plan_code="C0DE"))

    assert outcome.moves == ()
    assert outcome.requests[0].plan_code == "C0DE"


def test_an_account_settled_late_supersedes_what_waits_there() -> None:
    old = in_state(State.AWAITING_CONFIRMATION, 120, part_id="p0")
    file = an_examined(request=in_state(State.NEEDS_DECISION, account="42", plan_code="C0DE", needs=()))

    outcome = execute.replanned(file, part=(), others=(old,), desk=DESK, at=NOON)

    assert states(outcome) == {128: State.AWAITING_CONFIRMATION, 120: State.CANCELLED}
    assert outcome.forget_files == ("r120",)


def test_what_another_reading_of_the_file_shows_is_kept() -> None:
    outcome = replan(in_state(State.NEEDS_DECISION, account="42", plan_code="C0DE", needs=("column",)))

    assert outcome.requests[0].issue_counts == {"name-missing": 7, "email-malformed": 1}
    assert outcome.requests[0].needs == ()


def test_a_request_that_went_on_meanwhile_is_not_planned_again() -> None:
    assert replan(in_state(State.CONFIRMED)) == Outcome()


def test_a_plan_gone_stale_after_the_yes_is_to_be_confirmed_again() -> None:
    file = an_examined(a_report(a_bad_email()), request=in_state(State.CONFIRMED, plan_code="C0DE"))

    outcome = execute.stale(file, part=(), others=(), desk=DESK, at=NOON + DAY)

    (request,) = outcome.requests
    assert (request.state, request.confirmed_by) == (State.AWAITING_CONFIRMATION, None)
    assert request.expires_at == NOON + 15 * DAY
    assert notes(outcome)[0].startswith(
        "Le compte a changé depuis la confirmation : rien n’a été importé. Voici le nouveau plan, à confirmer.\n"
        "#128 liste.xlsx – prêt",
    )
    assert "/import confirmer C0DE" in notes(outcome)[0]


def test_what_was_edited_in_plannit_is_not_for_the_customer_to_correct() -> None:
    edited = Issue("edited-in-plannit", Severity.ERROR, "Clients", 78, 2)
    results = {Kind.CLIENTS: Counts(create=5, conflict=2)}
    outcome = execute.finished(IMPORTING, results, around(IMPORTING, desk=DESK), left_out=(edited,))

    (reply,) = replies(outcome)
    assert reply == (
        "C’est fait : 5 clients de votre liste sont maintenant dans Plannit.\n"
        "• 7 clients : 5 créés, 2 modifiés ou saisis entre-temps dans Plannit, laissés tels quels\n"
        "Jetez un coup d’œil dans Plannit; si quelque chose vous surprend, répondez ici."
    )
    assert "1 fiche modifiée dans Plannit pendant l’importation, laissée telle quelle" in notes(outcome)[0]
