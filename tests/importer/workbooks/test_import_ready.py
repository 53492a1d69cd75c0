"""The workbook for the back office says all that an import would have written."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config import tables
from handlers.words import LANGUAGES, Words, words
from importer.model import RecordKind
from importer.ports import Write
from importer.workbooks.import_ready import import_ready, read_import_ready, removal

LAYOUT = tables.plannit_workbook()
CLIENT, PRODUCT = RecordKind.CLIENT, RecordKind.PRODUCT

CLIENTS = [
    Write(
        "acomba:client:00042",
        {
            "first_name": "Jeanne",
            "last_name": "Tremblay",
            "emails": [{"type": "main", "address": "jeanne@exemple.ca"}, {"address": "j2@exemple.ca"}],
            "phones": [{"type": "main", "number": "418-555-0142", "extension": "012"}],
            "addresses": [{"type": "main", "lines": ["12 rue des Érables", "App. 3"], "postal_code": "G6V 1A1"}],
            "notes": "=SOMME(A1)\nDeuxième ligne",
            "tags": ["Rive-Sud", "VIP"],
        },
    ),
    Write("acomba:client:7", {"first_name": "Acme"}, id="con_00000009"),
]
PRODUCTS = [
    Write("acomba:product:AA1-00005", {"name": "BOULON 1/4-20", "price": "0.1234", "gl_credit": "0410"}),
    Write("acomba:product:AA2", {"name": "-Écrou", "price": "12.5000", "cost": "-3"}),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_read_back_is_what_was_written(tmp_path: Path, language: str) -> None:
    out = tmp_path / "ready.xlsx"

    counts = import_ready({CLIENT: CLIENTS, PRODUCT: iter(PRODUCTS)}, layout=LAYOUT, words=words(language), out=out)

    assert counts == {CLIENT: 2, PRODUCT: 2}
    assert read_import_ready(out, LAYOUT) == {CLIENT: CLIENTS, PRODUCT: PRODUCTS}


def test_codes_are_text_prices_are_numbers_and_nothing_is_a_formula(tmp_path: Path, french: Words) -> None:
    out = tmp_path / "ready.xlsx"
    import_ready({CLIENT: CLIENTS, PRODUCT: PRODUCTS}, layout=LAYOUT, words=french, out=out)
    book = openpyxl.load_workbook(out)
    products = {row[1].value: row for row in book["Produits et services"].iter_rows(min_row=2)}
    heading = {cell.value: place for place, cell in enumerate(book["Produits et services"][1])}

    assert book.sheetnames == ["À lire", "Contacts", "Produits et services"]
    price = products["acomba:product:AA2"][heading["Prix de vente"]]
    assert (price.value, price.number_format) == (12.5, "0.0000")
    assert products["acomba:product:AA1-00005"][heading["Compte crédit"]].value == "0410"
    assert {cell.data_type for page in book for row in page.iter_rows() for cell in row if cell.value} <= {"s", "n"}
    assert book["Contacts"].freeze_panes == "A2"


def test_the_first_sheet_tells_what_to_do_and_what_to_answer(tmp_path: Path, french: Words) -> None:
    out = tmp_path / "ready.xlsx"
    import_ready({CLIENT: CLIENTS}, layout=LAYOUT, words=french, out=out, code="7F3A")
    said = [cell.value for cell in openpyxl.load_workbook(out)["À lire"]["A"]]

    assert "2 clients" in said
    assert any(text and text.endswith("/import chargé 7F3A") for text in said)


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(
    lambda text: text == text.strip()
)
ANY_TEXT = st.one_of(
    TEXT,
    st.sampled_from(
        [
            "=1+1",
            "00042",
            "+1",
            "@x",
            "-0",
            "-0.00",
            "12.50",
            "00",
            "07",
            "123456789.123456",
            "1e5",
            "_x0041_",
            "a\nb",
            "é",
        ]
    ),
)
PHONE = st.fixed_dictionaries({"number": ANY_TEXT}, optional={"type": ANY_TEXT, "extension": ANY_TEXT})
CONTACT = st.fixed_dictionaries(
    {"first_name": ANY_TEXT},
    optional={
        "notes": ANY_TEXT,
        "tags": st.lists(ANY_TEXT, min_size=1, max_size=3),
        "phones": st.lists(PHONE, min_size=1, max_size=6),
        "addresses": st.lists(
            st.fixed_dictionaries({"city": ANY_TEXT}, optional={"lines": st.lists(ANY_TEXT, min_size=1, max_size=3)}),
            min_size=1,
            max_size=2,
        ),
        "a_field_without_a_column": ANY_TEXT,
    },
)
PRODUCT_FIELDS = st.fixed_dictionaries(
    {"name": ANY_TEXT}, optional={"price": st.one_of(ANY_TEXT, st.decimals(-9999, 9999, places=4).map(str))}
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contacts=st.lists(CONTACT, max_size=3), products=st.lists(PRODUCT_FIELDS, max_size=3))
def test_nothing_is_lost_whatever_the_values(
    tmp_path: Path, contacts: list[dict[str, Any]], products: list[dict[str, Any]]
) -> None:
    writes = {
        CLIENT: [Write(f"acomba:client:{number}", fields) for number, fields in enumerate(contacts)],
        PRODUCT: [Write(f"acomba:product:{number}", fields) for number, fields in enumerate(products)],
    }
    out = tmp_path / "ready.xlsx"

    import_ready(writes, layout=LAYOUT, words=words("fr"), out=out)

    assert read_import_ready(out, LAYOUT) == writes


HOSTILE = (
    "=cmd|' /C calc'!A0",
    "@SUM(1)",
    "\t=1",
    "123456789012345678901234",
    "a\r\nb\n",
    "\n\n",
    "  deux  blancs  ",
    "\u202egnp.exe\u202c",
    "a\x00\x01\x0b\x1f\x7f\x85b",
    "a\ud800b",
    "a\uffff",
    "x" * 40_000,
    "😀" * 20_000,
    "_x005F_x0041_",
    "<a>&amp;]]>",
    "1E5",
    "TRUE",
    "#N/A",
    "'12",
    "http://exemple.ca/" + "a" * 3000,
    "mailto:a@exemple.ca",
)


def _with(text: str, key: str) -> tuple[Write, Write]:
    """Return a contact and a product that have a text wherever they may."""
    contact = {
        "first_name": text,
        "notes": text,
        "tags": [text, "b"],
        "emails": [{"address": text}],
        "addresses": [{"lines": [text, "z"], "city": text}],
        "a_field_without_a_column": text,
    }
    return Write(f"acomba:client:{key}", contact), Write(f"acomba:product:{key}", {"name": text, "price": text})


def _proved(texts: Sequence[str], out: Path) -> None:
    both = [_with(text, f"{number:06}") for number, text in enumerate(texts)]
    writes = {CLIENT: [contact for contact, _ in both], PRODUCT: [product for _, product in both]}

    import_ready({kind: iter(of) for kind, of in writes.items()}, layout=LAYOUT, words=words("fr"), out=out)

    assert read_import_ready(out, LAYOUT) == writes
    with zipfile.ZipFile(out) as package:
        for name in (name for name in package.namelist() if name.startswith("xl/worksheets/sheet")):
            sheet = package.read(name)
            assert b"<f>" not in sheet
            assert b"<hyperlink" not in sheet


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_no_cell_is_lost_or_does_anything(tmp_path: Path, text: str) -> None:
    _proved([text], tmp_path / "ready.xlsx")


@pytest.mark.slow
def test_nothing_of_twenty_thousand_records_is_lost(tmp_path: Path) -> None:
    short = [text for text in HOSTILE if len(text) < 100]
    texts = [f"{short[number % len(short)]}{number:06}" for number in range(20_000)]

    _proved([*texts, *HOSTILE], tmp_path / "ready.xlsx")


def test_every_field_of_the_specification_has_a_column_and_no_other_has(pytestconfig: pytest.Config) -> None:
    specified = yaml.safe_load((pytestconfig.rootpath / "config/plannit.openapi.yaml").read_text(encoding="utf-8"))
    schemas = specified["components"]["schemas"]

    for kind, name in ((CLIENT, "ContactFields"), (PRODUCT, "ProductFields")):
        columns = {column["path"].partition(".")[0] for column in LAYOUT[kind]["columns"]}
        assert columns == set(schemas[name]["properties"])


def test_what_is_to_be_taken_out_again_is_listed(tmp_path: Path, french: Words) -> None:
    out = tmp_path / "remove.xlsx"
    removal({CLIENT: CLIENTS}, words=french, out=out)
    page = openpyxl.load_workbook(out)["Client"]

    rows = list(page.iter_rows(values_only=True))
    assert rows[0] == ("Action", "Référence externe", "Numéro dans Plannit", "Nom")
    assert [row[:2] for row in rows[1:]] == [("Supprimer", "acomba:client:00042"), ("Supprimer", "acomba:client:7")]
    assert all(row[3] for row in rows[1:])
