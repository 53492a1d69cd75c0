"""Excel's own format since 2007, with macros and templates: calamine's values under a side scan."""

import posixpath
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from importer.errors import RefusedError
from importer.model import Format, Sheet
from importer.reading.calamine_sheets import CalamineBook, CalamineRows, CalamineSheets
from importer.reading.element_scan import element_scan
from importer.reading.limits import MEBIBYTE, Limits
from importer.reading.number_formats import Mask, mask_of
from importer.reading.ole import refuse_wrapped
from importer.reading.packages import Package
from importer.reading.safe_xml import End, Start, elements
from importer.reading.side_scan import OddXmlError, SideScan, is_untidy, side_scan
from importer.reading.sources import Source
from importer.reading.sparse import SparseRows

SPARSE_FROM = 2_000_000  # cells of the box around all values, from which emptiness costs memory
MOST_CODES, MOST_STYLES = 5_000, 65_536  # more than Excel itself can hold
SPARSE_TIMES = 8  # larger than the cells that hold something

_MAIN = re.compile(rb'PartName="/?([^"]+)"\s+ContentType="[^"]*(?:sheet|template|addin)(?:\.macroEnabled)?\.main\+xml"')
_OVERLAP = 8


def open_xlsx(source: Source, format: Format, limits: Limits) -> CalamineSheets:
    """Open a workbook of Excel: its parts are measured before calamine may read them."""
    refuse_wrapped(source)
    package = Package(source, limits)
    try:
        parts = _Parts.of(package)
        masks = _masks(package, parts)
        untidy = _look_over_texts(package, parts)
        scans = {path: _scan(package, path, masks) for path in parts.sheets if path in package}
        strays = [_scan(package, path, {}) for path in package.unread(b"sheetData")]
    finally:
        package.close()
    _guard(tuple(scans.values()), limits)
    if any(_is_sparse(scan) for scan in strays):  # calamine may be led to it all the same
        raise RefusedError("corrupt")
    book = CalamineBook(source, format)
    if len(book.metadata) != len(parts.sheets):
        raise RefusedError("corrupt")
    sheets: list[Sheet] = []
    for index in book.worksheets():
        name, hidden = book.metadata[index].name, book.is_hidden(index)
        scan = scans.get(parts.sheets[index], SideScan())
        if _is_sparse(scan):
            sheets.append(SparseRows(source, name, hidden, scan, limits))
        else:
            sheets.append(CalamineRows(book, index, name, hidden, scan, tidy=untidy or scan.untidy))
    return CalamineSheets(format, sheets, book)


@dataclass(frozen=True, slots=True)
class _Parts:
    """Where the parts of a workbook lie in its package."""

    sheets: tuple[str, ...]  # in the workbook's order
    styles: str | None
    texts: str | None

    @classmethod
    def of(cls, package: Package) -> "_Parts":
        main = _MAIN.search(package.read("[Content_Types].xml", at_most=4 * MEBIBYTE))
        path = main[1].decode("utf-8", "replace") if main else "xl/workbook.xml"
        relations = _relations(package, path)
        ids = [
            element.attributes.get("id", "")
            for element in elements(package.chunks(path))
            if isinstance(element, Start) and element.name == "sheet"
        ]
        return cls(
            tuple(relations.get(id, ("", ""))[1] for id in ids),
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


def _masks(package: Package, parts: _Parts) -> dict[str, Mask]:
    """Return the masks of the cell styles that have one, by the style's number."""
    if parts.styles is None or parts.styles not in package:
        return {}
    codes: dict[str, str] = {}
    used: list[str] = []
    within = False
    for element in elements(package.chunks(parts.styles)):
        if element.name == "cellXfs":
            within = isinstance(element, Start)
        elif isinstance(element, End):
            continue
        elif element.name == "numFmt":
            codes[element.attributes.get("numFmtId", "")] = element.attributes.get("formatCode", "")
        elif within and element.name == "xf":
            used.append(element.attributes.get("numFmtId", ""))
    if len(codes) > MOST_CODES:
        raise RefusedError("corrupt")
    masks: Mapping[str, Mask | None] = {id: mask_of(code) for id, code in codes.items()}
    found = {str(style): masks.get(id) for style, id in enumerate(used[:MOST_STYLES])}
    return {style: mask for style, mask in found.items() if mask is not None}


def _look_over_texts(package: Package, parts: _Parts) -> bool:
    """Measure the shared texts; return whether one of them needs tidying."""
    if parts.texts is None or parts.texts not in package:
        return False
    untidy = False
    last = b""
    for chunk in package.chunks(parts.texts):
        if b"<!DOCTYPE" in chunk:
            raise RefusedError("corrupt")
        untidy = untidy or is_untidy(last + chunk)
        last = chunk[-_OVERLAP:]
    return untidy


def _scan(package: Package, path: str, masks: Mapping[str, Mask]) -> SideScan:
    try:
        return side_scan(package.chunks(path), masks)
    except OddXmlError:
        return element_scan(package.chunks(path), masks)


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
