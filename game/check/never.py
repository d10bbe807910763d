"""What lies in a scene, move or ending that lines come to, and yet happens on none of them.

Paths are those of the author's file; the book keeps them (`Book.never`), so that an unchanged deal is told
the same without a search. What lies in something that no line comes to is not told again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.check.places import Places
from game.rules.expression import Every, Expression, Negation
from game.rules.program import ENDINGS, Effect, Exit, Learn, Program
from game.scenario.diagnostics import Diagnostic, Path
from game.scenario.script import Script
from game.solver import Counts, Question, Reached, Solution
from game.text.sentence import say

NEEDS, NEXT, NEWS, LATER, CHECKS = "needs", "next", "news", "later", "checks"


def further(program: Program, counts: Counts, reached: Reached) -> Iterator[str]:
    """The paths of news, later items, ways, facts that no line comes to, and of needs that refuse nobody."""
    yield from _news(program, counts, reached)
    yield from _laters(program, counts, reached)
    yield from _ways(program, counts, reached)
    yield from _facts(program, counts, reached)
    for check, owed in zip(program.checks, reached.debts, strict=True):
        scene = program.gates[check.gate].scene
        if counts.scenes[scene] and not owed:
            yield f"scenes.{program.scenes[scene].id}.{CHECKS}.{check.id.rpartition('.')[2]}"
    for move, made in enumerate(program.moves):
        answer = reached.needs[move]
        if made.needs is not None and answer.yes and not answer.no:
            yield f"{move_path(program, move)}.{NEEDS}"


def move_path(program: Program, move: int) -> str:
    """The path of a move in the author's file."""
    scene = program.scenes[program.moves[move].scene].id
    return f"scenes.{scene}.moves.{program.moves[move].id.removeprefix(scene + '.')}"


def _news(program: Program, counts: Counts, reached: Reached) -> Iterator[str]:
    owners = [("scenes", scene.id, scene.news) for scene in program.scenes]
    owners += [("endings", ending.id, ending.news) for ending in program.endings]
    visits = (*counts.scenes, *counts.endings)
    for (kind, owner, news), seen, happened in zip(owners, visits, reached.news, strict=True):
        yield from (
            f"{kind}.{owner}.{NEWS}.{one.id.rpartition('.')[2]}"
            for one, met in zip(news, happened, strict=True)
            if seen and not met
        )


def _laters(program: Program, counts: Counts, reached: Reached) -> Iterator[str]:
    for later, made in enumerate(program.laters):
        moves = counts.branches[made.move]
        branches = program.moves[made.move].branches
        chosen = any(seen for seen, branch in zip(moves, branches, strict=True) if _schedules(branch.effects, later))
        there = made.at < 0 or counts.scenes[made.at]
        if chosen and there and not reached.laters[later]:
            yield _later_path(program, later)


def _schedules(effects: Sequence[Effect], later: int) -> bool:
    return any(getattr(effect, "later", None) == later for effect in effects)


def _later_path(program: Program, later: int) -> str:
    move = program.laters[later].move
    for branch in program.moves[move].branches:
        if _schedules(branch.effects, later) and branch.when is not None:
            return f"{move_path(program, move)}.instead.{branch.id}.{LATER}"
    return f"{move_path(program, move)}.{LATER}"


def _ways(program: Program, counts: Counts, reached: Reached) -> Iterator[str]:
    """A scene's ways stand once in the file for all its moves, so they are looked at together."""
    visits = (*counts.scenes, *counts.endings)
    for scene in program.scenes:
        groups: dict[tuple[Exit, ...], list[int]] = {}
        for move in scene.moves if scene.guards < 0 else ():
            if program.moves[move].guard < 0 and counts.moves[move]:
                groups.setdefault(program.moves[move].exits, []).append(move)
        for exits, moves in groups.items():
            for way, exit_ in enumerate(exits):
                there = exit_.to == ENDINGS or visits[exit_.to]
                if len(exits) > 1 and there and not any(reached.exits[move][way] for move in moves):
                    yield f"{move_path(program, moves[0])}.{NEXT}.{way}"


