"""The facilitator's documents, held against the debriefs and the moves that they are made of."""

from __future__ import annotations

import pytest

from game.records.judging import playable
from game.records.results import SceneChoices, Trainee, results
from game.rules import replay
from game.server.lead.discussion import Asked, decision, minutes
from game.server.lead.sheets import sheet
from game.server.lead.telling import session_of
from game.session.view import View
from game.text import Interface
from game.wire import Playbook, RunFile
from game.wire.lead import LeadDecision
from tests.session import harbour

KEEP, OVER = "inbox.keep_small_promise", "inbox.overpromise"
COMPILED = harbour.compiled()
PLAYING = playable(COMPILED)


def run_of(*moves: str) -> RunFile:
    return RunFile(
        scenario="harbour",
        rules=COMPILED.rules_digest,
        playbook=Playbook(id="standard", version=1),
        mode="exam",
        seed=3,
        moves=moves,
        times=tuple(range(len(moves))),
    )


def told(scene: str, lines: dict[str, tuple[str, ...]], language: str = "en") -> LeadDecision:
    trainees = [Trainee(who, who.title(), "", moves) for who, moves in lines.items()]
    found: SceneChoices = next(each for each in results(PLAYING, trainees).scenes if each.scene == scene)
    return decision(Asked(COMPILED, 3, lines, found), Interface.load(language))


def test_a_decision_has_the_scene_every_card_and_who_took_it() -> None:
    found = told("inbox", {"ann": (KEEP,), "bob": (OVER,), "cid": (KEEP, harbour.STANDARD[1])})
    scene = View(session_of(COMPILED, 3, ()), Interface.load("en")).board().scene
    assert (found.title, found.text, found.quote) == (scene.title, scene.text, scene.quote)
    assert found.there == 3
    assert [(choice.move, choice.who) for choice in found.choices if choice.who] == [
        (KEEP, ("ann", "cid")),
        (OVER, ("bob",)),
    ]
    assert {choice.move for choice in found.choices} == {
        PLAYING.deal.program.moves[move].id for move in PLAYING.deal.program.scenes[0].moves
    }
    assert [choice.shown for choice in found.choices[:2]] == ["best", "blunder"]
    assert all(choice.shown is None for choice in found.choices[2:])
    assert [choice.move for choice in found.choices if choice.standard] == [KEEP]
    assert found.standard == "Answer seven, date four"
    assert found.standard_why


def test_what_gives_the_choices_away_stands_apart_from_the_trainers_questions() -> None:
    found = told("inbox", {"ann": (KEEP,), "bob": (OVER,)})
    script = COMPILED.script
    assert script is not None
    assert found.questions == tuple(COMPILED.words["en"](path) for path in (*script.questions, *script.prompts))
    assert any("Promise all eleven" in question for question in found.asked)
    assert not any("Promise all eleven" in question for question in found.questions)
    assert "Promise all eleven" not in found.standard


def test_a_fact_counts_as_known_where_most_know_it() -> None:
    program = PLAYING.deal.program
    lines = {f"p{number}": harbour.STANDARD for number in range(3)}
    for scene in dict.fromkeys(move.partition(".")[0] for move in harbour.STANDARD):
        found = told(scene, lines)
        for fact in found.facts:
            assert fact.known in (0, 3)
        at = [move.partition(".")[0] for move in harbour.STANDARD].index(scene)
        state = replay(PLAYING.deal, harbour.STANDARD[:at]).state
        view = View(session_of(COMPILED, 3, harbour.STANDARD[:at]), Interface.load("en")).board().scene
        assert sum(fact.known == 3 for fact in found.facts) == sum(line.state != "unknown" for line in view.known)
        assert program.scenes[state[0]].id == scene


def test_the_scene_is_told_in_the_language_asked_for() -> None:
    english, chinese = (told("inbox", {"ann": (KEEP,)}, language) for language in ("en", "zh"))
    assert english.title == "The inbox you inherited"
    assert chinese.title == COMPILED.words["zh"]("scenes.inbox.title")
    assert "“" in chinese.asked[0]


def test_nobody_there_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="nobody"):
        decision(Asked(COMPILED, 3, {}, SceneChoices("inbox", (), 0, 0)), Interface.load("en"))


@pytest.mark.parametrize(("split", "expected"), [(0, 2), (1, 3), (5000, 5), (10000, 8)])
def test_the_room_talks_longer_where_it_is_of_two_minds(split: int, expected: int) -> None:
    assert minutes(split) == expected


def test_a_sheet_is_the_debrief_of_the_run_also_while_an_exam_is_held_back() -> None:
    t = Interface.load("en")
    page = sheet(COMPILED, run_of(*harbour.STANDARD), "Ann", "Tide", t)
    debrief = View(session_of(COMPILED, 3, harbour.STANDARD), t).debrief()
    assert (page.name, page.team, page.note) == ("Ann", "Tide", "")
    assert (page.grade, page.score) == ("A", debrief.score_text)
    assert [(line.number, line.title, line.shown) for line in page.decisions] == [
        (line.number, line.title, line.rating) for line in debrief.decisions
    ]
    assert [each.value for each in page.dimensions] == [each.value for each in debrief.dimensions]
    assert page.done_well == debrief.done_well
    assert page.remains == debrief.remains_text


def test_a_sheet_of_a_deal_that_goes_on_says_so_and_tells_nothing() -> None:
    page = sheet(COMPILED, run_of(KEEP), "Ann", "", Interface.load("zh"))
    assert page.note
    assert page.grade == page.score == ""
    assert page.decisions == ()
