"""What was taught holds for whose list it was, and for all where two customers agree and nobody differs."""

import dataclasses
import datetime
from collections.abc import Mapping

import hypothesis.strategies as st
import pytest
from hypothesis import given

from importer.decisions import Decisions
from importer.lessons import (
    Lesson,
    Lessons,
    columns_named,
    customer_of,
    digest,
    fits,
    is_sensitive,
    teachable,
)
from importer.model import DROP, Column, Kind, SheetReport
from importer.recognising.vocabulary import Taught
from tests.importer.lists import VOCABULARY, Examined, examine_rows

NOON = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
CLIENTS = [
    [str(number), f"Garage {name} inc.", "mot", "Laval", f"450-555-23{number}"]
    for number, name in enumerate(("Roy", "Cyr", "Blais", "Dubé", "Caron"), 41)
]


def taught(
    account: str | None, field: str | None, *, heading: str = "Zblurg", kind: str = "clients", minute: int = 0
) -> Lesson:
    """What an agent said of a heading in a list of that account."""
    return Lesson(
        request_id=f"r-{account}-{minute}",
        kind=kind,
        heading=heading,
        field=field,
        by="agent:7",
        at=NOON + datetime.timedelta(minutes=minute),
        account=account,
        conversation_id="c1",
    )


def held(*lessons: Lesson, by: str | None, heading: str = "Zblurg", kind: str = "clients") -> tuple[str, bool] | None:
    """The field that a heading is of for the account, and whether that is its own lesson."""
    customer = customer_of(by, "c1") if by else None
    known = Lessons(lessons, VOCABULARY).holding(kind, heading, customer)
    return None if known is None else (known.field, known.own)


def examined(heading: str, field: str, *, own: bool = True, values: tuple[str, ...] = ()) -> Examined:
    """A client list whose third column has that heading, read with the lesson of it."""
    rows = [list(row) for row in CLIENTS]
    for row, value in zip(rows, values, strict=False):
        row[2] = value
    learned = {"clients": {heading: Taught(field, own)}}
    return examine_rows(["N° client", "Nom", heading, "Ville", "Téléphone"], *rows, learned=learned)


# --------------------------------------------------------------------------- for whom


def test_a_lesson_holds_for_its_customer_however_the_heading_is_written() -> None:
    lesson = taught("a", "notes", heading="Zblurgs du client")

    assert held(lesson, by="a", heading="zblurg client :") == ("notes", True)
    assert held(lesson, by="b") is None
    assert held(lesson, by=None) is None
    assert held(lesson, by="a", kind="products", heading="Zblurgs du client") is None


def test_from_the_second_customer_on_it_holds_for_all() -> None:
    two = (taught("a", "notes"), taught("b", "notes", minute=1))

    assert held(*two, by="c") == ("notes", False)
    assert held(*two, by=None) == ("notes", False)
    assert held(*two, by="a") == ("notes", True)


def test_one_customer_is_counted_once_however_often_it_is_taught() -> None:
    assert held(taught("a", "notes"), taught("a", "notes", minute=1), by="b") is None


def test_customers_who_differ_keep_each_their_own() -> None:
    three = (taught("a", "notes"), taught("b", "notes", minute=1), taught("c", "website", minute=2))

    assert (held(*three, by="a"), held(*three, by="c"), held(*three, by="d")) == (
        ("notes", True),
        ("website", True),
        None,
    )


def test_the_last_word_of_a_customer_counts_in_whatever_order_they_are_read() -> None:
    words = (taught("a", "website"), taught("a", "notes", minute=1), taught("b", "notes", minute=2))

    assert held(*words, by="a") == held(*reversed(words), by="a") == ("notes", True)
    assert held(*words, by="c") == ("notes", False)


