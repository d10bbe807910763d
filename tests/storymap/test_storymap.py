"""The story map: nothing overlaps, ways keep to the gutters, dead parts are marked, and the page is safe."""

from __future__ import annotations

import argparse
import dataclasses
import re
import xml.etree.ElementTree as ET
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

from game import page
from game.check.examine import Wanted, examine
from game.client.theme import THEMES
from game.rules.program import Program
from game.scenario.library import load_scenario
from game.storymap import run_map
from game.storymap.command import story_of
from game.storymap.drawing import Telling, fitted, svg
from game.storymap.graph import story
from game.storymap.layout import Box, lay_out
from game.storymap.sheet import page as sheet
from game.text import Interface, Words
from tests.strategies import programs

SVG = "{http://www.w3.org/2000/svg}"


@settings(max_examples=60, deadline=None)
@given(programs())
def test_no_cards_overlap_and_no_way_crosses_one(program: Program) -> None:
    layout = lay_out(story(program))
    assert layout == lay_out(story(program))
    for one, other in combinations(layout.cards.values(), 2):
        assert not one.overlaps(other)
    for one, other in combinations((lane.box for lane in layout.lanes), 2):
        assert not one.overlaps(other)
    for card in layout.cards.values():
        assert card.x >= 0
        assert card.right <= layout.width
        assert card.bottom <= layout.height
    for route in layout.routes:
        for (x1, y1), (x2, y2) in pairwise(route.points):
            assert x1 == x2 or y1 == y2
            line = Box(min(x1, x2), min(y1, y2), abs(x1 - x2), abs(y1 - y2))
            assert not any(line.overlaps(card) for card in layout.cards.values())


@settings(max_examples=30, deadline=None)
@given(programs())
def test_every_scene_and_ending_has_its_card_and_lane(program: Program) -> None:
    drawn = story(program)
    layout = lay_out(drawn)
    assert set(layout.cards) == set(drawn.nodes)
    lanes = {lane.name: lane.box for lane in layout.lanes}
    for node in drawn.scenes:
        assert layout.cards[node].overlaps(lanes[program.scenes[node].stage])


def draw(folder: Path, name: str, lang: str = "en") -> str:
    target = folder / name
    assert run_map(argparse.Namespace(scenario="rainmaker_account", output=str(target), lang=lang)) == 0
    return target.read_text("utf-8")


def test_the_svg_is_valid_and_shows_each_scene_and_both_lines(tmp_path: Path) -> None:
    compiled = load_scenario("rainmaker_account")
    assert compiled.program is not None
    assert compiled.book is not None
    text = draw(tmp_path, "map.svg")
    root = ET.fromstring(text)
    shown = " ".join("".join(one.itertext()) for one in root.iter(f"{SVG}text"))
    for scene in compiled.program.scenes:
        assert scene.guards >= 0 or scene.id in shown
    kinds = [one.get("class", "") for one in root.iter(f"{SVG}path")]
    # one in the legend, and each step of these lines goes a way of its own
    assert kinds.count("way standard") == len(compiled.book.par_line) + 1
    assert kinds.count("way best") == len(compiled.book.best_line) + 1
    assert text == draw(tmp_path, "map.svg")


def test_what_no_line_reaches_is_marked() -> None:
    compiled = load_scenario("rainmaker_account")
    assert compiled.program is not None
    drawn = story_of(examine(compiled, Wanted()))
    assert drawn.proved
    report = examine(compiled, Wanted())
    assert report.book is not None
    first = compiled.program.scenes[1].id
    lost = story(compiled.program, dataclasses.replace(report.book, never=(f"scenes.{first}",)))
    assert lost.never == {1}
    assert lost.never_moves >= set(compiled.program.scenes[1].moves)
    assert compiled.script is not None
    telling = Telling(compiled.script, compiled.words["en"], Interface.load("en"))
    assert svg(lost, lay_out(lost), telling).count("never reached") == 1
    assert "never reached" not in svg(story(compiled.program), lay_out(story(compiled.program)), telling)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_has_a_text_for_each_link_and_lets_nothing_in(tmp_path: Path, language: str) -> None:
    text = draw(tmp_path, "map.html", language)
    assert "default-src 'none'; style-src 'sha256-" in text
    assert "<script" not in text
    assert " style=" not in text
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "").replace("http-equiv", "")
    wanted = set(re.findall(r'href="#([^"]+)"', text))
    assert wanted
    assert wanted <= set(re.findall(r' id="([^"]+)"', text))
    assert ("Story map" in text) == (language == "en")


def test_hostile_words_stay_words() -> None:
    compiled = load_scenario("rainmaker_account")
    assert compiled.program is not None
    assert compiled.script is not None
    bad = "</style><script>alert('\"')</script>&\x00"
    words = Words("en", dict.fromkeys(compiled.words["en"].paths(), bad))
    telling = Telling(compiled.script, words, Interface.load("en"), links=True)
    drawn = story(compiled.program)
    text = sheet(drawn, lay_out(drawn), telling)
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "\x00" not in text
    ET.fromstring(svg(drawn, lay_out(drawn), telling))


def test_exit_codes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(scenario: str, output: str) -> int:
        return run_map(argparse.Namespace(scenario=scenario, output=output, lang=None))

    assert run("no_such_deal", str(tmp_path / "m.svg")) == 2
    assert "no_such_deal" in capsys.readouterr().err
    assert run("rainmaker_account", "map.png") == 2
    assert ".svg or .html" in capsys.readouterr().err
    assert run("rainmaker_account", str(tmp_path / "none" / "m.svg")) == 2
    broken = tmp_path / "broken.yaml"
    broken.write_text("format: 1\n", "utf-8")
    assert run(str(broken), str(tmp_path / "m.svg")) == 1
    assert not list(tmp_path.glob("m.svg"))


def test_words_are_cut_to_their_room_and_colours_are_the_windows() -> None:
    assert fitted("short", 16, 300) == "short"
    assert fitted("长" * 40, 16, 160).endswith("…")
    assert len(fitted("长" * 40, 16, 160)) <= 10
    for name, mine in (("light", page.LIGHT), ("dark", page.DARK)):
        assert mine == {colour: THEMES[name](colour) for colour in mine}
    assert "$" not in page.coloured("a { color: $ink2; fill: $ink; }")
