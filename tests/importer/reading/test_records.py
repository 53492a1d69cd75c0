import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from importer.errors import RefusedError
from importer.reading.records import records

PIECES = ("a", "é", "b;", ";", '"', '""', '"\n', "\n", "\r\n", "\r", " ", "\x0b", "\u2028", "\0", "’")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def read(content: bytes, encoding: str, at_once: int, *, quoted: bool = True) -> list[list[str]]:
    return [record for lot in records(content, encoding, ";", quoted=quoted, at_once=at_once) for record in lot]


@given(
    text=TEXTS,
    encoding=st.sampled_from(("utf-8", "utf-16", "cp1252")),
    at_once=st.integers(1, 40),
    quoted=st.booleans(),
)
@example(text='a;"b\r\nc";d\r\ne', encoding="utf-8", at_once=5, quoted=True)
@example(text="a;b\rc;d\r", encoding="utf-8", at_once=4, quoted=True)
def test_records_are_those_that_csv_reads_wherever_a_lot_ends(
    *, text: str, encoding: str, at_once: int, quoted: bool
) -> None:
    content = text.encode(encoding, "replace")
    lines = io.StringIO(content.decode(encoding), newline="")
    wanted = list(
        csv.reader(lines, delimiter=";", quoting=csv.QUOTE_MINIMAL)
        if quoted
        else csv.reader(lines, delimiter=";", quoting=csv.QUOTE_NONE)
    )

    assert read(content, encoding, at_once, quoted=quoted) == wanted


@pytest.mark.parametrize("content", [b"a;" + b"x" * 200_000, b'a;"' + b"x" * 200_000 + b'"'], ids=["bare", "quoted"])
def test_a_field_longer_than_csv_takes_is_refused(content: bytes) -> None:
    with pytest.raises(RefusedError, match="corrupt"):
        read(content, "utf-8", 1 << 16)


def test_a_long_line_of_short_fields_is_read() -> None:
    assert read(b";".join([b"x" * 1000] * 200), "utf-8", 1 << 16) == [["x" * 1000] * 200]
