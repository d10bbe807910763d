"""A whole run told as prose: what is read on the way, in order, without a number."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

from game.rules.deal import Deal, State
from game.scenario.script import EndingScript, Face, Line, NewsScript, SceneScript, Script
from game.solver import search

Kind = Literal["chapter", "place", "text", "speech", "move", "news", "end"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """`speaker` is a person's id or ""; `text` a path of words."""

    kind: Kind
    speaker: str
    text: str


def moves_of(deal: Deal, seed: int) -> tuple[int, ...]:
    """Which moves the novel makes: at random among the legal ones; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - a story, not a secret
    state, path = deal.initial, list[int]()
    while deal.ending(state) is None and len(path) < search.LONGEST_LINE:
        legal = search.legal_moves(deal, state)
        path.append(legal[chance.randrange(len(legal))])
        state = deal.after(state, path[-1])
    return tuple(path)


def tell(deal: Deal, script: Script, moves: tuple[int, ...]) -> tuple[Sentence, ...]:
    """`deal` must watch the script's conditions."""
    told: list[Sentence] = []
    state = deal.initial
    for one in deal.trace_start():
        if one.kind == "news":
            told += _news(_place(script, one.of).news[one.index])
    told += _arrival(deal, script, state)
    for move in moves:
        card, step = script.cards[move], deal.step(state, move)
        told += [Sentence("move", "", card.title), Sentence("text", "", card.text)]
        told += [_line(line) for line in card.branches[step.branch].replies]
        for one in deal.trace(state, move):
            if one.kind == "later":
                told += _news(script.laters[one.of])
            elif one.kind == "news":
                told += _news(_place(script, one.of).news[one.index])
        state = step.after
        told += _arrival(deal, script, state)
    return tuple(one for one in told if one.text)


def _arrival(deal: Deal, script: Script, state: State) -> list[Sentence]:
    if state[0] >= len(script.scenes):
        ending = script.endings[state[0] - len(script.scenes)]
        return [Sentence("end", "", ending.title), Sentence("text", "", ending.text)]
    face = _face(deal, script, state)
    return [
        Sentence("chapter", "", face.title), Sentence("place", "", face.place), Sentence("text", "", face.text),
        Sentence("speech", face.speaker, face.quote),
    ]  # fmt: skip


def _face(deal: Deal, script: Script, state: State) -> Face:
    return next(one for one in script.scenes[state[0]].faces if one.when is None or deal.reader(one.when)(state))


def _place(script: Script, position: int) -> SceneScript | EndingScript:
    count = len(script.scenes)
    return script.scenes[position] if position < count else script.endings[position - count]


def _line(line: Line) -> Sentence:
    return Sentence("speech", line.speaker, line.text)


def _news(news: NewsScript) -> list[Sentence]:
    return [Sentence("news", news.sender, news.text)]
