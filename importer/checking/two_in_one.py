"""Columns whose cells hold two fields: a number and a name, a company and its contact, a phone and an e-mail."""

import re
from collections.abc import Sequence
from typing import Final

from importer.checking.emails import read_email
from importer.checking.names import Names
from importer.checking.phones import read_phone
from importer.checking.places import Places
from importer.checking.reading import Answer, Reading
from importer.checking.texts import as_text, read_name
from importer.model import Value
from importer.recognising.folding import fold

_NUMBER_FIRST: Final = re.compile(
    r"\s*(?P<number>[A-Za-z0-9][\w./-]*)\s*(?:\s[-–—:|/]\s|[:|]|\s{2,}|\s)\s*(?P<rest>\S.*)"
)


def number_and_name(cell: Value, other: str) -> Answer:
    """Read a column such as "00042 - Garage Roy"."""
    match = _NUMBER_FIRST.fullmatch(as_text(cell))
    if match is None or not any(letter.isdigit() for letter in match["number"]):
        return Reading(None, (), {other: (as_text(cell).strip(),)})
    return Reading(match["number"], (), {other: (match["rest"].strip(),)})


_BETWEEN_NAMES: Final = re.compile(r"\s*[/|;\n]\s*|\s+[-–—:]\s+|\s*\((?=[^()]*\)$)")


def name_and_contact(cell: Value, names: Names, *, contact_first: bool) -> Answer:
    """Read a column such as "Garage Roy inc. / Jean Tremblay"; of a company and a person, the person is the contact."""
    answer = read_name(cell)
    text = answer.value if isinstance(answer, Reading) else answer
    if not isinstance(text, str):
        return answer
    notes = answer.notes if isinstance(answer, Reading) else ()
    name, contact = _name_and_contact(text, names, contact_first=contact_first)
    if contact_first:
        return Reading(contact, notes, {"name": (name,)})
    return Reading(name, notes, {"care_of": (contact,)}) if contact else answer


def _name_and_contact(text: str, names: Names, *, contact_first: bool) -> tuple[str, str | None]:
    """Part a text in two; a comma parts only a company from a person: "Tremblay, Jean" is one name."""
    parts = [part.strip(" ()") for part in _BETWEEN_NAMES.split(text, maxsplit=1)]
    by_comma = len(parts) == 1 and "," in text
    if by_comma:
        parts = [part.strip() for part in text.rsplit(",", maxsplit=1)]
    if len(parts) == 1 or not all(parts):
        return text, None
    companies = [names.is_company(part, folded := fold(part), folded.split()) for part in parts]
    if all(companies) or (by_comma and not any(companies)) or (by_comma and not any(map(names.person, parts))):
        return text, None
    first_is_name = companies[0] if any(companies) else not contact_first
    return (parts[0], parts[1]) if first_is_name else (parts[1], parts[0])


def phones_in_order(cell: Value, fields: Sequence[str]) -> Answer:
    """Read a column such as "Tél. / Téléc.": numbers without a label of their own are what the heading says."""
    answer = read_phone(cell)
    if not isinstance(answer, Reading) or "phones" not in answer.others:
        return answer
    others = dict(answer.others)
    plain = others.pop("phones")
    free = [field for field in fields if field not in others]
    others |= {field: (number,) for field, number in zip(free, plain, strict=False)}
    if more := plain[len(free) :]:
        others["phones"] = more
    return answer._replace(others=others)


def phone_and_email(cell: Value) -> Answer:
    """Read a column with both, one behind the other."""
    text = as_text(cell)
    parts = re.split(r"\s*[;|/,\n]\s*|\s+(?=\S+@)|(?<=\.\w{2})\s+|(?<=\.\w{3})\s+", text)
    emails = " ".join(part for part in parts if "@" in part)
    phones = " / ".join(part for part in parts if "@" not in part and part)
    email = read_email(emails) if emails else None
    phone = read_phone(phones) if phones else None
    first = email.value if isinstance(email, Reading) else email
    others: dict[str, tuple[str, ...]] = {"email_1": (first,)} if isinstance(first, str) else {}
    read = [answer for answer in (phone, email) if isinstance(answer, Reading)]
    for answer in read:
        others |= answer.others
    value = phone.value if isinstance(phone, Reading) else phone
    return Reading(value, tuple(note for answer in read for note in answer.notes), others)


def province_and_more(cell: Value, places: Places) -> Answer:
    """Read a column such as "QC H2X 1Y4" or "Québec, Canada"."""
    text = as_text(cell).strip()
    answer = places.read_postal_code(text)
    if isinstance(answer, Reading) and isinstance(answer.value, str) and "province" in answer.others:
        return Reading(answer.others["province"][0], (), {"postal_code": (answer.value,)})
    if isinstance(answer, str):
        return Reading(None, (), {"postal_code": (answer,)})
    for separator in (",", "/", "(", " - "):
        first, mark, rest = text.partition(separator)
        if mark and isinstance(province := places.read_province(first), str):
            country = places.read_country(rest.strip(" )"))
            return Reading(province, (), {"country": (country,)} if isinstance(country, str) else {})
    return places.read_province(text)
