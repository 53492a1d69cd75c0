"""Nodes that are killed: what they had begun is finished by the next, once."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from handlers.outcome import Job, JobName
from tests.bot.engine.conftest import Bench
from tests.bot.engine.node import BATCHES, a_batch

AN_IMPORT = Job(JobName.IMPORT, "import:r1:7F3A", "r1", "account:acme-42")


class Node:
    """A node in another process."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def until(self, line: str) -> list[str]:
        """Return what it says until it says that."""
        said: list[str] = []
        assert self._process.stdout is not None
        for each in self._process.stdout:
            said.append(each.strip())
            if said[-1] == line:
                return said
        raise AssertionError(f"it ended after {said}")

    def kill(self) -> None:
        """Kill it as the power does."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()


@contextmanager
def a_node(address: str, mode: str = "well") -> Iterator[Node]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bot.engine.node", address, mode], stdout=subprocess.PIPE, text=True
    )
    try:
        yield Node(process)
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def test_an_import_that_is_killed_goes_on_where_it_stopped(bench: Bench, database_url: str) -> None:
    bench.ask(AN_IMPORT)
    with a_node(database_url, "stuck") as node:
        node.until("writes b10")
        node.kill()
    assert len(bench.store.batches_done("r1")) == 10

    with a_node(database_url) as node:
        said = node.until("ends r1")

    assert [line for line in said if line.startswith("writes")] == [f"writes b{n}" for n in range(10, BATCHES)]
    assert list(bench.store.journalled("r1")) == [a_batch("r1", n) for n in range(BATCHES)]


@pytest.mark.parametrize("database_url", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
def test_a_living_node_takes_the_work_of_a_dead_one(bench: Bench, database_url: str) -> None:
    bench.ask(AN_IMPORT)
    with a_node(database_url, "stuck") as dying:
        dying.until("writes b10")
        with a_node(database_url) as living:
            living.until("ready")
            dying.kill()
            said = living.until("ends r1")

    assert [line for line in said if line.startswith("writes")] == [f"writes b{n}" for n in range(10, BATCHES)]
    assert list(bench.store.journalled("r1")) == [a_batch("r1", n) for n in range(BATCHES)]


def test_a_node_that_dies_in_a_transaction_leaves_nothing_of_it(bench: Bench, database_url: str) -> None:
    with a_node(database_url, "half") as node:
        node.until("dying")

    assert bench.store.requests_in("c1") == ()
    assert bench.store.unsent() == ()
    bench.ask(Job(JobName.IMPORT, "plan:r1", "r1", "account:a"))  # its key is free: no job of that name was left
