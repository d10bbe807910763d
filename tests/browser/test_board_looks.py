"""How the projector's page looks with every kind of board: nothing overflows, nothing is small, axe finds nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from game.wire import Board
from tests.browser import samples
from tests.browser.room import Hall, OpenPage

pytestmark = pytest.mark.long

BOARDS: Mapping[str, Board] = {
    "design": samples.design(),
    "empty": samples.board(people=0, pulse=samples.pulse(phase="lobby", left=None)),
    "frozen": samples.design().model_copy(update={"pulse": samples.pulse(frozen=True, phase="paused"), "news": ()}),
    "hard_names": samples.crowd(12, samples.HARD_NAMES),
    "hard_names_few": samples.crowd(8, samples.HARD_NAMES[2:]),
    "ten": samples.crowd(10),
    "thirty": samples.crowd(30),
    "thousand": samples.crowd(1000),
    "time_is_up": samples.design().model_copy(update={"pulse": samples.pulse(left=0, rounds=1, round=1)}),
    "final": samples.final([1, 2, 3, 4, 5, 6, 7, 8, 8, 10, 11, 12, 13, None]),
    "final_ties": samples.final([1, 1, 3, 4, 4, 6, None], samples.HARD_NAMES),
    "final_crowd": samples.final([1] * 7 + [8] * 200),
    "final_nobody": samples.final([None, None]),
}
SHOW = """async ([board, deal]) => {
    const base = document.querySelector("link[rel=icon]").getAttribute("href").replace("icon.svg", "");
    const { view } = await import(`${base}board.js`);
    document.body.dataset.address = "http://192.168.100.200:8700";
    view.show(board, deal);
    await document.fonts.ready;
    view.finishMotion();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}"""

MISPLACED = """() => {
    const wrong = [];
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth) wrong.push(`the page is ${root.scrollWidth} wide`);
    if (root.scrollHeight > innerHeight) wrong.push(`the page is ${root.scrollHeight} high`);
    const inside = (child, box, what) => {
        const [a, b] = [child.getBoundingClientRect(), box.getBoundingClientRect()];
        if (!a.width) return;
        if (a.left < b.left - 1 || a.right > b.right + 1 || a.top < b.top - 1 || a.bottom > b.bottom + 1) {
            wrong.push(`${what} leaves its place: ${child.textContent.slice(0, 40)}`);
        }
    };
    for (const panel of document.querySelectorAll(".panel")) {
        inside(panel, document.body, "a panel");
        for (const part of panel.querySelectorAll(":scope *:not(.spoken):not(i)")) inside(part, panel, part.className || part.tagName);
    }
    for (const part of document.querySelectorAll(".head *, .foot *")) inside(part, part.parentElement, part.tagName);
    // what may be cut short says so with dots; nothing else may be cut
    for (const part of document.querySelectorAll(".rank, .score, .moved, #code, #address, #people, #time p, #rule, .step li, .rest li, button")) {
        if (part.clientWidth && part.scrollWidth > part.clientWidth + 1) wrong.push(`cut: ${part.className} ${part.textContent}`);
    }
    return wrong;
}"""

SMALL = """() => {
    const small = [];
    const scale = Math.max(1, Math.min(innerWidth / 1280, innerHeight / 720));
    const least = (part) => (part.closest(".name") ? 22 : part.closest(".line .score, .podium .score") ? 28 : 16);
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const part = texts.currentNode.parentElement;
        if (!texts.currentNode.data.trim() || !part.getClientRects().length || part.closest(".spoken")) continue;
        const drawn = part.closest("svg");
        const grown = drawn ? drawn.getBoundingClientRect().width / drawn.viewBox.baseVal.width : 1;
        const size = parseFloat(getComputedStyle(part).fontSize) * grown;
        if (size < least(part) * scale - 0.5) small.push(`${size} ${part.className} ${part.textContent}`);
    }
    return small;
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[str]:
    """Of a server that gives the page's files; the boards come from the samples."""
    assert browser.is_connected()
    with Hall.open(tmp_path_factory.mktemp("room")) as hall:
        yield hall.served.address


def show(page: Page, board: Board, language: str) -> None:
    deal = samples.words(language).model_dump(mode="json")
    page.evaluate(SHOW, [board.model_dump(mode="json"), deal])


def opened(open_page: OpenPage, address: str, language: str, width: int, height: int, **options: Any) -> Page:
    page = open_page(f"{address}/board?lang={language}", width, height, **options)
    page.locator("#closed-text").wait_for()
    return page


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1366, 768), (3840, 2160)])
def test_nothing_overflows_nothing_is_small_and_axe_finds_nothing(
    address: str, open_page: OpenPage, shots: Path, theme: str, language: str, width: int, height: int
) -> None:
    page = opened(open_page, address, language, width, height)
    if theme == "light":
        page.keyboard.press("t")
    for name, board in BOARDS.items():
        show(page, board, language)
        page.screenshot(path=shots / f"08a_{name}_{language}_{theme}_{width}.png")
        assert page.evaluate(MISPLACED) == [], name
        assert page.evaluate(SMALL) == [], name
        if width == 1366:
            found = Axe().run(page)
            assert found.violations_count == 0, f"{name}: {found.generate_report()}"


