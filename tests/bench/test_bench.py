"""The bench measures what it says: the same work on the same list."""

import random
from pathlib import Path

from tests.bench import lists, work
from tests.bench.__main__ import markdown, shown
from tests.bench.figures import Bound, Figure


def test_the_list_is_the_same_every_time_and_three_cells_of_a_hundred_are_dirty() -> None:
    once, again = list(lists.rows(500)), list(lists.rows(500))
    chance = random.Random(1)
    clean = [list(row) for row in lists.clean_rows(500)]
    dirty = [lists.dirtied(list(row), chance) for row in clean]
    filled = sum(text != "" for row in clean for text in row)
    changed = sum(
        one != other for row, spoilt in zip(clean, dirty, strict=True) for one, other in zip(row, spoilt, strict=True)
    )

    assert once == again
    assert {len(row) for row in once} == {len(lists.HEADINGS)}
    assert 0.02 < changed / filled < 0.04


def test_the_users_script_finds_what_we_find(tmp_path: Path) -> None:
    path = tmp_path / "clients.xlsx"
    lists.write_xlsx(path, lists.rows(400), streamed=True)
    ours, theirs = work.examine(str(path))() or {}, work.user_script(str(path))() or {}

    assert ours["rows"] == theirs["rows"] == 400
    assert 0.8 < ours["issues"] / theirs["issues"] < 1.25


def test_each_reader_gives_the_same_records_to_the_same_rules(tmp_path: Path) -> None:
    xls, csv = tmp_path / "clients.xls", tmp_path / "clients.csv"
    lists.write_xls(xls, lists.rows(300))
    lists.write_csv(csv, lists.rows(300))

    assert work.examine(str(xls))() == work.xlrd_read(str(xls))()
    assert work.examine(str(csv))() == work.pandas_read(str(csv))()


def test_a_planted_slip_is_one_slip_and_shares_one_way_to_be_reached() -> None:
    made = lists.planted(200, errors=20)

    assert len(made.pairs) == 20
    for later, first in made.pairs:
        one, other = made.rows[later - 2], made.rows[first - 2]
        assert one[1] != other[1]
        assert sum(one[place] == other[place] for place in (7, 9, 13)) >= 1


def test_a_figure_that_misses_its_must_says_so() -> None:
    table = markdown([Figure("reading", Bound(2.0, 1.5), 2.4), Figure("writing", Bound(8, least=True), 9.0)])

    assert table.splitlines()[2:] == [
        "| reading | ≤ 2 × | ≤ 1.5 × | 2.40 × | **missed** |",
        "| writing | ≥ 8 × |  | 9.00 × |  |",
    ]
    assert shown(0.19, "s") == "0.19 s"