def _facts(program: Program, counts: Counts, reached: Reached) -> Iterator[str]:
    """Facts that lines are taught and yet never know; what teaches them in vain is told elsewhere."""
    taught: set[int] = set()
    for move, made in enumerate(program.moves):
        for seen, branch in zip(counts.branches[move], made.branches, strict=True):
            taught |= _learned(branch.effects) if seen else set()
    for later, met in zip(program.laters, reached.laters, strict=True):
        taught |= _learned(later.effects) if met else set()
    for fact in sorted(taught):
        if not reached.facts[fact]:
            yield f"facts.{program.facts[fact].id}"


def _learned(effects: Sequence[Effect]) -> set[int]:
    return {effect.fact for effect in effects if isinstance(effect, Learn)}


def finding(path: tuple[str, ...], places: Places) -> Diagnostic | None:
    """The message for a path of `further`; None for another path."""
    if path[0] == "facts":
        message = say("No line ever knows `{path}`, though moves that are chosen teach it.", path=path[1])
        remedy = say("Raise the alignment of who leads there, or let the scene after it keep what was found.")
        return places.at("D729", path, message, remedy)
    if path[2:3] == (NEWS,):
        message = say(
            "`{path}` never happens in `{path_2}`: its `when` holds on no line that comes there.",
            path=path[3],
            path_2=path[1],
        )
        return places.at("D725", path, message, say("Loosen its `when`, or delete it."))
    if path[2:3] == (CHECKS,):
        message = say("The check `{name}` of `{scene}` is met on every line.", name=path[3], scene=path[1])
        return places.at("D719", path, message, say("Ask for more, or delete it: nobody can fail it."))
    if path[-1] == LATER:
        message = say("What `{path}` brings later never comes.", path=path[3])
        remedy = say("Let it come due before the lines end, and loosen its `when` if it has one.")
        return places.at("D726", path, message, remedy)
    if path[4:5] == (NEXT,):
        where: Path = (*path[:5], int(path[5]))
        if not places.has(where):
            where = (*path[:2], NEXT, int(path[5]))
        message = say("No line takes way {value} of this `next`: its `when` never decides.", value=int(path[5]) + 1)
        return places.at("D727", where, message, say("Loosen its `when`, tighten those before it, or delete it."))
    if path[-1] == NEEDS:
        message = say(
            "The `needs` of `{path}` refuse nobody: they hold on every line that comes to `{path_2}`.",
            path=path[3],
            path_2=path[1],
        )
        return places.at("D718", path, message, say("Tighten them, or delete them."))
    return None


# --- the words of scenes, which the rules know nothing of --------------------------------------------


def scene_questions(script: Script) -> list[tuple[tuple[str, ...], Question]]:
    """For each text of a scene that has several: its path, and when it is the one that is shown."""
    found: list[tuple[tuple[str, ...], Question]] = []
    for at, scene in enumerate(script.scenes):
        before: list[Expression] = []
        for face in scene.faces if len(scene.faces) > 1 else ():
            shown = [Negation(each) for each in before] + ([face.when] if face.when is not None else [])
            path = ("scenes", scene.id, "instead", face.id) if face.when is not None else ("scenes", scene.id, "text")
            found.append((path, Question(at, Every(tuple(shown)))))
            if face.when is not None:
                before.append(face.when)
    return found


def unseen_texts(
    solution: Solution, asked: Sequence[tuple[tuple[str, ...], Question]], places: Places
) -> Iterator[Diagnostic]:
    """Only for a search: the book belongs to the rules, and these conditions are none of theirs."""
    for (path, question), answer in zip(asked, solution.reached.answers, strict=True):
        if solution.exact and solution.counts.scenes[question.scene] and not answer.yes:
            what = say("`{path}`", path=path[3]) if path[2] == "instead" else say("The usual text")
            message = say("{what} is never what `{path}` looks like.", what=what, path=path[1])
            yield places.at("D728", path, message, say("Loosen its `when`, tighten those before it, or delete it."))
