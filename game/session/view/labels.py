"""The game's own words for the ids of a deal: roles, moods, stages, kinds of facts, classes of moves.

Each table is made for one language when it is asked for, so that every message stands in the source.
"""

from __future__ import annotations

from game.rules import Limit
from game.text import Interface

_ROLE_CODES = {
    "approver": "A",
    "decider": "D",
    "evaluator": "E",
    "influencer": "I",
    "user": "U",
    "procurement": "P",
    "gatekeeper": "G",
}
_FACT_ICONS = {
    "goal": "goal",
    "red_line": "lock",
    "pain": "triangle-alert",
    "style": "scale",
    "ear": "messages-square",
    "past": "history",
    "process": "workflow",
    "rival": "flag",
    "grudge": "unlink",
    "card": "book-open",
}
_LEADER_ICONS = {
    "AR": "user-round",
    "SR": "presentation",
    "FR": "factory",
    "sponsor": "landmark",
    "expert": "lightbulb",
    "finance": "sheet",
    "legal": "scale",
}


def mode(t: Interface, of: str) -> str:
    return {
        "coach": t("Learning mode"),
        "deal": t("Deal mode"),
        "exam": t("Exam mode"),
        "drill": t("Retry drill"),
    }[of]


def stage(t: Interface, of: str) -> str:
    return {
        "lead": t("Leads"),
        "qualify": t("Qualify"),
        "shape": t("Shape"),
        "propose": t("Propose"),
        "contract": t("Contract"),
        "deliver": t("Deliver & collect"),
    }[of]


def mood(t: Interface, of: str) -> str:
    return {
        "hostile": t("Hostile"),
        "wary": t("Wary"),
        "neutral": t("Neutral"),
        "warm": t("Warm"),
        "ally": t("Ally"),
        "unknown": t("Unknown"),
    }[of]


def role(t: Interface, of: str) -> str:
    """What somebody at the customer does in the decision, or the job of one of ours."""
    return {
        "approver": t("approves"),
        "decider": t("decides"),
        "evaluator": t("evaluates"),
        "influencer": t("influences"),
        "user": t("uses"),
        "procurement": t("buys"),
        "gatekeeper": t("keeps the door"),
        "AR": t("Account manager"),
        "SR": t("Solution manager"),
        "FR": t("Delivery manager"),
        "sponsor": t("Sponsor"),
        "expert": t("Expert"),
        "finance": t("Finance"),
        "legal": t("Legal"),
    }.get(of, of)


def role_code(t: Interface, of: str) -> str:
    """One letter in English; in other languages the word, which is as short there."""
    return _ROLE_CODES.get(of, of) if t.language == "en" else role(t, of)


def fact_kind(t: Interface, of: str) -> str:
    return {
        "goal": t("What counts for them"),
        "red_line": t("Red line"),
        "pain": t("What hurts"),
        "style": t("How they work"),
        "ear": t("Whom they listen to"),
        "past": t("What happened before"),
        "process": t("How it is decided"),
        "rival": t("About the rival"),
        "grudge": t("An old grudge"),
        "card": t("Knowledge card"),
    }.get(of, of)


def fact_icon(kind: str) -> str:
    return _FACT_ICONS.get(kind, "file-text")


def fact_state(t: Interface, of: str) -> str:
    return {"unknown": t("not found yet"), "found": t("found, not logged"), "logged": t("logged")}[of]


def leader_icon(role_of_leader: str) -> str:
    return _LEADER_ICONS.get(role_of_leader, "users")


def rating(t: Interface, of: str) -> str:
    return {
        "best": t("Best move"),
        "good": t("Good move"),
        "inaccuracy": t("Inaccuracy"),
        "mistake": t("Mistake"),
        "blunder": t("Blunder"),
        "violation": t("Violation"),
    }[of]


def promise(t: Interface, of: str) -> str:
    return {
        "open": t("promised"),
        "kept": t("word kept"),
        "late": t("kept late"),
        "broken": t("word broken"),
    }[of]


def result(t: Interface, of: str) -> str:
    return {
        "won": t("Won"),
        "won_badly": t("Won at a price"),
        "split": t("Shared with the rival"),
        "lost": t("Lost"),
        "walked_away": t("Walked away"),
        "time_up": t("Out of time"),
        "stopped": t("Stopped by compliance"),
    }[of]


def gate_state(t: Interface, of: str) -> str:
    return {
        "passed": t("passed"),
        "short": t("passed without all its evidence"),
        "skipped": t("skipped"),
        "next": t("comes next"),
        "later": t("comes later"),
    }[of]


def debt(t: Interface, of: str) -> str:
    return {
        "hidden": t("open, and nobody was told"),
        "disclosed": t("open, and said openly"),
        "called": t("open, and now held against us"),
    }[of]


def limit(t: Interface, of: Limit) -> str:
    """Why a grade is lower than its score."""
    return {
        Limit.S_MISTAKE: t("S needs a deal without a mistake."),
        Limit.S_GATES: t("S needs every gate passed."),
        Limit.S_PERSONAL: t("S needs less than 40% of the relationships in single hands."),
        Limit.EXPOSURE: t("Three times exposed: no better than C."),
        Limit.SKIPPED_ATC: t("Signed without ATC: no better than B."),
        Limit.BROKEN_CRITICAL: t("A critical promise was broken: no better than B."),
        Limit.TWO_BLUNDERS: t("Two blunders: no better than B."),
        Limit.THREE_BLUNDERS: t("Three blunders: no better than C."),
    }[of]


def meter(t: Interface, of: str) -> str:
    """Of a given meter; the author names the others."""
    return {
        "day": t("Day"),
        "budget": t("Budget"),
        "discount": t("Discount"),
        "offer": t("How the price stands"),
        "rival": t("The rival"),
        "exposure": t("Exposure"),
        "voice_conflict": t("Voices at cross purposes"),
        "customer_value": t("Value for the customer"),
        "org": t("Company to company"),
    }.get(of, of)


def willing(t: Interface, mood: str) -> str:
    """How one of ours goes along, by the same five steps as a customer's mood."""
    return {
        "hostile": t("holds back"),
        "wary": t("hesitates"),
        "neutral": t("goes along"),
        "warm": t("is willing"),
        "ally": t("is fully with us"),
    }[mood]
