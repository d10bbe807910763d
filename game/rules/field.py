"""What can be known of a deal before it is played: listeners, holders, loops, who is counted where.

The laws ask here instead of walking the Program again and again, and what can never happen in this
deal (a second visit, a share nobody can hold) gets no code and no slot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from game.rules.expression import (
    Arithmetic,
    Choice,
    Compare,
    Every,
    Expression,
    Lookup,
    Negation,
    Read,
    Some,
)
from game.rules.program import (
    ENDINGS,
    ChangeRelationship,
    Effect,
    HandOver,
    MakePromise,
    News,
    Program,
    Schedule,
)

KEY_INFLUENCE = 4
"""From this influence on a person belongs to the key layer (RULES 3)."""


class Field:
    """The static side of one Program. `watched` are conditions outside it that will be read as well."""

    def __init__(self, program: Program, watched: Iterable[Expression] = ()) -> None:
        self.program = program
        self._watched = tuple(watched)

    # --- positions ---------------------------------------------------------------------------------

    @cached_property
    def time_up(self) -> int:
        return len(self.program.scenes) + len(self.program.endings) - 2

    @cached_property
    def stopped(self) -> int:
        return len(self.program.scenes) + len(self.program.endings) - 1

    @cached_property
    def positions(self) -> int:
        return len(self.program.scenes) + len(self.program.endings)

    def destinations(self, move: int) -> tuple[int, ...]:
        """Every position that the move can arrive in, apart from `time_up`; a withdrawal arrives nowhere."""
        made = self.program.moves[move]
        if made.guard >= 0:
            return (made.guard,)
        scene = self.program.scenes[made.scene]
        if scene.guards >= 0:
            return () if move == scene.moves[0] else (self.stopped,)
        found: list[int] = []
        for exit_ in made.exits:
            found.extend(self.authored_endings if exit_.to == ENDINGS else (exit_.to,))
        return tuple(dict.fromkeys(found))

    @cached_property
    def authored_endings(self) -> tuple[int, ...]:
        return tuple(range(len(self.program.scenes), self.time_up))

    @cached_property
    def _reachable(self) -> tuple[frozenset[int], ...]:
        """For each position, where later arrivals can be, by way of any number of moves."""
        direct: list[set[int]] = [set() for _ in range(self.positions)]
        for index, move in enumerate(self.program.moves):
            direct[move.scene].update(self.destinations(index))
        reached: list[frozenset[int]] = []
        for start in range(self.positions):
            seen: set[int] = set()
            front = list(direct[start])
            while front:
                position = front.pop()
                if position not in seen:
                    seen.add(position)
                    front.extend(direct[position])
            reached.append(frozenset(seen))
        return tuple(reached)

    def comes_again(self, position: int) -> bool:
        """Whether one run can arrive in this position twice."""
        return position in self._reachable[position]

    def can_repeat(self, move: int) -> bool:
        """Whether the scene of a move can still be stood in after the move was made."""
        scene = self.program.moves[move].scene
        return any(to == scene or scene in self._reachable[to] for to in self.destinations(move))

    # --- people ------------------------------------------------------------------------------------

    @cached_property
    def customers(self) -> tuple[int, ...]:
        return tuple(index for index, person in enumerate(self.program.people) if not person.ours)

    @cached_property
    def ours(self) -> tuple[int, ...]:
        return tuple(index for index, person in enumerate(self.program.people) if person.ours)

    @cached_property
    def key_people(self) -> tuple[int, ...]:
        """Influence 4 and more; in a deal that has none, the two of the highest influence, file order first."""
        people = self.program.people
        key = tuple(index for index in self.customers if people[index].influence >= KEY_INFLUENCE)
        if key:
            return key
        ranked = sorted(self.customers, key=lambda index: -people[index].influence)
        return tuple(sorted(ranked[:2]))

    @cached_property
    def other_people(self) -> tuple[int, ...]:
        return tuple(index for index in self.customers if index not in self.key_people)

    @cached_property
    def listeners(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """For each person, who listens to them (person, percent), in file order."""
        heard: list[list[tuple[int, int]]] = [[] for _ in self.program.people]
        for index, person in enumerate(self.program.people):
            for source, percent in person.listens_to:
                heard[source].append((index, percent))
        return tuple(tuple(each) for each in heard)

    @cached_property
    def holders(self) -> tuple[tuple[int, ...], ...]:
        """For each person, which holders can ever hold a part of the relationship."""
        possible = [{holder for holder, points in person.personal if points} for person in self.program.people]
        handovers: list[HandOver] = []
        for effect in self.effects():
            if isinstance(effect, HandOver):
                handovers.append(effect)
            elif isinstance(effect, ChangeRelationship) and _makes_personal(effect):
                possible[effect.person].add(effect.holder)
        for _ in handovers:  # a share can be handed on once for each hand-over at most
            for handover in handovers:
                for held in possible:
                    if handover.giver in held and handover.taker >= 0:
                        held.add(handover.taker)
        return tuple(tuple(sorted(held)) for held in possible)

    # --- happenings --------------------------------------------------------------------------------

    @cached_property
    def promise_open(self) -> tuple[frozenset[int], ...]:
        """For each promise, the positions in which it can be found open."""
        makers: list[set[int]] = [set() for _ in self.program.promises]
        for index, promise in enumerate(self.program.promises):
            if promise.open_at_start:
                makers[index].add(0)
        for position, effect in self._placed_effects():
            if isinstance(effect, MakePromise):
                makers[effect.promise].add(position)
        return tuple(self._from(positions) for positions in makers)

    @cached_property
    def later_pending(self) -> tuple[frozenset[int], ...]:
        """For each later item, the positions in which it can be found pending."""
        makers: list[set[int]] = [set() for _ in self.program.laters]
        for position, effect in self._placed_effects():
            if isinstance(effect, Schedule):
                makers[effect.later].add(position)
        return tuple(self._from(positions) for positions in makers)

    @cached_property
    def dues_beget_dues(self) -> bool:
        """Whether what falls due can make another promise or later item, so that their order needs a snapshot."""
        effects = [effect for later in self.program.laters for effect in later.effects]
        for promise in self.program.promises:
            effects += (*promise.kept, *promise.late, *promise.broken)
        return any(isinstance(effect, MakePromise | Schedule) for effect in effects)

    def _from(self, positions: Iterable[int]) -> frozenset[int]:
        """These positions and all that can come after them; `time_up` can come after anything."""
        found: set[int] = set()
        for position in positions:
            found |= {position, self.time_up, self.stopped, *self._reachable[position]}
        return frozenset(found)

    def _placed_effects(self) -> Iterator[tuple[int, Effect]]:
        """Effects with the first position they can happen in; those that come due anywhere stand at the start."""
        for move in self.program.moves:
            yield from ((move.scene, effect) for branch in move.branches for effect in branch.effects)
        for position in range(self.positions):
            yield from ((position, effect) for news in self.news_at(position) for effect in news.effects)
        for later in self.program.laters:
            yield from ((0, effect) for effect in later.effects)
        for promise in self.program.promises:
            yield from ((0, effect) for effect in (*promise.kept, *promise.late, *promise.broken))

    def news_at(self, position: int) -> tuple[News, ...]:
        scenes = self.program.scenes
        if position < len(scenes):
            return scenes[position].news
        return self.program.endings[position - len(scenes)].news

    @cached_property
    def news(self) -> dict[tuple[int, int], int]:
        """The number of each piece of news, by (position, index in its news): the `of` of Read("news", ...)."""
        keys = [(position, index) for position in range(self.positions) for index in range(len(self.news_at(position)))]
        return {key: number for number, key in enumerate(keys)}

    @cached_property
    def chosen_read(self) -> frozenset[int]:
        """The moves that a condition asks about ("was chosen")."""
        return frozenset(
            read.of for expression in self.expressions() for read in reads(expression) if read.quantity == "chosen"
        )

    def keeps_chosen(self, move: int) -> bool:
        """Whether the state must remember that this move was chosen."""
        made = self.program.moves[move]
        if made.guard >= 0 or move in self.chosen_read:
            return True
        return not made.again and self.program.scenes[made.scene].guards < 0 and self.can_repeat(move)

    def effects(self) -> Iterator[Effect]:
        """Every effect of the deal, wherever it stands."""
        program = self.program
        for move in program.moves:
            for branch in move.branches:
                yield from branch.effects
        for position in range(self.positions):
            for news in self.news_at(position):
                yield from news.effects
        for later in program.laters:
            yield from later.effects
        for promise in program.promises:
            yield from promise.kept
            yield from promise.late
            yield from promise.broken

    def expressions(self) -> Iterator[Expression]:
        """Every condition of the deal, wherever it stands."""
        program = self.program
        found: list[Expression | None] = []
        for move in program.moves:
            found.append(move.needs)
            found.extend(branch.when for branch in move.branches)
            found.extend(exit_.when for exit_ in move.exits)
        for position in range(self.positions):
            found.extend(news.when for news in self.news_at(position))
        found.extend(later.when for later in program.laters)
        found.extend(check.when for check in program.checks)
        found.extend(ending.when for ending in program.endings)
        found.extend(program.grading.terms)
        found.extend(self._watched)
        yield from (expression for expression in found if expression is not None)


def _makes_personal(effect: ChangeRelationship) -> bool:
    return effect.amount > 0 and effect.personal > 0 and effect.holder >= 0


def reads(expression: Expression) -> Iterator[Read]:
    """Every quantity that an expression names."""
    if isinstance(expression, Read):
        yield expression
    elif isinstance(expression, Arithmetic | Compare):
        yield from reads(expression.left)
        yield from reads(expression.right)
    elif isinstance(expression, Every | Some):
        for each in expression.terms:
            yield from reads(each)
    elif isinstance(expression, Negation):
        yield from reads(expression.term)
    elif isinstance(expression, Choice):
        yield from reads(expression.when)
        yield from reads(expression.then)
        yield from reads(expression.otherwise)
    elif isinstance(expression, Lookup):
        yield from reads(expression.index)
