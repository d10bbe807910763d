"""Into a workshop from wherever the player is: from the first page, from the command line, after a restart."""

from __future__ import annotations

from game.client.screen import Desk
from game.client.workshop.attendance import Attendance
from game.client.workshop.runs import kept_knock, kept_seat
from game.guest import read_place


def attend(desk: Desk) -> Attendance:
    """The desk's attendance, made when it is first asked for, with the seat (or the attempt at one) that the records keep."""
    found = desk.attendance
    if not isinstance(found, Attendance):
        found = desk.attendance = Attendance(desk, kept_seat(desk.store), kept_knock(desk.store))
    elif found.seat is None:
        found.seat = kept_seat(desk.store)
    return found


def enter(desk: Desk) -> None:
    """The room that the player is in, or its door."""
    attendance = attend(desk)
    if attendance.seat is None or (attendance.seat.left and attendance.state == "out"):
        desk.open("workshop_door")
        return
    if attendance.state == "out":
        attendance.come_back()
    desk.open("workshop")
    session = attendance.session
    if session is not None and session.phase in ("playing", "guard"):
        # the records have the run: nobody waits for a network to go on with it
        desk.open("table", session=session)


def join(desk: Desk, address: str, code: str, name: str, team: str) -> None:
    """At once, as the command line asks; the door with what was given where that is no address, or no code."""
    place = read_place(address, code)
    attendance = attend(desk)
    seat = attendance.seat
    if seat is not None and not seat.left and place is not None and place.code in ("", seat.code) and not name:
        # the same workshop once more: the same player, wherever it is now
        attendance.come_back(place._replace(code=seat.code))
        desk.open("workshop")
        return
    desk.open("workshop_door", address=address, code=code, who=name, team=team, now=True)
