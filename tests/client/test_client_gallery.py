"""The gallery: every state once in a look, an index page, and the design beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from every_screen import missing

from game.client import gallery, run_gallery
from game.client.workshop.scenes import SCENES

STATES = {
    "welcome", "home-empty", "home-played", "library-empty", "library-played", "reviews-empty", "reviews-played",
    "plays", "plays-loading", "drills", "check", "check-loading", "settings", "help", "credits", "briefing",
    "deal-hand", "deal-hand-chosen", "deal-move", "deal-move-deal-mode", "deal-news", "deal-gate", "deal-departure",
    "deal-ending", "deal-hand-retry", "deal-drill-retry", "dossier", "dossier-tab-3", "gate", "guard", "pause",
    "reflection", "debrief", "message", "message-error",
    "message-error-in-a-deal", "trouble", "deal-hand-self-voicing",
    *(name.replace(" ", "-") for name in SCENES),
}  # fmt: skip


def test_every_state_is_saved_and_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr(gallery, "_LOOKS", (("zh", "dark", 130),))
    shown = set()
    keep = gallery.Album._keep

    def kept(album: gallery.Album, state: str) -> None:
        shown.add(type(album.shell.top))
        keep(album, state)

    monkeypatch.setattr(gallery.Album, "_keep", kept)
    design = tmp_path / "design"
    design.mkdir()
    (design / "05_feedback_en.png").write_bytes(b"")
    assert run_gallery(str(tmp_path / "all"), str(design)) == gallery.WRITTEN
    saved = {file.name.partition(".")[0] for file in (tmp_path / "all").glob("*.png")}
    assert saved >= STATES
    assert missing(shown) == []
    page = (tmp_path / "all" / "index.html").read_text(encoding="utf-8")
    assert all(f'src="{state}.zh-dark-130.png"' in page for state in saved)
    assert 'src="../design/05_feedback_en.png"' in page
    assert "index.html" in capsys.readouterr().out


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, capsys) -> None:
    file = tmp_path / "file"
    file.write_text("in the way")
    assert run_gallery(str(file)) == gallery.UNWRITABLE
    assert str(file) in capsys.readouterr().err
