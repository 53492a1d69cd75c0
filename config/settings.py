"""Every setting of the bot: read once from the environment, complete or not at all."""

import dataclasses
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

INTERCOM_HOSTS = (
    "downloads.intercomcdn.com",
    "downloads.intercomcdn.eu",
    "downloads.au.intercomcdn.com",
    "uploads.intercomcdn.com",
    "uploads.intercomcdn.eu",
    "uploads.eu.intercomcdn.com",
    "uploads.au.intercomcdn.com",
    "uploads.intercomusercontent.com",
    *(f".intercom-attachments-{n}.com" for n in range(1, 10)),
    ".intercom-attachments.eu",
    ".au.intercom-attachments.com",
)
"""Where Intercom keeps attachments; a dot in front takes the apex and its subdomains."""


class SettingsError(Exception):
    """Settings are missing or wrong; every one of them is named."""


class Secret(str):
    """A value that does not print."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "Secret(…)" if self else "Secret()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings, each named in the environment as here in capitals.

    A secret may also come from a file, named by ``<SETTING>_FILE``.
    """

    # Where the bot runs, keeps its things, and encrypts them.
    host: str = "127.0.0.1"
    port: int = 8080
    public_url: str = ""
    database_url: Secret = field(default=Secret(), repr=False)  # holds a password; empty: SQLite in data_dir
    data_dir: Path = Path("var")
    data_key: Secret = field(default=Secret(), repr=False)  # made in data_dir when missing on SQLite
    environment: str = "production"

    # The help centre.
    intercom_base_url: str = "https://api.intercom.io"
    intercom_token: Secret = field(default=Secret(), repr=False)
    intercom_client_secret: Secret = field(default=Secret(), repr=False)
    intercom_app_id: str = ""
    intercom_admin_id: str = ""
    intercom_agent_ids: tuple[str, ...] = ()
    intercom_agent_team_id: str = ""
    attachment_hosts: tuple[str, ...] = INTERCOM_HOSTS
    allow_insecure_hosts: bool = False  # plain HTTP on loopback, for stand-ins

    # Times.
    reconcile_seconds: int = 300
    confirm_within_days: int = 14
    undo_within_days: int = 14
    keep_days: int = 30

    # Slack.
    slack_base_url: str = "https://slack.com/api/"
    slack_bot_token: Secret = field(default=Secret(), repr=False)
    slack_app_token: Secret = field(default=Secret(), repr=False)
    slack_signing_secret: Secret = field(default=Secret(), repr=False)
    slack_channel: str = ""
    slack_mode: str = "http"  # http, socket, off

    # Plannit.
    plannit_adapter: str = "workbook"  # workbook, http
    plannit_base_url: str = ""
    plannit_token: Secret = field(default=Secret(), repr=False)
    plannit_batch_size: int = 500

    # How it behaves.
    reply_mode: str = "customer"  # customer, notes
    agents_language: str = "fr"
    four_eyes_above: int = 0  # records; 0: one agent's yes is enough
    max_file_mb: int = 25
    max_files: int = 30  # of one message

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Settings":
        """Read the settings; name everything that is missing or wrong at once."""
        hints = typing.get_type_hints(cls)
        values: dict[str, object] = {}
        wrong: list[str] = []
        for each in dataclasses.fields(cls):
            text = _text(environ, each.name.upper())
            if text is None:
                continue
            try:
                values[each.name] = _READERS[hints[each.name]](text)
            except ValueError:
                wrong.append(f"{each.name.upper()} is not a {_NAMES[hints[each.name]]}: {text!r}")
        settings = cls(**values)  # type: ignore[arg-type]
        wrong += settings._wrong()
        if wrong:
            raise SettingsError("; ".join(wrong))
        return settings

    @property
    def database(self) -> str:
        """The address of the database."""
        return self.database_url or f"sqlite:///{self.data_dir / 'bot.db'}"

    @property
    def is_sqlite(self) -> bool:
        """Whether the bot runs embedded, as one node."""
        return self.database.startswith("sqlite")

    def _wrong(self) -> list[str]:
        needed = ["intercom_token", "intercom_client_secret", "intercom_app_id", "intercom_admin_id"]
        if self.slack_mode != "off":
            needed += ["slack_bot_token", "slack_channel"]
        if self.slack_mode == "http":
            needed += ["slack_signing_secret"]
        if self.slack_mode == "socket":
            needed += ["slack_app_token"]
        if self.plannit_adapter == "http":
            needed += ["plannit_base_url", "plannit_token"]
        if not self.is_sqlite:
            needed += ["data_key"]
        missing = [name.upper() for name in needed if not getattr(self, name)]
        wrong = [f"not set: {', '.join(missing)}"] if missing else []
        for name, allowed in _CHOICES.items():
            if getattr(self, name) not in allowed:
                wrong.append(f"{name.upper()} must be one of {', '.join(allowed)}")
        if not (self.intercom_agent_ids or self.intercom_agent_team_id):
            wrong.append("nobody may confirm: set INTERCOM_AGENT_IDS or INTERCOM_AGENT_TEAM_ID")
        return wrong


_CHOICES = {
    "slack_mode": ("http", "socket", "off"),
    "plannit_adapter": ("workbook", "http"),
    "reply_mode": ("customer", "notes"),
    "agents_language": ("fr", "en"),
}


def _text(environ: Mapping[str, str], name: str) -> str | None:
    if name in environ:
        return environ[name].strip()
    if f"{name}_FILE" in environ:
        return Path(environ[f"{name}_FILE"]).read_text(encoding="utf-8").strip()
    return None


def _boolean(text: str) -> bool:
    answers = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    if text.lower() not in answers | {"": False}:
        raise ValueError(text)
    return answers.get(text.lower(), False)


def _list(text: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in text.split(",") if item.strip())


_READERS: Mapping[object, typing.Callable[[str], object]] = {
    str: str,
    int: int,
    bool: _boolean,
    Path: Path,
    Secret: Secret,
    tuple[str, ...]: _list,
}
_NAMES: Mapping[object, str] = {int: "whole number", bool: "yes or no"}
