"""Lists in the spirit of what is known of Acomba and of its neighbours."""

# ruff: noqa: E501 - tables of words are read across
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from importer.model import Value
from tests.data.lists import values
from tests.data.lists.samples import Rows, Sample, SheetSample, Table, Wanted, table
from tests.data.lists.values import CLIENTS, PRODUCTS

CLIENT_WORDS: Final[dict[str, Sequence[str]]] = {
    "client_number": ("Numéro", "N° client", "No client", "No de client", "Numéro de client", "Code client", "Code", "Number", "Customer number", "Customer no.", "Customer code", "Account no.", "No. client", "# client", "Nº client", "NUMÉRO"),
    "name": ("Nom", "Nom du client", "Client", "Name", "Customer name", "NOM", "Nom de l'entreprise", "Raison sociale", "Company"),
    "sort_key": ("Clé de tri", "Clé de tri 1", "Clé de recherche", "Sort key", "Customer Sortkey"),
    "care_of": ("A/S", "A/S de", "Aux soins de", "À l'attention de", "Att.", "Contact", "Personne-ressource", "Responsable", "In care of", "C/O", "Care of", "Attention"),
    "address": ("Adresse", "Adresse 1", "Rue", "Address", "Address 1", "Street", "ADRESSE"),
    "city": ("Ville", "Municipalité", "City", "VILLE"),
    "province": ("Province", "Prov.", "State"),
    "postal_code": ("Code postal", "C.P.", "CP", "Postal code", "Zip", "Postal/Zip", "CODE POSTAL"),
    "country": ("Pays", "Code de pays", "Country"),
    "phone_main": ("Téléphone", "Tél.", "Tél. 1", "No de téléphone", "Téléphone principal", "Telephone", "Phone", "Phone 1", "TÉLÉPHONE"),
    "phone_work": ("Téléphone 2", "Tél. bureau", "Bureau", "Travail", "Phone 2", "Work", "Office"),
    "phone_mobile": ("Cellulaire", "Cell.", "Mobile", "Mobile phone", "Cell"),
    "fax": ("Télécopieur", "Téléc.", "Fax"),
    "email_1": ("Courriel", "Adresse courriel", "Adresse électronique", "E-mail", "Email", "Primary email address", "COURRIEL"),
    "email_2": ("Courriel 2", "Courriel personnel", "Autre courriel", "Email 2", "Personal email"),
    "website": ("Site Web", "Site Internet", "Website", "Web address"),
    "language": ("Langue", "Language"),
    "active": ("Actif", "État", "Statut", "Active", "Status"),
    "inactive": ("Inactif", "Inactive"),
    "project": ("Projet", "N° projet", "Project"),
    "tax_group": ("Groupe de taxes", "Taxes", "Exemption", "Tax group"),
    "terms": ("Termes", "Termes de paiement", "Conditions", "Payment terms", "Terms"),
    "price_list": ("Liste de prix", "Niveau de prix", "Price list", "Price level"),
    "territory": ("Territoire", "Territory"),
    "salesperson": ("Vendeur", "Représentant", "Seller", "Salesperson"),
    "receivable": ("Compte recevable", "Recevable", "Receivable"),
    "notes": ("Commentaires", "Notes", "Remarques", "Mémo", "Comments"),
    "drop": ("Solde", "Limite de crédit", "Balance", "Credit limit", "Achats"),
}  # fmt: skip
PRODUCT_WORDS: Final[dict[str, Sequence[str]]] = {
    "product_number": ("N° produit", "Numéro", "No produit", "Numéro de produit", "Code de produit", "Code", "Article", "Product number", "Product code", "Number", "Item no."),
    "description": ("Description", "Description 1", "Désignation", "Nom", "Name", "DESCRIPTION"),
    "description_alt": ("Description 2", "Description anglaise", "Description longue", "English description"),
    "price": ("Prix", "Prix de vente", "Prix régulier", "Prix unitaire", "Price", "Selling price", "Unit price"),
    "unit": ("Unité", "Unité de mesure", "U/M", "Code d'unité", "Unité de vente", "Unit", "Unit of measure"),
    "cost": ("Dernier coûtant", "Coûtant", "Coûtant moyen", "Coût", "Prix coûtant", "Last cost", "Average cost", "Cost"),
    "category": ("Catégorie", "Catégorie de produits", "Category"),
    "product_group": ("Groupe", "Groupe de produits", "N° groupe", "Product group"),
    "quantity": ("Qté", "Quantité", "Qté en main", "Qty", "Quantity on hand"),
    "upc": ("CUP", "UPC", "Code-barres", "Code universel"),
    "location": ("Localisation", "Emplacement", "Entrepôt", "Location"),
    "supplier": ("Fournisseur", "N° fournisseur", "Supplier"),
    "active": ("Actif", "État", "Active"),
    "taxable": ("Taxable", "Taxes", "Groupe de taxes"),
    "gl_credit": ("Compte de revenu", "Compte de vente", "Compte GL", "Compte crédit", "Income account", "Sales account"),
    "gl_debit": ("Compte débit", "Debit account"),
}  # fmt: skip
_ALWAYS: Final = {"clients": ["client_number", "name"], "products": ["product_number", "description"]}
_OFTEN: Final = {"clients": ["address", "city", "postal_code", "phone_main"], "products": ["price", "unit"]}
_TITLES: Final = {
    "clients": ("Liste des clients", "Customer list", "Liste de clients"),
    "products": ("Liste des produits", "Product list", "Analyse de l’inventaire"),
}


