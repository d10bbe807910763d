"""Boards as a server gives them, for the looks of the projector's page: the design's own, and the hard cases."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from game.server.asking import interface
from game.server.deal_words import deal_words
from game.wire import Board, BoardLine, DealWords, News, Pulse
from tests.session import harbour

# name, mark, score, stage, reached, moved
_TEAMS = (
    ("North Star", 0, 8420, "contract", 740, 1),
    ("Long Table", 3, 8150, "contract", 710, -1),
    ("Tide", 2, 7760, "propose", 650, 0),
    ("Second Look", 5, 7410, "propose", 590, 2),
    ("Open Door", 1, 7280, "propose", 560, -1),
    ("Nine Pins", 6, 6900, "propose", 540, 0),
    ("Paper Boat", 4, 6550, "shape", 480, -1),
    ("Clear Day", 7, 6020, "shape", 430, 0),
)
_STAGES = {"lead": (0, 160), "qualify": (160, 330), "shape": (330, 500), "propose": (500, 670), "contract": (670, 840), "deliver": (840, 1000)}  # fmt: skip

HARD_NAMES = (
    "<script>alert(1)</script>"[:24],
    '"><img src=x onerror=1>',
    "&lt;b&gt;not bold&lt;/b&gt;"[:24],
    "שלום עולם (טובים)",
    "مرحبا بالعالم",
    "🦊🦊🦊 fox 🦊🦊🦊",
    "国" * 24,
    "W" * 24,
    "a b c d e f g h i j k l",
    "Nguyễn Thị Ánh Nguyệt",
    "{count} {name}",
    "__proto__",
)
"""What people may be called and a page may stumble over; 24 characters are the longest."""


def pulse(**changed: Any) -> Pulse:
    values = {
        "phase": "playing", "round": 2, "rounds": 3, "released": False, "frozen": False, "places": True, "left": 768_000,
    }  # fmt: skip
    return Pulse.model_validate({**values, **changed})


def line(name: str, mark: int, place: int | None, score: int | None, **changed: Any) -> BoardLine:
    values = {
        "who": f"who-{mark}-{name}", "name": name, "mark": mark, "place": place, "moved": 0, "members": 4,
        "stage": "shape", "reached": 400, "ended": False, "score": score, "accuracy": None, "grade": "",
    }  # fmt: skip
    return BoardLine.model_validate({**values, **changed})


def board(lines: Sequence[BoardLine] = (), news: Sequence[News] = (), **changed: Any) -> Board:
    values = {
        "title": "Spring sales workshop", "code": "7KQ4MN", "by": "teams", "final": False, "pulse": pulse(),
        "people": 31, "lines": tuple(lines), "news": tuple(news),
    }  # fmt: skip
    return Board.model_validate({**values, **changed})


def design() -> Board:
    """The board of the picture."""
    lines = [
        line(name, mark, place, score, stage=stage, reached=reached, moved=moved, waiting=name == "Nine Pins")
        for place, (name, mark, score, stage, reached, moved) in enumerate(_TEAMS, 1)
    ]
    news = [
        News(number=3, who=lines[0].who, kind="gate", what="ATB"),
        News(number=2, who=lines[3].who, kind="won_over", what="cfo"),
        News(number=1, who=lines[6].who, kind="found", what="seat"),
    ]
    return board(lines, news)


def crowd(people: int, names: Sequence[str] = ()) -> Board:
    """So many people, with places that some share and some who have none yet."""
    lines = []
    for number in range(people):
        ranked = number < people * 0.9
        lines.append(
            line(
                names[number % len(names)] if names else f"Player number {number + 1}",
                number,
                number - number % 3 + 1 if ranked else None,
                max(0, 9200 - number // 3 * 25) if ranked else None,
                stage=("shape", "qualify", "deliver")[number % 3],
                reached=(400, 200, 1000)[number % 3],
                moved=(0, 3, -12)[number % 3],
                ended=number % 3 == 2,
                grade="B" if number % 3 == 2 else "",
            )
        )
    news = [
        News(number=number, who=lines[number % people].who, kind=kind, what=what)
        for number, (kind, what) in enumerate(
            [("ended", "won_badly"), ("won_over", "cfo"), ("found", "seat"), ("gate", "ATI"), ("ended", "lost")]
        )
    ]
    return board(lines, news, by="players", people=people)


def final(places: Sequence[int | None], names: Sequence[str] = ()) -> Board:
    """The last board of a round, with these places."""
    lines = [
        line(
            names[number % len(names)] if names else f"Player {number + 1}",
            number,
            place,
            None if place is None else 9500 - 130 * place,
            stage="deliver",
            reached=1000,
            ended=True,
            grade="" if place is None else "SAABBCD"[min(place, 7) - 1],
        )
        for number, place in enumerate(places)
    ]
    return board(lines, by="players", final=True, people=len(lines), pulse=pulse(phase="closed"))


@cache
def words(language: str) -> DealWords:
    """Of a deal that all the samples speak of."""
    found = deal_words(harbour.compiled(), interface(language))
    title = "星远重工" if language == "zh" else "Xingyuan Heavy"
    person = next(iter(found.people.values()))
    chinese = language == "zh"
    return found.model_copy(
        update={
            "title": title,
            "stages": tuple(
                stage.model_copy(update={"start": _STAGES[stage.id][0], "end": _STAGES[stage.id][1]})
                for stage in found.stages
            ),
            "people": {"cfo": person.model_copy(update={"name": "财务总监" if chinese else "the CFO"})},
            "facts": {"seat": "董事会席位" if chinese else "the board seat"},
        }
    )
