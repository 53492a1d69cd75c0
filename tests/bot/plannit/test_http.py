"""The client: what it sends is what the contract says, and what it hears is believed only where it makes sense."""

import re
from collections.abc import Callable
from typing import Any

import httpx
import openapi_schema_validator
import pytest
import yaml

from bot.plannit.http import HttpPlannit
from importer.errors import PlannitError, PlannitRefusedError, PlannitTooLargeError, PlannitUnavailableError
from importer.model import RecordKind
from importer.ports import Account, Existing, Result, Write, Written
from tests.bot.plannit.test_conformance import API
from tests.plannit import ACCOUNT, TOKEN, a_client, a_state

CLIENT, PRODUCT = RecordKind.CLIENT, RecordKind.PRODUCT
JEANNE = Write("acomba:client:00042", {"first_name": "Jeanne", "emails": [{"type": "main", "address": "j@x.ca"}]})
KEY = "r1:7f3a:500:0-0"


def answering(answer: Callable[[httpx.Request], httpx.Response]) -> HttpPlannit:
    """Return a client of a Plannit that answers so."""
    http = httpx.Client(transport=httpx.MockTransport(answer))
    return HttpPlannit("http://plannit.test/", TOKEN, http, per_second=1e9, sleep=lambda _: None)


def test_an_account_is_found_or_not() -> None:
    client = a_client(a_state())

    assert client.account(ACCOUNT) == Account(ACCOUNT, "Toitures Acme inc.")
    assert client.account("other") is None


@pytest.mark.parametrize("id", ["..", "a/b", "a?b", "", "x" * 101])
def test_what_cannot_be_an_account_is_not_asked_for(id: str) -> None:
    state = a_state()

    assert a_client(state).account(id) is None
    assert not state.requests


def test_a_batch_is_written_once_however_often_it_is_sent() -> None:
    state = a_state()
    client = a_client(state)

    first, again = (client.write(ACCOUNT, CLIENT, [JEANNE], key=KEY) for _ in range(2))

    assert first == again == (Written("acomba:client:00042", Result.CREATED, "con_000000001", "1"),)
    assert len(state.contacts(ACCOUNT)) == 1


def test_a_check_writes_nothing() -> None:
    state = a_state()
    client = a_client(state)

    checked = client.write(ACCOUNT, CLIENT, [JEANNE, Write("x", {})], key=KEY, check=True)

    assert [each.result for each in checked] == [Result.CREATED, Result.REFUSED]
    assert state.contacts(ACCOUNT) == ()


def test_all_pages_are_read_and_nothing_of_another_account_or_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.plannit.http.PAGE", 2)
    state = a_state()
    state.add_account("other", "Autre")
    for number in range(5):
        state.add(ACCOUNT, "contacts", {"first_name": f"{number}"}, f"acomba:client:{number}")
        state.add("other", "contacts", {"first_name": "?"})
    state.add(ACCOUNT, "products", {"name": "BOULON"})

    found = list(a_client(state).existing(ACCOUNT, CLIENT))

    assert found == [Existing(f"con_{n + 1:09d}", "1", f"acomba:client:{n}", {"first_name": f"{n}"}) for n in range(5)]


def test_a_record_is_deleted_only_as_it_was() -> None:
    state = a_state()
    client = a_client(state)
    held = state.add(ACCOUNT, "products", {"name": "BOULON"})
    state.edit(ACCOUNT, "products", held.id, price="1")

    assert client.delete(ACCOUNT, PRODUCT, held.id, version="1") is False
    assert client.delete(ACCOUNT, PRODUCT, held.id, version="2") is True
    assert client.delete(ACCOUNT, PRODUCT, held.id, version="2") is True


@pytest.mark.parametrize(
    ("status", "headers", "error", "retry_after"),
    [
        (429, {"Retry-After": "7"}, PlannitUnavailableError, 7.0),
        (503, {}, PlannitUnavailableError, None),
        (500, {"Retry-After": "soon"}, PlannitUnavailableError, None),
        (409, {"Retry-After": "1"}, PlannitUnavailableError, 1.0),
        (413, {}, PlannitTooLargeError, None),
        (409, {}, PlannitRefusedError, None),
        (401, {}, PlannitRefusedError, None),
        (404, {}, PlannitRefusedError, None),
        (302, {"Location": "http://elsewhere.test"}, PlannitRefusedError, None),
    ],
)
def test_a_status_says_whether_to_try_again(
    status: int, headers: dict[str, str], error: type[PlannitError], retry_after: float | None
) -> None:
    client = answering(lambda _: httpx.Response(status, headers=headers))

    with pytest.raises(error) as raised:
        client.write(ACCOUNT, CLIENT, [JEANNE], key=KEY)

    assert type(raised.value) is error
    assert getattr(raised.value, "retry_after", None) == retry_after


