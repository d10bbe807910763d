"""The two bars at the head of the deal board: resources and team, and the stages with their gates."""

from __future__ import annotations

from game.client import widgets
from game.client.canvas import Canvas
from game.client.deal.layout import STAGE, TOP
from game.client.scale import Box
from game.session.view.parts import GateMark, Gauge, StageBar, StageMark, TopBar

MENU = Box(24, 12, 32, 32)
HELP = Box(1192, 8, 68, 40)
TITLE = Box(72, 8, 320, 40)
TEAM = Box(1040, 8, 140, 40)

_STAGE_WIDTHS = (148, 164, 248, 180, 180, 248)
_TRACK = Box(STAGE.x + 16, STAGE.y + 35, STAGE.w - 32, 6)
_GATE = 28
_GATE_LABEL = 64
_RING_MOST = 48
_GAUGE = 136
_TRIANGLE = 3


def draw_top(canvas: Canvas, top: TopBar, team_label: str, under: str, reserve: float = 0) -> Box:
    """The bar of a deal; `under` stands below the title ("Move 9"). Gives the room behind `under`; right of it,
    `reserve` is left free."""
    window = canvas.window
    canvas.panel((window.x - 16, TOP.y - 16, window.w + 32, TOP.h + 16), 0)
    canvas.panel(MENU, 8, None, edge=canvas.mix("line", "line2", canvas.level("hover", "menu")), shadow=0)
    canvas.icon("menu", MENU.x + 6, MENU.y + 6)
    widgets.key_cap(canvas, "f1", HELP.x + 8, HELP.y + 9)
    canvas.icon("circle-help", HELP.right - 24, HELP.y + 10, 20, "ink2")
    x = HELP.x - 8
    rest = len(top.team) - _TRIANGLE
    if rest > 0:
        x -= canvas.text(f"+{rest}", x, 16, "small_strong", "ink2", align="right", line=24) + 6
    for face in reversed(top.team[:_TRIANGLE]):
        x -= 26
        canvas.own(face.look, x - 6, 12, 32, face.mood)
    if top.team:
        x -= 14
        width = canvas.width(team_label, "small")
        x -= width
        canvas.text(team_label, x, 18, "small", "ink2", line=20)
    x = _draw_gauge(canvas, x - 28, top.budget, "wallet")
    x = _draw_gauge(canvas, x - 28, top.days, "calendar-days")
    room = x - 24 - 72 - reserve
    title = f"{top.customer} · {top.title}"
    beside = canvas.width(title, "h4") + 14
    if canvas.scale.text >= 130 and beside + canvas.width(under, "small") <= room:
        # two lines of large text fill the bar from edge to edge; where one holds both, it stands in the middle
        canvas.text(title, 72, 14, "h4", width=room, line=28)
        end = 72 + beside + canvas.text(under, 72 + beside, 14, "small", "ink2", width=room - beside + 1, line=30)
        return Box(end, 14, 72 + room - end, 30)
    first = 4 if canvas.scale.text >= 130 else 5
    canvas.text(title, 72, first, "h4", width=room, line=26)
    end = 72 + canvas.text(under, 72, first + 25, "small", "ink2", width=room, line=22)
    return Box(end, first + 25, 72 + room - end, 22)


def _draw_gauge(canvas: Canvas, right: float, gauge: Gauge, icon: str) -> float:
    """Draws leftwards from `right`; returns its own left end."""
    parts = ((gauge.label, "small", "ink2"), (gauge.left, "strong", "ink"), (f"/ {gauge.total}", "small", "ink3"))
    widths = [canvas.width(text, style) for text, style, _ in parts]
    whole = max(_GAUGE, sum(widths) + 12)
    x = right - whole
    scarce = gauge.permille < 200
    canvas.icon(icon, x - 28, 18, 20, "wary" if scarce else "ink2")
    left = x
    for (text, style, colour), width in zip(parts, widths, strict=True):
        canvas.text(text, left, 14, style, colour, line=22)
        left += width + 6
    canvas.panel((x, 39, whole, 4), 2, "line", shadow=0)
    filled = whole * gauge.permille / 1000
    if filled >= 1:
        canvas.panel((x, 39, filled, 4), 2, "wary" if scarce else "ink2", shadow=0)
    return x - 28


