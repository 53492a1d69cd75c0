"""A corrected column teaches its heading; the agent hears it, sees what is learned, and can take it back."""

import dataclasses
import datetime
from typing import Any

import pytest

from handlers.answers import Scene
from handlers.commands import SetAccount, SetColumn, Together
from handlers.decide import decided
from handlers.desk import Desk
from handlers.keys import stand_of
from handlers.lifecycle import ImportRequest, State
from handlers.notes import MOST_LESSONS, plan_blocks
from handlers.outcome import JobName, Outcome, plain
from handlers.review import reviewed
from importer.checking.codes import issue
from importer.decisions import Decisions
from importer.lessons import Known, Lesson, Lessons
from importer.model import DROP, Column, Issue, Kind, Report
from importer.ports import Account
from tests.handlers.builders import (
    CONVERSATION,
    DAY,
    NOON,
    PAUL,
    SPACE,
    a_report,
    a_scene,
    a_sheet,
    an_examined,
    in_slack,
    in_state,
    notes,
    privately,
    typed,
)
from tests.importer.lists import VOCABULARY

AWAITING, NEEDS, DONE = State.AWAITING_CONFIRMATION, State.NEEDS_DECISION, State.DONE
COLUMNS = (
    Column(1, "Numéro", "client_number"),
    Column(2, "Nom", "name"),
    Column(3, None, None),
    Column(4, "NAS", DROP),
    Column(5, "450 555-1234 poste 2", None),
    Column(6, "Courr. fact.", None),
    Column(7, "Zblurg", None),
    Column(8, "ZBLURG", None),
)
DECIDED_ON = NOON + DAY


def read_as(*issues: Issue, kinds: tuple[Kind, ...] = (Kind.CLIENTS,)) -> Report:
    """A file with a list of each kind."""
    sheets = tuple(a_sheet(kind, columns=COLUMNS) for kind in kinds)
    return a_report(*(issues or (issue("two-lists", lists=1),)), sheets=sheets)


def taught(account: str, field: str | None = "email_2", *, heading: str = "Courr. fact.", minute: int = 0) -> Lesson:
    """What an agent said of a heading in another request."""
    at = NOON + datetime.timedelta(minutes=minute)
    return Lesson(f"r-{account}-{minute}", "clients", heading, field, "agent:8", at, account, f"c-{account}")


def seen(request: ImportRequest, *lessons: Lesson, report: Report | None = None, **values: Any) -> Scene:
    """A scene with what was taught, and what the request's file was read as."""
    lessons_there = Lessons(lessons, VOCABULARY)
    return a_scene(request, lessons=lessons_there, reports={request.id: report or read_as()}, **values)


def said(text: str, scene: Scene) -> Outcome:
    return decided(typed(text), scene, at=DECIDED_ON)


def first_note(outcome: Outcome) -> str:
    return notes(outcome)[0]


# --------------------------------------------------------------------------- taught


def test_a_corrected_column_teaches_its_heading_for_the_customer() -> None:
    outcome = said("colonne F = courriel", seen(in_state(AWAITING)))

    assert outcome.lessons == (Lesson("r128", "clients", "Courr. fact.", "email_1", "agent:7", DECIDED_ON, "42", "c1"),)
    assert "Retenu pour ce client : « Courr. fact. » = Courriel, dès sa prochaine liste." in first_note(outcome)
    assert outcome.requests[0].decisions.columns == {"F": "email_1"}


def test_the_agent_of_the_second_customer_hears_that_it_now_holds_for_all() -> None:
    agreeing = said("colonne F = courriel 2", seen(in_state(AWAITING), taught("a")))
    differing = said("colonne F = courriel", seen(in_state(AWAITING), taught("a")))

    assert "désormais pour tous : « Courr. fact. » = Courriel 2, appris de 2 clients." in first_note(agreeing)
    assert "Retenu pour ce client" in first_note(differing)


@pytest.mark.parametrize(
    ("column", "why"),
    [
        ("C", "la colonne n’a pas de titre"),
        ("D", "des renseignements sensibles (NAS, date de naissance) ne sont jamais gardés"),
        ("E", "ressemble à une donnée, pas à un titre"),
        ("G", "« Zblurg » est le titre de plusieurs colonnes"),
    ],
)
def test_what_cannot_be_learned_is_decided_all_the_same_and_the_agent_hears_why(column: str, why: str) -> None:
    outcome = said(f"colonne {column} = notes", seen(in_state(AWAITING)))

    assert outcome.lessons == ()
    assert why in first_note(outcome)
    assert outcome.requests[0].decisions.columns == {column: "notes"}


def test_a_column_of_sensitive_values_is_never_learned_however_it_is_called() -> None:
    report = read_as(issue("sensitive-column", "Clients", 1, 6, field=DROP))

    outcome = said("colonne F = notes", seen(in_state(AWAITING), report=report))

    assert outcome.lessons == ()
    assert "sensibles" in first_note(outcome)


