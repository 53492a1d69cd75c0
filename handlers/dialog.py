"""The dialog in which an agent says at once what Acomba's list cannot say.

Each field is a command: it shows what holds now, and what is entered is read as the command would be. Saving is one
change of the plan, whatever was changed in it.
"""

import dataclasses
import enum
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from handlers.choices import Choices
from handlers.commands import (
    Command,
    GlCredit,
    GlDebit,
    GlGroup,
    SetLanguage,
    TaxGroup,
    Together,
    WhoIs,
    read,
    word_for,
)
from handlers.keys import stand_of
from handlers.lifecycle import ImportRequest
from handlers.notes import choices as open_choices
from handlers.outcome import Block, Code, Paragraph, Text
from handlers.telling import account_of
from handlers.words import Words
from importer.decisions import Place, in_order
from importer.model import Kind

Values = Mapping[str, tuple[str, ...]]
"""What was entered, by field: nothing, one thing, or several."""

MOST_GROUPS = 10
"""Product groups with a field of their own: a dialog is filled in at a glance, and the others have a command."""

PREFIX = "/plannit-import"
_GROUP = "gl-group:"
_NONE = "none"
_LANGUAGES = ("fr", "en")


class Shape(enum.StrEnum):
    """How a field is filled in."""

    CHOICE = "choice"  # one of a list
    CHECKS = "checks"  # any of a few
    SEVERAL = "several"  # any of a long list
    TEXT = "text"  # a line


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a dialog, with what holds now. ``options``: label and value."""

    name: str
    label: str
    shape: Shape
    value: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialog:
    """A dialog about a request; without fields it only tells something."""

    language: str
    title: str
    text: Text
    fields: tuple[Field, ...] = ()
    below: Text = ()
    request_id: str = ""
    stand: str = ""


def dialog_of(request: ImportRequest, choices: Choices, said: Words) -> Dialog:
    """Return the dialog of a request that is still to be decided on."""
    about = said.say("dialog-about", file=request.file_name, account=account_of(request, said))
    return Dialog(
        language=said.language,
        title=said.say("dialog-title", reference=request.reference),
        text=(Paragraph(about), Paragraph(said.say("dialog-saving"))),
        fields=tuple(_fields(request, choices, said)),
        below=tuple(_below(request, choices, said)),
        request_id=request.id,
        stand=stand_of(request),
    )


def noticed(dialog: Dialog, notice: str) -> Dialog:
    """Return a dialog that says something first."""
    return dataclasses.replace(dialog, text=(Paragraph(notice), *dialog.text))


def told(request: ImportRequest | None, text: Sequence[Block], said: Words) -> Dialog:
    """Return a dialog that only tells why there is nothing to decide."""
    title = said.say("dialog-title", reference=request.reference if request else "")
    return Dialog(language=said.language, title=title.strip(), text=tuple(text))


# --------------------------------------------------------------------------- what it asks


def _fields(request: ImportRequest, choices: Choices, said: Words) -> Iterator[Field]:
    """Yield what this list leaves open, the account first."""
    yield from _accounts(request, choices, said)
    if choices.price_lists > 1:
        options = tuple((said.say("dialog-price-list", number=n), str(n)) for n in range(1, choices.price_lists + 1))
        yield Field(
            "price-list",
            said.say("dialog-price-list-label"),
            Shape.CHOICE,
            (str(request.decisions.price_list or 1),),
            options[:100],
        )
    yield from _left_out(request, choices, said)
    if Kind.CLIENTS in request.kinds:
        yield from _clients(request, choices, said)
    yield Field(
        "tax-group",
        said.say("dialog-tax-group"),
        Shape.TEXT,
        _one(request.decisions.tax_group),
        hint=said.say("dialog-tax-group-hint"),
    )
    if Kind.PRODUCTS in request.kinds:
        yield from _ledger(request, choices, said)


def _accounts(request: ImportRequest, choices: Choices, said: Words) -> Iterator[Field]:
    companies = choices.companies[:100]
    if "account" in request.needs and not companies:
        yield Field("account", said.say("dialog-account"), Shape.TEXT, hint=said.say("dialog-account-none"))
        return
    if len(companies) < (1 if "account" in request.needs else 2):
        return
    options = tuple(
        (said.say("account-named", name=each.name or "?", id=each.company_id), each.company_id) for each in companies
    )
    known = request.account in {each.company_id for each in companies}
    command = f"{PREFIX} {word_for('account', said.language)} {request.reference}"
    hint = said.say("dialog-account-hint", command=said.say("account-example", command=command))
    value = _one(request.account) if known else ()
    yield Field("account", said.say("dialog-account"), Shape.CHOICE, value, options, hint)


def _left_out(request: ImportRequest, choices: Choices, said: Words) -> Iterator[Field]:
    decisions = request.decisions
    every = (
        ("inactive", choices.inactive, decisions.with_inactive),
        ("generic", choices.generic, decisions.with_generic),
    )
    asked = [(name, count, on) for name, count, on in every if count or on]
    if asked:
        options = tuple((said.say(f"dialog-{name}", count=count), name) for name, count, _ in asked)
        on = tuple(name for name, _, taken_in in asked if taken_in)
        yield Field("taken-in", said.say("dialog-taken-in"), Shape.CHECKS, on, options)


def _clients(request: ImportRequest, choices: Choices, said: Words) -> Iterator[Field]:
    decisions = request.decisions
    if choices.unsure:
        options = tuple(
            (said.say("dialog-row", row=str(each.place), name=each.name), str(each.place)) for each in choices.unsure
        )
        rows = [each.place for each in choices.unsure]
        for name, settled in (("persons", decisions.persons), ("companies", decisions.companies)):
            value = tuple(str(row) for row in rows if row in settled)
            hint = said.say("dialog-rows-hint") if name == "companies" else ""
            yield Field(name, said.say(f"dialog-{name}"), Shape.SEVERAL, value, options, hint)
    if choices.silent.get("language", 0) or decisions.language:
        options = (
            (said.say("dialog-language-none"), _NONE),
            *((said.say(f"dialog-language-{each}"), each) for each in _LANGUAGES),
        )
        label = said.say("dialog-language", count=choices.silent.get("language", 0))
        yield Field("language", label, Shape.CHOICE, (decisions.language or _NONE,), options)


def _ledger(request: ImportRequest, choices: Choices, said: Words) -> Iterator[Field]:
    decisions = request.decisions
    if choices.silent.get("gl_debit", 0) or decisions.gl_debit:
        hint = said.say("gl-debit-reminder")
        yield Field("gl-debit", said.say("dialog-gl-debit"), Shape.TEXT, _one(decisions.gl_debit), hint=hint)
    if not (choices.silent.get("gl_credit", 0) or decisions.gl_credit or decisions.gl_groups):
        return
    for group in list(choices.groups)[:MOST_GROUPS]:
        label = said.say("dialog-gl-group", group=group, count=choices.groups[group])
        yield Field(f"{_GROUP}{group}", label, Shape.TEXT, _one(decisions.gl_groups.get(group)))
    label = said.say("dialog-gl-credit-others" if choices.groups else "dialog-gl-credit")
    yield Field("gl-credit", label, Shape.TEXT, _one(decisions.gl_credit), hint=said.say("dialog-gl-credit-hint"))


def _below(request: ImportRequest, choices: Choices, said: Words) -> Iterator[Block]:
    """Yield what is left to commands, and what is remembered."""
    unsaid = request.evolve(needs=tuple(need for need in request.needs if need != "account"))
    yield from open_choices(unsaid, (), said, prefix=PREFIX)
    asks_groups = Kind.PRODUCTS in request.kinds and choices.silent.get("gl_credit", 0)
    more_groups, more_names = len(choices.groups) - MOST_GROUPS, choices.unsure_in_all - len(choices.unsure)
    if asks_groups and more_groups > 0:
        yield Paragraph(said.say("dialog-more-groups", count=more_groups))
        yield Code(said.say("dialog-more-groups-example", prefix=PREFIX, reference=request.reference))
    if more_names > 0:
        yield Paragraph(said.say("dialog-more-names", count=more_names))
        yield Code(said.say("dialog-more-names-example", prefix=PREFIX, reference=request.reference))
    yield Paragraph(said.say("help-remembered"))


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


# --------------------------------------------------------------------------- what was entered


def entered(dialog: Dialog, values: Values, said: Words) -> Together | Mapping[str, str]:
    """Return what was changed as one command, or what is wrong with it, by field."""
    given = {field.name: _given(field, values) for field in dialog.fields}
    changed = {field.name: given[field.name] for field in dialog.fields if set(given[field.name]) != set(field.value)}
    both = _rows(given, "persons") & _rows(given, "companies")
    if both and {"persons", "companies"} & changed.keys():
        return {"companies": said.say("dialog-wrong-both", rows=", ".join(map(str, in_order(both))))}
    commands: list[Command] = []
    wrong: dict[str, str] = {}
    for name, value in changed.items():
        made = _commands(dialog, given, name, value)
        if made is None:
            wrong[name] = said.say(f"dialog-wrong-{'gl-credit' if name.startswith(_GROUP) else name}")
        else:
            commands += made
    return wrong or Together(commands=tuple(dict.fromkeys(commands)), stand=dialog.stand)


def _given(field: Field, values: Values) -> tuple[str, ...]:
    """Return what was entered in a field: of a list only what it offers; one of a list cannot be left empty."""
    entered = values.get(field.name, field.value)
    if field.shape is Shape.TEXT:
        return tuple(text for each in entered if (text := " ".join(each.split())))
    offered = {value for _, value in field.options}
    entered = tuple(each for each in entered if each in offered)
    return entered if entered or field.shape is not Shape.CHOICE else field.value


def _commands(dialog: Dialog, given: Values, name: str, value: tuple[str, ...]) -> Sequence[Command] | None:
    """Return the commands that a field's new value stands for; None where it stands for none."""
    if name in ("persons", "companies"):
        field = next(field for field in dialog.fields if field.name == name)
        among = frozenset(_place(row) for _, row in field.options)
        persons, companies = (_rows(given, each) for each in ("persons", "companies"))
        return [WhoIs(among=among, persons=persons, companies=companies)]
    if name == "taken-in":
        return [
            made
            for each, option in (("inactive", "with-inactive"), ("generic", "generic"))
            if (made := read(option if each in value else f"without-{each}", "")) is not None
        ]
    text = value[0] if value else ""
    if name.startswith(_GROUP):
        group = name.removeprefix(_GROUP)
        return _alone(read("gl-group", f"{group} = {text}") if text else GlGroup(group=group, account=None))
    return _alone(_READERS[name](text))


def _alone(command: Command | None) -> Sequence[Command] | None:
    return None if command is None else [command]


def _rows(given: Values, name: str) -> frozenset[Place]:
    return frozenset(map(_place, given.get(name, ())))


def _place(value: str) -> Place:
    return int(value) if value.isdecimal() else value


_READERS: Mapping[str, Callable[[str], Command | None]] = {
    "account": lambda text: read("account", text),
    "price-list": lambda text: read("price-list", text),
    "language": lambda text: SetLanguage(value=text if text in _LANGUAGES else None),
    "tax-group": lambda text: read("tax-group", text) if text else TaxGroup(name=None),
    "gl-debit": lambda text: read("gl-debit", text) if text else GlDebit(account=None),
    "gl-credit": lambda text: read("gl-credit", text) if text else GlCredit(account=None),
}
