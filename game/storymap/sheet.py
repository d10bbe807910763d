"""The map as a page: the picture, and beside it the text of the scene whose card was chosen.

No script: a card is a link to its text, and the text that is linked to is the one shown. So keys work as mice do.
"""

from __future__ import annotations

from game.page import FONTS, coloured, document, safe
from game.scenario.script import Card, Line
from game.storymap.drawing import STYLE, Telling, anchor, lane_name, result_name, share, svg
from game.storymap.graph import Story
from game.storymap.layout import Layout

_STYLE = STYLE + coloured(
    f"""
body {{ margin: 0; font: 16px/1.55 {FONTS}; background: $paper; color: $ink; }}
main {{ display: flex; align-items: flex-start; }} .picture {{ flex: 3 1 60%; overflow: auto; }} .picture svg {{ max-width: 100%; height: auto; }}
aside {{ flex: 1 1 340px; position: sticky; top: 0; max-height: 100vh; overflow: auto; background: $surface; border-left: 1px solid $line2; padding: 0 20px; box-sizing: border-box; }}
article {{ display: none; }} article:target {{ display: block; }} aside:has(article:target) > .hint {{ display: none; }}
h2 {{ line-height: 1.25; margin-bottom: 4px; }} .about {{ color: $ink2; font-size: 14px; margin: 0 0 8px; }}
blockquote {{ margin: 8px 0; padding-left: 12px; border-left: 4px solid $brand; }}
section {{ border-top: 1px solid $line; margin-top: 12px; }} h3 {{ margin: 10px 0 2px; }} .why {{ color: $ink2; }} .flag {{ color: $hostile_text; }}
aside a {{ color: $brand; }} :focus-visible {{ outline: 3px solid $focus; }}
@media print {{ main {{ display: block; }} aside {{ position: static; max-height: none; border: 0; }} .hint, .back {{ display: none; }} article {{ display: block; break-inside: avoid-page; }} .picture svg {{ max-height: 96vh; }} }}
@media (max-width: 800px) {{ main {{ display: block; }} aside {{ position: static; max-height: none; }} }}"""
)


def page(story: Story, layout: Layout, telling: Telling) -> str:
    t, title = telling.t, telling.word(telling.script.title)
    hint = t("Choose a card to read it here: with the mouse, or with Tab and Enter.")
    texts = [_article(story, node, telling) for node in layout.cards]
    body = (
        f'<main id="top">\n<div class="picture">\n{svg(story, layout, telling)}</div>\n'
        f'<aside aria-live="polite">\n<p class="hint">{safe(hint)}</p>\n{"".join(texts)}</aside>\n</main>'
    )
    name = t("Story map: {title}", title=title)
    return document(name, t.language, _STYLE, body)


def _article(story: Story, node: int, telling: Telling) -> str:
    scene = node < len(story.program.scenes)
    inside = _scene(story, node, telling) if scene else _ending(story, node, telling)
    state = telling.t("never reached") if node in story.never else ""
    flag = (
        f'<p class="flag">{safe(state)}</p>'
        if state
        else f'<p class="about">{safe(share(story, node, telling.t, named=True))}</p>'
    )
    back = f'<p class="back"><a href="#top">{safe(telling.t("Back to the map"))}</a></p>'
    return f'<article id="{safe(anchor(story, node))}">{inside}{flag}{back}</article>\n'


def _scene(story: Story, node: int, telling: Telling) -> str:
    script = telling.script.scenes[node]
    parts = []
    for face in reversed(script.faces):
        head = f"<h2>{safe(telling.word(face.title))}</h2>" if face is script.faces[-1] else f"<h3>{safe(face.id)}</h3>"
        place = telling.word(face.place)
        about = " · ".join(one for one in (lane_name(script.stage, telling.t), place) if one)
        parts.append(f'{head}<p class="about">{safe(about)}</p><p>{safe(telling.word(face.text))}</p>')
        if face.quote:
            parts.append(_said(Line(face.speaker, face.quote), telling))
    if script.gate >= 0:
        gate = telling.script.gates[script.gate]
        checks = "".join(f"<li>{safe(telling.word(check))}</li>" for check in gate.checks)
        parts.append(f"<h3>◆ {safe(gate.code)} {safe(telling.word(gate.name))}</h3><ul>{checks}</ul>")
    parts += [_move(story, move, telling) for move in story.moves(node)]
    return "".join(parts)


def _move(story: Story, move: int, telling: Telling) -> str:
    card, t = telling.script.cards[move], telling.t
    marks = [
        name
        for name, on in (
            (t("standard line"), move in story.standard),
            (t("best line"), move in story.best),
            (t("never reached"), move in story.never_moves),
        )
        if on
    ]
    return (
        f"<section><h3>{safe(telling.word(card.title))}</h3>"
        + (f'<p class="about">{safe(" · ".join(marks))}</p>' if marks else "")
        + f"<p>{safe(telling.word(card.text))}</p>{_replies(card, telling)}</section>"
    )


def _replies(card: Card, telling: Telling) -> str:
    parts = [_said(line, telling) for line in card.warning]
    for branch in card.branches:
        parts += [_said(line, telling) for line in branch.replies]
        parts += [f'<p class="why">{safe(telling.word(why))}</p>' for why in branch.why if telling.word(why)]
    return "".join(parts)


def _said(line: Line, telling: Telling) -> str:
    text = safe(telling.word(line.text))
    if not line.speaker:
        return f"<p>{text}</p>"
    voice = telling.script.voices.get(line.speaker)
    name = telling.word(voice.name) if voice is not None else line.speaker
    return f"<blockquote><strong>{safe(name)}</strong>: {text}</blockquote>"


def _ending(story: Story, node: int, telling: Telling) -> str:
    script = telling.script.endings[node - len(story.program.scenes)]
    return (
        f"<h2>{safe(telling.word(script.title) or script.id)}</h2>"
        f'<p class="about">{safe(result_name(script.result, telling.t))}</p><p>{safe(telling.word(script.text))}</p>'
    )