def test_that_a_column_is_nothing_is_learned_too() -> None:
    (lesson,) = said("column F = nothing", seen(in_state(AWAITING))).lessons

    assert (lesson.heading, lesson.field) == ("Courr. fact.", DROP)


def test_that_a_sensitive_column_is_nothing_need_not_be_said() -> None:
    outcome = said("colonne D = rien", seen(in_state(AWAITING)))

    assert outcome.lessons == ()
    assert "Retenu" not in first_note(outcome)


def test_each_list_of_a_workbook_learns_what_it_can_have() -> None:
    request = in_state(AWAITING, kinds=frozenset({Kind.CLIENTS, Kind.PRODUCTS}))
    scene = seen(request, report=read_as(kinds=(Kind.CLIENTS, Kind.PRODUCTS)))

    numbers, emails = said("colonne F = numéro", scene), said("colonne F = courriel", scene)

    assert [(lesson.kind, lesson.field) for lesson in numbers.lessons] == [
        ("clients", "client_number"),
        ("products", "product_number"),
    ]
    assert [lesson.kind for lesson in emails.lessons] == ["clients"]


def test_a_dialog_that_chooses_the_account_too_teaches_for_that_account() -> None:
    request = in_state(NEEDS)
    both = Together(
        commands=(SetAccount(account="43"), SetColumn(column="F", field="email_1")), stand=stand_of(request)
    )

    outcome = decided(both, seen(request, accounts={"43": Account("43", "Toitures")}), at=DECIDED_ON)

    assert [lesson.field for lesson in outcome.lessons] == ["email_1"]
    assert outcome.requests[0].account == "43"


def test_what_was_the_case_already_teaches_nothing() -> None:
    request = in_state(AWAITING, decisions=Decisions(columns={"F": "email_1"}))

    assert said("colonne F = courriel", seen(request)).lessons == ()


def test_who_may_not_decide_teaches_and_takes_back_nothing_but_may_look() -> None:
    scene = seen(in_state(AWAITING), taught("42"), agent=PAUL)

    for text in ("colonne F = courriel", "oublier colonne F"):
        outcome = said(text, scene)
        assert (outcome.lessons, outcome.forget_lessons, outcome.requests) == ((), (), ())
    assert "« Courr. fact. » = Courriel 2 (pour ce client, par Paul" in first_note(said("appris", scene))


# --------------------------------------------------------------------------- shown


def test_what_is_learned_is_shown_the_customers_own_first_and_how_to_take_it_back() -> None:
    lessons = (taught("a", "notes", heading="Au sujet"), taught("b", "notes", heading="Au sujet"), taught("42"))

    answer = first_note(said("appris", seen(in_state(DONE), *lessons)))

    own, of_all = answer.index("Courr. fact."), answer.index("Au sujet")
    assert own < of_all
    assert "« Courr. fact. » = Courriel 2 (pour ce client, par Paul le 24 novembre 2026) – clients" in answer
    assert "« Au sujet » = Notes (pour tous, appris de 2 clients) – clients" in answer
    assert "/import oublier #128 « Courr. fact. »" in answer


def test_outside_of_a_conversation_only_what_holds_for_all_is_shown() -> None:
    lessons = Lessons((taught("42"), taught("a", heading="Autre"), taught("b", heading="Autre")), VOCABULARY)

    (answer,) = privately(said("learned", in_slack(in_state(AWAITING), lessons=lessons)))

    assert "Autre" in answer
    assert "Courr" not in answer


def test_many_lessons_are_shown_up_to_a_number() -> None:
    lessons = [taught("42", heading=f"Zblurg {chr(97 + number)}x") for number in range(23)]

    assert "et 3 autres" in first_note(said("appris", seen(in_state(AWAITING), *lessons)))


def test_nothing_learned_says_how_to_teach() -> None:
    answer = first_note(said("learned", seen(in_state(AWAITING))))

    assert "Nothing has been learned yet. A command such as “column F = email”" in answer


def test_help_counts_what_is_learned() -> None:
    lessons = (taught("42"), taught("a", heading="Autre"), taught("b", heading="Autre"))

    assert "(maintenant : 1 pour ce client, 1 pour tous)" in first_note(
        said("aide", seen(in_state(AWAITING), *lessons))
    )


def test_the_note_of_a_plan_names_the_columns_that_were_read_by_lessons_and_not_too_many() -> None:
    known = Known("clients", "Courr. fact.", "email_2", own=False, customers=3, by="agent:8", at=NOON)
    columns = tuple((Column(number, "Courr. fact.", "email_2"), known) for number in range(6, 8 + MOST_LESSONS))

    blocks = plan_blocks(in_state(AWAITING), matched={}, companies=(), desk=Desk(language="en"), learned=columns)

    told = plain(tuple(blocks))
    assert "Headings learned: “Courr. fact.” (F) = E-mail 2 (for all, learned from 3 customers); “" in told
    assert "; and 2 others" in told


