"""A new window fits on the desktop with its title bar and the bar of the desktop, and is no stamp on a very large one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.client.scale import HEIGHT, SMALLEST, WIDTH, opening


@pytest.mark.parametrize(
    ("desktop", "window"),
    [
        ((1920, 1080), (1280, 720)),
        ((1600, 900), (1280, 720)),
        ((1366, 768), (1201, 676)),
        ((1280, 720), (1126, 634)),
        ((2560, 1440), (1707, 960)),
        ((3840, 2160), (2560, 1440)),
        ((3440, 1440), (1707, 960)),
        ((1080, 1920), (1024, 576)),
        ((1024, 768), (1024, 576)),
        ((800, 600), SMALLEST),
    ],
)
def test_known_desktops(desktop, window):
    assert opening(*desktop) == window


@given(st.integers(640, 8000), st.integers(480, 5000))
def test_it_fits_and_is_never_too_small_to_read(width, height):
    across, down = opening(width, height)
    assert across >= SMALLEST[0]
    assert down >= SMALLEST[1]
    # room for a title bar and the bar of the desktop
    assert down <= max(SMALLEST[1], height - 60)
    assert across <= max(SMALLEST[0], width)
    assert across / down == pytest.approx(WIDTH / HEIGHT, rel=0.01)
