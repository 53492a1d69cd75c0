"""An import of 2,000 records is killed between any two statements: everything ends as if nothing had happened."""

import dataclasses
import io
import json
import multiprocessing
import os
import random
import re
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import openpyxl
import pytest

from bot.app import open_store
from bot.sandbox.feed import Said
from bot.sandbox.plannit_state import REFUSE_MARKER
from bot.sandbox.world import Sandbox
from bot.store.sql_store import SqlStore
from config.settings import Settings
from handlers.execute import plan_job
from handlers.lifecycle import ImportRequest, State
from handlers.outcome import Outcome
from tests.faults.crashing import Kept
from tests.faults.dying import serve
from tests.journeys.conftest import POSTGRES, empty_postgres
from tests.journeys.lists import clients

RECORDS, THERE, REFUSED = 2000, 100, 10
"""How many clients the list has, how many of them Plannit holds already under another name, how many it refuses."""

POINTS = int(os.environ.get("DEATHS", "200"))
PATIENCE = 120.0


@dataclass(frozen=True)
class Measured:
    """How many seconds an import works, and how often it executes each statement."""

    seconds: float
    statements: Mapping[str, int]


def the_list() -> bytes:
    """Return a list of many clients; the last few have a name that Plannit refuses."""
    marks = ["" if number < RECORDS - REFUSED else f" {REFUSE_MARKER}" for number in range(RECORDS)]
    return clients(
        *(
            (
                f"{number:05d}",
                f"Entreprise {number:04d}{mark} inc.",
                f"{number + 1}, rue Principale",
                "Laval",
                "H7A 1A1",
                f"450-{200 + number // 100}-{number % 100:02d}41",
                f"info@entreprise{number}.example",
            )
            for number, mark in enumerate(marks)
        )
    )


class Child:
    """A process that is forked from one which has everything imported already: to start it costs nearly nothing."""

    forge = multiprocessing.get_context("forkserver")

    def __init__(self, environ: Mapping[str, str], orders: Path, log: Path) -> None:
        self.forge.set_forkserver_preload(["tests.faults.dying"])
        self._process = self.forge.Process(target=serve, args=(environ, orders, log), daemon=True)
        self._process.start()

    @property
    def pid(self) -> int:
        """Its number."""
        return int(self._process.pid or 0)

    def poll(self) -> int | None:
        """Return how it ended; None while it runs."""
        return self._process.exitcode

    def kill(self) -> None:
        """Leave it no time for anything."""
        self._process.kill()

    def wait(self) -> int | None:
        """Wait for its end."""
        self._process.join()
        return self._process.exitcode


