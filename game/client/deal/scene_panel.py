"""What happens now: the speaker, the place and day, the story, what is said, and what we know of the speaker."""

from __future__ import annotations

from game.client import widgets
from game.client.canvas import Canvas
from game.client.deal.layout import LARGE_SCENE, SCENE
from game.client.deal.people import draw_face
from game.client.scale import Box
from game.client.screen import Translate
from game.session.view.parts import SceneView


def full_text(scene: SceneView) -> str:
    """Everything the panel says, for the tooltip and for voices."""
    where = " · ".join(part for part in (scene.place, scene.day_label) if part)
    return "\n".join(part for part in (where, scene.text, scene.quote) if part)


def scene_box(large: bool) -> Box:
    return LARGE_SCENE if large else SCENE


def draw_scene(canvas: Canvas, scene: SceneView, t: Translate, *, large: bool) -> None:
    """The panel above the cards."""
    box = scene_box(large)
    canvas.panel(box)
    if scene.speaker is None:
        _draw_story(canvas, scene, t, box, box.x + 24, large)
        return
    size = 88.0 if large else 96.0
    left = box.x + (20 if large else 24)
    draw_face(canvas, scene.speaker, left, box.y + 24, size, badge=30)
    column = size + 16
    name_y = box.y + 24 + size + 14
    canvas.text(scene.speaker.name, left - 8, name_y, "small_strong", width=column, align="centre", line=20)
    under = name_y + canvas.line("small") if large else name_y + 20
    canvas.paragraph(
        scene.speaker_title, left - 8, under, column, "small", "ink2", most=2, align="centre", line=24 if large else 20
    )
    _draw_story(canvas, scene, t, box, left + size + (20 if large else 24), large)


def _draw_story(canvas: Canvas, scene: SceneView, t: Translate, box: Box, x: float, large: bool) -> None:
    room = box.right - 20 - x
    y = box.y + 12
    where = " · ".join(part for part in (scene.place or scene.title, scene.day_label) if part)
    if where:
        canvas.text(where, x, y, "small", "ink2", width=room, line=24)
        y += 26
    chips = 0.0 if large or not scene.known else 38.0
    quote_lines = len(canvas.typefaces.flow(scene.quote, "quote", room, 2).lines) if scene.quote else 0
    quote_line = min(canvas.line("quote"), 28.0) if large else canvas.line("quote")
    space = box.bottom - 8 - chips - y - quote_lines * quote_line - (4 if quote_lines else 0)
    text_line = min(canvas.line("body"), 27.0) if large else canvas.line("body")
    most = max(1, min(6, int(space // text_line)))
    story = canvas.paragraph(scene.text, x, y, room, "body", most=most, line=text_line)
    if scene.quote:
        canvas.paragraph(scene.quote, x, story.bottom + 4, room, "quote", most=2, line=quote_line)
    if chips:
        _draw_known(canvas, scene, t, x, box.bottom - 38, box.right - 20)


def _draw_known(canvas: Canvas, scene: SceneView, t: Translate, x: float, y: float, right: float) -> None:
    heading = t("Not known yet") if all(fact.state == "unknown" for fact in scene.known) else t("Known")
    x += canvas.text(heading, x, y, "small", "ink3", line=24) + 8
    for fact in sorted(scene.known, key=lambda fact: fact.state == "unknown"):
        unknown = fact.state == "unknown"
        text = fact.kind_label if unknown else fact.chip
        width = widgets.chip_size(canvas, text)
        if x + width > right:
            break
        widgets.chip(canvas, text, x, y, kind="unknown" if unknown else "known")
        x += width + 8
