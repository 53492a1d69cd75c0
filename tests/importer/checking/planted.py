"""Lists of made-up Québec clients and products with known problems in known cells, and the count of what was found.

A ``Plant`` is one cell that breaks (or only seems to break) a rule, with what has to be said of it and what the
record has to hold. The lists around are clean: whatever else is said of them is a false alarm.
"""

import dataclasses
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from importer.checking.codes import CODES
from importer.checking.texts import as_text
from importer.model import Issue, Value, column_letters
from tests.importer.lists import Examined, examine_rows

GONE = None
"""A value that the record must not have."""


@dataclass(frozen=True)
class Plant:
    """A cell, what has to be said of it (None: nothing), and what the record must hold because of it."""

    field: str
    value: Value
    code: str | None = None
    suggestion: str | None = None
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)
    cells: Mapping[str, Value] = dataclasses.field(default_factory=dict)  # other cells of its row
    found: str | None = "as shown"

    @property
    def is_loud(self) -> bool:
        """Whether it is an error or a warning."""
        return self.code is not None and CODES[self.code].severity != "info"


FRENCH = {
    "client_number": "N° client", "name": "Nom", "address": "Adresse", "city": "Ville", "province": "Province",
    "postal_code": "Code postal", "phone_main": "Téléphone", "phone_mobile": "Cellulaire", "email_1": "Courriel",
    "language": "Langue", "active": "Actif", "notes": "Commentaires",
    "product_number": "N° produit", "description": "Description", "unit": "Unité", "price": "Prix de vente",
    "cost": "Coûtant moyen", "category": "Catégorie", "gl_credit": "Compte de revenu",
}  # fmt: skip
ENGLISH = {
    "client_number": "Customer no.", "name": "Name", "address": "Address", "city": "City", "province": "Prov.",
    "postal_code": "Postal code", "phone_main": "Telephone", "phone_mobile": "Mobile phone", "email_1": "Email",
    "language": "Language", "active": "Active", "notes": "Comments",
    "product_number": "Item no.", "description": "Description", "unit": "Unit", "price": "Selling price",
    "cost": "Average cost", "category": "Category", "gl_credit": "Income account",
}  # fmt: skip
CLIENT_FIELDS = tuple(list(FRENCH)[:12])
PRODUCT_FIELDS = tuple(list(FRENCH)[12:])

_FIRST = (
    "Jean",
    "Marie-Ève",
    "Luc",
    "Sylvie",
    "Pierre-Luc",
    "Josée",
    "Éric",
    "Nathalie",
    "Gaétan",
    "Hélène",
    "Mélanie",
)
_LAST = ("Tremblay", "Gagnon", "Côté", "Bouchard", "Gauthier", "Morin", "Lavoie", "Bélanger", "Lévesque", "Ouellet")
_SECOND = ("Roy", "Dubé", "Simard", "Caron", "Fortin", "Girard", "Leblanc", "Paquette", "Poirier", "Nadeau")
_TRADES = (
    "Plomberie",
    "Toitures",
    "Excavation",
    "Garage",
    "Restaurant",
    "Clinique",
    "Ferme",
    "Construction",
    "Immeubles",
)
_FORMS = ("inc.", "ltée", "enr.", "s.e.n.c.", "Ltd")
_STREETS = ("rue Principale", "boul. Laurier", "av. du Parc", "chemin du Lac", "rang Saint-Joseph", "rue King O.")
_CITIES = (
    ("Laval", "QC", "H7"), ("Québec", "QC", "G1"), ("Trois-Rivières", "QC", "G8"), ("Sherbrooke", "QC", "J1"),
    ("Gatineau", "QC", "J8"), ("Ottawa", "ON", "K1"), ("Moncton", "NB", "E1"), ("Saint-Jérôme", "QC", "J7"),
)  # fmt: skip
_LETTERS = "ABCEGHJKLMNPRSTVXYZ"
_NOUNS = ("Vis", "Boulon", "Coude", "Valve", "Câble", "Peinture", "Tuyau", "Filtre", "Panneau", "Interrupteur")
_UNITS = ("un", "bte", "pi", "h", "m²", "caisse", "gal")


