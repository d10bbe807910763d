"""The decision chain: the people of the customer, who reports to whom, who influences whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from game.client import widgets
from game.client.canvas import Canvas
from game.client.deal import chain
from game.client.deal.hints import draw_hints
from game.client.deal.layout import MAP, node_box
from game.client.deal.people import Shown, draw_node
from game.client.deal.routes import Route, routes
from game.client.items import Item
from game.client.scale import Box
from game.client.screen import Translate
from game.client.theme import Theme
from game.session.view.parts import Node

_STRONG = 25
"""Influence of so many percent is always drawn; weaker ones when one of the two people is looked at."""


class ChainMap:
    """The map of one deal. Keeps which page is open; people and words come in with each drawing."""

    def __init__(self) -> None:
        self.page = 0
        self._key: object = None
        self._pages: tuple[chain.Page, ...] = ()

    def pages(self, people: Sequence[Node]) -> tuple[chain.Page, ...]:
        """The seating; worked out again only when people are met or go."""
        here = _seated(people)
        key = tuple((node.id, node.row, node.known, node.reports_to) for node in here)
        if key != self._key:
            self._key = key
            before = {person: seat for page in self._pages for person, seat in page.seats.items()}
            self._pages = chain.pages([_member(node) for node in here], before)
            self.page = min(self.page, len(self._pages) - 1)
        return self._pages

    def turn(self, step: int) -> None:
        """To another page of a large organisation."""
        self.page = (self.page + step) % max(1, len(self._pages))

    def show(self, person: str) -> None:
        """Turn to the page with this person."""
        for number, page in enumerate(self._pages):
            if person in page.seats:
                self.page = number

    def boxes(self, people: Sequence[Node], large: bool) -> dict[str, Box]:
        """The card of each person on the open page, in reading order."""
        page = self.pages(people)[self.page]
        seats = sorted(page.seats.items(), key=lambda entry: (entry[1].row, entry[1].column))
        return {person: node_box(seat.row, seat.column, large) for person, seat in seats}

    def items(
        self,
        people: Sequence[Node],
        t: Translate,
        large: bool,
        open_file: Callable[[str], None],
        look_at: Callable[[str], None],
    ) -> list[Item]:
        """One item for each person, and two to turn the page."""
        found: list[Item] = []
        if len(self.pages(people)) > 1:
            previous, following = _turners(large)
            found.append(Item("map:previous", previous, t("Previous page"), lambda: self.turn(-1), "map"))
            found.append(Item("map:next", following, t("Next page"), lambda: self.turn(1), "map"))
        by_id = {node.id: node for node in people}
        for person, box in self.boxes(people, large).items():
            node = by_id[person]
            found.append(
                Item(
                    f"person:{person}",
                    box,
                    describe(node, t),
                    partial(open_file, person),
                    "map",
                    full=describe(node, t),
                    on_focus=partial(look_at, person),
                    radius=12,
                )
            )
        return found

    def draw(
        self,
        canvas: Canvas,
        people: Sequence[Node],
        known: int,
        present: int,
        t: Translate,
        *,
        large: bool,
        selected: str = "",
        changed: Mapping[str, Shown] | None = None,
        legend: bool = True,
    ) -> None:
        """The whole panel. With `changed`, everybody else is faded: a result concerns these."""
        canvas.panel(MAP, 16, "paper", edge="line" if large else None, shadow=0)
        canvas.dots(MAP.inset(4))
        pages = self.pages(people)
        page = pages[self.page]
        # in large letters there is no room for both: the chips of who sits below the heading are written over it
        corner = [person for person, seat in page.seats.items() if seat == chain.Seat(0, 0)]
        covered = large and changed is not None and any(person in changed for person in corner)
        heading = "" if covered else t("Decision chain")
        self._draw_head(canvas, heading, known, present, t, len(pages), large)
        lit = canvas.touch.hovered or canvas.touch.focused or ""
        looked_at = lit.removeprefix("person:") if lit.startswith("person:") else ""
        _draw_routes(canvas, routes(page.lines, page.seats, large), looked_at)
        by_id = {node.id: node for node in people}
        for person, box in self.boxes(people, large).items():
            draw_node(
                canvas,
                box,
                by_id[person],
                large=large,
                selected=person == selected,
                hover=canvas.level("hover", f"person:{person}"),
                faded=changed is not None and person not in changed and by_id[person].known,
                shown=changed.get(person) if changed else None,
                unmet=t("Not met yet"),
            )
        if legend:
            _draw_legend(canvas, known, present, t, large)

    def _draw_head(
        self, canvas: Canvas, heading: str, known: int, present: int, t: Translate, pages: int, large: bool
    ) -> None:
        y = MAP.y + (8 if large else 10)
        width = canvas.text(heading, MAP.x + 16, y, "h3", line=32)
        if not large:
            label = t("Known {known} / {present}", known=known, present=present)
            widgets.chip(canvas, label, MAP.x + 28 + width, y + 6, icon="eye", kind="outline")
        if pages > 1:
            previous, following = _turners(large)
            for box, icon in ((previous, "chevron-left"), (following, "arrow-right")):
                canvas.panel(box.inset(4), 8, "surface", edge="line2", shadow=0)
                canvas.icon(icon, box.x + 11, box.y + 11, 18)
            canvas.text(f"{self.page + 1} / {pages}", previous.x - 8, y, "small", "ink2", align="right", line=32)
        elif not large:
            draw_hints(canvas, (("text", t("Switch")), ("key", "Tab")), MAP.right - 16, y + 6)


def _turners(large: bool) -> tuple[Box, Box]:
    """The buttons that turn the page; the first row of people stands higher in large letters."""
    y = MAP.y if large else MAP.y + 8
    return Box(MAP.right - 104, y, 40, 40), Box(MAP.right - 56, y, 40, 40)


def describe(node: Node, t: Translate) -> str:
    """A person in one sentence, for tooltips and voices."""
    if not node.known:
        return "\n".join(
            (
                t("{name}: not met yet", name=node.name),
                t("Ask those whom you know, and look for a move that leads to this person."),
            )
        )
    return t(
        "{name}, {title}, {role}. {mood}, relationship {relationship}, trust {trust}.",
        name=node.name,
        title=node.title,
        role=node.role_name,
        mood=node.mood_word,
        relationship=node.relationship,
        trust=node.trust,
    )


def _seated(people: Sequence[Node]) -> list[Node]:
    """Everybody; those who are gone only as long as nobody else needs the place."""
    rows = [sum(node.row == row for node in people) for row in range(chain.ROWS)]
    if len(people) <= chain.PAGE and max(rows) <= chain.COLUMNS:
        return list(people)
    return [node for node in people if not node.gone]


def _member(node: Node) -> chain.Member:
    heard = tuple((other.person, other.percent) for other in node.listens_to)
    return chain.Member(node.id, node.row, node.group, node.influence, node.known, node.reports_to, heard)


def _draw_routes(canvas: Canvas, found: Sequence[Route], looked_at: str) -> None:
    """All lines in one picture: it is drawn again only when somebody else is looked at."""
    inner = "".join(_route(canvas.theme, route, looked_at) for route in found)
    if inner:
        look = 'fill="none" stroke-linecap="round" stroke-linejoin="round"'
        canvas.svg(f"<g {look}>{inner}</g>", MAP, (MAP.x, MAP.y, MAP.w, MAP.h))


def _route(theme: Theme, route: Route, looked_at: str) -> str:
    """The line of a person who is looked at turns ink; weak influence is drawn only then."""
    line = route.line
    lit = bool(looked_at) and looked_at in (line.source, line.target)
    if line.kind == "unknown":
        return f'<path d="{route.path}" stroke="{theme("fog")}" stroke-width="1.5" stroke-dasharray="4 4"/>'
    if line.kind == "reports":
        return f'<path d="{route.path}" stroke="{theme("ink" if lit else "line2")}" stroke-width="1.5"/>'
    if line.percent < _STRONG and not lit:
        return ""
    stroke = f'stroke="{theme("ink" if lit else "brand")}" stroke-width="2"'
    return f'<path d="{route.path}" {stroke} stroke-dasharray="1 5"/><path d="{route.arrow}" {stroke}/>'


def _draw_legend(canvas: Canvas, known: int, present: int, t: Translate, large: bool) -> None:
    scores = (("handshake", "brand", t("Relationship")), ("shield-check", "navy", t("Trust")))
    if large:
        x, y = MAP.x + 16, 644.0
        for icon, colour, label in scores:
            canvas.icon(icon, x, y + 6, 20, colour)
            x += 26 + canvas.text(label, x + 26, y, "small", "ink2", line=32) + 24
        canvas.text(t("Known {known} / {present}", known=known, present=present), x, y, "small", "ink2", line=32)
        return
    canvas.rule(MAP.x + 16, 643, MAP.w - 32)
    lines = (
        ("M1 4H27", "line2", 1.5, "", t("Reports to")),
        ("M1 4H27", "brand", 2.0, "1 5", t("Influences")),
        ("M1 4H27", "fog", 1.5, "4 4", t.within("map line", "Unknown")),
    )
    widths = [28 + 6 + canvas.width(label, "small") for *_, label in lines]
    widths += [16 + 6 + canvas.width(label, "small") for *_, label in scores]
    gap = (MAP.w - 32 - sum(widths)) / (len(widths) - 1)
    x, y = MAP.x + 16, 658.0
    for (_, colour, stroke, dash, label), width in zip(lines, widths, strict=False):
        canvas.path(f"M{x + 1} {y + 12}H{x + 27}", Box(x, y, 28, 24), colour=colour, stroke=stroke, dash=dash)
        canvas.text(label, x + 34, y, "small", "ink2", line=24)
        x += width + gap
    for (icon, colour, label), width in zip(scores, widths[3:], strict=True):
        canvas.icon(icon, x, y + 4, 16, colour)
        canvas.text(label, x + 22, y, "small", "ink2", line=24)
        x += width + gap
