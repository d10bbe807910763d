"""Each decision of a finished run: your choice beside standard practice, with the plays both rest on."""

from __future__ import annotations

from collections.abc import Sequence

from game.rules import Decision
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


def _line(telling: Telling, taken: Taken, graded: Decision | None, answer: Taken | None) -> DecisionLine:
    t, deal = telling.t, telling.deal
    rating = _rating(telling, taken, answer)
    why = _why(telling, taken, answer)
    card = telling.script.cards[taken.move]
    standard = deal.standard_move(taken.before)
    book_card = telling.script.cards[standard]
    book_branches = book_card.branches
    book_branch = book_branches[deal.branch(taken.before, standard)] if book_branches else None
    standard_why = tuple(telling.text(path) for path in (book_branch.why if book_branch else ()))
    play, standard_play = play_line(telling, card.play), play_line(telling, book_card.play)
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
        standard_title=telling.text(book_card.title),
        standard_why=standard_why,
        standard_play=standard_play,
        your_choice=_joined(telling, why),
        your_citation=_cited(telling, play, rating in _BAD),
        standard_practice=_joined(telling, standard_why),
        standard_citation=_cited(telling, standard_play, False),
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
