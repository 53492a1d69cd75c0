"""What a table lists and whose it is, with the reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from importer.model import DROP, Kind, Software
from importer.recognising.columns import Evidence, ListColumn
from importer.recognising.folding import fold
from importer.recognising.header import is_series
from importer.recognising.headings import EXACT
from importer.recognising.vocabulary import Vocabulary

_WEIGHTS: Final[Mapping[str, Mapping[str, float]]] = {
    "clients": {
        **dict.fromkeys(("phone_main", "phone_work", "phone_mobile", "fax", "email_1", "postal_code", "address"), 2.0),
        **dict.fromkeys(("city", "province", "first_name", "last_name", "care_of", "country", "website"), 1.0),
        **dict.fromkeys(("name", "company", "terms", "language", "salesperson", "territory", "invoiced_to"), 0.7),
        "client_number": 0.4,
    },
    "products": {
        **dict.fromkeys(("price", "cost", "unit", "upc"), 2.0),
        **dict.fromkeys(
            ("description", "description_alt", "category", "product_group", "gl_credit", "price_list_name"), 1.0
        ),
        **dict.fromkeys(("quantity", "supplier", "location", "taxable"), 0.7),
        "product_number": 0.4,
    },
}
_TITLE: Final = 2.5  # what a title weighs
_TELLING: Final = 2  # headings that only an address book, a shop or a school writes
_TELLING_ANYHOW: Final = 4  # … in what says that it is of clients: people keep other things beside them
_LEFT_OPEN: Final = 0.55  # how sure a column is at most whose values do not fit its heading
_REACHED: Final = frozenset({"phone_main", "phone_work", "phone_mobile", "email_1", "postal_code", "address"})
_NAMES: Final = frozenset({"name", "first_name", "last_name", "company"})
_BUSINESS: Final = frozenset(
    {
        "sort_key",
        "terms",
        "price_list",
        "territory",
        "salesperson",
        "tax_group",
        "receivable",
        "invoiced_to",
        "fax",
        "language",
    }
)
_TRADE: Final = frozenset({"price", "cost", "unit", "product_group", "price_list_name"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a table: as clients or as products."""

    kind: str
    evidence: tuple[Evidence, ...]
    columns: tuple[ListColumn, ...]

    @property
    def fields(self) -> frozenset[str]:
        """The fields that it finds."""
        also = {field for column in self.columns for field in column.also}
        return frozenset({column.field for column in self.columns if column.field} - {DROP} | also)

    @property
    def ways(self) -> int:
        """How many ways to reach somebody it has; what values contradict is none."""
        sure = {column.field for column in self.columns if column.confidence > _LEFT_OPEN}
        also = {field for column in self.columns for field in column.also}
        return len((sure | also) & _REACHED)

    @property
    def weight(self) -> float:
        """How much its fields speak for it."""
        weights = _WEIGHTS[self.kind]
        best: dict[str, float] = {}
        for column in self.columns:
            for field in (column.field, *column.also):
                if field is not None and field in weights:
                    best[field] = max(best.get(field, 0.0), weights[field] * column.confidence)
        return sum(best.values())


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a table is."""

    kind: Kind
    software: Software = Software.UNKNOWN
    confidence: float = 0.0
    reasons: tuple[str, ...] = ()
    columns: tuple[ListColumn, ...] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a table: what its title, its sheet and its file speak of."""

    title: str | None = None
    sheet: str | None = None
    file: str | None = None
    texts: tuple[str, ...] = ()
    entries: int = 0
    invoice_lines: bool = False
    record_file: bool = False


