"""Line breaks: nothing is lost, no line is too wide, and breaks fall only where Unicode allows them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from uniseg.linebreak import line_break_boundaries

from game.client import textflow

CLOSING = set("，。、：；！？）》」』】”’…%,.:;!?)]}")
OPENING = set("（《「『【“‘([{")


def measure(text: str) -> float:
    """A font of ten to the hanzi and five to the letter, as ours roughly is."""
    return sum(10 if ord(sign) > 0x2E7F else 5 for sign in text)


chinese = st.text("关系归公司一个声音选对客户信任合同周四下午评审会方案桌子中间", min_size=1, max_size=9)
english = st.sampled_from(["review", "Thursday", "e-mail", "don't", "ROI", "CFO", "Q3", "twenty-two"])
number = st.sampled_from(["28.5%", "2026-11-23", "1,200", "46", "3:15", "120"])
closing = st.sampled_from(["，", "。", "：", "；", "！", "？", "、"])


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Text as authors write it: words and numbers with blanks between Latin ones, marks behind words, quotations."""
    pieces: list[str] = []
    for _ in range(draw(st.integers(1, 12))):
        kind = draw(st.sampled_from(["zh", "zh", "en", "en", "number", "quote", "brackets"]))
        word = draw(chinese if kind in ("zh", "quote", "brackets") else english if kind == "en" else number)
        if kind == "quote":
            word = f"“{word}{draw(closing)}”"
        elif kind == "brackets":
            word = f"（{word}）"
        latin = pieces and pieces[-1][-1].isascii() and not pieces[-1].isspace() and word[0].isascii()
        if latin:
            pieces.append(" ")
        pieces.append(word)
        if kind == "zh" and draw(st.booleans()):
            pieces.append(draw(closing))
    return "".join(pieces)


@given(sentences(), st.integers(60, 400))
def test_lines_hold_the_whole_text_and_fit(text: str, width: int) -> None:
    lines = textflow.wrap(measure, text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        units = [unit for unit in textflow.units(line) if not unit.isspace()]
        assert measure(line) <= width or len(units) == 1 or any(measure(unit) > width for unit in units)


@settings(max_examples=60)
@given(sentences(), st.integers(120, 400))
def test_breaks_fall_where_unicode_allows_them(text: str, width: int) -> None:
    # the Unicode rules cannot know that these quotation marks are Chinese; corner brackets they do know
    known = text.translate({0x201C: "「", 0x201D: "」"})
    allowed = {text[:end].replace(" ", "") for end in line_break_boundaries(known)}
    lines = textflow.wrap(measure, text, width)
    for number in range(1, len(lines)):
        assert "".join(lines[:number]).replace(" ", "") in allowed


@given(sentences(), st.integers(120, 400))
def test_no_mark_stands_on_the_wrong_side(text: str, width: int) -> None:
    for line in textflow.wrap(measure, text, width):
        assert line[0] not in CLOSING
        assert line[-1] not in OPENING


@given(sentences(), st.integers(120, 400), st.integers(1, 3))
def test_fit_keeps_to_its_lines_and_says_when_it_cut(text: str, width: int, most: int) -> None:
    whole = textflow.wrap(measure, text, width)
    flow = textflow.fit(measure, text, width, most)
    assert len(flow.lines) <= most
    assert flow.cut == (len(whole) > most)
    if flow.cut:
        assert flow.lines[-1].endswith("…")
        assert measure(flow.lines[-1]) <= width
        assert list(flow.lines[:-1]) == whole[: most - 1]
    else:
        assert list(flow.lines) == whole


@given(sentences(), st.integers(40, 300))
def test_a_shortened_text_is_its_own_beginning(text: str, width: int) -> None:
    short = textflow.shorten(measure, text, width)
    assert measure(short) <= width or short == "…"
    assert text.startswith(short.removesuffix("…"))


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("他说：“先让我看到钱怎么回来。”", 60, ["他说：“先让", "我看到钱怎么", "回来。”"]),
        ("毛利不低于28.5%，", 70, ["毛利不低于", "28.5%，"]),
        ("（甲乙丙丁）-6", 60, ["（甲乙丙丁）", "-6"]),
        ("从 60 到 +8", 30, ["从 60", "到 +8"]),
        ("one two", 20, ["one", "two"]),
        ("first\nsecond", 500, ["first", "second"]),
        ("Donaudampfschiff", 30, ["Donaud", "ampfsc", "hiff"]),
        ("", 30, [""]),
    ],
)
def test_examples(text: str, width: int, lines: list[str]) -> None:
    assert textflow.wrap(measure, text, width) == lines


def test_a_number_with_separators_is_one_unit() -> None:
    assert textflow.units("（一）1,200") == ["（一）", "1,200"]
    assert textflow.units("3,000,000, yes") == ["3,000,000,", " ", "yes"]
