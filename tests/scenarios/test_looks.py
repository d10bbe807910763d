"""Faces: nobody shares one with somebody else of the same deal or with the player, and every cover that ships is shown as itself."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from game import paths
from game.client.deal_card import COVERS
from game.scenario import library
from game.session.view.telling import YOUR_LOOK
from tests.scenarios.shipped import Shipped


@pytest.mark.parametrize("deal", [folder.name for folder in library.folders()])
def test_no_two_people_of_a_deal_have_one_face(deal: str) -> None:
    compiled = Shipped.of(deal).report.compiled
    assert compiled.script is not None
    assert compiled.folder is not None
    written = (compiled.folder / "scenario.yaml").read_text("utf-8")
    people = {person.id for person in compiled.script.people}
    looks = Counter(
        voice.look
        for name, voice in compiled.script.voices.items()
        if voice.look and (name in people or re.search(rf"\b{name}\b", written))
    )
    looks[YOUR_LOOK] += 1
    assert {look: count for look, count in looks.items() if count > 1} == {}


def test_the_library_knows_every_cover() -> None:
    assert set(COVERS) == {file.stem for file in (paths.assets() / "covers").glob("*.svg")}


@pytest.mark.parametrize("deal", [folder.name for folder in library.folders()])
def test_a_deal_names_a_cover_that_ships(deal: str) -> None:
    script = Shipped.of(deal).report.compiled.script
    assert script is not None
    assert script.briefing.cover in COVERS
