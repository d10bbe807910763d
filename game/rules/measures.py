"""What is derived from a state: support, mood, standing, layers, the ten dimensions (RULES 3 and 5).

Each measure is one `Expression` made of reads, so the same definition serves a condition in a move, a
number on the screen, the grade, and whole populations of states. Nothing derived is ever stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from game.rules.expression import Expression, Read, Some
from game.rules.field import Field
from game.rules.formula import (
    ONE,
    ZERO,
    Term,
    choice,
    clamp,
    compare,
    differ,
    equal,
    every,
    greatest,
    least,
    lin,
    minus,
    over,
    plus,
    read,
    times,
    total,
)
from game.rules.program import (
    BUDGET,
    CUSTOMER_VALUE,
    DAY,
    DISCOUNT,
    OFFER,
    ORG,
    RIVAL,
    VOICE_CONFLICT,
    CheckStatus,
    FactStatus,
    Presence,
    PromiseStatus,
    Result,
)

# Influence counts by role in the standing, times ten (RULES 3).
ROLE_TENTHS = {
    "decider": 15,
    "approver": 12,
    "evaluator": 12,
    "procurement": 10,
    "user": 8,
    "influencer": 7,
    "gatekeeper": 7,
}
MOOD_BOUNDS = (35, 45, 55, 70)  # support from which a person is wary, neutral, warm, ally
WARM, NEUTRAL = 3, 2
UNCOVERED_INFLUENCE = 3
SIGNED: tuple[Result, ...] = ("won", "won_badly", "split")
"""The endings in which money, value and speed count whole; in the others they count half."""


class Measures:
    """The derived quantities of one deal, each defined once."""

    def __init__(self, field: Field) -> None:
        self._field = field
        self._program = field.program

    def definition(self, wanted: Read) -> Expression | None:
        """What a derived quantity stands for; None for one that is stored."""
        of = wanted.of
        match wanted.quantity:
            case "personal" if wanted.holder < 0:
                return total(read("personal", of, holder) for holder in self._field.holders[of])
            case "support":
                return self._support(of)
            case "mood":
                return self._mood(of)
            case "group_support":
                members = [each for each in self._field.customers if self._program.people[each].group == of]
                return self._mean_support(members)
            case "overall_support":
                return self._mean_support(self._field.customers)
            case "standing":
                return self._standing()
            case "coverage":
                return self._coverage()
            case "margin":
                return self._margin()
            case "days_left":
                return minus(self._program.meters[DAY].maximum, read("meter", DAY))
            case "key_layer":
                key = self._field.key_people
                return over(total(when_met(each, read("support", each)) for each in key), count_met(key))
            case "general_layer":
                return self._general_layer()
            case "remains":
                return self._weighted_mean(lambda each: minus(read("relationship", each), read("personal", each, 0)))
            case "personal_share":
                held = self._weighted_sum(lambda each: read("personal", each))
                whole = self._weighted_sum(lambda each: read("relationship", each))
                return over(times(100, held), whole)
            case _:
                return None

    # --- RULES 3 -----------------------------------------------------------------------------------

    def _support(self, person: int) -> Expression:
        closeness = plus(times(2, read("relationship", person)), times(3, read("trust", person)))
        return clamp(plus(over(closeness, 5), read("interest", person)), 0, 100)

    def _mood(self, person: int) -> Expression:
        mood = total(compare(">=", read("support", person), bound) for bound in MOOD_BOUNDS)
        mood = choice(compare("<", read("trust", person), 40), least(mood, WARM), mood)
        soured = every(self._discovered(person), compare("<", read("interest", person), -6))
        return choice(soured, least(mood, NEUTRAL), mood)

    def _discovered(self, person: int) -> Expression:
        """A person's interest is known when a fact about them has been found."""
        about = [index for index, fact in enumerate(self._program.facts) if fact.about == person]
        return Some(tuple(compare(">=", read("fact", fact), FactStatus.FOUND) for fact in about))

    def _weight(self, person: int) -> int:
        found = self._program.people[person]
        return found.influence * ROLE_TENTHS[found.role]

    def _mean_support(self, people: Iterable[int]) -> Expression:
        """Mean support weighted by influence and role, over those who are met and not gone."""
        people = tuple(people)
        above = total(when_met(each, times(self._weight(each), read("support", each))) for each in people)
        return over(above, total(when_met(each, self._weight(each)) for each in people))

    def _standing(self) -> Expression:
        people = self._program.people
        uncovered = total(
            equal(read("presence", each), Presence.UNKNOWN)
            for each in self._field.customers
            if people[each].influence >= UNCOVERED_INFLUENCE
        )
        vetoes = total(
            every(is_met(each), compare("<", read("support", each), MOOD_BOUNDS[0]))
            for each in self._field.customers
            if people[each].veto
        )
        offered = plus(read("overall_support"), self.units(OFFER))
        return minus(minus(offered, times(4, uncovered)), times(10, vetoes))

    def _coverage(self) -> Expression:
        people = self._program.people
        met = total(when_met(each, people[each].influence) for each in self._field.customers)
        return over(times(100, met), self._influence_here())

    def _influence_here(self) -> Expression:
        """Influence of all who are not gone, met or not."""
        people = self._program.people
        return total(choice(is_gone(each), 0, people[each].influence) for each in self._field.customers)

    def _margin(self) -> Expression:
        """RULES 1: (list - discount)·100 // (100 - discount), all of it in steps of the discount."""
        scale = self._program.meters[DISCOUNT].scale
        discount = read("meter", DISCOUNT)
        above = times(100 * scale, minus(self._program.grading.list_margin, discount))
        return over(above, minus(100 * scale, discount))

    def _general_layer(self) -> Expression:
        """Percent of the groups in which somebody met is close enough (relationship 30, trust 35)."""
        groups = range(len(self._program.groups))
        reached = total(
            Some(
                tuple(
                    every(
                        is_met(each),
                        compare(">=", read("relationship", each), 30),
                        compare(">=", read("trust", each), 35),
                    )
                    for each in self._field.customers
                    if self._program.people[each].group == group
                )
            )
            for group in groups
        )
        return over(times(100, reached), len(groups))

    def _weighted_sum(self, value: Callable[[int], Term]) -> Expression:
        people = self._program.people
        return total(when_met(each, times(people[each].influence, value(each))) for each in self._field.customers)

    def _weighted_mean(self, value: Callable[[int], Term]) -> Expression:
        return over(self._weighted_sum(value), self._weighted_sum(lambda _: 1))

    def units(self, meter: int) -> Expression:
        """A meter in the author's unit, rounded down."""
        return over(read("meter", meter), self._program.meters[meter].scale)

    # --- RULES 5 -----------------------------------------------------------------------------------

    def dimensions(self) -> tuple[Expression, ...]:
        """The ten, in the order of DIMENSIONS. A deal that has not ended counts like a lost one."""
        return (
            self._outcome(),
            self._value_margin(),
            self._chain_coverage(),
            self._relationship_health(),
            self._trust(),
            self._process(),
            self._information(),
            self._team(),
            self._unless_signed_half(clamp(self.units(CUSTOMER_VALUE), 0, 100)),
            self._speed(),
        )

    def raw(self) -> Expression:
        """The raw score in hundredths of a point."""
        weights = self._program.grading.weights
        return total(times(weight, value) for weight, value in zip(weights, self.dimensions(), strict=True))

    def _at_ending(self, index: int) -> Expression:
        return equal(read("position"), len(self._program.scenes) + index)

    def _unless_signed_half(self, value: Expression) -> Expression:
        signed = tuple(
            self._at_ending(index) for index, ending in enumerate(self._program.endings) if ending.result in SIGNED
        )
        return choice(Some(signed), value, over(value, 2))

    def _outcome(self) -> Expression:
        gap = minus(read("standing"), self.units(RIVAL))
        lost = clamp(plus(40, times(2, gap)), 5, 40)
        points: dict[Result, Expression] = {
            "won": clamp(plus(80, times(2, gap)), 80, 100),
            "won_badly": clamp(plus(50, gap), 50, 65),
            "split": clamp(plus(40, gap), 30, 50),
            "lost": lost,
            "time_up": lost,
            "stopped": ZERO,
        }
        result = lost
        for index, ending in enumerate(self._program.endings):
            worth = clamp(ending.value, 0, 100) if ending.result == "walked_away" else points[ending.result]
            if worth != lost:
                result = choice(self._at_ending(index), worth, result)
        return result

    def _value_margin(self) -> Expression:
        grading = self._program.grading
        span = grading.list_margin - grading.floor_margin
        margin = read("margin")
        held = plus(40, over(times(60, minus(margin, grading.floor_margin)), span))
        depth = plus(minus(margin, 2 * grading.floor_margin), grading.list_margin)
        under = greatest(0, over(times(40, depth), span))
        base = choice(compare(">=", margin, grading.floor_margin), held, under)
        terms = total(times(10, choice(each, 1, 0)) for each in grading.terms)
        return self._unless_signed_half(clamp(plus(base, terms), 0, 100))

    def _chain_coverage(self) -> Expression:
        def reached(person: int) -> Expression:
            warmth = clamp(minus(read("support", person), 30), 0, 25)
            return plus(30, over(times(70, warmth), 25))

        return over(self._weighted_sum(reached), self._influence_here())

    def _relationship_health(self) -> Expression:
        owned = minus(100, read("personal_share"))
        key = over(plus(times(7, lin(read("key_layer"), 20, 65)), times(3, lin(owned, 30, 80))), 10)
        others = self._field.other_people
        close = total(
            when_met(each, least(lin(read("relationship", each), 15, 40), lin(read("trust", each), 35, 55)))
            for each in others
        )
        general = over(close, count_met(others))
        organisation = lin(self.units(ORG), 20, 65)
        return over(plus(plus(times(5, key), times(3, general)), times(4, organisation)), 12)

    def _trust(self) -> Expression:
        mean = self._weighted_mean(lambda each: read("trust", each))
        broken = total(
            equal(read("promise", index), PromiseStatus.BROKEN) for index in range(len(self._program.promises))
        )
        return greatest(0, minus(lin(mean, 25, 70), times(15, broken)))

    def _process(self) -> Expression:
        gates = range(len(self._program.gates))
        points = total(read("gate", gate) for gate in gates)
        debts = total(
            Some((equal(read("check", check), CheckStatus.HIDDEN), equal(read("check", check), CheckStatus.CALLED)))
            for check in range(len(self._program.checks))
        )
        return clamp(minus(over(times(100, points), 2 * len(gates)), times(15, debts)), 0, 100)

    def _information(self) -> Expression:
        facts = self._program.facts
        found = total(times(fact.weight, read("fact", index)) for index, fact in enumerate(facts))
        return over(times(100, found), 2 * sum(fact.weight for fact in facts))

    def _team(self) -> Expression:
        here = [negation_gone(each) for each in self._field.ours]
        summed = total(
            choice(present, read("alignment", each), 0) for each, present in zip(self._field.ours, here, strict=True)
        )
        mean = over(summed, total(here))
        return clamp(minus(lin(mean, 40, 75), times(10, self.units(VOICE_CONFLICT))), 0, 100)

    def _speed(self) -> Expression:
        grading, meters = self._program.grading, self._program.meters
        day = read("meter", DAY)
        late = greatest(0, minus(day, grading.late_days))
        early = greatest(0, minus(grading.early_days, day))
        days = over(plus(late, early), meters[DAY].scale)
        spent = minus(meters[BUDGET].start, read("meter", BUDGET))
        excess = greatest(0, minus(spent, grading.plan_budget))
        money = over(excess, 2 * meters[BUDGET].scale)
        return self._unless_signed_half(clamp(minus(minus(100, days), money), 0, 100))


def is_met(person: int) -> Expression:
    return equal(read("presence", person), Presence.MET)


def is_gone(person: int) -> Expression:
    return equal(read("presence", person), Presence.GONE)


def negation_gone(person: int) -> Expression:
    return differ(read("presence", person), Presence.GONE)


def when_met(person: int, value: Term) -> Expression:
    """RULES: sums run over customer-side people who are met and not gone."""
    return choice(is_met(person), value, 0)


def count_met(people: Iterable[int]) -> Expression:
    return total(when_met(each, ONE) for each in people)
