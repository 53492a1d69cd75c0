"""A plan tells the truth: property tests, and the rules one by one."""

from collections.abc import Callable, Iterable, Sequence
from random import Random
from typing import Any

import hypothesis
import hypothesis.strategies as st
import pytest

from importer.decisions import Decisions
from importer.model import FieldValue, Record, RecordKind
from importer.planning.entry import Action, Change, PlanEntry, Rung, Tally, digest, entries
from importer.planning.fields import fields_of, reference
from importer.planning.plan import plan
from importer.ports import Existing

CLIENT, PRODUCT = RecordKind.CLIENT, RecordKind.PRODUCT


def a_client(key: str | None = "1", row: int = 2, *, held_back: bool = False, **values: FieldValue) -> Record:
    return Record("Clients", row, CLIENT, key, {"name": "Jean Roy", "name_kind": "person"} | values, held_back)


def a_product(key: str = "A1", **values: FieldValue) -> Record:
    return Record("Produits", 2, PRODUCT, key, {"description": "BOULON"} | values)


def held(id: str, ref: str | None = None, **fields: object) -> Existing:
    return Existing(id, "1", ref, fields)


def planned(
    records: Iterable[Record],
    existing: Sequence[Existing] = (),
    decisions: Decisions | None = None,
    *,
    remembered: Sequence[Existing] = (),
    integrated: bool = False,
) -> list[PlanEntry]:
    listed = list(records)
    return list(
        plan(
            lambda: listed,
            lambda _: existing,
            decisions or Decisions(),
            remembered=lambda _: remembered,
            integrated=frozenset(RecordKind) if integrated else (),
        )
    )


def imported(plan_entries: Iterable[PlanEntry], before: Sequence[Existing] = ()) -> list[Existing]:
    """What Plannit holds once a plan was written, by the API's own rules."""
    after = {each.id: each for each in before}
    for entry in plan_entries:
        if entry.action is Action.CREATE:
            id = f"new-{len(after)}"
            after[id] = Existing(id, "1", entry.reference, dict(entry.to_write))
        elif entry.action is Action.UPDATE:
            old = after[str(entry.id)]
            after[old.id] = Existing(
                old.id, old.version + "1", entry.reference, {**(old.fields or {}), **entry.to_write}
            )
    return list(after.values())


# --------------------------------------------------------------------------- properties

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=8)
VALUES: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"name": TEXTS.filter(str.strip), "email_1": st.sampled_from(["a@x.ca", "A@x.ca", "b@x.ca", ""])},
    optional={
        "name_kind": st.sampled_from(["person", "company"]),
        "care_of": TEXTS,
        "extra_emails": st.lists(st.sampled_from(["c@x.ca", "d@x.ca"])),
        "phone_main": st.sampled_from(["418-833-0142", "418-833-0142 x12", ""]),
        "postal_code": st.sampled_from(["G6V 1A1", "H2X 1Y4", ""]),
        "city": TEXTS,
        "address": TEXTS,
        "notes": TEXTS,
        "territory": TEXTS,
    },
)


@st.composite
def lists(draw: st.DrawFn) -> list[Record]:
    records = []
    for row, values in enumerate(draw(st.lists(VALUES, max_size=12)), start=2):
        key = draw(st.sampled_from([None, f"{row:05d}"]))
        flags = draw(st.sampled_from([(False, False)] * 4 + [(True, False), (False, True)]))
        records.append(Record("Clients", row, CLIENT, key, values, *flags, "inactive" if flags[1] else None))
    return records


@st.composite
def holdings(draw: st.DrawFn) -> list[Existing]:
    found = []
    for number, values in enumerate(draw(st.lists(VALUES, max_size=8)), start=2):
        fields = fields_of(Record("Clients", number, CLIENT, None, values), Decisions())
        ref = draw(st.sampled_from([None, reference(CLIENT, f"{number:05d}")]))
        found.append(Existing(f"con-{number}", "1", ref, fields))
    return found


