"""Lists as customers send them, made in the test that reads them."""

import io
from collections.abc import Sequence

import openpyxl

CLIENT_HEADINGS = ("N° client", "Nom", "Adresse", "Ville", "Code postal", "Téléphone", "Courriel")
CLIENTS = (
    (
        "00042",
        "Plomberie Tremblay inc.",
        "12, rue Principale",
        "Laval",
        "H7A 1A1",
        "450-555-2341",
        "info@tremblay.example",
    ),
    (
        "00043",
        "Ferme du Ruisseau enr.",
        "80, rang 4",
        "Saint-Hyacinthe",
        "J2S 4B7",
        "450-555-2342",
        "ferme@ruisseau.example",
    ),
    (
        "00044",
        "Béton Lafleur ltée",
        "5, chemin du Lac",
        "Sherbrooke",
        "J1H 2T4",
        "819-555-2343",
        "beton@lafleur.example",
    ),
)
PRODUCT_HEADINGS = ("N° produit", "Description", "Unité", "Prix de vente", "Compte de revenu", "Compte débit")
PRODUCTS = (
    ("TUY-0012", "Tuyau de cuivre 1/2 po", "pi", "4,25", "4010", "1201"),
    ("TUY-0034", "Tuyau de cuivre 3/4 po", "pi", "6,10", "4010", "1201"),
)


def workbook(headings: Sequence[str], rows: Sequence[Sequence[object]], *, sheet: str = "Clients") -> bytes:
    """Return an .xlsx with one sheet."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in (headings, *rows):
        page.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def clients(*rows: Sequence[object]) -> bytes:
    """Return a client list; the good one where no rows are given."""
    return workbook(CLIENT_HEADINGS, rows or CLIENTS)


def products(*rows: Sequence[object]) -> bytes:
    """Return a product list; the good one where no rows are given."""
    return workbook(PRODUCT_HEADINGS, rows or PRODUCTS, sheet="Produits")
