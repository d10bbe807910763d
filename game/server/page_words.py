"""What the pages say, by the names under which their scripts and documents ask for it.

`{count}`, `{name}` and the like are filled in by the page. What depends on a number has two forms, for one and for more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from game.server.lead import page_words as lead_words
from game.text import Interface

PageWords = Mapping[str, str | list[str]]


def everywhere(t: Interface) -> PageWords:
    """What more than one page says."""
    return {
        "brand": t("Dealcraft"),
        "other_language": t("中文"),
        "theme_light": t("Light"),
        "theme_dark": t("Dark"),
        "full_screen": t("Full screen"),
        "round": t("Round {n} of {m}"),
        "lobby": t("Waiting for the start"),
        "live": t("Live"),
        "paused": t("Paused"),
        "frozen": t("Frozen"),
        "closed": t("Closed"),
        "time_left": t("Time left"),
        "time_up": t("Time is up"),
        "no_timer": t("No timer"),
        "stage_waiting": t("{stage}, waiting"),
        "lost": t("Connection lost, trying again"),
        "unreadable": t("This page was opened without its link. Open the link that the facilitator has."),
        "people": _people(t),
        "teams": _teams(t),
    }


def board(t: Interface) -> PageWords:
    """The projector's page."""
    return {
        **everywhere(t),
        "page_title": t("Scoreboard"),
        "occasion_round": t("{title}, round {n} of {m}"),
        "time_paused": t("Time left, paused"),
        "rank": t("Rank"),
        "team": t("Team"),
        "name": t("Name"),
        "stage_reached": t("Stage reached"),
        "score": t("Score"),
        "moved": t("Places won or lost"),
        "moved_up": [t.plural("{count} place up", "{count} places up", number, count="{count}") for number in (1, 2)],
        "moved_down": [
            t.plural("{count} place down", "{count} places down", number, count="{count}") for number in (1, 2)
        ],
        "finished": t("Finished"),
        "finished_grade": t("Finished, grade {grade}"),
        "ranked": t("By score; ties by accuracy, then by who finished first. Speed never buys points."),
        "join_with": t("Join with code"),
        "qr": t("The way to join, for a camera: {address}"),
        "people_in_teams": t("{people} in {teams}"),
        "just_now": t("Just now"),
        "nothing_yet": t("Nothing yet."),
        "news_gate": t("passed the {gate} gate"),
        "news_won_over": t("won over {person}"),
        "news_found": t("found: {fact}"),
        "news_ended": t("finished: {result}"),
        "frozen_title": t("The board is frozen"),
        "frozen_text": t("What is played now stays behind the curtain until the reveal."),
        "empty_title": t("Nobody is here yet"),
        "step_open": t("Open the game and choose the workshop."),
        "step_address": t("Type the address:"),
        "step_code": t("Type the code:"),
        "step_name": t("Choose a name, or take the one you are given."),
        "page_of": t("Page {n} of {m}"),
        "previous_page": t("Previous page"),
        "next_page": t("Next page"),
        "stop_pages": t("Stop turning pages"),
        "turn_pages": t("Turn pages by itself"),
        "podium": t("Final standings"),
        "place_number": [t("Place {count}")] * 2,
        "others": t("All the others"),
        "no_others": t("Nobody else was in this round."),
        "nobody_ranked": t("Nobody has a place in this round"),
        "grade": t("Grade {grade}"),
    }


def join(t: Interface) -> PageWords:
    """The page at the players' address."""
    return {
        **everywhere(t),
        "page_title": t("Join the workshop"),
        "where": t("You play in the game's own window, on a computer. This page tells you how to get in."),
        "needed": t("What you need"),
        "address_word": t("Address"),
        "code_word": t("Code"),
        "code_elsewhere": t("It stands on the projector."),
        "link": t("Both in one link"),
        "copy": t("Copy the link"),
        "copied": t("Copied. Paste it in the game."),
        "copy_yourself": t("The browser does not copy. The link is selected: copy it by hand."),
        "how": t("How to join"),
        "step_open": t("Open Dealcraft on your computer, in the same network as this page."),
        "step_workshop": t("Choose Workshop on the first page, or press W."),
        "step_paste": t("Paste the link, or type the address and the code."),
        "step_name": t("Choose a name, or take the one you are given."),
        "step_back": t("If the line breaks or you close the window, open the game again: you are back where you were."),
        "no_game": t("No game on your computer yet? Ask the facilitator for it."),
    }


def lead(t: Interface) -> PageWords:
    """The facilitator's page."""
    return {**everywhere(t), **lead_words.lead(t)}


def sheets(t: Interface) -> PageWords:
    """The debriefs to print."""
    return {**everywhere(t), **lead_words.sheets(t)}


def _people(t: Interface) -> list[str]:
    return [t.plural("{count} person", "{count} people", number, count="{count}") for number in (1, 2)]


def _teams(t: Interface) -> list[str]:
    return [t.plural("{count} team", "{count} teams", number, count="{count}") for number in (1, 2)]


PAGES: Mapping[str, Callable[[Interface], PageWords]] = {
    "board": board,
    "join": join,
    "lead": lead,
    "sheets": sheets,
}
