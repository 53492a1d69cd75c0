"""Comments as Excel keeps them: a part with the texts and a drawing with their boxes, merged into what is there."""

import re
from collections.abc import Iterator
from typing import Any, Final

from importer.model import column_letters
from importer.workbooks.looks import Marks
from importer.workbooks.xml import DECLARATION, MAIN, OddPackageError, escaped, parsed, written

_TAG: Final = f"{{{MAIN}}}"
_SPACES: Final = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
_BLOCK: Final = 1024
"""Shapes are numbered in blocks; no two sheets may share one."""

_DECLARED: Final = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items())
_IDS: Final = re.compile(rb'(idmap[^>]*\bdata="[\d, ]+)(")')

_SHAPE_TYPE: Final = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BOX: Final = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" '
    'style="position:absolute;margin-left:60pt;margin-top:2pt;width:260pt;height:{height}pt;z-index:{order};'
    'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 15, {top}, 2, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)


def comments(marks: Marks, author: str, existing: bytes | None = None) -> tuple[bytes, Marks]:
    """Return the part with the texts, and the marks that need a box: a cell with a comment has one already."""
    if existing is None:
        texts = "".join(_comment(row, column, mark.text, 0) for row, column, mark in _each(marks))
        part = (
            f'<comments xmlns="{MAIN}"><authors><author>{escaped(author)}</author></authors>'
            f"<commentList>{texts}</commentList></comments>"
        )
        return DECLARATION + part.encode(), marks
    return _merged(marks, author, existing)


def drawing(marks: Marks, first_block: int, existing: bytes | None = None) -> tuple[bytes, int]:
    """Return the drawing with a box for each mark, and the next free block of numbers."""
    shapes = [
        _box(first_block * _BLOCK + order, order, row, column, mark.text)
        for order, (row, column, mark) in enumerate(_each(marks), start=1)
    ]
    after = first_block + len(shapes) // _BLOCK + 1
    blocks = ",".join(str(block) for block in range(first_block, after))
    if existing is not None:
        return _extended(existing, shapes, blocks), after
    layout = f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{blocks}"/></o:shapelayout>'
    return f"<xml {_DECLARED}>{layout}{_SHAPE_TYPE}{''.join(shapes)}</xml>".encode(), after


def last_block(content: bytes) -> int:
    """Return the highest block of numbers that a drawing uses."""
    numbers = [int(number) for number in re.findall(rb"_x0000_s(\d{1,9})\b", content)]
    blocks = [
        int(number) for data in re.findall(rb'idmap[^>]*\bdata="([\d, ]+)"', content) for number in data.split(b",")
    ]
    return max([0, *blocks, *(number // _BLOCK for number in numbers)])


def _each(marks: Marks) -> Iterator[tuple[int, int, Any]]:
    for row in sorted(marks):
        for column in sorted(marks[row]):
            yield row, column, marks[row][column]


def _comment(row: int, column: int, text: str, author: int) -> str:
    return (
        f'<comment ref="{column_letters(column)}{row}" authorId="{author}"><text><r><rPr><sz val="9"/>'
        f'<color indexed="81"/><rFont val="Tahoma"/><family val="2"/></rPr>'
        f'<t xml:space="preserve">{escaped(text)}</t></r></text></comment>'
    )


def _box(number: int, order: int, row: int, column: int, text: str) -> str:
    lines = sum(1 + len(line) // 48 for line in text.split("\n"))
    return _BOX.format(
        number=number,
        order=order,
        height=14 * lines + 10,
        left=column,
        right=column + 4,
        top=max(row - 2, 0),
        bottom=max(row - 2, 0) + lines + 1,
        row=row - 1,
        column=column - 1,
    )


def _merged(marks: Marks, author: str, existing: bytes) -> tuple[bytes, Marks]:
    """Add our texts to a part that holds comments already; where a cell has one, ours follows it."""
    from lxml import etree

    root = parsed(existing)
    authors, entries = root.find(f"{_TAG}authors"), root.find(f"{_TAG}commentList")
    if authors is None or entries is None:
        raise OddPackageError("comments without a list")
    etree.SubElement(authors, f"{_TAG}author").text = author
    there = {entry.get("ref"): entry for entry in entries}
    without_box: Marks = {}
    for row, column, mark in _each(marks):
        ours = etree.fromstring(f'<l xmlns="{MAIN}">{_comment(row, column, mark.text, len(authors) - 1)}</l>')[0]
        text = _text_of(there.get(ours.get("ref")))
        if text is None:
            entries.append(ours)
            without_box.setdefault(row, {})[column] = mark
        else:
            _follow(text, ours[0][0])
    return written(root), without_box


def _text_of(entry: Any) -> Any:
    return None if entry is None else entry.find(f"{_TAG}text")


def _follow(text: Any, run: Any) -> None:
    """Put our run after the runs of a comment; one that is a bare text becomes a run first."""
    from lxml import etree

    bare = text.find(f"{_TAG}t")
    if bare is not None:
        text.replace(bare, etree.Element(f"{_TAG}r"))
        text.find(f"{_TAG}r").append(bare)
    run.find(f"{_TAG}t").text = "\n" + run.find(f"{_TAG}t").text
    runs = text.findall(f"{_TAG}r")
    text.insert(text.index(runs[-1]) + 1 if runs else 0, run)


def _extended(existing: bytes, shapes: list[str], blocks: str) -> bytes:
    head, end, tail = existing.rpartition(b"</xml>")
    if not end or tail.strip():
        raise OddPackageError("a drawing without an end")
    head = _IDS.sub(lambda found: found[1] + f",{blocks}".encode() + found[2], head, count=1)
    added = ("" if b'id="_x0000_t202"' in head else _SHAPE_TYPE) + "".join(shapes)
    if any(f'xmlns:{prefix}="{space}"'.encode() not in head[: head.find(b">")] for prefix, space in _SPACES.items()):
        added = re.sub(
            "<v:shape(type)? ", lambda found: f"{found[0]}{_DECLARED} ", added
        )  # the root has other prefixes
    return head + added.encode() + end
