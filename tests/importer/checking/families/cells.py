# ruff: noqa: E501 - the tables are easier to read wide
"""Numbers that Excel spoilt, and what may happen to any cell."""

import datetime
from typing import Final

from importer.model import CellError, LongNumber, Masked, Repaired, Uncomputed, Value
from tests.importer.checking.planted import GONE, Plant


def _key(
    value: Value, code: str | None, key: str | None, suggestion: str | None = None, found: str | None = "as shown"
) -> Plant:
    return Plant("client_number", value, code, suggestion, {"client_number": key}, found=found)


KEYS: Final = (
    *(_key(value, "leading-zeros-lost", text, text.zfill(5)) for value, text in ((97, "97"), (98.0, "98"), ("99", "99"), (112, "112"), ("1", "1"))),
    *(
        _key(value, "number-rounded", None)
        for value in (LongNumber("12345678901234567"), 12345678901234567, 1.2345678901234567e17, LongNumber("1234567890123456"))
        if not isinstance(value, float)
    ),
    *(_key(text, "scientific-notation", None) for text in ("1.2E+10", "6,2E+11", "6.2E+11", "1E+15", "1,23457E+11", "1.2e+10", "6.20E+11")),
    *(_key(text, "code-became-date", None) for text in ("2-janv", "02-janv", "janv-02", "02-Jan", "2026-02-01", "2026-02-01 00:00:00", "01-févr", "1-févr.-26", "Feb-05", "12-déc", "01/02/2026", "2026/02/01", "3-août", "mars-04")),
    _key(datetime.date(2026, 2, 1), "code-became-date", None),
    _key(datetime.datetime.fromisoformat("2026-02-01T00:00"), "code-became-date", None, found="2026-02-01"),
    *(
        _key(value, None, key)
        for value, key in (
            (Masked("00777"), "00777"), ("12345678901234567", "12345678901234567"), ("5147314567", "5147314567"), (5147314568.0, "5147314568"), ("TREM-001", "TREM-001"), ("A1", "A1"),
            (620000000000.0, "620000000000"), ("12E5", "12E5"), ("00888   ", "00888"), ("G-12/3", "G-12/3"), ("12-34", "12-34"), ("99887", "99887"), ("20261105093015123", "20261105093015123"), ("1-2", "1-2"), ("MARS-04A", "MARS-04A"), ("MAR-05", "MAR-05"), ("12-DEC", "12-DEC"),
        )
    ),
    *(_key(CellError(text), "cell-error", None, found=text) for text in ("#N/A", "#REF!")),
)  # fmt: skip

