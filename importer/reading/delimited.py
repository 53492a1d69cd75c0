"""Text tables: the encoding and the separator by evidence, the rows streamed."""

import csv
import dataclasses
import io
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import IO

from importer.errors import RefusedError
from importer.model import Format, Value
from importer.reading.encodings import EncodingEvidence
from importer.reading.limits import Limits
from importer.reading.records import records
from importer.reading.sources import Source, opened
from importer.reading.tidying import is_untidy, tidied

CHUNK = 1 << 16
SAMPLE = 1 << 17  # characters that the separator is decided on
SAMPLE_RECORDS = 400
LONGEST_FIELD = 1 << 20
QUOTED_LINES = 60  # a quoted field with more lines than that is a quote that was never closed

SEPARATORS = (";", "\t", "|", ",")
"""The earlier wins where two fit as well: a comma is also French for a decimal point."""

_SEPARATOR_LINE = re.compile(r"\ufeff?sep=(.)\r?\n?\Z", re.IGNORECASE)
_PROSE = re.compile(r"[.!?:,{}();]\s*\Z|\A\s*(?:[{}<>\[\]#/*@]|//)")
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a text table is written."""

    encoding: str
    separator: str
    quoted: bool  # whether quotation marks hold fields together
    skip: int = 0  # lines in front that say the separator
    tidy: bool = True  # whether its texts need a look


@dataclass(frozen=True, slots=True)
class DelimitedSheet:
    """The one sheet of a text table; a row's number is the record's, blank lines counted."""

    source: Source
    name: str
    dialect: Dialect
    limits: Limits
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: Sequence[tuple[int, int, int, int]] = ()

    def rows(self) -> Iterator[tuple[int, Sequence[Value]]]:
        """Yield each record's number and its fields."""
        cells, number = 0, 1
        dialect = self.dialect
        for lot in records(self.source, dialect.encoding, dialect.separator, quoted=dialect.quoted, skip=dialect.skip):
            cells += sum(map(len, lot))
            if cells > self.limits.max_cells or max(map(len, lot)) > self.limits.max_columns:
                raise RefusedError("too-many-cells", limit=self.limits.max_cells, found=cells).of(Format.CSV)
            if dialect.tidy and _needs_tidying(lot):
                yield from enumerate([list(map(tidied, record)) for record in lot], number)
            else:
                yield from enumerate(lot, number)
            number += len(lot)


@dataclass(frozen=True, slots=True)
class DelimitedBook:
    """A text table as a workbook of one sheet."""

    sheets: Sequence[DelimitedSheet]
    facts: dict[str, str] = field(default_factory=dict)
    format: Format = Format.CSV

    def close(self) -> None:
        """Nothing is held open."""


def open_delimited(source: Source, name: str, limits: Limits) -> DelimitedBook:
    """Open a text table; a text that is none is refused."""
    encoding, quotes, doubled, untidy = _survey(source)
    with _text(source, encoding) as text:
        sample = text.read(SAMPLE)
    if not sample.strip("\ufeff \t\r\n\0,;|"):
        raise RefusedError("empty").of(Format.EMPTY)
    dialect = _dialect(sample, encoding)
    if quotes % 2 and dialect.quoted and _has_open_quote(source, dialect):
        dialect = dataclasses.replace(dialect, quoted=False)
    dialect = dataclasses.replace(dialect, tidy=untidy)
    facts = {"encoding": encoding, "separator": dialect.separator}
    if doubled:
        facts["mojibake"] = "1"
    return DelimitedBook((DelimitedSheet(source, name, dialect, limits),), facts)


def _survey(source: Source) -> tuple[str, int, bool, bool]:
    """Pass over the bytes once: the encoding, the quotation marks, whether text was encoded twice or is untidy."""
    evidence = EncodingEvidence()
    quotes = 0
    doubled = untidy = False
    last = b""
    with opened(source) as file:
        while chunk := file.read(CHUNK):
            evidence.feed(chunk)
            quotes += chunk.count(b'"')
            untidy = untidy or is_untidy(chunk) or is_untidy(last + chunk[:8])
            doubled = doubled or (untidy and _DOUBLED.search(last + chunk) is not None)
            last = chunk[-8:]
    encoding = evidence.verdict()
    if encoding is None:
        raise RefusedError("not-a-spreadsheet").of(Format.OTHER)
    is_utf8 = encoding.startswith("utf-8")
    return encoding, quotes, doubled and is_utf8, untidy or doubled or not is_utf8 or quotes > 0


_DOUBLED = re.compile(rb"\xc3\x83\xc2[\x80-\xbf]|\xc3\xa2\xe2\x82\xac|\xc3\x82\xc2[\x80-\xbf]")


def _needs_tidying(lot: list[list[str]]) -> bool:
    text = "\n".join(map("\n".join, lot))
    return "\r" in text or is_untidy(text.encode("utf-8", "surrogatepass"))


