"""Debian's Chromium, driven by Playwright; without it these tests are skipped, and say so."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from bot.sandbox.world import Sandbox
from tests.bot.sandbox.receiver import Receiver

CHROMIUM = shutil.which("chromium")
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for one module: Playwright leaves its event loop running in the thread, which the engine refuses."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed (apt-get install chromium): the page is not tried in a browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(retry_after=0.02) as sandbox:
        yield sandbox


@pytest.fixture
def receiver(sandbox: Sandbox) -> Iterator[Receiver]:
    with Receiver() as receiver:
        sandbox.connect(receiver.url)
        yield receiver


@pytest.fixture
def page(browser: Browser, sandbox: Sandbox) -> Iterator[Page]:
    """The page, open; whatever it complains about in the console fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="fr-CA")
    page = context.new_page()
    page.set_default_timeout(10_000)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if _is_complaint(said) else None)
    page.on("request", lambda asked: complaints.append(asked.url) if not asked.url.startswith(sandbox.url) else None)
    page.goto(sandbox.url)
    yield page
    context.close()
    assert complaints == []


def _is_complaint(said: ConsoleMessage) -> bool:
    # A refused request is the business of the test that made it, not of the page.
    return said.type in ("error", "warning") and "the server responded with a status of" not in said.text
