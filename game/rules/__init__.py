"""The rules of a deal: a compiled Program goes in, states and a debrief come out. Pure, integers only.

How a deal works, in the order in which things happen (RULES.md has every formula):

A `Program` is data (module `program`): people, facts, promises, gates, scenes with moves, endings. A
`Deal` plays it. A `State` is a flat tuple of bounded integers; slot 0 is the position (a scene, a guard
or an ending), the other slots hold what can change in this deal. `Deal.initial` is the state after the
arrival in the first scene.

One move: it is refused unless it is open here (`Deal.refusal` says why not). Its cost is paid, days
scaled by the alignment of who leads; then promises and later items whose day has come fall due, in
order of day, promises before later items, then in file order. The first branch whose condition holds
happens; its effects apply in file order under the laws of the field: trust stops at the ceiling of its
evidence and spills over once to listeners, friendship stops at what trust allows, part of a gain is
held by a person, losses shrink all shares. If the move leads out of a gate's scene the gate is judged
and unmet checks become debts. Then the exit: the first that holds, or the first ending that holds.

An arrival: the calendar moves on to the scene's day, what is due by then or in this scene happens,
found facts that nobody logged fade where the scene says so, then its news, each once a run. A scene
where no move is open becomes the ending `time_up`. Entering an ending settles every open promise.

A forbidden move leads to its guard and changes nothing else: the guard's `withdraw` raises exposure and
closes the move for the run, `confirm` ends the deal as `stopped`.

What is derived (support, mood, standing, dimensions) is defined once, as expressions (`measures`), and
the laws are statements (`laws`, `course`); both are data, and `emit` writes the code that runs: the fast
form, and the traced form in which every change has a cause. `Deal.show_code` prints it.

A score is a straight line through four anchors (`score`). The value of a state is what the standard
policy would still score from it, the regret of a decision is the value it gave away, and the score of a
run is 85 minus the sum of its regrets, exactly. `debrief` tells a finished run with all of this.
"""

from game.rules.course import Refusal
from game.rules.deal import Deal, Happening, State, Step
from game.rules.debrief import Debrief, Decision, Layers, appraise, debrief, decide
from game.rules.digest import digest
from game.rules.errors import EndlessError, GameError, IllegalMoveError, ReplayError, UnknownMoveError
from game.rules.grading import GRADES, Grade, Limit, Verdict
from game.rules.program import Program
from game.rules.run import Replay, replay
from game.rules.score import Anchors, score, value
from game.rules.shuffle import shown_order

__all__ = [
    "GRADES",
    "Anchors",
    "Deal",
    "Debrief",
    "Decision",
    "EndlessError",
    "GameError",
    "Grade",
    "Happening",
    "IllegalMoveError",
    "Layers",
    "Limit",
    "Program",
    "Refusal",
    "Replay",
    "ReplayError",
    "State",
    "Step",
    "UnknownMoveError",
    "Verdict",
    "appraise",
    "debrief",
    "decide",
    "digest",
    "replay",
    "score",
    "shown_order",
    "value",
]
