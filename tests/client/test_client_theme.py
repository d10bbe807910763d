"""The promised contrasts hold in both themes, and both themes have the same names."""

from __future__ import annotations

import pytest

from game.client.theme import THEMES, contrast, pairs


@pytest.mark.parametrize("name", sorted(THEMES))
def test_every_pair_has_its_contrast(name: str) -> None:
    theme = THEMES[name]
    short = {
        f"{front} on {behind}": round(contrast(theme(front), theme(behind)), 2)
        for front, behind, least in pairs()
        if contrast(theme(front), theme(behind)) < least
    }
    assert short == {}


def test_contrast_is_that_of_the_web_guidelines() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)  # the known near miss of 4.5
    assert contrast("#123456", "#123456") == pytest.approx(1)


def test_both_themes_name_the_same_colours() -> None:
    assert set(THEMES["light"].colours) == set(THEMES["dark"].colours)


def test_an_unknown_colour_is_named_in_the_error() -> None:
    with pytest.raises(KeyError, match="no colour is called 'blurple'"):
        THEMES["light"]("blurple")
