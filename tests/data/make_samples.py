"""Writes the sample lists of the sandbox anew: ``python -m tests.data.make_samples``.

Everybody in them is made up. Each list has the problems that such lists really have; they are written down
beside the rows they stand in. The same run gives the same bytes.
"""

import csv
import datetime
import io
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import xlsxwriter
import xlwt

SAMPLES = Path(__file__).parents[2] / "bot" / "sandbox" / "samples"
WRITTEN_ON = datetime.datetime(2026, 11, 2, 8, 30, tzinfo=datetime.UTC).replace(tzinfo=None)
Cell = str | int | float | None
Row = Sequence[Cell]

# --------------------------------------------------------------------------- clients

CLIENT_HEADINGS = {
    "fr": ("N° client", "Nom", "A/S", "Adresse", "Ville", "Prov.", "Code postal", "Téléphone", "Cellulaire",
           "Courriel", "Langue", "Actif", "Solde"),
    "en": ("Customer no.", "Name", "In care of", "Address", "City", "Province", "Postal code", "Telephone",
           "Mobile phone", "Email", "Language", "Active", "Balance"),
}  # fmt: skip

# Name, care of, street, city, postal code, local part of the address.
_GOOD_CLIENTS = (
    ("Plomberie Gagnon inc.", "Martine Gagnon", "1240, rue Principale", "Granby", "J2G 2V3", "info@plomberie-gagnon"),
    ("Tremblay, Jean", None, "88, rang Saint-Joseph", "Saint-Hyacinthe", "J2S 8A1", "jean.tremblay@courrier"),
    ("Toitures Lévesque ltée", "Luc Lévesque", "455, boul. Industriel", "Joliette", "J6E 3Z1", "bureau@toitures"),
    ("Bouchard, Marie-Ève", None, "12, av. des Érables", "Sherbrooke", "J1H 4B2", "me.bouchard@courrier"),
    ("9123-4567 Québec inc.", "Sylvain Côté", "3005, rue Cartier", "Longueuil", "J4K 4G3", "scote@gestion"),
    ("Pelletier, François", None, "701, ch. du Lac", "Magog", "J1X 3W7", "f.pelletier@courrier"),
    ("Garderie Les Petits Pas s.e.n.c.", "Josée Roy", "64, rue Bériault", "Gatineau", "J8X 1A1", "josee@petits-pas"),
    ("Ouellet, Sylvie", None, "230, rue Saint-Germain E.", "Rimouski", "G5L 1B5", "sylvie.ouellet@courrier"),
    ("Immeubles Beaulieu enr.", "Denis Beaulieu", "18, côte de la Montagne", "Québec", "G1K 4E4", "denis@immeubles"),
    ("Nadeau, Pierre-Luc", None, "915, 5e Avenue", "Drummondville", "J2B 1N6", "pl.nadeau@courrier"),
    ("Ferme Vertbois inc.", "Annie Vachon", "2100, rang 4", "Coaticook", "J1A 2S3", "ferme@vertbois"),
    ("Caron, Isabelle", None, "37, rue Notre-Dame", "Trois-Rivières", "G9A 4X4", "isabelle.caron@courrier"),
    ("Restaurant Chez Mado", "Madeleine Fortin", "501, rue Racine E.", "Saguenay", "G7H 1S4", "chezmado@resto"),
    ("Leblanc, Gaétan", None, "6, imp. des Pins", "Shawinigan", "G9N 7B8", "gaetan.leblanc@courrier"),
    ("Clinique dentaire du Parc inc.", "Dre Hélène Roy", "75, av. du Parc", "Laval", "H7N 3P6", "accueil@dentiste"),
    ("Morin, Chantal", None, "1411, rue Laurier", "Lévis", "G6V 3P9", "chantal.morin@courrier"),
    ("Habitations Rivard inc.", "Éric Rivard", "98, rue du Moulin", "Terrebonne", "J6W 2P5", "eric@habitations"),
    ("Dubois, René", None, "540, rue King O.", "Sherbrooke", "J1H 1R7", "rene.dubois@courrier"),
    ("Paysagiste Horizon vert inc.", "Karine Simard", "33, ch. Chambly", "Saint-Hubert", "J3Y 3L9", "karine@horizon"),
    ("Lapointe, Mélanie", None, "812, rue Saint-Louis", "Gatineau", "J8T 3X2", "melanie.lapointe@courrier"),
    ("Hôtel de la Gare ltée", "Paul Bergeron", "2, place de la Gare", "Rivière-du-Loup", "G5R 1B9", "reception@hotel"),
    ("Bélanger, Normand", None, "69, rang de la Rivière", "Saint-Georges", "G5Y 5C2", "n.belanger@courrier"),
    ("Garage Thériault et Fils enr.", "Yvan Thériault", "1780, rte 132", "Matane", "G4W 3M6", "yvan@garage"),
    ("Poirier, Nathalie", None, "404, rue des Lilas", "Repentigny", "J5Y 2T4", "nathalie.poirier@courrier"),
    ("Coopérative d'habitation L'Envol", "Louise Cyr", "150, rue Wellington", "Verdun", "H4G 1V9", "coop@envol"),
    ("Fontaine, Gilles", None, "21, rue de l'Église", "Victoriaville", "G6P 5A8", "gilles.fontaine@courrier"),
    ("Électricité Robitaille inc.", "Mario Robitaille", "610, av. Taniata", "Lévis", "G6Z 4N2", "mario@electricite"),
    ("Desjardins, Johanne", None, "1905, rue Sainte-Marie", "Mascouche", "J7K 1P1", "johanne.d@courrier"),
    ("Marché Fleury inc.", "Ginette Fleury", "1222, rue Fleury E.", "Montréal", "H2C 1R3", "marche@fleury"),
    ("Girard, Stéphane", None, "303, rue Price", "Alma", "G8B 4S5", "stephane.girard@courrier"),
    ("Résidence Le Boisé inc.", "Diane Hamel", "77, boul. Laframboise", "Saint-Hyacinthe", "J2S 4W8", "diane@boise"),
    ("Paquette, Lyne", None, "11, rue du Ruisseau", "Saint-Jérôme", "J7Y 3S1", "lyne.paquette@courrier"),
)  # fmt: skip

