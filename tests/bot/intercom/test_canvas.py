"""The sidebar: what it shows of a conversation, and what pressing its buttons tells."""

import datetime
import hashlib
import hmac
import json
from typing import Any

import pytest

from bot.intercom.canvas import canvas_of, conversation_of, events_of, verified
from handlers.commands import Unknown, parse
from handlers.desk import Desk
from handlers.events import CanvasPressed
from handlers.keys import sure_of
from handlers.lifecycle import Counts, ImportRequest, State
from importer.model import Kind

PLAN = {Kind.CLIENTS: Counts(create=127)}
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


def shown(
    *requests: ImportRequest,
    language: str = "fr",
    pressed: str = "",
    adapter: str = "http",
    four_eyes_above: int = 0,
    days: int = 0,
) -> list[dict[str, Any]]:
    desk = Desk(language=language, adapter=adapter, four_eyes_above=four_eyes_above)
    canvas = canvas_of(requests, desk=desk, at=NOON + datetime.timedelta(days=days), pressed=pressed)
    assert len(json.dumps(canvas)) < 64_000
    components: list[dict[str, Any]] = canvas["canvas"]["content"]["components"]
    ids = [component["id"] for component in components if "id" in component]
    assert len(set(ids)) == len(ids)
    return components


def buttons(components: list[dict[str, Any]]) -> list[str]:
    return [component["id"] for component in components if component["type"] == "button"]


def test_a_plan_that_waits_shows_its_totals_and_two_buttons_that_ask_first() -> None:
    plan = {Kind.CLIENTS: Counts(create=127, update=4, held_back=7)}

    components = shown(request(128, State.AWAITING_CONFIRMATION, plan_code="7F3A", plan=plan, account="acme"))

    assert [item["text"].replace("\u00a0", " ") for item in components if item["type"] == "text"] == [
        "Importation dans Plannit",
        "#128 – liste.xlsx",
        "Prêt, en attente de votre confirmation.",
        "Compte Plannit : acme",
        "138 clients : 127 à créer, 4 à mettre à jour, 7 retenus",
    ]
    assert buttons(components) == ["ask:confirm confirmer 7F3A", "ask:cancel annuler #128", "refresh"]


def test_the_second_look_asks_and_the_third_says_that_it_was_heard() -> None:
    waiting = request(
        128, State.AWAITING_CONFIRMATION, plan_code="7F3A", account="acme", account_name="Acme [inc.]", plan=PLAN
    )

    asking = shown(waiting, pressed="ask:confirm confirm 7F3A", language="en")
    heard = shown(waiting, pressed="confirm 7F3A", language="en")

    assert buttons(asking) == ["confirm 7F3A", "refresh"]
    assert "Import plan 7F3A (liste.xlsx) into the account Acme (inc.)?" in [item.get("text") for item in asking]
    assert buttons(heard) == ["refresh"]


@pytest.mark.parametrize(
    "pressed", ["ask:confirm DEAD", "ask:evil 7F3A", "ask:", "ask:confirm", "ask:confirm confirmer 7F3A"]
)
def test_a_question_about_what_has_moved_on_offers_to_look_again(pressed: str) -> None:
    assert buttons(shown(request(128, State.DONE, plan_code="7F3A", plan=PLAN), pressed=pressed)) == ["refresh"]