def judged(clients: Reading, products: Reading, around: Surroundings, vocabulary: Vocabulary) -> Judgement:
    """Return what a table is; whatever speaks for something else comes first."""
    folded = [column.meaning.folded for column in clients.evidence if column.heading]
    software, why = _software(folded, around, vocabulary)
    if _tells_of_elsewhere(folded, clients, around, vocabulary):
        return Judgement(Kind.OTHER, Software.UNKNOWN, 0.9, ("headings-of-another-program",))
    if not _is_journal(clients, vocabulary) and (reasons := _employees(folded, around, vocabulary)):
        return Judgement(Kind.EMPLOYEES, Software.UNKNOWN, 0.95, reasons)
    if reasons := _something_else(folded, clients, products, around, vocabulary):
        return Judgement(Kind.OTHER, Software.UNKNOWN, 0.9, reasons)
    hints = _hints(clients, around)
    kind, confidence, reasons = _better(clients, products, hints)
    if kind is None and software is not Software.ACOMBA:
        kind, confidence = _of_neighbour(clients, products), 0.7
    if kind == "products" and around.title == "suppliers":
        kind, reasons = None, ("title-of-suppliers",)
    if kind is None:
        return Judgement(Kind.OTHER, Software.UNKNOWN, confidence, reasons)
    if kind == "clients" and (reasons_for := _suppliers(folded, hints, vocabulary)):
        return Judgement(Kind.SUPPLIERS, Software.UNKNOWN, 0.95, reasons_for, clients.columns)
    columns = (clients if kind == "clients" else products).columns
    return Judgement(Kind(kind), software, confidence, (*reasons, *why), columns)


def _hints(clients: Reading, around: Surroundings) -> dict[str, float]:
    """How much titles, names of sheet and file, and words of headings speak for each kind."""
    hints: dict[str, float] = {}
    for kind, weight in ((around.title, _TITLE), (around.sheet, 1.5), (around.file, 0.7)):
        if kind:
            hints[kind] = hints.get(kind, 0.0) + weight
    for column in clients.evidence:
        if column.meaning.entity:
            hints[column.meaning.entity] = hints.get(column.meaning.entity, 0.0) + 1.0
    return hints


def _better(
    clients: Reading, products: Reading, hints: Mapping[str, float]
) -> tuple[str | None, float, tuple[str, ...]]:
    """Choose between clients and products, or neither."""
    readings = [reading for reading in (clients, products) if _is_possible(reading, hints)]
    if not readings:
        return None, 0.8, ("no-list",)
    scores = {reading.kind: reading.weight + hints.get(reading.kind, 0.0) for reading in readings}
    best = max(readings, key=lambda reading: scores[reading.kind])
    other = max((score for kind, score in scores.items() if kind != best.kind), default=0.0)
    reasons = [f"fields-of-{best.kind}"] + [f"title-of-{best.kind}"] * (best.kind in hints)
    certain = min(1.0, 0.55 + 0.1 * scores[best.kind]) if scores[best.kind] > other * 1.3 else 0.5
    known = [column.confidence for column in best.columns if column.field]
    return best.kind, round(certain * (0.5 + 0.5 * sum(known) / max(1, len(known))), 2), tuple(reasons)


def _of_neighbour(clients: Reading, products: Reading) -> str | None:
    """What another program's list names, where its signature says already that it is one."""
    if not clients.fields.isdisjoint(_NAMES):
        return "clients"
    return "products" if "description" in products.fields else None


def _is_possible(reading: Reading, hints: Mapping[str, float]) -> bool:
    if not _differ(reading) or (_is_dated(reading) and hints.get(reading.kind, 0.0) < _TITLE):
        return False
    return _may_be_clients(reading, hints) if reading.kind == "clients" else _may_be_products(reading, hints)


def _may_be_clients(reading: Reading, hints: Mapping[str, float]) -> bool:
    """Names, and a way to reach them."""
    fields = reading.fields
    hinted = hints.get("clients", 0.0) >= 1.0
    has_names = not fields.isdisjoint(_NAMES)
    ways = reading.ways
    if not hinted and ways < 2 and (not _is_ours(reading) or _is_scrap(reading)):
        return False
    if has_names and ways:
        return True
    if has_names and "client_number" in fields and hinted and not _counts_something(reading):
        return True
    return "client_number" in fields and ways >= 2


