"""What the HTTP door needs of the rest: values and callables, and nothing else."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from slack_bolt import App

from bot.web.metrics import Metrics


class Keep(Protocol):
    """``bot.ports.Store.keep``."""

    def __call__(
        self, id: str, source: str, payload: Mapping[str, Any], *, conversation: str, at: datetime.datetime
    ) -> bool:
        """Keep something durably before it is answered; False when it was known."""


def now() -> datetime.datetime:
    """Return the moment."""
    return datetime.datetime.now(datetime.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class WebServices:
    """The door's needs.

    ``canvas`` gives the sidebar's answer for a conversation and what was pressed in it; ``ready`` names what must
    work before requests are welcome, each a callable that gives True, False or an exception.
    """

    intercom_app_id: str
    intercom_client_secret: str
    keep: Keep
    canvas: Callable[[str, str], Mapping[str, Any]]
    slack: App | None = None
    slack_signing_secret: str = ""
    ready: Mapping[str, Callable[[], bool]] = field(default_factory=dict)
    metrics: Metrics = field(default_factory=Metrics)
    now: Callable[[], datetime.datetime] = now
