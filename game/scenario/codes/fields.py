"""D3xx: fields of a scenario or playbook that are missing, unknown or of the wrong kind.

An example is a list of `path: value` lines that are set in the sample scenario
(`tests/data/scenario/eleven_mails.yaml`); `path: ~` takes the field out. The E numbers are those of
FORMAT.md section 9.
"""

from __future__ import annotations

from game.scenario.codes.code import Code

_DINNER = "scenes.inbox.moves.modest_dinner"

CODES: tuple[Code, ...] = (
    Code(  # E13
        "D301",
        "error",
        "a change without its sign",
        "A signed number is a change, a bare one is a level; without the sign nobody can tell which was meant.",
        bad=f"{_DINNER}.changes: {{tian_ke: {{trust: '6'}}}}",
        good=f"{_DINNER}.changes: {{tian_ke: {{trust: '+6'}}}}",
    ),
    Code(
        "D302",
        "error",
        "a level with a sign",
        "A level says where something starts; only a change has a sign.",
        bad="people.tian_ke.trust: '+30'",
        good="people.tian_ke.trust: '30'",
    ),
    Code(  # E9
        "D303",
        "error",
        "a number in other signs",
        "Full-width digits and long minus signs look like numbers, but they are not.",
        bad="people.tian_ke.trust: '３０'",
        good="people.tian_ke.trust: '30'",
    ),
    Code(
        "D304",
        "error",
        "a value of the wrong kind",
        "Each field wants text, a number, yes or no, a list, or fields of its own.",
        bad="scenes.inbox.fade: maybe",
        good="scenes.inbox.fade: 'yes'",
    ),
    Code(  # E16
        "D305",
        "error",
        "an unknown field",
        "A field that nobody reads would be left out silently.",
        bad=f"{_DINNER}.goto: belt_seven",
        good=f"{_DINNER}.next: belt_seven",
    ),
    Code(
        "D306",
        "error",
        "a field is missing",
        "Without it the deal cannot be told or played.",
        bad="scenes.inbox.title: ~",
        good="scenes.inbox.title: The inbox",
    ),
    Code(
        "D307",
        "error",
        "a word that is not in the list",
        "This field takes one of a few words.",
        bad="people.tian_ke.role: boss",
        good="people.tian_ke.role: user",
    ),
    Code(
        "D308",
        "error",
        "a number out of range",
        "The value cannot be that large or small.",
        bad="people.tian_ke.influence: '9'",
        good="people.tian_ke.influence: '5'",
    ),
    Code(
        "D309",
        "error",
        "a name that is not an id",
        "Ids are small letters, digits and underscores and begin with a letter, so that conditions can use them.",
        bad="scenes.sign_off.checks.FirstDate: {text: A first date}",
        good="scenes.sign_off.checks.first_date: {text: A first date}",
    ),
    Code(
        "D311",
        "error",
        "an empty field",
        "A field that is named wants a value; a field that is not needed is left out.",
        bad=f"{_DINNER}.title: ''",
        good=f"{_DINNER}.title: Apologise",
    ),
    Code(  # E22
        "D312",
        "error",
        "a move without rating or why",
        "Every grade explains itself, so every move says what it was worth and why.",
        bad=f"{_DINNER}.why: ~",
        good=f"{_DINNER}.why: He asked eleven questions.",
    ),
    Code(  # E41
        "D313",
        "error",
        "instead without when",
        "Without a condition it would always happen instead.",
        bad="scenes.gm_visit.moves.exec_exchange.instead.unprepared.when: ~",
        good="scenes.gm_visit.moves.exec_exchange.instead.unprepared.when: not rain_belt",
    ),
    Code(
        "D314",
        "error",
        "a number between two steps",
        "A meter moves in whole steps: days in halves, the discount in tenths.",
        bad=f"{_DINNER}.cost: {{days: '0.3'}}",
        good=f"{_DINNER}.cost: {{days: '0.5'}}",
    ),
    Code(
        "D315",
        "error",
        "too many or too few",
        "The screen and the rules have room for so many and no more.",
        bad=f"{_DINNER}.why: [One., Two., Three., Four.]",
        good=f"{_DINNER}.why: [One., Two., Three.]",
    ),
    Code(
        "D316",
        "error",
        "not a scenario",
        "A scenario is one group of fields that begins with `format: 1`.",
        bad="format: '2'",
        good="format: '1'",
    ),
)
