"""Every state of a workshop's screens, without a network: an attendance that stands still."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from game.client.shell import Shell
from game.client.workshop.attendance import Attendance
from game.client.workshop.table import TablePause
from game.guest import Seat, Trouble
from game.session import Session
from game.wire import Mate, OwnState, Pulse
from tests.session import harbour

NAMES = {"zh": ("周砚", "华东一部", "欧阳思齐"), "en": ("Wilhelmina Featherstone", "North by East", "Bartholomew")}
"""A long name, a team, a mate."""
LOST = Trouble("silent", "192.168.1.20", 8700)
FIRST, SECOND = "inbox.overpromise", "inbox.keep_small_promise"


def pulse(**changes: Any) -> Pulse:
    values: dict[str, Any] = {"phase": "playing", "round": 1, "rounds": 2, "released": False, "frozen": False,
                              "places": True, "left": None}  # fmt: skip
    return Pulse(**values | changes)


def attendance(shell: Shell, *, mode: str = "deal", moves: int = 0, place: int | None = None, mates: tuple[Mate, ...] = (),
               chosen: str = "", seated: bool = True, acknowledged: int | None = None,
               **told: Any) -> Attendance:  # fmt: skip
    """In a room whose run has the first `moves` of the standard line."""
    name, team, _ = NAMES[shell.t.language]
    session = Session(harbour.compiled(), mode, 1)  # type: ignore[arg-type]
    if seated:
        session.start()
    for move in harbour.STANDARD[:moves]:
        session.choose(move)
    seat = Seat(address="192.168.178.120:8700", code="K7M2QX", player="p", secret="s", name=name, team=team, run="r",
                acknowledged=moves if acknowledged is None else acknowledged)  # fmt: skip
    made = Attendance(shell, seat, clock=lambda: 0.0)
    made.state, made.session, made.pulse = "in", session, pulse(**told)
    made.own = OwnState(
        run=session.run, run_id="r", name=name, team=team, rules=session.run.rules, ended=session.phase == "debrief",
        place=place, of=24 if place else 0, mates=mates, chosen=chosen, pulse=made.pulse,
    )  # fmt: skip
    shell.attendance = made
    return made


def room(shell: Shell, **how: Any) -> Attendance:
    made = attendance(shell, **how)
    shell.open("workshop")
    return made


def table(shell: Shell, **how: Any) -> Attendance:
    made = attendance(shell, **how)
    shell.open("table", session=made.session)
    return made


def door(shell: Shell, trouble: Trouble | None = None, **how: Any) -> None:
    shell.attendance = Attendance(shell)
    shell.open("workshop_door", **how)
    if trouble is not None:
        shell.attendance.trouble = trouble
        shell.top.told()  # type: ignore[attr-defined]


def searching(shell: Shell) -> None:
    door(shell, address="192.168.178.120:8700", code="K7M2QX")
    shell.attendance.state = "searching"  # type: ignore[union-attr]


def lost(shell: Shell, show: Callable[..., Attendance], **how: Any) -> None:
    show(shell, moves=2, acknowledged=0, place=3, left=252_000, **how).lost = LOST


def gone(shell: Shell, show: Callable[..., Attendance]) -> None:
    made = show(shell, moves=1)
    made.state, made.trouble = "gone", Trouble("refused", code="not_you")


def mates(shell: Shell, chosen: bool) -> tuple[Mate, ...]:
    third = NAMES[shell.t.language][2]
    return (Mate(name=third, chosen=True, move=FIRST if chosen else ""), Mate(name="Li", chosen=False, move=""))


def alone(shell: Shell) -> None:
    table(shell, mates=mates(shell, False), left=590_000).alone_first = True


def together(shell: Shell) -> None:
    table(shell, mates=mates(shell, True), chosen=SECOND, left=590_000).alone_first = True


def pause_sheet(shell: Shell) -> None:
    made = table(shell)
    shell.push(TablePause(shell, made.session))  # type: ignore[arg-type]


SCREENS: dict[str, Callable[[Shell], object]] = {
    "workshop door": door,
    "workshop door wrong": lambda shell: door(shell, Trouble("silent", "trainer-laptop.local", 8700)),
    "workshop door taken": lambda shell: door(shell, Trouble("refused", code="name_taken")),
    "workshop door moved": lambda shell: door(shell, moved=True),
    "workshop searching": searching,
    "workshop lobby": lambda shell: room(shell, seated=False, phase="lobby"),
    "workshop paused": lambda shell: room(shell, moves=1, place=3, phase="paused", left=275_000),
    "workshop lost": lambda shell: lost(shell, room),
    "workshop over": lambda shell: room(shell, moves=4, place=1),
    "workshop exam over": lambda shell: room(shell, moves=4, mode="exam", rounds=1),
    "workshop closed": lambda shell: room(shell, moves=4, place=2, phase="closed"),
    "workshop gone": lambda shell: gone(shell, room),
    "table": lambda shell: table(shell, moves=1, place=12, left=275_000),
    "table last seconds": lambda shell: table(shell, moves=1, left=7_000),
    "table time is up": lambda shell: table(shell, left=0),
    "table paused": lambda shell: table(shell, place=3, phase="paused", left=3_600_000),
    "table lost": lambda shell: lost(shell, table),
    "table closed": lambda shell: table(shell, phase="closed"),
    "table gone": lambda shell: gone(shell, table),
    "table alone": alone,
    "table together": together,
    "table mates": lambda shell: table(shell, mates=mates(shell, False)),
    "table pause": pause_sheet,
}
