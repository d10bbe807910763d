"""The balance report: its numbers are those of the rules, its page is safe, and no text of the deal is missing."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path

import pytest

from game.balance import figures, novel, proof, run_report, sheet, shelf
from game.balance.command import weigh
from game.check.examine import Report, Wanted, examine
from game.check.wandering import wander
from game.rules.deal import Deal
from game.rules.run import replay
from game.rules.score import Anchors
from game.scenario import library
from game.scenario.compiled import Compiled
from game.scenario.library import load_scenario
from game.text import Interface, Words


@cache
def shipped() -> tuple[Compiled, Report, Deal, Anchors]:
    compiled = load_scenario("rainmaker_account")
    report = examine(compiled, Wanted())
    assert report.anchors is not None
    assert compiled.program is not None
    return compiled, report, Deal(compiled.program, watched=compiled.watched), report.anchors


def test_the_standard_line_scores_85_and_random_play_means_the_blind_anchor() -> None:
    compiled, report, deal, anchors = shipped()
    assert report.book is not None
    played = figures.of_runs(deal, anchors, compiled.rules_digest, [(compiled.rules_digest, report.book.par_line)])
    assert [one.score for one in played.results] == [8500]
    assert all(item.regret == 0 and item.discrimination is None for item in played.items)
    wandering = wander(deal, 1500)
    assert sum(wandering.endings) == 1500
    assert abs(sum(wandering.raws) / 1500 - anchors.blind) < 150
    assert wandering == wander(deal, 1500)
    assert wandering.raws != wander(deal, 1500, seed=1).raws
    spread = figures.of_chance(anchors, wandering)
    assert spread is not None
    assert sum(count for _grade, count in spread.grades) == 1500
    assert spread.lowest <= spread.quarter <= spread.median <= spread.three_quarters <= spread.highest


def test_runs_that_cannot_be_told_are_counted_and_left_out() -> None:
    compiled, report, deal, anchors = shipped()
    assert report.book is not None
    digest = compiled.rules_digest
    kept = [("other", report.book.par_line), (digest, ("nonsense",)), (digest, report.book.par_line[:3])]
    played = figures.of_runs(deal, anchors, digest, kept)
    assert (played.results, played.items, played.other_rules, played.broken) == ((), (), 1, 2)


def test_items_say_what_was_chosen_and_lost() -> None:
    compiled, report, deal, anchors = shipped()
    assert report.book is not None
    digest = compiled.rules_digest
    assert compiled.program is not None
    runs = [report.book.par_line] * 3 + [report.book.worst_line] * 3
    played = figures.of_runs(deal, anchors, digest, [(digest, moves) for moves in runs])
    first = played.items[0]
    assert first.runs == 6
    chosen = {compiled.program.moves[move].id: count for move, count in first.chosen}
    assert chosen[report.book.par_line[0]] == 3
    assert sum(chosen.values()) == 6
    # who plays the worst line loses everywhere, so decisions that cost anything tell the two apart
    assert any(item.discrimination is not None and item.discrimination > 90 for item in played.items)


def test_effects_are_what_the_move_does_where_it_is_open() -> None:
    _compiled, report, deal, _anchors = shipped()
    assert report.study is not None
    found = figures.of_moves(deal, report.study)
    assert len(found) == sum(deal.program.scenes[move.scene].guards < 0 for move in deal.program.moves)
    by_move = {one.move: one for one in found}
    for stop in report.study.line:
        assert by_move[stop.book].seen
    option = next(o for stop in report.study.line[:1] for o in stop.options if o.gain)
    assert sum(sum(e.amounts[:2]) for e in by_move[option.move].effects) == option.gain


def test_the_proof_copy_has_every_text_of_the_scenario_once() -> None:
    compiled, *_ = shipped()
    paths = [path for chapter in proof.chapters(compiled) for path in chapter.paths]
    assert len(paths) == len(set(paths))
    for path in compiled.words["en"].texts:
        if path.startswith(("scenes.", "people.", "facts.", "promises.", "briefing.")) and ".guard." not in path:
            assert path in paths
    names = [chapter.name for chapter in proof.chapters(compiled)]
    assert names.index("scenes.two_desks") < names.index("scenes.signing") < names.index("endings.split")


def test_the_novel_is_the_run_of_its_seed() -> None:
    compiled, _report, deal, _anchors = shipped()
    assert compiled.script is not None
    moves = novel.moves_of(deal, 7)
    assert moves == novel.moves_of(deal, 7)
    assert len({novel.moves_of(deal, seed) for seed in range(5)}) > 1
    run = replay(deal, [deal.program.moves[move].id for move in moves])
    assert run.error is None
    ending = deal.ending(run.state)
    assert ending is not None
    told = novel.tell(deal, compiled.script, moves)
    assert [one.text for one in told if one.kind == "end"] == [compiled.script.endings[ending].title]
    assert [one.text for one in told if one.kind == "move"] == [compiled.script.cards[move].title for move in moves]
    assert all(not one.speaker or compiled.words["en"].has(one.speaker) for one in told)
    assert any(one.speaker for one in told)
    assert all(compiled.words["en"].has(one.text) and compiled.words["zh"].has(one.text) for one in told)


def test_a_scene_is_told_once_when_a_violation_was_thought_better_of() -> None:
    compiled, _report, deal, _anchors = shipped()
    assert compiled.script is not None
    forbidden = {i for i, move in enumerate(deal.program.moves) if move.guard >= 0}
    moves = next(found for seed in range(50) if forbidden & set(found := novel.moves_of(deal, seed)))
    told = novel.tell(deal, compiled.script, moves)
    chapters = [one.text for one in told if one.kind == "chapter"]
    assert len(chapters) == len(set(chapters))
    assert any(".guard." in one for one in chapters)


def test_the_page_is_closed_and_hostile_words_stay_words() -> None:
    compiled, *_ = shipped()
    balance = weigh(compiled, (), 0)
    bad = Words("en", dict.fromkeys(compiled.words["en"].paths(), "</style><script>'\"&"))
    text = sheet.page(balance, bad, {"en": bad}, Interface.load("en"))
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "default-src 'none'; style-src 'sha256-" in text
    assert " style=" not in text
    assert "No finished runs are kept on this computer yet." in text
    plain = sheet.page(balance, compiled.words["zh"], compiled.words, Interface.load("zh"))
    for path in ("scenes.signing.title", "endings.split.text"):
        for language in ("en", "zh"):
            assert sheet.safe(compiled.words[language](path)) in plain
    assert re.findall(r'href="(?!#)', plain) == []


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(kept: Sequence[tuple[str, tuple[str, ...]]] | OSError = (), **given: object) -> int:
        def runs(_scenario: str) -> Sequence[tuple[str, tuple[str, ...]]]:
            if isinstance(kept, OSError):
                raise kept
            return kept

        options = {"scenario": "rainmaker_account", "output": None, "format": "html", "lang": "en", "seed": 0}
        return run_report(argparse.Namespace(proof=False, **{**options, **given}), runs)

    assert run(output=str(tmp_path / "r.html")) == 0
    assert (tmp_path / "r.html").read_text("utf-8").startswith("<!doctype html>")
    assert run(OSError("locked"), format="text") == 0
    told = capsys.readouterr()
    assert "locked" in told.err
    assert "greedy" in told.out
    assert run(output="r.pdf") == 2
    assert run(output="r.html", format="text") == 2
    assert run(scenario="no_such_deal") == 2
    broken = tmp_path / "broken.yaml"
    broken.write_text("format: 1\n", "utf-8")
    assert run(scenario=str(broken)) == 1


def _report(*arguments: str) -> int:
    from game.cli import main

    return main(["report", *arguments])


def test_the_table_of_all_deals_has_a_row_each_and_both_halves(capsys: pytest.CaptureFixture[str]) -> None:
    assert _report() == 0
    out = capsys.readouterr().out
    numbers, _, covered = out.partition("Moves whose play")
    for folder in library.folders():
        assert folder.name in numbers
        assert folder.name in covered
    row = next(line for line in numbers.splitlines() if line.startswith("rainmaker_account"))
    book = shipped()[1].book
    assert book is not None
    assert f"{book.par / 100:.2f}" in row
    assert "46.03" in row


def test_each_problem_is_taught_and_exercised_somewhere() -> None:
    found = shelf.rows(shelf.every_deal())
    for number, practice in enumerate(shelf.PRACTICES):
        if len(found) >= 12:
            assert any(practice in row.taught for row in found), practice
        assert sum(row.exercised[number] for row in found) > 0, practice
    assert all(row.english > 500 and row.chinese > 500 for row in found)


def test_the_proof_copy_alone_has_every_text_in_both_languages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    compiled = shipped()[0]
    target = tmp_path / "proof.html"
    assert _report("rainmaker_account", "--proof", "-o", str(target)) == 0
    page = target.read_text("utf-8")
    assert _report("rainmaker_account", "--proof", "--format", "text") == 0
    text = capsys.readouterr().out
    for language in ("en", "zh"):
        for path in (path for chapter in proof.chapters(compiled) for path in chapter.paths):
            told = compiled.words[language].texts[path]
            assert told in text
            assert escape(told) in page


def test_a_table_of_all_goes_to_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _report("-o", str(tmp_path / "all.html")) == 2
    assert "one deal" in capsys.readouterr().err
