# ruff: noqa: E501 - the tables are easier to read wide
"""Prices and products."""

import datetime
from typing import Final

from importer.model import CellError, Masked, Value
from tests.importer.checking.planted import GONE, Plant


def _price(value: Value, price: str | None, code: str | None = None, suggestion: str | None = None) -> Plant:
    return Plant("price", value, code, suggestion, {"price": price})


PRICES: Final = (
    *(
        _price(value, price)
        for value, price in (
            ("1 234,56 $", "1234.56"), ("1\u00a0234,56\u00a0$", "1234.56"), ("1\u202f234,56 $", "1234.56"), ("$1,234.56", "1234.56"), ("1'234.56", "1234.56"), ("12,50", "12.50"), ("12.50", "12.50"), (12.5, "12.5"),
            (12, "12"), ("12,50 $", "12.50"), ("12,50$", "12.50"), ("$ 12.50", "12.50"), ("12,50 CAD", "12.50"), ("CAD 12,50", "12.50"), ("12,50 $/h", "12.50"), ("12", "12"), ("1.234,56", "1234.56"), ("1 234", "1234"), ("12,5", "12.5"),
            (0.30000000000000004, "0.3"), ("1 234 567,89", "1234567.89"), ("12,50 $ CA", "12.50"), ("12,00", "12.00"), ("+12,50", "12.50"), (",50", "0.50"), ("12,", "12"), ("1,234,567.89", "1234567.89"), ("12,50 $ / un", "12.50"), ("C$12.50", "12.50"),
            ("12\u202f345,6", "12345.6"), ("12,50 dollars", "12.50"), ("12,50\u00a0", "12.50"), ("007,50", "007.50"), ("1234,50", "1234.50"), ("12,50 €", "12.50"),
        )
    ),
    *(_price(text, None, "number-malformed") for text in ("sur demande", "N/D", "appeler", "12,5O", "1,234.56.7", "12,50 - 15,00", "gratuit", "2 pour 5,00 $", "?", "12 50", "1 23,45", "12,50 $ ou 15 $", "AB12", "à venir", "12,34,56", "#", "12..50", "1.2.3")),
    *(_price(value, price, "price-precision") for value, price in (("0,1234", "0.1234"), (0.1234, "0.1234"), ("12,345 $", "12.345"), ("1 234,5678", "1234.5678"), ("0.0005", "0.0005"))),
    *(_price(value, price, "price-zero") for value, price in (("0,00", "0.00"), ("0", "0"), (0, "0"), (0.0, "0"), ("0,0000", "0.0000"), ("0,00 $", "0.00"))),
    *(_price(value, price, "price-negative") for value, price in (("-12,50", "-12.50"), ("(12,50)", "-12.50"), ("12,50-", "-12.50"), (-5, "-5"), ("-12,50 $", "-12.50"), ("(12,50 $)", "-12.50"), ("- 12,50", "-12.50"), ("−12,50", "-12.50"), ("$(12.50)", "-12.50"))),
    *(_price(value, None, "price-missing") for value in ("", None, "   ")),
    Plant("price", CellError("#DIV/0!"), "cell-error", values={"price": GONE}, found="#DIV/0!"),
    _price("#VALEUR!", None, "cell-error"),
    *(Plant("cost", value, values={"cost": cost}) for value, cost in (("0,1234", "0.1234"), ("0", "0"), ("-1,00", "-1.00"), (1.5, "1.5"))),
    Plant("cost", "gratuit", "number-malformed", values={"cost": GONE}),
)  # fmt: skip
PRODUCTS: Final = (
    *(Plant("unit", text, "unit-missing", values={"unit": GONE}) for text in ("", None, "  ")),
    *(Plant("gl_credit", text, "gl-account-missing", values={"gl_credit": GONE}) for text in ("", None)),
    *(Plant("description", text, "description-missing", values={"description": GONE}) for text in ("", None, "  ")),
    *(Plant("product_number", text, "number-missing", values={"product_number": GONE}) for text in ("", None)),
    *(
        Plant("description", text, "name-equals-category", values={"description": text, "category": category}, cells={"category": category})
        for text, category in (("Quincaillerie", "Quincaillerie"), ("ÉLECTRICITÉ", "Électricité"), ("Plomberie ", "Plomberie"), ("peinture", "Peinture"))
        if text == text.strip()
    ),
    Plant("description", CellError("#REF!"), "cell-error", values={"description": GONE}, found="#REF!"),
    Plant("description", "x" * 256, "text-too-long", values={"description": "x" * 256}),
    Plant("description", "Vis Ã\xa0 bois", "mojibake-repaired", "Vis à bois", {"description": "Vis à bois"}),
    Plant("description", "C?ble 14/2", "characters-lost", values={"description": "C?ble 14/2"}),
    Plant("description", "=Vis", "formula-like-text", values={"description": "=Vis"}),
    Plant("description", "  Vis  longue ", "text-tidied", "Vis longue", {"description": "Vis longue"}),
    *(Plant("product_number", value, "code-became-date", values={"product_number": GONE}) for value in ("2-janv", datetime.date(2026, 3, 4), "03-avr")),
    *(Plant("product_number", value, "scientific-notation", values={"product_number": GONE}) for value in ("1.2E+10", "6,25E+12")),
    *(Plant("description", text, values={"description": text}) for text in ('Vis 1/4"-20 x 2 1/2"', "Boulon 3/8 * 1", "Coude 90° 1/2 po", "Câble 14/2 NMD-90 (75 m)", "Peinture blanche – 4 L", "Main-d'œuvre", "T-shirt XL", "Ampoule DEL 60 W?", "100% coton", "Prix #2")),
    *(Plant("product_number", value, values={"product_number": key}) for value, key in (("AA1-00005", "AA1-00005"), (4001, "4001"), ("1/4-20", "1/4-20"), ("12-34-56", "12-34-56"), (Masked("000123"), "000123"), ("VIS 8X1", "VIS 8X1"), ("1-1", "1-1"))),
)  # fmt: skip
