"""Plan, confirm, import, power cut, stop, refusal, retry, edit and delete in Plannit, undo, in any order, and a model.

The jobs are the real ones, over the real store and the real client of the sandbox's Plannit; only the engine is not
there: what it would run is run when the machine says so, in the order in which it was asked for.
"""

import dataclasses
import datetime
import hashlib
import itertools
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx
import hypothesis.strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy.engine import Engine

from bot.engine import Jobs
from bot.jobs import importing, planning, undoing
from bot.jobs.services import Services
from bot.plannit.http import HttpPlannit
from bot.sandbox.plannit import plannit_app
from bot.sandbox.plannit_state import PlannitState
from bot.store.cipher import Cipher
from bot.store.sql_store import SqlStore
from config.settings import Settings
from handlers import commands
from handlers.answers import Scene
from handlers.decide import decided
from handlers.events import Agent, Company, Conversation
from handlers.keys import sure_of
from handlers.lifecycle import Counts, ImportRequest, Reversal, State
from handlers.outcome import Outcome
from importer.exchange import record_to_json, report_to_json
from importer.model import Format, Kind, Layout, Record, RecordKind, Report, SheetReport, Software, Verdict
from importer.ports import Write, Written
from tests.plannit import TOKEN, AppTransport

NUMBERS = [f"{number:05d}" for number in range(6)]
UNWANTED = "Roy"
"""The name that Plannit refuses while it is in that mood."""
NAMES = st.sampled_from(["Jean", "Jeanne", UNWANTED])
LISTS = st.dictionaries(st.sampled_from(NUMBERS), NAMES, min_size=2)
CUTS = st.none() | st.integers(0, 12)
KEY = "0123456789abcdef0123456789abcdef"
MARIE = Agent("7", "Marie", may_confirm=True)
OTHER = "other"
AT_WORK = (State.CONFIRMED, State.IMPORTING, State.UNDOING)
_accounts = itertools.count()


def has(*states: State) -> Callable[["LifeOfAnAccount"], bool]:
    """Return whether the machine has a request in one of these states that no worker holds."""
    return lambda machine: any(machine.states.get(life.id) in states for life in machine.lives)


class PowerCutError(BaseException):
    """The lights are out: nobody may catch it."""


class Fuse:
    """Burns at a chosen one of the calls that leave a trace, before it or after."""

    def __init__(self) -> None:
        self.left: int | None = None

    def pass_through(self) -> None:
        """Count a moment at which the power may be cut."""
        if self.left is None:
            return
        self.left -= 1
        if self.left < 0:
            self.left = None
            raise PowerCutError


class FusedStore(SqlStore):
    """The store, with a fuse before and after each write that matters."""

    fuse: Fuse

    def commit(self, outcome: Outcome) -> None:
        """Commit between two moments."""
        self.fuse.pass_through()
        super().commit(outcome)
        self.fuse.pass_through()

    def journal(self, rows: Sequence[Any]) -> None:
        """Journal between two moments."""
        self.fuse.pass_through()
        super().journal(rows)
        self.fuse.pass_through()


class FusedPlannit(HttpPlannit):
    """The client, with a fuse before and after each write."""

    fuse: Fuse

    def write(
        self, account: str, kind: RecordKind, batch: Sequence[Write], *, key: str, check: bool = False
    ) -> tuple[Written, ...]:
        """Write between two moments."""
        self.fuse.pass_through()
        written = super().write(account, kind, batch, key=key, check=check)
        self.fuse.pass_through()
        return written

    def delete(self, account: str, kind: RecordKind, id: str, *, version: str) -> bool:
        """Delete between two moments."""
        self.fuse.pass_through()
        gone = super().delete(account, kind, id, version=version)
        self.fuse.pass_through()
        return gone


class QuietIntercom:
    """A help centre in which nobody listens: what is said there is another test's."""

    def conversation(self, _id: str) -> Conversation | None:
        """Return nothing: the conversation is gone."""
        return None

    def companies(self, _contact_id: str) -> tuple[Company, ...]:
        """Return none."""
        return ()

    def agents(self) -> tuple[Agent, ...]:
        """Return the one agent."""
        return (MARIE,)

    def url_of(self, conversation_id: str) -> str:
        """Return an address."""
        return f"https://intercom.example/{conversation_id}"


