"""The checker itself, on a small description of its own."""

from typing import Any

import pytest
import yaml

from tests.contracts.openapi import Contract

DESCRIPTION = """
openapi: 3.0.1
paths:
  /boxes/search:
    post:
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/search'}}}
  /boxes/{box_id}:
    parameters:
      - {name: box_id, in: path, required: true, schema: {type: integer}}
    get:
      parameters:
        - {$ref: '#/components/parameters/page'}
    put:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [name]
              properties:
                name: {type: string, nullable: true}
                kind: {type: string, enum: [small, large]}
                inside: {type: array, maxItems: 2, items: {$ref: '#/components/schemas/search'}}
components:
  parameters:
    page: {name: page, in: query, schema: {type: integer, minimum: 1}}
  schemas:
    search:
      type: object
      required: [value]
      properties:
        value: {type: string}
        and: {type: array, items: {$ref: '#/components/schemas/search'}}
"""


@pytest.fixture(scope="module")
def contract() -> Contract:
    return Contract(yaml.safe_load(DESCRIPTION))


@pytest.mark.parametrize(
    ("method", "path", "json", "query"),
    [
        ("GET", "/boxes/12", None, {}),
        ("GET", "/boxes/12", None, {"page": "2"}),
        ("PUT", "/boxes/12", {"name": None, "kind": "small", "inside": [{"value": "x"}]}, {}),
        ("PUT", "/boxes/12", None, {}),
        ("POST", "/boxes/search", {"value": "x", "and": [{"value": "y", "and": []}]}, {}),
    ],
)
def test_what_is_described_passes(contract: Contract, method: str, path: str, json: Any, query: dict[str, str]) -> None:
    assert contract.problems(method, path, json, query) == []


@pytest.mark.parametrize(
    ("method", "path", "json", "query", "problem"),
    [
        ("GET", "/circles", None, {}, "not described"),
        ("DELETE", "/boxes/12", None, {}, "not described"),
        ("GET", "/boxes/12/34", None, {}, "not described"),
        ("GET", "/boxes/twelve", None, {}, "path parameter box_id: 'twelve' is not of type 'integer'"),
        ("GET", "/boxes/12", None, {"page": "0"}, "query parameter page: 0 is less than the minimum of 1"),
        ("GET", "/boxes/12", {}, {}, "no body is described"),
        ("POST", "/boxes/search", None, {}, "a body is required"),
        ("POST", "/boxes/search", {}, {}, "body: 'value' is a required property"),
        ("POST", "/boxes/search", {"value": None}, {}, "body/value: None for not nullable"),
        (
            "POST",
            "/boxes/search",
            {"value": "x", "and": [{"value": 3}]},
            {},
            "body/and/0/value: 3 is not of type 'string'",
        ),
        ("PUT", "/boxes/12", {"name": "x", "kind": "huge"}, {}, "body/kind: 'huge' is not one of ['small', 'large']"),
        ("PUT", "/boxes/12", {"name": "x", "inside": [{"value": "x"}] * 3}, {}, "is too long"),
    ],
)
def test_what_is_not_described_is_named(
    contract: Contract, method: str, path: str, json: Any, query: dict[str, str], problem: str
) -> None:
    problems = contract.problems(method, path, json, query)

    assert len(problems) >= 1
    assert all(each.startswith(f"{method} {path}: ") for each in problems)
    assert problem in problems[0]
