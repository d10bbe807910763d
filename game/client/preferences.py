"""What a player has set, and where it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Protocol

from game.client.scale import TEXT_SIZES
from game.text.spoken import system_language

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Preferences:
    """The player's settings; every field has a row in the settings screen."""

    language: str = "en"
    theme: str = "light"
    text_size: int = 100
    """Percent: one of `scale.TEXT_SIZES`."""
    reduced_motion: bool = False
    volume: int = 60
    """Percent, in steps of ten."""
    muted: bool = False
    focus_sound: bool = False
    speaking: bool = False
    """Whether what is focused and what happens is spoken."""
    greeted: bool = False
    """Whether the first-start dialog was answered."""


class Keeper(Protocol):
    """Where settings survive. Values are text; an unknown name is no error."""

    def settings(self) -> Mapping[str, str]: ...

    def set_setting(self, name: str, value: str) -> None: ...


class Memory:
    """Settings of this start only: tests, scripts, and a store that cannot be opened."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self._values = dict(values or {})

    def settings(self) -> Mapping[str, str]:
        return self._values

    def set_setting(self, name: str, value: str) -> None:
        self._values[name] = value


def load(keeper: Keeper) -> Preferences:
    """The kept settings; a value that makes no sense (an older or newer version wrote it) is the default."""
    kept = keeper.settings()
    values = asdict(Preferences(language=system_language()))
    for name, default in values.items():
        if name in kept:
            value = _read(kept[name], default)
            if _allowed(name, value):
                values[name] = value
    return Preferences(**values)


def save(keeper: Keeper, before: Preferences, after: Preferences) -> None:
    """Keep what has changed."""
    old = asdict(before)
    for name, value in asdict(after).items():
        if value != old[name]:
            keeper.set_setting(name, str(value))


def _read(text: str, default: object) -> object:
    if isinstance(default, bool):
        return {"True": True, "False": False}.get(text)
    if isinstance(default, int):
        return int(text) if text.isdigit() else None
    return text


def _allowed(name: str, value: object) -> bool:
    choices: dict[str, tuple[object, ...]] = {
        "language": LANGUAGES,
        "theme": ("light", "dark"),
        "text_size": TEXT_SIZES,
        "volume": tuple(range(0, 101, 10)),
    }
    return value in choices[name] if name in choices else isinstance(value, bool)
