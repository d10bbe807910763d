"""An author's opt-out silences a warning on its line, and only with a reason."""

from __future__ import annotations

import pytest

from game.check.allow import answered
from game.check.examine import Wanted
from game.scenario.diagnostics import Diagnostic, finding
from tests.check.deals import folder_of, report_of

WARNING = finding("D502", "a.yaml", 3, 5, "too long")
ERROR = finding("D501", "a.yaml", 3, 5, "five moves")


def _answered(text: str, *found: Diagnostic, complete: bool = True) -> list[tuple[str, int]]:
    return [(one.code, one.line) for one in answered(found, {"a.yaml": text}, complete)]


@pytest.mark.parametrize(
    "text",
    [
        "\n\ntitle: x # dealcraft: allow D502 because the hall is called so",
        "\n# dealcraft: allow D502 because the hall is called so\ntitle: x",
        "# dealcraft: allow D502 because so\n# another word\ntitle: x",
        "\n\ntitle: x  # Dealcraft: Allow d502, d504 because so",
    ],
)
def test_on_the_line_or_above_it(text: str) -> None:
    assert ("D502", 3) not in _answered(text, WARNING)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("\n\ntitle: x # dealcraft: allow D502", [("D502", 3), ("D760", 3)]),
        ("\n\ntitle: x # dealcraft: allow D502 because", [("D502", 3), ("D760", 3)]),
        ("\n\ntitle: x # dealcraft: allow because so", [("D502", 3), ("D760", 3)]),
        ("\n\ntitle: x # dealcraft: allow D999 because so", [("D502", 3), ("D760", 3)]),
        ("# dealcraft: allow D502 because so\n\ntitle: x", [("D502", 3), ("D761", 1)]),
        ("\n\ntitle: x # dealcraft: allow D504 because so", [("D502", 3), ("D761", 3)]),
    ],
)
def test_what_is_not_heard_is_said(text: str, left: list[tuple[str, int]]) -> None:
    assert _answered(text, WARNING) == left


def test_an_error_is_never_silenced() -> None:
    text = "\n\ntitle: x # dealcraft: allow D501 because so"
    assert _answered(text, ERROR) == [("D501", 3), ("D761", 3)]


def test_another_file_is_not_meant() -> None:
    text = "\n\ntitle: x # dealcraft: allow D502 because so"
    other = finding("D502", "b.yaml", 3, 5, "too long")
    assert ("D502", 3) in _answered(text, other)


def test_nothing_is_called_idle_before_the_whole_check_has_run() -> None:
    text = "\n\ntitle: x # dealcraft: allow D720 because so"
    assert _answered(text, complete=False) == []
    assert [code for code, _ in _answered(text)] in (["D761"], ["D760"])


def test_the_checker_honours_it_in_a_whole_deal() -> None:
    with folder_of("days: 90") as home:
        (warning,) = report_of(home, Wanted()).diagnostics
        file = home / "scenario.yaml"
        lines = file.read_text("utf-8").split("\n")
        lines[warning.line - 1] += f"  # dealcraft: allow {warning.code} because time does not press here"
        file.write_text("\n".join(lines), "utf-8")
        assert report_of(home, Wanted()).diagnostics == []
