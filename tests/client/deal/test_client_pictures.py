"""Every screen looks as it did: small pictures in {zh, en} x {light, dark} x {100, 130 %} against kept ones.

After a wanted change: `UPDATE_PICTURES=1 .venv/bin/pytest tests/client/deal/test_client_pictures.py`, look at what has
changed (`git diff` shows the sheets, `dealcraft gallery FOLDER` the screens in full), and commit the new ones.
The playbook, the review cards and the check screen show texts of `shell_sample.py`, since those that ship change daily.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import deal_desk
import numpy as np
import pygame
import pytest
import shell_sample
from client_drawing import drawn
from client_runs import NOON, Runs, saved
from every_screen import missing
from test_client_screens import SCREENS as SHELL_SCREENS

import game.scenario.library
from game.client import drills, settings
from game.client.errands import Errands
from game.client.hands import Hands
from game.client.shell import Shell
from game.scenario.library import Entry
from tests.client.workshop.workshop_sample import SCREENS as WORKSHOP_SCREENS

KEPT = Path(__file__).parents[1] / "pictures"
WIDTH, HEIGHT = 128, 72
VARIANTS = [(language, theme, size) for language in ("zh", "en") for theme in ("light", "dark") for size in (100, 130)]
_FAR = 40
"""A pixel of the small picture differs when a channel does by more than this; fonts may be smoothed by another hand."""
_MANY = 8
"""So many pixels make another picture: about half a word."""
UPDATE = bool(os.environ.get("UPDATE_PICTURES"))

PLAYED = Runs(
    saved("open", "open", updated=NOON + 5),
    *(saved(f"run{n}", grade="SABCDF"[n % 6], updated=NOON - n) for n in range(12)),
)
NOTHING = Runs()


def speaking(shell: Shell) -> None:
    shell.set(speaking=True)
    deal_desk.board(shell)


def locked_and_chosen(shell: Shell) -> None:
    deal_desk.board(shell)
    shell.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_2, mod=0))


SCREENS: dict[str, tuple[Runs, Callable[[Shell], object]]] = {
    **{
        name: (PLAYED, SHELL_SCREENS[name]) for name in ("library", "reviews", "settings", "help", "welcome", "credits")
    },
    "message": (PLAYED, SHELL_SCREENS["message"]),
    "widgets": (PLAYED, SHELL_SCREENS["gallery"]),
    "home": (PLAYED, lambda _shell: None),
    "home empty": (NOTHING, lambda _shell: None),
    "library empty": (NOTHING, SHELL_SCREENS["library"]),
    "reviews empty": (NOTHING, SHELL_SCREENS["reviews"]),
    **{name: (PLAYED, show) for name, show in deal_desk.SCREENS.items()},
    "card chosen": (PLAYED, locked_and_chosen),
    "self-voicing": (PLAYED, speaking),
    **{name: (PLAYED, show) for name, show in shell_sample.SCREENS.items()},
    **{name: (NOTHING, show) for name, show in WORKSHOP_SCREENS.items()},
}

SHELF = tuple(
    Entry(
        f"deal_{number}",
        Path("/deals") / f"deal_{number}",
        title={"en": f"The deal of the picture {number}", "zh": f"图中的第 {number} 单"},
        customer={"en": "Yunlu Expressway Group", "zh": "云麓高速集团"},
        story={"en": "Nobody knows who decides.", "zh": "没人知道谁拍板。"},
        cover=cover,
        difficulty=1 + number % 5,
        minutes=10 + number,
        teaches=("star_dependence", "no_playbook"),
        looks=("zhao_ceo", "lin_cfo", "chen_cto"),
        scenes=8 + number,
    )
    for number, cover in enumerate(("rail", "plant", "rail", "plant", "rail"))
)


def small(surface: pygame.Surface) -> np.ndarray:
    """The picture as it is kept: small, in sixteen steps a channel."""
    pixels = pygame.surfarray.array3d(pygame.transform.smoothscale(surface, (WIDTH, HEIGHT)))
    return (pixels >> 4) * 17


def file_of(name: str) -> Path:
    return KEPT / f"{name.replace(' ', '_')}.png"


def cell(variant: int) -> tuple[slice, slice]:
    """Where a variant stands in the sheet of a screen: four beside each other, two rows."""
    column, row = variant % 4, variant // 4
    return slice(column * WIDTH, (column + 1) * WIDTH), slice(row * HEIGHT, (row + 1) * HEIGHT)


def sheet(name: str) -> np.ndarray:
    if not file_of(name).is_file():
        return np.zeros((4 * WIDTH, 2 * HEIGHT, 3), dtype=np.uint8)
    return pygame.surfarray.array3d(pygame.image.load(file_of(name)))


def keep(name: str, variant: int, picture: np.ndarray) -> None:
    pixels = sheet(name)
    pixels[cell(variant)] = picture
    KEPT.mkdir(exist_ok=True)
    pygame.image.save(pygame.surfarray.make_surface(pixels), file_of(name))


@pytest.mark.parametrize("variant", range(len(VARIANTS)), ids=["-".join(map(str, one)) for one in VARIANTS])
def test_every_screen_looks_as_it_did(desk_factory, subtests, monkeypatch, tmp_path, variant):
    monkeypatch.setattr(game.scenario.library, "scenarios", lambda *_: SHELF)
    monkeypatch.setattr(
        settings,
        "paths",
        SimpleNamespace(data=lambda: Path("/dealcraft/data"), scenarios=lambda: Path("/dealcraft/deals")),
    )
    monkeypatch.setattr(drills, "_now", lambda: datetime(2026, 5, 28, 12, tzinfo=UTC))
    language, theme, text_size = VARIANTS[variant]
    shell, surface = desk_factory(language, theme, text_size)
    shown = set()
    for name, (runs, show) in SCREENS.items():
        with subtests.test(name):
            shell._places.clear()
            shell._hands = Hands(shell)
            shell._errands = Errands(lambda: None)
            shell.post = shell._errands.post
            shell.set(speaking=False)
            shell.use_store(Runs(*runs.runs()), None)  # a new one: answered cards are kept in it
            shell.open("home")
            show(shell)
            shown.add(type(shell.top))
            drawn(shell, surface)
            picture = small(surface)
            if UPDATE:
                keep(name, variant, picture)
                continue
            before = sheet(name)[cell(variant)].astype(int)
            differing = int((np.abs(before - picture).max(axis=2) > _FAR).sum())
            if differing > _MANY:
                pygame.image.save(surface, tmp_path / "now.png")
            assert differing <= _MANY, (
                f"{name} looks different ({differing} of {WIDTH * HEIGHT} points): {tmp_path}/now.png"
            )
    assert missing(shown) == []


def test_every_kept_picture_belongs_to_a_screen() -> None:
    assert {file.name for file in KEPT.glob("*.png")} == {file_of(name).name for name in SCREENS}


def test_the_pictures_are_small() -> None:
    assert sum(file.stat().st_size for file in KEPT.glob("*.png")) < 3_000_000


def test_a_changed_word_and_a_changed_colour_are_seen(desk_factory) -> None:
    shell, surface = desk_factory()
    shell.open("help")
    drawn(shell, surface)
    before = small(surface).astype(int)
    assert shell.canvas is not None
    shell.canvas.text("Something else", 700, 300, "strong", width=300)
    after = small(surface)
    assert (np.abs(before - after).max(axis=2) > _FAR).sum() > _MANY
    shell.canvas.panel((300, 300, 40, 40), 4, "hostile")
    assert (np.abs(after.astype(int) - small(surface)).max(axis=2) > _FAR).sum() > _MANY
