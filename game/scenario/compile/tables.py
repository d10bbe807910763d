"""What a scenario declares, by id, and the way from an author's name to an index, with a finding if there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from game.rules.program import METERS, YOU
from game.scenario.compile.findings import Findings
from game.scenario.compile.names import RESERVED, Ids
from game.scenario.diagnostics import Path, did_you_mean, near
from game.scenario.schema.document import Scenario
from game.scenario.schema.moves import Consequences, Move
from game.scenario.schema.playbook import CastMember, Play, Playbook
from game.text.sentence import both, say, series

GIVEN_SCALES: Mapping[str, int] = {"day": 2, "discount": 10}
"""Steps to one unit of the given meters; the others count in ones."""


@dataclass(frozen=True)
class Tables:
    """Ids and positions of one deal. Everything is in file order."""

    scenario: Scenario
    playbook: Playbook
    ids: Ids
    cast: Mapping[str, CastMember]  # everybody of the house, in this deal or not
    plays: Mapping[str, Play]
    scenes: Mapping[str, int]
    guards: Mapping[str, int]  # position of the guard by the id of the forbidden move
    endings: Mapping[str, int]
    gates: tuple[tuple[str, str], ...]  # (gate id, scene id)
    checks_of: Mapping[str, tuple[str, ...]]  # by scene id
    successors: frozenset[str]

    @property
    def people(self) -> dict[str, int]:
        return {**self.ids.customers, **self.ids.ours}

    def play_of(self, key: str, move: Move) -> Play | None:
        return self.plays.get(move.play or key)

    def gate_index(self, scene: str) -> int:
        return next((at for at, (_, where) in enumerate(self.gates) if where == scene), -1)


def build(scenario: Scenario, playbook: Playbook, findings: Findings) -> Tables:
    """Number everything, and report ids that are used twice or have a meaning of their own."""
    cast = {**playbook.cast, **scenario.colleagues}
    plays = {**playbook.plays, **scenario.plays}
    customers = {id_: at for at, id_ in enumerate(scenario.people)}
    ours = {id_: len(customers) + at for at, id_ in enumerate(_ours(scenario, cast))}
    guards: dict[str, int] = {}
    moves: dict[str, int] = {}
    forbidden: list[str] = []
    for scene_id, scene in scenario.scenes.items():
        for key, move in scene.moves.items():
            id_ = f"{scene_id}.{key}"
            moves[id_] = len(moves)
            play = plays.get(move.play or key)
            if play is not None and play.kind == "forbidden":
                forbidden.append(id_)
    for at, id_ in enumerate(forbidden):
        guards[id_] = len(scenario.scenes) + at
        moves[f"{id_}.withdraw"] = len(moves)
        moves[f"{id_}.confirm"] = len(moves)
    scenes = {id_: at for at, id_ in enumerate(scenario.scenes)}
    first_ending = len(scenes) + len(guards)
    endings = {id_: first_ending + at for at, id_ in enumerate((*scenario.endings.authored, "time_up", "stopped"))}
    checks = [check for scene in scenario.scenes.values() for check in scene.checks]
    ids = Ids(
        customers=customers,
        ours=ours,
        holders={id_: at for at, id_ in enumerate(_holders(scenario, ours))},
        groups={id_: at for at, id_ in enumerate(dict.fromkeys(p.group for p in scenario.people.values()))},
        meters=_meters(scenario),
        facts={id_: at for at, id_ in enumerate(scenario.facts)},
        promises={id_: at for at, id_ in enumerate(scenario.promises)},
        checks={id_: at for at, id_ in enumerate(dict.fromkeys(checks))},
        moves=moves,
        list_margin=int(scenario.deal.list_margin * GIVEN_SCALES["discount"]),
        floor_margin=int(scenario.deal.floor_margin * GIVEN_SCALES["discount"]),
    )
    _report_clashes(scenario, playbook, findings)
    _report_strangers(scenario, cast, findings)
    return Tables(
        scenario=scenario,
        playbook=playbook,
        ids=ids,
        cast=cast,
        plays=plays,
        scenes=scenes,
        guards=guards,
        endings=endings,
        gates=_gates(scenario),
        checks_of={id_: tuple(scene.checks) for id_, scene in scenario.scenes.items() if scene.gate},
        successors=frozenset(new for one in consequences(scenario) for new in one.replace.values()),
    )


def consequences(scenario: Scenario) -> Iterable[Consequences]:
    """Everything in a scenario that can do something, in file order."""
    for scene in scenario.scenes.values():
        yield from scene.news.values()
        for move in scene.moves.values():
            yield move
            yield from filter(None, (move.later,))
            for variant in move.instead.values():
                yield variant
                yield from filter(None, (variant.later,))
    for ending in scenario.endings.authored.values():
        yield from ending.news.values()
    for given in (scenario.endings.time_up, scenario.endings.stopped):
        yield from given.news.values()


def _ours(scenario: Scenario, cast: Mapping[str, CastMember]) -> list[str]:
    named = dict.fromkeys((*scenario.team.values(), *scenario.alignment, *scenario.colleagues))
    return [id_ for id_ in named if id_ in cast and id_ not in scenario.people]


def _holders(scenario: Scenario, ours: Mapping[str, int]) -> list[str]:
    named = [person.held_by for person in scenario.people.values() if person.held_by]
    for one in consequences(scenario):
        if one.hand_over:
            named += [one.hand_over.giver, one.hand_over.taker]
        named += one.leaves
    return ["you", *dict.fromkeys(id_ for id_ in named if id_ in ours)]


def _meters(scenario: Scenario) -> dict[str, tuple[int, int]]:
    meters = {id_: (at, GIVEN_SCALES.get(id_, 1)) for at, id_ in enumerate(METERS)}
    for id_, meter in scenario.meters.items():
        if id_ not in meters:
            step = Fraction(meter.step) if meter.step else Fraction(1)
            meters[id_] = (len(meters), max(1, (1 / step).numerator) if step else 1)
    return meters


def _gates(scenario: Scenario) -> tuple[tuple[str, str], ...]:
    """A gate that stands in two scenes (of different lines) is told apart by its scene."""
    found = [(scene.gate, id_) for id_, scene in scenario.scenes.items() if scene.gate]
    codes = [code for code, _ in found]
    return tuple((code if codes.count(code) == 1 else f"{code}.{where}", where) for code, where in found)


def _report_clashes(scenario: Scenario, playbook: Playbook, findings: Findings) -> None:
    owner: dict[str, str] = {}
    sections: list[tuple[str, Iterable[str], Path]] = [
        (say("a person"), scenario.people, ("people",)),
        (say("a fact"), scenario.facts, ("facts",)),
        (say("a promise"), scenario.promises, ("promises",)),
        (say("a scene"), scenario.scenes, ("scenes",)),
        *((say("a check"), scene.checks, ("scenes", id_, "checks")) for id_, scene in scenario.scenes.items()),
        (say("an ending"), scenario.endings.authored, ("endings",)),
        (say("a meter"), (id_ for id_ in scenario.meters if id_ not in METERS), ("meters",)),
        (say("one of ours"), scenario.colleagues, ("colleagues",)),
    ]
    house = dict.fromkeys(playbook.cast, say("one of the house"))
    for what, names, path in sections:
        for id_ in names:
            if id_ in RESERVED or id_ in METERS:
                findings.at_key(
                    "D410", (*path, id_), say("`{id}` has a meaning of its own.", id=id_), say("Choose another name.")
                )
            elif id_ in owner or id_ in house:
                other = owner.get(id_) or house[id_]
                findings.at_key(
                    "D409",
                    (*path, id_),
                    say("`{id}` is already {other}.", id=id_, other=other),
                    say("Give each thing a name of its own."),
                )
            else:
                owner[id_] = what


def _report_strangers(scenario: Scenario, cast: Mapping[str, CastMember], findings: Findings) -> None:
    """Whoever works on the deal must be of the house."""
    named: list[tuple[str, Path]] = [(id_, ("team", role)) for role, id_ in scenario.team.items()]
    named += [(id_, ("alignment", id_)) for id_ in scenario.alignment]
    for id_, path in named:
        if (id_ == "you" and path[0] == "team") or id_ in cast or id_ in findings.failed:
            continue
        findings.doubtful.add("person")
        findings.failed.add(id_)
        report = findings.at_value if path[0] == "team" else findings.at_key
        report(
            "D401",
            path,
            say("Nobody of the house is called `{id}`.", id=id_),
            did_you_mean(id_, cast) or say("Our people stand in the playbook's `cast`, or under `colleagues` here."),
        )


_WORDS = {"fact": say("fact"), "promise": say("promise"), "check": say("check"), "scene": say("scene")}


class Finder:
    """Names to indices. An unknown name is reported once where it stands, and -1 or None comes back."""

    def __init__(self, tables: Tables, findings: Findings) -> None:
        self.tables = tables
        self.findings = findings
        self._people = tables.people

    def person(self, id_: str, path: Path, *, key: bool = False) -> int | None:
        """Anybody of this deal, ours or the customer's."""
        found = self._people.get(id_)
        if found is None:
            self._nobody(id_, path, self._people, key)
        return found

    def customer(self, id_: str, path: Path, *, key: bool = False) -> int | None:
        found = self.tables.ids.customers.get(id_)
        if found is None and id_ not in self.findings.failed:
            if id_ in self.tables.cast or id_ == "you":
                what = say("is one of ours") if id_ != "you" else say("is the player")
                self._report(
                    "D412",
                    path,
                    key,
                    say("`{id}` {what}; here somebody of the customer is meant.", id=id_, what=what),
                    say("Name one of theirs."),
                )
            else:
                self._nobody(id_, path, self.tables.ids.customers, key)
        return found

    def leader(self, id_: str, path: Path) -> int:
        """One of ours, or the player; also the player when nobody is called so."""
        if id_ == "you":
            return YOU
        found = self.tables.ids.ours.get(id_)
        if found is None:
            self._not_ours(id_, path, "D415" if id_ in self.tables.ids.customers else "D401")
            return YOU
        return found

    def holder(self, id_: str, path: Path) -> int:
        found = self.tables.ids.holders.get(id_)
        if found is None:
            self._not_ours(id_, path, "D415" if id_ in self.tables.ids.customers else "D401")
            return -1
        return found

    def _not_ours(self, id_: str, path: Path, code: str) -> None:
        if code == "D415":
            self.findings.at_value(
                code,
                path,
                say("`{id}` is of the customer; here one of ours is meant.", id=id_),
                say("Write one of ours, or you."),
            )
        else:
            self._nobody(id_, path, ["you", *self.tables.ids.ours], key=False)

    def speaker(self, id_: str, path: Path, *, key: bool = False) -> bool:
        """Anybody who can be seen to speak, also those of the house who are not in this deal."""
        if id_ in self._people or id_ in self.tables.cast:
            return True
        self._nobody(id_, path, [*self._people, *self.tables.cast], key)
        return False

    def fact(self, id_: str, path: Path) -> int | None:
        return self._listed("D404", "fact", id_, self.tables.ids.facts, path)

    def promise(self, id_: str, path: Path) -> int | None:
        return self._listed("D405", "promise", id_, self.tables.ids.promises, path)

    def check(self, id_: str, path: Path) -> int | None:
        return self._listed("D406", "check", id_, self.tables.ids.checks, path)

    def scene(self, id_: str, path: Path) -> int | None:
        return self._listed("D407", "scene", id_, self.tables.scenes, path)

    def position(self, id_: str, path: Path) -> int | None:
        """A scene or an ending."""
        return self._listed("D407", "scene", id_, {**self.tables.scenes, **self.tables.endings}, path)

    def play(self, id_: str, path: Path, *, key: bool) -> Play | None:
        found = self.tables.plays.get(id_)
        said = key and path in self.findings.mended  # the `play` that stands there was refused already
        if found is None and id_ not in self.findings.failed and not said:
            words = set(id_.split("_"))
            alike = [name for name in self.tables.plays if words & set(name.split("_"))]
            close = tuple(dict.fromkeys((*near(id_, self.tables.plays, 2), *alike)))[:3]
            alike_names = series(f"`{name}` ({self.tables.plays[name].number})" for name in close)
            remedy: str = say("Near: {names}.", names=alike_names) if close else say("Write the play's id in `play:`.")
            if key:
                remedy = both(remedy, say("A move with a name of its own says its play in `play:`."))
            self._unknown("D402", id_, path, key, say("The playbook has no `{id}`.", id=id_), remedy)
        return found

    def _listed(self, code: str, what: str, id_: str, known: Mapping[str, int], path: Path) -> int | None:
        found = known.get(id_)
        if found is None and id_ not in self.findings.failed:
            self.findings.doubtful.add(what)
            remedy = did_you_mean(id_, known) or say("Add it under `{section}`, or delete it here.", section=f"{what}s")
            if not self.findings.document.may_lack(f"{what}s"):
                self._unknown(
                    code, id_, path, False, say("No {what} is called `{id}`.", what=_WORDS[what], id=id_), remedy
                )
        return found

    def _nobody(self, id_: str, path: Path, known: Iterable[str], key: bool) -> None:
        if id_ in self.findings.failed:
            return
        self.findings.doubtful.add("person")
        if id_ in self.tables.cast and id_ not in self._people:
            name = self.tables.cast[id_].name
            message, remedy = (
                say("{name} (`{id}`) is of the house, but not in this deal.", name=name, id=id_),
                say("Add `{id}` to `team:` or `alignment:`.", id=id_),
            )
            one = (self.findings.document.at_key if key else self.findings.document.at_value)(
                "D413", path, message, remedy
            )
            # where nobody of the house is in the deal, the whole team was forgotten, and that is one mistake
            self.findings.unknown(id_ if self.tables.ids.ours else "team", one)
            return
        help_ = did_you_mean(id_, known) or say("People are listed under `people`, ours under `team` and `alignment`.")
        if not self.findings.document.may_lack("people"):
            self._unknown("D401", id_, path, key, say("Nobody is called `{id}`.", id=id_), help_)

    def _unknown(self, code: str, id_: str, path: Path, key: bool, message: str, remedy: str) -> None:
        document = self.findings.document
        self.findings.unknown(id_, (document.at_key if key else document.at_value)(code, path, message, remedy))

    def _report(self, code: str, path: Path, key: bool, message: str, remedy: str) -> None:
        (self.findings.at_key if key else self.findings.at_value)(code, path, message, remedy)
