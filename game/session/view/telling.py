"""What every part of the view needs at hand: the session, its words in one language, and the people's faces."""

from __future__ import annotations

from collections.abc import Sequence

from game.rules import State
from game.rules.program import BUDGET, DAY, YOU, Presence
from game.scenario.script import Line as ScriptLine
from game.session.session import Session
from game.session.taken import Taken
from game.session.view.parts import Face, Line, MoodName
from game.text import Interface, Words, format_days, format_money, format_number

YOUR_LOOK = "ar_you"
YOU_ID = "you"
MOODS: tuple[MoodName, ...] = ("hostile", "wary", "neutral", "warm", "ally")
_MOOD_FROM = (35, 45, 55, 70)
"""Our own people have no support; their alignment is read on the same scale."""


class Telling:
    """A session in one language. Made anew for each view; keeps nothing that could go stale."""

    def __init__(self, session: Session, t: Interface) -> None:
        self.session = session
        self.t = t
        self.deal = session.deal
        self.program = session.program
        self.script = session.script
        words = session.compiled.words
        self._words: Words = words.get(t.language) or words[session.script.language]
        self.person_index = {person.id: i for i, person in enumerate(self.program.people)}

    # --- words ------------------------------------------------------------------------------------

    def text(self, path: str) -> str:
        """The words under a path; nothing when the author wrote none."""
        return self._words.get(path) or "" if path else ""

    def quoted(self, text: str) -> str:
        return self.t("“{words}”", words=text) if text else ""

    def days(self, steps: int) -> str:
        return format_days(self.t, steps, self.program.meters[DAY].scale)

    def days_number(self, steps: int) -> str:
        return format_number(steps, self.t.language, self.program.meters[DAY].scale)

    def money(self, steps: int) -> str:
        return format_money(steps, self.t.language, self.program.meters[BUDGET].scale)

    def day(self, state: State) -> int:
        """Whole days that have passed."""
        return self.deal.read(state, "meter", DAY) // self.program.meters[DAY].scale

    def day_label(self, state: State) -> str:
        return self.t("Day {day}", day=self.day(state))

    def move_into(self, state: State) -> Taken | None:
        """The move that led to a state of this run; None for the start."""
        return next((taken for taken in reversed(self.session.taken) if taken.after == state), None)

    def listed(self, items: Sequence[str]) -> str:
        """Names in one line, with the list mark of the language."""
        return self.t(", ").join(items)

    # --- people -----------------------------------------------------------------------------------

    def met(self, state: State, person: int) -> bool:
        return self.deal.read(state, "presence", person) == Presence.MET

    def gone(self, state: State, person: int) -> bool:
        return self.deal.read(state, "presence", person) == Presence.GONE

    def known(self, state: State, person: int) -> bool:
        """Known by name: met now, or met before he left. Nobody is forgotten again."""
        if self.program.people[person].ours or self.met(state, person):
            return True
        return self.gone(state, person) and self._was_met(person)

    def awaited(self, state: State, person: int) -> bool:
        """A successor who has not arrived: no screen shows him."""
        return self.gone(state, person) and not self._was_met(person)

    def _was_met(self, person: int) -> bool:
        before = (taken.before for taken in self.session.taken)
        return any(self.met(state, person) for state in (self.deal.initial, *before))

    def name(self, state: State, person: int) -> str:
        """Respects what is known: somebody unknown is called what he looks like."""
        if person == YOU:
            return self.t("You")
        told = self.script.people[person]
        if self.known(state, person) or not told.unknown_as:
            return self.text(told.name)
        return self.text(told.unknown_as)

    def mood(self, state: State, person: int) -> MoodName:
        if person == YOU:
            return "neutral"
        if self.program.people[person].ours:
            alignment = self.deal.read(state, "alignment", person)
            return MOODS[sum(alignment >= bound for bound in _MOOD_FROM)]
        if not self.known(state, person):
            return "unknown"
        return MOODS[self.deal.read(state, "mood", person)]

    def face(self, state: State, person: int) -> Face:
        if person == YOU:
            return Face(YOU_ID, self.t("You"), YOUR_LOOK, "neutral", True)
        told = self.script.people[person]
        known = self.known(state, person)
        return Face(
            person=told.id,
            name=self.name(state, person),
            look=told.look if known else "",
            mood=self.mood(state, person),
            ours=told.ours,
        )

    def face_of(self, state: State, person_id: str) -> Face | None:
        """By id; None for the narrator and for what is no person."""
        if person_id == YOU_ID:
            return self.face(state, YOU)
        index = self.person_index.get(person_id)
        return None if index is None else self.face(state, index)

    def holder_face(self, state: State, holder: int) -> Face:
        """One of Program.holders; a holder is you or one of our people."""
        found = self.face_of(state, self.program.holders[holder])
        return found or Face(self.program.holders[holder], self.program.holders[holder], "", "unknown", True)

    def lines(self, state: State, lines: Sequence[ScriptLine]) -> tuple[Line, ...]:
        """What people say; the narrator's lines are left to `narrator`."""
        told = ((self.face_of(state, line.speaker), self.text(line.text)) for line in lines)
        return tuple(Line(face, self.quoted(text)) for face, text in told if face is not None and text)

    def narrator(self, lines: Sequence[ScriptLine]) -> str:
        return " ".join(self.text(line.text) for line in lines if not line.speaker)
