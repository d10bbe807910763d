"""The house rules that can be counted: sizes, names, what stands at the top, what may not be said."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FORBIDDEN_NAMES = {"utils", "core", "common", "helpers", "manager"}
TOP = {
    "pyproject.toml", "game", "scenarios", "assets", "tests", "README.md", "LICENSE", "requirements", ".ci", ".gitignore",
}  # fmt: skip


def tracked() -> list[str]:
    """Every file that git tracks, or, in a copy without git, every file below the folders of the project."""
    answer = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if answer.returncode == 0 and answer.stdout:
        return answer.stdout.splitlines()
    return [
        str(path.relative_to(ROOT))
        for name in TOP
        for path in ((ROOT / name).rglob("*") if (ROOT / name).is_dir() else [ROOT / name])
        if path.is_file() and "__pycache__" not in path.parts
    ]


def test_a_module_is_one_idea_of_at_most_four_hundred_lines() -> None:
    sizes = {
        path.relative_to(ROOT): len(path.read_text(encoding="utf-8").splitlines())
        for path in (ROOT / "game").rglob("*.py")
    }
    assert sizes
    assert {str(path): size for path, size in sizes.items() if size > 400} == {}


def test_no_module_is_named_for_nothing() -> None:
    names = {path.stem for path in (ROOT / "game").rglob("*.py")} | {
        path.name for path in (ROOT / "game").rglob("*") if path.is_dir()
    }
    assert names & FORBIDDEN_NAMES == set()


def test_the_top_level_holds_what_the_design_names() -> None:
    assert {name.split("/")[0] for name in tracked()} <= TOP


def test_no_tracked_text_names_a_machine_or_a_registry() -> None:
    machine = re.compile(rb"(?<![A-Za-z0-9_.])/(?:work|home|root|Users)/[A-Za-z0-9_]")
    registry = re.compile(rb"https?://[^\s\"')]*(?:pypi|pythonhosted|npmjs|registry)[^\s\"')]*")
    for name in tracked():
        path = ROOT / name
        if path.suffix in {".png", ".ttf", ".ogg"} or not path.is_file() or path == Path(__file__):
            continue
        content = path.read_bytes()
        assert not machine.search(content), name
        assert not registry.search(content), name


def test_every_asset_folder_is_credited() -> None:
    text = (ROOT / "assets" / "CREDITS.md").read_text(encoding="utf-8")
    for folder in sorted(path.name for path in (ROOT / "assets").iterdir() if path.is_dir()):
        assert f"`{folder}/`" in text, folder


def test_each_test_module_has_a_name_of_its_own() -> None:
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
