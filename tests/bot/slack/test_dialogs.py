"""A dialog in Slack: within its limits whatever is in it, and read back as it was entered."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.modals import checked_view
from bot.slack.dialogs import carried, entered, errors_of, view_of
from bot.slack.events import events_of, id_of, reduced
from handlers import dialog
from handlers.choices import Choices, Unsure
from handlers.dialog import Dialog, Field, Shape
from handlers.events import Company, DialogSaved
from handlers.lifecycle import State
from handlers.outcome import Paragraph
from handlers.words import words
from importer.decisions import Decisions
from importer.model import Kind
from tests.handlers.builders import in_state

URL = "https://hooks.slack.com/actions/T0/1/x"
names = st.text(min_size=0, max_size=400)
accounts = st.from_regex(r"[1-9][0-9]{2,7}", fullmatch=True)


def a_dialog(*fields: Field, **more: Any) -> Dialog:
    values = {
        "language": "fr",
        "title": "Décisions #1",
        "text": (Paragraph("x"),),
        "request_id": "r1",
        "stand": "s.7F3A",
    }
    return Dialog(**{**values, "fields": fields, **more})


@st.composite
def choices(draw: st.DrawFn) -> Choices:
    return Choices(
        companies=tuple(
            Company(f"c-{n}", name) for n, name in enumerate(draw(st.lists(names | st.none(), max_size=130)))
        ),
        price_lists=draw(st.integers(1, 150)),
        inactive=draw(st.integers(0, 10**6)),
        generic=draw(st.integers(0, 10**6)),
        unsure=tuple(Unsure(row + 1, name) for row, name in enumerate(draw(st.lists(names, max_size=100)))),
        unsure_in_all=10**6,
        silent={"language": 1, "gl_debit": 1, "gl_credit": 1},
        groups={f"{draw(st.text(min_size=1, max_size=30))}{n}": 1 for n in range(draw(st.integers(0, 30)))},
    )


@settings(max_examples=60, deadline=None)
@given(choices(), names, st.sampled_from(["fr", "en"]), accounts)
def test_no_list_and_no_name_makes_a_view_that_slack_refuses(
    made: Choices, name: str, language: str, account: str
) -> None:
    rows = frozenset(each.row for each in made.unsure[::2])
    decisions = Decisions(
        price_list=made.price_lists,
        persons=rows,
        with_generic=True,
        gl_debit=account,
        tax_group="x" * 60,
        language="en",
    )
    request = in_state(
        State.AWAITING_CONFIRMATION,
        kinds=frozenset({Kind.CLIENTS, Kind.PRODUCTS}),
        file_name=name,
        account_name=name,
        decisions=decisions,
        needs=("column", "override"),
    )

    view = view_of(dialog.dialog_of(request, made, words(language)), URL)

    assert checked_view(view) is view
    assert json.loads(view["private_metadata"])["request"] == "r128"


@pytest.mark.parametrize("shape", [Shape.CHOICE, Shape.CHECKS, Shape.SEVERAL])
def test_lists_that_are_too_long_for_slack_are_cut_and_long_words_too(shape: Shape) -> None:
    options = tuple(("x" * 200, str(place)) for place in range(150))
    field = Field("persons", "y" * 3000, shape, ("3", "149"), (*options, ("trop long", "z" * 151)), "h" * 3000)

    view = view_of(a_dialog(field, title="t" * 60, text=(Paragraph("p" * 9000),)), URL)

    assert checked_view(view) is view


def test_what_holds_is_preset_and_what_is_entered_is_read_back() -> None:
    options = (("Un", "1"), ("Deux", "2"))
    view = view_of(
        a_dialog(
            Field("account", "Compte", Shape.CHOICE, ("2",), options),
            Field("taken-in", "Aussi", Shape.CHECKS, ("1", "2"), options),
            Field("persons", "Qui", Shape.SEVERAL, (), options),
            Field("gl-group:a@b", "Crédit", Shape.TEXT, ("4100",)),
        ),
        URL,
    )
    elements = {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}

    assert list(elements) == ["account@s.7F3A", "taken-in@s.7F3A", "persons@s.7F3A", "gl-group:a@b@s.7F3A"]
    assert elements["account@s.7F3A"]["initial_option"]["value"] == "2"
    assert len(elements["taken-in@s.7F3A"]["initial_options"]) == 2
    assert "initial_options" not in elements["persons@s.7F3A"]
    assert elements["gl-group:a@b@s.7F3A"]["initial_value"] == "4100"

    state = {
        "account@s.7F3A": {"entered": {"type": "static_select", "selected_option": {"value": "1"}}},
        "taken-in@s.7F3A": {"entered": {"type": "checkboxes", "selected_options": []}},
        "persons@s.7F3A": {"entered": {"selected_options": [{"value": "1"}, {"value": "2"}]}},
        "gl-group:a@b@s.7F3A": {"entered": {"type": "plain_text_input", "value": None}},
    }
    assert entered({**view, "state": {"values": state}}) == {
        "account": ("1",),
        "taken-in": (),
        "persons": ("1", "2"),
        "gl-group:a@b": (),
    }


def test_errors_stand_at_the_fields_of_the_view() -> None:
    assert errors_of({"gl-debit": "non"}, "s.7F3A") == {"gl-debit@s.7F3A": "non"}


def test_a_dialog_that_only_tells_has_nothing_to_save() -> None:
    view = view_of(a_dialog(), URL)

    assert checked_view(view) is view
    assert "submit" not in view


@pytest.mark.parametrize("metadata", ["", "{", "[]", '{"request": 5}', "null"])
def test_a_view_that_carries_nothing_of_ours_tells_nothing(metadata: str) -> None:
    assert carried({"private_metadata": metadata}) == {}


def test_an_answer_s_address_that_does_not_fit_is_left_out() -> None:
    view = view_of(a_dialog(), "https://hooks.slack.com/" + "x" * 3000)

    assert carried(view) == {"request": "r1", "stand": "s.7F3A", "url": ""}


def submission(**more: Any) -> dict[str, Any]:
    view = view_of(a_dialog(Field("gl-debit", "Débit", Shape.TEXT)), URL)
    state = {"gl-debit@s.7F3A": {"entered": {"type": "plain_text_input", "value": "1201"}}}
    return {
        "type": "view_submission",
        "user": {"id": "U1", "name": "alex"},
        "token": "secret",
        "view": {**view, "id": "V1", "state": {"values": state}, **more},
    }


def test_a_saved_dialog_is_kept_small_and_told() -> None:
    event = reduced(submission())

    assert "secret" not in str(event)
    assert events_of(event) == (DialogSaved("U1", "r1", "s.7F3A", {"gl-debit": ("1201",)}, URL),)
    assert id_of(event) == id_of(reduced(submission()))
    assert id_of(event) != id_of(reduced(submission(id="V2")))


@pytest.mark.parametrize("state", [None, [], {"values": []}, {"values": {"a": 5}}, {"values": {"a": {"entered": 7}}}])
def test_a_state_of_another_shape_is_nothing_entered(state: Any) -> None:
    event = reduced(submission(state=state))

    (saved,) = events_of(event)
    assert isinstance(saved, DialogSaved)
    assert saved.values == {}
