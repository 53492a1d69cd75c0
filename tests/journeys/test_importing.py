"""An import that meets resistance: refused records, all or nothing, a word that stops it, another that waits."""

import io
from collections.abc import Iterator

import openpyxl
import pytest

from bot.sandbox.plannit_state import REFUSE_MARKER
from handlers.lifecycle import Counts, ImportRequest, State
from importer.model import Kind
from tests.journeys.conftest import Town
from tests.journeys.lists import CLIENTS, clients, products
from tests.journeys.test_undo import command_in, files_named

AWAITING, DONE, FAILED, UNDONE = State.AWAITING_CONFIRMATION, State.DONE, State.FAILED, State.UNDONE
ONE_REFUSED = (CLIENTS[0], (CLIENTS[1][0], f"{REFUSE_MARKER} enr.", *CLIENTS[1][2:]), CLIENTS[2])
MANY = [(f"{n:05d}", f"Client {n:03d} inc.", "1, rue A", "Laval", "H7A 1A1", "", "") for n in range(1200)]
"""More than two batches."""


@pytest.fixture
def lenient(town: Town) -> Iterator[Town]:
    """A town whose Plannit can be brought to take what it refuses."""
    strict = town.sandbox.plannit.refuses
    yield town
    town.sandbox.plannit.refuses = strict


def planned(town: Town, *rows: tuple[str, ...]) -> tuple[str, ImportRequest]:
    """Let a client list come; return its conversation and its request."""
    conversation = town.customer_sends(("clients.xlsx", clients(*rows)))
    (request,) = town.until_states(conversation, AWAITING)
    return conversation, request


def confirmed(town: Town, *rows: tuple[str, ...], end: State = DONE) -> tuple[str, ImportRequest]:
    """Let a client list be imported, to whatever end."""
    conversation, request = planned(town, *rows)
    town.agent_commands(conversation, f"/import confirmer {request.plan_code}")
    (request,) = town.until_states(conversation, end)
    return conversation, request


def test_what_plannit_refused_is_sent_again_once_the_cause_is_gone(lenient: Town) -> None:
    town = lenient
    conversation, done = confirmed(town, *ONE_REFUSED)
    assert done.results == {Kind.CLIENTS: Counts(create=2, refused=1)}
    note = town.said(conversation, "agents")[-1]
    assert f"/import réessayer {done.reference}" in note
    removed = town.sandbox.plannit.contacts(town.company)[0]
    town.sandbox.plannit.remove(town.company, "contacts", removed.id)  # and rightly so: that is no failure of ours

    town.sandbox.plannit.refuses = lambda _plural, _fields: None
    before = len(town.said(conversation, "customer"))
    answer = town.agent_commands(conversation, "/import réessayer", agent="sam")
    (again,) = town.until_states(conversation, DONE)

    assert answer == f"La fiche de {done.reference} que Plannit a refusée y est envoyée de nouveau."
    assert again.results == {Kind.CLIENTS: Counts(create=3)}
    assert (again.plan_code, again.plan_digest) == (done.plan_code, done.plan_digest)
    assert [held.reference for held in town.sandbox.plannit.contacts(town.company)] == [
        "acomba:client:00044",
        "acomba:client:00043",
    ]
    assert "3 clients de votre liste sont maintenant dans Plannit" in town.said(conversation, "customer")[before]
    (_, workbook) = files_named(town, conversation, "résultat")
    shown = [row for page in openpyxl.load_workbook(io.BytesIO(workbook)) for row in page.iter_rows(values_only=True)]
    assert "refusé" not in str(shown)
    moves = [(move.to, move.why) for move in town.bot.store.moves(done.id)][-3:]
    assert moves == [(State.CONFIRMED, "retried"), (State.IMPORTING, "began"), (DONE, "read-back")]

    question = town.agent_commands(conversation, f"/import défaire {done.plan_code}")
    town.agent_commands(conversation, command_in(question))
    town.until_states(conversation, UNDONE)
    assert town.held(Kind.CLIENTS) == 0


def test_what_was_entered_by_hand_since_it_was_refused_is_not_created_a_second_time(lenient: Town) -> None:
    town = lenient
    again = (CLIENTS[2][0], f"{REFUSE_MARKER} ltée", *CLIENTS[2][2:])
    conversation, done = confirmed(town, CLIENTS[0], ONE_REFUSED[1], again)
    assert done.results == {Kind.CLIENTS: Counts(create=1, refused=2)}
    email = [{"type": "work", "address": CLIENTS[1][-1]}]
    by_hand = town.sandbox.plannit.add(town.company, "contacts", {"company": ONE_REFUSED[1][1], "emails": email})

    town.sandbox.plannit.refuses = lambda _plural, _fields: None
    town.agent_commands(conversation, "/import réessayer")
    town.until(lambda: [move.to for move in town.bot.store.moves(done.id)].count(DONE) == 2)

    (now,) = town.requests(conversation)
    assert now.results == {Kind.CLIENTS: Counts(create=2, conflict=1)}
    held = {each.reference: each.id for each in town.sandbox.plannit.contacts(town.company)}
    assert held.keys() == {"acomba:client:00042", "acomba:client:00044", None}
    assert held[None] == by_hand.id
    assert "1 fiche saisie à la main dans Plannit entre-temps" in town.said(conversation, "agents")[-1]
    assert "2 clients de votre liste sont maintenant dans Plannit" in town.said(conversation, "customer")[-1]
    shown = openpyxl.load_workbook(io.BytesIO(files_named(town, conversation, "résultat")[-1]))["Laissés de côté"]
    assert "n’y a pas été créée une deuxième fois" in str(shown["F2"].value)


