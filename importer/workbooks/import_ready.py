"""The workbook that the back office loads into Plannit: a sheet a kind, its columns laid out as data.

Nothing is lost on the way: what the layout has no column for goes into the last one, as JSON.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from importer.model import RecordKind
from importer.ports import Fields, Write
from importer.workbooks.anew import NewWorkbook, filter_rows
from importer.workbooks.looks import LONGEST_TEXT, Cell, Look
from importer.workbooks.phrases import Phrases

_OURS: Final = ("ready-action", "ready-reference", "ready-id")
_DECIMAL: Final = re.compile(r"-?(?:0|[1-9]\d{0,8})(?:\.(\d{1,6}))?")
"""Amounts that a spreadsheet holds to the last digit: it keeps 15."""

_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ESCAPED_TWICE: Final = re.compile(r"_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_")
"""What writers of the format escape so that it reads as something else."""


def import_ready(
    writes_by_kind: Mapping[RecordKind, Iterable[Write]],
    *,
    layout: Mapping[str, Any],
    words: Phrases,
    out: Path,
    code: str | None = None,
) -> Mapping[RecordKind, int]:
    """Write the workbook, a row at a time; return how many records of each kind are in it.

    ``code`` is the plan's: the read-me sheet then says what to answer when the workbook is loaded.
    """
    counts: dict[RecordKind, int] = {}
    with NewWorkbook(out) as book:
        read_me = book.page(words.say("sheet-read-me"), (100,))
        for kind, writes in writes_by_kind.items():
            counts[kind] = _sheet(book, layout[kind], writes, words)
        for number, row in enumerate(_read_me(counts, words, code)):
            book.write(read_me, number, row)
    return counts


def removal(writes_by_kind: Mapping[RecordKind, Iterable[Write]], *, words: Phrases, out: Path) -> None:
    """Write the workbook of records that are to be taken out of Plannit again."""
    with NewWorkbook(out) as book:
        read_me = book.page(words.say("sheet-read-me"), (100,))
        book.write(read_me, 0, [Cell(words.say("remove-title"), Look.TITLE)])
        book.write(read_me, 1, [Cell(words.say("remove-how"), Look.WRAPPED)])
        for kind, writes in writes_by_kind.items():
            page = book.page(words.say(f"record-kind-{kind}"), (14, 34, 26, 40), has_header=True)
            headings = (*_OURS, "field-name")
            book.write(page, 0, [Cell(words.say(sentence), Look.HEADING) for sentence in headings])
            for number, write in enumerate(writes, start=1):
                texts = (words.say("ready-remove"), write.reference, write.id or "", _name(write.fields))
                book.write(page, number, [Cell(text) for text in texts])


def read_import_ready(path: Path, layout: Mapping[str, Any]) -> dict[RecordKind, list[Write]]:
    """Read the workbook back, to prove that it says all that went into it."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    pages = book.worksheets[1:]
    titles = {title: kind for kind in RecordKind for title in layout[kind]["sheet"].values()}
    return {
        titles[page.title]: [_write(row, layout[titles[page.title]]) for row in page.iter_rows(min_row=2)]
        for page in pages
    }


def _name(fields: Fields) -> str:
    """Return what a person looks a record up by."""
    person = " ".join(filter(None, (fields.get("first_name"), fields.get("last_name"))))
    return str(fields.get("name") or fields.get("company") or person)


# --------------------------------------------------------------------------- writing


def _sheet(book: NewWorkbook, layout: Mapping[str, Any], writes: Iterable[Write], words: Phrases) -> int:
    columns: Sequence[Mapping[str, Any]] = layout["columns"]
    widths = [14, 26, 18, *(column.get("width", 14) for column in columns), 30]
    page = book.page(layout["sheet"][words.language], widths, has_header=True)
    headings = [words.say(sentence) for sentence in _OURS]
    headings += [*(column[words.language] for column in columns), words.say("ready-rest")]
    book.write(page, 0, [Cell(heading, Look.HEADING) for heading in headings])
    number = 0
    for number, write in enumerate(writes, start=1):
        action = words.say("ready-update" if write.id else "ready-create")
        cells = [Cell(action), Cell(write.reference), Cell(write.id)]
        book.write(page, number, cells + _cells(write.fields, columns))
    filter_rows(page, number, len(headings))
    return number


