"""Bring a PO file up to date with its originals. Nothing that a translator wrote is ever dropped.

Entries are found by path (msgctxt). One whose original has changed becomes fuzzy and keeps the old original;
one whose path is gone goes where its original now stands, or to the end as obsolete.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from game.text.po import PoEntry


@dataclass(frozen=True, slots=True)
class Merged:
    """`entries` in the order of the originals, the obsolete ones last. The names are paths."""

    entries: tuple[PoEntry, ...]
    new: tuple[str, ...]  # were not in the file
    changed: tuple[str, ...]  # have an older original's translation now
    moved: tuple[str, ...]  # took over a translation from another path
    retired: tuple[str, ...]  # obsolete since this merge
    empty: tuple[str, ...]  # have no translation
    fuzzy: tuple[str, ...]  # have one that waits to be confirmed


def merge(originals: Mapping[str, str], entries: Iterable[PoEntry]) -> Merged:
    every = list(entries)
    left = dict(enumerate(every))
    found = {path: _take(left, path, text, exact=True) for path, text in originals.items()}
    moved, changed, new = [], [], []
    by_text: dict[str, list[int]] = {}
    for number, entry in left.items():
        if entry.translated:
            by_text.setdefault(entry.source.strip(), []).append(number)
    for path, text in originals.items():
        if found[path] is not None:
            continue
        source = next((one for one in by_text.get(text, ()) if one in left), None)
        if source is not None:
            found[path] = replace(left.pop(source), context=path, source=text, obsolete=False)
            moved.append(path)
    for path, text in originals.items():
        if found[path] is not None:
            continue
        older = _take(left, path, text, exact=False)
        if older is None:
            new.append(path)
        elif older.translated:
            # a second change before anybody looked: the original that was translated is the one to show
            before = older.previous if older.fuzzy and older.previous else older.source
            older = replace(older, source=text, fuzzy=True, previous=before)
            changed.append(path)
        else:
            older = replace(older, source=text, previous="")
        found[path] = older or _empty(path, text)
    live = [entry for entry in found.values() if entry is not None]
    retired = [entry.context or entry.source for entry in left.values() if not entry.obsolete and _kept(entry)]
    past = [replace(entry, obsolete=True) for entry in left.values() if _kept(entry)]
    return Merged(
        entries=(*live, *past),
        new=tuple(new),
        changed=tuple(changed),
        moved=tuple(moved),
        retired=tuple(retired),
        empty=tuple(entry.context or "" for entry in live if not entry.translated),
        fuzzy=tuple(entry.context or "" for entry in live if entry.translated and entry.fuzzy),
    )


def _take(left: dict[int, PoEntry], path: str, text: str, *, exact: bool) -> PoEntry | None:
    """The live entry of a path, out of those that are left; `exact`: only with this original."""
    for number, entry in left.items():
        if entry.context == path and not entry.obsolete and (not exact or entry.source.strip() == text):
            del left[number]
            return entry
    return None


def _kept(entry: PoEntry) -> bool:
    """An entry that nobody translated or noted anything on is no loss."""
    return any(entry.texts) or bool(entry.notes)


def _empty(path: str, text: str) -> PoEntry:
    return PoEntry(path, text, None, ("",), False, (), (), 0, 0, False)
