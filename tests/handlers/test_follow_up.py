"""What time and the customer bring: reminders, expiry, answers, things to forget, files that cannot be fetched."""

import dataclasses
import datetime

import pytest

from handlers import follow_up
from handlers.desk import Desk
from handlers.events import Part
from handlers.lifecycle import State
from handlers.outcome import Outcome
from importer.model import Verdict
from tests.handlers.builders import COMPANY, DAY, NOON, a_request, cards, in_state, keys, notes, replies, states

DESK = Desk()
WAITING = in_state(State.AWAITING_CONFIRMATION)


def test_nothing_is_said_before_half_of_the_time() -> None:
    assert follow_up.waited(WAITING, part=(WAITING,), desk=DESK, at=NOON + 6 * DAY) == Outcome()


def test_the_agents_are_reminded_once_with_the_command_to_paste() -> None:
    outcome = follow_up.waited(WAITING, part=(WAITING,), desk=DESK, at=NOON + 7 * DAY)

    assert notes(outcome) == [
        (
            "#128 liste.xlsx attend une confirmation depuis le 24 novembre 2026.\n"
            "/import confirmer 7F3A\n"
            "Sans réponse, la demande se fermera le 8 décembre 2026 et le fichier sera effacé."
        ),
    ]
    (reminded,) = outcome.requests
    assert (reminded.state, reminded.reminded_at) == (State.AWAITING_CONFIRMATION, NOON + 7 * DAY)
    assert follow_up.waited(reminded, part=(reminded,), desk=DESK, at=NOON + 8 * DAY) == Outcome()


def test_a_reminder_of_a_decision_asks_for_it_again() -> None:
    desk = Desk(language="en", companies={"r128": (COMPANY,)})

    (note,) = notes(follow_up.waited(in_state(State.NEEDS_DECISION), part=(), desk=desk, at=NOON + 7 * DAY))

    assert note.startswith(
        "#128 liste.xlsx has been waiting for a decision since November 24, 2026.\nInto which Plannit account?\n"
    )
    assert "/import account #128 42" in note


def test_what_expires_is_closed_and_forgotten_and_the_note_says_how_to_go_on() -> None:
    outcome = follow_up.waited(WAITING, part=(WAITING,), desk=DESK, at=NOON + 14 * DAY)

    assert states(outcome) == {128: State.CANCELLED}
    assert [(move.source, move.why) for move in outcome.moves] == [("clock", "expired")]
    assert outcome.forget_files == ("r128",)
    assert notes(outcome) == [
        (
            "#128 liste.xlsx – fermé : personne n’a répondu à temps\n"
            "Ce n’est pas un refus. Le fichier est effacé; pour continuer, demandez au client de renvoyer sa "
            "liste : un "
            "nouveau plan est fait aussitôt."
        ),
    ]
    assert cards(outcome)[0].buttons == ()
    assert replies(outcome) == []


@pytest.mark.parametrize(
    "state", [state for state in State if state not in (State.NEEDS_DECISION, State.AWAITING_CONFIRMATION)]
)
def test_time_changes_nothing_about_what_waits_for_nobody(state: State) -> None:
    assert follow_up.waited(in_state(state), part=(), desk=DESK, at=NOON + 90 * DAY) == Outcome()


def test_the_agents_get_the_question_with_the_answer_and_the_customer_is_thanked() -> None:
    part = Part("p9", "comment", "user", "contact", "Oui,\n c'est  tout.", (), NOON)
    request = dataclasses.replace(WAITING, question="partial-range")

    outcome = follow_up.customer_answered(part, request, speak=True, desk=DESK)

    assert notes(outcome) == [
        ("Le client a répondu à notre question.\nQuestion : la liste est-elle complète?\nRéponse : Oui, c'est tout."),
    ]
    assert replies(outcome) == ["Merci! Votre réponse est transmise à notre équipe, qui vous revient ici au besoin."]
    assert keys(outcome) == ["answered:r128", "thanks:r128"]
    assert outcome.requests == ()


def test_a_very_long_answer_is_quoted_in_part() -> None:
    part = Part("p9", "comment", "user", "contact", "mot " * 5000, (), NOON)
    request = dataclasses.replace(WAITING, question="active-only")

    (note,) = notes(follow_up.customer_answered(part, request, speak=False, desk=DESK))

    assert len(note) < 700
    assert note.endswith("…")


def test_what_was_deleted_is_forgotten_and_what_can_be_closed_is() -> None:
    requests = tuple(in_state(state, 100 + number) for number, state in enumerate(State))

    outcome = follow_up.forgotten(requests, at=NOON, why="deleted")

    closed = {
        State.RECEIVED,
        State.NEEDS_DECISION,
        State.AWAITING_CONFIRMATION,
        State.CONFIRMED,
        State.HANDED_OVER,
        State.FAILED,
    }
    assert {move.before for move in outcome.moves} == closed
    assert set(states(outcome).values()) == {State.CANCELLED}
    assert len(outcome.forget_files) == len(requests)
    assert outcome.messages == ()


@pytest.mark.parametrize("why", ["blocked", "unavailable", "too-large"])
def test_a_file_that_cannot_be_fetched_is_a_refused_file(why: str) -> None:
    report = follow_up.unreadable(a_request(), why, limit=25)

    assert (report.verdict, report.file) == (Verdict.REFUSED, "liste.xlsx")
    assert report.refusal is not None
    assert report.refusal.code == why


def test_a_reminder_is_a_message_of_its_deadline() -> None:
    later = dataclasses.replace(WAITING, expires_at=NOON + 20 * DAY)

    first, second = (
        keys(follow_up.waited(request, part=(), desk=DESK, at=NOON + datetime.timedelta(days=13.5)))
        for request in (WAITING, later)
    )

    assert first != second


def test_the_agents_hear_of_a_plan_that_could_not_be_made() -> None:
    outcome = follow_up.unplanned(WAITING, desk=Desk(language="en"))

    assert notes(outcome) == [
        (
            "#128 liste.xlsx – the plan could not be made\n"
            "That is our error, not the list’s. Ask the customer to send it again, or tell the technical team."
        ),
    ]
    assert outcome.requests == ()