# The problem of each row is in the comment above it.
_TROUBLED_CLIENTS = {
    "fr": (
        # duplicate-number: 00003 is there already.
        ("00003", "Toitures Lévesque Itée", "Luc Lévesque", "455, boul. Industriel", "Joliette", "QC", "J6E 3Z1",
         "450-555-2210", None, "bureau@toitures.example.com", "F", "Oui", 0),
        # name-missing.
        ("00041", None, None, "9, rue Bellevue", "Granby", "QC", "J2G 5K1", "450-555-2301", None, None, "F", "Oui", 0),
        # postal-code-malformed, phone-seven-digits.
        ("00042", "Savard, Michel", None, "145, rue Dorchester", "Québec", "QC", "G1K5Y", "555-2318", None,
         "michel.savard@courrier.example.com", "F", "Oui", 120.5),
        # email-malformed, phone-placeholder.
        ("00043", "Hébert, Lucie", None, "27, rue Jolliet", "Sept-Îles", "QC", "G4R 2B1", "000-000-0000", None,
         "lucie.hebert@courrier", "F", "Oui", 0),
        # several-emails, several-phones.
        ("00044", "Constructions Vallée inc.", "Ghislain Vallée", "860, rue Bombardier", "Valcourt", "QC", "J0E 2L0",
         "450-555-2333 / 450-555-2334", "819-555-2335 p. 12",
         "ghislain@vallee.example.com; compta@vallee.example.com", "F", "Oui", 4250.75),
        # province-in-city.
        ("00045", "Bernier, Claude", None, "51, rue Hôtel-de-Ville", "Rivière-du-Loup (Québec)", None, "G5R 4M1",
         "418-555-2340", None, "claude.bernier@courrier.example.com", "F", "Oui", 0),
        # generic-client.
        ("00046", "CLIENT COMPTANT", None, None, None, None, None, None, None, None, None, "Oui", 0),
        # inactive.
        ("00047", "Quincaillerie Dallaire (fermée)", None, "4, rue Commerciale", "Amos", "QC", "J9T 1A1",
         "819-555-2352", None, None, "F", "Non", 0),
        # duplicate-email with row 00009: the same manager.
        ("00048", "Immeubles Beaulieu – Tour Nord", "Denis Beaulieu", "20, côte de la Montagne", "Québec", "QC",
         "G1K 4E4", "418-555-2361", None, "denis@immeubles.example.com", "F", "Oui", 0),
        # mojibake-repaired.
        ("00049", "BÃ©dard, AndrÃ©", None, "73, rue Saint-Jean", "MontrÃ©al", "QC", "H2X 1Y4", "514-555-2370", None,
         "andre.bedard@courrier.example.com", "F", "Oui", 0),
        # person-or-company, postal code with O for 0.
        ("00050", "Gagné Martin", None, "118, rue Bégin", "Lévis", "QC", "G6V 4BO", "418-555-2381", None, None, "F",
         "Oui", 0),
        # formula-like-text.
        ("00051", "+ Que Propre, entretien ménager", "Julie Proulx", "5, rue du Parc", "Blainville", "QC", "J7C 2L6",
         "450-555-2390", None, "julie@propre.example.com", "F", "Oui", 0),
        # totals-dropped.
        ("Nombre de clients :", 44, None, None, None, None, None, None, None, None, None, None, 4371.25),
    ),
    "en": (
        ("00003", "Levesque Roofing Ltd", "Luc Levesque", "455 Industriel Blvd", "Joliette", "QC", "J6E 3Z1",
         "450-555-2210", None, "office@roofing.example.com", "E", "Yes", 0),
        ("00041", None, None, "9 Bellevue St", "Granby", "QC", "J2G 5K1", "450-555-2301", None, None, "E", "Yes", 0),
        ("00042", "Savard, Michael", None, "145 Dorchester St", "Ottawa", "ON", "K1P5Y", "555-2318", None,
         "michael.savard@mail.example.com", "E", "Yes", 120.5),
        ("00043", "Hebert, Lucy", None, "27 Jolliet St", "Sept-Îles", "QC", "G4R 2B1", "000-000-0000", None,
         "lucy.hebert@mail", "E", "Yes", 0),
        ("00044", "Valley Construction Inc.", "Gary Valley", "860 Bombardier St", "Valcourt", "QC", "J0E 2L0",
         "450-555-2333 / 450-555-2334", "819-555-2335 ext. 12",
         "gary@valley.example.com; accounts@valley.example.com", "E", "Yes", 4250.75),
        ("00046", "CASH SALES", None, None, None, None, None, None, None, None, None, "Yes", 0),
        ("00047", "Dallaire Hardware (closed)", None, "4 Commercial St", "Amos", "QC", "J9T 1A1", "819-555-2352",
         None, None, "E", "No", 0),
    ),
}  # fmt: skip


