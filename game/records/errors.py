"""What can go wrong between the game and what it keeps, in words that a player or a facilitator can act on."""

from __future__ import annotations

from typing import Literal

from game.rules import GameError
from game.text import Interface

StoreTrouble = Literal[
    "full",
    "read_only",
    "no_folder",
    "busy",
    "newer",
    "damaged",
    "elsewhere",
    "unknown_run",
    "failed",
    # of a database server
    "unreachable",
    "not_let_in",
    "no_database",
    "no_rights",
    "crowded",
    "bad_address",
]
About = Literal["runs", "workshop"]
"""What is kept there: the runs of one player, or workshops."""

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
    "unreachable": "the database cannot be reached",
    "not_let_in": "the database does not let this user in",
    "no_database": "there is no such database",
    "no_rights": "the database does not allow this user what the workshop needs",
    "crowded": "the database has no connection left",
    "bad_address": "this is no address of a PostgreSQL database",
}
_WORKSHOP_REASONS: dict[StoreTrouble, str] = {
    **_REASONS,
    "read_only": "the workshop's place cannot be written to",
    "no_folder": "the workshop's folder cannot be opened",
    "busy": "others are writing into the workshop and do not finish",
    "newer": "the workshop was kept by a newer version of the game",
    "damaged": "what the workshop keeps is damaged",
    "failed": "what the workshop keeps cannot be used",
}


class StoreError(GameError):
    """Nothing that was kept before is lost, and what raised this has not happened.

    `retry` says whether doing the same again can help once the player has done something about it.
    """

    def __init__(self, trouble: StoreTrouble, where: str = "", detail: str = "", *, about: About = "runs") -> None:
        self.trouble = trouble
        self.where = where
        self.detail = detail
        self.about = about
        self.again = False
        """Others were in the way this very moment: the same at once can work."""
        reason = (_REASONS if about == "runs" else _WORKSHOP_REASONS)[trouble] + (f" ({detail})" if detail else "")
        super().__init__(f"{reason}: {where}" if where else reason)

    @property
    def retry(self) -> bool:
        return self.trouble not in ("newer", "damaged", "elsewhere", "unknown_run", "bad_address")


def explain(error: StoreError, t: Interface) -> tuple[str, str]:
    """What happened and what to do, in the reader's language."""
    if error.trouble == "full":
        return t("The disk is full."), t("Free some space, then try again. Nothing is lost so far.")
    return _of_runs(error, t) if error.about == "runs" else _of_workshop(error, t)


def _of_runs(error: StoreError, t: Interface) -> tuple[str, str]:
    where = error.where
    match error.trouble:
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
        case _:
            return (
                t("The file with your runs cannot be used: {where}", where=f"{where} {error.detail}".strip()),
                t("Try again. If it stays so, restart the game; the moves on the screen are kept up to the last one."),
            )


def _of_workshop(error: StoreError, t: Interface) -> tuple[str, str]:
    where = error.where
    match error.trouble:
        case "read_only":
            return (
                t("The workshop cannot write here: {where}", where=where),
                t("Allow writing there, or choose another place for the workshop, then try again."),
            )
        case "no_folder":
            return (
                t("The folder for the workshop cannot be opened: {where}", where=where),
                t("Allow writing there, or choose another place for the workshop, then try again."),
            )
        case "busy":
            return (
                t("Others are writing here and do not finish: {where}", where=where),
                t("Wait a moment, then try again."),
            )
        case "newer":
            return (
                t("This workshop was kept by a newer version of the game: {where}", where=where),
                t("Start the newer version. Nothing was changed."),
            )
        case "damaged":
            return (
                t("What the workshop keeps is damaged: {where}", where=where),
                t("Put a copy of it somewhere safe and choose another place for the workshop. Nothing was changed."),
            )
        case "unreachable":
            return (
                t("The database cannot be reached: {where}", where=where),
                t("See that it runs, and check its address and the network; then try again."),
            )
        case "not_let_in":
            return (
                t("The database does not let this user in: {where}", where=where),
                t("Check the user and the password in the address, then try again."),
            )
        case "no_database":
            return (
                t("There is no database of this name: {where}", where=where),
                t("Check the name in the address, or create the database, then try again."),
            )
        case "no_rights":
            return (
                t("The database does not allow this user what the workshop needs: {where}", where=where),
                t("Let the user connect, make tables and write there, then try again."),
            )
        case "crowded":
            return (
                t("The database has no connection left for the workshop: {where}", where=where),
                t("Close other programs that use it, or allow it more connections, then try again."),
            )
        case "bad_address":
            return (
                t("This is no address of a PostgreSQL database: {where}", where=where),
                t("Write it as postgresql://USER:PASSWORD@HOST:PORT/DATABASE."),
            )
        case _:
            return (
                t("What the workshop keeps cannot be used: {where}", where=f"{where} {error.detail}".strip()),
                t("Try again. If it stays so, restart the workshop; every move that was acknowledged is kept."),
            )
