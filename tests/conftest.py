"""What every test stands on: no display, no sound, a data folder of its own, English, and no clock in properties."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

# before anything imports pygame or asks for the player's folder
os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"
os.environ["LC_ALL"] = "C.UTF-8"
_FOLDER = tempfile.TemporaryDirectory(prefix="dealcraft-tests-", ignore_cleanup_errors=True)
os.environ["DEALCRAFT_DATA"] = str(Path(_FOLDER.name) / "nobody")

# A slow machine is no failing test. Where every run must say the same, examples are the same each time.
_PATIENT = [hypothesis.HealthCheck.too_slow]
hypothesis.settings.register_profile("here", deadline=None, suppress_health_check=_PATIENT)
hypothesis.settings.register_profile("same", deadline=None, suppress_health_check=_PATIENT, derandomize=True)
hypothesis.settings.load_profile("same" if os.environ.get("CI") else "here")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """After the shuffle: the long files first. Whoever shares the tests out hands over file by file, in this order."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has a data folder of its own: no test sees another's runs, and nobody's real runs are touched."""
    monkeypatch.setenv("DEALCRAFT_DATA", str(tmp_path / "dealcraft-data"))


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where a workshop is kept: the test is run on each kind of database that there is."""
    if request.param == "sqlite":
        return tmp_path
    address: str = request.getfixturevalue("postgresql")
    return address


@pytest.fixture
def postgresql() -> Iterator[str]:
    """The address of a database with nothing in it; skips where there is none."""
    # SQLAlchemy and its drivers are no business of most tests
    from tests.places import schema_of_its_own

    with schema_of_its_own() as address:
        yield address