def test_the_first_note_on_a_file_names_them_too() -> None:
    known = Known("clients", "Courr. fact.", "email_2", own=True, customers=1, by="agent:7", at=NOON)
    file = an_examined(learned=((COLUMNS[5], known),))

    outcome = reviewed(
        (file,), conversation=CONVERSATION, others=(), text="", speak=True, desk=Desk(names={"7": "Marie"}), at=NOON
    )

    assert "(F) = Courriel 2 (pour ce client, par Marie le 24 novembre 2026)" in plain_note(outcome)


def plain_note(outcome: Outcome) -> str:
    return "\n".join(notes(outcome)).replace(SPACE, " ")


# --------------------------------------------------------------------------- taken back


def test_forgetting_takes_back_all_lessons_of_the_customer_and_this_lists_decision() -> None:
    first, second, others = taught("42"), taught("42", "notes", minute=1), taught("a")
    request = in_state(AWAITING, decisions=Decisions(columns={"F": "notes", "G": "notes"}, gl_debit="1201"))

    outcome = said("oublie colonne F", seen(request, first, second, others))

    assert set(outcome.forget_lessons) == {first.id, second.id}
    assert outcome.lessons == ()
    assert outcome.requests[0].decisions == Decisions(columns={"G": "notes"}, gl_debit="1201")
    assert [job.name for job in outcome.jobs] == [JobName.PLAN]
    assert "Oublié pour ce client : « Courr. fact. » = Notes." in first_note(outcome)
    assert "Le code 7F3A n’est plus valide." in first_note(outcome)


@pytest.mark.parametrize("text", ["oublier « courrs. FACT »", "forget 'Courr fact'", "oublie Clients!F", "oublie x"])
def test_a_heading_is_named_as_it_is_written_however_that_is(text: str) -> None:
    outcome = said(text, seen(in_state(AWAITING), taught("42")))

    assert bool(outcome.forget_lessons) == ("ourr" in text)
    if not outcome.forget_lessons:
        assert "Rien n’est appris de" in first_note(outcome)


def test_a_lesson_of_all_that_is_wrong_here_is_denied_and_kept_by_those_it_came_from() -> None:
    lessons = (taught("a"), taught("b", minute=1))

    outcome = said("oublier colonne F", seen(in_state(AWAITING), *lessons))

    assert outcome.forget_lessons == ()
    assert [(lesson.field, lesson.account, lesson.heading) for lesson in outcome.lessons] == [
        (None, "42", "Courr. fact.")
    ]
    after = Lessons((*lessons, *outcome.lessons), VOCABULARY)
    assert after.holding("clients", "Courr. fact.", None) is None
    assert "mais seulement pour les 2 clients qui l’ont appris" in first_note(outcome)


def test_a_customer_that_taught_what_all_say_takes_back_its_own_and_does_not_get_that_of_all_instead() -> None:
    lessons = (taught("a"), taught("b", minute=1), taught("42", minute=2))

    outcome = said("oublier colonne F", seen(in_state(AWAITING), *lessons))

    assert outcome.forget_lessons == (lessons[2].id,)
    assert [lesson.field for lesson in outcome.lessons] == [None]


def test_lists_that_wait_and_were_read_by_what_holds_no_longer_are_planned_again() -> None:
    lessons = (taught("42"), taught("a"))
    (known,) = Lessons(lessons, VOCABULARY).known("account:zeta")
    own = dataclasses.replace(known, own=True)
    strangers, others = in_state(AWAITING, 200, account="zeta"), in_state(AWAITING, 201, account="a")
    readings = ((strangers, ((COLUMNS[5], known),)), (others, ((COLUMNS[5], own),)))

    outcome = said("oublier colonne F", seen(in_state(DONE), *lessons, readings=readings))

    assert [job.argument for job in outcome.jobs] == ["r200"]


def test_where_nothing_waits_the_lesson_goes_and_the_history_says_who_took_it_back() -> None:
    outcome = said("oublier colonne F", seen(in_state(DONE), taught("42")))

    assert len(outcome.forget_lessons) == 1
    assert not outcome.requests
    assert [(move.why, move.by, move.before) for move in outcome.moves] == [("forgotten", "agent:7", DONE)]


def test_of_several_requests_the_one_that_waits_is_meant() -> None:
    old, waiting = in_state(DONE, 127, conversation_id="c1"), in_state(AWAITING)
    scene = seen(waiting, taught("42"))

    outcome = said("oublier colonne F", dataclasses.replace(scene, requests=(old, waiting)))

    assert [request.number for request in outcome.requests] == [128]


def test_the_decision_for_this_list_alone_is_taken_back_where_nothing_was_learned() -> None:
    request = in_state(AWAITING, decisions=Decisions(columns={"C": "notes"}))

    outcome = said("oublier colonne C", seen(request))

    assert outcome.requests[0].decisions == Decisions()


def test_nothing_to_forget_shows_what_there_is() -> None:
    answer = first_note(said("oublier colonne B", seen(in_state(AWAITING), taught("42"))))

    assert answer.startswith("Rien n’est appris de « B ».")
    assert "« Courr. fact. » = Courriel 2" in answer
