"""What may come in beside a good list: silence where it is due, one kind answer where it helps, nothing lost."""

import io
import zipfile

import httpx
import pytest

from bot.jobs import sweeping
from handlers.lifecycle import State
from importer.model import Kind
from tests.journeys.conftest import Town
from tests.journeys.lists import CLIENT_HEADINGS, CLIENTS, clients, workbook

AWAITING, DONE, IGNORED, UNUSABLE = State.AWAITING_CONFIRMATION, State.DONE, State.IGNORED, State.UNUSABLE


# --------------------------------------------------------------------------- silence


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("budget.xlsx", workbook(("Mois", "Budget", "Réel"), (("janvier", 100, 90), ("février", 120, 130)))),
        ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        ("facture.pdf", b"%PDF-1.7\n" + bytes(200)),
    ],
)
def test_a_file_that_is_no_list_gets_neither_reply_nor_note(town: Town, name: str, content: bytes) -> None:
    conversation = town.customer_sends((name, content), text="Bonjour, voici ce dont je parlais.")
    town.until_states(conversation, IGNORED)

    assert town.said(conversation, "customer") == []
    assert town.said(conversation, "agents") == []


def test_an_unreadable_file_of_someone_who_speaks_of_acomba_gets_the_remedy(town: Town) -> None:
    conversation = town.customer_sends(
        ("liste.pdf", b"%PDF-1.7\n" + bytes(200)), text="Voici ma liste de clients Acomba"
    )
    town.until_states(conversation, UNUSABLE)

    (reply,) = town.said(conversation, "customer")
    assert "PDF" in reply or "chiffrier" in reply


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (workbook((), ()), "Ce fichier est vide."),
        (workbook(CLIENT_HEADINGS, ()), "Ce fichier a les titres des colonnes, mais aucune ligne en dessous."),
    ],
)
def test_a_workbook_without_an_entry_is_told_what_it_lacks(town: Town, content: bytes, says: str) -> None:
    conversation = town.customer_sends(("clients.xlsx", content))
    town.until_states(conversation, IGNORED)

    assert says in town.said(conversation, "customer")[0]
    assert says in town.said(conversation, "agents")[0]


def test_a_list_that_holds_nothing_importable_is_answered_cell_by_cell(town: Town) -> None:
    nameless = [(number, "", *rest) for number, _, *rest in CLIENTS]
    conversation = town.customer_sends(("clients.xlsx", clients(*nameless)))
    town.until_states(conversation, UNUSABLE)

    (reply,) = town.said(conversation, "customer")
    assert "Clients!B2" in reply


def test_muted_the_bot_writes_notes_only(town: Town) -> None:
    conversation = town.sandbox.customer_writes("Bonjour", companies=(town.company,), name="Camille Bélanger")
    town.sandbox.agent_notes(conversation, "/import silence")
    town.until(lambda: town.bot.services.muted(conversation))

    town.customer_sends(("clients.xlsx", clients()), conversation=conversation)
    town.until_states(conversation, AWAITING)

    assert town.said(conversation, "customer") == []
    assert len(town.said(conversation, "agents")) == 2


def test_an_agent_who_has_answered_is_not_talked_over(town: Town) -> None:
    conversation = town.sandbox.customer_writes("Bonjour", companies=(town.company,), name="Camille Bélanger")
    town.sandbox.agent_replies(conversation, "Bonjour, envoyez-moi votre liste.")

    town.customer_sends(("clients.xlsx", clients()), conversation=conversation)
    town.until_states(conversation, AWAITING)

    assert town.said(conversation, "customer") == []


def test_a_customer_who_types_a_command_changes_nothing(town: Town) -> None:
    conversation = town.customer_sends(("clients.xlsx", clients()))
    (planned,) = town.until_states(conversation, AWAITING)

    town.sandbox.customer_writes(f"/import confirmer {planned.plan_code}", conversation=conversation)
    town.sandbox.notifications.wait_until_idle()
    town.until_states(conversation, AWAITING)


def test_a_customer_who_answers_our_question_in_words_is_thanked_once_and_the_agents_have_both(town: Town) -> None:
    rows = [
        ("Compagnie Exemple inc.",),
        (),
        ("Liste des clients",),
        ("Imprimé le :", "2026-11-20", "", "Triée par Numéro de client de 00042 à 00044"),
        ("Liste des clients",),
        CLIENT_HEADINGS,
        *CLIENTS,
    ]
    conversation = town.customer_sends(("clients.xlsx", workbook(rows[0], rows[1:])))
    town.until_states(conversation, AWAITING)
    (reply,) = town.said(conversation, "customer")
    assert "?" in reply

    town.sandbox.customer_writes("Oui, c’est toute la liste.", conversation=conversation)
    town.until(lambda: len(town.said(conversation, "customer")) == 2)
    town.sandbox.customer_writes("Merci encore!", conversation=conversation)
    town.sandbox.notifications.wait_until_idle()
    town.until_states(conversation, AWAITING)

    assert len(town.said(conversation, "customer")) == 2
    assert "Oui, c’est toute la liste." in town.said(conversation, "agents")[-1]


# --------------------------------------------------------------------------- deliveries


def test_a_notification_twice_gives_one_reply_and_one_plan(town: Town) -> None:
    town.sandbox.notifications.duplicate_next()
    conversation = town.customer_sends(("clients.xlsx", clients()))
    town.until_states(conversation, AWAITING)
    town.sandbox.notifications.wait_until_idle()
    town.until_states(conversation, AWAITING)

    assert len(town.said(conversation, "customer")) == 1
    assert len(town.said(conversation, "agents")) == 1


