"""Sound: never in the way of the game."""

from __future__ import annotations

import os

import pygame
import pytest

from game import paths
from game.client.sounds import CUES, Sounds


def test_every_cue_is_shipped_and_plays() -> None:
    sounds = Sounds(paths.assets() / "sounds")
    for cue in CUES:
        sounds.play(cue)
        assert sounds._enabled, f"{cue} could not be played"
    pygame.mixer.quit()


def test_without_a_device_it_is_silent_and_says_nothing(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def no_device(*_settings: int) -> None:
        os.write(2, b"cannot find card '0'\n")
        raise pygame.error("no device")

    monkeypatch.setattr(pygame.mixer, "init", no_device)
    sounds = Sounds(paths.assets() / "sounds")
    sounds.play("select")
    sounds.play("gain")
    os.write(2, b"heard again\n")
    assert capfd.readouterr().err == "heard again\n"


def test_a_missing_file_ends_the_sound_and_not_the_game() -> None:
    sounds = Sounds(paths.assets() / "nowhere")
    sounds.play("select")
    sounds.play("select")
    assert not sounds._enabled
    pygame.mixer.quit()
