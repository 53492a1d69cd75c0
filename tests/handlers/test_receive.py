"""A customer's message becomes requests, an answer, or nothing."""

import dataclasses

import pytest

from handlers import receive
from handlers.desk import Desk
from handlers.events import Attachment, Contact, Conversation, Part
from handlers.keys import part_key, request_id
from handlers.lifecycle import ImportRequest, Move, State
from handlers.outcome import Job, JobName, Outcome
from tests.handlers.builders import NOON, in_state, notes, replies

LIST = Attachment(0, "liste.xlsx", "https://downloads.example/1", "application/octet-stream", 1234)
LOGO = Attachment(1, "logo.png", "https://downloads.example/2", "image/png", None)
WITH_FILES = Part("p1", "comment", "user", "contact", "Voici ma liste", (LIST, LOGO), NOON)
CONVERSATION = Conversation("c1", "open", "contact", (WITH_FILES,))


def received(part: Part, *known: ImportRequest, speak: bool = True) -> Outcome:
    return receive.received(
        CONVERSATION,
        part,
        workspace="w",
        known=known,
        language="fr",
        speak=speak,
        desk=Desk(),
    )


def test_each_attachment_makes_a_request_and_the_message_one_job() -> None:
    outcome = received(WITH_FILES)

    assert [(request.file_name, request.position, request.size) for request in outcome.requests] == [
        ("liste.xlsx", 0, 1234),
        ("logo.png", 1, None),
    ]
    assert {request.state for request in outcome.requests} == {State.RECEIVED}
    first = request_id("w", "c1", "p1", 0)
    assert outcome.moves[0] == Move(first, None, State.RECEIVED, "customer", NOON, "intercom", "attached")
    assert outcome.jobs == (Job(JobName.TAKE_IN, f"take_in:{part_key('w', 'c1', 'p1')}", "c1/p1", "conversation:c1"),)
    assert outcome.messages == ()


def test_the_same_message_announced_again_makes_nothing_new_but_the_same_job() -> None:
    first = received(WITH_FILES)

    again = received(WITH_FILES, *first.requests)

    assert again.requests == ()
    assert again.moves == ()
    assert again.jobs == first.jobs


def test_of_too_many_files_what_may_be_a_list_is_read_before_pictures() -> None:
    names = [*(f"photo {n}.jpg" for n in range(29)), "clients.XLSX", "produits.csv", "logo.png"]
    files = tuple(dataclasses.replace(LIST, position=place, name=name) for place, name in enumerate(names))

    read = received(dataclasses.replace(WITH_FILES, attachments=files)).requests

    assert len(read) == 30
    assert [request.position for request in read] == [*range(28), 29, 30]


@pytest.mark.parametrize(
    "part",
    [
        dataclasses.replace(WITH_FILES, author_type="admin"),
        dataclasses.replace(WITH_FILES, author_type="bot"),
        dataclasses.replace(WITH_FILES, author_type="team"),
        dataclasses.replace(WITH_FILES, by_us=True),
    ],
)
def test_files_of_anyone_else_are_not_ours_to_take(part: Part) -> None:
    assert received(part) == Outcome()


def test_words_without_a_question_are_left_to_people() -> None:
    words = dataclasses.replace(WITH_FILES, attachments=())

    assert received(words) == Outcome()
    assert received(words, in_state(State.AWAITING_CONFIRMATION)) == Outcome()
    assert received(words, in_state(State.DONE, question="active-only")) == Outcome()


def test_words_after_a_question_are_its_answer() -> None:
    words = dataclasses.replace(WITH_FILES, attachments=(), text="Oui, tout est là.")
    asked = in_state(State.AWAITING_CONFIRMATION, question="partial-range")

    assert "Réponse : Oui, tout est là." in notes(received(words, asked))[0]
    assert len(replies(received(words, asked))) == 1
    assert replies(received(words, asked, speak=False)) == []


def test_a_command_typed_by_a_customer_changes_nothing() -> None:
    command = dataclasses.replace(WITH_FILES, attachments=(), text="/import confirmer 7F3A")

    assert received(command, in_state(State.AWAITING_CONFIRMATION)) == Outcome()


@pytest.mark.parametrize(
    ("text", "contact_language", "expected"),
    [
        ("Bonjour, voici ma liste de clients", None, "fr"),
        ("Hello, here is our customer list, please import it", None, "en"),
        ("Hello, here is our customer list, please import it", "fr", "en"),
        ("Bonjour, voici la liste", "en", "fr"),
        ("", "en", "en"),
        ("", "en-CA", "en"),
        ("", "fr", "fr"),
        ("", "es", "fr"),
        ("", None, "fr"),
        ("import", None, "fr"),
        ("Acomba.xlsx", None, "fr"),
        ("Allo, the list svp, merci", None, "fr"),
    ],
)
def test_english_only_where_it_is_known_or_plain_to_see(text: str, contact_language: str | None, expected: str) -> None:
    part = dataclasses.replace(WITH_FILES, text=text)
    contact = Contact("contact", None, contact_language)

    assert receive.language_of(dataclasses.replace(CONVERSATION, parts=(part,)), contact) == expected


def test_what_agents_write_says_nothing_of_the_customer_s_language() -> None:
    by_agent = Part("p2", "comment", "admin", "7", "Hello, thank you for the files that you have sent us", (), NOON)
    conversation = dataclasses.replace(CONVERSATION, parts=(by_agent,))

    assert receive.language_of(conversation, None) == "fr"
