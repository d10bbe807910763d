"""Scenes, moves, guards, destinations, news and endings of a Program."""

from __future__ import annotations

from decimal import Decimal

from game.rules import program
from game.rules.program import ENDINGS, YOU, Effect, Exit, PlayKind, Rating, Result, Stage
from game.scenario.compile.conditions import Conditions
from game.scenario.compile.effects import NEWS, Effects, Manner
from game.scenario.compile.findings import Findings
from game.scenario.compile.tables import GIVEN_SCALES, Finder, Tables
from game.scenario.diagnostics import Path
from game.scenario.schema import moves as authored
from game.scenario.schema import scenes as staged
from game.scenario.schema.playbook import Play
from game.text.sentence import say, series

_UNKNOWN_PLAY = Play.model_validate(
    {"number": "0", "name": "?", "kind": "standard", "practices": "no_playbook", "wrong": "?", "advice": "?"}
)
"""Stands in for a play that was reported as unknown, so that the rest of its move is looked at."""


class Scenes:
    """Compiles scenes in file order; guards follow all scenes, in the order of their forbidden moves."""

    def __init__(
        self, tables: Tables, finder: Finder, effects: Effects, conditions: Conditions, findings: Findings
    ) -> None:
        self._tables = tables
        self._find = finder
        self._effects = effects
        self._conditions = conditions
        self._findings = findings
        self._moves: list[program.Move] = []
        self._laters: list[program.Later] = []

    def compile(self) -> tuple[tuple[program.Scene, ...], tuple[program.Move, ...], tuple[program.Later, ...]]:
        scenes = []
        stage: Stage = "lead"
        for at, (id_, scene) in enumerate(self._tables.scenario.scenes.items()):
            stage = scene.stage or stage
            scenes.append(self._scene(id_, scene, at, stage))
        for id_, position in self._tables.guards.items():
            scenes.append(self._guard(id_, position, scenes))
        return tuple(scenes), tuple(self._moves), tuple(self._laters)

    def endings(self) -> tuple[program.Ending, ...]:
        authored_endings = self._tables.scenario.endings
        found = []
        last = len(authored_endings.authored) - 1
        if last < 0:
            self._findings.at_key("D417", ("endings",), say("The deal has no ending."), say("Add one without `when:`."))
        for at, (id_, ending) in enumerate(authored_endings.authored.items()):
            path: Path = ("endings", id_)
            self._report_gap(ending.when is None, at == last, path, say("ending"))
            if ending.result == "walked_away" and ending.value is None:
                self._findings.at_key(
                    "D421", path, say("`{id}` walks away: what is that worth?", id=id_), say("Add `value:`, 0 to 100.")
                )
            elif ending.result != "walked_away" and ending.value is not None:
                self._findings.at_key(
                    "D421",
                    (*path, "value"),
                    say("The value of `{result}` is computed.", result=ending.result),
                    say("Delete `value:`."),
                )
            elif not 0 <= (ending.value or 0) <= 100:
                self._findings.at_value(
                    "D308", (*path, "value"), say("{value} is out of range.", value=ending.value), say("0 to 100.")
                )
            found.append(
                program.Ending(
                    id=id_,
                    result=ending.result,
                    when=self._conditions.optional(ending.when, (*path, "when")),
                    value=ending.value or 0,
                    news=self._news(ending.news, id_, path),
                )
            )
        given: tuple[tuple[Result, staged.GivenEnding], ...] = (
            ("time_up", authored_endings.time_up),
            ("stopped", authored_endings.stopped),
        )
        for result, words in given:
            news = self._news(words.news, result, ("endings", result))
            found.append(program.Ending(id=result, result=result, when=None, value=0, news=news))
        return tuple(found)

    def _scene(self, id_: str, scene: staged.Scene, at: int, stage: Stage) -> program.Scene:
        path: Path = ("scenes", id_)
        news = self._news(scene.news, id_, path)
        day = -1
        if scene.day is not None:
            day = self._effects.steps(scene.day, GIVEN_SCALES["day"], (*path, "day"))
            if scene.day > self._tables.scenario.days:
                self._findings.at_value(
                    "D308",
                    (*path, "day"),
                    say("Day {day} is after the end on day {days}.", day=scene.day, days=self._tables.scenario.days),
                    say("Give an earlier day, or the deal more `days`."),
                )
        first = len(self._moves)
        for key, move in scene.moves.items():
            self._moves.append(self._move(id_, key, move, scene, at))
        return program.Scene(
            id=id_,
            stage=stage,
            gate=self._tables.gate_index(id_),
            day=day,
            fade=scene.fade,
            news=news,
            moves=tuple(range(first, len(self._moves))),
        )

    def _move(self, scene_id: str, key: str, move: authored.Move, scene: staged.Scene, at: int) -> program.Move:
        path: Path = ("scenes", scene_id, "moves", key)
        id_ = f"{scene_id}.{key}"
        play_id = move.play or key
        play = self._find.play(play_id, (*path, "play") if move.play else path, key=not move.play) or _UNKNOWN_PLAY
        guard = self._tables.guards.get(id_, -1)
        rating: Rating = move.rating or ("violation" if guard >= 0 else "good")
        leader = self._leader(move, play, path)
        to = self._targets(move, scene, path)
        self._report_rating(move, play, path)
        needs = self._conditions.optional(move.needs, (*path, "needs"))
        if guard >= 0:
            self._report_violation(move, path)
            branches: tuple[program.Branch, ...] = (program.Branch("", None, rating, ()),)
            exits: tuple[Exit, ...] = (Exit(None, guard),)
            days = budget = 0
        else:
            manner = self._effects.manner(play, leader)
            effects = self._effects.branch(move, path, manner, play.usual, to, scene_id)
            effects = (*effects, *self._later(id_, move.later, manner, path))
            branches = (
                *self._variants(id_, scene_id, move, manner, path, rating),
                program.Branch("", None, rating, effects),
            )
            exits = self._exits(move.next, (*path, "next")) or self._exits(scene.next, ("scenes", scene_id, "next"))
            exits = exits or (Exit(None, self._following(at)),)
            days, budget = self._cost(move, play, path)
        return program.Move(
            id=id_,
            scene=at,
            play=play_id,
            kind=play.kind,
            leader=leader,
            days=days,
            budget=budget,
            needs=needs,
            again=move.again and guard < 0,
            rank=move.rank,
            branches=branches,
            exits=exits,
            skips_gate=play.skips_gate,
            guard=guard,
        )

    def _leader(self, move: authored.Move, play: Play, path: Path) -> int:
        if move.by:
            return self._find.leader(move.by, (*path, "by"))
        by_role = self._tables.scenario.team.get(play.lead)
        return self._tables.ids.ours.get(by_role, YOU) if by_role else YOU

    def _targets(self, move: authored.Move, scene: staged.Scene, path: Path) -> tuple[str, ...]:
        if move.to is None:
            speaker = scene.speaker
            return (speaker,) if speaker and speaker in self._tables.ids.customers else ()
        for at, id_ in enumerate(move.to):
            self._find.customer(id_, (*path, "to", at))
        return tuple(id_ for id_ in dict.fromkeys(move.to) if id_ in self._tables.ids.customers)

    def _cost(self, move: authored.Move, play: Play, path: Path) -> tuple[int, int]:
        days = play.cost.days if move.cost.days is None else move.cost.days
        budget = play.cost.budget if move.cost.budget is None else move.cost.budget
        return self._effects.steps(days or Decimal(0), GIVEN_SCALES["day"], (*path, "cost", "days")), budget or 0

    def _variants(
        self, id_: str, scene_id: str, move: authored.Move, manner: Manner, path: Path, rating: Rating
    ) -> list[program.Branch]:
        branches = []
        for name, variant in move.instead.items():
            here: Path = (*path, "instead", name)
            effects = self._effects.branch(variant, here, manner, None, (), scene_id)
            effects = (*effects, *self._later(f"{id_}.{name}", variant.later, manner, here))
            when = self._conditions.compile(variant.when, (*here, "when"))
            branches.append(program.Branch(name, when, variant.rating or rating, effects))
        return branches

    def _later(self, id_: str, later: authored.Later | None, manner: Manner, path: Path) -> tuple[Effect, ...]:
        """The effect that schedules it; the item itself is numbered in the order of the file."""
        if later is None:
            return ()
        here: Path = (*path, "later")
        at = after = -1
        if (later.at is None) == (later.after is None):
            what = say("neither `at` nor `after`") if later.at is None else say("both `at` and `after`")
            self._findings.at_key(
                "D418", here, say("This later thing has {what}.", what=what), say("Write one of them.")
            )
        if later.at is not None:
            scene = self._find.scene(later.at, (*here, "at"))
            at = -1 if scene is None else scene
        elif later.after is not None:
            after = self._effects.steps(later.after, GIVEN_SCALES["day"], (*here, "after"))
        self._sender(later.sender, (*here, "from"))
        move = ".".join(id_.split(".")[:2])
        item = program.Later(
            id=id_,
            move=self._tables.ids.moves[move],
            at=at,
            after=after,
            when=self._conditions.optional(later.when, (*here, "when")),
            effects=tuple(self._effects.consequences(later, here, manner)),
        )
        self._laters.append(item)
        return (program.Schedule(len(self._laters) - 1),)

    def _news(self, news: dict[str, staged.News], owner: str, path: Path) -> tuple[program.News, ...]:
        found = []
        for name, one in news.items():
            here: Path = (*path, "news", name)
            self._sender(one.sender, (*here, "from"))
            found.append(
                program.News(
                    id=f"{owner}.{name}",
                    when=self._conditions.optional(one.when, (*here, "when")),
                    effects=tuple(self._effects.consequences(one, here, NEWS)),
                )
            )
        return tuple(found)

    def _sender(self, sender: str | None, path: Path) -> None:
        """A single small word with an underscore can only be meant as somebody's id."""
        if sender and "_" in sender and sender.isascii() and " " not in sender:
            self._find.speaker(sender, path)

    def _following(self, at: int) -> int:
        return at + 1 if at + 1 < len(self._tables.scenes) else ENDINGS

    def _exits(self, steps: str | tuple[authored.Step, ...] | None, path: Path) -> tuple[Exit, ...]:
        if steps is None:
            return ()
        if isinstance(steps, str):
            to = self._to(steps, path)
            return () if to is None else (Exit(None, to),)
        exits = []
        for at, step in enumerate(steps):
            here: Path = (*path, at)
            self._report_gap(step.when is None, at == len(steps) - 1, here, say("destination"))
            to = self._to(step.to, (*here, "to"))
            when = self._conditions.optional(step.when, (*here, "when"))
            if to is not None:
                exits.append(Exit(when, to))
        return tuple(exits)

    def _to(self, id_: str, path: Path) -> int | None:
        return ENDINGS if id_ == "endings" else self._find.position(id_, path)

    def _guard(self, id_: str, position: int, scenes: list[program.Scene]) -> program.Scene:
        """Both its moves have a branch without effects: what withdrawing costs is the rules' business."""
        forbidden = self._moves[self._tables.ids.moves[id_]]
        back = forbidden.scene
        stopped = self._tables.endings["stopped"]
        first = len(self._moves)
        steps: tuple[tuple[str, PlayKind, Rating, int], ...] = (
            ("withdraw", "standard", "best", back),
            ("confirm", "forbidden", "violation", stopped),
        )
        for name, kind, rating, to in steps:
            self._moves.append(
                program.Move(
                    id=f"{id_}.{name}",
                    scene=position,
                    play=forbidden.play,
                    kind=kind,
                    leader=YOU,
                    days=0,
                    budget=0,
                    needs=None,
                    again=False,
                    rank=0,
                    branches=(program.Branch("", None, rating, ()),),
                    exits=(Exit(None, to),),
                )
            )
        return program.Scene(
            id=id_,
            stage=scenes[back].stage,
            gate=-1,
            day=-1,
            fade=False,
            news=(),
            moves=(first, first + 1),
            guards=self._tables.ids.moves[id_],
        )

    def _report_gap(self, open_: bool, last: bool, path: Path, what: str) -> None:
        if last and not open_:
            self._findings.at_value(
                "D417",
                (*path, "when"),
                say("The last {what} has a condition: what if it does not hold?", what=what),
                say("Delete its `when:`, or add another one without `when:` below."),
            )
        elif open_ and not last:
            self._findings.at_key(
                "D417",
                path,
                say("This {what} has no condition, so nothing below it is ever reached.", what=what),
                say("Add `when:`, or move it to the end."),
            )

    def _report_rating(self, move: authored.Move, play: Play, path: Path) -> None:
        if move.rating is None or not move.why:
            missing = [name for name, value in (("rating", move.rating), ("why", move.why)) if not value]
            if not self._findings.document.damaged:
                self._findings.at_key(
                    "D312",
                    path,
                    say(
                        "Move `{path}` has no {names}.",
                        path=path[-1],
                        names=series((f"`{name}`" for name in missing), " and no "),
                    ),
                    say("Add `why:`, one sentence: what did it do to the person?")
                    if "why" in missing
                    else say("Add `rating:` best, good, inaccuracy, mistake or blunder."),
                )
            return
        if play is not _UNKNOWN_PLAY and (move.rating == "violation") != (play.kind == "forbidden"):
            what = say("is not forbidden") if move.rating == "violation" else say("is forbidden")
            remedy = (
                say("Rate it blunder at most.") if move.rating == "violation" else say("Write `rating: violation`.")
            )
            self._findings.at_value(
                "D431",
                (*path, "rating"),
                say("The play `{value}` {what}.", value=move.play or path[-1], what=what),
                remedy,
            )

    def _report_violation(self, move: authored.Move, path: Path) -> None:
        allowed = {"title", "text", "play", "to", "by", "needs", "locked", "warning", "rating", "why", "reply", "rank"}
        for field in move.model_fields_set - allowed:
            name = "break" if field == "breaks" else field
            self._findings.at_key(
                "D429",
                (*path, name),
                say("A forbidden move has no `{name}`.", name=name),
                say("Delete it: a violation ends the run."),
            )
        for person in move.warning:
            self._find.speaker(person, (*path, "warning", person), key=True)
        play = self._tables.play_of(str(path[-1]), move)
        if not move.warning and not (play and play.warning):
            self._findings.at_key(
                "D511",
                path,
                say("The forbidden move `{path}` has no `warning`: a player must be able to step back.", path=path[-1]),
                say("Add `warning:` with a person and a line."),
            )
