"""The wheel: everything the game needs is inside, and it works from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the project's own build settings without the network."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--no-deps",
            "--no-build-isolation",
            "--no-index",
            "-q",
            "-w",
            folder,
            ROOT,
        ],
        check=True,
        capture_output=True,
    )
    return next(folder.glob("dealcraft-*.whl"))


def test_the_wheel_holds_what_the_project_ships(wheel: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    expected = {
        _place_in_wheel(path.relative_to(ROOT))
        for folder in ("game", "scenarios", "assets")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert inside == expected


def test_the_installed_game_plays_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "site"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "-q", "--target", place, wheel],
        check=True,
        capture_output=True,
    )
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(place), "DEALCRAFT_DATA": str(tmp_path / "data")}

    def dealcraft(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(place / "bin" / "dealcraft"), *arguments]
        return subprocess.run(command, cwd=elsewhere, env=environment, capture_output=True, text=True, **options)  # type: ignore[call-overload, no-any-return]

    version = dealcraft("--version", check=True)
    assert version.stdout.startswith("dealcraft ")
    checked = dealcraft("check", check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "rainmaker_account" in checked.stdout
    played = dealcraft(
        "play", "--plain", "--scenario", "rainmaker_account", "--lang", "en", input="1\n" * 200, check=False
    )
    assert played.returncode == 0, played.stdout[-2000:] + played.stderr
    assert "Traceback" not in played.stderr


def _place_in_wheel(path: Path) -> str:
    folder, *rest = path.parts
    return "/".join([folder if folder == "game" else f"game/_{folder}", *rest])
