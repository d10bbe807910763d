"""What the map shows, without words or places: scenes, endings, ways between them, and who goes there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from game.check.bots import BotRun
from game.check.wandering import Wandering
from game.rules.program import ENDINGS, Program
from game.scenario.book import Book

GIVEN = ("time_up", "stopped")  # endings that every deal has: no way to them is drawn but a confirmed violation


@dataclass(frozen=True, slots=True)
class Way:
    """All moves that lead from one node to another; nodes are positions of the Program, guards never among them."""

    source: int
    target: int
    moves: tuple[int, ...]
    best: bool = False
    standard: bool = False
    dead: bool = False


@dataclass(frozen=True, slots=True)
class Track:
    """A line of the deal: its moves, and the position of the ending it comes to."""

    moves: tuple[int, ...] = ()
    end: int = -1


@dataclass(frozen=True)
class Story:
    """`never` has positions, `never_moves` moves. `proved` says that a book vouches for them.

    `bots` names who comes to each position. Without `wandering` no share of random play is known.
    """

    program: Program
    scenes: tuple[int, ...]
    ways: tuple[Way, ...]
    best: frozenset[int]
    standard: frozenset[int]
    never: frozenset[int]
    never_moves: frozenset[int]
    proved: bool
    bots: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    wandering: Wandering | None = None

    def moves(self, position: int) -> tuple[int, ...]:
        return self.program.scenes[position].moves

    @property
    def nodes(self) -> tuple[int, ...]:
        count = len(self.program.scenes)
        return (*self.scenes, *range(count, count + len(self.program.endings)))


def story(
    program: Program,
    book: Book | None = None,
    bots: Iterable[BotRun] = (),
    wandering: Wandering | None = None,
    best: Track = Track(),
    standard: Track = Track(),
) -> Story:
    """`book` says what is never reached; without it only what nothing leads to is known to be dead."""
    scenes = tuple(i for i, scene in enumerate(program.scenes) if scene.guards < 0)
    known = {move.id: i for i, move in enumerate(program.moves)}
    never, never_moves = _never(program, scenes, book)
    ways = _ways(program, scenes, _passed(program, best), _passed(program, standard), never, never_moves)
    came: dict[int, list[str]] = {}
    for run in bots:
        visited = {program.moves[known[name]].scene for name in run.moves} | {run.final[0]}
        for position in sorted(visited):
            came.setdefault(position, []).append(run.bot)
    return Story(
        program, scenes, ways, frozenset(best.moves), frozenset(standard.moves), never, never_moves, book is not None,
        {position: tuple(names) for position, names in came.items()}, wandering,
    )  # fmt: skip


def targets(program: Program, move: int) -> tuple[int, ...]:
    """Where the move may lead; time running out and stepping back from a guard are not drawn."""
    compiled, count = program.moves[move], len(program.scenes)
    if compiled.guard >= 0:
        confirm = program.scenes[compiled.guard].moves[-1]
        return targets(program, confirm)
    authored = [count + i for i, ending in enumerate(program.endings) if ending.id not in GIVEN]
    found: list[int] = []
    for leaves in compiled.exits:
        found += authored if leaves.to == ENDINGS else [leaves.to]
    return tuple(dict.fromkeys(found))


def _passed(program: Program, track: Track) -> frozenset[tuple[int, int]]:
    """The ways the line goes, guards left out."""
    scenes = [program.moves[move].scene for move in track.moves]
    return frozenset(pairwise([*(at for at in scenes if program.scenes[at].guards < 0), track.end]))


def _ways(
    program: Program,
    scenes: Iterable[int],
    best: frozenset[tuple[int, int]],
    standard: frozenset[tuple[int, int]],
    never: frozenset[int],
    never_moves: frozenset[int],
) -> tuple[Way, ...]:
    found: dict[tuple[int, int], list[int]] = {}
    for scene in scenes:
        for move in program.scenes[scene].moves:
            for target in targets(program, move):
                found.setdefault((scene, target), []).append(move)
    return tuple(
        Way(
            source, target, tuple(moves),
            best=(source, target) in best,
            standard=(source, target) in standard,
            dead=source in never or target in never or all(move in never_moves for move in moves),
        )
        for (source, target), moves in found.items()
    )  # fmt: skip


def _never(program: Program, scenes: tuple[int, ...], book: Book | None) -> tuple[frozenset[int], frozenset[int]]:
    """By the book what no line reaches; without one only what nothing leads to."""
    if book is None:
        reached, work = set[int](), [0]
        while work:
            at = work.pop()
            if at in reached:
                continue
            reached.add(at)
            if at < len(program.scenes):
                work += [to for move in program.scenes[at].moves for to in targets(program, move)]
        lost = frozenset(scene for scene in scenes if scene not in reached)
        return lost, frozenset(move for scene in lost for move in program.scenes[scene].moves)
    paths = frozenset(book.never)
    count = len(program.scenes)
    positions = {scene for scene in scenes if f"scenes.{program.scenes[scene].id}" in paths}
    positions |= {
        count + i
        for i, ending in enumerate(program.endings)
        if f"endings.{ending.id}" in paths and ending.id not in GIVEN
    }
    moves = {
        i
        for i, move in enumerate(program.moves)
        if move.scene in positions
        or f"scenes.{program.scenes[move.scene].id}.moves.{move.id.rpartition('.')[2]}" in paths
    }
    return frozenset(positions), frozenset(moves)
