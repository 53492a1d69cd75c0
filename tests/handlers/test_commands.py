"""Every command is understood in both languages, however it is typed, and nothing else is."""

import dataclasses
from collections.abc import Iterator

import pytest

from handlers import commands
from handlers.commands import (
    VERBS,
    AllOrNothing,
    Cancel,
    Command,
    Companies,
    Confirm,
    Forget,
    Generic,
    GlCredit,
    GlDebit,
    GlGroup,
    Help,
    Inactive,
    Integration,
    Learned,
    Loaded,
    Mute,
    Override,
    Persons,
    PriceList,
    Ref,
    Retry,
    SetAccount,
    SetColumn,
    SetLanguage,
    Status,
    TaxGroup,
    Undo,
    Unknown,
    Unmute,
    named,
    parse,
    word_for,
)
from handlers.words import words

CODE = Ref("7F3A", None, "7F3A")
BY_NUMBER = Ref("#128", 128, None)

BOTH = [
    ("confirm 7F3A", "confirmer 7F3A", Confirm(codes=("7F3A",))),
    ("confirm 7F3A 9b01", "confirmer 7F3A, 9B01", Confirm(codes=("7F3A", "9B01"))),
    ("cancel", "annuler", Cancel()),
    ("cancel #128", "annuler #128", Cancel(ref=BY_NUMBER)),
    ("status", "état", Status()),
    ("status 7F3A", "état 7F3A", Status(ref=CODE)),
    ("retry #128", "réessayer #128", Retry(ref=BY_NUMBER)),
    ("account cie-42", "compte cie-42", SetAccount(account="cie-42")),
    ("account #128 cie-42", "compte #128 cie-42", SetAccount(account="cie-42", ref=BY_NUMBER)),
    ("loaded 7F3A", "chargé 7F3A", Loaded(ref=CODE)),
    ("undo 7F3A", "défaire 7F3A", Undo(ref=CODE)),
    ("column F = email", "colonne F = courriel", SetColumn(column="F", field="email_1")),
    ("column Clients!f = nothing", "colonne Clients!f = rien", SetColumn(column="Clients!F", field="drop")),
    (
        "column #128 B=postal code",
        "colonne #128 B=code postal",
        SetColumn(column="B", field="postal_code", ref=BY_NUMBER),
    ),
    ("learned", "appris", Learned()),
    ("learned #128", "appris #128", Learned(ref=BY_NUMBER)),
    ("forget column f", "oublier colonne f", Forget(column="F")),
    ("forget #128 column Clients!F", "oublie colonne Clients!f #128", Forget(column="Clients!F", ref=BY_NUMBER)),
    ("forget 7F3A column F", "oublier 7F3A colonne F", Forget(column="F", ref=CODE)),
    ("forget “Courr. fact.”", "oublier « Courr. fact. »", Forget(heading="Courr. fact.")),
    ('forget 7F3A "Face"', "oublie 7F3A « Face »", Forget(heading="Face", ref=CODE)),
    ("forget Courr. fact.", "oublie Courr. fact.", Forget(heading="Courr. fact.")),
    ("forget column Courriel", "oublier colonne « Courriel »", Forget(heading="Courriel")),
    ("price-list 2", "liste-prix 2", PriceList(number=2)),
    ("price-list 7F3A 2", "liste-prix 7F3A 2", PriceList(number=2, ref=CODE)),
    ("with inactive", "avec inactifs", Inactive(taken_in=True)),
    ("without inactive", "sans inactifs", Inactive(taken_in=False)),
    ("generic", "génériques", Generic(taken_in=True)),
    ("without generic", "sans génériques", Generic(taken_in=False)),
    ("person 14,18", "personne 14, 18", Persons(rows=frozenset({14, 18}))),
    ("company 14-16", "entreprise 14-16", Companies(rows=frozenset({14, 15, 16}))),
    ("gl group 12 = 4100", "gl groupe 12 = 4100", GlGroup(group="12", account="4100")),
    ("tax-group QC", "groupe-taxes QC", TaxGroup(name="QC")),
    ("language fr", "langue français", SetLanguage(value="fr")),
    ("all-or-nothing", "tout-ou-rien", AllOrNothing(on=True)),
    ("skip-errors", "sauter-erreurs", AllOrNothing(on=False)),
    ("integration done", "intégration terminée", Integration(done=True)),
    ("integration open", "intégration ouverte", Integration(done=False)),
    ("override", "passer-outre", Override()),
    ("mute", "silence", Mute()),
    ("unmute", "parler", Unmute()),
    ("help", "aide", Help()),
]
ACCENTS = str.maketrans("éèêçÉ", "eeecE")


