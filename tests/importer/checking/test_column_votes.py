"""The values of a column vote together on what each alone would leave open: decimal marks, the order of dates."""

import pytest

from importer.model import Value
from tests.importer.lists import examine_rows


@pytest.mark.parametrize(
    ("prices", "expected", "ambiguous"),
    [
        (["1,234", "2,50", "3,75"], "1.234", 0),
        (["1,234", "2.50", "3.75"], "1234", 0),
        (["1,234", "2,345", "7"], None, 2),
        (["1 234,50 $", "2,50", "3,75"], "1234.50", 0),
        (["1\u202f234,50", "2,50", "3,75"], "1234.50", 0),
        (["$1,234.50", "2.50", "3.75"], "1234.50", 0),
    ],
)
def test_a_columns_numbers_vote_on_their_decimal_mark(
    prices: list[Value], expected: str | None, ambiguous: int
) -> None:
    rows = [[f"A{at}", f"Vis {at} po", "un", price] for at, price in enumerate(prices)]

    found = examine_rows(["N° produit", "Description", "Unité", "Prix"], *rows)

    by_key = {record.key: record.values for record in found.records}
    assert by_key["A0"].get("price") == expected
    assert len(found.issues("number-ambiguous")) == ambiguous
    assert found.sheet.entries == 3


def test_a_vote_that_comes_late_still_counts() -> None:
    rows: list[list[Value]] = [[f"A{at}", f"Vis {at} po", "un", "1,234" if at == 0 else 5.0] for at in range(900)]

    found = examine_rows(["N° produit", "Description", "Unité", "Prix"], *rows, ["B1", "Clou", "un", "3,50"])

    assert {record.key: record.values.get("price") for record in found.records}["A0"] == "1.234"
    assert not found.issues("number-ambiguous")


def test_the_vote_on_the_decimal_mark_is_told_once_with_its_evidence() -> None:
    prices = ["1,234", "2,50", "3,75", "4,567", "1.234,50", "12"]
    rows = [[f"A{at}", f"Vis {at} po", "un", price] for at, price in enumerate(prices)]

    found = examine_rows(["N° produit", "Description", "Unité", "Prix"], *rows)

    (issue,) = found.issues("decimal-mark")
    assert (issue.cell, issue.field, issue.found) == ("D1", "price", "Prix")
    assert issue.details == {"mark": ",", "comma": 3, "point": 0, "amounts": 2}


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["13/04/2026", "03/04/2026", "28-02-26"], {"order": "day", "day": 2, "month": 0}),
        (["04/13/2026", "03/04/2026", "12/31/2025"], {"order": "month", "day": 0, "month": 2}),
        (["03/04/2026", "05/06/2026", "07/08/2026"], {"order": "unknown", "day": 0, "month": 0}),
        (["2026-04-13", "2026-04-03", "2026-02-28"], None),
        (["13/04/2026", "À rappeler", "Payé", "Vite"], None),
    ],
)
def test_a_column_of_written_dates_votes_on_their_order_and_they_stay_as_written(
    dates: list[str], expected: dict[str, object] | None
) -> None:
    rows = [
        [f"{at:05}", f"Garage {at} inc.", f"450-744-21{at:02}", f"H7A 1B{at}", date] for at, date in enumerate(dates)
    ]

    found = examine_rows(["N° client", "Nom", "Téléphone", "Code postal", "Commentaires"], *rows)

    assert [issue.details for issue in found.issues("date-order")] == ([expected] if expected else [])
    assert [values["notes"] for values in found.values] == dates
    assert set(found.cells("date-order")) <= {"E1"}


def test_dates_far_down_a_list_vote_too() -> None:
    rows = [
        [f"{at:05}", f"Garage {at} inc.", f"450-{200 + at}-2100", "03/04/2026" if at < 590 else "30/04/2026"]
        for at in range(600)
    ]

    found = examine_rows(["N° client", "Nom", "Téléphone", "Commentaires"], *rows)

    assert [issue.details for issue in found.issues("date-order")] == [{"order": "day", "day": 10, "month": 0}]
