"""Words apart from rules: interface messages, words by path, PO files, numbers as people write them."""

from game.text.figures import format_days, format_money, format_number, format_percent, format_value
from game.text.interface import LANGUAGES, SOURCE_LANGUAGE, Interface
from game.text.message import fill, placeholders
from game.text.po import PoEntry, PoFile, PoProblem, read_po
from game.text.sentence import Sentence, both, say, series, told
from game.text.words import UnknownWordsError, Words

__all__ = [
    "LANGUAGES",
    "SOURCE_LANGUAGE",
    "Interface",
    "PoEntry",
    "PoFile",
    "PoProblem",
    "Sentence",
    "UnknownWordsError",
    "Words",
    "both",
    "fill",
    "format_days",
    "format_money",
    "format_number",
    "format_percent",
    "format_value",
    "placeholders",
    "read_po",
    "say",
    "series",
    "told",
]
