"""What the words of the format mean, as an editor shows them when the pointer rests on one.

By the model and field they stand in. A test compares each table with the model's own list of words, so
a word cannot be added there and stay unexplained here. Practices and gates are explained by the playbook.
"""

from __future__ import annotations

from collections.abc import Mapping

ROLES: Mapping[str, str] = {
    "decider": "Says yes or no in the end.",
    "approver": "Must sign, or can stop it.",
    "evaluator": "Compares the offers and writes the report.",
    "user": "Works with what we sell.",
    "procurement": "Runs the purchase: rules, price, terms.",
    "influencer": "Decides nothing, and is listened to.",
    "gatekeeper": "Opens or closes the way to others.",
}
OUR_ROLES: Mapping[str, str] = {
    "AR": "Account responsible: the player.",
    "SR": "Solution responsible.",
    "FR": "Fulfilment responsible: delivers what was sold.",
    "sponsor": "One of our executives.",
    "expert": "A specialist.",
    "finance": "Finance.",
    "legal": "Legal.",
}
STAGES: Mapping[str, str] = {
    "lead": "A chance is heard of.",
    "qualify": "Is it worth our people? Ends with gate ATI.",
    "shape": "Needs are understood, the solution takes form. Ends with gate ATB.",
    "propose": "The offer, the tender.",
    "contract": "Terms and signature. Gate ATC.",
    "deliver": "Keeping what was promised. Gates ATAC and ATCC.",
}
RATINGS: Mapping[str, str] = {
    "best": "The standard line: one in each scene.",
    "good": "Also right.",
    "inaccuracy": "A little given away.",
    "mistake": "Costs clearly.",
    "blunder": "Puts the deal at risk.",
    "violation": "Forbidden: ends the run. For plays of kind forbidden only.",
}
RESULTS: Mapping[str, str] = {
    "won": "We have the contract, on good terms.",
    "won_badly": "We have it, at a price that hurts.",
    "split": "We share it with the rival.",
    "lost": "The rival has it.",
    "walked_away": "We stepped back; give its points in `value`.",
}
FACT_KINDS: Mapping[str, str] = {
    "goal": "What somebody wants to reach.",
    "red_line": "What must not happen.",
    "pain": "What hurts today.",
    "style": "How somebody wants to be treated.",
    "ear": "Who listens to whom.",
    "past": "What has been between us.",
    "process": "How they decide and buy.",
    "rival": "What the rival does; `about: rival`.",
    "grudge": "An old hurt.",
    "card": "A card of our own knowledge centre; `about: us`.",
}
PLAY_KINDS: Mapping[str, str] = {
    "standard": "Right in its place.",
    "tempting": "Looks good and costs later; say why in `tempts`, the better play in `book`.",
    "grey": "Depends on how it is done.",
    "forbidden": "A violation: the game asks once, then the run ends.",
}
EVIDENCE: Mapping[str, str] = {
    "claim": "Our words and slides: they lift trust the least.",
    "proof": "Third parties, references, visits.",
    "joint": "Worked out together, with the customer's own data.",
    "delivered": "Kept promises and finished work: they lift trust the most.",
}
TRUTH: Mapping[str, str] = {
    "kept": "Kept in time by itself.",
    "late": "Kept, but late, unless a move keeps it in time.",
    "broken": "Broken unless a move keeps it.",
}
SIZES: Mapping[str, str] = {
    "small": "A courtesy: a call back, a paper.",
    "critical": "The customer's decision hangs on it; breaking it costs about twice as much.",
}
LANGUAGES: Mapping[str, str] = {"en": "English", "zh": "Chinese"}

MEANINGS: Mapping[tuple[str, ...], Mapping[str, str]] = {
    tuple(words): words
    for words in (
        *(ROLES, OUR_ROLES, STAGES, RATINGS, RESULTS, FACT_KINDS),
        *(PLAY_KINDS, EVIDENCE, TRUTH, SIZES, LANGUAGES),
    )
}
"""By the list of words as it stands in the schema: a list means the same wherever it is used."""

_PERSON = {"name": "$2", "title": "$3", "role": "$4", "group": "$5", "influence": "${6:3}"}
SNIPPETS: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "people": ("a new person", {"${1:person_id}": {**_PERSON, "relationship": "${7:30}", "trust": "${8:30}"}}),
    "facts": (
        "a new fact",
        {"${1:fact_id}": {"about": "$2", "kind": "$3", "chip": "$4", "text": "$5", "hint": "$6"}},
    ),
    "promises": ("a new promise", {"${1:promise_id}": {"to": "$2", "text": "$3", "days": "${4:10}"}}),
    "scenes": (
        "a new scene",
        {"${1:scene_id}": {"title": "$2", "speaker": "$3", "text": "$4", "quote": "$5", "moves": {"$6": {}}}},
    ),
}
"""What an editor may type for the author under a section: its name in the list, and the lines."""

CARD: Mapping[str, object] = {
    "label": "the lines of a card",
    "body": {"title": "$1", "text": "$2", "reply": "$3", "rating": "$4", "why": "$5"},
}
"""What an editor types with the play, under a scene's `moves`."""