def _dialect(sample: str, encoding: str) -> Dialect:
    first = sample.split("\n", 1)[0]
    if match := _SEPARATOR_LINE.match(first):
        return Dialect(encoding, match[1], quoted=True, skip=1)
    lines = [line for line in sample.splitlines() if line.strip()][:SAMPLE_RECORDS]
    if not lines:
        raise RefusedError("empty").of(Format.EMPTY)
    scores = {separator: _fit(sample, separator) for separator in SEPARATORS}
    best = max(SEPARATORS, key=lambda separator: scores[separator])
    if scores[best] > 0:
        return Dialect(encoding, best, quoted=True)
    if _is_prose(lines):
        raise RefusedError("not-a-spreadsheet").of(Format.OTHER)
    return Dialect(encoding, SEPARATORS[0], quoted=True)


def _fit(sample: str, separator: str) -> float:
    """Say how well a separator cuts a text into records of one width; 0 where it does not."""
    records = [record for record in _sampled(sample, separator) if any(field.strip() for field in record)]
    widths = Counter(len(record) for record in records if len(record) > 1)
    if not widths:
        return 0.0
    width, _ = max(widths.items(), key=lambda item: (item[1], item[0]))
    fitting = sum(count for each, count in widths.items() if each >= width * 0.8 and each <= width * 1.2)
    consistency = fitting / len(records)
    if consistency < 0.3 or (len(records) > 3 and fitting < 2):
        return 0.0
    if separator == "," and widths[width] < len(records) * 0.9 and _is_spaced(records):
        return 0.0
    likely = 0.6 if separator == "," and _is_decimal(records) else 1.0
    quoted = 0.3 if _breaks_quotes(sample, separator) else 1.0
    return likely * quoted * consistency * math.log(width + 0.5) * _evenness(widths, width, len(records))


def _breaks_quotes(sample: str, separator: str) -> bool:
    """Whether something else than the separator follows a quoted field, as where another separator was meant."""
    if '"' not in sample:
        return False
    lines = csv.reader(io.StringIO(sample, newline=""), delimiter=separator, strict=True)
    try:
        for _ in zip(lines, range(SAMPLE_RECORDS), strict=False):
            pass
    except csv.Error as problem:
        return "expected after" in str(problem)  # and not that the sample ends within quotation marks
    return False


def _evenness(widths: Counter[int], width: int, records: int) -> float:
    """Text with a separator in it now and then has records of all widths; a table has one."""
    return 0.5 + 0.5 * widths[width] / records


def _is_decimal(records: list[list[str]]) -> bool:
    """Whether most commas stand between two digits."""
    cuts = [pair for record in records for pair in pairwise(record)]
    digits = sum(1 for left, right in cuts if left[-1:].isdigit() and right[:1].isdigit() and len(right) <= 6)
    return digits > len(cuts) * 0.5


def _is_spaced(records: list[list[str]]) -> bool:
    """Whether commas are followed by a space, as in sentences."""
    cuts = [value for record in records for value in record[1:]]
    return sum(1 for value in cuts if not value or value.startswith(" ")) > len(cuts) * 0.7


def _sampled(sample: str, separator: str) -> list[list[str]]:
    records: list[list[str]] = []
    try:
        for record in csv.reader(io.StringIO(sample, newline=""), delimiter=separator):
            records.append(record)
            if len(records) >= SAMPLE_RECORDS:
                break
    except csv.Error:
        return [line.split(separator) for line in sample.splitlines()[:SAMPLE_RECORDS]]
    if len(sample) >= SAMPLE and len(records) > 1:
        records.pop()  # cut in the middle
    return records


def _is_prose(lines: list[str]) -> bool:
    """Whether a text without separators is sentences or source code rather than a list of one column."""
    words = sum(len(line.split()) for line in lines) / len(lines)
    like_prose = sum(1 for line in lines if _PROSE.search(line) or len(line) > 120) / len(lines)
    return len(lines) < 2 or words > 9 or like_prose > 0.3


def _has_open_quote(source: Source, dialect: Dialect) -> bool:
    """Whether a quotation mark that nobody closed swallows the rows after it."""
    with _text(source, dialect.encoding) as text:
        try:
            return any(
                value.count("\n") > QUOTED_LINES or len(value) > LONGEST_FIELD
                for record in _reader(text, dialect)
                for value in record
                if "\n" in value
            )
        except csv.Error:
            return True


def _reader(text: IO[str], dialect: Dialect) -> Iterator[list[str]]:
    return csv.reader(
        text, delimiter=dialect.separator, quoting=csv.QUOTE_MINIMAL if dialect.quoted else csv.QUOTE_NONE
    )


def _text(source: Source, encoding: str) -> IO[str]:
    """Open the text; what is undefined in its encoding is shown as such, never a reason to stop."""
    return io.TextIOWrapper(opened(source), encoding=encoding, errors="replace", newline="")