def test_a_connection_that_breaks_is_tried_again_and_then_left_for_later() -> None:
    state = a_state()
    state.faults.drop_response_next(2)

    (written,) = a_client(state).write(ACCOUNT, CLIENT, [JEANNE], key=KEY)
    state.faults.drop_response_next(3)

    assert written.result is Result.CREATED
    with pytest.raises(PlannitUnavailableError, match=r"^RemoteProtocolError$"):
        a_client(state).account(ACCOUNT)


@pytest.mark.parametrize(
    "body",
    [
        "<html>",
        "[]",
        "{}",
        '{"results": {}}',
        '{"results": []}',
        '{"results": ["x"]}',
        '{"results": [{"external_reference": "other", "result": "created"}]}',
        '{"results": [{"external_reference": "acomba:client:00042", "result": "perhaps"}]}',
        '{"results": [{"external_reference": "acomba:client:00042", "result": "created", "id": 7}]}',
        '{"results": [{"external_reference": "acomba:client:00042", "result": ["created"]}]}',
        '{"results": [{"external_reference": 42, "result": "created"}]}',
    ],
)
def test_an_answer_that_makes_no_sense_is_not_believed(body: str) -> None:
    client = answering(lambda _: httpx.Response(200, text=body))

    with pytest.raises(PlannitRefusedError):
        client.write(ACCOUNT, CLIENT, [JEANNE], key=KEY)


@pytest.mark.parametrize("cursor", ["", 7, "x"])
def test_pages_that_lead_nowhere_end(cursor: object) -> None:
    client = answering(lambda _: httpx.Response(200, json={"items": [], "next_cursor": cursor}))

    with pytest.raises(PlannitRefusedError):
        list(client.existing(ACCOUNT, CLIENT))


def _page(*numbers: int, following: str | None, **fields: object) -> dict[str, object]:
    items = [{"id": f"{number}", "version": "1", "fields": {"first_name": "Jo"} | fields} for number in numbers]
    return {"items": items, "next_cursor": following}


def test_pages_that_go_in_circles_end() -> None:
    pages = {None: _page(following="a"), "a": _page(following="b"), "b": _page(following="a")}
    client = answering(lambda request: httpx.Response(200, json=pages[request.url.params.get("cursor")]))

    with pytest.raises(PlannitRefusedError):
        list(client.existing(ACCOUNT, CLIENT))


def test_a_record_that_slid_onto_the_next_page_is_one_record() -> None:
    pages = {None: _page(1, 2, following="2"), "2": _page(2, 3, following=None)}
    client = answering(lambda request: httpx.Response(200, json=pages[request.url.params.get("cursor")]))

    assert [each.id for each in client.existing(ACCOUNT, CLIENT)] == ["1", "2", "3"]


def test_records_that_are_added_while_pages_are_read_come_once_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.plannit.http.PAGE", 10)
    state = a_state()
    for number in range(40):
        state.add(ACCOUNT, "contacts", {"first_name": f"{number}"})

    ids = []
    for each in a_client(state).existing(ACCOUNT, CLIENT):
        ids.append(each.id)
        if len(ids) % 10 == 5:
            state.add(ACCOUNT, "contacts", {"first_name": "new"})
            state.remove(ACCOUNT, "contacts", f"con_{len(ids):09d}")

    assert len(ids) == len(set(ids))
    assert {f"con_{number + 1:09d}" for number in range(40)} <= set(ids)


@pytest.mark.parametrize("fields", [{"emails": "a@x.ca"}, {"phones": ["418"]}, {"addresses": {"city": "Lévis"}}])
def test_a_record_that_makes_no_sense_is_not_believed(fields: dict[str, object]) -> None:
    client = answering(lambda _: httpx.Response(200, json=_page(1, following=None, **fields)))

    with pytest.raises(PlannitRefusedError):
        list(client.existing(ACCOUNT, CLIENT))


