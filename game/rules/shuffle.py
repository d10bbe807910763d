"""In which order the player sees the moves of a scene: mixed, but the same for everyone with the same seed."""

from __future__ import annotations

import hashlib

from game.rules.deal import Deal


def shown_order(seed: int, deal: Deal, scene_index: int) -> tuple[int, ...]:
    """The moves of a scene as shown. A function of (seed, scene id, move ids) alone; a guard's are never mixed.

    All moves are ordered, open or not, so that a card keeps its place however the deal stands.
    """
    scene = deal.program.scenes[scene_index]
    if scene.guards >= 0:
        return scene.moves

    def place(move: int) -> bytes:
        text = f"{seed}\n{scene.id}\n{deal.program.moves[move].id}"
        return hashlib.sha256(text.encode()).digest()

    return tuple(sorted(scene.moves, key=place))
