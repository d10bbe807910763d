"""Names for those who would rather not give theirs: a quality and a thing, neither of which anybody minds to be."""

from __future__ import annotations

from collections.abc import Container

from game.records.names import Draw, folded
from game.text import Interface

_TRIES = 20
"""With half of the pairs taken, one in a million still gets a number."""


def pseudonym(t: Interface, taken: Container[str], draw: Draw) -> str:
    """A name in this language that no folded name in `taken` equals. When the pairs run out, one with a number."""
    qualities, things = _qualities(t), _things(t)

    def pair() -> str:
        first, second = (int.from_bytes(draw(4), "big") for _ in range(2))
        values = {"quality": qualities[first % len(qualities)], "thing": things[second % len(things)]}
        return t.within("pseudonym", "{quality} {thing}", **values)

    for _ in range(_TRIES):
        found = pair()
        if folded(found) not in taken:
            return found
    base, number = pair(), 2
    while folded(f"{base} {number}") in taken:
        number += 1
    return f"{base} {number}"


def _qualities(t: Interface) -> tuple[str, ...]:
    return (
        t.within("pseudonym", "Amber"),
        t.within("pseudonym", "Azure"),
        t.within("pseudonym", "Bright"),
        t.within("pseudonym", "Calm"),
        t.within("pseudonym", "Clear"),
        t.within("pseudonym", "Coral"),
        t.within("pseudonym", "Early"),
        t.within("pseudonym", "Even"),
        t.within("pseudonym", "Fair"),
        t.within("pseudonym", "Fresh"),
        t.within("pseudonym", "Gentle"),
        t.within("pseudonym", "Golden"),
        t.within("pseudonym", "Green"),
        t.within("pseudonym", "Jade"),
        t.within("pseudonym", "Keen"),
        t.within("pseudonym", "Merry"),
        t.within("pseudonym", "Noble"),
        t.within("pseudonym", "Open"),
        t.within("pseudonym", "Patient"),
        t.within("pseudonym", "Quick"),
        t.within("pseudonym", "Quiet"),
        t.within("pseudonym", "Silver"),
        t.within("pseudonym", "Steady"),
        t.within("pseudonym", "Violet"),
    )


def _things(t: Interface) -> tuple[str, ...]:
    return (
        t.within("pseudonym", "Badger"),
        t.within("pseudonym", "Bridge"),
        t.within("pseudonym", "Cedar"),
        t.within("pseudonym", "Cloud"),
        t.within("pseudonym", "Comet"),
        t.within("pseudonym", "Crane"),
        t.within("pseudonym", "Deer"),
        t.within("pseudonym", "Falcon"),
        t.within("pseudonym", "Ferry"),
        t.within("pseudonym", "Harbour"),
        t.within("pseudonym", "Heron"),
        t.within("pseudonym", "Lantern"),
        t.within("pseudonym", "Lark"),
        t.within("pseudonym", "Lotus"),
        t.within("pseudonym", "Maple"),
        t.within("pseudonym", "Meadow"),
        t.within("pseudonym", "Orchid"),
        t.within("pseudonym", "Otter"),
        t.within("pseudonym", "Panda"),
        t.within("pseudonym", "Pine"),
        t.within("pseudonym", "River"),
        t.within("pseudonym", "Sail"),
        t.within("pseudonym", "Swift"),
        t.within("pseudonym", "Willow"),
    )
