"""Lists that no dictionary prepares for: odd headings, wrong ones, none; odd places and shapes."""

# ruff: noqa: E501 - tables of words are read across
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from importer.model import Value
from tests.data.lists import values
from tests.data.lists.domain_like import CLIENT_WORDS, PRODUCT_WORDS, laid_out, made_table
from tests.data.lists.samples import Rows, Sample, SheetSample, Table, Wanted, table
from tests.data.lists.values import CLIENTS, PRODUCTS, Cell

ODD: Final[dict[str, dict[str, Sequence[str]]]] = {
    "clients": {
        "client_number": ("Notre #", "Dossier no", "Code clt", "Ident.", "Mon code", "No fiche", "Cl. #", "Cust#", "Acc. #"),
        "name": ("Nom du ti-client", "Nom du client ou de la cie", "Raison soc.", "Qui", "Client(e)", "Nom cie / personne", "Nom au complet", "Cust. full nm", "Payeur"),
        "care_of": ("Demander", "Parler à", "Pers. ress.", "Resp. sur place", "Ask for"),
        "address": ("Coordonnées", "Où", "No + rue", "Adr. civ.", "Lieu", "Chantier", "Job site", "Mailing addr."),
        "city": ("Ville/mun.", "Patelin", "Localité (ville)", "Mun.", "Town/village"),
        "province": ("Prv", "P.", "Prov/terr.", "St."),
        "postal_code": ("C/P", "Cde post.", "Code p.", "CodePost", "Cod. Post", "PC", "Post. cd"),
        "phone_main": ("Tél (jour)", "No à composer", "Rejoindre au", "Tel #1", "Téléph. maison", "Phone (day)", "Numéro de tel"),
        "email_1": ("Adr. élect.", "@", "Courrier élec", "Mèl", "E-courrier", "Adresse internet", "Écrire à", "e mail addr"),
        "notes": ("Notes internes", "Commentaires divers", "Remarque(s)"),
    },
    "products": {
        "product_number": ("Notre code", "Cat. #", "Part#", "Ref. int.", "Code int.", "No d'item", "Itm #", "Stk no"),
        "description": ("Détail", "Ce que c'est", "Item vendu", "Libelle art.", "Nom de l'item", "Quoi", "Itm desc."),
        "price": ("$", "$/un", "P. vente", "Vendu", "Prix client", "Px unit.", "Sell $", "Prix de vente avant taxes"),
        "unit": ("Par", "U.", "Mes.", "Unité vte", "Unt"),
        "cost": ("Notre coûtant", "Coût payé", "Coutant moy.", "Our cost"),
        "category": ("Catég.", "Famille prod."),
    },
}  # fmt: skip
_CORE: Final = {
    "clients": ["client_number", "name", "address", "city", "province", "postal_code", "phone_main", "email_1"],
    "products": ["product_number", "description", "price", "unit", "cost", "category"],
}
_MAKERS: Final = {"clients": CLIENTS, "products": PRODUCTS}
_WORDS: Final = {"clients": CLIENT_WORDS, "products": PRODUCT_WORDS}
Made = tuple[Sequence[SheetSample], Sequence[Wanted]]


def core_fields(kind: str, rng: random.Random, least: int = 5) -> list[str]:
    """Return fields that values can tell, in any order."""
    first = _CORE[kind][:2] + (["phone_main"] if kind == "clients" else ["price"])
    rest = [name for name in _CORE[kind] if name not in first]
    names = first + rng.sample(rest, rng.randint(max(0, least - len(first)), len(rest)))
    rng.shuffle(names)
    return names


def _table(
    kind: str, rng: random.Random, heading: Callable[[str], str | None], names: Sequence[str] = (), least: int = 5
) -> Table:
    return table(kind, names or core_fields(kind, rng, least), _MAKERS[kind], heading, rng, rng.randint(4, 30))


def _usual(kind: str, rng: random.Random, names: Sequence[str] = ()) -> Table:
    made = _table(kind, rng, lambda name: rng.choice(_WORDS[kind][name]), names)
    return made if len(set(made.headings)) == len(made.headings) else _usual(kind, rng, names)


def _alone(made: Table, rng: random.Random, lines: Rows | None = None, **changes: object) -> Made:
    rows, wanted = laid_out(made, rng, lines=lines or [], noise=False)
    sheet = SheetSample(rows)
    return [sheet], [wanted]


