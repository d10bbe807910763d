"""The screens: how long each takes to be built for the first time, frames of animations, and memory over many deals.
Run by hand: python -m tests.benchmarks.bench_screens [--short]

At most five minutes; `--short` tries it out with a few deals in half a minute. Under the dummy driver. A first build is the drawing of a screen that this process has never drawn, in a new shell
with empty caches of texts and pictures; what it shares with the screens before it is cached, as for a player. Beside
each stands a bare frame of the same size: the background filled and one text drawn.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"

import pygame  # noqa: E402

from game.client import begin, keys  # noqa: E402
from game.client.drive import Driver, read  # noqa: E402
from game.scenario import library  # noqa: E402

ROUTES = ("library", "reviews", "plays", "drills", "check", "settings", "help", "credits")
SIZES = (((1280, 720), 200), ((1920, 1080), 400))
FRAME = 1000 / 60
SHORT = "--short" in sys.argv
DEALS = 4 if SHORT else 60
PATIENCE = 15 if SHORT else 150
"""Seconds after which no further deal is begun."""
AN_HOUR = 30
"""Decisions of an hour at human pace: a deal of twelve takes about 25 minutes."""
MOST_GROWTH = 5
"""MiB that the second half of the deals may add: what an allocator keeps, not what a leak takes."""
BARE = """
import pygame
pygame.init()
screen = pygame.display.set_mode((1280, 720))
font = pygame.font.Font("assets/fonts/UI-Regular.ttf", 16)
screen.blit(font.render("Hello", True, "white"), (10, 10))
pygame.display.flip()
import psutil
print(psutil.Process().memory_info().rss / 2**20)
"""


def timed(driver: Driver, act: Callable[[], None]) -> float:
    """Milliseconds of the first frame after the act; work on threads is waited for before, animations are skipped."""
    act()
    driver.shell.settle()
    began = time.perf_counter()
    driver.draw()
    passed = (time.perf_counter() - began) * 1000
    driver.look()
    return passed


def press(driver: Driver, key: str) -> None:
    """A key without the drawing that follows it."""
    driver.shell.handle(keys.event(key))


def bare(size: tuple[int, int], frames: int = 1) -> list[float]:
    """Milliseconds of frames of bare pygame, sorted: the background filled and one text drawn."""
    surface = pygame.display.set_mode(size)
    font = pygame.font.Font(str(ROOT / "assets/fonts/UI-Regular.ttf"), 16)
    times = []
    for _ in range(frames):
        began = time.perf_counter()
        surface.fill("white")
        surface.blit(font.render("Hello", True, "black"), (10, 10))
        times.append((time.perf_counter() - began) * 1000)
    return sorted(times)


def first_builds(size: tuple[int, int], most: int) -> None:
    found: dict[str, float] = {}
    for route in ROUTES:
        driver = Driver(size=size, language="zh")
        found[route] = timed(driver, lambda driver=driver, route=route: driver.shell.open(route))  # type: ignore[misc]
        driver.close()
    driver = Driver(size=size, language="zh")
    found["home"] = timed(driver, driver.shell.home)
    found["briefing"] = timed(driver, lambda: begin.start(driver.shell, "rainmaker_account", "coach", 1))
    found["deal"] = timed(driver, partial(press, driver, "return"))
    for name, key in (("dossier", "f"), ("gate", "g"), ("pause", "escape")):
        found[name] = timed(driver, partial(press, driver, key))
        driver.press("escape")
    plan = library.find("rainmaker_account") / "plans" / "standard.yaml"
    moves = read(plan).moves
    driver.shell.focus(f"card:{moves[0]}")
    driver.press("return")
    found["result"] = timed(driver, partial(press, driver, "return"))
    for move in moves[1:]:
        driver.move(move)
    while driver.shell.top.name != "debrief":
        found[f"{driver.shell.top.name}, next"] = timed(driver, partial(press, driver, "return"))
    driver.close()
    pygame.display.init()
    pygame.font.init()
    plain = bare(size)[0]
    pygame.quit()
    worst = max(found.values())
    print(
        f"first build at {size[0]} x {size[1]}: the slowest of {len(found)} screens {worst:.0f} ms (wanted under {most}; "
        f"a bare frame takes {plain:.1f} ms)"
    )
    for name, passed in sorted(found.items(), key=lambda one: -one[1]):
        print(f"  {name:10} {passed:7.1f} ms")


def animation() -> None:
    """The frames between a choice and its result, at sixty a second of the game's own clock."""
    driver = Driver(language="zh")
    driver.begin("rainmaker_account")
    driver.to("deal")
    times: list[float] = []
    plan = library.find("rainmaker_account") / "plans" / "standard.yaml"
    for move in read(plan).moves[:8]:
        while not any(item.id == f"card:{move}" for item in driver.shell.items()):
            driver.press("return")
        driver.shell.focus(f"card:{move}")
        driver.look()
        for _ in range(2):
            before = {item.id for item in driver.shell.items()}
            driver.shell.handle(keys.event("return"))
            for _ in range(90):
                began = time.perf_counter()
                driver.shell.tick(FRAME)
                driver.draw()
                times.append((time.perf_counter() - began) * 1000)
                if not driver.shell.moving:
                    break
            if {item.id for item in driver.shell.items()} != before:
                break
        driver.look()
    driver.close()
    pygame.display.init()
    pygame.font.init()
    plain = bare((1280, 720), len(times))
    pygame.quit()
    late = sum(one > FRAME for one in times)
    times.sort()
    middle = len(times) // 2
    print(
        f"animation: {len(times)} frames, median {times[middle]:.1f} ms, {100 * late / len(times):.1f} % later than "
        f"{FRAME:.1f} ms (wanted under 5 %; bare frames: median {plain[middle]:.1f} ms, the slowest {plain[-1]:.1f} ms)"
    )


def memory() -> None:
    """Whole deals one after another in one window, as somebody who does not stop: far more than an hour's decisions."""
    plans = [read(folder / "plans" / "standard.yaml").moves for folder in library.folders()]
    names = [folder.name for folder in library.folders()]
    process = psutil.Process()
    driver = Driver(language="zh")
    began, made = time.monotonic(), 0
    sizes: list[float] = []
    for number in range(DEALS):
        if time.monotonic() - began > PATIENCE:
            break
        which = number % len(names)
        driver.begin(names[which], "deal")
        for move in plans[which]:
            driver.move(move)
        made += len(plans[which])
        driver.to("debrief")
        driver.shell.home()
        driver.press("l")
        sizes.append(process.memory_info().rss / 2**20)
    driver.close()
    half, last = sizes[len(sizes) // 2 - 1], sizes[-1]
    plain = subprocess.run([sys.executable, "-c", BARE], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    print(
        f"memory: {last:.0f} MiB after {len(sizes)} deals, {made} decisions, {made / AN_HOUR:.0f} hours at human pace "
        f"(wanted under 250 after one; a bare window {float(plain.split()[-1]):.0f} MiB)"
    )
    print(
        f"  growth {last - half:+.1f} MiB between the halves, {half:.0f} after the first (wanted at most {MOST_GROWTH})"
        + ("" if len(sizes) >= 2 * len(names) else "; no deal came twice: what each brings is still being read")
    )


if __name__ == "__main__":
    memory()
    for size, most in SIZES:
        first_builds(size, most)
    animation()
