"""A whole deal through the real client, the real session and a real store: by keys alone, by mouse alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest
from client_drawing import check_screen

from game.client import keys
from game.client.shell import Shell
from game.records import Store, StoreError
from game.scenario.library import load_scenario
from game.session import Session

PATIENCE = 400


@pytest.fixture(scope="module")
def compiled():
    found = load_scenario("rainmaker_account")
    assert found.ok
    return found


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path)
    yield opened
    opened.close()


class Player:
    """A shell with a deal, played by events only."""

    def __init__(self, shell: Shell, surface: pygame.Surface, session: Session) -> None:
        self.shell, self.surface, self.session = shell, surface, session
        shell.open("home")
        shell.open("briefing", session=session)

    def key(self, name: str) -> None:
        self.shell.handle(keys.event(name))
        self.rest()

    def click(self, item: str) -> None:
        found = next(one for one in self.shell.items() if one.id == item)
        x, y = found.box.centre
        scale = self.shell._scale
        place = (scale.x(x), scale.y(y))
        self.shell.handle(pygame.Event(pygame.MOUSEMOTION, pos=place, buttons=(0, 0, 0), rel=(0, 0)))
        self.shell.handle(pygame.Event(pygame.MOUSEBUTTONDOWN, pos=place, button=1))
        self.shell.handle(pygame.Event(pygame.MOUSEBUTTONUP, pos=place, button=1))
        self.rest()

    def rest(self) -> None:
        self.shell.settle()
        self.shell.frame(self.surface)
        self.shell.settle()

    def step(self) -> None:
        """The first card that can be chosen, or on with Enter."""
        cards = self.open_cards()
        if cards and self.shell.focused.id not in cards:
            self.shell.focus(cards[0])
        self.key("return")

    def ids(self) -> list[str]:
        return [item.id for item in self.shell.items()]

    def open_cards(self) -> list[str]:
        return [item.id for item in self.shell.items() if item.id.startswith("card:") and item.enabled]


@pytest.fixture
def player(desk_factory, compiled, store):
    def make(mode: str = "coach", language: str = "en", **how: object) -> Player:
        shell, surface = desk_factory(language, store=store, **how)
        return Player(shell, surface, Session(compiled, mode, 1, store))  # type: ignore[arg-type]

    return make


def test_a_deal_is_played_by_keys_alone(player, store, monkeypatch, tmp_path):
    game = player()
    game.key("return")  # start
    screens = set()
    for _ in range(PATIENCE):
        screens.add(game.shell.top.name)
        if game.shell.top.name == "debrief":
            break
        if game.shell.top.name == "deal" and game.open_cards():
            number = next(item.keys[0] for item in game.shell.items() if item.id.startswith("card:") and item.enabled)
            game.key(number)
        game.key("return")
        check_screen(game.shell, game.surface)

    assert {"deal", "reflection", "debrief"} <= screens
    assert game.session.phase == "debrief"
    assert store.run(game.session.run_id).status == "finished"

    monkeypatch.setenv("DEALCRAFT_DATA", str(tmp_path))
    game.key("e")
    (exported,) = (tmp_path / "exports").iterdir()
    assert json.loads(exported.read_text())["moves"] == list(game.session.run.moves)

    game.key("r")
    assert game.shell.top.name == "deal"
    assert game.shell.top.session.mode == "drill"
    game.key("escape")
    game.key("escape")
    assert game.shell.top.name == "deal"


def test_a_deal_is_played_by_mouse_alone(player):
    game = player("deal")
    game.click("start")
    for _ in range(PATIENCE):
        if game.shell.top.name == "debrief":
            break
        cards = game.open_cards()
        if cards:
            game.click(cards[-1])
            if game.shell.top.name == "deal" and cards[-1] in game.ids():
                game.click(cards[-1])
        else:
            offered = game.ids()
            game.click(next(name for name in ("continue", "go_on") if name in offered))

    assert game.session.phase == "debrief"
    game.click("back")
    assert game.shell.top.name == "home"


def test_a_deal_is_played_with_large_text(player):
    game = player("deal", "zh", text_size=130)
    game.key("return")
    for _ in range(PATIENCE):
        if game.shell.top.name == "debrief":
            break
        game.step()
        check_screen(game.shell, game.surface)

    assert game.session.phase == "debrief"


def test_the_window_may_change_its_size_in_the_middle(player):
    game = player()
    game.key("return")
    game.key("2")
    focused = game.shell.focused.id

    for size in ((1920, 1080), (1024, 576), (1280, 720)):
        game.surface = pygame.display.set_mode(size)
        game.shell.resize(*size)
        game.rest()
        check_screen(game.shell, game.surface)
        assert game.shell.focused.id == focused

    before = len(game.session.taken)
    game.key("return")
    assert len(game.session.taken) == before + 1
    assert game.session.run.moves[0] in game.shell.report()


def test_the_gate_list_gives_the_focus_back(player):
    game = player()
    game.key("return")
    focused = game.shell.focused.id
    assert focused.startswith("card:")

    game.key("g")
    assert game.shell.top.name == "gate"
    game.key("escape")
    assert game.shell.focused.id == focused


def test_a_file_opens_also_where_only_our_own_people_speak(player):
    game = player()
    game.key("return")
    while game.shell.focused.id == "continue":
        game.key("return")
    speaker = game.shell.top._seen().scene.speaker
    assert speaker.person not in {node.id for node in game.shell.top._seen().people}

    game.key("f")
    assert game.shell.top.name == "dossier"


def test_a_result_changes_its_language_whole(player):
    game = player()
    game.key("return")
    while game.shell.focused.id == "continue":
        game.key("return")
    game.step()
    game.step()
    assert "Learning mode" in [text.text for text in game.shell.canvas.written]

    game.key("l")
    texts = [text.text for text in game.shell.canvas.written]
    assert "学习模式" in texts
    assert "Learning mode" not in texts


def test_keys_of_the_window_work_while_numbers_grow(player):
    game = player()
    game.key("return")
    while game.shell.focused.id == "continue":
        game.key("return")
    game.key("1")
    game.shell.handle(keys.event("1"))
    assert game.shell.top._growth.running

    game.shell.handle(keys.event("f11"))
    assert game.shell.full_screen
    assert not game.shell.top._growth.running


def test_every_moment_of_every_result_can_be_drawn(player):
    """Also somebody who is met just now, half out of the fog."""
    game = player()
    game.key("return")
    met = 0
    for _ in range(PATIENCE):
        if game.shell.top.name != "deal":
            break
        cards = game.open_cards()
        if not cards:
            game.key("return")
            continue
        game.shell.focus(cards[0])
        for _ in range(2):
            game.shell.handle(keys.event("return"))
        shown = game.shell.top
        if shown.name == "deal":
            met += any(person.revealed for person in shown.showing.feedback().people)
        for _ in range(8):
            game.shell.tick(50)
            game.shell.redraw()
            game.shell.frame(game.surface)

    assert met, "nobody was met"


def play_to_the_end(game: Player) -> None:
    for _ in range(PATIENCE):
        if game.shell.top.name == "debrief":
            return
        game.step()
    raise AssertionError("the deal does not end")


def test_the_debrief_of_an_exam_waits_until_it_is_released(player):
    game = player("exam")
    game.key("return")
    play_to_the_end(game)
    check_screen(game.shell, game.surface)
    assert "retry" not in game.ids()
    game.key("down")
    game.key("r")
    assert game.shell.top.name == "debrief"

    game.session.release()
    game.shell.home()
    game.shell.open("debrief", session=game.session)
    game.rest()

    assert game.shell.top.name == "reflection"
    game.key("escape")
    assert "retry" in game.ids()


def test_a_retry_leads_back_to_the_debrief(player, store):
    game = player("deal")
    game.key("return")
    play_to_the_end(game)
    run = game.session.run
    game.key("up")
    game.key("r")
    assert game.shell.top.session.mode == "drill"
    assert "undo" not in game.ids()
    for _ in range(PATIENCE):
        if game.shell.top.name == "debrief":
            break
        game.step()
        check_screen(game.shell, game.surface)

    assert game.shell.top.name == "debrief"
    assert game.session.run == run
    assert {saved.status for saved in store.runs()} == {"finished"}


def test_a_deal_can_be_played_again_from_its_debrief(player):
    game = player("deal")
    game.key("return")
    play_to_the_end(game)
    game.click("again")

    assert game.shell.top.name == "briefing"
    assert game.shell.top.session is not game.session


def test_undo_takes_the_last_move_back(player):
    game = player()
    game.key("return")
    first = game.open_cards()[0]
    game.shell.focus(first)
    game.key("return")
    game.key("return")
    while not game.open_cards():
        game.key("return")
    assert len(game.session.taken) == 1

    game.key("u")

    assert len(game.session.taken) == 0
    assert first in game.open_cards()


def test_there_is_no_undo_in_a_deal_that_counts(player):
    game = player("deal")
    game.key("return")
    game.key("1")
    game.key("return")
    while not game.open_cards():
        game.key("return")

    assert "undo" not in game.ids()


def test_a_forbidden_move_is_asked_about_and_withdrawn(player, compiled):
    game = player()
    game.key("return")
    forbidden = {move.id for move in compiled.program.moves if move.kind == "forbidden"}
    for _ in range(PATIENCE):
        wanted = [card for card in game.open_cards() if card.removeprefix("card:") in forbidden]
        if wanted:
            break
        game.step()
    game.shell.focus(wanted[0])
    game.key("return")
    game.key("return")
    assert game.shell.top.name == "guard"
    check_screen(game.shell, game.surface)
    assert game.shell.focused.id.endswith("withdraw")

    game.key("return")

    assert game.session.phase == "playing"
    assert game.shell.top.name == "deal"
    while not game.open_cards():
        game.key("return")
    assert wanted[0] not in game.open_cards()


def texts(game: Player) -> list[str]:
    assert game.shell.canvas is not None
    return game.shell.canvas.heard


def test_a_move_that_cannot_be_kept_is_not_lost(player, store, monkeypatch):
    game = player()
    game.key("return")
    broken = True
    append = store.append

    def refuse(*values: object) -> None:
        if broken:
            raise StoreError("full", "/somewhere")
        append(*values)

    monkeypatch.setattr(store, "append", refuse)
    game.key("1")
    game.key("return")
    assert game.shell.top.name == "trouble"
    check_screen(game.shell, game.surface)
    assert "\n".join(texts(game)).count("othing is lost") == 1
    game.key("return")
    assert game.shell.top.name == "trouble"
    assert len(game.session.taken) == 0
    assert "still cannot be saved" in game.shell._hands.overlay.toasted, "a try that fails again is seen"

    broken = False
    game.key("return")
    assert game.shell._hands.overlay.toasted == ""

    assert game.shell.top.name == "deal"
    assert len(game.session.taken) == 1
    assert "continue" in game.ids()


def test_giving_up_is_asked_twice(player, store):
    game = player()
    game.key("return")
    game.key("escape")
    game.click("abandon")
    assert game.shell.top.name == "message"
    game.key("escape")
    assert game.session.phase == "playing"
    game.click("abandon")
    game.click("answer:1")

    assert game.session.phase == "abandoned"
    assert game.shell.top.name == "home"
    assert store.run(game.session.run_id).status == "abandoned"


def test_answers_are_kept_with_the_run(player, store):
    game = player()
    game.key("return")
    for _ in range(PATIENCE):
        if game.shell.top.name == "reflection":
            break
        game.step()
    game.shell.handle(pygame.Event(pygame.TEXTINPUT, text="公司"))
    game.click("go_on")

    assert game.shell.top.name == "debrief"
    assert store.note(game.session.run_id, "reflection:1") == "公司"
    again, surface = game.shell, game.surface
    again.home()
    again.open("debrief", session=game.session)
    again.settle()
    again.frame(surface)
    assert again.top.name == "debrief"
