"""Excel's own format since 2007, with macros and templates: plain rows as they stand, others by calamine."""

import posixpath
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from importer.errors import RefusedError
from importer.model import Format, Sheet
from importer.reading.calamine_sheets import CalamineBook, CalamineRows, CalamineSheets
from importer.reading.element_scan import element_scan
from importer.reading.limits import MEBIBYTE, Limits
from importer.reading.number_formats import Mask, is_of_amounts, mask_of
from importer.reading.ole import refuse_wrapped
from importer.reading.packages import Package
from importer.reading.packed_rows import HeldBook
from importer.reading.plain_rows import PlainCells, PlainRows
from importer.reading.safe_xml import End, Start, elements
from importer.reading.scanned import KeptRows, SideScan
from importer.reading.shared_texts import shared_texts
from importer.reading.side_scan import OddXmlError, side_scan
from importer.reading.sources import Source
from importer.reading.sparse import SparseRows

SPARSE_FROM = 2_000_000  # cells of the box around all values, from which emptiness costs memory
MOST_CODES, MOST_STYLES, LONGEST_CODE = 5_000, 65_536, 1_000  # more than Excel itself can hold
SPARSE_TIMES = 8  # larger than the cells that hold something

_MAIN = re.compile(rb'PartName="/?([^"]+)"\s+ContentType="[^"]*(?:sheet|template|addin)(?:\.macroEnabled)?\.main\+xml"')
_OF_ROWS = "worksheet"
"""The kind of sheets that hold rows; charts, dialogs and macros are others."""
_PLAIN = frozenset(str(id) for id in (*range(12), 37, 38, 39, 40))
"""The formats that every program knows by number, and that show an amount."""


def open_xlsx(source: Source, format: Format, limits: Limits) -> CalamineSheets | HeldBook:
    """Open a workbook of Excel: its parts are measured before calamine may read what is not read here already."""
    refuse_wrapped(source)
    package = Package(source, limits)
    try:
        parts = _Parts.of(package)
        styles = _styles(package, parts)
        cells = PlainCells(_shared(package, parts), styles.plain)
        scans = {each.path: _scan(package, each.path, styles, cells) for each in parts.sheets if each.path in package}
        strays = [_scan(package, path, styles, None) for path in package.unread(b"sheetData")]
    finally:
        package.close()
    _guard(tuple(scans.values()), limits)
    if any(_is_sparse(scan) for scan in strays):  # calamine may be led to it all the same
        raise RefusedError("corrupt")
    found = [scans.get(sheet.path, SideScan()) for sheet in parts.sheets]
    lists = [(sheet, scan) for sheet, scan in zip(parts.sheets, found, strict=True) if sheet.kind == _OF_ROWS]
    if lists and all(scan.rows is not None for _, scan in lists):
        return HeldBook(format, [KeptRows(sheet.name, sheet.hidden, scan) for sheet, scan in lists])
    return _with_calamine(source, format, found, limits)


def _with_calamine(source: Source, format: Format, scans: Sequence[SideScan], limits: Limits) -> CalamineSheets:
    book = CalamineBook(source, format)
    if len(book.metadata) != len(scans):
        raise RefusedError("corrupt")
    sheets: list[Sheet] = []
    for index in book.worksheets():
        name, hidden, scan = book.metadata[index].name, book.is_hidden(index), scans[index]
        if scan.rows is not None:
            sheets.append(KeptRows(name, hidden, scan))
        elif _is_sparse(scan):
            sheets.append(SparseRows(name, hidden, scan, source, limits))
        else:
            sheets.append(CalamineRows.of(book, index, scan))
    return CalamineSheets(format, sheets, book)


class _SheetPart(NamedTuple):
    kind: str
    name: str
    hidden: bool
    path: str


