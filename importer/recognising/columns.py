"""What each column of a list means, from its heading and from its values."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from importer.model import DROP, Column, Value, column_letters
from importer.recognising.folding import fold
from importer.recognising.guesses import guess, is_bare, plainly
from importer.recognising.headings import EXACT, Headings, Meaning
from importer.recognising.shapes import NEUTRAL, Profile, fit, profile
from importer.recognising.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a list, what it means, and why that is believed.

    ``guessed``: its values say so, not its heading. ``rival``: the letter of the column that has the field
    which this one claims too. ``price_list``: its number, where each list has a column of its own.
    """

    number: int
    heading: str | None
    field: str | None
    also: tuple[str, ...] = ()
    confidence: float = 0.0
    guessed: bool = False
    sensitive: bool = False
    rival: str | None = None
    price_list: int | None = None
    declared: bool = False  # the heading itself says that it holds several
    learned: bool = False  # an agent taught what the heading means
    word: int = 0  # how much an agent's word it is: decided for this list, taught for its customer, or neither

    @property
    def column(self) -> Column:
        """What the report says of it."""
        field = "active" if self.field == "inactive" else self.field
        return Column(self.number, self.heading, field, self.also, round(self.confidence, 2))


@dataclass(frozen=True, slots=True)
class Evidence:
    """A column before it is decided: its heading, what that says, and how its values look."""

    number: int
    heading: str | None
    meaning: Meaning
    profile: Profile


def evidence(
    headings: Mapping[int, str], known: Headings, kind: str, profiles: Mapping[int, Profile]
) -> tuple[Evidence, ...]:
    """Return what is known of each column that has a heading or values."""
    numbers = sorted(set(headings) | {number for number, values in profiles.items() if values.filled})
    nothing = Meaning("")
    return tuple(
        Evidence(
            number,
            headings.get(number),
            known.meaning(headings[number], kind) if number in headings else nothing,
            profiles[number],
        )
        for number in numbers
        if number in profiles
    )


def profiles_of(rows: Sequence[Sequence[Value]], first: int, last: int, vocabulary: Vocabulary) -> dict[int, Profile]:
    """Return how the values of each column look, by the column's number."""
    return {
        number: profile((row[number - 1] for row in rows if len(row) >= number), vocabulary)
        for number in range(first, last + 1)
    }


# --------------------------------------------------------------------------- deciding

_PHONES: Final = ("phone_main", "phone_work", "phone_mobile")
_EMAILS: Final = ("email_1", "email_2", "email_3")
_SEVERAL_COLUMNS: Final = frozenset({"address", "notes", DROP, "extra_phones", "extra_emails"})
_NUMBERING: Final = frozenset({"client_number", "product_number"})
_NAMING: Final = frozenset({"name", "company", "last_name", "description"})
_NOT_THESE: Final = 0.3  # values that fit a heading less than this speak against it
_LIKELY: Final = 0.6  # how sure another meaning must be then
_PLAINLY: Final = 0.95  # … and where they only do not speak for it
_NEARLY_PLAINLY: Final = 0.8  # … or the heading was misspelt and its field takes anything


def decided(
    found: Sequence[Evidence], kind: str, *, decisions: Mapping[str, str], price_list: int | None
) -> tuple[ListColumn, ...]:
    """Return what each column means; those that are surest choose first."""
    claims = [_claim(column, kind, decisions) for column in found]
    claims = _with_one_price(claims, price_list)
    taken: dict[str, int] = {}
    placed: dict[int, ListColumn] = {}
    by_number = {column.number: column for column in found}
    for claim in sorted(claims, key=_rank):
        if claim.guessed and claim.field in taken and not _has_room(claim, by_number[claim.number], taken):
            claim = _by_heading(claim, by_number[claim.number])  # noqa: PLW2901 - the heading's word, where the values' is taken
        placed[claim.number] = _placed(claim, taken)
    columns = tuple(placed[claim.number] for claim in claims)
    columns = _guessed_leftovers(columns, found, kind, taken)
    columns = _numbered_by_key(_parts_of_names(columns, kind), found, kind)
    return tuple(_with_several(column, by.profile, kind) for column, by in zip(columns, found, strict=True))


def _rank(claim: ListColumn) -> tuple[int, int, float, int]:
    """Agents come first, then headings that values do not contradict, values alone, headings that they contradict."""
    weak = not claim.guessed and claim.confidence <= _CONTRADICTED
    return (-claim.word, 2 if weak else int(claim.guessed), -round(claim.confidence, 1), claim.number)


_CONTRADICTED: Final = 0.55
_DECIDED, _TAUGHT = 2, 1


