"""The rules for a client."""

import functools
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from importer.checking.entry import Entry, Issues
from importer.checking.evidence import Evidence
from importer.checking.names import Named, Names
from importer.checking.places import is_elsewhere
from importer.decisions import Decisions
from importer.model import FieldValue
from importer.recognising.folding import fold

_SLOTS: Final = {
    "phones": (("phone_work", "phone_mobile"), "extra_phones"),
    "emails": (("email_1", "email_2", "email_3"), "extra_emails"),
}
MORE_EMAILS: Final = ("email_2", "email_3", "extra_emails")
_NAME_FIELDS: Final = ("name", "first_name", "last_name", "company")


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

    def finish(self, entry: Entry) -> None:
        """Apply every rule that needs more than one cell."""
        values = entry.values
        if entry.others:
            spread(entry)
        if "province" in values and "postal_code" in values:
            self._province_fits(entry)
        self._name(entry)
        if values.get("active") is False:
            entry.why_excluded = "inactive"
            self._issues.at("inactive", entry, "active")

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
        if not named.sure and self._evidence().is_company(whole, entry.folded, values):
            named = Named(is_company=True, company=whole)
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
