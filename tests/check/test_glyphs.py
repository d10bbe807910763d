"""Our short reader of character maps against an independent one."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from game import paths
from game.check import glyphs
from game.scenario import library

FONTS = sorted((paths.assets() / "fonts").glob("*.ttf"))


@pytest.mark.parametrize("file", FONTS, ids=lambda file: file.name)
def test_equals_fonttools(file: Path) -> None:
    with TTFont(file) as font:
        assert glyphs.characters(file.read_bytes()) == set(font.getBestCmap())


def test_there_are_fonts() -> None:
    assert len(FONTS) >= 3
    assert "A" not in glyphs.missing("A文，")
    assert len(glyphs.drawable()) > 5000


def test_missing_names_each_box_once() -> None:
    assert glyphs.missing("A\nกข文ก") == "กข"


@pytest.mark.parametrize("cut", [3, 13, 40])
def test_a_cut_font_is_an_error_of_its_own(cut: int) -> None:
    with pytest.raises(glyphs.FontError):
        glyphs.characters(FONTS[0].read_bytes()[:cut])


def test_a_font_without_a_unicode_map_is_refused() -> None:
    with pytest.raises(glyphs.FontError, match="cmap"):
        glyphs.characters(b"\0\1\0\0" + b"\0" * 8)


def test_every_shipped_word_can_be_drawn() -> None:
    shared, translations = library.load_playbook()
    texts = [*shared.texts.values(), *(text for one in translations.values() for text in one.texts.values())]
    assert [glyphs.missing(text) for text in texts if glyphs.missing(text)] == []
