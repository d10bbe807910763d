"""Pages in Debian's chromium against a real server process. Skipped, and said so, where there is no chromium.

`DEALCRAFT_SCREENSHOTS` names a folder that keeps the pictures, to be looked at beside those of the design.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from tests.browser.room import Hall, OpenPage

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-first-run",
    "--no-pings",
    "--no-proxy-server",
)
"""Nothing that a browser does by itself goes out."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """For one module: while playwright runs, no other test of this process may have an event loop of its own."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip(f"no browser: none of {', '.join(_NAMES)} is installed")
    with sync_playwright() as playwright:
        flags = [*_QUIET, *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])]
        try:
            running = playwright.chromium.launch(executable_path=found, args=flags, timeout=60_000)
        except Error as error:
            pytest.skip(f"{found} does not start: {error.message.splitlines()[0]}")
        yield running
        running.close()


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """A room that plays, behind a server process."""
    with Hall.open(tmp_path / "room") as opened:
        yield opened


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """`open_page(url, width=1280, height=720, **options of a context)`; fails the test for any error of a script."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def opened(url: str, width: int = 1280, height: int = 720, **options: object) -> Page:
        settings = {"locale": "en-GB", "reduced_motion": "reduce", **options}
        context = browser.new_context(viewport={"width": width, "height": height}, **settings)  # type: ignore[arg-type]
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def shots(tmp_path: Path) -> Path:
    """Where pictures of the pages go."""
    folder = Path(os.environ.get("DEALCRAFT_SCREENSHOTS") or tmp_path / "shots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
