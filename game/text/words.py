"""The words of a scenario or playbook in one language, by their path of names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping


class UnknownWordsError(LookupError):
    """A path that has words in no language: a mistake of the caller, not of an author."""


class Words:
    """`words("scenes.belt_seven.title")`, from this language or else from the next one of the chain."""

    def __init__(
        self,
        language: str,
        texts: Mapping[str, str],
        fallback: Words | None = None,
        stale: Collection[str] = (),
    ) -> None:
        self.language = language
        self.fallback = fallback
        self.texts = {path: text for path, text in texts.items() if text}
        """The words of this language alone; an empty text counts as none."""
        self.stale = frozenset(path for path in stale if path in self.texts)
        """Paths whose original has changed since they were translated; their words are still shown."""

    def __call__(self, path: str) -> str:
        text = self.get(path)
        if text is None:
            raise UnknownWordsError(f"no words for {path!r} in {self.language!r}")
        return text

    def get(self, path: str) -> str | None:
        """The words, None if the path has none in any language of the chain."""
        words: Words | None = self
        while words is not None:
            text = words.texts.get(path)
            if text is not None:
                return text
            words = words.fallback
        return None

    def has(self, path: str) -> bool:
        return self.get(path) is not None

    def paths(self) -> Iterable[str]:
        """All paths of the chain, each once: those of the original language first, in its order."""
        before = self.fallback.paths() if self.fallback else ()
        return dict.fromkeys((*before, *self.texts))

    @property
    def missing(self) -> frozenset[str]:
        """The paths that only another language of the chain has."""
        return frozenset(self.fallback.paths()) - self.texts.keys() if self.fallback else frozenset()