@pytest.mark.parametrize("adapter", ["http", "workbook"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_button_that_asks_first_has_its_question_and_a_command_that_is_understood(
    language: str, adapter: str
) -> None:
    asked = 0
    for state in State:
        shows = request(1, state, plan_code="7F3A", account="acme", plan=PLAN, results=PLAN)
        for asks in (id for id in buttons(shown(shows, language=language, adapter=adapter)) if id.startswith("ask:")):
            (yes, back) = buttons(shown(shows, language=language, pressed=asks, adapter=adapter))
            assert asks.endswith(yes.partition(" ")[2])
            assert back == "refresh"
            assert not isinstance(parse(f"/import {yes}"), Unknown)
            asked += 1
    assert asked == 9


def test_an_import_that_runs_can_be_stopped_where_it_is_written_in_batches() -> None:
    running = request(128, State.IMPORTING, plan_code="7F3A", account="acme")

    assert buttons(shown(running)) == ["ask:stop annuler #128", "refresh"]
    assert buttons(shown(running, pressed="ask:stop annuler #128")) == ["annuler #128", "refresh"]
    assert buttons(shown(running, adapter="workbook")) == ["refresh"]


def test_an_import_can_be_undone_as_long_as_its_window_is_open() -> None:
    results = {Kind.CLIENTS: Counts(create=127, update=4)}
    done = request(
        128, State.DONE, plan_code="7F3A", plan_digest="d", account="acme", results=results, finished_at=NOON
    )
    sure = sure_of(done, None)

    assert buttons(shown(done, days=13)) == [f"ask:undo défaire 7F3A {sure}", "refresh"]
    asking = shown(done, pressed=f"ask:undo undo 7F3A {sure}", language="en")
    assert buttons(asking) == [f"undo 7F3A {sure}", "refresh"]
    assert [item["text"] for item in asking if item["type"] == "text"][-4:] == [
        "Undo #128 (liste.xlsx) in the account acme?",
        "127 created entries will be deleted",
        "4 updated entries will get their old values back",
        "what was edited in Plannit since will stay as it is",
    ]
    assert buttons(shown(done, days=14)) == ["refresh"]
    assert buttons(shown(done, days=14, pressed=f"ask:undo défaire 7F3A {sure}")) == ["refresh"]


def test_what_plannit_refused_can_be_tried_again_from_the_sidebar() -> None:
    results = {Kind.CLIENTS: Counts(create=127, refused=1)}
    done = request(128, State.DONE, plan_code="7F3A", account="acme", results=results, finished_at=NOON)

    assert buttons(shown(done, language="en"))[0] == "ask:retry retry #128"


def test_after_a_first_yes_the_sidebar_says_so() -> None:
    half = request(128, State.AWAITING_CONFIRMATION, plan_code="7F3A", plan=PLAN, confirmed_by="7")

    assert "A first yes is given; someone else must confirm." in [
        item.get("text") for item in shown(half, language="en")
    ]


def test_what_is_done_is_told_as_done() -> None:
    done = request(128, State.DONE, plan_code="7F3A", plan=PLAN, results=PLAN)

    assert "127 clients: 127 created" in [item.get("text") for item in shown(done, language="en")]


def test_where_two_must_agree_the_yes_of_one_is_the_command_that_asks() -> None:
    results = {Kind.CLIENTS: Counts(create=127)}
    done = request(128, State.DONE, plan_code="7F3A", account="acme", plan=results, results=results, finished_at=NOON)

    assert buttons(shown(done, four_eyes_above=100)) == ["ask:undo défaire 7F3A", "refresh"]


def test_what_the_back_office_removed_is_said_in_the_sidebar_too() -> None:
    undoing = request(128, State.UNDOING, plan_code="7F3A", account="acme")

    assert buttons(shown(undoing, adapter="workbook")) == ["ask:removed chargé 7F3A", "refresh"]
    assert buttons(shown(undoing)) == ["refresh"]


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_state_has_its_sentence_and_at_most_two_buttons(state: State, language: str) -> None:
    components = shown(request(1, state, plan_code="7F3A"), language=language)

    assert len(buttons(components)) <= 3  # with the one that refreshes


def test_a_files_name_is_no_markup_in_the_sidebar() -> None:
    components = shown(request(1, State.RECEIVED, file_name="[x](https://evil.example) *b*.xlsx"))

    assert not any(letter in item.get("text", "") for item in components for letter in "[]*<>")


def test_a_files_name_keeps_its_brackets() -> None:
    texts = [item.get("text") for item in shown(request(1, State.RECEIVED, file_name="Clients (2) [final].xlsx"))]

    assert "#1 – Clients (2) (final).xlsx" in texts


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
