"""The rules for a client."""

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from importer.checking.blocks import Block
from importer.checking.entry import Entry, Issues
from importer.checking.evidence import Evidence
from importer.checking.names import Named, Names, Parts
from importer.checking.places import WHOLE_ADDRESS, is_elsewhere
from importer.checking.reading import Answer, Note
from importer.decisions import Decisions
from importer.model import FieldValue
from importer.recognising.folding import fold, fold_all

_SLOTS: Final = {
    "phones": (("phone_work", "phone_mobile"), "extra_phones"),
    "emails": (("email_1", "email_2", "email_3"), "extra_emails"),
}
_OF_ADDRESS: Final = ("city", "province", "postal_code")
MORE_EMAILS: Final = ("email_2", "email_3", "extra_emails")
_PARTS: Final = ("name_kind", "first_name", "last_name", "company")
_NO_PARTS: Final = (None, None, None, None)
_NAME_FIELDS: Final = ("name", "first_name", "last_name", "company")


class Plain(NamedTuple):
    """A block with the parts of its plain names, the names folded ("" for the others), and the rows that need more."""

    block: Block
    folded: list[str]
    closely: set[int]


class ClientRules:
    """Completes an entry of a client list and says what is wrong with it."""

    key = "client_number"

    def __init__(self, issues: Issues, names: Names, decisions: Decisions, name_column: str) -> None:
        self._issues, self._names, self._decisions = issues, names, decisions
        self._name_column = name_column
        self._evidence: Callable[[], Evidence]

    def judge_names_by(self, evidence: Callable[[], Evidence]) -> None:
        """Take what the beginning of the list tells of its names; it is asked for where a name is unsure."""
        self._evidence = functools.cache(evidence)

    def plain(self, block: Block, rows: Sequence[int]) -> Plain:
        """Read the names that are plain, and tell which rows need ``finish`` for more than their name."""
        closely = {place for place, active in enumerate(block.column("active")) if active is False}
        closely.update(_misfits(block.column("province"), block.column("postal_code")))
        if "name" not in block.fields or not {"first_name", "last_name", "company"}.isdisjoint(block.fields):
            return Plain(block, [""] * len(rows), closely)
        names = [name if isinstance(name, str) else "" for name in block.column("name")]
        folded = fold_all(names)
        parts = self._names.surely(names, folded)
        for place in self._doubtful(block, rows):
            parts[place] = None
        self._add_contacts(parts, block.column("care_of"))
        columns = zip(*(part or _NO_PARTS for part in parts), strict=True)
        names_of_plain = [text if part else "" for text, part in zip(folded, parts, strict=True)]
        fields = (*block.fields, *_PARTS)
        return Plain(Block(block.size, fields, [*block.columns, *columns], block.special), names_of_plain, closely)

    def _doubtful(self, block: Block, rows: Sequence[int]) -> Iterator[int]:
        """Yield the places of names that their own cell does not tell alone, or that an agent has decided."""
        for place, found in block.special.items():
            if any(each.answer.others for each in found):
                yield place
        if decided := self._decisions.companies | self._decisions.persons:
            yield from (place for place, row in enumerate(rows) if row in decided)

    def _add_contacts(self, parts: list[Parts | None], contacts: Sequence[Answer]) -> None:
        """Put the person beside a company into its parts."""
        places = [at for at, contact in enumerate(contacts) if contact and (part := parts[at]) and part[0] == "company"]
        names = [str(contacts[place]) for place in places]
        for place, name, plain in zip(places, names, self._names.surely(names, fold_all(names)), strict=True):
            if plain is not None and plain[0] == "person":
                parts[place] = ("company", plain[1], plain[2], parts[place][3])  # type: ignore[index]
            elif (person := self._names.person(name)) is not None:
                parts[place] = ("company", person.first, person.last, parts[place][3])  # type: ignore[index]

    def finish(self, entry: Entry) -> None:
        """Apply every rule that needs more than one cell."""
        values = entry.values
        if entry.others:
            if WHOLE_ADDRESS in entry.others:
                self._address(entry, *entry.others.pop(WHOLE_ADDRESS)[:2])
            spread(entry)
        if "province" in values and "postal_code" in values:
            self._province_fits(entry)
        if not entry.folded:
            self._name(entry)
        if values.get("active") is False:
            entry.why_excluded = "inactive"
            self._issues.at("inactive", entry, "active")

    def _address(self, entry: Entry, street: str, whole: str) -> None:
        """Say that an address held its city; where the columns beside it say another, it stays whole."""
        values, others = entry.values, entry.others or {}
        found = {field: others[field][0] for field in _OF_ADDRESS if field in others}
        if any(fold(str(values.get(field, text))) != fold(text) for field, text in found.items()):
            values["address"] = str(values["address"]).replace(street, whole, 1)
            for field in found:
                del others[field]
        elif (column := self._issues.column_of("address")) != self._issues.column_of("city"):
            self._issues.note(Note("city-in-address", whole, street, fixed=True), entry, column, "address")

    def _province_fits(self, entry: Entry) -> None:
        """A postal code of another province than the one that stands beside it."""
        province, code = str(entry.values["province"]), str(entry.values["postal_code"])
        if is_elsewhere(province, code):
            field = "province" if self._issues.column_of("province") else "postal_code"
            self._issues.at("province-mismatch", entry, field, postal_code=code, province=province)

    def _name(self, entry: Entry) -> None:
        values = entry.values
        whole = values.get("name")
        if whole is None and values.keys().isdisjoint(_NAME_FIELDS):
            if not entry.unread.intersection(_NAME_FIELDS):
                self._issues.at("name-missing", entry, self._name_column)
            return
        shown = str(whole or values.get("company") or both_names(values))
        entry.folded = fold(shown)
        if not entry.folded and not any(letter.isalpha() for letter in shown):  # a dash is no name
            self._issues.at("name-missing", entry, self._name_column, found=shown)
            for field in _NAME_FIELDS:
                values.pop(field, None)
            return
        if self._names.is_generic(shown, entry.folded) and "first_name" not in values:
            entry.why_excluded = "generic"
            self._issues.at("generic-client", entry, self._name_column, found=shown)
            values.update({"name_kind": "company", "company": values.get("company", shown)})
            return
        if "first_name" in values or "last_name" in values or ("company" in values and whole is None):
            values["name_kind"] = "company" if "company" in values else "person"
            return
        self._named(entry, str(whole), has_company="company" in values)

    def _named(self, entry: Entry, whole: str, *, has_company: bool) -> None:
        """Part a single name as Plannit wants it."""
        values = entry.values
        sort_key, care_of = str(values.get("sort_key", "")), str(values.get("care_of", ""))
        named = self._names.read(whole, entry.folded, sort_key=sort_key, care_of=care_of)
        if not named.sure:
            named = self._evidence().judge(whole, entry.folded, values) or named
        if entry.row in self._decisions.companies:
            named = Named(is_company=True, company=whole)
        elif entry.row in self._decisions.persons and named.is_company:
            first, _, last = whole.partition(" ")
            named = Named(is_company=False, first=first, last=last)
        if not named.sure and not has_company and "?" not in whole and "\ufffd" not in whole:
            likely = self._names.likely(whole)
            self._issues.at("person-or-company", entry, self._name_column, found=whole, suggestion=likely)
        if has_company and not named.is_company:
            values.update({"name_kind": "company", "first_name": named.first, "last_name": named.last})
            return
        values["name_kind"] = "company" if named.is_company else "person"
        if named.is_company and care_of and (contact := self._names.person(care_of)):
            values["first_name"], values["last_name"] = contact.first, contact.last
        elif named.first:
            values["first_name"] = named.first
        if named.last:
            values["last_name"] = named.last
        if named.company and not has_company:
            values["company"] = named.company