def odd_headings(rng: random.Random) -> Made:
    """Headings in no dictionary, among usual ones."""
    kind = rng.choice(["clients", "products"])
    share = rng.choice([0.4, 0.7, 1.0])

    def heading(name: str) -> str:
        words = ODD[kind].get(name, ()) if rng.random() < share else ()
        return rng.choice(words or _WORDS[kind][name])

    return _alone(_table(kind, rng, heading), rng)


def cut_headings(rng: random.Random) -> Made:
    """Headings cut after six to eight letters, as some programs do."""
    kind = rng.choice(["clients", "products"])
    size = rng.randint(6, 8)
    made = _usual(kind, rng)
    made.headings = [heading and heading[:size] for heading in made.headings]
    return _alone(made, rng)


def misspelt_headings(rng: random.Random) -> Made:
    """A letter too many, too few, another, or two changed about, in most headings."""
    kind = rng.choice(["clients", "products"])
    made = _usual(kind, rng)
    made.headings = [_misspelt(heading, rng) if heading and len(heading) > 4 else heading for heading in made.headings]
    return _alone(made, rng)


def _misspelt(text: str, rng: random.Random) -> str:
    place = rng.randint(1, len(text) - 2)
    letter = rng.choice("aeinrst")
    return rng.choice(
        [
            text[:place] + text[place + 1 :],
            text[:place] + letter + text[place:],
            text[:place] + letter + text[place + 1 :],
            text[:place] + text[place + 1] + text[place] + text[place + 2 :],
            text[:place] + text[place] + text[place:],
        ]
    )


def wrong_headings(rng: random.Random) -> Made:
    """The headings of columns that values tell apart are changed about."""
    kind = rng.choice(["clients", "products"])
    made = _usual(
        kind,
        rng,
        ["client_number", "name", "address", "city", "postal_code", "phone_main", "email_1"]
        if kind == "clients"
        else ["product_number", "description", "unit", "price", "category"],
    )
    swapped = rng.choice(
        [("postal_code", "phone_main"), ("email_1", "phone_main"), ("email_1", "postal_code")]
        if kind == "clients"
        else [("price", "unit")]
    )
    first, second = (made.fields.index(name) for name in swapped)
    made.headings[first], made.headings[second] = made.headings[second], made.headings[first]
    return _alone(made, rng)


def some_missing(rng: random.Random) -> Made:
    """A few columns have no heading."""
    kind = rng.choice(["clients", "products"])
    made = _usual(kind, rng)
    told = {"clients": ("email_1", "phone_main", "postal_code", "address", "province"), "products": ("price", "unit")}[
        kind
    ]
    for place, name in enumerate(made.fields):
        if name in told and rng.random() < 0.5:
            made.headings[place] = None
    return _alone(made, rng)


def no_headings(rng: random.Random) -> Made:
    """No heading at all."""
    kind = rng.choice(["clients", "products"])
    names = rng.choice([["client_number", "name", "address", "city", "postal_code", "phone_main"], ["client_number", "name", "phone_main", "email_1"],
                        ["name", "address", "city", "province", "postal_code", "phone_main", "email_1"], ["phone_main", "name", "city", "postal_code", "email_1"]]
                       if kind == "clients" else [["product_number", "description", "unit", "price"], ["product_number", "description", "price"], ["product_number", "description", "unit", "price", "cost"]])  # fmt: skip
    if kind == "clients":
        rng.shuffle(names)
    made = _usual(kind, rng, names)
    lines: Rows = rng.choice([[], [], [["Liste des clients" if kind == "clients" else "Liste des produits"], []]])
    entries = made.entries()
    rows = [*lines, *entries]
    return [SheetSample(rows)], [
        Wanted(kind, None, made.accepted(), [len(lines) + at for at in range(1, len(entries) + 1)])
    ]


def two_lines(rng: random.Random) -> Made:
    """Headings on two or three lines, word by word."""
    kind = rng.choice(["clients", "products"])
    made = _usual(kind, rng)
    lines = rng.choice([2, 2, 3])
    parts = []
    for heading in made.headings:
        words = (heading or "").split()
        while len(words) > lines:
            words = [" ".join(words[:2]), *words[2:]]
        empty: list[Value] = [None] * (lines - len(words))
        parts.append([*words, *empty] if rng.random() < 0.5 else [*empty, *words])
    if all(len((heading or "").split()) < 2 for heading in made.headings) or lines > max(
        len((heading or "").split()) for heading in made.headings
    ):
        return two_lines(rng)
    rows: Rows = [[part[line] for part in parts] for line in range(lines)]
    rows += made.entries()
    return [SheetSample(rows)], [Wanted(kind, lines, made.accepted(), list(range(lines + 1, len(rows) + 1)))]


