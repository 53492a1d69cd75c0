"""A block of rows says what its cells say one by one."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from importer.checking.amounts import DecimalMark
from importer.checking.blocks import Blocks
from importer.checking.columns import readers_of
from importer.checking.reading import Reading
from importer.model import CellError, LongNumber, Masked, Value
from importer.recognising.columns import ListColumn
from tests.importer.lists import VOCABULARY

FIELDS = ("client_number", "name", "address", "city", "postal_code", "phone_main", "email_1", "language", "notes")
COLUMNS = [ListColumn(number, None, field) for number, field in enumerate(FIELDS, 1)]
READERS = readers_of(COLUMNS, VOCABULARY, {field: DecimalMark() for field in ("price", "cost", "quantity")})

TEXTS = st.one_of(
    st.text("aé 0-?=+@#|\nÃâ\u00a0'", max_size=6),
    st.sampled_from(
        [
            "Garage Roy",
            "42",
            "00042",
            "2026-02-01",
            "6,2E+11",
            "12345678901234560",
            "1, rue Roy, Laval QC H2X 1Y4",
            "x" * 120,
        ]
    ),
    st.sampled_from(["H2X 1Y4", "h2x1y4", "H2X 1YO", "418-234-5678", "(418) 234-5678", "418-555-0142", "418-418-1234"]),
    st.sampled_from(["a@x.ca", "A@X.CA", "a..b@x.ca", "a@x.ca; b@x.ca", "Laval (Québec)", "Français", "fr", "zz"]),
)
CELLS: st.SearchStrategy[Value] = st.one_of(
    st.sampled_from([None, "", "", 42, 4.5, True, 0]),
    st.sampled_from([CellError("#N/A"), LongNumber("12345678901234567"), Masked("00042"), datetime.date(2026, 2, 1)]),
    TEXTS,
    TEXTS,
)


@given(st.lists(st.lists(CELLS, max_size=len(FIELDS)), min_size=1, max_size=20))
def test_a_block_says_what_its_cells_say_one_by_one(rows: list[list[Value]]) -> None:
    block = Blocks(READERS).read(rows)
    for place, (row, values) in enumerate(zip(rows, block.values(), strict=True)):
        special = block.special.get(place, [])
        alone = {
            reader.field: reader.read(row[reader.index])
            for reader in READERS
            if reader.index < len(row) and row[reader.index] not in (None, "")
        }
        expected = {field: answer for field, answer in alone.items() if answer is not None}

        said = {each.reader.field: each.answer for each in special}
        plain = {field: answer for field, answer in values.items() if field not in said}
        assert plain | said == expected
        assert all(values.get(field) == answer.value for field, answer in said.items())
        assert all(isinstance(each.answer, Reading) for each in special)


def test_two_columns_of_a_field_are_left_to_be_read_in_their_order() -> None:
    columns = [
        ListColumn(1, "Adresse 1", "address"),
        ListColumn(2, "Adresse 2", "address"),
        ListColumn(3, "Nom", "name"),
    ]
    blocks = Blocks(readers_of(columns, VOCABULARY, {}))

    assert [reader.index for reader in blocks.rest] == [0, 1]
    assert list(blocks.read([["1, rue Roy", "app. 2", "Garage Roy"]]).values()) == [{"name": "Garage Roy"}]


def test_rows_of_which_no_column_can_be_read_alone_are_still_rows() -> None:
    columns = [ListColumn(1, "Prix 1", "price"), ListColumn(2, "Prix 2", "price")]
    votes = {field: DecimalMark() for field in ("price", "cost", "quantity")}

    assert list(Blocks(readers_of(columns, VOCABULARY, votes)).read([["1,50", "2,50"], ["3", "4"]]).values()) == [
        {},
        {},
    ]
