"""The workbook, read back by another library: every number a number, every text a text, the same room the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from game.records import WorkshopStore
from game.records.workshop import Opened
from game.server.lead.workbook import Told, workbook
from game.text import Interface
from game.wire import WorkshopSettings
from tests.records.rooms_sample import play, playing
from tests.session import harbour

OVER = "inbox.overpromise"
TYPED = ("=cmd|' /C calc'!A0", "@Tide", "+1", "林岚", 'http://127.0.0.1/"A"')


@pytest.fixture
def room(tmp_path: Path) -> Iterator[tuple[WorkshopStore, Opened]]:
    store, opened = playing(tmp_path, WorkshopSettings(title="=Spring"))
    play(store, store.join(opened.code, TYPED[0], TYPED[1]), *harbour.STANDARD)
    play(store, store.join(opened.code, TYPED[3], TYPED[2]), OVER)
    store.join(opened.code, TYPED[4])
    yield store, opened
    store.close()


def written(store: WorkshopStore, opened: Opened, language: str = "en") -> bytes:
    room = store.room(opened.code)
    told = Told(
        store.standings(opened.workshop), store.results(opened.workshop), store.scenario(opened.workshop), room.settings
    )
    return workbook(told, Interface.load(language))


def sheets(data: bytes) -> list[Worksheet]:
    return list(openpyxl.load_workbook(io.BytesIO(data)).worksheets)


def rows(sheet: Worksheet) -> list[list[object]]:
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def cells(sheet: Worksheet) -> Iterator[Cell]:
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, Cell):
                yield cell


def test_what_people_typed_is_text_and_never_a_formula_or_a_link(room: tuple[WorkshopStore, Opened]) -> None:
    data = written(*room)
    found = {cell.value: cell for sheet in sheets(data) for cell in cells(sheet) if cell.value in (*TYPED, "=Spring")}
    assert set(found) == {*TYPED, "=Spring"}
    for cell in found.values():
        assert cell.data_type == "s"
        assert cell.hyperlink is None
    assert found[TYPED[0]].quotePrefix
    assert not found["林岚"].quotePrefix
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for name in parts.namelist():
            text = parts.read(name).decode()
            assert "<f>" not in text, name
            assert "hyperlink" not in text, name
            assert "TargetMode" not in text, name


def test_scores_are_numbers_and_stand_as_the_board_has_them(room: tuple[WorkshopStore, Opened]) -> None:
    store, opened = room
    table = rows(sheets(written(*room))[0])
    assert table[0][:6] == ["Place", "Name", "Team", "Score", "Accuracy", "Grade"]
    lines = store.standings(opened.workshop).players
    assert len(table) == 1 + len(lines)
    for row, line in zip(table[1:], lines, strict=True):
        assert row[0] == line.place
        assert row[1] == line.name
        assert row[3] == (None if line.score is None else line.score / 100)
        assert row[8] == ("yes" if line.ended else "no")
    assert table[1][3:6] == [85, 100, "A"]


def test_the_matrix_has_a_sign_and_a_colour_for_each_choice_and_its_points(room: tuple[WorkshopStore, Opened]) -> None:
    sheet = sheets(written(*room))[1]
    table = rows(sheet)
    assert table[0][2] == "The inbox you inherited"
    best = next(row for row in table if row[0] == TYPED[0])
    wrong = next(row for row in table if row[0] == "林岚")
    assert best[2] == "★ Answer seven, date four"
    assert best[3] == 0
    assert wrong[2] == "?? Promise all eleven"
    assert isinstance(wrong[3], int | float)
    assert wrong[3] > 0
    assert wrong[4:] == [None] * (len(wrong) - 4)
    fills = {cell.value: cell.fill.fgColor.rgb for cell in cells(sheet) if cell.column == 3 and cell.row > 1}
    assert len({fills[best[2]], fills[wrong[2]]}) == 2


def test_every_card_of_a_scene_stands_with_who_took_it(room: tuple[WorkshopStore, Opened]) -> None:
    table = rows(sheets(written(*room))[2])
    inbox = [row for row in table if row[0] == "The inbox you inherited"]
    assert {row[3]: (row[5], row[6], row[7]) for row in inbox if row[5]} == {
        "Answer seven, date four": (1, 0.5, TYPED[0]),
        "Promise all eleven": (1, 0.5, "林岚"),
    }
    assert {row[2] for row in inbox} == {100}
    assert any(row[5] == 0 and row[4] is None for row in inbox)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_head_stays_in_sight_and_every_column_can_be_read(
    room: tuple[WorkshopStore, Opened], language: str
) -> None:
    found = sheets(written(*room, language))
    for sheet in found[:4]:
        assert sheet.freeze_panes in ("B2", "C2")
        assert sheet.auto_filter.ref is not None or sheet.max_row <= 2
        for column in range(1, sheet.max_column + 1):
            assert sheet.column_dimensions[get_column_letter(column)].width >= 8
    wanted = {
        "en": ["Results", "Decisions", "Choices", "Teams", "About this file"],
        "zh": ["成绩", "决策", "选择", "队伍", "说明"],
    }
    assert [sheet.title for sheet in found] == wanted[language]


def test_the_same_room_gives_the_same_bytes(room: tuple[WorkshopStore, Opened]) -> None:
    assert written(*room) == written(*room)


def test_an_empty_room_has_a_workbook_too(tmp_path: Path) -> None:
    store, opened = playing(tmp_path)
    table = [rows(sheet) for sheet in sheets(written(store, opened))]
    store.close()
    assert len(table[0]) == 1
    assert table[3][1][1] == "Nobody is in a team."
