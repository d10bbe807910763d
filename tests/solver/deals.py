"""Programs made by hand for the solver's tests: small enough to count, or as large as a real deal."""

from __future__ import annotations

import random
from collections.abc import Sequence

from game.rules.expression import Compare, Expression, Read
from game.rules.program import (
    DISCOUNT,
    ENDINGS,
    METERS,
    Branch,
    ChangeAlignment,
    ChangeMeter,
    ChangeRelationship,
    ChangeTrust,
    Effect,
    Ending,
    Exit,
    Fact,
    Grading,
    Laws,
    Learn,
    Meet,
    Meter,
    Move,
    Person,
    Presence,
    Program,
    Rating,
    Scene,
)

RATED: tuple[Rating, ...] = ("best", "good", "mistake", "blunder")


def branching(shape: Sequence[int], *, guards: frozenset[int] = frozenset(), seed: int = 1) -> Program:
    """One scene after the other with `shape[i]` open moves in scene i; a scene in `guards` has a forbidden one too."""
    chance = random.Random(seed)
    scenes: list[Scene] = []
    moves: list[Move] = []
    guarded: list[tuple[int, int]] = []  # (scene, its forbidden move)
    last = len(shape)
    count = len(shape) + len(guards)
    for at, width in enumerate(shape):
        exits = (Exit(None, at + 1 if at + 1 < last else ENDINGS),)
        mine = []
        for number in range(width):
            mine.append(len(moves))
            rating = RATED[min(number, 3)]
            branch = Branch("", None, rating, _effects(chance, rating))
            moves.append(_move(f"s{at}.m{number}", at, (branch,), exits, days=chance.randint(1, 4)))
        if at in guards:
            mine.append(len(moves))
            position = last + len(guarded)
            guarded.append((at, len(moves)))
            branch = Branch("", None, "violation", ())
            moves.append(_move(f"s{at}.bad", at, (branch,), (Exit(None, position),), guard=position))
        scenes.append(Scene(f"s{at}", "shape", -1, -1, False, (), tuple(mine)))
    for number, (at, forbidden) in enumerate(guarded):
        position = last + number
        pair = (len(moves), len(moves) + 1)
        for word, rated, to in (("withdraw", "best", at), ("confirm", "violation", count)):
            branch = Branch("", None, "best" if rated == "best" else "violation", ())
            moves.append(_move(f"s{at}.bad.{word}", position, (branch,), (Exit(None, to),)))
        scenes.append(Scene(f"s{at}.bad", "shape", -1, -1, False, (), pair, guards=forbidden))
    return _program(scenes, moves)


def _effects(chance: random.Random, rating: Rating) -> tuple[Effect, ...]:
    good = {"best": 6, "good": 4, "mistake": -3, "blunder": -8}.get(rating, 0)
    effects: list[Effect] = []
    for person in chance.sample(range(3), 2):
        effects.append(ChangeRelationship(person, chance.randint(-2, 6), 0, 50, False))
        effects.append(ChangeTrust(person, good + chance.randint(-2, 2), 78))
    effects.append(ChangeMeter(DISCOUNT, chance.choice((0, 5, 10))))
    effects.append(ChangeAlignment(3, chance.randint(-3, 3)))
    if rating == "best":
        effects.append(Learn(chance.randrange(2)))
        effects.append(Meet(chance.randrange(3)))
    return tuple(effects)


def _move(
    id_: str,
    scene: int,
    branches: tuple[Branch, ...],
    exits: tuple[Exit, ...],
    *,
    days: int = 0,
    guard: int = -1,
    needs: Expression | None = None,
) -> Move:
    kind = "forbidden" if guard >= 0 else "standard"
    return Move(id_, scene, "play", kind, -1, days, 0, needs, False, 0, branches, exits, guard=guard)  # type: ignore[arg-type]


def _program(scenes: Sequence[Scene], moves: Sequence[Move]) -> Program:
    people = (
        _customer("decider", 5, Presence.MET, ((1, 40),)),
        _customer("evaluator", 4, Presence.MET, ((0, 30),)),
        _customer("user", 3, Presence.UNKNOWN, ((1, 30),)),
        Person("ally", True, "SR", -1, 0, False, Presence.MET, 0, 0, 0, 55, (), (), -1),
    )
    standing = Read("standing")
    endings = (
        Ending("won", "won", Compare(">=", standing, Read("meter", 4)), 0, ()),
        Ending("lost", "lost", None, 0, ()),
        Ending("time_up", "time_up", None, 0, ()),
        Ending("stopped", "stopped", None, 0, ()),
    )
    return Program(
        scenario="made",
        playbook="made",
        playbook_version=1,
        people=people,
        groups=("one",),
        holders=("you",),
        meters=tuple(_meter(name) for name in METERS),
        facts=(Fact("f0", 0, "pain", 1, False), Fact("f1", 1, "goal", 2, False)),
        promises=(),
        gates=(),
        checks=(),
        scenes=tuple(scenes),
        moves=tuple(moves),
        laters=(),
        endings=endings,
        laws=Laws(),
        grading=Grading((14, 14, 10, 12, 12, 10, 8, 8, 8, 4), 20, 100, 50, 300, 200, ()),
    )


def _customer(role: str, influence: int, presence: Presence, listens: tuple[tuple[int, int], ...]) -> Person:
    return Person(role, False, role, 0, influence, False, presence, 30, 45, 0, 0, ((0, 10),), listens, -1)


def _meter(name: str) -> Meter:
    bounds = {
        "day": (0, 160, 0, 2),
        "budget": (0, 100, 100, 1),
        "discount": (0, 500, 0, 10),
        "offer": (-8, 8, 0, 1),
        "rival": (0, 100, 46, 1),
        "exposure": (0, 5, 0, 1),
        "voice_conflict": (0, 5, 0, 1),
        "customer_value": (0, 100, 20, 1),
        "org": (0, 100, 30, 1),
    }[name]
    return Meter(name, *bounds)