def _has_room(claim: ListColumn, column: Evidence, taken: Mapping[str, int]) -> bool:
    """Whether the family of what plain values are has a place left, where the heading is a guess itself."""
    room = any(field not in taken for field in _next_of(claim.field or ""))
    return room and column.meaning.score < EXACT and plainly(column.profile)[0] == claim.field


def _by_heading(claim: ListColumn, column: Evidence) -> ListColumn:
    """What the heading says, where the values say what another column is already."""
    fields = column.meaning.fields
    return dataclasses.replace(
        claim,
        field=column.meaning.field,
        also=fields[1:],
        confidence=0.4,
        guessed=False,
        declared=bool(fields[1:]),
        learned=column.meaning.taught is not None,
    )


def _claim(column: Evidence, kind: str, decisions: Mapping[str, str]) -> ListColumn:
    """Return what a column alone would mean."""
    meaning, values = column.meaning, column.profile
    letter = column_letters(column.number)
    mine = ListColumn(
        column.number, column.heading, meaning.field, meaning.fields[1:], 0.0, sensitive=meaning.sensitive
    )
    taught, decided = meaning.taught, decisions.get(letter)
    is_social = values.share("social") > 0.7 and values.filled > 3 and (meaning.score < EXACT or taught or decided)
    if is_social or (decided and mine.sensitive):
        # Whatever anybody decides or taught: social insurance numbers and their like are never kept.
        return dataclasses.replace(mine, field=DROP, also=(), confidence=0.8, sensitive=True)
    if decided:
        return dataclasses.replace(mine, field=decided, also=(), confidence=1.0, word=_DECIDED)
    if meaning.field is None:
        return mine
    if meaning.field == DROP or (taught and taught.own):
        return dataclasses.replace(
            mine, confidence=meaning.score, learned=taught is not None, word=_TAUGHT if taught else 0
        )
    fitting = fit(meaning.field, values)
    silent = fitting == NEUTRAL and meaning.score < EXACT  # anything may stand below a heading that is a guess itself
    if (fitting < NEUTRAL or silent) and values.filled >= 2 and not (meaning.fields[1:] and meaning.score == EXACT):
        other, how_sure = plainly(values) if silent else guess(values, kind)
        enough = _NEARLY_PLAINLY if silent else _LIKELY if fitting < _NOT_THESE else _PLAINLY
        if other and how_sure >= enough and not _same_family(other, meaning.field):
            return dataclasses.replace(mine, field=other, also=(), confidence=how_sure * 0.9, guessed=True)
    return dataclasses.replace(
        mine,
        field=_turned(meaning, values),
        confidence=_together(meaning.score, fitting),
        price_list=meaning.price_list,
        declared=bool(meaning.fields[1:]),
        learned=taught is not None,
    )


def _turned(meaning: Meaning, values: Profile) -> str | None:
    """What a misspelt heading says; hardly anybody is inactive, so that the values tell "actif" from "inactif"."""
    if meaning.field not in ("active", "inactive") or meaning.score == EXACT or values.share("boolean") < _LIKELY:
        return meaning.field
    return "inactive" if values.share("denied") > NEUTRAL else "active"


def _together(heading: float, fitting: float) -> float:
    """One confidence from both: values that fit confirm, values that do not take away."""
    if fitting >= NEUTRAL:
        return min(1.0, heading + (1 - heading) * (fitting - NEUTRAL))
    return heading * (0.5 + fitting)


def _same_family(one: str, other: str) -> bool:
    return any(one in family and other in family for family in ((*_PHONES, "fax"), _EMAILS)) or one == other


def _with_one_price(claims: list[ListColumn], wanted: int | None) -> list[ListColumn]:
    """Of the columns that are a price list each, keep the one that is the price."""
    lists = [claim for claim in claims if claim.price_list is not None]
    plain = any(claim.field == "price" and claim.price_list is None for claim in claims)
    if not lists:
        return claims
    numbers = sorted(claim.price_list or 0 for claim in lists)
    kept = wanted if wanted in numbers else None if plain else numbers[0]
    return [
        dataclasses.replace(claim, field=None, confidence=1.0)
        if claim.field == "price" and (claim.price_list != kept)
        else claim
        for claim in claims
    ]


def _placed(claim: ListColumn, taken: dict[str, int]) -> ListColumn:
    """Give a column its field, or the next one of the family where it is taken."""
    field = claim.field
    if field is None or field in _SEVERAL_COLUMNS:
        return claim
    if field not in taken:
        taken[field] = claim.number
        return claim
    for other in _next_of(field):
        if other not in taken:
            taken[other] = claim.number
            return dataclasses.replace(claim, field=other)
    if spill := _SPILL.get(field):
        return dataclasses.replace(claim, field=spill)
    return dataclasses.replace(claim, field=None, also=(), rival=column_letters(taken[field]))


