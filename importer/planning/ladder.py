"""Which record of Plannit an entry is: by its Acomba number, else by what only one record has in common with it.

The ladder, the surest rung first; ``Rung`` names them. An entry that may be several records is none of them, and
the plan says so. An e-mail or a phone alone is not enough: a property manager's stands on many clients.
"""

import marshal
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from importer.model import RecordKind
from importer.planning.compare import is_as_written
from importer.planning.entry import Rung
from importer.planning.fields import is_made_up, same_number
from importer.ports import Existing, Fields

LADDER: Mapping[RecordKind, tuple[Rung, ...]] = {
    RecordKind.CLIENT: (Rung.REFERENCE, Rung.NAME_AND_POSTAL_CODE, Rung.EMAIL, Rung.PHONE),
    RecordKind.PRODUCT: (Rung.REFERENCE, Rung.NAME),
}

BY_VALUE = frozenset({Rung.EMAIL, Rung.PHONE})
"""What an office or a family shares: a word of the name must be the same, too."""

_LEGAL_FORMS = frozenset(
    {"inc", "ltee", "ltd", "limitee", "limited", "enr", "senc", "sencrl", "corp", "llc", "llp", "srl"}
)
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[\W_]+")
_MARKS = re.compile("[\u0300-\u036f]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})

CROWD = 50
"""What more records share says nothing of any one of them, and is counted only."""

Names = AbstractSet[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Match:
    """What the ladder found: a record and the rung, or nothing and how many it might be."""

    existing: Existing | None = None
    rung: Rung | None = None
    candidates: int = 0


class Index:
    """What an account holds of a kind, by rung: numbers and packed values, so that 100,000 fit easily."""

    def __init__(
        self, kind: RecordKind, existing: Iterable[Existing], listed: Callable[[], Iterable[str]] = lambda: ()
    ) -> None:
        """Index what exists. ``listed`` gives the references that the list's own numbers make."""
        self._rungs = LADDER[kind][1:]
        self._packed: list[tuple[str, str, str | None, bytes | None, str | None]] = []
        self._by_reference: dict[str, int | list[int]] = {}
        self._by_key: dict[int, int | list[int]] = {}
        self._claimed: set[int] = set()
        self._kept: set[int] = set()
        self._listed: Callable[[], Iterable[str]] | None = listed
        self._put_off: list[int] = []
        for record in existing:
            self._add(record)

    def __len__(self) -> int:
        return len(self._packed)

    def match(self, reference: str, fields: Fields, *, numbered: bool) -> Match:
        """Find an entry's record, and claim it: a second entry does not get the same one by a lower rung."""
        by_reference = _slots(self._by_reference.get(reference))
        if by_reference:
            taken = by_reference[0] in self._claimed
            return Match(None, Rung.REFERENCE, 1) if taken else self._found(by_reference, Rung.REFERENCE)
        names = names_of(fields)
        nearly = self._nearly(reference, fields, names) if numbered else self._index_numbered()
        if len(nearly) == 1:
            return self._found(nearly, Rung.REFERENCE)
        narrowed: Sequence[int] = ()
        most = len(nearly)
        for rung in self._rungs:
            free, shared = self._free(rung, fields, names, reference, numbered=numbered)
            several = [slot for slot in free if slot in narrowed] if narrowed else free
            only = several if len(several) < 2 else self._namesakes(several, names)
            if len(only) == 1:
                return self._found(only, rung)
            narrowed = several or narrowed
            most = max(most, shared)
        return Match(candidates=most)

    def _nearly(self, reference: str, fields: Fields, names: Names) -> Sequence[int]:
        """Return the record whose number a spreadsheet has shortened, where the name is the same, too."""
        sharing = _slots(self._by_key.get(hash(same_number(reference))))
        if sharing:
            self._keep_listed()
        return [slot for slot in sharing if self._is_free(slot) and self._is_namesake(slot, fields, names)]

    def _is_namesake(self, slot: int, fields: Fields, names: Names) -> bool:
        held = self._unpacked(slot)
        if held.fields is not None:
            return self._shares_a_word(slot, names)
        said = ((name, fields.get(name)) for name in ("first_name", "last_name", "company", "name"))
        return any(value and is_as_written(held.reference or "", name, value, held.fingerprint) for name, value in said)

    def _keep_listed(self) -> None:
        """Keep for the list's own numbers what they name, before anything is found by less than its number."""
        if self._listed is not None:
            for reference in self._listed():
                self._kept.update(_slots(self._by_reference.get(reference)))
            self._listed = None

    def _is_free(self, slot: int) -> bool:
        return slot not in self._claimed and slot not in self._kept

    def _found(self, slots: Sequence[int], rung: Rung) -> Match:
        if len(slots) > 1:
            return Match(None, rung, len(slots))
        self._claimed.add(slots[0])
        return Match(self._unpacked(slots[0]), rung, 1)

    def _free(
        self, rung: Rung, fields: Fields, names: Names, reference: str, *, numbered: bool
    ) -> tuple[Sequence[int], int]:
        """Return the records that the entry may be, and how many they are.

        Where a value stands on a crowd, only those count that have the whole name as well.
        """
        slots: set[int] = set()
        most = 0
        for key in _KEYS[rung](fields, names):
            sharing = _slots(self._by_key.get(key))
            if len(sharing) > CROWD:
                most = max(most, len(sharing))
            else:
                slots.update(sharing)
        may_be = (slot for slot in slots if self._is_free(slot) and self._may_be(slot, reference, numbered=numbered))
        free = sorted(slot for slot in may_be if rung not in BY_VALUE or self._shares_a_word(slot, names))
        return free, most or len(free)

    def _shares_a_word(self, slot: int, names: Names) -> bool:
        words = {word for name in names for word in name if len(word) > 1}
        return any(not words.isdisjoint(name) for name in self._names(slot))

    def _may_be(self, slot: int, reference: str, *, numbered: bool) -> bool:
        other = self._packed[slot][2]
        if not other:
            return True
        # A twin is an entry without a number that says the same, further down the list: it finds its own record.
        return is_made_up(other) if numbered else not other.startswith(f"{reference}-")

    def _namesakes(self, slots: Sequence[int], names: Names) -> Sequence[int]:
        """Return those of several records that have the entry's name: relatives share an e-mail, not their names.

        Of namesakes it is the one with a number: the others were entries without one, which find themselves.
        """
        alike = [slot for slot in slots if names & self._names(slot)]
        numbered = [slot for slot in alike if (other := self._packed[slot][2]) and not is_made_up(other)]
        return numbered if len(numbered) == 1 else alike

    def _add(self, record: Existing) -> None:
        slot = len(self._packed)
        packed = None if record.fields is None else marshal.dumps(dict(record.fields))
        self._packed.append((record.id, record.version, record.reference, packed, record.fingerprint))
        if record.reference:
            _put(self._by_reference, record.reference, slot)
        if record.reference and not is_made_up(record.reference):
            _put(self._by_key, hash(same_number(record.reference)), slot)
            self._put_off.append(slot)
        else:
            self._index(slot, record.fields or {})

    def _index_numbered(self) -> Sequence[int]:
        """Index those that have a number as well: only an entry without one can be found so. By number, it is none."""
        while self._put_off:
            slot = self._put_off.pop()
            self._index(slot, self._unpacked(slot).fields or {})
        self._keep_listed()
        return ()

    def _index(self, slot: int, fields: Fields) -> None:
        names = names_of(fields)
        for rung in self._rungs:
            for key in _KEYS[rung](fields, names):
                _put(self._by_key, key, slot)

    def _names(self, slot: int) -> Names:
        return names_of(self._unpacked(slot).fields or {})

    def _unpacked(self, slot: int) -> Existing:
        id, version, reference, packed, fingerprint = self._packed[slot]
        fields = None if packed is None else marshal.loads(packed)  # noqa: S302 - our own bytes, of this process
        return Existing(id, version, reference, fields, fingerprint)


def words_of(name: Any) -> tuple[str, ...]:
    """Return a name's words as they are compared: no accents, no legal form, in no order.

    >>> words_of("Toitures Ébène, inc."), words_of("Tremblay, Jean") == words_of("Jean Tremblay")
    (('ebene', 'toitures'), True)
    """
    name = str(name).casefold()
    if not name.isascii():
        name = _MARKS.sub("", unicodedata.normalize("NFKD", name.translate(_LIGATURES)))
    return tuple(sorted(set(_WORD.findall(name)) - _LEGAL_FORMS))


def names_of(fields: Fields) -> Names:
    """Return the names a record goes by, as words: a product's, or a contact's company and person.

    >>> sorted(names_of({"first_name": "Jean", "last_name": "Roy", "company": "Toitures Roy inc."}))
    [('jean', 'roy'), ('roy', 'toitures')]
    """
    person = f"{fields.get('first_name') or ''} {fields.get('last_name') or ''}"
    names = {words_of(name) for name in (person, fields.get("company"), fields.get("name")) if name}
    return names - {()}


# --------------------------------------------------------------------------- what a record can be found by
# Each key is a number that holds for this process only.


def _by_name(_: Fields, names: Names) -> Iterator[int]:
    yield from map(hash, names)


def _by_name_and_postal_code(fields: Fields, names: Names) -> Iterator[int]:
    for code in {_letters(address.get("postal_code")) for address in fields.get("addresses") or ()} - {""}:
        yield from (hash(("", code, name)) for name in names)


def _by_email(fields: Fields, names: Names) -> Iterator[int]:
    emails = {str(item.get("address") or "").casefold() for item in fields.get("emails") or ()}
    return _by_value("@", emails, names)


def _by_phone(fields: Fields, names: Names) -> Iterator[int]:
    phones = (item for item in fields.get("phones") or () if item.get("type") != "fax")
    return _by_value("#", {_letters(item.get("number"))[-10:] for item in phones}, names)


def _by_value(sort: str, values: Collection[str], names: Names) -> Iterator[int]:
    """Yield each value, and each with each name: by that, one is found even in a crowd."""
    for value in values:
        if value:
            yield hash((sort, value))
            yield from (hash((sort, value, name)) for name in names)


_KEYS: Mapping[Rung, Callable[[Fields, Names], Iterator[int]]] = {
    Rung.NAME: _by_name,
    Rung.NAME_AND_POSTAL_CODE: _by_name_and_postal_code,
    Rung.EMAIL: _by_email,
    Rung.PHONE: _by_phone,
}


def _letters(text: Any) -> str:
    return _BETWEEN.sub("", str(text or "").casefold())


def _put(index: dict[Any, int | list[int]], key: Any, slot: int) -> None:
    found = index.setdefault(key, slot)
    if isinstance(found, list):
        found.append(slot)
    elif found != slot:
        index[key] = [found, slot]


def _slots(found: int | list[int] | None) -> Sequence[int]:
    if found is None:
        return ()
    return (found,) if isinstance(found, int) else found
