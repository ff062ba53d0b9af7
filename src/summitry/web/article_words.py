"""What is said beside an article: how its day is known, and what kind of word on the future a statement is."""

from __future__ import annotations

from collections.abc import Mapping

from babel import Locale, UnknownLocaleError

from summitry.model.document import KnownBy, Published
from summitry.model.expectation import Claim
from summitry.study.article.records import Layer
from summitry.wording.days import say_period

KNOWN_BY: Mapping[KnownBy, str] = {
    KnownBy.GIVEN: "given by whoever read it in",
    KnownBy.METADATA: "from what the page says of itself",
    KnownBy.URL: "from its address",
    KnownBy.DATELINE: "from its dateline",
    KnownBy.TEXT: "worked out from the text",
    KnownBy.UNKNOWN: "not known",
}

CLAIMS: Mapping[Claim, str] = {
    Claim.ANNOUNCEMENT: "announced",
    Claim.PROMISE: "promised",
    Claim.THREAT: "threatened",
    Claim.DEADLINE: "a deadline",
    Claim.DEMAND: "demanded",
    Claim.PREDICTION: "predicted",
    Claim.POSSIBILITY: "said to be possible",
    Claim.QUESTION: "left open",
}

LAYERS: Mapping[Layer, str] = {
    Layer.EVENTS: "Events",
    Layer.ACTORS: "Who takes part",
    Layer.DATES: "Dates",
    Layer.QUOTES: "Quotations and speakers",
    Layer.OUTLOOKS: "What is foreseen",
}


def day_words(published: Published) -> str:
    """The day of publication: "8 October 2018", "between ...", "day of publication unknown"."""
    return "day of publication unknown" if published.period is None else say_period(published.period)


def language_words(code: str) -> str:
    """A language by its name in English; the code where it has none."""
    if code == "und":
        return "could not be told"
    try:
        return Locale.parse(code).english_name or code
    except (UnknownLocaleError, ValueError):
        return code
