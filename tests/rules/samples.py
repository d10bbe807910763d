"""Small programs built by hand: the least that a test needs, and nothing that it does not ask about.

`program(...)` fills in what a Program must have; the makers below give one part each with defaults.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from game.rules.expression import Expression
from game.rules.program import (
    ENDINGS,
    METERS,
    YOU,
    Branch,
    Check,
    Effect,
    Ending,
    Exit,
    Fact,
    Gate,
    Grading,
    Later,
    Laws,
    Meter,
    Move,
    News,
    Person,
    Presence,
    Program,
    Promise,
    Rating,
    Scene,
)

GIVEN_METERS: tuple[Meter, ...] = (
    Meter("day", 0, 80, 0, 2),
    Meter("budget", 0, 100, 100, 1),
    Meter("discount", 0, 500, 0, 10),
    Meter("offer", -8, 8, 0, 1),
    Meter("rival", 0, 100, 50, 1),
    Meter("exposure", 0, 5, 0, 1),
    Meter("voice_conflict", 0, 5, 0, 1),
    Meter("customer_value", 0, 100, 20, 1),
    Meter("org", 0, 100, 30, 1),
)
WEIGHTS = (14, 14, 10, 12, 12, 10, 8, 8, 8, 4)


def meters(**starts: int) -> tuple[Meter, ...]:
    """The given meters; a keyword sets another start, in steps."""
    unknown = set(starts) - set(METERS)
    if unknown:
        raise ValueError(f"no given meter is called {sorted(unknown)}")
    return tuple(replace(meter, start=starts.get(meter.id, meter.start)) for meter in GIVEN_METERS)


def customer(
    id: str = "ann",  # noqa: A002
    *,
    role: str = "user",
    group: int = 0,
    influence: int = 3,
    veto: bool = False,
    presence: Presence = Presence.MET,
    relationship: int = 40,
    trust: int = 40,
    interest: int = 0,
    personal: tuple[tuple[int, int], ...] = (),
    listens_to: tuple[tuple[int, int], ...] = (),
) -> Person:
    return Person(
        id,
        ours=False,
        role=role,
        group=group,
        influence=influence,
        veto=veto,
        presence=presence,
        relationship=relationship,
        trust=trust,
        interest=interest,
        alignment=0,
        personal=personal,
        listens_to=listens_to,
        reports_to=-1,
    )


def colleague(id: str = "su", *, alignment: int = 60, presence: Presence = Presence.MET) -> Person:  # noqa: A002
    return Person(id, True, "SR", -1, 0, False, presence, 0, 0, 0, alignment, (), (), -1)


def move(
    id: str = "start.go",  # noqa: A002
    *effects: Effect,
    scene: int = 0,
    to: int = ENDINGS,
    leader: int = YOU,
    days: int = 0,
    budget: int = 0,
    needs: Expression | None = None,
    again: bool = False,
    rank: int = 0,
    rating: Rating = "best",
    branches: Sequence[Branch] | None = None,
    exits: Sequence[Exit] | None = None,
    skips_gate: bool = False,
    guard: int = -1,
) -> Move:
    return Move(
        id,
        scene,
        play="play",
        kind="forbidden" if guard >= 0 else "standard",
        leader=leader,
        days=days,
        budget=budget,
        needs=needs,
        again=again,
        rank=rank,
        branches=tuple(branches) if branches is not None else (Branch("", None, rating, tuple(effects)),),
        exits=tuple(exits) if exits is not None else (Exit(None, guard if guard >= 0 else to),),
        skips_gate=skips_gate,
        guard=guard,
    )


def scene(
    id: str = "start",  # noqa: A002
    moves: Sequence[int] = (0,),
    *,
    gate: int = -1,
    day: int = -1,
    fade: bool = False,
    news: Sequence[News] = (),
    guards: int = -1,
) -> Scene:
    return Scene(id, "lead", gate, day, fade, tuple(news), tuple(moves), guards)


def promise(
    id: str = "word",  # noqa: A002
    *,
    critical: bool = False,
    truth: str = "kept",
    open_at_start: bool = False,
    days: int = -1,
    due_day: int = -1,
    due_scene: int = -1,
    kept: Sequence[Effect] = (),
    late: Sequence[Effect] = (),
    broken: Sequence[Effect] = (),
) -> Promise:
    return Promise(
        id,
        to=0,
        critical=critical,
        truth=truth,  # type: ignore[arg-type]
        open_at_start=open_at_start,
        days=days,
        due_day=due_day,
        due_scene=due_scene,
        kept=tuple(kept),
        late=tuple(late),
        broken=tuple(broken),
    )


def ending(
    id: str = "won",  # noqa: A002
    result: str = "won",
    when: Expression | None = None,
    value: int = 0,
    news: Sequence[News] = (),
) -> Ending:
    return Ending(id, result, when, value, tuple(news))  # type: ignore[arg-type]


GIVEN_ENDINGS = (ending("time_up", "time_up"), ending("stopped", "stopped"))


def program(
    *moves: Move,
    people: Sequence[Person] | None = None,
    groups: Sequence[str] = ("desk",),
    holders: Sequence[str] = ("you",),
    meters: Sequence[Meter] = GIVEN_METERS,
    facts: Sequence[Fact] = (),
    promises: Sequence[Promise] = (),
    gates: Sequence[Gate] = (),
    checks: Sequence[Check] = (),
    scenes: Sequence[Scene] | None = None,
    laters: Sequence[Later] = (),
    endings: Sequence[Ending] | None = None,
    laws: Laws | None = None,
    grading: Grading | None = None,
) -> Program:
    """A program of one scene with the given moves, unless `scenes` says otherwise."""
    made = moves or (move(),)
    return Program(
        scenario="sample",
        playbook="sample",
        playbook_version=1,
        people=tuple(people) if people is not None else (customer(),),
        groups=tuple(groups),
        holders=tuple(holders),
        meters=tuple(meters),
        facts=tuple(facts),
        promises=tuple(promises),
        gates=tuple(gates),
        checks=tuple(checks),
        scenes=tuple(scenes) if scenes is not None else (scene(moves=range(len(made))),),
        moves=tuple(made),
        laters=tuple(laters),
        endings=(*(endings if endings is not None else (ending(),)), *GIVEN_ENDINGS),
        laws=laws or Laws(),
        grading=grading or Grading(WEIGHTS, 20, 60, 80, 300, 200, ()),
    )
