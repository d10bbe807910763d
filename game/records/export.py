"""A room's results as files for other programs: a table that is safe to open, and everything as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping

from game.records.results import Results
from game.text import Interface
from game.text.words import Words
from game.wire import RunFile, Standings

FORMAT = 1
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet may run a cell that begins like this; some read the wide forms too."""


def safe_cell(text: str) -> str:
    """The text so that a spreadsheet shows it and never runs it. Only for what people typed: our numbers stay numbers."""
    return f"'{text}" if text.lstrip(" \u3000").startswith(_FORMULA) else text


def table(standings: Standings, results: Results, words: Words, t: Interface) -> bytes:
    """CSV in UTF-8 with a mark, so that spreadsheets read Chinese: a row for each trainee, two columns for each scene."""
    scenes = [each.scene for each in results.scenes]
    head = [t("Place"), t("Name"), t("Team"), t("Score"), t("Accuracy"), t("Grade")]
    for scene in scenes:
        title = words(f"scenes.{scene}.title")
        head += [title, t("{scene}: points given away", scene=title)]
    made = {
        row.player: {cell.scene: (words(_title(cell.move)), _tenths(cell.regret)) for cell in reversed(row.cells)}
        for row in results.rows
    }
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([safe_cell(each) for each in head])
    for line in standings.players:
        numbers = [_hundredths(line.score), _hundredths(line.accuracy), line.grade]
        row = [str(line.place or ""), safe_cell(line.name), safe_cell(line.team), *numbers]
        for scene in scenes:
            move, regret = made.get(line.player, {}).get(scene, ("", ""))
            row += [safe_cell(move), regret]
        writer.writerow(row)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def everything(
    standings: Standings,
    results: Results,
    runs: Mapping[str, RunFile],
    own_choices: Mapping[str, Mapping[int, str]] | None = None,
) -> bytes:
    """JSON: the board, every run as a document that plays again anywhere, and every decision with its regret in tenths.

    `own_choices`: what members of teams chose before the team's move, by player and number of the move.
    """
    document = {
        "format": FORMAT,
        "standings": standings.model_dump(mode="json"),
        "runs": {player: run.model_dump(mode="json") for player, run in runs.items()},
        "decisions": {row.player: [cell._asdict() for cell in row.cells] for row in results.rows},
        "own_choices": own_choices or {},
        "scenes": [
            {
                "scene": each.scene,
                "there": each.there,
                "split": each.split,
                "choices": {choice.move: list(choice.players) for choice in each.choices},
            }
            for each in results.scenes
        ],
        "most_split": list(results.most_split),
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _title(move: str) -> str:
    scene, _, name = move.partition(".")
    return f"scenes.{scene}.moves.{name}.title"


def _hundredths(number: int | None) -> str:
    """With a point, exactly: no float comes near a score."""
    if number is None:
        return ""
    sign = "-" if number < 0 else ""
    return f"{sign}{abs(number) // 100}.{abs(number) % 100:02}"


def _tenths(number: int) -> str:
    sign = "-" if number < 0 else ""
    return f"{sign}{abs(number) // 10}.{abs(number) % 10}"
