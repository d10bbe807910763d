"""Kept runs as the store gives them, without a store."""

from __future__ import annotations

from collections.abc import Mapping

from game.client.practices import ORDER
from game.records.store import SavedRun, Status
from game.wire import Mode, Playbook, RunFile, Summary, SummaryFace

DAY = 86_400_000
NOON = 1_780_000_000_000
LOOKS = ("zhao_ceo", "lin_cfo", "chen_cto", "he_ops", "sun_it")
MOODS = ("neutral", "wary", "warm", "ally", "hostile")


def saved(
    name: str,
    status: Status = "finished",
    *,
    scenario: str = "rainmaker_account",
    mode: Mode = "deal",
    grade: str = "B",
    score: int | None = 7710,
    practices: Mapping[str, int] | None = None,
    updated: int = NOON,
) -> SavedRun:
    """A run of a deal with a long title, so that words that do not fit are found."""
    over = status == "finished"
    summary = Summary(
        title={"en": "The rainmaker's account, told at length", "zh": "贺总的老朋友与他的电话本"},
        customer={"en": "Yunlu Expressway Group", "zh": "云麓高速集团"},
        cover="rail",
        number=9,
        days_left="46",
        faces=tuple(SummaryFace(person=look, look=look, mood=mood) for look, mood in zip(LOOKS, MOODS, strict=True)),
        result="won" if over else "",
        grade=grade if over else "",
        score=score if over else None,
        accuracy=8100 if over else None,
        practices=dict(practices if practices is not None else {p: 90 - 7 * n for n, p in enumerate(ORDER)})
        if over
        else {},
    )
    run = RunFile(
        scenario=scenario, rules="0123456789abcdef", playbook=Playbook(id="standard", version=1), mode=mode, seed=1
    )
    return SavedRun(name, run, status, released=True, started=updated - DAY, updated=updated, summary=summary)


class Runs:
    """As much of a store as lists of runs need."""

    def __init__(self, *kept: SavedRun) -> None:
        self._kept = kept
        self._settings: dict[str, str] = {}

    def runs(self, scenario: str | None = None) -> tuple[SavedRun, ...]:
        return tuple(one for one in self._kept if scenario in (None, one.run.scenario))

    def settings(self) -> dict[str, str]:
        return dict(self._settings)

    def set_setting(self, name: str, value: str) -> None:
        self._settings[name] = value