def test_a_lost_notification_is_found_by_reconciliation(town: Town) -> None:
    town.sandbox.notifications.lose_next()
    conversation = town.customer_sends(("clients.xlsx", clients()))

    sweeping.reconcile(town.bot.services)
    town.until_states(conversation, AWAITING)

    assert len(town.said(conversation, "customer")) == 1


def test_a_lost_command_is_found_and_done_once(town: Town) -> None:
    conversation = town.customer_sends(("clients.xlsx", clients()))
    (planned,) = town.until_states(conversation, AWAITING)
    town.sandbox.notifications.lose_next()
    town.sandbox.agent_notes(conversation, f"/import confirmer {planned.plan_code}")

    sweeping.reconcile(town.bot.services)
    town.until_states(conversation, DONE)
    notes = len(town.said(conversation, "agents"))
    sweeping.reconcile(town.bot.services)
    town.until_states(conversation, DONE)

    assert len(town.said(conversation, "agents")) == notes


def test_notifications_out_of_order_end_the_same(town: Town) -> None:
    town.sandbox.notifications.hold()
    conversation = town.customer_sends(("clients.xlsx", clients()))
    town.customer_sends(("clients (2).xlsx", clients(*CLIENTS[:2])), conversation=conversation)
    town.sandbox.notifications.release(backwards=True)
    town.sandbox.notifications.wait_until_idle()

    town.until(lambda: sum(each.state is AWAITING for each in town.requests(conversation)) == 1)
    town.until(lambda: len(town.requests(conversation)) == 2)
    (alive,) = [each for each in town.requests(conversation) if each.state is AWAITING]

    assert alive.file_name == "clients (2).xlsx"


@pytest.mark.parametrize("signature", [None, "sha1=" + "0" * 40, "sha256=" + "0" * 64, "é"])
def test_an_unsigned_or_wrongly_signed_notification_is_401(town: Town, signature: str | None) -> None:
    headers = [] if signature is None else [(b"X-Hub-Signature", signature.encode())]
    answer = httpx.post(f"{town.sandbox.bot_url}/intercom/webhooks", content=b'{"topic": "ping"}', headers=headers)

    assert answer.status_code == 401


def test_a_body_that_is_too_large_is_413(town: Town) -> None:
    answer = httpx.post(f"{town.sandbox.bot_url}/intercom/webhooks", content=b"x" * (2 * 1024 * 1024))

    assert answer.status_code == 413


# --------------------------------------------------------------------------- forgetting, asking, retrying


def test_a_deleted_conversation_is_forgotten(town: Town) -> None:
    conversation = town.customer_sends(("clients.xlsx", clients()))
    (planned,) = town.until_states(conversation, AWAITING)

    town.sandbox.customer_deletes(conversation)
    town.until(lambda: town.bot.store.files.get(f"file:{planned.id}") is None)

    assert town.bot.store.files.get(f"records:{planned.id}") is None
    assert town.bot.store.files.get(f"report:{planned.id}") is None


def test_a_redacted_part_loses_its_files(town: Town) -> None:
    conversation = town.customer_sends(("clients.xlsx", clients()))
    (planned,) = town.until_states(conversation, AWAITING)

    town.sandbox.agent_redacts(conversation, planned.part_id)
    town.until(lambda: town.bot.store.files.get(f"file:{planned.id}") is None)

    assert town.requests(conversation)[0].state is State.CANCELLED


def test_plannit_s_trouble_passes_and_nothing_is_written_twice(town: Town) -> None:
    conversation = town.customer_sends(("clients.xlsx", clients()))
    (planned,) = town.until_states(conversation, AWAITING)
    town.sandbox.plannit.faults.fail_next(2, status=503, where="POST")
    town.sandbox.plannit.faults.drop_response_next(1, where="POST")

    town.agent_commands(conversation, f"/import confirmer {planned.plan_code}")
    town.until_states(conversation, DONE)

    assert town.held(Kind.CLIENTS) == 3


def test_intercom_s_trouble_passes_and_nothing_is_said_twice(town: Town) -> None:
    town.sandbox.intercom.faults.drop_response_next(2, where="reply")
    town.sandbox.intercom.faults.fail_next(2, status=429, retry_after=1, where="reply")
    conversation = town.customer_sends(("clients.xlsx", clients()))
    town.until_states(conversation, AWAITING)

    assert len(town.said(conversation, "customer")) == 1
    assert len(town.said(conversation, "agents")) == 1


def test_a_hostile_cell_is_text_wherever_it_is_shown(town: Town) -> None:
    row = (
        "00077",
        "<script>alert(1)</script> <!channel> *x* =1+1",
        "1, rue A",
        "Laval",
        "H7A1A",
        "450-555-2341",
        "=HYPERLINK()",
    )
    conversation = town.customer_sends(("<b>clients&.xlsx", clients(*CLIENTS, row)))
    town.until_states(conversation, AWAITING)

    bodies = [part.body or "" for part in town.sandbox.conversation(conversation).parts]
    assert not any("<script" in body or "<b>clients" in body for body in bodies)


def test_a_zip_that_holds_a_list_is_read(town: Town) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("clients.xlsx", clients())
    conversation = town.customer_sends(("clients.zip", out.getvalue()))

    town.until_states(conversation, AWAITING)
