"""What an agent typed: commands in two languages, read once and typed from there on."""

import dataclasses
import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from handlers.field_words import field_named
from importer.decisions import Place
from importer.planning import accounts

# --------------------------------------------------------------------------- what can be said


@dataclass(frozen=True, slots=True)
class Ref:
    """A request as an agent names it: ``#128``, ``128``, ``7F3A``; ``1283`` may be either."""

    text: str
    number: int | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something an agent wants. ``language`` is the one it was typed in, None where the word is both's."""

    language: str | None = None
    ref: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm(Command):
    """Import these plans."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel(Command):
    """Close without importing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status(Command):
    """Say where it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry(Command):
    """Do again what failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded(Command):
    """The back office has loaded the import-ready workbook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo(Command):
    """Take an import back; ``sure`` repeats what the first answer gave out, and only then it is done."""

    sure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAccount(Command):
    """Import into this account."""

    account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetColumn(Command):
    """A column (``F`` or ``Sheet!F``) is this field, or ``drop``; ``number`` is the list's own number."""

    column: str
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned(Command):
    """Show what was learned of headings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forget(Command):
    """What was learned of a heading is wrong: that of a column of the list, or one as it is written."""

    column: str | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceList(Command):
    """The price list whose price is the price."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Inactive(Command):
    """Take inactive entries in, or leave them out."""

    taken_in: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Generic(Command):
    """Take generic clients in, or leave them out."""

    taken_in: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Persons(Command):
    """The clients on these rows, of a ``sheet`` where it is named, are persons."""

    rows: frozenset[int]
    sheet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Companies(Command):
    """The clients on these rows, of a ``sheet`` where it is named, are companies."""

    rows: frozenset[int]
    sheet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoIs(Command):
    """Of the clients ``among``, which are persons and which companies; the rules judge the others of them."""

    among: frozenset[Place]
    persons: frozenset[Place]
    companies: frozenset[Place]


@dataclass(frozen=True, slots=True, kw_only=True)
class GlDebit(Command):
    """The debit account of every product; None where there is to be none."""

    account: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GlCredit(Command):
    """The credit account of the products whose group has none; None where there is to be none."""

    account: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GlGroup(Command):
    """The credit account of a product group; None where it is to have none of its own."""

    group: str
    account: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxGroup(Command):
    """The default tax group; None where there is to be none."""

    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLanguage(Command):
    """The language of clients whose list does not say it; None where none is to be assumed."""

    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOrNothing(Command):
    """Whether one refused record stops the others."""

    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Integration(Command):
    """Whether the account's first import is behind it."""

    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Override(Command):
    """Import although the rules say no."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mute(Command):
    """Write notes only in this conversation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmute(Command):
    """Speak to the customer again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Help(Command):
    """Show all commands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Together(Command):
    """Several decisions as one change, made where a request stood as ``stand`` says (``keys.stand_of``)."""

    commands: tuple[Command, ...]
    stand: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown(Command):
    """Nothing that we know: ``suggestion`` is what was probably meant; ``verb`` is set where only the rest is wrong.

    ``rest`` is what was typed after it, where it may stand after the suggestion.
    """

    word: str
    suggestion: str | None = None
    verb: str | None = None
    rest: str = ""


# --------------------------------------------------------------------------- how it is said


@dataclass(frozen=True, slots=True)
class Verb:
    """A command's words in each language (the first is the one we show), and how to read what follows them."""

    name: str
    english: tuple[str, ...]
    french: tuple[str, ...]
    read: Callable[[str], Command | None]


CODE: Final = re.compile(r"[0-9a-f]{4,16}", re.IGNORECASE)
_REFERENCE = re.compile(r"(?:^|(?<=\s))#(\d{1,9})(?=\s|$)")
_PREFIX = re.compile(r"[/!]import(?=\s|$)", re.IGNORECASE)
_MOST_ROWS = 1000
LONGEST_GROUP = 40
LONGEST_TAX_GROUP = 60
"""Characters of what an agent names: more is no name, but a paste gone wrong."""


def _codes(rest: str) -> Command | None:
    words = re.split(r"[\s,]+", rest) if rest else []
    if not words or not all(CODE.fullmatch(word) for word in words):
        return None
    return Confirm(codes=tuple(dict.fromkeys(word.upper() for word in words)))


def _bare(kind: type[Command], **values: object) -> Callable[[str], Command | None]:
    """Return a reader for commands after which nothing may stand."""
    return lambda rest: None if rest else kind(**values)  # type: ignore[arg-type]