def clients(language: str, *, corrected: bool = False) -> list[Row]:
    """Return the rows of a client list; a corrected one has its good rows only."""
    rows: list[Row] = []
    for place, (name, care_of, street, city, postal_code, email) in enumerate(_GOOD_CLIENTS, start=1):
        area = {"J": "450", "H": "514", "G": "418"}[postal_code[0]]
        mobile = f"{area}-555-{4100 + place * 3}" if care_of is None else None
        spoken, active = ("F", "Oui") if language == "fr" else ("E", "Yes")
        rows.append(
            (f"{place:05}", name, care_of, street, city, "QC", postal_code, f"{area}-555-{2100 + place * 7}", mobile,
             f"{email}.example.com", spoken, active, place * 17.25 % 300)
        )  # fmt: skip
    return rows if corrected else [*rows, *_TROUBLED_CLIENTS[language]]


# --------------------------------------------------------------------------- products

PRODUCT_HEADINGS = {
    "fr": ("N° produit", "Description", "Unité", "Prix de vente", "Dernier coûtant", "Catégorie", "Groupe",
           "Compte de revenu", "Actif"),
    "en": ("Product number", "Description", "Unit of measure", "Selling price", "Last cost", "Category",
           "Product group", "Income account", "Active"),
}  # fmt: skip

