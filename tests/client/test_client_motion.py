"""The movements of STYLE 7 that every screen shares, each seen at a named moment, ended by a key, and in reduced form."""

from __future__ import annotations

import numpy as np
import pytest
from client_moments import after, at_rest, between, point

from game.client import keys, motion
from game.client.shell import Shell


def colour(shell: Shell, name: str) -> np.ndarray:
    wanted = shell.theme(name)
    return np.array([int(wanted[place : place + 2], 16) for place in (1, 3, 5)])


def test_the_curves_begin_and_end_where_they_must() -> None:
    for curve in (motion.ease_in, motion.ease_out, motion.ease_in_out, motion.ease_out_back):
        assert curve(0) == pytest.approx(0, abs=1e-9)
        assert curve(1) == pytest.approx(1)
    assert max(motion.ease_out_back(step / 1000) for step in range(1001)) == pytest.approx(1.15, abs=0.002)
    assert motion.ease_out(0.5) > 0.5 > motion.ease_in(0.5)


def home(factory, calm: bool = False):
    shell, surface = factory()
    shell.set(reduced_motion=calm)
    shell.open("home")
    at_rest(shell, surface)
    return shell, surface


def test_a_hovered_button_takes_100_ms_to_its_colour(desk_factory) -> None:
    shell, surface = home(desk_factory)
    spot = (90, 366)  # on the card "Start", beside its words
    point(shell, (200, 300))
    assert np.array_equal(after(shell, surface, 0)[spot], colour(shell, "brand"))
    assert between(after(shell, surface, 30)[spot], colour(shell, "brand"), colour(shell, "brand_h"))
    assert np.array_equal(after(shell, surface, 70)[spot], colour(shell, "brand_h"))
    after(shell, surface, 60)  # what could lift has 160 ms
    assert not shell.moving
    point(shell, (1200, 20))
    after(shell, surface, 0)
    assert between(after(shell, surface, 50)[spot], colour(shell, "brand"), colour(shell, "brand_h"))
    assert np.array_equal(after(shell, surface, 50)[spot], colour(shell, "brand"))


def test_with_reduced_motion_a_hovered_button_has_its_colour_at_once(desk_factory) -> None:
    shell, surface = home(desk_factory, calm=True)
    point(shell, (200, 300))
    assert np.array_equal(after(shell, surface, 0)[90, 366], colour(shell, "brand_h"))
    shell.tick(1)
    assert not shell.moving


def ring_width(pixels: np.ndarray, shell: Shell) -> int:
    """Pixels of the focus colour above the middle of the focused item."""
    assert shell.focused is not None
    x, y = int(shell.focused.box.centre[0]), int(shell.focused.box.y)
    return int((np.abs(pixels[x, y - 8 : y] - colour(shell, "focus")).max(axis=1) < 40).sum())


def test_the_ring_of_the_focus_grows_in_100_ms_and_a_key_ends_it(desk_factory) -> None:
    shell, surface = home(desk_factory)
    shell.handle(keys.event("down"))
    assert ring_width(after(shell, surface, 0), shell) == 0
    assert 0 < ring_width(after(shell, surface, 20), shell) < 3
    assert ring_width(after(shell, surface, 80), shell) == 3
    shell.handle(keys.event("right"))
    after(shell, surface, 10)
    shell.end_passage()  # what every key and click does first
    assert ring_width(after(shell, surface, 0), shell) == 3


def test_a_screen_comes_from_the_side_in_240_ms(desk_factory) -> None:
    shell, surface = home(desk_factory)
    before = after(shell, surface, 0)
    shell.open("settings")
    assert np.array_equal(after(shell, surface, 0), before)
    middle = after(shell, surface, 120)
    end = after(shell, surface, 120)
    assert np.abs(middle - before).max() > 40
    assert np.abs(middle - end).max() > 40
    # half of the old picture and half of the new one, which is still 8 px beside its place
    moved = np.roll(end, 8, axis=0)
    assert np.abs(middle - (before + moved) / 2)[40:].mean() < 1.5
    assert not shell._motions.running


def edge(pixels: np.ndarray, x: int, light: int) -> int:
    """The first row from above that is lighter than that."""
    return int(np.argmax(pixels[x].min(axis=1) > light))


def test_a_sheet_rises_24_px_in_240_ms_and_sinks_in_160(desk_factory) -> None:
    shell, surface = home(desk_factory)
    before = after(shell, surface, 0)
    shell.open("help")
    first = after(shell, surface, 0)
    assert np.array_equal(first, before)
    # at 60 ms ease-out has gone 58 % of the way: 10 px are left
    after(shell, surface, 60)
    assert shell._motions.lift == 10
    after(shell, surface, 180)
    assert shell._motions.lift == 0
    resting = at_rest(shell, surface)
    scrimmed = resting[10, 10]
    assert between(scrimmed, colour(shell, "scrim"), before[10, 10])
    shell.handle(keys.event("escape"))
    assert np.abs(after(shell, surface, 0)[10, 10] - scrimmed).max() <= 2
    assert between(after(shell, surface, 120)[10, 10], scrimmed, before[10, 10])
    # the sheet has sunk by 24 px x 0.42 and is still to be seen
    assert np.abs(after(shell, surface, 0)[640, 660] - before[640, 660]).max() > 8
    after(shell, surface, 40)
    assert np.array_equal(at_rest(shell, surface), before)


def test_a_key_ends_a_sheet_that_rises(desk_factory) -> None:
    shell, surface = home(desk_factory)
    shell.open("help")
    after(shell, surface, 30)
    assert shell._motions.lift > 0
    shell.handle(keys.event("f11"))
    assert shell._motions.lift == 0
    seen = after(shell, surface, 0)
    assert np.array_equal(seen, at_rest(shell, surface))


@pytest.mark.parametrize("name", ["settings", "help"])
def test_with_reduced_motion_there_is_a_cross_fade_of_120_ms_and_no_more(desk_factory, name) -> None:
    shell, surface = home(desk_factory, calm=True)
    before = after(shell, surface, 0)
    shell.open(name)
    middle = after(shell, surface, 60)
    assert shell._motions.lift == 0
    end = after(shell, surface, 60)
    assert not shell._motions.running
    assert np.abs(middle - (before + end) / 2).max() <= 3


def test_a_slow_first_frame_does_not_swallow_a_movement(desk_factory) -> None:
    shell, _ = home(desk_factory)
    shell.open("settings")
    shell.tick(5000)
    assert shell.moving
