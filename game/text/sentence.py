"""Messages that can be said in another language later: `say("Nobody is called `{name}`.", name=id_)`.

How a new message is made: give every place that takes a message or a remedy a `say(...)` with a literal
template (or `a if x else b` of two literals) and named values, never a finished f-string. Words that
depend on the case are templates of their own, said as values: `say("... {what} ...", what=say("a list"))`;
names in a sentence are `diagnostics.listed(...)`. Then translate the template in
`assets/locale/zh/scenario.po` or `check.po`, with the same placeholders. Tests say what was forgotten: which template has
no translation, and which finding of any documented example still carries a plain text.

A sentence *is* its English text, so that whoever only shows, sorts or compares it needs to know nothing
about languages. Work on that text (`+`, `strip`, `capitalize`) gives plain text, which stays English.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from game.text.message import fill

Translate = Callable[[str], str]
"""A template to the template in the reader's language; an `Interface` is one."""


class Sentence(str):
    """English text that remembers its template and values."""

    template: str
    values: Mapping[str, object]

    def told(self, translate: Translate) -> str:
        """The sentence in another language, with everything said inside it."""
        return fill(translate(self.template), {name: told(value, translate) for name, value in self.values.items()})


class Series(Sentence):
    """Sentences or names side by side, separated as each language does it."""

    parts: tuple[str, ...]

    def told(self, translate: Translate) -> str:
        return translate(self.template).join(str(told(part, translate)) for part in self.parts)


def say(template: str, /, **values: object) -> Sentence:
    """The sentence of a literal template; a value may be a sentence itself."""
    made = Sentence(fill(template, values))
    made.template, made.values = template, values
    return made


def series(parts: Iterable[str], separator: str = ", ") -> Series:
    """The parts in a row. The separator is a template as any other, so it is given with `say` or as a literal."""
    given = tuple(parts)
    made = Series(separator.join(given))
    made.template, made.values, made.parts = str(separator), {}, given
    return made


def both(first: str, then: str) -> str:
    """Two sentences one after the other; one of them if the other is empty."""
    if not first or not then:
        return first or then
    return say("{first} {then}", first=first, then=then)


def told(value: object, translate: Translate) -> object:
    """A value of a sentence in the reader's language; what is no sentence stays what it is."""
    return value.told(translate) if isinstance(value, Sentence) else value
