"""What a corrected file mended, what remains, and what is new in it."""

from collections import Counter
from dataclasses import dataclass

from importer.model import Issue, Report, Severity

_Same = tuple[str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The errors and warnings of two files, parted."""

    fixed: tuple[Issue, ...]
    remaining: tuple[Issue, ...]
    new: tuple[Issue, ...]


def compared(before: Report, after: Report) -> Comparison:
    """Compare two reports: rows may have moved, so that an issue is the same where problem, field and value are."""
    was, now = _told(before), _told(after)
    left = Counter(_same(issue) for issue in now)
    fixed = []
    for issue in was:
        if left[_same(issue)]:
            left[_same(issue)] -= 1
        else:
            fixed.append(issue)
    known = Counter(_same(issue) for issue in was)
    remaining, new = [], []
    for issue in now:
        if known[_same(issue)]:
            known[_same(issue)] -= 1
            remaining.append(issue)
        else:
            new.append(issue)
    return Comparison(tuple(fixed), tuple(remaining), tuple(new))


def _told(report: Report) -> list[Issue]:
    return [issue for issue in report.issues if issue.severity is not Severity.INFO]


def _same(issue: Issue) -> _Same:
    return issue.code, issue.field, issue.found
