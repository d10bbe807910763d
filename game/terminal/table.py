"""A deal played line by line: what is shown when, and what each answer does."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from game.records import StoreError, explain
from game.rules import IllegalMoveError, UnknownMoveError
from game.session import Session, SessionError, View
from game.session.view import aloud, aloud_debrief
from game.session.view.parts import Board, Card, Node
from game.terminal.console import Console, EndOfInput
from game.text import Interface

PLAYED, UNSAVED = 0, 1
_OTHER = {"en": "zh", "zh": "en"}


class Leave(Exception):  # noqa: N818 - the player's wish, no error
    """The player wants to stop for now."""


class Table:
    """One session at a console, from the briefing to the debrief."""

    def __init__(self, console: Console, session: Session) -> None:
        self._console = console
        self._session = session
        self._commands: dict[str, Callable[[str], None]] = {
            "?": self._help,
            "help": self._help,
            "look": self._look,
            "people": self._people,
            "file": self._file,
            "gates": self._gates,
            "history": self._history,
            "undo": self._undo,
            "lang": self._language,
            "quit": self._quit,
        }

    def play(self) -> int:
        """The exit code: 0 when every confirmed move is kept, 1 when one is not."""
        try:
            if not self._begin():
                return UNSAVED
            while self._session.phase in ("playing", "guard"):
                self._turn()
        except (EndOfInput, Leave):
            return self._parting()
        self._say(aloud_debrief.debrief(self.t, self._view.debrief()))
        return self._afterwards()

    # --- the course of a deal -----------------------------------------------------------------------

    def _begin(self) -> bool:
        session = self._session
        if session.phase in ("title", "briefing"):
            self._say(aloud.briefing(self.t, self._view.briefing()))
            if not self._kept(session.start):
                return False
        if session.phase in ("playing", "guard"):
            self._console.rule()
            self._console.say(self.t("Answer with a number, or with ? for help."))
            self._console.rule()
            self._look("")
        return True

    def _turn(self) -> None:
        answer = self._console.ask(self._prompt())
        word, _, rest = answer.partition(" ")
        command = self._commands.get(word.lower())
        card = self._card(answer)
        if card is not None:
            self._choose(card)
        elif command is not None:
            command(rest.strip())
        elif answer:
            self._console.say(self.t("That is not possible here. ? tells what is."))

    def _prompt(self) -> str:
        count = len(self._view.board().cards)
        return self.t("Your move, 1 to {count}:", count=count)

    def _card(self, answer: str) -> Card | None:
        """By number, by id, or by the last part of the id."""
        for card in self._view.board().cards:
            if answer in (str(card.number), card.move, card.move.rpartition(".")[2]):
                return card
        return None

    def _choose(self, card: Card) -> None:
        if not card.open:
            self._console.say(self.t("Not possible: {reason}", reason=card.reason))
            return
        session = self._session
        made = len(session.taken)
        try:
            self._kept(lambda: session.choose(card.move))
        except (IllegalMoveError, UnknownMoveError) as error:
            self._console.say(str(error))
            return
        if len(session.taken) == made:
            return
        self._console.rule()
        if session.phase != "guard":
            self._say(aloud.feedback(self.t, self._view.feedback()))
            self._console.rule()
        if session.phase in ("playing", "guard"):
            self._look("")

    def _kept(self, action: Callable[[], object]) -> bool:
        """Do it, and when the store fails ask what to do; False when the player leaves without it."""
        while True:
            try:
                action()
                return True
            except StoreError as error:
                self._console.say(*explain(error, self.t))
                answer = self._console.ask(self.t("Try again (t), or play on without saving (p)?")).lower()
                if answer.startswith("p"):
                    return self._unkept(action)

    def _unkept(self, action: Callable[[], object]) -> bool:
        session = self._session
        pending = bool(session.pending)
        session.detach()
        if not pending:
            action()
        self._console.say(self.t("From here on nothing is kept."))
        return True

    def _afterwards(self) -> int:
        """After the debrief: retry a decision, or leave."""
        session, t = self._session, self.t
        if not session.released or session.phase != "debrief":
            return PLAYED
        mistakes = {str(line.number): line.index for line in self._view.debrief().decisions if line.retry}
        try:
            while mistakes:
                self._console.rule()
                answer = self._console.ask(
                    t("Retry a decision ({numbers}), or Enter to leave:", numbers=t(", ").join(mistakes))
                )
                if answer not in mistakes:
                    return PLAYED
                self._drill(mistakes[answer])
        except (EndOfInput, Leave):
            pass
        return PLAYED

    def _drill(self, index: int) -> None:
        """A retry is practice: it is not kept and changes no record."""
        drill = Session.drill(self._session.compiled, self._session.run, index)
        table = Table(self._console, drill)
        table._look("")
        while drill.phase in ("playing", "guard"):
            table._turn()
        table._say(aloud_debrief.drill(self.t, table._view.drill()))

    def _parting(self) -> int:
        t, session = self.t, self._session
        if session.mode == "drill":
            return PLAYED
        if session.pending:
            self._console.say(t("The last move was not kept; all before it are."))
            return UNSAVED
        if session.kept and session.run_id:
            self._console.say(t("The run is kept. `dealcraft play --plain` continues it."))
            return PLAYED
        self._console.say(t("The run was not kept."))
        return UNSAVED

    # --- answers that are no move -------------------------------------------------------------------

    def _help(self, _: str) -> None:
        t = self.t
        lines = [
            t("1 to 4: make that move"),
            t("look: the scene once more"),
            t("people: everybody, and how they stand"),
            t("file NAME: what is known of somebody"),
            t("gates: what the next gate needs"),
            t("history: the moves so far"),
            t("lang: the other language"),
            t("quit: stop; the run is kept"),
        ]
        if self._session.mode == "coach":
            lines.insert(6, t("undo: take the last move back (a new run; this one stays on record)"))
        self._console.say(*lines)

    def _look(self, _: str) -> None:
        self._say(aloud.board(self.t, self._view.board()))

    def _people(self, _: str) -> None:
        self._say(aloud.people(self.t, self._view.board()))

    def _file(self, name: str) -> None:
        node = _found(self._view.board(), name)
        if node is None:
            names = self.t(", ").join(one.name for one in self._view.board().people)
            self._console.say(self.t("Whose file? {names}", names=names))
            return
        self._say(aloud.dossier(self.t, self._view.dossier(node.id)))

    def _gates(self, _: str) -> None:
        self._say(aloud.gates(self.t, self._view.board().stages.gates))

    def _history(self, _: str) -> None:
        self._say(aloud.history(self.t, self._view.history()))

    def _undo(self, _: str) -> None:
        try:
            self._kept(self._session.undo)
        except SessionError:
            self._console.say(self.t("Nothing can be taken back here."))
            return
        self._look("")

    def _language(self, wanted: str) -> None:
        language = wanted if wanted in _OTHER else _OTHER.get(self.t.language, "en")
        self._console.t = Interface.load(language)
        self._look("")

    def _quit(self, _: str) -> None:
        raise Leave

    # --- at hand ------------------------------------------------------------------------------------

    @property
    def t(self) -> Interface:
        return self._console.t

    @property
    def _view(self) -> View:
        return View(self._session, self._console.t)

    def _say(self, lines: Iterable[str]) -> None:
        self._console.say(*lines)


def _found(board: Board, name: str) -> Node | None:
    """By id, or by the beginning of the name as it is shown, any case."""
    wanted = name.casefold()
    if not wanted:
        return None
    for node in board.people:
        if wanted == node.id or node.name.casefold().startswith(wanted):
            return node
    return None
