"""The customer's own workbook with colours, comments and our sheets added; all else stays byte for byte."""

import dataclasses
import io
import zipfile
import zlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from importer.model import column_letters
from importer.workbooks.looks import Marks, NewSheet
from importer.workbooks.notes_xml import comments, drawing, last_block
from importer.workbooks.package import ContentTypes, NewPackage, Package, Relations
from importer.workbooks.sheet_xml import Taking, comments_drawing, deselected, edited, excerpt, new_sheet
from importer.workbooks.styles_xml import Styles
from importer.workbooks.to_correct import MARKER
from importer.workbooks.xml import MAIN, RELATIONS, OddPackageError, parsed, written

_TAG: Final = f"{{{MAIN}}}"
_SPREADSHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_VML: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_BROKEN: Final = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
"""What zipfile says of broken, encrypted, unknown or huge parts, and what a number that is none gives."""

_FORBIDDING: Final = ("_xmlsignatures/", "xl/revisions/", "xl/macrosheets/")
"""Parts that an edit would make untrue (signatures, the history of a shared workbook), and programs as sheets."""


Excerpt = Mapping[str, Mapping[int, bytes]]
"""The XML of some rows, by sheet and number."""


def edit(
    source: Path,
    out: Path,
    marks: Mapping[str, Marks],
    wanted: Mapping[str, Collection[int]],
    sheets: Callable[[bytes, Mapping[str, Sequence[int]]], Sequence[NewSheet]],
    *,
    author: str,
) -> None:
    """Write a copy of a package with marks on its cells and sheets in front; raises ``OddPackageError``.

    ``sheets`` makes those in front; it is given the wanted rows as a package of their own, one under the other, and
    their numbers by sheet. To read them from there costs what they are, not what the list is.
    """
    try:
        with Package(source) as package, NewPackage(out) as new:
            _Edit(package, new, author).run(marks, wanted, sheets)
    except _BROKEN as problem:
        raise OddPackageError("broken, or with values that are none") from problem


class _Book:
    """The parts that tie a workbook together."""

    def __init__(self, package: Package) -> None:
        if any(name.startswith(_FORBIDDING) for name in package.members):
            raise OddPackageError("signed or shared")
        found = Relations("", package.read("_rels/.rels")).of_kind("officeDocument")
        if len(found) != 1:
            raise OddPackageError("no workbook")
        self.part = found[0][1]
        self.root = parsed(package.read(self.part))
        self.relations = relations_of(package, self.part)
        self.list = self.root.find(f"{_TAG}sheets")
        if self.list is None:
            raise OddPackageError("no sheets")
        self.sheets: dict[str, str] = {}
        for sheet in self.list:
            part = self.relations.target(sheet.get(f"{{{RELATIONS}}}id"))
            if part is None or sheet.get("name") in self.sheets:
                raise OddPackageError("a sheet without a part, or a name twice")
            self.sheets[sheet.get("name")] = part

    def insert(self, sheets: Sequence[tuple[NewSheet, str]]) -> None:
        """Put sheets in front, secret ones at the end."""
        from lxml import etree

        taken = {name.casefold() for name in self.sheets}
        if any(sheet.name.casefold() in taken for sheet, _ in sheets):
            raise OddPackageError("a name that is taken, maybe by a chart")
        front = 0
        highest = max((int(sheet.get("sheetId") or 0) for sheet in self.list), default=0)
        filters = []
        for number, (sheet, part) in enumerate(sheets, start=1):
            entry = etree.Element(f"{_TAG}sheet", name=sheet.name, sheetId=str(highest + number))
            entry.set(f"{{{RELATIONS}}}id", self.relations.add("worksheet", part))
            if sheet.secret:
                entry.set("state", "veryHidden")
                self.list.append(entry)
                continue
            self.list.insert(front, entry)
            if sheet.has_header:
                filters.append((front, sheet))
            front += 1
        self._shift_names(front)
        for at, sheet in filters:
            self._name_filter(at, sheet)
        self._open_at_front()

    def content(self) -> bytes:
        """Return the part."""
        return written(self.root)

    def _shift_names(self, by: int) -> None:
        for name in self.root.iterfind(f"{_TAG}definedNames/{_TAG}definedName"):
            if name.get("localSheetId") is not None:
                name.set("localSheetId", str(int(name.get("localSheetId")) + by))

    def _name_filter(self, at: int, sheet: NewSheet) -> None:
        """Name the filter's range: Excel expects the hidden name that it writes itself."""
        from lxml import etree

        names = self.root.find(f"{_TAG}definedNames")
        if names is None:
            names = etree.Element(f"{_TAG}definedNames")
            after = [self.root.find(f"{_TAG}{tag}") for tag in ("externalReferences", "functionGroups", "sheets")]
            next(one for one in after if one is not None).addnext(names)
        quoted = sheet.name.replace("'", "''")
        name = etree.SubElement(
            names, f"{_TAG}definedName", name="_xlnm._FilterDatabase", localSheetId=str(at), hidden="1"
        )
        name.text = f"'{quoted}'!$A$1:${column_letters(len(sheet.widths))}${sheet.height}"

    def _open_at_front(self) -> None:
        from lxml import etree

        views = self.root.find(f"{_TAG}bookViews")
        if views is None:
            views = etree.Element(f"{_TAG}bookViews")
            etree.SubElement(views, f"{_TAG}workbookView")
            self.list.addprevious(views)
        for view in views:
            for name in ("activeTab", "firstSheet"):
                if view.get(name) is not None:
                    del view.attrib[name]