_SPILL: Final = {**dict.fromkeys(_PHONES, "extra_phones"), **dict.fromkeys(_EMAILS, "extra_emails")}


def _next_of(field: str) -> tuple[str, ...]:
    if field in _PHONES:
        return _PHONES
    if field in _EMAILS:
        return _EMAILS
    return {"description": ("description_alt",), "name": ("care_of",)}.get(field, ())


def _guessed_leftovers(
    columns: tuple[ListColumn, ...], found: Sequence[Evidence], kind: str, taken: dict[str, int]
) -> tuple[ListColumn, ...]:
    """Let the values of columns whose heading says nothing speak; the plainest first."""
    order = sorted(range(len(columns)), key=lambda place: (-_how_plain(found[place].profile, kind), place))
    named = min((column.number for column in columns if column.field in _NAMING), default=len(columns))
    held = {column.field for column in columns if column.field is not None}
    family = any(
        column.field == "name" and _is_family_name(column) and by.profile.words < _SINGLE
        for column, by in zip(columns, found, strict=True)
    )
    decided_ones = list(columns)
    for place in order:
        column, values = columns[place], found[place].profile
        if column.field is not None or column.rival or column.price_list is not None or not values.filled:
            continue
        alone = values.filled < 2 or found[place].meaning.unused
        others = held | taken.keys()
        if not alone and family and guess(values, kind, taken=others - {"name"})[0] == "first_name":
            others -= {"name"}  # a plain "Nom" of single words is the family's
        field, how_sure = plainly(values) if alone else guess(values, kind, taken=others)
        if field == "phone_main" and field in taken and column.number < named and is_bare(values) and kind == "clients":
            field, how_sure = (
                ("client_number", _LIKELY) if "client_number" not in held | taken.keys() else (field, how_sure)
            )
        if field is None or how_sure < 0.5:
            continue
        if field in _NUMBERING and column.heading and column.number > named:
            continue  # numbers of entries stand before their names: what stands behind is some other number
        decided_ones[place] = _placed(
            dataclasses.replace(column, field=field, confidence=how_sure * 0.9, guessed=True), taken
        )
    return tuple(decided_ones)


def _how_plain(values: Profile, kind: str) -> float:
    """How sure values are alone; of several columns that could number the entries the first one does, damage or not."""
    field, how_sure = guess(values, kind)
    return _LIKELY if field in _NUMBERING else how_sure


# --------------------------------------------------------------------------- names, and columns with several fields


def _parts_of_names(columns: tuple[ListColumn, ...], kind: str) -> tuple[ListColumn, ...]:
    """Beside a first name, a plain "Nom" is the family's; a company alone is the name."""
    fields = {field for column in columns for field in (column.field, *column.also)}
    if kind != "clients":
        return _renamed(columns, "description_alt", "description") if "description" not in fields else columns
    if "first_name" in fields and "last_name" not in fields and "name" in fields:
        name = next(column for column in columns if column.field == "name")
        if _is_family_name(name):
            return _renamed(columns, "name", "last_name")
    if fields.isdisjoint({"name", "first_name", "last_name"}):
        return _renamed(columns, "company" if "company" in fields else "care_of", "name")
    return columns


def _numbered_by_key(columns: tuple[ListColumn, ...], found: Sequence[Evidence], kind: str) -> tuple[ListColumn, ...]:
    """A plain "Clé" is the number where there is no other and every entry has a code of its own."""
    number = {"clients": "client_number"}.get(kind, "product_number")
    if any(number in (column.field, *column.also) for column in columns):
        return columns
    for column, by in zip(columns, found, strict=True):
        if column.field == "sort_key" and by.meaning.folded in _KEYS and fit(number, by.profile) >= _PLAINLY:
            return tuple(dataclasses.replace(each, field=number) if each is column else each for each in columns)
    return columns


_SINGLE: Final = 1.3  # words of family names: "Da Silva" is one of few that have two
_KEYS: Final = frozenset({"cle", "clef", "key"})


def _is_family_name(column: ListColumn) -> bool:
    return column.heading is None or fold(column.heading) in {"nom", "name", "noms", "nom du client", "nom client"}


def _renamed(columns: tuple[ListColumn, ...], field: str, other: str) -> tuple[ListColumn, ...]:
    return tuple(dataclasses.replace(column, field=other) if column.field == field else column for column in columns)


def _with_several(column: ListColumn, values: Profile, kind: str) -> ListColumn:
    """Say what else a column of cities or addresses holds, where its values show it."""
    if kind != "clients" or column.also or (column.guessed and column.field is None):
        return column
    if column.field == "city" and values.share("with-province") >= 0.5:
        return dataclasses.replace(column, also=("province",))
    if column.field == "address" and values.share("with-postal") >= 0.5:
        return dataclasses.replace(column, also=("city", "province", "postal_code"))
    return column
