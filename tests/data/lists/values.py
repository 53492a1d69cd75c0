"""Values as people and programs write them, each with what a record holds of it."""

# ruff: noqa: E501, E731 - tables of words and makers are read across
import random
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple


class Cell(NamedTuple):
    """What stands in a cell, and the record's value of it; None where nothing is compared."""

    shown: str | int | float | None
    value: str | bool | None


Maker = Callable[[random.Random, int], list[Cell]]

# Names and places of which many stand in no word list.
FIRST: Final = ("Réjean", "Marie-Pier", "Zacharie", "Ghislaine", "Philémon", "Éloi", "Maélie", "Wilbrod", "Josiane", "Hormidas",
                "Kevin", "Nguyet", "Oumar", "Fatou", "Lyse-Anne", "Steeve", "Donat", "Bérangère", "Malik", "Shawn")  # fmt: skip
LAST: Final = ("Desrochers", "Vaillancourt", "Quirion", "Bolduc", "Thibodeau", "O'Reilly", "Nguyen", "Van den Berg", "Lalancette",
               "Cloutier", "Grenier", "Perreault", "St-Hilaire", "McDuff", "Castonguay", "Diallo", "Hétu", "Laflèche")  # fmt: skip
TRADES: Final = ("Excavation", "Portes et fenêtres", "Ferblanterie", "Émondage", "Déneigement", "Soudure", "Armoires", "Pavage",
                 "Buanderie", "Auberge", "Verger", "Érablière", "Nettoyage", "Location", "Transport", "Ébénisterie")  # fmt: skip
FORMS: Final = ("inc.", "ltée", "enr.", "S.E.N.C.", "Inc", "Ltd.", "inc", "ltee")
CITIES: Final = ("Saint-Ubalde", "Wakefield", "Maniwaki", "L'Isle-Verte", "Sainte-Rose-du-Nord", "Kinnear's Mills", "Grenville",
                 "Tring-Jonction", "Causapscal", "Ormstown", "Laval", "Granby", "Notre-Dame-du-Laus", "Mandeville", "Sutton",
                 "Trois-Pistoles", "Lacolle", "Warwick", "Daveluyville", "Forestville")  # fmt: skip
STREETS: Final = ("rue Principale", "rang 4", "chemin du Lac-Noir", "boul. Guillaume-Couture", "av. du Parc", "route 138 Ouest",
                  "rue de l'Église", "montée Sainte-Marie", "5e Rang", "Main Street", "côte des Érables", "rue Saint-Jean")  # fmt: skip
AREAS: Final = ("418", "450", "514", "819", "581", "438", "579", "873", "367")
HOSTS: Final = (
    "videotron.ca",
    "hotmail.com",
    "excavation-rive.qc.ca",
    "sympatico.ca",
    "gmail.com",
    "vergerdelacote.com",
)
_LETTERS: Final = "ABCEGHJKLMNPRSTVWXYZ"

THINGS: Final = ("Vis à béton", "Coude 90", "Clou vrillé", "Gypse", "Membrane élastomère", "Chauffe-eau", "Peinture latex", "Joint mousse",
                 "Filtre à air", "Disjoncteur", "Câble NMD90", "Huile hydraulique", "Terreau", "Bardeau", "Solin", "Raccord PEX")  # fmt: skip
SIZES: Final = (
    "1/4-20 x 1",
    "3 po",
    "60 gal.",
    "blanc mat",
    "4 x 8 - 1/2",
    "noir",
    "16/3",
    "no 8",
    "12 mm",
    "grand format",
    "2e qualité",
)
WORKS: Final = ("Main-d'œuvre", "Déplacement", "Appel de service", "Location de nacelle", "Ouverture de piscine")


def several(choices: Sequence[str], rng: random.Random, count: int) -> list[str]:
    """Return that many different ones, numbered where there are not enough."""
    picked = [rng.choice(choices) for _ in range(count)]
    seen: dict[str, int] = {}
    found = []
    for text in picked:
        seen[text] = seen.get(text, 0) + 1
        found.append(text if seen[text] == 1 else f"{text} {seen[text]}")
    return found


def _same(texts: Sequence[str]) -> list[Cell]:
    return [Cell(text, text) for text in texts]


# --------------------------------------------------------------------------- of clients


