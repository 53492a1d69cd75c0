"""The sidebar: what it shows of a conversation, and what pressing its buttons tells."""

import datetime
import hashlib
import hmac
import json
from typing import Any

import pytest

from bot.intercom.canvas import canvas_of, conversation_of, events_of, verified
from handlers.events import CanvasPressed
from handlers.lifecycle import Counts, ImportRequest, State
from importer.model import Kind

NOON = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)


def request(number: int, state: State, **more: Any) -> ImportRequest:
    values: dict[str, Any] = {"file_name": "liste.xlsx", **more}
    return ImportRequest(
        id=str(number),
        workspace="w",
        conversation_id="12",
        part_id="1",
        position=0,
        contact_id="c",
        language="fr",
        received_at=NOON,
        updated_at=NOON,
        number=number,
        state=state,
        **values,
    )


def shown(*requests: ImportRequest, language: str = "fr", pressed: str = "") -> list[dict[str, Any]]:
    canvas = canvas_of(requests, language=language, pressed=pressed)
    assert len(json.dumps(canvas)) < 64_000
    components: list[dict[str, Any]] = canvas["canvas"]["content"]["components"]
    ids = [component["id"] for component in components if "id" in component]
    assert len(set(ids)) == len(ids)
    return components


def buttons(components: list[dict[str, Any]]) -> list[str]:
    return [component["id"] for component in components if component["type"] == "button"]


def test_a_plan_that_waits_shows_its_totals_and_two_buttons_that_ask_first() -> None:
    plan = {Kind.CLIENTS: Counts(create=127, update=4, held_back=7)}

    components = shown(request(128, State.AWAITING_CONFIRMATION, plan_code="7F3A", plan=plan))

    assert [item["text"] for item in components if item["type"] == "text"] == [
        "Importation dans Plannit",
        "#128 – liste.xlsx",
        "Prêt, en attente de votre confirmation.",
    ]
    table = next(item for item in components if item["type"] == "data-table")
    assert [(item["field"], item["value"]) for item in table["items"]] == [
        ("clients à créer", "127"),
        ("clients à mettre à jour", "4"),
        ("clients retenus", "7"),
    ]
    assert buttons(components) == ["ask:confirm 7F3A", "ask:cancel #128", "refresh"]


def test_the_second_look_asks_and_the_third_says_that_it_was_heard() -> None:
    waiting = request(128, State.AWAITING_CONFIRMATION, plan_code="7F3A", account="acme", account_name="Acme [inc.]")

    asking = shown(waiting, pressed="ask:confirm 7F3A", language="en")
    heard = shown(waiting, pressed="confirm 7F3A", language="en")

    assert buttons(asking) == ["confirm 7F3A", "refresh"]
    assert "Import plan 7F3A into the account Acme  inc.?" in [item.get("text") for item in asking]
    assert buttons(heard) == ["refresh"]


@pytest.mark.parametrize("pressed", ["ask:confirm DEAD", "ask:evil 7F3A", "ask:", "ask:confirm"])
def test_a_question_about_what_has_moved_on_offers_to_look_again(pressed: str) -> None:
    assert buttons(shown(request(128, State.DONE, plan_code="7F3A"), pressed=pressed)) == ["refresh"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_button_that_asks_first_has_its_question(language: str) -> None:
    for state in State:
        shows = request(1, state, plan_code="7F3A", account="acme")
        for asks in (id for id in buttons(shown(shows, language=language)) if id.startswith("ask:")):
            assert buttons(shown(shows, language=language, pressed=asks)) == [asks.removeprefix("ask:"), "refresh"]


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_state_has_its_sentence_and_at_most_two_buttons(state: State, language: str) -> None:
    components = shown(request(1, state, plan_code="7F3A"), language=language)

    assert len(buttons(components)) <= 3  # with the one that refreshes


def test_a_files_name_is_no_markup_in_the_sidebar() -> None:
    components = shown(request(1, State.RECEIVED, file_name="[x](https://evil.example) *b*.xlsx"))

    assert not any(letter in item.get("text", "") for item in components for letter in "[]*<>")


def test_pressing_is_a_command_of_the_agent_who_looks() -> None:
    payload = {"admin": {"id": "9608001"}, "conversation": {"id": "12"}, "component_id": "confirm 7F3A"}

    assert events_of(payload) == (CanvasPressed("12", "9608001", "confirm 7F3A"),)
    assert events_of({**payload, "component_id": "refresh"}) == ()
    assert events_of({**payload, "component_id": "ask:confirm 7F3A"}) == ()
    assert events_of({**payload, "admin": None}) == ()
    assert events_of({**payload, "conversation": {"id": "../1"}}) == ()
    assert conversation_of({"conversation": 3}) == ""


def test_the_sidebars_signature_is_sha256() -> None:
    body = b'{"a":1}'

    assert verified(body, hmac.new(b"s", body, hashlib.sha256).hexdigest(), "s")
    assert not verified(body, hmac.new(b"s", body, hashlib.sha1).hexdigest(), "s")
    assert not verified(body, None, "s")
    assert not verified(body, hmac.new(b"", body, hashlib.sha256).hexdigest(), "")