@pytest.mark.parametrize(("width", "height"), [(1024, 576), (1024, 768), (1280, 1024), (1920, 1080), (2560, 1080)])
def test_other_screens_have_room_for_every_board(
    address: str, open_page: OpenPage, shots: Path, width: int, height: int
) -> None:
    page = opened(open_page, address, "en", width, height)
    for name, board in BOARDS.items():
        show(page, board, "en")
        page.screenshot(path=shots / f"08a_{name}_{width}x{height}.png")
        assert page.evaluate(MISPLACED) == [], name
        assert page.evaluate(SMALL) == [], name


def test_the_parts_stand_where_the_design_has_them(address: str, open_page: OpenPage) -> None:
    page = opened(open_page, address, "en", 1280, 720)
    show(page, samples.design(), "en")
    for part, (x, y, width, height) in {
        ".head": (40, 24, 1200, 64),
        "#standings": (40, 104, 856, 576),
        "#join": (920, 104, 320, 360),
        "#news": (920, 480, 320, 200),
    }.items():
        box = page.locator(part).bounding_box()
        assert box == pytest.approx({"x": x, "y": y, "width": width, "height": height}, abs=1), part
    code = page.locator("#qr").bounding_box()
    assert code is not None
    assert min(code["width"], code["height"]) >= 200
    assert page.evaluate("document.getElementById('qr').naturalWidth") > 0


def test_every_name_is_shown_as_it_was_typed_and_none_is_run(address: str, open_page: OpenPage) -> None:
    page = opened(open_page, address, "en", 1280, 720)
    for board in (samples.crowd(12, samples.HARD_NAMES), samples.final(range(1, 13), samples.HARD_NAMES)):
        show(page, board, "en")
        shown = page.locator(".name").all_text_contents()
        assert sorted(shown) == sorted(samples.HARD_NAMES)
        assert page.locator("#board script, #board img:not(#qr)").count() == 0
    right = page.locator(".name").filter(has_text="مرحبا").first
    assert right.evaluate("(name) => getComputedStyle(name).direction") == "rtl"
    # a name from right to left turns nothing around it
    assert page.locator(".rest li").first.evaluate("(line) => getComputedStyle(line).direction") == "ltr"


def test_all_lines_of_a_large_room_are_on_some_page_once(address: str, open_page: OpenPage) -> None:
    page = opened(open_page, address, "en", 1280, 720)
    for people in (9, 17, 23, 30, 200):
        board = samples.crowd(people)
        show(page, board, "en")
        seen: list[str] = []
        for _ in range(int((page.locator("#pager .number").text_content() or "1").split()[-1])):
            seen += page.locator(".line .name").all_text_contents()
            page.keyboard.press("ArrowRight")
        assert seen == [line.name for line in board.lines], people


def test_pages_turn_by_themselves_and_stop_when_they_are_told_to(address: str, open_page: OpenPage) -> None:
    page = open_page("about:blank")
    page.clock.install()
    page.goto(f"{address}/board?lang=en")
    page.locator("#closed-text").wait_for()
    # frames do not come while the clock stands
    page.evaluate(SHOW.replace("requestAnimationFrame(() => requestAnimationFrame(resolve))", "resolve()"),
                  [samples.crowd(50).model_dump(mode="json"), samples.words("en").model_dump(mode="json")])  # fmt: skip
    told = page.locator("#pager .number")
    assert told.text_content() == "Page 1 of 3"
    page.clock.run_for(19_000)
    assert told.text_content() == "Page 1 of 3"
    page.clock.run_for(2_000)
    assert told.text_content() == "Page 2 of 3"
    page.clock.run_for(20_000)
    assert told.text_content() == "Page 1 of 3"
    page.get_by_role("button", name="Stop turning pages").click()
    page.clock.run_for(120_000)
    assert told.text_content() == "Page 1 of 3"
    page.get_by_role("button", name="Turn pages by itself").click()
    page.clock.run_for(21_000)
    assert told.text_content() == "Page 2 of 3"


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_a_reveal_moves_lines_unless_the_reader_wants_none_to_move(
    address: str, open_page: OpenPage, motion: str
) -> None:
    page = opened(open_page, address, "en", 1280, 720, reduced_motion=motion)
    frozen = BOARDS["frozen"]
    show(page, frozen, "en")
    turned = [line.model_copy(update={"place": 8 - place}) for place, line in enumerate(frozen.lines)][::-1]
    revealed = frozen.model_copy(update={"pulse": samples.pulse(), "lines": tuple(turned)})
    moved = page.evaluate(
        """async ([board, deal]) => {
            const base = document.querySelector("link[rel=icon]").getAttribute("href").replace("icon.svg", "");
            const { view } = await import(`${base}board.js`);
            view.show(board, deal);
            const running = document.getAnimations().filter((one) => one.effect.target.matches?.(".line"));
            const said = running.map((one) => one.effect.getKeyframes().some((frame) => (frame.transform ?? "none") !== "none"));
            view.finishMotion();
            return said;
        }""",
        [revealed.model_dump(mode="json"), samples.words("en").model_dump(mode="json")],
    )
    assert len(moved) == 8
    assert any(moved) == (motion == "no-preference")
    assert page.locator(".line .name").first.text_content() == frozen.lines[-1].name
    if motion == "no-preference":
        boxes = [box for each in page.locator(".line").all() if (box := each.bounding_box())]
        assert [box["y"] for box in boxes] == sorted(box["y"] for box in boxes)
