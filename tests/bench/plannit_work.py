"""Planning and importing, against the sandbox's Plannit in a process of its own on loopback."""

import contextlib
import gc
import hashlib
import itertools
import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Worked = Callable[[], dict[str, Any] | None]

TOKEN, ACCOUNT, BATCH = "bench", "acme-42", 500


def serve(port: str, existing: str, by_hand: str = "") -> Worked:
    """Be Plannit, with so many contacts, until the process is ended; those entered by hand have no Acomba number."""
    import uvicorn

    from bot.sandbox.plannit import plannit_app
    from bot.sandbox.plannit_state import PlannitState

    state = PlannitState({ACCOUNT: "Toitures Acme inc."})
    for number, record in enumerate(_records(int(existing))):
        fields = dict(_fields(record))
        if number % 10 == 0:
            fields["notes"] = "Une note d’avant"
        state.add(ACCOUNT, "contacts", fields, None if by_hand else f"acomba:client:{record.key}")

    def run() -> None:
        uvicorn.run(plannit_app(state, token=TOKEN), port=int(port), log_level="warning", access_log=False)

    return run


@contextlib.contextmanager
def plannit(existing: int, *, by_hand: bool = False) -> Iterator[str]:
    """Serve a Plannit in another process; its address."""
    import httpx

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "tests.bench.work", "serve", str(port), str(existing)]
    process = subprocess.Popen([*command, "by-hand"] if by_hand else command)
    try:
        url = f"http://127.0.0.1:{port}"
        for _ in range(600):
            with contextlib.suppress(httpx.HTTPError):
                httpx.get(url)
                break
            time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait()


def _records(count: int, *, seed: int = 20) -> Iterator[Any]:
    """Yield clean records of clients, one at a time."""
    from importer.model import Record, RecordKind
    from tests.bench import lists

    for row, line in enumerate(lists.clean_rows(count, seed=seed), 2):
        number, name, _, _, address, city, province, postal, _, phone, work, _, _, email, *_ = line
        first, _, last = name.partition(" ")
        values = {
            "client_number": number,
            "name": name,
            "first_name": first,
            "last_name": last,
            "name_kind": "person",
            "address": address,
            "city": city,
            "province": province,
            "postal_code": postal,
            "country": "CA",
            "phone_main": phone,
            "phone_work": work,
            "email_1": email,
            "language": "fr",
        }
        values = {name: value for name, value in values.items() if value}
        yield Record("Clients", row, RecordKind.CLIENT, number, values)


def _fields(record: Any) -> Any:
    from importer.decisions import Decisions
    from importer.planning.fields import fields_of

    return fields_of(record, Decisions())


def kept_records(count: str, out: str) -> Worked:
    """Write records as the examining child leaves them."""
    from importer.exchange import record_to_json

    def run() -> None:
        with Path(out).open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(record_to_json(each)) + "\n" for each in _records(int(count)))

    return run


def _read_records(path: str) -> Iterator[Any]:
    from importer.exchange import record_from_json

    with Path(path).open(encoding="utf-8") as lines:
        for line in lines:
            yield record_from_json(json.loads(line))


# --------------------------------------------------------------------------- planning


def plan(url: str, path: str, out: str) -> Worked:
    """Our plan: every record against what the account holds, written as the file that the import reads."""
    import httpx

    from bot.plannit.http import HttpPlannit
    from importer.decisions import Decisions
    from importer.model import RecordKind
    from importer.planning.entry import Tally
    from importer.planning.plan import plan as planned

    gc.freeze()  # as the bot does before it serves

    def run() -> dict[str, Any]:
        with httpx.Client() as http, Path(out).open("wb") as file:
            adapter = HttpPlannit(url, TOKEN, http, per_second=1e9)
            tally = Tally()
            made = planned(
                lambda: _read_records(path),
                lambda kind: adapter.existing(ACCOUNT, kind),
                Decisions(),
                single=frozenset(RecordKind),
            )
            file.writelines(tally.lines(made))
        return {"rows": sum(sum(counts.values()) for counts in tally.counts.values())}

    return run