def chosen_fields(kind: str, rng: random.Random) -> list[str]:
    """Return fields in any order: always a number and a name, often what makes the list one."""
    makers = CLIENTS if kind == "clients" else PRODUCTS
    names = [*_ALWAYS[kind], *(name for name in _OFTEN[kind] if rng.random() < 0.9)]
    if kind == "clients" and not {"postal_code", "phone_main", "address"} & set(names):
        names.append("phone_main")
    if kind == "products" and "price" not in names:
        names.append("price")
    rest = [name for name in makers if name not in (*_ALWAYS[kind], *_OFTEN[kind])]
    names += rng.sample(rest, rng.randint(0, 9))
    if "active" in names and "inactive" in names:
        names.remove("inactive")
    if "email_2" in names and "email_1" not in names:
        names.append("email_1")
    rng.shuffle(names)
    return names


def made_table(kind: str, rng: random.Random, count: int | None = None) -> Table:
    """Return a table whose headings are synonyms that are known."""
    words = CLIENT_WORDS if kind == "clients" else PRODUCT_WORDS
    makers = CLIENTS if kind == "clients" else PRODUCTS
    made = table(
        kind, chosen_fields(kind, rng), makers, lambda name: rng.choice(words[name]), rng, count or rng.randint(3, 30)
    )
    number = made.fields.index(_ALWAYS[kind][0])
    if kind == "clients" and made.headings[made.fields.index("name")] in (
        "Company",
        "Raison sociale",
        "Nom de l'entreprise",
    ):
        made.cells[made.fields.index("name")] = values.companies(rng, made.count)
    if len({heading.lower() for heading in made.headings if heading}) < len(made.headings):
        return made_table(kind, rng, count)
    if made.headings[number] in ("Code", "Numéro", "Number") and "upc" in made.fields:
        return made_table(kind, rng, count)
    return made


def flat(kind: str, rng: random.Random) -> tuple[Rows, Wanted]:
    """Return a flat list, perhaps with lines above, empty columns, headings again, and a foot."""
    made = made_table(kind, rng)
    spaced = sorted(rng.sample(range(len(made.fields) + 1), rng.choice([0, 0, 0, 1, 2])))
    return laid_out(made, rng, lines=_lines(kind, rng) if rng.random() < 0.4 else [], spaced=spaced)


def laid_out(
    made: Table, rng: random.Random, *, lines: Rows, spaced: Sequence[int] = (), noise: bool = True
) -> tuple[Rows, Wanted]:
    """Return a table's rows with lines above it, empty columns in it, and noise in and below it."""

    def spread(row: Sequence[Value]) -> list[Value]:
        wide: list[Value] = []
        for place, value in enumerate(row):
            wide += [None] * spaced.count(place)
            wide.append(value)
        return wide

    places = [place for place, value in enumerate(spread([True] * len(made.fields)), 1) if value]
    rows: Rows = [list(line) for line in lines]
    rows.append(spread(list(made.headings)))
    header = len(rows)
    numbers = []
    breaks = set(rng.sample(range(1, made.count), min(2, made.count - 1))) if noise and rng.random() < 0.3 else set()
    for place, entry in enumerate(made.entries()):
        if place in breaks:
            rows += rng.choice(
                [
                    [[]],
                    [spread(list(made.headings))],
                    [[], ["Page 1 de 2"], *[list(line) for line in lines], spread(list(made.headings))],
                ]
            )
        rows.append(spread(entry))
        numbers.append(len(rows))
    if noise and rng.random() < 0.4:
        rows += _foot(made, rng)
    accepted = made.accepted()
    fields = {places[number - 1]: fields for number, fields in accepted.items()}
    return rows, Wanted(made.kind, header, fields, numbers, records=made.records())


