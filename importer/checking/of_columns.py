"""What there is to say of a list's columns: hidden, guessed, learned, unknown, sensitive, one too many, decided."""

from collections.abc import Iterator, Mapping

from importer.checking.amounts import DecimalMark
from importer.checking.codes import CODES, issue
from importer.checking.dates import DateOrder
from importer.model import DROP, Issue, Sheet, column_letters
from importer.recognising.columns import ListColumn
from importer.recognising.tables import Table

Details = dict[str, str | int]


def column_issues(
    table: Table,
    sheet: Sheet,
    first_row: int,
    votes: Mapping[str, DecimalMark],
    dates: Mapping[int, DateOrder],
) -> Iterator[Issue]:
    """Yield what is said of columns; ``first_row`` is that of the first entry, for lists without headings.

    ``votes`` (by field) and ``dates`` (by place) are what the columns' values voted.
    """
    hidden = [column_letters(column.number) for column in table.columns if column.number in sheet.hidden_columns]
    if hidden:
        yield issue("hidden-columns", sheet.name, columns=", ".join(hidden))
    row = table.header_row or first_row
    for column in table.columns:
        if (found := _of(column, table)) is not None:
            code, field, heading, details = found
            severity = CODES[code].severity
            yield Issue(code, severity, sheet.name, row, column.number, field, heading, details=details)
        for code, details in _voted(votes.get(column.field or ""), dates.get(column.number - 1)):
            where = (sheet.name, row, column.number, column.field, column.heading)
            yield Issue(code, CODES[code].severity, *where, details=details)


def _voted(mark: DecimalMark | None, order: DateOrder | None) -> Iterator[tuple[str, Details]]:
    """Yield what a column's values decided together, with the evidence."""
    if mark is not None and mark.mark is not None and mark.decided:
        yield (
            "decimal-mark",
            {"mark": mark.mark, "comma": mark.comma, "point": mark.point, "amounts": mark.decided},
        )
    if order is not None:
        yield "date-order", {"order": order.first, "day": order.day, "month": order.month}


def _of(column: ListColumn, table: Table) -> tuple[str, str | None, str | None, Details] | None:
    """Return the code, the field and the heading to tell, and the details."""
    field = column.column.field
    if column.sensitive and column.field == DROP:
        return "sensitive-column", field, None, {}
    if column.rival:
        # The column has no field of its own; what is told is the one that it claims.
        claimed = next((each.column.field for each in table.columns if each.column.letter == column.rival), None)
        return "field-claimed-twice", claimed, column.heading, {"other": column.rival}
    if column.guessed and field is not None:
        return None if table.header_row is None else ("heading-guessed", field, column.heading, {})
    if column.learned and field is not None:
        return "heading-learned", field, column.heading, {}
    if field is None and column.heading and column.price_list is None:
        return "heading-unknown", None, column.heading, {}
    return None
