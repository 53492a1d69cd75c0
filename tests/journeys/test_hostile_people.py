"""What people and programs may try around a plan: commands that are not theirs, not new, or not for here."""

from bot.jobs import sweeping
from bot.sandbox.stage import AGENTS
from handlers.lifecycle import State
from tests.journeys.conftest import Town
from tests.journeys.lists import clients

AWAITING, DONE = State.AWAITING_CONFIRMATION, State.DONE


def test_a_note_that_was_obeyed_is_not_obeyed_again_when_reconciliation_finds_it(town: Town) -> None:
    conversation = town.customer_sends(("clients.xlsx", clients()))
    (planned,) = town.until_states(conversation, AWAITING)
    town.agent_commands(conversation, "/import silence")
    assert town.bot.services.muted(conversation)
    town.sandbox.agent_types_in_slack(f"parler {planned.reference}")
    town.until(lambda: not town.bot.services.muted(conversation))

    sweeping.reconcile(town.bot.services)
    town.until_states(conversation, AWAITING)

    assert not town.bot.services.muted(conversation)


def test_the_account_that_was_settled_last_stays_when_reconciliation_finds_an_older_note(town: Town) -> None:
    for account in (f"{town.company}-a", f"{town.company}-b"):
        town.sandbox.plannit.add_account(account, account)
    conversation = town.customer_sends(("clients.xlsx", clients()))
    (planned,) = town.until_states(conversation, AWAITING)
    town.agent_commands(conversation, f"/import compte {planned.reference} {town.company}-a")
    town.until_states(conversation, AWAITING)
    town.sandbox.agent_types_in_slack(f"compte {planned.reference} {town.company}-b")
    town.until(lambda: town.requests(conversation)[0].account == f"{town.company}-b")
    (settled,) = town.until_states(conversation, AWAITING)

    sweeping.reconcile(town.bot.services)
    (still,) = town.until_states(conversation, AWAITING)

    assert (still.account, still.plan_code) == (f"{town.company}-b", settled.plan_code)


def test_a_note_that_a_program_wrote_in_an_agent_s_name_commands_nothing_however_it_is_found(town: Town) -> None:
    conversation = town.customer_sends(("clients.xlsx", clients()))
    (planned,) = town.until_states(conversation, AWAITING)
    note = f"<p>/import confirmer {planned.plan_code}</p>"

    town.sandbox.workspace.teammate_writes(conversation, AGENTS["alex"], "note", note, by_app=True)
    town.sandbox.notifications.wait_until_idle()
    sweeping.reconcile(town.bot.services)

    town.until_states(conversation, AWAITING)


def test_a_command_from_another_conversation_does_not_talk_over_the_agent_of_this_one(back_office: Town) -> None:
    town = back_office
    conversation = town.customer_sends(("clients.xlsx", clients()))
    (planned,) = town.until_states(conversation, AWAITING)
    town.agent_commands(conversation, f"/import confirmer {planned.plan_code}")
    town.until_states(conversation, State.HANDED_OVER)
    town.sandbox.agent_replies(conversation, "Bonjour, je m'en occupe.")
    said = town.said(conversation, "customer")

    elsewhere = town.sandbox.customer_writes("Bonjour", companies=(town.company,), name="Dominique Roy")
    town.agent_commands(elsewhere, f"/import chargé {planned.plan_code}")
    town.until_states(conversation, DONE)

    assert town.said(conversation, "customer") == said
