"""Sheets whose few values lie far apart: openpyxl reads them row by row where calamine would fill the box."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from zipfile import BadZipFile

from importer.errors import RefusedError
from importer.model import Format, Value
from importer.reading.calamine_sheets import Restoring
from importer.reading.limits import Limits
from importer.reading.scanned import ScannedSheet
from importer.reading.sources import Source, opened
from importer.reading.tidying import tidied
from importer.reading.values import plain


@dataclass(frozen=True, slots=True)
class SparseRows(ScannedSheet):
    """A sheet that openpyxl reads."""

    source: Source
    limits: Limits

    def rows(self) -> Iterator[tuple[int, Sequence[Value]]]:
        """Yield the rows that hold something."""
        from openpyxl import load_workbook  # costs more than a small examination

        restore = Restoring(self.scan)
        padding = 0
        with opened(self.source) as file:
            try:
                book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
                sheet = book[self.name]
                sheet.reset_dimensions()
                for number, found in enumerate(sheet.iter_rows(values_only=True), 1):
                    if number > self.scan.last_row:
                        break  # openpyxl believes a row that claims any number, and counts up to it
                    padding += len(found)
                    if padding > self.limits.max_padding:
                        limit = self.limits.max_padding
                        raise RefusedError("too-many-cells", limit=limit, found=padding).of(Format.XLSX)
                    row = [value if value is None else _tidy(value) for value in found]
                    restore.put(number, row)
                    if row.count(None) + row.count("") < len(row):
                        yield number, row
            except (BadZipFile, LookupError, ValueError, TypeError, AttributeError) as problem:
                raise RefusedError("too-many-cells").of(Format.XLSX) from problem


def _tidy(value: Any) -> Value:
    return tidied(value) if value.__class__ is str else plain(value)
