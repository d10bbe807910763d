"""A whole run told as prose: what is read on the way, in order, without a number."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

from game.rules.deal import Deal, Happening, State
from game.rules.program import Presence
from game.scenario.script import Script
from game.solver import search

Kind = Literal["chapter", "place", "text", "speech", "move", "news", "end"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """`speaker` and `text` are paths of words; `speaker` is "" for the narrator."""

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
    """`deal` must watch the script's conditions. Whoever is not met yet speaks as a stranger, as on the screen."""
    told: list[Sentence] = []
    state = deal.initial
    for one in deal.trace_start():
        told += _news(deal, script, one)
    told += _arrival(deal, script, state)
    for move in moves:
        card, step = script.cards[move], deal.step(state, move)
        told += [Sentence("move", "", card.title), Sentence("text", "", card.text)]
        told += [
            Sentence("speech", _name(deal, script, step.after, line.speaker), line.text)
            for line in card.branches[step.branch].replies
        ]
        for one in deal.trace(state, move):
            told += _news(deal, script, one)
        withdrawn = bool(script.scenes[state[0]].guards) and step.after[0] < len(script.scenes)
        state = step.after
        if not withdrawn:  # back in the same scene, which has been told
            told += _arrival(deal, script, state)
    return tuple(one for one in told if one.text)


def _arrival(deal: Deal, script: Script, state: State) -> list[Sentence]:
    if state[0] >= len(script.scenes):
        ending = script.endings[state[0] - len(script.scenes)]
        return [Sentence("end", "", ending.title), Sentence("text", "", ending.text)]
    face = next(one for one in script.scenes[state[0]].faces if one.when is None or deal.reader(one.when)(state))
    return [
        Sentence("chapter", "", face.title),
        Sentence("place", "", face.place),
        Sentence("text", "", face.text),
        Sentence("speech", _name(deal, script, state, face.speaker), face.quote),
    ]


def _news(deal: Deal, script: Script, one: Happening) -> list[Sentence]:
    if one.kind == "later":
        news = script.laters[one.of]
    elif one.kind == "news":
        count = len(script.scenes)
        place = script.scenes[one.of] if one.of < count else script.endings[one.of - count]
        news = place.news[one.index]
    else:
        return []
    return [Sentence("news", news.sender_words or _name(deal, script, one.after, news.sender), news.text)]


def _name(deal: Deal, script: Script, state: State, speaker: str) -> str:
    voice = script.voices.get(speaker)
    if voice is None:
        return ""
    for index, person in enumerate(deal.program.people):
        if person.id == speaker and voice.unknown_as and deal.read(state, "presence", index) == Presence.UNKNOWN:
            return voice.unknown_as
    return voice.name
