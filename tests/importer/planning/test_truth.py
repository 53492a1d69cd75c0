"""Lists and accounts that would have a plan say what is not so."""

import time

import pytest

from importer.decisions import Decisions
from importer.model import Record, RecordKind
from importer.planning.compare import fingerprint
from importer.planning.entry import Action, PlanEntry, Rung
from importer.planning.fields import fields_of
from importer.planning.ladder import CROWD
from importer.planning.plan import plan
from importer.ports import Existing
from tests.importer.planning.test_plan import CLIENT, a_client, a_product, held, imported, planned

HOME = {"addresses": [{"type": "main", "postal_code": "G6V 1A1"}]}


def what(entries: list[PlanEntry]) -> list[tuple[Action, str | None]]:
    return [(entry.action, entry.why) for entry in entries]


# --------------------------------------------------------------------------- one number, several entries


def test_a_number_that_stands_in_two_lists_of_a_file_is_created_once() -> None:
    first = Record("Clients", 2, CLIENT, "42", {"name": "Jean Roy"})
    other = Record("Clients 2", 2, CLIENT, "42", {"name": "Luc Cyr"})

    assert what(planned([first, other])) == [(Action.CREATE, None), (Action.CONFLICT, "reference-taken")]


def test_what_is_held_back_does_not_take_a_number() -> None:
    first = Record("Clients", 2, CLIENT, "42", {"name": "Jean Roy"}, held_back=True)
    other = Record("Clients 2", 2, CLIENT, "42", {"name": "Luc Cyr"})

    assert what(planned([first, other])) == [(Action.HELD_BACK, "error"), (Action.CREATE, None)]


def test_a_client_and_a_product_may_have_the_same_number() -> None:
    assert what(planned([a_client("42"), a_product("42")])) == [(Action.CREATE, None)] * 2


def test_an_entry_without_a_number_leaves_a_record_to_the_entry_that_has_its_number() -> None:
    there = held("con-7", "acomba:client:7", first_name="Jean", last_name="Roy", **HOME)
    twins = [a_client(None, 2, postal_code="G6V 1A1", notes="Autre"), a_client("7", 3, postal_code="G6V 1A1")]

    unnumbered, numbered = planned(twins, [there])

    assert (unnumbered.action, numbered.action, numbered.id) == (Action.CREATE, Action.UNCHANGED, "con-7")


# --------------------------------------------------------------------------- numbers as spreadsheets leave them


@pytest.mark.parametrize(("ours", "theirs"), [("42", "00042"), ("00042", "42"), ("a1-b", "A1-B"), ("0", "000")])
def test_a_number_that_lost_its_zeros_or_capitals_finds_its_record_and_leaves_it_its_number(
    ours: str, theirs: str
) -> None:
    there = held("con-1", f"acomba:client:{theirs}", first_name="Jean", last_name="Roy")

    (entry,) = planned([a_client(ours, notes="Sonner")], [there])

    assert (entry.action, entry.rung, entry.reference) == (
        Action.UPDATE,
        Rung.REFERENCE,
        f"acomba:client:{theirs}",
    )
    assert entry.to_write == {"notes": "Sonner"}


def test_a_number_without_its_zeros_is_somebody_else_s_where_the_name_is_another() -> None:
    (entry,) = planned([a_client("42")], [held("con-1", "acomba:client:00042", first_name="Garage", last_name="Cyr")])

    assert (entry.action, entry.reference) == (Action.CREATE, "acomba:client:42")


def test_two_numbers_that_differ_by_their_zeros_are_two_where_the_list_has_both() -> None:
    there = held("con-1", "acomba:client:00042", first_name="Jean", last_name="Roy")

    short, whole = planned([a_client("42", 2), a_client("00042", 3)], [there])

    assert (short.action, whole.action, whole.id) == (Action.CREATE, Action.UNCHANGED, "con-1")


def test_the_journal_knows_a_number_without_its_zeros_by_what_it_wrote() -> None:
    said = fields_of(a_client("00042"), Decisions())
    journal = [Existing("x", "", "acomba:client:00042", None, fingerprint("acomba:client:00042", said))]

    (same,) = planned([a_client("42")], journal)
    (other,) = planned([a_client("42", name="Luc Cyr")], journal)

    assert (same.action, same.reference) == (Action.UNCHANGED, "acomba:client:00042")
    assert other.action is Action.CREATE


def test_a_number_as_long_as_a_page_makes_a_reference_that_plannit_can_keep() -> None:
    one, other = planned([a_client("9" * 5000), a_client("9" * 4999 + "8", 3)])

    assert one.reference != other.reference
    assert all(len(str(entry.reference)) <= 200 for entry in (one, other))
    assert what(planned([a_client("9" * 5000)], imported([one]))) == [(Action.UNCHANGED, None)]


@pytest.mark.parametrize("key", ["4\n2", "4\ud8002", "4\x002"])
def test_a_number_with_what_no_reference_may_hold_makes_one_all_the_same(key: str) -> None:
    one, plain = planned([a_client(key), a_client("42", 3)])

    assert str(one.reference).isprintable()
    assert one.reference != plain.reference


def test_a_number_that_looks_like_one_of_ours_made_up_is_a_number() -> None:
    there = held("con-1", "acomba:client:~9", first_name="Jean", last_name="Roy", **HOME)

    (entry,) = planned([a_client("2", postal_code="G6V 1A1")], [there])

    assert entry.action is Action.CREATE


