"""The checks that read the code and do not run it: layers, types, style."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["-m", "ruff", "check", "game", "tests"], id="style"),
        pytest.param(["-m", "ruff", "format", "--check", "game", "tests"], id="format"),
        pytest.param(["-m", "mypy"], id="types"),
        pytest.param(
            ["-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"],
            id="layers",
        ),
    ],
)
@pytest.mark.timeout(600)
def test_the_code_passes(arguments: list[str]) -> None:
    answer = subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout[-6000:] + answer.stderr[-3000:]
