"""The laws of the field (RULES 2): what each effect does to a state, as statements.

Rounding is RULES' own: gains of a share and spill-over round half away from zero, everything else
rounds down. People who are gone are no longer changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import assert_never

from game.rules import program as p
from game.rules.expression import Expression, Local, Lookup, Read
from game.rules.field import Field
from game.rules.formula import (
    Term,
    choice,
    clamp,
    compare,
    equal,
    every,
    greatest,
    least,
    minus,
    negation,
    over,
    plus,
    read,
    term,
    times,
)
from game.rules.measures import is_gone, negation_gone
from game.rules.program import DAY, CheckStatus, Effect, FactStatus, Presence, PromiseStatus
from game.rules.statement import Call, If, Let, Set, Statement

HUNDRED = range(101)
OLD, NEW, MOVED, PART = Local("old"), Local("new"), Local("moved"), Local("part")


class LawBook:
    """Lowers effects for one deal."""

    def __init__(self, field: Field) -> None:
        self._field = field
        self._program = field.program

    def lower(self, effects: Iterable[Effect], hides: Expression | None = None) -> tuple[Statement, ...]:
        """The statements of the effects, in order. `hides`: whether the leader keeps hidden what he learns (law 7)."""
        return tuple(statement for effect in effects for statement in self._one(effect, hides))

    def _one(self, effect: Effect, hides: Expression | None) -> tuple[Statement, ...]:
        match effect:
            case p.ChangeRelationship():
                return unless_gone(effect.person, self._relationship(effect))
            case p.ChangeTrust():
                return unless_gone(effect.person, self._trust(effect))
            case p.ChangeInterest(person, amount):
                return unless_gone(person, (add(read("interest", person), amount, -20, 20),))
            case p.ChangeAlignment(person, amount):
                alignment = read("alignment", person)
                return unless_gone(person, (add(alignment, amount, 0, 100),))
            case p.ChangeMeter(meter, amount):
                bounds = self._program.meters[meter]
                return (add(read("meter", meter), amount, bounds.minimum, bounds.maximum),)
            case p.Meet(person):
                return self._meet(person)
            case p.Leave(person):
                return (Set(read("presence", person), term(Presence.GONE)),)
            case p.HandOver():
                return self._hand_over(effect)
            case p.HolderLeaves(holder):
                return self._holder_leaves(holder)
            case p.Learn(fact):
                found = change_status(read("fact", fact), FactStatus.UNKNOWN, FactStatus.FOUND)
                return (If(negation(hides), (found,)),) if hides is not None else (found,)
            case p.Log(facts):
                return tuple(change_status(read("fact", fact), FactStatus.FOUND, FactStatus.LOGGED) for fact in facts)
            case p.MakePromise(promise):
                return self._make_promise(promise)
            case p.KeepPromise(promise):
                return (Call(settlement_name(promise, PromiseStatus.KEPT)),)
            case p.BreakPromise(promise):
                return (Call(settlement_name(promise, PromiseStatus.BROKEN)),)
            case p.SupplyCheck(check):
                called = equal(read("check", check), CheckStatus.CALLED)
                return (If(negation(called), (Set(read("check", check), term(CheckStatus.SUPPLIED)),)),)
            case p.DiscloseCheck(check):
                return (change_status(read("check", check), CheckStatus.HIDDEN, CheckStatus.DISCLOSED),)
            case p.CallCheck(check):
                return (change_status(read("check", check), CheckStatus.HIDDEN, CheckStatus.CALLED),)
            case p.Schedule(later):
                after = self._program.laters[later].after
                pending = 1 if self._program.laters[later].at >= 0 else plus(read("meter", DAY), after + 1)
                return (Set(read("later", later), term(pending)),)
            case _:
                assert_never(effect)

    # --- laws 2 and 3: relationship and who holds it -------------------------------------------------

    def _relationship(self, effect: p.ChangeRelationship) -> tuple[Statement, ...]:
        relationship = read("relationship", effect.person)
        remember = Let("old", relationship)
        if effect.amount >= 0:
            lifted: Expression = gained(OLD, effect.amount, 100)
            if effect.social:
                laws = self._program.laws
                by_trust = over(times(laws.social_percent, read("trust", effect.person)), 100)
                lifted = raised(OLD, effect.amount, least(100, plus(laws.social_base, by_trust)))
            changed = (remember, Let("new", lifted), Set(relationship, NEW))
            if effect.holder >= 0 and effect.personal > 0:
                share = read("personal", effect.person, effect.holder)
                part = share_of(effect.amount, effect.personal, minus(NEW, OLD))
                return (*changed, Set(share, plus(share, part)))
            return changed if effect.social else (Set(relationship, gained(relationship, effect.amount, 100)),)
        shrinking = self._shrink_shares(effect.person)
        if shrinking:
            return (remember, Let("new", lost(OLD, -effect.amount)), Set(relationship, NEW), *shrinking)
        return (Set(relationship, lost(relationship, -effect.amount)),)

    def _shrink_shares(self, person: int) -> tuple[Statement, ...]:
        """A loss reduces every holder's share in proportion, rounded down."""
        shares = (read("personal", person, holder) for holder in self._field.holders[person])
        return tuple(If(share, (Set(share, over(times(share, NEW), OLD)),)) for share in shares)

    def _hand_over(self, effect: p.HandOver) -> tuple[Statement, ...]:
        statements: list[Statement] = []
        for person in self._field.customers:
            if effect.giver not in self._field.holders[person]:
                continue
            share = read("personal", person, effect.giver)
            moved: list[Statement] = [
                Let("part", over(times(share, effect.percent), 100)),
                Set(share, minus(share, PART)),
            ]
            if effect.taker >= 0:
                taken = read("personal", person, effect.taker)
                moved.append(Set(taken, plus(taken, PART)))
            statements.extend(unless_gone(person, tuple(moved)))
        return tuple(statements)

    def _holder_leaves(self, holder: int) -> tuple[Statement, ...]:
        statements: list[Statement] = []
        for person in self._field.customers:
            if holder in self._field.holders[person]:
                share, relationship = read("personal", person, holder), read("relationship", person)
                lost = (Set(relationship, minus(relationship, share)), Set(share, term(0)))
                statements.extend(unless_gone(person, lost))
        return tuple(statements)

    # --- laws 1 and 4: trust and its spill-over ------------------------------------------------------

    def _trust(self, effect: p.ChangeTrust) -> tuple[Statement, ...]:
        trust = read("trust", effect.person)
        gain = effect.amount >= 0

        def changed(value: Expression) -> Expression:
            return gained(value, effect.amount, effect.ceiling) if gain else lost(value, -effect.amount)

        spill = self._spill(effect)
        if not spill:
            return (Set(trust, changed(trust)),)
        moved = minus(NEW, OLD) if gain else minus(OLD, NEW)
        direct = (Let("old", trust), Let("new", changed(OLD)), Set(trust, NEW))
        return (*direct, Let("moved", moved), If(MOVED, spill))

    def _spill(self, effect: p.ChangeTrust) -> tuple[Statement, ...]:
        """A part of what really changed reaches all who listen to the person; MOVED is its size."""
        gain = effect.amount >= 0
        percent = self._program.laws.spill_gain if gain else self._program.laws.spill_loss
        statements: list[Statement] = []
        for listener, weight in self._field.listeners[effect.person]:
            heard, trust = heard_of(abs(effect.amount), percent * weight, MOVED), read("trust", listener)
            if listener == effect.person or not any(heard.table):
                continue
            changed: Statement = Set(trust, greatest(minus(trust, heard), 0))
            if gain:  # a gain never lowers who is above the ceiling already
                ceiling = min(effect.ceiling, 100)
                changed = If(compare("<", trust, ceiling), (Set(trust, least(plus(trust, heard), ceiling)),))
            statements.extend(unless_gone(listener, (changed,)))
        return tuple(statements)

    # --- presence and promises -----------------------------------------------------------------------

    def _meet(self, person: int) -> tuple[Statement, ...]:
        presence = read("presence", person)
        arrive = Set(presence, term(Presence.MET))
        if self._program.people[person].presence is Presence.GONE:  # a successor takes up the post
            return (arrive,)
        return (If(equal(presence, Presence.UNKNOWN), (arrive,)),)

    def _make_promise(self, promise: int) -> tuple[Statement, ...]:
        made: list[Statement] = [Set(read("promise", promise), term(PromiseStatus.OPEN))]
        days = self._program.promises[promise].days
        if days >= 0:
            made.append(Set(read("due", promise), plus(read("meter", DAY), days)))
        return (If(equal(read("promise", promise), PromiseStatus.NONE), tuple(made)),)


