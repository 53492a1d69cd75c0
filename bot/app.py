"""The bot, wired: the only place where concrete classes meet."""

import contextlib
import datetime
import gc
import logging
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Self

import httpx
import uvicorn
from sqlalchemy.engine import Engine as Database
from starlette.applications import Starlette

from bot import engine as engines
from bot.engine import Clock, Engine, Jobs
from bot.examining.examiner import ChildExaminer
from bot.intercom.canvas import canvas_of
from bot.intercom.client import IntercomClient
from bot.jobs import importing, planning, receiving, sending, sweeping, taking_in, undoing
from bot.jobs.dialogs import SlackDialogs
from bot.jobs.services import Services
from bot.plannit.http import HttpPlannit
from bot.plannit.workbook import WorkbookPlannit
from bot.slack.app import connect_socket, create_slack_app, keeper
from bot.slack.client import SlackClient
from bot.store.cipher import open_cipher
from bot.store.database import open_database
from bot.store.migrating import migrate
from bot.store.sql_store import SqlStore
from bot.web.app import create_app
from bot.web.metrics import Metrics
from bot.web.services import WebServices
from config.settings import Settings
from handlers.desk import Desk
from handlers.outcome import JobName
from importer.ports import Plannit

logger = logging.getLogger(__name__)

BEAT_SECONDS = 60
"""How often the clock looks for what rows ask for and no job does, and for what has waited too long."""


def prepare(settings: Settings) -> Database:
    """Open the database and bring it to this version's shape."""
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    database = open_database(settings.database)
    migrate(database)
    engines.migrate(database)
    return database


@contextlib.contextmanager
def open_store(settings: Settings) -> Iterator[SqlStore]:
    """Give the store alone, for commands that look and run no job."""
    database = prepare(settings)
    try:
        yield SqlStore(database, cipher=open_cipher(settings), jobs=Jobs(database))
    finally:
        database.dispose()


