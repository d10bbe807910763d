"""Time to read and compile a long scenario. Run by hand: python -m tests.benchmarks.bench_compile [LINES]

Writes a scenario of about 3,000 lines (the scenes of the sample deal again and again under other names) and
compiles it as the checker would. In the same run PyYAML's C loader alone reads the same text: the ratio
says what places, refusals, models, conditions and the whole compiler cost on any machine.
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import yaml  # noqa: E402 - run as a script, from anywhere

from game.scenario import source  # noqa: E402
from game.scenario.compile.scenario import compile_document  # noqa: E402
from game.scenario.library import load_playbook  # noqa: E402

SAMPLE = ROOT / "assets" / "samples" / "sample.yaml"
LINES = 3_000
ROUNDS = 9
WANTED_MS = 200


def long_scenario(lines: int) -> str:
    """The sample with its first three scenes copied under other names until the file is long enough."""
    text = SAMPLE.read_text("utf-8")
    start = text.index("\n  belt_seven:") + 1
    end = text.index("\n  sign_off:") + 1
    block = text[start:end]
    copies = max(1, (lines - text.count("\n")) // block.count("\n"))
    body = "".join(_renamed(block, at) for at in range(copies))
    return text[:end] + body + text[end:]


def _renamed(block: str, at: int) -> str:
    for scene in ("belt_seven", "gm_visit"):
        block = re.sub(rf"\b{scene}\b", f"{scene}_{at}", block)
    return re.sub(r"^    day: .*\n", "", block, flags=re.MULTILINE)


def milliseconds(function: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        function()
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1000


def main() -> None:
    text = long_scenario(int(sys.argv[1]) if len(sys.argv) > 1 else LINES)
    playbook, _ = load_playbook(SAMPLE.with_name("playbook.yaml"))
    result = compile_document(source.read(text, "long.yaml"), playbook)
    if result.program is None:
        raise SystemExit("\n".join(f"{one.line}: {one.code} {one.message}" for one in result.diagnostics[:10]))
    moves, scenes = len(result.program.moves), len(result.program.scenes)
    print(f"{text.count(chr(10)):,} lines, {scenes} scenes, {moves} moves, {len(result.texts)} sentences")
    bare = milliseconds(lambda: yaml.load(text, yaml.CSafeLoader))
    read = milliseconds(lambda: source.read(text, "long.yaml"))
    document = source.read(text, "long.yaml")
    compile_ = milliseconds(lambda: compile_document(document, playbook))
    whole = read + compile_
    print(f"CSafeLoader alone {bare:6.0f} ms")
    print(f"read with places  {read:6.0f} ms")
    print(f"compile           {compile_:6.0f} ms")
    verdict = "reached" if whole < WANTED_MS else "MISSED"
    print(
        f"whole             {whole:6.0f} ms (wanted {WANTED_MS}: {verdict}), {whole / bare:.1f} times CSafeLoader alone"
    )


if __name__ == "__main__":
    main()