def hides_knowledge(field: Field, leader: int) -> Expression | None:
    """Law 7: one of ours under the bound keeps hidden what he knows; None when the leader never would."""
    if leader < 0:
        return None
    unwilling = compare("<", read("alignment", leader), field.program.laws.hidden_under)
    return every(negation(is_gone(leader)), unwilling)


def days_cost(days: int, leader: int) -> Expression:
    """Law 7: days·(150 - alignment) // 100, rounded up to the step; the bare days if nobody of ours leads."""
    if leader < 0 or days == 0:
        return term(days)
    scaled = over(plus(times(days, minus(150, read("alignment", leader))), 99), 100)
    return choice(is_gone(leader), days, scaled)


def settlement_name(promise: int, status: PromiseStatus) -> str:
    """The procedure that brings an open promise to this end."""
    return f"promise_{promise}_{status.name.lower()}"


def raised(value: Expression, amount: Term, ceiling: Term) -> Expression:
    """A gain stops at its ceiling and never lowers (laws 1 and 2)."""
    return greatest(value, least(plus(value, amount), ceiling))


@cache
def _gain_table(amount: int, ceiling: int) -> tuple[int, ...]:
    return tuple(max(each, min(each + amount, ceiling, 100)) for each in HUNDRED)


@cache
def _loss_table(amount: int) -> tuple[int, ...]:
    return tuple(max(each - amount, 0) for each in HUNDRED)


