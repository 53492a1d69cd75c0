"""A workbook's styles, with ours appended: none that is there is changed."""

import copy
from typing import Any

from importer.model import Severity
from importer.workbooks.looks import FILLS, Look
from importer.workbooks.xml import MAIN, OddPackageError, parsed, written

_TAG = f"{{{MAIN}}}"
_MOST_FORMATS = 64_000  # Excel takes 65,490


class Styles:
    """The part ``styles.xml``; formats are added as they are asked for."""

    def __init__(self, content: bytes) -> None:
        self._root = parsed(content)
        self._fonts, self._fills, self._formats = (self._list(name) for name in ("fonts", "fills", "cellXfs"))
        self._fill_of: dict[str, int] = {}
        self._bold: int | None = None
        self._marked: dict[tuple[int, Severity], int] = {}
        self._looks: dict[Look, int] = {}

    def marked(self, style: int, severity: Severity) -> int:
        """Return the format that is like another but for its colour."""
        key = (style, severity)
        if key not in self._marked:
            if not 0 <= style < len(self._formats):
                raise OddPackageError("unknown style")
            like = copy.deepcopy(self._formats[style])
            like.set("fillId", str(self._fill(FILLS[severity])))
            like.set("applyFill", "1")
            self._marked[key] = self._add(self._formats, like)
        return self._marked[key]

    def look(self, look: Look) -> int:
        """Return the format of a cell of our own sheets."""
        if look not in self._looks:
            self._looks[look] = self._add(self._formats, self._format(look))
        return self._looks[look]

    def content(self) -> bytes:
        """Return the part."""
        for items in (self._fonts, self._fills, self._formats):
            items.set("count", str(len(items)))
        return written(self._root)

    def _format(self, look: Look) -> Any:
        from lxml import etree

        xf = etree.Element(f"{_TAG}xf", numFmtId="0" if look.is_number else "49", borderId="0", xfId="0")
        xf.set("fontId", str(self._bold_font()) if look.bold else "0")
        xf.set("fillId", str(self._fill(look.fill)) if look.fill else "0")
        for name in ("applyNumberFormat", "applyFont", "applyFill", "applyAlignment"):
            xf.set(name, "1")
        alignment = etree.SubElement(xf, f"{_TAG}alignment", vertical="top")
        if look.wraps:
            alignment.set("wrapText", "1")
        return xf

    def _fill(self, colour: str) -> int:
        from lxml import etree

        if colour not in self._fill_of:
            fill = etree.Element(f"{_TAG}fill")
            pattern = etree.SubElement(fill, f"{_TAG}patternFill", patternType="solid")
            etree.SubElement(pattern, f"{_TAG}fgColor", rgb=f"FF{colour}")
            etree.SubElement(pattern, f"{_TAG}bgColor", indexed="64")
            self._fill_of[colour] = self._add(self._fills, fill)
        return self._fill_of[colour]

    def _bold_font(self) -> int:
        from lxml import etree

        if self._bold is None:
            font = copy.deepcopy(self._fonts[0])
            if font.find(f"{_TAG}b") is None:
                font.insert(0, etree.Element(f"{_TAG}b"))
            self._bold = self._add(self._fonts, font)
        return self._bold

    def _add(self, items: Any, item: Any) -> int:
        if len(items) >= _MOST_FORMATS:
            raise OddPackageError("too many formats")
        items.append(item)
        return len(items) - 1

    def _list(self, name: str) -> Any:
        found = self._root.find(f"{_TAG}{name}")
        if found is None or not len(found) or any(not isinstance(item.tag, str) for item in found):
            raise OddPackageError(f"no {name}")
        return found
