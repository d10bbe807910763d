"""A decision to talk about: the scene as most of the room saw it, who chose what, standard practice, and questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from game.records.results import SceneChoices
from game.rules import State, replay
from game.scenario.compiled import Compiled
from game.server.lead.telling import session_of
from game.session import Session
from game.session.view import View, labels
from game.session.view.decisions import standard_practice
from game.session.view.scene import scene_face
from game.session.view.telling import Telling
from game.text import Interface
from game.wire.lead import LeadChoice, LeadDecision, LeadFact, LeadSpeaker

_GOOD = ("best", "good")
_SHORTEST, _AGREED, _LONGEST = 3, 2, 8
"""Minutes to talk: where half of the room disagrees a discussion needs longer, where all agree a look is enough."""


class Asked(NamedTuple):
    """What is told: the deal, the seed of the room, everybody's moves by whom, and what they chose in the scene.

    `alone`: by move, how many members of teams would have taken it alone.
    """

    deal: Compiled
    seed: int
    lines: Mapping[str, Sequence[str]]
    choices: SceneChoices
    alone: Mapping[str, int] = {}


class _Came(NamedTuple):
    """How somebody came to the scene: the moves before it, and the state."""

    moves: tuple[str, ...]
    state: State


def minutes(split: int) -> int:
    """How long to talk about a decision. `split`: of 10000 pairs, how many chose differently."""
    return _SHORTEST + (_LONGEST - _SHORTEST) * split // 10000 if split else _AGREED


def decision(asked: Asked, t: Interface) -> LeadDecision:
    """Raises ValueError when nobody came to the scene."""
    start = session_of(asked.deal, asked.seed, ())
    came = _came(start, asked)
    seen = _as_most_saw_it(Telling(start, t), came)
    session = session_of(asked.deal, asked.seed, seen.moves)
    telling = Telling(session, t)
    scene = View(session, t).board().scene
    standard = standard_practice(telling, seen.state)
    speaker = scene.speaker
    return LeadDecision(
        scene=scene.id,
        stage=scene.stage_name,
        title=scene.title,
        place=scene.place,
        text=scene.text,
        quote=scene.quote,
        cover=session.script.briefing.cover,
        speaker=None
        if speaker is None
        else LeadSpeaker(
            name=speaker.name,
            title=scene.speaker_title,
            look=speaker.look,
            mood=speaker.mood,
            mood_word=labels.mood(t, speaker.mood),
        ),
        facts=_facts(telling, [each.state for each in came], "" if speaker is None else speaker.person),
        there=asked.choices.there,
        choices=_choices(session, asked, standard.move, t),
        questions=tuple(telling.text(path) for path in (*session.script.questions, *session.script.prompts)),
        asked=_to_the_room(telling, asked.choices),
        standard=standard.title,
        standard_why=tuple(line for line in standard.why if line),
        standard_play=standard.citation,
        minutes=minutes(asked.choices.split),
    )


def _came(session: Session, asked: Asked) -> list[_Came]:
    """Everybody who chose in the scene, as they first came to it, in the order of the room."""
    program = session.program
    position = next(at for at, scene in enumerate(program.scenes) if scene.id == asked.choices.scene)
    there = {who for choice in asked.choices.choices for who in choice.players}
    found = []
    for who, moves in asked.lines.items():
        if who in there:
            steps = replay(session.deal, moves).steps
            at = next(number for number, step in enumerate(steps) if step.before[0] == position)
            found.append(_Came(tuple(moves[:at]), steps[at].before))
    if not found:
        raise ValueError(f"nobody came to {asked.choices.scene!r}")
    return found


def _as_most_saw_it(telling: Telling, came: Sequence[_Came]) -> _Came:
    """A scene may look different to those who come another way; the first in the room of the most."""
    looks = [scene_face(telling, each.state, each.state[0]).id for each in came]
    most = Counter(looks).most_common(1)[0][0]
    return came[looks.index(most)]


def _facts(telling: Telling, states: Sequence[State], speaker: str) -> tuple[LeadFact, ...]:
    person = telling.person_index.get(speaker, -1)
    told = []
    for index, fact in enumerate(telling.program.facts):
        if fact.about == person and person >= 0:
            known = sum(telling.deal.read(state, "fact", index) > 0 for state in states)
            script = telling.script.facts[index]
            text = telling.text(script.chip) if 2 * known > len(states) else labels.fact_kind(telling.t, script.kind)
            told.append(LeadFact(text=text, known=known))
    return tuple(sorted(told, key=lambda each: -each.known))


def _choices(session: Session, asked: Asked, standard: str, t: Interface) -> tuple[LeadChoice, ...]:
    """Most taken first; of equals in the order in which the room saw them."""
    taken = {choice.move: choice for choice in asked.choices.choices}
    cards = View(session, t).board().cards
    return tuple(
        LeadChoice(
            move=card.move,
            title=card.title,
            text=card.text,
            icon=card.icon,
            shown=taken[card.move].shown,
            standard=card.move == standard,
            who=taken[card.move].players,
            alone=asked.alone.get(card.move, 0),
        )
        for card in sorted(cards, key=lambda card: -len(taken[card.move].players))
    )


def _to_the_room(telling: Telling, choices: SceneChoices) -> tuple[str, ...]:
    """One question to those whom most of the worse choices lured, one to those who chose well."""
    t = telling.t
    titles = {card.id: telling.text(card.title) for card in telling.script.cards}
    by_size = sorted((each for each in choices.choices if each.players), key=lambda each: -len(each.players))
    lured = next((each for each in by_size if each.shown not in _GOOD), None)
    right = next((each for each in by_size if each.shown in _GOOD), None)
    told = []
    if lured is not None:
        told.append(t("To those who chose “{title}”: what did you hope would come of it?", title=titles[lured.move]))
    if right is not None and lured is not None:
        told.append(
            t("To those who chose “{title}”: what had you seen that spoke against the other?", title=titles[right.move])
        )
    elif right is not None:
        told.append(t("Most chose “{title}”: when would it be wrong?", title=titles[right.move]))
    return tuple(told)
