"""Examines a file in a process of its own, so that one that breaks the reader does not take the others along."""

import json
import multiprocessing
import os
import resource
import signal
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from importer.exchange import record_from_json, record_to_json, report_from_json, report_to_json
from importer.model import Format, Record, Refusal, Report, Verdict

_MEMORY: Final = 4 << 30
_SECONDS: Final = 300
_OUT_OF_MEMORY: Final = 71
_CONTEXT: Final = multiprocessing.get_context("fork")
"""A fork costs next to nothing, since all is loaded already."""

Examination = Callable[[Callable[[Record], None]], Report]


@dataclass(frozen=True, slots=True)
class Found:
    """A report, and where its records are."""

    report: Report
    _records: Path

    def records(self) -> Iterator[Record]:
        """Yield its records."""
        if self._records.exists():
            with self._records.open(encoding="utf-8") as lines:
                for line in lines:
                    yield record_from_json(json.loads(line))


def examined_apart(examination: Examination, *, name: str, sha256: str, folder: Path) -> Found:
    """Run an examination in a child; whatever ends the child early is a refusal."""
    place = Path(tempfile.mkdtemp(dir=folder))
    report, records = place / "report.json", place / "records.jsonl"
    child = _CONTEXT.Process(target=_child, args=(examination, report, records), daemon=True)
    child.start()
    child.join(_SECONDS)
    if child.is_alive():
        child.kill()
        child.join()
        return Found(_refused(name, sha256, "too-slow"), records)
    if child.exitcode == 0 and report.exists():
        return Found(report_from_json(json.loads(report.read_text(encoding="utf-8"))), records)
    records.unlink(missing_ok=True)
    killed = child.exitcode in (-signal.SIGABRT, -signal.SIGKILL, _OUT_OF_MEMORY)
    return Found(_refused(name, sha256, "expands-too-much" if killed else "corrupt"), records)


def _child(examination: Examination, report: Path, records: Path) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        with records.open("w", encoding="utf-8") as lines:
            found = examination(lambda record: _write(lines.write, record_to_json(record)))
            if found.refusal is not None:
                lines.truncate(0)  # what was read before the refusal
        report.write_text(json.dumps(report_to_json(found)), encoding="utf-8")
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)


def _write(write: Callable[[str], int], record: Mapping[str, object]) -> None:
    write(json.dumps(record, ensure_ascii=False) + "\n")


def _refused(name: str, sha256: str, code: str) -> Report:
    return Report(name, sha256, Format.OTHER, Verdict.REFUSED, Refusal(code))
