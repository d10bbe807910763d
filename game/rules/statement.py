"""The closed language that the laws are lowered to: what one move does, as data.

Statements name quantities like expressions do, never a slot, so one lowering serves every form
that code is emitted in: for one state now, for one state with its causes told, and for whole
populations of states. Nothing here comes from an author except numbers and checked expressions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from game.rules.expression import Expression, Read

CauseKind = Literal[
    "cost",  # of: move
    "branch",  # of: move, index: branch
    "promise",  # of: promise, index: the PromiseStatus it came to by keep or break
    "due_promise",  # of: promise, index: the PromiseStatus it came to because it fell due
    "later",  # of: later item
    "dropped",  # of: a later item that came due and whose condition no longer held; nothing else happened
    "gate",  # of: gate
    "guard",  # of: the forbidden move that was reached for
    "withdraw",  # of: the forbidden move that was stepped back from
    "arrival",  # of: position; also the jump of the calendar to the scene's day
    "fade",  # of: position
    "news",  # of: position, index: in its news
    "ending",  # of: position
]


@dataclass(frozen=True, slots=True)
class Let:
    """Names a value for the statements that follow in the same procedure."""

    name: str
    value: Expression


@dataclass(frozen=True, slots=True)
class Set:
    """Writes a stored quantity (never a derived one such as support)."""

    target: Read
    value: Expression


@dataclass(frozen=True, slots=True)
class If:
    when: Expression
    then: tuple[Statement, ...]
    otherwise: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class DueItem:
    """A procedure to call if `when` holds as the block starts; `day` orders it among the others."""

    when: Expression
    day: Expression
    procedure: str


@dataclass(frozen=True, slots=True)
class InDueOrder:
    """Calls the items that are due: chosen once at the start of the block, ordered by day, then as listed."""

    items: tuple[DueItem, ...]


@dataclass(frozen=True, slots=True)
class Call:
    procedure: str


@dataclass(frozen=True, slots=True)
class Mark:
    """All that changed since the mark before has this cause; told in a trace, dropped in the fast form."""

    kind: CauseKind
    of: int
    index: int = -1


@dataclass(frozen=True, slots=True)
class Taken:
    """The exit of the move is taken here; heard by who proves a deal, dropped in the forms for one state."""

    move: int
    exit: int


Statement = Let | Set | If | InDueOrder | Call | Mark | Taken


@dataclass(frozen=True, slots=True)
class Procedure:
    """A named piece of a move: an arrival, a promise that comes to its end, a later item."""

    name: str
    body: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class MoveCode:
    """One move: `first` names what the rest asks twice; the move is refused unless `legal` holds; then come
    `prelude` (cost, dues) and `outcome` (branch to arrival).

    `branch` is the index of the branch that is taken, read when the prelude has run.
    """

    move: int
    first: tuple[Let, ...]
    legal: Expression
    prelude: tuple[Statement, ...]
    branch: Expression
    outcome: tuple[Statement, ...]
