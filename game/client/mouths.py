"""Where spoken words go: the clipboard, a file, and the voice of the system where there is one."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import threading
from typing import TextIO

import pygame

_WINDOWS = (
    "Add-Type -AssemblyName System.Speech; "
    "$text = (New-Object IO.StreamReader([Console]::OpenStandardInput(), [Text.Encoding]::UTF8)).ReadToEnd(); "
    "(New-Object System.Speech.Synthesis.SpeechSynthesizer).Speak($text)"
)
"""The words come by standard input: nothing of them is ever read as a command."""


def clipboard(text: str, language: str) -> None:
    """For a screen reader that follows the clipboard."""
    del language
    with contextlib.suppress(pygame.error):
        pygame.scrap.put_text(text)


class Transcript:
    """Writes each utterance to a text stream, followed by an empty line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream: TextIO | None = stream

    def __call__(self, text: str, language: str) -> None:
        del language
        if self._stream is None:
            return
        try:
            self._stream.write(f"{text}\n\n")
            self._stream.flush()
        except (OSError, ValueError):
            # the reader has gone, or the disk is full: the game goes on without
            self._stream = None


class SystemVoice:
    """The voice of the system, by its own program; silent where there is none. A new utterance ends the last one."""

    def __init__(self, command: list[str] | None = None, platform: str = sys.platform) -> None:
        self._command = (command if command is not None else find(platform)) or []
        self._running: subprocess.Popen[bytes] | None = None

    def __call__(self, text: str, language: str) -> None:
        if not self._command:
            return
        self.stop()
        command = [part.replace("{language}", language).replace("{text}", text) for part in self._command]
        try:
            speaking = subprocess.Popen(  # noqa: S603  a fixed program found on the path, no shell
                command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        except (OSError, ValueError):
            self._command = []
            return
        self._running = speaking
        # the program may read late: nobody waits for it here
        threading.Thread(target=_feed, args=(speaking, text), daemon=True).start()

    def stop(self) -> None:
        """Be silent."""
        running, self._running = self._running, None
        if running is not None and running.poll() is None:
            running.terminate()


def find(platform: str) -> list[str] | None:
    """The command that reads aloud standard input, or `{text}` where it has such a part; None where there is none."""
    if platform == "darwin":
        program = shutil.which("say")
        return [program] if program else None
    if platform == "win32":
        program = shutil.which("powershell")
        return [program, "-NoProfile", "-NonInteractive", "-Command", _WINDOWS] if program else None
    program = shutil.which("spd-say")
    return [program, "--wait", "--language", "{language}", "--", "{text}"] if program else None


def _feed(speaking: subprocess.Popen[bytes], text: str) -> None:
    with contextlib.suppress(OSError, ValueError):
        speaking.communicate(text.encode())