class Town:
    """A bot that is killed again and again, and the companies that import in the meantime, one after the other."""

    def __init__(self, sandbox: Sandbox, kept: Kept, store: SqlStore, orders: Path) -> None:
        self.sandbox, self.kept, self.store, self.orders = sandbox, kept, store, orders
        self.companies = 0
        self.examined = self._examined()

    @classmethod
    @contextmanager
    def on(cls, database: str, folder: Path) -> Iterator[Self]:
        """Give a town on one of the databases."""
        folder.mkdir()
        orders = folder / "deaths"
        orders.touch()
        environ = {"RECONCILE_SECONDS": "2", "PLANNIT_BATCH_SIZE": "100", "DATA_DIR": str(folder / "data")}
        environ |= empty_postgres() if database == "postgres" else {}

        def start(environ: Mapping[str, str]) -> Child:
            return Child(environ, orders, folder / "log")

        with (
            Sandbox() as sandbox,
            Kept(sandbox, folder, environ, start=start) as kept,
            open_store(Settings.from_env(sandbox.environ() | environ)) as store,
        ):
            yield cls(sandbox, kept, store, orders)

    def _examined(self) -> ImportRequest:
        """Let the list be examined, once for all."""
        conversation = self.sandbox.customer_writes("Voici notre liste Acomba.", [("clients.xlsx", the_list())])
        self.until(lambda: self.stands(conversation, State.AWAITING_CONFIRMATION))
        return self.store.requests_in(conversation)[0]

    def _received(self, company: str) -> str:
        """Let a company's list stand where examining leaves it; return the conversation."""
        conversation = self.sandbox.customer_writes("Voici notre liste.", companies=(company,), name="Camille")
        id = f"{self.examined.id}{self.companies:04d}"
        for what in ("records", "report"):
            kept = self.store.files.get(f"{what}:{self.examined.id}")
            assert kept is not None
            self.store.files.put(f"{what}:{id}", kept, owner=id)
        request = self.examined.evolve(
            id=id, conversation_id=conversation, part_id="1", number=0, version=0, account=company, plan={},
            state=State.NEEDS_DECISION, plan_code=None, plan_digest=None,
        )  # fmt: skip
        self.store.commit(Outcome(requests=(request,), jobs=(plan_job(request),)))
        return conversation

    def imported(self, *deaths: str) -> dict[str, Any]:
        """Let a company import the list while the bot dies these deaths; return all that is left of it."""
        self.companies += 1
        company = f"company-{self.companies:04d}"
        self.sandbox.workspace.company(company, "Toitures Acme inc.")
        self.sandbox.plannit.add_account(company, "Toitures Acme inc.")
        for number in range(THERE):
            fields = {"company": f"Ancien nom {number}", "first_name": "Jean"}
            self.sandbox.plannit.add(company, "contacts", fields, f"acomba:client:{number:05d}")
        first = len(self.sandbox.messages())
        conversation = self._received(company)
        self.until(lambda: self.stands(conversation, State.AWAITING_CONFIRMATION))
        self.orders.write_text("\n".join(deaths))
        starts = self.kept.starts
        (planned,) = self.store.requests_in(conversation)
        self.sandbox.agent_notes(conversation, f"/import confirmer {planned.plan_code}")
        self.until(lambda: self.stands(conversation, State.DONE))
        if deaths[0] not in ("clock", "measure"):
            self._see_it_dead(starts)
        return self.left(company, conversation, first)

    def stands(self, conversation: str, state: State) -> bool:
        """Whether a conversation's request is there, and all is said."""
        states = [request.state for request in self.store.requests_in(conversation)]
        return states == [state] and not self.store.unsent() and not self.store.unprocessed()

    def until(self, fits: Callable[[], bool]) -> None:
        """Wait until something is so."""
        deadline = time.monotonic() + PATIENCE
        while not fits():
            assert time.monotonic() < deadline, "it never came to that"
            time.sleep(0.1)

    def measured(self) -> dict[str, Any]:
        """Return what the bot has done since the import began."""
        os.kill(self.kept.process.pid, signal.SIGUSR1)
        measured = self.orders.with_suffix(".measured")
        self.until(measured.exists)
        told: dict[str, Any] = json.loads(measured.read_text())
        measured.unlink()
        return told

    def undisturbed(self) -> tuple[dict[str, Any], Measured]:
        """Return what an import leaves behind in which nothing happens, and at which points it may be killed."""
        left = self.imported("clock")
        seconds = self.measured()["seconds"]
        self._restart()  # a process watches one import
        assert differences(left, self.imported("measure")) == []
        measured = Measured(seconds, self.measured()["statements"])
        self._restart()
        return left, measured

    def _see_it_dead(self, starts: int) -> None:
        """Wait for a death that comes after all is said; where it does not come any more, bring it about."""
        deadline = time.monotonic() + 1
        while self.kept.starts == starts and time.monotonic() < deadline:
            time.sleep(0.02)
        self.orders.write_text("")
        if self.kept.starts == starts:
            self._restart()
        self.kept.until_ready()

    def _restart(self) -> None:
        starts = self.kept.starts
        self.kept.process.kill()
        self.until(lambda: self.kept.starts > starts)
        self.kept.until_ready()

    def left(self, company: str, conversation: str, first: int) -> dict[str, Any]:
        """Return all that an import leaves behind, without what tells one import from another."""
        (request,) = self.store.requests_in(conversation)
        said = [each for each in self.sandbox.messages(by="bot") if each.number > first]
        here = [each for each in said if each.place == conversation]
        cards = [each for each in said if each.to == "slack"]

        def anonymous(text: str) -> str:
            for own in (request.id, str(request.plan_digest), company):
                text = text.replace(own, "…")
            # A code may be all digits, and then look like any number: only what stands as a code is one.
            text = re.sub(rf"(confirmer|défaire|code) {request.plan_code}\b", r"\1 …", text)
            return re.sub(r"https?://\S+|#\d+", "…", text)

        return {
            "plannit": [
                (held.id, held.version, held.reference, held.fields) for held in self.sandbox.plannit.contacts(company)
            ],
            "journal": [anonymous(str(dataclasses.astuple(row))) for row in self.store.journalled(request.id)],
            "totals": (request.state, request.plan, request.results, request.failure),
            "moves": [(move.before, move.to, move.by, move.why) for move in self.store.moves(request.id)],
            "said": [(each.to, anonymous(each.text), contents(each)) for each in here],
            "cards": (sum(not each.update for each in cards), anonymous(cards[-1].text)),
            "tags": self.sandbox.tags(conversation),
        }