def _lines(kind: str, rng: random.Random) -> Rows:
    title = rng.choice(_TITLES[kind])
    lines: Rows = [
        ["Les Entreprises Bidule inc."],
        [],
        [
            title,
            None,
            None,
            rng.choice(["Produits actifs seulement" if kind == "products" else "Clients actifs seulement", None]),
        ],
    ]
    what = "produit" if kind == "products" else "client"
    lines.append(
        [
            "Imprimé le :",
            "2026-10-30",
            None,
            rng.choice([f"Triée par Numéro de {what} de A1 à ZZ9", f"Triée par Numéro de {what}"]),
        ]
    )
    if rng.random() < 0.5:
        lines.append([title])
    return rng.choice([lines, lines[2:], [[title]], [[title], []]])


def _foot(made: Table, rng: random.Random) -> Rows:
    word = {"clients": "clients", "products": "produits"}[made.kind]
    return rng.choice(
        [
            [[], [None, None, "Page 1 de 1"]],
            [[f"Nombre de {word} : {made.count}"]],
            [[f"Total {word}", made.count]],
            [[], ["Page 3 of 3"], []],
            [[], ["Fin du rapport"]],
        ]
    )


def report(rng: random.Random) -> tuple[Rows, Wanted]:
    """Return the inventory report: a row a price list, columns always empty, headings again on each page."""
    count, lists = rng.randint(3, 12), rng.randint(2, 7)
    made = table("products", ["product_number", "category", "description", "sort_key", "price_list_name", "quantity", "price", "cost"],
                 PRODUCTS | {"sort_key": values.sort_keys, "price_list_name": values.categories}, lambda name: name, rng, count)  # fmt: skip
    headings: list[Value] = [
        "N° produit",
        None,
        "Catégorie",
        "Description",
        "Clé de tri 2",
        None,
        "Liste de prix",
        "Qté",
        None,
        "Prix",
        "Dernier coûtant",
    ]
    page: Rows = [["Vis Bidule inc."], [], ["Analyse de l’inventaire", *[None] * 4, "Produits actifs seulement"],
                  ["Imprimé le :", "2020-12-11", *[None] * 3, "Triée par Numéro de produit de AA1 à AA9"], ["Analyse de l’inventaire"], headings]  # fmt: skip
    rows: Rows = [list(line) for line in page]
    numbers = []
    for place, entry in enumerate(made.entries()):
        if place and place % 5 == 0:
            rows += [[], [*[None] * 8, f"Page {place // 5} de 9"], *[list(line) for line in page]]
        number, category, text, key, _, _, price, cost = entry
        rows.append([number, None, category, text, key, None, "1 – Régulier", 0, None, price, cost])
        numbers.append(len(rows))
        rows += [[*[None] * 6, f"{at} – 0-100 ", 0, None, "0,0000"] for at in range(2, lists + 1)]
    rows += [[], [*[None] * 8, "Page 1 de 1"]]
    wanted = [1, 3, 4, 5, 7, 8, 10, 11]
    fields = dict(zip(wanted, (frozenset({name}) for name in made.fields), strict=True))
    fields[7] = frozenset({"price_list_name"})
    records = [{name: record[name] for name in ("product_number", "description", "price")} for record in made.records()]
    return rows, Wanted("products", 6, fields, numbers, records=records)


# --------------------------------------------------------------------------- neighbours, and wrong lists


