"""Every family of problems that lists of clients and products have, each in many shapes, and controls beside them."""

from collections.abc import Mapping, Sequence
from typing import Final

from tests.importer.checking.families import cells, naming, reaching, selling
from tests.importer.checking.planted import Plant

FAMILIES: Final[Mapping[str, Sequence[Plant]]] = {
    "phones": reaching.PHONES,
    "postal codes": reaching.POSTAL_CODES,
    "cities": reaching.CITIES,
    "provinces": reaching.PROVINCES,
    "e-mails": reaching.EMAILS,
    "persons": naming.PERSONS,
    "companies": naming.COMPANIES,
    "unsure names": naming.UNSURE,
    "generic clients": naming.GENERIC,
    "not generic": naming.NOT_GENERIC,
    "missing": naming.MISSING,
    "choices": naming.CHOICES,
    "keys": cells.KEYS,
    "cells": cells.CELLS,
    "prices": selling.PRICES,
    "products": selling.PRODUCTS,
}
