"""What there is to say of a list's columns: hidden, guessed, learned, unknown, sensitive, or one too many."""

from collections.abc import Iterator

from importer.checking.codes import CODES, issue
from importer.model import DROP, Issue, Sheet, column_letters
from importer.recognising.columns import ListColumn
from importer.recognising.tables import Table


def column_issues(table: Table, sheet: Sheet, first_row: int) -> Iterator[Issue]:
    """Yield what is said of columns; ``first_row`` is that of the first entry, for lists without headings."""
    hidden = [column_letters(column.number) for column in table.columns if column.number in sheet.hidden_columns]
    if hidden:
        yield issue("hidden-columns", sheet.name, columns=", ".join(hidden))
    for column in table.columns:
        if (found := _of(column, table)) is not None:
            code, field, heading, details = found
            row = table.header_row or first_row
            severity = CODES[code].severity
            yield Issue(code, severity, sheet.name, row, column.number, field, heading, details=details)


def _of(column: ListColumn, table: Table) -> tuple[str, str | None, str | None, dict[str, str | int]] | None:
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
