"""LibreOffice's sheets, in which a few bytes say a thousand million times."""

from collections.abc import Mapping

from tests.importer.reading.hostile.common import EITHER, READ, REFUSED, Make
from tests.importer.reading.samples import ods

_CELL = '<table:table-cell office:value-type="string" {}><text:p>{}</text:p></table:table-cell>'


def repeated(rows: int, columns: int, text: str = "x") -> bytes:
    """A cell that says it is so many."""
    cell = _CELL.format(f'table:number-columns-repeated="{columns}"', text)
    row = f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'
    return ods(f'<table:table table:name="A">{row}</table:table>')


def spaces(count: int) -> bytes:
    """A text of so many spaces, told in ten bytes."""
    row = "<table:table-row>" + _CELL.format("", f'a<text:s text:c="{count}"/>b') + "</table:table-row>"
    return ods(f'<table:table table:name="A">{row}</table:table>')


def repeated_nothing() -> bytes:
    """Rows, columns and cells without a value, repeated a thousand million times each, around a list."""
    nothing = '<table:table-row table:number-rows-repeated="999999999"><table:table-cell table:number-columns-repeated='
    nothing += '"999999999"/></table:table-row>'
    hidden = '<table:table-column table:number-columns-repeated="999999999" table:visibility="collapse"/>'
    row = f"<table:table-row>{_CELL.format('', 'Nom')}</table:table-row>"
    return ods(f'<table:table table:name="A">{hidden * 50}{row}{nothing}</table:table>')


def nested_tables() -> bytes:
    """Tables in the cells of tables."""
    depth = 5000
    begin = '<table:table table:name="A"><table:table-row><table:table-cell>'
    return ods(begin * depth + "</table:table-cell></table:table-row></table:table>" * depth)


def hidden_again() -> bytes:
    """Ten thousand hidden stretches of rows that are each a million."""
    hidden = 'table:visibility="collapse" table:number-rows-repeated="1000000"'
    row = f"<table:table-row {hidden}><table:table-cell/></table:table-row>"
    first = f"<table:table-row>{_CELL.format('', 'Nom')}</table:table-row>"
    return ods(f'<table:table table:name="A">{first}{row * 10_000}</table:table>')


HOSTILE: Mapping[str, tuple[Make, frozenset[str]]] = {
    "a row a thousand million times": (lambda: repeated(10**9, 1), frozenset({"too-many-cells"})),
    "a cell a thousand million times": (lambda: repeated(1, 10**9), frozenset({"too-many-cells"})),
    "a long text again and again": (lambda: repeated(1000, 1000, "x" * 30_000), REFUSED),
    "a thousand million spaces": (lambda: spaces(10**9), REFUSED),
    "many times many spaces": (lambda: spaces(10**5), EITHER),
    "nothing a thousand million times": (repeated_nothing, READ),
    "tables in tables": (nested_tables, EITHER),
    "rows hidden again and again": (hidden_again, EITHER),
}