def neighbour(rng: random.Random) -> tuple[Rows, str, str]:
    """Return a list of another program, its kind and that program."""
    count = rng.randint(4, 20)
    columns = {name: [cell.shown for cell in maker(rng, count)] for name, maker in (CLIENTS | PRODUCTS).items()}

    def rows(headings: Sequence[str] | None, names: Sequence[str | None], first: Rows = []) -> Rows:  # noqa: B006 - never changed
        body: Rows = [[columns[name][row] if name else None for name in names] for row in range(count)]
        return [*first, *([list[Value](headings)] if headings else []), *body]

    client = (
        "name",
        "care_of",
        "address",
        None,
        "city",
        "province",
        "country",
        "postal_code",
        "phone_main",
        "phone_work",
        "fax",
        "email_1",
        "website",
    )
    return rng.choice(
        [
            (rows(None, client, [["15", "1", "Customers"]]), "clients", "sage50"),
            (rows(None, client, [["12001", "1", "Clients"]]), "clients", "sage50"),
            (rows(["Customer ID", "Customer Name", "Prospect", "Inactive", "Bill to Contact First Name", "Bill to Address-Line One", "Bill to City", "Bill to State", "Bill to Zip", "Telephone 1", "Customer E-mail"],
                  ["client_number", "name", "inactive", "inactive", "care_of", "address", "city", "province", "postal_code", "phone_main", "email_1"]), "clients", "sage50"),
            (rows(["Item ID", "Item Description", "Item Class", "Sales Price 1", "Stocking U/M", "G/L Sales Account", "Item Tax Type", "Costing Method"],
                  ["product_number", "description", "category", "price", "unit", "gl_credit", "gl_credit", "category"]), "products", "sage50"),
            (rows(["Customer", "Company", "Street Address", "City", "Province", "Postal Code", "Phone", "Email", "Attachments", "Open Balance"],
                  ["name", "name", "address", "city", "province", "postal_code", "phone_main", "email_1", None, "drop"], [["Customer Contact List"], []]), "clients", "quickbooks"),
            (rows(["Name", "Company", "Email", "Phone", "Mobile", "Fax", "Website", "Street", "City", "Province/Territory", "Postal code", "Country", "Opening balance", "Opening balance date"],
                  ["name", "name", "email_1", "phone_main", "phone_mobile", "fax", "website", "address", "city", "province", "postal_code", "country", "drop", None]), "clients", "quickbooks"),
            (rows(["Nom", "Entreprise", "Courriel", "Téléphone", "Rue", "Ville", "Province/Territoire", "Code postal", "Solde d'ouverture", "Date du solde d'ouverture"],
                  ["name", "name", "email_1", "phone_main", "address", "city", "province", "postal_code", "drop", None]), "clients", "quickbooks"),
            (rows(["!CUST", "NAME", "BADDR1", "BADDR2", "BADDR3", "SADDR1", "PHONE1", "CONT1", "CTYPE", "TERMS"],
                  [None, "name", "name", "address", "city", None, "phone_main", "care_of", "territory", "terms"]), "clients", "quickbooks"),
            (rows(["Product/Service Name", "Sales Description", "SKU", "Type", "Sales Price / Rate", "Income Account", "Purchase Cost", "Quantity On Hand"],
                  ["description", "description_alt", "product_number", "category", "price", "gl_credit", "cost", "quantity"]), "products", "quickbooks"),
            (rows(["Code Avantage", "Nom", "Adresse", "Ville", "Téléphone"], ["client_number", "name", "address", "city", "phone_main"]), "clients", "avantage"),
        ]
    )  # fmt: skip


def suppliers(rng: random.Random) -> Rows:
    """Return a list of suppliers."""
    count = rng.randint(4, 20)
    columns = [
        [cell.shown for cell in CLIENTS[name](rng, count)]
        for name in ("client_number", "name", "address", "city", "postal_code", "phone_main", "email_1")
    ]
    top: Rows = rng.choice(
        [
            [["N° fournisseur", "Nom", "Adresse", "Ville", "Code postal", "Téléphone", "Courriel"]],
            [["Liste des fournisseurs"], ["Numéro", "Nom", "Adresse", "Ville", "Code postal", "Téléphone", "Courriel"]],
            [["Acme inc."], [], ["Vendor list"], ["Printed on :", "2026-01-02"], ["Number", "Name", "Address", "City", "Postal code", "Phone", "Email"]],
            [["Vendor ID", "Vendor name", "Address", "City", "Zip", "Phone", "Email"]],
            [["Code fournisseur", "Fournisseur", "Adresse", "Ville", "C.P.", "Tél.", "Courriel"]],
        ]
    )  # fmt: skip
    return [*top, *(list[Value](row) for row in zip(*columns, strict=True))]


