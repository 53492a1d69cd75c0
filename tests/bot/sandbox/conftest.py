"""A sandbox with a clock that stands still until it is moved, and a tiny bot that it talks to."""

from collections.abc import Iterator

import httpx
import pytest
from intercom import Intercom
from slack_sdk import WebClient

from bot.sandbox.world import Sandbox
from tests.bot.sandbox.receiver import Receiver

NOON = 1_795_521_600.0


class Clock:
    """Tells the time that it was set to."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sandbox(clock: Clock) -> Iterator[Sandbox]:
    with Sandbox(clock=clock, retry_after=0.02) as sandbox:
        yield sandbox


@pytest.fixture
def receiver(sandbox: Sandbox) -> Iterator[Receiver]:
    with Receiver() as receiver:
        sandbox.connect(receiver.url)
        yield receiver


@pytest.fixture
def intercom(sandbox: Sandbox) -> Iterator[Intercom]:
    with httpx.Client(timeout=5) as http:
        yield Intercom(
            token=sandbox.workspace.token,
            base_url=sandbox.environ()["INTERCOM_BASE_URL"],
            headers={"Intercom-Version": "2.14"},
            httpx_client=http,
        )


@pytest.fixture
def slack(sandbox: Sandbox) -> WebClient:
    return WebClient(
        token=sandbox.slack.bot_token, base_url=sandbox.environ()["SLACK_BASE_URL"], timeout=5, retry_handlers=[]
    )
