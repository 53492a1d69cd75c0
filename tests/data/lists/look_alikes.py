"""Spreadsheets that have names, numbers or prices in them, and are no list to import."""

# ruff: noqa: E501 - tables of words are read across
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from importer.model import Value
from tests.data.lists.samples import Rows, Sample, SheetSample
from tests.data.lists.values import CLIENTS, FIRST, LAST, PRODUCTS, THINGS


class _Maker:
    """Columns of made-up values, all of one length."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.count = rng.randint(4, 30)

    def field(self, name: str) -> list[Value]:
        return [cell.shown for cell in (CLIENTS | PRODUCTS)[name](self.rng, self.count)]

    def few(self, *choices: Value) -> list[Value]:
        return [self.rng.choice(choices) for _ in range(self.count)]

    def amount(self, most: float = 5000) -> list[Value]:
        return [round(self.rng.uniform(0, most), 2) for _ in range(self.count)]

    def whole(self, most: int = 100) -> list[Value]:
        return [self.rng.randint(0, most) for _ in range(self.count)]

    def date(self) -> list[Value]:
        return [f"2025-{self.rng.randint(1, 12):02}-{self.rng.randint(1, 28):02}" for _ in range(self.count)]

    def number(self, form: str) -> list[Value]:
        return [form.format(1000 + at) for at in range(self.count)]

    def people(self, most: int = 99) -> list[Value]:
        pool = [f"{self.rng.choice(FIRST)} {self.rng.choice(LAST)}" for _ in range(min(most, self.count))]
        return [self.rng.choice(pool) for _ in range(self.count)] if most < 99 else list(pool)


def _rows(
    headings: Sequence[Value],
    *columns: list[Value],
    above: Sequence[Sequence[Value]] = (),
    below: Sequence[Sequence[Value]] = (),
) -> Rows:
    return [*map(list, above), list(headings), *map(list, zip(*columns, strict=True)), *map(list, below)]


def _made(headings: Sequence[Value], row: Callable[[int], Sequence[Value]]) -> Rows:
    return [list(headings), *(list(row(at)) for at in range(1, 9))]


def budget(m: _Maker) -> Rows:
    return _rows(
        ["Poste", "Janvier", "Février", "Mars", "Avril", "Total"],
        m.few("Loyer", "Salaires", "Essence", "Téléphone", "Fournitures"),
        *[m.amount() for _ in range(5)],
        above=m.rng.choice([[], [["Budget 2026"], []]]),
    )


def invoice(m: _Maker) -> Rows:
    top: Rows = [
        ["Plomberie Bidule inc."],
        ["123, rue Principale"],
        ["Saint-Ubalde (Québec) G0A 4L0"],
        ["Tél. : 418-277-2110"],
        [],
        ["Facturé à :", m.people()[0]],
        ["Facture no", "F-2201"],
        ["Date", "2026-02-01"],
        [],
    ]
    return _rows(
        ["Code", "Description", "Qté", "Prix unitaire", "Montant"],
        m.field("product_number"),
        m.field("description"),
        m.whole(9),
        m.amount(90),
        m.amount(900),
        above=top,
        below=[
            [],
            [None, None, None, "Sous-total", 100.0],
            [None, None, None, "TPS", 5.0],
            [None, None, None, "TVQ", 9.98],
            [None, None, None, "Total", 114.98],
        ],
    )


def invoice_plain(m: _Maker) -> Rows:
    return _rows(
        ["Item", "Description", "Quantity", "Rate", "Amount"],
        m.number("{}"),
        m.field("description"),
        m.whole(9),
        m.amount(90),
        m.amount(900),
        above=[["INVOICE"], ["Bill to", m.people()[0]], []],
    )


def quote(m: _Maker) -> Rows:
    return _rows(
        ["Description", "Quantité", "Unité", "Prix unitaire", "Total"],
        m.field("description"),
        m.whole(9),
        m.field("unit"),
        m.amount(90),
        m.amount(900),
        above=[["SOUMISSION no 881"], ["Client :", m.people()[0]], ["Téléphone :", "418-277-2110"], []],
    )


def quote_plain(m: _Maker) -> Rows:
    return _rows(
        ["No", "Description des travaux", "Qté", "Unité", "Prix unit.", "Prix total"],
        [str(at) for at in range(1, m.count + 1)],
        m.field("description"),
        m.whole(9),
        m.field("unit"),
        m.amount(90),
        m.amount(900),
        below=[[None, None, None, None, "Total", 3000.0]],
    )


def timesheet(m: _Maker) -> Rows:
    return _rows(
        ["Employé", "Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Total"],
        m.people(),
        *[m.whole(10) for _ in range(6)],
        above=[["Feuille de temps"], []],
    )


def timesheet_tasks(m: _Maker) -> Rows:
    return _rows(
        ["Date", "Client", "Tâche", "Début", "Fin", "Heures"],
        m.date(),
        m.people(4),
        m.few("Plomberie", "Réparation"),
        m.few("8:00", "9:30"),
        m.few("12:00", "16:00"),
        m.whole(8),
    )


def statistics(m: _Maker) -> Rows:
    return _rows(
        ["Ville", "Population 2016", "Population 2021", "Variation %"],
        m.field("city"),
        m.whole(90000),
        m.whole(90000),
        m.amount(10),
    )


def sales_by_client(m: _Maker) -> Rows:
    return _rows(
        ["No client", "Nom", "Ventes 2023", "Ventes 2024", "Écart"],
        m.field("client_number"),
        m.field("name"),
        m.amount(),
        m.amount(),
        m.amount(),
        above=[["Ventes par client"], []],
    )


def sales_plain(m: _Maker) -> Rows:
    return _rows(
        ["Customer", "Jan", "Feb", "Mar", "Q1"], m.field("name"), m.amount(), m.amount(), m.amount(), m.amount()
    )


def sales_by_product(m: _Maker) -> Rows:
    return _rows(
        ["N° produit", "Description", "Qté vendue", "Montant", "% du total"],
        m.field("product_number"),
        m.field("description"),
        m.whole(90),
        m.amount(),
        m.amount(100),
    )


def contact_form(m: _Maker) -> Rows:
    stamps: list[Value] = [f"2025-03-{at % 28 + 1:02} 14:0{at % 10}" for at in range(m.count)]
    return _rows(
        ["Timestamp", "Your name", "Email address", "Phone", "Message", "IP address"],
        stamps,
        m.people(),
        m.field("email_1"),
        m.field("phone_main"),
        m.few("Bonjour, combien pour une piscine?", "Rappelez-moi"),
        m.few("24.2.3.4", "66.1.2.3"),
    )


def form_answers(m: _Maker) -> Rows:
    stamps: list[Value] = [f"2025-03-{at % 28 + 1:02} 14:0{at % 10}" for at in range(m.count)]
    return _rows(
        ["Horodateur", "Nom", "Adresse courriel", "Êtes-vous satisfait du service?", "Commentaires"],
        stamps,
        m.people(),
        m.field("email_1"),
        m.few("Très satisfait", "Satisfait", "Insatisfait"),
        m.few("Merci", "Rien à dire", None),
    )


def team(m: _Maker) -> Rows:
    return _rows(
        ["No", "Joueur", "Position", "Buts", "Passes", "Points"],
        m.whole(99),
        m.people(),
        m.few("C", "AG", "D", "G"),
        m.whole(50),
        m.whole(50),
        m.whole(99),
    )


def team_contacts(m: _Maker) -> Rows:
    return _rows(
        ["Joueur", "Date de naissance", "Parent", "Téléphone", "Courriel", "Chandail"],
        m.people(),
        m.date(),
        m.people(),
        m.field("phone_main"),
        m.field("email_1"),
        m.whole(99),
        above=[["Équipe Les Faucons, saison 2025"], []],
    )


def attendance(m: _Maker) -> Rows:
    return _rows(
        ["Nom", "3 sept.", "10 sept.", "17 sept.", "24 sept."],
        m.people(),
        *[m.few("x", "", "abs") for _ in range(4)],
        above=m.rng.choice([[["Liste de présences"]], []]),
    )


def marks(m: _Maker) -> Rows:
    return _rows(
        ["Élève", "Groupe", "Examen 1", "Examen 2", "Note finale"],
        m.people(),
        m.few("101", "102"),
        m.whole(),
        m.whole(),
        m.whole(),
    )


def bank(m: _Maker) -> Rows:
    return _rows(
        ["Date", "Description", "Débit", "Crédit", "Solde"],
        m.date(),
        m.few("Achat Rona", "Virement Interac", "Frais mensuels", "Dépôt"),
        m.amount(),
        m.amount(),
        m.amount(),
    )


def bank_english(m: _Maker) -> Rows:
    return _rows(
        [
            "Account Type",
            "Account Number",
            "Transaction Date",
            "Cheque Number",
            "Description 1",
            "Description 2",
            "CAD$",
        ],
        m.few("Chequing"),
        m.few("01234-5566778"),
        m.date(),
        m.few("", "221"),
        m.few("PURCHASE", "E-TRANSFER"),
        m.few("RONA", "HYDRO"),
        m.amount(),
    )


def ledger(m: _Maker) -> Rows:
    return _rows(
        ["Compte", "Description", "Date", "Référence", "Débit", "Crédit"],
        m.few("1010", "1200", "4000"),
        m.few("Encaisse", "Clients", "Ventes"),
        m.date(),
        m.number("J{}"),
        m.amount(),
        m.amount(),
        above=m.rng.choice([[], [["Grand livre"], ["Imprimé le :", "2026-01-02"]]]),
    )


def chart_of_accounts(m: _Maker) -> Rows:
    return _rows(
        ["Numéro", "Description", "Type", "Solde"],
        m.number("{}"),
        m.few("Encaisse", "Comptes clients", "Ventes", "Salaires"),
        m.few("Actif", "Passif", "Revenu"),
        m.amount(),
        above=m.rng.choice([[["Charte de comptes"]], [["Plan comptable"], []]]),
    )


def aging(m: _Maker) -> Rows:
    return _rows(
        ["N° client", "Nom", "Téléphone", "Courant", "31-60", "61-90", "Plus de 90", "Total"],
        m.field("client_number"),
        m.field("name"),
        m.field("phone_main"),
        *[m.amount() for _ in range(5)],
        above=m.rng.choice([[["Âge des comptes"], ["Imprimé le :", "2026-01-02"]], [], [["Comptes recevables"], []]]),
    )


def aging_english(m: _Maker) -> Rows:
    return _rows(
        ["Customer", "Current", "1 - 30", "31 - 60", "61 - 90", "> 90", "Total"],
        m.field("name"),
        *[m.amount() for _ in range(6)],
        above=m.rng.choice([[], [["A/R Aging Summary"], ["As of 2026-01-02"], []]]),
    )


def open_invoices(m: _Maker) -> Rows:
    return _rows(
        ["Date", "No facture", "Client", "Téléphone", "Échéance", "Montant", "Solde"],
        m.date(),
        m.number("F{}"),
        m.people(6),
        m.field("phone_main"),
        m.date(),
        m.amount(),
        m.amount(),
    )


def orders(m: _Maker) -> Rows:
    return _rows(
        ["Order ID", "Order Date", "Customer Name", "Email", "Product", "Quantity", "Price", "Status"],
        m.number("#{}"),
        m.date(),
        m.people(6),
        m.field("email_1"),
        m.few(*THINGS),
        m.whole(9),
        m.amount(90),
        m.few("Shipped", "Pending"),
    )


def delivery(m: _Maker) -> Rows:
    return _rows(
        ["Heure", "Client", "Adresse", "Ville", "Téléphone", "Livreur", "Livré"],
        m.few("8h00", "9h30", "13h15"),
        m.people(),
        m.field("address"),
        m.field("city"),
        m.field("phone_main"),
        m.few("Marc", "Luc"),
        m.few("x", ""),
        above=[["Feuille de route du 3 octobre 2025"], []],
    )


def appointments(m: _Maker) -> Rows:
    return _rows(
        ["Date", "Heure", "Nom", "Téléphone", "Raison"],
        m.date(),
        m.few("8:00", "9:30"),
        m.people(),
        m.field("phone_main"),
        m.few("Entretien", "Réparation"),
    )


def price_comparison(m: _Maker) -> Rows:
    return _rows(
        ["Article", "Rona", "Home Depot", "Canac", "Meilleur prix"],
        [f"{thing} {at}" for at, thing in enumerate(m.few(*THINGS))],
        m.amount(90),
        m.amount(90),
        m.amount(90),
        m.amount(90),
    )


def cities(m: _Maker) -> Rows:
    return _rows(
        m.rng.choice([["Ville", "Province", "Région"], ["City", "Province", "Country"]]),
        m.field("city"),
        m.field("province"),
        m.few("Canada", "Mauricie"),
    )


def geo(m: _Maker) -> Rows:
    return _rows(
        ["city", "state", "zip", "latitude", "longitude"],
        m.field("city"),
        m.few("NY", "CA"),
        m.few("10001", "90210"),
        m.amount(90),
        m.amount(90),
    )


def log(m: _Maker) -> Rows:
    return _rows(
        ["timestamp", "level", "module", "message"],
        [f"2025-03-01T12:00:{at:02}" for at in range(m.count)],
        m.few("INFO", "ERROR"),
        m.few("app.db", "app.web"),
        m.few("connection lost", "started", "GET /index 200"),
    )


def parser_test(m: _Maker) -> Rows:
    tables: list[Rows] = [
        [["a", "b", "c"], [1, 2, 3], [4, 5, 6], ["x", "y", "z"]],
        [["name", "value"], ["foo", 1], ["bar", 2], ["baz", 3]],
        [["id", "name"], [1, "Alice"], [2, "Bob"], [3, "Charlie"]],
        [["id", "name", "email"], [1, "Alice", "alice@example.com"], [2, "Bob", "bob@example.com"]],
        [["Test", "Expected", "Actual"], ["=1+1", 2, 2], ["€uro", "ok", "ok"]],
        _made(["Header1", "Header2", "Header3"], lambda at: [f"r{at}c1", f"r{at}c2", f"r{at}c3"]),
        _made(
            ["PassengerId", "Survived", "Pclass", "Name", "Sex", "Age"],
            lambda at: [at, at % 2, 3, f"Braund, Mr. Owen {at}", "male", 22],
        ),
        _made(["sepal_length", "sepal_width", "species"], lambda at: [5.1 + at / 10, 3.5, "setosa"]),
        [[at, at * at, at**3] for at in range(1, 12)],
        [["text"], ["caf\u00e9"], ["na\u00efve"]],
        _made(
            [
                "Country",
                "Region",
                "Item Type",
                "Sales Channel",
                "Order Priority",
                "Order ID",
                "Units Sold",
                "Unit Price",
                "Unit Cost",
                "Total Revenue",
            ],
            lambda at: ["Canada", "NA", "Snacks", "Online", "H", 1000 + at, 5, 152.58, 97.44, 700.1],
        ),
    ]
    return [list(row) for row in m.rng.choice(tables)]


def movies(m: _Maker) -> Rows:
    return _rows(
        ["Titre", "Année", "Réalisateur", "Note"],
        [f"Film {at}" for at in range(m.count)],
        m.whole(2020),
        m.people(),
        m.whole(10),
    )


def fleet(m: _Maker) -> Rows:
    return _rows(
        ["No unité", "Marque", "Modèle", "Année", "Plaque", "Kilométrage"],
        m.number("{}"),
        m.few("Ford", "GMC"),
        m.few("F-150", "Sierra"),
        m.few("2015", "2019"),
        m.number("FJ{}"),
        m.whole(300000),
    )


def tools(m: _Maker) -> Rows:
    return _rows(
        ["Outil", "Numéro de série", "Prêté à", "Date"],
        m.few("Perceuse", "Scie", "Échelle"),
        m.number("SN{}"),
        m.people(),
        m.date(),
    )


def passwords(m: _Maker) -> Rows:
    return _rows(
        ["Site", "Nom d'utilisateur", "Mot de passe"], m.field("website"), m.field("email_1"), m.number("abc{}!")
    )


def guests(m: _Maker) -> Rows:
    return _rows(
        ["Nom", "Table", "Nombre", "Repas", "Confirmé"],
        m.people(),
        m.whole(12),
        m.whole(4),
        m.few("Poulet", "Poisson"),
        m.few("Oui", "Non"),
        above=m.rng.choice([[], [["Liste des invités"], []]]),
    )


def donations(m: _Maker) -> Rows:
    return _rows(
        ["Donateur", "Courriel", "Date du don", "Montant", "Reçu"],
        m.people(),
        m.field("email_1"),
        m.date(),
        m.amount(),
        m.number("R{}"),
    )


def physical_count(m: _Maker) -> Rows:
    return _rows(
        ["Code", "Description", "Localisation", "Qté système", "Qté comptée", "Écart"],
        m.field("product_number"),
        m.field("description"),
        m.field("location"),
        m.whole(),
        m.whole(),
        m.whole(),
        above=m.rng.choice([[], [["Décompte physique"], []]]),
    )


def purchase_order(m: _Maker) -> Rows:
    return _rows(
        ["No produit", "Description", "Qté commandée", "Prix", "Total"],
        m.field("product_number"),
        m.field("description"),
        m.whole(9),
        m.amount(90),
        m.amount(900),
        above=[["Bon de commande 5512"], ["Fournisseur", "Emco"], []],
    )


def tasks(m: _Maker) -> Rows:
    return _rows(
        ["Tâche", "Responsable", "Début", "Fin", "Statut", "Priorité"],
        m.few("Appeler", "Écrire", "Commander"),
        m.people(4),
        m.date(),
        m.date(),
        m.few("En cours", "Terminé"),
        m.few("Haute", "Basse"),
    )


def letters(m: _Maker) -> Rows:
    return [
        ["Compte rendu de la réunion"],
        [],
        ["Présents : Lise, Marc et Josée"],
        ["1. Adoption de l'ordre du jour"],
        ["2. Piscine municipale"],
        ["Levée à 21 h"],
    ]


def recipes(m: _Maker) -> Rows:
    return _rows(
        ["Ingrédient", "Quantité", "Unité"],
        m.few("Farine", "Sucre", "Beurre", "Œufs"),
        m.whole(9),
        m.few("g", "ml", "un"),
        above=[["Tarte au sucre"]],
    )


def expenses(m: _Maker) -> Rows:
    return _rows(
        ["Date", "Fournisseur", "Catégorie", "Description", "TPS", "TVQ", "Total"],
        m.date(),
        m.few("Esso", "Rona"),
        m.few("Essence", "Matériaux"),
        m.few("Plein", "Vis"),
        m.amount(9),
        m.amount(9),
        m.amount(90),
    )


def statement(m: _Maker) -> Rows:
    return _rows(
        ["Date", "Facture", "Description", "Montant", "Solde"],
        m.date(),
        m.number("F{}"),
        m.few("Vente", "Paiement"),
        m.amount(),
        m.amount(),
        above=[["État de compte"], ["Client", m.people()[0]], ["Adresse", "12, rue Principale"], []],
    )


MAKERS: Final[dict[str, Callable[[_Maker], Rows]]] = {
    make.__name__: make
    for make in (budget, invoice, invoice_plain, quote, quote_plain, timesheet, timesheet_tasks, statistics, sales_by_client, sales_plain, sales_by_product,
                 contact_form, form_answers, team, team_contacts, attendance, marks, bank, bank_english, ledger, chart_of_accounts, aging, aging_english,
                 open_invoices, orders, delivery, appointments, price_comparison, cities, geo, log, parser_test, movies, fleet, tools, passwords, guests,
                 donations, physical_count, purchase_order, tasks, letters, recipes, expenses, statement)
}  # fmt: skip


def samples(seed: int, each: int) -> Iterator[Sample]:
    """Yield that many samples of each look-alike; nothing is wanted of them."""
    for name, make in MAKERS.items():
        for number in range(max(1, each // 4)):
            rows = make(_Maker(random.Random(f"{seed} {name} {number}")))
            yield Sample(
                "look-alikes",
                f"{name} {seed}/{number}",
                [SheetSample(rows)],
                [],
                file=random.Random(number).choice(["classeur.xlsx", "liste.xlsx", "Book1.xlsx"]),
            )
