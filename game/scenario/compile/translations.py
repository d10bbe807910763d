"""A PO file beside a scenario or playbook: the words it gives, and what is missing, old or left over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from game.scenario.compile import lengths
from game.scenario.diagnostics import Diagnostic, finding
from game.text.po import PoEntry, read_po
from game.text.po_check import check_po
from game.text.sentence import say

_SHOWN = 8


@dataclass(frozen=True)
class Translation:
    """`texts` by path; `stale` are paths whose original has changed since."""

    language: str
    texts: Mapping[str, str]
    stale: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]


def translate(
    originals: Mapping[str, str],
    data: bytes,
    name: str,
    language: str,
    doubtful: tuple[str, ...] = (),
    *,
    whole: bool = True,
    settled: bool = True,
) -> Translation:
    """Match the entries by their path (msgctxt). An old translation is kept and reported.

    `doubtful` are paths of the original with a mistake in them: what is old, missing or left over there
    follows from that mistake, and is not reported before it is mended. Unless the original was read
    `whole`, nothing is missing or left over; unless its names are `settled`, nothing is under an older name.
    """
    po = read_po(data)
    found = [finding(one.code, name, one.line, one.column, one.message, one.remedy) for one in check_po(po)]
    entries = {entry.context: entry for entry in po.entries if entry.context and not entry.obsolete}
    texts: dict[str, str] = {}
    stale: list[tuple[str, PoEntry]] = []
    sure = _outside(doubtful)
    for path, original in originals.items():
        entry = entries.get(path)
        if entry is None or not entry.text:
            continue
        texts[path] = entry.text
        if entry.fuzzy or entry.source.strip() != original:
            stale.append((path, entry))
    missing = [path for path in originals if path not in texts and sure(path)] if whole else []
    orphaned = [entry for path, entry in entries.items() if path not in originals and sure(path)] if whole else []
    missing, orphaned, moved = _moved(originals, missing, orphaned)
    if moved and settled:
        found.append(_under_older_names(name, language, moved))
    found += _summaries(name, language, missing, [entry for path, entry in stale if sure(path)], orphaned)
    found += _inconsistent(name, language, originals, texts, entries)
    found += _too_long(name, language, texts, entries)
    return Translation(language, texts, frozenset(path for path, _ in stale), tuple(found))


def _outside(doubtful: tuple[str, ...]) -> Callable[[str], bool]:
    """Whether a path is none of these, nor below one of them."""
    exactly, below = frozenset(doubtful), tuple(f"{path}." for path in doubtful)
    return lambda path: path not in exactly and not path.startswith(below)


def _moved(
    originals: Mapping[str, str], missing: list[str], orphaned: list[PoEntry]
) -> tuple[list[str], list[PoEntry], list[PoEntry]]:
    """What is missing, what is left over, and entries whose words stand under another path now."""
    waiting: dict[str, list[str]] = {}
    for path in missing:
        waiting.setdefault(originals[path], []).append(path)
    moved, left, taken = [], [], set()
    for entry in orphaned:
        paths = waiting.get(entry.source.strip())
        if paths:
            taken.add(paths.pop(0))
            moved.append(entry)
        else:
            left.append(entry)
    return [path for path in missing if path not in taken], left, moved


def _under_older_names(name: str, language: str, moved: list[PoEntry]) -> Diagnostic:
    lines = ", ".join(str(entry.line) for entry in moved[:_SHOWN]) + (", ..." if len(moved) > _SHOWN else "")
    message = say(
        "{language}: {sentences} {what} (lines {lines}).",
        language=language,
        sentences=_sentences(moved),
        what=say("kept under an older name"),
        lines=lines,
    )
    remedy = say("Run `dealcraft translate` with this language: it moves them to the new names.")
    return finding("D652", name, moved[0].line, 1, message, remedy)


def _summaries(
    name: str, language: str, missing: list[str], stale: list[PoEntry], orphaned: list[PoEntry]
) -> list[Diagnostic]:
    """One finding for each kind, so that a new language does not bury the rest."""
    found = []
    if missing:
        shown = ", ".join(missing[:_SHOWN]) + (", ..." if len(missing) > _SHOWN else "")
        found.append(
            finding(
                "D650",
                name,
                1,
                1,
                say(
                    "{language}: {sentences} not translated ({shown}).",
                    language=language,
                    sentences=_sentences(missing),
                    shown=shown,
                ),
                say(
                    "Write an entry for each: msgctxt is the path named here, msgid the original, msgstr the translation."
                ),
            )
        )
    for code, entries, what, remedy in (
        ("D651", stale, say("older than the original"), say("They are shown until you confirm them.")),
        ("D652", orphaned, say("left over: the original is gone"), say("Delete the entries.")),
    ):
        if entries:
            lines = ", ".join(str(entry.line) for entry in entries[:_SHOWN]) + (
                ", ..." if len(entries) > _SHOWN else ""
            )
            found.append(
                finding(
                    code,
                    name,
                    entries[0].line,
                    1,
                    say(
                        "{language}: {sentences} {what} (lines {lines}).",
                        language=language,
                        sentences=_sentences(entries),
                        what=what,
                        lines=lines,
                    ),
                    remedy,
                )
            )
    return found


def _sentences(some: list[str] | list[PoEntry]) -> str:
    return say("1 sentence is") if len(some) == 1 else say("{count} sentences are", count=len(some))


def _inconsistent(
    name: str,
    language: str,
    originals: Mapping[str, str],
    texts: Mapping[str, str],
    entries: Mapping[str, PoEntry],
) -> list[Diagnostic]:
    """Names (of people, jobs, facts) that are one in the original and two in the translation."""
    first: dict[tuple[str, str], str] = {}
    found = []
    for path, text in texts.items():
        kind = path.rpartition(".")[2]
        if kind not in ("name", "chip") and not path.startswith("people."):
            continue
        before = first.setdefault((kind, originals[path]), path)
        if texts[before] != text:
            found.append(
                finding(
                    "D653",
                    name,
                    entries[path].text_line,
                    1,
                    say(
                        "{language}: {originals} is {text} here and {texts} at `{before}`.",
                        language=language,
                        originals=repr(originals[path]),
                        text=repr(text),
                        texts=repr(texts[before]),
                        before=before,
                    ),
                    say("Use one of them for both."),
                )
            )
    return found


def _too_long(name: str, language: str, texts: Mapping[str, str], entries: Mapping[str, PoEntry]) -> list[Diagnostic]:
    found = []
    for path, text in texts.items():
        over = lengths.excess(path, text, language)
        if over:
            found.append(
                finding("D502", name, entries[path].text_line, 1, lengths.message(path, text, *over), lengths.REMEDY)
            )
    return found
