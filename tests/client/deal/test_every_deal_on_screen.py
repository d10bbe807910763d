"""Every shipped deal, played through its real screens in large letters: the book's line and the line of every bait.

A made-up deal shows that a screen holds texts of the lengths it was drawn for. This shows that the texts
which ship stay in their rooms, each of them, with whoever stands on the board by then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest
from client_drawing import check_items, check_texts

from game.client import keys
from game.client.shell import Shell
from game.records import Store
from game.scenario import library
from game.scenario import plan as plans
from game.scenario.library import load_scenario
from game.session import Session

DEALS = [folder.name for folder in library.folders()]
LOOKS = (("zh", "light"), ("en", "dark"), ("zh", "dark"), ("en", "light"))
"""A deal is seen in one language on its standard line and in the other on its tempting line."""
RUNS = [
    pytest.param(deal, plan, *LOOKS[(number + later) % len(LOOKS)], id=f"{deal}-{plan}")
    for number, deal in enumerate(DEALS)
    for later, plan in enumerate(("standard", "tempting"))
]
PATIENCE = 150


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path)
    yield opened
    opened.close()


@pytest.mark.parametrize(("deal", "plan", "language", "theme"), RUNS)
def test_its_texts_fit_from_the_briefing_to_the_debrief(
    desk_factory: Callable[..., tuple[Shell, pygame.Surface]],
    store: Store,
    subtests: pytest.Subtests,
    deal: str,
    plan: str,
    language: str,
    theme: str,
) -> None:
    compiled = load_scenario(deal)
    assert compiled.folder is not None
    moves = list(plans.read(compiled.folder / "plans" / f"{plan}.yaml").moves)
    shell, surface = desk_factory(language, theme, 130, store=store)
    session = Session(compiled, "coach", 1, store)
    shell.open("home")
    shell.open("briefing", session=session)
    seen = 0

    def look(place: str) -> None:
        nonlocal seen
        seen += 1
        with subtests.test(place):
            # check_screen draws twice; two thousand screens are drawn here
            shell.settle()
            shell.redraw()
            shell.frame(surface)
            assert shell.canvas is not None
            assert shell.canvas.written
            check_texts(shell.canvas.written)
            check_items(shell)

    look("briefing")
    for _ in range(PATIENCE):
        if shell.top.name == "debrief":
            break
        cards = [item.id for item in shell.items() if item.id.startswith("card:")]
        if not cards:
            shell.handle(keys.event("return"))
            look(f"after {len(session.taken)} moves: {shell.top.name}")
            continue
        scene = moves[len(session.taken)].partition(".")[0]
        for card in cards:
            shell.focus(card)
            look(f"{scene}: {card}")
        taken = len(session.taken)
        shell.focus(f"card:{moves[taken]}")
        while len(session.taken) == taken:
            shell.handle(keys.event("return"))
        look(f"{moves[taken]}: result")

    assert shell.top.name == "debrief"
    assert list(session.run.moves) == moves
    for number in range(len(moves)):
        look(f"debrief: {number}")
        shell.handle(keys.event("up"))
    assert seen > 4 * len(moves)


def test_all_languages_and_themes_occur() -> None:
    shown = [tuple(run.values[2:]) for run in RUNS]
    assert set(shown) == set(LOOKS)
    assert {run.values[0] for run in RUNS} == set(DEALS)
