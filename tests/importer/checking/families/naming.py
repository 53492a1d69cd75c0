# ruff: noqa: E501 - the tables are easier to read wide
"""Names of people, companies and nobody; whether they are active, and their language."""

from typing import Final

from importer.model import Value
from tests.importer.checking.planted import GONE, Plant


def _person(name: str, first: str, last: str, **more: Value) -> Plant:
    return Plant(
        "name", name, values={"name": name, "name_kind": "person", "first_name": first, "last_name": last}, cells=more
    )


def _company(name: str) -> Plant:
    return Plant("name", name, values={"name": name, "name_kind": "company", "company": name})


def _generic(name: str) -> Plant:
    return Plant("name", name, "generic-client", values={"name": name, "name_kind": "company", "company": name})


PERSONS: Final = (
    _person("Jean Tremblay", "Jean", "Tremblay"), _person("Tremblay, Jean", "Jean", "Tremblay"), _person("TREMBLAY, JEAN", "JEAN", "TREMBLAY"),
    _person("Tremblay,Luc", "Luc", "Tremblay"), _person("Tremblay , Marc", "Marc", "Tremblay"), _person("Marie-Ève Côté-Roy", "Marie-Ève", "Côté-Roy"),
    _person("Jean-François St-Pierre", "Jean-François", "St-Pierre"), _person("Bouchard Luc", "Luc", "Bouchard"), _person("Jean et Marie Roy", "Jean et Marie", "Roy"),
    _person("Jean & Marie Roy", "Jean & Marie", "Roy"), _person("M. Jean Roy", "Jean", "Roy"), _person("Mme Sylvie Gagnon", "Sylvie", "Gagnon"),
    _person("Mme. Sylvie Gagné", "Sylvie", "Gagné"), _person("Dr Paul Côté", "Paul", "Côté"), _person("Dre Hélène Roy", "Hélène", "Roy"),
    _person("M. et Mme Roy", "M. et Mme", "Roy"), _person("Roy, Jean et Marie", "Jean et Marie", "Roy"), _person("Me Luc Morin", "Luc", "Morin"),
    _person("Jean P. Tremblay", "Jean P.", "Tremblay"), _person("Jean de la Durantaye", "Jean", "de la Durantaye"), _person("Luc Van Houtte", "Luc", "Van Houtte"),
    _person("O'Brien, Kevin", "Kevin", "O'Brien"), _person("Lévesque Anne-Marie", "Anne-Marie", "Lévesque"), _person("L'Écuyer, Luc", "Luc", "L'Écuyer"),
    _person("Nguyen, Thi Mai", "Thi Mai", "Nguyen"), _person("Yasmine Gagnon", "Yasmine", "Gagnon"), _person("Fatima Benali", "Fatima", "Benali"),
    _person("Zachary Fortin", "Zachary", "Fortin"), _person("Léa-Maude Pelletier", "Léa-Maude", "Pelletier"), _person("Marc-Antoine Dubé", "Marc-Antoine", "Dubé"),
    _person("Larry Smith", "Larry", "Smith"), _person("Smith, John A.", "John A.", "Smith"), _person("Jean Boutin", "Jean", "Boutin"),
    _person("Place, Michel", "Michel", "Place"), _person("Rose Villeneuve", "Rose", "Villeneuve"), _person("Martin Lafleur", "Martin", "Lafleur"),
    _person("Michel Lamarche", "Michel", "Lamarche"), _person("Samuel Auger", "Samuel", "Auger"),
    _person("Monsieur Luc Dion", "Luc", "Dion"), _person("Gagnon Tremblay, Luce", "Luce", "Gagnon Tremblay"), _person("Normand Tousignant", "Normand", "Tousignant"),
    _person("Ghyslain Thibodeau", "Ghyslain", "Thibodeau"), _person("Jean-Guy Proulx", "Jean-Guy", "Proulx"), _person("France Desrosiers", "France", "Desrosiers"),
    _person("Olivier D'Amours", "Olivier", "D'Amours"), _person("Dupuis Réjean", "Réjean", "Dupuis"), _person("Gisèle St-Onge", "Gisèle", "St-Onge"),
    _person("J.-P. Rivard", "J.-P.", "Rivard"), _person("G. Ouellet", "G.", "Ouellet"), _person("Océane Dufresne", "Océane", "Dufresne"), _person("Kevin Rogers", "Kevin", "Rogers"),
)  # fmt: skip
COMPANIES: Final = tuple(
    map(
        _company,
        (
            "Garage Tremblay", "9123-4567 Québec inc.", "9123-4567 Quebec Inc", "91234567 Québec inc.", "12345678 Canada inc.", "1234567 Ontario Ltd",
            "Roy & Fils s.e.n.c.", "Les Entreprises Roy", "Gestion J.P. Roy inc.", "Tremblay et associés", "Gagnon, Roy, Côté avocats s.e.n.c.r.l.", "Toitures Gagnon ltée",
            "Toitures Gagnon Ltd.", "Immeubles Roy enr.", "Municipalité de Saint-Paul", "Ville de Laval", "École Saint-Jean", "Caisse Desjardins de Lévis", "Pharmacie Jean Coutu",
            "Jean Coutu inc.", "Construction Luc Roy", "Marie Roy inc.", "Plomberie 2000", "A.B.C. Électrique inc.", "Syndicat des copropriétaires du Parc", "CPE Les Petits Pas",
            "Coop fédérée", "Coopérative Agrivert", "Restaurant Chez Luc", "Garage Luc & Fils", "Club de golf de Laval", "Roy Électrique S.E.N.C.R.L.", "Canadian Tire #123", "Église Saint-Luc", "Ferme Bellevue S.E.N.C.",
            "Clinique dentaire Roy", "Succession Jean Roy inc.", "Hydro-Québec", "Métal 7 inc.", "Groupe Gagnon", "Dr Paul Roy inc.", "Immo-Plus ltée", "Fondation Roy", "Le Groupe ABC (2010) inc.",
            "Tremblay, Roy & Associés", "Excavations Luc Gagnon & Fils Inc.", "Quincaillerie Dallaire", "Paysagiste Horizon vert", "Salon Josée", "Transport Gaétan Roy", "Usinage Pro-Tech",
            "L'Oréal Canada", "Studio Sylvie", "Lavage Auto Express", "Boulangerie Ange", "Produits forestiers D.G.", "Céramique Décor", "Remorquage Roy", "Déneigement Gagnon", "Gouttières Roy", "Isolation Côté",
            "Ramonage Lévesque", "Antenne Roy", "Home Depot Canada", "Arpentage Côté Roy", "Sablage Dubé", "Pavage Tremblay", "Fenestration Laval", "Ébénisterie Morin", "Bijouterie Lavoie", "Nettoyeur Gagnon",
            "Subway Charlesbourg", "Maxi Vanier", "Canadian Tire Beauport", "McDonald's Beauport", "Telus", "Walmart Lévis", "Légion canadienne", "Optométristes IRIS", "CHUL", "PlaniTech", "Quincaillerie",
        ),
    )
)  # fmt: skip
UNSURE: Final = (
    *(
        Plant("name", name, "person-or-company", values={"name": name, "name_kind": "company", "company": name, "first_name": name})
        for name in ("Zed", "Lavoie", "Alpha", "Intello", "Zblurg Plox Grum Vlad", "X-Trem")
    ),
    *(
        Plant("name", name, "person-or-company", suggestion, {"name": name, "name_kind": "company", "company": name, "first_name": name})
        for name, suggestion in (("Zed Wax", "Wax, Zed"), ("Brico Plouk", "Plouk, Brico"))
    ),
)  # fmt: skip
GENERIC: Final = tuple(
    map(
        _generic,
        (
            "DIVERS", "Divers", "COMPTANT", "CLIENT DIVERS", "Client divers", "VENTE AU COMPTOIR", "Ventes au comptoir", "CASH", "Cash", "TEST", "Test 2", "Client test", "Vente comptant", "COMPTOIR",
            "Clients divers", "Client comptant", "*** NE PAS UTILISER ***", "NE PAS UTILISER", "CASH SALES", "Walk-in", "Walk-in customer", "Miscellaneous", "DO NOT USE", "Client de passage", "À supprimer",
            "Client générique", "Counter sales", "Divers client", "*DIVERS*", "COMPTANT - DIVERS", "Client comptant Laval", "TEST TEST", "Client au comptant", "Vente comptant magasin",
            "XXXX", "Ne pas utiliser - Garage", "*** Fermé - ne pas utiliser ***", "Clients de passage", "(DIVERS)", "Ventes diverses", "Ventes comptants", "Cash customer", "zz Ne pas utiliser", "Client inconnu", "Particulier divers", "VENTE INTERNET", "Garage à détruire",
        ),
    )
)  # fmt: skip
NOT_GENERIC: Final = tuple(
    map(_company, ("Restaurant Le Passage", "Atelier Divers-Cité inc.", "Laboratoire Test-Air inc.", "Comptoir Lavoie inc.", "Cash Converters inc.", "Café Comptoir Roy", "Testek inc.", "Boutique Inconnu"))
)  # fmt: skip
MISSING: Final = (
    *(Plant("name", text, "name-missing", values={"name": GONE}) for text in ("", None, "   ", "\u00a0", "-", "--", ".")),
    *(Plant("client_number", text, "number-missing", values={"client_number": GONE}) for text in ("", None)),
)  # fmt: skip

CHOICES: Final = (
    *(
        Plant("active", value, "inactive", values={"active": False})
        for value in ("Non", "N", "No", "0", 0, 0.0, False, "Faux", "False", "Inactif", "inactive", "I", "INACTIF", "non", "NON ", "n", "Désactivé", "Fermé", "Inactif (2019)", "Inact.")
    ),
    *(
        Plant("active", value, values={"active": True})
        for value in ("Oui", "O", "Yes", "Y", "1", 1, 1.0, True, "Vrai", "True", "Actif", "active", "A", "X", "oui", "ACTIF", "✓", "o")
    ),
    Plant("active", "peut-être", "value-unknown", values={"active": GONE}),
    *(
        Plant("language", value, values={"language": "fr"})
        for value in ("F", "FR", "Français", "Francais", "French", "fr", 12, 12.0, "Française", "fr-CA", "FRA", "FRANÇAIS")
    ),
    *(
        Plant("language", value, values={"language": "en"})
        for value in ("A", "AN", "Anglais", "English", "E", "EN", 9, "en-CA", "ANG", "Eng")
    ),
    *(Plant("language", value, "value-unknown", values={"language": GONE}) for value in ("Klingon", "Z", "Bilingue", 7)),
)  # fmt: skip
