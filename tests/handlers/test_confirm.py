"""Where two must say yes, the first is kept and the second imports; who waits for whom is told."""

import dataclasses
from typing import Any

import pytest

from handlers import execute
from handlers.cards import card_of
from handlers.commands import parse
from handlers.decide import decided
from handlers.desk import Desk
from handlers.events import Agent
from handlers.lifecycle import Counts, ImportRequest, State
from handlers.outcome import Outcome, Setting
from handlers.permissions import needs_two
from importer.decisions import Decisions
from importer.model import Kind
from importer.ports import Account
from tests.handlers.builders import DAY, MARIE, NOON, a_scene, an_examined, cards, in_state, notes, states

SAM = Agent("9", "Sam", may_confirm=True)
DESK = Desk(language="en", adapter="http", names={"7": "Marie", "9": "Sam"}, four_eyes_above=100)
AWAITING = State.AWAITING_CONFIRMATION


def said(
    text: str,
    request: ImportRequest,
    agent: Agent = MARIE,
    desk: Desk = DESK,
    others: tuple[ImportRequest, ...] = (),
    **scene: Any,
) -> Outcome:
    command = parse(f"/import {text}")
    assert command is not None
    return decided(command, a_scene(*others, request, agent=agent, desk=desk, **scene), at=NOON)


def test_two_are_needed_above_a_number_and_wherever_something_changes() -> None:
    small, updating = Counts(create=100), Counts(update=1)

    assert needs_two(in_state(AWAITING), DESK)
    assert not needs_two(in_state(AWAITING, plan={Kind.CLIENTS: small}), DESK)
    assert needs_two(in_state(AWAITING, plan={Kind.CLIENTS: updating}), DESK)
    assert not needs_two(in_state(AWAITING), Desk())


def test_the_first_yes_is_kept_and_imports_nothing() -> None:
    outcome = said("confirm 7F3A", in_state(AWAITING))

    (first,) = outcome.requests
    assert (first.state, first.confirmed_by, first.plan_code) == (AWAITING, "7", "7F3A")
    assert outcome.jobs == ()
    assert [(move.before, move.to, move.why) for move in outcome.moves] == [(AWAITING, AWAITING, "confirmed-first")]
    assert notes(outcome) == [
        (
            "Noted for #128: a first yes. Someone else on the team must confirm 7F3A before liste.xlsx goes into"
            " “Plomberie Roy”."
        )
    ]
    assert "a first yes from Marie" in str(cards(outcome)[0].text)


def test_the_same_agent_is_no_second_one() -> None:
    outcome = said("confirm 7F3A", in_state(AWAITING, confirmed_by="7", confirmed_at=NOON))

    assert (outcome.requests, outcome.jobs) == ((), ())
    assert notes(outcome) == ["You have already confirmed #128: someone else on the team must confirm 7F3A."]


def test_another_agent_s_yes_imports() -> None:
    outcome = said("confirm 7F3A", in_state(AWAITING, confirmed_by="7", confirmed_at=NOON), SAM)

    (now,) = outcome.requests
    assert (now.state, now.confirmed_by, now.seconded_by) == (State.CONFIRMED, "7", "9")
    assert [job.key for job in outcome.jobs] == ["import:r128:7f3a00"]
    assert "confirmed by Marie and Sam" in str(cards(outcome)[0].text)


def test_a_newer_file_that_nobody_has_read_yet_is_waited_for_or_closed_first() -> None:
    old = in_state(AWAITING, plan={Kind.CLIENTS: Counts(create=2)})
    newer = in_state(State.RECEIVED, 129, part_id="p2", received_at=NOON + DAY, file_name="liste (2).xlsx")

    outcome = said("confirm 7F3A", old, others=(newer,))

    assert (outcome.requests, outcome.jobs) == ((), ())
    (note,) = notes(outcome)
    assert note.startswith("#128 is not confirmed yet: a newer file, #129 (liste (2).xlsx), is being read")
    assert "repeat the command if 7F3A still holds" in note
    assert note.endswith("\n/import cancel #129")


@pytest.mark.parametrize(
    "other",
    [
        in_state(State.RECEIVED, 129, position=1),
        in_state(State.RECEIVED, 129, part_id="p2", conversation_id="c2"),
        in_state(State.RECEIVED, 127, part_id="p0", received_at=NOON - DAY),
        in_state(State.IGNORED, 129, part_id="p2"),
        in_state(AWAITING, 129, part_id="p2"),
    ],
)
def test_another_file_that_cannot_take_its_place_delays_nothing(other: ImportRequest) -> None:
    old = in_state(AWAITING, plan={Kind.CLIENTS: Counts(create=2)})

    assert states(said("confirm 7F3A", old, others=(other,))) == {128: State.CONFIRMED}


def test_a_new_plan_forgets_the_first_yes() -> None:
    half = in_state(AWAITING, confirmed_by="7", confirmed_at=NOON)

    assert said("without inactive", half).requests == ()
    assert said("with inactive", half).requests[0].confirmed_by is None
    again = execute.replanned(an_examined(request=half), part=(half,), others=(half,), desk=DESK, at=NOON)
    assert again.requests[0].confirmed_by is None


def test_a_retry_keeps_who_had_said_yes() -> None:
    failed = in_state(State.FAILED, failure="stopped", seconded_by="9")

    (again,) = said("retry #128", failed, SAM).requests

    assert (again.confirmed_by, again.seconded_by) == ("7", "9")


def test_a_second_import_is_told_for_which_one_it_waits_and_so_is_who_asks() -> None:
    holder = in_state(State.IMPORTING, 127)
    desk = dataclasses.replace(DESK, four_eyes_above=0, holders={"42": holder})

    outcome = said("confirm 7F3A", in_state(AWAITING), desk=desk)

    assert states(outcome) == {128: State.CONFIRMED}
    assert "as soon as #127 (confirmed by Marie), which holds the account, is done" in notes(outcome)[0]
    assert "waiting: #127 holds the account" in str(card_of(outcome.requests, key="k", desk=desk).text)
    assert "#127 (confirmed by Marie) holds the account" in notes(said("status", outcome.requests[0], desk=desk))[0]
    assert "holds the account" not in notes(said("status", holder, desk=desk))[0]


def test_what_is_settled_is_remembered_for_the_account_where_it_holds_for_more_than_the_file() -> None:
    kept = said("gl debit 1201", in_state(AWAITING, decisions=Decisions(override=True)))
    not_kept = said("override", in_state(AWAITING))

    assert kept.settings == (Setting("account:42", "defaults", '{"gl_debit": "1201"}'),)
    assert not_kept.settings == ()


def test_an_account_that_is_chosen_brings_what_was_settled_for_it() -> None:
    scene: dict[str, Any] = {
        "accounts": {"43": Account("43", "Toitures Roy")},
        "defaults": {"43": Decisions(gl_debit="1201", language="fr")},
    }

    outcome = said("account 43", in_state(State.NEEDS_DECISION, decisions=Decisions(language="en")), **scene)

    assert outcome.requests[0].decisions == Decisions(gl_debit="1201", language="en")
    assert outcome.settings == (Setting("account:43", "defaults", '{"gl_debit": "1201", "language": "en"}'),)


def test_closing_what_was_half_written_says_so() -> None:
    half = in_state(State.FAILED, failure="stopped", results={Kind.CLIENTS: Counts(create=40)})

    outcome = said("cancel #128", half)

    assert "40 entries already written stay in “Plomberie Roy”" in notes(outcome)[0]
