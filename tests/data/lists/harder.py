"""Lists that say little of themselves: headings that only count, that slipped, that are in two languages; cards."""

# ruff: noqa: E501 - tables of words are read across
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from importer.model import Value
from tests.data.lists.domain_like import CLIENT_WORDS, PRODUCT_WORDS
from tests.data.lists.hard import core_fields
from tests.data.lists.samples import Rows, Sample, SheetSample, Table, Wanted, table
from tests.data.lists.values import CLIENTS, PRODUCTS

Made = tuple[Sequence[SheetSample], Sequence[Wanted]]

_WORDS: Final = {"clients": CLIENT_WORDS, "products": PRODUCT_WORDS}
_MAKERS: Final = {"clients": CLIENTS, "products": PRODUCTS}
_TOLD: Final = {
    "clients": ["client_number", "name", "address", "city", "postal_code", "phone_main", "email_1"],
    "products": ["product_number", "description", "unit", "price"],
}
"""Fields that values tell apart, in an order in which people put them."""


def _usual(rng: random.Random, names: Sequence[str] = (), kind: str = "", least: int = 9) -> Table:
    kind = kind or rng.choice(["clients", "products"])
    names = names or _TOLD[kind]
    count = rng.randint(least, 30)
    return table(kind, names, _MAKERS[kind], lambda name: _WORDS[kind][name][0], rng, count)


def _below(made: Table, header: Rows, row: int | None = None) -> Made:
    """Put a table's entries below lines of headings."""
    entries = made.entries()
    numbers = list(range(len(header) + 1, len(header) + len(entries) + 1))
    return [SheetSample([*header, *entries])], [
        Wanted(made.kind, row or len(header), made.accepted(), numbers, records=made.records())
    ]


def counted_headings(rng: random.Random) -> Made:
    """Headings that only number the columns."""
    made = _usual(rng)
    form = rng.choice(["Champ {}", "Colonne{}", "F{}", "Field_{}", "Col. {}"])
    made.headings = [form.format(place) for place in range(1, len(made.fields) + 1)]
    return _below(made, [list(made.headings)])


def slipped_headings(rng: random.Random) -> Made:
    """Headings that stand a column too far to the right, or to the left: the values win."""
    made = _usual(rng, least=20)
    made.headings = [None, *made.headings[:-1]] if rng.random() < 0.5 else [*made.headings[1:], None]
    sheets, (wanted,) = _below(made, [list(made.headings)])
    return sheets, [Wanted(wanted.kind, 1, wanted.fields, wanted.rows)]


def both_languages(rng: random.Random) -> Made:
    """Headings in French and in English, in one cell."""
    kind = rng.choice(["clients", "products"])
    pairs = {"client_number": ("Numéro", "Number"), "name": ("Nom", "Name"), "address": ("Adresse", "Address"),
             "city": ("Ville", "City"), "postal_code": ("Code postal", "Postal code"), "phone_main": ("Téléphone", "Phone"),
             "email_1": ("Courriel", "Email"), "product_number": ("N° produit", "Product number"),
             "description": ("Description", "Name"), "unit": ("Unité", "Unit"), "price": ("Prix", "Price")}  # fmt: skip
    made = _usual(rng, kind=kind)
    mark = rng.choice([" / ", "\n", "/"])
    made.headings = [mark.join(pairs[name]) for name in made.fields]
    return _below(made, [list(made.headings)])


def over_a_rule(rng: random.Random) -> Made:
    """A line of dashes, or a note, below every heading."""
    made = _usual(rng)
    rule = rng.choice(["--------", "==========", "(texte)"])
    return _below(made, [list(made.headings), [rule] * len(made.fields)], row=1)


def with_an_index(rng: random.Random) -> Made:
    """A column that counts the rows, before the list's own."""
    made = _usual(rng, core_fields(kind := rng.choice(["clients", "products"]), rng), kind)
    entries = [[at, *entry] for at, entry in enumerate(made.entries(), rng.choice([0, 1]))]
    rows: Rows = [[rng.choice(["#", None, "Ligne"]), *made.headings], *entries]
    return [SheetSample(rows)], [Wanted(kind, 1, made.accepted(first=2), list(range(2, len(rows) + 1)))]


def a_row_a_price_list(rng: random.Random) -> Made:
    """Products whose number and name are repeated for each price list: one entry each."""
    made = _usual(rng, ["product_number", "description"], "products")
    lists = ["1 – Régulier", "2 – Contracteur", "3 – Gros"]
    rows: Rows = [["N° produit", "Description", "Liste de prix", "Prix"]]
    numbers = []
    for number, name in made.entries():
        numbers.append(len(rows) + 1)
        rows += [[number, name, price_list, round(rng.uniform(1, 90), 2)] for price_list in lists]
    fields = {place: frozenset[str | None]({field}) for place, field in
              enumerate(("product_number", "description", "price_list_name", "price"), 1)}  # fmt: skip
    return [SheetSample(rows)], [Wanted("products", 1, fields, numbers, records=made.records())]