def _may_be_products(reading: Reading, hints: Mapping[str, float]) -> bool:
    """Something that has a name or a number, and something that is only said of what is sold."""
    fields = reading.fields
    hinted = hints.get("products", 0.0) >= 1.0
    both = {"product_number", "description"} <= fields
    trade = len(fields & _TRADE)
    if not hinted and not _is_ours(reading) and not (both and "price" in fields and _sells(reading)):
        return False
    if not hinted and sum(by.meaning.sensitive for by in reading.evidence) >= 2:
        return False  # an account at a bank is somebody's: these are payments
    if not hinted and (_is_scrap(reading) or (_is_bare(reading) and not (both and _is_even(reading)))):
        return False
    if _compares(reading, at_most=2 if both else 1):
        return False
    if trade and not fields.isdisjoint({"product_number", "description"}):
        return both or hinted or {"price", "description"} <= fields
    return both and hinted and not _counts_something(reading)


def _sells(reading: Reading) -> bool:
    """Whether there are units, or descriptions that speak of goods and work."""
    described = [
        by.profile.share("goods")
        for column, by in zip(reading.columns, reading.evidence, strict=True)
        if column.field == "description"
    ]
    return "unit" in reading.fields or max(described, default=0.0) >= _GOODS


_GOODS: Final = 0.25


def _is_bare(reading: Reading) -> bool:
    """Whether no heading says anything: there is none, or they only number the columns."""
    headings = [column.heading for column in reading.columns if column.heading]
    return not headings or is_series(headings)


def _is_even(reading: Reading) -> bool:
    """Whether the columns that make a list are filled in nearly every row, as in a list they are."""
    rows = max((by.profile.filled for by in reading.evidence), default=0)
    made_of = ("product_number", "description", "price")
    return all(
        by.profile.filled >= 0.7 * rows
        for column, by in zip(reading.columns, reading.evidence, strict=True)
        if column.field in made_of
    )


def _is_ours(reading: Reading) -> bool:
    """Whether most headings are known, where there are any: a few words in common make no list."""
    named = [] if _is_bare(reading) else [column for column in reading.columns if column.heading]
    known = sum(column.field is not None and not column.guessed for column in named)
    if known == 0 and named:
        return reading.kind == "clients" and len(reading.fields & _REACHED) >= 2
    return len(named) < 3 or known >= 0.4 * len(named)


def _is_dated(reading: Reading) -> bool:
    """Whether the first column is a date's, or a plain "Date" stands where nothing numbers the entries: a journal."""
    pairs = sorted(zip(reading.columns, reading.evidence, strict=True), key=lambda pair: pair[1].number)
    dated = [column for column, by in pairs if by.profile.share("date") > 0.6 and column.field is None]
    first = pairs[0][0] if pairs else None
    numbered = any(column.field in _NUMBERS and not column.guessed for column in reading.columns)
    plain = {by.number for _, by in pairs if by.meaning.folded in _DATES}
    return any(column is first or (column.number in plain and not numbered) for column in dated)


_NUMBERS: Final = frozenset({"client_number", "product_number"})
_DATES: Final = frozenset({"date", "date facture", "date commande", "date livraison", "invoice date", "order date"})


def _counts_something(reading: Reading) -> bool:
    """Names and mostly numbers are statistics, not a list."""
    numbers = sum(by.profile.share("numeric") > 0.7 for by in reading.evidence)
    return numbers - ("client_number" in reading.fields) >= 2


def _is_scrap(reading: Reading) -> bool:
    """Two rows of three columns are somebody's example."""
    return len(reading.columns) <= 3 and all(by.profile.filled < 3 for by in reading.evidence)


def _compares(reading: Reading, *, at_most: int) -> bool:
    """Several columns of numbers that no heading explains, and no price: prices of shops, figures of years."""
    if any(column.field == "price" and not column.guessed for column in reading.columns):
        return False
    plain = _sells(reading) and _is_even(reading)
    unexplained = [
        by.profile.share("numeric") > 0.7 and (column.field if plain else by.meaning.field) is None
        for column, by in zip(reading.columns, reading.evidence, strict=True)
        if by.heading
    ]
    return sum(unexplained) > at_most


_ONCE: Final = {"client_number": 0.5, "product_number": 0.5, "name": 0.4, "company": 0.4, "description": 0.3}


def _differ(reading: Reading) -> bool:
    """A list names each entry once; a ledger or statistics name the same ones over and over."""
    return not any(
        by.profile.filled >= 8 and by.profile.distinct <= _ONCE[column.field]
        for column, by in zip(reading.columns, reading.evidence, strict=True)
        if column.field in _ONCE
    )