@dataclass
class Step:
    """What a plan does with one record: from what, to what, and which touch of it the plan has seen."""

    before: str | None
    after: str
    seen: int
    action: str
    fate: str | None = None  # once it is known: create, update, unchanged, conflict, refused
    made: int = 0  # which of the clients that ever had its number it has created


@dataclass
class Life:
    """A request as the model knows it."""

    id: str
    said: Mapping[str, str]
    steps: dict[str, Step] = field(default_factory=dict)
    reversals: dict[str, str] = field(default_factory=dict)
    agreed: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    met_refusal: bool = False  # since it was confirmed, or tried again

    @property
    def plan(self) -> Mapping[str, tuple[str, int]]:
        """Return what would be done with each record, and at which touch of it."""
        return {number: (step.action, step.seen) for number, step in self.steps.items()}


class LifeOfAnAccount(RuleBasedStateMachine):
    """The model: what each client is called, how often it was touched, and what we wrote and did not take back."""

    def __init__(self, database: Engine) -> None:
        super().__init__()
        self.account = f"account-{next(_accounts)}"
        self.plannit = PlannitState({self.account: "Acme", OTHER: "Autre"}, max_batch=3)
        self.theirs = [
            self.plannit.add(OTHER, "contacts", {"first_name": "Jean"}, f"acomba:client:{number}") for number in NUMBERS
        ]
        self.fuse = Fuse()
        self.services = self._services(database)
        self.services.store.remember(f"account:{self.account}", "integration", "open")
        self.time = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
        self.lives: list[Life] = []
        self.queue: list[Life] = []
        self.states: dict[str, State] = {}
        self.names: dict[str, str] = {}
        self.touches: dict[str, int] = dict.fromkeys(NUMBERS, 0)
        self.touched_by: dict[str, str] = {}
        self.ours: dict[str, list[tuple[str, str]]] = {number: [] for number in NUMBERS}
        self.made: dict[str, int] = dict.fromkeys(NUMBERS, 0)
        self.edits = 0
        self.refuses = False
        self.plannit.refuses = self._refused

    def _services(self, database: Engine) -> Services:
        store = FusedStore(database, cipher=Cipher([KEY]), jobs=Jobs(database))
        http = httpx.Client(transport=AppTransport(plannit_app(self.plannit, token=TOKEN)))
        client = FusedPlannit("http://plannit.test", TOKEN, http, per_second=1e9, sleep=lambda _: None)
        store.fuse = client.fuse = self.fuse
        settings = Settings(plannit_adapter="http", plannit_batch_size=2, slack_mode="off")
        return Services(settings, store, QuietIntercom(), None, client, client, None, self._now)  # type: ignore[arg-type]

    def _now(self) -> datetime.datetime:
        self.time += datetime.timedelta(seconds=1)
        return self.time

    # ---------------------------------------------------------------- what happens

    @rule(said=LISTS)
    def a_list_comes(self, said: dict[str, str]) -> None:
        """A list comes and is planned; a worker waits with that while another import writes."""
        life = Life(f"{self.account}:{len(self.lives)}", said)
        self._receive(life)
        self.lives.append(life)
        if self.queue:
            return
        planning.replan(life.id, self.services)
        self._plan(life)
        life.agreed = life.plan
        request = self.request(life)
        assert request.state is State.AWAITING_CONFIRMATION
        assert request.plan == {Kind.CLIENTS: _counts(step.action for step in life.steps.values())}

    @precondition(lambda self: not self.queue and has(State.AWAITING_CONFIRMATION, State.NEEDS_DECISION)(self))
    @rule(data=st.data())
    def a_plan_is_made_again(self, data: st.DataObject) -> None:
        """A worker plans again what waits."""
        life = self._any(data, State.AWAITING_CONFIRMATION, State.NEEDS_DECISION)
        if life is not None:
            planning.replan(life.id, self.services)
            self._plan(life)
            life.agreed = life.plan

    @precondition(has(State.AWAITING_CONFIRMATION))
    @rule(data=st.data())
    def an_agent_confirms(self, data: st.DataObject) -> None:
        """An agent confirms a plan, of today or of before."""
        life = self._any(data, State.AWAITING_CONFIRMATION)
        if life is not None:
            self.command(life, f"confirm {self.request(life).plan_code}")
            assert self.request(life).state is State.CONFIRMED
            self.queue.append(life)

    @precondition(lambda self: self.queue)
    @rule(cut=CUTS, lost=st.integers(0, 1))
    def a_worker_works(self, cut: int | None, lost: int) -> None:
        """The first job of the queue runs, to its end or until the power is cut; an answer may be lost."""
        life = self.queue[0]
        request = self.request(life)
        if request.state is State.CONFIRMED and not self.services.store.batches_done(life.id):
            self._plan(life)
            is_fresh = life.agreed == life.plan
        else:
            is_fresh = True
        self.plannit.faults.drop_response_next(lost)
        life.met_refusal |= self.refuses
        try:
            self.run(life, cut)
        except PowerCutError:
            if self.request(life).state not in AT_WORK:
                # What was cut off after the end is run again by the engine: it finds that nothing is left to do.
                self.run(life)
        finally:
            self.plannit.faults.clear()
        now = self.request(life)
        assert not (is_fresh and now.state is State.AWAITING_CONFIRMATION)
        if now.state not in AT_WORK:
            self._settle(life, now)

    @precondition(has(State.IMPORTING))
    @rule()
    def an_agent_stops_the_import(self) -> None:
        """An agent stops the import that runs; the worker hears of it between two batches."""
        life = self.queue[0]
        if self.request(life).state is State.IMPORTING:
            self.command(life, f"cancel #{self.request(life).number}")

    @precondition(has(State.FAILED, State.DONE))
    @rule(data=st.data())
    def an_agent_tries_again(self, data: st.DataObject) -> None:
        """An agent tries again what was stopped, or what was refused."""
        life = self._any(data, State.FAILED, State.DONE)
        if life is None:
            return
        refused = [step for step in life.steps.values() if step.fate == "refused"]
        may_be = self.request(life).state is State.FAILED or bool(refused)
        self.command(life, f"retry #{self.request(life).number}")
        assert (self.request(life).state is State.CONFIRMED) == may_be
        if may_be:
            life.met_refusal = False
            for step in refused:
                step.fate = None
            self.queue.append(life)

    @rule()
    def plannit_changes_its_mind(self) -> None:
        """From now on Plannit refuses a name, or takes it again."""
        self.refuses = not self.refuses

    @precondition(has(State.DONE, State.FAILED))
    @rule(data=st.data())
    def an_agent_undoes(self, data: st.DataObject) -> None:
        """An agent takes an import back, one that was stopped perhaps."""
        life = self._any(data, State.DONE, State.FAILED)
        if life is None:
            return
        request = self.request(life)
        self.command(life, f"undo #{request.number} {sure_of(request, MARIE.teammate_id)}")
        if self.request(life).state is State.UNDOING:
            self.queue.append(life)
        else:
            assert not any(step.fate in ("create", "update") for step in life.steps.values())

    @precondition(lambda self: self.names or self.queue)
    @rule(number=st.sampled_from(NUMBERS))
    def somebody_edits(self, number: str) -> None:
        """A person of the account changes a name in Plannit, whatever is going on."""
        reference = f"acomba:client:{number}"
        held = next((each for each in self.plannit.contacts(self.account) if each.reference == reference), None)
        if held is None:
            return
        self.edits += 1
        self.plannit.edit(self.account, "contacts", held.id, first_name=f"Main {self.edits}")
        self._catch_up(number, held.fields["first_name"])
        self._touch(number, f"Main {self.edits}", "somebody")

    @precondition(lambda self: self.names and not self.queue)
    @rule(data=st.data())
    def somebody_deletes(self, data: st.DataObject) -> None:
        """A person of the account deletes a client, while nothing is written."""
        number = data.draw(st.sampled_from(sorted(self.names)))
        reference = f"acomba:client:{number}"
        held = next(each for each in self.plannit.contacts(self.account) if each.reference == reference)
        self.plannit.remove(self.account, "contacts", held.id)
        self._touch(number, None, "somebody")

    # ---------------------------------------------------------------- what must be

    @invariant()
    def every_client_is_there_once_as_the_model_says(self) -> None:
        """No record twice, none lost; where a job is on its way, each is as before it or as after it."""
        held = self.plannit.contacts(self.account)
        found = {str(each.reference).removeprefix("acomba:client:"): each.fields["first_name"] for each in held}
        assert len(found) == len(held)
        for number in NUMBERS:
            assert found.get(number) in self._possible(number)

    @invariant()
    def no_other_account_is_touched(self) -> None:
        """What another company holds is as it was, though its clients have the same numbers."""
        assert list(self.plannit.contacts(OTHER)) == self.theirs

    # ---------------------------------------------------------------- the model

    def _plan(self, life: Life) -> None:
        """Work out what the plan must be now."""
        life.steps = {}
        for number, name in life.said.items():
            held, ours = self.names.get(number), self.ours[number]
            if held is None:
                action = "create"
            elif held == name:
                action = "unchanged"
            elif ours and ours[-1][1] != held:
                action = "conflict"
            else:
                action = "update"
            fate = action if action in ("unchanged", "conflict") else None
            life.steps[number] = Step(held, name, self.touches[number], action, fate)

    def _possible(self, number: str) -> set[str | None]:
        """Return what a client may be called now."""
        now = self.names.get(number)
        if not self.queue:
            return {now}
        life = self.queue[0]
        step = life.steps.get(number)
        state = self.request(life).state
        if step is None:
            return {now}
        if state is State.UNDOING:
            return {now, step.before} if self._comes_back(life, number) else {now}
        return {now, step.after} if self._is_to_write(step, number) else {now}

    def _is_to_write(self, step: Step, number: str) -> bool:
        if step.action == "create":
            return step.fate is None and number not in self.names
        return step.fate is None and step.seen == self.touches[number]

    def _refused(self, _plural: str, fields: Mapping[str, Any]) -> tuple[str, str] | None:
        return ("malformed", "first_name") if self.refuses and fields.get("first_name") == UNWANTED else None

    def _comes_back(self, life: Life, number: str) -> bool:
        step = life.steps[number]
        return step.fate in ("create", "update") and self.touched_by.get(number) == life.id

    def _catch_up(self, number: str, held: str) -> None:
        """Before somebody edits a client that a job is about to change: see whether it has changed it already."""
        life = self.queue[0] if self.queue else None
        step = life.steps.get(number) if life else None
        if life is None or step is None or held == self.names.get(number):
            return
        if self.request(life).state is State.UNDOING:
            self._put_back(life, number)
        else:
            self._written(life, number)

    def _touch(self, number: str, name: str | None, by: str) -> None:
        self.touches[number] += 1
        self.touched_by[number] = by
        self.made[number] += number not in self.names
        if name is None:
            del self.names[number]
        else:
            self.names[number] = name

    def _written(self, life: Life, number: str) -> None:
        step = life.steps[number]
        step.fate = step.action
        self._touch(number, step.after, life.id)
        step.made = self.made[number]
        self.ours[number].append((life.id, step.after))

    def _put_back(self, life: Life, number: str) -> None:
        step = life.steps[number]
        life.reversals[number] = "reversed"
        self._touch(number, step.before, f"undo of {life.id}")
        self.ours[number] = [each for each in self.ours[number] if each[0] != life.id]

    def _settle(self, life: Life, request: ImportRequest) -> None:
        """A job has left its request to others: see that what it says is so."""
        self.queue.pop(0)
        if request.state is State.AWAITING_CONFIRMATION:
            assert not self.services.store.batches_done(life.id)
            life.agreed = life.plan
        elif request.state is State.UNDONE:
            self._settle_undo(life, request)
        else:
            is_missing = any(s.fate in ("create", "update") and n not in self.names for n, s in life.steps.items())
            may_fail = {"stopped", "not-proved"} if is_missing else {"stopped"}
            assert request.state is State.DONE or request.failure in may_fail
            self._settle_import(life, request)

    def _settle_import(self, life: Life, request: ImportRequest) -> None:
        is_done = request.state is State.DONE
        found = {str(each.reference): each.fields["first_name"] for each in self.plannit.contacts(self.account)}
        for number, step in life.steps.items():
            if self._is_to_write(step, number):
                if found.get(f"acomba:client:{number}") == step.after:
                    self._written(life, number)
                elif is_done:
                    assert life.met_refusal
                    assert step.after == UNWANTED
                    step.fate = "refused"
            elif step.fate is None and is_done:
                step.fate = "unchanged" if self.names.get(number) == step.after else "conflict"
        fates = [step.fate for step in life.steps.values() if step.fate is not None]
        if is_done:
            assert request.results == {Kind.CLIENTS: _counts(fates)}
            assert len(fates) == len(life.said)
        else:
            written = [step.fate for step in life.steps.values() if step.fate in ("create", "update")]
            told = request.results.get(Kind.CLIENTS, Counts())
            assert (told.create, told.update) == (written.count("create"), written.count("update"))

    def _settle_undo(self, life: Life, request: ImportRequest) -> None:
        found = {str(each.reference): each.fields["first_name"] for each in self.plannit.contacts(self.account)}
        for number, step in life.steps.items():
            if step.fate not in ("create", "update") or number in life.reversals:
                continue
            if step.fate == "create" and (number not in self.names or self.made[number] != step.made):
                life.reversals[number] = "reversed"  # somebody has deleted it already
                self.ours[number] = [each for each in self.ours[number] if each[0] != life.id]
            elif not self._comes_back(life, number):
                life.reversals[number] = "kept"
            elif found.get(f"acomba:client:{number}") == step.before:
                self._put_back(life, number)
            else:
                assert life.met_refusal
                assert step.before == UNWANTED
                life.reversals[number] = "failed"
        told = list(life.reversals.values())
        expected = Reversal(reversed=told.count("reversed"), kept=told.count("kept"), failed=told.count("failed"))
        assert request.undone == ({Kind.CLIENTS: expected} if told else {})

    # ---------------------------------------------------------------- the world

    def request(self, life: Life) -> ImportRequest:
        """Return a request as it is now."""
        request = self.services.store.request(life.id)
        assert request is not None
        self.states[life.id] = request.state
        return request

    def _any(self, data: st.DataObject, *states: State) -> Life | None:
        fitting = [life for life in self.lives if self.request(life).state in states and life not in self.queue]
        return data.draw(st.sampled_from(fitting)) if fitting else None

    def run(self, life: Life, cut: int | None = None) -> None:
        """A worker takes a request further, to its end or until the power is cut."""
        work = undoing if self.request(life).state is State.UNDOING else importing
        self.fuse.left = cut
        try:
            work.run(life.id, self.services)
        finally:
            self.fuse.left = None

    def command(self, life: Life, text: str) -> None:
        """An agent commands in a note."""
        request, store = self.request(life), self.services.store
        command = commands.parse(f"/import {text}")
        assert command is not None
        codes, _, _ = commands.named(command)
        scene = Scene(
            agent=MARIE,
            source="note",
            key=f"{life.id}/{self._now().isoformat()}",
            desk=self.services.desk(request),
            requests=(request,),
            conversation_id=request.conversation_id,
            codes={code: store.code(code) for code in codes},
        )
        store.commit(decided(command, scene, at=self._now()))

    def _receive(self, life: Life) -> None:
        """Keep what an examination leaves of a list."""
        records = [
            Record("Clients", row, RecordKind.CLIENT, number, {"name": name, "name_kind": "person"})
            for row, (number, name) in enumerate(life.said.items(), start=2)
        ]
        lines = "".join(json.dumps(record_to_json(record)) + "\n" for record in records).encode()
        sheet = SheetReport(
            "Clients", Kind.CLIENTS, software=Software.ACOMBA, layout=Layout.FLAT, entries=len(records),
            importable=len(records),
        )  # fmt: skip
        sha256 = hashlib.sha256(lines).hexdigest()
        report = Report("clients.xlsx", sha256, Format.XLSX, Verdict.CLEAN, sheets=(sheet,))
        store = self.services.store
        store.files.put(f"records:{life.id}", lines, owner=life.id)
        store.files.put(f"report:{life.id}", json.dumps(report_to_json(report)).encode(), owner=life.id)
        at = self._now()
        request = ImportRequest(
            id=life.id, workspace="w", conversation_id=f"c:{life.id}", part_id="p", position=0, contact_id="k",
            file_name="clients.xlsx", language="fr", received_at=at, updated_at=at, state=State.NEEDS_DECISION,
            sha256=sha256, account=self.account, account_name="Acme", kinds=frozenset({Kind.CLIENTS}),
        )  # fmt: skip
        store.commit(Outcome(requests=(request,)))


def _counts(actions: Any) -> Counts:
    counts = Counts()
    for action in actions:
        counts = dataclasses.replace(counts, **{action: getattr(counts, action) + 1})
    return counts