def without_language(command: Command | None) -> Command | None:
    return None if command is None else dataclasses.replace(command, language=None)


@pytest.mark.parametrize(("english", "french", "meant"), BOTH)
def test_a_command_means_the_same_in_both_languages(english: str, french: str, meant: Command) -> None:
    assert without_language(parse(f"/import {english}")) == meant
    assert without_language(parse(f"/import {french}")) == meant


@pytest.mark.parametrize(("english", "french", "meant"), BOTH)
def test_capitals_accents_and_the_bang_do_not_matter(english: str, french: str, meant: Command) -> None:
    for typed in (english, french):
        verb = typed.partition(" ")[0]
        shouted = typed.replace(verb, verb.upper().translate(ACCENTS))
        assert without_language(parse(f"  !IMPORT   {shouted}  ")) == meant


@pytest.mark.parametrize(("english", "french", "meant"), BOTH)
def test_the_language_of_a_command_is_the_one_it_was_typed_in(english: str, french: str, meant: Command) -> None:
    assert [getattr(parse(f"/import {typed}"), "language", None) for typed in (english, french)] == ["en", "fr"]


@pytest.mark.parametrize("typed", ["gl debit 1201", "gl credit 4000"])
def test_a_command_that_both_languages_write_alike_has_no_language(typed: str) -> None:
    command = parse(f"/import {typed}")

    assert isinstance(command, GlDebit | GlCredit)
    assert command.language is None


def test_an_accent_tells_french() -> None:
    assert parse("/import gl débit 1201") == GlDebit(language="fr", account="1201")


@pytest.mark.parametrize("spaced", ["liste prix 2", "liste de prix 2", "liste_prix 2", "LISTE-PRIX 2"])
def test_a_command_of_two_words_may_be_spaced(spaced: str) -> None:
    assert parse(f"/import {spaced}") == PriceList(language="fr", number=2)


@pytest.mark.parametrize(
    "note",
    [
        "Voir /import aide",
        "import aide",
        "/imports aide",
        "/importer aide",
        "",
        "Bonjour!",
        "//import aide",
        "/import-aide",
    ],
)
def test_what_is_not_for_us_is_left_alone(note: str) -> None:
    assert parse(note) is None


def test_only_the_first_line_counts() -> None:
    assert parse("/import confirmer 7F3A\nMerci, je m'en occupe.") == Confirm(language="fr", codes=("7F3A",))


def test_a_bare_reference_asks_how_it_stands() -> None:
    assert parse("/import #128") == Status(ref=Ref("#128", 128))


def test_a_bare_prefix_asks_for_help() -> None:
    assert parse("/import") == Help()
    assert parse("!import\u00a0") == Help()


@pytest.mark.parametrize(
    ("typed", "suggestion", "language"),
    [
        ("confimer 7F3A", "confirmer", "fr"),
        ("confrim 7F3A", "confirm", "en"),
        ("anuler", "annuler", "fr"),
        ("stauts", "status", "en"),
        ("sans inactif", "sans inactifs", "fr"),
        ("aides", "aide", "fr"),
    ],
)
def test_an_unknown_word_gets_a_suggestion_in_the_language_typed(typed: str, suggestion: str, language: str) -> None:
    command = parse(f"/import {typed}")

    assert isinstance(command, Unknown)
    assert (command.suggestion, command.language) == (suggestion, language)


def typos(word: str) -> Iterator[str]:
    """Yield a word with one letter missing, doubled, or changed for its neighbour."""
    for place, letter in enumerate(word):
        if letter.isalpha():
            yield word[:place] + word[place + 1 :]
            yield word[:place] + letter + word[place:]
            if place + 1 < len(word):
                yield word[:place] + word[place + 1] + letter + word[place + 2 :]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_every_command_with_a_letter_wrong_is_suggested_as_it_is_written(verb: commands.Verb, language: str) -> None:
    word = word_for(verb.name, language)
    other = word_for(verb.name, "en" if language == "fr" else "fr")
    # A slip may make another command of it, which then does what it says.
    fine = {word, other, *({"unmute", "mute"} if verb.name in ("mute", "unmute") else ())}

    for typo in typos(word):
        command = parse(f"/import {typo}")
        if isinstance(command, Unknown) and command.verb is None:
            assert command.suggestion in fine, typo


