"""What can be pressed in the two bars of the board."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from game.client.deal import bars
from game.client.items import Item, wide
from game.client.scale import Box
from game.client.screen import Desk, Translate
from game.session.view.parts import Board, Colleague, GateMark


class Holder(Protocol):
    """The board as its bars need it."""

    desk: Desk

    def open_pause(self) -> None: ...

    def open_gate(self) -> None: ...

    def look_away(self) -> None: ...


def bar_items(board: Board, holder: Holder) -> list[Item]:
    """Menu, team, help, and each gate; G presses the next one."""
    t = holder.desk.t
    found = [
        Item("menu", wide(bars.MENU), t("Menu"), holder.open_pause, "bar", drawn=bars.MENU, radius=8, sound="page"),
    ]
    title = f"{board.top.customer} · {board.top.title}"
    where = "\n".join((title, board.top.number_label, t("Day {day}", day=board.top.day)))
    found.append(Item("title", bars.TITLE, title, region="bar", full=where, sound="focus"))
    if board.team:
        found.append(
            Item("team", bars.TEAM, t("Your triangle"), region="bar", full=_team(board.team, t), sound="focus")
        )
    help_text = t("Help with all keys")
    found.append(
        Item("help", bars.HELP, help_text, lambda: holder.desk.open("help"), "bar", full=help_text, sound="page")
    )
    boxes = bars.gate_boxes(board.stages)
    found += [
        Item(
            f"gate:{gate.id}",
            # 2 px up, away from the panels below
            Box(*wide(boxes[gate.id])).moved(0, -2),
            describe_gate(gate, t),
            holder.open_gate,
            "bar",
            full=describe_gate(gate, t),
            keys=("g",) if gate.id == next_gate(board) else (),
            drawn=boxes[gate.id],
            lends=True,
            sound="page",
        )
        for gate in board.stages.gates
    ]
    return [replace(item, on_focus=holder.look_away) for item in found]


def next_gate(board: Board) -> str:
    """The gate that G is about: the next one, or the last when all are behind."""
    gates = board.stages.gates
    ahead = [gate.id for gate in gates if gate.state == "next"]
    return ahead[0] if ahead else gates[-1].id if gates else ""


def describe_gate(gate: GateMark, t: Translate) -> str:
    """A gate in words."""
    if not gate.total:
        return t("Gate {name}: {state}", name=gate.id, state=gate.state_label)
    return t(
        "Gate {name}: {state}, {met} of {total}", name=gate.id, state=gate.state_label, met=gate.met, total=gate.total
    )


def _team(team: tuple[Colleague, ...], t: Translate) -> str:
    lines = []
    for one in team:
        state = t("gone") if one.gone else one.alignment_word
        lines.append(" · ".join(part for part in (one.name, one.role_name, state) if part))
    return "\n".join(lines)
