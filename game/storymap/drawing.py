"""The map as SVG: valid alone, and the picture inside the HTML page."""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import east_asian_width

from game.page import FONTS, coloured, safe
from game.scenario.script import Script
from game.storymap.graph import Story
from game.storymap.layout import ENDS, FOOT, HEAD, ROW, Box, Layout, Route
from game.text import Interface, Words

STYLE = coloured(
    f""".map {{ font-family: {FONTS}; }}
.ground {{ fill: $paper; }} .lane {{ fill: $sunken; }} .lane-name {{ fill: $ink2; font-size: 15px; font-weight: bold; }}
.card {{ fill: $surface; stroke: $line2; stroke-width: 1.5; }} .card.won {{ stroke: $brand; stroke-width: 3; }}
.dead .card {{ fill: $fog_soft; stroke: $fog; stroke-dasharray: 6 4; }}
.title {{ fill: $ink; font-size: 16px; font-weight: bold; }} .small {{ fill: $ink2; font-size: 12px; }}
.move {{ fill: $ink; font-size: 13px; }} .bar {{ fill: $brand_soft; }} .lost {{ fill: $fog_text; text-decoration: line-through; }}
.flag {{ fill: $hostile_text; font-size: 12px; font-weight: bold; }}
.gate {{ fill: $gold_soft; stroke: $gold; }} .gate-name {{ fill: $gold_text; font-size: 12px; font-weight: bold; }}
.way {{ fill: none; stroke: $fog; stroke-width: 1.5; }} .tip {{ fill: $fog; }}
.way.dead {{ stroke-dasharray: 3 4; }}
.way.standard {{ stroke: $brand; stroke-width: 3; }} .tip.standard {{ fill: $brand; }}
.way.best {{ stroke: $gold; stroke-width: 3; stroke-dasharray: 9 4; }} .tip.best {{ fill: $gold; }}
.dot-standard {{ fill: $brand; }} .dot-best {{ fill: $gold; }}
a:focus .card, a:hover .card {{ stroke: $focus; stroke-width: 4; }} a:focus {{ outline: none; }}"""
)


@dataclass(frozen=True)
class Telling:
    """In whose words the map speaks. `links`: cards lead to `#ID` on the same page."""

    script: Script
    words: Words
    t: Interface
    links: bool = False

    def word(self, path: str) -> str:
        return (self.words.get(path) or "") if path else ""


def svg(story: Story, layout: Layout, telling: Telling) -> str:
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" viewBox="0 0 {layout.width} {layout.height}" '
        f'width="{layout.width}" height="{layout.height}" role="{"group" if telling.links else "img"}" '
        f'aria-label="{safe(telling.word(telling.script.title))}">',
        "" if telling.links else f"<style>{STYLE}</style>",
        f'<rect class="ground" width="{layout.width}" height="{layout.height}"/>',
        *_heading(story, telling),
    ]
    for lane in layout.lanes:
        parts.append(rectangle("lane", lane.box, 10))
        parts.append(text("lane-name", lane.box.x + 12, lane.box.y + 22, lane_name(lane.name, telling.t)))
    # what is highlighted is drawn last, above the rest
    parts += [_way(route) for route in sorted(layout.routes, key=lambda one: (one.way.best, one.way.standard))]
    parts += [_card(story, node, box, telling) for node, box in layout.cards.items()]
    return "\n".join(part for part in parts if part) + "\n</svg>\n"


def anchor(story: Story, node: int) -> str:
    count = len(story.program.scenes)
    if node < count:
        return f"scene-{story.program.scenes[node].id}"
    return f"ending-{story.program.endings[node - count].id}"


def lane_name(name: str, t: Interface) -> str:
    names = {
        "lead": t("Lead"),
        "qualify": t("Qualify"),
        "shape": t("Shape"),
        "propose": t("Propose"),
        "contract": t("Contract"),
        "deliver": t("Deliver"),
        ENDS: t("Endings"),
    }
    return names[name]


def share(story: Story, node: int, t: Interface, *, named: bool = False) -> str:
    """Who comes here: random play, and how many bots, or which."""
    if story.wandering is None:
        return ""
    count = len(story.program.scenes)
    came = story.wandering.scenes[node] if node < count else story.wandering.endings[node - count]
    part = t("random play {share} %", share=_percent(came, story.wandering.runs))
    bots = story.bots.get(node, ())
    if bots and not named:
        return f"{part} · " + t.plural("{n} bot", "{n} bots", len(bots), n=len(bots))
    return f"{part} · " + (t("bots: {names}", names=", ".join(bots)) if bots else t("no bot"))


