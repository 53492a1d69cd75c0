"""What must hold of every file, whatever its bytes: a report or a known refusal, soon, and in little memory."""

import json
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from handlers.words import words
from handlers.words.explain import expected, refusal
from importer.decisions import Decisions
from importer.errors import RefusedError
from importer.examining import examine
from importer.exchange import interface_json, record_from_json, record_to_json, report_from_json, report_to_json
from importer.model import Record, Report, Verdict
from importer.reading import Limits, sniff
from importer.workbooks.annotated import annotate
from tests.importer.lists import VOCABULARY

MEBIBYTE = 1 << 20
MOST_SECONDS = 2.0  # of the processor
MOST_BYTES = 300 * MEBIBYTE
CODES = frozenset(
    {
        *("encrypted", "not-a-spreadsheet", "corrupt", "too-large", "too-many-cells", "expands-too-much", "too-slow"),
        *("empty", "old-format", "unsupported-format", "rights-protected"),
    }
)
SAID = words("fr")


@dataclass(frozen=True, slots=True)
class Examined:
    """A report with its records."""

    report: Report
    records: tuple[Record, ...]

    @property
    def outcome(self) -> str:
        """The refusal's code, or the verdict."""
        return self.report.refusal.code if self.report.refusal else self.report.verdict.value


def examined(path: Path) -> Examined:
    """Examine a file as the child does: what was read before a refusal is thrown away."""
    records: list[Record] = []
    report = examine(
        path,
        name="liste.xlsx",
        vocabulary=VOCABULARY,
        decisions=Decisions(),
        learned={},
        keep=records.append,
        limits=Limits(),
    )
    return Examined(report, () if report.refusal else tuple(records))


def holds(path: Path, copy: Path | None = None) -> str:
    """Check all that must hold of a file, and return its outcome; what does not is an ``AssertionError`` or its own."""
    sniff(path)
    found = examined(path)
    report = found.report
    if report.refusal is not None:
        assert report.refusal.code in CODES
        assert (report.verdict, report.sheets) == (Verdict.REFUSED, ())
    for sheet in report.sheets:
        assert sheet.entries == sheet.importable + sheet.held_back + sheet.excluded
    assert len(found.records) == sum(sheet.entries for sheet in report.lists)
    _goes_out(found)
    if copy is not None and report.lists and report.issues:
        _is_marked(path, report, copy)
    return found.outcome


def _goes_out(found: Examined) -> None:
    """All of it is text that can be written, and comes back the same."""
    written = json.dumps(report_to_json(found.report), ensure_ascii=False).encode().decode()
    assert report_from_json(json.loads(written)) == found.report
    for record in found.records:
        line = json.dumps(record_to_json(record), ensure_ascii=False).encode().decode()
        assert record_from_json(json.loads(line)) == record
    shown = interface_json(
        found.report, found.records, lambda issue: expected(issue, SAID), lambda refused: refusal(refused, SAID)
    )
    json.dumps(shown, ensure_ascii=False).encode()


def _is_marked(path: Path, report: Report, copy: Path) -> None:
    """The marked copy can be made, and can be read like any other file."""
    copy.unlink(missing_ok=True)
    try:
        annotate(path, report, words=SAID, out=copy)
    except RefusedError:
        return
    if copy.exists():
        assert examined(copy).report.refusal is None


@contextmanager
def within_bounds() -> Iterator[None]:
    """Fail where more than the allowed seconds of the processor or bytes of memory were used."""
    began, before = time.process_time(), _lowest()
    yield
    seconds, grown = time.process_time() - began, _peak() - before
    assert seconds <= MOST_SECONDS, f"slow: {seconds:.1f} s"
    assert grown <= MOST_BYTES, f"large: {grown // MEBIBYTE} MiB"


def confine() -> None:
    """Let this process have no more memory than a gibibyte beside what it has."""
    size = _status("VmSize") + (1 << 30)
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _lowest() -> int:
    """Forget the peak of this process' memory, and return what it has now."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return _peak()


def _peak() -> int:
    return _status("VmHWM")


def _status(name: str) -> int:
    """Return a size that the system knows of this process."""
    line = next(
        line for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines() if line.startswith(name)
    )
    return int(line.split()[1]) * 1024