@hypothesis.settings(derandomize=True, deadline=None)
@hypothesis.given(lists(), holdings())
def test_every_entry_has_one_action_and_the_totals_are_true(records: list[Record], existing: list[Existing]) -> None:
    tally = Tally()

    kept = list(tally.lines(planned(records, existing)))

    assert [(entry.sheet, entry.row, entry.key) for entry in entries(kept)] == [
        (record.sheet, record.row, record.key) for record in records
    ]
    assert sum(tally.counts.get(CLIENT, {}).values()) == len(records)


@hypothesis.settings(derandomize=True, suppress_health_check=[hypothesis.HealthCheck.filter_too_much], deadline=None)
@hypothesis.given(lists(), holdings())
def test_what_was_imported_is_unchanged_when_it_comes_again(records: list[Record], existing: list[Existing]) -> None:
    # Namesakes without a number that share an e-mail cannot be told apart: the plan counts the candidates.
    unnumbered = [str(record.values["name"]).split() for record in records if record.key is None]
    hypothesis.assume(all(unnumbered.count(name) == 1 for name in unnumbered))
    first = planned(records, existing)
    hypothesis.assume(all(entry.action is not Action.CONFLICT for entry in first))

    again = planned(records, imported(first, existing))

    assert {entry.action for entry in again} <= {Action.UNCHANGED, Action.HELD_BACK, Action.EXCLUDED}


@hypothesis.settings(derandomize=True, deadline=None)
@hypothesis.given(lists(), holdings())
def test_nothing_that_plannit_holds_is_lost(records: list[Record], existing: list[Existing]) -> None:
    after = {each.id: each.fields or {} for each in imported(planned(records, existing), existing)}

    for each in existing:
        for name, value in (each.fields or {}).items():
            assert after[each.id][name]
            if isinstance(value, list) and name == "emails":
                addresses = {email["address"].casefold() for email in after[each.id][name]}
                assert {email["address"].casefold() for email in value} <= addresses


@hypothesis.settings(derandomize=True, deadline=None)
@hypothesis.given(lists(), holdings(), st.randoms())
def test_the_order_of_what_plannit_holds_does_not_matter(
    records: list[Record], existing: list[Existing], chance: Random
) -> None:
    shuffled = list(existing)
    chance.shuffle(shuffled)

    assert planned(records, shuffled) == planned(records, existing)


@hypothesis.settings(derandomize=True, deadline=None)
@hypothesis.given(lists(), holdings())
def test_two_entries_never_write_the_same_record(records: list[Record], existing: list[Existing]) -> None:
    written = [entry.id for entry in planned(records, existing) if entry.action is Action.UPDATE]
    made = [entry.reference for entry in planned(records, existing) if entry.action is Action.CREATE]

    assert len(written) == len(set(written))
    assert len(made) == len(set(made))


@hypothesis.settings(derandomize=True, deadline=None)
@hypothesis.given(lists(), holdings(), st.integers(1, 40))
def test_a_plan_is_read_back_as_it_was_however_it_is_cut(
    records: list[Record], existing: list[Existing], piece: int
) -> None:
    whole = planned(records, existing)
    kept = b"".join(Tally().lines(whole))

    assert list(entries(kept[at : at + piece] for at in range(0, len(kept), piece))) == whole


# --------------------------------------------------------------------------- the ladder


@pytest.mark.parametrize(
    ("fields", "rung"),
    [
        (
            {"first_name": "Roy", "last_name": "Jean", "addresses": [{"postal_code": "g6v1a1"}]},
            Rung.NAME_AND_POSTAL_CODE,
        ),
        ({"first_name": "J.", "last_name": "ROY", "emails": [{"address": "Jean@x.ca"}]}, Rung.EMAIL),
        ({"company": "Garage Roy inc.", "phones": [{"number": "(418) 833-0142"}]}, Rung.PHONE),
        ({"company": "Gestion Alpha", "emails": [{"address": "jean@x.ca"}]}, None),
        ({"company": "Garage Roy inc.", "phones": [{"number": "418-833-0142", "type": "fax"}]}, None),
    ],
)
def test_an_entry_is_found_by_what_only_it_has(fields: dict[str, object], rung: Rung | None) -> None:
    record = a_client(postal_code="G6V 1A1", email_1="jean@x.ca", phone_main="418-833-0142")

    (entry,) = planned([record], [held("con-1", None, **fields)])

    assert entry.rung is rung
    assert (entry.action, entry.id) == ((Action.UPDATE, "con-1") if rung else (Action.CREATE, None))


