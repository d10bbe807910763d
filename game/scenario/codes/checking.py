"""D7xx: what the checker proves from all lines of a deal, judges by playing it, and plays from plans."""

from __future__ import annotations

from game.scenario.codes.code import Code

CODES: tuple[Code, ...] = (
    # the book
    Code("D700", "error", "no book", "Without the anchors nobody's run can be graded."),
    Code("D701", "error", "stale book", "The anchors belong to other rules; a score from them would be wrong."),
    Code("D702", "error", "damaged book", "The anchors cannot be read, so nobody's run can be graded."),
    Code(
        "D703",
        "error",
        "book does not replay",
        "A line of the book must give exactly the number that stands beside it.",
    ),
    # size
    Code("D710", "error", "too many lines", "Anchors are exact or they are not anchors; a partial book cannot ship."),
    Code("D711", "warning", "many lines", "The search takes long, and no class will ever see most of the deal."),
    Code("D712", "error", "too many decisions", "A trainee finishes a deal in one sitting: at most twelve decisions."),
    Code("D713", "error", "endless line", "A line that can run for ever has no score."),
    Code("D714", "error", "the standard line has no ending", "The book is the line of best-rated moves; it must end."),
    # anchors
    Code(
        "D715", "error", "anchors out of order", "0, 40, 85 and 100 must be worst, blind, book and best, in this order."
    ),
    Code(
        "D716", "error", "no room above the book", "A trainee who does better than the book should be able to show it."
    ),
    Code("D717", "warning", "steep above the book", "Small differences above the book would decide the ranking."),
    # never on any line
    Code("D720", "error", "scene never reached", "Nobody will ever read it."),
    Code("D721", "error", "move never open", "No line meets its `needs`, or nobody comes to its scene with it unused."),
    Code("D722", "warning", "branch never happens", "On no line does its condition decide; its words are never read."),
    Code("D723", "error", "ending never reached", "No line ends so."),
    Code("D724", "warning", "time never presses", "A calendar that nobody feels teaches nothing about time."),
    # ratings against numbers
    Code("D730", "warning", "two moves rated best", "The book is one line; a tie leaves it to the order in the file."),
    Code(
        "D731",
        "warning",
        "rating and regret disagree",
        "The reason given to the trainee and the score would contradict each other.",
    ),
    Code("D732", "warning", "rated badly, costs nothing", "A move that is called wrong must be felt."),
    # giveaways and bots
    Code("D740", "warning", "a bot wins", "Somebody who understands nothing would pass."),
    Code("D741", "warning", "best is the longest card", "A trainee can win by reading lengths."),
    Code("D742", "warning", "no temptation", "If the best move also looks best at once, there is nothing to learn."),
    Code("D743", "warning", "best stands first", "The plain list of moves would be the answer key."),
    # words on the screen
    Code("D745", "error", "no glyph", "No shipped font has this character; the screen would show a box."),
    # plans
    Code(
        "D750",
        "error",
        "not a plan",
        "A plan is a list: one `scene: move` on each line, with `expect:` where something must hold.",
    ),
    Code("D751", "error", "unknown expectation", "An expectation that is not understood would never fail."),
    Code("D752", "error", "unknown move in a plan", "A plan names moves of this deal."),
    Code("D753", "error", "plan cannot go on", "The move is not open where the plan chooses it."),
    Code("D754", "error", "expectation not met", "The deal no longer does what this plan records."),
    Code("D755", "error", "plan does not end", "Grade, score and ending exist only at an ending."),
    Code("D756", "error", "the standard plan is not the standard line", "The plan called standard records the book."),
)
