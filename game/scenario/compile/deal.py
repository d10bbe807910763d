"""The standing parts of a Program: people, meters, facts, promises, gates, laws and grading."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from game.rules import program
from game.rules.program import DIMENSIONS, METERS, Effect, Presence
from game.scenario.compile.conditions import Conditions
from game.scenario.compile.effects import PROMISE, Effects
from game.scenario.compile.findings import Findings
from game.scenario.compile.tables import GIVEN_SCALES, Finder, Tables
from game.scenario.diagnostics import Path, did_you_mean
from game.scenario.schema import people as authored
from game.scenario.schema.moves import Changes
from game.scenario.schema.playbook import PromisePrices
from game.text.sentence import say

_GIVEN_BOUNDS: Mapping[str, tuple[int, int, int]] = {
    "discount": (0, 50, 0),
    "offer": (-8, 8, 0),
    "rival": (0, 100, 0),
    "exposure": (0, 5, 0),
    "voice_conflict": (0, 5, 0),
    "customer_value": (0, 100, 20),
    "org": (0, 100, 30),
}
"""Minimum, maximum and start in the author's units; `day` and `budget` depend on the head."""


class Deal:
    """Compiles what does not belong to a scene."""

    def __init__(
        self, tables: Tables, finder: Finder, effects: Effects, conditions: Conditions, findings: Findings
    ) -> None:
        self._tables = tables
        self._find = finder
        self._effects = effects
        self._conditions = conditions
        self._findings = findings

    def people(self) -> tuple[program.Person, ...]:
        people = [self._customer(id_, person) for id_, person in self._tables.scenario.people.items()]
        self._report_rings()
        return (*people, *map(self._colleague, self._tables.ids.ours))

    def _customer(self, id_: str, person: authored.Person) -> program.Person:
        path: Path = ("people", id_)
        holder = self._find.holder(person.held_by, (*path, "held_by")) if person.held_by else 0
        points = (2 * person.relationship * person.personal + 100) // 200
        presence = Presence.UNKNOWN if person.unknown_as else Presence.MET
        if id_ in self._tables.successors:
            presence = Presence.GONE
        self._group(id_, person.group)
        boss = self._find.customer(person.reports_to, (*path, "reports_to")) if person.reports_to else None
        listens = []
        for whom, percent in person.listens_to.items():
            at = self._find.customer(whom, (*path, "listens_to", whom), key=True)
            if whom == id_:
                self._findings.at_key(
                    "D427",
                    (*path, "listens_to", whom),
                    say("`{id}` listens to himself.", id=id_),
                    say("Delete the line."),
                )
            elif at is not None:
                listens.append((at, percent))
        return program.Person(
            id=id_,
            ours=False,
            role=person.role,
            group=self._tables.ids.groups[person.group],
            influence=person.influence,
            veto=person.veto,
            presence=presence,
            relationship=person.relationship,
            trust=person.trust,
            interest=person.interest,
            alignment=0,
            personal=((holder, points),) if points and holder >= 0 else (),
            listens_to=tuple(listens),
            reports_to=-1 if boss is None else boss,
        )

    def _colleague(self, id_: str) -> program.Person:
        member = self._tables.cast[id_]
        return program.Person(
            id=id_,
            ours=True,
            role=member.role,
            group=-1,
            influence=0,
            veto=False,
            presence=Presence.GONE if id_ in self._tables.successors else Presence.MET,
            relationship=0,
            trust=0,
            interest=0,
            alignment=self._tables.scenario.alignment.get(id_, member.alignment),
            personal=(),
            listens_to=(),
            reports_to=-1,
        )

    def _report_rings(self) -> None:
        people = self._tables.scenario.people
        for id_, person in people.items():
            chain = [id_]
            boss = person.reports_to
            while boss in people and boss not in chain:
                chain.append(boss)
                boss = people[boss].reports_to
            # Reported once, at the first of the ring in the file.
            if boss == id_ and id_ == min(chain, key=list(people).index):
                self._findings.at_value(
                    "D427",
                    ("people", id_, "reports_to"),
                    say("This chain of bosses is a ring: {names}.", names=" → ".join([*chain, id_])),
                    say("Delete `reports_to` of the topmost."),
                )

    def _group(self, id_: str, group: str) -> None:
        """A deal that names its departments names all of them."""
        named = self._tables.scenario.groups
        if named and group not in named:
            self._findings.at_value(
                "D426",
                ("people", id_, "group"),
                say("No department is called `{group}`.", group=group),
                did_you_mean(group, named) or say("Add `{group}` under `groups`.", group=group),
            )

    def meters(self) -> tuple[program.Meter, ...]:
        scenario = self._tables.scenario
        days = self._effects.steps(scenario.days, GIVEN_SCALES["day"], ("days",))
        given = {
            "day": program.Meter("day", 0, days, 0, GIVEN_SCALES["day"]),
            "budget": program.Meter("budget", 0, scenario.budget, scenario.budget, 1),
        }
        for id_, (low, high, start) in _GIVEN_BOUNDS.items():
            scale = GIVEN_SCALES.get(id_, 1)
            first = scenario.deal.rival if id_ == "rival" else start
            given[id_] = program.Meter(id_, low * scale, high * scale, first * scale, scale)
        meters = [self._given(given[id_]) for id_ in METERS]
        meters += [self._own(id_) for id_ in scenario.meters if id_ not in METERS]
        return tuple(meters)

    def _given(self, meter: program.Meter) -> program.Meter:
        authored_meter = self._tables.scenario.meters.get(meter.id)
        if authored_meter is None:
            return meter
        path: Path = ("meters", meter.id)
        for field in ("label", "min", "max", "step", "unit"):
            if getattr(authored_meter, field) is not None:
                self._findings.at_key(
                    "D428",
                    (*path, field),
                    say("`{id}` is a given meter.", id=meter.id),
                    say("Only its `start` can be set."),
                )
        if meter.id in ("day", "budget", "rival"):
            where = {"day": say("The calendar begins on day 0"), "budget": say("`budget` stands in the head")}
            self._findings.at_key(
                "D428",
                path,
                say("{limit}.", limit=where.get(meter.id, say("`rival` stands under `deal`"))),
                say("Delete `{id}` here.", id=meter.id),
            )
        start = self._effects.steps(authored_meter.start, meter.scale, (*path, "start"))
        return self._within(program.Meter(meter.id, meter.minimum, meter.maximum, start, meter.scale), path)

    def _own(self, id_: str) -> program.Meter:
        meter = self._tables.scenario.meters[id_]
        path: Path = ("meters", id_)
        scale = self._tables.ids.meters[id_][1]
        if meter.step is not None and (meter.step == 0 or meter.step * scale != 1):
            self._findings.at_value(
                "D428",
                (*path, "step"),
                say("A step of {step} does not divide 1.", step=meter.step),
                say("Write 1, 0.5, 0.25, 0.2 or 0.1."),
            )
        if meter.label is None:
            self._findings.at_key("D428", path, say("The meter `{id}` has no `label`.", id=id_), say("Add `label:`."))
        low = self._effects.steps(meter.min or Decimal(0), scale, (*path, "min"))
        high = self._effects.steps(Decimal(100) if meter.max is None else meter.max, scale, (*path, "max"))
        start = self._effects.steps(meter.start, scale, (*path, "start"))
        if low >= high:
            self._findings.at_key(
                "D428", path, say("The meter `{id}` has no room.", id=id_), say("`min` is below `max`.")
            )
            return program.Meter(id_, low, low + 1, low, scale)
        return self._within(program.Meter(id_, low, high, start, scale), path)

    def _within(self, meter: program.Meter, path: Path) -> program.Meter:
        if meter.minimum <= meter.start <= meter.maximum:
            return meter
        low, high = Decimal(meter.minimum) / meter.scale, Decimal(meter.maximum) / meter.scale
        self._findings.at_value(
            "D428",
            (*path, "start"),
            say("`{id}` starts outside its bounds.", id=meter.id),
            say("Write {low} to {high}.", low=f"{low:f}", high=f"{high:f}"),
        )
        return program.Meter(meter.id, meter.minimum, meter.maximum, meter.minimum, meter.scale)

    def facts(self) -> tuple[program.Fact, ...]:
        return tuple(
            program.Fact(
                id=id_,
                about=self._about(fact.about, ("facts", id_, "about")),
                kind=fact.kind,
                weight=fact.weight,
                private=fact.private,
            )
            for id_, fact in self._tables.scenario.facts.items()
        )

    def _about(self, id_: str, path: Path) -> int:
        if id_ in ("us", "rival"):
            return -1
        at = self._find.person(id_, path)
        return -1 if at is None else at

    def promises(self) -> tuple[program.Promise, ...]:
        return tuple(self._promise(id_, one) for id_, one in self._tables.scenario.promises.items())

    def _promise(self, id_: str, promise: authored.Promise) -> program.Promise:
        path: Path = ("promises", id_)
        to = self._find.customer(promise.to, (*path, "to"))
        prices: PromisePrices = getattr(self._tables.playbook.promises, promise.size)
        days = due_day = due_scene = -1
        if (promise.days is None) == (promise.due is None):
            what = say("neither `days` nor `due`") if promise.days is None else say("both `days` and `due`")
            self._findings.at_key(
                "D419", path, say("The promise `{id}` has {what}.", id=id_, what=what), say("Keep one of them.")
            )
        if promise.days is not None:
            days = self._effects.steps(promise.days, GIVEN_SCALES["day"], (*path, "days"))
        elif promise.due is not None and promise.due[0].isdigit():
            due_day = self._effects.steps(Decimal(promise.due), GIVEN_SCALES["day"], (*path, "due"))
        elif promise.due is not None:
            scene = self._find.scene(promise.due, (*path, "due"))
            due_scene = -1 if scene is None else scene
        return program.Promise(
            id=id_,
            to=0 if to is None else to,
            critical=promise.size == "critical",
            truth=promise.truth,
            open_at_start=promise.open,
            days=days,
            due_day=due_day,
            due_scene=due_scene,
            kept=self._price(prices, "kept", promise, promise.kept, to, path),
            late=self._price(prices, "late", promise, promise.late, to, path),
            broken=self._price(prices, "broken", promise, promise.broken, to, path),
        )

    def _price(
        self,
        prices: PromisePrices,
        end: str,
        promise: authored.Promise,
        changes: Changes,
        to: int | None,
        path: Path,
    ) -> tuple[Effect, ...]:
        """The playbook's price for whom it was promised to, unless the scenario names him itself."""
        effects: list[Effect] = []
        if to is not None and promise.to not in changes:
            effects += self._effects.usual(getattr(prices, end), to, PROMISE)
        return (*effects, *self._effects.changes(changes, (*path, end), PROMISE, (promise.to,)))

    def gates(self) -> tuple[program.Gate, ...]:
        return tuple(
            program.Gate(
                id=id_,
                scene=self._tables.scenes[scene],
                checks=tuple(dict.fromkeys(self._tables.ids.checks[check] for check in self._tables.checks_of[scene])),
            )
            for id_, scene in self._tables.gates
        )

    def checks(self) -> tuple[program.Check, ...]:
        found: dict[str, program.Check] = {}
        for scene_id, scene in self._tables.scenario.scenes.items():
            path: Path = ("scenes", scene_id, "checks")
            gate = self._tables.gate_index(scene_id)
            if scene.checks and gate < 0:
                self._findings.at_key(
                    "D420",
                    path,
                    say("`{scene_id}` has checks but no gate.", scene_id=scene_id),
                    say("Add `gate: ATI` (or ATB, ATC, ATAC, ATCC)."),
                )
            for id_, check in scene.checks.items():
                when = self._conditions.optional(check.when, (*path, id_, "when"))
                found.setdefault(id_, program.Check(id_, gate, when))
        return tuple(found.values())

    def laws(self) -> program.Laws:
        numbers = self._tables.playbook.laws
        return program.Laws(
            social_base=numbers.social_base,
            social_percent=numbers.social_percent,
            spill_gain=numbers.spill_gain,
            spill_loss=numbers.spill_loss,
            hidden_under=numbers.hidden_under,
        )

    def grading(self) -> program.Grading:
        scenario = self._tables.scenario
        deal = scenario.deal
        scale, days = GIVEN_SCALES["discount"], GIVEN_SCALES["day"]
        early, late = scenario.plan.days
        self._report_head()
        return program.Grading(
            weights=self._weights(),
            early_days=self._effects.steps(early, days, ("plan", "days", 0)),
            late_days=self._effects.steps(late, days, ("plan", "days", 1)),
            plan_budget=scenario.plan.budget,
            list_margin=self._effects.steps(deal.list_margin, scale, ("deal", "list_margin")),
            floor_margin=self._effects.steps(deal.floor_margin, scale, ("deal", "floor_margin")),
            terms=tuple(
                self._conditions.compile(term.when, ("deal", "terms", id_, "when")) for id_, term in deal.terms.items()
            ),
        )

    def _weights(self) -> tuple[int, ...]:
        rubric, shifts = self._tables.playbook.rubric, self._tables.scenario.weights
        for id_, shift in shifts.items():
            if abs(shift) > 6:
                self._findings.at_value(
                    "D422",
                    ("weights", id_),
                    say("`{id}` is moved by {shift}.", id=id_, shift=f"{shift:+d}"),
                    say("At most 6 points each."),
                )
            elif id_ in rubric and rubric[id_].weight + shift < 0:
                self._findings.at_value(
                    "D422",
                    ("weights", id_),
                    say("`{id}` has only {weight} points.", id=id_, weight=rubric[id_].weight),
                    say("Take fewer."),
                )
        total = sum(shifts.values())
        if total:
            self._findings.at_key(
                "D422",
                ("weights",),
                say("Weights move points between dimensions: the sum must be 0, here {total}.", total=f"{total:+d}"),
                say("Take the points from another dimension."),
            )
        return tuple((rubric[id_].weight if id_ in rubric else 0) + shifts.get(id_, 0) for id_ in DIMENSIONS)

    def _report_head(self) -> None:
        scenario = self._tables.scenario
        broken = self._findings.broken
        if broken & {"deal", "floor_margin", "list_margin"}:
            pass  # one of the two numbers is a guess
        elif not scenario.deal.floor_margin < scenario.deal.list_margin < 100:
            self._findings.at_value(
                "D424",
                ("deal", "floor_margin"),
                say(
                    "The floor is {floor_margin}, the list margin {list_margin}.",
                    floor_margin=scenario.deal.floor_margin,
                    list_margin=scenario.deal.list_margin,
                ),
                say("The floor is the smaller one."),
            )
        if broken & {"plan", "days", "budget"}:
            return
        early, late = scenario.plan.days
        if not early <= late <= scenario.days:
            self._findings.at_value(
                "D425",
                ("plan", "days"),
                say(
                    "The plan says {early} to {late}, the deal has {days} days.",
                    early=early,
                    late=late,
                    days=scenario.days,
                ),
                say("Early, then late, both within the deal."),
            )
        if scenario.plan.budget > scenario.budget:
            self._findings.at_value(
                "D425",
                ("plan", "budget"),
                say(
                    "The plan spends {budget}, the deal has {budget_2}.",
                    budget=scenario.plan.budget,
                    budget_2=scenario.budget,
                ),
                say("A sensible run spends at most what there is."),
            )