def test_the_number_counts_more_than_everything_else() -> None:
    record = a_client("1", email_1="jean@x.ca")
    numbered = held("con-1", "acomba:client:1", first_name="Autre")
    alike = held("con-2", None, first_name="Jean", last_name="Roy", emails=[{"address": "jean@x.ca"}])

    (entry,) = planned([record], [alike, numbered])

    assert (entry.id, entry.rung) == ("con-1", Rung.REFERENCE)


def test_a_record_with_another_number_is_another_client() -> None:
    twin = held("con-1", "acomba:client:7", first_name="Jean", last_name="Roy", emails=[{"address": "jean@x.ca"}])

    (entry,) = planned([a_client("1", email_1="jean@x.ca")], [twin])

    assert entry.action is Action.CREATE


def test_an_entry_that_may_be_several_records_is_none_and_the_plan_says_so() -> None:
    twins = [
        held(id, None, first_name="Jean", last_name="Roy", addresses=[{"postal_code": "G6V 1A1"}]) for id in ("a", "b")
    ]

    (entry,) = planned([a_client(postal_code="G6V 1A1")], twins)

    assert (entry.action, entry.candidates) == (Action.CREATE, 2)


def test_the_next_rung_decides_between_several() -> None:
    twins = [
        held(
            id,
            None,
            first_name="Jean",
            last_name="Roy",
            addresses=[{"postal_code": "G6V 1A1"}],
            emails=[{"address": f"{id}@x.ca"}],
        )
        for id in ("a", "b")
    ]

    (entry,) = planned([a_client(postal_code="G6V 1A1", email_1="b@x.ca")], twins)

    assert (entry.id, entry.rung) == ("b", Rung.EMAIL)


def test_a_record_goes_to_one_entry_only() -> None:
    there = held("con-1", None, first_name="Jean", last_name="Roy", emails=[{"address": "jean@x.ca"}])

    first, second = planned([a_client("1", 2, email_1="jean@x.ca"), a_client("2", 3, email_1="jean@x.ca")], [there])

    assert (first.id, second.id, second.action) == ("con-1", None, Action.CREATE)


def test_a_list_without_numbers_finds_the_records_that_have_one_and_leaves_it_to_them() -> None:
    there = held(
        "con-1",
        "acomba:client:1",
        first_name="Jean",
        last_name="Roy",
        addresses=[{"type": "main", "postal_code": "G6V 1A1"}],
    )

    (entry,) = planned([a_client(None, postal_code="G6V 1A1")], [there])

    assert (entry.action, entry.reference) == (Action.UNCHANGED, "acomba:client:1")


def test_a_product_entered_by_hand_is_found_by_its_name_and_gets_its_number() -> None:
    (entry,) = planned([a_product("A1", price="2.50")], [held("pro-1", None, name="Boulon", price="2.5")])

    assert (entry.action, entry.rung, entry.to_write) == (Action.UPDATE, Rung.NAME, {"name": "BOULON"})
    assert entry.changes[0] == Change("external_reference", None, "acomba:product:A1")


def test_two_records_with_one_number_are_for_an_agent_to_look_at() -> None:
    twins = [held(id, "acomba:client:1", first_name="Jean") for id in ("a", "b")]

    (entry,) = planned([a_client()], twins)

    assert (entry.action, entry.why, entry.candidates) == (Action.CONFLICT, "reference-ambiguous", 2)


# --------------------------------------------------------------------------- differences


def test_an_update_says_what_it_changes_field_by_field_and_a_blank_erases_nothing() -> None:
    there = held("con-1", "acomba:client:1", first_name="Jean", last_name="Roi", notes="Chien méchant", tags=["VIP"])

    (entry,) = planned([a_client(language="fr")], [there])

    assert entry.action is Action.UPDATE
    assert entry.changes == (Change("last_name", "Roi", "Roy"), Change("language", None, "fr"))
    assert entry.to_write == {"last_name": "Roy", "language": "fr"}


