"""XML as a stream of elements, on expat: no document types, so no entities, and nothing fetched."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.parsers import expat

from importer.errors import RefusedError

_PLACES = frozenset({"r", "c", "number-rows-repeated", "number-columns-repeated"})
"""Attributes that say where something stands, or how often."""


@dataclass(frozen=True, slots=True)
class Start:
    """An element begins; names are local, whatever their prefix. ``before`` is the text since the last tag."""

    name: str
    attributes: Mapping[str, str]
    before: str = ""


@dataclass(frozen=True, slots=True)
class End:
    """An element ends; ``text`` is what stood between its last tag and this one."""

    name: str
    text: str


def elements(chunks: Iterable[bytes]) -> Iterator[Start | End]:
    """Yield the beginnings and ends of elements; what is no well-formed XML is refused as corrupt."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.buffer_size = 1 << 16
    found: list[Start | End] = []
    text: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        local = {_local(key): value for key, value in attributes.items()}
        if len(local) < len(attributes) and not _PLACES.isdisjoint(local):
            raise RefusedError("corrupt")  # two of one name: another library might believe the other one
        found.append(Start(_local(name), local, "".join(text)))
        text.clear()

    def end(name: str) -> None:
        found.append(End(_local(name), "".join(text)))
        text.clear()

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text.append
    parser.StartDoctypeDeclHandler = _refuse
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)  # noqa: FBT003 - expat takes it by position only
            yield from found
            found.clear()
        parser.Parse(b"", True)  # noqa: FBT003 - expat takes it by position only
    except (expat.ExpatError, LookupError, ValueError) as problem:  # the latter of an encoding that there is not
        raise RefusedError("corrupt") from problem
    yield from found


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _refuse(*_: object) -> None:
    raise RefusedError("corrupt")
