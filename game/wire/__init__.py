"""Documents that cross a process border: `RunFile`, a run as save file and bug report, and what a workshop exchanges.

A run is its list of moves (RULES 7); nothing that comes in has a score, and nothing is trusted before a
replay has played it.
"""

from __future__ import annotations

from game.wire.board import Board, BoardLine, News, PlayerStanding, Pulse, Standings, TeamStanding
from game.wire.deal_words import DealWords, PersonWords, StageWords
from game.wire.fields import (
    MAX_BYTES,
    MAX_MOVES,
    MAX_PLAYERS,
    MAX_SUBMISSION_BYTES,
    MAX_TIMER_SECONDS,
    MODES,
    RUN_FORMAT,
    Mode,
    Phase,
    WireError,
)
from game.wire.reading import dump_run, load_run, load_submission
from game.wire.run import Playbook, RunFile, Summary, SummaryFace
from game.wire.workshop import (
    Admission,
    JoinRequest,
    Mate,
    NewName,
    NewTeamName,
    OwnState,
    PhaseChange,
    PlayerChoice,
    Receipt,
    Refusal,
    Submission,
    Switch,
    TimerChange,
    WorkshopSettings,
)

__all__ = [
    "MAX_BYTES",
    "MAX_MOVES",
    "MAX_PLAYERS",
    "MAX_SUBMISSION_BYTES",
    "MAX_TIMER_SECONDS",
    "MODES",
    "RUN_FORMAT",
    "Admission",
    "Board",
    "BoardLine",
    "DealWords",
    "JoinRequest",
    "Mate",
    "Mode",
    "NewName",
    "NewTeamName",
    "News",
    "OwnState",
    "PersonWords",
    "Phase",
    "PhaseChange",
    "Playbook",
    "PlayerChoice",
    "PlayerStanding",
    "Pulse",
    "Receipt",
    "Refusal",
    "RunFile",
    "StageWords",
    "Standings",
    "Submission",
    "Summary",
    "SummaryFace",
    "Switch",
    "TeamStanding",
    "TimerChange",
    "WireError",
    "WorkshopSettings",
    "dump_run",
    "load_run",
    "load_submission",
]
