"""What `dealcraft check` takes on the command line. Imports nothing that takes time."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="scenario folders or files; all shipped ones if left out"
    )
    parser.add_argument("--format", choices=("text", "json", "github"), default="text", help="how findings are printed")
    parser.add_argument(
        "--lang", choices=("zh", "en"), help="language of the findings (default: the deal's, or the computer's)"
    )
    parser.add_argument(
        "--write", action="store_true", help="search every line and write book.json where it is missing or stale"
    )
    parser.add_argument(
        "--tidy",
        action="store_true",
        help="first mend slips of the keyboard in place: tabs, full-width signs, a missing space, words of other formats",
    )
    parser.add_argument("--yes", action="store_true", help="with --tidy: write without asking")
    parser.add_argument("--exact", action="store_true", help="search again although the book is fresh, and compare")
    parser.add_argument(
        "--explain", action="store_true", help="print anchors, the standard line with each alternative, bots and plans"
    )
    parser.add_argument(
        "--processes",
        type=int,
        metavar="N",
        help="search with so many processes (default: one, or all cores where that is faster)",
    )
