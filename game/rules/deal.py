"""A deal that can be played: the one thing that moves states.

Build a `Deal` once for a Program and share it; it holds generated functions and never changes. Every
method is a pure function of its arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from game.rules import emit, policy
from game.rules.course import Course, Refusal, arrival_name
from game.rules.errors import IllegalMoveError, UnknownMoveError
from game.rules.expression import Expression, Quantity, Read
from game.rules.field import Field, reads
from game.rules.formula import term, times, total
from game.rules.integrity import points_at_something, require_sound
from game.rules.layout import POSITION, Layout, written
from game.rules.measures import Measures
from game.rules.population import PopulationCode, PopulationEmitter
from game.rules.program import DAY, Program
from game.rules.statement import CauseKind, MoveCode, Procedure

State = tuple[int, ...]
"""Where a deal stands: bounded integers, slot 0 the position (see layout)."""


class Step(NamedTuple):
    """One move that was made. `branch` is the index of the branch that was taken."""

    before: State
    move: int
    branch: int
    after: State


@dataclass(frozen=True, slots=True)
class Happening:
    """One cause within a move, and the state after it; what differs from the happening before is its doing.

    `of` and `index` say which cost, branch, promise, later item, gate or news it was: see
    `statement.CauseKind`.
    """

    kind: CauseKind
    of: int
    index: int
    after: State


class Deal:
    """A Program ready to play. `watched`: conditions outside the Program that will be asked for with `reader`.

    Raises ValueError when the Program is unsound (see integrity).
    """

    def __init__(self, program: Program, watched: Iterable[Expression] = ()) -> None:
        self.program = program
        self.watched = tuple(watched)
        self.field = Field(program, self.watched)
        require_sound(program, self.field)
        self.measures = Measures(self.field)
        self._course = Course(self.field)
        self._procedures: tuple[Procedure, ...] = self._course.procedures
        self._codes: tuple[MoveCode, ...] = self._course.moves
        blocks = [procedure.body for procedure in self._procedures]
        blocks += [block for code in self._codes for block in (code.prelude, code.outcome)]
        self.layout = Layout(program, written(blocks), self.field.positions)
        self._numbers = {move.id: index for index, move in enumerate(program.moves)}
        self._build()

    def _build(self) -> None:
        emitter = emit.Emitter(self.layout, self.measures)
        lines = [line for procedure in self._procedures for line in emitter.procedure(procedure)]
        for code in self._codes:
            lines += emitter.move(code)
            lines += emitter.branch(code)
            lines += emitter.value(f"open_{code.move}", [self._course.legal(code.move)])
            lines += emitter.value(f"cost_{code.move}", self._cost(code.move))
        for position, scene in enumerate(self.program.scenes):
            lines += self._open_moves_code(emitter, position, scene.moves)
        made = emit.run("\n".join(lines), "deal", {"refuse": self._refuse, "ordered": sorted, **emitter.tables})
        moves = range(len(self._codes))
        self._after: tuple[Callable[[State], State], ...] = tuple(made[f"move_{move}"] for move in moves)
        self._branch: tuple[Callable[[State], int], ...] = tuple(made[f"branch_{move}"] for move in moves)
        self._open: tuple[Callable[[State], int], ...] = tuple(made[f"open_{move}"] for move in moves)
        self._cost_of: tuple[Callable[[State], tuple[int, int]], ...] = tuple(made[f"cost_{move}"] for move in moves)
        self._open_moves: tuple[Callable[[State], tuple[int, ...]], ...] = tuple(
            made[f"moves_at_{position}"] for position in range(len(self.program.scenes))
        )
        state = list(self.layout.start)
        made[arrival_name(0)](state)
        self.initial: State = tuple(state)

    def _cost(self, move: int) -> tuple[Expression, Expression]:
        days, budget = self._course.cost(move)
        return days, term(budget)

    def _open_moves_code(self, emitter: emit.Emitter, position: int, moves: tuple[int, ...]) -> list[str]:
        return emitter.chosen_of(f"moves_at_{position}", [(move, self._course.open_here(move)) for move in moves])

    # --- playing -------------------------------------------------------------------------------------

    def open_moves(self, state: State) -> tuple[int, ...]:
        """The moves that may be chosen now, in file order; none at an ending."""
        position = state[0]
        return self._open_moves[position](state) if position < len(self._open_moves) else ()

    def is_open(self, state: State, move: int) -> bool:
        return bool(self._open[move](state))

    def refusal(self, state: State, move: int) -> Refusal | None:
        """The first reason why a move may not be chosen; None when it may."""
        for reason, refuses in self._refusals[move]:
            if refuses(state):
                return reason
        return None

    def after(self, state: State, move: int) -> State:
        """The state after a move. Raises IllegalMoveError, and then nothing has changed."""
        return self._after[move](state)

    def branch(self, state: State, move: int) -> int:
        """The index of the branch that the move would take, its cost paid and what falls due settled."""
        return self._branch[move](state)

    def cost(self, state: State, move: int) -> tuple[int, int]:
        """Days (law 7 included) and budget in steps, as the move would cost now."""
        return self._cost_of[move](state)

    def step(self, state: State, move: int) -> Step:
        return Step(state, move, self._branch[move](state), self._after[move](state))

    def ending(self, state: State) -> int | None:
        """The index of the ending the deal has come to; None while it goes on."""
        scenes = len(self.program.scenes)
        return state[0] - scenes if state[0] >= scenes else None

    def number(self, move_id: str) -> int:
        """The index of a move by its id, "scene.move". Raises UnknownMoveError."""
        found = self._numbers.get(move_id)
        if found is None:
            raise UnknownMoveError(f"expected a move of {self.program.scenario!r}, got {move_id!r}")
        return found

    def _refuse(self, state: State, move: int) -> None:
        """Called by the generated code in place of a move that is not legal."""
        reason = self.refusal(state, move)
        why = reason.value if reason is not None else "closed"
        raise IllegalMoveError(f"move {self.program.moves[move].id!r} may not be chosen here: {why}")

    @cached_property
    def _refusals(self) -> tuple[tuple[tuple[Refusal, Callable[[State], int]], ...], ...]:
        return tuple(
            tuple((reason, self.reader(refused)) for reason, refused in self._course.refusals(move))
            for move in range(len(self.program.moves))
        )

    # --- told with its causes ------------------------------------------------------------------------

    def trace(self, state: State, move: int) -> tuple[Happening, ...]:
        """The same move, told cause by cause; the last happening ends in the state that `after` gives."""
        log: list[Any] = []
        self._traced[f"move_{move}"](state, log)
        return tuple(Happening(*told) for told in log)

    def trace_start(self) -> tuple[Happening, ...]:
        """What happens before the first move; ends in `initial`."""
        log: list[Any] = []
        self._traced[arrival_name(0)](list(self.layout.start), log)
        return tuple(Happening(*told) for told in log)

    @cached_property
    def _traced(self) -> dict[str, Any]:
        emitter = emit.Emitter(self.layout, self.measures, traced=True)
        lines = [line for procedure in self._procedures for line in emitter.procedure(procedure)]
        lines += [line for code in self._codes for line in emitter.move(code)]
        return emit.run("\n".join(lines), "trace", {"refuse": self._refuse, "ordered": sorted, **emitter.tables})

    def population(self, asked: Iterable[Expression] = ()) -> PopulationCode:
        """The deal for whole populations of states, from the same statements as the single step (see population).

        `move_<i>` for each move, `open_<i>` asked in its own scene, `raw_<position>` for each position, `day`,
        `asked_<n>`: the mask of the n-th of `asked`.
        """
        emitter = PopulationEmitter(self.layout, self.measures)
        lines = [line for code in self._codes for line in emitter.move(code)]
        lines += emitter.called(lines, self._procedures)
        for code in self._codes:
            lines += emitter.mask(f"open_{code.move}", self._course.open_here(code.move))
        scenes = len(self.program.scenes)
        weighed = tuple(zip(self.program.grading.weights, self.measures.dimensions(), strict=True))
        worth = total(times(weight, dimension) for weight, dimension in weighed)
        kinds: dict[tuple[str, int], int] = {}
        for position, ending in enumerate(self.program.endings, scenes):
            same = kinds.setdefault((ending.result, ending.value), position)
            if same == position:
                lines += emitter.value(f"raw_{position}", worth, {POSITION: position})
            else:
                lines.append(f"raw_{position} = raw_{same}")
        lines += emitter.value("day", Read("meter", DAY))
        for number, expression in enumerate(asked):
            lines += emitter.mask(f"asked_{number}", expression)
        return PopulationCode("\n".join(lines), emitter.tables)

    def show_code(self, move: int) -> str:
        """The generated code of a move with slots by name, and of the procedures it may call: for reading only."""
        emitter = emit.Emitter(self.layout, self.measures, named=True)
        known = {procedure.name: procedure for procedure in self._procedures}
        shown: dict[str, list[str]] = {}
        waiting = [emitter.move(self._codes[move])]
        shown[f"move_{move}"] = waiting[0]
        while waiting:
            text = "\n".join(waiting.pop())
            for name, procedure in known.items():
                if f"{name}(s)" in text and name not in shown:
                    shown[name] = emitter.procedure(procedure)
                    waiting.append(shown[name])
        return "\n".join(line for lines in shown.values() for line in lines)

    # --- reading -------------------------------------------------------------------------------------

    def reader(self, expression: Expression) -> Callable[[State], int]:
        """A function from a state to the value of the expression.

        Raises ValueError for a quantity that is not in the deal, and for a chosen move that the state does
        not remember because neither the Program nor `watched` asks about it.
        """
        for each in reads(expression):
            self._require_readable(each)
        emitter = emit.Emitter(self.layout, self.measures)
        made = emit.run("\n".join(emitter.value("read", [expression])), "reader", emitter.tables)
        reader: Callable[[State], int] = made["read"]
        return reader

    def read(self, state: State, quantity: Quantity, of: int = -1, holder: int = -1) -> int:
        """One quantity of a state."""
        wanted = Read(quantity, of, holder)
        found = self._readers.get(wanted)
        if found is None:
            found = self._readers[wanted] = self.reader(wanted)
        return found(state)

    @cached_property
    def _readers(self) -> dict[Read, Callable[[State], int]]:
        return {}

    def _require_readable(self, wanted: Read) -> None:
        if not points_at_something(self.program, wanted):
            raise ValueError(f"expected a quantity of the deal, got {wanted!r}")
        if wanted.quantity == "chosen" and wanted not in self.layout.places:
            name = self.program.moves[wanted.of].id
            raise ValueError(f"the deal does not remember whether {name!r} was chosen: pass the condition in `watched`")

    # --- worth ---------------------------------------------------------------------------------------

    def dimensions(self, state: State) -> tuple[int, ...]:
        """The ten dimensions, in the order of DIMENSIONS. A deal that has not ended counts like a lost one."""
        dimensions: tuple[int, ...] = self._worth[state[0]][0](state)
        return dimensions

    def raw(self, state: State) -> int:
        """The raw score in hundredths of a point."""
        raw: int = self._worth[state[0]][1](state)
        return raw

    @cached_property
    def _worth(self) -> tuple[tuple[Callable[[State], Any], Callable[[State], Any]], ...]:
        """Dimensions and raw score by position, one pair of functions for all positions that count alike."""
        emitter = emit.Emitter(self.layout, self.measures)
        scenes = len(self.program.scenes)
        kinds: dict[tuple[str, int], int] = {("", 0): 0}
        for position, ending in enumerate(self.program.endings, scenes):
            kinds.setdefault((ending.result, ending.value), position)
        lines: list[str] = []
        for position in kinds.values():
            known = {POSITION: position}
            lines += emitter.value(f"dimensions_{position}", self.measures.dimensions(), known=known)
            lines += emitter.weighted(f"raw_{position}", f"dimensions_{position}", self.program.grading.weights)
        made = emit.run("\n".join(lines), "worth", emitter.tables)
        pairs = {kind: (made[f"dimensions_{position}"], made[f"raw_{position}"]) for kind, position in kinds.items()}
        endings = tuple(pairs[ending.result, ending.value] for ending in self.program.endings)
        return (pairs["", 0],) * scenes + endings

    # --- standard practice ---------------------------------------------------------------------------

    def standard_move(self, state: State) -> int:
        """The best-rated open move (RULES 6). Raises ValueError at an ending."""
        return self._policy.move(state)

    def standard_end(self, state: State) -> State:
        """Where the standard policy brings the deal. Raises EndlessError after 64 moves."""
        return self._policy.end(state)

    @cached_property
    def _policy(self) -> policy.StandardPolicy:
        return policy.StandardPolicy(self.program, self._open, self._branch, self._after)