@dataclass(frozen=True, slots=True)
class _Parts:
    """Where the parts of a workbook lie in its package."""

    sheets: tuple[_SheetPart, ...]  # in the workbook's order
    styles: str | None
    texts: str | None

    @classmethod
    def of(cls, package: Package) -> "_Parts":
        main = _MAIN.search(package.read("[Content_Types].xml", at_most=4 * MEBIBYTE))
        path = main[1].decode("utf-8", "replace") if main else "xl/workbook.xml"
        relations = _relations(package, path)
        sheets = [
            element.attributes
            for element in elements(package.chunks(path))
            if isinstance(element, Start) and element.name == "sheet"
        ]
        return cls(
            tuple(
                _SheetPart(kind, sheet.get("name", ""), sheet.get("state", "visible") != "visible", path)
                for sheet in sheets
                for kind, path in [relations.get(sheet.get("id", ""), ("", ""))]
            ),
            next((target for kind, target in relations.values() if kind == "styles"), None),
            next((target for kind, target in relations.values() if kind == "sharedStrings"), None),
        )


def _relations(package: Package, path: str) -> dict[str, tuple[str, str]]:
    """Return the kind and the target of each relation of a part, by its id."""
    folder, name = posixpath.split(path)
    return {
        element.attributes.get("Id", ""): (
            element.attributes.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, element.attributes.get("Target", ""))).lstrip("/"),
        )
        for element in elements(package.chunks(f"{folder}/_rels/{name}.rels".lstrip("/")))
        if isinstance(element, Start) and element.name == "Relationship"
    }


class _Styles(NamedTuple):
    """What the cell styles make of a number, by the style's number."""

    masks: Mapping[str, Mask] = {}
    plain: frozenset[str] = frozenset()  # those that show it as it is


def _styles(package: Package, parts: _Parts) -> _Styles:
    if parts.styles is None or parts.styles not in package:
        return _Styles()
    codes: dict[str, str] = {}
    used: list[str] = []
    within = ""
    for element in elements(package.chunks(parts.styles)):
        if element.name in ("cellXfs", "numFmts"):
            within = element.name if isinstance(element, Start) else ""
        elif isinstance(element, End):
            continue
        elif within == "numFmts" and element.name == "numFmt":  # others are those of conditions
            codes[element.attributes.get("numFmtId", "")] = element.attributes.get("formatCode", "")[:LONGEST_CODE]
        elif within == "cellXfs" and element.name == "xf":
            used.append(element.attributes.get("numFmtId", ""))
    if len(codes) > MOST_CODES:
        raise RefusedError("corrupt")
    masks = {id: mask_of(code) for id, code in codes.items()}
    plain = _PLAIN - codes.keys() | {id for id, code in codes.items() if masks[id] is None and is_of_amounts(code)}
    styles = [(str(style), id) for style, id in enumerate(used[:MOST_STYLES])]
    return _Styles(
        {style: mask for style, id in styles if (mask := masks.get(id)) is not None},
        frozenset(style for style, id in styles if id in plain),
    )


def _shared(package: Package, parts: _Parts) -> Sequence[str] | None:
    if parts.texts is None or parts.texts not in package:
        return None
    return shared_texts(package.chunks(parts.texts))


def _scan(package: Package, path: str, styles: _Styles, cells: PlainCells | None) -> SideScan:
    try:
        return side_scan(package.chunks(path), styles.masks, PlainRows(cells) if cells else None)
    except OddXmlError:
        return element_scan(package.chunks(path), styles.masks)


def _guard(scans: Collection[SideScan], limits: Limits) -> None:
    cells = sum(scan.cells for scan in scans)
    if cells > limits.max_cells:
        raise RefusedError("too-many-cells", limit=limits.max_cells, found=cells)
    for scan in scans:
        if scan.last_row > limits.max_rows or scan.last_column > limits.max_columns:
            raise RefusedError("too-many-cells", limit=limits.max_rows, found=scan.last_row)


def _is_sparse(scan: SideScan) -> bool:
    """Whether calamine would waste memory: it fills the whole box around the values."""
    box = scan.last_row * scan.last_column
    return box > SPARSE_FROM and box > SPARSE_TIMES * scan.cells