def client_number(rng: random.Random, count: int) -> list[Cell]:
    style = rng.choice(["00000", "000000", "CL-000", "letters", "long", "plain"])
    start = rng.randint(3, 80)
    if style == "letters":
        return _same(
            [
                f"{rng.choice(LAST)[:4].upper().replace(' ', '').replace(chr(39), '')}{number:03}"
                for number in range(start, start + count)
            ]
        )
    if style == "long":
        return _same([f"2019{rng.randint(1, 9)}123{number:08}7" for number in range(start, start + count)])
    if style == "plain":
        return [Cell(number, str(number)) for number in range(1000 + start, 1000 + start + count)]
    if style == "CL-000":
        return _same([f"CL-{number:03}" for number in range(start, start + count)])
    return _same([f"{number:0{len(style)}}" for number in range(start, start + count)])


def person(rng: random.Random) -> tuple[str, str]:
    return rng.choice(FIRST), rng.choice(LAST)


def names(rng: random.Random, count: int) -> list[Cell]:
    comma = rng.random() < 0.4
    found: list[str] = []
    while len(found) < count:
        first, last = person(rng)
        kind = rng.random()
        if kind < 0.45:
            name = f"{last}, {first}" if comma else f"{first} {last}"
        elif kind < 0.85:
            name = f"{rng.choice(TRADES)} {rng.choice(LAST)} {rng.choice(FORMS)}"
        else:
            name = f"9{rng.randint(100, 499)}-{rng.randint(1000, 9999)} Québec inc."
        if name not in found:
            found.append(name)
    return _same(found)


def companies(rng: random.Random, count: int) -> list[Cell]:
    return _same([f"{rng.choice(TRADES)} {rng.choice(LAST)} {number} {rng.choice(FORMS)}" for number in range(count)])


def sort_keys(rng: random.Random, count: int) -> list[Cell]:
    return _same([f"{rng.choice(LAST)} {rng.choice(FIRST)}".upper() for _ in range(count)])


def people(rng: random.Random, count: int) -> list[Cell]:
    return _same([" ".join(person(rng)) for _ in range(count)])


def first_names(rng: random.Random, count: int) -> list[Cell]:
    return [Cell(rng.choice(FIRST), None) for _ in range(count)]


def last_names(rng: random.Random, count: int) -> list[Cell]:
    return [Cell(rng.choice(LAST), None) for _ in range(count)]


def addresses(rng: random.Random, count: int) -> list[Cell]:
    comma = rng.choice([", ", " ", " "])
    return _same([f"{rng.randint(2, 4999)}{comma}{rng.choice(STREETS)}" for _ in range(count)])


def cities(rng: random.Random, count: int) -> list[Cell]:
    return _same([rng.choice(CITIES) for _ in range(count)])


def provinces(rng: random.Random, count: int) -> list[Cell]:
    shown = rng.choice([{"QC": "QC", "ON": "ON"}, {"QC": "Québec", "ON": "Ontario"}, {"QC": "QUÉ", "ON": "ONT"}])
    return [Cell(shown[code], code) for code in (rng.choices(["QC", "ON"], [9, 1])[0] for _ in range(count))]


def postal_code(rng: random.Random) -> str:
    first = rng.choice("GHJ") + str(rng.randint(0, 9)) + rng.choice(_LETTERS)
    return f"{first} {rng.randint(0, 9)}{rng.choice(_LETTERS)}{rng.randint(0, 9)}"


def postal_codes(rng: random.Random, count: int) -> list[Cell]:
    writers: tuple[Callable[[str], str], ...] = (
        str,
        str,
        lambda code: code.replace(" ", ""),
        str.lower,
        lambda code: code.replace(" ", "-"),
    )
    write = rng.choice(writers)
    return [Cell(write(code), code) for code in (postal_code(rng) for _ in range(count))]


def countries(rng: random.Random, count: int) -> list[Cell]:
    shown = rng.choice(["Canada", "CA", "CANADA"])
    return [Cell(shown, "CA") for _ in range(count)]


_PHONES: Final[tuple[Callable[[str, str, str], str], ...]] = (
    lambda area, three, four: f"{area}-{three}-{four}",
    lambda area, three, four: f"({area}) {three}-{four}",
    lambda area, three, four: f"{area} {three}-{four}",
    lambda area, three, four: f"{area}{three}{four}",
    lambda area, three, four: f"{area}.{three}.{four}",
    lambda area, three, four: f"+1 {area} {three} {four}",
    lambda area, three, four: f"1-{area}-{three}-{four}",
)


