"""Plays of the playbook as the debrief cites them."""

from __future__ import annotations

from typing import Literal, cast

from game.session.view.review import PlayLine
from game.session.view.telling import Telling


def play_line(telling: Telling, play: str) -> PlayLine | None:
    """None for a move that rests on no play: a guard's answer."""
    t, told = telling.t, telling.script.plays.get(play)
    if told is None:
        return None
    name = telling.text(told.name)
    return PlayLine(
        id=told.id,
        number=told.number,
        name=name,
        kind=cast(Literal["standard", "tempting", "grey", "forbidden"], told.kind),
        icon=told.icon,
        practices=told.practices,
        right=telling.text(told.right),
        wrong=telling.text(told.wrong),
        advice=telling.text(told.advice),
        tempts=telling.text(told.tempts),
        citation=t("Play {number}, {name}", number=told.number, name=name) if told.number else name,
    )
