"""Lists as the next customer may write them: headings without vowels, pages that repeat their titles, odd columns.

And lists of other trades, whose plain headings stand beside others that mean nothing to a business with clients.
"""

# ruff: noqa: E501 - tables of words are read across
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from importer.model import Value
from importer.recognising.folding import fold
from tests.data.lists.domain_like import CLIENT_WORDS, PRODUCT_WORDS
from tests.data.lists.samples import Rows, Sample, SheetSample, Table, Wanted, table
from tests.data.lists.strangers import Made as Values
from tests.data.lists.values import CLIENTS, PRODUCTS, first_names, last_names

Made = tuple[Sequence[SheetSample], Sequence[Wanted]]

_CLIENTS: Final = ["client_number", "name", "address", "city", "postal_code", "phone_main", "email_1"]
_PRODUCTS: Final = ["product_number", "description", "unit", "price"]
_UNKNOWN: Final = frozenset[str | None]({None, "drop"})
_REGIONS: Final = ["Rive-Nord", "Estrie", "Outaouais", "Centre-ville", "Lanaudière"]


def _usual(rng: random.Random, names: Sequence[str], kind: str = "clients", least: int = 9) -> Table:
    words = PRODUCT_WORDS if kind == "products" else {**CLIENT_WORDS, "first_name": ["Prénom"], "last_name": ["Nom"]}
    makers = PRODUCTS if kind == "products" else {**CLIENTS, "first_name": first_names, "last_name": last_names}
    return table(kind, names, makers, lambda name: words[name][0], rng, rng.randint(least, 30))


def _laid(made: Table, rows: Rows, numbers: list[int], row: int | None = 1) -> Made:
    return [SheetSample(rows)], [Wanted(made.kind, row, made.accepted(), numbers, records=made.records())]


def _below(made: Table, header: Rows) -> Made:
    entries = made.entries()
    return _laid(made, [*header, *entries], [len(header) + 1 + place for place in range(len(entries))], len(header))


def without_vowels(rng: random.Random) -> Made:
    """Headings of which only the consonants were typed."""
    kind = rng.choice(["clients", "products"])
    made = _usual(rng, _CLIENTS if kind == "clients" else _PRODUCTS, kind)
    full = {"client_number": "Numéro de client", "name": "Nom du client", "product_number": "Code de produit"}
    return _below(
        made,
        [[_consonants(full.get(name) or str(text)) for name, text in zip(made.fields, made.headings, strict=True)]],
    )


def _consonants(heading: str) -> str:
    words = [fold(word) for word in heading.split()]
    return " ".join(
        word[:1].upper() + "".join(letter for letter in word[1:] if letter not in "aeiouy") for word in words
    )


def pages_again(rng: random.Random) -> Made:
    """Each page repeats the company, its own title, a filter and the headings."""
    made = _usual(rng, _CLIENTS, least=16)
    top: Rows = [
        ["Toitures du Fleuve ltée"],
        [],
        ["Carnet de nos clients", None, "Clients actifs seulement"],
        ["Imprimé le :", "2026-02-03"],
    ]
    rows: Rows = []
    numbers: list[int] = []
    for place, entry in enumerate(made.entries()):
        if place % 8 == 0:
            rows += [*top, list(made.headings)]
        rows.append(entry)
        numbers.append(len(rows))
        if place % 8 == 7:
            rows += [[], [None, None, None, f"Page {place // 8 + 1} de 4"]]
    return _laid(made, rows, numbers, 5)


