"""The facilitator's page in a real browser: a whole workshop from the lobby to the end of all data, by keys."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from game.wire import WorkshopSettings
from tests.browser.lead_room import EVIL, VIEWS, complaints, crowd, lead_page, lines, overflow, settled, show
from tests.browser.room import Hall, OpenPage
from tests.records.rooms_sample import sent
from tests.session import harbour

pytestmark = pytest.mark.long

NAMES = ("Ann", "Bob", "Cid", "Dee", "Eve", EVIL, "林岚", "Zed")
TEAMS = ("Tide", "Oak", "North Star")


def downloaded(page: Page, kind: str) -> bytes:
    with page.expect_download() as found:
        page.locator(f'[data-focus="file {kind}"]').click()
    assert found.value.suggested_filename.endswith(f".{kind}")
    return Path(found.value.path()).read_bytes()


def test_a_workshop_from_the_lobby_to_the_end_of_its_data(tmp_path: Path, open_page: OpenPage) -> None:
    settings = WorkshopSettings(title="Spring workshop", mode="exam")
    with Hall.open(tmp_path / "room", settings, phase="lobby") as hall:
        page = lead_page(hall, open_page)
        expect(page.locator(".people-panel")).to_contain_text("Nobody is here yet")
        people = crowd(hall, NAMES, TEAMS)
        expect(page.locator(".people li")).to_have_count(len(NAMES))
        expect(page.locator(".people")).to_contain_text([NAMES[0]])
        assert hall.opened.token not in page.content()
        assert "#" not in page.url

        page.keyboard.press("s")
        expect(page.locator(".phase")).to_have_text("Playing")
        played = lines(len(people))
        for who, line in zip(people, played, strict=True):
            hall.play(who, line[:1])
        expect(page.locator(".people .quiet", has_text="1 decision")).to_have_count(len(people))

        page.keyboard.press("t")
        page.locator("#minutes").fill("20")
        page.keyboard.press("Enter")
        expect(page.locator("#timer")).to_contain_text("19:")
        page.keyboard.press("s")
        expect(page.locator(".phase")).to_have_text("Paused")
        page.locator("#told button").wait_for()
        page.keyboard.press("s")
        expect(page.locator(".phase")).to_have_text("Playing")

        page.keyboard.press("f")
        expect(page.locator(".tag.frozen")).to_be_visible()
        for who, line in zip(people, played, strict=True):
            for number, move in enumerate(line[1:], 2):
                hall.move(who, number, move)
        show(page, "results")
        expect(page.locator(".standings tbody tr")).to_have_count(len(TEAMS))
        assert "finished" not in page.locator(".standings").inner_text()
        expect(page.locator("#main")).to_contain_text("these files hold the truth all the same")
        rows = list(csv.reader(io.StringIO(downloaded(page, "csv").decode("utf-8-sig"))))
        assert any(row[5] for row in rows[1:]), "the table has no grade while the board is frozen"
        show(page, "matrix")
        assert page.locator(".matrix thead th").count() == 2
        page.keyboard.press("f")
        expect(page.locator(".tag.frozen")).to_have_count(0)
        expect(page.locator(".matrix thead th")).not_to_have_count(2)

        show(page, "results")
        expect(page.locator(".standings")).to_contain_text("finished")
        book = openpyxl.load_workbook(io.BytesIO(downloaded(page, "xlsx")))
        assert [row[1] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)].count(EVIL) == 1
        teams = [row for row in book["Teams"].iter_rows(min_row=2, values_only=True) if row[4] is not None]
        assert teams
        for _, team, _, _, score, accuracy in teams:
            line = page.locator(".standings tbody tr", has_text=str(team))
            expect(line).to_contain_text(f"{score:.2f}")  # the very numbers of the files
            expect(line).to_contain_text(f"{accuracy:.2f} %")
        everything = json.loads(downloaded(page, "json"))
        assert len(everything["runs"]) == len(people)

        page.get_by_role("button", name="Release the debriefs").click()
        page.locator("dialog button.danger").click()
        expect(page.get_by_role("button", name="The debriefs are released")).to_be_visible()
        page.get_by_role("button", name="Delete everything").click()
        gone = page.locator("dialog button.danger")
        expect(gone).to_be_disabled()
        page.keyboard.type(hall.opened.code.lower())
        gone.click()
        expect(page.locator("#main")).to_contain_text("The workshop is deleted")
        assert hall.http.get("/api/lead", headers=hall.leading).status_code == 401
        assert all(name.encode() not in (tmp_path / "room" / "workshop.sqlite").read_bytes() for name in ("林岚", EVIL))


def test_a_decision_keeps_its_secret_until_the_reveal(hall: Hall, open_page: OpenPage, shots: Path) -> None:
    people = crowd(hall, NAMES, TEAMS)
    for who, line in zip(people, lines(len(people)), strict=True):
        hall.play(who, line)
    page = lead_page(hall, open_page)
    show(page, "talk")
    before = page.locator("#main").inner_text()
    assert not any(word in before for word in ("Best move", "Blunder", "Mistake", "To those who chose"))
    assert page.locator(".dist .count").count() == 0
    assert page.locator(".dist .mark").count() == 0
    order = page.locator(".choice .name").all_inner_texts()
    page.screenshot(path=shots / "lead_talk_hidden.png")
    page.keyboard.press("v")
    expect(page.locator(".dist .count").first).to_be_visible()
    counts = [int(text.split()[0]) for text in page.locator(".dist .count").all_inner_texts()]
    assert sum(counts) == len(people)
    assert counts == sorted(counts, reverse=True)
    assert page.locator(".dist .mark").count() == len(people)
    assert sorted(page.locator(".choice .name").all_inner_texts()) == sorted(order)
    page.screenshot(path=shots / "lead_talk_revealed.png")
    bar = page.locator(".bar").first
    bar.focus()
    expect(bar.locator(".names")).to_be_visible()
    page.keyboard.press("n")
    expect(page.locator("h1")).to_contain_text("Move 2")
    assert page.locator(".dist .count").count() == 0, "each decision is revealed by itself"
    page.keyboard.press("p")
    expect(page.locator(".dist .count").first).to_be_visible()
    page.keyboard.press("v")
    expect(page.locator(".dist .count")).to_have_count(0)
    page.keyboard.press("l")
    page.get_by_role("button", name="Most split first").click()
    split = page.evaluate("[...document.querySelectorAll('.decision-list li')].map((each) => each.innerText)")
    shares = [int(text.split(" % split")[0].split("\n")[-1]) for text in split if " % split" in text]
    assert shares == sorted(shares, reverse=True)
    page.locator(".decision-list li button").first.click()
    expect(page.locator("dialog")).to_have_count(0)


def test_what_members_chose_alone_stands_beside_what_their_team_did(
    tmp_path: Path, open_page: OpenPage, shots: Path
) -> None:
    with Hall.open(tmp_path / "room", WorkshopSettings(teams="shared", alone_first=True)) as hall:
        ann, bob = crowd(hall, ("Ann", "Bob"), ("Tide",))
        for who, move in ((ann, harbour.STANDARD[0]), (bob, "inbox.overpromise")):
            headers = {"Authorization": f"Bearer {who.player}.{who.secret}"}
            hall.http.post("/api/choices", json=sent(who, 1, move).model_dump(), headers=headers).raise_for_status()
        hall.move(ann, 1, harbour.STANDARD[0])
        page = lead_page(hall, open_page)
        show(page, "talk")
        assert "alone" not in page.locator(".dist").inner_text()
        page.keyboard.press("v")
        expect(page.locator(".dist .count").first).to_have_text("1 team")
        told = page.locator(".alone-count").all_inner_texts()
        assert sorted(text.split()[0] for text in told) == ["0", "1", "1"]
        page.screenshot(path=shots / "lead_talk_alone.png")
        assert overflow(page) == []


def test_the_matrix_is_walked_by_keys_and_opens_a_decision(hall: Hall, open_page: OpenPage) -> None:
    people = crowd(hall, NAMES)
    for who, line in zip(people, lines(len(people)), strict=True):
        hall.play(who, line)
    page = lead_page(hall, open_page)
    show(page, "matrix")
    cell = page.locator('.matrix td[tabindex="0"]')
    cell.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.at") == "1 1"
    assert "Bob" in page.locator(".about").inner_text()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.dataset.at") == "0 0"
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.wait_for_selector('#main[data-view="talk"]')
    assert page.locator("h1").inner_text() != "Move 1: who did what?"
    assert page.locator(".matrix").count() == 0


def test_the_next_round_begins_with_new_runs_and_the_files_of_the_first_stay(
    tmp_path: Path, open_page: OpenPage
) -> None:
    with Hall.open(tmp_path / "room", rounds=2) as hall:
        ann = crowd(hall, ("Ann",))[0]
        hall.play(ann)
        page = lead_page(hall, open_page)
        expect(page.locator(".people .quiet")).to_have_text("finished")
        page.get_by_role("button", name="Next round").click()
        page.locator("dialog button.danger").click()
        expect(page.locator(".phase")).to_have_text("Waiting for the start")
        expect(page.get_by_role("button", name="Next round")).to_have_count(0)
        page.keyboard.press("s")
        expect(page.locator(".people .quiet")).to_have_text("0 decisions")
        show(page, "results")
        page.locator("#of-round").select_option("1")
        book = openpyxl.load_workbook(io.BytesIO(downloaded(page, "xlsx")))
        assert [cell.value for cell in book.worksheets[0][2]][8] == "yes"


def test_the_projector_and_the_sheets_open_from_the_page(hall: Hall, open_page: OpenPage) -> None:
    hall.play(crowd(hall, ("Ann",))[0])
    page = lead_page(hall, open_page)
    with page.context.expect_page() as projector:
        page.keyboard.press("b")
    expect(projector.value.locator("body")).to_contain_text("Ann")
    assert projector.value.url == f"{hall.served.address}/board"
    show(page, "results")
    with page.context.expect_page() as sheets:
        page.get_by_role("button", name="Print all").click()
    expect(sheets.value.locator(".sheet h2")).to_have_text("Ann")
    assert sheets.value.url == f"{hall.served.address}/lead/sheets"


def test_what_is_being_chosen_stays_while_the_room_moves(hall: Hall, open_page: OpenPage) -> None:
    people = crowd(hall, NAMES[:4])
    for who in people[:2]:
        hall.play(who)
    page = lead_page(hall, open_page)
    show(page, "results")
    page.locator("#one").select_option(label="Bob")
    page.locator("#one").focus()
    page.evaluate("document.querySelector('#one').dataset.same = 'yes'")
    hall.play(people[2])
    expect(page.locator(".standings tbody tr", has_text="finished")).to_have_count(2)
    assert page.locator("#one").get_attribute("data-same") == "yes"
    page.keyboard.press("Tab")
    expect(page.locator(".standings tbody tr", has_text="finished")).to_have_count(3)
    assert page.locator("#one").input_value() == people[1].player
    page.get_by_role("button", name="CSV").focus()
    page.evaluate("document.activeElement.dataset.mine = 'yes'")
    hall.play(people[3])
    expect(page.locator(".standings tbody tr", has_text="finished")).to_have_count(4)
    assert page.evaluate("document.activeElement.dataset.focus") == "file csv"


def test_people_are_renamed_back_and_removed_for_good(hall: Hall, open_page: OpenPage) -> None:
    crowd(hall, ("Ann", "Bob"))
    page = lead_page(hall, open_page)
    page.get_by_role("button", name="Rename Ann").click()
    page.locator("#new-name").fill("Anna")
    page.keyboard.press("Enter")
    expect(page.locator(".people .name").first).to_have_text("Anna")
    page.locator("#told button").click()
    expect(page.locator(".people .name").first).to_have_text("Ann")
    page.get_by_role("button", name="Rename Ann").click()
    page.locator("#new-name").fill("Bob")
    page.keyboard.press("Enter")
    expect(page.locator("#told")).to_contain_text("has this name already")
    page.get_by_role("button", name="Remove Bob").click()
    page.keyboard.press("Escape")
    expect(page.locator(".people li")).to_have_count(2)
    page.get_by_role("button", name="Remove Bob").click()
    page.locator("dialog button.danger").click()
    expect(page.locator(".people li")).to_have_count(1)


def test_a_room_of_two_hundred_without_teams_has_bars_that_can_be_read(
    hall: Hall, open_page: OpenPage, shots: Path
) -> None:
    people = crowd(hall, [f"Player {number}" for number in range(200)])
    for who, line in zip(people, lines(len(people)), strict=True):
        hall.move(who, 1, line[0])
    page = lead_page(hall, open_page)
    show(page, "talk")
    page.keyboard.press("v")
    expect(page.locator(".dist .count").first).to_be_visible()
    assert sum(int(text.split()[0]) for text in page.locator(".dist .count").all_inner_texts()) == 200
    assert page.locator(".dist .mark").count() <= 3 * 7
    bar = page.locator(".bar").first
    bar.focus()
    assert bar.get_attribute("aria-label", timeout=5000).count("Player") == int(
        page.locator(".dist .count").first.inner_text().split()[0]
    )  # type: ignore[union-attr]
    page.screenshot(path=shots / "lead_talk_200.png")
    assert overflow(page) == []


def test_the_line_is_lost_and_comes_back_said(hall: Hall, open_page: OpenPage) -> None:
    crowd(hall, ("Ann",))
    page = lead_page(hall, open_page)
    hall.served.kill()
    expect(page.locator("#line")).to_have_text("Connection lost, trying again", timeout=30_000)
    page.keyboard.press("f")
    expect(page.locator("#told")).to_contain_text("The server did not answer")
    expect(page.locator(".people li")).to_have_count(1)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
def test_every_view_is_sound_for_those_who_do_not_see_it(
    hall: Hall, open_page: OpenPage, shots: Path, locale: str, theme: str
) -> None:
    people = crowd(hall, NAMES, TEAMS)
    for number, (who, line) in enumerate(zip(people, lines(len(people)), strict=True)):
        hall.play(who, line if number % 3 else line[:2])
    page = lead_page(hall, open_page, 1366, 768, locale=locale)
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    if theme == "dark":
        page.keyboard.press("d")
    for view in VIEWS:
        show(page, view)
        assert complaints(page) == []
        assert overflow(page) == []
        page.screenshot(path=shots / f"lead_{view}_{locale[:2]}_{theme}.png")
        if view == "talk":
            page.keyboard.press("v")
            expect(page.locator(".dist .count").first).to_be_visible()
            assert complaints(page) == []
            assert overflow(page) == []
            page.screenshot(path=shots / f"lead_revealed_{locale[:2]}_{theme}.png")
    for key in ("Shift+?", "t", "l"):
        page.keyboard.press(key)
        page.wait_for_selector("dialog[open]")
        assert complaints(page) == []
        page.keyboard.press("Escape")
        expect(page.locator("dialog")).to_have_count(0)


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1366, 768), (3840, 2160), (800, 900)])
def test_nothing_sticks_out_at_any_size(hall: Hall, open_page: OpenPage, shots: Path, width: int, height: int) -> None:
    people = crowd(hall, NAMES, TEAMS)
    for who, line in zip(people, lines(len(people)), strict=True):
        hall.play(who, line)
    page = lead_page(hall, open_page, width, height)
    for view in VIEWS:
        show(page, view)
        if view == "talk":
            page.keyboard.press("v")
            expect(page.locator(".dist .count").first).to_be_visible()
        page.screenshot(path=shots / f"lead_{view}_{width}.png")
        assert overflow(page) == []
        if width >= 1280:
            low = page.evaluate(
                "Math.max(...[...document.querySelectorAll('.panel')].filter((each) => !each.closest('.column')).map((each) => each.getBoundingClientRect().bottom))"
            )
            assert low <= page.evaluate("document.querySelector('#foot').getBoundingClientRect().top"), view


def test_every_stop_of_the_tab_key_is_seen(hall: Hall, open_page: OpenPage) -> None:
    people = crowd(hall, NAMES[:3])
    for who in people:
        hall.play(who, harbour.STANDARD)
    page = lead_page(hall, open_page)
    for view in VIEWS:
        show(page, view)
        stops = set()
        for _ in range(80):
            page.keyboard.press("Tab")
            settled(page)
            seen = page.evaluate(
                """() => {
                    const at = document.activeElement;
                    if (at === document.body) return null;
                    const style = getComputedStyle(at);
                    const card = at.querySelector?.(".card");
                    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
                    const edge = card && parseFloat(getComputedStyle(card).strokeWidth) >= 4;
                    return [at.dataset?.focus || at.getAttribute("href") || at.tagName + at.className, Boolean(ring || edge)];
                }"""
            )
            if seen is None or seen[0] in stops:
                break
            stops.add(seen[0])
            assert seen[1], f"{view}: {seen[0]} has the focus and does not show it"
        assert len(stops) >= 8, view


@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
def test_sheets_are_there_for_all_who_finished_and_for_one_alone(
    hall: Hall, open_page: OpenPage, shots: Path, locale: str
) -> None:
    people = crowd(hall, ("Ann", EVIL, "Cid"), TEAMS)
    hall.play(people[0])
    hall.play(people[1], lines(2)[1])
    hall.play(people[2], harbour.STANDARD[:1])
    page = open_page(hall.lead_url.replace("/lead#", "/lead/sheets#"), 1000, 1300, locale=locale)
    page.wait_for_selector("html[data-ready=yes]")
    assert page.locator(".sheet h2").all_inner_texts() == ["Ann", EVIL]
    assert page.locator(".sheet").first.locator("tbody tr").count() == len(harbour.STANDARD)
    assert hall.opened.token not in page.url
    assert complaints(page) == []
    page.screenshot(path=shots / f"sheets_{locale[:2]}.png")
    page.emulate_media(media="print")
    assert page.locator("#head").is_hidden()
    assert len(page.pdf(prefer_css_page_size=True)) > 10_000
    alone = open_page(f"{hall.lead_url.replace('/lead#', '/lead/sheets#')}/{people[1].player}", locale=locale)
    alone.wait_for_selector("html[data-ready=yes]")
    assert alone.locator(".sheet h2").all_inner_texts() == [EVIL]


def test_a_link_that_opens_nothing_says_so(hall: Hall, open_page: OpenPage) -> None:
    page = open_page(f"{hall.served.address}/lead#{hall.opened.code}.wrong")
    expect(page.locator("#main")).to_contain_text("This link does not open the")
    bare = open_page(f"{hall.served.address}/lead")
    expect(bare.locator("#main")).to_contain_text("opened without its link")
