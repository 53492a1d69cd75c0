"""A sheet's XML: edited as it streams by, or written new."""

import re
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from importer.model import Severity, column_letters
from importer.workbooks.looks import LONGEST_TEXT, Cell, Look, Marks, NewSheet
from importer.workbooks.xml import DECLARATION, MAIN, RELATIONS, OddPackageError, escaped, is_special

Restyle = Callable[[int, Severity], int]

_MOST_OF_HEAD: Final = 16 << 20
_MOST_OF_ROW: Final = 64 << 20
_ROOT: Final = re.compile(
    rb'^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?<worksheet\b[^>]*\sxmlns=["\']%b["\']' % MAIN.encode()
)
_DATA: Final = re.compile(rb"<sheetData\s*(/?)>")
_ROW: Final = re.compile(rb"<row(?=[\s/>])([^>]*)>")
_CELL: Final = re.compile(rb"<c(?=[\s/>])([^>]*)>")
_NUMBER: Final = re.compile(rb'\sr=["\'](\d+)["\']')
_PLACE: Final = re.compile(rb'\sr=["\']([A-Z]+)\d+["\']')
_STYLE: Final = re.compile(rb'\ss=["\'](\d+)["\']')
_PLACED: Final = re.compile(rb'(<(?:row|c)(?=\s)[^>]*?\sr=["\'][A-Z]*)\d+')
_SPANS: Final = re.compile(rb'\sspans=["\'][^"\']*["\']')
"""A hint for readers that a cell put in may belie; it may be left out."""

_TIE: Final = re.compile(rb'<legacyDrawing\s[^>]*?:id=["\']([^"\']+)["\']')
_SELECTED: Final = re.compile(rb'\stabSelected=["\'](?:1|true)["\']')

_AFTER_COMMENTS: Final = frozenset(
    "legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst AlternateContent".split()  # noqa: SIM905 - a list of names
)
"""What stands behind ``legacyDrawing`` in a sheet's XML; Excel repairs a sheet in another order."""


# --------------------------------------------------------------------------- editing

_WELL_FORMED = re.compile(
    rb'(?:<row(?: [a-zA-Z0-9:]++="[^"<&]*+")*+(?:/>|>'
    rb'(?:<c r="[A-Z]++[0-9]++"(?: s="[0-9]++")?+(?: t="[a-zA-Z]++")?+'
    rb'(?:/>|>(?:<is><t(?: xml:space="preserve")?+>[^<]*+</t></is>|<v>[^<]*+</v>)?+</c>))*+</row>))*+'
)
_FOREIGN_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)")
"""Rows as most programs write them match the one, not the other; what else is well-formed a parser says more slowly."""


@dataclass(frozen=True, slots=True)
class Taking:
    """Which rows are wanted as they stand, and those that were found."""

    wanted: Collection[int] = ()
    rows: dict[int, bytes] = field(default_factory=dict)

    def take(self, number: int, row: bytes) -> None:
        """Keep a row."""
        if number in self.rows:
            raise OddPackageError("a row that is there twice")
        self.rows[number] = row


def edited(
    chunks: Iterable[bytes], marks: Marks, restyle: Restyle, taking: Taking, *, comments_id: str | None
) -> Iterator[bytes]:
    """Yield a sheet's XML with marked cells restyled, its tab no longer selected, and its comments tied in."""
    stream = _guarded(chunks)
    head, rest, is_empty = _head(stream)
    yield _SELECTED.sub(b"", head)
    if is_empty:
        tail = rest + b"".join(stream)
    else:
        tail = yield from _rows(
            rest,
            stream,
            {row: {at: mark.severity for at, mark in cells.items()} for row, cells in marks.items()},
            restyle,
            taking,
        )
    _guard_form(head + tail, is_whole=True)
    yield _with_comments(head, tail, is_empty=is_empty, comments_id=comments_id) if comments_id else tail


