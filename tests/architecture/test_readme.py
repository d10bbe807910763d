"""The README's deal, typed off as it stands, is a deal."""

from __future__ import annotations

import re
from pathlib import Path

from game.scenario import library

README = Path(__file__).resolve().parents[2] / "README.md"


def test_the_deal_of_the_readme_compiles(tmp_path: Path) -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert [block.split(":")[0] for block in blocks] == ["format", "scenes", "endings"]
    folder = tmp_path / "eleven_mails"
    folder.mkdir()
    (folder / "scenario.yaml").write_text("\n".join(blocks), encoding="utf-8")
    compiled = library.load_scenario(folder)
    assert [one for one in compiled.diagnostics if one.severity == "error"] == []
    assert compiled.program is not None