# --------------------------------------------------------------------------- names, blanks, letters


@pytest.mark.parametrize("blank", ["", " ", "\u00a0", "\u200b", "\ufeff \u2060", "\t\n"])
def test_what_nobody_can_see_erases_nothing(blank: str) -> None:
    there = held("con-1", "acomba:client:1", first_name="Jean", last_name="Roy", notes="Chien", company="Roy inc.")

    (entry,) = planned([a_client(notes=blank, company=blank, phone_main=blank, email_1=blank)], [there])

    assert entry.action is Action.UNCHANGED


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("ÉLOÏSE CÔTÉ", "Eloise Cote"),
        ("Œuvres Sœurs", "oeuvres soeurs"),
        ("STRASSE Bau", "Straße Bau"),
        ("E\u0301loi Roy", "\u00c9loi Roy"),
        ("李明", "李明"),
        ("ОЛЕГ Ильин", "олег ильин"),
    ],
)
def test_capitals_accents_and_scripts_do_not_hide_a_record(ours: str, theirs: str) -> None:
    record = Record("Clients", 2, CLIENT, "1", {"name": ours, "name_kind": "company", "postal_code": "G6V 1A1"})

    (entry,) = planned([record], [held("con-1", None, company=theirs, **HOME)])

    assert (entry.id, entry.rung) == ("con-1", Rung.NAME_AND_POSTAL_CODE)


def test_names_in_another_script_are_no_empty_names() -> None:
    there = held("con-1", None, first_name="Олег", emails=[{"address": "x@x.ca"}])

    (entry,) = planned([a_client("1", name="李明", email_1="x@x.ca")], [there])

    assert entry.action is Action.CREATE


# --------------------------------------------------------------------------- crowds


def _crowd(count: int) -> list[Existing]:
    """Return clients of one manager: one address, one phone, one postal code, names that share a word."""
    shared = {"emails": [{"address": "a@gestion.ca"}], "phones": [{"number": "418-833-0142"}], **HOME}
    return [held(f"c{at}", None, first_name="Immeuble", last_name=f"Lot{at:05d}", **shared) for at in range(count)]


def test_in_a_crowd_only_the_whole_name_finds_a_record() -> None:
    known = a_client("1", name="Immeuble Lot00077", email_1="a@gestion.ca")
    stranger = a_client("2", 3, name="Immeuble Gagnon", email_1="a@gestion.ca")

    found, new = planned([known, stranger], _crowd(CROWD + 50))

    assert (found.id, found.rung) == ("c77", Rung.EMAIL)
    assert (new.action, new.candidates) == (Action.CREATE, CROWD + 50)


def test_a_plan_against_a_crowd_takes_no_longer_than_one_against_strangers() -> None:
    def seconds(existing: list[Existing]) -> float:
        records = [
            a_client(f"{at}", at, name=f"Immeuble Gagnon{at}", email_1="a@gestion.ca", phone_main="418-833-0142")
            for at in range(2000)
        ]
        began = time.process_time()
        planned(records, existing)
        return time.process_time() - began

    strangers = [held(f"s{at}", None, first_name="Jo", emails=[{"address": f"{at}@x.ca"}]) for at in range(2000)]

    assert seconds(_crowd(2000)) < 5 * seconds(strangers) + 0.5


# --------------------------------------------------------------------------- edited since


def test_a_value_that_somebody_emptied_since_the_last_import_is_a_conflict() -> None:
    (first,) = planned([a_client(notes="Sonner", email_1="a@x.ca")])
    (there,) = imported([first])
    kept = {name: value for name, value in (there.fields or {}).items() if name != "notes"}
    remembered = [Existing("", "", first.reference, None, first.fingerprint)]

    (entry,) = planned(
        [a_client(notes="Sonner", email_1="a@x.ca")],
        [Existing(there.id, "2", there.reference, kept)],
        remembered=remembered,
    )

    assert (entry.action, entry.why) == (Action.CONFLICT, "edited-in-plannit")


def test_a_record_that_was_deleted_since_the_last_import_is_created_anew() -> None:
    (first,) = planned([a_client()])

    (entry,) = planned([a_client()], [], remembered=[Existing("", "", first.reference, None, first.fingerprint)])

    assert entry.action is Action.CREATE


# --------------------------------------------------------------------------- how often things are read


@pytest.mark.parametrize(("second", "times"), [("2", 1), (None, 2)])
def test_the_list_is_read_again_only_where_an_entry_needs_it(second: str | None, times: int) -> None:
    reads = []

    def read() -> list[Record]:
        reads.append(1)
        return [a_client("1"), a_client(second, 3)]

    there = [held("con-1", "acomba:client:1", first_name="Jean", last_name="Roy")]
    list(plan(read, lambda _: there, Decisions()))

    assert len(reads) == times


def test_what_an_account_holds_is_asked_for_once_a_kind_and_not_at_all_without_entries() -> None:
    asked: list[RecordKind] = []

    def existing(kind: RecordKind) -> list[Existing]:
        asked.append(kind)
        return []

    list(plan(lambda: [a_client("1"), a_product("1"), a_client("2", 3)], existing, Decisions()))

    assert asked == [RecordKind.CLIENT, RecordKind.PRODUCT]
