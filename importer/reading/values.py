"""What a library gives for a cell, as we say it."""

import datetime
import math
from typing import Any

from importer.model import CellError, LongNumber, Value

_LONG_FROM = 1e15


def plain(value: Any) -> Value:
    """Return a number, date or time as we say it.

    >>> plain(42.0), plain(12.5), plain(1e15), plain(datetime.timedelta(hours=26))
    (42, 12.5, '1000000000000000', '26:00:00')
    """
    if value.__class__ is float:
        if not value.is_integer():
            return float(value) if math.isfinite(value) else CellError("#NUM!")
        return int(value) if abs(value) < _LONG_FROM else LongNumber(f"{value:.0f}")
    if isinstance(value, datetime.timedelta):
        return _elapsed(value)
    if value.__class__ is int and abs(value) >= _LONG_FROM:
        return LongNumber(value)
    result: Value = value
    return result


def _elapsed(span: datetime.timedelta) -> str:
    minutes, seconds = divmod(int(span.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"
