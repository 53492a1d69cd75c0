"""The child: examines one file and leaves a report and the records in its folder.

Started by ``examiner`` in a Python of its own, with its task pickled on standard input. It limits itself
before it looks at anything, gives up root, and says nothing of what it read: its standard error has the
kinds and places of exceptions only.
"""

import codecs
import ctypes
import encodings.aliases
import importlib
import json
import os
import pickle
import resource
import sys
import traceback
from pathlib import Path
from typing import Any, NoReturn

from handlers.words import words
from importer.examining import examine
from importer.exchange import record_to_json, report_to_json
from importer.model import Record
from importer.reading import Limits, sniff
from importer.workbooks.annotated import annotate

BROKEN, OUT_OF_MEMORY, LOCKED_OUT = 70, 71, 72
"""How a child ends that could not finish; the last one wanted a library that nobody may read, and is asked again."""

FORMAT, REPORT, RECORDS, ANNOTATED = "format", "report.json", "records.jsonl", "annotated.xlsx"
NOBODY = 65534
NEW_NETWORK, NEW_USER = 0x40000000, 0x10000000
"""Linux' CLONE_NEWNET and CLONE_NEWUSER, which Python names from 3.12 on."""
LOADED_LATER = ("email_validator", "lxml.etree", "openpyxl", "phonenumbers", "xlrd", "xlsxwriter")
"""What is loaded only where a file needs it, and must be loaded at once where nobody could read it later."""
OF_PACKAGES = ("lxml.etree",)
CODECS_OF_PACKAGES = ("ascii", "cp437", "cp850", "cp1252", "latin-1", "mac-roman", "utf-16", "utf-8-sig")
"""What nearly every package makes do with."""


def main() -> None:
    """Do the task, or end with a code that says why not."""
    vars(sys)["modules"].setdefault("numpy", None)  # openpyxl would take it along, for nothing that a list needs
    task = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by the bot, which started us
    try:
        _limit(task["limits"])
        _examine(task)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except ImportError as problem:
        _say(problem)
        os._exit(BROKEN if task["everything"] else LOCKED_OUT)
    except BaseException as problem:  # noqa: BLE001 - the last line of defence; its message may hold a value
        _say(problem)
        os._exit(BROKEN)
    os._exit(0)  # all is written; to put the rest away in order would take a tenth of the time


def _say(problem: BaseException) -> None:
    places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(problem.__traceback__)]
    sys.stderr.write(f"{type(problem).__name__} at {' '.join(places[-6:])}\n")
    sys.stderr.flush()


def _examine(task: dict[str, Any]) -> None:
    # Loaded before root is given up: where the bot lives may be closed to others.
    said = words(task["language"])
    folder, source = Path(task["folder"]), Path(task["source"])
    leave_network()
    _give_up_root(source, everything=task["everything"])
    (folder / FORMAT).write_text(sniff(source), encoding="ascii")
    with (folder / RECORDS).open("w", encoding="utf-8") as records:

        def keep(record: Record) -> None:
            records.write(json.dumps(record_to_json(record), ensure_ascii=False) + "\n")

        report = examine(
            source,
            name=task["name"],
            vocabulary=task["vocabulary"],
            decisions=task["decisions"],
            learned=task["learned"],
            keep=keep,
            limits=Limits(),
        )
    (folder / REPORT).write_text(json.dumps(report_to_json(report), ensure_ascii=False), encoding="utf-8")
    if report.lists and report.issues:
        annotate(source, report, words=said, out=folder / ANNOTATED)


def _limit(limits: dict[str, int]) -> None:
    os.nice(limits["nice"])
    os.umask(0o077)
    for name in ("AS", "CPU", "FSIZE", "NOFILE", "CORE"):
        kind = getattr(resource, f"RLIMIT_{name}")
        most = resource.getrlimit(kind)[1]
        wanted = limits[name] if most == resource.RLIM_INFINITY else min(limits[name], most)
        if name == "CPU":  # at the soft limit the signal says so; at the hard one it is a kill like any other
            most = wanted + 5 if most == resource.RLIM_INFINITY else most
            resource.setrlimit(kind, (wanted, most))
        else:
            resource.setrlimit(kind, (wanted, wanted))


def leave_network() -> bool:
    """Go where there is no network, so that a file that takes us over can tell nobody; False where we may not.

    Root needs the right to do so; others need a system that lets them make a namespace of their own.
    """
    kind = NEW_NETWORK if os.geteuid() == 0 else NEW_NETWORK | NEW_USER
    try:
        return bool(ctypes.CDLL(None).unshare(kind) == 0)
    except (AttributeError, OSError):
        return False  # not Linux


def _give_up_root(source: Path, *, everything: bool) -> None:
    """Become nobody, if root; then no process can be started. Limits on processes do not bind root."""
    if os.geteuid() == 0:
        if not _readable_by_nobody():
            _load(everything=everything or not _is_package(source))
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))


def _load(*, everything: bool) -> None:
    """Load what cannot be read any more as nobody."""
    for name in LOADED_LATER if everything else OF_PACKAGES:
        importlib.import_module(name)
    for codec in set(encodings.aliases.aliases.values()) - {"mbcs"} if everything else CODECS_OF_PACKAGES:
        codecs.lookup(codec)
    if everything:  # the rules of each country are a module of their own, which its first number would load
        sys.modules["phonenumbers"].PhoneMetadata.load_all()
    else:
        codecs.register(_locked_out)


def _locked_out(codec: str) -> NoReturn:
    raise ImportError(codec)


def _is_package(source: Path) -> bool:
    with source.open("rb") as file:
        return file.read(2) == b"PK"


def _readable_by_nobody() -> bool:
    os.seteuid(NOBODY)
    try:
        return os.access(json.__file__, os.R_OK, effective_ids=True) and os.access(
            __file__, os.R_OK, effective_ids=True
        )
    finally:
        os.seteuid(0)
