"""What is read of a page and what is not: all of it once, where one is when one comes back, and nothing twice in a row."""

from __future__ import annotations

import io

import deal_desk
import pygame
import pytest
import shell_sample
import worst_shell
from worst_shell import Shelf
from worst_words import Writer

from game.client import keys
from game.client.mouths import Transcript
from game.client.shell import Shell


class Ear:
    """Presses keys, and gives what is said after each."""

    def __init__(self, desk_factory, language: str = "en") -> None:
        self.shell: Shell
        self.surface: pygame.Surface
        self.shell, self.surface = desk_factory(language)
        self.shell.set(speaking=True)
        self._stream = io.StringIO()
        self.shell.voice.mouths.append(Transcript(self._stream))
        self.shell.open("home")

    def hear(self) -> list[str]:
        """The lines that are new."""
        self._stream.seek(0)
        self._stream.truncate()
        for _ in range(2):
            self.shell.settle()
            self.shell.frame(self.surface)
        return [line.strip() for line in self._stream.getvalue().splitlines() if line.strip()]

    def press(self, key: str) -> list[str]:
        self.shell.handle(keys.event(key))
        return self.hear()


@pytest.fixture
def ear(desk_factory) -> Ear:
    return Ear(desk_factory)


def test_a_page_is_read_once_and_on_the_way_back_only_where_one_is(ear):
    deal_desk.board(ear.shell)
    first = ear.hear()
    cards = [line for line in first if line[:2] in ("1.", "2.", "3.", "4.")]
    assert len(cards) == 4
    assert ear.press("g")[0].startswith("What gate")
    back = ear.press("escape")
    assert back[0] == first[0], "the heading says where one is again"
    assert not set(back) & set(cards)
    assert back[-1] == "Key 1", "and where the focus stands"
    assert len(back) < len(first) / 2


def test_f2_reads_the_page_once_more(ear):
    deal_desk.board(ear.shell)
    first = ear.hear()
    ear.press("g")
    ear.press("escape")
    assert ear.press("f2") == first
    assert ear.press("f2") == first


def test_what_has_changed_behind_a_sheet_is_told_on_the_way_back(ear):
    screen = deal_desk.board(ear.shell)
    first = ear.hear()
    ear.press("g")
    told = list(screen.telling())
    screen.page.telling = lambda: [*told, "Something new."]  # type: ignore[method-assign]
    back = ear.press("escape")
    assert back[0] == first[0]
    assert "Something new." in back


def test_the_first_card_is_not_read_twice_when_its_page_comes(ear):
    screen = deal_desk.board(ear.shell)
    said = ear.hear()
    card = screen.showing.board().cards[0]
    assert said.count(card.text) == 1
    assert said[-2:] == [card.title, "Key 1"]
    ear.press("down")
    assert card.text in ear.press("up"), "who goes to a card hears all of it"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_check_of_a_gate_is_read_with_what_became_of_it(desk_factory, language):
    ear = Ear(desk_factory, language)
    screen = deal_desk.board(ear.shell)
    ear.hear()
    said = ear.press("g")
    gate = next(gate for gate in screen.showing.board().stages.gates if gate.state == "next")
    mark = "：" if language == "zh" else ": "
    for check in gate.checks:
        assert f"- {check.text}{mark}{check.status}" in said


def test_the_help_names_its_keys(ear):
    ear.hear()
    said = ear.press("f1")
    assert "Tab, Shift+Tab: Next or previous region" in said
    assert "Up arrow, Down arrow: From move to move" in said
    assert any(line.startswith("Trust: ") for line in said)


def test_the_first_page_reads_each_button_with_what_it_leads_to(ear):
    said = ear.hear()
    assert "Scenarios: Choose a deal" in said
    assert "Workshop: Join with a code" in said
    assert said.index("Your first deal") < said.index("Scenarios: Choose a deal")


def test_the_judgement_of_a_move_is_said_once_and_its_reasons_after_it(ear):
    deal_desk.result(ear.shell, 0)
    said = ear.hear()
    judgement = deal_desk.Sample(ear.shell).feedback().judgement
    assert judgement is not None
    assert sum(judgement.label in line for line in said) == 1
    assert f"Why it worked: {' '.join(judgement.reasons)}" in said


def test_no_bracket_or_comma_of_the_other_script_is_said(desk_factory):
    ear = Ear(desk_factory, "zh")
    for show in (deal_desk.board, lambda shell: deal_desk.result(shell, 0), lambda shell: deal_desk.dossier(shell, 0)):
        show(ear.shell)
        said = ear.hear()
        assert not [line for line in said if "(" in line or ", " in line or "; " in line]


def card_of_the_review(ear: Ear) -> list[str]:
    """What is said of its first card."""
    shell_sample.SCREENS["review card"](ear.shell)
    return ear.hear()


def test_an_answer_of_the_review_is_judged_aloud_before_it_goes_on(ear):
    said = card_of_the_review(ear)
    assert "“And what does it cost us in the end?”" in said
    keys_of = {item.label: item.keys[0] for item in ear.shell.items() if item.id.startswith("answer:")}
    said = ear.press(keys_of["Show the price list."])
    assert said[0] == "Inaccuracy: A price without a value is dear."
    other = said.index("Ask what the old line costs her today.")
    assert said[other + 1] == "Best: The number is hers, so she believes it."
    assert said.index("Next") > said.index("The play: Ask before you pitch")
    said = ear.press("return")
    assert "“The line has stood still since six.”" in said


def test_a_play_is_read_with_its_headings(ear):
    shell_sample.SCREENS["plays"](ear.shell)
    said = ear.hear()
    right = "Right when: The pain is heard of and nobody has put a number to it."
    assert right in said
    said = ear.press("down")
    assert said[0] == "Two of us at every key person"
    assert "Right when: The tie hangs on one colleague." in said


def test_the_story_of_the_chosen_deal_is_read(ear):
    shelf = Shelf(Writer("en", 1, 1.0), "en", 2)
    with shelf.instead():
        worst_shell.SCREENS["library"](ear.shell, shelf)
        said = ear.hear()
        entry = ear.shell.top._entry()
    assert f"{entry.title['en']}: {entry.story['en']}" in said
    assert any(line.startswith("Played: ") for line in said)
