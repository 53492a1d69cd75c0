"""The command line tells what was learned, gives it out for the dictionary, and takes it back."""

import csv
import datetime
import io
import json
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import learned
from bot.__main__ import cli
from bot.app import open_store
from bot.store.sql_store import SqlStore
from config.settings import Settings
from config.tables import vocabulary_tables
from handlers.lifecycle import State
from handlers.outcome import Outcome
from importer.checking.codes import issue
from importer.exchange import report_to_json
from importer.lessons import Lesson
from importer.model import DROP, Column
from importer.recognising.vocabulary import Vocabulary
from tests.bot.store.values import NOON, a_request
from tests.handlers.builders import a_report, a_sheet

HEADING = '=Courr. "fact."'


def a_lesson(account: str, heading: str = HEADING, field: str = "email_2", kind: str = "clients") -> Lesson:
    """What an agent of an account said, in the account's only request."""
    at = NOON + datetime.timedelta(minutes=ord(account[0]))
    return Lesson(f"r-{account}", kind, heading, field, "agent:7", at, account, "c1")


def a_waiting_list(store: SqlStore, account: str) -> None:
    """Let a list of an account wait that was read by the lesson of all."""
    sheet = a_sheet(columns=(Column(1, "Nom", "name"), Column(6, HEADING, "email_2")))
    told = issue("heading-learned", sheet.name, 1, 6, field="email_2", found=HEADING)
    report = json.dumps(report_to_json(a_report(told, sheets=(sheet,)))).encode()
    waiting = a_request("r-zeta", account=account, position=9, state=State.AWAITING_CONFIRMATION)
    store.commit(Outcome(requests=(waiting,)))
    store.files.put("report:r-zeta", report, owner="r-zeta")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation where two customers taught the same, and one something of its own; a list waits."""
    settings = Settings(data_dir=tmp_path)
    with open_store(settings) as store:
        accounts = ("acme", "best", "cato")
        requests = tuple(a_request(f"r-{each}", account=each, position=place) for place, each in enumerate(accounts))
        lessons = (a_lesson("acme"), a_lesson("best"), a_lesson("cato", "Vieux code", DROP))
        store.commit(Outcome(requests=requests, lessons=lessons))
        a_waiting_list(store, "zeta")
    return settings


def accounts_left(settings: Settings) -> list[str | None]:
    with open_store(settings) as store:
        return [lesson.account for lesson in store.lessons()]


def test_json_tells_each_customers_last_word_and_what_holds_for_all(settings: Settings) -> None:
    out = io.StringIO()

    assert learned.show(settings, as_json=True, as_csv=False, out=out) == 0

    rows = json.loads(out.getvalue())
    assert [(row["account"], row["heading"], row["field"], row["for_all"]) for row in rows] == [
        ("acme", HEADING, "email_2", True),
        ("best", HEADING, "email_2", True),
        ("cato", "Vieux code", DROP, False),
    ]
    assert set(rows[0]) == set(learned.COLUMNS)


def test_csv_has_no_heading_that_a_spreadsheet_would_take_for_a_formula(settings: Settings) -> None:
    out = io.StringIO()

    learned.show(settings, as_json=False, as_csv=True, out=out)

    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert rows[0]["heading"] == f"'{HEADING}"
    assert [row["by"] for row in rows] == ["agent:7"] * 3


def test_a_terminal_gets_a_table_and_nothing_learned_is_said_too(settings: Settings, tmp_path: Path) -> None:
    out = io.StringIO()

    learned.show(settings, as_json=False, as_csv=False, out=out)

    assert "Vieux" in out.getvalue()
    assert learned.show(Settings(data_dir=tmp_path / "new"), as_json=False, as_csv=False, out=io.StringIO()) == 1


def test_what_is_given_out_is_a_table_that_the_dictionary_can_take(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "learned.toml"

    assert learned.export(settings, file) == 0

    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    assert tables == {"clients": {"email_2": [HEADING]}}  # of one customer only: not yet for all
    ours = vocabulary_tables()
    merged = [*ours["headings"]["clients"]["email_2"], *tables["clients"]["email_2"]]
    headings = {**ours["headings"], "clients": {**ours["headings"]["clients"], "email_2": merged}}
    words = Vocabulary.from_tables({**ours, "headings": headings})
    assert words.headings["clients"][words.fold(HEADING)] == ("email_2",)


def test_a_heading_is_revoked_for_all_or_for_one_account(settings: Settings) -> None:
    assert learned.revoke(settings, 'courr "FACT"', "best", at=NOON) == 1
    assert accounts_left(settings) == ["acme", "cato"]

    assert learned.revoke(settings, None, "cato", at=NOON) == 1
    assert learned.revoke(settings, HEADING, None, at=NOON) == 1
    assert learned.revoke(settings, HEADING, None, at=NOON) == 0
    assert accounts_left(settings) == []


def test_a_list_that_waits_and_was_read_by_a_revoked_lesson_is_planned_again(settings: Settings) -> None:
    with open_store(settings) as store:
        another = learned.revoking(store, "Vieux code", None, at=NOON)
        of_all = learned.revoking(store, HEADING, "acme", at=NOON)

    assert [[job.argument for job in outcome.jobs] for outcome in (another, of_all)] == [[], ["r-zeta"]]


def test_the_commands_end_as_scripts_expect(settings: Settings, tmp_path: Path) -> None:
    needed = ("INTERCOM_TOKEN", "INTERCOM_CLIENT_SECRET", "INTERCOM_APP_ID", "INTERCOM_ADMIN_ID", "INTERCOM_AGENT_IDS")
    environ = dict.fromkeys(needed, "7") | {"SLACK_MODE": "off", "DATA_DIR": str(settings.data_dir)}

    def run(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(cli, ["learned", *words], env=environ)
        return done.exit_code, done.output

    assert run("--json")[0] == 0
    assert run("export", str(tmp_path / "learned.toml")) == (0, "")
    assert run("revoke")[0] == 2
    assert run("revoke", "Vieux code") == (0, "1 forgotten\n")
    assert run("revoke", "Vieux code") == (1, "0 forgotten\n")
