"""What a heading says: by heart, by a typing error, cut short, or by the words that it contains."""

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from importer.model import DROP
from importer.recognising.spelling import cut, is_a_letter_away, misspelt, without_vowels
from importer.recognising.vocabulary import ENTITIES, Taught, Vocabulary

EXACT: Final = 1.0
MISSPELT: Final = 0.9
CUT: Final = 0.85
CONTAINED: Final = 0.75
FOREIGN: Final = 0.8  # how sure it is that a heading of another list is one


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading says of its column; ``fields`` is empty where it says nothing, the main one first.

    ``score`` is how sure that is. ``price_list`` is the number of a price list that has a column of its own.
    ``taught``: an agent said so.
    """

    folded: str
    fields: tuple[str, ...] = ()
    score: float = 0.0
    entity: str | None = None
    sensitive: bool = False
    price_list: int | None = None
    taught: Taught | None = None
    unused: bool = False  # known, and not what a field of ours is

    @property
    def field(self) -> str | None:
        """The main field."""
        return self.fields[0] if self.fields else None


_PRICE_LIST: Final = re.compile(
    r"(?:prix(?: vente| liste| unitaire)?|liste prix|price(?: list| level)?|selling price|prix no|liste) ?([1-9]\d?)"
)


_SEPARATOR: Final = re.compile(r"[/,;&+–-]|\s(?:et|and|ou|or)\s")
_PARTS: Final = re.compile(r"\s*[/,;&+|()\n]\s*|\s[–-]\s|\s(?:et|and)\s")

_JOINED: Final = (
    frozenset({"address", "city", "province", "postal_code", "country"}),
    frozenset({"phone_main", "phone_work", "phone_mobile", "fax", "email_1", "email_2"}),
    frozenset({"name", "care_of"}),
    frozenset({"client_number", "name"}),
    frozenset({"product_number", "description"}),
)
"""Fields that people put into one column together."""


_PATIENCE: Final = 1_500  # texts of one file that are compared with every heading; data have more, headings do not


class Headings:
    """Looks headings up, and remembers what it found."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._found: dict[tuple[str, str], Meaning] = {}
        self._all: dict[str, dict[str, tuple[str, ...]]] = {}
        self._skeletons: dict[str, dict[str, tuple[str, ...]]] = {}
        self._named: dict[tuple[str, str], tuple[str, float]] = {}
        self._patience = _PATIENCE

    def meaning(self, heading: str, kind: str) -> Meaning:
        """Return what a heading says in a list of ``clients`` or of ``products``."""
        key = (heading, kind)
        if key not in self._found:
            self._found[key] = self._look_up(heading, kind)
        return self._found[key]

    def _look_up(self, heading: str, kind: str) -> Meaning:
        words = self.vocabulary
        folded = words.fold(heading)
        entity = next((ENTITIES[word] for word in folded.split() if word in ENTITIES), None)
        if folded in words.sensitive:
            return Meaning(folded, (DROP,), EXACT, entity, sensitive=True)
        if (taught := words.learned.get(kind, {}).get(folded)) is not None:
            return Meaning(folded, (taught.field,), EXACT, entity, taught=taught)
        if kind == "products" and (match := _PRICE_LIST.fullmatch(folded)):
            return Meaning(folded, ("price",), EXACT, entity, price_list=int(match[1]))
        several = words.several[kind].get(folded)
        if several and (_SEPARATOR.search(heading) or folded not in words.headings[kind]):
            return Meaning(folded, several, EXACT, entity)
        if fields := self._by_heart(folded, kind) or (self._patience > 0 and self._parts(heading, folded, kind)):
            return Meaning(folded, fields, EXACT, entity)
        unused = folded in words.unused or folded in words.belongings
        name, fields, score = (None, (), 0.0) if unused or folded in words.other else self._nearly(folded, kind)
        unused = unused or (not fields and self._is_unused(folded))
        return Meaning(folded, fields, score, entity, sensitive=name in words.sensitive, unused=unused)

    def _by_heart(self, folded: str, kind: str) -> tuple[str, ...]:
        known, drop = self.vocabulary.headings[kind], self.vocabulary.drop
        names = (folded, _bare(folded))
        return next((known.get(name, (DROP,)) for name in names if name in known or name in drop), ())

    def _known(self, kind: str) -> dict[str, tuple[str, ...]]:
        """All headings of a kind, those among them that are dropped."""
        if kind not in self._all:
            words = self.vocabulary
            dropped = dict.fromkeys((*words.drop, *words.sensitive), (DROP,))
            self._all[kind] = {**dropped, **words.several[kind], **words.headings[kind]}
        return self._all[kind]

    def _parts(self, heading: str, folded: str, kind: str) -> tuple[str, ...]:
        """The fields of a heading that names several: "Ville, prov., C.P.", "Ville Province Code postal"."""
        known = self.vocabulary.headings[kind]
        parts = [self.vocabulary.fold(part) for part in _PARTS.split(heading) if part.strip()]
        found = [name for part in parts for name in ((part,) if part in known else _in_a_row(part, known))]
        fields = tuple(dict.fromkeys(known[name][0] for name in found))
        if not fields or not all(_covers(part, found) for part in parts):
            return ()
        if len(fields) == 1:  # in two languages: "Courriel / Email"
            return fields if len(parts) > 1 else ()
        if len(parts) == 1 and (folded in known or not _JOINED[0].issuperset(fields)):
            return ()
        return fields if any(family.issuperset(fields) for family in _JOINED) else ()

    def telling(self, text: str) -> float:
        """Return how much a text alone says as a heading, in the better of the two kinds."""
        return max(self.named(text, "clients")[1], self.named(text, "products")[1])

    def named(self, text: str, kind: str) -> tuple[str, float]:
        """Return what a text names as a heading of a kind, and how surely; nothing is 0."""
        key = (text, kind)
        if key not in self._named:
            meaning, words = self.meaning(text, kind), self.vocabulary
            foreign = any(meaning.folded in table for table in (words.other, words.employees, words.suppliers))
            name = meaning.field if meaning.field != DROP else meaning.folded
            self._named[key] = (name, meaning.score) if name else (meaning.folded, FOREIGN if foreign else 0.0)
        return self._named[key]

    def knows(self, text: str) -> bool:
        """Return whether a text is a heading by heart."""
        folded = self.vocabulary.fold(text)
        return any(folded in table for table in self.vocabulary.headings.values())

    def is_foreign(self, text: str) -> bool:
        """Return whether a text is by heart a heading of what is neither clients nor products."""
        words = self.vocabulary
        folded = words.fold(text)
        return any(folded in table for table in (words.other, words.elsewhere, words.employees, words.suppliers))

    def _nearly(self, folded: str, kind: str) -> tuple[str | None, tuple[str, ...], float]:
        """Forgive a typing error, then a cut end, then words around."""
        if self._patience <= 0 or len(_DIGIT.findall(folded)) > 2:
            return None, (), 0.0
        self._patience -= 1
        known = self._known(kind)
        bare = _bare(folded)
        name, likeness = self._misspelt(folded, known)
        within, share = _contained(bare, self.vocabulary.headings[kind])
        choices = (
            (self._of_skeleton(folded, kind), CUT, True),
            (cut(folded, known), CUT, len(folded) == _ALWAYS_CUT),
            (known.get(name or "", ()), MISSPELT, likeness >= _NEARLY_SAME),
            (cut(folded, known) or cut(bare, known), CUT, True),
            (within, CONTAINED, share >= _MOST),
            (known.get(name or "", ()), MISSPELT, True),
            (within, CONTAINED, True),
            ((DROP,), CONTAINED, any(_holds(folded, name) for name in self.vocabulary.sensitive if len(name) > 6)),
        )
        fields, score = next(((fields, score) for fields, score, holds in choices if fields and holds), ((), 0.0))
        return name if score == MISSPELT else None, fields, score

    def _is_unused(self, folded: str) -> bool:
        """Whether a heading contains one that is known and not what a field of ours is: "No de série appareil"."""
        if folded in self.vocabulary.elsewhere:
            return True
        words, around = set(folded.split()), f" {folded} "
        return any(f" {name} " in around for word in words for name in self._unused.get(word, ()))

    @functools.cached_property
    def _unused(self) -> dict[str, list[str]]:
        """Known headings that are not used by their first word; those that are one short word stand in too many."""
        found: dict[str, list[str]] = {}
        for table in (self.vocabulary.unused, self.vocabulary.elsewhere, self.vocabulary.belongings):
            for name in table:
                if len(name) > _LONG_WORD:
                    found.setdefault(name.split()[0], []).append(name)
        return found

    def _of_skeleton(self, folded: str, kind: str) -> tuple[str, ...]:
        """The field of the heading that is this one with its vowels: "Adrss", "Cd pstl"; nothing where several are."""
        words = folded.split()
        if len(folded) < _SKELETON or not all(word in ("no", without_vowels(word)) for word in words):
            return ()
        if kind not in self._skeletons:
            self._skeletons[kind] = _skeletons(self._known(kind))
        found = self._skeletons[kind]
        plain = [without_vowels(word) for word in words]
        long = [self._long_words.get(word, word) for word in plain]
        bare = [word for word in plain if word not in _ENTITIES]
        choices = (plain, bare, long, [word for word in long if word not in _ENTITIES])
        return next((fields for choice in choices if (fields := found.get(" ".join(choice)))), ())

    @functools.cached_property
    def _long_words(self) -> dict[str, str]:
        """What is left of abbreviated words, and of what they stand for: ``nmr`` is ``n``, as is ``no``."""
        short = self.vocabulary.abbreviations
        return {without_vowels(name): without_vowels(long) for name, long in short.items() if len(name) > _SKELETON}

    def _misspelt(self, folded: str, known: Mapping[str, tuple[str, ...]]) -> tuple[str | None, float]:
        """The heading that is a letter or two away, unless one that we do not import is nearer."""
        mended = self._mended(folded)
        if mended != folded and mended in known:
            return mended, 95.0
        for text in dict.fromkeys((mended, _bare(mended))):
            name, score = misspelt(text, known)
            if name and self._is_no_other(text, score):
                return name, score
        return None, 0.0

    def _mended(self, folded: str) -> str:
        """Read misspelt words that are usually shortened as what they stand for: ``phnoe`` is ``telephone``."""
        return " ".join(map(self._mended_word, folded.split()))

    def _mended_word(self, word: str) -> str:
        if len(word) < _LONG_WORD or word in self._words:
            return word
        short = self.vocabulary.abbreviations
        return next(
            (long for name, long in short.items() if len(name) >= _LONG_WORD and is_a_letter_away(word, name)), word
        )

    @functools.cached_property
    def _words(self) -> frozenset[str]:
        """The words of all headings: they are no misspelt ones."""
        tables = (*self.vocabulary.headings.values(), self.vocabulary.drop, self.vocabulary.other)
        return frozenset(word for table in tables for name in table for word in name.split())

    def _is_no_other(self, folded: str, score: float) -> bool:
        """A heading that is nearer to one we do not import is that one."""
        others = (self.vocabulary.other, self.vocabulary.employees)
        return score >= 100 or not any(
            process.extractOne(folded, names, scorer=fuzz.ratio, score_cutoff=min(100, score + 0.01))
            for names in others
        )


