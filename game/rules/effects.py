"""Effects: what a branch, news, a promise's end or a later item does, one value each, applied in order.

Data of the compiled deal (see `program`, which passes these names on); what each of them does to a
state stands in `laws`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChangeRelationship:
    """Laws 2 and 3. `holder` indexes Program.holders (-1: no person holds the gain); `personal` in percent."""

    person: int
    amount: int
    holder: int
    personal: int
    social: bool


@dataclass(frozen=True, slots=True)
class ChangeTrust:
    """Laws 1 and 4. `ceiling` bounds a gain (and what spills over from it); a loss ignores it."""

    person: int
    amount: int
    ceiling: int


@dataclass(frozen=True, slots=True)
class ChangeInterest:
    person: int
    amount: int


@dataclass(frozen=True, slots=True)
class ChangeAlignment:
    person: int
    amount: int


@dataclass(frozen=True, slots=True)
class ChangeMeter:
    """`amount` in steps of the meter; the result is kept within its bounds."""

    meter: int
    amount: int


@dataclass(frozen=True, slots=True)
class Meet:
    """Unknown becomes met (also an arriving successor who was GONE)."""

    person: int


@dataclass(frozen=True, slots=True)
class Leave:
    """The person is gone: no longer counted, no longer changed."""

    person: int


@dataclass(frozen=True, slots=True)
class HandOver:
    """`percent` of what `giver` holds personally of each person goes to `taker` (-1: the company)."""

    giver: int
    taker: int
    percent: int


@dataclass(frozen=True, slots=True)
class HolderLeaves:
    """What `holder` still holds personally is gone, and the relationship falls by as much (law 3)."""

    holder: int


@dataclass(frozen=True, slots=True)
class Learn:
    fact: int


@dataclass(frozen=True, slots=True)
class Log:
    """Each of `facts` that has been found becomes logged."""

    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MakePromise:
    """Only a promise that was never made before; the due day is counted from the day as it now stands."""

    promise: int


@dataclass(frozen=True, slots=True)
class KeepPromise:
    """Does nothing unless the promise is open."""

    promise: int


@dataclass(frozen=True, slots=True)
class BreakPromise:
    """Does nothing unless the promise is open."""

    promise: int


@dataclass(frozen=True, slots=True)
class SupplyCheck:
    check: int


@dataclass(frozen=True, slots=True)
class DiscloseCheck:
    """A debt that this gate leaves behind is disclosed instead of hidden; a hidden one becomes disclosed."""

    check: int


@dataclass(frozen=True, slots=True)
class CallCheck:
    """A hidden debt is called in; else nothing."""

    check: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """The later item is pending from now on; its day is counted from the day as it now stands."""

    later: int


Effect = (
    ChangeRelationship
    | ChangeTrust
    | ChangeInterest
    | ChangeAlignment
    | ChangeMeter
    | Meet
    | Leave
    | HandOver
    | HolderLeaves
    | Learn
    | Log
    | MakePromise
    | KeepPromise
    | BreakPromise
    | SupplyCheck
    | DiscloseCheck
    | CallCheck
    | Schedule
)
