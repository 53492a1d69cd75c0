"""What follows a command: the right move, the right job, and always one helpful answer where it came from."""

import dataclasses

import pytest

from handlers.decide import decided
from handlers.lifecycle import PlanCode, State
from handlers.outcome import CustomerReply, Job, JobName, Setting, SlackPrivate, Tag, TeamNote
from importer.ports import Account
from tests.handlers.builders import (
    DAY,
    NOON,
    PAUL,
    STRANGER,
    a_request,
    a_scene,
    cards,
    in_slack,
    in_state,
    keys,
    notes,
    privately,
    replies,
    states,
    typed,
)

AWAITING = State.AWAITING_CONFIRMATION

EVERY = [
    *(("fr", text) for text in (
        "confirmer 7F3A", "annuler", "état", "réessayer", "compte 43", "chargé 7F3A", "défaire 7F3A",
        "colonne F = courriel", "appris", "oublier colonne F", "oublier « Courr. »",
        "liste-prix 2", "avec inactifs", "sans inactifs", "génériques", "personne 14,18",
        "entreprise 14",
        "gl débit 1201", "gl groupe 12 = 4100", "gl crédit 4000", "groupe-taxes QC", "langue en",
        "tout-ou-rien", "sauter-erreurs", "intégration terminée", "passer-outre", "silence", "parler", "aide",
        "licorne",
    )),
    *(("en", text) for text in (
        "confirm 7F3A", "cancel", "status", "retry", "account 43", "loaded 7F3A", "undo 7F3A", "column F = email",
        "learned", "forget column F", "price-list 2", "with inactive", "without inactive", "generic", "person 14,18",
        "company 14", "gl group 12 = 4100", "tax-group QC", "language en", "all-or-nothing", "skip-errors",
        "integration done", "override", "mute", "unmute", "help",
    )),
]  # fmt: skip


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize(("language", "text"), EVERY)
def test_every_command_in_every_state_has_one_answer_to_the_agent_in_the_language_typed(
    language: str,
    text: str,
    state: State,
) -> None:
    request = in_state(state)
    codes = {"7F3A": PlanCode("7F3A", request.id, "7f3a00")}
    scene = a_scene(request, codes=codes, accounts={"43": Account("43", "Toitures Roy")})

    outcome = decided(typed(text), scene, at=NOON + DAY)

    answers = [message for message in outcome.messages if message.key == "answer:c1/n1"]
    assert len(answers) == 1
    assert isinstance(answers[0], TeamNote)
    assert answers[0].language == (language if text != "licorne" else "fr")
    assert answers[0].text
    for moved in outcome.requests:
        assert moved.version == request.version
    if text not in ("chargé 7F3A", "loaded 7F3A"):
        assert not replies(outcome)


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize(("language", "text"), EVERY)
def test_every_command_from_slack_is_answered_privately(language: str, text: str, state: State) -> None:
    request = in_state(state)
    scene = in_slack(request, codes={"7F3A": PlanCode("7F3A", request.id, "7f3a00")}, accounts={"43": None})

    outcome = decided(typed(text), scene, at=NOON + DAY)

    assert [message.key for message in outcome.messages if isinstance(message, SlackPrivate)] == ["answer:s1"]


@pytest.mark.parametrize(("language", "text"), EVERY)
def test_every_command_is_answered_where_nothing_was_ever_received(language: str, text: str) -> None:
    outcome = decided(typed(text), a_scene(accounts={"43": None}), at=NOON)

    assert len(notes(outcome)) == 1
    assert not outcome.requests


# --------------------------------------------------------------------------- yes


def test_a_confirmed_plan_is_imported_once_in_its_account_s_turn() -> None:
    outcome = decided(typed("confirmer 7f3a"), a_scene(in_state(AWAITING)), at=NOON)

    assert states(outcome) == {128: State.CONFIRMED}
    assert (outcome.requests[0].confirmed_by, outcome.requests[0].confirmed_at) == ("7", NOON)
    assert outcome.jobs == (Job(JobName.IMPORT, "import:r128:7f3a00", "r128", "account:42"),)
    assert [(move.by, move.source, move.why) for move in outcome.moves] == [("agent:7", "note", "confirmed")]
    assert notes(outcome) == ["#128 est confirmé : l’importation de liste.xlsx dans « Plomberie Roy » commence."]
    assert [card.title.replace("\u00a0", " ") for card in cards(outcome)] == ["Confirmé : liste.xlsx"]
    assert not cards(outcome)[0].buttons