class Bot:
    """Everything of one node, from its settings; a context manager that runs the engine and the clock."""

    def __init__(self, settings: Settings, *, now: Callable[[], datetime.datetime]) -> None:
        self.settings = settings
        self.metrics = Metrics()
        self._database = prepare(settings)
        jobs = Jobs(self._database)
        self.store = SqlStore(self._database, cipher=open_cipher(settings), jobs=jobs)
        self._http = httpx.Client(timeout=httpx.Timeout(30, connect=5))
        self._intercom = IntercomClient(settings, booked=self.store.booked)
        self._plannit = _plannit(settings, self._http)
        self.services = Services(
            settings=settings,
            store=self.store,
            intercom=self._intercom,
            slack=None if settings.slack_mode == "off" else SlackClient(settings),
            lists=self._plannit or WorkbookPlannit(self.store.handed_over),
            plannit=self._plannit,
            examiner=ChildExaminer(),
            now=now,
        )
        self._slack = None
        if settings.slack_mode != "off":
            kept = keeper(self.store.keep, now=now)
            self._slack = create_slack_app(settings, kept, dialogs=SlackDialogs(self.services))
        self._engine = Engine(self._database, jobs=jobs, nodes=self.store, observe=self._observed)
        self._clock = Clock(self._engine, now)
        self._register()
        self._closing = contextlib.ExitStack()
        self.stopped_cleanly = True

    def __enter__(self) -> Self:
        self._engine.launch()
        self._closing.callback(self._close)
        self._clock.start()
        if self._slack is not None and self.settings.slack_mode == "socket":
            self._closing.callback(connect_socket(self._slack, self.settings))
        return self

    def __exit__(self, *_error: object) -> None:
        self._closing.close()

    @property
    def asgi(self) -> Starlette:
        """The door: a new application each time it is asked for."""
        return create_app(
            WebServices(
                intercom_app_id=self.settings.intercom_app_id,
                intercom_client_secret=self.settings.intercom_client_secret,
                keep=self.store.keep,
                canvas=self._canvas,
                slack=self._slack if self.settings.slack_mode == "http" else None,
                slack_signing_secret=self.settings.slack_signing_secret,
                ready={"database": self._database_answers, "engine": self._engine_beats},
                metrics=self.metrics,
                now=self.services.now,
            )
        )

    def _register(self) -> None:
        services = self.services
        work: Mapping[JobName, Callable[[str, Services], None]] = {
            JobName.RECEIVE: receiving.receive_row,
            JobName.TAKE_IN: taking_in.take_in,
            JobName.PLAN: planning.replan,
            JobName.IMPORT: importing.run,
            JobName.UNDO: undoing.run,
            JobName.SEND: sending.send,
        }
        failures: Mapping[JobName, Callable[[str, Services], None]] = {
            JobName.RECEIVE: receiving.give_up,
            JobName.TAKE_IN: taking_in.give_up,
            JobName.PLAN: planning.give_up,
            JobName.IMPORT: importing.give_up,
            JobName.UNDO: undoing.give_up,
            JobName.SEND: sending.give_up,
        }
        for name, do in work.items():
            failed = failures.get(name)
            self._engine.register(
                name,
                lambda argument, do=do: do(argument, services),  # type: ignore[misc]
                on_failure=(lambda argument, failed=failed: failed(argument, services)) if failed else None,  # type: ignore[misc]
            )
        self._clock.every(self.settings.reconcile_seconds, "reconcile", lambda: sweeping.reconcile(services))
        self._clock.every(BEAT_SECONDS, "follow", lambda: sweeping.follow_time(services))
        self._clock.every(BEAT_SECONDS, "sweep", lambda: self._engine.sweep(sweeping.asked(services)))
        self._clock.every(3600, "purge", lambda: sweeping.purge(services, self._engine.forget_ended))

    def _canvas(self, conversation_id: str, pressed: str) -> Mapping[str, Any]:
        requests = self.store.requests_in(conversation_id)
        # Nothing is asked of Intercom while it waits for its sidebar.
        desk = Desk(
            language=self.settings.agents_language,
            adapter=self.settings.plannit_adapter,
            undo_within_days=self.settings.undo_within_days,
            four_eyes_above=self.settings.four_eyes_above,
        )
        return canvas_of(requests, desk=desk, at=self.services.now(), pressed=pressed)

    def _database_answers(self) -> bool:
        self.store.setting("bot", "reconciled_at")
        return True

    def _engine_beats(self) -> bool:
        return self._engine.id in self.store.beats()

    def _observed(self, name: str, became: str, seconds: float) -> None:
        self.metrics.job_ended(name, became, seconds)
        if became != "waits":
            logger.debug("job %s name=%s seconds=%.3f", became, name, seconds)

    def _close(self) -> None:
        self._clock.stop()
        self.stopped_cleanly = self._engine.stop()
        self._intercom.close()
        self._http.close()
        self._database.dispose()


def _plannit(settings: Settings, http: httpx.Client) -> Plannit | None:
    if settings.plannit_adapter == "workbook":
        return None
    return HttpPlannit(settings.plannit_base_url, settings.plannit_token, http)


def utc_now() -> datetime.datetime:
    """Return the moment."""
    return datetime.datetime.now(datetime.UTC)


def serve(settings: Settings) -> None:
    """Run a node until it is told to stop."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for ours in ("bot", "handlers", "importer"):
        logging.getLogger(ours).setLevel(logging.INFO)
    with Bot(settings, now=utc_now) as bot:
        logger.info("serving host=%s port=%d adapter=%s", settings.host, settings.port, settings.plannit_adapter)
        # What the program is made of is no garbage: to go through it again and again took a fifth of an import's time.
        gc.collect()
        gc.freeze()
        uvicorn.run(bot.asgi, host=settings.host, port=settings.port, log_level="warning", access_log=False)
    if not bot.stopped_cleanly:
        # A job outlasted the grace: its thread would hold the process. Another node, or the next start, takes it over.
        os._exit(0)


@contextlib.contextmanager
def served(bot: Bot) -> Iterator[str]:
    """Serve a bot's door in a thread, on its host and a free port; give its address."""
    config = uvicorn.Config(bot.asgi, host=bot.settings.host, port=0, log_level="warning", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, name="door", daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://{bot.settings.host}:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=5)
