"""The workshop over HTTP: players send moves, viewers follow the board, a facilitator leads. The only package with a web framework."""

from __future__ import annotations

from game.server.app import create_app
from game.server.serve import serve

__all__ = ["create_app", "serve"]
