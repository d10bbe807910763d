"""What libyaml says when it gives up, in words an author can use; and which line to leave out then."""

from __future__ import annotations

from game.scenario.diagnostics import Diagnostic, finding
from game.scenario.nodes import Broken
from game.text.sentence import say


def blame(broken: Broken, lines: list[str]) -> int:
    """The line (from 1) that most likely holds the mistake: the last written one at or before the place."""
    if "simple key" in broken.context and 0 < broken.context_line < broken.line:
        return min(broken.context_line, len(lines))
    at = min(broken.line, len(lines))
    while at > 1 and not lines[at - 1].strip():
        at -= 1
    return max(at, 1)


def leave_out(broken: Broken, lines: list[str], at: int, left_out: set[int]) -> bool:
    """Blank the line and all that is indented below it; False when there is nothing to blank.

    Inside brackets or a text in quotation marks, everything from their beginning on is left out.
    """
    text = lines[at - 1]
    if not text.strip():
        return False
    first = at
    if 0 < broken.context_line < at and ("flow" in broken.context or "quoted" in broken.context):
        first = broken.context_line
    depth = _indent(lines[first - 1])
    for number in range(first, at + 1):
        lines[number - 1] = ""
        left_out.add(number)
    following = at
    while following < len(lines) and (not lines[following].strip() or _indent(lines[following]) > depth):
        lines[following] = ""
        left_out.add(following + 1)
        following += 1
    return True


def explain(broken: Broken, at: int, lines: list[str], name: str) -> Diagnostic:
    """The finding for an author."""
    line = lines[at - 1]
    column = broken.column if broken.line == at else len(line) - len(line.lstrip()) + 1
    message, remedy = _habit(line, broken, column) or _words(broken)
    return finding("D127", name, at, min(column, max(len(line), 1)), message, remedy)


def _habit(line: str, broken: Broken, column: int) -> tuple[str, str] | None:
    """Signs that other formats use, and that this place shows."""
    if line.lstrip().startswith("//"):
        return say("A comment begins with #, not with //."), say("Write # in place of //.")
    if missing_bracket(broken) and ";" in line[:column]:
        return say("`;` does not separate here."), say('Use ", ".')
    return None


def missing_bracket(broken: Broken) -> bool:
    return "did not find expected ',' or" in broken.problem


def _words(broken: Broken) -> tuple[str, str]:
    problem = broken.problem
    if "mapping values are not allowed" in problem:
        return say("A field cannot begin here."), say("Look at the indentation of this line and of the one above.")
    if "did not find expected key" in problem or "did not find expected <block end>" in problem:
        return say("This line does not fit the indentation above it."), say(
            "Begin it below the first letter of its siblings."
        )
    if "did not find expected '-' indicator" in problem:
        return say("This line does not fit the list above it."), say("Begin it with `- `, or move it to the left.")
    if missing_bracket(broken):
        end = "]" if "']'" in problem else "}"
        return (
            say("A bracket is not closed: `{end}` is missing.", end=end),
            say("Write `{due}` at the end, or put each part on its own line.", due=end),
        )
    if "cannot start any token" in problem:
        return say("A text cannot begin with this character."), say(
            "Put `>` after the field and the sentence on the next line."
        )
    if "could not find expected ':'" in problem:
        return say("A colon is missing after a name."), say(
            "Write `name: value`, or indent the line if it goes on a sentence."
        )
    return say("This cannot be read: {problem}.", problem=problem or "?"), say("Compare the line with its neighbours.")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
