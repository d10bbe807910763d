"""The balance report as one printable page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from game.balance.figures import Effects, Played, Result, Spread
from game.balance.novel import Sentence
from game.balance.proof import Chapter
from game.check.numbers import points
from game.page import FONTS, coloured, document, safe
from game.rules.program import Program
from game.scenario.book import Book
from game.scenario.script import Script
from game.text import LANGUAGES, Interface, Words

_STYLE = coloured(
    f"""body {{ font: 16px/1.5 {FONTS}; background: $paper; color: $ink; max-width: 1060px; margin: 0 auto; padding: 12px 24px; }}
h1, h2, h3 {{ line-height: 1.25; break-after: avoid-page; }} h2 {{ border-bottom: 2px solid $brand; margin-top: 44px; }}
nav a {{ color: $brand; margin-right: 18px; }} :focus-visible {{ outline: 3px solid $focus; }}
table {{ border-collapse: collapse; width: 100%; margin: 10px 0 22px; background: $surface; }}
th, td {{ border: 1px solid $line; padding: 5px 9px; text-align: left; vertical-align: top; }} thead th {{ background: $sunken; }}
tr {{ break-inside: avoid; }} .n {{ text-align: right; white-space: nowrap; }} .up {{ color: $ally_text; }} .down {{ color: $hostile_text; }}
.note, .path {{ color: $ink2; }} .path {{ font-size: 12px; overflow-wrap: anywhere; }} .proof td {{ width: 50%; white-space: pre-line; }} .missing {{ color: $hostile_text; }}
meter {{ width: 160px; }} .novel {{ max-width: 40em; }} .novel .move {{ font-weight: bold; }} .novel .place, .novel .news {{ color: $ink2; font-style: italic; }}
@media print {{ nav {{ display: none; }} body {{ max-width: none; padding: 0; font-size: 11pt; }} #effects, #proof, #novel {{ break-before: page; }} }}"""
)


@dataclass(frozen=True)
class Balance:
    """Everything the report says. Without a book there are no anchors, and so no scores: those parts are empty."""

    script: Script
    program: Program
    book: Book | None
    bots: tuple[Result, ...]
    chance: Spread | None
    runs: int
    played: Played
    effects: tuple[Effects, ...]
    chapters: tuple[Chapter, ...]
    novel: tuple[Sentence, ...]
    seed: int


def page(balance: Balance, words: Words, texts: Mapping[str, Words], t: Interface) -> str:
    title = t("Balance: {title}", title=words.get(balance.script.title) or balance.script.id)
    parts = (
        ("scores", t("Scores"), _scores(balance, words, t)),
        ("effects", t("What each card does at once"), _effects(balance, words, t)),
        ("decisions", t("Decisions in kept runs"), _decisions(balance, words, t)),
        ("novel", t("A run as a story (seed {seed})", seed=balance.seed), _novel(balance, words)),
        ("proof", t("Proof copy"), _proof(balance.script, balance.chapters, texts, t)),
    )
    links = "".join(f'<a href="#{name}">{safe(head)}</a>' for name, head, _body in parts)
    body = "".join(f'<section id="{name}"><h2>{safe(head)}</h2>{inner}</section>\n' for name, head, inner in parts)
    return document(title, t.language, _STYLE, f"<h1>{safe(title)}</h1><nav>{links}</nav>\n{body}")


def proof_page(script: Script, chapters: Sequence[Chapter], texts: Mapping[str, Words], t: Interface) -> str:
    """The proof copy alone, to be printed and marked."""
    title = t("Proof copy: {title}", title=texts[script.language].get(script.title) or script.id)
    return document(title, t.language, _STYLE, f"<h1>{safe(title)}</h1>{_proof(script, chapters, texts, t)}")


def number(hundredths: int | None) -> str:
    return "–" if hundredths is None else points(hundredths)


def no_runs(played: Played, t: Interface) -> str:
    """What is said when no stored run could be told, and of those left out."""
    told = "" if played.results else t("No finished runs are kept on this computer yet.")
    other = t("{n} runs left out: played by other rules.", n=played.other_rules) if played.other_rules else ""
    broken = t("{n} runs left out: they do not replay.", n=played.broken) if played.broken else ""
    return " ".join(one for one in (told, other, broken) if one)


def _scores(balance: Balance, words: Words, t: Interface) -> str:
    if balance.book is None:
        return _note(t("There is no fresh book, so nothing can be scored: run `dealcraft check --write` first."))
    parts = [_note(t("The book's raw scores: worst {worst}, blind {blind}, standard {par}, best {best}.",
        worst=points(balance.book.worst), blind=points(balance.book.blind), par=points(balance.book.par), best=points(balance.book.best)))]  # fmt: skip
    head = (t("Player"), t("Score"), t("Grade"), t("Ending"))
    parts.append(f"<h3>{safe(t('Bots'))}</h3>" + _table(head, (_result(one, balance, words) for one in balance.bots)))
    spread = balance.chance
    if spread is not None:
        grades = [
            (safe(grade), _number(str(count)), f'<meter value="{count}" max="{balance.runs}">{count}</meter>')
            for grade, count in spread.grades
        ]
        parts.append(
            f"<h3>{safe(t('Random play'))}</h3>"
            + _note(t("{runs} sampled runs: lowest {low}, quarter {q1}, middle {q2}, three quarters {q3}, highest {high}, mean {mean}. Grades by score alone.",
                runs=balance.runs, low=points(spread.lowest), q1=points(spread.quarter), q2=points(spread.median),
                q3=points(spread.three_quarters), high=points(spread.highest), mean=points(spread.mean)))
            + _table((t("Grade"), t("Runs"), ""), grades)
        )  # fmt: skip
    endings = [
        (safe(_ending(name, balance, words)), _number(f"{count:,}"), _number(f"{1000 * count // max(balance.book.lines, 1) / 10:g} %"))
        for name, count in balance.book.endings
    ]  # fmt: skip
    parts.append(
        f"<h3>{safe(t('Endings of all lines (exact)'))}</h3>"
        + _table((t("Ending"), t("Lines"), t("Share")), endings)
        + f"<h3>{safe(t('Kept runs'))}</h3>"
        + _note(no_runs(balance.played, t))
    )
    if balance.played.results:
        parts.append(_table(head, (_result(one, balance, words) for one in balance.played.results)))
    return "".join(parts)


def _effects(balance: Balance, words: Words, t: Interface) -> str:
    if not balance.effects:
        return _note(t("There is no fresh book, so no standard line to measure on."))
    shown = dict.fromkeys(effect.person for move in balance.effects for effect in move.effects)
    people = sorted(shown)
    head = (t("Move"), *(words.get(balance.script.people[one].name) or balance.script.people[one].id for one in people))
    rows = []
    for one in balance.effects:
        by_person = {effect.person: effect.amounts for effect in one.effects}
        name = safe(words.get(balance.script.cards[one.move].title) or "")
        label = f'{name}<div class="path">{safe(balance.program.moves[one.move].id)}</div>'
        cells = [_amounts(by_person.get(person), t) if one.seen else '<span class="note">?</span>' for person in people]
        rows.append((label, *cells))
    note = t(
        "Relationship, trust and interest, with spill-over, where the move is first open on the standard line or one step beside it; ? = open at neither."
    )
    return _note(note) + _table(head, rows)


def _amounts(amounts: Sequence[int] | None, t: Interface) -> str:
    names = (t("relationship"), t("trust"), t("interest"))
    return "<br>".join(
        f'<span class="{"up" if amount > 0 else "down"}">{safe(name)} {amount:+d}</span>'
        for name, amount in zip(names, amounts or (), strict=False)
        if amount
    )


def _decisions(balance: Balance, words: Words, t: Interface) -> str:
    if not balance.played.items:
        return _note(no_runs(balance.played, t))
    rows = []
    for item in balance.played.items:
        chosen = "<br>".join(
            f"{safe(words.get(balance.script.cards[move].title) or '')}: {count}" for move, count in item.chosen
        )
        title = words.get(balance.script.scenes[item.scene].faces[-1].title) or ""
        rows.append((safe(title), _number(str(item.runs)), chosen, _number(points(item.regret)), _number(number(item.discrimination))))  # fmt: skip
    note = t(
        "Discrimination: how far those who lose little elsewhere lose little here (-1 to 1); a dash means too few runs, or all the same."
    )
    return _note(note) + _table((t("Scene"), t("Runs"), t("Chosen"), t("Mean regret"), t("Discrimination")), rows)


def _novel(balance: Balance, words: Words) -> str:
    parts = []
    for one in balance.novel:
        text = safe(words.get(one.text) or "")
        tag = {"chapter": "h3", "end": "h3"}.get(one.kind, "p")
        name = (words.get(one.speaker) or "") if one.speaker else ""
        told = f"<strong>{safe(name)}:</strong> {text}" if name else text
        if text:
            parts.append(f'<{tag} class="{one.kind}">{told}</{tag}>')
    return f'<div class="novel">{"".join(parts)}</div>'


def _proof(script: Script, chapters: Iterable[Chapter], texts: Mapping[str, Words], t: Interface) -> str:
    languages = sorted(texts, key=lambda one: one != script.language)
    head = [LANGUAGES.get(one, one) for one in languages]
    parts = []
    for chapter in chapters:
        rows = []
        for path in chapter.paths:
            cells = []
            for language in languages:
                text = texts[language].texts.get(path)
                cell = safe(text) if text else f'<span class="missing">{safe(t("(not translated)"))}</span>'
                cells.append(f'<span lang="{safe(language)}">{cell}</span><div class="path">{safe(path)}</div>')
            rows.append(cells)
        parts.append(f"<h3>{safe(chapter.name)}</h3>" + _table(head, rows, "proof"))
    return "".join(parts)


def _ending(name: str, balance: Balance, words: Words) -> str:
    found = next((one for one in balance.script.endings if one.id == name), None)
    return (words.get(found.title) if found else None) or name


def _result(one: Result, balance: Balance, words: Words) -> Sequence[str]:
    ending = _ending(balance.program.endings[one.ending].id, balance, words)
    return (safe(one.name), _number(number(one.score)), safe(one.grade), safe(ending))


def _note(text: str) -> str:
    return f'<p class="note">{safe(text)}</p>' if text else ""


def _number(text: str) -> str:
    return f'<span class="n">{safe(text)}</span>'


def _table(head: Iterable[str], rows: Iterable[Sequence[str]], kind: str = "") -> str:
    """Cells are HTML already, headings are text."""
    top = "".join(f'<th scope="col">{safe(one)}</th>' for one in head)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in rows)
    return f'<table class="{kind}"><thead><tr>{top}</tr></thead><tbody>\n{body}</tbody></table>'
