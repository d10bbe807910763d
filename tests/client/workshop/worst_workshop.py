"""A workshop with worst-case content: the longest names, team and address that it takes, a deal with words beyond their
budgets, a team of thirty and a place of two thousand; and the least of everything."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from game.client.shell import Shell
from game.client.workshop.rehearsal import Cast
from game.client.workshop.scenes import Scene
from game.records import WorkshopStore
from game.records.names import LONGEST_NAME
from game.scenario.compile.assembly import words_digest
from game.scenario.compiled import Compiled
from game.text import Words
from game.wire import OwnState
from game.wire.fields import MAX_PLAYERS
from tests.client.deal.worst_words import Writer
from tests.client.workshop.workshop_sample import rehearsal
from tests.session import harbour

KINDS = {"name": "name", "title": "title", "customer": "title", "place": "title", "chip": "chip", "quote": "quote",
         "hint": "reason", "why": "reason", "deadline": "card", "money": "card", "unknown_as": "role",
         "confirm_title": "title", "withdraw_title": "title"}  # fmt: skip
"""By the end of a text's path; those of a scene and of the briefing are `text`, all others `card`."""
LONG_HOST = "the-computer-of-the-facilitator-in-the-large-training-room." * 3 + "example.internal"


@cache
def long_deal(language: str, stretch: float) -> Compiled:
    """The harbour with every text written anew in one language."""
    write = Writer(language, 1, stretch)
    deal = harbour.compiled()
    words = deal.words[language]
    texts = {path: write(_kind(path)) for path in words.paths()}
    return replace(
        deal,
        words={**deal.words, language: Words(language, texts)},
        words_digest={**deal.words_digest, language: words_digest(texts)},
    )


def _kind(path: str) -> str:
    *before, last = path.split(".")
    if last == "title" and before[:1] in (["people"], ["cast"]):
        return "role"
    if last == "text" and (before[:1] == ["endings"] or (before[:1] == ["scenes"] and len(before) == 2)):
        return "text"
    if path in ("briefing.story", "briefing.rumour"):
        return "text"
    return KINDS.get(last, "card")


def _name(language: str, number: int, length: int) -> str:
    """`length` wide letters, the last of which tell the number."""
    filled = {"zh": "覆", "en": "W"}[language] * length
    return (filled[: -len(str(number))] + str(number)) if number else filled


def cast(language: str, stretch: float) -> Cast:
    most = stretch > 1
    length = LONGEST_NAME if most else 2
    return Cast(
        long_deal(language, stretch), harbour.STANDARD, "inbox.overpromise",
        tuple(_name(language, number, length) for number in range(40)),
        _name(language, 0, length), f"{LONG_HOST}:65535" if most else "a:1", LONG_HOST if most else "a",
        mates=30 if most else 1, rivals=3 if most else 0,
    )  # fmt: skip


class Crowd(WorkshopStore):
    """Tells of as many players as a workshop may have."""

    def own(self, player: str, secret: str) -> OwnState:
        own = super().own(player, secret)
        return own if own.place is None else own.model_copy(update={"place": MAX_PLAYERS - 1, "of": MAX_PLAYERS})


def show(shell: Shell, scene: Scene, stretch: float) -> None:
    scene(rehearsal(shell, cast(shell.t.language, stretch), Crowd if stretch > 1 else WorkshopStore))