# Number, description in French and in English, unit, price, cost, category, group, account.
_GOOD_PRODUCTS = (
    ("MO-0010", "Main-d'œuvre, plombier compagnon", "Labour, journeyman plumber", "h", "112.50",
     "58.00", "MO", "10", "4010"),
    ("MO-0020", "Main-d'œuvre, apprenti", "Labour, apprentice", "h", "78.00", "36.50", "MO", "10", "4010"),
    ("MO-0030", "Déplacement, zone 1", "Travel, zone 1", "ch.", "45.00", "12.00", "MO", "10", "4010"),
    ("MO-0040", "Appel d'urgence, soir et fin de semaine", "Emergency call, evenings and weekends",
     "ch.", "185.00", "90.00", "MO", "10", "4010"),
    ("TU-1250", "Tuyau de cuivre type L 1/2 po", "Copper pipe type L 1/2 in", "pi", "4.3750", "2.8125",
     "TU", "20", "4020"),
    ("TU-1275", "Tuyau de cuivre type L 3/4 po", "Copper pipe type L 3/4 in", "pi", "6.9900", "4.4100",
     "TU", "20", "4020"),
    ("TU-2050", "Tuyau PEX bleu 1/2 po", "PEX pipe, blue 1/2 in", "pi", "0.9500", "0.4700", "TU", "20", "4020"),
    ("TU-2051", "Tuyau PEX rouge 1/2 po", "PEX pipe, red 1/2 in", "pi", "0.9500", "0.4700", "TU", "20", "4020"),
    ("TU-3015", "Tuyau ABS 1 1/2 po", "ABS pipe 1 1/2 in", "pi", "3.2500", "1.7800", "TU", "20", "4020"),
    ("RA-0105", "Coude 90° cuivre 1/2 po", "Elbow 90° copper 1/2 in", "ch.", "2.15", "0.88", "RA", "20", "4020"),
    ("RA-0110", "Té cuivre 1/2 po", "Tee copper 1/2 in", "ch.", "3.40", "1.42", "RA", "20", "4020"),
    ("RA-0215", "Raccord PEX 1/2 po – 1/2 po", "PEX coupling 1/2 in – 1/2 in", "ch.", "1.85", "0.72",
     "RA", "20", "4020"),
    ("RA-0330", "Siphon en P 1 1/2 po", "P-trap 1 1/2 in", "ch.", "14.95", "7.60", "RA", "20", "4020"),
    ("RO-0400", "Robinet à bille 1/2 po", "Ball valve 1/2 in", "ch.", "18.50", "9.10", "RO", "30", "4030"),
    ("RO-0410", "Robinet d'arrêt 3/8 po", "Shut-off valve 3/8 in", "ch.", "16.25", "8.05", "RO", "30", "4030"),
    ("RO-0500", "Robinet de cuisine, chrome", "Kitchen faucet, chrome", "ch.", "289.00", "164.00", "RO", "30", "4030"),
    ("RO-0510", "Robinet de lavabo, nickel brossé", "Basin faucet, brushed nickel", "ch.", "219.00",
     "121.00", "RO", "30", "4030"),
    ("AP-1000", "Toilette 4,8 L, cuvette allongée", "Toilet 4.8 L, elongated bowl", "ch.", "349.00",
     "198.00", "AP", "40", "4040"),
    ("AP-1010", "Lavabo sur colonne, blanc", "Pedestal basin, white", "ch.", "265.00", "149.00", "AP", "40", "4040"),
    ("AP-1100", "Chauffe-eau 40 gal électrique", "Water heater 40 gal electric", "ch.", "1095.00",
     "685.00", "AP", "40", "4040"),
    ("AP-1110", "Chauffe-eau 60 gal électrique", "Water heater 60 gal electric", "ch.", "1345.00",
     "842.50", "AP", "40", "4040"),
    ("AP-1200", "Pompe de puisard 1/3 HP", "Sump pump 1/3 HP", "ch.", "329.00", "187.00", "AP", "40", "4040"),
    ("DI-0001", "Ruban de téflon", "Thread seal tape", "rl", "2.49", "0.85", "DI", "50", "4050"),
    ("DI-0002", "Soudure sans plomb 454 g", "Lead-free solder 454 g", "ch.", "46.00", "27.30", "DI", "50", "4050"),
    ("DI-0003", "Silicone blanc 300 mL", "White silicone 300 mL", "ch.", "11.95", "5.20", "DI", "50", "4050"),
    ("SE-0100", "Inspection par caméra", "Camera inspection", "ch.", "275.00", "110.00", "SE", "10", "4010"),
    ("SE-0110", "Débouchage de drain", "Drain unblocking", "ch.", "225.00", "95.00", "SE", "10", "4010"),
    ("SE-0120", "Entretien annuel du chauffe-eau", "Yearly water heater service", "ch.", "149.00",
     "60.00", "SE", "10", "4010"),
)  # fmt: skip

