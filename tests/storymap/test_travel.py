"""What a room did on the map: counted by hand on small lines, and drawn so that each number can be found."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from game.rules.deal import Deal
from game.storymap.drawing import Telling
from game.storymap.graph import Track, story
from game.storymap.layout import lay_out
from game.storymap.travel import Travel, travel
from game.storymap.travel_drawing import travel_svg
from game.text import Interface
from tests.session import harbour

KEEP, OVER = "inbox.keep_small_promise", "inbox.overpromise"
COMPILED = harbour.compiled()
assert COMPILED.program is not None
assert COMPILED.script is not None
DEAL = Deal(COMPILED.program)
SVG = "{http://www.w3.org/2000/svg}"


def position(scene: str) -> int:
    return next(at for at, one in enumerate(DEAL.program.scenes) if one.id == scene)


def test_each_run_counts_once_where_it_came_and_once_on_each_way() -> None:
    told = travel(DEAL, [harbour.STANDARD, (KEEP,), (OVER,), ()])
    first = position("inbox")
    second = position(harbour.STANDARD[1].partition(".")[0])
    assert told.runs == 4
    assert told.nodes[first] == 4
    assert told.nodes[second] == sum(count for (_, to), count in told.ways.items() if to == second)
    assert told.moves[DEAL.number(KEEP)] == 2
    assert told.moves[DEAL.number(OVER)] == 1
    assert sum(count for (source, _), count in told.ways.items() if source == first) == 3


def test_the_most_travelled_path_follows_the_most_from_each_place() -> None:
    told = travel(DEAL, [harbour.STANDARD])
    assert told.most[0] == position("inbox")
    assert [DEAL.program.scenes[at].id for at in told.most[:-1]] == [
        move.partition(".")[0] for move in harbour.STANDARD
    ]
    assert told.most[-1] >= len(DEAL.program.scenes)
    assert travel(DEAL, [()]).most == (position("inbox"),)
    assert travel(DEAL, []).runs == 0


def test_stepping_back_from_a_guard_is_no_way() -> None:
    program = DEAL.program
    forbidden = next(move for move in program.moves if move.guard >= 0 and program.scenes[move.scene].guards < 0)
    line, state = [], DEAL.initial
    while state[0] != forbidden.scene:
        name = harbour.STANDARD[len(line)]
        line.append(name)
        state = DEAL.after(state, DEAL.number(name))
    withdraw = program.moves[program.scenes[forbidden.guard].moves[0]].id
    told = travel(DEAL, [(*line, forbidden.id, withdraw)])
    assert forbidden.guard not in told.nodes
    assert all(source != target for source, target in told.ways)


def test_a_line_that_does_not_play_is_refused() -> None:
    with pytest.raises(ValueError, match="do not play"):
        travel(DEAL, [(harbour.STANDARD[2],)])


def drawn(told: Travel, language: str = "en") -> str:
    assert COMPILED.script is not None
    standard = Track(tuple(DEAL.number(move) for move in harbour.STANDARD), -1)
    found = story(DEAL.program, COMPILED.book, standard=standard)
    telling = Telling(COMPILED.script, COMPILED.words[language], Interface.load(language), links=True)
    return travel_svg(found, lay_out(found), telling, told)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_picture_is_sound_and_wider_where_more_went(language: str) -> None:
    told = travel(DEAL, [*([harbour.STANDARD] * 9), (OVER,)])
    text = drawn(told, language)
    root = ET.fromstring(text)
    assert root.tag == f"{SVG}svg"
    assert "<script" not in text
    assert "<style" not in text
    assert "style=" not in text
    assert not re.search(r'\son\w+="', text)
    assert len(root.findall(f"{SVG}a")) == len(root.findall(f".//{SVG}title"))
    numbers = [one.text for one in root.iter(f"{SVG}text") if one.get("class") == "count-number"]
    assert sorted(numbers) == sorted(str(count) for count in told.ways.values())
    widths = {
        int(one.get("stroke-width", "0")) for one in root.iter(f"{SVG}path") if "untaken" not in str(one.get("class"))
    }
    assert max(widths) > 10
    assert 2 in widths
    assert any(one.text == ("9 of 10" if language == "en" else "9 / 10") for one in root.iter(f"{SVG}text"))


def test_nobody_has_moved_and_there_is_a_map() -> None:
    root = ET.fromstring(drawn(travel(DEAL, [])))
    assert not [one for one in root.iter(f"{SVG}text") if one.get("class") == "count-number"]
