"""What is typed is spoken: letters, words at their end, committed compositions, what is rubbed out, and the whole."""

from __future__ import annotations

import deal_desk
import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_client_voice import Ear

from game.client import echo, keys
from game.client.field import Field
from game.client.items import Typed
from game.client.shell import Shell
from game.text import Interface

EN, ZH = Interface.load("en"), Interface.load("zh")


def typed(text: str, caret: int | None = None, refused: int = 0) -> Typed:
    return Typed(text, len(text) if caret is None else caret, refused)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (typed("dea"), typed("deal"), "l"),
        (typed("the deal"), typed("the deal "), "deal"),
        (typed("it’s"), typed("it’s,"), "it’s"),
        (typed("follow-up"), typed("follow-up."), "follow-up"),
        (typed("ok "), typed("ok  "), "space"),
        (typed("客户"), typed("客户关系"), "关系"),
        (typed("客户"), typed("客户。"), "full stop"),
        (typed("deal", 2), typed("deXal", 3), "X"),
        (typed("deal"), typed("dea"), "l deleted"),
        (typed("a, b", 2), typed("a b", 1), "comma deleted"),
        (typed("a b", 2), typed("ab", 1), "space deleted"),
        (typed("deal", 4), typed("deal", 3), "l"),
        (typed("deal", 3), typed("deal", 4), "End of the text"),
        (typed("deal", 4), typed("deal", 0), "Start of the text: d"),
        (typed("deal", 1), typed("deal", 0), "d"),
        (typed("deal"), typed("deal", refused=1), "The field is full."),
        (typed("deal"), typed("deal"), ""),
    ],
)
def test_each_change_is_told_in_few_words(before: Typed, after: Typed, said: str) -> None:
    assert echo.change(before, after, EN) == said


def test_signs_have_names_in_chinese() -> None:
    assert echo.change(typed("客户"), typed("客户。"), ZH) == "句号"
    assert echo.change(typed("客户。"), typed("客户"), ZH) == "已删除句号"
    assert echo.whole(typed(""), ZH) == "输入框，空白"


texts = st.text(st.sampled_from("ab 客户，."), max_size=12)


@given(texts, texts)
def test_the_difference_of_two_texts_rebuilds_the_second(before: str, after: str) -> None:
    start, gone, come = echo.difference(before, after)
    assert before[:start] + come + before[start + len(gone) :] == after
    assert before[start : start + len(gone)] == gone


@given(
    st.lists(st.sampled_from(["a", " ", "客户", "left", "right", "home", "end", "backspace", "delete"]), max_size=40)
)
def test_nothing_that_changes_a_field_is_silent(acts: list[str]) -> None:
    field = Field(limit=8)
    for act in acts:
        before = field.state
        if act in ("a", " ", "客户"):
            field.typed(act)
        else:
            field.key(keys.stroke(keys.event(act)))
        assert bool(echo.change(before, field.state, EN)) == (before != field.state)


class Typist:
    """Somebody at the reflection who hears and types; `say` is what was spoken since the last call."""

    def __init__(self, desk_factory, language: str = "en") -> None:
        self.shell: Shell
        self.shell, surface = desk_factory(language)
        self.shell.set(speaking=True)
        self.ear = Ear(self.shell, surface)
        self.shell.open("home")
        deal_desk.debrief(self.shell, asked=True)

    def say(self) -> str:
        return "\n".join(self.ear.hear())

    def type(self, text: str) -> str:
        self.shell.handle(pygame.Event(pygame.TEXTINPUT, text=text))
        return self.say()

    def compose(self, text: str) -> str:
        self.shell.handle(pygame.Event(pygame.TEXTEDITING, text=text, start=len(text), length=0))
        return self.say()

    def press(self, name: str) -> str:
        self.ear.press(name)
        return self.say()


def test_letters_are_heard_and_words_when_they_end(desk_factory) -> None:
    typist = Typist(desk_factory)
    assert typist.say().endswith("Text field, empty")
    assert [typist.type(letter) for letter in "my own"] == ["m", "y", "my", "o", "w", "n"]
    assert typist.type(".") == "own"
    assert typist.press("backspace") == "full stop deleted"
    assert typist.press("left") == "n"
    assert typist.press("home") == "Start of the text: m"
    assert typist.press("f2") == "Text field: my own"
    assert typist.press("tab").endswith("Text field, empty")
    assert typist.press("shift+tab").endswith("Text field: my own")


def test_a_composition_is_heard_when_it_is_committed(desk_factory) -> None:
    typist = Typist(desk_factory, "zh")
    typist.say()
    assert [typist.compose(text) for text in ("k", "ke", "ke'hu")] == ["", "", ""]
    assert typist.shell.items()[0].typed == Typed("", 0)
    # while something is being composed the keys belong to the input method
    assert typist.press("backspace") == ""
    assert typist.press("left") == ""
    assert typist.type("客户") == "客户"
    assert typist.compose("") == ""
    assert typist.type("，") == "逗号"
    assert typist.press("backspace") == "已删除逗号"
    assert typist.press("f2") == "输入框：客户"


def test_a_composition_that_is_given_up_leaves_the_keys_to_the_field(desk_factory) -> None:
    typist = Typist(desk_factory, "zh")
    typist.say()
    typist.type("客户")
    typist.compose("guan")
    typist.compose("")
    assert typist.press("backspace") == "已删除户"
    assert typist.shell.items()[0].typed == Typed("客", 1)


def test_a_full_field_says_so(desk_factory) -> None:
    typist = Typist(desk_factory)
    typist.say()
    typist.type("x" * 299)
    assert typist.type("y") == "y"
    assert typist.type("z") == "The field is full."
    assert typist.type("z") == "The field is full."


def test_the_whole_is_read_only_to_who_listens(desk_factory) -> None:
    shell, surface = desk_factory()
    ear = Ear(shell, surface)
    shell.open("home")
    deal_desk.debrief(shell, asked=True)
    ear.press("f2")
    shell.handle(pygame.Event(pygame.TEXTINPUT, text="v"))
    assert ear.hear() == []
    assert shell.items()[0].typed == Typed("v", 1)


def test_the_door_of_a_workshop_is_heard_too(desk_factory) -> None:
    shell, surface = desk_factory()
    shell.set(speaking=True)
    ear = Ear(shell, surface)
    shell.open("home")
    shell.open("workshop_door")
    ear.hear()
    shell.focus("field:code")
    assert ear.hear()[-1].endswith("Text field, empty")
    shell.handle(pygame.Event(pygame.TEXTINPUT, text="K"))
    assert ear.hear() == ["K"]
    ear.press("f2")
    assert ear.hear() == ["Text field: K"]