def employees(rng: random.Random) -> Rows:
    """Return a list of employees, or a payroll."""
    count = rng.randint(4, 20)

    def column(name: str) -> list[Value]:
        return [cell.shown for cell in CLIENTS[name](rng, count)]

    wages: list[Value] = [round(rng.uniform(18, 45), 2) for _ in range(count)]
    nas: list[Value] = ["046 454 286"] * count
    number, people, address, city, phone = map(column, ("client_number", "care_of", "address", "city", "phone_main"))
    days: list[Value] = [cell.shown for cell in values.dates(rng, count)]
    return rng.choice(
        [
            [["N° employé", "Nom", "Adresse", "Ville", "NAS", "Date d'embauche", "Taux horaire"], *map(list, zip(number, people, address, city, nas, days, wages, strict=True))],
            [["Liste des employés"], [], ["Numéro", "Nom", "Adresse", "Ville", "Téléphone"], *map(list, zip(number, people, address, city, phone, strict=True))],
            [["Employee name", "SIN", "Address", "City", "Hourly rate", "Hire date"], *map(list, zip(people, nas, address, city, wages, days, strict=True))],
            [["Registre de paie"], ["Période du 2026-01-01 au 2026-01-14"], ["Employé", "Heures", "Salaire brut", "RRQ", "AE", "Salaire net"], *map(list, zip(people, wages, wages, wages, wages, wages, strict=True))],
            [["Nom", "Prénom", "Adresse", "Ville", "Téléphone", "Date de naissance", "NAS", "Salaire"], *map(list, zip(people, people, address, city, phone, days, nas, wages, strict=True))],
            [["Matricule", "Nom", "Poste", "Téléphone", "Date d'embauche", "Salaire annuel"], *map(list, zip(number, people, city, phone, days, wages, strict=True))],
        ]
    )  # fmt: skip


def samples(seed: int, each: int) -> Iterator[Sample]:
    """Yield that many samples of each category."""
    made: dict[str, Callable[[random.Random], tuple[list[SheetSample], list[Wanted]]]] = {
        "domain: clients flat": lambda rng: _one(*flat("clients", rng)),
        "domain: products flat": lambda rng: _one(*flat("products", rng)),
        "domain: report": lambda rng: _one(*report(rng)),
        "domain: two sheets": _two_sheets,
        "domain: two tables": _two_tables,
        "domain: neighbours": lambda rng: _named(*neighbour(rng)),
        "domain: suppliers": lambda rng: _named(suppliers(rng), "suppliers", "unknown"),
        "domain: employees": lambda rng: _named(employees(rng), "employees", "unknown"),
    }
    for category, make in made.items():
        for number in range(each):
            rng = random.Random(f"{seed} {category} {number}")
            sheets, wanted = make(rng)
            yield Sample(category, f"{category} {seed}/{number}", sheets, wanted)


def _one(rows: Rows, wanted: Wanted) -> tuple[list[SheetSample], list[Wanted]]:
    return [SheetSample(rows)], [wanted]


def _named(rows: Rows, kind: str, software: str) -> tuple[list[SheetSample], list[Wanted]]:
    rows_of_header = frozenset({None, *range(1, 8)})
    return [SheetSample(rows)], [Wanted(kind, None, {}, (), software, header_rows=rows_of_header)]


def _two_sheets(rng: random.Random) -> tuple[list[SheetSample], list[Wanted]]:
    first, clients = flat("clients", rng)
    second, products = flat("products", rng)
    sheets = [
        SheetSample(first, "Clients"),
        SheetSample(second, rng.choice(["Produits", "Feuil2"]), hidden=rng.random() < 0.3),
    ]
    wanted = [clients, products]
    if rng.random() < 0.5:
        sheets.insert(rng.randint(0, 2), SheetSample([["Notes"], ["À vérifier avec Lise"]], "Notes"))
    return sheets, wanted


def _two_tables(rng: random.Random) -> tuple[list[SheetSample], list[Wanted]]:
    first, clients = laid_out(made_table("clients", rng), rng, lines=[["Liste des clients"]], noise=False)
    second, products = laid_out(made_table("products", rng), rng, lines=[["Liste des produits"]], noise=False)
    if rng.random() < 0.6:
        down = len(first) + 2
        moved = Wanted(
            "products",
            (products.header_row or 0) + down,
            products.fields,
            [row + down for row in products.rows],
            records=products.records,
        )
        return [SheetSample([*first, [], [], *second])], [clients, moved]
    width = max(map(len, first)) + 1
    rows: Rows = []
    for place in range(max(len(first), len(second))):
        left = first[place] if place < len(first) else []
        rows.append([*left, *[None] * (width - len(left)), *(second[place] if place < len(second) else [])])
    fields = {number + width: accepted for number, accepted in products.fields.items()}
    return [SheetSample(rows)], [
        clients,
        Wanted("products", products.header_row, fields, products.rows, records=products.records),
    ]
