import json
import typing

import pytest

from bot.store.codec import from_json, to_json
from handlers.lifecycle import Counts, ImportRequest, State
from handlers.outcome import (
    Bullets,
    Button,
    Code,
    CustomerReply,
    FileToSend,
    Heading,
    Link,
    Message,
    Paragraph,
    Picker,
    SlackCard,
    SlackPrivate,
    Tag,
    TeamNote,
    Text,
)
from importer.decisions import Decisions
from importer.model import Kind
from tests.bot.store.values import NOON, a_request

TEXT: Text = (
    Heading("Votre liste"),
    Paragraph("12 clients « prêts »"),
    Bullets(("a", "b")),
    Bullets(()),
    Code("/import confirmer 7F3A"),
    Link("Guide", "https://help.example/1"),
)
FILES = (FileToSend("annotated:r1", "liste corrigée.xlsx"),)
MESSAGES: tuple[Message, ...] = (
    CustomerReply("m1", "c1", "fr", TEXT, FILES),
    TeamNote("m2", "c1", "en", TEXT, FILES),
    SlackCard(
        "m3",
        "card1",
        "fr",
        "Liste de Camille",
        (("Client", "Acme"), ("Lignes", "12")),
        TEXT,
        (Button("Importer", "confirm 7F3A", "primary", "12 clients ?"), Button("Annuler", "cancel #1")),
        (Picker("Compte", (("Acme", "account #1 a"), ("Beta", "account #1 b"))),),
        ("par Bridget",),
        0.5,
        FILES,
    ),
    SlackCard("m4", "card1", "fr", "Fini", (), (), progress=None),
    SlackPrivate("m5", "https://hooks.example/1", "fr", TEXT),
    Tag("m6", "c1", "import"),
)


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: f"{type(message).__name__} {message.key}")
def test_a_message_comes_back_as_what_it_was(message: Message) -> None:
    kept = json.dumps(to_json(message))

    assert from_json(Message, json.loads(kept)) == message


def test_every_kind_of_message_was_tried() -> None:
    assert {type(message) for message in MESSAGES} == set(typing.get_args(Message))


def test_a_request_comes_back_as_what_it_was() -> None:
    request = a_request(
        state=State.DONE,
        kinds=frozenset({Kind.CLIENTS, Kind.PRODUCTS}),
        issue_counts={"email-malformed": 3},
        decisions=Decisions(
            columns={"F": "email_1"}, persons=frozenset({14, 18, "Divers!14"}), gl_groups={"12": "4100"}
        ),
        plan={Kind.CLIENTS: Counts(create=2, held_back=1)},
        needs=("account",),
        confirmed_at=NOON,
    )

    assert from_json(ImportRequest, json.loads(json.dumps(to_json(request)))) == request


def test_a_field_that_a_newer_version_added_gets_its_default_and_one_that_it_dropped_is_left_out() -> None:
    old = {"is": "Button", "label": "Importer", "command": "confirm 7F3A", "colour": "red"}

    assert from_json(Button, old) == Button("Importer", "confirm 7F3A")
