"""What an agent settles before a plan is made again: each decision changes the plan and its code."""

import dataclasses
from collections.abc import Mapping

from handlers import commands as typed
from handlers.commands import Command
from handlers.field_words import NUMBER
from handlers.lifecycle import ImportRequest
from importer.decisions import Decisions
from importer.model import Kind

_REMEMBERED: Mapping[type[Command], str] = {
    typed.PriceList: "price_list",
    typed.Inactive: "with_inactive",
    typed.Generic: "with_generic",
    typed.GlDebit: "gl_debit",
    typed.GlCredit: "gl_credit",
    typed.GlGroup: "gl_groups",
    typed.TaxGroup: "tax_group",
    typed.SetLanguage: "language",
}
"""What holds for an account and not for one file only: the next file of the account begins with it."""


def is_remembered(command: Command) -> bool:
    """Whether what a command settles holds for the account's next files, too."""
    if isinstance(command, typed.Together):
        return any(is_remembered(each) for each in command.commands)
    return type(command) in _REMEMBERED


def remembered(decisions: Decisions) -> Decisions:
    """Return what of a request's decisions holds for the account's next files.

    >>> remembered(Decisions(gl_debit="1201", override=True)).to_json()
    '{"gl_debit": "1201"}'
    """
    return Decisions(**{name: getattr(decisions, name) for name in _REMEMBERED.values()})


def with_defaults(decisions: Decisions, defaults: Decisions) -> Decisions:
    """Return a request's decisions with the account's where the request has none of its own.

    >>> with_defaults(Decisions(language="en"), Decisions(language="fr", gl_debit="1201")).gl_debit
    '1201'
    """
    unset = {name: getattr(defaults, name) for name in _REMEMBERED.values() if not getattr(decisions, name)}
    return dataclasses.replace(decisions, **unset)


def settled(command: Command, request: ImportRequest) -> Decisions | None:
    """Return a request's decisions with what a command says; None where it settles nothing."""
    if isinstance(command, typed.Together):
        for each in command.commands:
            request = request.evolve(decisions=settled(each, request) or request.decisions)
        return request.decisions
    return (
        _of_the_list(command, request)
        or _of_the_rows(command, request.decisions)
        or _of_the_ledger(command, request.decisions)
    )


def _of_the_list(command: Command, request: ImportRequest) -> Decisions | None:
    decisions = request.decisions
    match command:
        case typed.SetColumn(column=column, field=field):
            if field == NUMBER:
                field = "client_number" if Kind.CLIENTS in request.kinds else "product_number"
            return dataclasses.replace(decisions, columns={**decisions.columns, column: field})
        case typed.PriceList(number=number):
            return dataclasses.replace(decisions, price_list=number)
        case typed.SetLanguage(value=value):
            return dataclasses.replace(decisions, language=value)
        case typed.AllOrNothing(on=on):
            return dataclasses.replace(decisions, all_or_nothing=on)
        case typed.Override():
            return dataclasses.replace(decisions, override=True)
        case _:
            return None


def _of_the_rows(command: Command, decisions: Decisions) -> Decisions | None:
    match command:
        case typed.Inactive(taken_in=taken_in):
            return dataclasses.replace(decisions, with_inactive=taken_in)
        case typed.Generic(taken_in=taken_in):
            return dataclasses.replace(decisions, with_generic=taken_in)
        case typed.WhoIs(among=among, persons=persons, companies=companies):
            # What is said last holds: a client is a person or a company, never both.
            return dataclasses.replace(
                decisions,
                persons=decisions.persons - among | persons,
                companies=decisions.companies - among | companies,
            )
        case _:
            return None


def _of_the_ledger(command: Command, decisions: Decisions) -> Decisions | None:
    match command:
        case typed.GlDebit(account=account):
            return dataclasses.replace(decisions, gl_debit=account)
        case typed.GlCredit(account=account):
            return dataclasses.replace(decisions, gl_credit=account)
        case typed.GlGroup(group=group, account=account):
            others = {name: number for name, number in decisions.gl_groups.items() if name != group}
            return dataclasses.replace(decisions, gl_groups=others | ({group: account} if account else {}))
        case typed.TaxGroup(name=name):
            return dataclasses.replace(decisions, tax_group=name)
        case _:
            return None
