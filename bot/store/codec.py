"""Frozen dataclasses to JSON and back, without loss.

A dataclass is an object that says its class, so that a value of a union comes back as what it was. Fields that a
newer version of the class has added get their default; those that it has dropped are left out.
"""

import dataclasses
import datetime
import enum
import functools
import types
import typing
from collections.abc import Mapping
from typing import Any

CLASS = "is"


def to_json(value: Any) -> Any:
    """Return a value as JSON has it.

    >>> to_json((datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC), frozenset({"b", "a"})))
    ['2026-11-24T00:00:00+00:00', ['a', 'b']]
    """
    if dataclasses.is_dataclass(value):
        fields = {field.name: to_json(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return {CLASS: type(value).__name__} | fields
    if isinstance(value, Mapping):
        return {str(key): to_json(item) for key, item in value.items()}
    if isinstance(value, tuple | list | frozenset):
        items = map(to_json, value)
        return sorted(items, key=_in_kind) if isinstance(value, frozenset) else list(items)
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    return value.value if isinstance(value, enum.Enum) else value


def _in_kind(item: Any) -> tuple[str, Any]:
    return type(item).__name__, item


def from_json(hint: Any, value: Any) -> Any:
    """Return what ``to_json`` was given, by its type.

    >>> from_json(tuple[int, ...], [1, 2]), from_json(frozenset[str] | None, None)
    ((1, 2), None)
    """
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return _from_union(typing.get_args(hint), value)
    if origin is not None:
        return _from_container(origin, typing.get_args(hint), value)
    if dataclasses.is_dataclass(hint):
        return _from_object(hint, value)
    if hint is datetime.datetime:
        return datetime.datetime.fromisoformat(value)
    return hint(value) if isinstance(hint, type) and issubclass(hint, enum.Enum) else value


def _from_union(choices: tuple[Any, ...], value: Any) -> Any:
    if value is None:
        return None
    classes = {choice.__name__: choice for choice in choices if isinstance(choice, type)}
    if isinstance(value, dict) and value.get(CLASS) in classes:
        return from_json(classes[value[CLASS]], value)
    others = [choice for choice in choices if choice is not types.NoneType]
    return from_json(others[0], value) if len(others) == 1 else value


def _from_container(origin: Any, of: tuple[Any, ...], value: Any) -> Any:
    if origin is Mapping:
        return {from_json(of[0], key): from_json(of[1], item) for key, item in value.items()}
    if origin is tuple and of[1:] != (...,):
        return tuple(from_json(each, item) for each, item in zip(of, value, strict=True))
    return origin(from_json(of[0], item) for item in value)


def _from_object(hint: Any, value: Mapping[str, Any]) -> Any:
    hints = hints_of(hint)
    return hint(**{name: from_json(hints[name], item) for name, item in value.items() if name in hints})


@functools.cache
def hints_of(kind: type) -> Mapping[str, Any]:
    """Return the types of a dataclass's fields."""
    return typing.get_type_hints(kind)
