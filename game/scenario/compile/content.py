"""What would spoil a deal that can be built: facts, promises, ratings, replies, pictures.

Judged from the file alone. What needs a search of all lines is the checker's business.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from game.rules.program import Effect, KeepPromise, Learn, MakePromise, Meet, Presence, Program
from game.scenario.compile.conditions import Conditions
from game.scenario.compile.findings import Findings
from game.scenario.compile.structure import Graph
from game.scenario.compile.tables import GIVEN_SCALES, Tables
from game.scenario.diagnostics import Path, did_you_mean
from game.scenario.schema.moves import Instead, Move
from game.text.sentence import say

_CARDS = 4
_ANSWERS = 3
_WHYS = 3


def check(
    tables: Tables,
    program: Program,
    conditions: Conditions,
    findings: Findings,
    looks: frozenset[str] | None,
    covers: frozenset[str] | None,
) -> None:
    _moves(tables, findings)
    _pictures(tables, findings, looks, covers)
    if findings.document.damaged:
        return  # what seems to be missing may stand in the lines that could not be read
    happenings = _Happenings(tables, program)
    if "fact" not in findings.doubtful:
        _facts(tables, happenings, conditions, findings)
    if "promise" not in findings.doubtful:
        _promises(tables, program, happenings, findings)
    if "person" not in findings.doubtful:
        _unknown_people(tables, program, happenings, findings)


# --- cards ----------------------------------------------------------------------------------------


def _moves(tables: Tables, findings: Findings) -> None:
    for id_, scene in tables.scenario.scenes.items():
        path: Path = ("scenes", id_, "moves")
        keys = list(scene.moves)
        if len(keys) > _CARDS:
            findings.at_key(
                "D501",
                (*path, keys[_CARDS]),
                say("`{id}` has {count} moves; the screen holds four cards.", id=id_, count=len(keys)),
                say("Drop one, or split the scene."),
            )
        _best(tables, id_, findings)
        for key, move in scene.moves.items():
            _answers(move, (*path, key), findings)
            for name, variant in move.instead.items():
                _answers(variant, (*path, key, "instead", name), findings)
            play = tables.play_of(key, move)
            if move.reply is None and play is not None and play.kind != "forbidden":
                findings.at_key(
                    "D513",
                    (*path, key),
                    say("Nobody answers `{key}`.", key=key),
                    say("Add `reply:` with a person and a line."),
                )


def _best(tables: Tables, scene_id: str, findings: Findings) -> None:
    """Moves that are closed to each other by `needs`, or told apart by `rank`, may both be best."""
    scene = tables.scenario.scenes[scene_id]
    best = [key for key, move in scene.moves.items() if move.rating == "best"]
    somewhere = best or [
        key for key, move in scene.moves.items() if any(v.rating == "best" for v in move.instead.values())
    ]
    if not somewhere and all(move.rating for move in scene.moves.values()):
        findings.at_key(
            "D509",
            ("scenes", scene_id),
            say("No move of `{scene_id}` is rated best.", scene_id=scene_id),
            say("Rate the book's move best."),
        )
    always = [key for key in best if scene.moves[key].needs is None]
    for at, key in enumerate(always):
        rival = next((one for one in always[:at] if scene.moves[one].rank == scene.moves[key].rank), None)
        if rival is not None:
            findings.at_value(
                "D508",
                ("scenes", scene_id, "moves", key, "rating"),
                say(
                    "`{rival}` and `{key}` are both rated best: which of them is the standard line?",
                    rival=rival,
                    key=key,
                ),
                say("Rate one `good`, or give one a higher `rank`."),
            )


def _answers(one: Move | Instead, path: Path, findings: Findings) -> None:
    if isinstance(one.reply, dict) and len(one.reply) > _ANSWERS:
        findings.at_key(
            "D512",
            (*path, "reply"),
            say("{count} people answer; there is room for three.", count=len(one.reply)),
            say("Keep three of them."),
        )
    if len(one.why) > _WHYS:
        findings.at_value(
            "D315",
            (*path, "why"),
            say("`why` has {count} lines; there is room for three.", count=len(one.why)),
            say("Join or drop lines."),
        )


def _pictures(tables: Tables, findings: Findings, looks: frozenset[str] | None, covers: frozenset[str] | None) -> None:
    scenario = tables.scenario
    if covers is not None and scenario.briefing.cover not in covers | findings.failed:
        remedy = did_you_mean(scenario.briefing.cover, covers) or say(
            "Known: {names}.", names=", ".join(sorted(covers))
        )
        findings.at_value(
            "D414", ("briefing", "cover"), say("There is no cover `{cover}`.", cover=scenario.briefing.cover), remedy
        )
    people: list[tuple[str, str, str | None]] = [
        *(("people", id_, person.look) for id_, person in scenario.people.items()),
        *(("colleagues", id_, member.look) for id_, member in scenario.colleagues.items()),
    ]
    for section, id_, look in people:
        if looks is not None and look is not None and look not in looks | findings.failed:
            remedy = did_you_mean(look, looks) or say("Names are those of the pictures in assets/portraits.")
            findings.at_value("D414", (section, id_, "look"), say("There is no portrait `{look}`.", look=look), remedy)


# --- what happens where ---------------------------------------------------------------------------


@dataclass(slots=True)
class _Where:
    """Scenes where something can come about: by a move there, or already on arrival."""

    by_move: set[int] = field(default_factory=set)
    on_arrival: set[int] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.by_move or self.on_arrival)


class _Happenings:
    """Which effects can happen in which scene."""

    def __init__(self, tables: Tables, program: Program) -> None:
        self.graph = Graph(program, len(tables.scenes))
        self.learned: dict[int, set[str]] = defaultdict(set)
        self.surely_learned: set[int] = set()
        self.promised: dict[int, _Where] = defaultdict(_Where)
        self.met: dict[int, _Where] = defaultdict(_Where)
        self.keeps: list[tuple[int, int, str, bool]] = []  # promise, scene, way, the way makes it itself
        for scene in tables.scenes.values():
            for news in program.scenes[scene].news:
                self._take(news.effects, scene, f"news {news.id}", arrival=True, always=news.when is None)
            for index in program.scenes[scene].moves:
                for branch in program.moves[index].branches:
                    self._take(branch.effects, scene, program.moves[index].id)
        for later in program.laters:
            # One that comes due by days does so in a scene after its move: at the earliest there.
            scene = later.at if later.at >= 0 else program.moves[later.move].scene
            self._take(later.effects, scene, f"later {later.id}", arrival=later.at >= 0)

    def _take(
        self, effects: tuple[Effect, ...], scene: int, way: str, *, arrival: bool = False, always: bool = False
    ) -> None:
        made = {effect.promise for effect in effects if isinstance(effect, MakePromise)}
        for effect in effects:
            match effect:
                case Learn(fact):
                    self.learned[fact].add(way)
                    if always:
                        self.surely_learned.add(fact)
                case MakePromise(promise):
                    where = self.promised[promise]
                    (where.on_arrival if arrival else where.by_move).add(scene)
                case Meet(person):
                    where = self.met[person]
                    (where.on_arrival if arrival else where.by_move).add(scene)
                case KeepPromise(promise) if arrival or not way.startswith("later"):
                    self.keeps.append((promise, scene, way, promise in made))

    def before(self, where: _Where, scene: int) -> bool:
        """Whether it can have come about when the moves of the scene are chosen."""
        return scene in where.on_arrival or any(
            scene in self.graph.after(one) for one in (*where.by_move, *where.on_arrival)
        )


def _facts(tables: Tables, happenings: _Happenings, conditions: Conditions, findings: Findings) -> None:
    needed: dict[str, Path] = {}
    for name, asked_at in conditions.used.items():
        needed.setdefault(name.split(".")[0], asked_at)
    for id_, at in tables.ids.facts.items():
        path: Path = ("facts", id_)
        fact = tables.scenario.facts[id_]
        ways = happenings.learned.get(at, set())
        if not ways and id_ in needed:
            findings.at_key(
                "D505",
                path,
                _asked_in_vain(id_, needed[id_], findings),
                say("Add `learn: {id}` to a move.", id=id_),
            )
        elif not ways:
            findings.at_key(
                "D514", path, say("Nobody can find out `{id}`.", id=id_), say("Add `learn: {id}` to two moves.", id=id_)
            )
        elif len(ways) == 1 and at not in happenings.surely_learned and fact.kind != "card" and not fact.private:
            findings.at_key(
                "D504",
                path,
                say("Only one way leads to `{id}` ({name}).", id=id_, name=next(iter(ways))),
                say("Add `learn: {id}` to a second move.", id=id_),
            )


def _asked_in_vain(fact: str, asked_at: Path, findings: Findings) -> str:
    if asked_at[-1] == "needs":
        return say("`{id}` opens `{move}`, but no move learns it.", id=fact, move=asked_at[-2])
    line = findings.document.marks.value(asked_at).line
    return say("`{id}` is asked for in line {line}, but no move learns it.", id=fact, line=line)


def _promises(tables: Tables, program: Program, happenings: _Happenings, findings: Findings) -> None:
    last = program.meters[0].maximum
    for id_, at in tables.ids.promises.items():
        path: Path = ("promises", id_)
        promise = program.promises[at]
        if not happenings.promised.get(at) and not promise.open_at_start:
            findings.at_key(
                "D514", path, say("Nobody ever promises `{id}`.", id=id_), say("Add `promise: {id}` to a move.", id=id_)
            )
        field = "due" if promise.due_day >= 0 else "days"
        if max(promise.due_day, promise.days) > last:
            scale = GIVEN_SCALES["day"]
            falls = (
                say("`{id}` falls due on day {due}", id=id_, due=f"{promise.due_day / scale:g}")
                if promise.due_day >= 0
                else say("`{id}` falls due {days} days after it is made", id=id_, days=f"{promise.days / scale:g}")
            )
            findings.at_value(
                "D507",
                (*path, field),
                say("{falls}; the deal ends on day {end}.", falls=falls, end=f"{last / scale:g}"),
                say("Give it an earlier day.") if promise.due_day >= 0 else say("Give it fewer days."),
            )
    for at, scene, way, makes_it in happenings.keeps:
        promise = program.promises[at]
        where = happenings.promised.get(at)
        if promise.open_at_start or makes_it or not where or happenings.before(where, scene):
            continue
        findings.at_value(
            "D506",
            _keep_path(way),
            say("`{id}` can never have been promised here.", id=promise.id),
            say("Promise it in an earlier scene."),
        )


def _keep_path(way: str) -> Path:
    kind, _, id_ = way.rpartition(" ")
    scene, name = id_.split(".")[:2]
    if kind == "news":
        return ("scenes", scene, "news", name, "keep")
    if kind == "later":
        return ("scenes", scene, "moves", name, "later", "keep")
    return ("scenes", scene, "moves", name, "keep")


def _unknown_people(tables: Tables, program: Program, happenings: _Happenings, findings: Findings) -> None:
    for id_, at in tables.ids.customers.items():
        person = program.people[at]
        words = tables.scenario.people[id_]
        if person.presence == Presence.MET or words.unknown_as is None:
            continue
        met = happenings.met.get(at)
        if not met:
            findings.at_key(
                "D516",
                ("people", id_),
                say("`{id}` is unknown, and no move meets him.", id=id_),
                say("Add `meet: {id}` to a move.", id=id_),
            )
            continue
        for scene_id, scene in tables.scenario.scenes.items():
            where = tables.scenes[scene_id]
            if scene.speaker == id_ and not happenings.before(met, where):
                findings.at_value(
                    "D510",
                    ("scenes", scene_id, "speaker"),
                    say(
                        '{name} speaks before anybody met him; the screen says "{unknown_as}".',
                        name=words.name,
                        unknown_as=words.unknown_as,
                    ),
                    say("If he is known, delete `unknown_as`."),
                )
                break