_TROUBLED_PRODUCTS = {
    "fr": (
        # duplicate-number.
        ("RA-0110", "Té de cuivre 1/2 po (ancien)", "ch.", 2.95, 1.3, "RA", "20", "4020", "Oui"),
        # description-missing.
        ("RO-0599", None, "ch.", 99, 45, "RO", "30", "4030", "Oui"),
        # price-missing, unit-missing.
        ("DI-0010", "Quincaillerie diverse", None, None, None, "DI", "50", "4050", "Oui"),
        # price-zero.
        ("SE-0130", "Estimation gratuite", "ch.", 0, 0, "SE", "10", "4010", "Oui"),
        # price-negative.
        ("SE-0140", "Rabais de fidélité", "ch.", -25, 0, "SE", "10", "4010", "Oui"),
        # A price as text, with a space and a dollar sign: it can be read.
        ("AP-1300", "Échangeur d'air", "ch.", "1 849,95 $", "1 120,00 $", "AP", "40", "4040", "Oui"),
        # number-malformed.
        ("AP-1310", "Adoucisseur d'eau", "ch.", "sur demande", None, "AP", "40", "4040", "Oui"),
        # gl-account-missing, name-equals-category.
        ("TU", "TU", "pi", 5, 2.5, "TU", "20", None, "Oui"),
        # inactive.
        ("RO-0300", "Robinet à volant (discontinué)", "ch.", 22, 11, "RO", "30", "4030", "Non"),
    ),
    "en": (
        ("RA-0110", "Copper tee 1/2 in (old)", "ch.", 2.95, 1.3, "RA", "20", "4020", "Yes"),
        ("RO-0599", None, "ch.", 99, 45, "RO", "30", "4030", "Yes"),
        ("DI-0010", "Assorted hardware", None, None, None, "DI", "50", "4050", "Yes"),
        ("SE-0130", "Free estimate", "ch.", 0, 0, "SE", "10", "4010", "Yes"),
        ("AP-1300", "Air exchanger", "ch.", "$1,849.95", "$1,120.00", "AP", "40", "4040", "Yes"),
        ("AP-1310", "Water softener", "ch.", "on request", None, "AP", "40", "4040", "Yes"),
        ("RO-0300", "Wheel valve (discontinued)", "ch.", 22, 11, "RO", "30", "4030", "No"),
    ),
}  # fmt: skip


