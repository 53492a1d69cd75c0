"""Made-up client lists of any size, the same on every machine: what the bench reads.

A name, an address or a number here belongs to nobody. Three cells of a hundred are dirty, in the ways that
lists really are: stray spaces, letters in phones, e-mails without a dot, O for 0, numbers twice.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

VERSION = 1
"""Raised whenever the same size would make another list: kept files are made anew."""

DIRTY = 0.03

HEADINGS = (
    "Numéro",
    "Nom",
    "Clé de tri",
    "Aux soins de",
    "Adresse",
    "Ville",
    "Province",
    "Code postal",
    "Pays",
    "Téléphone",
    "Téléphone bureau",
    "Cellulaire",
    "Télécopieur",
    "Courriel",
    "Courriel 2",
    "Langue",
    "Actif",
    "Termes",
    "Territoire",
    "Commentaires",
)


def _split(words: str) -> tuple[str, ...]:
    return tuple(words.split("|"))


_FIRST = _split(
    "Jean|Marie|Luc|Julie|Pierre|Sylvie|Michel|Nathalie|André|Chantal|Daniel|Isabelle|Éric|Mélanie|François|"
    "Stéphanie|Martin|Caroline|Alain|Véronique|Benoît|Geneviève|Guillaume|Catherine|Mathieu|Audrey|Simon|"
    "Camille|Hugo|Émilie"
)
_LAST = _split(
    "Tremblay|Gagnon|Roy|Côté|Bouchard|Gauthier|Morin|Lavoie|Fortin|Gagné|Ouellet|Pelletier|Bélanger|Lévesque|"
    "Bergeron|Leblanc|Paquette|Girard|Simard|Boucher|Caron|Beaulieu|Cloutier|Dubé|Poirier|Fournier|Lapointe|"
    "Leclerc|Lefebvre|Poulin|Thibault|St-Pierre|Nadeau|Martel|Couture|Desjardins|Hébert|Landry|Savard|Proulx"
)
_TRADES = _split(
    "Garage|Toitures|Plomberie|Électricité|Paysagement|Excavation|Rénovations|Peinture|Ébénisterie|"
    "Fenestration|Couvertures|Pavage|Ventilation|Climatisation|Entretien|Déneigement|Maçonnerie|Menuiserie|"
    "Clôtures|Piscines"
)
_PLACES = _split("du Nord|de l’Est|des Laurentides|de la Rive|du Fleuve|Boréal|Horizon|Phénix|Cascades|Sommet")
_STREETS = _split("rue Principale|boul. Laurier|chemin Ste-Foy|avenue du Parc|rang St-Joseph|rue de l’Église|route 138")
_TOWNS = (
    ("Montréal", "QC", "H", "514"),
    ("Québec", "QC", "G", "418"),
    ("Laval", "QC", "H", "450"),
    ("Sherbrooke", "QC", "J", "819"),
    ("Gatineau", "QC", "J", "819"),
    ("Trois-Rivières", "QC", "G", "819"),
    ("Saint-Jérôme", "QC", "J", "450"),
    ("Ottawa", "ON", "K", "613"),
    ("Moncton", "NB", "E", "506"),
)
_TERMS = ("Net 30", "Net 15", "Comptant", "2/10 net 30")
_AREAS = ("Nord", "Sud", "Est", "Ouest", "Centre")
_REMARKS = (
    "",
    "",
    "",
    "Livrer à l’arrière",
    "Appeler avant",
    "Facture par courriel",
    "Client depuis 1998",
    "Chien dans la cour",
)
_LETTERS = "ABCEGHJKLMNPRSTVWXYZ"

Row = tuple[str, ...]


def rows(count: int, *, seed: int = 20) -> Iterator[Row]:
    """Yield the rows of a list without its headings.

    >>> next(rows(1)) == next(rows(1)), len(next(rows(1))) == len(HEADINGS)
    (True, True)
    """
    chance = random.Random(seed)
    for number in range(1, count + 1):
        yield tuple(dirtied(_clean(chance, number), chance))


def clean_rows(count: int, *, seed: int = 20) -> Iterator[Row]:
    """Yield the rows of a list in which nothing is wrong."""
    chance = random.Random(seed)
    for number in range(1, count + 1):
        yield tuple(_clean(chance, number))


def _clean(chance: random.Random, number: int) -> list[str]:
    pick = chance.choice
    first, last = pick(_FIRST), f"{pick(_LAST)}-{pick(_LAST)}"
    town, province, initial, area = pick(_TOWNS)
    is_company = chance.random() < 0.5
    name = f"{pick(_TRADES)} {last} {pick(_PLACES)} {number} inc." if is_company else f"{first}-{pick(_FIRST)} {last}"
    mail = f"{_ascii(first)}.{_ascii(last)}{number}"
    return [
        f"{number:06}",
        name,
        f"{_ascii(last).upper()}{number}",
        f"{pick(_FIRST)} {pick(_LAST)}" if is_company and chance.random() < 0.5 else "",
        f"{chance.randint(1, 9999)}, {pick(_STREETS)}",
        town,
        province,
        f"{initial}{chance.randint(1, 9)}{pick(_LETTERS)} {chance.randint(0, 9)}{pick(_LETTERS)}{chance.randint(0, 9)}",
        "Canada",
        _phone(chance, area),
        _phone(chance, area, 0.5),
        _phone(chance, area, 0.5),
        _phone(chance, area, 0.25),
        f"{mail}@exemple.ca",
        f"{mail}@maison.example.com" if chance.random() < 0.2 else "",
        "Français" if chance.random() < 0.8 else "Anglais",
        "Oui" if chance.random() < 0.97 else "Non",
        pick(_TERMS),
        pick(_AREAS),
        pick(_REMARKS),
    ]


def _phone(chance: random.Random, area: str, filled: float = 1.0) -> str:
    if chance.random() >= filled:
        return ""
    exchange, line = chance.randint(200, 999), chance.randint(1000, 9999)
    if exchange in (555, int(area)):
        exchange = 234
    extension = f" poste {chance.randint(10, 999)}" if chance.random() < 0.05 else ""
    return f"{area}-{exchange}-{line}{extension}" if chance.random() < 0.7 else f"({area}) {exchange}-{line}{extension}"


def _ascii(text: str) -> str:
    return text.translate(str.maketrans("éèêëôâàîïçÉÈÔÎ", "eeeeoaaiiceeoi")).replace("-", "").lower()


# --------------------------------------------------------------------------- dirt

Spoil = Callable[[str, random.Random], str]


def _spaced(text: str, chance: random.Random) -> str:
    return f"{text} " if chance.random() < 0.5 else text.replace(" ", "  ") or " "


def _cut(text: str, _: random.Random) -> str:
    return text[4:] if text else text


def _lettered(text: str, _: random.Random) -> str:
    return text[:-1] + "O"


def _dotted(text: str, _: random.Random) -> str:
    return text.replace("-", ".")


def _spoken(text: str, chance: random.Random) -> str:
    return "à venir" if chance.random() < 0.5 else "555-1234"


def _without_at(text: str, _: random.Random) -> str:
    return text.replace("@", " à ")


def _doubled_dot(text: str, _: random.Random) -> str:
    return text.replace(".ca", "..ca")


def _capital(text: str, _: random.Random) -> str:
    return text.upper()


def _with_o(text: str, _: random.Random) -> str:
    return text[:-3] + "O" + text[-2:] if text else text


def _close(text: str, _: random.Random) -> str:
    return text.replace(" ", "")


def _unknown(_: str, __: random.Random) -> str:
    return "?"


def _unstripped_zeros(text: str, _: random.Random) -> str:
    return text.lstrip("0")


def _first_number(_: str, chance: random.Random) -> str:
    return f"{chance.randint(1, 200):06}"


def _nothing(_: str, __: random.Random) -> str:
    return ""


_PHONE: tuple[Spoil, ...] = (_cut, _lettered, _dotted, _spoken, _dotted, _spaced)
_EMAIL: tuple[Spoil, ...] = (_without_at, _doubled_dot, _capital, _spaced)
_TEXT: tuple[Spoil, ...] = (_spaced,)

_SPOILT: Sequence[tuple[Spoil, ...]] = (
    (_unstripped_zeros, _first_number, _nothing, _spaced),
    (_nothing, _spaced, _spaced, _spaced),
    _TEXT,
    _TEXT,
    _TEXT,
    _TEXT,
    (_unknown, lambda text, _: {"QC": "Québec", "ON": "Ontario"}.get(text, text), _spaced),
    (_with_o, _close, _cut, _spaced),
    _TEXT,
    _PHONE,
    _PHONE,
    _PHONE,
    _PHONE,
    _EMAIL,
    _EMAIL,
    (_unknown, lambda text, _: text[:2].upper(), lambda text, _: text[:1]),
    (lambda text, _: text[0], lambda text, _: text.upper()),
    _TEXT,
    _TEXT,
    _TEXT,
)


def dirtied(row: list[str], chance: random.Random) -> list[str]:
    """Spoil a row's cells, one by one by chance."""
    for place, text in enumerate(row):
        if chance.random() < DIRTY and (text or place == 0):
            row[place] = chance.choice(_SPOILT[place])(text, chance)
    return row