def test_confirming_twice_says_who_did_and_imports_nothing_again() -> None:
    request = in_state(State.IMPORTING)
    codes = {"7F3A": PlanCode("7F3A", "r128", "7f3a00", died="used", died_at=NOON)}

    outcome = decided(typed("confirm 7F3A"), a_scene(request, codes=codes), at=NOON)

    assert not outcome.jobs
    assert not outcome.requests
    assert notes(outcome) == [
        (
            "The code 7F3A was already confirmed by Marie on November 24, 2026.\n"
            "#128 liste.xlsx – being imported\n"
            "Confirmed by Marie on November 24, 2026; the import is running.\n"
            "• 138 clients: 120 to create, 5 to update, 2 unchanged, 7 held back, 4 left out\n"
            "• Plannit account: Plomberie Roy (42)\n"
            "/import cancel #128"
        ),
    ]


def test_two_codes_are_confirmed_in_one_answer() -> None:
    other = in_state(AWAITING, 129, plan_code="9B01", plan_digest="9b0100", file_name="produits.xlsx", position=1)
    scene = a_scene(in_state(AWAITING), other)

    outcome = decided(typed("confirmer 7F3A 9B01"), scene, at=NOON)

    assert states(outcome) == {128: State.CONFIRMED, 129: State.CONFIRMED}
    assert [job.key for job in outcome.jobs] == ["import:r128:7f3a00", "import:r129:9b0100"]
    assert len(cards(outcome)) == 1
    assert len(notes(outcome)) == 1


def test_a_code_that_never_was_names_those_that_wait_here() -> None:
    outcome = decided(typed("confirmer 1111"), a_scene(in_state(AWAITING)), at=NOON)

    assert notes(outcome) == [
        (
            "Le code 1111 n’existe pas. Vérifiez-le dans la note : des chiffres, et des lettres de A à F.\n"
            "Ce qui attend une confirmation ici :\n"
            "/import confirmer 7F3A"
        ),
    ]


def test_the_code_of_a_replaced_file_names_the_newer_one_and_its_code() -> None:
    old = in_state(State.CANCELLED, superseded_by="r131", finished_at=NOON)
    new = in_state(AWAITING, 131, plan_code="9B01", part_id="p2")
    codes = {"7F3A": PlanCode("7F3A", "r128", "7f3a00", died="superseded", died_at=NOON)}

    outcome = decided(typed("confirmer 7F3A"), a_scene(old, new, codes=codes), at=NOON)

    assert not outcome.requests
    assert notes(outcome) == [
        (
            "Le code 7F3A n’est plus valide : un fichier plus récent (#131) a pris sa place.\n"
            "/import confirmer 9B01\n"
            "/import annuler #131"
        ),
    ]


def test_the_code_of_before_a_decision_gives_the_new_one() -> None:
    request = in_state(AWAITING, plan_code="C0DE")
    codes = {"7F3A": PlanCode("7F3A", "r128", "7f3a00", died="decided", died_at=NOON)}

    outcome = decided(typed("confirm 7F3A"), a_scene(request, codes=codes), at=NOON)

    assert notes(outcome) == [
        (
            "The code 7F3A is no longer valid: a decision changed the plan of #128.\n/import confirm C0DE\n/import "
            "cancel #128"
        ),
    ]


def test_a_code_past_its_day_does_not_hold_even_before_the_clock_has_closed_it() -> None:
    outcome = decided(typed("confirmer 7F3A"), a_scene(in_state(AWAITING)), at=NOON + 14 * DAY)

    assert not outcome.requests
    assert notes(outcome) == [
        (
            "Le code 7F3A de #128 a expiré le 8 décembre 2026. Ce n’est pas un refus : demandez au client de "
            "renvoyer sa liste."
        ),
    ]


@pytest.mark.parametrize("died", ["superseded", "decided", "expired", "used", "cancelled"])
def test_a_dead_code_is_dead_whatever_the_request_looks_like(died: str) -> None:
    codes = {"7F3A": PlanCode("7F3A", "r128", "7f3a00", died=died, died_at=NOON)}

    outcome = decided(typed("confirmer 7F3A"), a_scene(in_state(AWAITING), codes=codes), at=NOON)

    assert (outcome.requests, outcome.jobs) == ((), ())


