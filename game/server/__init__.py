"""The workshop over HTTP: players send moves, viewers follow the board, a facilitator leads. The only package with a web framework.

Importing `create_app` imports that framework, which takes half a second; the package itself is cheap, so that the
command line can ask it for its options. `game.server.serve` is the process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.server.app import create_app

__all__ = ["create_app"]


def __getattr__(name: str) -> object:
    # deferred for the time it takes, not to hide a cycle
    if name == "create_app":
        from game.server import app

        return app.create_app
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
