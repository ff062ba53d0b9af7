"""Which of several voices tells most: the one whose words stand for the expectation."""

from __future__ import annotations

from summitry.analysis.groups import length
from summitry.model.expectation import Claim, Voice

STRENGTH = (
    Claim.ANNOUNCEMENT,
    Claim.PROMISE,
    Claim.THREAT,
    Claim.DEADLINE,
    Claim.DEMAND,
    Claim.PREDICTION,
    Claim.POSSIBILITY,
    Claim.QUESTION,
)
"""Kinds of word on the future, the strongest first."""


def tells(voice: Voice) -> tuple[int, int, bool, float, int, str]:
    """Sort key: persons named, then a fine day, those who act themselves, confidence, few words."""
    outlook = voice.outlook
    people = {
        p.actor for p in (*outlook.source, *outlook.target) if p.actor is not None and p.actor != p.country
    }
    own = STRENGTH.index(outlook.claim) < STRENGTH.index(Claim.DEADLINE)
    fine = -(length(outlook.due) or 10**6)
    return len(people), fine, own, outlook.confidence, -len(outlook.clause), outlook.id
