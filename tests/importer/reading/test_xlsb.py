"""Excel's binary workbook: values, hidden sheets, and no box of cells that is larger than the memory."""

import struct
from pathlib import Path

import pytest

from importer.errors import RefusedError
from importer.model import CellError, Format
from importer.reading import sniff
from tests.importer.reading.binary_samples import Cells, record, xlsb
from tests.importer.reading.samples import parts, repacked, rows, saved, sheets

ROWS: Cells = [["No", "Nom", "Actif", "Prix"], ["00042", "Forêt", True, 12.5], [43, None, False, -1]]
SHEET = "xl/worksheets/sheet1.bin"


def test_a_binary_workbook_is_read(tmp_path: Path) -> None:
    content = xlsb({"Clients": ROWS, "Été": [["é"]]}, hidden=frozenset({"Été"}))

    assert sniff(saved(tmp_path, content)) is Format.XLSB
    assert rows(tmp_path, content) == {
        1: ["No", "Nom", "Actif", "Prix"],
        2: ["00042", "Forêt", True, 12.5],
        3: [43, "", False, -1],
    }
    assert [(sheet.name, sheet.hidden) for sheet in sheets(tmp_path, content)] == [("Clients", False), ("Été", True)]


def with_cells(*cells: tuple[int, int, float]) -> bytes:
    """Return an .xlsb whose sheet has these cells, each in a row of its own, and says that it is small."""
    found = record(0x81) + record(0x94, struct.pack("<4I", 0, 1, 0, 1)) + record(0x91)
    for row, column, value in cells:
        found += record(0x00, struct.pack("<I", row) + bytes(13))
        found += record(0x05, struct.pack("<I", column) + bytes(4) + struct.pack("<d", value))
    return repacked(xlsb({"A": ROWS}), {SHEET: found + record(0x92) + record(0x82)})


@pytest.mark.parametrize(
    "cells",
    [
        [(0, 0, 1.0), (1048575, 16383, 2.0)],
        [(0, 0, 1.0), (1048576, 0, 2.0)],
        [(0, 0, 1.0), (0, 16384, 2.0)],
        [(0, 0, 1.0), (0xFFFFFFFF, 0xFFFFFFFF, 2.0)],
        [(1048575, 16383, 2.0), (0, 0, 1.0)],
    ],
)
def test_values_far_apart_are_refused_before_their_box_is_filled(
    tmp_path: Path, cells: list[tuple[int, int, float]]
) -> None:
    with pytest.raises(RefusedError) as refused:
        rows(tmp_path, with_cells(*cells))

    assert (refused.value.refusal.code, refused.value.format) == ("too-many-cells", Format.XLSB)


def test_a_value_some_way_down_is_read(tmp_path: Path) -> None:
    assert rows(tmp_path, with_cells((0, 0, 1.0), (9000, 20, 2.0)))[9001][20] == 2


def test_what_is_no_number_is_an_error_and_no_amount(tmp_path: Path) -> None:
    assert rows(tmp_path, with_cells((0, 0, float("nan")), (1, 0, float("inf")))) == {
        1: [CellError("#NUM!")],
        2: [CellError("#NUM!")],
    }


def test_a_part_that_ends_in_the_middle_is_refused(tmp_path: Path) -> None:
    content = xlsb({"A": ROWS})

    with pytest.raises(RefusedError) as refused:
        rows(tmp_path, repacked(content, {SHEET: parts(content)[SHEET][:60]}))

    assert refused.value.refusal.code == "corrupt"
