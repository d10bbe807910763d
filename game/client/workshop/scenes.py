"""Every state of a workshop's screens, each brought about by what its players and its facilitator really do."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.client import keys
from game.client.workshop.rehearsal import Rehearsal
from game.guest import Trouble
from game.wire import WorkshopSettings

Scene = Callable[[Rehearsal], None]

_NO_ROOM = "222222"
_EXAM = WorkshopSettings(mode="exam", scores="end")


# -- the door --------------------------------------------------------------------------------------------


def _door(rehearsal: Rehearsal) -> None:
    rehearsal.open()
    rehearsal.door()


def _typing(rehearsal: Rehearsal) -> None:
    """A long name is half written, with the input method still at it."""
    rehearsal.open()
    rehearsal.door(address=rehearsal.cast.address, code=rehearsal.room.code, team=rehearsal.cast.team)
    shell = rehearsal.shell
    shell.focus("field:name")
    shell.handle(pygame.Event(pygame.TEXTINPUT, text=rehearsal.cast.name(0)))
    shell.handle(pygame.Event(pygame.TEXTEDITING, text="ming", start=4, length=0))


def _no_code(rehearsal: Rehearsal) -> None:
    rehearsal.open()
    rehearsal.door(address=rehearsal.cast.address)
    next(item for item in rehearsal.shell.items() if item.id == "join").action()


def _no_address(rehearsal: Rehearsal) -> None:
    rehearsal.open()
    rehearsal.knock(address="?")


def _wrong_code(rehearsal: Rehearsal) -> None:
    rehearsal.open()
    rehearsal.knock(_NO_ROOM)


def _no_answer(rehearsal: Rehearsal) -> None:
    rehearsal.open()
    rehearsal.road.trouble = Trouble("silent", rehearsal.cast.host, 8700)
    rehearsal.knock()


def _no_workshop(rehearsal: Rehearsal) -> None:
    rehearsal.open()
    rehearsal.road.trouble = Trouble("other", rehearsal.cast.host, 8700)
    rehearsal.knock()


def _name_taken(rehearsal: Rehearsal) -> None:
    rehearsal.open()
    rehearsal.another(0)
    rehearsal.knock()


def _no_team(rehearsal: Rehearsal) -> None:
    rehearsal.open(WorkshopSettings(teams="shared"))
    rehearsal.knock(team="")


def _searching(rehearsal: Rehearsal) -> None:
    rehearsal.open()
    rehearsal.road.slow = True
    rehearsal.knock()


def _moved(rehearsal: Rehearsal) -> None:
    rehearsal.gather()
    rehearsal.play(1)
    rehearsal.cut()
    rehearsal.show_room()
    next(item for item in rehearsal.shell.items() if item.id == "moved").action()


# -- the room --------------------------------------------------------------------------------------------


def _lobby(rehearsal: Rehearsal) -> None:
    rehearsal.gather(start=False)


def _briefing(rehearsal: Rehearsal) -> None:
    """The facilitator starts, and the deal opens by itself."""
    rehearsal.gather()


def _called(rehearsal: Rehearsal) -> None:
    """The facilitator starts while the player is somewhere else."""
    rehearsal.gather(start=False)
    rehearsal.shell.home()
    rehearsal.shell.open("credits")
    rehearsal.phase("playing")


def _room_paused(rehearsal: Rehearsal) -> None:
    rehearsal.gather(rounds=2)
    rehearsal.places()
    rehearsal.timer(275)
    rehearsal.play(1)
    rehearsal.phase("paused")
    rehearsal.show_room()


def _room_lost(rehearsal: Rehearsal) -> None:
    rehearsal.gather(rounds=2)
    rehearsal.places()
    rehearsal.timer(252)
    rehearsal.play(1)
    rehearsal.cut()
    rehearsal.play_on(1)
    rehearsal.show_room()


def _over(rehearsal: Rehearsal) -> None:
    rehearsal.gather(rounds=2)
    rehearsal.places()
    rehearsal.play(len(rehearsal.cast.line))
    rehearsal.show_room()


def _exam_over(rehearsal: Rehearsal) -> None:
    rehearsal.gather(_EXAM)
    rehearsal.play(len(rehearsal.cast.line))
    rehearsal.show_room()


def _exam_released(rehearsal: Rehearsal) -> None:
    _exam_over(rehearsal)
    rehearsal.release()


def _room_closed(rehearsal: Rehearsal) -> None:
    _over(rehearsal)
    rehearsal.phase("closed")


def _removed(rehearsal: Rehearsal) -> None:
    rehearsal.gather()
    rehearsal.play(1)
    rehearsal.remove()
    rehearsal.show_room()


def _leaving(rehearsal: Rehearsal) -> None:
    _lobby(rehearsal)
    next(item for item in rehearsal.shell.items() if item.id == "leave").action()


def _nowhere(rehearsal: Rehearsal) -> None:
    rehearsal.open()
    rehearsal.show_room()


# -- the deal --------------------------------------------------------------------------------------------


def _table(rehearsal: Rehearsal) -> None:
    rehearsal.gather()
    rehearsal.places()
    rehearsal.timer(275)
    rehearsal.play(1)
    rehearsal.show_table()


def _last_seconds(rehearsal: Rehearsal) -> None:
    rehearsal.gather()
    rehearsal.timer(7)
    rehearsal.play(1)
    rehearsal.show_table()


def _time_is_up(rehearsal: Rehearsal) -> None:
    rehearsal.gather()
    rehearsal.timer(1)
    rehearsal.play(1)
    rehearsal.pass_time(2)
    rehearsal.show_table()


def _table_paused(rehearsal: Rehearsal) -> None:
    _table(rehearsal)
    rehearsal.timer(3600)
    rehearsal.phase("paused")


def _table_lost(rehearsal: Rehearsal) -> None:
    _table(rehearsal)
    rehearsal.cut()
    rehearsal.play_on(1)
    rehearsal.show_table()


def _table_closed(rehearsal: Rehearsal) -> None:
    _table(rehearsal)
    rehearsal.phase("closed")


def _table_removed(rehearsal: Rehearsal) -> None:
    _table(rehearsal)
    rehearsal.remove()


def _mates(rehearsal: Rehearsal) -> None:
    rehearsal.team()
    rehearsal.timer(590)
    rehearsal.show_table()


def _alone(rehearsal: Rehearsal) -> None:
    """A mate has said what to do, and nobody else."""
    rehearsal.team(alone_first=True)
    rehearsal.timer(590)
    for mate in rehearsal.others[:1]:
        rehearsal.move(mate, rehearsal.cast.other, alone=True)
    rehearsal.show_table()


def _together(rehearsal: Rehearsal) -> None:
    """The player has said it too."""
    _alone(rehearsal)
    rehearsal.attendance.propose(rehearsal.cast.line[0])
    rehearsal.settle()


def _on_its_way(rehearsal: Rehearsal) -> None:
    rehearsal.team()
    rehearsal.road.slow = True
    rehearsal.attendance.propose(rehearsal.cast.line[0])
    rehearsal.show_table()


def _next_round(rehearsal: Rehearsal) -> None:
    rehearsal.gather(rounds=2)
    rehearsal.play(1)
    rehearsal.show_table()
    rehearsal.next_round()


def _pause_sheet(rehearsal: Rehearsal) -> None:
    _table(rehearsal)
    rehearsal.shell.handle(keys.event("escape"))


SCENES: dict[str, Scene] = {
    "workshop door": _door,
    "workshop door typing": _typing,
    "workshop door no code": _no_code,
    "workshop door no address": _no_address,
    "workshop door wrong code": _wrong_code,
    "workshop door wrong": _no_answer,
    "workshop door no workshop": _no_workshop,
    "workshop door taken": _name_taken,
    "workshop door no team": _no_team,
    "workshop door moved": _moved,
    "workshop searching": _searching,
    "workshop nowhere": _nowhere,
    "workshop lobby": _lobby,
    "workshop leaving": _leaving,
    "workshop called": _called,
    "workshop briefing": _briefing,
    "workshop paused": _room_paused,
    "workshop lost": _room_lost,
    "workshop over": _over,
    "workshop exam over": _exam_over,
    "workshop exam released": _exam_released,
    "workshop closed": _room_closed,
    "workshop gone": _removed,
    "table": _table,
    "table last seconds": _last_seconds,
    "table time is up": _time_is_up,
    "table paused": _table_paused,
    "table lost": _table_lost,
    "table closed": _table_closed,
    "table gone": _table_removed,
    "table mates": _mates,
    "table alone": _alone,
    "table together": _together,
    "table on its way": _on_its_way,
    "table next round": _next_round,
    "table pause": _pause_sheet,
}
"""By what is to be seen. Each begins anew, whatever was shown before it."""