def client(at: int, dice: random.Random) -> tuple[dict[str, Value], dict[str, object]]:
    """Return the cells and the record's values of a clean client."""
    city, province, start = dice.choice(_CITIES)
    code = f"{start}{dice.choice(_LETTERS)} {dice.randint(1, 9)}{dice.choice(_LETTERS)}{dice.randint(0, 9)}"
    phone = f"{dice.choice(('514', '418', '450', '819'))}-{dice.randint(620, 799)}-{1000 + at}"
    first, last = dice.choice(_FIRST), f"{_LAST[at % 10]}-{_SECOND[at // 10 % 10]}"
    company = f"{dice.choice(_TRADES)} {last} {dice.choice(_FORMS)}"
    name, parts = dice.choice(
        (
            (f"{last}, {first}", {"name_kind": "person", "first_name": first, "last_name": last}),
            (f"{first} {last}", {"name_kind": "person", "first_name": first, "last_name": last}),
            (company, {"name_kind": "company", "company": company}),
        )
    )  # fmt: skip
    values: dict[str, object] = {
        "client_number": f"{at:05}",
        "name": name,
        "address": f"{dice.randint(2, 4000)}, {dice.choice(_STREETS)}",
        "city": city,
        "province": province,
        "postal_code": code,
        "phone_main": phone,
        "email_1": f"{dice.choice(('info', 'compta', 'bureau'))}{at}@exemple.ca",
        "language": dice.choice(("fr", "en")),
        "active": True,
    }
    cells: dict[str, Value] = {name: str(value) for name, value in values.items()}
    cells |= {"language": "F" if values["language"] == "fr" else "E", "active": dice.choice(("Oui", "O", "Actif"))}
    return cells, values | parts


def product(at: int, dice: random.Random) -> tuple[dict[str, Value], dict[str, object]]:
    """Return the cells and the record's values of a clean product."""
    price = f"{dice.randint(1, 900)}.{dice.randint(0, 99):02}"
    values: dict[str, object] = {
        "product_number": f"AB{at:04}",
        "description": f"{dice.choice(_NOUNS)} n{at} {dice.randint(1, 9)}/16 x {dice.randint(1, 40)} po",
        "unit": dice.choice(_UNITS),
        "price": price,
        "cost": "1.25",
        "category": dice.choice(("Quincaillerie", "Plomberie", "Électricité")),
        "gl_credit": dice.choice(("4000", "4100")),
    }
    cells: dict[str, Value] = {name: str(value) for name, value in values.items()}
    return cells | {"price": price.replace(".", ","), "cost": "1,25"}, values


@dataclass(frozen=True)
class Planted:
    """A list with plants, and where each stands."""

    headings: Mapping[str, str]
    fields: Sequence[str]
    rows: Sequence[Mapping[str, Value]]
    values: Sequence[Mapping[str, object]]
    plants: Mapping[int, Plant]  # by the row's number

    def cell(self, row: int, name: str) -> str:
        """Where a field of a row stands."""
        return f"{column_letters(list(self.fields).index(name) + 1)}{row}"

    def table(self) -> list[list[Value]]:
        """All cells, headings first."""
        body = [[row.get(name) for name in self.fields] for row in self.rows]
        return [[self.headings[name] for name in self.fields], *body]


def planted(
    plants: Sequence[Plant], *, headings: Mapping[str, str] = FRENCH, seed: int = 1, clean: int = 12
) -> Planted:
    """Return a list in which the plants stand one a row, between clean rows and behind them."""
    dice = random.Random(seed)
    is_products = any(plant.field in PRODUCT_FIELDS for plant in plants)
    make, fields = (product, PRODUCT_FIELDS) if is_products else (client, CLIENT_FIELDS)
    rows, values, places = [], [], {}
    order: list[Plant | None] = [*plants, *[None] * clean]
    dice.shuffle(order)
    order[:0] = [None] * 3
    for number, plant in enumerate(order, 2):
        cells, record = make(number, dice)
        if plant is not None:
            places[number] = plant
            cells |= dict(plant.cells) | {plant.field: plant.value}
            record = _changed(record, plant)
        rows.append(cells)
        values.append(record)
    return Planted(headings, fields, rows, values, places)


_NAMES = ("first_name", "last_name", "company", "name_kind")


def _changed(record: Mapping[str, object], plant: Plant) -> dict[str, object]:
    kept = dict(record)
    if plant.field == "name" or "name" in plant.values:
        for name in _NAMES:
            kept.pop(name, None)
    kept |= plant.values
    return {name: value for name, value in kept.items() if value is not GONE}


