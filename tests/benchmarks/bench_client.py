"""The window: time to the first frame, a full redraw from caches, processor time at rest. Run by hand:
python -m tests.benchmarks.bench_client [--real]

Without `--real` the dummy driver draws into memory; with it a display server must be running. The start is
measured against a bare pygame-ce window that draws one text, each in its own process, in turns.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

ROUNDS = 9
REDRAWS = 400
REST_SECONDS = 10

BARE = """
import pygame
pygame.init()
screen = pygame.display.set_mode((1280, 720), pygame.RESIZABLE)
font = pygame.font.Font("assets/fonts/UI-Regular.ttf", 16)
screen.blit(font.render("Hello", True, "white"), (10, 10))
pygame.display.flip()
pygame.event.get()
"""
OURS = """
from game.client.app import Window
window = Window()
window.begin(None, None, None)
window.step()
window.take_events()
"""
BARE_IDLE = """
import pygame
pygame.init()
screen = pygame.display.set_mode((1280, 720), pygame.RESIZABLE)
pygame.display.flip()
while True:
    pygame.event.wait()
"""
IDLE = """
from game.client import run_window
run_window()
"""


def environment(folder: str, *, real: bool) -> dict[str, str]:
    """The player's data in a folder of its own, so that nothing of the player's is touched."""
    settings = {**os.environ, "DEALCRAFT_DATA": folder, "SDL_AUDIODRIVER": "dummy", "PYGAME_HIDE_SUPPORT_PROMPT": "1"}
    if not real:
        settings["SDL_VIDEODRIVER"] = "dummy"
    return settings


def seconds(code: str, settings: dict[str, str]) -> float:
    """Wall time of a process that ends after its first frame."""
    began = time.perf_counter()
    # leaving without the interpreter's clean-up: what comes after the frame is not measured
    subprocess.run([sys.executable, "-c", code + "\nimport os; os._exit(0)"], cwd=ROOT, env=settings, check=True)
    return time.perf_counter() - began


def start(settings: dict[str, str]) -> None:
    """Median times to the first interactive frame, in turns, after one round that warms the disk."""
    pairs = [(seconds(BARE, settings), seconds(OURS, settings)) for _ in range(ROUNDS + 1)][1:]
    bare, ours = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(second / first for first, second in pairs)
    print(f"bare window, one text       {bare * 1000:7.0f} ms")
    print(f"first interactive frame     {ours * 1000:7.0f} ms, {ratio:.2f} bare windows (wanted at most 4)")


def redraw() -> None:
    """Full redraws of screens from caches, at 1280 x 720, and of a bare frame with one text as often."""
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    import pygame

    from game.client.drive import Driver

    driver = Driver()
    for name in ("home", "library", "plays", "settings", "briefing", "deal"):
        if name == "briefing":
            driver.begin("rainmaker_account")
        elif name == "deal":
            driver.to("deal")
        elif name != "home":
            driver.shell.open(name)
            driver.look()
        times = []
        for _ in range(REDRAWS):
            driver.shell.redraw()
            began = time.perf_counter()
            driver.draw()
            times.append((time.perf_counter() - began) * 1000)
        told("redraw of " + name, times, " (wanted under 12)")
    driver.close()
    pygame.display.init()
    pygame.font.init()
    surface = pygame.display.set_mode((1280, 720))
    font = pygame.font.Font("assets/fonts/UI-Regular.ttf", 16)
    times = []
    for _ in range(REDRAWS):
        began = time.perf_counter()
        surface.fill("white")
        surface.blit(font.render("Hello", True, "black"), (10, 10))
        times.append((time.perf_counter() - began) * 1000)
    told("redraw of a bare frame", times)
    pygame.quit()


def told(what: str, times: list[float], wanted: str = "") -> None:
    times.sort()
    p99 = times[int(len(times) * 0.99)]
    print(f"{what:27} {statistics.median(times):7.2f} ms median, {p99:.2f} ms p99{wanted}")


def rest(settings: dict[str, str]) -> None:
    """Share of one processor that the waiting game takes over some seconds, and a bare window that waits."""
    for what, code, wanted in (("bare window at rest", BARE_IDLE, ""), ("at rest", IDLE, " (wanted under 2)")):
        with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=settings) as game:
            process = psutil.Process(game.pid)
            time.sleep(3)
            before, began = process.cpu_times(), time.perf_counter()
            time.sleep(REST_SECONDS)
            after, passed = process.cpu_times(), time.perf_counter() - began
            used = after.user + after.system - before.user - before.system
            memory = process.memory_info().rss / 2**20
            game.kill()
        print(f"{what:27} {100 * used / passed:7.2f} % of a processor{wanted}, {memory:.0f} MiB")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = environment(folder, real="--real" in sys.argv)
        start(settings)
        rest(settings)
    redraw()


if __name__ == "__main__":
    main()
