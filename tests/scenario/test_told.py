"""Whatever a trainer can meet is told in Chinese too: every finding of every documented example is a sentence."""

from __future__ import annotations

import re

import pytest
from test_diagnostics_examples import _examples

from game.scenario.codes import TABLE
from game.text import Interface, Sentence

PLAIN = frozenset(("D432",))
"""Codes whose message is still plain English text."""
T = Interface.load("zh")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("code", sorted(set(TABLE) - PLAIN))
def test_a_finding_is_told_in_chinese(code: str) -> None:
    for one in _examples(TABLE[code])[0]:
        for text in (one.message, one.remedy):
            assert not text or isinstance(text, Sentence), f"made without `say`: {text}"
            if text:
                assert CHINESE.search(text.told(T)), text
