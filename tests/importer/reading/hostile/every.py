"""Files as an attacker makes them who has read what we refuse: small ones that would cost much if believed."""

from collections.abc import Mapping

from tests.importer.reading.hostile import markup_and_text, old_workbooks, opendocument, packages, workbooks
from tests.importer.reading.hostile.common import Make

HOSTILE: Mapping[str, tuple[Make, frozenset[str]]] = {
    **packages.HOSTILE,
    **workbooks.HOSTILE,
    **old_workbooks.HOSTILE,
    **opendocument.HOSTILE,
    **markup_and_text.HOSTILE,
}
