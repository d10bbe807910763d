"""Bots see what shows at once, and nothing else; they stay on legal lines."""

from __future__ import annotations

from functools import lru_cache

import pytest

from game.check import bots
from game.check.bots import BotRun
from game.rules.deal import Deal
from game.rules.run import replay
from game.scenario.library import load_scenario
from tests.check.deals import folder_of
from tests.solver.deals import branching


@lru_cache
def _deal(lines: str = "") -> Deal:
    with folder_of(lines, with_book="none") as home:
        compiled = load_scenario(home)
    assert compiled.program is not None, compiled.diagnostics
    return Deal(compiled.program)


def _gain(deal: Deal, *moves: str) -> int:
    """What the last of the moves gains at once, after the others."""
    state = replay(deal, moves[:-1]).state
    return bots.gain(deal, state, deal.number(moves[-1]))


def _runs(deal: Deal, usual: dict[str, int] | None = None) -> dict[str, BotRun]:
    lengths = [len(move.id) for move in deal.program.moves]
    return {run.bot: run for run in bots.run_all(deal, {"en": lengths}, usual or {})}


def test_gain_is_change_and_spill_over() -> None:
    # Tian Ke +3 and Meng Yao's usual gains under exec_exchange, and what she hears from him
    deal = _deal()
    before = replay(deal, ["inbox.keep_small_promise", "belt_seven.user_floor_visit"]).state
    after = deal.after(before, deal.number("gm_visit.exec_exchange"))
    quantities = ("relationship", "trust")
    whole = sum(deal.read(after, q, p) - deal.read(before, q, p) for p in (0, 1) for q in quantities)
    told = _gain(deal, "inbox.keep_small_promise", "belt_seven.user_floor_visit", "gm_visit.exec_exchange")
    assert told == whole > 0


def test_gain_leaves_out_what_comes_due_on_arrival() -> None:
    deal = _deal()
    state = replay(deal, ["inbox.modest_dinner"]).state
    move = deal.number("belt_seven.consult_knowledge_centre")
    after = deal.after(state, move)
    changed = deal.read(after, "trust", 0) - deal.read(state, "trust", 0)
    assert changed < 0, "the dinner comes due on arrival in the next scene"
    assert bots.gain(deal, state, move) == 2


def test_gain_leaves_out_people_who_are_not_met() -> None:
    lines = "people.tian_ke.unknown_as: A voice"
    assert _gain(_deal(lines), "inbox.overpromise") == 0
    assert _gain(_deal(), "inbox.overpromise") > 0


def test_each_bot_has_its_taste() -> None:
    deal = _deal()
    runs = _runs(deal)
    assert runs["first"].moves[:2] == ("inbox.modest_dinner", "belt_seven.lone_hero")
    assert runs["friendliest"].moves[0] == "inbox.modest_dinner"
    assert runs["greedy"].moves[1] == "belt_seven.lone_hero"
    assert runs["longest (en)"].moves[0] == "inbox.keep_small_promise"  # by the length of its id here
    assert set(runs) == {"first", "longest (en)", "friendliest", "greedy", "discount"}
    for run in runs.values():
        played = replay(deal, run.moves)
        assert played.error is None
        assert deal.ending(played.state) is not None
        assert (run.final, run.raw) == (played.state, deal.raw(played.state))


def test_the_discount_bot_gives_margin_away() -> None:
    lines = "scenes.gm_visit.moves.early_bad_news.changes: {discount: '+2'}"
    assert "gm_visit.early_bad_news" in _runs(_deal(lines))["discount"].moves
    assert "gm_visit.exec_exchange" in _runs(_deal())["discount"].moves


@pytest.mark.parametrize("word", ["keep_small_promise", "overpromise"])
def test_indifferent_bots_do_what_the_naive_plan_does(word: str) -> None:
    deal = _deal()
    usual = bots.habit(deal, [f"inbox.{word}", "nowhere.at_all"])
    assert _runs(deal, usual)["discount"].moves[0] == f"inbox.{word}"
    assert _runs(deal)["discount"].moves[0] == "inbox.modest_dinner", "without a plan the first in the file"


def test_a_taste_is_stronger_than_a_habit() -> None:
    deal = _deal()
    usual = bots.habit(deal, ["inbox.keep_small_promise"])
    assert _runs(deal, usual)["friendliest"].moves[0] == "inbox.modest_dinner"


def test_no_bot_confirms_a_violation() -> None:
    deal = Deal(branching((2, 2), guards=frozenset({0, 1})))
    reaching = bots.play(deal, "wicked", lambda _state, move: deal.program.moves[move].guard, {})
    assert [name for name in reaching.moves if "bad" in name] == [
        "s0.bad",
        "s0.bad.withdraw",
        "s1.bad",
        "s1.bad.withdraw",
    ]
    ending = deal.ending(reaching.final)
    assert ending is not None
    assert deal.program.endings[ending].result != "stopped"
