"""Each decision of a finished run: your choice beside standard practice, with the plays both rest on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.rules import Decision, State
from game.rules.grading import RETRY_PASSES
from game.session.taken import Taken
from game.session.view import labels
from game.session.view.dossier import scene_title
from game.session.view.feedback import branch_script
from game.session.view.parts import ClassName
from game.session.view.plays import play_line
from game.session.view.review import DecisionLine, PlayLine
from game.session.view.telling import Telling
from game.text import format_number

_BAD: tuple[ClassName, ...] = ("inaccuracy", "mistake", "blunder", "violation")


class StandardPractice(NamedTuple):
    """What the book does in a state: the card, the author's reasons, and the play with what the playbook says of it."""

    move: str
    title: str
    why: tuple[str, ...]
    play: PlayLine | None
    citation: str


def decision_lines(telling: Telling) -> tuple[DecisionLine, ...]:
    """One for each decision, in order; what was answered at a guard belongs to the decision before it."""
    session = telling.session
    graded = {decision.step: decision for decision in session.decisions()}
    scenes = telling.program.scenes
    answers = {taken.decision: taken for taken in session.taken if scenes[taken.before[0]].guards >= 0}
    return tuple(
        _line(telling, taken, graded.get(taken.number - 1), answers.get(taken.decision))
        for taken in session.taken
        if scenes[taken.before[0]].guards < 0
    )


def standard_practice(telling: Telling, state: State) -> StandardPractice:
    """What the book does in a state, and why."""
    move = telling.deal.standard_move(state)
    card = telling.script.cards[move]
    branch = card.branches[telling.deal.branch(state, move)] if card.branches else None
    play = play_line(telling, card.play)
    return StandardPractice(
        move=card.id,
        title=telling.text(card.title),
        why=tuple(telling.text(path) for path in (branch.why if branch else ())),
        play=play,
        citation=_cited(telling, play, False),
    )


def _line(telling: Telling, taken: Taken, graded: Decision | None, answer: Taken | None) -> DecisionLine:
    t = telling.t
    rating = _rating(telling, taken, answer)
    why = _why(telling, taken, answer)
    card = telling.script.cards[taken.move]
    standard = standard_practice(telling, taken.before)
    play = play_line(telling, card.play)
    regret = graded.regret if graded else None
    return DecisionLine(
        number=taken.decision,
        index=taken.number - 1,
        scene=scene_title(telling, taken),
        day_label=telling.day_label(taken.before),
        title=telling.text(card.title),
        rating=rating,
        label=labels.rating(t, rating),
        regret=regret,
        shown="" if graded is None else _arrow(telling, graded.shown_regret),
        value_after=graded.after if graded else None,
        better_than_book=graded.better_than_book if graded else False,
        why=why,
        play=play,
        standard_title=standard.title,
        standard_why=standard.why,
        standard_play=standard.play,
        your_choice=_joined(telling, why),
        your_citation=_cited(telling, play, rating in _BAD),
        standard_practice=_joined(telling, standard.why),
        standard_citation=standard.citation,
        retry=regret is not None and regret > RETRY_PASSES,
    )


def _rating(telling: Telling, taken: Taken, answer: Taken | None) -> ClassName:
    """A violation that was confirmed is one, whatever the numbers say."""
    if answer is not None and telling.program.moves[answer.move].branches[0].rating == "violation":
        return "violation"
    return telling.session.rated(taken).rating


def _why(telling: Telling, taken: Taken, answer: Taken | None) -> tuple[str, ...]:
    """The author's reasons; for a forbidden move those of the answer at its guard, if it has none itself."""
    for told in (taken, answer):
        branch = None if told is None else branch_script(telling, told)
        lines = tuple(filter(None, (telling.text(path) for path in (branch.why if branch else ()))))
        if lines:
            return lines
    return ()


def _cited(telling: Telling, play: PlayLine | None, bad: bool) -> str:
    """The play with what the playbook says of it: when it is wrong if it was, else when it is right."""
    t = telling.t
    if play is None:
        return ""
    parts = [play.citation]
    if bad:
        if play.tempts:
            parts.append(t("It tempts: {text}", text=play.tempts))
        if play.wrong:
            parts.append(t("Wrong: {text}", text=play.wrong))
    elif play.right:
        parts.append(t("Right: {text}", text=play.right))
    return _joined(telling, [_sentence(telling, part) for part in parts])


def _sentence(telling: Telling, text: str) -> str:
    """Ends what does not end by itself, so that sentences can follow one another."""
    return text if text[-1:] in ".!?。！？" else text + telling.t(".")


def _joined(telling: Telling, sentences: Sequence[str]) -> str:
    """Chinese sentences follow one another without a space."""
    return ("" if telling.t.language == "zh" else " ").join(sentences)


def _arrow(telling: Telling, tenths: int) -> str:
    if tenths == 0:
        return "·"
    return ("▼" if tenths > 0 else "▲") + format_number(abs(tenths), telling.t.language, 10)
