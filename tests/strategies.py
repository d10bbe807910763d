"""Random deals for property tests: small Programs that use every part of the rules.

`programs()` is a hypothesis strategy; `random_program(chance)` makes the same from any `random.Random`,
for benchmarks and for tests that want a fixed one. Loops, dead scenes and refused moves are wanted:
every deal made here is sound as data, and few are good deals.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from game.rules import program as p
from game.rules.expression import (
    Arithmetic,
    Choice,
    Compare,
    Const,
    Every,
    Expression,
    Negation,
    Quantity,
    Read,
    Some,
)

STAGES = p.STAGES
RESULTS: tuple[p.Result, ...] = ("won", "won_badly", "split", "lost", "walked_away")
ROLES: tuple[p.CustomerRole, ...] = (
    "decider",
    "approver",
    "evaluator",
    "user",
    "procurement",
    "influencer",
    "gatekeeper",
)
CEILINGS = (50, 65, 78, 95)


def programs() -> st.SearchStrategy[p.Program]:
    """Sound random programs; shrinks towards few parts."""
    return st.randoms(use_true_random=False).map(random_program)


def expressions(program: p.Program) -> st.SearchStrategy[Expression]:
    """Conditions and sums over everything that a program has and a state remembers."""
    return st.randoms(use_true_random=False).map(lambda chance: _Maker(chance, _counts_of(program)).expression(3))


@dataclass
class Counts:
    """How many of each thing a program has; expressions and effects point into these."""

    customers: int = 1
    ours: int = 0
    groups: int = 1
    holders: int = 1
    meters: int = len(p.METERS)
    facts: int = 0
    promises: int = 0
    gates: int = 0
    checks: int = 0
    scenes: int = 1
    laters: int = 0
    moves: list[int] = field(default_factory=list)  # moves that conditions may ask about

    @property
    def people(self) -> int:
        return self.customers + self.ours


def _counts_of(program: p.Program) -> Counts:
    customers = sum(not person.ours for person in program.people)
    return Counts(
        customers,
        len(program.people) - customers,
        len(program.groups),
        len(program.holders),
        len(program.meters),
        len(program.facts),
        len(program.promises),
        len(program.gates),
        len(program.checks),
        len(program.scenes),
        len(program.laters),
    )


def random_program(chance: random.Random) -> p.Program:
    counts = Counts(
        customers=chance.randint(1, 4),
        ours=chance.randint(0, 2),
        groups=chance.randint(1, 3),
        holders=chance.randint(1, 3),
        meters=len(p.METERS) + chance.randint(0, 1),
        facts=chance.randint(0, 3),
        promises=chance.randint(0, 3),
        scenes=chance.randint(1, 4),
        laters=chance.randint(0, 3),
    )
    return _Maker(chance, counts).program()


class _Maker:
    """Makes the parts of one program; customers come first among the people, then ours."""

    def __init__(self, chance: random.Random, counts: Counts) -> None:
        self.chance = chance
        self.counts = counts

    def some(self, percent: int) -> bool:
        return self.chance.randint(1, 100) <= percent

    def pick(self, options: Any) -> Any:
        return options[self.chance.randint(0, len(options) - 1)]

    # --- expressions -----------------------------------------------------------------------------

    def expression(self, depth: int) -> Expression:
        kind = self.chance.randint(0, 7) if depth else 0
        if kind <= 1:
            return self.read() if self.some(70) else Const(self.chance.randint(-5, 70))
        if kind == 2:
            operator = self.pick(("+", "-", "*", "//", "min", "max"))
            return Arithmetic(operator, self.expression(depth - 1), self.expression(depth - 1))
        if kind == 3:
            return Every(tuple(self.expression(depth - 1) for _ in range(self.chance.randint(0, 2))))
        if kind == 4:
            return Some(tuple(self.expression(depth - 1) for _ in range(self.chance.randint(0, 2))))
        if kind == 5:
            return Negation(self.expression(depth - 1))
        if kind == 6:
            return Choice(self.expression(depth - 1), self.expression(depth - 1), self.expression(depth - 1))
        return self.condition()

    def condition(self) -> Expression:
        operator = self.pick(("<", "<=", "==", "!=", ">=", ">"))
        return Compare(operator, self.read(), Const(self.chance.randint(0, 60)) if self.some(80) else self.read())

    def when(self, percent: int) -> Expression | None:
        return self.condition() if self.some(percent) else None

    def read(self) -> Read:
        counts = self.counts
        options: list[tuple[Quantity, int]] = [
            ("meter", counts.meters),
            ("presence", counts.people),
            ("relationship", counts.people),
            ("trust", counts.people),
            ("interest", counts.people),
            ("alignment", counts.people),
            ("support", counts.customers),
            ("mood", counts.customers),
            ("personal", counts.people),
            ("group_support", counts.groups),
            ("fact", counts.facts),
            ("promise", counts.promises),
            ("check", counts.checks),
            ("gate", counts.gates),
            ("chosen", len(counts.moves)),
        ]
        whole: tuple[Quantity, ...] = (
            "overall_support",
            "standing",
            "coverage",
            "margin",
            "days_left",
            "key_layer",
            "general_layer",
            "remains",
            "personal_share",
        )
        if self.some(30):
            return Read(self.pick(whole))
        quantity, count = self.pick([option for option in options if option[1]])
        of = self.chance.randint(0, count - 1)
        if quantity == "chosen":
            of = counts.moves[of]
        holder = self.chance.randint(-1, counts.holders - 1) if quantity == "personal" else -1
        return Read(quantity, of, holder)

    # --- effects ---------------------------------------------------------------------------------

    def effects(self, most: int, *, later: int = -1) -> tuple[p.Effect, ...]:
        made = tuple(self.effect() for _ in range(self.chance.randint(0, most)))
        return (*made, p.Schedule(later)) if later >= 0 else made

    def effect(self) -> p.Effect:
        counts, chance = self.counts, self.chance
        person = chance.randint(0, counts.customers - 1)
        makers: list[Any] = [
            lambda: p.ChangeTrust(person, chance.randint(-20, 20), self.pick(CEILINGS)),
            lambda: p.ChangeTrust(person, chance.randint(-20, 20), self.pick(CEILINGS)),
            lambda: p.ChangeRelationship(
                person,
                chance.randint(-20, 20),
                chance.randint(-1, counts.holders - 1),
                self.pick((0, 10, 50, 90, 100)),
                self.some(50),
            ),
            lambda: p.ChangeInterest(person, chance.randint(-12, 12)),
            lambda: p.ChangeMeter(chance.randint(0, counts.meters - 1), chance.randint(-6, 6)),
            lambda: p.Meet(chance.randint(0, counts.people - 1)),
            lambda: p.Leave(chance.randint(0, counts.people - 1)),
            lambda: p.HolderLeaves(chance.randint(0, counts.holders - 1)),
        ]
        if counts.holders > 1:
            giver = chance.randint(0, counts.holders - 1)
            taker = self.pick([each for each in range(-1, counts.holders) if each != giver])
            makers.append(lambda: p.HandOver(giver, taker, chance.randint(0, 100)))
        if counts.ours:
            ours = chance.randint(counts.customers, counts.people - 1)
            makers.append(lambda: p.ChangeAlignment(ours, chance.randint(-30, 20)))
        if counts.facts:
            makers.append(lambda: p.Learn(chance.randint(0, counts.facts - 1)))
            makers.append(lambda: p.Log(tuple(fact for fact in range(counts.facts) if self.some(60))))
        if counts.promises:
            promise = chance.randint(0, counts.promises - 1)
            makers.append(lambda: p.MakePromise(promise))
            makers.append(lambda: self.pick((p.KeepPromise, p.BreakPromise, p.MakePromise))(promise))
        if counts.checks:
            check = chance.randint(0, counts.checks - 1)
            makers.append(lambda: self.pick((p.SupplyCheck, p.DiscloseCheck, p.CallCheck))(check))
        effect: p.Effect = self.pick(makers)()
        return effect

    # --- the program -----------------------------------------------------------------------------

    def program(self) -> p.Program:
        counts, chance = self.counts, self.chance
        scenes = counts.scenes
        gated = [scene for scene in range(scenes) if self.some(35)]
        counts.gates = len(gated)
        check_counts = [chance.randint(0, 2) for _ in gated]
        counts.checks = sum(check_counts)
        shape = [chance.randint(1, 3) for _ in range(scenes)]
        ordinary = sum(shape)
        counts.moves = list(range(ordinary))
        forbidden = [scene for scene in range(scenes) if self.some(25)]
        authored = chance.randint(1, 3)
        people = self.people()
        holders = ("you", *(f"holder_{index}" for index in range(1, counts.holders)))
        meters = self.meters()
        checks = [
            p.Check(f"check_{gate}_{index}", gate, self.when(60))
            for gate, count in enumerate(check_counts)
            for index in range(count)
        ]
        gates = tuple(
            p.Gate(
                "ATC" if gate == 0 else f"gate_{gate}",
                scene,
                tuple(index for index, check in enumerate(checks) if check.gate == gate),
            )
            for gate, scene in enumerate(gated)
        )
        later_of = [chance.randint(0, ordinary - 1) for _ in range(counts.laters)]
        moves: list[p.Move] = []
        listed: list[list[int]] = []
        for scene, width in enumerate(shape):
            listed.append([])
            for index in range(width):
                number = len(moves)
                mine = [later for later, move in enumerate(later_of) if move == number]
                listed[scene].append(number)
                moves.append(self.move(f"s{scene}.m{index}", scene, scene in gated, mine))
        for scene in forbidden:
            listed[scene].append(len(moves))
            guard = scenes + forbidden.index(scene)
            moves.append(self.forbidden(f"s{scene}.bad", scene, guard))
        made_scenes = [
            self.scene(f"s{scene}", gated.index(scene) if scene in gated else -1, tuple(listed[scene]), meters)
            for scene in range(scenes)
        ]
        for index, scene in enumerate(forbidden):
            first = len(moves)
            guards = listed[scene][-1]
            position = scenes + index
            moves.append(self.answer(f"g{scene}.withdraw", position, "best"))
            moves.append(self.answer(f"g{scene}.confirm", position, "violation"))
            made_scenes.append(p.Scene(f"g{scene}", "lead", -1, -1, False, (), (first, first + 1), guards))
        laters = tuple(
            self.later(f"later_{index}", move, len(made_scenes), authored) for index, move in enumerate(later_of)
        )
        endings = [
            p.Ending(
                f"end_{index}",
                self.pick(RESULTS),
                self.condition() if index < authored - 1 else None,
                chance.randint(0, 100),
                self.news(f"end_{index}", 1),
            )
            for index in range(authored)
        ]
        return p.Program(
            scenario="random",
            playbook="random",
            playbook_version=1,
            people=people,
            groups=tuple(f"group_{index}" for index in range(counts.groups)),
            holders=holders,
            meters=meters,
            facts=tuple(self.fact(index) for index in range(counts.facts)),
            promises=tuple(self.promise(index, len(made_scenes)) for index in range(counts.promises)),
            gates=gates,
            checks=tuple(checks),
            scenes=tuple(made_scenes),
            moves=tuple(moves),
            laters=laters,
            endings=(
                *endings,
                p.Ending("time_up", "time_up", None, 0, self.news("time_up", 1)),
                p.Ending("stopped", "stopped", None, 0, self.news("stopped", 1)),
            ),
            laws=p.Laws(),
            grading=self.grading(),
        )

    def people(self) -> tuple[p.Person, ...]:
        counts, chance = self.counts, self.chance
        people: list[p.Person] = []
        for index in range(counts.customers):
            relationship = chance.randint(0, 100)
            left = relationship
            personal: list[tuple[int, int]] = []
            for holder in range(counts.holders):
                points = chance.randint(0, left) if self.some(50) else 0
                left -= points
                if points:
                    personal.append((holder, points))
            people.append(
                p.Person(
                    f"c{index}",
                    ours=False,
                    role=self.pick(ROLES),
                    group=chance.randint(0, counts.groups - 1),
                    influence=chance.randint(1, 5),
                    veto=self.some(30),
                    presence=p.Presence(self.pick((1, 1, 1, 0, 2))),
                    relationship=relationship,
                    trust=chance.randint(0, 100),
                    interest=chance.randint(-20, 20),
                    alignment=0,
                    personal=tuple(personal),
                    listens_to=tuple(
                        (source, chance.randint(1, 100)) for source in range(counts.customers) if self.some(40)
                    ),
                    reports_to=-1,
                )
            )
        return (*people, *(self.colleague(index) for index in range(counts.ours)))

    def colleague(self, index: int) -> p.Person:
        return p.Person(
            f"o{index}",
            ours=True,
            role="SR",
            group=-1,
            influence=0,
            veto=False,
            presence=p.Presence(self.pick((1, 1, 2))),
            relationship=0,
            trust=0,
            interest=0,
            alignment=self.chance.randint(0, 100),
            personal=(),
            listens_to=(),
            reports_to=-1,
        )

    def meters(self) -> tuple[p.Meter, ...]:
        chance = self.chance
        scale = self.pick((1, 2))
        days = chance.randint(5, 40) * scale
        given = (
            p.Meter("day", 0, days, 0, scale),
            p.Meter("budget", 0, 60, 60, 1),
            p.Meter("discount", 0, 500, chance.randint(0, 60), 10),
            p.Meter("offer", -8, 8, 0, 1),
            p.Meter("rival", 0, 100, chance.randint(0, 100), 1),
            p.Meter("exposure", 0, 5, 0, 1),
            p.Meter("voice_conflict", 0, 5, 0, 1),
            p.Meter("customer_value", 0, 100, 20, 1),
            p.Meter("org", 0, 100, 30, 1),
        )
        own = (p.Meter("own", -3, 7, 2, 1),)
        return given + own[: self.counts.meters - len(given)]

    def fact(self, index: int) -> p.Fact:
        about = self.chance.randint(-1, self.counts.customers - 1)
        return p.Fact(f"fact_{index}", about, "goal", self.chance.randint(1, 3), False)

    def promise(self, index: int, positions: int) -> p.Promise:
        chance = self.chance
        kind = chance.randint(0, 3)
        return p.Promise(
            f"promise_{index}",
            to=0,
            critical=self.some(30),
            truth=self.pick(("kept", "late", "broken")),
            open_at_start=self.some(30),
            days=chance.randint(0, 12) if kind == 0 else -1,
            due_day=chance.randint(0, 40) if kind == 1 else -1,
            due_scene=chance.randint(0, positions - 1) if kind == 2 else -1,
            kept=self.effects(2),
            late=self.effects(1),
            broken=self.effects(2),
        )

    def later(self, name: str, move: int, positions: int, endings: int) -> p.Later:
        by_scene = self.some(50)
        return p.Later(
            name,
            move,
            at=self.chance.randint(0, positions + endings - 1) if by_scene else -1,
            after=-1 if by_scene else self.chance.randint(0, 12),
            when=self.when(40),
            effects=self.effects(3),
        )

    def news(self, name: str, most: int) -> tuple[p.News, ...]:
        count = self.chance.randint(0, most)
        return tuple(p.News(f"{name}.news_{index}", self.when(60), self.effects(2)) for index in range(count))

    def scene(self, name: str, gate: int, moves: tuple[int, ...], meters: tuple[p.Meter, ...]) -> p.Scene:
        day = self.chance.randint(0, meters[p.DAY].maximum) if self.some(25) else -1
        return p.Scene(name, self.pick(STAGES), gate, day, self.some(20), self.news(name, 2), moves)

    def move(self, name: str, scene: int, gated: bool, laters: list[int]) -> p.Move:
        counts, chance = self.counts, self.chance
        leader = chance.randint(counts.customers, counts.people - 1) if counts.ours and self.some(50) else p.YOU
        branches = [
            p.Branch(f"other_{index}", self.condition(), self.rating(), self.effects(3))
            for index in range(chance.randint(0, 2))
        ]
        own = tuple(p.Schedule(later) for later in laters)
        branches.append(p.Branch("", None, self.rating(), (*self.effects(4), *own)))
        exits = [p.Exit(self.condition(), self.destination(scene)) for _ in range(chance.randint(0, 2))]
        exits.append(p.Exit(None, self.destination(scene)))
        return p.Move(
            name,
            scene,
            play="play",
            kind="standard",
            leader=leader,
            days=chance.randint(0, 6),
            budget=chance.randint(0, 12),
            needs=self.when(30),
            again=self.some(25),
            rank=chance.randint(0, 2),
            branches=tuple(branches),
            exits=tuple(exits),
            skips_gate=gated and self.some(30),
        )

    def destination(self, scene: int) -> int:
        """Mostly onwards; sometimes back or straight to one ending."""
        scenes = self.counts.scenes
        kind = self.chance.randint(0, 9)
        if kind <= 5 and scene + 1 < scenes:
            return self.chance.randint(scene + 1, scenes - 1)
        if kind <= 7:
            return self.chance.randint(0, scenes - 1)
        return p.ENDINGS

    def rating(self) -> p.Rating:
        rating: p.Rating = self.pick(("best", "good", "inaccuracy", "mistake", "blunder"))
        return rating

    def forbidden(self, name: str, scene: int, guard: int) -> p.Move:
        return p.Move(
            name,
            scene,
            play="bad",
            kind="forbidden",
            leader=p.YOU,
            days=0,
            budget=0,
            needs=self.when(30),
            again=False,
            rank=0,
            branches=(p.Branch("", None, "violation", ()),),
            exits=(p.Exit(None, guard),),
            guard=guard,
        )

    def answer(self, name: str, guard: int, rating: p.Rating) -> p.Move:
        branch = p.Branch("", None, rating, ())
        return p.Move(
            name, guard, "bad", "forbidden", p.YOU, 0, 0, None, True, 0, (branch,), (p.Exit(None, p.ENDINGS),)
        )

    def grading(self) -> p.Grading:
        low = self.chance.randint(0, 250)
        return p.Grading(
            weights=(14, 14, 10, 12, 12, 10, 8, 8, 8, 4),
            early_days=self.chance.randint(0, 10),
            late_days=self.chance.randint(10, 30),
            plan_budget=self.chance.randint(0, 50),
            list_margin=low + self.chance.randint(0, 150),
            floor_margin=low,
            terms=tuple(self.condition() for _ in range(self.chance.randint(0, 2))),
        )
