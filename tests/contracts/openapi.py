"""Checks recorded requests against an OpenAPI description: what we send is what the service says it takes.

``Contract.load(path).problems("POST", "/tags", {"name": "import"})`` names what is wrong, and nothing when all is well.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import yaml
from openapi_schema_validator import OAS30Validator, OAS31Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

_BASE: Final = "urn:contract"
_JSON: Final = "application/json"
_LONGEST: Final = 300


@dataclass(frozen=True, slots=True)
class Operation:
    """A method of a path, as described; ``pointer`` is where in the description it stands."""

    pointer: tuple[str, ...]
    described: Mapping[str, Any]
    parameters: tuple[Mapping[str, Any], ...]
    values: Mapping[str, str]  # of the path's parameters


class Contract:
    """An OpenAPI description that requests can be checked against."""

    def __init__(self, description: Mapping[str, Any]) -> None:
        self._description = description
        self._validator = OAS31Validator if str(description.get("openapi")).startswith("3.1") else OAS30Validator
        resource = Resource.from_contents(description, default_specification=DRAFT202012)
        self._registry: Registry[Any] = Registry().with_resource(_BASE, resource)
        # A path without parameters goes before one with: /conversations/search is no conversation's id.
        templates = sorted(description["paths"], key=lambda template: (template.count("{"), template))
        self._paths = [(re.compile(_pattern(template)), template) for template in templates]

    @classmethod
    def load(cls, path: Path) -> "Contract":
        """Read a description from a file of YAML or JSON."""
        return cls(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))

    def problems(self, method: str, path: str, json: Any, query: Mapping[str, str] | None = None) -> list[str]:
        """Return what is wrong with a request; ``json`` is None where it had no body."""
        operation = self._operation(method.lower(), path)
        if operation is None:
            return [f"{method} {path}: not described"]
        found = [
            *self._wrong_parameters(operation, query or {}),
            *self._wrong_body(operation, json),
        ]
        return [f"{method} {path}: {problem}"[:_LONGEST] for problem in found]

    def _operation(self, method: str, path: str) -> Operation | None:
        for pattern, template in self._paths:
            found = pattern.fullmatch(path)
            item = self._description["paths"][template]
            if found and method in item:
                shared, own = item.get("parameters", ()), item[method].get("parameters", ())
                parameters = tuple(self._resolved(parameter) for parameter in (*shared, *own))
                return Operation(("paths", template, method), item[method], parameters, found.groupdict())
        return None

    def _wrong_parameters(self, operation: Operation, query: Mapping[str, str]) -> Iterator[str]:
        places: Mapping[str, Mapping[str, str]] = {"path": operation.values, "query": query}
        for parameter in operation.parameters:
            name, values = parameter["name"], places.get(parameter["in"])
            if values is None:  # headers are not recorded
                continue
            where = f"{parameter['in']} parameter {name}"
            if name in values:
                schema = self._resolved(parameter.get("schema", {}))
                yield from self._wrong(schema, _typed(values[name], schema), where)
            elif parameter.get("required"):
                yield f"{where} is missing"
        # A query parameter that is not described is no offence: Intercom's own SDK sends some.

    def _wrong_body(self, operation: Operation, json: Any) -> Iterator[str]:
        body = self._resolved(operation.described.get("requestBody", {}))
        if json is None:
            if body.get("required"):
                yield "a body is required"
            return
        if _JSON not in body.get("content", {}):
            yield "no body is described"
            return
        yield from self._wrong(body["content"][_JSON].get("schema", {}), json, "body")

    def _wrong(self, schema: Mapping[str, Any], value: Any, where: str) -> Iterator[str]:
        # The schema keeps its own references, which are the description's: it is judged as a part of it.
        validator = self._validator(_absolute(schema), registry=self._registry)
        for error in validator.iter_errors(value):
            place = "/".join(map(str, error.absolute_path))
            yield f"{where}{f'/{place}' if place else ''}: {error.message}"

    def _resolved(self, described: Mapping[str, Any]) -> Mapping[str, Any]:
        if "$ref" not in described:
            return described
        found: Mapping[str, Any] = self._registry.resolver(_BASE).lookup(described["$ref"]).contents
        return found


def all_problems(contract: Contract, requests: Iterable[Any]) -> list[str]:
    """Return the problems of recorded requests that the stand-in accepted (``bot.sandbox.faults.Recorded``)."""
    return [
        problem
        for request in requests
        for problem in contract.problems(request.method, request.path, request.json, request.query)
    ]


def _pattern(template: str) -> str:
    pieces = re.split(r"\{([^}]+)\}", template)  # text, name, text, name, text
    return "".join(
        f"(?P<{piece}>[^/]+)" if place % 2 else re.escape(quote(piece, safe="/")) for place, piece in enumerate(pieces)
    )


def _typed(value: str, schema: Mapping[str, Any]) -> Any:
    """Return a parameter's text as what it is described to be, where it can be that."""
    if schema.get("type") == "integer" and re.fullmatch(r"-?[0-9]+", value):
        return int(value)
    if schema.get("type") == "boolean" and value in ("true", "false"):
        return value == "true"
    return value


def _absolute(schema: Any) -> Any:
    if isinstance(schema, Mapping):
        return {
            key: f"{_BASE}{value}"
            if key == "$ref" and isinstance(value, str) and value.startswith("#")
            else _absolute(value)
            for key, value in schema.items()
        }
    return [_absolute(item) for item in schema] if isinstance(schema, list) else schema
