"""The words by which an agent names a field, folded (no accents, no capitals), and the fields that they mean."""

from collections.abc import Mapping
from typing import Final

from importer.model import DROP

NUMBER = "number"
"""The list's own number: the client's or the product's, as the list is of one or the other."""

_WORDS: Final[Mapping[str, str]] = {
    DROP: "rien nothing drop ignorer ignore",
    NUMBER: "numero number no",
    "client_number": "numero client|no client|client number",
    "product_number": "numero produit|no produit|product number",
    "name": "nom name",
    "first_name": "prenom|first name",
    "last_name": "nom de famille|last name|famille",
    "company": "entreprise company compagnie",
    "sort_key": "cle de tri|sort key",
    "care_of": "a l'attention de|attention|contact|care of",
    "address": "adresse address rue street",
    "city": "ville city",
    "province": "province",
    "postal_code": "code postal|postal code|cp|zip",
    "country": "pays country",
    "phone_main": "telephone phone tel",
    "phone_work": "telephone bureau|bureau|work|work phone",
    "phone_mobile": "cellulaire cell mobile",
    "fax": "telecopieur fax",
    "email_1": "courriel|email|e-mail|courriel 1|email 1",
    "email_2": "courriel 2|email 2",
    "email_3": "courriel 3|email 3",
    "website": "site web|website|site",
    "language": "langue language",
    "active": "actif active",
    "notes": "notes note commentaires comments",
    "description": "description article item",
    "description_alt": "description 2|description longue|long description",
    "price": "prix price",
    "price_list_name": "liste de prix|price list",
    "unit": "unite unit",
    "cost": "cout cost coutant",
    "category": "categorie category",
    "product_group": "groupe|groupe de produits|group|product group",
    "upc": "cup upc",
    "taxable": "taxable",
    "gl_credit": "compte credit|credit account|compte de revenu|income account",
    "gl_debit": "compte debit|debit account",
}


def _words(text: str) -> list[str]:
    """Return phrases parted by bars; a part of single words only stands for each of them."""
    return text.split("|") if "|" in text else text.split()


_FIELDS: Final[Mapping[str, str]] = {word: field for field, text in _WORDS.items() for word in _words(text)} | {
    field: field for field in _WORDS
}


def field_named(words: str) -> str | None:
    """Return the field that folded words mean.

    >>> field_named("courriel"), field_named("code postal"), field_named("rien"), field_named("email_2")
    ('email_1', 'postal_code', 'drop', 'email_2')
    """
    return _FIELDS.get(words.strip())
