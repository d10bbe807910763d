"""`dealcraft translate ID LANG`: a PO file for a translator, out of the deal's words and what was there before."""

from __future__ import annotations

import argparse
import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from game.check import speech
from game.scenario import library
from game.scenario.diagnostics import finding, has_errors, render
from game.scenario.files import shown
from game.text.po import PoFile, read_po
from game.text.po_merge import Merged, merge
from game.text.po_writer import write_po
from game.workbench.printing import FINDINGS, GREEN, SOUND, YELLOW, coloured, refused

_LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")
_SHOWN = 5


def run(options: argparse.Namespace) -> int:
    """0: written, or up to date; 1: the deal or the PO file must be mended first; 2: could not run."""
    if not _LANGUAGE.fullmatch(options.language):
        return refused("translate", f"{options.language!r} is no code of a language; write zh, en or pt_BR.")
    try:
        deal = library.originals(options.scenario)
    except (library.NoScenarioError, OSError) as error:
        return refused("translate", str(error))
    if deal.language == options.language:
        return refused("translate", f"the deal is written in {options.language} itself; choose another language.")
    if has_errors(deal.diagnostics):
        errors = [one for one in deal.diagnostics if one.severity == "error"]
        t = speech.interface(None)
        print(render(errors, sources={errors[0].file: deal.source}, t=t), end="\n\n")
        print("Mend these first: words that cannot be read would look like deleted ones.")
        return FINDINGS
    file = deal.folder / "locale" / f"{options.language}.po"
    try:
        before = file.read_bytes() if file.exists() else b""
        po = read_po(before)
        if po.problems:
            return _cannot_keep(po, before, shown(file))
        merged = merge(deal.texts, po.entries)
        data = _preamble(before) + write_po(merged.entries, options.language, deal.folder.name, po.header, width=0)
        if not options.dry_run and data != before:
            _write(file, data)
    except (OSError, ValueError) as error:
        return refused("translate", str(error))
    _say(merged, shown(file), changed=data != before, dry=options.dry_run)
    return SOUND


def _cannot_keep(po: PoFile, before: bytes, name: str) -> int:
    """A line that is not understood would be lost in the new file, so nothing is written."""
    found = [finding(one.code, name, one.line, one.column, one.message, one.remedy) for one in po.problems]
    print(render(found, sources={name: before.decode("utf-8", "replace")}, t=speech.interface(None)), end="\n\n")
    print(f"{name} stays as it is: mend these lines first, or their words would be lost.")
    return FINDINGS


def _preamble(before: bytes) -> bytes:
    """The comments above the header: licence and names of translators."""
    lines = before.decode("utf-8", "replace").removeprefix("\ufeff").splitlines()
    count = next((at for at, line in enumerate(lines) if not line.startswith("#")), 0)
    if lines[count : count + 1] != ['msgid ""']:
        return b""
    return "".join(line + "\n" for line in lines[:count]).encode()


def _write(file: Path, data: bytes) -> None:
    """Whole or not at all: on any failure the older file stays as it was."""
    file.parent.mkdir(exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".translate-", suffix=".po", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(0o644)  # as readable as the scenario beside it
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _say(merged: Merged, name: str, *, changed: bool, dry: bool) -> None:
    verb = "would write" if dry else "wrote"
    print(f"{verb} {name}" if changed else f"{name} is up to date")
    live = sum(not entry.obsolete for entry in merged.entries)
    rows: Sequence[tuple[str, Sequence[str], str]] = (
        ("new", merged.new, "empty, to be translated"),
        ("changed", merged.changed, "marked fuzzy: the original is another now; the old one stands above it as #|"),
        ("moved", merged.moved, "took over the translation of the same words elsewhere"),
        ("retired", merged.retired, "their original is gone; kept at the end as #~"),
    )
    for word, paths, meaning in rows:
        if paths:
            more = f", and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
            print(f"  {len(paths):>4} {word}: {meaning}\n       {', '.join(paths[:_SHOWN])}{more}")
    done = live - len(merged.empty) - len(merged.fuzzy)
    line = f"{done} of {live} translated, {len(merged.fuzzy)} to confirm, {len(merged.empty)} empty"
    print(coloured(line, GREEN if done == live else YELLOW))
