"""The scenarios there are, and the way from a folder or a file to a compiled one.

Cheap to import: the models of authors' files, and pydantic with them, are loaded with the first
scenario that is compiled. Listing reads only the heads of the files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from game import paths
from game.scenario.files import read
from game.scenario.files import shown as _shown

if TYPE_CHECKING:  # these bring pydantic; the functions below import them when they are needed
    from game.scenario.book import Book
    from game.scenario.compile.drills import DrillsFile
    from game.scenario.compile.playbook import PlaybookFile
    from game.scenario.compile.scenario import Pictures, Result
    from game.scenario.compile.translations import Translation
    from game.scenario.compiled import Compiled
    from game.scenario.diagnostics import Diagnostic
    from game.scenario.source import Document

SCENARIO_FILE = "scenario.yaml"
PLAYBOOK_FILE = "playbook.yaml"
PLAYBOOK_FOLDER = "playbook"
DRILLS_FOLDER = "drills"
DRILLS_FILE = "drills.yaml"
PLAYBOOK_LANGUAGE = "en"
_LEADS_NOWHERE = frozenset(("D205", "D401", "D404", "D405", "D407"))
"""A name that nothing has may be the older name of something that was renamed."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?\Z")


class NoScenarioError(LookupError):
    """No scenario is called so, and no file or folder of that name can be read."""


# --- the shelf ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Entry:
    """One scenario on the shelf, from its head. `problem` says in a line why the rest is empty."""

    id: str
    folder: Path
    language: str = "en"
    title: Mapping[str, str] = field(default_factory=dict)
    customer: Mapping[str, str] = field(default_factory=dict)
    story: Mapping[str, str] = field(default_factory=dict)
    cover: str = ""
    difficulty: int = 0
    minutes: int = 0
    teaches: tuple[str, ...] = ()
    looks: tuple[str, ...] = ()
    scenes: int = 0
    problem: str = ""


def folders(root: Path | None = None) -> tuple[Path, ...]:
    """The folders that hold a scenario, by name."""
    root = root or paths.scenarios()
    if not root.is_dir():
        return ()
    return tuple(sorted(folder for folder in root.iterdir() if (folder / SCENARIO_FILE).is_file()))


def scenarios(root: Path | None = None, heard: Callable[[int, int], None] | None = None) -> tuple[Entry, ...]:
    """What there is to play, without compiling anything; a broken file is an entry with a `problem`.

    `heard` is told after each one how many have been read, and of how many.
    """
    found, entries = folders(root), []
    for folder in found:
        entries.append(entry(folder))
        if heard is not None:
            heard(len(entries), len(found))
    return tuple(entries)


def entry(folder: Path) -> Entry:
    """The head of one scenario; never raises for what is in the file."""
    from game.scenario import source

    try:
        text = (folder / SCENARIO_FILE).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return Entry(folder.name, folder, problem=f"{SCENARIO_FILE} cannot be read: {error}")
    head, scenes = _head(text)
    data = source.read(head, SCENARIO_FILE).data
    if not isinstance(data, dict) or not _text(data.get("title")):
        return Entry(folder.name, folder, problem=f"{SCENARIO_FILE} has no title.")
    raw_briefing, raw_people = data.get("briefing"), data.get("people")
    briefing = raw_briefing if isinstance(raw_briefing, dict) else {}
    people = raw_people if isinstance(raw_people, dict) else {}
    language = _text(data.get("language")) or "en"
    words = {"title": _text(data["title"])}
    words |= {f"briefing.{name}": _text(briefing.get(name)) for name in ("customer", "story")}
    told = {language: words, **{other: _few(folder, other, words) for other in _languages(folder)}}
    teaches = data.get("teaches")
    return Entry(
        id=_text(data.get("id")) or folder.name,
        folder=folder,
        language=language,
        title=_by_language(told, "title"),
        customer=_by_language(told, "briefing.customer"),
        story=_by_language(told, "briefing.story"),
        cover=_text(briefing.get("cover")),
        difficulty=_number(data.get("difficulty")) or 2,
        minutes=_number(data.get("minutes")) or 2 * scenes,
        teaches=tuple(map(_text, teaches)) if isinstance(teaches, list) else (_text(teaches),),
        looks=tuple(
            _text(person.get("look"))
            for person in people.values()
            if isinstance(person, dict) and person.get("look") and not person.get("unknown_as")
        ),
        scenes=scenes,
    )