def gate_boxes(bar: StageBar) -> dict[str, Box]:
    """The diamond of each gate, by id."""
    ends = _stage_edges(bar)
    by_stage: dict[str, list[GateMark]] = {}
    for gate in bar.gates:
        by_stage.setdefault(gate.stage, []).append(gate)
    boxes: dict[str, Box] = {}
    for stage, gates in by_stage.items():
        for back, gate in enumerate(reversed(gates)):
            x = ends[stage][1] - back * (_GATE + _GATE_LABEL + 12)
            boxes[gate.id] = Box(x - _GATE / 2, _TRACK.y + 3 - _GATE / 2, _GATE, _GATE)
    return boxes


def _stage_edges(bar: StageBar) -> dict[str, tuple[float, float]]:
    factor = _TRACK.w / sum(_STAGE_WIDTHS)
    edges: dict[str, tuple[float, float]] = {}
    x = _TRACK.x
    for stage, width in zip(bar.stages, _STAGE_WIDTHS, strict=True):
        edges[stage.id] = (x, x + width * factor)
        x += width * factor
    return edges


def draw_stages(canvas: Canvas, bar: StageBar, opening: str = "", share: float = 1.0) -> None:
    """Six stages on one track. A gate that is `opening` is filled up to a share, and a ring spreads from it."""
    canvas.panel(STAGE)
    canvas.panel(_TRACK, 3, "line", shadow=0)
    filled = _TRACK.w * bar.permille / 1000
    if filled >= 2:
        canvas.panel((_TRACK.x, _TRACK.y, filled, _TRACK.h), 3, "brand", shadow=0)
    diamonds = gate_boxes(bar)
    edges = _stage_edges(bar)
    starts = {stage.id: edges[stage.id][0] + (18 if number else 4) for number, stage in enumerate(bar.stages)}
    ends = {stage.id: edges[stage.id][1] for stage in bar.stages}
    for gate in bar.gates:
        box = diamonds[gate.id]
        stage = next(stage for stage in bar.stages if stage.id == gate.stage)
        room = box.x - starts[gate.stage] - 14 - canvas.width(stage.name, _STYLES[stage.state][0])
        counted = canvas.width(_gate_label(gate, counted=True), "micro") <= room
        filling = share if gate.id == opening else 1.0
        ends[gate.stage] = min(ends[gate.stage], _draw_gate(canvas, gate, box, counted=counted, filled=filling))
    for stage in bar.stages:
        _draw_stage(canvas, stage, starts[stage.id], ends[stage.id] - 8 - starts[stage.id])
    if opening in diamonds:
        middle = diamonds[opening].centre
        radius = (_GATE + (_RING_MOST - _GATE) * share) / 2
        canvas.circle(*middle, radius, None, edge="brand", stroke=3 - 2 * share)


_STYLES = {"current": ("strong", "brand"), "done": ("small", "ink2"), "coming": ("small", "ink3")}


def _draw_stage(canvas: Canvas, stage: StageMark, x: float, room: float) -> None:
    """The tick of a stage that is done, and the size of the current one, give way to a whole name."""
    style, colour = _STYLES[stage.state]
    if stage.state == "current" and canvas.width(stage.name, style) > room:
        style = "small_strong"
    if stage.state == "done" and canvas.width(stage.name, style) + 20 <= room:
        canvas.icon("check", x, STAGE.y + 11, 16, "brand", 2.6)
        x, room = x + 20, room - 20
    canvas.text(stage.name, x, STAGE.y + 8, style, colour, width=room, line=22)


def _gate_label(gate: GateMark, *, counted: bool) -> str:
    """ATB, or with how much of its evidence is there when it is the next one."""
    return f"{gate.id} {gate.met}/{gate.total}" if counted and gate.state == "next" and gate.total else gate.id


def _draw_gate(canvas: Canvas, gate: GateMark, box: Box, *, counted: bool, filled: float = 1.0) -> float:
    """The diamond and its code, with the count where there is room; returns the left end of the code. `filled` is how
    far it has taken on its state, from below."""
    if filled < 1:
        widgets.gate(canvas, "next", *box.centre)
    with canvas.clip(Box(box.x, box.y + box.h * (1 - filled), box.w, box.h * filled)):
        widgets.gate(canvas, gate.state, *box.centre)
    right, y = box.x, STAGE.y + 8
    label = _gate_label(gate, counted=counted)
    if label != gate.id:
        count = label.removeprefix(gate.id).strip()
        right -= canvas.text(count, right, y, "micro", "wary_text", align="right", line=22) + 4
    width = canvas.text(gate.id, right, y, "micro", "ink" if gate.state == "next" else "ink3", align="right", line=22)
    return right - width
