"""The way back is asked for twice, bound to who asked, and told to everyone as it is."""

import dataclasses
from typing import Any

import pytest

from handlers import undo
from handlers.commands import parse
from handlers.decide import decided
from handlers.desk import Desk
from handlers.events import Agent
from handlers.keys import sure_of
from handlers.lifecycle import Counts, ImportRequest, Reversal, State
from handlers.outcome import FileToSend, JobName, Outcome, TeamNote
from importer.model import Kind
from tests.handlers.builders import (
    DAY,
    MARIE,
    NOON,
    a_scene,
    around,
    cards,
    in_slack,
    in_state,
    notes,
    privately,
    replies,
    states,
)

SAM = Agent("9", "Sam", may_confirm=True)
HTTP = Desk(language="en", adapter="http", names={"7": "Marie", "9": "Sam"})
RESULTS = {Kind.CLIENTS: Counts(create=120, update=5, held_back=7)}


def done(**values: object) -> ImportRequest:
    given: dict[str, Any] = {"results": RESULTS, **values}
    return in_state(State.DONE, **given)


def said(text: str, request: ImportRequest, agent: Agent = MARIE, desk: Desk = HTTP, **scene: Any) -> Outcome:
    command = parse(f"/import {text}")
    assert command is not None
    return decided(command, a_scene(request, agent=agent, desk=desk, **scene), at=NOON)


def test_the_first_word_tells_what_would_be_taken_back_and_what_to_repeat() -> None:
    outcome = said("undo 7F3A", done())

    assert (outcome.requests, outcome.jobs) == ((), ())
    assert notes(outcome) == [
        (
            "Undo #128 (liste.xlsx) in “Plomberie Roy”?\n"
            "• 120 created entries will be deleted\n"
            "• 5 updated entries will get their old values back\n"
            "• what was edited in Plannit since will stay as it is\n"
            "To do it, by December 8, 2026 at the latest, repeat:\n"
            f"/import undo 7F3A {sure_of(done(), '7')}"
        )
    ]


@pytest.mark.parametrize("name", ["7F3A", "#128", "128"])
def test_repeated_it_is_done_once(name: str) -> None:
    outcome = said(f"undo {name} {sure_of(done(), '7').lower()}", done(version=3))

    assert states(outcome) == {128: State.UNDOING}
    (job,) = outcome.jobs
    assert (job.name, job.key, job.partition) == (JobName.UNDO, "undo:r128:7f3a00:3", "account:42")
    assert [(move.by, move.why) for move in outcome.moves] == [("agent:7", "undo")]


def test_what_was_given_out_for_another_result_does_not_fit() -> None:
    other = done(results={Kind.CLIENTS: Counts(create=1)})

    outcome = said(f"undo 7F3A {sure_of(other, '7')}", done())

    assert outcome.jobs == ()
    assert "is not (or no longer) the right code to undo #128" in notes(outcome)[0]


def test_after_the_window_nothing_is_taken_back() -> None:
    old = done(finished_at=NOON - 14 * DAY)

    outcome = said(f"undo 7F3A {sure_of(old, '7')}", old)

    assert outcome.jobs == ()
    assert "can no longer be undone since November 24, 2026" in notes(outcome)[0]


def test_an_import_that_wrote_nothing_has_nothing_to_undo() -> None:
    outcome = said("undo #128", done(results={Kind.CLIENTS: Counts(refused=3)}))

    assert "there is nothing to undo" in notes(outcome)[0]


def test_an_import_that_failed_before_it_knew_what_it_wrote_is_looked_into_first() -> None:
    failed = in_state(State.FAILED, failure="401", results={Kind.CLIENTS: Counts()})

    assert "nothing is known to be written; the account is read again first" in notes(said("undo #128", failed))[0]
    assert states(said(f"undo #128 {sure_of(failed, '7')}", failed)) == {128: State.UNDOING}
    by_workbook = dataclasses.replace(HTTP, adapter="workbook")
    assert "there is nothing to undo" in notes(said("undo #128", failed, desk=by_workbook))[0]