def _head(text: str) -> tuple[str, int]:
    """The parts of a scenario file that a shelf shows, and the number of its scenes."""
    kept: list[str] = []
    section, scenes = "", 0
    for line in text.splitlines():
        if line[:1].isalpha():
            section = line.partition(":")[0]
        if section == "scenes":
            scenes += bool(re.match(r"  [a-z]\w*:", line))
        if section not in ("facts", "promises", "scenes", "endings", "trainer", "plays", "colleagues"):
            kept.append(line)
    return "\n".join(kept) + "\n", scenes


def _few(folder: Path, language: str, words: Mapping[str, str]) -> dict[str, str]:
    """The translations of a few words, without reading the whole file of them."""
    from game.text.po import read_po

    try:
        text = (folder / "locale" / f"{language}.po").read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    wanted = tuple(f'msgctxt "{path}"\n' for path in words)
    few = "\n\n".join(part for part in text.replace("\r\n", "\n").split("\n\n") if any(w in part for w in wanted))
    found = {one.context or "": one.text for one in read_po(few).entries}
    return {path: found[path] for path in words if found.get(path)}


def _languages(folder: Path) -> list[str]:
    """The languages that have a PO file in the folder's `locale`."""
    return sorted(file.stem for file in folder.glob("locale/*.po") if _LANGUAGE.match(file.stem))


def _by_language(told: Mapping[str, Mapping[str, str]], path: str) -> dict[str, str]:
    return {language: words[path] for language, words in told.items() if words.get(path)}


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _number(value: object) -> int:
    text = _text(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


# --- loading --------------------------------------------------------------------------------------


def find(scenario: str | Path, root: Path | None = None) -> Path:
    """The folder or file that is meant by an id of the library or by a path; raises NoScenarioError."""
    if isinstance(scenario, str) and re.match(r"[a-z][a-z0-9_]*\Z", scenario):
        folder = (root or paths.scenarios()) / scenario
        if (folder / SCENARIO_FILE).is_file():
            return folder
    path = Path(scenario)
    if path.is_file() or (path / SCENARIO_FILE).is_file():
        return path
    raise NoScenarioError(f"no scenario is called {str(scenario)!r}, and there is no such file")


def load_scenario(scenario: str | Path, playbook: Path | None = None) -> Compiled:
    """Read and compile a folder, a single file anywhere, or an id of the library.

    What is wrong in the files is in the result's diagnostics. Raises NoScenarioError when there is
    nothing to read, and OSError when it cannot be read.
    """
    from game.scenario import source

    path = find(scenario)
    file = path / SCENARIO_FILE if path.is_dir() else path
    folder = file.parent if file.name == SCENARIO_FILE else None
    shared, translations = load_playbook(playbook)
    document = source.read(_bytes(file), _shown(file))
    from game.scenario.compile.scenario import compile_document

    result = compile_document(document, shared, _pictures())
    return _assembled(folder, result, shared, translations)


@dataclass(frozen=True)
class Originals:
    """The words of one scenario, or of the playbook, in its own language; `diagnostics` are those of its file."""

    folder: Path
    language: str
    texts: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]
    source: str


def originals(scenario: str | Path) -> Originals:
    """What there is to translate. Raises as `load_scenario` does; a file outside a folder has no translations."""
    shared, _ = load_playbook()
    if str(scenario) == PLAYBOOK_FOLDER:
        text = "\n".join(shared.document.lines)
        folder = paths.scenarios() / PLAYBOOK_FOLDER
        return Originals(folder, PLAYBOOK_LANGUAGE, shared.texts, shared.diagnostics, text)
    from game.scenario import source
    from game.scenario.compile.scenario import compile_document

    path = find(scenario)
    file = path / SCENARIO_FILE if path.is_dir() else path
    document = source.read(_bytes(file), _shown(file))
    result = compile_document(document, shared, _pictures())
    return Originals(file.parent, result.language, result.texts, result.diagnostics, "\n".join(document.lines))


def load_playbook(file: Path | None = None) -> tuple[PlaybookFile, Mapping[str, Translation]]:
    """The playbook with its translations; read again only when a file has changed."""
    file = file or paths.scenarios() / PLAYBOOK_FOLDER / PLAYBOOK_FILE
    files = (file, *sorted(file.parent.glob("locale/*.po")))
    return _playbook(file, tuple((str(one), one.stat().st_mtime_ns, one.stat().st_size) for one in files))


@lru_cache(maxsize=4)
def _playbook(file: Path, _as_of: tuple[tuple[str, int, int], ...]) -> tuple[PlaybookFile, Mapping[str, Translation]]:
    from game.scenario import source
    from game.scenario.compile.playbook import compile_playbook

    shared = compile_playbook(source.read(_bytes(file), _shown(file)))
    return shared, dict(_translations(file.parent, shared.texts, shared.diagnostics, shared.document))


