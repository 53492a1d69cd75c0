"""What an entry of Acomba's list is in Plannit: the fields of ``config/plannit.openapi.yaml``."""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from importer.decisions import Decisions
from importer.model import Record, RecordKind
from importer.planning.people import split_name
from importer.ports import Fields

Texts = Mapping[str, str]
"""A record's values that are texts, without blanks around them."""

LONGEST_KEY = 100
"""Plannit has to keep references of twice that; longer numbers end in a digest."""

BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\u200b\u200c\u200d\u2060\ufeff\xad"
"""What nobody sees: blanks, and characters without width. A cell that holds nothing else is blank."""

_MADE_UP = re.compile(r"acomba:\w+:~[0-9a-f]{16}(?:-\d+)?")

PHONES = (("phone_main", "main"), ("phone_work", "work"), ("phone_mobile", "mobile"), ("fax", "fax"))
EMAILS = (("email_1", "main"), ("email_2", "other"), ("email_3", "other"))


def reference(kind: RecordKind, key: str) -> str:
    """Return the external reference under which Plannit keeps an Acomba number.

    >>> reference(RecordKind.CLIENT, "00042"), len(reference(RecordKind.CLIENT, "9" * 400))
    ('acomba:client:00042', 131)
    """
    if len(key) > LONGEST_KEY or not key.isprintable():
        # No number of Acomba's; but nothing that Plannit could refuse a whole batch for.
        key = f"{''.join(filter(str.isprintable, key))[:LONGEST_KEY]}~{_digest(key)}"
    return f"acomba:{kind}:{key}"


def is_made_up(reference: str) -> bool:
    """Return whether a reference comes from what an entry says, since it had no number.

    >>> is_made_up("acomba:client:~2e431c17a7208453-2"), is_made_up("acomba:client:~42")
    (True, False)
    """
    return bool(_MADE_UP.fullmatch(reference))


def same_number(reference: str) -> str:
    """Return a reference without what spreadsheets take from a number: zeros in front, and capitals.

    >>> same_number("acomba:client:00042") == same_number("acomba:client:42"), same_number("acomba:client:000")
    (True, 'acomba:client:0')
    """
    *head, key = reference.split(":", 2)
    return ":".join((*head, key.casefold().lstrip("0") or "0"))


def reference_of(record: Record) -> str:
    """Return a record's external reference; without a number it comes from what the entry says.

    >>> reference_of(Record("Clients", 2, RecordKind.CLIENT, None, {"name": "Jean"}))
    'acomba:client:~2e431c17a7208453'
    """
    if record.key:
        return reference(record.kind, record.key)
    said = json.dumps({name: record.values[name] for name in sorted(record.values)})
    return reference(record.kind, f"~{_digest(said)}")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:16]


def fields_of(record: Record, decisions: Decisions) -> Fields:
    """Return the fields that an entry fills; what is blank is left out, so that it never erases anything."""
    texts = {name: value.strip(BLANKS) for name, value in record.values.items() if isinstance(value, str)}
    make = _contact if record.kind is RecordKind.CLIENT else _product
    fields = make(record, texts, decisions)
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


# --------------------------------------------------------------------------- contacts


def _contact(record: Record, texts: Texts, decisions: Decisions) -> dict[str, Any]:
    return {
        **_names(record, texts, decisions),
        "emails": _emails(record, texts),
        "phones": _phones(record, texts),
        "addresses": _addresses(texts),
        "language": texts.get("language") or decisions.language,
        "notes": "\n".join(filter(None, (texts.get("notes"), texts.get("website")))),
        "tags": list(filter(None, (texts.get("territory"),))),
        "tax_group": decisions.tax_group,
        "billing_contact_reference": _billing_contact(record, texts),
    }


