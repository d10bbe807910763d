"""What a workshop adds to the deal board: the round's timer, the own place, the state of the connection, a calm banner."""

from __future__ import annotations

from typing import NamedTuple

from game.client.canvas import Canvas
from game.client.deal.layout import MAP
from game.client.scale import Box
from game.client.screen import Translate
from game.client.workshop.attendance import Attendance

BANNER = Box(MAP.x + 8, 640, MAP.w - 16, 52)
"""Over the legend of the map, which says the same in every deal."""
_SOON, _NOW = 60, 10  # seconds from which the timer warns, and ticks
_TIMER = 24 + 8


class Notice(NamedTuple):
    """What the banner says. `tone` is that of an attitude: its colours have a fill and a text that can be read on it."""

    icon: str
    title: str
    text: str
    tone: str = "wary"


def clock(seconds: int) -> str:
    """Minutes and seconds."""
    return f"{seconds // 60}:{seconds % 60:02}"


def link_word(attendance: Attendance, t: Translate) -> tuple[str, str]:
    """Icon and word of the connection: never a colour alone."""
    if attendance.state == "gone":
        return "unlink", t("Not in the workshop")
    if attendance.lost is not None:
        return "wifi-off", t("No connection")
    if attendance.pulse is None:
        return "wifi", t("Connecting ...")
    return "wifi", t("Connected")


def place_word(attendance: Attendance, t: Translate) -> str:
    """The own place, where the facilitator shows it."""
    own = attendance.own
    if own is None or own.place is None:
        return ""
    return t("Place {place} of {of}", place=own.place, of=own.of)


def timer_width(canvas: Canvas, attendance: Attendance) -> float:
    left = attendance.left()
    return 0 if left is None else _TIMER + canvas.width(clock(left), "h2") + 16


def draw_timer(canvas: Canvas, attendance: Attendance, right: float, top: float = 8) -> None:
    """Large, with its number; before `right`, 40 px high."""
    left = attendance.left()
    if left is None:
        return
    words = clock(left)
    colour = "hostile_text" if left <= _NOW else "wary_text" if left <= _SOON else "ink"
    x = right - canvas.width(words, "h2")
    paused = attendance.phase == "paused"
    canvas.icon("pause" if paused else "timer", x - 32, top + 8, 24, colour)
    with canvas.unheard():  # a voice would say every second
        canvas.text(words, x, top, "h2", colour, line=40)


def notice(attendance: Attendance, t: Translate, names: dict[str, str]) -> Notice | None:
    """The one thing to say now. `names` are the titles of the open cards by move."""
    waiting = attendance.waiting
    if attendance.state == "gone":
        return Notice(
            "unlink",
            t("You are not in this workshop any more"),
            t("The facilitator has removed you, or the workshop was deleted. What you play on stays with you."),
            "hostile",
        )
    if attendance.lost is not None:
        kept = (
            t.plural(
                "{count} move is kept here and sent later.", "{count} moves are kept here and sent later.", waiting
            )
            if waiting
            else t("Every move is kept here and sent later.")
        )
        words = t("Your team waits for the connection.") if attendance.shared else t("Play on.")
        return Notice("wifi-off", t("The connection is lost"), t("{first} {then}", first=words, then=kept))
    match attendance.phase:
        case "lobby":
            return Notice(
                "clock", t("The workshop has not started yet"), t("Your move is kept and counts when it starts.")
            )
        case "paused":
            return Notice(
                "pause", t("The workshop is paused"), t("Look around. Your move is kept and counts when it goes on.")
            )
        case "closed":
            return Notice("flag", t("The workshop is over"), t("Moves from now on stay with you and do not count."))
    if attendance.own is not None and attendance.own.ended:
        return None
    if attendance.shared:
        return _team(attendance, t, names)
    if attendance.left() == 0:
        return Notice("timer", t("Time is up"), t("Finish your deal, until the facilitator closes the round."))
    return None


def _team(attendance: Attendance, t: Translate, names: dict[str, str]) -> Notice:
    """Who plays with you, and who has said what."""
    mates, chosen = attendance.mates, attendance.chosen
    if attendance.on_its_way:
        what = names.get(attendance.on_its_way, "")
        return Notice("upload", t("On its way to your team"), what, "warm")
    if chosen:
        told = [t("You: {move}", move=names.get(chosen, chosen))]
        for mate in mates:
            word = names.get(mate.move, mate.move) if mate.move else t("not yet")
            told.append(t("{name}: {move}", name=mate.name, move=word))
        return Notice("users", t("Decide together: any of you confirms the team's move"), " · ".join(told), "warm")
    if attendance.alone_first:
        told = [
            t("{name} has chosen", name=mate.name) if mate.chosen else t("{name} thinks", name=mate.name)
            for mate in mates
        ]
        return Notice("user-round", t("First choose alone what you would do"), " · ".join(told), "warm")
    names_of = t(", ").join(mate.name for mate in mates)
    return Notice(
        "users",
        t("You play one deal together"),
        t("With {names}. The first to confirm decides.", names=names_of),
        "warm",
    )


def draw_notice(canvas: Canvas, told: Notice) -> None:
    box = BANNER
    canvas.panel(box, 10, f"{told.tone}_soft", shadow=1)
    colour = f"{told.tone}_text"
    canvas.icon(told.icon, box.x + 14, box.y + 14, 24, colour)
    x, room = box.x + 50, box.w - 50 - 58
    strong, small = canvas.line("small_strong"), canvas.line("small")
    y = box.y + (box.h - strong - small) / 2
    canvas.text(told.title, x, y, "small_strong", colour, width=room)
    canvas.text(told.text, x, y + strong, "small", "ink", width=room)