@dataclass
class Tally:
    """What was found of what was planted."""

    planted: Counter[str] = dataclasses.field(default_factory=Counter)
    found: Counter[str] = dataclasses.field(default_factory=Counter)
    reported: Counter[str] = dataclasses.field(default_factory=Counter)
    real: Counter[str] = dataclasses.field(default_factory=Counter)
    records: int = 0
    exact: int = 0
    misses: list[str] = dataclasses.field(default_factory=list)

    def recall(self, code: str) -> float:
        """The share of the planted that was found as it should be."""
        return self.found[code] / self.planted[code] if self.planted[code] else 1.0

    def precision(self) -> float:
        """The share of the reported errors and warnings that were planted."""
        return self.real.total() / self.reported.total() if self.reported else 1.0


def weigh(made: Planted, found: Examined, tally: Tally, whole: frozenset[str] = frozenset()) -> None:
    """Count what was found; ``whole`` are codes that the whole sheet has."""
    by_row: dict[int, list[Issue]] = {}
    fields = {column.number: {column.field, *column.also} for column in found.sheet.columns}
    for issue in found.report.issues:
        if issue.column is not None and issue.field not in fields[issue.column]:
            tally.misses.append(f"FIELD {issue.code} {issue.cell}: {issue.field} is none of {fields[issue.column]}")
        if issue.row is None and issue.code in whole:
            continue
        plant = made.plants.get(issue.row or 0)
        loud = issue.severity != "info"
        right = plant is not None and plant.code == issue.code and issue.cell == made.cell(issue.row or 0, plant.field)
        by_row.setdefault(issue.row or 0, []).append(issue)
        if loud:
            tally.reported[issue.code] += 1
            tally.real[issue.code] += right
            if not right:
                tally.misses.append(f"ALARM {issue.code} {issue.cell} {issue.found!r} (planted {plant})")
    for row, plant in made.plants.items():
        _weigh_plant(made, row, plant, by_row.get(row, []), tally)
    records = {record.row: record for record in found.records}
    for row, expected in enumerate(made.values, 2):
        tally.records += 1
        if row in records and dict(records[row].values) == expected:
            tally.exact += 1
        else:
            has = dict(records[row].values) if row in records else {}
            keys = [name for name in {**has, **expected} if has.get(name) != expected.get(name)]
            tally.misses.append(
                f"RECORD {row} {made.plants.get(row)}: "
                f"{ {name: has.get(name) for name in keys} } should be { {name: expected.get(name) for name in keys} }"
            )


def _weigh_plant(made: Planted, row: int, plant: Plant, issues: Iterable[Issue], tally: Tally) -> None:
    if plant.code is None:
        return
    tally.planted[plant.code] += 1
    shown = None if plant.value in (None, "") else as_text(plant.value)
    for issue in issues:
        if issue.code == plant.code:
            wrong = []
            if issue.cell != made.cell(row, plant.field):
                wrong.append(f"cell {issue.cell}")
            if issue.suggestion != plant.suggestion and not _lists_all(issue, plant):
                wrong.append(f"suggestion {issue.suggestion!r}")
            expected = plant.found if plant.found != "as shown" else shown
            if (issue.found or None) != expected and (issue.found or "").strip() != (expected or "").strip():
                wrong.append(f"found {issue.found!r}, not {expected!r}")
            if wrong:
                tally.misses.append(f"WRONG {plant.code} {plant}: {wrong}")
            else:
                tally.found[plant.code] += 1
            return
    tally.misses.append(f"MISS {plant}")


_REACHING: Final = ("phone_main", "phone_work", "phone_mobile", "fax", "email_1", "email_2", "email_3")


def _lists_all(issue: Issue, plant: Plant) -> bool:
    """Whether what was taken apart is listed: each number or address that its record got because of it."""
    kept = {plant.values.get(name) for name in _REACHING} - {None}
    more = [plant.values.get(name, ()) for name in ("extra_phones", "extra_emails")]
    kept |= {each for values in more if isinstance(values, list | tuple) for each in values}
    return issue.code.startswith("several-") and set((issue.suggestion or "").split(" + ")) == kept


def lists_of(plants: Sequence[Plant], size: int = 20) -> Iterator[Sequence[Plant]]:
    """Yield the plants in portions, so that each list stays mostly clean."""
    for start in range(0, len(plants), size):
        yield plants[start : start + size]


def examined(made: Planted) -> Examined:
    """Examine such a list."""
    return examine_rows(*made.table())
