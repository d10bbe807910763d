"""A room of people who choose differently, and the facilitator's page open on it."""

from __future__ import annotations

import random
from collections.abc import Sequence

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from game.records.workshop import Joined
from game.rules import Deal
from tests.browser.room import Hall, OpenPage
from tests.session import harbour

EVIL = '<img src=x onerror="x()">'[:24]
VIEWS = {"room": "1", "talk": "2", "matrix": "3", "paths": "4", "results": "5"}


def lines(count: int) -> list[list[str]]:
    """Whole deals of mixed skill, the same each time."""
    program = harbour.compiled().program
    assert program is not None
    deal, chance = Deal(program), random.Random(5)
    made = []
    for _ in range(count):
        state, line = deal.initial, list[str]()
        while deal.ending(state) is None:
            move = deal.standard_move(state) if chance.random() < 0.5 else chance.choice(deal.open_moves(state))
            line.append(program.moves[move].id)
            state = deal.after(state, move)
        made.append(line)
    return made


def crowd(hall: Hall, names: Sequence[str], teams: Sequence[str] = ("",)) -> list[Joined]:
    return [hall.join(name, teams[number % len(teams)]) for number, name in enumerate(names)]


def lead_page(hall: Hall, open_page: OpenPage, width: int = 1280, height: int = 720, **options: object) -> Page:
    """The page with its room on it."""
    page = open_page(hall.lead_url, width, height, **options)
    page.wait_for_selector("#foot nav")
    page.evaluate("document.fonts.ready.then(() => true)")
    return page


def show(page: Page, view: str) -> None:
    """Goes there by key, and waits until it is drawn."""
    page.keyboard.press(VIEWS[view])
    page.wait_for_selector(f'#main[data-view="{view}"]')
    if view == "paths":
        page.wait_for_selector("svg.map")
    if view == "talk":
        page.wait_for_selector(".dist .choice")


def settled(page: Page) -> None:
    """Until colours stand: with reduced motion they still change over a hundredth of a millisecond, which is a frame."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))")


def complaints(page: Page) -> list[str]:
    """What axe finds wrong, each with its first place."""
    settled(page)
    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {each['help']} at {each['nodes'][0]['html'][:200]} {each['nodes'][0]['failureSummary'][:400]}"
        for each in found
    ]


def overflow(page: Page) -> list[str]:
    """Buttons and words that stick out of the panel that they stand in, and whether the page itself scrolls sideways."""
    return page.evaluate(
        """() => {
            const out = [];
            const root = document.documentElement;
            if (root.scrollWidth > root.clientWidth) out.push(`page ${root.scrollWidth} > ${root.clientWidth}`);
            for (const panel of document.querySelectorAll(".panel")) {
                const edge = panel.getBoundingClientRect();
                for (const each of panel.querySelectorAll("button, h2, .count, .speaker")) {
                    const box = each.getBoundingClientRect();
                    const scrolled = each.closest(".scroller");
                    if (!scrolled && box.width && (box.right > edge.right + 1 || box.left < edge.left - 1)) out.push(each.outerHTML.slice(0, 120));
                }
            }
            return out;
        }"""
    )
