"""What a cell gives when it is read: its canonical text, or that and what there is to say of it."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from importer.model import CellError, FieldValue, Repaired, Severity, Uncomputed, Value

_NOTHING: Final[Mapping[str, Any]] = {}


class Note(NamedTuple):
    """Something to say of a cell; it becomes an issue where its place is known."""

    code: str
    found: str | None = None
    suggestion: str | None = None
    fixed: bool = False
    severity: Severity | None = None
    details: Mapping[str, str | int] = _NOTHING


class Reading(NamedTuple):
    """A value (None where it could not be read), what there is to say, and what belongs into other fields."""

    value: FieldValue | None
    notes: tuple[Note, ...] = ()
    others: Mapping[str, tuple[str, ...]] = _NOTHING


Answer = str | bool | Reading | None
"""What a reader gives: the plain value in most cases, which costs nothing; a ``Reading`` otherwise."""

Reader = Callable[[Value], Answer]


class Memo(dict[Value, Answer]):
    """A reader that remembers, for columns in which the same few values come again and again."""

    __slots__ = ("_read",)

    _MOST = 20_000

    def __init__(self, read: Reader) -> None:
        super().__init__({None: None, "": None})  # what is blank says nothing
        self._read = read

    def __missing__(self, cell: Value) -> Answer:
        answer = self._read(cell)
        if len(self) < self._MOST and cell.__class__ is str:
            self[cell] = answer
        return answer


def unreadable(cell: Value) -> Reading | None:
    """Return what there is to say of a cell that holds an error, or its text, or a formula without its value.

    >>> unreadable(CellError("#REF!")).notes[0].code, unreadable("#VALEUR!").notes[0].code, unreadable("#12")
    ('cell-error', 'cell-error', None)
    """
    if isinstance(cell, str):
        is_error = cell[:1] == "#" and _ERROR_TEXT.fullmatch(cell.strip()) is not None
        return Reading(None, (Note("cell-error", cell),)) if is_error else None
    if isinstance(cell, CellError):
        return Reading(None, (Note("cell-error", cell.code),))
    if isinstance(cell, Uncomputed):
        return Reading(None, (Note("formula-without-value"),))
    return None


def read_repaired(cell: Value, read: Reader) -> Answer:
    """Read a cell, and say so where its text was put right while the file was opened.

    >>> read_repaired(Repaired("Lévis", "LÃ©vis"), str).notes[0].found
    'LÃ©vis'
    """
    if not isinstance(cell, Repaired):
        return None if cell is None or cell == "" else read(cell)
    answer = read(str(cell))
    note = Note("mojibake-repaired", cell.found, str(cell), fixed=True)
    if isinstance(answer, Reading):
        return answer._replace(notes=(note, *answer.notes))
    return Reading(answer, (note,))


_ERROR_TEXT: Final = re.compile(
    r"#(?:N/[AD]|REF!|DIV/0!|VALUE!|VALEUR!|NAME\?|NOM\?|NUM!|NOMBRE!|NULL!|NUL!|SPILL!|CALC!|#{3,})"
)
"""What a CSV holds where the sheet showed an error, in English and in French, or a column too narrow for a number."""