def test_an_email_is_added_to_those_that_are_there() -> None:
    there = held(
        "con-1", "acomba:client:1", first_name="Jean", last_name="Roy", emails=[{"type": "work", "address": "x@x.ca"}]
    )

    (entry,) = planned([a_client(email_1="jean@x.ca")], [there])

    assert entry.to_write == {
        "emails": [{"type": "work", "address": "x@x.ca"}, {"type": "main", "address": "jean@x.ca"}]
    }


def test_an_email_that_somebody_else_entered_is_never_replaced() -> None:
    theirs = {"type": "main", "address": "x@x.ca"}
    there = held("con-1", "acomba:client:1", first_name="Jean", last_name="Roy", emails=[theirs])

    (entry,) = planned([a_client(email_1="jean@x.ca")], [there])

    assert entry.to_write == {"emails": [theirs, {"type": "main", "address": "jean@x.ca"}]}


def test_a_corrected_phone_takes_the_place_of_the_one_that_we_wrote() -> None:
    first = planned([a_client(phone_main="418-833-0142")])
    remembered = [Existing("new-0", "1", entry.reference, None, entry.fingerprint) for entry in first]

    (entry,) = planned([a_client(phone_main="418-833-9999")], imported(first), remembered=remembered)

    assert entry.to_write == {"phones": [{"type": "main", "number": "418-833-9999"}]}


def test_an_address_that_is_completed_stays_one_address() -> None:
    there = held(
        "con-1", "acomba:client:1", first_name="Jean", last_name="Roy", addresses=[{"type": "main", "city": "Lévis"}]
    )

    (entry,) = planned([a_client(city="Lévis", postal_code="G6V 1A1")], [there])

    assert entry.to_write == {"addresses": [{"type": "main", "city": "Lévis", "postal_code": "G6V 1A1"}]}


def _once_imported(record: Record, **edited: object) -> tuple[list[Existing], list[Existing]]:
    first = planned([record])
    (there,) = imported(first)
    remembered = [Existing("new-0", "1", there.reference, None, first[0].fingerprint)]
    return [Existing(there.id, "2", there.reference, {**(there.fields or {}), **edited})], remembered


def test_a_value_edited_in_plannit_since_the_last_import_is_a_conflict() -> None:
    there, remembered = _once_imported(a_client(notes="Sonner"), notes="Ne pas sonner")

    (entry,) = planned([a_client(notes="Sonner")], there, remembered=remembered)

    assert (entry.action, entry.why) == (Action.CONFLICT, "edited-in-plannit")
    assert entry.changes == (Change("notes", "Ne pas sonner", "Sonner"),)


def test_an_edit_of_what_the_list_does_not_change_is_no_conflict() -> None:
    there, remembered = _once_imported(a_client(notes="Sonner"), job_title="Plombier", language="en")

    (entry,) = planned([a_client(notes="Frapper")], there, remembered=remembered)

    assert (entry.action, entry.to_write) == (Action.UPDATE, {"notes": "Frapper"})


def test_a_value_that_is_as_we_wrote_it_is_updated() -> None:
    there, remembered = _once_imported(a_client(notes="Sonner"))

    (entry,) = planned([a_client(notes="Frapper")], there, remembered=remembered)

    assert entry.action is Action.UPDATE


def test_a_second_update_is_measured_against_the_first() -> None:
    first = planned([a_client(notes="Un", language="fr")])
    there = imported(first)
    remembered = [Existing("new-0", "1", each.reference, None, each.fingerprint) for each in first]
    second = planned([a_client(notes="Deux")], there, remembered=remembered)
    there = imported(second, there)
    remembered = [Existing("new-0", "2", each.reference, None, each.fingerprint) for each in second]

    (entry,) = planned([a_client(notes="Trois", language="en")], there, remembered=remembered)

    assert (entry.action, entry.to_write) == (Action.UPDATE, {"notes": "Trois", "language": "en"})


def test_with_fingerprints_only_the_plan_names_the_fields_and_not_the_old_values() -> None:
    first = planned([a_client("1", 2, notes="Un"), a_client("2", 3)])
    journal = [Existing(str(row), "1", each.reference, None, each.fingerprint) for row, each in enumerate(first)]

    changed, same, new = planned(
        [a_client("1", 2, notes="Deux", language="fr"), a_client("2", 3), a_client("3", 4)], journal
    )

    assert changed.changes == (Change("language", None, "fr"), Change("notes", None, "Deux", known=False))
    assert [entry.action for entry in (changed, same, new)] == [Action.UPDATE, Action.UNCHANGED, Action.CREATE]