def contents(said: Said) -> list[tuple[str, list[object]]]:
    """Return the files of a message: their names, and what stands in their cells."""
    return [
        (
            name,
            [
                row
                for page in openpyxl.load_workbook(io.BytesIO(content), read_only=True).worksheets
                for row in page.iter_rows(values_only=True)
            ],
        )
        for name, content in said.files
    ]


def a_death(chance: random.Random, measured: Measured) -> str:
    """Choose a point: any moment of the work, or before any statement, at any of the times that it is executed."""
    if chance.random() < 0.5:
        return f"time {chance.uniform(0, measured.seconds):.6f}"
    statement = chance.choice(sorted(measured.statements))
    return f"statement {chance.randint(1, measured.statements[statement])} {statement}"


def differences(expected: dict[str, Any], left: dict[str, Any]) -> list[str]:
    """Return in which parts two imports ended otherwise, and the first place of each: all would fill books."""
    return [f"{part}: {_first(left[part], wanted)}" for part, wanted in expected.items() if left[part] != wanted]


def _first(left: Sequence[Any], wanted: Sequence[Any]) -> str:
    pairs = zip(left, wanted, strict=False)
    return next((f"{ours!r} and not {theirs!r}" for ours, theirs in pairs if ours != theirs), "more of it, or less")


@pytest.mark.slow
@pytest.mark.timeout(4 * 3600)
def test_an_import_that_is_killed_anywhere_ends_as_one_that_is_not(tmp_path: Path) -> None:
    """Go through as many random points as the budget allows (SLOW_SECONDS), every fifth of them on PostgreSQL."""
    deadline = time.monotonic() + float(os.environ.get("SLOW_SECONDS", "600"))
    seed = int(os.environ.get("SEED", random.randrange(10**6)))
    chance, wrong, tried = random.Random(seed), [], 0
    print(f"\nseed {seed}", flush=True)
    with ExitStack() as stack:
        kinds = ["sqlite"] + (["postgres"] if POSTGRES else [])
        towns = {kind: stack.enter_context(Town.on(kind, tmp_path / kind)) for kind in kinds}
        undisturbed = {kind: town.undisturbed() for kind, town in towns.items()}
        while tried < POINTS and time.monotonic() < deadline:
            kind = kinds[-1] if tried % 5 == 4 else "sqlite"
            expected, measured = undisturbed[kind]
            # Every fourth time, the one that goes on with the import dies of it, too.
            deaths = [a_death(chance, measured) for _ in range(1 + (tried % 4 == 3))]
            print(f"{tried + 1} {kind}: {', '.join(deaths)}", flush=True)
            otherwise = differences(expected, towns[kind].imported(*deaths))
            print(*otherwise, sep="\n", end="", flush=True)
            wrong += [f"{kind}, {deaths}: {each}" for each in otherwise]
            tried += 1
    print(f"deaths tried: {tried} of {POINTS}, seed {seed}")
    assert tried
    assert wrong == []