@pytest.mark.parametrize(
    ("typed", "suggestion", "rest"),
    [
        ("confimer 7F3A 9B01", "confirmer", "7F3A 9B01"),
        ("gl déebit 1201", "gl débit", "1201"),
        ("gl debbit 1201", "gl debit", "1201"),
        ("gl grupe 12 = 4100", "gl groupe", "12 = 4100"),
        ("colone F = courriel", "colonne", "F = courriel"),
        ("confimer tout", "confirmer", ""),
    ],
)
def test_a_suggestion_keeps_what_can_follow_it(typed: str, suggestion: str, rest: str) -> None:
    command = parse(f"/import {typed}")

    assert isinstance(command, Unknown)
    assert (command.suggestion, command.rest) == (suggestion, rest)


def test_what_resembles_nothing_gets_no_suggestion() -> None:
    assert parse("/import xyzzy") == Unknown(word="xyzzy")


@pytest.mark.parametrize(
    ("typed", "verb"),
    [
        ("confirmer", "confirm"),
        ("confirmer XYZ", "confirm"),
        ("confirm 7F3A please", "confirm"),
        ("colonne F", "column"),
        ("colonne F = licorne", "column"),
        ("oublier", "forget"),
        ("oublie colonne", "forget"),
        ("oublie « »", "forget"),
        ("appris maintenant", "learned"),
        ("liste-prix zéro", "price-list"),
        ("liste-prix 0", "price-list"),
        ("personne 18-14", "person"),
        ("personne 1-999999", "person"),
        ("gl débit ventes", "gl-debit"),
        ("gl groupe 12", "gl-group"),
        ("langue espagnol", "language"),
        ("intégration", "integration"),
        ("annuler tout de suite", "cancel"),
        ("aide moi", "help"),
        ("compte", "account"),
    ],
)
def test_a_verb_with_the_wrong_rest_is_told_apart_from_an_unknown_word(typed: str, verb: str) -> None:
    command = parse(f"/import {typed}")

    assert isinstance(command, Unknown)
    assert command.verb == verb


def test_what_must_be_looked_up_is_named() -> None:
    assert named(parse("/import confirmer 7F3A 9B01")) == (("7F3A", "9B01"), (), ())
    assert named(parse("/import annuler #128")) == ((), (128,), ())
    assert named(parse("/import annuler 1283")) == (("1283",), (1283,), ())
    assert named(parse("/import compte #128 42")) == ((), (128,), ("42",))
    assert named(parse("/import aide")) == ((), (), ())
    assert named(None) == ((), (), ())


@pytest.mark.parametrize(
    "typed",
    [
        "gl débit 4100",
        "gl debit 42",
        "gl crédit 1201",
        "gl groupe 12 = 1201",
        "gl groupe = 4100",
        "groupe-taxes",
        "langue",
    ],
)
def test_an_account_of_the_wrong_side_of_the_ledger_is_not_taken(typed: str) -> None:
    command = parse(f"/import {typed}")

    assert isinstance(command, Unknown)
    assert command.verb is not None


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_what_the_help_shows_is_understood(verb: commands.Verb, language: str) -> None:
    """An agent who copies a line of the help, with a real code and reference in it, is not sent back to the help."""
    usage = words(language).say(f"usage-{verb.name}").replace("CODE…", "7F3A").replace("CODE", "7F3A")
    usage = usage.replace("[#REF]", "#128").replace("IDENTIFIANT", "42").replace(" ID", " 42")

    assert not isinstance(parse(f"/import {usage}"), Unknown)
    assert usage.startswith(word_for(verb.name, language))


@pytest.mark.parametrize(("language", "command"), [("fr", "colonne F = "), ("en", "column F = ")])
def test_what_is_said_of_a_mistyped_column_is_understood_when_typed(language: str, command: str) -> None:
    said = words(language).say("wrong-column").replace("\u00a0", " ")
    fields = said.partition(": ")[2].partition("…")[0].split(", ")

    assert len(fields) > 5
    assert all(isinstance(parse(f"/import {command}{field}"), SetColumn) for field in fields)