def phones(rng: random.Random, count: int, *, sparse: bool = False) -> list[Cell]:
    write = rng.choice(_PHONES)
    found = []
    for _ in range(count):
        parts = (
            rng.choice(AREAS),
            str(rng.choice([n for n in range(222, 990) if n != 555 and n % 100 != 11])),
            f"{rng.randint(200, 9989):04}",
        )
        extension = f" x{rng.randint(10, 999)}" if rng.random() < 0.08 and write is not _PHONES[3] else ""
        shown = write(*parts) + extension.replace(" x", rng.choice([" poste ", " p. ", " ext. ", " #"]))
        found.append(Cell(shown, "-".join(parts) + extension))
    return [cell if not sparse or rng.random() < 0.6 else Cell(None, None) for cell in found]


def other_phones(rng: random.Random, count: int) -> list[Cell]:
    return phones(rng, count, sparse=True)


def email(rng: random.Random, number: int) -> str:
    first, last = person(rng)
    plain = str.maketrans("éèêëîïôâàçÉ' ", "eeeeiioaacE--")
    return f"{first.translate(plain)}.{last.translate(plain)}{number}@{rng.choice(HOSTS)}".lower()


def emails(rng: random.Random, count: int) -> list[Cell]:
    return _same([email(rng, number) for number in range(count)])


def websites(rng: random.Random, count: int) -> list[Cell]:
    return [
        Cell(f"www.{rng.choice(LAST).lower().replace(' ', '').replace(chr(39), '')}{number}.com", None)
        for number in range(count)
    ]


def _choice(shown: Sequence[dict[object, str]], weights: Sequence[int], *, text: bool) -> Maker:
    def make(rng: random.Random, count: int) -> list[Cell]:
        names = rng.choice(shown)
        picked = rng.choices(list(names), weights, k=count)
        return [
            Cell(names[value], value if isinstance(value, str | bool) and (text or isinstance(value, bool)) else None)
            for value in picked
        ]

    return make


languages: Final = _choice(
    [
        {"fr": "F", "en": "A"},
        {"fr": "Français", "en": "Anglais"},
        {"fr": "French", "en": "English"},
        {"fr": "12", "en": "9"},
        {"fr": "fr", "en": "en"},
    ],
    [8, 2],
    text=True,
)
actives: Final = _choice(
    [
        {True: "Oui", False: "Non"},
        {True: "O", False: "N"},
        {True: "1", False: "0"},
        {True: "Yes", False: "No"},
        {True: "Actif", False: "Inactif"},
    ],
    [9, 1],
    text=False,
)
inactives: Final = _choice([{True: "Non", False: "Oui"}, {True: "N", False: "O"}], [9, 1], text=False)
terms: Final = _choice([{"a": "Net 30", "b": "2/10 N30"}, {"a": "1", "b": "3"}], [7, 3], text=False)
territories: Final = _choice([{"a": "Rive-Nord", "b": "Rive-Sud", "c": "Outaouais"}], [1, 1, 1], text=False)
sellers: Final = _choice([{"a": "Josée", "b": "Marc B."}, {"a": "MB", "b": "JT"}], [1, 1], text=False)
price_lists: Final = _choice([{"a": "1", "b": "2"}, {"a": "1 - Régulier", "b": "2 - Contracteur"}], [3, 1], text=False)
receivables: Final = _choice([{"a": "1100", "b": "1105"}], [9, 1], text=False)
tax_groups: Final = _choice([{"a": "1", "b": "2"}, {"a": "TPS-TVQ", "b": "Exempté"}], [9, 1], text=False)
balances: Maker = lambda rng, count: [Cell(round(rng.uniform(0, 5000), 2), None) for _ in range(count)]
dates: Maker = lambda rng, count: [
    Cell(f"{rng.randint(2001, 2025)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}", None) for _ in range(count)
]


def notes(rng: random.Random, count: int) -> list[Cell]:
    said = (
        "Sonner deux fois",
        "Ne pas appeler le vendredi",
        "Chien méchant, passer par en arrière",
        "Paie toujours comptant",
        "Clé sous le pot",
    )
    return [Cell(rng.choice(said) if rng.random() < 0.5 else None, None) for _ in range(count)]


def projects(rng: random.Random, count: int) -> list[Cell]:
    return [Cell(f"P-{rng.randint(10, 99)}", None) for _ in range(count)]


# --------------------------------------------------------------------------- of products