def products(language: str) -> list[Row]:
    """Return the rows of a product list."""
    rows: list[Row] = []
    for number, french, english, unit, price, cost, category, group, account in _GOOD_PRODUCTS:
        description, active = (french, "Oui") if language == "fr" else (english, "Yes")
        shown = unit if language == "fr" else {"pi": "ft", "ch.": "ea", "rl": "roll"}.get(unit, unit)
        rows.append((number, description, shown, float(price), float(cost), category, group, account, active))
    return [*rows, *_TROUBLED_PRODUCTS[language]]


# --------------------------------------------------------------------------- reports

_LISTS = {
    "fr": ("1 – Régulier", "2 – Entrepreneur", "3 – Volume 0-100", "4 – Volume 101-500", "5 – ", "6 – ", "7 – "),
    "en": ("1 – Regular", "2 – Contractor", "3 – Volume 0-100", "4 – Volume 101-500", "5 – ", "6 – ", "7 – "),
}
_REDUCTIONS = tuple(Decimal(text) for text in ("1", "0.9", "0.85", "0.8", "0", "0", "0"))


def product_report(language: str) -> list[Row]:
    """Return the printed report of products: titles above, seven rows a product, a page's end below."""
    french = language == "fr"
    title = "Liste des produits" if french else "Product list"
    head: list[Row] = [
        _wide("Plomberie Bélanger inc." if french else "Miller Heating Ltd."),
        _wide(),
        _wide(title, at5="Produits actifs seulement" if french else "Active products only"),
        _wide("Imprimé le :" if french else "Printed on:", at1="2026-11-02", at5=_sorted_by(french=french)),
        _wide(title),
        ("N° produit", "", "Catégorie", "Description", "Clé de tri 2", "", "Liste de prix", "Qté", "", "Prix",
         "Dernier coûtant") if french else
        ("Product no.", "", "Category", "Description", "Sort key 2", "", "Price list", "Qty", "", "Price", "Last cost"),
    ]  # fmt: skip
    body = [row for product in _GOOD_PRODUCTS for row in _seven_rows(product, language)]
    return [*head, *body, _wide(), _wide(at9="Page 1 de 1" if french else "Page 1 of 1")]


def _sorted_by(*, french: bool) -> str:
    first, last = _GOOD_PRODUCTS[0][0], _GOOD_PRODUCTS[-1][0]
    return (
        f"Triée par Numéro de produit de {first} à {last}"
        if french
        else f"Sorted by Product number from {first} to {last}"
    )


def _seven_rows(product: tuple[str, ...], language: str) -> list[Row]:
    number, description, category = product[0], product[1 if language == "fr" else 2], product[6]
    rows: list[Row] = []
    for name, reduction in zip(_LISTS[language], _REDUCTIONS, strict=True):
        price = _four_decimals(Decimal(product[4]) * reduction, language)
        cost = _four_decimals(Decimal(product[5]), language)
        rest = (name, "0", "", price)
        first_row = (number, "", category, description, "Produits" if language == "fr" else "Products", "", *rest, cost)
        rows.append(("",) * 6 + rest + ("",) if rows else first_row)
    return rows


def client_report(language: str) -> list[Row]:
    """Return the printed report of clients: titles above, blank columns between, a page's end below."""
    french = language == "fr"
    title = "Liste des clients" if french else "Customer list"
    head: list[Row] = [
        ("Plomberie Bélanger inc." if french else "Miller Heating Ltd.",),
        (),
        (title, None, None, None, "Clients actifs seulement" if french else "Active customers only"),
        ("Imprimé le :" if french else "Printed on:", "2026-11-02", None, None,
         "Triée par Numéro de client de 00001 à 00032" if french else "Sorted by Customer number from 00001 to 00032"),
        (title,),
        ("Numéro", None, "Nom", "Adresse", "Ville", None, "Code postal", "Téléphone", "Courriel") if french else
        ("Number", None, "Name", "Address", "City", None, "Postal code", "Telephone", "Email"),
    ]  # fmt: skip
    body: list[Row] = [
        (row[0], None, row[1], row[3], row[4], None, row[6], row[7], row[9])
        for row in clients(language, corrected=True)
    ]
    return [*head, *body, (), (*[None] * 7, "Page 1 de 1" if french else "Page 1 of 1")]


