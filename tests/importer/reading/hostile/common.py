"""What all hostile files share: the list that they begin with, and what may become of them."""

from collections.abc import Callable

MEBIBYTE = 1 << 20
ROWS: list[list[object]] = [["No client", "Nom", "Ville"], ["00042", "Forêt inc.", "Laval"], ["00043", "Noël", "Amos"]]
TEXTS = "xl/sharedStrings.xml"
BOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
STYLES = "xl/styles.xml"
ROW = '<row r="{0}"><c r="A{0}"><v>{0}</v></c></row>'
Make = Callable[[], bytes]


def list_of(rows: int) -> str:
    """Return the XML of so many rows of one number."""
    return "".join(ROW.format(number) for number in range(1, rows + 1))


READ = frozenset({"clean", "partial", "unusable", "not_acomba"})
REFUSED = frozenset({"corrupt", "expands-too-much", "too-many-cells"})
EITHER = READ | REFUSED | {"not-a-spreadsheet", "empty"}
