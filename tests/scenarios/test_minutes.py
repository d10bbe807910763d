"""The minutes that a deal names are those it takes to read what one line shows, and to decide."""

from __future__ import annotations

import re

import pytest

from game.scenario import library
from tests.scenarios.shipped import Shipped

DEALS = [folder.name for folder in library.folders()]
WORDS, CHARACTERS = 200, 300
"""Read in a minute: English words, Chinese characters."""
DECIDING = 1 / 3
"""Minutes that a decision takes once everything is read."""
_SCENE = r"scenes\.{scene}\.(title|text|quote)"
_CARD = r"scenes\.{scene}\.moves\.\w+\.(title|text)"
_ANSWER = r"scenes\.{scene}\.moves\.{move}\.(reply(\.\w+)?|why(\.\d)?|later\.text)"


def shown(texts: dict[str, str], moves: list[str]) -> str:
    """The scenes of a line with all their cards, and what its moves bring: replies, reasons, what comes later."""
    wanted = []
    for name in moves:
        scene, _, move = name.partition(".")
        wanted += [form.format(scene=re.escape(scene), move=re.escape(move)) for form in (_SCENE, _CARD, _ANSWER)]
    line = re.compile("|".join(wanted))
    return "\n".join(text for path, text in texts.items() if line.fullmatch(path))


def minutes(deal: Shipped) -> float:
    """Of the slower language."""
    moves = deal.planned("standard")
    english = len(re.findall(r"[\w'’-]+", shown(deal.words("en"), moves))) / WORDS
    chinese = len(re.findall(r"[\u4e00-\u9fff0-9]", shown(deal.words("zh"), moves))) / CHARACTERS
    return max(english, chinese) + DECIDING * len(moves)


@pytest.mark.parametrize("name", DEALS)
def test_a_deal_takes_the_minutes_that_it_names(name: str) -> None:
    deal = Shipped.of(name)
    script = deal.report.compiled.script
    assert script is not None
    assert abs(script.minutes - minutes(deal)) <= 4