def load_drills(file: Path | None = None) -> tuple[DrillsFile, Mapping[str, Translation]]:
    """The review cards with their translations; raises OSError when the file cannot be read."""
    from game.scenario import source
    from game.scenario.compile.drills import compile_drills

    file = file or paths.scenarios() / DRILLS_FOLDER / DRILLS_FILE
    model = load_playbook()[0].model
    found = compile_drills(source.read(_bytes(file), _shown(file)), tuple(model.plays) if model else ())
    return found, dict(_translations(file.parent, found.texts, found.diagnostics, found.document))


def _translations(
    folder: Path, originals: Mapping[str, str], found: Iterable[Diagnostic], document: Document
) -> Iterator[tuple[str, Translation]]:
    """`found` in the original: where a name is wrong there, its words are neither missing nor left over here,
    and a sentence that could not be read whole is no newer one.
    """
    from game.scenario.compile.translations import translate

    unread = (path for path, mark in document.marks.values.items() if mark.line in document.hurt and path)
    wrong = (one.path[:-1] for one in found if one.path[1:] and one.severity == "error")
    settled = not any(one.code in _LEADS_NOWHERE for one in found)
    doubtful = tuple({".".join(map(str, path)): None for path in (*wrong, *unread)})
    for language in _languages(folder):
        file = folder / "locale" / f"{language}.po"
        data, whole = _bytes(file), document.sound
        yield language, translate(originals, data, _shown(file), language, doubtful, whole=whole, settled=settled)


def _assembled(
    folder: Path | None,
    result: Result,
    shared: PlaybookFile,
    shared_translations: Mapping[str, Translation],
) -> Compiled:
    from game.rules import digest
    from game.scenario.compile.assembly import words, words_digest
    from game.scenario.compiled import Compiled
    from game.scenario.diagnostics import has_errors, tidy
    from game.text.sentence import say

    own: dict[str, Translation] = {}
    if folder and result.texts:
        own = dict(_translations(folder, result.texts, result.diagnostics, result.document))
    found = [*result.diagnostics, *(d for one in own.values() for d in one.diagnostics)]
    if has_errors(shared.diagnostics):
        found += shared.diagnostics
    if folder and result.id and result.id != folder.name:
        found.append(
            result.document.at_value(
                "D432",
                ("id",),
                say("The id is `{id}`, the folder is `{name}`.", id=result.id, name=folder.name),
                say("Give both the same name."),
            )
        )
    all_words = words(result, shared, own, shared_translations)
    diagnostics = tidy(found)
    sound = not has_errors(diagnostics)
    program = result.program if sound else None
    rules_digest = digest(program) if program else ""
    book, stale = _book(folder, rules_digest)
    return Compiled(
        folder=folder,
        program=program,
        script=result.script if sound else None,
        words=all_words,
        diagnostics=diagnostics,
        rules_digest=rules_digest,
        words_digest={language: words_digest(one.texts) for language, one in all_words.items()},
        book=book,
        book_stale=stale,
        plans=tuple(sorted(folder.glob("plans/*.yaml"))) if folder else (),
        document=result.document,
        sources=_sources(result, shared, folder),
        shared=frozenset((shared.document.name,)),
    )


def _book(folder: Path | None, rules_digest: str) -> tuple[Book | None, bool]:
    from game.scenario import book

    if folder is None:
        return None, False
    try:
        found = book.read(folder)
    except book.BookError:
        return None, True
    if found is None:
        return None, False
    fresh = bool(rules_digest) and found.rules_digest == rules_digest
    return (found, False) if fresh else (None, True)


def _sources(result: Result, shared: PlaybookFile, folder: Path | None) -> dict[str, str]:
    texts = {one.name: "\n".join(one.lines) for one in (result.document, shared.document)}
    if folder:
        for language in _languages(folder):
            file = folder / "locale" / f"{language}.po"
            texts[_shown(file)] = _bytes(file).decode("utf-8", "replace")
    return texts


def _pictures() -> Pictures:
    from game.scenario.compile.scenario import Pictures

    return Pictures(*_picture_names(paths.assets()))


@lru_cache(maxsize=2)
def _picture_names(assets: Path) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    looks = {file.stem.rpartition("_")[0] for file in (assets / "portraits").glob("*.svg")}
    covers = {file.stem for file in (assets / "covers").glob("*.svg")}
    return frozenset(looks) or None, frozenset(covers) or None


def _bytes(file: Path) -> bytes:
    from game.scenario.source import BYTES

    return read(file, max(BYTES, 2_000_000) + 1)  # one more than any reader takes, so that it can refuse
