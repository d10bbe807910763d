"""The paths of a room on the story map of its deal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from game.records.judging import playable
from game.rules import Deal, replay
from game.scenario.compiled import Compiled
from game.storymap.drawing import Telling
from game.storymap.graph import Story, Track, story
from game.storymap.layout import Layout, lay_out
from game.storymap.travel import travel
from game.storymap.travel_drawing import travel_svg
from game.text import Interface


def paths(compiled: Compiled, lines: Iterable[Sequence[str]], t: Interface) -> str:
    """SVG without style or script. `lines`: the moves of each run."""
    script = compiled.script
    if script is None:
        raise ValueError("a deal with errors is not played")
    deal, found, layout = _map(_Same(compiled))
    words = compiled.words.get(t.language) or compiled.words[script.language]
    return travel_svg(found, layout, Telling(script, words, t, links=True), travel(deal, lines))


class _Same:
    """A deal as a key: by the digest of all that the rules know, for its contents are too large to be compared each time."""

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled

    def __hash__(self) -> int:
        return hash(self.compiled.rules_digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.compiled.rules_digest == self.compiled.rules_digest


@lru_cache(maxsize=8)
def _map(of: _Same) -> tuple[Deal, Story, Layout]:
    """What does not change while the room plays."""
    playing = playable(of.compiled)
    book = of.compiled.book
    standard = replay(playing.deal, book.par_line if book else ())
    track = Track(tuple(step.move for step in standard.steps), standard.state[0])
    found = story(playing.deal.program, book, standard=track)
    return playing.deal, found, lay_out(found)