def fetch_and_hash(url: str, path: str) -> Worked:
    """The floor: fetch what is there, and hash it and the records."""
    import httpx

    def run() -> dict[str, Any]:
        known = set(_fetched(url))
        mine = {_digest(record.key or "", _fields(record)) for record in _read_records(path)}
        return {"rows": len(mine), "same": len(mine & known)}

    def _fetched(url: str) -> Iterator[bytes]:
        with httpx.Client(headers={"Authorization": f"Bearer {TOKEN}"}) as http:
            query = {"limit": "1000"}
            while True:
                page = http.get(f"{url}/v1/accounts/{ACCOUNT}/contacts", params=query).json()
                for item in page["items"]:
                    yield _digest(item["external_reference"], item["fields"])
                if page["next_cursor"] is None:
                    return
                query["cursor"] = page["next_cursor"]

    return run


def _digest(reference: str, fields: Any) -> bytes:
    return hashlib.sha256(json.dumps([reference, fields], sort_keys=True).encode()).digest()


def plan_streamed(count: str) -> Worked:
    """Plan so many records against a thousand, to see what stays in memory."""
    from importer.decisions import Decisions
    from importer.model import RecordKind
    from importer.planning.entry import Tally
    from importer.planning.plan import plan as planned
    from importer.ports import Existing

    held = [
        Existing(f"con_{at}", "1", f"acomba:client:{each.key}", _fields(each)) for at, each in enumerate(_records(1000))
    ]

    def run() -> dict[str, Any]:
        tally = Tally()
        made = planned(lambda: _records(int(count)), lambda _: held, Decisions(), single=frozenset(RecordKind))
        written = sum(map(len, tally.lines(made)))
        return {"bytes": written}

    return run


# --------------------------------------------------------------------------- the import


def write_plan(url: str, path: str, count: str = "") -> Worked:
    """Our import: a plan's file (or its first so many) in batches, each journalled in a database before the next."""
    import httpx

    from bot.engine import Jobs
    from bot.jobs.writing import journal_rows
    from bot.plannit.http import HttpPlannit
    from bot.store.cipher import Cipher
    from bot.store.database import open_database
    from bot.store.migrating import migrate
    from bot.store.sql_store import SqlStore
    from importer.planning.entry import entries
    from importer.writing.write import write
    from tests.bot.store.values import a_request

    folder = tempfile.TemporaryDirectory()
    database = open_database(f"sqlite:///{folder.name}/bench.db")
    migrate(database)
    store = SqlStore(database, cipher=Cipher(["k" * 40]), jobs=Jobs(database))
    request = a_request()
    key = f"{time.time_ns()}"
    gc.freeze()  # as the bot does before it serves

    def run() -> dict[str, Any]:
        with httpx.Client() as http, Path(path).open("rb") as file:
            counts = write(
                itertools.islice(entries(iter(lambda: file.read(1 << 16), b"")), int(count) if count else None),
                HttpPlannit(url, TOKEN, http, per_second=1e9),
                lambda batch, pairs: store.journal(journal_rows(request, ACCOUNT, batch, pairs)),
                account=ACCOUNT,
                request_key=key,
                batch_size=BATCH,
            )
        database.dispose()
        folder.cleanup()
        return {"rows": sum(sum(each.values()) for each in counts.values())}

    return run


def write_bare(url: str, path: str) -> Worked:
    """The floor: the same batches, ready as bytes, posted in a loop."""
    import httpx

    from importer.planning.entry import entries

    def bodies() -> Iterator[bytes]:
        items = [
            {"external_reference": each.reference, "fields": each.to_write}
            for each in entries([Path(path).read_bytes()])
        ]
        for first in range(0, len(items), BATCH):
            yield json.dumps({"items": items[first : first + BATCH]}).encode()

    batches, key = list(bodies()), f"{time.time_ns()}"

    def run() -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
        rows = 0
        with httpx.Client(headers=headers) as http:
            for number, body in enumerate(batches):
                answer = http.post(
                    f"{url}/v1/accounts/{ACCOUNT}/contacts:batch",
                    content=body,
                    headers={"Idempotency-Key": f"{key}-{number:06}"},
                )
                rows += len(answer.json()["results"])
        return {"rows": rows}

    return run
