"""The page at the players' address, on a phone and on a laptop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Route, expect

from tests.browser.room import Hall, OpenPage


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Hall]:
    """One room for all: nothing here changes it."""
    assert browser.is_connected()
    with Hall.open(tmp_path_factory.mktemp("room")) as opened:
        yield opened


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [320, 390, 1366, 3840])
def test_it_fits_every_screen_and_axe_finds_nothing(
    hall: Hall, open_page: OpenPage, shots: Path, scheme: str, language: str, width: int
) -> None:
    locale = "zh-CN" if language == "zh" else "en-GB"
    page = open_page(hall.join_url, width, 800, color_scheme=scheme, locale=locale)
    expect(page.locator("#code")).to_have_text(hall.opened.code)
    assert page.locator("html").get_attribute("data-theme") == scheme
    page.evaluate("document.fonts.ready")
    page.screenshot(path=shots / f"join_{language}_{scheme}_{width}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_it_gives_the_link_that_the_game_reads(hall: Hall, open_page: OpenPage) -> None:
    page = open_page(hall.join_url)
    expect(page.locator("#link")).to_have_value(hall.join_url)
    page.locator("#copy").click()
    expect(page.locator("#copied")).to_have_text("Copied. Paste it in the game.")
    # what was copied can be pasted
    page.locator("#link").evaluate("(field) => { field.readOnly = false; field.value = ''; field.focus(); }")
    page.keyboard.press("Control+v")
    expect(page.locator("#link")).to_have_value(hall.join_url)


def test_it_copies_where_a_browser_gives_no_clipboard(hall: Hall, open_page: OpenPage) -> None:
    page = open_page("about:blank")
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(hall.join_url)
    page.locator("#copy").click()
    expect(page.locator("#copied")).to_have_text("Copied. Paste it in the game.")


@pytest.mark.parametrize("after", ["", "#", "#abc", "#<script>alert(1)</script>", "#O0O0O0", "#ABCDEFG"])
def test_without_a_code_it_points_to_the_projector(hall: Hall, open_page: OpenPage, after: str) -> None:
    page = open_page(f"{hall.served.address}/{after}")
    expect(page.locator("#theme")).to_have_text("Dark")  # the script has run
    expect(page.locator("#code")).to_have_text("It stands on the projector.")
    expect(page.locator("#copying")).to_be_hidden()
    expect(page.locator("#address")).to_have_text(hall.served.address.removeprefix("http://"))


@pytest.mark.parametrize("what", ["join", "board"])
def test_who_presses_before_the_words_have_come_does_not_press_in_vain(
    hall: Hall, open_page: OpenPage, what: str
) -> None:
    page = open_page("about:blank")
    held: list[Route] = []
    page.route(f"**/words/{what}.en.json", lambda route: held.append(route))
    with page.expect_request(f"**/words/{what}.en.json"):
        page.goto(hall.join_url if what == "join" else hall.board_url)
    with page.expect_response(f"**/words/{what}.zh.json"):
        page.locator("#language").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    with page.expect_response(f"**/words/{what}.en.json"):
        held.pop().continue_()
    page.unroute(f"**/words/{what}.en.json")
    page.keyboard.press("t")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    page.locator("#language").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_it_can_be_read_without_scripts_and_in_the_other_language(hall: Hall, open_page: OpenPage) -> None:
    page = open_page(f"{hall.served.address}/", java_script_enabled=False)
    expect(page.locator("h1")).to_have_text("Join the workshop")
    expect(page.locator("ol li")).to_have_count(5)
    page = open_page(hall.join_url)
    page.locator("#language").click()
    expect(page.locator("h1")).to_have_text("加入工作坊")
    expect(page.locator("#code")).to_have_text(hall.opened.code)
    page.keyboard.press("t")
    assert page.locator("html").get_attribute("data-theme") == "dark"