@dataclass(slots=True)
class _Edit:
    """One edit under way."""

    package: Package
    new: NewPackage
    author: str
    book: Any = None
    types: Any = None
    styles: Any = None
    done: set[str] = dataclasses.field(default_factory=set)
    block: int = 1

    def run(
        self,
        marks: Mapping[str, Marks],
        wanted: Mapping[str, Collection[int]],
        sheets: Callable[[bytes, Mapping[str, Sequence[int]]], Sequence[NewSheet]],
    ) -> None:
        self.book = _Book(self.package)
        self.types = ContentTypes(self.package.read(ContentTypes.name))
        self._without_macros()
        styles = self.book.relations.of_kind("styles")
        if not styles or MARKER in self.book.sheets or not {*marks, *wanted} <= self.book.sheets.keys():
            raise OddPackageError("no styles, maybe ours, or a sheet that is not there")
        self.styles = Styles(self.package.read(styles[0][1]))
        drawings = [name for name in self.package.members if name.endswith(".vml")]
        self.block = 1 + max((last_block(self.package.read(name)) for name in drawings), default=0)
        rows = self._old_sheets(marks, wanted)
        excerpt = self._excerpt(rows)
        self._new_sheets(sheets(excerpt, {name: list(found) for name, found in rows.items()}))
        self._put(styles[0][1], self.styles.content())
        self._put(self.book.part, self.book.content())
        self._put(self.book.relations.name, self.book.relations.content())
        self._put(ContentTypes.name, self.types.content())
        for name in self.package.members:
            if name not in self.done:
                self.new.copy(self.package, name)

    def _without_macros(self) -> None:
        """Leave the macros out: the copy is an ``.xlsx``, and a bot sends no programs to people."""
        for macros in self.book.relations.drop("/vbaProject"):
            self.types.change(macros, None)
            self.types.change(self.book.part, f"{_SPREADSHEET}.sheet.main+xml")
            of_macros = relations_of(self.package, macros)
            signatures = of_macros.drop("")
            for signature in signatures:
                self.types.change(signature, None)
            self.done |= {macros, of_macros.name, *signatures}

    def _old_sheets(self, marks: Mapping[str, Marks], wanted: Mapping[str, Collection[int]]) -> Excerpt:
        """Write the sheets that are there, with their marks; return the wanted rows."""
        rows: dict[str, dict[int, bytes]] = {}
        for name, part in self.book.sheets.items():
            chunks = self.package.chunks(part)
            if marks.get(name) or name in wanted:
                marked = marks.get(name, {})
                id = self._notes(part, marked) if marked else None
                rows[name] = {}
                taking = Taking(wanted.get(name, ()), rows[name])
                self.new.put(part, edited(chunks, marked, self.styles.marked, taking, comments_id=id))
            else:
                self.new.put(part, deselected(chunks))
            self.done.add(part)
        return rows

    def _excerpt(self, rows: Excerpt) -> bytes:
        """Return a package with these rows only."""
        out = io.BytesIO()
        sheets = {self.book.sheets[name]: found for name, found in rows.items()}
        with NewPackage(out) as new:
            for part in self.package.members:
                if part in sheets:
                    new.put(part, excerpt(sheets[part]))
                elif part.endswith((".xml", ".rels")):
                    new.copy(self.package, part)
        return out.getvalue()

    def _notes(self, sheet: str, marks: Marks) -> str | None:
        """Write a sheet's comments; return the relation to tie in, None where the sheet ties it in already."""
        relations = relations_of(self.package, sheet)
        texts = relations.of_kind("comments")
        tied = comments_drawing(self.package.chunks(sheet)) if relations.of_kind("vmlDrawing") else None
        boxes = relations.target(tied)
        number = len(self.done) + 1
        texts_part = texts[0][1] if texts else self._free(f"xl/commentsPlannit{number}.xml")
        content, without_box = comments(marks, self.author, self.package.read(texts_part) if texts else None)
        self._put(texts_part, content)
        boxes_part = boxes or self._free(f"xl/drawings/vmlDrawingPlannit{number}.vml")
        drawn, self.block = drawing(without_box, self.block, self.package.read(boxes_part) if boxes else None)
        self._put(boxes_part, drawn)
        if not texts:
            relations.add("comments", texts_part)
            self.types.part(texts_part, f"{_SPREADSHEET}.comments+xml")
        id = None if boxes else relations.add("vmlDrawing", boxes_part)
        self.types.ending("vml", _VML)
        self._put(relations.name, relations.content())
        return id

    def _new_sheets(self, sheets: Sequence[NewSheet]) -> None:
        parts = [
            (sheet, self._free(f"xl/worksheets/plannit{number}.xml")) for number, sheet in enumerate(sheets, start=1)
        ]
        for number, (sheet, part) in enumerate(parts):
            self.new.put(part, new_sheet(sheet, self.styles.look, selected=number == 0))
            self.types.part(part, f"{_SPREADSHEET}.worksheet+xml")
        self.book.insert(parts)

    def _free(self, part: str) -> str:
        if part in self.package.members:
            raise OddPackageError("a part of ours is there already")
        return part

    def _put(self, name: str, content: bytes) -> None:
        self.new.put(name, (content,))
        self.done.add(name)


def relations_of(package: Package, part: str) -> Relations:
    """Return the relations of a part; none where it has no such part."""
    empty = Relations(part, None)
    return Relations(part, package.read(empty.name)) if empty.name in package.members else empty
