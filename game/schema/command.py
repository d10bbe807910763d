"""`dealcraft schema`: print a schema, or write it to a file; `--for` puts the names of one deal into it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from game.scenario import files, library, source
from game.schema import generate, own

SOUND, FINDINGS, COULD_NOT_RUN = 0, 1, 2


def run(options: argparse.Namespace) -> int:
    """0: written; 1: the deal cannot be read at all; 2: could not run."""
    if options.deal is None:
        return _deliver(generate.text(options.document), options.output, f"{options.document} files")
    if options.document == "playbook":
        return _refused("--for takes a deal; the playbook has no schema of its own: leave it out.", COULD_NOT_RUN)
    try:
        path = library.find(options.deal)
        file = path / library.SCENARIO_FILE if path.is_dir() else path
        document = source.read(files.read(file, source.BYTES + 1), files.shown(file))
    except library.NoScenarioError as error:
        return _refused(f"{error}.", COULD_NOT_RUN)
    except OSError as error:
        return _refused(f"{files.reason(error)}.", COULD_NOT_RUN)
    lost = next((f"line {one.line}: {one.message}" for one in document.diagnostics), "it is empty.")
    if not isinstance(document.data, dict):
        kept = f" {options.output} stays as it was." if options.output and Path(options.output).exists() else ""
        return _refused(
            f"{document.name} cannot be read, {lost}{kept} `dealcraft check` shows how to mend it.", FINDINGS
        )
    if not document.sound:
        print(
            f"dealcraft schema: {document.name}, {lost} What cannot be read gives no names: mend it, then write the schema again.",
            file=sys.stderr,
        )
    node = own.plan(document) if options.document == "plan" else own.scenario(document)
    what = f"the plans of {document.name}" if options.document == "plan" else document.name
    return _deliver(generate.as_text(node), options.output, what)


def _deliver(text: str, output: str | None, what: str) -> int:
    if output is None:
        print(text, end="")
        return SOUND
    file = Path(output)
    beside = file.with_name(f"{file.name}.new")
    try:
        beside.write_text(text, "utf-8", newline="\n")
        beside.replace(file)  # an editor that reads just now sees the old text or the new one
    except OSError as error:
        return _refused(f"{files.reason(error)}.", COULD_NOT_RUN)
    print(f"{files.shown(file)}: the schema of {what}. First line of a file beside it:")
    print(f"# yaml-language-server: $schema={file.name}")
    return SOUND


def _refused(message: str, code: int) -> int:
    print(f"dealcraft schema: {message}", file=sys.stderr)
    return code