def _wide(at0: str = "", *, at1: str = "", at5: str = "", at9: str = "") -> Row:
    row = [""] * 11
    row[0], row[1], row[5], row[9] = at0, at1, at5, at9
    return row


def _four_decimals(amount: Decimal, language: str) -> str:
    text = f"{amount:.4f}"
    return text.replace(".", ",") if language == "fr" else text


# --------------------------------------------------------------------------- files


def xlsx(rows: Sequence[Row], sheet: str) -> bytes:
    """Return a workbook of one sheet; codes and numbers that are text stay text."""
    file = io.BytesIO()
    workbook = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"created": WRITTEN_ON, "author": "", "title": sheet})
    bold, worksheet = workbook.add_format({"bold": True}), workbook.add_worksheet(sheet)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell not in (None, ""):
                worksheet.write(number, column, cell, bold if number == 0 else None)
    worksheet.set_column(0, max(len(row) for row in rows) - 1, 18)
    workbook.close()
    return file.getvalue()


def xls(rows: Sequence[Row], sheet: str) -> bytes:
    """Return a workbook of one sheet in Excel's old format."""
    workbook = xlwt.Workbook(encoding="utf-8")
    worksheet = workbook.add_sheet(sheet)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell not in (None, ""):
                worksheet.write(number, column, cell)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def semicolons(rows: Sequence[Row], language: str) -> bytes:
    """Return a CSV as Excel writes it in Québec: Windows-1252, semicolons, decimal commas."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";" if language == "fr" else ",", lineterminator="\r\n")
    for row in rows:
        writer.writerow([_shown(cell, language) for cell in row])
    return file.getvalue().encode("cp1252")


def _shown(cell: Cell, language: str) -> str:
    if isinstance(cell, float):
        text = f"{cell:.2f}"
        return text.replace(".", ",") if language == "fr" else text
    return "" if cell is None else str(cell)


def samples() -> dict[str, bytes]:
    """Return every sample by its file name."""
    fr, en = ([CLIENT_HEADINGS[language], *clients(language)] for language in ("fr", "en"))
    corrected: list[Row] = [CLIENT_HEADINGS["fr"], *clients("fr", corrected=True)]
    products_fr, products_en = ([PRODUCT_HEADINGS[language], *products(language)] for language in ("fr", "en"))
    return {
        "Liste des clients.xlsx": xlsx(fr, "Clients"),
        "Liste des clients (corrigée).xlsx": xlsx(corrected, "Clients"),
        "Liste des clients (rapport).xlsx": xlsx(client_report("fr"), "Liste des clients"),
        "Liste des clients.csv": semicolons(fr, "fr"),
        "Liste des clients.xls": xls(fr, "Clients"),
        "Liste des produits.xlsx": xlsx(products_fr, "Produits"),
        "Liste des produits.xls": xls(products_fr, "Produits"),
        "Liste des produits (rapport).csv": semicolons(product_report("fr"), "fr"),
        "Customer list.xlsx": xlsx(en, "Customers"),
        "Customer list.csv": semicolons(en, "en"),
        "Product list.xlsx": xlsx(products_en, "Products"),
        "Product list (report).csv": semicolons(product_report("en"), "en"),
    }


def main() -> None:
    """Write them."""
    for name, content in samples().items():
        (SAMPLES / name).write_bytes(content)


if __name__ == "__main__":
    main()
