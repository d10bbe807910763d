"""A pseudonym is a name like any other: free, short, in the language of whoever gets it, and different for everybody."""

from __future__ import annotations

import itertools

import pytest

from game.records import RefusedError, pseudonyms
from game.records.names import LONGEST_NAME, clean_name, folded
from game.text import Interface
from tests.places import Place
from tests.records.rooms_sample import play, playing
from tests.session import harbour

LANGUAGES = ("en", "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pseudonym_is_a_name_that_fits_and_no_two_are_one(language: str) -> None:
    t = Interface.load(language)
    pairs = list(itertools.product(range(24), range(24)))
    made = set()
    for pair in pairs:
        numbers = iter(pair)
        name = pseudonyms.pseudonym(t, set(), lambda count, numbers=numbers: next(numbers).to_bytes(count, "big"))
        assert clean_name(f"{name} 2000") == f"{name} 2000"
        assert len(name) + 5 <= LONGEST_NAME
        assert all(ord(letter) < 128 for letter in name) == (language == "en")
        made.add(folded(name))
    assert len(made) == len(pairs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_when_the_pairs_run_out_a_number_is_added(language: str) -> None:
    t = Interface.load(language)
    taken: set[str] = set()
    for _ in range(3):
        name = pseudonyms.pseudonym(t, taken, bytes)
        assert folded(name) not in taken
        taken.add(folded(name))
    assert sorted(name[-1] for name in taken)[:2] == ["2", "3"]


def test_a_room_full_of_people_without_names_has_a_name_for_each(place: Place) -> None:
    store, opened = playing(place)
    t = Interface.load("zh")
    joined = [store.join(opened.code, "  ", "Tide", t) for _ in range(60)]
    assert len({folded(who.name) for who in joined}) == 60
    assert store.join(opened.code, "Ann", "", t).name == "Ann"
    play(store, joined[0], *harbour.STANDARD)
    assert store.standings(opened.workshop).players[0].name == joined[0].name
    with pytest.raises(RefusedError, match="bad_name"):
        store.join(opened.code, "  ")
    assert store.check() == ()
    store.close()
