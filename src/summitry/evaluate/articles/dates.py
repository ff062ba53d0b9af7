"""Whether the date is right: exactly, about, or at least at the same time."""

from __future__ import annotations

from datetime import timedelta

from summitry.evaluate.articles.acts import Days

WEEK = timedelta(days=7)
MISS = timedelta(days=1)
"""How far two dates may miss each other and still agree."""

LONGER = timedelta(days=31)
"""How much longer than gold a date may be and still agree."""


def exact(gold: Days, predicted: Days) -> bool:
    """First and last day are gold's."""
    return gold == predicted


def within_a_week(gold: Days, predicted: Days) -> bool:
    """First and last day are each at most seven days off."""
    return all(abs(ours - theirs) <= WEEK for ours, theirs in zip(gold, predicted, strict=True))


def overlapping(gold: Days, predicted: Days) -> bool:
    """They share a day."""
    return predicted[0] <= gold[1] and gold[0] <= predicted[1]


def agreeing(gold: Days, predicted: Days) -> bool:
    """They miss each other by at most a day, and the prediction is at most 31 days longer."""
    touching = predicted[0] <= gold[1] + MISS and gold[0] <= predicted[1] + MISS
    return touching and (predicted[1] - predicted[0]) <= (gold[1] - gold[0]) + LONGER