_SKELETON: Final = 2  # letters that say something without their vowels
_ENTITIES: Final = frozenset(map(without_vowels, ENTITIES)) | {"d", "l", "ds", "ls"}
"""Words without vowels that say whose a heading is, and the small ones before them."""


def _skeletons(known: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The fields of headings by what is left of them without vowels; what several fields leave says nothing."""
    found: dict[str, tuple[str, ...]] = {}
    for name, fields in known.items():
        left = without_vowels(name)
        is_acronym = fields == (DROP,) and len(name) < _LONG_WORD
        if left != name and not is_acronym:
            found[left] = fields if found.get(left, fields) == fields else ()
    return found


_DIGIT: Final = re.compile(r"\d")


_MOST: Final = 0.55
_NEARLY_SAME: Final = 85
_ALWAYS_CUT: Final = 4  # letters that begin a known heading are cut rather than misspelt: "Clie" is no "Clé"
_LONG_WORD: Final = 5  # shorter ones are near too many others


def _bare(folded: str) -> str:
    """A heading without the words that say whose it is; those alone stay."""
    return " ".join(word for word in folded.split() if word not in ENTITIES) or folded


def _in_a_row(folded: str, known: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Known headings that stand one behind another and leave no word over."""
    words = folded.split()
    found: list[str] = []
    while words:
        size = next((size for size in range(min(3, len(words)), 0, -1) if " ".join(words[:size]) in known), 0)
        if not size:
            return ()
        found.append(" ".join(words[:size]))
        words = words[size:]
    return tuple(found)


def _covers(part: str, found: Sequence[str]) -> bool:
    return part in found or part == " ".join(name for name in found if f" {name} " in f" {part} ")


_TELLING: Final = 4
_SHORT: Final = frozenset({"fax"})  # … and one that says enough


def _contained(folded: str, known: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, ...], float]:
    """The field of the longest known heading whose words all stand in this one, and how much of it that is."""
    words = set(folded.split())
    if len(words) < 2 or len(words) > 6:
        return (), 0.0
    best: tuple[str, ...] = ()
    length = 0
    for name, fields in known.items():
        parts = name.split()
        size = len(name)
        if size > length and (size >= _TELLING or name in _SHORT) and words.issuperset(parts) and name not in _VAGUE:
            best, length = fields, size
    return best, length / len(folded)


_VAGUE: Final = frozenset(
    [
        "code",
        "numero",
        "number",
        "compte",
        "nom",
        "name",
        "type",
        "note",
        "site",
        "suite",
        "base",
        "date",
        "home",
        "place",
        "info",
        "item",
        "unit",
        "client",
    ]
)


def _holds(folded: str, name: str) -> bool:
    return f" {name} " in f" {folded} "
