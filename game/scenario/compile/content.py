"""What would spoil a deal that can be built: facts, promises, ratings, replies, pictures.

Judged from the file alone. What needs a search of all lines is the checker's business.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from game.rules.program import Effect, KeepPromise, Learn, MakePromise, Meet, Presence, Program
from game.scenario.compile.conditions import Conditions
from game.scenario.compile.findings import Findings
from game.scenario.compile.structure import Graph
from game.scenario.compile.tables import GIVEN_SCALES, Tables
from game.scenario.diagnostics import Path, did_you_mean
from game.scenario.schema.moves import Instead, Move

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
                f"`{id_}` has {len(keys)} moves; the screen holds four cards.",
                "Drop one, or split the scene.",
            )
        _best(tables, id_, findings)
        for key, move in scene.moves.items():
            _answers(move, (*path, key), findings)
            for name, variant in move.instead.items():
                _answers(variant, (*path, key, "instead", name), findings)
            play = tables.play_of(key, move)
            if move.reply is None and play is not None and play.kind != "forbidden":
                findings.at_key(
                    "D513", (*path, key), f"Nobody answers `{key}`.", "Add `reply:` with a person and a line."
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
            "D509", ("scenes", scene_id), f"No move of `{scene_id}` is rated best.", "Rate the book's move best."
        )
    always = [key for key in best if scene.moves[key].needs is None]
    for at, key in enumerate(always):
        rival = next((one for one in always[:at] if scene.moves[one].rank == scene.moves[key].rank), None)
        if rival is not None:
            findings.at_value(
                "D508",
                ("scenes", scene_id, "moves", key, "rating"),
                f"`{rival}` and `{key}` are both rated best: which of them is the standard line?",
                "Rate one `good`, or give one a higher `rank`.",
            )


def _answers(one: Move | Instead, path: Path, findings: Findings) -> None:
    if isinstance(one.reply, dict) and len(one.reply) > _ANSWERS:
        findings.at_key(
            "D512", (*path, "reply"), f"{len(one.reply)} people answer; there is room for three.", "Keep three of them."
        )
    if len(one.why) > _WHYS:
        findings.at_value(
            "D315", (*path, "why"), f"`why` has {len(one.why)} lines; there is room for three.", "Join or drop lines."
        )


def _pictures(tables: Tables, findings: Findings, looks: frozenset[str] | None, covers: frozenset[str] | None) -> None:
    scenario = tables.scenario
    if covers is not None and scenario.briefing.cover not in covers | findings.failed:
        remedy = did_you_mean(scenario.briefing.cover, covers) or f"Known: {', '.join(sorted(covers))}."
        findings.at_value("D414", ("briefing", "cover"), f"There is no cover `{scenario.briefing.cover}`.", remedy)
    people: list[tuple[str, str, str | None]] = [
        *(("people", id_, person.look) for id_, person in scenario.people.items()),
        *(("colleagues", id_, member.look) for id_, member in scenario.colleagues.items()),
    ]
    for section, id_, look in people:
        if looks is not None and look is not None and look not in looks | findings.failed:
            remedy = did_you_mean(look, looks) or "Names are those of the pictures in assets/portraits."
            findings.at_value("D414", (section, id_, "look"), f"There is no portrait `{look}`.", remedy)


# --- what happens where ---------------------------------------------------------------------------


class _Happenings:
    """Which effects can happen in which scene; index of the scene, and a label of the way."""

    def __init__(self, tables: Tables, program: Program) -> None:
        self.graph = Graph(program, len(tables.scenes))
        self.learned: dict[int, set[str]] = defaultdict(set)
        self.surely_learned: set[int] = set()
        self.promised: dict[int, set[int]] = defaultdict(set)
        self.met: dict[int, set[int]] = defaultdict(set)
        self.keeps: list[tuple[int, int, str]] = []  # promise, scene, branch path label
        for scene, label, always, effects in self._all(tables, program):
            for effect in effects:
                match effect:
                    case Learn(fact):
                        self.learned[fact].add(label)
                        if always:
                            self.surely_learned.add(fact)
                    case MakePromise(promise):
                        self.promised[promise].add(scene)
                    case Meet(person):
                        self.met[person].add(scene)
                    case KeepPromise(promise):
                        self.keeps.append((promise, scene, label))

    @staticmethod
    def _all(tables: Tables, program: Program) -> Iterator[tuple[int, str, bool, tuple[Effect, ...]]]:
        """Scene, way, whether everybody who comes there gets it, effects."""
        for at in tables.scenes.values():
            scene = program.scenes[at]
            for news in scene.news:
                yield at, f"news {news.id}", news.when is None, news.effects
            for index in scene.moves:
                move = program.moves[index]
                for branch in move.branches:
                    yield at, move.id, False, branch.effects
        for later in program.laters:
            # It comes due after its move, in another scene: there at the earliest.
            yield program.moves[later.move].scene, f"later {later.id}", False, later.effects


def _facts(tables: Tables, happenings: _Happenings, conditions: Conditions, findings: Findings) -> None:
    needed = {name.split(".")[0] for name in conditions.used}
    for id_, at in tables.ids.facts.items():
        path: Path = ("facts", id_)
        fact = tables.scenario.facts[id_]
        ways = happenings.learned.get(at, set())
        if not ways and id_ in needed:
            findings.at_key(
                "D505", path, f"`{id_}` is asked for, but no move learns it.", f"Add `learn: {id_}` to a move."
            )
        elif not ways:
            findings.at_key("D514", path, f"Nobody can find out `{id_}`.", f"Add `learn: {id_}` to two moves.")
        elif len(ways) == 1 and at not in happenings.surely_learned and fact.kind != "card" and not fact.private:
            findings.at_key(
                "D504",
                path,
                f"Only one way leads to `{id_}` ({next(iter(ways))}).",
                "Give a second way, or a trainee who missed it can never know.",
            )


def _promises(tables: Tables, program: Program, happenings: _Happenings, findings: Findings) -> None:
    last = program.meters[0].maximum
    for id_, at in tables.ids.promises.items():
        path: Path = ("promises", id_)
        promise = program.promises[at]
        made = happenings.promised.get(at, set())
        if not made and not promise.open_at_start:
            findings.at_key("D514", path, f"Nobody ever promises `{id_}`.", f"Add `promise: {id_}` to a move.")
        field = "due" if promise.due_day >= 0 else "days"
        if max(promise.due_day, promise.days) > last:
            end = last / GIVEN_SCALES["day"]
            findings.at_value(
                "D507",
                (*path, field),
                f"`{id_}` falls due after the end of the deal on day {end:g}.",
                "Give it fewer days.",
            )
    for at, scene, label in happenings.keeps:
        promise = program.promises[at]
        made = happenings.promised.get(at, set())
        before = any(scene == one or scene in happenings.graph.after(one) for one in made)
        same_move_only = made == {scene} and scene not in happenings.graph.after(scene)
        if promise.open_at_start or not made:
            continue
        if not before or (same_move_only and not _makes(program, label, at)):
            findings.at_value(
                "D506",
                _keep_path(label),
                f"`{promise.id}` can never have been promised here.",
                "Promise it in an earlier scene.",
            )


def _makes(program: Program, label: str, promise: int) -> bool:
    """Whether the news or the move of this label makes the promise itself."""
    effects = [b.effects for m in program.moves if m.id == label for b in m.branches]
    effects += [n.effects for s in program.scenes for n in s.news]
    return any(MakePromise(promise) in found for found in effects)


def _keep_path(label: str) -> Path:
    kind, _, id_ = label.rpartition(" ")
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
        met = happenings.met.get(at, set())
        if not met:
            findings.at_key(
                "D516", ("people", id_), f"`{id_}` is unknown, and no move meets him.", f"Add `meet: {id_}` to a move."
            )
            continue
        for scene_id, scene in tables.scenario.scenes.items():
            where = tables.scenes[scene_id]
            if scene.speaker == id_ and not any(where in happenings.graph.after(one) for one in met):
                findings.at_value(
                    "D510",
                    ("scenes", scene_id, "speaker"),
                    f'{words.name} speaks before anybody met him; the screen says "{words.unknown_as}".',
                    "If he is known, delete `unknown_as`.",
                )
                break
