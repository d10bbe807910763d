"""Why a workshop does not do what it was asked, in words for whoever asked."""

from __future__ import annotations

from typing import Literal

from game.rules import GameError
from game.text import Interface

RefusalCode = Literal[
    "no_workshop",
    "not_facilitator",
    "not_watcher",
    "no_grades",
    "bad_name",
    "bad_team",
    "choose_team",
    "no_team",
    "team_taken",
    "name_taken",
    "full",
    "not_you",
    "no_player",
    "removed",
    "other_run",
    "old_round",
    "no_round",
    "no_scene",
    "last_round",
    "stale_scenario",
    "conflict",
    "gap",
    "choose_first",
    "not_asked",
    "too_late",
    "unknown_move",
    "not_open",
    "after_end",
    "not_started",
    "paused",
    "closed",
]

_LATER: frozenset[RefusalCode] = frozenset({"gap", "not_started", "paused", "choose_first"})


class RefusedError(GameError, ValueError):
    """Nothing has changed. `detail` is for a log: it names no person.

    `later` says whether the same can be right another time, so that a sender keeps what it has. `number`
    is the next move of the run that the workshop waits for, where that is the matter.
    """

    def __init__(self, code: RefusalCode, detail: str = "", number: int | None = None) -> None:
        self.code = code
        self.detail = detail
        self.number = number
        super().__init__(f"{code}: {detail}" if detail else code)

    @property
    def later(self) -> bool:
        return self.code in _LATER


def tell(refused: RefusedError, t: Interface) -> str:
    """What is the matter and what to do, in the reader's language."""
    match refused.code:
        case "no_workshop":
            return t("There is no workshop with this code. Read it from the projector again.")
        case "not_facilitator":
            return t("This link does not open the facilitator's page. Use the one that was printed at the start.")
        case "not_watcher":
            return t("This link does not open the board. Ask the facilitator for the projector's link.")
        case "no_grades":
            return t("There is no fresh book, so nothing can be scored: run `dealcraft check --write` first.")
        case "bad_name":
            return t("Choose a name of 1 to 24 letters, without invisible characters.")
        case "bad_team":
            return t("Choose a team name of at most 24 letters, without invisible characters.")
        case "choose_team":
            return t("In this workshop a team plays together. Choose a team, or name a new one.")
        case "no_team":
            return t("This team is not in the workshop any more.")
        case "team_taken":
            return t("Another team in this workshop has this name already. Choose another one.")
        case "name_taken":
            return t("Somebody in this workshop has this name already. Choose another one.")
        case "full":
            return t("This workshop is full. Ask the facilitator.")
        case "not_you":
            return t("This workshop does not know you. Join again with the code.")
        case "no_player":
            return t("This player is not in the workshop any more.")
        case "removed":
            return t(
                "The facilitator has taken you off the board. Ask there first; you can join again as somebody new."
            )
        case "other_run":
            return t("This run belongs to somebody else.")
        case "old_round":
            return t("The round of this move is over. Go on with the deal of this round.")
        case "no_round":
            return t("This workshop has no such round.")
        case "no_scene":
            return t("Nobody in the room has come to this scene.")
        case "last_round":
            return t("This is the last round. Close the workshop, or open a new one.")
        case "stale_scenario":
            return t("Your deal is another edition than the workshop's. Join again to get the right one.")
        case "conflict":
            return t("Another move was kept at this place before, and it stays.")
        case "gap":
            return t("A move before this one is missing. Send the moves in order.")
        case "choose_first":
            return t("First choose alone what you would do. Then the team decides.")
        case "not_asked":
            return t("In this workshop nobody chooses alone first. Make the team's move.")
        case "too_late":
            return t("Your team has made this move already. Go on with the next one.")
        case "unknown_move":
            return t("This deal has no such move.")
        case "not_open":
            return t("The rules do not allow this move here.")
        case "after_end":
            return t("The deal has ended; no move comes after the end.")
        case "not_started":
            return t("The workshop has not started yet. Your move waits for the start.")
        case "paused":
            return t("The workshop is paused. Your move waits until it goes on.")
        case "closed":
            return t("The workshop is over; no more moves are taken.")
