"""A made-up list as the bytes of every kind of file that we can write."""

# ruff: noqa: E501 - a namespace is a long word
import csv
import functools
import html
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import xlsxwriter
import xlwt

from importer.model import Value
from tests.data.lists.samples import Rows
from tests.importer.reading import binary_samples, samples


def _text(value: Value) -> str:
    if value is None:
        return ""
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def delimited(rows: Rows, separator: str, encoding: str) -> bytes:
    """Return it as text; what the encoding does not have becomes a plain letter."""
    content = io.StringIO()
    csv.writer(content, delimiter=separator, lineterminator="\r\n").writerows(
        [_text(value) for value in row] for row in rows
    )
    text = content.getvalue()
    if not encoding.startswith("utf"):
        text = text.replace("’", "'").replace("–", "-").replace("œ", "oe")
    return text.encode(encoding)


def xlsx(rows: Rows) -> bytes:
    """Return it as Excel writes it today."""
    content = io.BytesIO()
    workbook = xlsxwriter.Workbook(content)
    sheet = workbook.add_worksheet()
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, column, value)
            elif isinstance(value, int | float):
                sheet.write_number(number, column, value)
    workbook.close()
    return content.getvalue()


def xls(rows: Rows) -> bytes:
    """Return it as Excel wrote it until 2003."""
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("Feuil1")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None and value != "":
                sheet.write(number, column, value)
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def page(rows: Rows) -> bytes:
    """Return it as a page's table, as some programs name ``.xls``."""
    cells = "".join(
        "<tr>" + "".join(f"<td>{html.escape(_text(value))}</td>" for value in row) + "</tr>" for row in rows
    )
    return f'<html><meta charset="utf-8"><body><table>{cells}</table></body></html>'.encode()


def spreadsheetml(rows: Rows) -> bytes:
    """Return it as the XML of Excel 2003."""
    cells = "".join(
        "<Row>"
        + "".join(f'<Cell><Data ss:Type="String">{html.escape(_text(value))}</Data></Cell>' for value in row)
        + "</Row>"
        for row in rows
    )
    start = '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
    return f'{start}<Worksheet ss:Name="Feuil1"><Table>{cells}</Table></Worksheet></Workbook>'.encode()


def ods(rows: Rows) -> bytes:
    """Return it as LibreOffice writes it."""
    cells = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    return samples.ods(f'<table:table table:name="Feuil1">{cells}</table:table>')


def _ods_cell(value: Value) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    lines = "".join(f"<text:p>{html.escape(line)}</text:p>" for line in _text(value).split("\n"))
    kind = "string" if isinstance(value, str) else f'float" office:value="{value}'
    return f'<table:table-cell office:value-type="{kind}">{lines}</table:table-cell>'


def xlsb(rows: Rows) -> bytes:
    """Return it as Excel writes its binary workbooks."""
    return binary_samples.xlsb({"Feuil1": rows})


def zipped(rows: Rows) -> bytes:
    """Return it in an archive."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("liste.xlsx", xlsx(rows))
    return content.getvalue()


WRITERS: Final[dict[str, Callable[[Rows], bytes]]] = {
    "liste.xlsx": xlsx,
    "liste.xls": xls,
    "liste.xlsb": xlsb,
    "liste.ods": ods,
    "page.xls": page,
    "vieux.xls": spreadsheetml,
    "liste.zip": zipped,
    **{
        f"{encoding} {name}.csv": functools.partial(delimited, separator=separator, encoding=encoding)
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252", "cp850", "mac-roman")
        for name, separator in (("semicolon", ";"), ("comma", ","), ("tab", "\t"), ("bar", "|"))
    },
}  # fmt: skip


def written(rows: Rows, name: str, folder: Path) -> Path:
    """Write it and return its path."""
    path = folder / name
    path.write_bytes(WRITERS[name](rows))
    return path
