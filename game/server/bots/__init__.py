"""A room without people, for a facilitator who rehearses: bots that join, think, play and vote over HTTP like anybody."""

from __future__ import annotations

from game.server.bots.crew import Crew

__all__ = ["Crew"]