def merged_headings(rng: random.Random) -> Made:
    """Headings of groups of columns above the headings."""
    made = _usual(
        "clients",
        rng,
        ["client_number", "name", "address", "city", "postal_code", "phone_main", "phone_mobile", "email_1"],
    )
    top: list[Value] = ["Client", None, "Adresse postale", None, None, "Communications", None, None]
    rows: Rows = [top, list(made.headings), *made.entries()]
    merged = ((1, 1, 1, 2), (1, 3, 1, 5), (1, 6, 1, 8))
    return [SheetSample(rows, merged=merged)], [Wanted("clients", 2, made.accepted(), list(range(3, len(rows) + 1)))]


def far_away(rng: random.Random) -> Made:
    """A list that begins far down, or far right."""
    made = made_table(rng.choice(["clients", "products"]), rng)
    down, right = rng.choice([(0, 12), (45, 0), (120, 0), (33, 7), (450, 2)])
    rows, wanted = laid_out(made, rng, lines=[[] for _ in range(down)], noise=False)
    rows = [[*[None] * right, *row] if row else row for row in rows]
    return [SheetSample(rows)], [
        Wanted(
            wanted.kind,
            wanted.header_row,
            {number + right: accepted for number, accepted in wanted.fields.items()},
            wanted.rows,
        )
    ]


def below_notes(rng: random.Random) -> Made:
    """Sentences, a small table of totals and a legend above the list."""
    made = made_table(rng.choice(["clients", "products"]), rng)
    lines: Rows = rng.choice(
        [
            [["Bonjour, voici la liste demandée. Merci de l'importer avant vendredi!"], ["Lise, poste 223"], []],
            [["Légende"], ["Jaune", "à vérifier"], ["Rouge", "ne pas importer"], [], []],
            [["Résumé"], ["Total", 120], ["Actifs", 95], []],
            [["Dernière mise à jour : 3 octobre"], ["Par :", "Lise"], [], []],
        ]
    )
    return _alone(made, rng, lines)


def beside_a_table(rng: random.Random) -> Made:
    """Another small table at the right, after an empty column."""
    made = made_table(rng.choice(["clients", "products"]), rng, rng.randint(6, 20))
    rows, wanted = laid_out(made, rng, lines=[], noise=False)
    side: Rows = rng.choice(
        [
            [["Code", "Signification"], ["A", "Actif"], ["I", "Inactif"]],
            [["Mois", "Ventes"], ["Janvier", 1200], ["Février", 900], ["Mars", 1100]],
            [["À faire"], ["appeler Lise"], ["vérifier les prix"]],
            [["Vendeur", "Territoire"], ["Marc", "Nord"], ["Josée", "Sud"]],
        ]
    )
    width = max(map(len, rows)) + 1
    for place, row in enumerate(side):
        rows[place] = [*rows[place], *[None] * (width - len(rows[place])), *row]
    return [SheetSample(rows)], [wanted]


