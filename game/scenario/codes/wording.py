"""D745 to D748: the words of a deal, judged by themselves. Examples as in `checking`."""

from __future__ import annotations

from game.scenario.codes.code import Code

_SIGN = "scenes.sign_off.moves"

CODES: tuple[Code, ...] = (
    Code(
        "D745",
        "error",
        "no glyph",
        "No shipped font has this character; the screen would show a box.",
        bad="scenes.inbox.title: The \u0e01 inbox",
        good="scenes.inbox.title: The 文 inbox",
    ),
    Code(
        "D746",
        "warning",
        "a card that tells by its tone",
        "Whoever plays would choose by the sound of a card, and learn to listen for it.",
        bad=f"{_SIGN}.rapid_response_cell.text: Answer honestly, with one owner and a clock.",
        good=f"{_SIGN}.rapid_response_cell.text: One owner, and a clock of 24 hours.",
    ),
    Code(
        "D747",
        "warning",
        "hard to read",
        "A trainee reads a scene between two decisions, many of them not in their first language.",
        bad=f"scenes.inbox.text: {' and '.join(['He left eleven mails'] * 7)}.",
        good="scenes.inbox.text: He left eleven mails. He has a new job now.",
    ),
    Code(
        "D748",
        "warning",
        "a term that nobody explains",
        "An abbreviation that a newcomer does not know hides what the sentence is about.",
        bad="scenes.inbox.text: The BHS has stood since May.",
        good="scenes.inbox.text: The baggage system (BHS) has stood since May. The BHS is old.",
    ),
)
