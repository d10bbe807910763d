"""What the pages say, by the names under which their scripts and documents ask for it.

`{count}`, `{name}` and the like are filled in by the page. What depends on a number has two forms, for one and for more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from game.text import Interface

PageWords = Mapping[str, str | list[str]]


def everywhere(t: Interface) -> PageWords:
    """What more than one page says."""
    return {
        "brand": t("Dealcraft"),
        "other_language": t("中文"),
        "theme": t("Light or dark"),
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
        "lost": t("Connection lost, trying again"),
        "unreadable": t("This page was opened without its link. Open the link that the facilitator has."),
        "people": _people(t),
        "teams": _teams(t),
    }


def board(t: Interface) -> PageWords:
    """The projector's page."""
    return {**everywhere(t), "page_title": t("Scoreboard")}


def join(t: Interface) -> PageWords:
    """The page at the players' address."""
    return {**everywhere(t), "page_title": t("Join the workshop")}


def _people(t: Interface) -> list[str]:
    return [t.plural("{count} person", "{count} people", number, count="{count}") for number in (1, 2)]


def _teams(t: Interface) -> list[str]:
    return [t.plural("{count} team", "{count} teams", number, count="{count}") for number in (1, 2)]


PAGES: Mapping[str, Callable[[Interface], PageWords]] = {"board": board, "join": join}
