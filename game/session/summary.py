"""What lists show of a run, kept with it so that home and library need not compile its scenario."""

from __future__ import annotations

from game.rules import Deal, State
from game.rules.program import DAY, Presence
from game.scenario.compiled import Compiled
from game.scenario.script import Script
from game.session.review import Review
from game.text import format_number
from game.wire import Summary, SummaryFace

_MOODS = ("hostile", "wary", "neutral", "warm", "ally")


def summary_of(
    compiled: Compiled, script: Script, deal: Deal, state: State, number: int, review: Review | None = None
) -> Summary:
    """Of a run that stands in `state`, with decision `number` open. Grades only from a debrief."""
    ending = deal.ending(state)
    return Summary(
        title={language: words.get(script.title) or "" for language, words in compiled.words.items()},
        customer={language: words.get(script.briefing.customer) or "" for language, words in compiled.words.items()},
        cover=script.briefing.cover,
        number=number,
        days_left=format_number(deal.read(state, "days_left"), "en", deal.program.meters[DAY].scale),
        faces=tuple(
            SummaryFace(
                person=person.id,
                look=script.people[index].look,
                mood=_MOODS[deal.read(state, "mood", index)],
            )
            for index, person in enumerate(deal.program.people)
            if not person.ours and deal.read(state, "presence", index) == Presence.MET
        ),
        result="" if ending is None else deal.program.endings[ending].result,
        grade="" if review is None else review.grade,
        score=None if review is None else review.score,
        accuracy=None if review is None else review.accuracy,
        practices={} if review is None else dict(review.practices),
    )
