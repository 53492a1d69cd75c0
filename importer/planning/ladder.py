"""Which record of Plannit an entry is: by its Acomba number, else by what only one record has in common with it.

The ladder, the surest rung first; ``Rung`` names them. An entry that may be several records is none of them, and
the plan says so. An e-mail or a phone alone is not enough: a property manager's stands on many clients.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from importer.model import RecordKind
from importer.planning.entry import Rung
from importer.ports import Existing, Fields

LADDER: Mapping[RecordKind, tuple[Rung, ...]] = {
    RecordKind.CLIENT: (Rung.REFERENCE, Rung.NAME_AND_POSTAL_CODE, Rung.EMAIL, Rung.PHONE),
    RecordKind.PRODUCT: (Rung.REFERENCE, Rung.NAME),
}

_LEGAL_FORMS = frozenset(
    {"inc", "ltee", "ltd", "limitee", "limited", "enr", "senc", "sencrl", "corp", "llc", "llp", "srl"}
)
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Match:
    """What the ladder found: a record and the rung, or nothing and how many it might be."""

    existing: Existing | None = None
    rung: Rung | None = None
    candidates: int = 0


class Index:
    """What an account holds of a kind, by rung: numbers and packed values, so that 100,000 fit easily."""

    def __init__(self, kind: RecordKind, existing: Iterable[Existing]) -> None:
        self._kind = kind
        self._packed: list[tuple[str, str, str | None, bytes | None, str | None]] = []
        self._by_reference: dict[str, int | tuple[int, ...]] = {}
        self._by_key: dict[int, int | tuple[int, ...]] = {}
        self._claimed: set[int] = set()
        self._put_off: list[int] = []
        for record in existing:
            self._add(record)

    def __len__(self) -> int:
        return len(self._packed)

    def match(self, reference: str, fields: Fields, *, numbered: bool) -> Match:
        """Find an entry's record, and claim it: a second entry does not get the same one by a lower rung."""
        candidates = _slots(self._by_reference.get(reference))
        if candidates:
            taken = candidates[0] in self._claimed
            return Match(None, Rung.REFERENCE, 1) if taken else self._found(candidates, Rung.REFERENCE)
        if not numbered:
            self._index_numbered()
        narrowed: tuple[int, ...] = ()
        most = 0
        for rung in LADDER[self._kind][1:]:
            free = self._free(rung, reference, fields, numbered=numbered)
            several = tuple(slot for slot in free if slot in narrowed) if narrowed else free
            only = several if len(several) < 2 else self._namesakes(several, fields)
            if len(only) == 1:
                return self._found(only, rung)
            narrowed = several or narrowed
            most = max(most, len(free))
        return Match(candidates=most)

    def _found(self, slots: tuple[int, ...], rung: Rung) -> Match:
        if len(slots) > 1:
            return Match(None, rung, len(slots))
        self._claimed.add(slots[0])
        return Match(self._unpacked(slots[0]), rung, 1)

    def _free(self, rung: Rung, reference: str, fields: Fields, *, numbered: bool) -> tuple[int, ...]:
        """Return the records that share a key with the entry, and are not known to be another one."""
        slots = {slot for key in _keys(rung, fields) for slot in _slots(self._by_key.get(key))}
        free = (slot for slot in slots - self._claimed if self._may_be(slot, reference, numbered=numbered))
        return tuple(sorted(free))

    def _may_be(self, slot: int, reference: str, *, numbered: bool) -> bool:
        other = self._packed[slot][2]
        if not other:
            return True
        # A twin is an entry without a number that says the same, further down the list: it finds its own record.
        return _is_made_up(other) if numbered else not other.startswith(f"{reference}-")

    def _namesakes(self, slots: tuple[int, ...], fields: Fields) -> tuple[int, ...]:
        """Return those of several records that have the entry's name: relatives share an e-mail, not their names.

        Of namesakes it is the one with a number: the others were entries without one, which find themselves.
        """
        names = _names(fields)
        alike = tuple(slot for slot in slots if names & _names(self._unpacked(slot).fields or {}))
        numbered = tuple(slot for slot in alike if (other := self._packed[slot][2]) and not _is_made_up(other))
        return numbered if len(numbered) == 1 else alike

    def _add(self, record: Existing) -> None:
        slot = len(self._packed)
        packed = None if record.fields is None else json.dumps(record.fields).encode()
        self._packed.append((record.id, record.version, record.reference, packed, record.fingerprint))
        if record.reference:
            _put(self._by_reference, record.reference, slot)
        if record.reference and not _is_made_up(record.reference):
            self._put_off.append(slot)
        else:
            self._index(slot, record.fields or {})

    def _index_numbered(self) -> None:
        """Index those that have a number as well: only an entry without one can be found so."""
        while self._put_off:
            slot = self._put_off.pop()
            self._index(slot, self._unpacked(slot).fields or {})

    def _index(self, slot: int, fields: Fields) -> None:
        for rung in LADDER[self._kind][1:]:
            for key in _keys(rung, fields):
                _put(self._by_key, key, slot)

    def _unpacked(self, slot: int) -> Existing:
        id, version, reference, packed, fingerprint = self._packed[slot]
        return Existing(id, version, reference, None if packed is None else json.loads(packed), fingerprint)