def deselected(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the XML of a sheet of any kind with its tab no longer selected."""
    stream = iter(chunks)
    head = b""
    for chunk in stream:
        head += chunk
        if b"</sheetViews>" in head or b"<sheetData" in head or len(head) > _MOST_OF_HEAD:
            break
    yield _SELECTED.sub(b"", head, count=1)
    yield from stream


def excerpt(rows: Mapping[int, bytes]) -> Iterator[bytes]:
    """Yield the XML of a sheet that holds these rows only, one under the other."""
    yield DECLARATION + f'<worksheet xmlns="{MAIN}"><sheetData>'.encode()
    for place, row in enumerate(rows.values(), start=1):
        pieces = _PLACED.split(row)
        pieces[1::2] = [b"%b%d" % (opening, place) for opening in pieces[1::2]]
        yield b"".join(pieces)
    yield b"</sheetData></worksheet>"


def comments_drawing(chunks: Iterable[bytes]) -> str | None:
    """Return the relation of the drawing that holds a sheet's comments or controls."""
    last = b""
    for chunk in chunks:
        if found := _TIE.search(last + chunk):
            return found[1].decode()
        last = chunk[-400:]
    return None


def _guarded(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Refuse what a plain search of tags would misread: comments, character data sections, document types."""
    last = b""
    for chunk in chunks:
        if b"!" in chunk and (b"<!" in chunk or (last == b"<" and chunk.startswith(b"!"))):
            raise OddPackageError("markup declarations")
        last = chunk[-1:]
        yield chunk


def _head(stream: Iterator[bytes]) -> tuple[bytes, bytes, bool]:
    """Return all up to and with the tag that opens the rows, what of the rows was read, and whether there are none."""
    head = b""
    for chunk in stream:
        head += chunk
        if found := _DATA.search(head):
            if not _ROOT.match(head):
                raise OddPackageError("another root or name space")
            _guard_form(head[: found.end()])
            return head[: found.end()], head[found.end() :], bool(found[1])
        if len(head) > _MOST_OF_HEAD:
            break
    raise OddPackageError("no rows")


def _guard_form(xml: bytes, *, is_whole: bool = False) -> None:
    """Refuse what no program would open again, though its rows can be read."""
    try:
        expat.ParserCreate().Parse(xml, is_whole)
    except expat.ExpatError as problem:
        raise OddPackageError("not well-formed") from problem


def _rows(
    rest: bytes, stream: Iterator[bytes], marks: Mapping[int, Mapping[int, Severity]], restyle: Restyle, taking: Taking
) -> Generator[bytes, None, bytes]:
    """Yield the rows; return what stands behind them."""
    number = 0
    while (end := rest.find(b"</sheetData")) < 0:
        chunk = next(stream, None)
        if chunk is None:
            raise OddPackageError("rows without an end")
        rest += chunk
        cut = rest.rfind(b"<row", 0, -8)
        if cut > 0 and b"</sheetData" not in rest:
            number = yield from _whole_rows(rest[:cut], number, marks, restyle, taking)
            rest = rest[cut:]
        elif len(rest) > _MOST_OF_ROW:
            raise OddPackageError("an endless row")
    yield from _whole_rows(rest[:end], number, marks, restyle, taking)
    return rest[end:] + b"".join(stream)


def _whole_rows(
    xml: bytes, number: int, marks: Mapping[int, Mapping[int, Severity]], restyle: Restyle, taking: Taking
) -> Generator[bytes, None, int]:
    """Yield rows that are there from their first tag to their last; return the number of the last one."""
    if not _WELL_FORMED.fullmatch(xml) or _FOREIGN_ENTITY.search(xml):
        _guard_form(b"<rows>" + xml + b"</rows>", is_whole=True)
    done = 0
    for found in _ROW.finditer(xml):
        at = _NUMBER.search(found[1])
        number = int(at[1]) if at else number + 1
        if number not in marks and number not in taking.wanted:
            continue
        is_empty = found[1].endswith(b"/")
        end = found.end() if is_empty else xml.find(b"</row>", found.end()) + 6
        if end < found.end():
            raise OddPackageError("a row without an end")
        if number in taking.wanted:
            taking.take(number, xml[found.start() : end])
        if number not in marks:
            continue
        yield xml[done : found.start()]
        done = end
        tag, body = (found[0][:-2] + b">", b"") if is_empty else (found[0], xml[found.end() : end - 6])
        yield _row(tag, body, number, marks[number], restyle)
    yield xml[done:]
    return number


def _row(tag: bytes, body: bytes, number: int, marks: Mapping[int, Severity], restyle: Restyle) -> bytes:
    """Return a row with its marked cells restyled, those that are not there put in."""
    cells = _found_at_once(body, number, marks, restyle)
    return _SPANS.sub(b"", tag) + (_cell_by_cell(body, number, marks, restyle) if cells is None else cells) + b"</row>"


def _found_at_once(body: bytes, number: int, marks: Mapping[int, Severity], restyle: Restyle) -> bytes | None:
    """Return the cells of a row, if each marked one is there and written as most programs do."""
    parts: list[bytes] = []
    done = 0
    for column in sorted(marks):
        start = body.find(f'<c r="{column_letters(column)}{number}"'.encode(), done)
        found = _CELL.match(body, start) if start >= 0 else None
        if found is None:
            return None
        parts += (body[done:start], _restyled(found, marks[column], restyle))
        done = found.end()
    parts.append(body[done:])
    return b"".join(parts)


def _cell_by_cell(body: bytes, number: int, marks: Mapping[int, Severity], restyle: Restyle) -> bytes:
    parts: list[bytes] = []
    waiting = sorted(marks)
    done = column = 0
    for found in _CELL.finditer(body):
        place = _PLACE.search(found[1])
        column = _column(place[1]) if place else column + 1
        while waiting and waiting[0] < column:
            parts += (body[done : found.start()], _empty(number, waiting[0], marks, restyle))
            done = found.start()
            waiting.pop(0)
        if waiting and waiting[0] == column:
            parts += (body[done : found.start()], _restyled(found, marks[column], restyle))
            done = found.end()
            waiting.pop(0)
    end = body.find(b"<extLst", done)
    end = end if end >= 0 else len(body)
    parts += (body[done:end], *(_empty(number, at, marks, restyle) for at in waiting), body[end:])
    return b"".join(parts)


def _restyled(found: re.Match[bytes], severity: Severity, restyle: Restyle) -> bytes:
    old = _STYLE.search(found[1])
    style = b' s="%d"' % restyle(int(old[1]) if old else 0, severity)
    attributes = _STYLE.sub(style, found[1]) if old else style + found[1]
    return b"<c" + attributes + b">"


def _empty(row: int, column: int, marks: Mapping[int, Severity], restyle: Restyle) -> bytes:
    return f'<c r="{column_letters(column)}{row}" s="{restyle(0, marks[column])}"/>'.encode()


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _with_comments(head: bytes, tail: bytes, *, is_empty: bool, comments_id: str) -> bytes:
    """Put the tie to the comments where the order of a sheet's elements wants it."""
    opening = head[: head.rindex(b"<sheetData")]
    root = opening[opening.index(b"<worksheet") : opening.index(b">", opening.index(b"<worksheet")) + 1]
    skipped = b"" if is_empty else b"<sheetData>"
    at = _place_of_comments(root + skipped, tail) - len(root) - len(skipped)
    tie = f'<legacyDrawing xmlns:r="{RELATIONS}" r:id="{comments_id}"/>'.encode()
    return tail[:at] + tie + tail[at:]


def _place_of_comments(before: bytes, tail: bytes) -> int:
    """Return the offset of the first element of the sheet that stands behind its comments, or of the sheet's end."""
    parser = expat.ParserCreate()
    depth = 0
    found: list[int] = []

    def start(name: str, _: object) -> None:
        nonlocal depth
        if depth == 1 and name.rpartition(":")[2] in _AFTER_COMMENTS and not found:
            found.append(parser.CurrentByteIndex)
        depth += 1

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1
        if depth == 0 and not found:
            found.append(parser.CurrentByteIndex)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(before + tail, True)  # noqa: FBT003 - expat takes it by position only
    except expat.ExpatError as problem:
        raise OddPackageError("not well-formed") from problem
    return found[0]


# --------------------------------------------------------------------------- writing


def new_sheet(sheet: NewSheet, style: Callable[[Look], int], *, selected: bool) -> Iterator[bytes]:
    """Yield the XML of a sheet of ours, its texts in place."""
    width = max(len(sheet.widths), 1)
    last = f"{column_letters(width)}{max(sheet.height, 1)}"
    yield DECLARATION + f'<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">'.encode()
    if sheet.colour:
        yield f'<sheetPr><tabColor rgb="FF{sheet.colour}"/></sheetPr>'.encode()
    tab = ' tabSelected="1"' if selected else ""
    yield f'<sheetViews><sheetView{tab} workbookViewId="0">'.encode()
    if sheet.has_header:
        yield (
            b'<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
            b'<selection pane="bottomLeft" activeCell="A2" sqref="A2"/>'
        )
    yield b'</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
    if sheet.widths:
        columns = (
            f'<col min="{at}" max="{at}" width="{size}" customWidth="1"/>'
            for at, size in enumerate(sheet.widths, start=1)
        )
        yield f"<cols>{''.join(columns)}</cols>".encode()
    yield b"<sheetData>"
    yield from _new_rows(sheet.rows, style)
    yield b"</sheetData>"
    if sheet.has_header:
        yield f'<autoFilter ref="A1:{last}"/>'.encode()
    yield b'<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
    yield f'<ignoredErrors><ignoredError sqref="A1:{last}" numberStoredAsText="1"/></ignoredErrors>'.encode()
    yield b"</worksheet>"


def _new_rows(rows: Iterable[Sequence[Cell]], style: Callable[[Look], int]) -> Iterator[bytes]:
    letters: list[str] = []
    styles = {look: style(look) for look in Look}
    text = styles[Look.TEXT]
    for number, row in enumerate(rows, start=1):
        letters.extend(map(column_letters, range(len(letters) + 1, len(row) + 1)))
        plain = not is_special("".join([value for value, _, _ in row if isinstance(value, str)]))
        cells = [
            f'<c r="{letter}{number}" s="{text}"/>'
            if value == "" and look is Look.TEXT
            else _cell(value, f'<c r="{letter}{number}" s="{text if look is Look.TEXT else styles[look]}"', plain=plain)
            for letter, (value, look, _) in zip(letters, row, strict=False)
        ]
        yield f'<row r="{number}">{"".join(cells)}</row>'.encode()


def _cell(value: str | float | None, opening: str, *, plain: bool) -> str:
    """Return a cell; ``plain`` where no text of its row needs escaping."""
    if value is None or value == "":
        return f"{opening}/>"
    if isinstance(value, str):
        text = value[:LONGEST_TEXT]
        return f'{opening} t="inlineStr"><is><t xml:space="preserve">{text if plain else escaped(text)}</t></is></c>'
    return f"{opening}><v>{value!r}</v></c>"
