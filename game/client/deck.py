"""When a review card, or a problem that was played, is due again: spaced review (DOMAIN 5.6).

A card that was answered well rests for 2, then 8, 28 and 80 days; one that was not comes back tomorrow. The
same gaps hold for problems: a deal that trains the problem of a finished one, in another industry if there is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from game.client.journal import Journal

GAPS = (2, 8, 28, 80)
"""Days of rest after the first, second, third and every later good answer."""
A_SITTING = 8
"""Cards at one go: five minutes."""
_SETTING = "drill."
_DAY = 24 * 3600 * 1000


class Shelved(Protocol):
    """What is asked of a deal on the shelf (`library.Entry`)."""

    @property
    def id(self) -> str: ...
    @property
    def teaches(self) -> tuple[str, ...]: ...
    @property
    def difficulty(self) -> int: ...
    @property
    def problem(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Standing:
    """How a card stands: good answers in a row, and when it was last answered (milliseconds since 1970; 0: never)."""

    row: int = 0
    last: int = 0

    def answered(self, well: bool, now: int) -> Standing:
        return Standing(self.row + 1 if well else 0, now)

    def due(self, zone: datetime) -> datetime | None:
        """The day from which it is asked again, in the time zone of `zone`; None: it is new, and asked at once."""
        return _morning(self.last, GAPS[min(self.row, len(GAPS)) - 1] if self.row else 1, zone) if self.last else None


def setting_of(card: str) -> str:
    """The name under which the store keeps the standing of a card."""
    return _SETTING + card


def written(standing: Standing) -> str:
    return f"{standing.row} {standing.last}"


def standings(settings: Mapping[str, str]) -> dict[str, Standing]:
    """From the store's settings; what cannot be read counts as a new card."""
    found = {}
    for name, value in settings.items():
        parts = value.split()
        if name.startswith(_SETTING) and len(parts) == 2 and all(part.isascii() and part.isdigit() for part in parts):
            row, last = int(parts[0]), int(parts[1])
            # a clock that was wrong once must not hide a card for ever
            if last < 1 << 45:
                found[name.removeprefix(_SETTING)] = Standing(min(row, 99), last)
    return found


def due(cards: Iterable[tuple[str, str]], known: Mapping[str, Standing], now: datetime) -> list[str]:
    """The cards (id and problem) for today: those whose day has come, the oldest first, then new ones in their order.

    At most A_SITTING, and where it can be two of one problem do not follow each other.
    """
    dated, fresh = [], []
    for place, (card, problem) in enumerate(cards):
        day = known.get(card, Standing()).due(now)
        if day is None:
            fresh.append((card, problem))
        elif day <= now:
            dated.append((day, place, card, problem))
    waiting = [(card, problem) for _, _, card, problem in sorted(dated)] + fresh
    return [card for card, _ in mixed(waiting[:A_SITTING])]


def mixed(cards: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """In the given order, but for a card that would follow one of its own problem: the next other one goes first."""
    left, found = list(cards), list[tuple[str, str]]()
    while left:
        last = found[-1][1] if found else None
        found.append(left.pop(next((at for at, (_, problem) in enumerate(left) if problem != last), 0)))
    return found


def next_day(cards: Iterable[str], known: Mapping[str, Standing], now: datetime) -> datetime | None:
    """The first day on which a card is due again; None when there are no cards."""
    days = [day if (day := known.get(card, Standing()).due(now)) is not None else now for card in cards]
    return min(days, default=None)


def deals_due(journal: Journal, shelf: Sequence[Shelved], now: datetime) -> list[str]:
    """Deals to play again, or for the first time, because a problem that was finished is due; the oldest first.

    For each problem a deal that trains it and was not played yet, the easiest first; else the one not
    played for longest, with the one that was played last only where there is no other.
    """
    main = {entry.id: entry.teaches[0] for entry in shelf if entry.teaches}
    played: dict[str, list[int]] = {}
    last: dict[str, int] = {}
    for saved in journal.finished:
        if saved.run.scenario in main:
            played.setdefault(main[saved.run.scenario], []).append(saved.updated)
            last[saved.run.scenario] = max(last.get(saved.run.scenario, 0), saved.updated)
    found = []
    for problem, times in played.items():
        days = len({moment // _DAY for moment in times})
        day = _morning(max(times), GAPS[min(days, len(GAPS)) - 1], now)
        if day <= now:
            training = [entry for entry in shelf if problem in entry.teaches and not entry.problem]
            order = sorted(
                training, key=lambda entry: (last.get(entry.id, 0), problem != entry.teaches[0], entry.difficulty)
            )
            if order:
                found.append((day, order[0].id))
    return list(dict.fromkeys(name for _, name in sorted(found)))


def _morning(moment: int, days: int, zone: datetime) -> datetime:
    """Midnight, so many days after the day of this moment."""
    then = datetime.fromtimestamp(moment / 1000, tz=zone.tzinfo)
    return then.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=days)