def test_no_error_shows_a_token_or_a_value() -> None:
    client = answering(lambda _: httpx.Response(400, json={"code": "bad-request", "detail": "Jeanne"}))

    with pytest.raises(PlannitRefusedError) as raised:
        client.write(ACCOUNT, CLIENT, [JEANNE], key=KEY)

    assert str(raised.value) == "bad-request"


def test_calls_are_spread_over_time() -> None:
    waits: list[float] = []
    client = a_client(a_state(), per_second=4, sleep=waits.append, monotonic=lambda: 100.0)

    for _ in range(3):
        client.account(ACCOUNT)

    assert waits == [0.25, 0.5]


# --------------------------------------------------------------------------- the contract


def _resolved(node: Any, contract: dict[str, Any]) -> Any:
    """Return a schema with its references in place; the contract's schemas do not go in circles."""
    if isinstance(node, list):
        return [_resolved(each, contract) for each in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        found: Any = contract
        for part in node["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        return _resolved(found, contract)
    return {name: _resolved(each, contract) for name, each in node.items()}


def test_all_that_the_client_sends_is_what_the_contract_asks_for() -> None:
    contract = yaml.safe_load(API.read_text(encoding="utf-8"))
    sent: list[httpx.Request] = []
    state = a_state()
    client = a_client(state)
    client._http.event_hooks = {"request": [sent.append]}
    update = Write("acomba:client:00042", {"notes": "x", "company": None}, id="con_000000001", version="1")

    client.account(ACCOUNT)
    client.write(ACCOUNT, CLIENT, [JEANNE], key=KEY)
    client.write(ACCOUNT, CLIENT, [update], key=KEY + ":2", check=True)
    client.write(ACCOUNT, PRODUCT, [Write("acomba:product:A1", {"name": "BOULON", "price": "0.1234"})], key=KEY)
    list(client.existing(ACCOUNT, CLIENT))
    list(client.existing(ACCOUNT, PRODUCT))
    client.delete(ACCOUNT, CLIENT, "con_000000001", version="1")
    client.delete(ACCOUNT, PRODUCT, "pro_000000001", version="1")

    every = {operation["operationId"] for item in contract["paths"].values() for operation in _operations(item)}
    assert {_operation(contract, request) for request in sent} == every - READ_BY_PEOPLE


READ_BY_PEOPLE = {"getContact", "getProduct"}
"""Operations that the bot does not call: they are for whoever looks into what it did."""


def _operations(item: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for each in item.values() if isinstance(each, dict) and "operationId" in each]


def _operation(contract: dict[str, Any], request: httpx.Request) -> str:
    """Return the operation that a request is, having checked its parameters and body."""
    for path, item in contract["paths"].items():
        if not re.fullmatch(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path)), request.url.path):
            continue
        operation = item[request.method.lower()]
        parameters = [_resolved(each, contract) for each in operation.get("parameters", ())]
        given = {"query": dict(request.url.params), "header": request.headers}
        assert set(given["query"]) <= {each["name"] for each in parameters if each["in"] == "query"}
        for parameter in parameters:
            value = given[parameter["in"]].get(parameter["name"])
            assert value is not None or not parameter.get("required")
            if value is not None:
                typed = int(value) if parameter["schema"]["type"] == "integer" else value
                openapi_schema_validator.validate(typed, parameter["schema"])
        if "requestBody" in operation:
            schema = operation["requestBody"]["content"][request.headers["content-type"]]["schema"]
            openapi_schema_validator.validate(
                httpx.Response(200, content=request.content).json(), _resolved(schema, contract)
            )
        return str(operation["operationId"])
    raise AssertionError(request.url.path)


def test_every_example_of_the_contract_is_valid() -> None:
    contract = yaml.safe_load(API.read_text(encoding="utf-8"))
    for schema in contract["components"]["schemas"].values():
        for example in schema.get("examples", ()):
            openapi_schema_validator.validate(example, _resolved(schema, contract))
    bodies = [
        media
        for path in contract["paths"].values()
        for operation in path.values()
        if isinstance(operation, dict)
        for where in (operation.get("requestBody", {}), *_resolved(operation.get("responses", {}), contract).values())
        for media in where.get("content", {}).values()
    ]
    for media in bodies:
        examples = [each["value"] for each in media.get("examples", {}).values()]
        for example in [*examples, *([media["example"]] if "example" in media else [])]:
            openapi_schema_validator.validate(example, _resolved(media["schema"], contract))
