"""Lists to annotate, and a way to look at what came of them."""

from pathlib import Path
from typing import Any

import openpyxl

from importer.checking.codes import issue
from importer.model import Column, Format, Issue, Kind, Layout, Report, SheetReport, Software, Verdict

HEADINGS = (
    ("N° client", "client_number"),
    ("Nom", "name"),
    ("Téléphone", "phone_main"),
    ("Code postal", "postal_code"),
    ("Solde", "drop"),
)
ROWS = (
    ("00001", "Toitures Acme inc.", "514-555-0101", "H2X 1Y4", 12.5),
    ("00002", None, "514-555-0102", "H2X 1Y4", -3),
    ("00003", "Tremblay, Jean", "514-555", "H2X1Y", 0),
    ("00004", "=1+1", "514-555-0104", "G1R 4P5", 7),
)
ISSUES = (
    issue("report-layout", "Clients"),
    issue("heading-unknown", "Clients", 1, 5, found="Solde"),
    issue("name-missing", "Clients", 3, 2, field="name"),
    issue("phone-malformed", "Clients", 4, 3, field="phone_main", found="514-555"),
    issue("postal-code-malformed", "Clients", 4, 4, field="postal_code", found="H2X1Y", suggestion="H2X 1Y0"),
)


def list_report(
    *issues: Issue, file: str = "liste.xlsx", sheet: str = "Clients", format: Format = Format.XLSX
) -> Report:
    """Return what an examination says of the list above."""
    columns = tuple(Column(number, *names) for number, names in enumerate(HEADINGS, start=1))
    clients = SheetReport(
        sheet,
        Kind.CLIENTS,
        software=Software.ACOMBA,
        layout=Layout.FLAT,
        header_row=1,
        columns=columns,
        entries=4,
        importable=3,
        held_back=1,
    )
    return Report(file, "0" * 64, format, Verdict.PARTIAL, sheets=(clients,), issues=issues or ISSUES)


def a_list(path: Path, *, title: str = "Clients") -> Any:
    """Write the list above as an xlsx; return the book, to change and save again."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    sheet.append([heading for heading, _ in HEADINGS])
    for row in ROWS:
        sheet.append(row)
    for cell in sheet["B"]:
        cell.data_type = "s" if cell.value is not None else cell.data_type
    book.save(path)
    return book


def comments_of(sheet: Any) -> dict[str, str]:
    """Return the comments of a sheet by cell."""
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


def colour_of(cell: Any) -> str | None:
    """Return a cell's colour; none where it has no fill."""
    return str(cell.fill.fgColor.rgb)[2:] if cell.fill.patternType == "solid" else None
