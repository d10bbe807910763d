"""What the screens around a deal show in the pictures: a few plays, review cards, deals to check and their findings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import deal_desk

from game.client import begin, dropped, error_screen
from game.client.check import Check
from game.client.checked import Checked
from game.client.deal.trouble import Trouble
from game.client.drills import Answer, Card, Drills, Reading
from game.client.library import Library
from game.client.plays import Play, Plays
from game.client.screen import Screen
from game.client.shell import Shell
from game.client.waiting import Waiting
from game.client.watch import Watch
from game.records import StoreError
from game.scenario.diagnostics import finding

PLAYS = (
    Play("ask_first", 17, "standard", ("no_tailored_solution", "no_customer_memory"), {
        "en": {"name": "Ask before you pitch", "right": "The pain is heard of and nobody has put a number to it.",
               "wrong": "The customer has written the number down and waits for the offer.",
               "advice": "Three questions, then silence. What is said goes into the file the same day."},
        "zh": {"name": "先问后讲", "right": "痛点听说过，还没有人给它算过账。", "wrong": "客户已经把数写好了，就等报价。",
               "advice": "三个问题问完就停下来听，当天把听到的写进档案。"},
    }),
    Play("two_of_us", 21, "standard", ("star_dependence",), {
        "en": {"name": "Two of us at every key person", "right": "The tie hangs on one colleague.",
               "wrong": "The person has asked for a word in private.", "advice": "Bring the second one with a reason."},
        "zh": {"name": "关键人身边要有我们两个人", "right": "这份关系只系在一位同事身上。", "wrong": "对方只想私下谈一句。",
               "advice": "带第二个人去，要有由头。"},
    }),
    Play("one_voice", 24, "standard", ("fragmented_front",), {
        "en": {"name": "One story for all rooms", "right": "Three of us talk to three of them.", "wrong": "",
               "advice": "Half an hour before the meeting, one page."},
        "zh": {"name": "各个房间讲同一个故事", "right": "我们三个人分头见他们三个人。", "wrong": "",
               "advice": "会前半小时对齐，一页纸。"},
    }),
)  # fmt: skip

READING = Reading(
    (
        Card("budget", ("no_tailored_solution",), "ask_first", (Answer("ask", "best"), Answer("show", "inaccuracy"),
                                                                Answer("cut", "mistake")), {
            "en": {"who": "The finance director, on the way to the lift", "cue": "And what does it cost us in the end?",
                   "answers.ask.text": "Ask what the old line costs her today.",
                   "answers.ask.why": "The number is hers, so she believes it.",
                   "answers.show.text": "Show the price list.", "answers.show.why": "A price without a value is dear.",
                   "answers.cut.text": "Offer a tenth off at once.",
                   "answers.cut.why": "Nothing was asked for it, and the next tenth is wanted tomorrow."},
            "zh": {"who": "财务总监，在去电梯的路上", "cue": "那最后一共要花我们多少钱？",
                   "answers.ask.text": "先问她，老产线现在一年要花多少。", "answers.ask.why": "数字是她自己的，她才信。",
                   "answers.show.text": "把报价单拿出来。", "answers.show.why": "没有价值作对照，什么价都嫌贵。",
                   "answers.cut.text": "当场让一成。", "answers.cut.why": "白让了一成，明天还要再让一成。"},
        }),
        Card("call", ("no_fast_response",), "one_voice", (Answer("now", "best"), Answer("later", "mistake")), {
            "en": {"who": "The plant manager, by telephone", "cue": "The line has stood still since six.",
                   "answers.now.text": "Call the service lead while he is on the line.", "answers.now.why": "He hears that it moves.",
                   "answers.later.text": "Promise to look into it.", "answers.later.why": "He has heard that before."},
            "zh": {"who": "厂长来电", "cue": "从六点起，产线就停着。",
                   "answers.now.text": "不挂电话，当场连线服务负责人。", "answers.now.why": "他听得见事情在动。",
                   "answers.later.text": "答应去了解一下。", "answers.later.why": "这句话他听过了。"},
        }),
    ),
    {"en": {"ask_first": "Ask before you pitch", "one_voice": "One story for all rooms"},
     "zh": {"ask_first": "先问后讲", "one_voice": "各个房间讲同一个故事"}},
    (),
)  # fmt: skip

TITLES = (
    {"en": "The old friend's telephone book", "zh": "老朋友的电话本"},
    {"en": "Four millimetres", "zh": "四毫米"},
    {"en": "A quiet tender", "zh": "安静的招标"},
    {"en": "my_first_deal", "zh": "my_first_deal"},
)
PLACE = "/deals/deal_0/scenario.yaml"
FOUND = (
    finding("D401", PLACE, 31, 5, "There is no speaker `ruan_qin`.", "Write `ruan_qing`, or add the person."),
    finding("D502", PLACE, 58, 9, "4 characters too long for the card (12).", "Say it shorter.", severity="warning"),
    finding("D416", PLACE, 77, 3, "No scene leads to `signing`.", "Lead to it, or take it out.", severity="note"),
)
SOUND = SimpleNamespace(compiled=SimpleNamespace(ok=True), solution=None, interrupted=False, book=None)
BAD = SimpleNamespace(compiled=SimpleNamespace(ok=False), solution=None, interrupted=False, book=None)


def deals() -> list[Checked]:
    first, second, third, fourth = (Checked(f"deal_{number}", title) for number, title in enumerate(TITLES))
    lines = {PLACE: ["    speaker: ruan_qin"] * 100}
    return [
        replace(first, report=BAD, found=FOUND, sources=lines),
        replace(second, report=SOUND),
        third,
        replace(fourth, trouble="The folder cannot be opened."),
    ]  # type: ignore[arg-type]


def show(shell: Shell, screen: Screen, content: Any = None) -> Any:
    """The screen without its reading: with this content, or still waiting for it."""
    screen.shown = lambda: None  # type: ignore[method-assign]
    shell.push(screen)
    if content is not None:
        screen._filled(content)  # type: ignore[attr-defined]
    else:
        for waiting in (one for one in vars(screen).values() if isinstance(one, Waiting)):
            waiting.heard(7, 20)
    return screen


def cards(shell: Shell, answered: int) -> None:
    """Review cards of which so many are answered; of the last of them the reasons are shown."""
    screen = show(shell, Drills(shell), READING)
    for number in range(answered):
        card = screen._card()
        screen._choose(card, next(one for one in card.answers if one.rating == ("best", "mistake")[number % 2]))
        if number < answered - 1:
            screen._next()


def all_cards(shell: Shell) -> None:
    screen = show(shell, Drills(shell), READING)
    while (card := screen._card()) is not None:
        screen._choose(card, card.answers[0])
        screen._next()


def check(shell: Shell, chosen: int, searching: tuple[int, int] | None = None) -> None:
    """The check screen with this deal open; `searching` are the lines and the thousandths of a search."""
    screen = Check(shell)
    screen._check = lambda _deal: None  # type: ignore[method-assign]
    show(shell, screen, deals())
    screen._chosen = f"deal_{chosen}"
    shell.focus(f"deal:deal_{chosen}")
    if searching is not None:
        screen._searching, screen._progress = f"deal_{chosen}", searching
        # a search goes on until it is stopped: a picture does not wait for it
        screen.tick = lambda _passed: False  # type: ignore[method-assign]


def no_deals(shell: Shell) -> None:
    show(shell, Check(shell), [])


def opening(shell: Shell) -> None:
    """The first page before the store is open."""
    shell.use_store(None, None)
    shell._opening = True
    shell._places.clear()
    shell.home()


def trouble(shell: Shell, *, playing: bool) -> None:
    """The error screen, with or without a deal to go on with."""
    if playing:
        deal_desk.board(shell)
    error_screen.show(shell, ZeroDivisionError("division by zero"), Path("~/dealcraft/crashes/2026-11-23_12-00-00.txt"))


def unsaved(shell: Shell) -> None:
    """A move on the board that the records had no room for."""
    deal_desk.board(shell)
    session = SimpleNamespace(retry=lambda: None)
    full = StoreError("full", "~/dealcraft/runs.sqlite")
    shell.push(Trouble(shell, session, full, lambda: None))  # type: ignore[arg-type]


def watching(shell: Shell) -> Watch:
    deal_desk.board(shell)
    return Watch(shell, "my_deal.yaml", "coach", 1)


def told_again(shell: Shell) -> None:
    deal_desk.board(shell)
    shell.toast(shell.t.plural("Read again: {count} move was made again.",
                               "Read again: {count} moves were made again.", 3))  # fmt: skip


def unplayable(shell: Shell) -> None:
    begin._tell_problems(shell, SimpleNamespace(diagnostics=FOUND), "my_deal.yaml")  # type: ignore[arg-type]


def slow_deal(shell: Shell) -> None:
    """A deal that takes long to open. `settle` would wait for it: what is waited for is put there by hand."""
    shell._errands._out.append(begin._opening)
    shell.tick(400)


SCREENS: dict[str, Callable[[Shell], object]] = {
    "plays": lambda shell: show(shell, Plays(shell), PLAYS),
    "plays are read": lambda shell: show(shell, Plays(shell)),
    "review card": partial(cards, answered=0),
    "review card answered": partial(cards, answered=1),
    "review card answered badly": partial(cards, answered=2),
    "review cards done": all_cards,
    "review cards are read": lambda shell: show(shell, Drills(shell)),
    "library is read": lambda shell: show(shell, Library(shell)),
    "check with findings": partial(check, chosen=0),
    "check of a sound deal": partial(check, chosen=1),
    "check of an unread deal": partial(check, chosen=2),
    "check of an unreadable deal": partial(check, chosen=3),
    "check is proving": partial(check, chosen=1, searching=(128_400, 412)),
    "check without deals": no_deals,
    "check is read": lambda shell: show(shell, Check(shell)),
    "store is opened": opening,
    "deal is opened": slow_deal,
    "error": partial(trouble, playing=False),
    "error in a deal": partial(trouble, playing=True),
    "move not saved": unsaved,
    "watch stopped": lambda shell: watching(shell)._tell_missing(4, "review.value"),
    "watch went on": told_again,
    "dropped a deal with errors": unplayable,
    "dropped no deal": lambda shell: dropped.take(shell, "/somewhere/notes.txt"),
}