_ERRORS: Final = ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")
_ERROR_TEXTS: Final = (*_ERRORS, "#N/D", "#VALEUR!", "#NOM?", "#NOMBRE!", "#NUL!", "########")
CELLS: Final = (
    *(Plant("city", CellError(text), "cell-error", values={"city": GONE}, found=text) for text in _ERRORS),
    *(Plant("address", text, "cell-error", values={"address": GONE}) for text in _ERROR_TEXTS),
    *(Plant("name", text, "cell-error", values={"name": GONE}) for text in ("#N/A", "#REF!")),
    *(
        Plant(name, CellError("#REF!"), "cell-error", values={name: GONE}, found="#REF!")
        for name in ("name", "phone_main", "email_1", "postal_code", "province", "language", "active", "notes")
    ),
    *(Plant(name, Uncomputed(), "formula-without-value", values={name: GONE}, found=None) for name in ("name", "city", "phone_main", "email_1", "notes", "address")),
    *(
        Plant(name, text, "characters-lost", values={name: text})
        for name, text in (
            ("city", "Qu\ufffdbec"), ("city", "Montr?al"), ("city", "L?vis"), ("city", "Trois-Rivi?res"), ("address", "12, rue de l'?glise"), ("address", "12, ch. du Pont-Rouge \ufffd l'est"),
            ("address", "3, rue B?riault"), ("notes", "Appeler apr?s 5 h"), ("notes", "Livraison ? l'arri?re"), ("city", "?les-de-la-Madeleine"), ("city", "Montr??al"),
        )
    ),
    Plant("name", "H?l?ne C?t?", "characters-lost", values={"name": "H?l?ne C?t?", "name_kind": "company", "company": "H?l?ne C?t?", "first_name": "H?l?ne C?t?"}),
    *(
        Plant("name", text, "characters-lost", values={"name": text, "name_kind": "company", "company": text})
        for text in ("Garage ?ric inc.", "Toitures L?vesque inc.", "Garage Ren? inc.", "Entretien Andr? enr.")
    ),
    *(Plant("notes", text, values={"notes": text}) for text in ("Rappeler?", "Déjà client? Oui", "Prix 12 $ ou 15 $ ?", "https://x.ca/?a=b", "À qui?", "Pourquoi? il a dit non")),
    *(
        Plant(name, text, "mojibake-repaired", right, {name: right})
        for name, text, right in (
            ("city", "MontrÃ©al", "Montréal"), ("city", "LÃ©vis", "Lévis"), ("address", "12, rue de lâ€™Ã‰glise", "12, rue de l’Église"), ("address", "5, chemin Ã\xa0 Roy", "5, chemin à Roy"),
            ("notes", "Dâ€™accord", "D’accord"), ("notes", "Payé en retard â€“ FÃ©vrier", "Payé en retard – Février"), ("city", "ChÃ¢teauguay", "Châteauguay"), ("address", "1, rue GuÃ¨vremont", "1, rue Guèvremont"),
            ("city", "Ãles-de-la-Madeleine".replace("Ã", "Ã\x8e"), "Îles-de-la-Madeleine"), ("notes", "Â«OuiÂ»", "«Oui»"), ("notes", "CÅ“ur", "Cœur"), ("address", "NÂ° 12, rue Roy", "N° 12, rue Roy"),
            ("city", "Montr√©al", "Montréal"), ("city", "Montr├®al", "Montréal"), ("city", "Montr‚al", "Montréal"),
        )
    ),
    Plant("name", "BÃ©dard, AndrÃ©", "mojibake-repaired", "Bédard, André", {"name": "Bédard, André", "name_kind": "person", "first_name": "André", "last_name": "Bédard"}),
    Plant("city", Repaired("Montréal", "MontrÃ©al"), "mojibake-repaired", "Montréal", {"city": "Montréal"}, found="MontrÃ©al"),
    Plant("name", Repaired("Garage Côté inc.", "Garage CÃ´tÃ© inc."), "mojibake-repaired", "Garage Côté inc.", {"name": "Garage Côté inc.", "name_kind": "company", "company": "Garage Côté inc."}, found="Garage CÃ´tÃ© inc."),
    Plant("email_1", Repaired("a@café.ca", "a@cafÃ©.ca"), "mojibake-repaired", "a@café.ca", {"email_1": "a@café.ca"}, found="a@cafÃ©.ca"),
    Plant("province", Repaired("Québec", "QuÃ©bec"), "mojibake-repaired", "Québec", {"province": "QC", "postal_code": GONE}, {"postal_code": ""}, found="QuÃ©bec"),
    Plant("language", Repaired("Français", "FranÃ§ais"), "mojibake-repaired", "Français", {"language": "fr"}, found="FranÃ§ais"),
    *(Plant("notes", text, values={"notes": text}) for text in ("CHÂTEAU", "À côté", "ÂGÉ", "São Paulo", "Ça va Â", "“Guillemets” – tiret … ’", "50 % ± 2", "Œuvre d’art", "Zürich", "Señor", "≥ 3 m²", "日本")),
    *(
        Plant(name, text, "text-tidied", right, {name: right})
        for name, text, right in (
            ("address", "12,  rue Roy ", "12, rue Roy"), ("address", " 12, rue Roy", "12, rue Roy"), ("notes", "a\u200bb", "ab"), ("city", "Laval ", "Laval"), ("address", "12, rue\tRoy", "12, rue Roy"),
            ("city", "\u00a0Laval", "Laval"), ("notes", "ligne 1\r\nligne 2 ", "ligne 1\nligne 2"), ("address", "12,\u00a0 rue Roy", "12, rue Roy"), ("notes", "e\u0301te\u0301", "été"),
        )
    ),
    *(
        Plant(name, text, "formula-like-text", values={name: text})
        for name, text in (("address", "=1+1"), ("notes", "@appeler"), ("notes", "-Bonjour"), ("notes", "+ urgent"), ("notes", "- livrer derrière"), ("notes", '=HYPERLINK("http://x")'), ("address", "=A1"), ("notes", "+cmd|' /C calc'!A0"))
    ),
    Plant("name", "+ Que Propre inc.", "formula-like-text", values={"name": "+ Que Propre inc.", "name_kind": "company", "company": "+ Que Propre inc."}),
    *(Plant("notes", text, values={"notes": text}) for text in ("-", "-12,50", "+1 514 731-4567", "5 + 3 = 8", "a=b", "—", "12-14")),
    Plant("notes", "x" * 5001, "text-too-long", values={"notes": "x" * 5001}),
    Plant("address", "1, rue " + "x" * 260, "text-too-long", values={"address": "1, rue " + "x" * 260}),
    Plant("name", "Garage " + "x" * 100 + " inc.", "text-too-long", values={"name": "Garage " + "x" * 100 + " inc.", "name_kind": "company", "company": "Garage " + "x" * 100 + " inc."}),
    Plant("notes", "12, rue Roy\nbureau 3", values={"notes": "12, rue Roy\nbureau 3"}),
    Plant("address", "12, rue Roy\nbureau 3", values={"address": "12, rue Roy\nbureau 3"}),
    *(
        Plant("address", text, values={"address": text})
        for text in ("#12, 345 rue Roy", "C.P. 123", "12, rue Roy, app. 3", "RR 2", "1234 5e Avenue", "Édifice B, 12 rue Roy", "12-34 rue Roy", "3e rang", "12½, rue Roy", "1, pl. d'Armes")
    ),
)  # fmt: skip
