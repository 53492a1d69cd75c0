"""Values of a small set: a language, yes or no."""

import datetime
import re
from typing import Final

from importer.checking.reading import Answer, Note, Reading, unreadable
from importer.checking.texts import LONGEST, as_text
from importer.model import Value
from importer.recognising.folding import fold
from importer.recognising.vocabulary import Vocabulary

_BEHIND: Final = re.compile(r"\s*(?:[(:–-]|\bdepuis\b|\bsince\b|\ble\b).*", re.DOTALL)
"""What people write behind an answer: "Inactif (2019)", "Non - fermé"."""

_SINCE: Final = re.compile(
    r"\s*(?:(?:depuis|since)\b|(?:19|20)\d\d(?:[-/.]\d|\s*$)|\d{1,2}[-/.]\d{1,2}[-/.]\d{2})", re.IGNORECASE
)


class Choices:
    """Reads choices with the words of a vocabulary."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words

    def read_language(self, cell: Value) -> Answer:
        """Return ``fr`` or ``en``; Acomba itself says 12 and 9."""
        if (failed := unreadable(cell)) is not None:
            return failed
        text = as_text(cell).strip()
        if not (folded := fold(text)):
            return None
        return self._words.languages.get(folded) or Reading(None, (Note("value-unknown", text),))

    def read_yes(self, cell: Value) -> Answer:
        """Return whether a cell says yes."""
        if isinstance(cell, bool):
            return cell
        if (failed := unreadable(cell)) is not None:
            return failed
        text = as_text(cell).strip()
        if not text:
            return None
        folded = fold(text) or text
        answer = self._words.booleans.get(folded)
        if answer is None and len(text) <= LONGEST:
            answer = self._words.booleans.get(_BEHIND.sub("", text.lower()).strip())
        return Reading(None, (Note("value-unknown", text),)) if answer is None else answer

    def read_no(self, cell: Value) -> Answer:
        """Return whether a cell says no, for columns such as "Inactif"; a date is since when."""
        if isinstance(cell, datetime.date) or (isinstance(cell, str) and _SINCE.match(cell[:LONGEST])):
            return False
        answer = self.read_yes(cell)
        return not answer if isinstance(answer, bool) else answer

    def read_status(self, cell: Value) -> Answer:
        """Return whether a status number means active: in Acomba's ``CuStatus`` only 0 is a live card."""
        text = as_text(cell).strip()
        if text.isdigit():
            return text == "0"
        return self.read_yes(cell)

    def read_taxable(self, cell: Value) -> Answer:
        """Return whether a product is taxed; names of taxes say yes."""
        answer = self.read_yes(cell)
        if isinstance(answer, Reading) and answer.notes and answer.notes[0].code == "value-unknown":
            words = set(fold(as_text(cell)).split())
            if words & {"tps", "tvq", "tvh", "gst", "qst", "hst", "taxe", "taxes"}:
                return words.isdisjoint({"non", "no", "sans", "exempt", "exempte", "hors", "0"})
        return answer
