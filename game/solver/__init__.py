"""What all lines of a deal say: its anchors with their lines, and until when a run could be won."""

from game.solver.last_chance import LastChance, could_still_be_won
from game.solver.outlook import Outlook
from game.solver.reached import Answer, Question, Reached
from game.solver.solution import Counts, Line, Solution, solve, standard_line

__all__ = [
    "Answer",
    "Counts",
    "LastChance",
    "Line",
    "Outlook",
    "Question",
    "Reached",
    "Solution",
    "could_still_be_won",
    "solve",
    "standard_line",
]
