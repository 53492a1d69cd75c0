"""Cards stay within Slack's limits, whatever is in them."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block as SdkBlock

from bot.slack.blocks import blocks_of, escaped, fallback_of, mrkdwn_of, progress_bar
from handlers.outcome import Bullets, Button, Code, Heading, Link, Paragraph, Picker, SlackCard, Text


def card(**more: Any) -> SlackCard:
    values: dict[str, Any] = {"title": "Liste reçue", "fields": (), "text": (), **more}
    return SlackCard(key="k", card="c", language="fr", **values)


def within_limits(blocks: list[dict[str, Any]]) -> None:
    assert len(blocks) <= 50
    assert len(json.dumps(blocks, ensure_ascii=False)) <= 13_000
    assert all(block.to_dict() for block in SdkBlock.parse_all(blocks))  # the SDK checks each block's own limits
    for block in blocks:
        for field in block.get("fields", ()):
            assert len(field["text"]) <= 2_000
        assert len(block.get("fields", ())) <= 10
    ids = [element["action_id"] for block in blocks for element in block.get("elements", ()) if "action_id" in element]
    assert len(ids) == len(set(ids))


def test_a_whole_card_reads_from_top_to_bottom() -> None:
    blocks = blocks_of(
        card(
            fields=(("Client", "Camille <!channel>"), ("Compte", "plomberie")),
            text=(Heading("Problèmes"), Bullets(("F14", "F15")), Code("/plannit-import confirmer 7F3A")),
            buttons=(Button("Importer", "confirm 7F3A", "primary", "Importer 127 clients ?"),),
            pickers=(Picker("Compte", (("Acme", "account #1 acme"),)),),
            context=("liste.xlsx",),
            progress=0.42,
        )
    )

    within_limits(blocks)
    assert [block["type"] for block in blocks] == [
        "header", "section", "section", "section", "section", "section", "actions", "context",
    ]  # fmt: skip
    assert blocks[1]["fields"][:2] == [
        {"type": "mrkdwn", "text": "*Client*"},
        {"type": "plain_text", "text": "Camille <!channel>", "emoji": False},
    ]
    assert blocks[2]["text"]["text"] == "████████░░░░░░░░░░░░ 42\u00a0%"
    button, picker = blocks[6]["elements"]
    assert (button["value"], button["style"], button["confirm"]["confirm"]["text"]) == (
        "confirm 7F3A",
        "primary",
        "Oui",
    )
    assert picker["options"][0]["value"] == "account #1 acme"


@pytest.mark.parametrize("hostile", ["<!channel>", "<@U1>", "<https://evil.example|clic>", "a & b <b>"])
def test_nobody_is_called_by_a_cell(hostile: str) -> None:
    text = (Heading(hostile), Paragraph(hostile), Bullets((hostile,)), Code(hostile), Link(hostile, "https://x.ca"))
    shown = card(title=hostile, fields=((hostile, hostile),), text=text, context=(hostile,))

    for block in blocks_of(shown):
        for piece in _texts(block):
            assert piece["type"] == "plain_text" or hostile not in piece["text"]
    assert hostile not in mrkdwn_of(text)
    assert hostile not in fallback_of(shown)


def test_an_option_whose_command_does_not_fit_is_left_out_rather_than_cut() -> None:
    options = (("court", "account #1 a"), ("long", "account #1 " + "a" * 150))

    picker = blocks_of(card(pickers=(Picker("Compte", options),)))[-1]["elements"][0]

    assert [option["value"] for option in picker["options"]] == ["account #1 a"]


def test_a_picker_without_an_option_that_fits_is_not_shown() -> None:
    assert [block["type"] for block in blocks_of(card(pickers=(Picker("Compte", (("x", "y" * 151),)),)))] == ["header"]


def test_progress_says_all_only_when_it_is_all() -> None:
    assert progress_bar(0.9999, "fr").endswith("99\u00a0%")
    assert progress_bar(1.0, "en") == "█" * 20 + " 100%"
    assert progress_bar(-1, "fr") == "░" * 20 + " 0\u00a0%"
    assert progress_bar(7, "fr").endswith("100\u00a0%")


def test_escaping_leaves_no_markup() -> None:
    assert escaped("<a & b>") == "&lt;a &amp; b&gt;"


LINES = st.text(max_size=60) | st.sampled_from(["é" * 4_000, "<&>" * 2_000, "\n" * 50 + "x"])
BLOCKS = (
    st.builds(Paragraph, LINES)
    | st.builds(Heading, LINES)
    | st.builds(Code, LINES)
    | st.builds(Bullets, st.lists(LINES, max_size=30).map(tuple))
    | st.builds(Link, LINES, st.sampled_from(["https://x.ca/?a=1&b=2", "javascript:x", "https://x.ca/|<b>"]))
)


@settings(max_examples=60, deadline=None)
@given(
    text=st.lists(BLOCKS, max_size=70).map(tuple),
    title=LINES,
    fields=st.lists(st.tuples(st.text(max_size=30), LINES), max_size=6).map(tuple),
    buttons=st.lists(st.builds(Button, LINES, st.text(min_size=1, max_size=40), confirm=st.none() | LINES), max_size=7),
    options=st.lists(st.tuples(LINES, st.text(max_size=160)), max_size=12).map(lambda few: tuple(few * 10)),
)
def test_any_card_is_within_slacks_limits(
    text: Text,
    title: str,
    fields: tuple[tuple[str, str], ...],
    buttons: list[Button],
    options: tuple[tuple[str, str], ...],
) -> None:
    pickers = (Picker("Compte", options), Picker("Liste de prix", options))
    shown = card(title=title, fields=fields, text=text, buttons=tuple(buttons), pickers=pickers, context=("x",))
    within_limits(blocks_of(shown))


def _texts(shape: Any) -> list[dict[str, str]]:
    if isinstance(shape, dict):
        own = [shape] if shape.get("type") in ("plain_text", "mrkdwn") else []
        return own + [piece for value in shape.values() for piece in _texts(value)]
    return [piece for value in shape for piece in _texts(value)] if isinstance(shape, list) else []


@pytest.mark.parametrize("files", [20, 60, 500])
def test_a_message_with_very_many_files_is_a_card_that_slack_takes(files: int) -> None:
    buttons = tuple(
        Button("Importer les 138 (#128)", f"confirmer {n:04X}", "primary", "Vraiment ? " * 20) for n in range(files)
    )
    context = tuple(f"#{n} · reçu le 24 novembre 2026" for n in range(files))

    blocks = blocks_of(
        card(buttons=buttons, context=context, text=(Link("Ouvrir la conversation", "https://app.intercom.com/a"),))
    )

    within_limits(blocks)
    assert blocks[-3]["type"] == "actions"
    assert "https://app.intercom.com/a" in json.dumps(blocks)
