"""Files made for the tests, byte by byte where a library would not write what we need."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from importer.model import Sheet, Value
from importer.reading import Limits, open_workbook

CONTENT_TYPES = "[Content_Types].xml"
SHEET = "xl/worksheets/sheet1.xml"


def written(fill: Callable[[Any, Any], None], name: str = "Clients") -> bytes:
    """Return a workbook that xlsxwriter writes, its one sheet filled by a function of workbook and sheet."""
    content = io.BytesIO()
    workbook = xlsxwriter.Workbook(content)
    fill(workbook, workbook.add_worksheet(name))
    workbook.close()
    return content.getvalue()


def table(rows: Sequence[Sequence[Any]]) -> bytes:
    """Return a workbook with these rows."""

    def fill(_: Any, sheet: Any) -> None:
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)

    return written(fill)


def with_part(package: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a package with one part changed."""
    return repacked(package, {name: change(parts(package)[name])})


def with_rows(rows: str, *, before: str = "", after: str = "") -> bytes:
    """Return a workbook whose sheet's XML has these rows."""
    package = table([["x"]])
    return with_part(
        package,
        SHEET,
        lambda xml: re.sub(
            rb"<dimension[^>]*>|<sheetData>.*</sheetData>",
            lambda match: (
                b"" if match[0].startswith(b"<dim") else f"{before}<sheetData>{rows}</sheetData>{after}".encode()
            ),
            xml,
        ),
    )


def parts(package: bytes) -> dict[str, bytes]:
    """Return what a zip holds."""
    with zipfile.ZipFile(io.BytesIO(package)) as file:
        return {name: file.read(name) for name in file.namelist()}


def repacked(package: bytes, changes: Mapping[str, bytes]) -> bytes:
    """Return a zip with some members replaced or added."""
    return zipped(parts(package) | dict(changes))


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Return a zip of these members."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, member in members.items():
            file.writestr(zipfile.ZipInfo(name), member, zipfile.ZIP_DEFLATED)  # of no date: the same bytes every day
    return content.getvalue()


def saved(folder: Path, content: bytes, name: str = "liste.xls") -> Path:
    """Put bytes into a file."""
    path = folder / name
    path.write_bytes(content)
    return path


def sheets(folder: Path, content: bytes, name: str = "liste.xls", limits: Limits | None = None) -> Sequence[Sheet]:
    """Open bytes as a workbook and return its sheets."""
    return open_workbook(saved(folder, content, name), name=name, limits=limits or Limits()).sheets


def rows(folder: Path, content: bytes, name: str = "liste.xls") -> dict[int, list[Value]]:
    """Return the rows of the first sheet by their numbers, those that hold nothing left out."""
    found = {number: list(values) for number, values in sheets(folder, content, name)[0].rows()}
    return {number: values for number, values in found.items() if any(value not in (None, "") for value in values)}


def ods(content: str) -> bytes:
    """Return an ODS with this content within its spreadsheet element."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}><office:body>'
        f"<office:spreadsheet>{content}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="x"/></manifest:manifest>'
    )
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": xml.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def ole(streams: Mapping[str, bytes]) -> bytes:
    """Return a compound file with these streams, each at least 4096 bytes long (padded with zeros)."""
    sector = 512
    sizes = {name: max(len(stream), 4096) for name, stream in streams.items()}
    counts = {name: -(-size // sector) for name, size in sizes.items()}
    entries = 1 + len(streams)
    folders = -(-entries // 4)
    total = folders + sum(counts.values())
    tables = 1
    while tables * 128 < total + tables:
        tables += 1
    chain: list[int] = [0xFFFFFFFD] * tables
    chain += [index + 1 for index in range(tables, tables + folders - 1)] + [0xFFFFFFFE]
    start = tables + folders
    directory = _entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)
    body = b""
    for position, (name, stream) in enumerate(streams.items(), 1):
        right = position + 1 if position < len(streams) else 0xFFFFFFFF
        directory += _entry(name, 2, start, sizes[name], right=right)
        chain += [*range(start + 1, start + counts[name]), 0xFFFFFFFE]
        body += stream.ljust(counts[name] * sector, b"\0")
        start += counts[name]
    chain += [0xFFFFFFFF] * (tables * 128 - len(chain))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0" + bytes(10)
    numbers = [tables, tables, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, *range(tables)]
    numbers += [0xFFFFFFFF] * (117 - len(numbers))
    header += b"".join(number.to_bytes(4, "little") for number in numbers)
    table_bytes = b"".join(number.to_bytes(4, "little") for number in chain)
    return header + table_bytes + directory.ljust(folders * sector, b"\0") + body


def _entry(name: str, kind: int, start: int, size: int, *, right: int = 0xFFFFFFFF, child: int = 0xFFFFFFFF) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    head = text.ljust(64, b"\0") + len(text).to_bytes(2, "little") + bytes([kind, 1])
    links = b"".join(number.to_bytes(4, "little") for number in (0xFFFFFFFF, right, child))
    return head + links + bytes(36) + start.to_bytes(4, "little") + size.to_bytes(4, "little") + bytes(4)
