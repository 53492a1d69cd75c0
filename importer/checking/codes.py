"""Every issue that an examination can raise: how much it matters, and what its sentence may use.

A new rule starts with a line here; its sentences stand in ``handlers/words/*/issues.ftl`` under
``issue-<code>`` and ``expected-<code>``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from importer.model import Issue, Severity

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """What is known of an issue before it happens.

    ``severity`` is the usual one (``cell-error`` and ``formula-without-value`` are errors where they stand
    for a name or a description, ``scientific-notation`` and its like only warn outside a key column).
    ``details`` are the names that ``Issue.details`` always has; ``where`` is the smallest place that it
    names: ``cell``, ``column``, ``sheet`` or ``file``. ``cell-or-sheet``: one for the sheet where all of a
    column is missing.
    """

    severity: Severity
    where: str = "cell"
    details: tuple[str, ...] = ()


CODES: Final[Mapping[str, RuleInfo]] = {
    # The list as a whole.
    "report-layout": RuleInfo(_INFO, "sheet"),  # the printed report instead of "Mode chiffrier"
    "partial-range": RuleInfo(_WARNING, "sheet", ("range_from", "range_to")),  # only a range was printed
    "active-only": RuleInfo(_WARNING, "sheet", ("filter",)),  # inactive entries were filtered out
    "price-lists-ignored": RuleInfo(_INFO, "sheet", ("lists", "kept")),  # how many; the number of the one kept
    "header-missing": RuleInfo(_INFO, "sheet"),
    "hidden-rows": RuleInfo(_WARNING, "sheet", ("rows",)),  # hidden rows that hold entries
    "hidden-columns": RuleInfo(_WARNING, "sheet", ("columns",)),  # their letters, "C, F"
    "totals-dropped": RuleInfo(_INFO, "sheet", ("rows",)),  # totals, subtotals, counts
    "two-lists": RuleInfo(_INFO, "file", ("lists",)),
    "file-already-seen": RuleInfo(_WARNING, "file", ("reference",)),  # raised by those who remember files
    "mojibake-repaired": RuleInfo(_INFO, "file"),  # or a cell, with found and suggestion
    # Columns.
    "heading-guessed": RuleInfo(_INFO, "column"),  # found: the heading; field: what its values say
    "heading-learned": RuleInfo(_INFO, "column"),  # found: the heading; field: what agents taught of it
    "heading-unknown": RuleInfo(_INFO, "column"),  # found: the heading
    "field-claimed-twice": RuleInfo(_INFO, "column", ("other",)),  # the letter of the column that has the field
    "decimal-mark": RuleInfo(_INFO, "column", ("mark", "comma", "point", "amounts")),  # what the column's numbers voted
    "date-order": RuleInfo(_INFO, "column", ("order", "day", "month")),  # what first: day, month or unknown
    "sensitive-column": RuleInfo(_WARNING, "column"),  # found is never set; field is "drop"
    "activity-unknown": RuleInfo(_INFO, "sheet"),
    "gl-account-reminder": RuleInfo(_INFO, "sheet"),
    # Numbers and codes.
    "number-missing": RuleInfo(_WARNING, "cell-or-sheet"),
    "duplicate-number": RuleInfo(_ERROR, "cell", ("first_row",)),
    "leading-zeros-lost": RuleInfo(_WARNING, "cell", ("width",)),  # how many digits its siblings have
    "number-rounded": RuleInfo(_ERROR, "cell"),
    "scientific-notation": RuleInfo(_ERROR, "cell"),
    "code-became-date": RuleInfo(_ERROR, "cell"),
    # Any cell.
    "cell-error": RuleInfo(_WARNING, "cell"),
    "formula-without-value": RuleInfo(_WARNING, "cell"),
    "characters-lost": RuleInfo(_WARNING, "cell"),
    "text-too-long": RuleInfo(_INFO, "cell", ("length", "limit")),
    "text-tidied": RuleInfo(_INFO, "cell"),  # fixed: spaces, line breaks, control characters
    "formula-like-text": RuleInfo(_INFO, "cell"),
    "value-unknown": RuleInfo(_WARNING, "cell"),  # field: language, province, country, active or taxable
    # Names.
    "name-missing": RuleInfo(_ERROR, "cell"),
    "description-missing": RuleInfo(_ERROR, "cell"),
    "person-or-company": RuleInfo(_WARNING, "cell"),
    "generic-client": RuleInfo(_WARNING, "cell"),
    "inactive": RuleInfo(_WARNING, "cell"),
    "duplicate-name": RuleInfo(_WARNING, "cell", ("first_row",)),
    "duplicate-email": RuleInfo(_WARNING, "cell", ("first_row",)),
    "near-duplicate": RuleInfo(_WARNING, "cell", ("first_row", "other")),  # other: the name that it resembles
    # Reaching a client.
    "several-emails": RuleInfo(_INFO, "cell", ("number",)),
    "email-malformed": RuleInfo(_WARNING, "cell"),
    "phone-malformed": RuleInfo(_WARNING, "cell"),
    "phone-seven-digits": RuleInfo(_WARNING, "cell"),
    "phone-placeholder": RuleInfo(_WARNING, "cell"),
    "several-phones": RuleInfo(_INFO, "cell", ("number",)),
    "province-in-city": RuleInfo(_INFO, "cell"),
    "city-in-address": RuleInfo(_INFO, "cell"),
    "country-in-postal-code": RuleInfo(_INFO, "cell"),
    "postal-code-malformed": RuleInfo(_WARNING, "cell"),
    "province-mismatch": RuleInfo(_WARNING, "cell", ("postal_code", "province")),
    # Products.
    "number-ambiguous": RuleInfo(_WARNING, "cell"),  # 1,234 where nothing tells what the comma is
    "number-malformed": RuleInfo(_WARNING, "cell"),
    "price-missing": RuleInfo(_WARNING, "cell-or-sheet"),
    "price-zero": RuleInfo(_WARNING, "cell"),
    "price-negative": RuleInfo(_WARNING, "cell"),
    "price-precision": RuleInfo(_WARNING, "cell", ("decimals",)),
    "unit-missing": RuleInfo(_WARNING, "cell-or-sheet"),
    "gl-account-missing": RuleInfo(_WARNING, "cell-or-sheet"),
    "name-equals-category": RuleInfo(_WARNING, "cell"),
}


def issue(
    code: str,
    sheet: str | None = None,
    row: int | None = None,
    column: int | None = None,
    *,
    field: str | None = None,
    found: str | None = None,
    suggestion: str | None = None,
    fixed: bool = False,
    **details: str | int,
) -> Issue:
    """Return an issue with its usual severity.

    >>> issue("price-zero", "Produits", 3, 4, field="price", found="0,00").severity
    <Severity.WARNING: 'warning'>
    """
    return Issue(code, CODES[code].severity, sheet, row, column, field, found, suggestion, fixed, details)
