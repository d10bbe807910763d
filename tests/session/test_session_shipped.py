"""The shipped deals on every page, in every language: random runs through all that a screen can show."""

from __future__ import annotations

import random
from functools import cache

import pytest

from game.scenario import plan
from game.scenario.compiled import Compiled
from game.scenario.library import find, load_scenario, scenarios
from game.session import Session, View
from game.text import LANGUAGES, Interface
from tests.session.test_view import texts

RUNS = 6
SHIPPED = [entry.id for entry in scenarios()]


@cache
def loaded(scenario: str) -> Compiled:
    return load_scenario(scenario)


def test_there_is_a_deal_to_play() -> None:
    assert "rainmaker_account" in SHIPPED


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scenario", SHIPPED)
def test_every_page_of_random_runs_has_its_words(scenario: str, language: str) -> None:
    chance = random.Random(f"{scenario} {language}")
    t = Interface.load(language)
    for _ in range(RUNS):
        session = Session(loaded(scenario), "coach", chance.randrange(1000))
        view = View(session, t)
        pages: list[object] = [view.briefing()]
        session.start()
        while session.phase in ("playing", "guard"):
            board = view.board()
            assert board.scene.title
            assert board.scene.text
            assert all(card.title and card.text and (card.open or card.reason) for card in board.cards)
            session.choose(chance.choice([card.move for card in board.cards if card.open]))
            feedback = view.feedback()
            if session.phase == "playing" and not feedback.withdrew:
                assert feedback.replies or feedback.narrator
                assert feedback.judgement is not None
                assert all(feedback.judgement.reasons)
            pages += [board, feedback, view.history(), *(view.dossier(node.id) for node in board.people)]
        debrief = view.debrief()
        assert debrief.ending_title
        assert debrief.ending_text
        assert all(line.your_choice and line.your_citation and line.standard_citation for line in debrief.decisions)
        pages.append(debrief)
        for text in texts(tuple(pages)):
            assert "{" not in text


@pytest.mark.parametrize("scenario", SHIPPED)
def test_the_standard_line_is_an_a_with_eighty_five(scenario: str) -> None:
    compiled = loaded(scenario)
    if compiled.book is None:
        pytest.skip("its book is being written")
    session = Session(compiled, "deal", 1)
    session.start()
    while session.phase == "playing":
        session.choose(session.program.moves[session.deal.standard_move(session.state)].id)
    told = View(session, Interface.load("en")).debrief()
    assert (told.score, told.grade, told.accuracy) == (8500, "A", 10000)
    assert all(not line.retry for line in told.decisions)


@pytest.mark.parametrize("scenario", SHIPPED)
def test_the_briefing_tells_what_the_deal_moves_from_the_standard_weights(scenario: str) -> None:
    compiled = loaded(scenario)
    weights = View(Session(compiled, "coach", 1), Interface.load("en")).briefing().weights
    assert {weight.id: weight.shift for weight in weights if weight.shift} == dict(compiled.script.weights)
    assert sum(weight.percent for weight in weights) == 100
    assert sum(weight.percent - weight.shift for weight in weights) == 100


def test_what_is_worth_something_else_than_its_reasons_tell_claims_neither() -> None:
    """Far off the line of this deal a move that its author rates a blunder costs nothing any more."""
    moves = plan.read(find("seventy_two_hours") / "plans" / "tempting.yaml").moves
    session = Session(loaded("seventy_two_hours"), "coach", 1)
    view = View(session, Interface.load("en"))
    session.start()
    found = set()
    for move in moves:
        session.choose(move)
        judgement = view.feedback().judgement
        if judgement is not None:
            found.add(judgement.worked)
    assert {None, False} <= found
