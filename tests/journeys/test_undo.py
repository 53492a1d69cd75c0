"""The way back, and a word that stops an import on its way."""

import io
import re

import openpyxl

from handlers.keys import sure_of
from handlers.lifecycle import Reversal, State
from importer.model import Kind
from tests.journeys.conftest import Town
from tests.journeys.lists import CLIENTS, clients

AWAITING, DONE, UNDONE, FAILED = State.AWAITING_CONFIRMATION, State.DONE, State.UNDONE, State.FAILED


def imported(town: Town, *rows: tuple[str, ...]) -> tuple[str, str]:
    """Import a client list; return its conversation and code."""
    conversation = town.customer_sends(("clients.xlsx", clients(*rows)))
    (planned,) = town.until_states(conversation, AWAITING)
    town.agent_commands(conversation, f"/import confirmer {planned.plan_code}")
    town.until_states(conversation, DONE if town.bot.services.plannit else State.HANDED_OVER)
    return conversation, str(planned.plan_code)


def command_in(answer: str) -> str:
    """Return the command that an answer says to repeat."""
    return str(re.findall(r"/import .*", answer)[-1])


def files_named(town: Town, conversation: str, name: str) -> list[bytes]:
    """Return the files of the agents' notes whose names begin so."""
    notes = town.messages(conversation, "agents")
    return [content for note in notes for named, content in note.files if named.startswith(name)]


def test_an_import_is_taken_back_after_the_command_is_repeated(town: Town) -> None:
    conversation, code = imported(town)
    edited = town.sandbox.plannit.contacts(town.company)[1]
    town.sandbox.plannit.edit(town.company, "contacts", edited.id, notes="à la main")

    question = town.agent_commands(conversation, f"/import défaire {code}")
    assert "3 fiches créées seront supprimées" in question
    assert town.held(Kind.CLIENTS) == 3
    town.agent_commands(conversation, command_in(question))
    (undone,) = town.until_states(conversation, UNDONE)

    assert undone.undone == {Kind.CLIENTS: Reversal(reversed=2, kept=1)}
    assert [held.id for held in town.sandbox.plannit.contacts(town.company)] == [edited.id]
    assert "2 clients" in town.said(conversation, "customer")[-1]
    note = town.messages(conversation, "agents")[-1]
    assert "2 défaits, 1 laissé tel quel" in note.text
    assert [name for name, _ in note.files] == ["défait clients.xlsx"]
    moves = [(move.to, move.by, move.source) for move in town.bot.store.moves(undone.id)][-2:]
    assert moves == [(State.UNDOING, "agent:9608001", "note"), (UNDONE, "bot", "worker")]


def test_a_code_that_was_not_given_out_takes_nothing_back(town: Town) -> None:
    conversation, code = imported(town)

    answer = town.agent_commands(conversation, f"/import undo {code} 0000")

    assert "not (or no longer) the right code" in answer
    assert town.requests(conversation)[0].state is DONE


def test_the_card_s_button_takes_an_import_back(town: Town) -> None:
    conversation, code = imported(town)
    (done,) = town.requests(conversation)

    town.sandbox.agent_presses(f"défaire {code} {sure_of(done, None)}", agent="sam")
    town.until_states(conversation, UNDONE)

    assert town.held(Kind.CLIENTS) == 0
    assert [move.source for move in town.bot.store.moves(done.id)][-2:] == ["button", "worker"]


def test_what_was_taken_back_can_be_imported_again(town: Town) -> None:
    conversation, code = imported(town)
    town.agent_commands(conversation, command_in(town.agent_commands(conversation, f"/import défaire {code}")))
    town.until_states(conversation, UNDONE)

    town.customer_sends(("clients (2).xlsx", clients()), conversation=conversation)
    _, planned = town.until_states(conversation, UNDONE, AWAITING)
    town.agent_commands(conversation, f"/import confirmer {planned.plan_code}")
    town.until_states(conversation, UNDONE, DONE)

    assert town.held(Kind.CLIENTS) == 3


def test_plannit_s_trouble_on_the_way_back_passes(town: Town) -> None:
    conversation, code = imported(town)
    question = town.agent_commands(conversation, f"/import défaire {code}")
    town.sandbox.plannit.faults.fail_next(1, status=503, where="DELETE")
    town.sandbox.plannit.faults.drop_response_next(2, where="DELETE")

    town.agent_commands(conversation, command_in(question))
    (undone,) = town.until_states(conversation, UNDONE)

    assert undone.undone == {Kind.CLIENTS: Reversal(reversed=3)}
    assert town.held(Kind.CLIENTS) == 0


def test_a_way_back_that_plannit_refuses_is_tried_again_and_never_imports(town: Town) -> None:
    conversation, code = imported(town)
    question = town.agent_commands(conversation, f"/import défaire {code}")
    town.sandbox.plannit.faults.fail_next(1, status=401, where="GET")
    town.sandbox.plannit.faults.fail_next(3, status=401, where="DELETE")
    town.agent_commands(conversation, command_in(question))
    town.until(lambda: town.requests(conversation)[0].state in (FAILED, UNDONE))
    town.sandbox.plannit.faults.clear()

    assert town.held(Kind.CLIENTS) == 3
    assert town.requests(conversation)[0].undone == {Kind.CLIENTS: Reversal(failed=3)}


def test_the_back_office_gets_a_workbook_of_what_to_remove_and_says_when_it_is_done(back_office: Town) -> None:
    town = back_office
    conversation, code = imported(town)
    town.agent_commands(conversation, f"/import chargé {code}")
    town.until_states(conversation, DONE)

    question = town.agent_commands(conversation, f"/import défaire {code}")
    assert "un classeur dira au soutien" in question
    town.agent_commands(conversation, command_in(question))
    town.until(
        lambda: any("à retirer" in name for said in town.messages(conversation, "agents") for name, _ in said.files)
    )
    (content,) = [
        content
        for said in town.messages(conversation, "agents")
        for name, content in said.files
        if name.startswith("à retirer")
    ]
    (page,) = openpyxl.load_workbook(io.BytesIO(content)).worksheets[1:]
    assert [row[1] for row in page.iter_rows(min_row=2, values_only=True)] == [
        f"acomba:client:{row[0]}" for row in CLIENTS
    ]

    town.agent_commands(conversation, f"/import chargé {code}")
    (undone,) = town.until_states(conversation, UNDONE)

    assert undone.undone == {Kind.CLIENTS: Reversal(reversed=3)}
    assert "3 clients" in town.said(conversation, "customer")[-1]
    town.customer_sends(("clients (2).xlsx", clients()), conversation=conversation)
    _, planned = town.until_states(conversation, UNDONE, AWAITING)
    assert planned.plan[Kind.CLIENTS].create == 3
