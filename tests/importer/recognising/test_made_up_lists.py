"""Made-up lists of every shape are recognised: what they are, where their headings stand, what each column means."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from importer.decisions import Decisions
from importer.examining import examine
from importer.model import Kind, Record
from importer.reading import Limits
from tests.data.lists import domain_like, formats, hard, harder, look_alikes, newcomers, strangers
from tests.data.lists.samples import Sample
from tests.data.lists.scoring import Score, scored, table_of
from tests.importer.lists import VOCABULARY, MemorySheet, examine_sheets


def _samples(seed: int, each: int) -> Iterator[Sample]:
    for module in (domain_like, hard, harder, look_alikes, strangers, newcomers):
        yield from module.samples(seed, each)


def _together(scores: dict[str, Score], start: str) -> Score:
    whole = Score()
    for category, score in scores.items():
        if category.startswith(start):
            whole.files += score.files
            whole.right += score.right
            whole.columns += score.columns
            whole.columns_right += score.columns_right
            whole.lists += score.lists
            whole.counts_right += score.counts_right
            whole.records += score.records
            whole.records_right += score.records_right
            whole.misses += score.misses
    return whole


def _expect(seed: int, each: int) -> None:
    scores = scored(_samples(seed, each))
    print(table_of(scores))
    domain, odd, others = (_together(scores, start) for start in ("domain", "hard", "look-alikes"))
    assert (domain.right, domain.counts_right, domain.records_right) == (domain.files, domain.lists, domain.records), (
        domain.misses
    )
    assert domain.columns_right >= 0.99 * domain.columns, domain.misses
    assert odd.right >= 0.99 * odd.files, odd.misses
    assert odd.columns_right >= 0.98 * odd.columns, odd.misses
    assert odd.counts_right >= 0.98 * odd.lists, odd.misses
    assert others.right == others.files, others.misses


def test_lists_of_every_shape_are_recognised() -> None:
    _expect(seed=1, each=6)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", [2, 3, 4])
def test_many_lists_of_every_shape_are_recognised(seed: int) -> None:
    _expect(seed, each=40)


@pytest.mark.parametrize("name", formats.WRITERS)
@pytest.mark.parametrize("kind", ["clients", "products"])
def test_a_list_is_the_same_in_every_format(name: str, kind: str, tmp_path: Path) -> None:
    rows, wanted = domain_like.flat(kind, random.Random(f"{name} {kind}"))
    path = formats.written(rows, name, tmp_path)
    records: list[Record] = []

    report = examine(
        path, name=name, vocabulary=VOCABULARY, decisions=Decisions(), learned={}, keep=records.append, limits=Limits()
    )

    (sheet,) = [sheet for sheet in report.sheets if sheet.kind is not Kind.OTHER]
    found = {column.number: column.field for column in sheet.columns}
    assert (sheet.kind, sheet.header_row) == (wanted.kind, wanted.header_row)
    assert all(found[number] in fields for number, fields in wanted.fields.items())
    assert [record.row for record in records] == list(wanted.rows)


@pytest.mark.parametrize("seed", range(40))
def test_cells_without_any_order_are_no_list(seed: int) -> None:
    found = examine_sheets(MemorySheet(strangers.noise(random.Random(seed))), name="classeur.xlsx")

    assert [sheet.kind for sheet in found.report.sheets] == [Kind.OTHER]
    assert not found.records
