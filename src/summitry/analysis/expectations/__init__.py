"""Expectations kept to account: which outlooks are one, what became of it, and how it stands on a day."""

from summitry.analysis.expectations.fold import expectations
from summitry.analysis.expectations.overrule import overrule
from summitry.analysis.expectations.post import post
from summitry.analysis.expectations.records import Assessment, Expectation, Expectations, Silence
from summitry.analysis.expectations.silence import Coverage, weigh

__all__ = [
    "Assessment",
    "Coverage",
    "Expectation",
    "Expectations",
    "Silence",
    "expectations",
    "overrule",
    "post",
    "weigh",
]
