"""Ids and what they stand for: indices of the Program, and the names that conditions may use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from game.rules.expression import Compare, CompareOperator, Const, Expression, Quantity, Read
from game.rules.program import CheckStatus, FactStatus, Presence, Program, PromiseStatus
from game.scenario.condition import Name

MOODS = ("hostile", "wary", "neutral", "warm", "ally")
RESERVED = frozenset(
    (
        *("and", "or", "not", "yes", "no", "true", "false", "none", "all", "business"),
        *("you", "us", "company", "endings", "time_up", "stopped"),
        *("margin", "floor_margin", "list_margin", "days_left", "support", "coverage", "standing"),
        *("remains", "personal_share", "key_layer", "general_layer"),
        *MOODS,
    )
)
"""Words that an id must not be (ids of given meters are refused as well)."""

_PERSON: tuple[tuple[str, Quantity, int], ...] = (
    ("relationship", "relationship", 100),
    ("trust", "trust", 100),
    ("interest", "interest", 20),
    ("support", "support", 100),
    ("personal", "personal", 100),
)
_DEAL: tuple[tuple[str, Quantity], ...] = (
    ("support", "overall_support"),
    ("standing", "standing"),
    ("coverage", "coverage"),
    ("key_layer", "key_layer"),
    ("general_layer", "general_layer"),
    ("remains", "remains"),
    ("personal_share", "personal_share"),
)


@dataclass(frozen=True)
class Ids:
    """What there is in a deal, as far as conditions can ask about it. Values are indices of the Program."""

    customers: Mapping[str, int]
    ours: Mapping[str, int]
    holders: Mapping[str, int]
    groups: Mapping[str, int]
    meters: Mapping[str, tuple[int, int]]  # index and scale
    facts: Mapping[str, int]
    promises: Mapping[str, int]
    checks: Mapping[str, int]
    moves: Mapping[str, int]
    list_margin: int  # in steps of the discount meter
    floor_margin: int

    @classmethod
    def of(cls, program: Program) -> Ids:
        """The ids of a compiled deal, for conditions that stand outside its file (plans)."""
        return cls(
            customers={p.id: i for i, p in enumerate(program.people) if not p.ours},
            ours={p.id: i for i, p in enumerate(program.people) if p.ours},
            holders={id_: i for i, id_ in enumerate(program.holders)},
            groups={id_: i for i, id_ in enumerate(program.groups)},
            meters={m.id: (i, m.scale) for i, m in enumerate(program.meters)},
            facts={f.id: i for i, f in enumerate(program.facts)},
            promises={p.id: i for i, p in enumerate(program.promises)},
            checks={c.id: i for i, c in enumerate(program.checks)},
            moves={m.id: i for i, m in enumerate(program.moves)},
            list_margin=program.grading.list_margin,
            floor_margin=program.grading.floor_margin,
        )


class ConditionNames:
    """The names of FORMAT section 5 over the ids of one deal."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids

    def resolve(self, name: str) -> Name | None:
        return self._table.get(name)

    def known(self) -> Iterable[str]:
        return self._table

    @cached_property
    def _table(self) -> dict[str, Name]:
        ids = self._ids
        table: dict[str, Name] = {mood: Name(Const(at), "mood") for at, mood in enumerate(MOODS)}
        for id_, at in ids.customers.items():
            for word, quantity, most in _PERSON:
                table[f"{id_}.{word}"] = _number(quantity, at, most=most)
            table[f"{id_}.mood"] = Name(Read("mood", at), "mood")
            self._presence(table, id_, at)
            for holder, index in ids.holders.items():
                table[f"{id_}.personal.{holder}"] = Name(Read("personal", at, index), "number", 1, 100)
        for id_, at in ids.ours.items():
            table[f"{id_}.alignment"] = _number("alignment", at, most=100)
            self._presence(table, id_, at)
        for id_, at in ids.facts.items():
            table[id_] = _truth("fact", at, ">=", FactStatus.FOUND)
            table[f"{id_}.logged"] = _truth("fact", at, "==", FactStatus.LOGGED)
        for id_, at in ids.promises.items():
            for promise_status in (PromiseStatus.OPEN, PromiseStatus.KEPT, PromiseStatus.LATE, PromiseStatus.BROKEN):
                table[f"{id_}.{promise_status.name.lower()}"] = _truth("promise", at, "==", promise_status)
        for id_, at in ids.checks.items():
            for check_status in (CheckStatus.HIDDEN, CheckStatus.DISCLOSED, CheckStatus.CALLED):
                table[f"{id_}.{check_status.name.lower()}"] = _truth("check", at, "==", check_status)
        for id_, at in ids.moves.items():
            table[id_] = Name(Read("chosen", at), "truth")
        for id_, (at, scale) in ids.meters.items():
            table[id_] = Name(Read("meter", at), "number", scale)
        day, discount = ids.meters["day"][1], ids.meters["discount"][1]
        table["days_left"] = Name(Read("days_left"), "number", day)
        table["margin"] = Name(Read("margin"), "number", discount, 100 * discount)
        table["list_margin"] = Name(Const(ids.list_margin), "number", discount, 100 * discount)
        table["floor_margin"] = Name(Const(ids.floor_margin), "number", discount, 100 * discount)
        for word, quantity in _DEAL:
            table[word] = _number(quantity, -1, most=1_000)
        for id_, at in ids.groups.items():
            table[f"support.{id_}"] = _number("group_support", at, most=100)
        return table

    @staticmethod
    def _presence(table: dict[str, Name], id_: str, at: int) -> None:
        table[f"{id_}.met"] = _truth("presence", at, "==", Presence.MET)
        table[f"{id_}.gone"] = _truth("presence", at, "==", Presence.GONE)


def _number(quantity: Quantity, of: int, most: int) -> Name:
    return Name(Read(quantity, of), "number", 1, most)


def _truth(quantity: Quantity, of: int, operator: CompareOperator, value: int) -> Name:
    compared: Expression = Compare(operator, Read(quantity, of), Const(int(value)))
    return Name(compared, "truth")
