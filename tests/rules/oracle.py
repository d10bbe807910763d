"""A second, slow reading of RULES.md: an interpreter on dictionaries, for comparison only.

It was written from the law book and shares no code with the rules' own lowering, layout and emission;
only the data types of `program` and `expression` are the same. Where both agree on random deals, the
fast code means what the page says.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field

from game.rules.expression import (
    Arithmetic,
    Choice,
    Compare,
    Const,
    Every,
    Expression,
    Negation,
    Read,
    Some,
)
from game.rules.program import (
    BUDGET,
    CUSTOMER_VALUE,
    DAY,
    DISCOUNT,
    ENDINGS,
    EXPOSURE,
    OFFER,
    ORG,
    RIVAL,
    VOICE_CONFLICT,
    BreakPromise,
    CallCheck,
    ChangeAlignment,
    ChangeInterest,
    ChangeMeter,
    ChangeRelationship,
    ChangeTrust,
    DiscloseCheck,
    Effect,
    HandOver,
    HolderLeaves,
    KeepPromise,
    Learn,
    Leave,
    Log,
    MakePromise,
    Meet,
    News,
    Program,
    Schedule,
    SupplyCheck,
)

UNKNOWN, MET, GONE = 0, 1, 2
NONE, OPEN, KEPT, LATE, BROKEN = range(5)
SUPPLIED, HIDDEN, DISCLOSED, CALLED = 1, 2, 3, 4
ROLES = {
    "decider": 15,
    "approver": 12,
    "evaluator": 12,
    "procurement": 10,
    "user": 8,
    "influencer": 7,
    "gatekeeper": 7,
}


@dataclass
class Table:
    """Everything on the table, by name."""

    position: int
    meter: list[int]
    presence: list[int]
    relationship: list[int]
    trust: list[int]
    interest: list[int]
    alignment: list[int]
    personal: list[list[int]]  # [person][holder]
    fact: list[int]
    promise: list[int]
    due: list[int | None]
    check: list[int]
    gate: list[int]
    chosen: set[int] = field(default_factory=set)
    closed: set[int] = field(default_factory=set)
    later: dict[int, int] = field(default_factory=dict)  # pending item -> its due day (-1: waits for a scene)
    news: set[tuple[int, int]] = field(default_factory=set)


class RefusedError(Exception):
    """The move may not be chosen."""


class Oracle:
    def __init__(self, program: Program) -> None:
        self.program = program
        self.scene_count = len(program.scenes)
        self.time_up = self.scene_count + len(program.endings) - 2
        self.stopped = self.time_up + 1

    # --- expressions ----------------------------------------------------------------------------

    def value(self, table: Table, expression: Expression) -> int:
        match expression:
            case Const(number):
                return number
            case Read(quantity, of, holder):
                return self.quantity(table, quantity, of, holder)
            case Arithmetic(operator, left, right):
                a, b = self.value(table, left), self.value(table, right)
                if operator == "//":
                    return 0 if b == 0 else a // b
                return {"+": a + b, "-": a - b, "*": a * b, "min": min(a, b), "max": max(a, b)}[operator]
            case Compare(operator, left, right):
                a, b = self.value(table, left), self.value(table, right)
                return int({"<": a < b, "<=": a <= b, "==": a == b, "!=": a != b, ">=": a >= b, ">": a > b}[operator])
            case Every(terms):
                return int(all(self.value(table, each) for each in terms))
            case Some(terms):
                return int(any(self.value(table, each) for each in terms))
            case Negation(term):
                return int(not self.value(table, term))
            case Choice(when, then, otherwise):
                return self.value(table, then if self.value(table, when) else otherwise)
        raise AssertionError(expression)

    def holds(self, table: Table, expression: Expression | None) -> bool:
        return expression is None or self.value(table, expression) != 0

    def quantity(self, table: Table, quantity: str, of: int, holder: int) -> int:
        people = self.program.people
        if quantity == "chosen":
            return int(of in table.chosen)
        if quantity == "personal":
            return sum(table.personal[of]) if holder < 0 else table.personal[of][holder]
        if quantity == "support":
            return self.support(table, of)
        if quantity == "mood":
            return self.mood(table, of)
        if quantity == "group_support":
            return self.mean_support(table, [p for p in self.met(table) if people[p].group == of])
        if quantity == "overall_support":
            return self.mean_support(table, self.met(table))
        if quantity == "standing":
            return self.standing(table)
        if quantity == "coverage":
            here = sum(people[p].influence for p in self.customers() if table.presence[p] != GONE)
            return 100 * sum(people[p].influence for p in self.met(table)) // here if here else 0
        if quantity == "margin":
            return self.margin(table)
        if quantity == "days_left":
            return self.program.meters[DAY].maximum - table.meter[DAY]
        if quantity == "key_layer":
            key = [p for p in self.key_people() if table.presence[p] == MET]
            return sum(self.support(table, p) for p in key) // len(key) if key else 0
        if quantity == "general_layer":
            return self.general_layer(table)
        if quantity == "remains":
            return self.weighted(table, [table.relationship[p] - table.personal[p][0] for p in range(len(people))])
        if quantity == "personal_share":
            held = sum(people[p].influence * sum(table.personal[p]) for p in self.met(table))
            whole = sum(people[p].influence * table.relationship[p] for p in self.met(table))
            return 100 * held // whole if whole else 0
        found = getattr(table, quantity)
        return int(found[of])

    # --- section 3 ------------------------------------------------------------------------------

    def customers(self) -> list[int]:
        return [index for index, person in enumerate(self.program.people) if not person.ours]

    def met(self, table: Table) -> list[int]:
        return [p for p in self.customers() if table.presence[p] == MET]

    def key_people(self) -> list[int]:
        people = self.program.people
        high = [p for p in self.customers() if people[p].influence >= 4]
        if high:
            return high
        return sorted(sorted(self.customers(), key=lambda p: (-people[p].influence, p))[:2])

    def support(self, table: Table, p: int) -> int:
        plain = (2 * table.relationship[p] + 3 * table.trust[p]) // 5 + table.interest[p]
        return max(0, min(100, plain))

    def mood(self, table: Table, p: int) -> int:
        support = self.support(table, p)
        if support < 35:
            level = 0
        elif support < 45:
            level = 1
        elif support < 55:
            level = 2
        elif support < 70:
            level = 3
        else:
            level = 4
        if table.trust[p] < 40:
            level = min(level, 3)
        found = any(table.fact[f] >= 1 for f, fact in enumerate(self.program.facts) if fact.about == p)
        if found and table.interest[p] < -6:
            level = min(level, 2)
        return level

    def mean_support(self, table: Table, people: list[int]) -> int:
        weight = {p: self.program.people[p].influence * ROLES[self.program.people[p].role] for p in people}
        whole = sum(weight.values())
        return sum(weight[p] * self.support(table, p) for p in people) // whole if whole else 0

    def standing(self, table: Table) -> int:
        people = self.program.people
        result = self.mean_support(table, self.met(table)) + self.unit(table, OFFER)
        for p in self.customers():
            if people[p].influence >= 3 and table.presence[p] == UNKNOWN:
                result -= 4
            if people[p].veto and table.presence[p] == MET and self.support(table, p) < 35:
                result -= 10
        return result

    def margin(self, table: Table) -> int:
        scale = self.program.meters[DISCOUNT].scale
        discount = table.meter[DISCOUNT]
        return (self.program.grading.list_margin - discount) * 100 * scale // (100 * scale - discount)

    def general_layer(self, table: Table) -> int:
        groups = {
            self.program.people[p].group
            for p in self.met(table)
            if table.relationship[p] >= 30 and table.trust[p] >= 35
        }
        return 100 * len(groups) // len(self.program.groups) if self.program.groups else 0

    def weighted(self, table: Table, values: list[int]) -> int:
        people = self.program.people
        whole = sum(people[p].influence for p in self.met(table))
        return sum(people[p].influence * values[p] for p in self.met(table)) // whole if whole else 0

    def unit(self, table: Table, meter: int) -> int:
        return table.meter[meter] // self.program.meters[meter].scale

    # --- section 5 ------------------------------------------------------------------------------

    def dimensions(self, table: Table) -> tuple[int, ...]:
        program, grading = self.program, self.program.grading
        people = program.people
        ending = program.endings[table.position - self.scene_count] if table.position >= self.scene_count else None
        result = ending.result if ending else "lost"
        signed = result in ("won", "won_badly", "split")
        gap = self.standing(table) - self.unit(table, RIVAL)

        if result == "won":
            outcome = clamp(80 + 2 * gap, 80, 100)
        elif result == "won_badly":
            outcome = clamp(50 + gap, 50, 65)
        elif result == "split":
            outcome = clamp(40 + gap, 30, 50)
        elif result == "walked_away":
            assert ending is not None
            outcome = ending.value
        elif result == "stopped":
            outcome = 0
        else:
            outcome = clamp(40 + 2 * gap, 5, 40)

        margin, top, floor = self.margin(table), grading.list_margin, grading.floor_margin
        span = top - floor
        if margin >= floor:
            money = 40 + (60 * (margin - floor) // span if span else 0)
        else:
            money = max(0, 40 * (margin - 2 * floor + top) // span if span else 0)
        money = clamp(money + 10 * sum(self.holds(table, term) for term in grading.terms), 0, 100)

        here = sum(people[p].influence for p in self.customers() if table.presence[p] != GONE)
        reach = sum(
            people[p].influence * (30 + 70 * clamp(self.support(table, p) - 30, 0, 25) // 25) for p in self.met(table)
        )
        chain = reach // here if here else 0

        share = self.quantity(table, "personal_share", -1, -1)
        key = (7 * lin(self.quantity(table, "key_layer", -1, -1), 20, 65) + 3 * lin(100 - share, 30, 80)) // 10
        others = [p for p in self.met(table) if p not in self.key_people()]
        close = [min(lin(table.relationship[p], 15, 40), lin(table.trust[p], 35, 55)) for p in others]
        general = sum(close) // len(close) if close else 0
        health = (5 * key + 3 * general + 4 * lin(self.unit(table, ORG), 20, 65)) // 12

        broken = sum(status == BROKEN for status in table.promise)
        trust = max(0, lin(self.weighted(table, table.trust), 25, 70) - 15 * broken)

        gates = len(program.gates)
        debts = sum(status in (HIDDEN, CALLED) for status in table.check)
        process = clamp((100 * sum(table.gate) // (2 * gates) if gates else 0) - 15 * debts, 0, 100)

        weight = sum(fact.weight for fact in program.facts)
        known = sum(fact.weight * table.fact[f] for f, fact in enumerate(program.facts))
        information = 100 * known // (2 * weight) if weight else 0

        ours = [p for p, person in enumerate(people) if person.ours and table.presence[p] != GONE]
        willing = sum(table.alignment[p] for p in ours) // len(ours) if ours else 0
        team = clamp(lin(willing, 40, 75) - 10 * self.unit(table, VOICE_CONFLICT), 0, 100)

        worth = clamp(self.unit(table, CUSTOMER_VALUE), 0, 100)

        late = max(0, table.meter[DAY] - grading.late_days)
        early = max(0, grading.early_days - table.meter[DAY])
        spent = program.meters[BUDGET].start - table.meter[BUDGET]
        over = max(0, spent - grading.plan_budget) // (2 * program.meters[BUDGET].scale)
        speed = clamp(100 - (late + early) // program.meters[DAY].scale - over, 0, 100)

        if not signed:
            money, worth, speed = money // 2, worth // 2, speed // 2
        return outcome, money, chain, health, trust, process, information, team, worth, speed

    # --- section 4 ------------------------------------------------------------------------------

    def start(self) -> Table:
        program = self.program
        table = Table(
            position=0,
            meter=[meter.start for meter in program.meters],
            presence=[int(person.presence) for person in program.people],
            relationship=[person.relationship for person in program.people],
            trust=[person.trust for person in program.people],
            interest=[person.interest for person in program.people],
            alignment=[person.alignment for person in program.people],
            personal=[[0] * len(program.holders) for _ in program.people],
            fact=[0] * len(program.facts),
            promise=[OPEN if promise.open_at_start else NONE for promise in program.promises],
            due=[None] * len(program.promises),
            check=[NONE] * len(program.checks),
            gate=[0] * len(program.gates),
        )
        for p, person in enumerate(program.people):
            for holder, points in person.personal:
                table.personal[p][holder] += points
        for index, promise in enumerate(program.promises):
            if promise.due_day >= 0:
                table.due[index] = promise.due_day
            elif promise.days >= 0 and promise.open_at_start:
                table.due[index] = table.meter[DAY] + promise.days
        self.arrive(table, 0)
        return table

    def days_cost(self, table: Table, move: int) -> int:
        made = self.program.moves[move]
        if made.leader < 0 or table.presence[made.leader] == GONE:
            return made.days
        hundredths = made.days * (150 - table.alignment[made.leader])
        return -(-hundredths // 100)

    def is_open(self, table: Table, move: int) -> bool:
        made = self.program.moves[move]
        if made.scene != table.position or move in table.closed:
            return False
        if move in table.chosen and not made.again:
            return False
        if not self.holds(table, made.needs):
            return False
        if table.meter[DAY] + self.days_cost(table, move) > self.program.meters[DAY].maximum:
            return False
        return table.meter[BUDGET] - made.budget >= self.program.meters[BUDGET].minimum

    def open_moves(self, table: Table) -> tuple[int, ...]:
        if table.position >= self.scene_count:
            return ()
        return tuple(move for move in self.program.scenes[table.position].moves if self.is_open(table, move))

    def play(self, before: Table, move: int) -> tuple[Table, int]:
        """The table after the move, and the branch taken. Raises RefusedError; `before` is never changed."""
        if not self.is_open(before, move):
            raise RefusedError
        table = copy.deepcopy(before)
        made = self.program.moves[move]
        scene = self.program.scenes[made.scene]
        if made.guard >= 0:
            table.position = made.guard
            return table, 0
        if scene.guards >= 0:
            self.answer_guard(table, move)
            return table, 0
        table.chosen.add(move)
        table.meter[DAY] += self.days_cost(before, move)
        table.meter[BUDGET] -= made.budget
        self.fall_due(table, arriving=None)
        taken = next(index for index, branch in enumerate(made.branches) if self.holds(table, branch.when))
        branch = made.branches[taken]
        hides = (
            made.leader >= 0
            and table.presence[made.leader] != GONE
            and table.alignment[made.leader] < self.program.laws.hidden_under
        )
        for effect in branch.effects:
            if not (isinstance(effect, Learn) and hides):
                self.apply(table, effect)
        self.leave(table, move, {effect.check for effect in branch.effects if isinstance(effect, DiscloseCheck)})
        return table, taken

    def answer_guard(self, table: Table, move: int) -> None:
        guard = self.program.scenes[self.program.moves[move].scene]
        table.chosen.add(guard.guards)
        table.closed.add(guard.guards)
        if move == guard.moves[0]:
            exposure = self.program.meters[EXPOSURE]
            table.meter[EXPOSURE] = clamp(table.meter[EXPOSURE] + exposure.scale, exposure.minimum, exposure.maximum)
            table.position = self.program.moves[guard.guards].scene
            self.perhaps_time_up(table)
        else:
            self.arrive(table, self.stopped)

    def leave(self, table: Table, move: int, disclosed: set[int]) -> None:
        made = self.program.moves[move]
        gate = self.program.scenes[made.scene].gate
        if gate >= 0 and self.destination(table, move) != made.scene:
            self.judge(table, gate, made.skips_gate, disclosed)
        self.arrive(table, self.destination(table, move))

    def destination(self, table: Table, move: int) -> int:
        to = next(exit_.to for exit_ in self.program.moves[move].exits if self.holds(table, exit_.when))
        if to != ENDINGS:
            return to
        for index, ending in enumerate(self.program.endings):
            if self.holds(table, ending.when):
                return self.scene_count + index
        raise AssertionError("no ending holds")

    def judge(self, table: Table, gate: int, skipped: bool, disclosed: set[int]) -> None:
        checks = self.program.gates[gate].checks
        met = {}
        for check in checks:
            when = self.program.checks[check].when
            met[check] = table.check[check] == SUPPLIED or (when is not None and self.holds(table, when))
        table.gate[gate] = 0 if skipped else 2 if all(met.values()) else 1
        for check in checks:
            if met[check]:
                if table.check[check] in (HIDDEN, DISCLOSED):
                    table.check[check] = NONE
            elif table.check[check] == NONE:
                table.check[check] = DISCLOSED if check in disclosed else HIDDEN

    def arrive(self, table: Table, position: int) -> None:
        table.position = position
        if position >= self.scene_count:
            self.fall_due(table, arriving=position)
            self.tell_news(table, position, self.program.endings[position - self.scene_count].news)
            return
        scene = self.program.scenes[position]
        if scene.day >= 0:
            table.meter[DAY] = max(table.meter[DAY], scene.day)
        self.fall_due(table, arriving=position)
        if scene.fade:
            table.fact = [0 if status == 1 else status for status in table.fact]
        self.tell_news(table, position, scene.news)
        self.perhaps_time_up(table)

    def tell_news(self, table: Table, position: int, news: tuple[News, ...]) -> None:
        for index, each in enumerate(news):
            if (position, index) not in table.news and self.holds(table, each.when):
                table.news.add((position, index))
                for effect in each.effects:
                    self.apply(table, effect)

    def perhaps_time_up(self, table: Table) -> None:
        if table.position < self.scene_count and not self.open_moves(table):
            self.arrive(table, self.time_up)

    def fall_due(self, table: Table, arriving: int | None) -> None:
        """All that is due now, as things stand when we look; then one after the other, oldest first."""
        today = table.meter[DAY]
        at_end = arriving is not None and arriving >= self.scene_count
        due: list[tuple[int, int, str, int]] = []
        for index, promise in enumerate(self.program.promises):
            if table.promise[index] != OPEN:
                continue
            day = table.due[index]
            by_scene = arriving is not None and promise.due_scene == arriving
            if at_end or (day is not None and day <= today) or by_scene:
                due.append((day if day is not None else today, index, "promise", index))
        for index, later in enumerate(self.program.laters):
            if index not in table.later:
                continue
            day = table.later[index]
            if later.at < 0 and day <= today:
                due.append((day, len(self.program.promises) + index, "later", index))
            elif later.at >= 0 and later.at == arriving:
                due.append((today, len(self.program.promises) + index, "later", index))
        for _, _, kind, index in sorted(due):
            if kind == "promise":
                self.settle(
                    table, index, {"kept": KEPT, "late": LATE, "broken": BROKEN}[self.program.promises[index].truth]
                )
            elif index in table.later:
                del table.later[index]
                if self.holds(table, self.program.laters[index].when):
                    for effect in self.program.laters[index].effects:
                        self.apply(table, effect)

    def settle(self, table: Table, index: int, status: int) -> None:
        if table.promise[index] != OPEN:
            return
        promise = self.program.promises[index]
        table.promise[index] = status
        for effect in {KEPT: promise.kept, LATE: promise.late, BROKEN: promise.broken}[status]:
            self.apply(table, effect)

    # --- section 2 ------------------------------------------------------------------------------

    def apply(self, table: Table, effect: Effect) -> None:
        here = not hasattr(effect, "person") or table.presence[effect.person] != GONE
        match effect:
            case ChangeRelationship() if here:
                self.change_relationship(table, effect)
            case ChangeTrust() if here:
                self.change_trust(table, effect)
            case ChangeInterest(person, amount) if here:
                table.interest[person] = clamp(table.interest[person] + amount, -20, 20)
            case ChangeAlignment(person, amount) if here:
                table.alignment[person] = clamp(table.alignment[person] + amount, 0, 100)
            case ChangeMeter(meter, amount):
                bounds = self.program.meters[meter]
                table.meter[meter] = clamp(table.meter[meter] + amount, bounds.minimum, bounds.maximum)
            case Meet(person):
                if table.presence[person] == UNKNOWN or self.program.people[person].presence == GONE:
                    table.presence[person] = MET
            case Leave(person):
                table.presence[person] = GONE
            case HandOver(giver, taker, percent):
                for p in self.customers():
                    if table.presence[p] != GONE:
                        part = table.personal[p][giver] * percent // 100
                        table.personal[p][giver] -= part
                        if taker >= 0:
                            table.personal[p][taker] += part
            case HolderLeaves(holder):
                for p in self.customers():
                    if table.presence[p] != GONE:
                        table.relationship[p] -= table.personal[p][holder]
                        table.personal[p][holder] = 0
            case Learn(fact):
                table.fact[fact] = max(table.fact[fact], 1)
            case Log(facts):
                for fact in facts:
                    if table.fact[fact] == 1:
                        table.fact[fact] = 2
            case MakePromise(promise):
                if table.promise[promise] == NONE:
                    table.promise[promise] = OPEN
                    if self.program.promises[promise].days >= 0:
                        table.due[promise] = table.meter[DAY] + self.program.promises[promise].days
            case KeepPromise(promise):
                self.settle(table, promise, KEPT)
            case BreakPromise(promise):
                self.settle(table, promise, BROKEN)
            case SupplyCheck(check):
                if table.check[check] != CALLED:
                    table.check[check] = SUPPLIED
            case DiscloseCheck(check):
                if table.check[check] == HIDDEN:
                    table.check[check] = DISCLOSED
            case CallCheck(check):
                if table.check[check] == HIDDEN:
                    table.check[check] = CALLED
            case Schedule(later):
                item = self.program.laters[later]
                table.later[later] = -1 if item.at >= 0 else table.meter[DAY] + item.after

    def change_relationship(self, table: Table, effect: ChangeRelationship) -> None:
        p, old = effect.person, table.relationship[effect.person]
        if effect.amount >= 0:
            cap = 100
            if effect.social:
                cap = min(100, self.program.laws.social_base + self.program.laws.social_percent * table.trust[p] // 100)
            new = max(old, min(old + effect.amount, cap))
            if effect.holder >= 0:
                table.personal[p][effect.holder] += half_away((new - old) * effect.personal, 100)
        else:
            new = max(0, old + effect.amount)
            if old:
                table.personal[p] = [share * new // old for share in table.personal[p]]
        table.relationship[p] = new

    def change_trust(self, table: Table, effect: ChangeTrust) -> None:
        p, old = effect.person, table.trust[effect.person]
        new = self.trust_after(old, effect.amount, effect.ceiling)
        table.trust[p] = new
        real = new - old
        percent = self.program.laws.spill_gain if real > 0 else self.program.laws.spill_loss
        for listener, person in enumerate(self.program.people):
            for source, weight in person.listens_to:
                if source == p and listener != p and table.presence[listener] != GONE:
                    heard = half_away(real * percent * weight, 10_000)
                    table.trust[listener] = self.trust_after(table.trust[listener], heard, effect.ceiling)

    @staticmethod
    def trust_after(old: int, amount: int, ceiling: int) -> int:
        if amount >= 0:
            return max(old, min(old + amount, ceiling, 100))
        return max(0, old + amount)

    # --- comparison -----------------------------------------------------------------------------

    def seen_through(self, table: Table, wanted: Read) -> int:
        """What a slot of the rules' state should hold, by what the slot is for."""
        of, quantity = wanted.of, wanted.quantity
        if quantity == "position":
            return table.position
        if quantity == "due":
            return table.due[of] or 0
        if quantity == "later":
            return 0 if of not in table.later else 1 if self.program.laters[of].at >= 0 else table.later[of] + 1
        if quantity == "news":
            keys = [(at, index) for at in range(self.stopped + 1) for index in range(len(self.news_of(at)))]
            return int(keys[of] in table.news)
        return self.quantity(table, quantity, of, wanted.holder)

    def news_of(self, position: int) -> tuple[News, ...]:
        if position < self.scene_count:
            return self.program.scenes[position].news
        return self.program.endings[position - self.scene_count].news


def clamp(value: int, low: int, high: int) -> int:
    return max(low, min(high, value))


def lin(x: int, a: int, b: int) -> int:
    return clamp(100 * (x - a) // (b - a), 0, 100)


def half_away(numerator: int, denominator: int) -> int:
    """Rounded to the nearest, halves away from zero."""
    size = (abs(numerator) * 2 + denominator) // (denominator * 2)
    return size if numerator >= 0 else -size
