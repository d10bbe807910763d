"""What authors write as changes and consequences, as effects of the rules in the order of RULES 4."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from game.rules import program
from game.rules.program import YOU, Effect
from game.scenario.compile.findings import Findings
from game.scenario.compile.tables import Finder, Tables
from game.scenario.diagnostics import Path, did_you_mean
from game.scenario.schema.moves import Acts, Changes, Consequences, PersonChange
from game.scenario.schema.playbook import EvidenceClass, Play, Price, Usual
from game.text.sentence import say

LARGEST = 30
"""No change of a person may be larger, unless the playbook itself has a larger one."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How gains are made: under which evidence, how personal, held by whom, bounded by trust or not."""

    evidence: EvidenceClass
    personal: int
    holder: int
    social: bool


NEWS = Manner("proof", 0, -1, False)
"""News comes from third parties, and nobody of ours stands behind it."""
PROMISE = Manner("delivered", 0, -1, False)
"""A promise is kept by the company."""


class Effects:
    """Compiles consequences of one scenario."""

    def __init__(self, tables: Tables, finder: Finder, findings: Findings) -> None:
        self._tables = tables
        self._find = finder
        self._findings = findings
        self._ceilings: Mapping[str, int] = dict(tables.playbook.evidence)
        self._largest = _largest(tables.playbook.plays.values(), tables)

    def manner(self, play: Play, leader: int) -> Manner:
        """Gains under a play: they stick to its leader if he can hold a relationship, else to nobody."""
        if leader == YOU:
            holder = 0
        else:
            id_ = next(id_ for id_, at in self._tables.ids.ours.items() if at == leader)
            holder = self._tables.ids.holders.get(id_, -1)
        return Manner(play.evidence, play.personal, holder, play.social)

    def usual(self, gain: Usual | Price, person: int, manner: Manner) -> list[Effect]:
        evidence = gain.evidence if isinstance(gain, Price) else manner.evidence
        return self._person(
            person, gain.relationship, gain.trust, gain.interest, None, evidence, manner.personal, manner
        )

    def branch(
        self, acts: Acts, path: Path, manner: Manner, gain: Usual | None, to: tuple[str, ...], scene: str
    ) -> tuple[Effect, ...]:
        """A move or one of its `instead`; `gain` is None where nothing is usual."""
        effects: list[Effect] = []
        if gain is not None:
            for id_ in to:
                at = self._tables.ids.customers.get(id_)
                if at is not None and id_ not in acts.changes:
                    effects += self.usual(gain, at, manner)
        effects += self.consequences(acts, path, manner, to if gain is not None else (), acts, scene)
        return tuple(effects)

    def consequences(
        self,
        one: Consequences,
        path: Path,
        manner: Manner,
        to: tuple[str, ...] = (),
        acts: Acts | None = None,
        scene: str = "",
    ) -> list[Effect]:
        find = self._find
        effects = self.changes(one.changes, (*path, "changes"), manner, to)
        for name, ids in (("meet", one.meet), ("recognise", one.recognise)):
            effects += [program.Meet(at) for at in self._each(find.person, ids, (*path, name))]
        effects += [program.Leave(at) for at in self._each(find.person, one.gone, (*path, "gone"))]
        for old, new in one.replace.items():
            leaving = find.person(old, (*path, "replace", old), key=True)
            coming = find.person(new, (*path, "replace", old))
            if leaving is not None and coming is not None:
                effects += [program.Leave(leaving), program.Meet(coming)]
        effects += [program.Learn(at) for at in self._each(find.fact, one.learn, (*path, "learn"))]
        effects += self._logged(one.log, (*path, "log"))
        effects += [program.MakePromise(at) for at in self._each(find.promise, one.promise, (*path, "promise"))]
        effects += [program.KeepPromise(at) for at in self._each(find.promise, one.keep, (*path, "keep"))]
        effects += [program.BreakPromise(at) for at in self._each(find.promise, one.breaks, (*path, "break"))]
        if acts is not None:
            effects += [program.SupplyCheck(at) for at in self._each(find.check, acts.check, (*path, "check"))]
            effects += self._disclosed(acts.disclose, (*path, "disclose"), scene)
        effects += [program.CallCheck(at) for at in self._each(find.check, one.call, (*path, "call"))]
        effects += self._handed_over(one, path)
        for at, id_ in enumerate(one.leaves):
            effects += self._left(id_, (*path, "leaves", at))
        return effects

    def changes(self, changes: Changes, path: Path, manner: Manner, to: tuple[str, ...] = ()) -> list[Effect]:
        effects: list[Effect] = []
        for id_, change in changes.items():
            here: Path = (*path, id_)
            if isinstance(change, PersonChange):
                effects += self._change_of_person(id_, change, here, manner)
            elif change == "none":
                self._nothing(id_, here, to)
            elif isinstance(change, Decimal):
                effects += self._change_of_meter(id_, change, here)
        return effects

    def steps(self, amount: Decimal, scale: int, path: Path) -> int:
        """An amount in steps; one that lies between two steps is reported and rounded down."""
        scaled = amount * scale
        if scaled != scaled.to_integral_value():
            self._findings.at_value(
                "D314",
                path,
                say("{amount} lies between two steps.", amount=amount),
                say("Write a multiple of {value}.", value=f"{Decimal(1) / scale:f}"),
            )
        return int(scaled // 1)

    @staticmethod
    def _each(find: Callable[[str, Path], int | None], ids: tuple[str, ...], path: Path) -> Iterable[int]:
        for at, id_ in enumerate(ids):
            found = find(id_, (*path, at))
            if found is not None:
                yield found

    def _change_of_person(self, id_: str, change: PersonChange, path: Path, manner: Manner) -> list[Effect]:
        ids = self._tables.ids
        if id_ in ids.meters:
            self._findings.at_value(
                "D304", path, say("`{id}` is a meter.", id=id_), say("Write one signed number: {id}: +1", id=id_)
            )
            return []
        at = self._find.person(id_, path, key=True)
        if at is None:
            return []
        ours = id_ in ids.ours
        for field in ("relationship", "trust", "interest") if ours else ("alignment",):
            if getattr(change, field) is not None:
                side = (
                    say("one of ours; ours have alignment")
                    if ours
                    else say("of the customer; alignment is for our people")
                )
                self._findings.at_key(
                    "D411",
                    (*path, field),
                    say("`{id}` is {side}.", id=id_, side=side),
                    say("Change what this side has."),
                )
                return []
        self._not_too_large(change, path)
        evidence = change.evidence or manner.evidence
        personal = manner.personal if change.personal is None else change.personal
        return self._person(
            at, change.relationship, change.trust, change.interest, change.alignment, evidence, personal, manner
        )

    def _person(
        self,
        at: int,
        relationship: int | None,
        trust: int | None,
        interest: int | None,
        alignment: int | None,
        evidence: EvidenceClass,
        personal: int,
        manner: Manner,
    ) -> list[Effect]:
        effects: list[Effect] = []
        if relationship:
            effects.append(program.ChangeRelationship(at, relationship, manner.holder, personal, manner.social))
        if trust:
            effects.append(program.ChangeTrust(at, trust, self._ceilings[evidence]))
        if interest:
            effects.append(program.ChangeInterest(at, interest))
        if alignment:
            effects.append(program.ChangeAlignment(at, alignment))
        return effects

    def _not_too_large(self, change: PersonChange, path: Path) -> None:
        for field, largest in self._largest.items():
            amount = getattr(change, field)
            if amount is not None and abs(amount) > max(largest, LARGEST):
                self._findings.at_value(
                    "D503",
                    (*path, field),
                    say(
                        "{amount} is larger than anything in the playbook (largest: {largest}).",
                        amount=f"{amount:+d}",
                        largest=largest,
                    ),
                    say("Did you mean the level? Levels are set in `people`."),
                )

    def _change_of_meter(self, id_: str, amount: Decimal, path: Path) -> list[Effect]:
        meter = self._tables.ids.meters.get(id_)
        if meter is None:
            self._unknown_target(id_, path)
            return []
        at, scale = meter
        steps = self.steps(amount, scale, path)
        return [program.ChangeMeter(at, steps)] if steps else []

    def _unknown_target(self, id_: str, path: Path) -> None:
        people = self._tables.people
        if id_ in self._findings.failed:
            return
        if id_ in people:
            what = say("{alignment: +6}") if id_ in self._tables.ids.ours else say("{trust: +6}")
            self._findings.at_value(
                "D304",
                path,
                say("`{id}` is a person: what changes?", id=id_),
                say("Write {id}: {what}", id=id_, what=what),
            )
            return
        known = [*self._tables.ids.meters, *people]
        self._findings.at_key(
            "D403",
            path,
            say("No meter is called `{id}`.", id=id_),
            did_you_mean(id_, known) or say("Meters: {names}.", names=", ".join(self._tables.ids.meters)),
        )

    def _nothing(self, id_: str, path: Path, to: tuple[str, ...]) -> None:
        if self._find.person(id_, path, key=True) is not None and id_ not in to:
            self._findings.at_value(
                "D434",
                path,
                say("`{id}` would not gain anything here anyway.", id=id_),
                say("Delete the line, or add him to `to`."),
            )

    def _logged(self, ids: tuple[str, ...], path: Path) -> list[Effect]:
        facts = self._tables.scenario.facts
        if "all" in ids or "business" in ids:
            every = "all" in ids
            chosen = [at for at, fact in enumerate(facts.values()) if every or not fact.private]
            return [program.Log(tuple(chosen))] if chosen else []
        found = tuple(self._each(self._find.fact, ids, path))
        return [program.Log(found)] if found else []

    def _disclosed(self, ids: tuple[str, ...], path: Path, scene: str) -> list[Effect]:
        here = self._tables.checks_of.get(scene, ())
        if "all" in ids:
            if not here:
                self._findings.at_value(
                    "D420",
                    path,
                    say("`{scene}` has no checks to disclose.", scene=scene),
                    say("Name the checks of an earlier gate."),
                )
            return [program.DiscloseCheck(self._tables.ids.checks[id_]) for id_ in here]
        return [program.DiscloseCheck(at) for at in self._each(self._find.check, ids, path)]

    def _handed_over(self, one: Consequences, path: Path) -> list[Effect]:
        if one.hand_over is None:
            return []
        giver = self._find.holder(one.hand_over.giver, (*path, "hand_over", "from"))
        taker = -1
        if one.hand_over.taker != "company":
            taker = self._find.holder(one.hand_over.taker, (*path, "hand_over", "to"))
        percent = one.hand_over.percent
        if giver < 0:
            return []
        return [program.HandOver(giver, taker, self._tables.playbook.laws.hand_over if percent is None else percent)]

    def _left(self, id_: str, path: Path) -> list[Effect]:
        holder = self._find.holder(id_, path)
        effects: list[Effect] = [program.HolderLeaves(holder)] if holder >= 0 else []
        person = self._tables.ids.ours.get(id_)
        if person is not None:
            effects.append(program.Leave(person))
        return effects


def _largest(plays: Iterable[Play], tables: Tables) -> dict[str, int]:
    prices = tables.playbook.promises
    gains: list[Usual | Price] = [play.usual for play in plays]
    for size in (prices.small, prices.critical):
        gains += [size.kept, size.late, size.broken]
    fields = ("relationship", "trust", "interest")
    found = {field: max((abs(getattr(gain, field) or 0) for gain in gains), default=0) for field in fields}
    return {**found, "alignment": LARGEST}
