"""The machine of a live game, generated from a Program: title, briefing, stages with their scenes, gates, debrief.

The machine decides nothing (DESIGN: rules decide, the machine follows): it has no conditions, and for
every way a move can lead there is one trigger of its own. What it adds is the lifecycle (what may
happen when), giving up from anywhere, and an independent check of where the deal is.
Places are paths: `title`, `briefing`, `qualify/belt_seven`, `gate/ATI`, `debrief/won`, `drilled`, `abandoned`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from transitions.core import EventData, MachineError
from transitions.extensions.nesting import HierarchicalMachine, NestedState

from game.rules.program import ENDINGS, STAGES, Program
from game.session.errors import ParityError, SessionError

TITLE = "title"
BRIEFING = "briefing"
DRILLED = "drilled"
ABANDONED = "abandoned"
_GATE = "gate"
_DEBRIEF = "debrief"


class _Place(NestedState):
    """The library's default separator `_` would cut ids in two (HOUSE D 8)."""

    separator = "/"


class _Machine(HierarchicalMachine):
    state_cls = _Place


class _Model:
    """The library decorates its model with a method for each trigger and state, so it gets one nobody else sees."""

    state: str


class Flow:
    """Where the live game is. Wrong moments raise SessionError, a place the rules deny raises ParityError."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._model = _Model()
        self._trail: list[str] = []
        self._machine = _Machine(
            model=self._model,
            states=_states(program),
            transitions=[{"trigger": name, "source": a, "dest": b} for name, a, b in edges(program)],
            initial=TITLE,
            auto_transitions=False,
            queued=True,
            send_event=True,
            after_state_change=self._note,
        )

    @property
    def place(self) -> str:
        return self._model.state

    @property
    def trail(self) -> tuple[str, ...]:
        """Every place entered since the title, gates too."""
        return tuple(self._trail)

    @property
    def root(self) -> str:
        """The outermost part of the place: a stage, or what the deal is in instead."""
        return self.place.split(_Place.separator, 1)[0]

    @property
    def playing(self) -> bool:
        """In a scene or a guard, where a move may be chosen."""
        return self.root in STAGES

    @property
    def over(self) -> bool:
        return self.root in (_DEBRIEF, DRILLED, ABANDONED)

    def brief(self) -> None:
        self._fire("brief")

    def start(self, position: int) -> None:
        """From the title (by way of the briefing) or from the briefing into the first scene."""
        if self.place == TITLE:
            self.brief()
        self._fire(_start(position))

    def abandon(self) -> None:
        self._fire("abandon")

    def drilled(self) -> None:
        self._fire("drilled")

    def has_way(self, move: int, gate: int, to: int) -> bool:
        """Whether the machine knows this way from here. `gate` -1: no gate is judged."""
        return _way(move, gate, to) in self._machine.get_triggers(self.place)

    def follow(self, move: int, gate: int, to: int) -> None:
        """The rules have decided; go there, through the gate if one was judged, and check that we agree."""
        if not self.has_way(move, gate, to):
            name = self._program.moves[move].id
            raise ParityError(f"the machine at {self.place!r} knows no way by {name!r} to position {to}")
        self._fire(_way(move, gate, to))
        if gate >= 0:
            self._fire(_enter(to))
        self.agree(to)

    def agree(self, position: int) -> None:
        """Raise ParityError unless the machine is where the rules are."""
        expected = place_of(self._program, position)
        if self.place != expected:
            raise ParityError(f"expected the machine at {expected!r}, found it at {self.place!r}")

    def _note(self, _: EventData) -> None:
        self._trail.append(self._model.state)

    def _fire(self, trigger: str) -> None:
        try:
            done = self._machine.dispatch(trigger)
        except MachineError as error:
            raise SessionError(f"{trigger!r} is not possible at {self.place!r}") from error
        if not done:
            raise ParityError(f"the machine refused {trigger!r} at {self.place!r}, though it has no conditions")


def place_of(program: Program, position: int) -> str:
    """The path of a position of the rules: a scene, a guard or an ending."""
    if position < len(program.scenes):
        scene = program.scenes[position]
        return f"{scene.stage}{_Place.separator}{scene.id}"
    return f"{_DEBRIEF}{_Place.separator}{program.endings[position - len(program.scenes)].id}"


def edges(program: Program) -> Iterator[tuple[str, str, str]]:
    """Every transition of the machine: trigger, from, to. Trigger names are ours; no author text is one."""
    yield "brief", TITLE, BRIEFING
    # a deal whose first scene has no open move is over at once
    for first in (0, _time_up(program)):
        yield _start(first), BRIEFING, place_of(program, first)
    gated: dict[int, set[int]] = {}
    for index, move in enumerate(program.moves):
        here = place_of(program, move.scene)
        gate = program.scenes[move.scene].gate
        for to in destinations(program, index):
            yield _way(index, -1, to), here, place_of(program, to)
            if gate >= 0 and to != move.scene:
                yield _way(index, gate, to), here, _gate_place(program, gate)
                gated.setdefault(gate, set()).add(to)
    for gate, ways in gated.items():
        for to in sorted(ways):
            yield _enter(to), _gate_place(program, gate), place_of(program, to)
    for position in range(len(program.scenes)):
        here = place_of(program, position)
        yield "abandon", here, ABANDONED
        yield "drilled", here, DRILLED
    for ending in range(len(program.scenes), len(program.scenes) + len(program.endings)):
        yield "drilled", place_of(program, ending), DRILLED
    yield "abandon", TITLE, ABANDONED
    yield "abandon", BRIEFING, ABANDONED


def destinations(program: Program, move: int) -> tuple[int, ...]:
    """Every position a move can lead to; `time_up` is always one, because the next scene may have no open move."""
    found: set[int] = {_time_up(program)}
    made = program.moves[move]
    guarded = program.scenes[made.scene].guards
    if made.guard >= 0:
        found.add(made.guard)
    elif guarded >= 0:
        withdraws = program.scenes[made.scene].moves[0] == move
        found.add(program.moves[guarded].scene if withdraws else _stopped(program))
    for way in made.exits:
        if way.to == ENDINGS:
            found.update(range(len(program.scenes), len(program.scenes) + len(program.endings)))
        else:
            found.add(way.to)
    return tuple(sorted(found))


def diagram(program: Program) -> str:
    """The machine as Mermaid text, for authors. Scenes stand in their stages; the way out of time is left out."""
    lines = ["stateDiagram-v2", "    direction LR"]
    for stage, names in _groups(program).items():
        lines.append(f"    state {stage} {{")
        lines += [f"        {_plain(f'{stage}/{name}')}: {name}" for name in names]
        lines.append("    }")
    time_up = place_of(program, _time_up(program))
    shown: dict[tuple[str, str], None] = {}
    for trigger, source, target in edges(program):
        if target != time_up and trigger not in ("abandon", "drilled"):
            shown[source, target] = None
    lines.append(f"    [*] --> {TITLE}")
    lines += [f"    {_plain(source)} --> {_plain(target)}" for source, target in shown]
    return "\n".join(lines) + "\n"


def _states(program: Program) -> list[str | dict[str, object]]:
    nested: list[str | dict[str, object]] = [TITLE, BRIEFING]
    nested += [{"name": name, "children": list(children)} for name, children in _groups(program).items()]
    return [*nested, DRILLED, ABANDONED]


def _groups(program: Program) -> dict[str, Iterable[str]]:
    """Nested places by their outer one; a stage without a scene is no place."""
    groups: dict[str, Iterable[str]] = {}
    for stage in STAGES:
        names = [scene.id for scene in program.scenes if scene.stage == stage]
        if names:
            groups[stage] = names
    if program.gates:
        groups[_GATE] = dict.fromkeys(gate.id for gate in program.gates)
    groups[_DEBRIEF] = [ending.id for ending in program.endings]
    return groups


def _time_up(program: Program) -> int:
    return len(program.scenes) + len(program.endings) - 2


def _stopped(program: Program) -> int:
    return len(program.scenes) + len(program.endings) - 1


def _gate_place(program: Program, gate: int) -> str:
    return f"{_GATE}{_Place.separator}{program.gates[gate].id}"


def _start(position: int) -> str:
    return f"start {position}"


def _way(move: int, gate: int, to: int) -> str:
    return f"move {move} to {to}" if gate < 0 else f"move {move} by gate {gate} to {to}"


def _enter(position: int) -> str:
    return f"enter {position}"


def _plain(place: str) -> str:
    return place.replace(_Place.separator, "__").replace(".", "__")
