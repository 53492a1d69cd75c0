"""What a whole journey leaves behind: no customer's value and no secret, in any log and in any table."""

import logging

import pytest
import sqlalchemy as sa

from bot.store.database import open_database
from handlers.lifecycle import State
from tests.journeys.conftest import Town
from tests.journeys.lists import CLIENTS, clients

WORDS = (
    *(value for row in CLIENTS for value in row[1:]),
    "Camille",
    "Bélanger",
    "4505552341",
    "montrez@@exemple",
    "Compagnie",
    "Dites-le à personne",
    "expires=",
)


def _journey(town: Town) -> str:
    wrong = ("00077", "", "1, rue A", "Laval", "H7A", "12", "montrez@@exemple")
    conversation = town.customer_sends(
        ("Liste de Camille.xlsx", clients(*CLIENTS, wrong)), text="Dites-le à personne. Voici notre liste Acomba."
    )
    (planned,) = town.until_states(conversation, State.AWAITING_CONFIRMATION)
    town.sandbox.agent_types_in_slack(f"confirmer {planned.plan_code}")
    town.until_states(conversation, State.DONE)
    town.agent_commands(conversation, "/import état")
    return conversation


def _secrets(town: Town) -> tuple[str, ...]:
    settings = town.bot.settings
    return (
        str(settings.intercom_token),
        str(settings.intercom_client_secret),
        str(settings.slack_bot_token),
        str(settings.slack_signing_secret),
        str(settings.plannit_token),
    )


def test_no_log_of_any_level_tells_of_the_customer_or_of_a_secret(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    conversation = _journey(town)

    assert f"taken in conversation={conversation}" in caplog.text
    assert [word for word in (*WORDS, *_secrets(town)) if word in caplog.text] == []


def test_no_table_tells_of_the_customer_or_of_a_secret(town: Town) -> None:
    _journey(town)

    database = open_database(town.bot.settings.database)
    told: set[str] = set()
    with database.connect() as connection:
        for schema in sa.inspect(connection).get_schema_names():
            if schema in ("information_schema", "temp"):
                continue
            tables = sa.MetaData()
            tables.reflect(connection, schema=schema)
            for table in tables.sorted_tables:
                for row in connection.execute(sa.select(table)):
                    written = repr(tuple(row))
                    told |= {f"{table.name}: {word}" for word in (*WORDS, *_secrets(town)) if word in written}
    database.dispose()
    assert told == set()