def _undo(rest: str) -> Command | None:
    words = rest.split()
    if not words:
        return Undo()
    ref, sure = ref_of(words[0]), words[1:]
    if ref is None or len(sure) > 1 or not all(CODE.fullmatch(word) for word in sure):
        return None
    return Undo(ref=ref, sure=sure[0].upper() if sure else None)


def _account(rest: str) -> Command | None:
    words = rest.split()
    if len(words) == 1:
        return SetAccount(account=words[0])
    if len(words) == 2 and (ref := ref_of(words[0])):
        return SetAccount(account=words[1], ref=ref)
    return None


def _column(rest: str) -> Command | None:
    found = re.fullmatch(r"(.*?)\s*=\s*(.+)", rest)
    if not found or not _PLACE.fullmatch(found[1]):
        return None
    field = field_named(folded(found[2]))
    return SetColumn(column=_place(found[1]), field=field) if field else None


_PLACE: Final = re.compile(r"(?:.+!)?[A-Za-z]{1,3}")
_QUOTED: Final = re.compile(r"[«“\"']\s*(.*?)\s*[»”\"']")


def _place(typed: str) -> str:
    sheet, mark, letter = typed.rpartition("!")
    return f"{sheet}{mark}{letter.upper()}"


def _forget(rest: str) -> Command | None:
    word, _, after = rest.partition(" ")
    if folded(word) in ("colonne", "column"):
        rest = after.strip()
        if _PLACE.fullmatch(rest):
            return Forget(column=_place(rest))
    if quoted := _QUOTED.fullmatch(rest):
        return Forget(heading=quoted[1]) if quoted[1] else None
    # What may name a request is no heading's beginning: who means one puts it in quotes.
    return Forget(heading=rest) if rest and ref_of(rest.partition(" ")[0]) is None else None


def _price_list(rest: str) -> Command | None:
    return PriceList(number=int(rest)) if re.fullmatch(r"[1-9]\d{0,2}", rest) else None


def _rows(kind: type[Persons] | type[Companies]) -> Callable[[str], Command | None]:
    def read(rest: str) -> Command | None:
        sheet, _, listed = rest.rpartition("!")
        rows: set[int] = set()
        for word in re.split(r"[\s,;]+", listed.strip()):
            found = re.fullmatch(r"(\d{1,7})(?:-(\d{1,7}))?", word)
            if not found:
                return None
            first, last = int(found[1]), int(found[2] or found[1])
            if not 0 < first <= last < first + _MOST_ROWS:
                return None
            rows.update(range(first, last + 1))
        return kind(rows=frozenset(rows), sheet=sheet.strip(" '") or None)

    return read


def _gl_debit(rest: str) -> Command | None:
    """Read the receivable account, which is an asset's: sales posted to anything else would be lost in the books."""
    if _is_nothing(rest):
        return GlDebit(account=None)
    number = accounts.account(rest)
    return GlDebit(account=number) if number and accounts.is_asset(number) else None


def _gl_credit(rest: str) -> Command | None:
    if _is_nothing(rest):
        return GlCredit(account=None)
    number = accounts.account(rest)
    return GlCredit(account=number) if number and not accounts.is_asset(number) else None


def _gl_group(rest: str) -> Command | None:
    group, sign, account = rest.rpartition("=")
    credit = _gl_credit(account)
    if not sign or not 0 < len(group.strip()) <= LONGEST_GROUP or not isinstance(credit, GlCredit):
        return None
    return GlGroup(group=group.strip(), account=credit.account)


def _tax_group(rest: str) -> Command | None:
    if _is_nothing(rest):
        return TaxGroup(name=None)
    return TaxGroup(name=rest) if 0 < len(rest) <= LONGEST_TAX_GROUP else None


def _is_nothing(rest: str) -> bool:
    return folded(rest).strip() in ("rien", "nothing")


def _language(rest: str) -> Command | None:
    if _is_nothing(rest):
        return SetLanguage(value=None)
    value = {"fr": "fr", "francais": "fr", "french": "fr", "en": "en", "anglais": "en", "english": "en"}
    known = value.get(folded(rest))
    return SetLanguage(value=known) if known else None


def _integration(rest: str) -> Command | None:
    word = folded(rest)
    if word in ("done", "open"):
        return Integration(done=word == "done", language="en")
    if word in ("terminee", "termine", "ouverte", "ouvert"):
        return Integration(done=word.startswith("t"), language="fr")
    return None


