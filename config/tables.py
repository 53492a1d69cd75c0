"""The tables of this folder that say what words mean, as plain mappings."""

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any


@functools.cache
def vocabulary_tables() -> Mapping[str, Mapping[str, Any]]:
    """Return ``headings.toml`` and ``wordlists.toml``, under ``headings`` and ``wordlists``.

    >>> "client_number" in vocabulary_tables()["headings"]["clients"]
    True
    """
    return {name: _table(f"{name}.toml") for name in ("headings", "wordlists")}


@functools.cache
def plannit_workbook() -> Mapping[str, Any]:
    """Return ``plannit_workbook.toml``: the columns of the import-ready workbook.

    >>> plannit_workbook()["product"]["columns"][0]["path"]
    'name'
    """
    return _table("plannit_workbook.toml")


def _table(name: str) -> Mapping[str, Any]:
    return tomllib.loads(resources.files("config").joinpath(name).read_text(encoding="utf-8"))