def by_region(rng: random.Random) -> Made:
    """Clients without a number below the names of regions."""
    made = _usual(rng, _CLIENTS[1:], least=12)
    rows: Rows = [list(made.headings)]
    numbers: list[int] = []
    for place, entry in enumerate(made.entries()):
        if place % 6 == 0:
            rows.append([_REGIONS[place // 6 % len(_REGIONS)]])
        rows.append(entry)
        numbers.append(len(rows))
    return _laid(made, rows, numbers)


def by_trade(rng: random.Random) -> Made:
    """Products without a number below the names of trades."""
    made = _usual(rng, _PRODUCTS[1:], "products", least=12)
    rows: Rows = [list(made.headings)]
    numbers: list[int] = []
    for place, entry in enumerate(made.entries()):
        if place % 6 == 0:
            rows.append([("PLOMBERIE", "ÉLECTRICITÉ", "TOITURE", "DIVERS CHANTIER", "PEINTURE")[place // 6 % 5]])
        rows.append(entry)
        numbers.append(len(rows))
    return _laid(made, rows, numbers)


def counted_beside_words(rng: random.Random) -> Made:
    """Headings that only count, but for one that somebody added; the first entries stand below a group's title."""
    made = _usual(rng, _CLIENTS)
    headings: list[Value] = [f"Col{place:02}" for place in range(1, len(made.fields) + 1)]
    rows: Rows = [[*headings, "Référé par"], ["Secteur : Nord"]]
    rows += [[*entry, rng.choice(["Voisin", "Facebook", None])] for entry in made.entries()]
    return _laid(made, rows, list(range(3, len(rows) + 1)))


def goods_named_as_headings(rng: random.Random) -> Made:
    """No headings, and goods whose names are words of headings: "Location mini-pelle", of the trade "Location"."""
    made = _usual(rng, ["product_number", "description", "category", "unit", "price"], "products")
    rows = made.entries()
    for row in rows[:: rng.randint(2, 3)]:
        row[2] = "Location"
    made.also[2] = frozenset({"category", None})  # few entries of many categories
    return [SheetSample(rows)], [Wanted("products", None, made.accepted(), list(range(1, len(rows) + 1)))]


def belongings(rng: random.Random) -> Made:
    """Clients of a trade that writes down what they own."""
    made = _usual(rng, rng.choice([_CLIENTS, ["client_number", "name", "phone_main"]]))
    own: list[tuple[str, Callable[[], Value]]] = [
        ("Plaque", lambda: f"{rng.choice('ABCEFG')}{rng.randint(10, 99)} XYZ"),
        ("Kilométrage", lambda: rng.randint(10_000, 250_000)),
        ("Licence RBQ", lambda: f"56{rng.randint(10, 99)}-{rng.randint(1000, 9999)}-01"),
        ("Technicien attitré", lambda: rng.choice(["Marc", "Steve", "Julie"])),
        ("Dernière visite", lambda: f"2026-0{rng.randint(1, 9)}-11"),
        ("No de série de l'appareil", lambda: f"SN{rng.randint(100_000, 999_999)}"),
    ]
    picked = rng.sample(own, rng.randint(2, 3))
    rows: Rows = [[*made.headings, *(heading for heading, _ in picked)]]
    rows += [entry + [make() for _, make in picked] for entry in made.entries()]
    fields = made.accepted() | dict.fromkeys(range(len(made.fields) + 1, len(rows[0]) + 1), _UNKNOWN)
    return [SheetSample(rows)], [Wanted("clients", 1, fields, list(range(2, len(rows) + 1)), records=made.records())]


def numbered_by_phone(rng: random.Random) -> Made:
    """Clients whose number is their telephone, below a blank heading."""
    made = _usual(rng, ["name", "address", "city", "phone_main", "email_1"])
    rows: Rows = [[None, *made.headings]]
    for place, entry in enumerate(made.entries()):
        rows.append([f"418{692_3383 + 17 * place}", *entry])
    fields = {1: frozenset[str | None]({"client_number"}), **made.accepted(first=2)}
    return [SheetSample(rows)], [Wanted("clients", 1, fields, list(range(2, len(rows) + 1)), records=made.records())]


def two_lines(rng: random.Random) -> Made:
    """Headings on two lines, one of which ends in a number."""
    made = _usual(rng, ["first_name", "last_name", "address", "city", "postal_code", "phone_main", "email_1"])
    over: list[Value] = [None, "Nom", None, None, "Code", "No de", None]
    under: list[Value] = ["Prénom", "de famille", "Rue", "Municipalité", "postal", "téléphone", "Courriel 1"]
    return _below(made, [["Nos clients"], [], over, under])


def parted_names(rng: random.Random) -> Made:
    """A list with an empty column in its middle, and a part of the names on either side."""
    made = _usual(rng, ["first_name", "address", "postal_code", "city", "phone_main", "email_1", "last_name"])
    lines: Rows = [list(made.headings), *made.entries()]
    rows: Rows = [[*line[:3], None, *line[3:]] for line in lines]
    fields = {number if number <= 3 else number + 1: accepted for number, accepted in made.accepted().items()}
    return [SheetSample(rows)], [Wanted("clients", 1, fields, list(range(2, len(rows) + 1)), records=made.records())]


MAKERS: Final[dict[str, Callable[[random.Random], Made]]] = {
    "hard: without vowels": without_vowels,
    "hard: pages again": pages_again,
    "hard: by region": by_region,
    "hard: by trade": by_trade,
    "hard: counted beside words": counted_beside_words,
    "hard: goods named as headings": goods_named_as_headings,
    "hard: belongings": belongings,
    "hard: numbered by phone": numbered_by_phone,
    "hard: two lines, counted": two_lines,
    "hard: parted names": parted_names,
}

_LISTS: Final[dict[str, tuple[Sequence[str], Callable[[Values], Sequence[Value]]]]] = {
    "dues of a parish": (["No enveloppe", "Paroissien", "Adresse", "Téléphone", "Dîme 2024", "Dîme 2025"],
        lambda m: [m.whole, m.person, m.of("address"), m.of("phone_main"), m.amount, m.amount]),
    "members of a club": (["No membre", "Prénom", "Nom", "Adresse", "Ville", "Code postal", "Courriel", "Date de naissance", "Cotisation payée"],
        lambda m: [m.whole, m.first, m.last, m.of("address"), m.of("city"), m.of("postal_code"), m.of("email_1"), m.date, "Oui"]),
    "a contest": (["Horodateur", "Nom complet", "Courriel", "Téléphone", "Âge", "J'accepte les règlements"],
        lambda m: [f"{m.date} 10:23:11", m.person, m.of("email_1"), m.of("phone_main"), 42, "Oui"]),
    "donors": (["No donateur", "Nom", "Adresse", "Ville", "Code postal", "Don", "Date du don", "Reçu no"],
        lambda m: [m.whole, m.person, m.of("address"), m.of("city"), m.of("postal_code"), m.amount, m.date, m.whole]),
    "marks": (["Nom", "Prénom", "Examen 1", "Examen 2", "Travail", "Note finale"],
        lambda m: [m.last, m.first, m.whole, m.whole, m.whole, m.whole]),
    "leads": (["Date", "Nom", "Téléphone", "Courriel", "Provenance", "Étape", "Valeur estimée"],
        lambda m: [m.date, m.person, m.of("phone_main"), m.of("email_1"), "Web", "Soumis", m.amount]),
    "a newsletter": (["Courriel", "Prénom", "Inscrit le", "Infolettre"],
        lambda m: [m.of("email_1"), m.first, m.date, "Oui"]),
    "movements of stock": (["Date", "Type", "No produit", "Description", "Qté", "Référence", "Par"],
        lambda m: [m.date, "Sortie", m.of("product_number"), m.of("description"), m.whole, f"BT-{m.whole}", m.first]),
    "a day camp": (["Timestamp", "Enfant", "Âge", "Parent", "Adresse", "Ville", "Tél. urgence", "Camp"],
        lambda m: [f"{m.date} 08:11", m.person, 9, m.person, m.of("address"), m.of("city"), m.of("phone_main"), "Été 1"]),
    "parcels": (["No suivi", "Expéditeur", "Destinataire", "Adresse", "Ville", "Code postal", "Poids (kg)", "Date d'envoi"],
        lambda m: [f"7{m.whole}55", "Entrepôt", m.person, m.of("address"), m.of("city"), m.of("postal_code"), m.amount, m.date]),
    "volunteers": (["Bénévole", "Téléphone", "Courriel", "Disponibilités", "T-shirt"],
        lambda m: [m.person, m.of("phone_main"), m.of("email_1"), "Samedi", "M"]),
    "a wedding": (["Nom", "Adresse", "Ville", "Code postal", "Nb invités", "RSVP", "Repas", "Table"],
        lambda m: [m.person, m.of("address"), m.of("city"), m.of("postal_code"), 2, "Oui", "Saumon", 4]),
    "orders of work": (["No BT", "Date", "Client", "Adresse", "Ville", "Description des travaux", "Technicien"],
        lambda m: [f"BT-{m.whole}", m.date, m.person, m.of("address"), m.of("city"), "Fuite", "Marc"]),
    "a daycare": (["Nom de l'enfant", "Date de naissance", "Mère", "Père", "Cell. mère", "Adresse", "Ville", "Fréquentation"],
        lambda m: [m.person, m.date, m.person, m.person, m.of("phone_main"), m.of("address"), m.of("city"), "5 jours"]),
    "users of a library": (["No carte", "Usager", "Adresse", "Ville", "Code postal", "Courriel", "Emprunts", "Amende"],
        lambda m: [f"2{m.whole}00", m.person, m.of("address"), m.of("city"), m.of("postal_code"), m.of("email_1"), m.whole, m.amount]),
    "a condominium": (["Unité", "Copropriétaire", "Quote-part", "Téléphone", "Courriel", "Casier"],
        lambda m: [m.whole, m.person, "1,25 %", m.of("phone_main"), m.of("email_1"), f"C{m.whole}"]),
    "former pupils": (["Promotion", "Nom", "Prénom", "Nom de fille", "Adresse", "Ville", "Courriel", "Profession"],
        lambda m: [1998, m.last, m.first, m.last, m.of("address"), m.of("city"), m.of("email_1"), "Ingénieure"]),
    "the insured": (["No contrat d'assurance", "Assuré", "Adresse", "Ville", "Code postal", "Prime annuelle", "Franchise"],
        lambda m: [f"A{m.whole}77", m.person, m.of("address"), m.of("city"), m.of("postal_code"), m.amount, m.amount]),
    "a tax roll": (["Matricule", "Propriétaire", "Adresse", "Ville", "Code postal", "Évaluation terrain", "Évaluation bâtiment", "Évaluation totale"],
        lambda m: [f"{m.whole}-{m.whole}", m.person, m.of("address"), m.of("city"), m.of("postal_code"), m.whole, m.whole, m.whole]),
    "exhibitors": (["Kiosque", "Exposant", "Contact", "Téléphone", "Courriel", "Prise électrique", "Montant payé"],
        lambda m: [m.whole, m.of("name"), m.person, m.of("phone_main"), m.of("email_1"), "Oui", m.amount]),
    "committees": (["Comité", "Nom", "Rôle", "Téléphone", "Courriel", "Mandat"],
        lambda m: ["Loisirs", m.person, "Trésorier", m.of("phone_main"), m.of("email_1"), "2025-2027"]),
    "stops of a route": (["Arrêt", "Heure prévue", "Client", "Adresse", "Ville", "Colis", "Signature"],
        lambda m: [m.whole, "8:30", m.person, m.of("address"), m.of("city"), 2, None]),
}  # fmt: skip


def samples(seed: int, each: int) -> Iterator[Sample]:
    """Yield that many samples of each category, and of each list of another trade half as many."""
    for category, make in MAKERS.items():
        for number in range(each):
            sheets, wanted = make(random.Random(f"{seed} {category} {number}"))
            yield Sample(category, f"{category} {seed}/{number}", sheets, wanted)
    for name, (headings, row) in _LISTS.items():
        for number in range((each + 1) // 2):
            rng = random.Random(f"{seed} {name} {number}")
            rows: Rows = [list(headings), *(list(row(Values(rng))) for _ in range(rng.randint(6, 25)))]
            yield Sample("look-alikes", f"{name} {seed}/{number}", [SheetSample(rows)], [], file="classeur.xlsx")
