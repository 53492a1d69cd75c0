"""An account's life, in any order of events, on both databases: no record twice, none lost, every total true."""

import functools

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from bot.store.database import open_database
from tests.faults.model import LifeOfAnAccount


def live(database_url: str, *, examples: int, steps: int) -> None:
    """Live through so many lives of so many steps."""
    database = open_database(database_url)
    run_state_machine_as_test(
        functools.partial(LifeOfAnAccount, database),  # type: ignore[arg-type]
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    database.dispose()


def test_whatever_happens_in_whatever_order_the_account_is_as_it_must_be(database_url: str) -> None:
    live(database_url, examples=10, steps=25)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_many_lives_are_as_they_must_be(database_url: str) -> None:
    live(database_url, examples=300, steps=50)
