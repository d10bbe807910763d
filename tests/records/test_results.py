"""What a room decided, counted by hand; and files that another program can open without running anything."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Iterator

import pytest

from game.records import StoreError, WorkshopStore, export, tables
from game.records.judging import playable
from game.records.results import Trainee, results
from game.records.workshop import Opened
from game.rules import Deal, replay
from game.session.session import Session
from game.session.view import View
from game.text import Interface
from game.wire import RunFile
from tests.places import Place
from tests.records.rooms_sample import play, playing
from tests.session import harbour

KEEP, OVER = "inbox.keep_small_promise", "inbox.overpromise"
DEAL = playable(harbour.compiled())


def trainees(*lines: tuple[str, ...]) -> list[Trainee]:
    return [Trainee(f"p{number}", f"Player {number}", "", moves) for number, moves in enumerate(lines)]


def test_the_choices_of_a_scene_are_counted_with_the_cards_nobody_took() -> None:
    told = results(DEAL, trainees((KEEP,), (OVER,), (KEEP, harbour.STANDARD[1]), ()))
    inbox, second = told.scenes
    assert (inbox.scene, inbox.there) == ("inbox", 3)
    program = DEAL.deal.program
    assert [each.move for each in inbox.choices] == [program.moves[move].id for move in program.scenes[0].moves]
    assert {each.move: each.players for each in inbox.choices if each.players} == {KEEP: ("p0", "p2"), OVER: ("p1",)}
    assert inbox.split == 6666  # of the three pairs two differ
    assert (second.there, second.split) == (1, 0)
    assert told.most_split == ("inbox",)


@pytest.mark.parametrize(
    ("counts", "split"), [((4, 0), 0), ((1, 1), 10000), ((2, 2), 6666), ((3, 1), 5000), ((1, 0), 0)]
)
def test_split_is_the_share_of_pairs_that_differ(counts: tuple[int, int], split: int) -> None:
    told = results(DEAL, trainees(*[(KEEP,)] * counts[0], *[(OVER,)] * counts[1]))
    assert told.scenes[0].split == split


def test_a_line_of_the_matrix_is_the_debrief_of_its_run() -> None:
    row = results(DEAL, trainees(harbour.STANDARD)).rows[0]
    assert [cell.move for cell in row.cells] == list(harbour.STANDARD)
    assert {(cell.rating, cell.class_, cell.regret) for cell in row.cells} == {("best", "best", 0)}
    wrong = results(DEAL, trainees((OVER,))).rows[0].cells[0]
    assert wrong.rating == "blunder"
    assert wrong.regret > 0


def test_who_stepped_back_counts_by_the_first_choice_and_keeps_both_in_the_matrix() -> None:
    deal, program = DEAL.deal, DEAL.deal.program
    line, scene = _to_a_guard(deal)
    told = results(DEAL, trainees(line))
    cells = [cell for cell in told.rows[0].cells if cell.scene == scene]
    assert len(cells) == 2
    counted = next(each for each in told.scenes if each.scene == scene)
    assert counted.there == 1
    assert [each.move for each in counted.choices if each.players] == [cells[0].move]
    assert program.moves[deal.number(cells[0].move)].guard >= 0


def _to_a_guard(deal: Deal) -> tuple[tuple[str, ...], str]:
    """The first line that comes to a forbidden move, steps back from it and makes another move in the same scene."""
    program = deal.program
    waiting: list[tuple[int, ...]] = [()]
    for moves in waiting:
        state = replay(deal, [program.moves[move].id for move in moves]).state
        for move in deal.open_moves(state):
            if program.moves[move].guard >= 0:
                withdraw = program.scenes[program.moves[move].guard].moves[0]
                other = deal.open_moves(deal.after(deal.after(state, move), withdraw))[0]
                line = tuple(program.moves[each].id for each in (*moves, move, withdraw, other))
                return line, program.scenes[program.moves[move].scene].id
            if deal.ending(deal.after(state, move)) is None:
                waiting.append((*moves, move))
    raise AssertionError("the harbour has no forbidden move")


@pytest.fixture
def room(place: Place) -> Iterator[tuple[WorkshopStore, Opened]]:
    store, opened = playing(place)
    play(store, store.join(opened.code, "=cmd|' /C calc'!A0", "@Tide"), *harbour.STANDARD)
    play(store, store.join(opened.code, "林岚", "+1"), OVER)
    store.join(opened.code, 'Ann, "A"')
    yield store, opened
    store.close()


def rows_of(store: WorkshopStore, opened: Opened, language: str) -> list[list[str]]:
    words = harbour.compiled().words[language]
    data = export.table(
        store.standings(opened.workshop), store.results(opened.workshop), words, Interface.load(language)
    )
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_no_cell_of_the_table_begins_a_formula(room: tuple[WorkshopStore, Opened]) -> None:
    rows = rows_of(*room, "en")
    assert rows[1][:6] == ["1", "'=cmd|' /C calc'!A0", "'@Tide", "85.00", "100.00", "A"]
    assert {row[1] for row in rows[2:]} == {"林岚", 'Ann, "A"'}
    for row in rows:
        assert not any(cell.startswith(("=", "@", "\t", "\r")) for cell in row)
        assert not any(cell.startswith(("+", "-")) and not cell[1:].replace(".", "").isdigit() for cell in row)


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "  =1", "\u3000=1", "＝1", "\t=1"])
def test_what_a_spreadsheet_would_run_is_made_text(text: str) -> None:
    assert export.safe_cell(text) == "'" + text
    assert export.safe_cell("a" + text) == "a" + text


def test_the_table_speaks_the_readers_language_and_has_every_line(room: tuple[WorkshopStore, Opened]) -> None:
    english, chinese = rows_of(*room, "en"), rows_of(*room, "zh")
    assert english[0][:6] == ["Place", "Name", "Team", "Score", "Accuracy", "Grade"]
    assert chinese[0][:3] == ["名次", "姓名", "队伍"]
    assert "The inbox you inherited" in english[0]
    assert len({len(row) for row in english}) == 1
    assert len(english) == 4
    wrong = next(row for row in english if row[1] == "林岚")
    assert wrong[6] == "Promise all eleven"
    assert float(wrong[7]) > 0
    assert wrong[5] == ""


def test_everything_as_json_plays_again_elsewhere(room: tuple[WorkshopStore, Opened]) -> None:
    store, opened = room
    data = export.everything(
        store.standings(opened.workshop), store.results(opened.workshop), store.runs(opened.workshop)
    )
    document = json.loads(data)
    assert "林岚" in data.decode()
    assert len(document["runs"]) == 3
    for player, plain in document["runs"].items():
        run = RunFile.model_validate_json(json.dumps(plain))
        assert replay(DEAL.deal, run.moves).error is None
        assert len(document["decisions"][player]) == len(run.moves)
    assert document["scenes"][0]["there"] == 2
    assert document["most_split"] == ["inbox"]
    assert opened.token not in data.decode()


def test_the_matrix_is_the_same_from_the_kept_cells_and_from_the_moves(room: tuple[WorkshopStore, Opened]) -> None:
    store, opened = room
    kept = store.results(opened.workshop)
    with store._database.writing() as connection:
        cells = tables.workshop_runs.update().values(cells=None)
        assert connection.execute(cells).rowcount == 3
    assert store.results(opened.workshop) == kept
    assert store.check() == ()  # as a file of an older game has it


def test_kept_cells_that_the_moves_do_not_give_are_found(room: tuple[WorkshopStore, Opened]) -> None:
    store, _ = room
    with store._database.writing() as connection:
        false = f"{KEEP} best best best 0"
        connection.execute(tables.workshop_runs.update().values(cells=false).where(tables.workshop_runs.c.kept == 1))
    assert len(store.check()) == 1


@pytest.mark.parametrize("cells", [None, "best", f"{KEEP} best best good", f"{KEEP} best best splendid 0"])
def test_results_of_a_damaged_run_are_damage_and_no_refusal(
    room: tuple[WorkshopStore, Opened], cells: str | None
) -> None:
    store, opened = room
    with store._database.writing() as connection:
        connection.execute(tables.workshop_runs.update().values(cells=cells))
        connection.execute(tables.workshop_moves.update().where(tables.workshop_moves.c.number == 2).values(move="x.y"))
    with pytest.raises(StoreError) as caught:
        store.results(opened.workshop)
    assert caught.value.trouble == "damaged"


def test_the_matrix_calls_each_move_what_the_trainees_own_debrief_calls_it() -> None:
    deal = DEAL.deal
    chance = random.Random(7)
    lines = [_to_a_guard(deal)[0], *(_at_random(deal, chance) for _ in range(40))]
    seen = set()
    for line in lines:
        session = Session(harbour.compiled(), "deal")
        session.brief()
        session.start()
        for move in line:
            session.choose(move)
        if session.phase != "debrief":
            continue
        told = View(session, Interface.load("en")).debrief()
        cells = results(DEAL, trainees(line)).rows[0].cells
        assert [cell.shown for cell in cells] == [decision.rating for decision in told.decisions]
        seen |= {cell.shown for cell in cells}
    assert {"best", "mistake", "blunder", "violation"} <= seen, "the lines do not show enough classes"


def _at_random(deal: Deal, chance: random.Random) -> tuple[str, ...]:
    state, line = deal.initial, []
    while deal.ending(state) is None:
        move = chance.choice(deal.open_moves(state))
        line.append(deal.program.moves[move].id)
        state = deal.after(state, move)
    return tuple(line)
