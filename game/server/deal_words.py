"""The deal's words by id, out of its script: one document for every page."""

from __future__ import annotations

from game.rules.program import STAGES, Program
from game.scenario.book import Book
from game.scenario.compiled import Compiled
from game.session.view import labels
from game.text import Interface
from game.wire import DealWords, PersonWords, StageWords

_RESULTS = ("won", "won_badly", "split", "lost", "walked_away", "time_up", "stopped")


def deal_words(compiled: Compiled, t: Interface) -> DealWords:
    """In the language of `t`, or in the deal's own where it is not translated. The deal has no errors, and its book."""
    program, script, book = compiled.program, compiled.script, compiled.book
    if program is None or script is None or book is None:
        raise ValueError("expected a deal that can be played and graded")
    words = compiled.words.get(t.language) or compiled.words[script.language]

    def said(path: str) -> str:
        return words(path) if path else ""

    return DealWords(
        language=t.language,
        rules=compiled.rules_digest,
        title=said(script.title),
        customer=said(script.briefing.customer),
        stages=_stages(program, book, t),
        gates={gate.id: said(gate.name) for gate in script.gates},
        people={person.id: PersonWords(name=said(person.name), title=said(person.title)) for person in script.people},
        facts={fact.id: said(fact.chip) for fact in script.facts},
        results={result: labels.result(t, result) for result in _RESULTS},
        endings={ending.id: said(ending.title) for ending in script.endings},
        scenes={scene.id: said(scene.faces[-1].title) for scene in script.scenes},
        moves={card.id: said(card.title) for card in script.cards},
    )


def _stages(program: Program, book: Book, t: Interface) -> tuple[StageWords, ...]:
    """Where each stage begins and ends along the moves of standard practice."""
    scenes = {move.id: program.scenes[move.scene].stage for move in program.moves}
    line = [scenes[move] for move in book.par_line]
    made: list[StageWords] = []
    before = 0
    for stage in STAGES:
        end = before + line.count(stage)
        start_part, end_part = (1000 * each // max(1, len(line)) for each in (before, end))
        made.append(StageWords(id=stage, name=labels.stage(t, stage), start=start_part, end=end_part))
        before = end
    return tuple(made)
