"""Requests, reports and conversations as the handlers see them, each good unless told otherwise."""

import dataclasses
import datetime
from typing import Any

from handlers.answers import Scene
from handlers.commands import Command, parse
from handlers.desk import Desk
from handlers.events import Agent, Company, Conversation
from handlers.execute import Around
from handlers.judge import Examined
from handlers.lifecycle import Counts, ImportRequest, PlanCode, State
from handlers.outcome import CustomerReply, Message, Outcome, SlackCard, SlackPrivate, TeamNote, plain
from handlers.review import reviewed
from handlers.words.explain import masked
from importer.checking.codes import issue
from importer.model import Column, Format, Issue, Kind, Layout, Refusal, Report, SheetReport, Software, Verdict

NOON = datetime.datetime(2026, 11, 24, 17, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
MARIE = Agent("7", "Marie", may_confirm=True)
PAUL = Agent("8", "Paul", may_confirm=False)
STRANGER = Agent(None, "", may_confirm=False)
PLAN = {Kind.CLIENTS: Counts(create=120, update=5, unchanged=2, held_back=7, excluded=4)}
CLEAN = {Kind.CLIENTS: Counts(create=138)}
CONVERSATION = Conversation("c1", "open", "contact", ())
COMPANY = Company("42", "Plomberie Roy")
OTHER_COMPANY = Company("43", "Toitures Roy")
SPACE = "\u00a0"
MASKED = masked("jean@@x.ca", "email_1")
UNREAD = (State.RECEIVED, State.IGNORED, State.UNUSABLE)
UNCONFIRMED = (*UNREAD, State.NEEDS_DECISION, State.AWAITING_CONFIRMATION, State.CANCELLED)


def a_request(number: int = 128, **values: Any) -> ImportRequest:
    given: dict[str, Any] = {
        "id": f"r{number}",
        "workspace": "w",
        "conversation_id": "c1",
        "part_id": "p1",
        "position": 0,
        "contact_id": "contact",
        "file_name": "liste.xlsx",
        "language": "fr",
        "received_at": NOON,
        "updated_at": NOON,
        "number": number,
    }
    return ImportRequest(**{**given, **values})


def planned(number: int = 128, **values: Any) -> ImportRequest:
    """A request with a plan and its code, not judged yet."""
    given = {"account": "42", "account_name": "Plomberie Roy", "plan_code": "7F3A", "plan_digest": "7f3a00"}
    return a_request(number, **{**given, **values})


def in_state(state: State, number: int = 128, **values: Any) -> ImportRequest:
    """A request that came to a state on the usual way."""
    given: dict[str, Any] = {
        "state": state,
        "kinds": frozenset({Kind.CLIENTS}),
        "issue_counts": {"name-missing": 7},
        "plan": PLAN,
        "expires_at": NOON + 14 * DAY,
    }
    if state in (*UNREAD, State.NEEDS_DECISION):
        given |= {"plan_code": None, "plan_digest": None}
    if state is State.NEEDS_DECISION:
        given |= {"account": None, "account_name": None, "needs": ("account",)}
    if state not in UNCONFIRMED:
        given |= {"confirmed_by": "7", "confirmed_at": NOON}
    if state is State.FAILED:
        given |= {"failure": "all-refused"}
    if state is State.DONE:
        given |= {"results": PLAN, "finished_at": NOON}
    return planned(number, **{**given, **values})


def a_sheet(kind: Kind = Kind.CLIENTS, **values: Any) -> SheetReport:
    columns = {
        Kind.CLIENTS: (Column(1, "Numéro", "client_number"), Column(2, "Nom", "name")),
        Kind.PRODUCTS: (Column(1, "Numéro", "product_number"), Column(2, "Description", "description")),
    }
    given: dict[str, Any] = {
        "name": "Clients" if kind is Kind.CLIENTS else "Produits",
        "kind": kind,
        "software": Software.ACOMBA,
        "layout": Layout.FLAT,
        "header_row": 1,
        "columns": columns.get(kind, ()),
        "entries": 138,
        "importable": 127,
        "held_back": 7,
        "excluded": 4,
    }
    return SheetReport(**{**given, **values})


def no_names(count: int = 7, first_row: int = 14) -> tuple[Issue, ...]:
    return tuple(issue("name-missing", "Clients", first_row + row, 2, field="name") for row in range(count))


def a_bad_email(found: str = "jean@@x.ca", row: int = 30) -> Issue:
    return issue("email-malformed", "Clients", row, 6, field="email_1", found=found)


def a_report(*issues: Issue, **values: Any) -> Report:
    given: dict[str, Any] = {
        "file": "liste.xlsx",
        "sha256": "aa",
        "format": Format.XLSX,
        "verdict": Verdict.PARTIAL,
        "sheets": (a_sheet(),),
        "issues": issues or (*no_names(), a_bad_email()),
    }
    return Report(**{**given, **values})


def refused(code: str, name: str = "liste.xlsx") -> Report:
    return a_report(
        file=name,
        verdict=Verdict.REFUSED,
        refusal=Refusal(code),
        sheets=(),
        issues=(),
        format=Format.OTHER,
        sha256="ff",
    )


def not_acomba(sheet: SheetReport, name: str = "classeur.xlsx") -> Report:
    return a_report(file=name, verdict=Verdict.NOT_ACOMBA, sheets=(sheet,), issues=(), sha256="ee")


def an_examined(report: Report | None = None, **values: Any) -> Examined:
    given: dict[str, Any] = {"request": planned(), "plan": PLAN, "annotated": True, "companies": (COMPANY,)}
    return Examined(report=report or a_report(), **{**given, **values})


def products(number: int = 129, **values: object) -> Examined:
    """A good list of products, its plan and its code."""
    sheet = a_sheet(Kind.PRODUCTS, entries=50, importable=50, held_back=0, excluded=0)
    given: dict[str, object] = {
        "account": "42",
        "account_name": "Plomberie Roy",
        "plan_code": "9B01",
        "plan_digest": "9b",
    }
    request = a_request(number, id=f"r{number}", position=1, file_name="produits.xlsx", **{**given, **values})
    report = a_report(file="produits.xlsx", sheets=(sheet,), issues=(), verdict=Verdict.CLEAN, sha256="bb")
    report = dataclasses.replace(report, issues=())
    return Examined(request=request, report=report, plan={Kind.PRODUCTS: Counts(create=50)})


def clean(**values: object) -> Examined:
    """A list of clients of which nothing is to be corrected."""
    report = dataclasses.replace(
        a_report(verdict=Verdict.CLEAN),
        issues=(),
        sheets=(a_sheet(importable=138, held_back=0, excluded=0),),
    )
    return an_examined(report, plan=CLEAN, annotated=False, **values)


def review(
    *files: Examined,
    text: str = "",
    others: tuple[ImportRequest, ...] = (),
    speak: bool = True,
    language: str = "fr",
) -> Outcome:
    """Judge the files of one message of the customer."""
    return reviewed(
        files,
        conversation=CONVERSATION,
        others=others,
        text=text,
        speak=speak,
        desk=Desk(language=language),
        at=NOON,
    )


def typed(text: str) -> Command:
    """A command as an agent types it in a note."""
    command = parse(f"/import {text}")
    assert command is not None
    return command


def a_scene(*requests: ImportRequest, agent: Agent = MARIE, **values: Any) -> Scene:
    codes = {
        request.plan_code: PlanCode(request.plan_code, request.id, request.plan_digest or "")
        for request in requests
        if request.plan_code
    }
    given: dict[str, Any] = {
        "source": "note",
        "key": "c1/n1",
        "desk": Desk(names={"7": "Marie", "8": "Paul"}),
        "requests": requests,
        "conversation_id": "c1",
        "codes": codes,
    }
    return Scene(agent=agent, **{**given, **values})


def in_slack(*requests: ImportRequest, **values: Any) -> Scene:
    given = {"source": "slack", "conversation_id": None, "response_url": "https://slack.example/r", "key": "s1"}
    return a_scene(*requests, **{**given, **values})


def around(
    *part: ImportRequest, waiting: tuple[ImportRequest, ...] = (), desk: Desk | None = None, **values: Any
) -> Around:
    """What there is around a request that ends: the requests of its message, and what waits."""
    return Around(**{"part": part, "waiting": waiting, "speak": True, "desk": desk or Desk(), "at": NOON, **values})


# --------------------------------------------------------------------------- what came of it


def replies(outcome: Outcome) -> list[str]:
    return [
        plain(message.text).replace(SPACE, " ") for message in outcome.messages if isinstance(message, CustomerReply)
    ]


def notes(outcome: Outcome) -> list[str]:
    return [plain(message.text).replace(SPACE, " ") for message in outcome.messages if isinstance(message, TeamNote)]


def privately(outcome: Outcome) -> list[str]:
    return [
        plain(message.text).replace(SPACE, " ") for message in outcome.messages if isinstance(message, SlackPrivate)
    ]


def cards(outcome: Outcome) -> list[SlackCard]:
    return [message for message in outcome.messages if isinstance(message, SlackCard)]


def states(outcome: Outcome) -> dict[int, State]:
    return {request.number: request.state for request in outcome.requests}


def keys(outcome: Outcome) -> list[str]:
    return [message.key for message in outcome.messages]


def of(message: Message) -> str:
    return type(message).__name__
