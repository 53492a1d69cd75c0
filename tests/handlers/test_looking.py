"""Commands that only look, and commands that were written wrongly: what is, what holds, what was probably meant."""

import pytest

from handlers.commands import VERBS, Unknown, word_for
from handlers.decide import decided
from handlers.lifecycle import State
from handlers.words import words
from importer.decisions import Decisions
from tests.handlers.builders import (
    MARIE,
    NOON,
    a_scene,
    in_slack,
    in_state,
    notes,
    privately,
    typed,
)

AWAITING = State.AWAITING_CONFIRMATION


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


def test_a_note_without_a_code_shows_the_codes_of_here() -> None:
    assert notes(decided(typed("confirm"), a_scene(in_state(AWAITING), agent=MARIE), at=NOON)) == [
        (
            "“confirm” is written like this:\n/import confirm CODE…\nWaiting for confirmation here:\n/import "
            "confirm 7F3A"
        ),
    ]