def test_an_end_with_nothing_taken_back_shows_no_empty_list() -> None:
    undoing = in_state(State.UNDOING, results={Kind.CLIENTS: Counts()})
    outcome = undo.undone(undoing, {}, around(undoing, desk=HTTP))

    (note,) = (message for message in outcome.messages if isinstance(message, TeamNote))
    assert [type(block).__name__ for block in note.text] == ["Heading", "Paragraph"]


def test_half_an_import_can_be_taken_back() -> None:
    half = in_state(State.FAILED, failure="stopped", results=RESULTS)

    assert states(said(f"undo #128 {sure_of(half, '7')}", half)) == {128: State.UNDOING}


def test_where_two_must_say_yes_another_one_repeats_it() -> None:
    desk = dataclasses.replace(HTTP, four_eyes_above=100)
    sure = sure_of(done(), "7")

    alone, together = said(f"undo 7F3A {sure}", done(), desk=desk), said(f"undo 7F3A {sure}", done(), SAM, desk=desk)

    assert alone.jobs == ()
    assert "Someone else on the team must repeat" in notes(alone)[0]
    assert states(together) == {128: State.UNDOING}


def test_a_button_of_a_plan_for_two_asks_as_the_command_does() -> None:
    desk = dataclasses.replace(HTTP, four_eyes_above=100)

    outcome = said(f"undo 7F3A {sure_of(done(), None)}", done(), desk=desk)

    assert outcome.jobs == ()


def test_in_slack_the_answer_is_private() -> None:
    command = parse("/import undo 7F3A")
    assert command is not None

    outcome = decided(command, in_slack(done(), desk=HTTP), at=NOON)

    assert privately(outcome)[0].endswith(f"/plannit-import undo 7F3A {sure_of(done(), '7')}")


def test_the_back_office_is_told_what_its_workbook_cannot_do() -> None:
    outcome = said("undo 7F3A", done(), desk=Desk(language="en"))

    assert "5 updated entries will stay as they are: their old values are not known" in notes(outcome)[0]
    assert "a workbook will tell the back office what to remove" in notes(outcome)[0]


def test_everyone_hears_what_was_taken_back_and_what_stayed() -> None:
    request = in_state(State.UNDOING, results=RESULTS)

    reversals = {Kind.CLIENTS: Reversal(reversed=122, kept=2, failed=1)}
    outcome = undo.undone(request, reversals, around(request, desk=HTTP))

    assert states(outcome) == {128: State.UNDONE}
    assert replies(outcome)[0].startswith(
        "C’est fait : Plannit est redevenu comme avant pour 122 clients de « liste.xlsx »."
    )
    assert "3 fiches sont restées comme elles sont" in replies(outcome)[0]
    assert notes(outcome)[0].startswith("#128 liste.xlsx – undone\n• 125 clients: 122 undone, 2 left as they are, 1 ")
    (note,) = (message for message in outcome.messages if isinstance(message, TeamNote))
    assert note.files == (FileToSend("undone:r128", "undone liste.xlsx"),)
    assert cards(outcome)[0].title == "Undone: liste.xlsx"


def test_a_way_back_that_failed_goes_on_when_it_is_tried_again() -> None:
    request = in_state(State.UNDOING, results=RESULTS)
    failed = undo.failed(
        request, "unauthorized", {Kind.CLIENTS: Reversal(reversed=3)}, part=(request,), desk=HTTP, at=NOON
    )
    (now,) = failed.requests

    again = said("retry #128", now)

    assert now.state is State.FAILED
    assert "could not be fully undone: Plannit does not accept our credentials." in notes(failed)[0]
    assert states(again) == {128: State.UNDOING}
    assert [job.name for job in again.jobs] == [JobName.UNDO]


def test_an_agent_may_state_the_end_only_where_the_back_office_does_it() -> None:
    undoing = in_state(State.UNDOING, results=RESULTS)

    assert said("loaded 7F3A", undoing).requests == ()
    stated = said("loaded 7F3A", undoing, desk=Desk(language="en", names={"7": "Marie"}))
    assert stated.requests[0].undone == {Kind.CLIENTS: Reversal(reversed=120, kept=5)}
    assert "Removed from the account Plomberie Roy (42), according to Marie." in notes(stated)[1]