def in_groups(rng: random.Random) -> Made:
    """Titles of groups between the entries, and their subtotals."""
    kind = rng.choice(["clients", "products"])
    made = _usual(kind, rng)
    titles = rng.choice(
        [
            ["Territoire : Nord", "Territoire : Sud", "Territoire : Est"],
            ["A", "B", "C"],
            ["QUINCAILLERIE", "PLOMBERIE", "SERVICES"],
            ["Groupe 10 - Vis", "Groupe 20 - Clous", "Groupe 30 - Autres"],
        ]
    )
    sums = rng.random() < 0.5
    entries = made.entries()
    step = max(1, len(entries) // 3)
    rows: Rows = [list(made.headings)]
    numbers = []
    title = iter(titles)
    for place, entry in enumerate(entries):
        if place % step == 0 and (name := next(title, None)) is not None:
            if place and sums:
                rows.append([f"Total {name}" if rng.random() < 0.3 else "Sous-total", *[None] * 3, step])
            if rng.random() < 0.4:
                rows.append([])
            rows.append([name])
        rows.append(entry)
        numbers.append(len(rows))
    return [SheetSample(rows)], [Wanted(kind, 1, made.accepted(), numbers)]


def own_phones(rng: random.Random) -> Made:
    """Phones whose headings people made themselves."""
    labels = rng.sample(
        [
            "Chalet",
            "Conjoint",
            "Cell Monsieur",
            "Cell Madame",
            "Pagette",
            "Garage",
            "Camion",
            "Urgence",
            "Maison",
            "Shop",
            "Soir",
        ],
        rng.randint(1, 2),
    )
    made = _usual("clients", rng, ["client_number", "name", "city", "phone_main", "email_1"])
    for label in labels:
        made.also[len(made.fields)] = frozenset({"phone_main", "phone_work", "phone_mobile"})
        made.add("phone_work", label, [Cell(cell.shown, None) for cell in values.phones(rng, made.count)])
    return _alone(made, rng)


def two_in_one(rng: random.Random) -> Made:
    """Columns that hold two or three fields."""
    count = rng.randint(5, 20)
    made = Table("clients")
    cells = {
        name: CLIENTS[name](rng, count)
        for name in ("client_number", "name", "care_of", "address", "city", "phone_main", "email_1")
    }
    codes = [values.postal_code(rng) for _ in range(count)]

    def joined(form: str) -> list[Cell]:
        return [
            Cell(form.format(**{name: column[row].shown for name, column in cells.items()}, code=codes[row]), None)
            for row in range(count)
        ]

    which = rng.choice(["place", "whole", "contact", "number"])
    if which != "number":
        made.add("client_number", "No client", cells["client_number"])
    if which == "number":
        made.add(
            "client_number",
            rng.choice(["No et nom", "Client", "No - Nom du client"]),
            joined("{client_number} - {name}"),
        )
        made.also[0] = frozenset({"client_number", "name"})
    elif which == "contact":
        made.add(
            "name", rng.choice(["Nom / Contact", "Nom (contact)", "Client / Responsable"]), joined("{name} / {care_of}")
        )
    else:
        made.add("name", "Nom", cells["name"])
    if which == "whole":
        made.add(
            "address",
            rng.choice(["Adresse complète", "Coordonnées", "Adresse", "Full address"]),
            joined(
                rng.choice(
                    [
                        "{address}, {city}, QC {code}",
                        "{address}, {city} (Québec) {code}",
                        "{address}\n{city} QC  {code}",
                    ]
                )
            ),
        )
    else:
        made.add("address", "Adresse", cells["address"])
        made.add(
            "city",
            rng.choice(["Ville, Province Code postal", "Ville, prov., C.P.", "Ville", "Localité", "City, Prov, PC"]),
            joined(rng.choice(["{city}, QC {code}", "{city} (Québec) {code}", "{city} QC  {code}"])),
        )
    made.add("phone_main", "Téléphone", cells["phone_main"])
    made.add("email_1", "Courriel", cells["email_1"])
    return _alone(made, rng)


def first_and_last(rng: random.Random) -> Made:
    """First name and last name in columns of their own."""
    count = rng.randint(5, 20)
    made = Table("clients")
    first, last, both = rng.choice(
        [
            ("Prénom", "Nom", False),
            ("Prénom", "Nom de famille", False),
            ("First name", "Last name", False),
            ("Given name", "Surname", False),
            ("Prénom", "Nom", True),
            ("First", "Last", False),
        ]
    )
    columns = [
        ("client_number", "No", values.client_number),
        ("first_name", first, values.first_names),
        ("last_name", last, values.last_names),
    ]
    if both:
        columns.append(("company", "Entreprise", values.companies))
    columns += [
        ("address", "Adresse", values.addresses),
        ("city", "Ville", values.cities),
        ("phone_main", "Téléphone", values.phones),
        ("email_1", "Courriel", values.emails),
    ]
    if rng.random() < 0.5:
        rng.shuffle(columns)
    for name, heading, maker in columns:
        made.add(name, heading, maker(rng, count))
    return _alone(made, rng)


def with_extras(rng: random.Random) -> Made:
    """Blank columns, a column of remarks without heading, a running number, marks."""
    made = made_table("clients", rng, rng.randint(6, 20))
    where = rng.choice(["left", "right"])
    extras: list[list[tuple[str | None, str]]] = [
        [("", "x"), ("", "?")],
        [("À valider", "ok")],
        [("Fait", "x")],
        [(None, "vérifié par Lise")],
    ]
    extra = rng.choice(extras)
    cells = [
        Cell(rng.choice([text for _, text in extra]) if rng.random() < 0.4 else None, None) for _ in range(made.count)
    ]
    at = 0 if where == "left" else len(made.fields)
    made.fields.insert(at, "unknown")
    made.headings.insert(at, extra[0][0])
    made.cells.insert(at, cells)
    made.also[at] = frozenset({None, "notes"})
    rows, wanted = laid_out(made, rng, lines=[], noise=False)
    fields = (
        wanted.fields
        if any(cell.shown for cell in cells)
        else {number: accepted for number, accepted in wanted.fields.items() if number != at + 1}
    )
    return [SheetSample(rows)], [Wanted("clients", wanted.header_row, fields, wanted.rows)]


def in_blocks(rng: random.Random) -> Made:
    """A client on several rows: label and value."""
    made = _usual("clients", rng, ["client_number", "name", "address", "city", "postal_code", "phone_main", "email_1"])
    mark = rng.choice([" :", ":", ""])
    apart = rng.choice([1, 1, 2])
    in_one = mark != "" and rng.random() < 0.3
    rows: Rows = [["Liste des clients"], []] if rng.random() < 0.5 else []
    numbers = []
    for entry in made.entries():
        numbers.append(len(rows) + 1)
        for heading, value in zip(made.headings, entry, strict=True):
            rows.append([f"{heading}{mark} {value}"] if in_one else [f"{heading}{mark}", value])
        rows += [[] for _ in range(apart)]
    return [SheetSample(rows)], [Wanted("clients", None, {}, numbers, header_rows=frozenset({None, *range(1, 12)}))]


def stacked(rng: random.Random) -> Made:
    """A client on two or three rows under headings on as many lines."""
    count = rng.randint(5, 15)
    cells = {
        name: [cell.shown for cell in CLIENTS[name](rng, count)]
        for name in ("client_number", "name", "address", "city", "postal_code", "phone_main", "phone_mobile", "email_1")
    }
    layouts: list[list[list[str | None]]] = [
        [["client_number", "name", "phone_main"], [None, "address", "phone_mobile"], [None, "city", "postal_code"]],
        [["client_number", "name", "phone_main", "email_1"], [None, "address", "city", "postal_code"]],
    ]
    lines = rng.choice(layouts)
    words = {
        "client_number": "Numéro",
        "name": "Nom",
        "address": "Adresse",
        "city": "Ville",
        "postal_code": "Code postal",
        "phone_main": "Téléphone",
        "phone_mobile": "Cellulaire",
        "email_1": "Courriel",
    }
    rows: Rows = [["Liste des clients"], ["Imprimé le :", "2026-01-05"], []]
    rows += [[words[name] if name else None for name in line] for line in lines]
    header = len(rows)
    numbers = []
    for row in range(count):
        numbers.append(len(rows) + 1)
        rows += [[cells[name][row] if name else None for name in line] for line in lines]
    return [SheetSample(rows)], [
        Wanted("clients", header, {}, numbers, header_rows=frozenset({header, header - len(lines) + 1}))
    ]


MAKERS: Final[dict[str, Callable[[random.Random], Made]]] = {
    "hard: odd headings": odd_headings,
    "hard: cut headings": cut_headings,
    "hard: misspelt headings": misspelt_headings,
    "hard: wrong headings": wrong_headings,
    "hard: some headings missing": some_missing,
    "hard: no headings": no_headings,
    "hard: two lines": two_lines,
    "hard: merged headings": merged_headings,
    "hard: far away": far_away,
    "hard: below notes": below_notes,
    "hard: beside a table": beside_a_table,
    "hard: in groups": in_groups,
    "hard: own phones": own_phones,
    "hard: two in one": two_in_one,
    "hard: first and last name": first_and_last,
    "hard: extras": with_extras,
    "hard: blocks": in_blocks,
    "hard: stacked": stacked,
}


def samples(seed: int, each: int) -> Iterator[Sample]:
    """Yield that many samples of each category."""
    for category, make in MAKERS.items():
        for number in range(each):
            sheets, wanted = make(random.Random(f"{seed} {category} {number}"))
            yield Sample(category, f"{category} {seed}/{number}", sheets, wanted)
