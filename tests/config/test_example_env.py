"""The example of settings names every setting, once, with its default, and says what it is for."""

import dataclasses
from importlib import resources
from pathlib import Path

from config.settings import Secret, Settings

LINES = (resources.files("config") / "example.env").read_text(encoding="utf-8").splitlines()


def shown(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ",".join(value)
        case Secret():
            return ""
        case Path() | int() | str():
            return str(value)
        case _:
            raise AssertionError(value)


def test_the_example_has_every_setting_with_its_default_in_the_order_of_the_settings() -> None:
    written = [tuple(line.split("=", 1)) for line in LINES if line and not line.startswith("#")]
    coded = [(field.name.upper(), shown(field.default)) for field in dataclasses.fields(Settings)]

    assert written == coded


def test_every_group_of_settings_has_a_comment_above_it() -> None:
    for before, line in zip(["", *LINES], LINES, strict=False):
        if line and not line.startswith("#"):
            assert before, f"{line} stands alone"


def test_the_example_is_read_once_it_is_filled_in() -> None:
    environ = dict(line.split("=", 1) for line in LINES if line and not line.startswith("#"))
    needed = ("INTERCOM_TOKEN", "INTERCOM_CLIENT_SECRET", "INTERCOM_APP_ID", "INTERCOM_ADMIN_ID", "INTERCOM_AGENT_IDS")
    slack = ("SLACK_BOT_TOKEN", "SLACK_CHANNEL", "SLACK_SIGNING_SECRET")

    settings = Settings.from_env(environ | dict.fromkeys((*needed, *slack), "x"))

    assert settings.attachment_hosts == Settings().attachment_hosts
    assert settings.data_dir == Settings().data_dir