# --------------------------------------------------------------------------- near-duplicates


class Planted(NamedTuple):
    """A list with typing errors in names, and the pairs of rows (later, earlier) that they make."""

    rows: list[Row]
    pairs: frozenset[tuple[int, int]]


def planted(count: int, *, errors: int, seed: int = 7) -> Planted:
    """Return a list in which ``errors`` clients stand a second time, their names mistyped.

    Each shares a postal code, a phone or an e-mail with its first, and nothing else. As many look-alikes stand
    there that are somebody else: relatives at one phone, neighbours at one postal code.
    """
    chance = random.Random(seed)
    kept = [_clean(chance, number) for number in range(1, count + 1)]
    firsts = chance.sample(range(count), 2 * errors)
    pairs: set[tuple[int, int]] = set()
    for first in firsts[:errors]:
        other = _clean(chance, len(kept) + 1)
        other[1] = mistyped(kept[first][1], chance)
        share = chance.choice((7, 9, 13))
        other[share] = kept[first][share]
        kept.append(other)
        pairs.add((len(kept) + 1, first + 2))  # the headings are row 1
    for first in firsts[errors:]:
        other = _clean(chance, len(kept) + 1)
        if not kept[first][1].endswith("inc."):
            given = chance.choice([name for name in _FIRST if name not in kept[first][1]])
            other[1] = f"{given} {kept[first][1].rpartition(' ')[2]}"
        share = chance.choice((7, 9))
        other[share] = kept[first][share]
        kept.append(other)
    return Planted([tuple(row) for row in kept], frozenset(pairs))