def product_number(rng: random.Random, count: int) -> list[Cell]:
    style = rng.choice(["AA1-00000", "letters", "digits", "dotted"])
    start = rng.randint(3, 80)
    makers: dict[str, Callable[[int], str]] = {
        "AA1-00000": lambda number: f"AA1-{number:05}",
        "letters": lambda number: f"{rng.choice('VBMTC')}{rng.choice('XYZK')}{number:04}{rng.choice(['', 'A', 'B'])}",
        "digits": lambda number: f"{number:06}",
        "dotted": lambda number: f"10.{number:03}.{rng.randint(1, 9)}",
    }
    make = makers[style]
    return _same([make(number) for number in range(start, start + count)])


def descriptions(rng: random.Random, count: int) -> list[Cell]:
    upper = rng.random() < 0.3
    texts = several([f"{thing} {size}" for thing in THINGS for size in SIZES] + list(WORKS), rng, count)
    return [Cell(text.upper() if upper else text, text.upper() if upper else text) for text in texts]


def more_descriptions(rng: random.Random, count: int) -> list[Cell]:
    return [Cell(f"Concrete anchor {rng.choice(SIZES)} n{number}", None) for number in range(count)]


def amounts(rng: random.Random, count: int) -> list[Cell]:
    places = rng.choice([2, 2, 2, 4])
    values = [f"{rng.uniform(0.05, 900):.{places}f}" for _ in range(count)]
    style = rng.choice(["comma", "dollar", "number", "point"])
    if style == "number":
        return [Cell(float(value), str(float(value)).removesuffix(".0")) for value in values]
    if style == "point":
        return [Cell(value, value) for value in values]
    return [Cell(value.replace(".", ",") + (" $" if style == "dollar" else ""), value) for value in values]


units: Final = _choice(
    [
        {"un": "un", "bte": "bte", "pi": "pi"},
        {"un": "CH", "bte": "BTE", "pi": "RL"},
        {"un": "chacun", "bte": "boîte", "pi": "rouleau"},
        {"un": "ea", "bte": "box", "pi": "ft"},
    ],
    [5, 3, 2],
    text=False,
)
categories: Final = _choice(
    [{"a": "Quincaillerie", "b": "Plomberie", "c": "Services"}, {"a": "AA101", "b": "AA102", "c": "BB100"}],
    [3, 2, 1],
    text=False,
)
groups: Final = _choice(
    [{"a": "10", "b": "20", "c": "35"}, {"a": "Matériaux", "b": "Main-d'œuvre", "c": "Divers"}], [3, 2, 1], text=False
)
quantities: Maker = lambda rng, count: [Cell(rng.randint(0, 400), None) for _ in range(count)]
locations: Maker = lambda rng, count: [
    Cell(f"{rng.choice('ABC')}{rng.randint(1, 9)}-{rng.randint(1, 20)}", None) for _ in range(count)
]
suppliers: Final = _choice([{"a": "Emco", "b": "Richelieu", "c": "Wolseley"}], [1, 1, 1], text=False)
taxables: Final = _choice([{True: "Oui", False: "Non"}, {True: "O", False: "N"}], [9, 1], text=False)
gl_accounts: Final = _choice([{"a": "4010", "b": "4020"}, {"a": "30000", "b": "30100"}], [4, 1], text=False)
debits: Final = _choice([{"a": "1201"}], [1], text=False)


def upcs(rng: random.Random, count: int) -> list[Cell]:
    return [Cell(f"0{rng.randint(10**10, 10**11 - 1)}", None) for _ in range(count)]


CLIENTS: Final[dict[str, Maker]] = {
    "client_number": client_number, "name": names, "sort_key": sort_keys, "care_of": people, "address": addresses,
    "city": cities, "province": provinces, "postal_code": postal_codes, "country": countries, "phone_main": phones,
    "phone_work": other_phones, "phone_mobile": other_phones, "fax": other_phones, "email_1": emails, "email_2": emails,
    "website": websites, "language": languages, "active": actives, "inactive": inactives, "project": projects,
    "tax_group": tax_groups, "terms": terms, "price_list": price_lists, "territory": territories, "salesperson": sellers,
    "receivable": receivables, "notes": notes, "drop": balances,
}  # fmt: skip
PRODUCTS: Final[dict[str, Maker]] = {
    "product_number": product_number, "description": descriptions, "description_alt": more_descriptions, "price": amounts,
    "unit": units, "cost": amounts, "category": categories, "product_group": groups, "quantity": quantities, "upc": upcs,
    "location": locations, "supplier": suppliers, "active": actives, "taxable": taxables, "gl_credit": gl_accounts,
    "gl_debit": debits,
}  # fmt: skip