def cards(rng: random.Random) -> Made:
    """Clients one under another as on envelopes, with or without a blank line between."""
    made = _usual(rng, ["name", "address", "city", "postal_code", "phone_main"], "clients")
    apart = rng.random() < 0.7
    rows: Rows = []
    numbers = []
    records = made.records()
    for (name, address, city, code, phone), record in zip(made.entries(), records, strict=True):
        numbers.append(len(rows) + 1)
        rows += [[name], [address], [f"{city} (Québec)  {code}"], [phone], *([[]] if apart else [])]
        record["province"] = "QC"
    wanted = Wanted("clients", None, {}, numbers, records=records)
    return [SheetSample(rows, "Clients")], [wanted]


def pairs_in_two(rng: random.Random) -> Made:
    """Labels and values, two pairs in a row, with a rule between entries."""
    made = _usual(rng, kind="clients")
    rows: Rows = []
    numbers = []
    for entry in made.entries():
        numbers.append(len(rows) + 1)
        pairs: list[Value] = []
        for heading, value in zip(made.headings, entry, strict=True):
            pairs += [f"{heading} :", value]
        rows += [pairs[at : at + 4] for at in range(0, len(pairs), 4)]
        rows.append(["--------------------"])
    return [SheetSample(rows)], [Wanted("clients", None, {}, numbers, records=made.records())]


def before_a_budget(rng: random.Random) -> Made:
    """A list, and below it a table of something else."""
    made = _usual(rng)
    sheets, wanted = _below(made, [list(made.headings)])
    months: Rows = [["Poste", "Janvier", "Février", "Mars"]]
    months += [[name, *rng.sample(range(100, 4000), 3)] for name in ("Loyer", "Salaires", "Assurances")]
    return [SheetSample([*sheets[0].rows, [], ["Budget 2026"], *months])], wanted


def right_of_a_summary(rng: random.Random) -> Made:
    """A small table in the first columns, which ends before the list does."""
    made = _usual(rng, least=12)
    small: Rows = [["À faire", "Fait"], ["Appeler Guy", "oui"], ["Commander", "non"], ["Facturer", "non"]]
    rows: Rows = []
    lines: Rows = [list(made.headings), *made.entries()]
    for place, entry in enumerate(lines):
        beside = small[place] if place < len(small) else [None, None]
        rows.append([*beside, None, *entry])
    return [SheetSample(rows)], [Wanted(made.kind, 1, made.accepted(first=4), list(range(2, len(rows) + 1)))]


def own_columns(rng: random.Random) -> Made:
    """A landscaper's list: a price, an area and how often, none of which is a client's."""
    made = _usual(rng, ["name", "address", "city", "phone_main", "email_1"], "clients")
    others: list[tuple[str, Callable[[], Value]]] = [
        ("Prix saison 2026", lambda: rng.choice([350, 425.5, 500])),
        ("Terrain (pi2)", lambda: rng.randint(2000, 20000)),
        ("Fréquence", lambda: rng.choice(["1 x sem.", "2 x mois"])),
    ]
    rows: Rows = [[*made.headings, *(heading for heading, _ in others)]]
    rows += [entry + [make() for _, make in others] for entry in made.entries()]
    fields = made.accepted() | dict.fromkeys((6, 7, 8), frozenset[str | None]({None, "drop"}))
    return [SheetSample(rows)], [Wanted("clients", 1, fields, list(range(2, len(rows) + 1)), records=made.records())]


MAKERS: Final[dict[str, Callable[[random.Random], Made]]] = {
    "hard: counted headings": counted_headings,
    "hard: slipped headings": slipped_headings,
    "hard: both languages": both_languages,
    "hard: over a rule": over_a_rule,
    "hard: with an index": with_an_index,
    "hard: a row a price list": a_row_a_price_list,
    "hard: cards": cards,
    "hard: pairs in two": pairs_in_two,
    "hard: before a budget": before_a_budget,
    "hard: right of a summary": right_of_a_summary,
    "hard: own columns": own_columns,
}


def samples(seed: int, each: int) -> Iterator[Sample]:
    """Yield that many samples of each category."""
    for category, make in MAKERS.items():
        for number in range(each):
            sheets, wanted = make(random.Random(f"{seed} {category} {number}"))
            yield Sample(category, f"{category} {seed}/{number}", sheets, wanted)
