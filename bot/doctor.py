"""``plannit-bot doctor``: every setting against the live services, and what to do about each that is not well.

Nothing is written anywhere, and no secret is shown.
"""

from collections.abc import Iterable, Iterator
from typing import Final

import httpx
import sqlalchemy as sa
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.findings import Finding, Mark, well, wrong
from bot.intercom.checks import check_hosts, check_intercom
from bot.plannit.http import HttpPlannit
from bot.slack.checks import check_slack
from bot.store.cipher import open_cipher
from bot.store.database import open_database
from config.settings import Settings, SettingsError
from handlers.words import words
from importer.errors import PlannitError, PlannitRefusedError

_SECONDS: Final = 10
_NO_ACCOUNT: Final = "plannit-bot-doctor"
_COLOURS: Final = {Mark.WELL: "green", Mark.WRONG: "bold red", Mark.BY_HAND: "yellow"}


def run(settings: Settings, *, console: Console | None = None, http: httpx.Client | None = None) -> int:
    """Examine an installation and print what is found; return 1 where something is wrong."""
    console = console or Console()
    say = words(settings.agents_language).say
    client = http or httpx.Client(timeout=_SECONDS, follow_redirects=False)
    with client, console.status(say("doctor-asking")):
        findings = tuple(examine(settings, client))
    console.print(_table(findings, settings.agents_language))
    failed = sum(finding.mark is Mark.WRONG for finding in findings)
    console.print(say("doctor-wrong", count=failed) if failed else say("doctor-well"))
    return 1 if failed else 0


def examine(settings: Settings, http: httpx.Client) -> Iterator[Finding]:
    """Yield how it stands with each setting, in the order in which one would mend them."""
    yield from _database(settings)
    yield from check_intercom(settings, http)
    yield from check_hosts(settings, http)
    yield from check_slack(settings)
    yield _plannit(settings, http)
    yield from _public_url(settings, http)


def _table(findings: Iterable[Finding], language: str) -> Table:
    say = words(language).say
    table = Table(show_lines=True, expand=False)
    table.add_column("")
    table.add_column(say("doctor-subject"), no_wrap=True)
    table.add_column(say("doctor-finding"), overflow="fold")
    for finding in findings:
        table.add_row(
            f"[{_COLOURS[finding.mark]}]{finding.mark.value}[/]",
            escape(finding.subject),
            # What a service calls itself is not ours to lay out.
            escape(say(finding.sentence, **finding.values)),
        )
    return table


def _database(settings: Settings) -> Iterator[Finding]:
    try:
        database = open_database(settings.database)
        with database.connect() as connection:
            connection.execute(sa.text("SELECT 1"))
        yield well("DATABASE_URL", "doctor-database-ok", kind=database.dialect.name)
        database.dispose()
    except (sa.exc.SQLAlchemyError, OSError, ImportError) as error:
        yield wrong("DATABASE_URL", "doctor-database-wrong", why=type(error).__name__)
    try:
        open_cipher(settings)
    except (SettingsError, OSError, UnicodeError):
        yield wrong("DATA_KEY", "doctor-key-wrong")
    else:
        yield well("DATA_KEY", "doctor-key-ok")


def _plannit(settings: Settings, http: httpx.Client) -> Finding:
    if settings.plannit_adapter == "workbook":
        return well("PLANNIT_ADAPTER", "doctor-plannit-workbook")
    plannit = HttpPlannit(settings.plannit_base_url, str(settings.plannit_token), http)
    try:
        plannit.account(_NO_ACCOUNT)  # no such account: what counts is that the route says so
    except PlannitRefusedError as refusal:
        return wrong("PLANNIT_TOKEN", "doctor-plannit-refused", why=refusal.code)
    except (PlannitError, httpx.InvalidURL):
        return wrong("PLANNIT_BASE_URL", "doctor-unreachable", service="Plannit", why="–")
    return well("PLANNIT_BASE_URL", "doctor-plannit-ok")


def _public_url(settings: Settings, http: httpx.Client) -> Iterator[Finding]:
    subject, url = "PUBLIC_URL", settings.public_url.rstrip("/")
    if not url:
        yield wrong(subject, "doctor-url-empty")
        return
    stand_in = settings.allow_insecure_hosts and url.startswith(("http://127.0.0.1:", "http://localhost:"))
    if not url.startswith("https://") and not stand_in:
        yield wrong(subject, "doctor-url-not-https")
        return
    try:
        status = http.head(f"{url}/intercom/webhooks").status_code
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        yield wrong(subject, "doctor-url-unreachable", why=type(error).__name__)
        return
    if status == 200:
        yield well(subject, "doctor-url-ok", url=f"{url}/intercom/webhooks")
    else:
        yield wrong(subject, "doctor-url-other", status=status)
