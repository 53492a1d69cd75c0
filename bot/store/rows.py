"""A request as a row, and a row as a request."""

import dataclasses
import datetime
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from bot.store.codec import from_json, hints_of, to_json
from handlers.lifecycle import ImportRequest, Move

NAMES = ("file_name", "account_name")
"""Columns of a request that hold what a customer called something: they are kept sealed."""


def row_of(request: ImportRequest) -> dict[str, Any]:
    """Return the columns of a request."""
    return _columns(request)


def request_of(row: Mapping[str, Any]) -> ImportRequest:
    """Return the request of a row."""
    hints = hints_of(ImportRequest)
    return ImportRequest(**{name: _value(hint, row[name]) for name, hint in hints.items()})


def row_of_move(move: Move) -> dict[str, Any]:
    """Return the columns of a move."""
    return _columns(move)


def move_of(row: sa.RowMapping) -> Move:
    """Return the move of a row."""
    return Move(**{name: _value(hint, row[name]) for name, hint in hints_of(Move).items()})


def _columns(value: Any) -> dict[str, Any]:
    fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    return {name: item if isinstance(item, datetime.datetime) else to_json(item) for name, item in fields.items()}


def _value(hint: Any, value: Any) -> Any:
    return value if isinstance(value, datetime.datetime) else from_json(hint, value)