def test_what_plannit_refuses_once_more_is_told_once_more_and_nothing_is_written_twice(town: Town) -> None:
    conversation, done = confirmed(town, *ONE_REFUSED)

    town.agent_commands(conversation, "/import réessayer")
    town.until(lambda: [move.to for move in town.bot.store.moves(done.id)].count(DONE) == 2)

    (again,) = town.requests(conversation)
    assert again.results == done.results
    assert town.held(Kind.CLIENTS) == 2
    assert f"/import réessayer {done.reference}" in town.said(conversation, "agents")[-1]


def test_the_back_office_has_nothing_refused_to_try_again(back_office: Town) -> None:
    town = back_office
    conversation, handed = confirmed(town, end=State.HANDED_OVER)
    town.agent_commands(conversation, f"/import chargé {handed.plan_code}")
    town.until_states(conversation, DONE)

    answer = town.agent_commands(conversation, f"/import réessayer {handed.reference}")

    assert answer.startswith("Ce n’est pas possible maintenant.")
    assert town.requests(conversation)[0].state is DONE


def test_all_or_nothing_writes_nothing_where_one_is_refused_and_names_its_cell(lenient: Town) -> None:
    town = lenient
    conversation, first = planned(town, *ONE_REFUSED)
    town.agent_commands(conversation, "/import tout-ou-rien")
    town.until(lambda: town.requests(conversation)[0].plan_code not in (None, first.plan_code))
    code = town.code(conversation)

    town.agent_commands(conversation, f"/import confirmer {code}")
    (failed,) = town.until_states(conversation, FAILED)

    assert (failed.failure, town.held(Kind.CLIENTS)) == ("all-or-nothing", 0)
    assert "Clients!3" in town.said(conversation, "agents")[-1]
    town.sandbox.plannit.refuses = lambda _plural, _fields: None
    town.agent_commands(conversation, f"/import réessayer {failed.reference}")
    town.until_states(conversation, DONE)
    assert town.held(Kind.CLIENTS) == 3


def test_an_import_is_stopped_between_two_batches_and_goes_on_where_it_stopped(town: Town) -> None:
    conversation, request = planned(town, *MANY)
    town.sandbox.plannit.faults.slow_next(1.5, 3, where=":batch")
    town.agent_commands(conversation, f"/import confirmer {request.plan_code}")
    town.until(lambda: town.requests(conversation)[0].state is State.IMPORTING)

    town.agent_commands(conversation, f"/import annuler {request.reference}")
    (stopped,) = town.until_states(conversation, FAILED)
    town.sandbox.plannit.faults.clear()

    written = town.held(Kind.CLIENTS)
    assert (stopped.failure, written % 500) == ("stopped", 0)
    assert 0 < written < len(MANY)
    assert stopped.results[Kind.CLIENTS].create == written
    town.agent_commands(conversation, f"/import réessayer {request.reference}")
    (done,) = town.until_states(conversation, DONE)
    assert done.results[Kind.CLIENTS].create == town.held(Kind.CLIENTS) == len(MANY)


def test_an_old_code_is_not_taken_while_a_corrected_file_is_being_read(town: Town) -> None:
    conversation, old = planned(town)
    town.sandbox.plannit.faults.slow_next(3, where=f"GET /v1/accounts/{town.company}/contacts")
    town.customer_sends(("clients (2).xlsx", clients(*CLIENTS[:2])), conversation=conversation)
    town.until(lambda: len(town.requests(conversation)) == 2)
    newer = town.requests(conversation)[1]

    answer = town.agent_commands(conversation, f"/import confirmer {old.plan_code}")
    town.sandbox.agent_types_in_slack(f"confirmer {old.plan_code}")
    town.until(
        lambda: any(said.private_to and newer.reference in said.text for said in town.sandbox.messages(to="slack"))
    )

    assert f"un fichier plus récent, {newer.reference} (clients (2).xlsx), est en cours de lecture" in answer
    assert answer.endswith(f"/import annuler {newer.reference}")
    town.until_states(conversation, State.CANCELLED, AWAITING)
    assert "un fichier plus récent" in town.agent_commands(conversation, f"/import confirmer {old.plan_code}")
    town.agent_commands(conversation, f"/import confirmer {town.code(conversation)}")
    town.until_states(conversation, State.CANCELLED, DONE)
    assert town.held(Kind.CLIENTS) == 2


def test_one_import_at_a_time_and_both_sides_see_who_holds_the_account(town: Town) -> None:
    conversation, first = planned(town)
    other = town.customer_sends(("produits.xlsx", products()))
    (second,) = town.until_states(other, AWAITING)
    town.sandbox.plannit.faults.slow_next(3, where=":batch")
    town.agent_commands(conversation, f"/import confirmer {first.plan_code}")
    town.until(lambda: town.requests(conversation)[0].state is State.IMPORTING)

    answer = town.agent_commands(other, f"/import confirmer {second.plan_code}", agent="sam")
    status = town.agent_commands(other, "/import état")
    held = town.held(Kind.PRODUCTS)
    cards = [said.text for said in town.sandbox.messages(to="slack", by="bot") if "produits.xlsx" in said.text]
    town.until_states(conversation, DONE)
    town.until_states(other, DONE)

    assert held == 0
    assert first.reference in answer
    assert "Alex" in answer
    assert first.reference in status
    assert any(first.reference in card for card in cards)
    assert (town.held(Kind.CLIENTS), town.held(Kind.PRODUCTS)) == (3, 2)
    imports = [[move.to for move in town.bot.store.moves(each.id)][-2:] for each in (first, second)]
    assert imports == [[State.IMPORTING, DONE]] * 2
    began, ended = town.bot.store.moves(second.id)[-2].at, town.bot.store.moves(first.id)[-1].at
    assert began >= ended
