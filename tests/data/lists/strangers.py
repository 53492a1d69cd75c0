"""Exports of other programs and lists of other trades: people with addresses, things with prices, none to import."""

# ruff: noqa: E501 - tables of words are read across
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from importer.model import Value
from tests.data.lists.samples import Rows, Sample, SheetSample
from tests.data.lists.values import CLIENTS, FIRST, LAST, PRODUCTS

Row = Callable[["Made"], Sequence[Value]]


class Made:
    """Values of one row."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng

    def of(self, name: str) -> Value:
        return (CLIENTS | PRODUCTS)[name](self.rng, 1)[0].shown

    @property
    def first(self) -> str:
        return self.rng.choice(FIRST)

    @property
    def last(self) -> str:
        return self.rng.choice(LAST)

    @property
    def person(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def date(self) -> str:
        return f"2026-{self.rng.randint(1, 12):02}-{self.rng.randint(1, 28):02}"

    @property
    def amount(self) -> float:
        return round(self.rng.uniform(5, 900), 2)

    @property
    def whole(self) -> int:
        return self.rng.randint(1, 900)


_LISTS: Final[dict[str, tuple[str | None, Sequence[str], Row]]] = {
    "address book of Outlook": (None, ["First Name", "Last Name", "Company", "Job Title", "Business Street", "Business City", "Business Phone", "E-mail Address", "E-mail Type", "E-mail Display Name", "Birthday"],
        lambda m: [m.first, m.last, None, None, m.of("address"), m.of("city"), m.of("phone_main"), m.of("email_1"), "SMTP", m.person, "0/0/00"]),
    "address book of Google": (None, ["Name", "Given Name", "Additional Name", "Family Name", "Yomi Name", "Group Membership", "E-mail 1 - Type", "E-mail 1 - Value", "Phone 1 - Value", "Address 1 - Formatted"],
        lambda m: [m.person, m.first, None, m.last, None, "* myContacts", "* Home", m.of("email_1"), m.of("phone_main"), m.of("address")]),
    "mailing list": (None, ["Email Address", "First Name", "Last Name", "OPTIN_TIME", "OPTIN_IP", "MEMBER_RATING", "LEID"],
        lambda m: [m.of("email_1"), m.first, m.last, m.date, "192.0.2.1", 2, m.whole]),
    "customers of a shop": (None, ["First Name", "Last Name", "Email", "Accepts Email Marketing", "Default Address Address1", "Default Address City", "Phone", "Total Spent", "Total Orders"],
        lambda m: [m.first, m.last, m.of("email_1"), "yes", m.of("address"), m.of("city"), m.of("phone_main"), m.amount, 3]),
    "goods of a shop": (None, ["Title", "Body (HTML)", "Vendor", "Variant SKU", "Variant Grams", "Variant Price", "Image Src"],
        lambda m: [m.of("description"), "<p>…</p>", "Marque", m.of("product_number"), 100, m.amount, "https://example.com/1.png"]),
    "pupils": (None, ["Code permanent", "Nom", "Prénom", "Groupe", "Parent 1", "Téléphone", "Courriel"],
        lambda m: [f"TREJ{m.rng.randint(10**7, 10**8)}", m.last, m.first, "401", m.person, m.of("phone_main"), m.of("email_1")]),
    "patients": (None, ["Patient", "Médecin", "Date du rendez-vous", "Téléphone"],
        lambda m: [m.person, f"Dr {m.last}", m.date, m.of("phone_main")]),
    "members": ("Liste des membres", ["No membre", "Nom", "Adresse", "Téléphone", "Cotisation", "Payé le"],
        lambda m: [m.whole, m.person, m.of("address"), m.of("phone_main"), 120, m.date]),
    "voters": ("Liste électorale", ["Nom", "Prénom", "Adresse", "Section de vote"],
        lambda m: [m.last, m.first, m.of("address"), 12]),
    "subcontractors": ("Liste des sous-traitants", ["Nom", "Spécialité", "Licence RBQ", "Téléphone", "Courriel"],
        lambda m: [m.person, "Électricité", "5678-1234-01", m.of("phone_main"), m.of("email_1")]),
    "applicants": (None, ["Candidat", "Téléphone", "Courriel", "Poste convoité", "Date d'entrevue"],
        lambda m: [m.person, m.of("phone_main"), m.of("email_1"), "Plombier", m.date]),
    "branches": (None, ["Succursale", "Gérant", "Heures d'ouverture", "Téléphone", "Adresse"],
        lambda m: [m.of("city"), m.person, "9h-17h", m.of("phone_main"), m.of("address")]),
    "emergency contacts": ("Contacts d'urgence", ["Nom", "Lien", "Téléphone"], lambda m: [m.person, "Conjoint", m.of("phone_main")]),
    "tenants": ("Liste des locataires", ["Logement", "Locataire", "Téléphone", "Loyer mensuel"],
        lambda m: [f"{m.whole}A", m.person, m.of("phone_main"), m.amount]),
    "price list of a supplier": ("Liste de prix fournisseur 2026", ["Code fournisseur", "Description", "Qté min.", "Prix liste", "Escompte", "Prix net"],
        lambda m: [m.of("product_number"), m.of("description"), 10, m.amount, "25 %", m.amount]),
    "bill of materials": (None, ["Niveau", "No pièce", "Description", "Qté par", "Parent"],
        lambda m: [1, m.of("product_number"), m.of("description"), 2, "A100"]),
    "count sheet": ("Feuille de décompte d'inventaire", ["No produit", "Description", "Localisation", "Qté théorique", "Qté comptée"],
        lambda m: [m.of("product_number"), m.of("description"), "A-1", m.whole, None]),
    "quotations of stocks": (None, ["Symbol", "Name", "Price", "Change", "Volume"],
        lambda m: [m.last[:3].upper(), f"{m.last} Corp.", m.amount, -1.2, m.whole]),
    "rates of exchange": (None, ["Currency", "Code", "Rate"], lambda m: [m.last, m.last[:3].upper(), m.amount]),
    "cellar": (None, ["Vin", "Millésime", "Région", "Qté", "Prix payé"], lambda m: [f"Château {m.last}", 2005, "Bordeaux", 2, m.amount]),
    "cars": (None, ["No stock", "Marque", "Modèle", "Année", "Kilométrage", "Prix"],
        lambda m: [f"S{m.whole}", "Ford", "F-150", 2019, m.whole, m.amount]),
    "hours of a week": (None, ["Employé", "Lundi", "Mardi", "Mercredi"], lambda m: [m.person, "8-16", "8-16", "congé"]),
    "hours of a project": ("Feuille de temps", ["Employé", "Projet", "Date", "Heures", "Taux"],
        lambda m: [m.person, f"P{m.whole}", m.date, 8, 25]),
    "scores of tests": (None, ["id", "name", "price"], lambda m: [m.whole, "foo", 1.5]),
}  # fmt: skip


def samples(seed: int, each: int) -> Iterator[Sample]:
    """Yield samples of each; nothing is wanted of them."""
    for name, (title, headings, row) in _LISTS.items():
        for number in range(max(1, each // 4)):
            rng = random.Random(f"{seed} {name} {number}")
            count = 2 if name == "scores of tests" else rng.randint(4, 25)
            lines: Rows = [[title], []] if title else []
            rows: Rows = [*lines, list(headings), *(list(row(Made(rng))) for _ in range(count))]
            yield Sample("look-alikes", f"{name} {seed}/{number}", [SheetSample(rows)], [], file="classeur.xlsx")


def noise(rng: random.Random) -> Rows:
    """Return cells of any kind without any order."""
    words = [None, rng.randint(0, 9999), rng.random() * 100, "alpha", "total", "n/a", "2026-04-04"]
    return [[rng.choice(words) for _ in range(rng.randint(2, 9))] for _ in range(rng.randint(3, 40))]
