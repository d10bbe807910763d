"""A room's results as a workbook: numbers are numbers, and nothing that anybody typed is a formula or a link.

The same room gives the same bytes: no date of today and no name of this machine stands in the file.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple
from unicodedata import east_asian_width

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from game.page import LIGHT
from game.records.export import safe_cell
from game.records.results import Cell, Results
from game.rules.program import RATINGS, Rating
from game.scenario.compiled import Compiled
from game.server.lead.signs import SIGNS, TONES, signed
from game.session.view import labels
from game.text import Interface
from game.text.words import Words
from game.wire import Standings, WorkshopSettings

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MADE = datetime(2020, 1, 1)  # noqa: DTZ001 - a spreadsheet knows no time zones; fixed, so that bytes can be compared
_WIDEST = 44
_FONT = {"font_name": "Noto Sans SC", "font_size": 11, "valign": "top"}
_TONES = {
    "ally": ("#DCE1F6", "#28398A"),
    "warm": ("#D5EAF5", "#0F587A"),
    "neutral": ("#E5E8EC", "#475263"),
    "wary": ("#FAE7CC", "#854607"),
    "hostile": ("#F6DDD6", "#8A2C20"),
}
"""Fill and text of the light theme's `_soft` and `_text` colours (STYLE 2)."""
_BAR = "#9CCBC4"  # light enough for the number that stands on it


class Told(NamedTuple):
    """A round of a room, as it is written."""

    standings: Standings
    results: Results
    deal: Compiled
    settings: WorkshopSettings
    round: int = 1
    rounds: int = 1


def workbook(told: Told, t: Interface) -> bytes:
    """XLSX with five sheets: results, the matrix, decision by decision, teams, and what the words mean."""
    data = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    with xlsxwriter.Workbook(data, options) as book:
        book.set_properties({"title": _title(told), "created": _MADE})
        pen = _Pen(book)
        _results(book.add_worksheet(t("Results")), pen, told, t)
        _matrix(book.add_worksheet(t("Decisions")), pen, told, t)
        _scenes(book.add_worksheet(t("Choices")), pen, told, t)
        _teams(book.add_worksheet(t("Teams")), pen, told, t)
        _about(book.add_worksheet(t("About this file")), pen, told, t)
    return data.getvalue()