# --------------------------------------------------------------------------- who is left out


def test_an_error_holds_an_entry_back_and_an_agent_takes_the_inactive_ones_in() -> None:
    wrong = a_client("1", held_back=True)
    inactive = Record("Clients", 3, CLIENT, "2", {"name": "Vieux"}, excluded=True, why_excluded="inactive")
    generic = Record("Clients", 4, CLIENT, "3", {"name": "Comptant"}, excluded=True, why_excluded="generic")

    by_default = planned([wrong, inactive, generic])
    decided = planned([wrong, inactive, generic], decisions=Decisions(with_inactive=True))

    assert [entry.action for entry in by_default] == [Action.HELD_BACK, Action.EXCLUDED, Action.EXCLUDED]
    assert [entry.why for entry in by_default] == ["error", "inactive", "generic"]
    assert [entry.action for entry in decided] == [Action.HELD_BACK, Action.CREATE, Action.EXCLUDED]


def test_entries_without_a_number_that_say_the_same_are_two_entries_twice() -> None:
    records = [a_client(None, 2), a_client(None, 3)]

    first = planned(records)
    again = planned(records, imported(first))

    assert len({entry.reference for entry in first}) == 2
    assert [entry.action for entry in again] == [Action.UNCHANGED, Action.UNCHANGED]


# --------------------------------------------------------------------------- after the integration


def test_after_the_integration_clients_are_created_in_plannit_only() -> None:
    (entry,) = planned([a_client()], integrated=True)
    (overridden,) = planned([a_client()], decisions=Decisions(override=True), integrated=True)

    assert (entry.action, entry.why) == (Action.HELD_BACK, "integration-clients")
    assert overridden.action is Action.CREATE


def test_after_the_integration_only_new_products_with_both_accounts_pass() -> None:
    there = [held("pro-1", "acomba:product:A1", name="BOULON"), held("pro-2", "acomba:product:A2", name="VIS")]
    records = [
        a_product("A1"),
        a_product("A2", description="VIS 2"),
        a_product("A3", description="ÉCROU"),
        a_product("A4", description="RONDELLE", gl_debit="1201", gl_credit="4100"),
    ]

    found = planned(records, there, integrated=True)

    assert [(entry.action, entry.why) for entry in found] == [
        (Action.UNCHANGED, None),
        (Action.HELD_BACK, "integration-already-imported"),
        (Action.HELD_BACK, "gl-account-missing"),
        (Action.CREATE, None),
    ]


def test_accounts_by_decision_let_a_new_product_pass() -> None:
    decisions = Decisions(gl_debit="1201", gl_groups={"12": "4100"})

    first, second = planned(
        [a_product("A1", product_group="12"), a_product("A2")], decisions=decisions, integrated=True
    )

    assert (first.action, second.action) == (Action.CREATE, Action.HELD_BACK)


# --------------------------------------------------------------------------- the digest


def _digest(
    records: Iterable[Record], existing: Sequence[Existing] = (), decisions: Decisions | None = None, account: str = "a"
) -> str:
    decisions = decisions or Decisions()
    tally = Tally()
    list(tally.lines(planned(records, existing, decisions)))
    return digest(file_sha256="f", decisions=decisions, account=account, entries_digest=tally.entries_digest)


def test_the_digest_changes_with_what_it_is_bound_to_and_with_nothing_else() -> None:
    there = [held("con-1", "acomba:client:1", first_name="Jean")]
    saved_again = [Existing("con-1", "2", "acomba:client:1", {"first_name": "Jean"})]
    one = _digest([a_client()], there)

    assert one == _digest([a_client()], there) == _digest([a_client()], saved_again)
    others: list[Callable[[], str]] = [
        lambda: _digest([a_client(notes="x")], there),
        lambda: _digest([a_client()], []),
        lambda: _digest([a_client()], there, Decisions(all_or_nothing=True)),
        lambda: _digest([a_client()], there, account="b"),
        lambda: _digest([a_client(), a_client("2", 3)], there),
    ]
    assert len({one, *(other() for other in others)}) == 6
