"""The small XML parts of a workbook's package: parsed without entities, written as Excel writes them."""

import html
import re
from typing import Any, Final

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL: Final = re.compile('[<>&"_\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')
_LOOKS_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class OddPackageError(Exception):
    """A package is not as spreadsheet programs write it: it is not safe to edit in place."""


def parsed(content: bytes) -> Any:
    """Return the root element of a part; whatever is odd about it is said as such."""
    from lxml import etree

    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise OddPackageError("document type")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as problem:
        raise OddPackageError("not well-formed") from problem


def written(root: Any) -> bytes:
    """Return a part's bytes."""
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def escaped(text: str) -> str:
    r"""Return text for an element or an attribute; what XML forbids is left out.

    >>> escaped('a < "b"\x07'), escaped("_x000D_")
    ('a &lt; &quot;b&quot;', '_x005F_x000D_')
    """
    if not is_special(text):
        return text  # nearly all are plain
    clean = _LOOKS_ESCAPED.sub("_x005F_", _FORBIDDEN.sub("", text))
    return html.escape(clean, quote=False).replace('"', "&quot;")


def is_special(text: str) -> bool:
    """Return whether ``escaped`` might change something."""
    return _SPECIAL.search(text) is not None
