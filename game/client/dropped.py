"""A file that was dropped on the window: a deal opens, anything else is answered in words."""

from __future__ import annotations

from pathlib import Path

from game.client import begin
from game.client.message import Message
from game.client.screen import Desk

_DEALS = (".yaml", ".yml")
_PLAYBOOK = "playbook.yaml"


def take(desk: Desk, file: str) -> None:
    """Open it as `dealcraft play FILE` does; a run that is open stays kept below it."""
    path = Path(file)
    folder = path.is_dir() and (path / "scenario.yaml").is_file()
    if folder or (path.is_file() and path.suffix.lower() in _DEALS and path.name != _PLAYBOOK):
        begin.start(desk, file, "coach", None)
        return
    desk.push(
        Message(
            desk,
            lambda t: (
                t("This is no deal"),
                t("A deal is a scenario file (.yaml), or the folder with its scenario.yaml. This was dropped:"),
            ),
            icon="triangle-alert",
            detail=path.name or file,
        )
    )
