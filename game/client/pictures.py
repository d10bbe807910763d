"""Pictures as surfaces: shapes, shadows, icons, portraits and covers, each drawn once and kept.

Sizes here are window pixels. Shapes come from small SVG texts because they are antialiased and exact at
any scale; nanosvg knows no mask, no pattern and no `currentColor`, so those are done here.
"""

from __future__ import annotations

import io
import itertools
import math
from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import NamedTuple

import pygame

from game.client import signs
from game.client.theme import Theme

_BYTES = 64 * 1024 * 1024
"""Room for surfaces; the least recently used go first. A full-HD deal screen takes about 20 MB."""
_FRAMES = 5
"""In a large window the room is that of so many frames: what is drawn again must not be made again."""
_LARGE = 300_000
"""Pictures of so many pixels are not kept whole but in the pieces of their edge."""

_MIDDLE = 4
"""Which of the nine slices of a picture is its middle."""
MOODS = ("hostile", "wary", "neutral", "warm", "ally")


class Pieces(NamedTuple):
    """A picture in pieces: surfaces with their places in it, and the rectangle in the middle that they leave free."""

    edge: tuple[tuple[pygame.Surface, tuple[int, int]], ...]
    middle: pygame.Rect


class MissingPictureError(Exception):
    """A shipped picture cannot be read."""


