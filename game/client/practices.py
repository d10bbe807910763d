"""The nine practices in words: short ones for tiles, whole ones for tooltips."""

from __future__ import annotations

from game.client.screen import Translate
from game.client.widgets import PRACTICES


def short_name(practice: str, t: Translate) -> str:
    """One word, as on the tiles of the scenario screen."""
    return {
        "star_dependence": t.within("practice", "Ties"),
        "fragmented_front": t.within("practice", "Voice"),
        "no_value_segmentation": t.within("practice", "Targeting"),
        "unmanaged_relationships": t.within("practice", "Process"),
        "no_shared_incentive": t.within("practice", "Rewards"),
        "no_playbook": t.within("practice", "Plays"),
        "no_customer_memory": t.within("practice", "Records"),
        "no_tailored_solution": t.within("practice", "Tailoring"),
        "no_fast_response": t.within("practice", "Response"),
    }[practice]


def name(practice: str, t: Translate) -> str:
    return {
        "star_dependence": t("Company-owned ties"),
        "fragmented_front": t("One voice"),
        "no_value_segmentation": t("Right customers"),
        "unmanaged_relationships": t("Managed relations"),
        "no_shared_incentive": t("Shared rewards"),
        "no_playbook": t("Known plays"),
        "no_customer_memory": t("Customer records"),
        "no_tailored_solution": t("Tailored solution"),
        "no_fast_response": t("Fast joint response"),
    }[practice]


ORDER = tuple(PRACTICES)
"""The fixed order, everywhere."""
