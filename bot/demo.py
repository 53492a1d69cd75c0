"""The demonstration: the real bot against the sandbox, and what everyone says, as it happens."""

import contextlib
import itertools
import json
import multiprocessing
import os
import re
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

from bot.app import Bot, served, utc_now
from bot.sandbox import samples
from bot.sandbox.feed import Said
from bot.sandbox.world import Sandbox
from config.settings import Settings
from handlers.commands import word_for
from handlers.lifecycle import ImportRequest, State
from handlers.words import words
from importer.errors import RefusedError
from importer.reading import Limits, open_workbook

PATIENCE_SECONDS = 300
LOOK_SECONDS = 0.1

LINES = 12
"""Lines of a sheet among which its headings are."""

LOOK_AT_MOST_SECONDS = 20
LOOK_WITHIN_BYTES = 4 << 30
_IS_ENGLISH = 20

_ENGLISH = (
    "name",
    "address",
    "city",
    "phone",
    "number",
    "postal",
    "email",
    "customer",
    "price",
    "unit",
    "cost",
    "list",
)
_FRENCH = (
    "nom",
    "adresse",
    "ville",
    "téléphone",
    "numéro",
    "n",
    "courriel",
    "prix",
    "unité",
    "coûtant",
    "liste",
    "code",
)

_COLOURS = {"customer": "green", "agents": "yellow", "slack": "magenta"}


@contextlib.contextmanager
def running(sandbox: Sandbox, **settings: str) -> Iterator[Bot]:
    """Run the bot, with a database of its own that is gone afterwards, against a sandbox."""
    with tempfile.TemporaryDirectory(prefix="plannit-bot-") as folder:
        environ = sandbox.environ() | {"DATA_DIR": folder} | settings
        with Bot(Settings.from_env(environ), now=utc_now) as bot, served(bot) as url:
            sandbox.connect(url)
            yield bot


def run(files: Sequence[Path], *, language: str | None, as_json: bool) -> int:
    """Play the journey with the files, or with the sample list; return the exit code.

    Where no ``language`` is given, the customer speaks that of the files.
    """
    console = Console(stderr=as_json, highlight=False)
    language = language or language_of(files)
    with contextlib.ExitStack() as stack:
        sent = list(files) or [samples.sample(samples.DEFAULT[language])]
        sandbox = stack.enter_context(Sandbox(agents_language=language))
        sandbox.on_message(lambda said: _print(console, said, language))
        bot = stack.enter_context(running(sandbox))
        ended = _play(sandbox, bot, sent, language)
        _report(console, sandbox, bot, language)
        if as_json:
            print(json.dumps(_summary(sandbox, bot), ensure_ascii=False))  # noqa: T201 - standard output is the answer
        return 0 if ended else 1


def play(port: int) -> None:
    """Leave the sandbox and the bot running, until somebody stops them."""
    console = Console(highlight=False)
    with Sandbox(port=port) as sandbox, running(sandbox):
        console.print(f"{words('fr').say('play-ready')} / {words('en').say('play-ready')}")
        console.print(f"[bold]{sandbox.url}/[/]")
        with contextlib.suppress(KeyboardInterrupt):
            while True:
                time.sleep(3600)


def _play(sandbox: Sandbox, bot: Bot, files: Sequence[Path], language: str) -> bool:
    """A customer sends the files, an agent confirms what can be; return whether it came to its end in time."""
    said = words(language)
    conversation = sandbox.customer_writes(said.say("demo-hello", count=len(files)), files, language=language)
    deadline = time.monotonic() + PATIENCE_SECONDS
    if not _settled(bot, conversation, len(files), frozenset({State.RECEIVED}), deadline):
        return False
    waiting = [each for each in bot.store.requests_in(conversation) if each.state is State.AWAITING_CONFIRMATION]
    if waiting:
        codes = " ".join(str(each.plan_code) for each in waiting)
        sandbox.agent_notes(conversation, f"/import {word_for('confirm', language)} {codes}")
    busy = frozenset({State.AWAITING_CONFIRMATION, State.CONFIRMED, State.IMPORTING})
    return _settled(bot, conversation, len(files), busy, deadline)


def language_of(files: Sequence[Path]) -> str:
    """Return the language in which lists are written: French, unless they look English.

    They are looked at in a process of its own: a hostile file may end it.
    """
    looking = multiprocessing.get_context("fork").Process(target=_look, args=(files,), daemon=True)
    looking.start()
    looking.join(LOOK_AT_MOST_SECONDS)
    looking.kill()
    return "en" if looking.exitcode == _IS_ENGLISH else "fr"


def _look(files: Sequence[Path]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (LOOK_WITHIN_BYTES, LOOK_WITHIN_BYTES))
    seen: Counter[str] = Counter()
    for file in files:
        with (
            contextlib.suppress(RefusedError),
            contextlib.closing(open_workbook(file, name=file.name, limits=Limits())) as book,
        ):
            lines = itertools.chain.from_iterable(itertools.islice(sheet.rows(), LINES) for sheet in book.sheets)
            texts = (cell.casefold() for _, cells in lines for cell in cells if isinstance(cell, str))
            seen.update(word for text in texts for word in re.findall(r"\w+", text))
    english, french = (sum(seen[word] for word in known) for known in (_ENGLISH, _FRENCH))
    os._exit(_IS_ENGLISH if english > french else 0)


def _settled(bot: Bot, conversation: str, count: int, busy: frozenset[State], deadline: float) -> bool:
    """Wait until no request is in one of these states and all is said; return whether that came in time."""
    while time.monotonic() < deadline:
        requests = bot.store.requests_in(conversation)
        if len(requests) == count and not any(each.state in busy for each in requests) and not bot.store.unsent():
            return True
        time.sleep(LOOK_SECONDS)
    return False


def _print(console: Console, said: Said, language: str) -> None:
    """Print a message as it is said; private answers and redrawn cards too."""
    arrow = words(language).say(f"demo-to-{said.to}")
    again = f" {words(language).say('demo-updated')}" if said.update else ""
    console.print(f"\n[bold {_COLOURS[said.to]}]{escape(said.name)} → {arrow}[/]{again}")
    console.print(Padding(escape(said.text), (0, 0, 0, 2)))
    for name, content in said.files:
        console.print(
            Padding(escape(words(language).say("demo-file", name=name, size=len(content) // 1024 + 1)), (0, 0, 0, 2))
        )


def _report(console: Console, sandbox: Sandbox, bot: Bot, language: str) -> None:
    """Print what Plannit holds at the end."""
    summary = _plannit(sandbox, bot)
    console.print(f"\n[bold cyan]{words(language).say('demo-plannit', **summary)}[/]")


def _plannit(sandbox: Sandbox, bot: Bot) -> dict[str, int]:
    accounts = {each.account for each in _requests(sandbox, bot) if each.account}
    return {
        "clients": sum(len(sandbox.plannit.contacts(account)) for account in accounts),
        "products": sum(len(sandbox.plannit.products(account)) for account in accounts),
    }


def _requests(sandbox: Sandbox, bot: Bot) -> list[ImportRequest]:
    return [request for id in sandbox.workspace.conversations for request in bot.store.requests_in(id)]


def _summary(sandbox: Sandbox, bot: Bot) -> dict[str, object]:
    return {
        "files": [
            {"file": each.file_name, "reference": each.reference, "state": each.state.value}
            for each in _requests(sandbox, bot)
        ],
        "messages": [
            {"to": said.to, "language": said.language, "text": said.text} for said in sandbox.messages(by="bot")
        ],
        "plannit": _plannit(sandbox, bot),
    }
