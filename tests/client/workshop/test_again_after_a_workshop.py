"""*Play it again* after a workshop: the deal came from there and may be nowhere else on this computer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from game.client import begin
from game.session import Session
from tests.client.workshop.test_two_windows import House, arrived, started
from tests.client.workshop.windows import Window
from tests.session import harbour


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.close()


def _goes_on(window: Window) -> bool:
    """Through what the last move did."""
    if any(item.id == "continue" for item in window.shell.items()):
        window.item("continue")
    return False


def again(window: Window) -> Session:
    """Press it on the debrief; gives the session of the briefing that it leads to."""
    window.until(lambda: window.top.name in ("reflection", "debrief") or _goes_on(window), "the debrief")
    if window.top.name == "reflection":
        window.item("skip")
    window.on("debrief")
    window.item("again")
    window.on("briefing")
    session = window.top.session  # type: ignore[attr-defined]
    assert isinstance(session, Session)
    return session


def test_a_trainers_deal_is_played_again_alone_as_the_workshop_sent_it(house: House) -> None:
    ann = house.joined("Ann")
    house.lead.phase("playing")
    started(ann)
    ann.play(*harbour.STANDARD)
    arrived(ann)
    played = ann.attendance.session
    assert played is not None
    ann.until(lambda: played.phase == "debrief", "the end")
    alone = again(ann)
    assert alone is not played
    assert alone.compiled.rules_digest == played.compiled.rules_digest
    assert alone.compiled.book == played.compiled.book
    assert (alone.mode, alone.run.moves) == (played.mode, ())
    ann.item("start")
    ann.on("deal")
    for _ in range(2):  # choose the card, then confirm it
        ann.item(f"card:{harbour.STANDARD[0]}")
    assert alone.run.moves == harbour.STANDARD[:1]
    # it is nobody's business in the workshop
    assert played.run.moves == harbour.STANDARD
    assert house.runs()["Ann"].moves == harbour.STANDARD


def test_from_the_own_records_it_is_played_again_when_the_workshop_is_long_gone(house: House) -> None:
    ann = house.joined("Ann")
    house.lead.phase("playing")
    started(ann)
    ann.play(*harbour.STANDARD)
    arrived(ann)
    ann.kill()
    house.served.kill()
    later = house.window("Ann")
    (kept,) = later.store.runs()
    begin.review(later.shell, kept)
    alone = again(later)
    assert alone.compiled.words["zh"]("scenes.inbox.title") == harbour.compiled().words["zh"]("scenes.inbox.title")
    later.item("start")
    later.on("deal")
    assert sorted(saved.status for saved in later.store.runs()) == ["finished", "open"]


@pytest.mark.parametrize("same_rules", [True, False])
def test_the_librarys_deal_of_the_same_name_is_played_only_with_the_same_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, same_rules: bool
) -> None:
    kept = harbour.compiled()
    assert kept.folder is None
    there = replace(kept, rules_digest=kept.rules_digest if same_rules else "0" * 64)
    monkeypatch.setattr("game.scenario.library.load_scenario", lambda _: there)
    window = Window(tmp_path)
    try:
        begin.again(window.shell, kept, "deal")
        window.on("briefing")
        assert window.top.session.compiled is (there if same_rules else kept)  # type: ignore[attr-defined]
    finally:
        window.kill()