VERBS: Final[tuple[Verb, ...]] = (
    Verb("confirm", ("confirm",), ("confirmer",), _codes),
    Verb("cancel", ("cancel",), ("annuler",), _bare(Cancel)),
    Verb("status", ("status",), ("état", "statut"), _bare(Status)),
    Verb("retry", ("retry",), ("réessayer",), _bare(Retry)),
    Verb("account", ("account",), ("compte",), _account),
    Verb("loaded", ("loaded",), ("chargé",), _bare(Loaded)),
    Verb("undo", ("undo",), ("défaire",), _undo),
    Verb("column", ("column",), ("colonne",), _column),
    Verb("learned", ("learned",), ("appris",), _bare(Learned)),
    Verb("forget", ("forget",), ("oublier", "oublie"), _forget),
    Verb("price-list", ("price-list",), ("liste-prix", "liste de prix"), _price_list),
    Verb("with-inactive", ("with inactive",), ("avec inactifs",), _bare(Inactive, taken_in=True)),
    Verb("without-inactive", ("without inactive",), ("sans inactifs",), _bare(Inactive, taken_in=False)),
    Verb("generic", ("generic", "with generic"), ("génériques", "avec génériques"), _bare(Generic, taken_in=True)),
    Verb("without-generic", ("without generic",), ("sans génériques",), _bare(Generic, taken_in=False)),
    Verb("person", ("person",), ("personne",), _rows(Persons)),
    Verb("company", ("company",), ("entreprise",), _rows(Companies)),
    Verb("gl-debit", ("gl debit",), ("gl débit",), _gl_debit),
    Verb("gl-group", ("gl group",), ("gl groupe",), _gl_group),
    Verb("gl-credit", ("gl credit",), ("gl crédit",), _gl_credit),
    Verb("tax-group", ("tax-group",), ("groupe-taxes", "groupe de taxes"), _tax_group),
    Verb("language", ("language",), ("langue",), _language),
    Verb("all-or-nothing", ("all-or-nothing",), ("tout-ou-rien",), _bare(AllOrNothing, on=True)),
    Verb("skip-errors", ("skip-errors",), ("sauter-erreurs",), _bare(AllOrNothing, on=False)),
    Verb("integration", ("integration",), ("intégration",), _integration),
    Verb("override", ("override",), ("passer-outre",), _bare(Override)),
    Verb("mute", ("mute",), ("silence",), _bare(Mute)),
    Verb("unmute", ("unmute",), ("parler",), _bare(Unmute)),
    Verb("help", ("help",), ("aide",), _bare(Help)),
)


def read(name: str, rest: str) -> Command | None:
    """Return what a command says with what follows it; None where that cannot follow it.

    >>> read("gl-debit", "1201"), read("gl-debit", "ventes")
    (GlDebit(language=None, ref=None, account='1201'), None)
    """
    return next(verb for verb in VERBS if verb.name == name).read(rest)


def word_for(name: str, language: str) -> str:
    """Return how a command is written in a language.

    >>> word_for("price-list", "fr"), word_for("price-list", "en")
    ('liste-prix', 'price-list')
    """
    verb = next(verb for verb in VERBS if verb.name == name)
    return (verb.english if language == "en" else verb.french)[0]


# --------------------------------------------------------------------------- reading it


def parse(text: str) -> Command | None:
    """Read a note; None where it is not for us, ``Unknown`` where it is and says nothing that we know.

    Only the first line counts, so that a command may be followed by words for people.

    >>> parse("!import CONFIRMER 7f3a")
    Confirm(language='fr', ref=None, codes=('7F3A',))
    >>> parse("Voir /import aide") is None
    True
    """
    line = unicodedata.normalize("NFC", text).replace("\u00a0", " ").strip().partition("\n")[0]
    prefix = _PREFIX.match(line)
    if prefix is None:
        return None
    rest = line[prefix.end() :].strip()
    return _read(rest) if rest else Help()


def folded(text: str) -> str:
    """Return a text without accents and capitals, character for character.

    >>> folded("Réessayer")
    'reessayer'
    """
    composed = unicodedata.normalize("NFC", text)
    return "".join(unicodedata.normalize("NFD", character)[0] for character in composed).lower()


def ref_of(word: str) -> Ref | None:
    """Return the request that a word names, if it can name one."""
    number = re.fullmatch(r"#?(\d{1,9})", word)
    code = CODE.fullmatch(word)
    if not number and not code:
        return None
    return Ref(word, int(number[1]) if number else None, word.upper() if code and not word.startswith("#") else None)