def test_an_expired_request_says_that_it_is_no_refusal() -> None:
    request = in_state(State.CANCELLED, finished_at=NOON + 14 * DAY)
    codes = {"7F3A": PlanCode("7F3A", "r128", "7f3a00", died="expired", died_at=NOON + 14 * DAY)}

    (answer,) = notes(decided(typed("confirm 7F3A"), a_scene(request, codes=codes), at=NOON + 15 * DAY))

    assert "Closed because nobody answered in time; this is not a refusal." in answer


def test_the_same_event_twice_says_the_same_under_the_same_keys() -> None:
    scene = a_scene(in_state(AWAITING))

    once, twice = (decided(typed("confirmer 7F3A"), scene, at=NOON) for _ in range(2))

    assert once == twice
    assert len(set(keys(once))) == len(keys(once))


# --------------------------------------------------------------------------- who may


@pytest.mark.parametrize(
    ("language", "text"),
    [pair for pair in EVERY if pair[1] not in ("état", "status", "aide", "help", "licorne")],
)
@pytest.mark.parametrize("agent", [PAUL, STRANGER])
def test_who_may_not_confirm_may_change_nothing(language: str, text: str, agent: object) -> None:
    request = in_state(AWAITING)
    scene = dataclasses.replace(in_slack(request), agent=agent)  # type: ignore[arg-type]

    outcome = decided(typed(text), scene, at=NOON)

    assert (outcome.requests, outcome.jobs, outcome.settings, outcome.moves) == ((), (), (), ())
    assert [type(message) for message in outcome.messages] == [SlackPrivate]


@pytest.mark.parametrize("text", ["état #128", "status #128", "aide", "help"])
def test_a_stranger_may_look(text: str) -> None:
    scene = dataclasses.replace(in_slack(in_state(AWAITING)), agent=STRANGER)

    (answer,) = privately(decided(typed(text), scene, at=NOON))

    assert "relié" not in answer
    assert "linked" not in answer


def test_the_refusal_tells_what_would_help() -> None:
    scene = dataclasses.replace(in_slack(in_state(AWAITING)), agent=STRANGER)

    assert privately(decided(typed("confirm 7F3A"), scene, at=NOON)) == [
        (
            "Your Slack account is not linked to a teammate in Intercom (same e-mail address): you can look, but "
            "not change anything."
        ),
    ]
    assert notes(decided(typed("confirmer 7F3A"), a_scene(in_state(AWAITING), agent=PAUL), at=NOON)) == [
        (
            "Vous ne faites pas partie des personnes qui peuvent confirmer une importation. Demandez à l’une d’elles, "
            "ou à la personne qui gère le robot."
        ),
    ]


# --------------------------------------------------------------------------- which request


def test_a_reference_may_be_left_out_where_only_one_fits() -> None:
    done = in_state(State.DONE, 120, part_id="p0")

    outcome = decided(typed("annuler"), a_scene(done, in_state(AWAITING)), at=NOON)

    assert states(outcome) == {128: State.CANCELLED}


def test_a_reference_is_asked_for_where_several_fit() -> None:
    scene = a_scene(in_state(AWAITING), in_state(AWAITING, 129, plan_code="9B01", file_name="produits.xlsx"))

    outcome = decided(typed("annuler"), scene, at=NOON)

    assert not outcome.requests
    assert notes(outcome) == [
        (
            "De laquelle s’agit-il? Ajoutez sa référence.\n"
            "• #128 liste.xlsx – prêt : 125 à importer sur 138 fiches · Plomberie Roy (42)\n"
            "• #129 produits.xlsx – prêt : 125 à importer sur 138 fiches · Plomberie Roy (42)"
        ),
    ]


def test_in_slack_the_request_must_be_named_even_where_only_one_is_open() -> None:
    outcome = decided(typed("cancel"), in_slack(in_state(AWAITING)), at=NOON)

    assert not outcome.requests
    assert privately(outcome)[0].startswith("Which one? Add its reference.")


def test_a_request_of_another_conversation_may_be_named() -> None:
    elsewhere = in_state(AWAITING, 99, conversation_id="c9")

    outcome = decided(typed("annuler #99"), a_scene(elsewhere), at=NOON)

    assert states(outcome) == {99: State.CANCELLED}