def gained(value: Expression, amount: int, ceiling: int) -> Lookup:
    """The same for a value of 0..100 and a fixed gain, from a table."""
    return Lookup(f"gain_{amount}_under_{ceiling}", _gain_table(amount, ceiling), value)


def lost(value: Expression, amount: int) -> Lookup:
    """A value of 0..100 after a fixed loss."""
    return Lookup(f"loss_{amount}", _loss_table(amount), value)


def share_of(amount: int, percent: int, gain: Expression) -> Lookup:
    """Law 3: the part of a gain, at most `amount`, that a person comes to hold."""
    table = tuple(rounded(each * percent, 100) for each in range(amount + 1))
    return Lookup(f"share_{percent}_of_{amount}", table, gain)


def heard_of(amount: int, parts: int, moved: Expression) -> Lookup:
    """Law 4: what a listener takes of a change of at most `amount`; `parts` in hundredths of a percent."""
    table = tuple(rounded(each * parts, 10_000) for each in range(amount + 1))
    return Lookup(f"heard_{parts}_of_{amount}", table, moved)


def add(target: Read, amount: int, low: int, high: int) -> Statement:
    """A plain change, kept within bounds."""
    if (low, high) == (0, 100):
        return Set(target, gained(target, amount, 100) if amount >= 0 else lost(target, -amount))
    return Set(target, clamp(plus(target, amount), low, high))


def change_status(target: Read, before: int, after: int) -> Statement:
    return If(equal(target, before), (Set(target, term(after)),))


def unless_gone(person: int, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    return (If(negation_gone(person), statements),) if statements else ()


def rounded(numerator: int, denominator: int) -> int:
    """Division that rounds half away from zero; both numbers are positive or zero."""
    return (2 * numerator + denominator) // (2 * denominator)
