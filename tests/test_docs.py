"""What the documents say is so."""

import re
from pathlib import Path

import pytest

from handlers.commands import VERBS
from handlers.lifecycle import TRANSITIONS, State
from handlers.words import words
from importer.checking.codes import CODES

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.fr.md")


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("readme", READMES)
def test_the_diagram_shows_every_transition_and_no_other(readme: str) -> None:
    drawn = set(re.findall(r"^ +(\w+) --> (\w+)$", _text(readme), re.MULTILINE))
    coded = {(state.value, to.value) for state, nexts in TRANSITIONS.items() for to in nexts}

    assert drawn == coded


def test_every_state_may_be_reached() -> None:
    assert {to for nexts in TRANSITIONS.values() for to in nexts} | {State.RECEIVED} == set(State)


@pytest.mark.parametrize("readme", READMES)
def test_the_map_names_every_room_and_no_other(readme: str) -> None:
    named = set(re.findall(r"^((?:bot|config|handlers|importer)/[\w/]*) +\S", _text(readme), re.MULTILINE))
    packages = {path.parent for top in ("bot", "config", "handlers", "importer") for path in (ROOT / top).rglob("*.py")}
    rooms = {f"{path.relative_to(ROOT)}/" for path in packages}

    assert named == {room for room in rooms if room.count("/") <= 2 and "/migrations" not in room}


@pytest.mark.parametrize("readme", READMES)
def test_every_command_is_listed_in_both_languages(readme: str) -> None:
    prose = re.sub(r"^```.*?^```", "", _text(readme), flags=re.MULTILINE | re.DOTALL)
    listed = " ".join(re.findall(r"`([^`]+)`", prose))

    assert [verb.name for verb in VERBS if verb.english[0] not in listed or verb.french[0] not in listed] == []


@pytest.mark.parametrize(("readme", "language"), zip(READMES, ("en", "fr"), strict=True))
def test_the_table_of_checks_is_the_rules_own(readme: str, language: str) -> None:
    table = _text(readme).partition("<!-- checks -->")[2].partition("<!-- /checks -->")[0]

    assert table.strip() == table_of_checks(language)


def table_of_checks(language: str) -> str:
    """Return the table of checks as Markdown: each code, its severity, and its sentence."""
    said = words(language)
    head = {"en": ("code", "level", "says"), "fr": ("code", "niveau", "dit")}[language]
    rows = [
        f"| `{code}` | {said.say(f'severity-{rule.severity}')} | {said.say(f'issue-{code}', count=3)} |"
        for code, rule in CODES.items()
    ]
    return "\n".join([f"| {' | '.join(head)} |", "| --- | --- | --- |", *rows])


def test_what_the_documents_link_to_is_there() -> None:
    for name in (*READMES, "CONTRIBUTING.md"):
        links = re.findall(r"\]\((?!https?:)([^)#]+)", _text(name))
        assert [link for link in links if not (ROOT / link).exists()] == [], name


def test_no_document_speaks_of_how_it_was_made() -> None:
    forbidden = re.compile(r"\bsession\b|\bAI\b|\bassistant\b|(?<![\w.])/(?:home|mnt|root|tmp)/", re.IGNORECASE)

    for name in (*READMES, "CONTRIBUTING.md", "CHANGELOG.md"):
        assert forbidden.findall(_text(name)) == [], name


def renew() -> None:
    """Write the tables of checks into the READMEs (``python -m tests.test_docs``)."""
    for readme, language in zip(READMES, ("en", "fr"), strict=True):
        before, _, rest = _text(readme).partition("<!-- checks -->")
        after = rest.partition("<!-- /checks -->")[2]
        table = f"<!-- checks -->\n{table_of_checks(language)}\n<!-- /checks -->"
        (ROOT / readme).write_text(before + table + after, encoding="utf-8")


if __name__ == "__main__":
    renew()
