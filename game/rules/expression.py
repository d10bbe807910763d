"""Integer expressions over a deal: what conditions, measures and laws are made of.

An expression is data. It names quantities (`Read`) and never a slot of the state, so the same
expression can be lowered to one deal or to a whole population of deals. Truth is 0 or 1.
Every number is in the units of its quantity: a meter counts in steps (see `Meter.scale`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ArithmeticOperator = Literal["+", "-", "*", "//", "min", "max"]
CompareOperator = Literal["<", "<=", "==", "!=", ">=", ">"]

Quantity = Literal[
    # of a person (`of` is the index in Program.people)
    "presence",  # 0 unknown, 1 met, 2 gone
    "relationship",  # 0..100; 0 for our own people
    "trust",  # 0..100; 0 for our own people
    "interest",  # -20..20
    "alignment",  # 0..100; our own people only
    "personal",  # 0..relationship; the part held by Program.holders[holder]; all holders if holder is -1
    "support",  # 0..100; RULES 3
    "mood",  # 0 hostile, 1 wary, 2 neutral, 3 warm, 4 ally
    # of another thing (`of` is its index in the tuple of the same name in Program)
    "meter",
    "fact",  # 0 unknown, 1 found, 2 logged
    "promise",  # a PromiseStatus
    "check",  # a CheckStatus
    "gate",  # 0 skipped or not reached, 1 held without its evidence, 2 held with it
    "chosen",  # 1 when the move was chosen in this run
    # of a group of the customer (`of` is the index in Program.groups)
    "group_support",
    # of the whole deal (`of` is -1)
    "overall_support",
    "standing",
    "coverage",  # 0..100; share of influence met
    "margin",  # in steps of the discount meter
    "days_left",  # in steps of the day meter
    "key_layer",
    "general_layer",
    "remains",  # what remains if you leave tomorrow, 0..100
    "personal_share",  # 0..100 percent of all relationship that is held by persons
    # how far the run has come; for the laws, authors have no words for these
    "position",  # where the deal stands (`of` is -1)
    "due",  # of a promise: the day it falls due, while it is open
    "later",  # of a later item: 0 not pending; 1 pending, or its day + 1 when it waits for a day
    "news",  # 1 when it has happened; `of` is its number, see field.Field.news
]


@dataclass(frozen=True, slots=True)
class Const:
    """A number; 1 and 0 also stand for true and false."""

    value: int


@dataclass(frozen=True, slots=True)
class Read:
    """A quantity of the deal as it stands when the expression is evaluated."""

    quantity: Quantity
    of: int = -1
    holder: int = -1


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`//` rounds down, as Python's does; dividing by zero gives 0 (RULES has no undefined number)."""

    operator: ArithmeticOperator
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Compare:
    """1 when the comparison holds, else 0."""

    operator: CompareOperator
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Every:
    """1 when each term is not 0; 1 when there is none."""

    terms: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """1 when at least one term is not 0; 0 when there is none."""

    terms: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Negation:
    """1 when the term is 0, else 0."""

    term: Expression


@dataclass(frozen=True, slots=True)
class Choice:
    """`then` when `when` is not 0, else `otherwise`."""

    when: Expression
    then: Expression
    otherwise: Expression


@dataclass(frozen=True, slots=True)
class Local:
    """A value that a law has named with `statement.Let`; the compiler of conditions makes none."""

    name: str


@dataclass(frozen=True, slots=True)
class Lookup:
    """`table[index]`, with an index that is always inside; the laws' tables, never an author's.

    Equal names mean equal tables.
    """

    name: str
    table: tuple[int, ...]
    index: Expression


Expression = Const | Read | Arithmetic | Compare | Every | Some | Negation | Choice | Local | Lookup