def _cells(fields: Fields, columns: Sequence[Mapping[str, Any]]) -> list[Cell]:
    flat = dict(_flat(fields))
    cells = [_cell(flat, column) for column in columns]
    # In ASCII, it may be cut anywhere; and nothing in it looks like the escapes of the format.
    rest = json.dumps(flat).replace("_x", "\\u005fx") if flat else ""
    return cells + [Cell(rest[at : at + LONGEST_TEXT]) for at in range(0, len(rest), LONGEST_TEXT)]


def _cell(flat: dict[str, Any], column: Mapping[str, Any]) -> Cell:
    """Return a column's cell, and take its value out of what is left; a value that does not fit stays there."""
    value = flat.get(column["path"])
    form = column.get("as", "text")
    if form == "lines" and isinstance(value, list) and not any("\n" in item or not item for item in value):
        text = "\n".join(value)
    elif form != "lines" and isinstance(value, str):
        text = value
    else:
        return Cell("")
    if not _is_kept(text):
        return Cell("")
    del flat[column["path"]]
    decimals = _DECIMAL.fullmatch(text) if form == "decimal" else None
    if decimals is None or (text.startswith("-0") and not float(text)):
        return Cell(text, Look.WRAPPED if form == "lines" else Look.TEXT)
    return Cell(float(text), decimals=len(decimals[1] or ""))


def _is_kept(text: str) -> bool:
    """Return whether a cell gives back a text as it was; a spreadsheet counts its length in halves of characters."""
    try:
        length = len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
    except UnicodeEncodeError:
        return False  # half a character, which no file can hold
    return 0 < length <= LONGEST_TEXT and "\r" not in text and not _ESCAPED_TWICE.search(text)


def _flat(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield paths and values; a list of texts is one value.

    >>> dict(_flat({"name": "Jo", "emails": [{"address": "jo@exemple.ca"}], "tags": ["a", "b"]}))
    {'name': 'Jo', 'emails.0.address': 'jo@exemple.ca', 'tags': ['a', 'b']}
    """
    if isinstance(value, Mapping) and value:
        for name, item in value.items():
            yield from _flat(item, f"{path}.{name}" if path else name)
    elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        for number, item in enumerate(value):
            yield from _flat(item, f"{path}.{number}")
    else:
        yield path, value


def _read_me(counts: Mapping[RecordKind, int], words: Phrases, code: str | None) -> Iterator[list[Cell]]:
    yield [Cell(words.say("ready-title"), Look.TITLE)]
    for kind, count in counts.items():
        yield [Cell(words.say(f"count-{kind}s", count=count))]
    yield []
    yield [Cell(words.say("ready-how", code=code) if code else words.say("ready-how-plain"), Look.WRAPPED)]
    for sentence in ("ready-keys", "ready-blank", "ready-several"):
        yield [Cell(words.say(sentence), Look.WRAPPED)]


# --------------------------------------------------------------------------- reading back


def _write(row: Sequence[Any], layout: Mapping[str, Any]) -> Write:
    _, reference, id, *cells = (_text(cell) for cell in row)
    columns = layout["columns"]
    flat: dict[str, Any] = {}
    for column, text in zip(columns, cells, strict=False):
        if text:
            flat[column["path"]] = text.split("\n") if column.get("as") == "lines" else text
    rest = "".join(cells[len(columns) :])
    return Write(reference, _nested(flat | (json.loads(rest) if rest else {})), id or None)


def _text(cell: Any) -> str:
    if isinstance(cell.value, int | float):
        decimals = len(str(cell.number_format).partition(".")[2])
        return f"{cell.value:.{decimals}f}"
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), cell.value or "")


def _nested(flat: Mapping[str, Any]) -> Fields:
    root: dict[str, Any] = {}
    for path, value in flat.items():
        *way, name = path.split(".")
        at = root
        for step in way:
            at = at.setdefault(step, {})
        at[name] = value
    return {name: _lists(value) for name, value in root.items()}


def _lists(value: Any) -> Any:
    """Turn what has numbers for names into lists again."""
    if not isinstance(value, dict):
        return value
    if value and all(name.isdecimal() for name in value):
        return [_lists(value[name]) for name in sorted(value, key=int)]
    return {name: _lists(item) for name, item in value.items()}