def _names(record: Record, texts: Texts, decisions: Decisions) -> dict[str, str]:
    """Return the names; Plannit greets by the first name, so a company without a contact person has its own there."""
    first, last, company = texts.get("first_name", ""), texts.get("last_name", ""), texts.get("company", "")
    name, sort_key = texts.get("name", ""), texts.get("sort_key", "")
    said = decisions.says_who(record.sheet, record.row)
    settled = said or _likely(texts)
    if said == "person" and company:
        first, last, company = *split_name(name or company, sort_key), ""
    elif settled == "person" and not first:
        first, last = split_name(name or last, sort_key)
    elif settled == "company":
        if said == "company":
            first, last, company = "", "", name or company or f"{first} {last}".strip()
        company = company or name
        if texts.get("care_of"):
            first, last = split_name(texts["care_of"])
        first = first or ("" if last else company)
    return {"first_name": first or last, "last_name": last if first else "", "company": company}


def _likely(texts: Texts) -> str:
    """Return whether it is a person or a company, by the rules."""
    named = texts.get("first_name") or texts.get("last_name")
    return texts.get("name_kind") or ("person" if named and not texts.get("company") else "company")


def _emails(record: Record, texts: Texts) -> list[dict[str, str]]:
    emails = [{"type": kind, "address": texts[field]} for field, kind in EMAILS if texts.get(field)]
    emails += [{"type": "other", "address": address} for address in _several(record, "extra_emails")]
    return _once(emails, "address")


def _phones(record: Record, texts: Texts) -> list[dict[str, str]]:
    phones = [_phone(kind, texts[field]) for field, kind in PHONES if texts.get(field)]
    return _once(phones + [_phone("other", text) for text in _several(record, "extra_phones")], "number")


def _phone(kind: str, text: str) -> dict[str, str]:
    number, _, extension = text.partition(" x")
    return {"type": kind, "number": number} | ({"extension": extension} if extension else {})


def _addresses(texts: Texts) -> list[dict[str, Any]]:
    address: dict[str, Any] = {"type": "main"}
    if lines := [line for line in texts.get("address", "").split("\n") if line.strip()]:
        address["lines"] = lines
    for name in ("city", "province", "postal_code", "country"):
        if text := texts.get(name):
            address[name] = text
    # A province or a country alone leads nobody to a door.
    return [address] if address.keys() & {"lines", "city", "postal_code"} else []


def _billing_contact(record: Record, texts: Texts) -> str | None:
    number = texts.get("invoiced_to")
    return reference(RecordKind.CLIENT, number) if number and number != record.key else None


# --------------------------------------------------------------------------- products


def _product(record: Record, texts: Texts, decisions: Decisions) -> dict[str, Any]:
    return {
        "name": texts.get("description"),
        "description": texts.get("description_alt"),
        "price": texts.get("price"),
        "cost": texts.get("cost"),
        "unit": texts.get("unit"),
        "category": texts.get("category"),
        "gl_debit": texts.get("gl_debit") or decisions.gl_debit,
        "gl_credit": _gl_credit(texts, decisions),
        "tax_group": None if record.values.get("taxable") is False else decisions.tax_group,
    }


def _gl_credit(texts: Texts, decisions: Decisions) -> str | None:
    """Return the income account: the list's own, that of the product's group, or the one for all."""
    by_group = decisions.gl_groups.get(texts.get("product_group", ""))
    return texts.get("gl_credit") or by_group or decisions.gl_credit


# --------------------------------------------------------------------------- values


def _several(record: Record, name: str) -> list[str]:
    value = record.values.get(name)
    return [text.strip() for text in value if text.strip()] if isinstance(value, list) else []


def _once(items: list[dict[str, str]], by: str) -> list[dict[str, str]]:
    """Leave out what is there twice; the first, whose type says most, stays."""
    if len(items) < 2:
        return items
    seen: dict[tuple[str, str], dict[str, str]] = {}
    for item in items:
        seen.setdefault((item[by].casefold(), item.get("extension", "")), item)
    return list(seen.values())
