"""What an entry of Acomba's list is in Plannit: the fields of ``config/plannit.openapi.yaml``."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from importer.decisions import Decisions
from importer.model import FieldValue, Record, RecordKind
from importer.planning.people import split_name
from importer.ports import Fields

PHONES = (("phone_main", "main"), ("phone_work", "work"), ("phone_mobile", "mobile"), ("fax", "fax"))
EMAILS = (("email_1", "main"), ("email_2", "other"), ("email_3", "other"))


def reference(kind: RecordKind, key: str) -> str:
    """Return the external reference under which Plannit keeps an Acomba number.

    >>> reference(RecordKind.CLIENT, "00042")
    'acomba:client:00042'
    """
    return f"acomba:{kind}:{key}"


def reference_of(record: Record) -> str:
    """Return a record's external reference; without a number it comes from what the entry says.

    >>> reference_of(Record("Clients", 2, RecordKind.CLIENT, None, {"name": "Jean"}))
    'acomba:client:~2e431c17a7208453'
    """
    if record.key:
        return reference(record.kind, record.key)
    said = json.dumps({name: record.values[name] for name in sorted(record.values)})
    return reference(record.kind, f"~{hashlib.sha256(said.encode()).hexdigest()[:16]}")


def fields_of(record: Record, decisions: Decisions) -> Fields:
    """Return the fields that an entry fills; what is blank is left out, so that it never erases anything."""
    fields = _contact(record, decisions) if record.kind is RecordKind.CLIENT else _product(record, decisions)
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


# --------------------------------------------------------------------------- contacts


def _contact(record: Record, decisions: Decisions) -> dict[str, Any]:
    values = record.values
    return {
        **_names(record, decisions),
        "emails": _emails(values),
        "phones": _phones(values),
        "addresses": _addresses(values),
        "language": _text(values, "language") or decisions.language,
        "notes": "\n".join(text for text in (_text(values, "notes"), _text(values, "website")) if text),
        "tags": [text for text in (_text(values, "territory"),) if text],
        "tax_group": decisions.tax_group,
        "billing_contact_reference": _billing_contact(record),
    }


def _names(record: Record, decisions: Decisions) -> dict[str, str]:
    """Return the names; Plannit greets by the first name, so a company without a contact person has its own there."""
    values = record.values
    first, last, company = (_text(values, name) for name in ("first_name", "last_name", "company"))
    name, sort_key = _text(values, "name"), _text(values, "sort_key")
    settled = _settled(record, decisions)
    if record.row in decisions.persons and company:
        first, last, company = *split_name(name or company, sort_key), ""
    elif settled == "person" and not first:
        first, last = split_name(name or last, sort_key)
    elif settled == "company":
        if record.row in decisions.companies:
            first, last, company = "", "", name or company or f"{first} {last}".strip()
        company = company or name
        if _text(values, "care_of"):
            first, last = split_name(_text(values, "care_of"))
        first = first or ("" if last else company)
    return {"first_name": first or last, "last_name": last if first else "", "company": company}


def _settled(record: Record, decisions: Decisions) -> str:
    """Return whether it is a person or a company: what an agent said, or what the rules think."""
    if record.row in decisions.persons:
        return "person"
    if record.row in decisions.companies:
        return "company"
    kind = _text(record.values, "name_kind")
    named = any(_text(record.values, name) for name in ("first_name", "last_name"))
    return kind or ("person" if named and not _text(record.values, "company") else "company")


def _emails(values: Mapping[str, FieldValue]) -> list[dict[str, str]]:
    emails = [{"type": kind, "address": address} for field, kind in EMAILS if (address := _text(values, field))]
    emails += [{"type": "other", "address": address} for address in _texts(values, "extra_emails")]
    return _once(emails, "address")


def _phones(values: Mapping[str, FieldValue]) -> list[dict[str, str]]:
    phones = [_phone(kind, text) for field, kind in PHONES if (text := _text(values, field))]
    return _once(phones + [_phone("other", text) for text in _texts(values, "extra_phones")], "number")


def _phone(kind: str, text: str) -> dict[str, str]:
    number, _, extension = text.partition(" x")
    return {"type": kind, "number": number} | ({"extension": extension} if extension else {})


def _addresses(values: Mapping[str, FieldValue]) -> list[dict[str, Any]]:
    address: dict[str, Any] = {"type": "main"}
    if lines := [line for line in _text(values, "address").split("\n") if line.strip()]:
        address["lines"] = lines
    for name in ("city", "province", "postal_code", "country"):
        if text := _text(values, name):
            address[name] = text
    # A province or a country alone leads nobody to a door.
    return [address] if address.keys() & {"lines", "city", "postal_code"} else []


def _billing_contact(record: Record) -> str | None:
    number = _text(record.values, "invoiced_to")
    return reference(RecordKind.CLIENT, number) if number and number != record.key else None


# --------------------------------------------------------------------------- products


def _product(record: Record, decisions: Decisions) -> dict[str, Any]:
    values = record.values
    return {
        "name": _text(values, "description"),
        "description": _text(values, "description_alt"),
        "price": _text(values, "price"),
        "cost": _text(values, "cost"),
        "unit": _text(values, "unit"),
        "category": _text(values, "category"),
        "gl_debit": _text(values, "gl_debit") or decisions.gl_debit,
        "gl_credit": _gl_credit(values, decisions),
        "tax_group": None if values.get("taxable") is False else decisions.tax_group,
    }


def _gl_credit(values: Mapping[str, FieldValue], decisions: Decisions) -> str | None:
    """Return the income account: the list's own, that of the product's group, or the one for all."""
    by_group = decisions.gl_groups.get(_text(values, "product_group"))
    return _text(values, "gl_credit") or by_group or decisions.gl_credit


# --------------------------------------------------------------------------- values


def _text(values: Mapping[str, FieldValue], name: str) -> str:
    value = values.get(name)
    return value.strip() if isinstance(value, str) else ""


def _texts(values: Mapping[str, FieldValue], name: str) -> list[str]:
    value = values.get(name)
    return [text.strip() for text in value if text.strip()] if isinstance(value, list) else []


def _once(items: list[dict[str, str]], by: str) -> list[dict[str, str]]:
    """Leave out what is there twice; the first, whose type says most, stays."""
    if len(items) < 2:
        return items
    seen: dict[tuple[str, str], dict[str, str]] = {}
    for item in items:
        seen.setdefault((item[by].casefold(), item.get("extension", "")), item)
    return list(seen.values())