class _Pen:
    """Writes cells. A text is always a text: `write` would guess."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self.head = self._format(bold=True, text_wrap=True, bg_color=LIGHT["sunken"], bottom=1)
        self.plain = self._format()
        # who edits the cell sees the mark that keeps it a text, also in programs that would run it
        self.quoted = self._format(quote_prefix=True)
        self.bold = self._format(bold=True, font_size=14)
        self.wrapped = self._format(text_wrap=True)
        self.whole = self._format(num_format="0")
        self.points = self._format(num_format="0.00")
        self.tenths = self._format(num_format="0.0")
        self.share = self._format(num_format="0 %")
        self.percent = self._format(num_format="0.00")
        self.classes: dict[Rating, Format] = {
            name: self._format(bg_color=_TONES[TONES[name]][0], font_color=_TONES[TONES[name]][1], text_wrap=True)
            for name in RATINGS
        }

    def _format(self, **more: object) -> Format:
        return self._book.add_format({**_FONT, **more})

    def text(self, sheet: Worksheet, row: int, column: int, text: str, form: Format | None = None) -> None:
        if text:
            risky = form is None and safe_cell(text) != text
            sheet.write_string(row, column, text, self.quoted if risky else form or self.plain)

    def number(self, sheet: Worksheet, row: int, column: int, steps: int | None, form: Format, scale: int = 1) -> None:
        if steps is not None:
            sheet.write_number(row, column, steps if scale == 1 else steps / scale, form)

    def heads(self, sheet: Worksheet, names: Sequence[str], fixed: int, rows: int) -> None:
        """The first row, which stays in sight with the first columns, can be filtered, and prints on each page."""
        for column, name in enumerate(names):
            self.text(sheet, 0, column, name, self.head)
        sheet.freeze_panes(1, fixed)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        if rows:
            sheet.autofilter(0, 0, rows, len(names) - 1)


def _results(sheet: Worksheet, pen: _Pen, told: Told, t: Interface) -> None:
    names = [
        t("Place"), t("Name"), t("Team"), t("Score"), t("Accuracy"), t("Grade"),
        t("Stage reached"), t("Decisions made"), t("Finished"),
    ]  # fmt: skip
    lines = told.standings.players
    pen.heads(sheet, names, 2, len(lines))
    for row, line in enumerate(lines, 1):
        pen.number(sheet, row, 0, line.place, pen.whole)
        pen.text(sheet, row, 1, line.name)
        pen.text(sheet, row, 2, line.team)
        pen.number(sheet, row, 3, line.score, pen.points, 100)
        pen.number(sheet, row, 4, line.accuracy, pen.percent, 100)
        pen.text(sheet, row, 5, line.grade)
        pen.text(sheet, row, 6, labels.stage(t, line.stage))
        pen.number(sheet, row, 7, line.decisions, pen.whole)
        pen.text(sheet, row, 8, t("yes") if line.ended else t("no"))
    _widen(sheet, [8, *(_width(texts) for texts in _columns(lines)), 10, 10, 8, 16, 12, 10])


def _columns(lines: Sequence[object]) -> Iterator[list[str]]:
    for name in ("name", "team"):
        yield [str(getattr(line, name)) for line in lines]


def _matrix(sheet: Worksheet, pen: _Pen, told: Told, t: Interface) -> None:
    """A row for each trainee, two columns for each scene: what was chosen with its sign, and the points it gave away."""
    words = _words(told, t)
    scenes = [each.scene for each in told.results.scenes]
    titles = [_scene_title(words, scene) for scene in scenes]
    heads = [t("Name"), t("Team")]
    for title in titles:
        heads += [title, t("{scene}: points given away", scene=title)]
    rows = {row.player: row for row in told.results.rows}
    pen.heads(sheet, heads, 1, len(told.standings.players))
    sheet.set_row(0, 48)
    for at, line in enumerate(told.standings.players, 1):
        pen.text(sheet, at, 0, line.name)
        pen.text(sheet, at, 1, line.team)
        first: dict[str, Cell] = {}
        for cell in rows[line.player].cells if line.player in rows else ():
            first.setdefault(cell.scene, cell)
        for number, scene in enumerate(scenes):
            cell_of = first.get(scene)
            if cell_of is not None:
                chosen = f"{SIGNS[cell_of.shown]} {_move_title(words, cell_of.move)}"
                pen.text(sheet, at, 2 + 2 * number, chosen, pen.classes[cell_of.shown])
                pen.number(sheet, at, 3 + 2 * number, cell_of.regret, pen.tenths, 10)
    _widen(sheet, [*(_width(texts) for texts in _columns(told.standings.players)), *([26, 12] * len(scenes))])


def _scenes(sheet: Worksheet, pen: _Pen, told: Told, t: Interface) -> None:
    """A row for each card of each scene: who took it and what it was worth to them."""
    words = _words(told, t)
    heads = [
        t("Scene"), t("Stage"), t("Split, %"), t("Choice"), t("Class"),
        t("Chosen by"), t("Share"), t("Who"),
    ]  # fmt: skip
    names = {line.player: line.name for line in told.standings.players}
    script = told.deal.script
    stages = {scene.id: scene.stage for scene in script.scenes} if script else {}
    count = sum(len(scene.choices) for scene in told.results.scenes)
    pen.heads(sheet, heads, 1, count)
    row = 0
    for scene in told.results.scenes:
        for choice in sorted(scene.choices, key=lambda each: -len(each.players)):
            row += 1
            pen.text(sheet, row, 0, _scene_title(words, scene.scene), pen.plain)
            pen.text(sheet, row, 1, labels.stage(t, stages[scene.scene]) if scene.scene in stages else "")
            pen.number(sheet, row, 2, scene.split, pen.whole, 100)
            pen.text(sheet, row, 3, _move_title(words, choice.move), pen.plain)
            pen.text(sheet, row, 4, signed(t, choice.shown) if choice.shown else "", _class(pen, choice.shown))
            pen.number(sheet, row, 5, len(choice.players), pen.whole)
            sheet.write_number(row, 6, len(choice.players) / scene.there, pen.share)
            pen.text(sheet, row, 7, t(", ").join(names.get(who, "") for who in choice.players))
    if count:
        bar = {"type": "data_bar", "bar_color": _BAR, "min_type": "num", "min_value": 0}
        sheet.conditional_format(1, 6, count, 6, {**bar, "max_type": "num", "max_value": 1})
    _widen(sheet, [32, 14, 14, 36, 18, 10, 12, 60])


def _class(pen: _Pen, of: Rating | None) -> Format:
    return pen.classes[of] if of else pen.plain


def _teams(sheet: Worksheet, pen: _Pen, told: Told, t: Interface) -> None:
    lines = told.standings.teams
    heads = [t("Place"), t("Team"), t("Members"), t("Finished"), t("Score"), t("Accuracy")]
    pen.heads(sheet, heads, 2, len(lines))
    for row, line in enumerate(lines, 1):
        pen.number(sheet, row, 0, line.place, pen.whole)
        pen.text(sheet, row, 1, line.team)
        pen.number(sheet, row, 2, line.members, pen.whole)
        pen.number(sheet, row, 3, line.ended, pen.whole)
        pen.number(sheet, row, 4, line.score, pen.points, 100)
        pen.number(sheet, row, 5, line.accuracy, pen.percent, 100)
    if not lines:
        pen.text(sheet, 1, 1, t("Nobody is in a team."))
    _widen(sheet, [8, _width([line.team for line in lines]), 10, 10, 10, 10])


def _about(sheet: Worksheet, pen: _Pen, told: Told, t: Interface) -> None:
    words = _words(told, t)
    script = told.deal.script
    pen.text(sheet, 0, 0, _title(told) or t("Workshop"), pen.bold)
    facts = [
        (t("Deal"), (words.get(script.title) or "") if script else ""),
        (t("Room code"), told.standings.code),
        (t("Round"), t("{round} of {rounds}", round=told.round, rounds=told.rounds)),
        (t("Mode"), labels.mode(t, told.settings.mode)),
        (t("People"), str(len(told.standings.players))),
        (t("Places"), t("By score; ties by accuracy, then by who finished first. Speed never buys points.")),
        (t("Score"), t("0 is the worst legal deal, 40 is choosing blindly, 85 is the book, 100 is the best anyone can do.")),
        (t("Decisions"), t("Who stepped back from a forbidden move counts by the first choice of the scene.")),
        (t("Points given away"), t("Against the book. A negative number is a move that did better than the book's.")),
        (t("Split, %"), t("Of 100 pairs of people, how many chose differently.")),
        (t("Class"), t("On the sheet of choices: what most of those who made it got. What a move is worth depends on what went before.")),
        (t("Names"), t("Names are as people typed them, or pseudonyms. Delete this file when the workshop is over for you.")),
    ]  # fmt: skip
    for row, (name, text) in enumerate(facts, 2):
        pen.text(sheet, row, 0, name, pen.head)
        pen.text(sheet, row, 1, text, pen.wrapped)
    start = 3 + len(facts)
    pen.text(sheet, start, 0, t("Signs"), pen.head)
    for row, name in enumerate(RATINGS, start):
        pen.text(sheet, row, 1, signed(t, name), pen.classes[name])
    _widen(sheet, [18, 70])
    sheet.set_paper(9)


def _title(told: Told) -> str:
    return told.settings.title


def _words(told: Told, t: Interface) -> Words:
    words = told.deal.words
    return words.get(t.language) or next(iter(words.values()))


def _scene_title(words: Words, scene: str) -> str:
    return words.get(f"scenes.{scene}.title") or scene


def _move_title(words: Words, move: str) -> str:
    scene, _, name = move.partition(".")
    return words.get(f"scenes.{scene}.moves.{name}.title") or move


def _width(texts: Sequence[str]) -> int:
    """In characters of a digit's width; Chinese ones take two."""
    longest = max((sum(2 if east_asian_width(char) in "WF" else 1 for char in text) for text in texts), default=0)
    return min(max(longest + 3, 12), _WIDEST)


def _widen(sheet: Worksheet, widths: Sequence[int]) -> None:
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