def _read(text: str) -> Command:
    ref, text = _taken_out(text)
    found = _verb(text)
    if not text:
        return Status(ref=ref)  # a reference alone asks how it stands with it
    if found is None:
        return dataclasses.replace(_unknown(text), ref=ref)
    verb, language, rest = found
    command = verb.read(rest)
    if command is None and ref is None:
        # A code or a bare number may name the request, too, in front of what follows.
        word, _, after = rest.partition(" ")
        ref = ref_of(word)
        command = verb.read(after.strip()) if ref else None
    if command is None:
        return Unknown(language=language, word=verb.name, verb=verb.name)
    if isinstance(command, Undo) and ref and command.ref:
        # Where the reference stands in front as ``#128``, what follows is no second name, but the yes.
        command = dataclasses.replace(command, ref=ref, sure=command.ref.code)
    return dataclasses.replace(command, language=language or command.language, ref=ref or command.ref)


def _taken_out(text: str) -> tuple[Ref | None, str]:
    """Return the ``#128`` of a command, and the command without it."""
    found = _REFERENCE.search(text)
    if found is None:
        return None, text
    return Ref(f"#{found[1]}", int(found[1])), " ".join((text[: found.start()] + text[found.end() :]).split())


def _verb(text: str) -> tuple[Verb, str | None, str] | None:
    """Return the verb that a text starts with, its language, and the rest."""
    plain = folded(text)
    found: list[tuple[int, Verb, str]] = []
    for verb in VERBS:
        for language, written in (("en", verb.english), ("fr", verb.french)):
            for words in written:
                pattern = re.sub(r"[ -]", r"[\\s_-]+", folded(words)) + r"(?=\s|$)"
                if match := re.match(pattern, plain):
                    found.append((match.end(), verb, language))
    if not found:
        return None
    end, verb, _ = max(found, key=lambda each: each[0])
    languages = {language for at, which, language in found if at == end and which is verb}
    return verb, _language_of(text[:end], languages), text[end:].strip()


def _language_of(typed: str, languages: set[str]) -> str | None:
    """Return the language of a verb; where both write it alike, an accent tells French."""
    if len(languages) == 1:
        return next(iter(languages))
    return "fr" if folded(typed) != typed.lower() else None


def _unknown(text: str) -> Unknown:
    """Return what was probably meant: the command that the first words are nearest to."""
    typed = text.split()
    starts = (" ".join(typed[:length]) for length in range(1, min(len(typed), 3) + 1))
    near = [
        (difflib.SequenceMatcher(None, folded(start), found).ratio(), start, found)
        for start in starts
        for found in difflib.get_close_matches(folded(start), _KNOWN, n=1, cutoff=0.7)
    ]
    if not near:
        return Unknown(word=typed[0])
    _, start, found = max(near)
    language = _language_of(start, set(_KNOWN[found]))
    suggestion = _KNOWN[found].get(language or "en", found)
    rest = text[len(start) :].strip() if text.startswith(start) else ""
    # What cannot follow the suggestion either is left out: it is meant to be pasted.
    rest = "" if isinstance(_read(f"{suggestion} {rest}"), Unknown) else rest
    return Unknown(language=language, word=typed[0], suggestion=suggestion, rest=rest)


def _known() -> Mapping[str, Mapping[str, str]]:
    """Return how each command is written by language, under its folded words."""
    known: dict[str, dict[str, str]] = {}
    for verb in VERBS:
        for language, word in (("fr", verb.french[0]), ("en", verb.english[0])):
            known.setdefault(folded(word), {})[language] = word
    return known


_KNOWN: Final = _known()


def named(command: Command | None) -> tuple[tuple[str, ...], tuple[int, ...], tuple[str, ...]]:
    """Return the codes, the references and the accounts that must be looked up to decide on a command.

    >>> named(parse("/import compte #128 cie-42"))
    ((), (128,), ('cie-42',))
    """
    if command is None:
        return (), (), ()
    if isinstance(command, Together):
        accounts_named = [each.account for each in command.commands if isinstance(each, SetAccount)]
        return (), (), tuple(accounts_named)
    codes = command.codes if isinstance(command, Confirm) else ()
    numbers: tuple[int, ...] = ()
    if command.ref is not None:
        codes += (command.ref.code,) if command.ref.code else ()
        numbers += (command.ref.number,) if command.ref.number else ()
    return codes, numbers, (command.account,) if isinstance(command, SetAccount) else ()
