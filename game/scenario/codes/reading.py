"""D1xx: what the reader of YAML text refuses. The E numbers are those of FORMAT.md section 9."""

from __future__ import annotations

from game.scenario.codes.code import Code

CODES: tuple[Code, ...] = (
    Code("D100", "error", "not UTF-8", "Every file is UTF-8 text, so that Chinese reads the same on every machine."),
    Code("D101", "error", "file too large", "A scenario of hundreds of scenes is far smaller than the limit."),
    Code(
        "D102",
        "error",
        "nested too deep",
        "A scenario nests about ten levels; the limit keeps a hostile file harmless.",
    ),
    Code("D103", "error", "too many values", "The limit keeps a hostile file harmless."),
    Code("D104", "error", "unprintable character", "No font has a shape for it; on the screen it would be a box."),
    Code("D105", "error", "invisible character", "It changes how a text is compared or in which order it is drawn."),
    Code("D108", "error", "written twice", "YAML would keep one of the two and lose the other without a word."),
    Code(
        "D109",
        "error",
        "two moves with one name",
        "Every move of a scene has its own name; runs and translations use it.",
    ),
    Code(
        "D110",
        "error",
        "anchor or alias",
        "A file says a thing where it is used; references hide what an author reads.",
    ),
    Code("D111", "error", "tag", "A tag could ask a program to build anything; files of this game are only data."),
    Code("D112", "error", "several documents", "One file is one document."),
    Code("D113", "error", "key is not text", "Names stand before the colon."),
    Code("D114", "error", "sentence cut at a comma", "A sentence cannot stand inside { }: commas end it there."),
    Code("D127", "error", "cannot be read", "The lines do not form YAML here."),
    Code("D129", "note", "too many findings", "One slip early in a file can cause many others."),
    Code("D130", "error", "empty file", "There is nothing to play."),
)
