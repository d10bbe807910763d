"""The sample deal of the tests, and the same deal with a few lines changed."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from game import paths
from game.scenario import source
from game.scenario.changed import changed
from game.scenario.compile.playbook import PlaybookFile, compile_playbook
from game.scenario.compile.scenario import Pictures, Result, compile_document
from game.scenario.compile.translations import translate
from game.scenario.diagnostics import Diagnostic
from game.scenario.library import load_scenario

DATA = Path(__file__).parents[1] / "data" / "scenarios"
SAMPLES = paths.assets() / "samples"
SAMPLE = SAMPLES / "sample.yaml"
ELEVEN_MAILS = DATA / "eleven_mails.yaml"
PLAYBOOK = SAMPLES / "playbook.yaml"
PICTURES = Pictures(
    looks=frozenset(file.stem.rpartition("_")[0] for file in (paths.assets() / "portraits").glob("*.svg")),
    covers=frozenset(file.stem for file in (paths.assets() / "covers").glob("*.svg")),
)


@lru_cache(maxsize=1)
def playbook() -> PlaybookFile:
    return compile_playbook(source.read(PLAYBOOK.read_bytes(), "playbook.yaml"))


def compiled(text: str | bytes, name: str = "scenario.yaml") -> Result:
    return compile_document(source.read(text, name), playbook(), PICTURES)


def patched(lines: str, file: Path = SAMPLE) -> str:
    """The text of a file after `path: value` lines; `~` takes the field out, a new path adds it."""
    return changed(file.read_text("utf-8"), lines)


def sample(lines: str = "") -> Result:
    """The sample deal after some changes."""
    return compiled(patched(lines))


def codes(diagnostics: Sequence[Diagnostic]) -> list[str]:
    return [one.code for one in diagnostics]


def findings_of_lines(lines: str) -> list[Diagnostic]:
    """What is found after changes. `playbook.` paths change the playbook, `folder:` names the folder."""
    shared = [line for line in lines.splitlines() if line.startswith("playbook.")]
    folder = [line.split(": ")[1] for line in lines.splitlines() if line.startswith("folder: ")]
    rest = "\n".join(line for line in lines.splitlines() if not line.startswith(("playbook.", "folder: ")))
    if shared:
        text = patched("\n".join(line.removeprefix("playbook.") for line in shared), PLAYBOOK)
        return list(compile_playbook(source.read(text, "playbook.yaml")).diagnostics)
    if folder:
        with tempfile.TemporaryDirectory() as root:
            home = Path(root) / folder[0]
            home.mkdir()
            (home / "scenario.yaml").write_text(patched(rest), "utf-8")
            return list(load_scenario(home, PLAYBOOK).diagnostics)
    text = patched(rest)
    result = compiled(text)
    ends = text.split("\n")
    for one in result.diagnostics:
        assert 1 <= one.line <= len(ends), one
        assert 1 <= one.column <= len(ends[one.line - 1]) + 1, one
    return list(result.diagnostics)


def findings_of_translation(po: str) -> list[Diagnostic]:
    """What a PO file gets wrong about the sentences it names; one that is there but empty is missing."""
    own = {path: text for path, text in sample().texts.items() if f'msgctxt "{path}"' in po}
    return list(translate(own, po.encode(), "zh.po", "zh").diagnostics)