def test_one_who_disagrees_is_enough_to_hold_for_all_no_longer() -> None:
    disagreeing = (taught("a", "notes"), taught("b", "notes", minute=1), taught("c", None, minute=2))

    assert (held(*disagreeing, by="c"), held(*disagreeing, by="d")) == (None, None)
    assert held(*disagreeing, by="b") == ("notes", True)


def test_while_no_account_is_chosen_the_conversation_is_the_customer_and_counts_for_nobody_else() -> None:
    unassigned = dataclasses.replace(taught(None, "notes"), conversation_id="c9")
    lessons = Lessons([unassigned, taught("a", "notes", minute=1)], VOCABULARY)

    assert lessons.holding("clients", "Zblurg", "conversation:c9") is not None
    assert lessons.holding("clients", "Zblurg", "conversation:c8") is None
    assert lessons.holding("clients", "Zblurg", None) is None


@pytest.mark.parametrize("heading", ["Fournisseur", "Nom", "Solde", "N° facture", "Salaire", "Courriel du client"])
def test_what_the_dictionary_knows_by_heart_never_changes_for_all(heading: str) -> None:
    two = (taught("a", "notes", heading=heading), taught("b", "notes", heading=heading, minute=1))

    assert held(*two, by="a", heading=heading) == ("notes", True)
    assert held(*two, by="c", heading=heading) is None


def test_a_lesson_of_what_became_sensitive_since_holds_for_nobody() -> None:
    assert held(taught("a", "notes", heading="NAS"), by="a", heading="NAS") is None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from([None, "notes", "website"])), max_size=8))
def test_what_holds_for_all_is_what_at_least_two_say_and_nobody_else_differs(
    said: list[tuple[str, str | None]],
) -> None:
    lessons = [taught(account, field, minute=minute) for minute, (account, field) in enumerate(said)]
    last: Mapping[str, str | None] = dict(said)

    of_all = held(*lessons, by="stranger")

    agreed = len(last) >= 2 and len(set(last.values())) == 1 and None not in last.values()
    assert of_all == ((next(iter(last.values())), False) if agreed else None)
    for account, field in last.items():
        assert held(*lessons, by=account) == ((field, True) if field else None)


# --------------------------------------------------------------------------- what can be taught


def a_sheet(*headings: str | None, kind: Kind = Kind.CLIENTS) -> SheetReport:
    """A list with columns of these headings."""
    columns = tuple(Column(number, heading, None) for number, heading in enumerate(headings, 1))
    return SheetReport("Clients", kind, columns=columns)


@pytest.mark.parametrize(
    ("heading", "why"),
    [
        ("Zblurg", None),
        ("Tél. 2", None),
        ("N° 12", None),
        (None, "no-heading"),
        ("…", "no-heading"),
        ("514 555-1234", "no-heading"),
        ("Bur. 514 555-1234", "data"),
        ("jean@exemple.ca", "data"),
        ("www.exemple.ca", "data"),
        ("Notre client depuis 1998", "data"),
        ("Très " * 13, "data"),
        ("NAS", "sensitive"),
        ("NAS du conjoint", "sensitive"),
        ("Date de naissence", "sensitive"),
        ("N° d’assurance sociale", "sensitive"),
    ],
)
def test_only_a_heading_that_is_words_and_nothing_sensitive_can_be_taught(heading: str | None, why: str | None) -> None:
    sheet = a_sheet(heading, "Nom")

    assert teachable(sheet, sheet.columns[0], VOCABULARY) == why


def test_a_heading_over_two_columns_teaches_nothing_for_both_would_be_read_alike() -> None:
    sheet = a_sheet("Zblurg", "Nom", "ZBLURGS :")

    assert teachable(sheet, sheet.columns[0], VOCABULARY) == "twice"


def test_a_column_of_sensitive_values_teaches_nothing_whatever_its_heading() -> None:
    sheet = a_sheet("Zblurg")

    assert teachable(sheet, sheet.columns[0], VOCABULARY, sensitive=True) == "sensitive"


