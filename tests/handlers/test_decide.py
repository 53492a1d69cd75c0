"""What follows a command: the right move, the right job, and always one helpful answer where it came from."""

import dataclasses

import pytest

from handlers.commands import VERBS, Command, Unknown, parse, word_for
from handlers.decide import decided
from handlers.desk import Desk
from handlers.lifecycle import PlanCode, State
from handlers.outcome import CustomerReply, Job, JobName, Setting, SlackPrivate, Tag, TeamNote
from handlers.words import words
from importer.decisions import Decisions
from importer.model import Kind
from importer.ports import Account
from tests.handlers.builders import (
    DAY,
    MARIE,
    NOON,
    OTHER_COMPANY,
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
)

AWAITING = State.AWAITING_CONFIRMATION


def typed(text: str) -> Command:
    command = parse(f"/import {text}")
    assert command is not None
    return command


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
            "Corrigez-les et renvoyez la liste ici : seul ce qui manque ou a changé sera importé.\n"
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


# --------------------------------------------------------------------------- decisions


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


# --------------------------------------------------------------------------- looking


def test_the_status_shows_the_commands_that_make_sense_now() -> None:
    assert notes(decided(typed("status"), a_scene(in_state(AWAITING)), at=NOON)) == [
        (
            "#128 liste.xlsx – ready: 125 to import of 138 entries\n"
            "Waiting for confirmation until December 8, 2026:\n"
            "• 138 clients: 120 to create, 5 to update, 2 unchanged, 7 held back, 4 left out\n"
            "• Plannit account: Plomberie Roy (42)\n"
            "/import confirm 7F3A\n"
            "/import cancel #128"
        ),
    ]


def test_commands_shown_in_slack_are_slack_s() -> None:
    (answer,) = privately(decided(typed("état #128"), in_slack(in_state(AWAITING)), at=NOON))

    assert "/plannit-import confirmer 7F3A" in answer


def test_the_status_of_several_is_a_list() -> None:
    scene = a_scene(in_state(AWAITING), in_state(State.IMPORTING, 129))

    assert notes(decided(typed("état"), scene, at=NOON)) == [
        (
            "2 demandes ouvertes\n"
            "Pour en savoir plus, ajoutez une référence.\n"
            "• #128 liste.xlsx – prêt : 125 à importer sur 138 fiches · Plomberie Roy (42)\n"
            "• #129 liste.xlsx – en importation · Plomberie Roy (42)"
        ),
    ]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_help_shows_every_command_with_what_holds_now(language: str) -> None:
    decisions = Decisions(price_list=2, gl_groups={"12": "4100"}, persons=frozenset({14}))
    scene = a_scene(in_state(AWAITING, decisions=decisions), settings={"muted": "yes"})

    (answer,) = notes(decided(typed("aide" if language == "fr" else "help"), scene, at=NOON))

    assert answer.count("\n• ") == len(VERBS)
    now = ("maintenant :", "oui") if language == "fr" else ("now:", "yes")
    for value in ("2", "12 = 4100", "14", "Plomberie Roy (42)", now[1]):
        assert f"({now[0]} {value})" in answer


SETTLED = Decisions(
    columns={"F": "email_1"},
    price_list=2,
    with_inactive=True,
    with_generic=True,
    persons=frozenset({14, 18}),
    companies=frozenset({20}),
    gl_debit="1201",
    gl_credit="4000",
    gl_groups={"12": "4100"},
    tax_group="TPS-TVQ",
    language="en",
    all_or_nothing=True,
    override=True,
)


@pytest.mark.parametrize(
    ("verb", "value"),
    [
        ("account", "Plomberie Roy (42)"),
        ("column", "F = email_1"),
        ("price-list", "2"),
        ("with-inactive", "oui"),
        ("generic", "oui"),
        ("person", "14, 18"),
        ("company", "20"),
        ("gl-debit", "1201"),
        ("gl-group", "12 = 4100"),
        ("gl-credit", "4000"),
        ("tax-group", "TPS-TVQ"),
        ("language", "en"),
        ("all-or-nothing", "oui"),
        ("override", "oui"),
        ("mute", "oui"),
    ],
)
def test_each_command_of_the_help_shows_its_own_value(verb: str, value: str) -> None:
    said = words("fr")
    settled = a_scene(in_state(AWAITING, decisions=SETTLED), settings={"muted": "yes"})

    (answer,) = notes(decided(typed("aide"), settled, at=NOON))

    usage, does = said.say(f"usage-{verb}"), said.say(f"does-{verb}")
    assert f"• {usage} – {does} (maintenant : {value})".replace("\u00a0", " ") in answer.splitlines()


@pytest.mark.parametrize(
    ("language", "verb", "text"), [("fr", "gl-debit", "gl débit 4100"), ("en", "gl-group", "gl group 12 = 1201")]
)
def test_a_wrong_account_is_answered_with_how_it_is_written_and_why(language: str, verb: str, text: str) -> None:
    (answer,) = notes(decided(typed(text), a_scene(in_state(AWAITING)), at=NOON))

    said = words(language)
    written, why = said.say("written-so", word=word_for(verb, language)), said.say(f"wrong-{verb}")
    assert answer.replace("\u00a0", " ").splitlines() == [
        written.replace("\u00a0", " "),
        f"/import {said.say(f'usage-{verb}')}",
        why.replace("\u00a0", " "),
    ]


def test_an_unknown_word_is_answered_with_what_was_probably_meant() -> None:
    command = typed("confimer 7F3A")

    assert isinstance(command, Unknown)
    (answer,) = notes(decided(command, a_scene(in_state(AWAITING)), at=NOON))
    assert answer == (
        "Je ne connais pas « confimer ». Vouliez-vous dire :\n"
        "/import confirmer 7F3A\nToutes les commandes :\n/import aide"
    )


def test_a_suggestion_names_the_same_request() -> None:
    (answer,) = notes(decided(typed("compt #128 42"), a_scene(in_state(AWAITING)), at=NOON))

    assert "Vouliez-vous dire :\n/import compte #128 42\n" in answer


def test_the_same_event_twice_says_the_same_under_the_same_keys() -> None:
    scene = a_scene(in_state(AWAITING))

    once, twice = (decided(typed("confirmer 7F3A"), scene, at=NOON) for _ in range(2))

    assert once == twice
    assert len(set(keys(once))) == len(keys(once))


def test_a_note_without_a_code_shows_the_codes_of_here() -> None:
    assert notes(decided(typed("confirm"), a_scene(in_state(AWAITING), agent=MARIE), at=NOON)) == [
        (
            "“confirm” is written like this:\n/import confirm CODE…\nWaiting for confirmation here:\n/import "
            "confirm 7F3A"
        ),
    ]


def test_a_request_that_is_still_read_can_be_cancelled() -> None:
    outcome = decided(typed("annuler"), a_scene(a_request()), at=NOON)

    assert states(outcome) == {128: State.CANCELLED}