def _misfits(provinces: Sequence[Answer], codes: Sequence[Answer]) -> set[int]:
    return {
        place
        for place, (province, code) in enumerate(zip(provinces, codes, strict=False))
        if code and province and is_elsewhere(province, code)  # type: ignore[arg-type]
    }


def both_names(values: Mapping[str, FieldValue]) -> str:
    """Return a person's name where its parts have columns of their own."""
    return f"{values.get('first_name', '')} {values.get('last_name', '')}".strip()


def further_emails(values: Mapping[str, FieldValue]) -> Iterator[tuple[str, str]]:
    """Yield a client's e-mails but the first, each with its field."""
    for field in MORE_EMAILS:
        found = values.get(field, ())
        for email in (found,) if isinstance(found, str) else found if isinstance(found, list) else ():
            yield field, email


def spread(entry: Entry) -> None:
    """Put further phones and e-mails of a cell into the fields that are free, and the rest aside."""
    values = entry.values
    for field, found in (entry.others or {}).items():
        slots, aside = _SLOTS.get(field, ((field,), f"extra_{field}"))
        if field in ("phone_work", "phone_mobile", "phone_main", "fax"):
            aside = "extra_phones"
        for value in found:
            if value in values.values():
                continue
            free = next((slot for slot in slots if slot not in values), None)
            if free is not None:
                values[free] = value
            elif aside in ("extra_phones", "extra_emails"):
                more = values.setdefault(aside, [])
                if isinstance(more, list):
                    more.append(value)