def mistyped(name: str, chance: random.Random) -> str:
    """Return a name with one slip of the fingers, or written another way."""
    letters = [place for place in range(1, len(name) - 1) if name[place].isalpha() and name[place + 1].isalpha()]
    at = chance.choice(letters)
    match chance.randrange(5):
        case 0:
            slipped = name[:at] + name[at + 1 :]
        case 1:
            slipped = name[:at] + name[at] + name[at:]
        case 2:
            slipped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        case 3:
            slipped = name[:at] + chance.choice("aeiourstln") + name[at + 1 :]
        case _:
            slipped = name.removesuffix(" inc.") if name.endswith(" inc.") else name.replace("-", " ").upper()
    return slipped if slipped != name else name[:at] + name[at + 1 :]


# --------------------------------------------------------------------------- files


def write_xlsx(path: Path, rows: Iterator[Row], *, streamed: bool) -> None:
    """Write a list as a workbook: streamed with its texts in the cells, else shared as Excel saves them."""
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": streamed, "strings_to_formulas": False}) as workbook:
        sheet = workbook.add_worksheet("Clients")
        sheet.write_row(0, 0, HEADINGS)
        for number, row in enumerate(rows, 1):
            for column, text in enumerate(row):
                if text:
                    sheet.write_string(number, column, text)


def write_csv(path: Path, rows: Iterator[Row]) -> None:
    """Write a list as Excel does in French Canada, but for the encoding."""
    import csv

    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(HEADINGS)
        writer.writerows(rows)


def write_xls(path: Path, rows: Iterator[Row]) -> None:
    """Write a list in the format of Excel 97."""
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("Clients")
    for number, row in enumerate((HEADINGS, *rows)):
        line = sheet.row(number)
        for column, text in enumerate(row):
            if text:
                line.write(column, text)
    book.save(str(path))