def _percent(part: int, whole: int) -> str:
    if part and 1000 * part < whole * 10:
        return "<1"
    return str(100 * part // whole) if whole else "0"


def _heading(story: Story, telling: Telling) -> list[str]:
    t = telling.t
    if story.proved:
        note = t("Dead parts are proved: no line of the deal reaches them.")
    else:
        note = t("There is no fresh book: only parts that nothing leads to are marked dead.")
    wandering = story.wandering
    sample = t("Shares are of {runs} runs of random play.", runs=wandering.runs) if wandering is not None else ""
    return [
        text("title", 24, 36, telling.word(telling.script.title)),
        '<path class="way standard" d="M24 60H64"/>',
        text("small", 72, 64, t("standard line")),
        '<path class="way best" d="M224 60H264"/>' if story.proved else "",
        text("small", 272, 64, t("best line")) if story.proved else "",
        text("small", 24, 90, note),
        text("small", 24, 112, sample),
        text("small", 24, 134, t("Every deal also ends when time is up, or by a confirmed violation.")),
    ]


def _way(route: Route) -> str:
    way = route.way
    kinds = [name for name, on in (("standard", way.standard), ("best", way.best), ("dead", way.dead)) if on]
    path = "M" + "L".join(f"{x} {y}" for x, y in route.points)
    x, y = route.points[-1]
    drawn = f'<path class="{" ".join(["tip", *kinds])}" d="M{x} {y}l-5 -8h10z"/>'
    # a way on both lines shows both: the dashes of the best line lie over the standard one
    kinds_drawn = [[one] for one in kinds if one != "dead"] or [kinds]
    return "".join(f'<path class="{" ".join(["way", *kind])}" d="{path}"/>' for kind in kinds_drawn) + drawn


def _card(story: Story, node: int, box: Box, telling: Telling) -> str:
    inner = (
        _ending(story, node, box, telling) if node >= len(story.program.scenes) else _scene(story, node, box, telling)
    )
    kind = ' class="dead"' if node in story.never else ""
    if telling.links:
        return f'<a href="#{safe(anchor(story, node))}"{kind}>{inner}</a>'
    return f"<g{kind}>{inner}</g>"


def _scene(story: Story, node: int, box: Box, telling: Telling) -> str:
    script, t = telling.script.scenes[node], telling.t
    title = telling.word(script.faces[-1].title)
    gate = telling.script.gates[script.gate].code if script.gate >= 0 else ""
    parts = [
        f"<title>{safe(title)}</title>",
        rectangle("card", box, 8),
        text("title", box.x + 14, box.y + 28, fitted(title, 16, box.width - (100 if gate else 28))),
        text("small", box.x + 14, box.y + 48, fitted(script.id, 12, box.width - 28)),
    ]
    if gate:
        mark = Box(box.right - 82, box.y + 10, 70, 24)
        parts += [rectangle("gate", mark, 12), text("gate-name", mark.x + 10, mark.y + 17, f"◆ {gate}")]
    for row, move in enumerate(story.moves(node)):
        parts.append(_move(story, move, Box(box.x + 8, box.y + HEAD + ROW * row, box.width - 16, ROW - 4), telling))
    foot = t("never reached") if node in story.never else share(story, node, t)
    kind = "flag" if node in story.never else "small"
    parts.append(text(kind, box.x + 14, box.bottom - FOOT + 20, fitted(foot, 12, box.width - 28)))
    return "".join(parts)


def _move(story: Story, move: int, box: Box, telling: Telling) -> str:
    card = telling.script.cards[move]
    dead = move in story.never_moves
    came = 0
    if story.wandering is not None and story.wandering.scenes[story.program.moves[move].scene]:
        came = box.width * story.wandering.moves[move] // story.wandering.scenes[story.program.moves[move].scene]
    parts = [rectangle("bar", Box(box.x, box.y, min(came, box.width), box.height), 3) if came else ""]
    for kind, line, x in (("standard", story.standard, box.x + 8), ("best", story.best, box.x + 19)):
        if move in line:
            parts.append(f'<circle class="dot-{kind}" cx="{x}" cy="{box.y + 11}" r="4.5"/>')
    label = ("⚠ " if card.kind == "forbidden" else "") + telling.word(card.title)
    parts.append(text("move lost" if dead else "move", box.x + 28, box.y + 16, fitted(label, 13, box.width - 36)))
    return "".join(parts)


def _ending(story: Story, node: int, box: Box, telling: Telling) -> str:
    script, t = telling.script.endings[node - len(story.program.scenes)], telling.t
    title = telling.word(script.title) or script.id
    foot = t("never reached") if node in story.never else share(story, node, t)
    return "".join(
        [
            f"<title>{safe(title)}</title>",
            rectangle("card won" if script.result in ("won", "won_badly") else "card", box, 34),
            text("title", box.x + 24, box.y + 26, fitted(title, 16, box.width - 48)),
            text("small", box.x + 24, box.y + 45, fitted(f"{script.id} · {result_name(script.result, t)}", 12, box.width - 48)),
            text("flag" if node in story.never else "small", box.x + 24, box.y + 63, fitted(foot, 12, box.width - 48)),
        ]
    )  # fmt: skip


def result_name(result: str, t: Interface) -> str:
    names = {
        "won": t("won"), "won_badly": t("won badly"), "split": t("split"), "lost": t("lost"),
        "walked_away": t("walked away"), "time_up": t("time up"), "stopped": t("stopped"),
    }  # fmt: skip
    return names[result]


def fitted(text: str, size: int, width: int) -> str:
    """As much of the text as surely fits, in a font nobody has measured; the whole stands on the page."""
    room, kept = 100 * width, list[str]()
    for char in text:
        room -= size * (104 if east_asian_width(char) in "WF" else 78 if char.isupper() or char in "mwMW%@—…⚠" else 58)
        if room < 0:
            return "".join(kept[:-1]).rstrip() + "…"
        kept.append(char)
    return text


def rectangle(kind: str, box: Box, radius: int) -> str:
    return f'<rect class="{kind}" x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" rx="{radius}"/>'


def text(kind: str, x: int, y: int, words: str) -> str:
    return f'<text class="{kind}" x="{x}" y="{y}">{safe(words)}</text>' if words else ""
