"""Precedents: earlier episodes like this one, by kind and by shape, and what followed them."""

from summitry.analysis.precedents.find import precedents
from summitry.analysis.precedents.kinds import Kind, Outcome, kinds, outcomes
from summitry.analysis.precedents.records import Episode, Following, History, Match, Precedents, Search, Usual

__all__ = [
    "Episode",
    "Following",
    "History",
    "Kind",
    "Match",
    "Outcome",
    "Precedents",
    "Search",
    "Usual",
    "kinds",
    "outcomes",
    "precedents",
]