class Pictures:
    """The only reader of pictures. Surfaces belong to the cache: blit them, never draw on them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: OrderedDict[Hashable, pygame.Surface] = OrderedDict()
        self._used = 0
        self._room = _BYTES
        self._texts: dict[str, str] = {}

    def fit(self, width: int, height: int) -> None:
        """The window has this size."""
        self._room = max(_BYTES, _FRAMES * width * height * 4)

    def clear(self) -> None:
        """Forget every surface (after a change of scale); texts of files stay."""
        self._kept.clear()
        self._used = 0

    def svg(self, inner: str, view: tuple[float, float, float, float], width: int, height: int) -> pygame.Surface:
        """SVG elements drawn into a surface of this size; `view` is the view box."""
        return self._keep(
            ("svg", inner, view, width, height), lambda: _rasterise(_document(inner, view), width, height)
        )

    def plate(
        self, width: int, height: int, radius: float, fill: str | None, edge: str | None, stroke: float, dash: str = ""
    ) -> pygame.Surface:
        """A rounded rectangle; the edge lies inside it."""
        radius = max(0, min(radius, width / 2, height / 2))
        corner = _corner(radius, stroke if edge else 0)
        least = 2 * corner + 1
        if dash or width < least or height < least:
            return self._plate(width, height, radius, fill, edge, stroke, dash)
        # rasterising a large shape costs a millisecond and more: only the corners need it
        return self._keep(
            ("plate", width, height, radius, fill, edge, stroke),
            lambda: _stretched(self._plate(least, least, radius, fill, edge, stroke, ""), corner, width, height),
        )

    def large_plate(
        self, width: int, height: int, radius: float, fill: str | None, edge: str | None, stroke: float
    ) -> Pieces | None:
        """The same in pieces around an even middle; None where it is not large."""
        radius = max(0, min(radius, width / 2, height / 2))
        corner = _corner(radius, stroke if edge else 0)
        least = 2 * corner + 1
        if width * height < _LARGE or width < least or height < least:
            return None
        seed = self._plate(least, least, radius, fill, edge, stroke, "")
        return self._pieces(("plate", radius, fill, edge, stroke), seed, corner, width, height)

    def large_shadow(
        self, width: int, height: int, radius: int, blur: int, colour: str, strength: int
    ) -> Pieces | None:
        """A shadow in pieces; its middle lies under what throws it. None where it is not large."""
        corner = radius + 3 * blur
        least = 2 * corner + 2
        margin = 2 * blur
        whole = width + 2 * margin, height + 2 * margin
        if width * height < _LARGE or min(whole) < least:
            return None
        seed = self._seed(least - 2 * margin, radius, blur, colour, strength)
        return self._pieces(("shadow", radius, blur, colour, strength), seed, corner, *whole)

    def _pieces(self, key: Hashable, seed: pygame.Surface, corner: int, width: int, height: int) -> Pieces:
        found = []
        slices = _nine_slices(corner, seed.get_width(), width, height)
        for number, (source, place) in enumerate(slices):
            if number != _MIDDLE:
                found.append((self._piece((key, number, place.size), seed, source, place), place.topleft))
        return Pieces(tuple(found), slices[_MIDDLE][1])

    def _piece(self, key: Hashable, seed: pygame.Surface, source: pygame.Rect, place: pygame.Rect) -> pygame.Surface:
        return self._keep(("piece", key), lambda: pygame.transform.scale(seed.subsurface(source), place.size))

    def _plate(
        self, width: int, height: int, radius: float, fill: str | None, edge: str | None, stroke: float, dash: str
    ) -> pygame.Surface:
        inset = stroke / 2 if edge else 0
        look = f'fill="{fill or "none"}"'
        if edge and not dash:
            look += f' stroke="{edge}" stroke-width="{stroke}"'
        corner = max(0, radius - inset)
        inner = (
            f'<rect x="{inset}" y="{inset}" width="{width - 2 * inset}" height="{height - 2 * inset}" '
            f'rx="{corner}" ry="{corner}" {look}/>'
        )
        if edge and dash:
            outline = _dashed((inset, inset, width - 2 * inset, height - 2 * inset), corner, dash)
            inner += f'<path d="{outline}" fill="none" stroke="{edge}" stroke-width="{stroke}"/>'
        return self.svg(inner, (0, 0, width, height), width, height)

    def shadow(self, width: int, height: int, radius: int, blur: int, colour: str, strength: int) -> pygame.Surface:
        """A soft shadow with a margin of twice `blur` on each side. Blurred once per radius, then stretched."""
        return self._keep(
            ("shadow", width, height, radius, blur, colour, strength),
            lambda: self._stretched_shadow(width, height, radius, blur, colour, strength),
        )

    def icon(self, name: str, size: int, colour: str, stroke: float = 2) -> pygame.Surface:
        """A line icon of the shipped set in one colour."""
        return self._keep(("icon", name, size, colour, stroke), lambda: self._icon(name, size, colour, stroke))

    def portrait(self, look: str, mood: str, size: int, background: str) -> pygame.Surface:
        """A round portrait on a coloured ground."""

        def draw() -> pygame.Surface:
            face = _rasterise(self._text(f"portraits/{look}_{mood}.svg"), size, size)
            ground = pygame.Surface((size, size), pygame.SRCALPHA)
            ground.fill(background)
            ground.blit(face, (0, 0))
            return _round(ground)

        return self._keep(("portrait", look, mood, size, background), draw)

    def silhouette(self, size: int, theme: Theme) -> pygame.Surface:
        """Somebody unknown: hatched, with a dashed edge."""

        def draw() -> pygame.Surface:
            view = (0, 0, 64, 64)
            ground = _round(_rasterise(_document(signs.silhouette(theme), view), size, size))
            ground.blit(_rasterise(_document(signs.dashed_ring(theme), view), size, size), (0, 0))
            return ground

        return self._keep(("silhouette", size, theme.name), draw)

    def hatch(self, width: int, height: int, theme: Theme) -> pygame.Surface:
        """The empty meter of something unknown: a hatched, dashed pill."""

        def draw() -> pygame.Surface:
            step, fine = max(5, round(height * 0.6)), max(1.0, height / 8)
            lines = "".join(
                f"M{start} {height + 2}L{start + height + 4} -2" for start in range(-height - 8, width + 8, step)
            )
            inner = (
                f'<rect width="{width}" height="{height}" fill="{theme("fog_soft")}"/>'
                f'<path d="{lines}" stroke="{theme("fog")}" stroke-width="{1.8 * fine}" opacity=".5" fill="none"/>'
            )
            view = (0, 0, width, height)
            ground = _masked(_rasterise(_document(inner, view), width, height), height / 2)
            ground.blit(
                self.plate(width, height, height / 2, None, theme("fog"), fine, f"{3 * fine} {2 * fine}"), (0, 0)
            )
            return ground

        return self._keep(("hatch", width, height, theme.name), draw)

    def cover(self, name: str, width: int, height: int, radii: tuple[float, float]) -> pygame.Surface:
        """A scenario's cover, filling the box (cut at the sides or below), corners rounded above and below."""

        def draw() -> pygame.Surface:
            # covers are 400 x 160: draw so large that both sides are filled, keep the middle and the top
            factor = max(width / 400, height / 160)
            whole = _rasterise(self._text(f"covers/{name}.svg"), round(400 * factor), round(160 * factor))
            part = pygame.Surface((width, height), pygame.SRCALPHA)
            part.blit(whole, ((width - whole.get_width()) // 2, (height - whole.get_height()) // 2))
            return _masked(part, radii[0], radii[1])

        return self._keep(("cover", name, width, height, radii), draw)

    def dots(self, width: int, height: int, step: int, colour: str, strength: int) -> pygame.Surface:
        """A grid of faint dots."""

        def draw() -> pygame.Surface:
            ground = pygame.Surface((width, height), pygame.SRCALPHA)
            red, green, blue, _ = pygame.Color(colour)
            radius = max(1.0, step * 0.075)
            side = int(radius * 2) + 2
            dot = pygame.Surface((side, side), pygame.SRCALPHA)
            dot.fill((red, green, blue, 0))
            pygame.draw.aacircle(dot, (red, green, blue, strength), (side / 2, side / 2), radius)
            ground.fblits(
                [(dot, (x, y)) for y in range(step // 2, height, step) for x in range(step // 2, width, step)]
            )
            return ground

        return self._keep(("dots", width, height, step, colour, strength), draw)

    def made(self, key: Hashable, draw: Callable[[], pygame.Surface]) -> pygame.Surface:
        """Any other surface that is dear to draw; `key` must name everything that it depends on."""
        return self._keep(("made", key), draw)

    def has_portrait(self, look: str) -> bool:
        return (self._folder / f"portraits/{look}_neutral.svg").is_file()

    def _keep(self, key: Hashable, draw: Callable[[], pygame.Surface]) -> pygame.Surface:
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        made = draw()
        self._kept[key] = made
        self._used += made.get_width() * made.get_height() * 4
        while self._used > self._room and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._used -= old.get_width() * old.get_height() * 4
        return made

    def _text(self, name: str) -> str:
        text = self._texts.get(name)
        if text is None:
            path = self._folder / name
            try:
                text = path.read_text(encoding="utf-8")
            except OSError as error:
                reason = error.strerror or error
                raise MissingPictureError(
                    f"the picture {path} cannot be read ({reason}); install the game again"
                ) from error
            self._texts[name] = text
        return text

    def _icon(self, name: str, size: int, colour: str, stroke: float) -> pygame.Surface:
        text = self._text(f"icons/{name}.svg").replace("#FFFFFF", colour)
        return _rasterise(text.replace('stroke-width="2"', f'stroke-width="{stroke}"'), size, size)

    def _stretched_shadow(
        self, width: int, height: int, radius: int, blur: int, colour: str, strength: int
    ) -> pygame.Surface:
        corner = radius + 3 * blur
        least = 2 * corner + 2
        margin = 2 * blur
        whole_width, whole_height = width + 2 * margin, height + 2 * margin
        if whole_width < least or whole_height < least:
            return _blurred(width, height, radius, blur, colour, strength)
        seed = self._seed(least - 2 * margin, radius, blur, colour, strength)
        return _stretched(seed, corner, whole_width, whole_height)

    def _seed(self, side: int, radius: int, blur: int, colour: str, strength: int) -> pygame.Surface:
        return self._keep(
            ("seed", radius, blur, colour, strength), lambda: _blurred(side, side, radius, blur, colour, strength)
        )


def _corner(radius: float, stroke: float) -> int:
    """How far the corners of a plate reach."""
    return math.ceil(max(radius, stroke)) + 1


def _stretched(seed: pygame.Surface, corner: int, width: int, height: int) -> pygame.Surface:
    """A larger picture with the same corners: what lies between them is drawn out."""
    target = pygame.Surface((width, height), pygame.SRCALPHA)
    for source, place in _nine_slices(corner, seed.get_width(), width, height):
        piece = seed.subsurface(source)
        target.blit(pygame.transform.scale(piece, place.size) if place.size != piece.get_size() else piece, place)
    return target


def _nine_slices(corner: int, side: int, width: int, height: int) -> list[tuple[pygame.Rect, pygame.Rect]]:
    from_edges = (0, corner, side - corner, side)
    across, down = (0, corner, width - corner, width), (0, corner, height - corner, height)
    slices = []
    for row in range(3):
        for column in range(3):
            source = pygame.Rect(
                from_edges[column], from_edges[row],
                from_edges[column + 1] - from_edges[column], from_edges[row + 1] - from_edges[row],
            )  # fmt: skip
            place = pygame.Rect(
                across[column], down[row], across[column + 1] - across[column], down[row + 1] - down[row]
            )
            if place.width > 0 and place.height > 0:
                slices.append((source, place))
    return slices


def _blurred(width: int, height: int, radius: int, blur: int, colour: str, strength: int) -> pygame.Surface:
    red, green, blue, _ = pygame.Color(colour)
    surface = pygame.Surface((width + 4 * blur, height + 4 * blur), pygame.SRCALPHA)
    surface.fill((red, green, blue, 0))
    pygame.draw.rect(surface, (red, green, blue, strength), (2 * blur, 2 * blur, width, height), border_radius=radius)
    return pygame.transform.gaussian_blur(surface, max(1, blur))


def _document(inner: str, view: tuple[float, float, float, float]) -> str:
    x, y, width, height = view
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="{x} {y} {width} {height}">{inner}</svg>'
    )


def _rasterise(document: str, width: int, height: int) -> pygame.Surface:
    size = (max(1, width), max(1, height))
    return pygame.image.load_sized_svg(io.BytesIO(document.encode()), size).convert_alpha()


def _round(surface: pygame.Surface) -> pygame.Surface:
    return _masked(surface, min(surface.get_size()) / 2)


def _masked(surface: pygame.Surface, top: float, bottom: float | None = None) -> pygame.Surface:
    """Cut the corners. The mask is white all over, or the edge would turn dark where it is half clear."""
    bottom = top if bottom is None else bottom
    width, height = surface.get_size()
    path = (
        f"M{top} 0H{width - top}A{top} {top} 0 0 1 {width} {top}V{height - bottom}"
        f"A{bottom} {bottom} 0 0 1 {width - bottom} {height}H{bottom}A{bottom} {bottom} 0 0 1 0 {height - bottom}"
        f"V{top}A{top} {top} 0 0 1 {top} 0Z"
    )
    shape = _rasterise(_document(f'<path d="{path}" fill="#FFFFFF"/>', (0, 0, width, height)), width, height)
    mask = pygame.Surface((width, height), pygame.SRCALPHA)
    mask.fill((255, 255, 255, 0))
    mask.blit(shape, (0, 0))
    surface.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MIN)
    return surface


def _dashed(box: tuple[float, float, float, float], radius: float, dash: str) -> str:
    """The outline of a rounded rectangle in dashes, as a path of open pieces.

    nanosvg dashes closed shapes with memory it has not set: now and then a bar stands across the card.
    """
    left, top, width, height = box
    outline: list[tuple[float, float]] = []
    for x, y, turn in (
        (left + width - radius, top + radius, -0.5),
        (left + width - radius, top + height - radius, 0.0),
        (left + radius, top + height - radius, 0.5),
        (left + radius, top + radius, 1.0),
    ):
        steps = max(1, math.ceil(radius))
        angles = [math.pi * (turn + 0.5 * step / steps) for step in range(steps + 1)]
        outline += [(x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles]
    outline.append(outline[0])
    lengths = [max(0.5, float(part)) for part in dash.split()]
    pieces, at, left_over = [f"M{outline[0][0]:.2f} {outline[0][1]:.2f}"], 0, lengths[0]
    for (x1, y1), (x2, y2) in itertools.pairwise(outline):
        whole = math.dist((x1, y1), (x2, y2))
        gone = 0.0
        while whole - gone > left_over:
            gone += left_over
            x, y = x1 + (x2 - x1) * gone / whole, y1 + (y2 - y1) * gone / whole
            at += 1
            left_over = lengths[at % len(lengths)]
            pieces.append(f"{'M' if at % 2 == 0 else 'L'}{x:.2f} {y:.2f}")
        left_over -= whole - gone
        if at % 2 == 0:
            pieces.append(f"L{x2:.2f} {y2:.2f}")
    return "".join(pieces)
