"""What a user would write: pandas on openpyxl, vectorised, with the same checks. A peer, no part of the product.

It knows the headings by heart, keeps no shown text, no hidden row and no reason, and finds what we find.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

COLUMNS = {
    "Numéro": "client_number",
    "Nom": "name",
    "Clé de tri": "sort_key",
    "Aux soins de": "care_of",
    "Adresse": "address",
    "Ville": "city",
    "Province": "province",
    "Code postal": "postal_code",
    "Pays": "country",
    "Téléphone": "phone_main",
    "Téléphone bureau": "phone_work",
    "Cellulaire": "phone_mobile",
    "Télécopieur": "fax",
    "Courriel": "email_1",
    "Courriel 2": "email_2",
    "Langue": "language",
    "Actif": "active",
    "Termes": "terms",
    "Territoire": "territory",
    "Commentaires": "notes",
}
PROVINCES = {"qc": "QC", "québec": "QC", "on": "ON", "ontario": "ON", "nb": "NB"}
INITIALS = {"QC": "GHJ", "ON": "KLMNP", "NB": "E"}
LANGUAGES = {"fr": "fr", "f": "fr", "français": "fr", "an": "en", "a": "en", "anglais": "en", "english": "en"}
BOOLEANS = {"oui": True, "o": True, "non": False, "n": False}
PHONE = r"\(?(\d{3})\)?[ .-]?(\d{3})[ .-]?(\d{4})(?: *(?:poste|p\.|ext\.?|x) *(\d+))?"
EMAIL = r"[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}"
POSTAL = r"([A-Z]\d[A-Z]) ?(\d[A-Z]\d)"
PARTICLES = ["inc", "ltée", "enr", "senc", "québec", "garage", "toitures"]

Issue = tuple[str, int, str, str]


def read_xlsx(path: Path) -> pd.DataFrame:
    """Read a workbook, all as text."""
    return pd.read_excel(path, engine="openpyxl", header=None, dtype=str, keep_default_na=False)


def examine(frame: pd.DataFrame) -> tuple[list[dict[Any, Any]], list[Issue]]:
    """Return the records and the issues of a list that was read without a header."""
    header = next(row for row in range(30) if frame.iloc[row].isin(COLUMNS).sum() >= 3)
    names = [COLUMNS.get(heading) for heading in frame.iloc[header]]
    table = frame.iloc[header + 1 :].copy()
    table.columns = pd.Index(names)
    table = table[[name for name in names if name]].fillna("").astype(str)
    table.index = table.index + 1
    issues: list[Issue] = []
    for name in table.columns:
        table[name] = _tidied(table[name], name, issues)
    _numbers(table, issues)
    for name in ("phone_main", "phone_work", "phone_mobile", "fax"):
        table[name] = _phones(table[name], name, issues)
    for name in ("email_1", "email_2"):
        table[name] = _emails(table[name], name, issues)
    _places(table, issues)
    _choices(table, issues)
    _names(table, issues)
    return table.to_dict("records"), issues


def _tell(issues: list[Issue], code: str, name: str, cells: "pd.Series[str]") -> None:
    issues.extend((code, row, name, text) for row, text in cells.items())  # type: ignore[misc]


def _tidied(column: "pd.Series[str]", name: str, issues: list[Issue]) -> "pd.Series[str]":
    tidy = column.str.replace(r"[\x00-\x08\u200b\ufeff]", "", regex=True)
    tidy = tidy.str.replace(r"\s+", " ", regex=True).str.strip()
    _tell(issues, "text-tidied", name, column[tidy != column])
    _tell(issues, "characters-lost", name, tidy[tidy.str.contains("\ufffd", regex=False)])
    _tell(issues, "formula-like-text", name, tidy[tidy.str.match(r"[=+@]\S")])
    return tidy


def _numbers(table: pd.DataFrame, issues: list[Issue]) -> None:
    number = table["client_number"]
    _tell(issues, "number-missing", "client_number", number[number == ""])
    filled = number[number != ""]
    _tell(issues, "duplicate-number", "client_number", filled[filled.str.upper().duplicated()])
    digits = filled[filled.str.fullmatch(r"\d+")]
    widths = digits.map(len)
    width = int(widths.mode().iloc[0]) if len(widths) else 0
    _tell(issues, "leading-zeros-lost", "client_number", digits[widths < width])
    _tell(issues, "scientific-notation", "client_number", filled[filled.str.fullmatch(r"\d(?:[.,]\d+)?E\+\d+")])


def _phones(column: "pd.Series[str]", name: str, issues: list[Issue]) -> "pd.Series[str]":
    parts = column.str.extract(f"^(?:1[ .-]?)?{PHONE}$", flags=2)
    read = parts[0].notna()
    bad = column[~read & (column != "")]
    seven = bad.str.fullmatch(r"\d{3}[ -.]?\d{4}")
    _tell(issues, "phone-seven-digits", name, bad[seven])
    _tell(issues, "phone-malformed", name, bad[~seven])
    digits = parts[0].fillna("") + parts[1].fillna("") + parts[2].fillna("")
    _tell(issues, "phone-placeholder", name, column[digits.str.fullmatch(r"(\d)\1{9}|\d{3}55501\d\d")])
    number = parts[0].fillna("") + "-" + parts[1].fillna("") + "-" + parts[2].fillna("")
    extension = (" x" + parts[3]).fillna("")
    return (number + extension).where(read, "")


def _emails(column: "pd.Series[str]", name: str, issues: list[Issue]) -> "pd.Series[str]":
    lower = column.str.lower()
    fine = lower.str.fullmatch(EMAIL) & ~lower.str.contains("..", regex=False)
    _tell(issues, "email-malformed", name, column[~fine & (column != "")])
    return lower.where(fine, "")


def _places(table: pd.DataFrame, issues: list[Issue]) -> None:
    postal = table["postal_code"].str.upper()
    parts = postal.str.extract(f"^{POSTAL}$")
    read = parts[0].notna()
    _tell(issues, "postal-code-malformed", "postal_code", postal[~read & (postal != "")])
    table["postal_code"] = (parts[0].fillna("") + " " + parts[1].fillna("")).where(read, "")
    province = table["province"].str.lower().map(PROVINCES)
    _tell(issues, "value-unknown", "province", table["province"][province.isna() & (table["province"] != "")])
    table["province"] = province.fillna("")
    initials = table["province"].map(INITIALS).fillna("")
    checked = table[(initials != "") & (table["postal_code"] != "")]
    fits = checked["postal_code"].str[0].combine(initials[checked.index], lambda letter, known: letter in known)
    _tell(issues, "province-mismatch", "province", checked["province"][~fits.astype(bool)])
    table["country"] = table["country"].str.lower().map({"canada": "CA", "ca": "CA"}).fillna("")


def _choices(table: pd.DataFrame, issues: list[Issue]) -> None:
    for name, known in (("language", LANGUAGES), ("active", BOOLEANS)):
        found = table[name].str.lower().map(known)
        _tell(issues, "value-unknown", name, table[name][found.isna() & (table[name] != "")])
        table[name] = found
    _tell(issues, "inactive", "active", table["name"][table["active"].eq(other=False)])


def _names(table: pd.DataFrame, issues: list[Issue]) -> None:
    name = table["name"]
    _tell(issues, "name-missing", "name", name[name == ""])
    folded = name.str.normalize("NFKD").str.encode("ascii", "ignore").str.decode("ascii").str.lower()
    folded = folded.str.replace(r"[^a-z0-9]+", " ", regex=True).str.strip()
    _tell(issues, "generic-client", "name", name[folded.isin(["divers", "comptant", "client comptant", "cash"])])
    words = folded.str.split()
    company = folded.str.contains(rf"\b(?:{'|'.join(PARTICLES)})\b", regex=True)
    table["name_kind"] = company.map({True: "company", False: "person"})
    table["first_name"] = words.str[0].where(~company, "").fillna("")
    table["last_name"] = words.str[1:].str.join(" ").where(~company, "").fillna("")
    table["company"] = name.where(company, "")
    _tell(issues, "person-or-company", "name", name[~company & ~folded.str.contains(" ", regex=False)])
    for code, field, key in (("duplicate-name", "name", folded), ("duplicate-email", "email_1", table["email_1"])):
        filled = key[key != ""]
        _tell(issues, code, field, table[field][filled[filled.duplicated()].index])


def of(read: Callable[[Path], pd.DataFrame], path: Path) -> tuple[int, int]:
    """Return how many records and issues there are."""
    records, issues = examine(read(path))
    return len(records), len(issues)
