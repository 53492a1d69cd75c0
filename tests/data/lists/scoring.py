"""How well an examination does on samples."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.data.lists.samples import Sample, Wanted
from tests.importer.lists import Examined, MemorySheet, examine_sheets


@dataclass
class Score:
    """Counts of one category, and what was missed."""

    files: int = 0
    right: int = 0
    columns: int = 0
    columns_right: int = 0
    lists: int = 0
    counts_right: int = 0
    records: int = 0
    records_right: int = 0
    misses: list[str] = field(default_factory=list)


def examined(sample: Sample) -> Examined:
    """Examine a sample in memory."""
    sheets = [MemorySheet(sheet.rows, sheet.name, sheet.hidden, merged=sheet.merged) for sheet in sample.sheets]
    return examine_sheets(*sheets, name=sample.file)


def scored(samples: Iterable[Sample]) -> dict[str, Score]:
    """Examine samples and return the score of each category."""
    scores: dict[str, Score] = defaultdict(Score)
    for sample in samples:
        add(scores[sample.category], sample, examined(sample))
    return dict(scores)


def add(score: Score, sample: Sample, found: Examined) -> None:
    """Add what was found of a sample."""
    score.files += 1
    lists = [sheet for sheet in found.report.sheets if sheet.kind != "other"]
    told = [(sheet.kind.value, sheet.software.value, sheet.header_row) for sheet in lists]
    wanted = [(want.kind, want.software, want.header_row) for want in sample.wanted]
    same = len(told) == len(wanted) and all(
        (kind, software) == (want.kind, want.software) and row in (want.header_rows or {want.header_row})
        for (kind, software, row), want in zip(told, sample.wanted, strict=True)
    )
    if not same:
        score.misses.append(f"{sample.name}: {told} is not {wanted}")
        for want in sample.wanted:
            score.columns += len(want.fields)
            score.lists += 1
            score.records += want.records is not None
        if not sample.wanted and found.records:
            score.misses.append(f"{sample.name}: kept {len(found.records)} records")
        return
    score.right += 1
    records = list(found.records)
    for sheet, want in zip(lists, sample.wanted, strict=True):
        if want.kind not in ("clients", "products") or want.software != "acomba":
            continue
        mine, records = records[: sheet.entries], records[sheet.entries :]
        _compare(score, sample, {column.number: column for column in sheet.columns}, mine, want)


def _compare(score: Score, sample: Sample, columns: dict, mine: list, want: Wanted) -> None:  # type: ignore[type-arg]
    score.columns += len(want.fields)
    for number, accepted in want.fields.items():
        got = columns[number].field if number in columns else None
        if got in accepted:
            score.columns_right += 1
        else:
            heading = columns[number].heading if number in columns else None
            score.misses.append(f"{sample.name}: column {number} {heading!r} {got} is not {sorted(map(str, accepted))}")
    score.lists += 1
    rows = sorted(record.row for record in mine)
    if rows == list(want.rows):
        score.counts_right += 1
    else:
        extra, lost = sorted(set(rows) - set(want.rows)), sorted(set(want.rows) - set(rows))
        score.misses.append(
            f"{sample.name}: {len(rows)} rows are not {len(want.rows)}; extra {extra[:5]}, lost {lost[:5]}"
        )
        return
    if want.records is None:
        return
    score.records += 1
    wrong = []
    for record, values in zip(sorted(mine, key=lambda record: record.row), want.records, strict=True):
        wrong += [
            f"row {record.row} {name}: {record.values.get(name)!r} is not {value!r}"
            for name, value in values.items()
            if record.values.get(name) != value
        ]
    score.records_right += not wrong
    if wrong:
        score.misses.append(f"{sample.name}: {len(wrong)} values, {wrong[0]}")


def table_of(scores: dict[str, Score]) -> str:
    """Return the scores as a table to read."""
    lines = [f"{'category':28} {'kind+header':>12} {'columns':>16} {'rows':>10} {'records':>10}"]
    for name, score in sorted(scores.items()):
        share = f"{score.columns_right / max(1, score.columns):.1%}"
        lines.append(
            f"{name:28} {score.right:>5}/{score.files:<6} {score.columns_right:>5}/{score.columns:<5}{share:>5} "
            f"{score.counts_right:>4}/{score.lists:<5} {score.records_right:>4}/{score.records:<5}"
        )
    return "\n".join(lines)
