"""What the facilitator's page asks for: it agrees with the board, holds still while frozen, and opens for nobody else."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest
from starlette.testclient import TestClient

from game.client import signs
from game.records import WorkshopStore
from game.server import create_app, watch
from game.server import pages as server_pages
from game.wire import Admission, WorkshopSettings
from game.wire.lead import Lead, LeadDecision, Sheet
from tests.records.rooms_sample import Clock
from tests.server.test_server_routes import Room, bearer, refused
from tests.session import harbour

KEEP, OVER = harbour.STANDARD[0], "inbox.overpromise"


@contextmanager
def opened(folder: Path, settings: WorkshopSettings | None = None) -> Iterator[Room]:
    store = WorkshopStore.open(folder, Clock())
    made = store.create([harbour.compiled(), harbour.compiled()], settings)
    store.set_phase(made.workshop, "playing")
    with TestClient(create_app(store), raise_server_exceptions=False) as http:
        yield Room(http, store, made)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with opened(tmp_path) as made:
        yield made


def lead(room: Room) -> Lead:
    answer = room.http.get("/api/lead", headers=room.lead)
    assert answer.status_code == 200, answer.text
    return Lead.model_validate_json(answer.content)


def decision(room: Room, scene: str = "inbox") -> LeadDecision:
    answer = room.http.get(f"/api/lead/decisions/{scene}", headers=room.lead)
    assert answer.status_code == 200, answer.text
    return LeadDecision.model_validate_json(answer.content)


def test_the_room_is_told_with_its_people_its_matrix_and_its_split_decisions(room: Room) -> None:
    ann, bob = room.join("Ann", "Tide"), room.join("Bob")
    room.join("Cid")
    for number, move in enumerate(harbour.STANDARD, 1):
        room.send(ann, number, move)
    room.send(bob, 1, OVER)
    told = lead(room)
    assert [(each.name, each.team, each.decisions, each.ended) for each in told.people] == [
        ("Ann", "Tide", len(harbour.STANDARD), True),
        ("Bob", "", 1, False),
        ("Cid", "", 0, False),
    ]
    assert [cell.move for cell in told.rows[0].cells] == list(harbour.STANDARD)
    assert {cell.shown for cell in told.rows[0].cells} == {"best"}
    assert told.rows[1].cells[0].shown == "blunder"
    assert told.scenes[0].scene == "inbox"
    assert (told.scenes[0].there, told.scenes[0].split) == (2, 10000)
    assert told.most_split == ("inbox",)
    assert told.pulse.phase == "playing"
    assert watch.room(room.store, told.code, told.watch).id == room.opened.workshop
    assert {choice.move: choice.who for choice in decision(room).choices if choice.who} == {
        KEEP: (ann.player,),
        OVER: (bob.player,),
    }


def counts(room: Room) -> list[str | None]:
    """The numbers at the ways and the moves of the map."""
    root = ET.fromstring(room.http.get("/api/lead/map.svg", headers=room.lead).text)
    return [one.text for one in root.iter() if one.get("class") in ("count-number", "move-number")]


def test_nothing_of_it_is_newer_than_the_freeze_and_downloads_hold_the_truth(room: Room) -> None:
    ann, bob = room.join("Ann"), room.join("Bob")
    room.send(ann, 1, KEEP)
    room.post("freeze", {"on": True})
    before = lead(room)
    picture = counts(room)
    table = decision(room)
    room.send(bob, 1, OVER)
    for number, move in enumerate(harbour.STANDARD[1:], 2):
        room.send(ann, number, move)
    late = room.join("Late")
    room.send(late, 1, KEEP)
    after = lead(room)
    assert [each.name for each in after.people] == ["Ann", "Bob", "Late"]
    assert [each for each in after.people if each.name != "Late"] == list(before.people)
    assert after.rows[:2] == before.rows
    assert after.rows[2].cells == ()
    assert (after.scenes, after.most_split) == (before.scenes, before.most_split)
    assert decision(room) == table
    assert counts(room) == picture
    truth = room.http.get("/api/results.xlsx", headers=room.lead)
    sheet = openpyxl.load_workbook(io.BytesIO(truth.content)).worksheets[0]
    assert {row[1]: row[8] for row in sheet.iter_rows(min_row=2, values_only=True)} == {
        "Ann": "yes",
        "Bob": "no",
        "Late": "no",
    }
    room.post("freeze", {"on": False})
    assert lead(room).scenes[0].there == 3


def test_an_answer_at_a_guard_after_the_freeze_does_not_show(room: Room) -> None:
    ann = room.join("Ann")
    line = to_a_guard()
    for number, move in enumerate(line[:-1], 1):
        room.send(ann, number, move)
    room.post("freeze", {"on": True})
    before = lead(room).rows
    room.send(ann, len(line), line[-1])
    assert lead(room).rows == before
    assert before[0].cells[-1].shown == "mistake"
    room.post("freeze", {"on": False})
    assert lead(room).rows[0].cells[-1].shown == "violation"


def to_a_guard() -> tuple[str, ...]:
    """The standard line to a forbidden move, and the answer that makes it."""
    program = harbour.compiled().program
    assert program is not None
    forbidden = next(move for move in program.moves if move.guard >= 0)
    scene = program.scenes[forbidden.scene].id
    scenes = [move.partition(".")[0] for move in harbour.STANDARD]
    confirm = program.moves[program.scenes[forbidden.guard].moves[-1]].id
    return (*harbour.STANDARD[: scenes.index(scene)], forbidden.id, confirm)


def test_a_team_with_one_run_is_one_line(tmp_path: Path) -> None:
    with opened(tmp_path, WorkshopSettings(teams="shared")) as room:
        ann = room.join("Ann", "Tide")
        room.join("Bob", "Tide")
        room.join("Cid", "Oak")
        room.send(ann, 1, KEEP)
        told = lead(room)
        assert [(row.who, row.name, len(row.cells)) for row in told.rows] == [("Tide", "Tide", 1), ("Oak", "Oak", 0)]
        assert told.scenes[0].there == 1
        assert len(told.people) == 3
        assert [choice.who for choice in decision(room).choices if choice.who] == [("Tide",)]


def test_what_members_would_have_done_alone_is_told_once_the_team_has_decided(tmp_path: Path) -> None:
    with opened(tmp_path, WorkshopSettings(teams="shared", alone_first=True)) as room:
        ann, bob = room.join("Ann", "Tide"), room.join("Bob", "Tide")

        def alone(who: Admission, number: int, move: str) -> None:
            answer = room.http.post("/api/choices", json=room.move(who, number, move), headers=bearer(who))
            assert answer.status_code == 200, answer.text

        def told(scene: str) -> dict[str, int]:
            return {choice.move: choice.alone for choice in decision(room, scene).choices if choice.alone}

        alone(ann, 1, KEEP)
        alone(bob, 1, OVER)
        refused(room.http.get("/api/lead/decisions/inbox", headers=room.lead), 404, "no_scene")
        room.send(ann, 1, KEEP)
        assert told("inbox") == {KEEP: 1, OVER: 1}
        room.post("freeze", {"on": True})
        alone(ann, 2, harbour.STANDARD[1])
        alone(bob, 2, harbour.STANDARD[1])
        room.send(ann, 2, harbour.STANDARD[1])
        scene = harbour.STANDARD[1].partition(".")[0]
        refused(room.http.get(f"/api/lead/decisions/{scene}", headers=room.lead), 404, "no_scene")
        room.post("freeze", {"on": False})
        assert told(scene) == {harbour.STANDARD[1]: 2}


def test_a_sheet_is_there_for_each_trainee_also_of_an_exam(tmp_path: Path) -> None:
    with opened(tmp_path, WorkshopSettings(mode="exam")) as room:
        ann, bob = room.join("Ann", "Tide"), room.join("Bob")
        for number, move in enumerate(harbour.STANDARD, 1):
            room.send(ann, number, move)

        def sheet_of(player: str) -> Sheet:
            answer = room.http.get(f"/api/lead/sheets/{player}", headers={**room.lead, "Accept-Language": "zh"})
            return Sheet.model_validate_json(answer.content)

        told = sheet_of(ann.player)
        assert (told.name, told.team, told.grade, told.score) == ("Ann", "Tide", "A", "85")
        assert len(told.decisions) == len(harbour.STANDARD)
        assert sheet_of(bob.player).note
        refused(room.http.get("/api/lead/sheets/nobody", headers=room.lead), 404, "no_player")


def test_the_map_speaks_the_language_asked_for_and_carries_no_script(room: Room) -> None:
    ann = room.join("Ann")
    room.send(ann, 1, KEEP)
    answer = room.http.get("/api/lead/map.svg", headers={**room.lead, "Accept-Language": "zh"})
    assert answer.headers["content-type"] == "image/svg+xml"
    ET.fromstring(answer.text)
    assert "走的人最多的路" in answer.text
    assert "<script" not in answer.text


def test_a_scene_that_nobody_came_to_is_refused(room: Room) -> None:
    refused(room.http.get("/api/lead/decisions/inbox", headers=room.lead), 404, "no_scene")
    refused(room.http.get("/api/lead/decisions/none", headers=room.lead), 404, "no_scene")


def test_only_the_facilitator_is_told(room: Room) -> None:
    ann = room.join("Ann")
    room.send(ann, 1, KEEP)
    projector = {"Authorization": f"Bearer {room.opened.code}.{lead(room).watch}"}
    for headers in ({}, bearer(ann), projector, {"Authorization": f"Bearer {room.opened.code}.wrong"}):
        for path in ("lead", "lead/decisions/inbox", "lead/map.svg", f"lead/sheets/{ann.player}", "results.xlsx"):
            refused(room.http.get(f"/api/{path}", headers=headers), 401, "not_facilitator")


def test_a_workbook_of_an_earlier_round_is_still_there(room: Room) -> None:
    ann = room.join("Ann")
    room.send(ann, 1, KEEP)
    room.post("round")
    first = room.http.get("/api/results.xlsx?round=1", headers=room.lead)
    assert first.headers["content-disposition"].endswith('.xlsx"')
    about = openpyxl.load_workbook(io.BytesIO(first.content)).worksheets
    assert about[1].max_row == 2
    assert about[1].cell(2, 3).value == "★ Answer seven, date four"
    second = room.http.get("/api/results.xlsx", headers=room.lead)
    assert openpyxl.load_workbook(io.BytesIO(second.content)).worksheets[1].max_column == 2


def test_the_pages_draw_the_signs_of_the_window() -> None:
    script = (server_pages.FOLDER / "signs.js").read_text("utf-8")
    drawn = script.replace('" +\n  "', "")
    for name in ("best", "good", "mistake"):
        for path in signs.quality(name, lambda colour: colour).split(' d="')[1:]:
            assert path.partition('"')[0] in drawn, name
    for name in ("hostile", "wary", "neutral", "warm", "ally"):
        for path in signs.badge(name, lambda colour: colour).split(' d="')[1:]:
            assert path.partition('"')[0] in drawn, name
