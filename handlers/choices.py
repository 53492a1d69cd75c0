"""What of a list an agent may have to say: counted once when a file is examined, so that a dialog opens at once."""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from handlers.commands import LONGEST_GROUP
from handlers.entries import Entries, entries_at, note
from handlers.events import Company
from importer.decisions import Place
from importer.model import Issue, Record, RecordKind, Report

MOST_UNSURE = 100
"""Names that are shown to choose from: as many as Slack takes; the others are told by command."""

_MAY_SAY: Mapping[RecordKind, tuple[str, ...]] = {
    RecordKind.CLIENT: ("language",),
    RecordKind.PRODUCT: ("gl_debit", "gl_credit"),
}


@dataclass(frozen=True, slots=True)
class Unsure:
    """A name that may be a person's or a company's, and where it stands: of its sheet, where several have clients."""

    row: int
    name: str
    sheet: str = ""

    @property
    def place(self) -> Place:
        """How decisions name it."""
        return f"{self.sheet}!{self.row}" if self.sheet else self.row


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What there is to choose from.

    ``last_columns`` is the number of each list's last column, by its sheet; ``silent`` counts the entries that do
    not say their language or an account of the ledger, by field; ``groups`` the products of each Acomba group.
    """

    companies: tuple[Company, ...] = ()
    last_columns: Mapping[str, int] = field(default_factory=dict)
    price_lists: int = 1
    inactive: int = 0
    generic: int = 0
    unsure: tuple[Unsure, ...] = ()
    unsure_in_all: int = 0
    silent: Mapping[str, int] = field(default_factory=dict)
    groups: Mapping[str, int] = field(default_factory=dict)


def choices_of(report: Report, records: Iterable[Record], companies: Sequence[Company]) -> Choices:
    """Count what a file leaves open."""
    silent, groups, excluded = Counter[str](), Counter[str](), Counter[str]()
    rows: dict[str, array[int]] = {}
    for record in records:
        note(record, rows)
        excluded[record.why_excluded or ""] += record.excluded
        silent.update(name for name in _MAY_SAY[record.kind] if not record.values.get(name))
        group = record.values.get("product_group")
        if isinstance(group, str) and 0 < len(group) <= LONGEST_GROUP:
            groups[group] += 1
    unsure = _unsure(report, entries_at(rows))
    return Choices(
        companies=tuple(companies),
        last_columns={sheet.name: max((each.number for each in sheet.columns), default=0) for sheet in report.lists},
        price_lists=1 + max((_others(issue) for issue in report.issues), default=0),
        inactive=excluded["inactive"],
        generic=excluded["generic"],
        unsure=unsure[:MOST_UNSURE],
        unsure_in_all=len(unsure),
        silent=dict(silent),
        groups=dict(groups.most_common()),
    )


def _unsure(report: Report, entries: Entries) -> tuple[Unsure, ...]:
    """Return the names in doubt, but those of clients side by side, which a row does not tell apart."""
    several = len(entries.sheets) > 1
    found: dict[Place, Unsure] = {}
    for issue in report.issues:
        if issue.code != "person-or-company" or not issue.sheet or not issue.row:
            continue
        first = entries.first(issue.sheet, issue.row)
        if first is not None:
            unsure = Unsure(first, issue.found or "", issue.sheet if several else "")
            found[unsure.place] = unsure
    return tuple(found.values())


def _others(issue: Issue) -> int:
    """Return how many price lists there are beside the one that counts."""
    lists = issue.details.get("lists") if issue.code == "price-lists-ignored" else 0
    return lists if isinstance(lists, int) else 0
