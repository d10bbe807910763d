"""Finding, listing and loading scenarios, their words, plans and book; and the digests."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from scenario_sample import ELEVEN_MAILS, PLAYBOOK, SAMPLE, patched, sample

from game import paths
from game.rules import digest
from game.scenario import book, library
from game.scenario.book import Book
from game.scenario.compile.assembly import words_digest
from game.scenario.library import NoScenarioError, load_scenario

_ROOT = Path(__file__).parents[2]


def home(tmp_path: Path, lines: str = "") -> Path:
    folder = tmp_path / "sample"
    (folder / "locale").mkdir(parents=True)
    (folder / "scenario.yaml").write_text(patched(lines) if lines else SAMPLE.read_text("utf-8"), "utf-8")
    return folder


def po(folder: Path, *entries: tuple[str, str, str]) -> None:
    text = "".join(f'msgctxt "{path}"\nmsgid "{source}"\nmsgstr "{words}"\n\n' for path, source, words in entries)
    (folder / "locale" / "zh.po").write_text(text, "utf-8")


def test_the_shelf_shows_the_heads_without_the_models_of_the_files() -> None:
    code = (
        "import sys; from game.scenario import library; one = library.scenarios(); "
        "assert one and not one[0].problem, one; assert 'pydantic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], cwd=_ROOT, check=True, timeout=60)


def test_an_entry_says_what_the_compiled_scenario_says() -> None:
    for entry in library.scenarios():
        whole = load_scenario(entry.id)
        assert whole.script is not None
        assert entry.teaches == whole.script.teaches
        assert entry.scenes == sum(not scene.guards for scene in whole.script.scenes)
        assert entry.difficulty == whole.script.difficulty
        assert entry.minutes == whole.script.minutes
        assert entry.cover == whole.script.briefing.cover
        for language, words in whole.words.items():
            assert entry.title[language] == words("title")
            assert entry.customer[language] == words("briefing.customer")
            assert entry.story[language] == words("briefing.story")


def test_a_broken_file_is_an_entry_with_a_problem(tmp_path: Path) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "scenario.yaml").write_bytes(b"\xff\xfe")
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "scenario.yaml").write_text("- a\n", "utf-8")
    assert [(one.id, bool(one.problem)) for one in library.scenarios(tmp_path)] == [("bad", True), ("empty", True)]
    assert library.scenarios(tmp_path / "nowhere") == ()


def test_a_trainers_file_may_stand_anywhere_under_any_name(tmp_path: Path) -> None:
    file = tmp_path / "my deal.yaml"
    shutil.copy(SAMPLE, file)
    found = load_scenario(file, PLAYBOOK)
    assert found.ok, found.diagnostics
    assert found.folder is None
    assert found.words["en"]("title") == "Eleven mails without an answer"


@pytest.mark.parametrize("name", ["no_such_deal", "no/such/folder", "../x.yaml"])
def test_what_is_not_there_is_said_so(name: str) -> None:
    with pytest.raises(NoScenarioError):
        load_scenario(name)


def test_an_id_of_the_library_wins_over_a_file_of_that_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    first = library.folders()[0]
    Path(first.name).write_text("- a\n", "utf-8")
    assert library.find(first.name) == paths.scenarios() / first.name


def test_words_come_from_the_translation_and_else_from_the_original(tmp_path: Path) -> None:
    folder = home(tmp_path)
    po(folder, ("title", "Eleven mails without an answer", "十一封邮件"), ("facts.rain_belt.chip", "Old words", "七号"))
    found = load_scenario(folder, PLAYBOOK)
    zh = found.words["zh"]
    assert zh("title") == "十一封邮件"
    assert zh("facts.rain_belt.chip") == "七号"
    assert zh.stale == {"facts.rain_belt.chip"}
    assert zh("facts.slot_fine.chip") == found.words["en"]("facts.slot_fine.chip") == "900 a bag"
    assert {one.code for one in found.diagnostics} == {"D650", "D651"}
    assert found.program is not None


def test_a_group_without_a_name_shows_its_id(tmp_path: Path) -> None:
    found = load_scenario(home(tmp_path, "groups: {terminal: Terminal house}"), PLAYBOOK)
    words = found.words["en"]
    assert [words(path) for path in found.script.groups] == [  # type: ignore[union-attr]
        "Baggage",
        "Terminal house",
        "Procurement",
    ]


def test_a_change_of_words_changes_no_rules_digest(tmp_path: Path) -> None:
    folder = home(tmp_path)
    before = load_scenario(folder, PLAYBOOK)
    text = SAMPLE.read_text("utf-8")
    for old, new in (
        ("Eleven mails without an answer", "Twelve mails"),
        ("He asked eleven questions and was given a fish.", "He got a fish."),
        ("name: Tian Ke", "name: Tian Kai"),
        ("Be there when it rains.", "Go there."),
        ("look: tang_user", "look: usman_plant"),
    ):
        text = text.replace(old, new)
    (folder / "scenario.yaml").write_text(text, "utf-8")
    po(folder, ("title", "Twelve mails", "十二封邮件"))
    after = load_scenario(folder, PLAYBOOK)
    assert after.rules_digest == before.rules_digest
    assert after.words_digest["en"] != before.words_digest["en"]
    assert after.words_digest["zh"] != before.words_digest.get("zh")


@pytest.mark.parametrize(
    "line",
    [
        "people.tian_ke.trust: '31'",
        "scenes.inbox.moves.modest_dinner.cost: {days: '1'}",
        "scenes.inbox.moves.modest_dinner.rating: blunder",
        "endings.won.when: standing >= rival + 4",
        "facts.rain_belt.weight: '1'",
        "scenes.inbox.moves.modest_dinner.rank: '1'",
    ],
)
def test_a_change_of_rules_changes_the_rules_digest(line: str) -> None:
    before, after = sample().program, sample(line).program
    assert before is not None
    assert after is not None
    assert digest(before) != digest(after)


def test_the_words_digest_does_not_depend_on_order_and_cannot_be_fooled_by_tabs() -> None:
    assert words_digest({"a": "1", "b": "2"}) == words_digest({"b": "2", "a": "1"})
    assert words_digest({"a": "1\nb\t1:2"}) != words_digest({"a": "1", "b": "2"})


def test_a_book_counts_only_for_the_very_same_rules(tmp_path: Path) -> None:
    folder = home(tmp_path)
    fresh = load_scenario(folder, PLAYBOOK)
    assert (fresh.book, fresh.book_stale) == (None, False)
    written = Book(fresh.rules_digest, 1, 2, 3, 4, (), (), (), 1, 1, (), 1, 1, ())
    book.write(folder, written)
    assert load_scenario(folder, PLAYBOOK).book == written
    (folder / "scenario.yaml").write_text(patched("people.tian_ke.trust: '31'"), "utf-8")
    stale = load_scenario(folder, PLAYBOOK)
    assert (stale.book, stale.book_stale) == (None, True)
    (folder / "book.json").write_text("{", "utf-8")
    assert load_scenario(folder, PLAYBOOK).book_stale


def test_plans_are_found_beside_the_scenario(tmp_path: Path) -> None:
    folder = home(tmp_path)
    (folder / "plans").mkdir()
    (folder / "plans" / "standard.yaml").write_text("- inbox: keep_small_promise\n", "utf-8")
    assert [plan.name for plan in load_scenario(folder, PLAYBOOK).plans] == ["standard.yaml"]


def test_a_path_of_words_has_a_place(tmp_path: Path) -> None:
    found = load_scenario(home(tmp_path), PLAYBOOK)
    lines = SAMPLE.read_text("utf-8").split("\n")
    for path, text in (
        ("scenes.belt_seven", "  belt_seven:"),
        ("scenes.inbox.moves.modest_dinner.rating", "        rating: mistake"),
        ("scenes.inbox.moves.modest_dinner.not_there", "      modest_dinner:"),
    ):
        file, line, column = found.place(path)
        assert file.endswith("scenario.yaml")
        assert lines[line - 1] == text
        assert column == len(text) - len(text.lstrip()) + 1


def test_a_broken_playbook_stops_every_scenario_and_says_where(tmp_path: Path) -> None:
    broken = tmp_path / "playbook.yaml"
    broken.write_text(PLAYBOOK.read_text("utf-8").replace("weight: 14", "weight: 15", 1), "utf-8")
    found = load_scenario(home(tmp_path), broken)
    assert found.program is None
    assert [(one.code, Path(one.file).name) for one in found.diagnostics] == [("D433", "playbook.yaml")]
    assert found.diagnostics[0].file in found.sources


def test_the_shipped_playbook_and_scenarios_have_no_errors() -> None:
    shared, translations = library.load_playbook()
    assert shared.diagnostics == ()
    assert [one for translation in translations.values() for one in translation.diagnostics] == []
    for folder in library.folders():
        assert [one for one in load_scenario(folder).diagnostics if one.severity == "error"] == []


def test_the_benchmark_compiles_a_long_scenario() -> None:
    """So that the figures it prints are those of a deal, and not of an error."""
    done = subprocess.run(
        [sys.executable, "tests/benchmarks/bench_compile.py", "600"],
        cwd=_ROOT,
        check=True,
        timeout=120,
        capture_output=True,
        text=True,
    )
    assert "times CSafeLoader alone" in done.stdout


def test_the_worked_example_plays_with_the_shipped_playbook() -> None:
    found = load_scenario(ELEVEN_MAILS)
    assert found.program is not None, found.diagnostics
    assert {one.code for one in found.diagnostics} == {"D504", "D510"}  # one way to a fact, and a stranger who speaks