# --------------------------------------------------------------------------- tables that stay out


def _is_journal(reading: Reading, vocabulary: Vocabulary) -> bool:
    """Whether each row is of a day, as on time sheets: that is no list of employees."""
    dated = any(by.meaning.folded in vocabulary.other and by.profile.share("date") > 0.6 for by in reading.evidence)
    return dated and not any(by.meaning.sensitive for by in reading.evidence)


def _employees(folded: Sequence[str], around: Surroundings, vocabulary: Vocabulary) -> tuple[str, ...]:
    telling = sum(heading in vocabulary.employees for heading in folded)
    sensitive = any(heading in vocabulary.sensitive for heading in folded)
    entity = sum("employe" in heading.split() or "employee" in heading.split() for heading in folded)
    if around.title == "other" and not sensitive and telling < 3:
        return ()
    others = sum(heading in vocabulary.other for heading in folded)
    titled = "employees" in (around.title, around.sheet, around.file)
    if others > telling and not sensitive and not titled:
        return ()  # a schedule
    if entity or telling >= 2 or (telling and (sensitive or titled)) or around.title == "employees":
        return ("headings-of-employees",) if telling or entity else ("title-of-employees",)
    return ("title-of-employees",) if titled and (sensitive or around.sheet == "employees") else ()


def _tells_of_elsewhere(folded: Sequence[str], clients: Reading, around: Surroundings, vocabulary: Vocabulary) -> bool:
    """Whether headings tell of another program or another trade, more of them where others tell of clients.

    What belongs to clients (their vehicles, their licences) tells of it only where they are not: named, and
    numbered or reached in two ways.
    """
    telling = sum(heading in vocabulary.elsewhere for heading in folded)
    numbered = any(column.field == "client_number" and not column.guessed for column in clients.columns)
    if clients.fields.isdisjoint(_NAMES) or clients.ways < (1 if numbered else 2):
        telling += sum(heading in vocabulary.belongings for heading in folded)
    return telling >= (_TELLING_ANYHOW if _vouched(clients, around) else _TELLING)


def _vouched(clients: Reading, around: Surroundings) -> bool:
    """Whether something says that the people are a business's clients: a title, a number, what is agreed with them."""
    if "clients" in (around.title, around.sheet, around.file):
        return True
    return any(
        column.field in _BUSINESS or (column.field == "client_number" and by.meaning.entity == "clients")
        for column, by in zip(clients.columns, clients.evidence, strict=True)
        if by.meaning.score == EXACT and not column.guessed
    )


def _something_else(
    folded: Sequence[str], clients: Reading, products: Reading, around: Surroundings, vocabulary: Vocabulary
) -> tuple[str, ...]:
    other = sum(_speaks_of_something_else(column, vocabulary) for column in clients.evidence)
    if around.title == "other":
        return ("title-of-something-else",)
    if around.invoice_lines:
        return ("lines-of-an-invoice",)
    ours = max(clients.weight, products.weight)
    hinted = around.title in ("clients", "products")
    weight = 1.0 if hinted else 2.0 if _names_entries(clients) or _names_entries(products) else 3.0
    people = clients.weight >= products.weight and not _vouched(clients, around)
    others = people and (_foreign(clients, vocabulary) >= 2 or _are_others(clients, vocabulary))
    if (other >= 2 and other * weight > ours) or others:
        return ("headings-of-something-else",)
    has_quantity = "quantity" in products.fields and not hinted
    if has_quantity and not vocabulary.line_totals.isdisjoint(folded) and products.weight >= clients.weight:
        return ("lines-of-an-invoice",)
    if has_quantity and other and _names_clients_and_products(clients):
        return ("lines-of-orders",)
    return ("title-of-something-else",) if around.sheet == "other" and not hinted and ours < 6 else ()


