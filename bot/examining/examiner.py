"""Starts the child, watches it, and makes a report of whatever becomes of it."""

import contextlib
import hashlib
import json
import logging
import os
import pickle
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.examining import child
from bot.folders import work_folder
from config.tables import vocabulary_tables
from importer.decisions import Decisions
from importer.exchange import report_from_json
from importer.model import Format, Refusal, Report, Verdict
from importer.recognising.vocabulary import Learned, Vocabulary

log = logging.getLogger(__name__)

LARGEST_REPORT = 256 << 20
_ENDINGS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
_START = f"import gc; gc.disable(); from {child.__name__} import main; main()"
"""A child that lives for one file collects no rubbish: that alone would take it a tenth of its time."""

_ENVIRONMENT = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""Nothing of the bot's own environment, which holds its secrets; no threads, which the child may not start."""


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """What a child may use before it is ended."""

    memory_bytes: int = 2 << 30
    cpu_seconds: int = 120
    wall_seconds: float = 180
    file_bytes: int = 1 << 30
    open_files: int = 64
    nice: int = 10

    def as_task(self) -> dict[str, int]:
        """Return those that the child sets itself, by the names of the system."""
        return {
            "AS": self.memory_bytes,
            "CPU": self.cpu_seconds,
            "FSIZE": self.file_bytes,
            "NOFILE": self.open_files,
            "CORE": 0,
            "nice": self.nice,
        }


class ChildExaminer:
    """Examines a file in a child process; what goes wrong there is a refusal in the report."""

    def __init__(self, limits: ChildLimits = ChildLimits()) -> None:
        self._limits = limits
        self._vocabulary = Vocabulary.from_tables(vocabulary_tables())  # which takes as long as reading a small list

    def examine(
        self,
        source: Path,
        *,
        name: str,
        decisions: Decisions,
        learned: Learned,
        records: Path,
        annotated: Path | None = None,
        language: str = "fr",
    ) -> Report:
        """Give the report, the records as JSON lines in ``records``, and the marked copy where there is one."""
        with work_folder() as folder:
            task = {
                "source": str(_within_reach(source, folder)),
                "name": name,
                "decisions": decisions,
                "learned": learned,
                "language": language,
                "vocabulary": self._vocabulary,
                "everything": False,
                "folder": str(folder),
                "limits": self._limits.as_task(),
            }
            refusal = self._run(task, folder)
            # A child that ends while it marks the copy has examined all the same: the report comes first.
            report = _report(folder)
            if report is None:
                records.write_bytes(b"")
                return _refused(source, name, folder, refusal or "corrupt")
            if report.refusal is not None:
                records.write_bytes(b"")  # some may have been read before the refusal
                return report
            shutil.copyfile(folder / child.RECORDS, records, follow_symlinks=False)
            if annotated is not None and refusal is None and (folder / child.ANNOTATED).is_file():
                shutil.copyfile(folder / child.ANNOTATED, annotated, follow_symlinks=False)
            return report

    def _run(self, task: dict[str, Any], folder: Path) -> str | None:
        """Run the child to its end; return the refusal that its end means, if it does not mean success."""
        code = self._ended(task, folder)
        if code == child.LOCKED_OUT:
            log.info("examining again, with everything loaded")
            code = self._ended({**task, "everything": True}, folder)
        return "too-slow" if code is None else _meaning(code, folder / "stderr")

    def _ended(self, task: dict[str, Any], folder: Path) -> int | None:
        """Return with which code the child ended; None where it was ended."""
        with (folder / "stderr").open("wb") as errors:
            process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-I", "-c", _START],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                env=_ENVIRONMENT,
                cwd=folder,
                start_new_session=True,
            )
            with _killed_after(self._limits.wall_seconds, process) as late:
                process.communicate(pickle.dumps(task))  # from us to the child; what comes back is only ever JSON
        return None if late.is_set() else process.returncode


@contextlib.contextmanager
def _killed_after(seconds: float, process: subprocess.Popen[bytes]) -> Iterator[threading.Event]:
    """Kill a process at its deadline, and in any case in the end; the event is set where the deadline came.

    Waiting for it with a timeout would be looking every 50 ms whether it has ended.
    """
    late = threading.Event()

    def kill() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(seconds, kill)
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()
        process.kill()  # nothing where it has ended
        process.wait()


def _within_reach(source: Path, folder: Path) -> Path:
    """Return the file where the child may read it: as root we give it a copy, since it will be nobody."""
    if os.geteuid() != 0:
        return source.resolve()
    # The ending lets the reader take a shorter way where it is true; nothing believes it.
    copy = folder / ("source" + (source.suffix if source.suffix.lower() in _ENDINGS else ""))
    shutil.copyfile(source, copy)
    for path in (folder, copy):
        os.chown(path, child.NOBODY, child.NOBODY)
    return copy


def _meaning(code: int, errors: Path) -> str | None:
    """Return the refusal that the end of a child means; None for success."""
    if code == 0:
        return None
    said = errors.read_bytes()[:2000]
    if code == child.BROKEN:
        log.error("examining broke %s", said.decode("ascii", "replace").strip())
        return "corrupt"
    log.warning("examining ended code=%d", code)
    if code == -signal.SIGXCPU:
        return "too-slow"
    if code in (child.OUT_OF_MEMORY, -signal.SIGKILL) or b"memory allocation" in said:
        return "expands-too-much"
    return "corrupt"


def _report(folder: Path) -> Report | None:
    path = folder / child.REPORT
    if not _is_plain(path) or not _is_plain(folder / child.RECORDS) or path.stat().st_size > LARGEST_REPORT:
        return None
    return report_from_json(json.loads(path.read_text(encoding="utf-8")))


def _is_plain(path: Path) -> bool:
    """Whether it is a file of its own: a link that a child took over left there might lead to our secrets."""
    return path.is_file() and not path.is_symlink()


def _refused(source: Path, name: str, folder: Path, code: str) -> Report:
    with source.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Report(name, digest, _format(folder / child.FORMAT), Verdict.REFUSED, Refusal(code))


def _format(path: Path) -> Format:
    """Return what the child had found the file to be before it ended."""
    try:
        return Format(path.read_text(encoding="ascii") if _is_plain(path) else "")
    except (OSError, ValueError):
        return Format.OTHER
