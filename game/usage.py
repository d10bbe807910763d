"""The command line's help and complaints in the computer's language. What has no translation stays English."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from game.text import SOURCE_LANGUAGE, Interface
from game.text.spoken import system_language

_ARGUMENT = re.compile(r"argument (?P<name>.+?): (?P<what>.+)", re.DOTALL)
_NO_CHOICE = re.compile(r"invalid choice: (?P<given>.+?) \(choose from (?P<known>.+)\)")
_UNKNOWN = re.compile(r"unrecognized arguments: (?P<given>.+)")
_MISSING = re.compile(r"the following arguments are required: (?P<given>.+)")


def reader() -> Interface:
    """The words for whoever sits at the terminal; English where it cannot show Chinese."""
    language = system_language()
    try:
        "中".encode(getattr(sys.stderr, "encoding", None) or "utf-8")
    except (UnicodeError, LookupError):
        language = SOURCE_LANGUAGE
    return Interface.load(language)


class Parser(argparse.ArgumentParser):
    """Its commands are of the same kind."""

    def format_help(self) -> str:
        words = reader()
        if words.language == SOURCE_LANGUAGE:
            return super().format_help()
        with self._speaking(words):
            return super().format_help()

    def error(self, message: str) -> NoReturn:
        t = reader()
        advice = t("`{command} --help` tells what there is.", command=self.prog)
        self.exit(2, f"{self.prog}: {_complaint(message, t)}\n{advice}\n")

    @contextmanager
    def _speaking(self, words: Interface) -> Iterator[None]:
        """Everything of it in another language, for as long as it is printed. A test finds what has no translation."""
        groups = [(group, group.title) for group in self._action_groups]
        listed = [each for action in self._actions for each in (action, *getattr(action, "_choices_actions", ()))]
        helps = [(action, action.help) for action in listed]
        description, epilog = self.description, self.epilog
        try:
            self.description = words(description) if description else None
            if epilog:
                heading, colon, examples = epilog.partition(":\n")  # what is typed is typed in every language
                self.epilog = f"{words(heading)}{colon}{examples}"
            for group, title in groups:
                group.title = words(title) if title else None
            for action, text in helps:
                action.help = words(text) if text else text
            yield
        finally:
            self.description, self.epilog = description, epilog
            for group, title in groups:
                group.title = title
            for action, text in helps:
                action.help = text


def _complaint(message: str, t: Interface) -> str:
    """What argparse complains of, in the reader's language; in its own words where they are rare."""
    if named := _ARGUMENT.fullmatch(message):
        return t("{name}: {what}", name=named["name"], what=_complaint(named["what"], t))
    if message == "expected one argument":
        return t("something must follow it")
    if found := _NO_CHOICE.fullmatch(message):
        return t("{given} is none of {known}", **found.groupdict())
    if found := _UNKNOWN.fullmatch(message):
        return t("nothing is called {given} here", **found.groupdict())
    if found := _MISSING.fullmatch(message):
        return t("{given} is missing", **found.groupdict())
    return message
