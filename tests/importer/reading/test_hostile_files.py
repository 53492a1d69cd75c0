"""Files made to hurt are read, or refused with their reason, soon and in little memory, and the next one is read."""

import faulthandler
import json
import multiprocessing
import os
import signal
import warnings
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from importer.__main__ import cli
from tests.fuzz.property import confine, holds, within_bounds
from tests.importer.reading.hostile.common import ROWS
from tests.importer.reading.hostile.every import HOSTILE
from tests.importer.reading.hostile.opendocument import repeated
from tests.importer.reading.hostile.packages import name_that_climbs, one_name_twice
from tests.importer.reading.samples import saved, table

_FORK = multiprocessing.get_context("fork")


def outcome(path: Path) -> str:
    """Examine a file in a child with limits, and return what became of it."""
    here, there = _FORK.Pipe(duplex=False)
    child = _FORK.Process(target=_examine, args=(path, there), daemon=True)
    child.start()
    there.close()
    try:
        return str(here.recv()) if here.poll(100) else "takes for ever"
    except EOFError:
        child.join()
        code = child.exitcode or 0
        return f"ends by {signal.Signals(-code).name}" if code < 0 else f"ends with {code}"
    finally:
        child.kill()
        child.join()


def _examine(path: Path, told: Connection) -> None:
    faulthandler.disable()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    warnings.simplefilter("ignore")
    confine()
    try:
        with within_bounds():
            found = holds(path)
    except BaseException as problem:  # noqa: BLE001 - it is what we look for
        found = f"{type(problem).__name__}: {problem}"
    told.send(found)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_read_or_refused(name: str, tmp_path: Path) -> None:
    make, expected = HOSTILE[name]

    assert outcome(saved(tmp_path, make())) in expected


def test_the_next_file_is_examined_all_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = [one_name_twice(), name_that_climbs(), repeated(10**9, 10**9), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 999]
    files = [saved(tmp_path, content, f"{number}.xls") for number, content in enumerate([*hostile, table(ROWS)])]

    code = cli([*map(str, files), "--json", "--lang", "en"], standalone_mode=False)

    shown = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(each["verdict"], (each["refusal"] or {}).get("code")) for each in shown] == [
        ("refused", "corrupt"),
        ("refused", "corrupt"),
        ("refused", "too-many-cells"),
        ("refused", "corrupt"),
        ("clean", None),
    ]
    assert code == 2
