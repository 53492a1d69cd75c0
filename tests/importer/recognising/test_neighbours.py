"""What other programs export is known by its own words, and left to its own guide."""

import random
from pathlib import Path

import pytest

from importer.model import Kind, Software, Verdict
from tests.data.lists.values import CLIENTS, PRODUCTS
from tests.importer.lists import examine_path

HEADER = ["!HDR\tPROD\tVER", "HDR\tQuickBooks Pro\tVersion 17.0D"]
CUSTOMERS = "!CUST\tNAME\tREFNUM\tBADDR1\tBADDR2\tBADDR3\tSADDR1\tPHONE1\tFAXNUM\tEMAIL\tCONT1\tCTYPE\tTERMS"
ITEMS = "!INVITEM\tNAME\tREFNUM\tINVITEMTYPE\tDESC\tPURCHASEDESC\tACCNT\tASSETACCNT\tCOGSACCNT\tPRICE\tCOST\tTAXABLE"


def _customers() -> list[str]:
    rng = random.Random(1)
    made = zip(*(CLIENTS[name](rng, 6) for name in ("name", "address", "phone_main", "email_1")), strict=True)
    return [
        f"CUST\t{name.shown}\t{at}\t{name.shown}\t{address.shown}\t\t\t{phone.shown}\t\t{email.shown}\t\t\tNet 30"
        for at, (name, address, phone, email) in enumerate(made)
    ]


def _items() -> list[str]:
    cells = PRODUCTS["description"](random.Random(2), 6)
    return [
        f"INVITEM\t{cell.shown}\t{at}\tINVENTORY\t{cell.shown}\t\tVentes\t\t\t4.25\t2\tY"
        for at, cell in enumerate(cells)
    ]


@pytest.mark.parametrize(
    ("heading", "rows", "kind"), [(CUSTOMERS, _customers(), Kind.CLIENTS), (ITEMS, _items(), Kind.PRODUCTS)]
)
def test_the_interchange_files_of_quickbooks_are_quickbooks(
    heading: str, rows: list[str], kind: Kind, tmp_path: Path
) -> None:
    path = tmp_path / "liste.iif"
    path.write_text("\r\n".join([*HEADER, heading, *rows, ""]), encoding="cp1252", errors="replace")

    report, kept = examine_path(path)

    assert report.verdict is Verdict.NOT_ACOMBA
    assert [(sheet.kind, sheet.software) for sheet in report.sheets] == [(kind, Software.QUICKBOOKS)]
    assert not kept
