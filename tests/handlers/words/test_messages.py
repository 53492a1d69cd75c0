"""What is said to customers and agents is complete in both languages, and set as people like to read it."""

import re

import pytest

from handlers.commands import VERBS
from handlers.lifecycle import State
from handlers.words import LANGUAGES, words
from tests.handlers.words.test_catalogue import messages, texts, variables

FILES = ("replies.ftl", "notes.ftl", "commands.ftl", "cards.ftl")


@pytest.mark.parametrize("file", FILES)
def test_both_languages_have_the_same_sentences_with_the_same_values(file: str) -> None:
    french, english = messages("fr", file), messages("en", file)

    assert {name: variables(message) for name, message in french.items()} == {
        name: variables(message) for name, message in english.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_and_every_command_has_its_words(language: str) -> None:
    states = [state.replace("_", "-") for state in State] + ["planning"]
    wanted = [f"{start}-{state}" for start in ("note", "state", "stands") for state in states]
    wanted += [f"files-{state.replace('_', '-')}" for state in State]
    wanted += [f"{start}-{verb.name}" for start in ("usage", "does") for verb in VERBS]

    assert [name for name in wanted if not words(language).has(name)] == []


@pytest.mark.parametrize("file", FILES)
def test_french_is_set_as_in_quebec(file: str) -> None:
    for name, text in texts("fr", file).items():
        assert not re.search(r"['\"]", text), (name, "straight quote")
        assert not re.search(r"(?<![\xa0:])[:»](?=\s|$)", text), (name, "no-break space missing")
        assert not re.search(r"«(?!\xa0)", text), (name, "no-break space missing")
        assert not re.search(r"[\s\xa0][;!?]", text), (name, "space before a sign that takes none")


@pytest.mark.parametrize("file", FILES)
def test_english_has_typographic_quotes_and_no_french_spacing(file: str) -> None:
    for name, text in texts("en", file).items():
        assert not re.search(r"['\"«»]", text.replace("long", "")), name
        assert not re.search(r"[\s\xa0][:;!?]", text), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_customer_never_reads_a_command_or_jargon(language: str) -> None:
    said = " ".join(texts(language, "replies.ftl").values())

    assert not re.search(r"/import|\bcode\b|\bplan\b|journal|hash|Slack|\bbot\b|robot|\bemail\b", said, re.IGNORECASE)
