"""Settings can be printed: what must not be read is not in them."""

import dataclasses
import typing
from collections.abc import Mapping

import pytest

from config.settings import Secret, Settings, SettingsError

ENVIRON: Mapping[str, str] = {
    "INTERCOM_TOKEN": "hush-token",
    "INTERCOM_CLIENT_SECRET": "hush-client",
    "INTERCOM_APP_ID": "abc",
    "INTERCOM_ADMIN_ID": "1",
    "INTERCOM_AGENT_IDS": "2",
    "SLACK_BOT_TOKEN": "hush-bot",
    "SLACK_APP_TOKEN": "hush-app",
    "SLACK_SIGNING_SECRET": "hush-signing",
    "SLACK_CHANNEL": "C1",
    "PLANNIT_TOKEN": "hush-plannit",
    "DATABASE_URL": "postgresql://bot:hush-password@db.example/bot",
    "DATA_KEY": "hush-" + "k" * 32,
}


def test_no_secret_is_printed_with_the_settings() -> None:
    settings = Settings.from_env(ENVIRON)

    assert "hush" not in repr(settings)
    assert "hush" not in repr(dataclasses.asdict(settings))
    assert settings.database == ENVIRON["DATABASE_URL"]


def test_no_secret_is_printed_when_another_setting_is_wrong() -> None:
    with pytest.raises(SettingsError) as wrong:
        Settings.from_env({**ENVIRON, "PORT": "many", "PLANNIT_ADAPTER": "carrier pigeon"})

    assert "hush" not in str(wrong.value)
    assert "PORT" in str(wrong.value)


def test_every_setting_that_is_a_secret_is_left_out_of_the_print() -> None:
    hints = typing.get_type_hints(Settings)

    shown = {each.name for each in dataclasses.fields(Settings) if each.repr}
    assert not {name for name in shown if hints[name] is Secret}
