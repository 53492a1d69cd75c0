"""The same as ``side_scan``, element by element: for XML that no common spreadsheet program writes."""

import re
from collections.abc import Iterable, Mapping

from importer.errors import RefusedError
from importer.model import CellError, Uncomputed
from importer.reading.number_formats import Mask
from importer.reading.safe_xml import End, Start, elements
from importer.reading.scanned import SideScan, column_number
from importer.reading.side_scan import long_number

_REFERENCE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
_DIGITS = re.compile(r"-?\d{16,400}|-?\d{1,20}(?:\.\d{1,30})?[Ee]\+?\d{1,3}")
_TRUE = ("1", "true")


def element_scan(chunks: Iterable[bytes], masks: Mapping[str, Mask]) -> SideScan:
    """Scan a sheet's XML once, whatever its prefixes and however it leaves places out."""
    scanner = _Scanner(masks)
    for element in elements(chunks):
        if isinstance(element, Start):
            scanner.start(element)
        else:
            scanner.end(element)
    return scanner.scan


class _Scanner:
    def __init__(self, masks: Mapping[str, Mask]) -> None:
        self.scan = SideScan()
        self._masks = masks
        self._row = 0
        self._column = 0
        self._cell: Mapping[str, str] = {}
        self._value: str | None = None
        self._formula = False

    def start(self, element: Start) -> None:
        attributes = element.attributes
        match element.name:
            case "row":
                self._start_row(attributes)
            case "c":
                self._start_cell(attributes)
            case "f":
                self._formula = True
            case "col" if attributes.get("hidden") in _TRUE:
                self.scan.hide_columns(_number(attributes.get("min")), _number(attributes.get("max")))
            case "mergeCell":
                self._merge(attributes.get("ref", ""))

    def end(self, element: End) -> None:
        if element.name == "v":
            self._value = element.text
        elif element.name == "c":
            self._end_cell()

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        self._row = _number(attributes.get("r")) or self._row + 1
        self._column = 0
        if attributes.get("hidden") in _TRUE:
            self.scan.hidden_rows.add(self._row)

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        self._cell, self._value, self._formula = attributes, None, False
        reference = _REFERENCE.fullmatch(attributes.get("r", ""))
        if not attributes.get("r"):
            self._column += 1
        elif reference is None:  # calamine would read it all the same, as a place beyond any sheet
            raise RefusedError("corrupt")
        else:
            self._row, self._column = int(reference[2]), column_number(reference[1].upper().encode())
        self.scan.cells += 1
        self.scan.last_row = max(self.scan.last_row, self._row)
        self.scan.last_column = max(self.scan.last_column, self._column)

    def _end_cell(self) -> None:
        kind, value = self._cell.get("t", "n"), self._value
        if kind == "e":
            self.scan.put(self._row, self._column, CellError(value or "#N/A"))
        elif self._formula and not value and kind != "str":
            self.scan.put(self._row, self._column, Uncomputed())
        elif kind == "n" and value and _DIGITS.fullmatch(value) and (number := long_number(value)) is not None:
            self.scan.put(self._row, self._column, number)
        if (mask := self._masks.get(self._cell.get("s", ""))) is not None:
            self.scan.mask(self._row, self._column, mask)

    def _merge(self, reference: str) -> None:
        if match := _RANGE.fullmatch(reference):
            first, top, last, bottom = match.groups()
            self.scan.merged.append(
                (int(top), column_number(first.encode()), int(bottom), column_number(last.encode()))
            )


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 8 else 0