def test_a_list_has_the_fields_of_its_kind() -> None:
    assert fits("email_1", Kind.CLIENTS, VOCABULARY)
    assert not fits("email_1", Kind.PRODUCTS, VOCABULARY)
    assert fits(DROP, Kind.PRODUCTS, VOCABULARY)


def test_a_column_is_named_by_its_letter_in_every_list_or_in_one() -> None:
    clients = a_sheet("A", "B")
    products = dataclasses.replace(a_sheet("A", kind=Kind.PRODUCTS), name="Produits 2")

    assert [sheet.name for sheet, _ in columns_named((clients, products), "a")] == ["Clients", "Produits 2"]
    assert [sheet.name for sheet, _ in columns_named((clients, products), "'produits 2'!A")] == ["Produits 2"]
    assert columns_named((clients, products), "ZZ") == ()


@pytest.mark.parametrize("heading", ["Nom", "Courriel", "Adresse 2", "Âgence", "Transport", "Sinistre"])
def test_a_plain_heading_is_not_taken_for_a_sensitive_one(heading: str) -> None:
    assert not is_sensitive(VOCABULARY.fold(heading), VOCABULARY)


# --------------------------------------------------------------------------- how a list is read by it


def test_the_customers_own_lesson_outweighs_what_the_values_look_like() -> None:
    emails = tuple(f"client{number}@exemple.ca" for number in range(5))

    own = examined("Zblurg", "client_number", values=emails)
    of_all = examined("Zblurg", "client_number", own=False, values=emails)

    assert own.fields[:3] == [None, "name", "client_number"]
    assert of_all.fields[:3] == ["client_number", "name", "email_1"]


def test_a_decision_about_this_list_outweighs_what_was_learned_of_another_column() -> None:
    headings = ["N° client", "Nom", "Zblurg", "Ville", "Téléphone"]
    learned = {"clients": {"Zblurg": Taught("client_number")}}

    found = examine_rows(headings, *CLIENTS, learned=learned, decisions=Decisions(columns={"A": "client_number"}))

    assert found.fields[:3] == ["client_number", "name", None]
    assert not found.issues("heading-learned")


def test_a_lesson_is_told_as_such_with_its_heading_and_its_field() -> None:
    found = examined("Zblurg", "notes")

    (told,) = found.issues("heading-learned")
    assert (told.cell, told.found, told.field, told.severity) == ("C1", "Zblurg", "notes", "info")
    assert found.sheet.columns[2].confidence == 1.0
    assert not found.issues("heading-unknown")


def test_a_lesson_that_a_column_is_nothing_drops_it() -> None:
    found = examined("Ville 2", DROP)

    assert found.fields[2] == DROP
    assert len(found.issues("heading-learned")) == 1


def test_a_sensitive_column_is_dropped_whatever_was_taught() -> None:
    numbers = ("130 692 544",) * 5

    by_heading, by_values = examined("NAS", "notes"), examined("Zblurg", "notes", values=numbers)

    for found in (by_heading, by_values):
        assert found.fields[2] == DROP
        assert len(found.issues("sensitive-column")) == 1
        assert all("notes" not in record.values for record in found.records)


def test_the_lessons_that_a_report_used_are_named_with_their_columns() -> None:
    lessons = Lessons([taught("a", "notes")], VOCABULARY)
    found = examined("Zblurg", "notes")

    ((column, known),) = lessons.used(found.report, "account:a")

    assert (column.letter, known.heading, known.own) == ("C", "Zblurg", True)
    assert lessons.used(found.report, "account:b") == ()


# --------------------------------------------------------------------------- telling it apart


def test_the_same_lessons_have_one_name_whatever_their_order_and_others_another() -> None:
    learned = {"clients": {"Courr. « 1 »": Taught("email_1", own=False)}, "products": {"X": Taught(DROP)}}

    assert digest(learned) == digest(dict(reversed(learned.items())))
    assert digest(learned) != digest({"clients": learned["clients"]}) != digest({})