def words_of(name: str) -> list[str]:
    """Return a name's words as they are compared: no accents, no legal form, in no order.

    >>> words_of("Toitures Ébène, inc."), words_of("Tremblay, Jean") == words_of("Jean Tremblay")
    (['ebene', 'toitures'], True)
    """
    if not name.isascii():
        name = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return sorted({word for word in _NOT_LETTERS.split(name.casefold()) if word and word not in _LEGAL_FORMS})


def _is_made_up(reference: str) -> bool:
    return ":~" in reference


def _keys(rung: Rung, fields: Fields) -> Iterator[int]:
    """Yield what a record can be found by, as numbers that hold for this process only."""
    match rung:
        case Rung.NAME:
            name = words_of(fields.get("name") or "")
            if name:
                yield hash((rung, *name))
        case Rung.NAME_AND_POSTAL_CODE:
            for code in {_letters(address.get("postal_code")) for address in fields.get("addresses") or ()} - {""}:
                yield from (hash((rung, code, *name)) for name in _names(fields))
        case Rung.EMAIL:
            yield from _with_words(rung, fields, (item.get("address") for item in fields.get("emails") or ()))
        case Rung.PHONE:
            phones = (item for item in fields.get("phones") or () if item.get("type") != "fax")
            yield from _with_words(rung, fields, (_letters(item.get("number"))[-10:] for item in phones))
        case Rung.REFERENCE:
            return


def _names(fields: Fields) -> set[tuple[str, ...]]:
    """Return the names a contact goes by: its company's, and the person's."""
    person = f"{fields.get('first_name') or ''} {fields.get('last_name') or ''}"
    return {tuple(words_of(name)) for name in (person, fields.get("company") or "")} - {()}


def _with_words(rung: Rung, fields: Fields, values: Iterable[Any]) -> Iterator[int]:
    words = {word for name in _names(fields) for word in name if len(word) > 1} or {""}
    for value in {str(value or "").casefold() for value in values} - {""}:
        yield from (hash((rung, value, word)) for word in words)


def _letters(text: Any) -> str:
    return "".join(filter(str.isalnum, str(text or "").casefold()))


def _put(index: dict[Any, int | tuple[int, ...]], key: Any, slot: int) -> None:
    index[key] = (*_slots(index.get(key)), slot) if key in index else slot


def _slots(found: int | tuple[int, ...] | None) -> tuple[int, ...]:
    if found is None:
        return ()
    return (found,) if isinstance(found, int) else found