def _are_others(clients: Reading, vocabulary: Vocabulary) -> bool:
    """Whether ordinary headings stand beside many that mean nothing here, and nothing numbers the people as clients.

    Where all headings are odd, the values say what they are; where most are plain, the odd ones mean what they say:
    "Usager", "Emprunts", "Amende". What values show to be an address or a phone is none of those.
    """
    headed = [(column, by) for column, by in zip(clients.columns, clients.evidence, strict=True) if by.heading]
    plain = {column.field for column, by in headed if by.meaning.score == EXACT and not column.guessed}
    odd = sum(
        by.meaning.field is None
        and not (by.meaning.unused and by.meaning.folded not in vocabulary.elsewhere)
        and (column.field is None or column.field in _WHO)
        for column, by in headed
    )
    many = _MANY if plain & _NAMES else _FEW
    is_plain = len(plain - {DROP, None}) >= 2 and "client_number" not in plain
    share = _HALF if plain & _NAMES else _SHARE
    return is_plain and odd >= many and odd >= share * len(headed)


_WHO: Final = _NAMES | {"care_of", "client_number"}
_MANY: Final = 3  # headings that mean nothing here …
_FEW: Final = 2  # … and where even the names have such a one
_SHARE: Final = 0.3  # their share of all, where the names have one of them
_HALF: Final = 0.5  # … and where they have not


def _foreign(clients: Reading, vocabulary: Vocabulary) -> int:
    """How many headings name what a list of clients has no column for: "Repas", "Examen 2", "Cotisation payée"."""
    return sum(
        by.meaning.field is None and by.heading is not None and vocabulary.is_foreign(by.meaning.folded)
        for by in clients.evidence
    )


def _speaks_of_something_else(column: Evidence, vocabulary: Vocabulary) -> bool:
    """A heading of invoices, ledgers and the like; a question; dates or times that are none of a card's."""
    if column.heading is None:
        return False
    heading = column.meaning.folded
    if heading in _TAXES and column.profile.share("boolean") > 0.8 and column.profile.share("numeric") < 0.2:
        return False  # which taxes apply to a product; an invoice has their amounts
    if heading in vocabulary.other:
        return not any(heading in vocabulary.headings[kind] for kind in ("clients", "products"))
    if column.meaning.field is not None or heading in vocabulary.belongings:
        return False
    asks = column.heading.rstrip().endswith("?") and heading.count(" ") >= 2
    return asks or column.profile.share("date") + column.profile.share("time") > 0.6


_TAXES: Final = frozenset({"tps", "tvq", "tvh", "tvp", "gst", "qst", "hst", "pst"})


def _names_entries(reading: Reading) -> bool:
    """Whether a heading says that a column names or numbers the entries."""
    return any(column.field in _ONCE and not column.guessed for column in reading.columns)


def _names_clients_and_products(clients: Reading) -> bool:
    return {"clients", "products"} <= {column.meaning.entity for column in clients.evidence}


def _suppliers(folded: Sequence[str], hints: Mapping[str, float], vocabulary: Vocabulary) -> tuple[str, ...]:
    headings = sum(heading in vocabulary.suppliers for heading in folded)
    score = hints.get("suppliers", 0.0) + headings * 0.5
    if score >= 0.7 and score >= hints.get("clients", 0.0):
        return ("headings-of-suppliers",) if headings else ("title-of-suppliers",)
    return ()


# --------------------------------------------------------------------------- whose list it is


def _software(folded: Sequence[str], around: Surroundings, vocabulary: Vocabulary) -> tuple[Software, tuple[str, ...]]:
    """Return the program whose signature the headings or the lines around carry; Acomba where there is none."""
    if around.record_file:
        return Software.SAGE50, ("record-file-of-sage50",)
    texts = [fold(text) for text in around.texts]
    present = set(folded)
    for name, signature in vocabulary.software.items():
        strong, weak = len(present & signature.strong), len(present & signature.weak)
        titled = any(f" {title} " in f" {text} " for title in signature.titles for text in texts)
        if strong >= 2 or (strong and (weak >= 1 or titled)) or (titled and (weak or strong or len(texts) > 0)):
            return Software(name), (f"signature-of-{name}",)
        if strong and strong / max(1, len(present)) >= 0.1:
            return Software(name), (f"signature-of-{name}",)
    return Software.ACOMBA, ()