def test_four_digits_name_a_code_before_a_number() -> None:
    by_code = in_state(AWAITING, 128, plan_code="1283")
    by_number = in_state(AWAITING, 1283, plan_code="9B01", part_id="p2")

    assert states(decided(typed("annuler 1283"), a_scene(by_code, by_number), at=NOON)) == {128: State.CANCELLED}
    assert states(decided(typed("annuler #1283"), a_scene(by_code, by_number), at=NOON)) == {1283: State.CANCELLED}


def test_a_reference_that_is_not_there_is_said_to_be_so() -> None:
    assert notes(decided(typed("annuler #5"), a_scene(in_state(AWAITING)), at=NOON)) == [
        "Je ne trouve pas « #5 ». Vérifiez la référence (#128) ou le code.",
    ]


# --------------------------------------------------------------------------- no, again, loaded


def test_what_is_cancelled_is_forgotten_and_its_card_loses_its_buttons() -> None:
    outcome = decided(typed("annuler #128"), a_scene(in_state(AWAITING)), at=NOON)

    assert outcome.forget_files == ("r128",)
    assert outcome.requests[0].finished_at == NOON
    assert [move.why for move in outcome.moves] == ["cancelled"]
    assert [card.buttons for card in cards(outcome)] == [()]
    assert notes(outcome) == ["#128 (liste.xlsx) est fermé sans importer. Le client n’en est pas avisé."]


def test_an_import_that_runs_is_stopped_between_two_batches_by_the_worker() -> None:
    outcome = decided(typed("cancel #128"), a_scene(in_state(State.IMPORTING)), at=NOON)

    assert not outcome.requests
    assert outcome.settings == (Setting("request:r128", "stop", "7"),)
    assert [(move.by, move.why) for move in outcome.moves] == [("agent:7", "stop-asked")]
    assert notes(outcome)[0].startswith("Understood: the import of #128 stops after the batch under way.")


def test_a_retry_is_a_job_of_its_own() -> None:
    outcome = decided(typed("réessayer"), a_scene(in_state(State.FAILED, version=5)), at=NOON)

    assert states(outcome) == {128: State.CONFIRMED}
    assert outcome.requests[0].failure is None
    assert [job.key for job in outcome.jobs] == ["import:r128:7f3a00:5"]


def test_a_loaded_workbook_ends_the_request_and_everyone_hears_of_it() -> None:
    request = in_state(State.HANDED_OVER, results=in_state(State.DONE).results)

    outcome = decided(typed("chargé 7F3A"), a_scene(request), at=NOON)

    assert states(outcome) == {128: State.DONE}
    assert [(move.by, move.why) for move in outcome.moves] == [("agent:7", "loaded")]
    assert {type(message) for message in outcome.messages} >= {CustomerReply, TeamNote, Tag}
    assert replies(outcome) == [
        (
            "C’est fait : 127 clients de votre liste sont maintenant dans Plannit.\n"
            "• 138 clients : 120 créés, 5 mis à jour, 2 déjà à jour, 7 à corriger, 4 laissés de côté\n"
            "7 fiches n’y sont pas encore\n"
            "• 7 clients sans nom\n"
            "Renvoyez ici la liste corrigée : seul ce qui manque ou a changé sera importé.\n"
            "4 fiches génériques ou inactives ont été laissées de côté. Si vous les voulez aussi, dites-le-nous ici.\n"
            "Jetez un coup d’œil dans Plannit; si quelque chose vous surprend, répondez ici."
        ),
    ]
    assert any("chargé dans le compte Plomberie Roy (42), selon Marie" in note for note in notes(outcome))


def test_a_bot_that_may_not_speak_says_loaded_to_the_agents_only() -> None:
    request = in_state(State.HANDED_OVER, results=in_state(State.DONE).results)

    outcome = decided(typed("loaded 7F3A"), a_scene(request, speak=False), at=NOON)

    assert replies(outcome) == []
    assert any("Le client n’a pas reçu de réponse. Texte proposé :\nC’est fait" in note for note in notes(outcome))


def test_from_slack_those_in_the_conversation_see_what_was_decided() -> None:
    outcome = decided(typed("confirm 7F3A"), in_slack(in_state(AWAITING)), at=NOON)

    assert privately(outcome) == ["#128 is confirmed: the import of liste.xlsx into “Plomberie Roy” starts."]
    assert notes(outcome) == ["#128 liste.xlsx – confirmé par Marie (dans Slack)"]


def test_a_request_that_is_still_read_can_be_cancelled() -> None:
    outcome = decided(typed("annuler"), a_scene(a_request()), at=NOON)

    assert states(outcome) == {128: State.CANCELLED}
