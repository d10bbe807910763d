"""What can go wrong between the game and the disk, in words a player can act on."""

from __future__ import annotations

from typing import Literal

from game.rules import GameError
from game.text import Interface

StoreTrouble = Literal[
    "full", "read_only", "no_folder", "busy", "newer", "damaged", "elsewhere", "unknown_run", "failed"
]

_REASONS: dict[StoreTrouble, str] = {
    "full": "the disk is full",
    "read_only": "the folder for your runs cannot be written to",
    "no_folder": "the folder for your runs cannot be opened",
    "busy": "another window of the game is writing and does not finish",
    "newer": "your runs were kept by a newer version of the game",
    "damaged": "the file with your runs is damaged",
    "elsewhere": "this run was played on in another window",
    "unknown_run": "this run is not in the file with your runs",
    "failed": "the file with your runs cannot be used",
}


class StoreError(GameError):
    """Nothing that was kept before is lost, and what raised this has not happened.

    `retry` says whether doing the same again can help once the player has done something about it.
    """

    def __init__(self, trouble: StoreTrouble, where: str = "", detail: str = "") -> None:
        self.trouble = trouble
        self.where = where
        self.detail = detail
        reason = _REASONS[trouble] + (f" ({detail})" if detail else "")
        super().__init__(f"{reason}: {where}" if where else reason)

    @property
    def retry(self) -> bool:
        return self.trouble in ("full", "read_only", "no_folder", "busy", "failed")


def explain(error: StoreError, t: Interface) -> tuple[str, str]:
    """What happened and what to do, in the player's language."""
    where = error.where
    match error.trouble:
        case "full":
            return t("The disk is full."), t("Free some space, then try again. Nothing is lost so far.")
        case "read_only":
            return (
                t("The folder for your runs cannot be written to: {where}", where=where),
                t("Allow writing there, or set DEALCRAFT_DATA to another folder, then try again."),
            )
        case "no_folder":
            return (
                t("The folder for your runs cannot be opened: {where}", where=where),
                t("Allow writing there, or set DEALCRAFT_DATA to another folder, then try again."),
            )
        case "busy":
            return (
                t("Another window of the game is writing and does not finish."),
                t("Close the other window, then try again."),
            )
        case "newer":
            return (
                t("Your runs were kept by a newer version of the game: {where}", where=where),
                t("Start the newer version. Nothing was changed."),
            )
        case "damaged":
            return (
                t("The file with your runs is damaged: {where}", where=where),
                t("Move the file somewhere safe and start again; the game then makes a new one. Nothing was changed."),
            )
        case "elsewhere":
            return (
                t("This run was played on in another window."),
                t("Close this game and continue it from the first page; the other window's moves are kept."),
            )
        case "unknown_run":
            return (
                t("This run is not in the file with your runs."),
                t("Go back to the first page and choose another one."),
            )
        case "failed":
            return (
                t("The file with your runs cannot be used: {where}", where=f"{where} {error.detail}".strip()),
                t("Try again. If it stays so, restart the game; the moves on the screen are kept up to the last one."),
            )
