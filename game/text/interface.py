"""The words of the game itself: English in the source, translations in `assets/locale/<lang>/*.po`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from game import paths
from game.text.message import fill
from game.text.plural import PluralRule, header_rule, known_rule
from game.text.po import PoProblem, read_po
from game.text.sentence import say

SOURCE_LANGUAGE = "en"
LANGUAGES: Mapping[str, str] = {"zh": "中文", "en": "English"}
"""The languages the game is shipped in, with the name each has for itself."""

Messages = Mapping[tuple[str | None, str], tuple[str, ...]]


class Interface:
    """`t = Interface.load("zh")`, then `t("Continue")`; what has no translation stays English.

    Fuzzy entries are not used: a label whose English has changed would say something else.
    """

    def __init__(
        self,
        language: str,
        messages: Messages,
        rule: PluralRule | None = None,
        problems: Iterable[tuple[str, PoProblem]] = (),
    ) -> None:
        self.language = language
        self.problems = tuple(problems)
        """What was wrong in the files, each with its file name. Empty for the shipped files (a test says so)."""
        self._messages = messages
        self._rule = rule or known_rule(language)[1]
        self._english = known_rule(SOURCE_LANGUAGE)[1]

    @classmethod
    def load(cls, language: str, folder: Path | None = None) -> Interface:
        """All PO files of the language together, in order of their names. Never fails: at worst it speaks English."""
        messages: dict[tuple[str | None, str], tuple[str, ...]] = {}
        problems: list[tuple[str, PoProblem]] = []
        rule: PluralRule | None = None
        where = (folder or paths.assets() / "locale") / language
        for file in sorted(where.glob("*.po")):
            try:
                data = file.read_bytes()
            except OSError as error:
                problem = PoProblem(
                    "D602", 1, 1, say("The file cannot be opened: {strerror}.", strerror=error.strerror), ""
                )
                problems.append((file.name, problem))
                continue
            po = read_po(data)
            problems.extend((file.name, problem) for problem in po.problems)
            found = header_rule(po.header.get("plural-forms", ""))
            rule = rule or (found[1] if found else None)
            for entry in po.entries:
                if entry.translated and not entry.fuzzy and not entry.obsolete:
                    messages.setdefault((entry.context, entry.source), entry.texts)
        return cls(language, messages, rule, problems)

    def __call__(self, message: str, /, **values: object) -> str:
        """The message in this language with its `{names}` filled in."""
        found = self._messages.get((None, message))
        text = found[0] if found else message
        return fill(text, values) if values else text

    def within(self, context: str, message: str, /, **values: object) -> str:
        """As the call, for a word that needs its surroundings to be translated (gettext's msgctxt)."""
        found = self._messages.get((context, message))
        return fill(found[0], values) if found else self(message, **values)

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """The form that `n` takes. `{count}` and `{n}` stand for the number unless given otherwise."""
        found = self._messages.get((None, one))
        if found:
            form = self._rule(abs(n))
            text = found[form] if form < len(found) else found[-1]
        else:
            text = many if self._english(n) else one
        return fill(text, {"count": n, "n": n, **values})

    def has(self, message: str) -> bool:
        """Whether the message has a translation of its own; in English every message has."""
        return self.language == SOURCE_LANGUAGE or (None, message) in self._messages
