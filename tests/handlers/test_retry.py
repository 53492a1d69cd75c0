"""What failed can be tried again, under the plan and by the people that confirmed it."""

import dataclasses
from typing import Any

import pytest

from handlers.cards import card_of
from handlers.commands import parse
from handlers.decide import decided
from handlers.desk import Desk
from handlers.events import Agent
from handlers.lifecycle import Counts, ImportRequest, State
from handlers.outcome import JobName, Outcome, Setting
from importer.model import Kind
from tests.handlers.builders import DAY, MARIE, NOON, a_scene, in_state, notes, states

SAM = Agent("9", "Sam", may_confirm=True)
DESK = Desk(language="en", adapter="http", names={"7": "Marie", "9": "Sam"})
CAREFUL = dataclasses.replace(DESK, four_eyes_above=100)
RESULTS = {Kind.CLIENTS: Counts(create=117, update=5, refused=3)}


def done(**values: Any) -> ImportRequest:
    return in_state(State.DONE, **{"results": RESULTS, "version": 6, **values})


def said(text: str, *requests: ImportRequest, agent: Agent = MARIE, desk: Desk = DESK) -> Outcome:
    command = parse(f"/import {text}")
    assert command is not None
    return decided(command, a_scene(*requests, agent=agent, desk=desk), at=NOON)


def test_what_plannit_refused_of_an_import_that_is_done_is_sent_again_under_the_same_plan() -> None:
    outcome = said("retry", done())

    assert states(outcome) == {128: State.CONFIRMED}
    assert (outcome.requests[0].plan_code, outcome.requests[0].plan_digest) == ("7F3A", "7f3a00")
    (job,) = outcome.jobs
    assert (job.name, job.key, job.partition) == (JobName.IMPORT, "import:r128:7f3a00:6", "account:42")
    assert outcome.settings == (
        Setting("request:r128", "again", "000006"),
        Setting("request:r128", "proved", "000006"),
        Setting("request:r128", "stop"),
    )
    assert [(move.by, move.why) for move in outcome.moves] == [("agent:7", "retried")]
    assert notes(outcome) == ["The 3 entries of #128 that Plannit refused are being sent again."]


def test_an_import_that_failed_goes_on_and_is_proved_as_a_whole() -> None:
    outcome = said("retry", in_state(State.FAILED, failure="stopped", version=5))

    assert outcome.settings == (Setting("request:r128", "again", "000005"), Setting("request:r128", "stop"))
    assert notes(outcome) == ["#128 resumes where the import stopped."]


def test_what_an_agent_has_looked_at_after_it_could_not_be_proved_is_not_proved_again() -> None:
    outcome = said("retry", in_state(State.FAILED, failure="not-proved", version=5))

    assert Setting("request:r128", "proved", "000005") in outcome.settings


def test_an_import_of_which_nothing_was_refused_has_nothing_to_try_again() -> None:
    outcome = said("retry", done(results={Kind.CLIENTS: Counts(create=120, conflict=2)}))

    assert (outcome.requests, outcome.jobs) == ((), ())
    assert notes(outcome)[0].startswith("That is not possible now.")


def test_of_several_only_those_that_failed_are_meant() -> None:
    clean = in_state(State.DONE, 129, part_id="p2", results={Kind.CLIENTS: Counts(create=1)}, plan_code="B2C3")

    assert states(said("retry", done(), clean)) == {128: State.CONFIRMED}


def test_after_the_undo_window_the_entries_are_gone() -> None:
    outcome = said("retry #128", done(finished_at=NOON - 14 * DAY))

    assert outcome.jobs == ()
    assert notes(outcome) == [
        "#128 can no longer be retried: its entries were erased. Ask the customer to send the list again."
    ]


def test_where_two_said_yes_their_yes_holds() -> None:
    outcome = said("retry", done(seconded_by="9"), desk=CAREFUL)

    assert (outcome.requests[0].confirmed_by, outcome.requests[0].seconded_by) == ("7", "9")


@pytest.mark.parametrize("request_", [done(), in_state(State.FAILED)], ids=["done", "failed"])
def test_where_two_must_say_yes_another_one_tries_again(request_: ImportRequest) -> None:
    alone, together = said("retry", request_, desk=CAREFUL), said("retry", request_, desk=CAREFUL, agent=SAM)

    assert (alone.requests, alone.jobs) == ((), ())
    assert notes(alone) == ["#128 takes two people: someone else on the team must retry it."]
    assert (together.requests[0].confirmed_by, together.requests[0].seconded_by) == ("7", "9")


def test_the_card_and_the_status_offer_it() -> None:
    card = card_of([done()], key="k", desk=DESK)
    status = notes(said("status #128", done()))[0]

    assert [button.label for button in card.buttons] == ["Retry", "Undo…"]
    assert "/import retry #128\n/import undo 7F3A" in status
