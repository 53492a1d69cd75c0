"""Good lists of clients and of products, with changed entries behind the good ones."""

from collections.abc import Mapping

from importer.decisions import Decisions
from importer.model import Value
from tests.importer.lists import Examined, examine_rows

CLIENT: dict[str, Value] = {
    "N° client": "00001",
    "Nom": "Plomberie Roy inc.",
    "Adresse": "12, rue Roy",
    "Ville": "Laval",
    "Province": "QC",
    "Code postal": "H7A 1B2",
    "Téléphone": "450-544-2114",
    "Courriel": "info@roy.ca",
    "Langue": "F",
    "Actif": "Oui",
}
PRODUCT: dict[str, Value] = {
    "N° produit": "AA1-001",
    "Description": "Vis à bois 8 x 1",
    "Unité": "bte",
    "Prix": "12,50",
    "Catégorie": "Quincaillerie",
    "Compte de revenu": "4000",
}


def clients(*changes: Mapping[str, Value], decisions: Decisions | None = None) -> Examined:
    """Examine a good list of five clients with changed ones behind them."""
    rows = [
        {
            **CLIENT,
            "N° client": f"{number:05}",
            "Nom": f"Garage {word} inc.",
            "Téléphone": f"450-544-21{number:02}",
            "Courriel": f"{word}@exemple.ca",
            "Code postal": f"H7A 1B{number}",
        }
        for number, word in enumerate(("alpha", "boreal", "cascade", "dune", "erable"), 1)
    ]
    for number, change in enumerate(changes, 6):
        fresh = {
            "N° client": f"{number:05}",
            "Téléphone": f"450-544-21{number:02}",
            "Courriel": f"nouveau{number}@exemple.ca",
        }
        rows.append({**CLIENT, "Nom": f"Toitures {number} inc.", "Code postal": f"H7B {number}C3", **fresh, **change})
    return examine_rows(list(CLIENT), *(list(row.values()) for row in rows), decisions=decisions)


def products(*changes: Mapping[str, Value]) -> Examined:
    """Examine a good list of four products with changed ones behind them."""
    rows = [
        {**PRODUCT, "N° produit": f"AA1-00{at}", "Description": f"{word} à bois"}
        for at, word in enumerate(("Vis", "Clou", "Écrou", "Rivet"), 1)
    ]
    rows += [
        {**PRODUCT, "N° produit": f"BB1-00{at}", "Description": f"Boulon {at} po", **change}
        for at, change in enumerate(changes, 1)
    ]
    return examine_rows(list(PRODUCT), *(list(row.values()) for row in rows))
