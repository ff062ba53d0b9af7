"""Precedents in words: one plain sentence for each kind, each match, and each thing that followed."""

from __future__ import annotations

from datetime import timedelta

from summitry.analysis.precedents import Episode, Following, History, Match, Precedents, kinds
from summitry.analysis.precedents.records import COMPLETE
from summitry.analysis.precedents.shapes import MIN_LIKENESS
from summitry.brief.words import Names
from summitry.model.period import Period, Precision
from summitry.wording.days import say_range, say_when
from summitry.wording.names import capital, listed, plural, with_article

YEAR = 365.25

STRETCHED = 7
"""Days beyond which an episode is said to be told over them: the act itself hardly took as long."""


def precedent_sentences(found: Precedents, names: Names) -> list[str]:
    """All that there is to say, in the order of kinds, then by shape."""
    said = [kind_sentence(each, found, names) for each in found.histories if each.n]
    for each in found.histories:
        said += claims(each.following, f"After {kinds()[each.kind].plural}")
    return [*said, *shape_sentences(found, names), *claims(found.shape.following, "After such weeks")]


def kind_sentence(history: History, found: Precedents, names: Names, *, ago: bool = True) -> str:
    """When there was last one, and how long after the one before it.

    "The leaders of North Korea and Russia last met on 24–25 April 2019, 8 years after the one before (24 August 2011)."

    Args:
        history: With at least one episode.
        found: The precedents it is of.
        names: From ids to names.
        ago: Whether to say how long before the date that was.
    """
    return f"{last_sentence(history, found, names, ago=ago).rstrip('.')}; {told_sentence(history)}"


def last_sentence(history: History, found: Precedents, names: Names, *, ago: bool = True) -> str:
    """When there was last one, and how long after the one before it; as ``kind_sentence``, without what it rests on."""
    latest = history.episodes[0]
    a, b = (with_article(names(each)) for each in (found.actor, found.counterpart))
    place = f" in {with_article(_place(latest, names))}" if latest.places else ""
    said = kinds()[history.kind].last.format(a=a, b=b, when=f"{_when(latest)}{place}").rstrip(",")
    since = (
        f", {say_span((found.on - latest.last).days)} before {say_range(found.on, found.on)}" if ago else ""
    )
    return f"{capital(said)}{_before(history)}{since}."


def told_sentence(history: History) -> str:
    """What the latest episode rests on, and the usual interval: "2 records in 4 stories and 4 reports."."""
    return f"{_told(history.episodes[0])}.{_usual(history)}"


def followed_sentence(history: History) -> str:
    """What was counted after the latest episode whose following days are known in full; "" where there is none.

    "In the 90 days after that of 24–25 April 2019, to 24 July 2019: 12 cooperative and 3 conflictive dealings."
    """
    for episode in history.episodes:
        complete = [each for each in episode.after if each.state == COMPLETE]
        if complete:
            after = complete[-1]
            end = episode.last + timedelta(after.days)
            cooperation, conflict = (round(after.counts[each]) for each in ("cooperation", "conflict"))
            return (
                f"In the {after.days} days after that of {say_episode(episode)}, to {say_range(end, end)}: "
                f"{cooperation:,} cooperative and {conflict:,} conflictive dealings."
            )
    return ""


def shape_sentences(found: Precedents, names: Names) -> list[str]:
    """What the search by shape found, or why it found nothing."""
    search = found.shape
    weeks = (search.last - search.first).days // 7 + 1 if search.last >= search.first else 0
    if search.refused is not None:
        return [f"No search by shape: {search.refused}."]
    pairs = plural(search.dyads, "pair")
    head = (
        f"The last {weeks} weeks ({say_range(search.first, search.last)}) hold {search.cooperation:.0f} cooperative "
        f"and {search.conflict:.0f} conflictive dealings; compared with "
        f"{search.windows:,} earlier stretches of {pairs}."
    )
    if not search.matches:
        return [f"{head} None is alike (likeness {MIN_LIKENESS} or more)."]
    return [head, *(_match_sentence(each, names) for each in search.matches), *_chance(search.chance)]


def claims(following: tuple[Following, ...], lead: str) -> list[str]:
    """Sentences on what followed more or less often than usual; nothing where no claim can be made."""
    return [
        f"{lead} there was {each.label} within {each.days} days in {each.k} of {each.n} cases "
        f"({each.apart} of them apart in time; 95 % interval {each.low:.0%} to {each.high:.0%}), "
        f"{each.claim}: {each.base:.0%} of all other windows."
        for each in following
        if each.claim in {"more often than usual", "less often than usual"}
    ]


def say_span(days: int) -> str:
    """A length of time as people say it: "9 days", "7 weeks", "14 months", "8 years"."""
    if days < 21:
        return plural(days, "day")
    if days < 70:
        return plural(round(days / 7), "week")
    if days < 2 * YEAR:
        return plural(round(days / (YEAR / 12)), "month")
    return plural(round(days / YEAR), "year")


def say_episode(episode: Episode) -> str:
    """Its days: "24–25 April 2019", "August 2011"."""
    return _when(episode).removeprefix("on ").removeprefix("in ")


def _when(episode: Episode) -> str:
    if episode.precise:
        return f"on {say_range(episode.first, episode.last)}"
    return say_when(Period(episode.first, episode.last, Precision.RANGE))


def _place(episode: Episode, names: Names) -> str:
    return names(episode.places[0])


def _before(history: History) -> str:
    if history.n < 2 or len(history.episodes) < 2:
        return ", the only time in the data"
    latest, one_before = history.episodes[:2]
    days = max((latest.first - one_before.last).days, 0)
    return f", {say_span(days)} after the one before ({say_episode(one_before)})"


def _told(episode: Episode) -> str:
    days = (episode.last - episode.first).days + 1
    peak = (
        f", told over {days} days, most on {say_range(episode.peak, episode.peak)}"
        if days > STRETCHED and episode.precise
        else ""
    )
    return (
        f"{plural(episode.incidents, 'record')} in {plural(episode.stories, 'story', 'stories')} and "
        f"{plural(episode.reports, 'report')}{peak}"
    )


def _usual(history: History) -> str:
    usual = history.usual
    if usual is None:
        return ""
    return (
        f" Of {usual.n} intervals between {kinds()[history.kind].plural} half were shorter than "
        f"{say_span(round(usual.median))}."
    )


def _match_sentence(match: Match, names: Names) -> str:
    pair = listed([with_article(names(each)) for each in (match.actor, match.counterpart)])
    complete = [each for each in match.after if each.state == COMPLETE]
    said = (
        f"{capital(pair)}, {say_range(match.first, match.last)}: likeness {match.likeness:.2f}, rank {match.rank:,} of "
        f"{match.of:,}, {match.cooperation:.0f} cooperative and {match.conflict:.0f} conflictive dealings"
    )
    if not complete:
        return f"{said}; what followed was not over by then."
    longest = complete[-1]
    counts = longest.counts
    end = match.last + timedelta(longest.days)
    return (
        f"{said}; in the {longest.days} days after it, to {say_range(end, end)}, {counts['cooperation']:.0f} "
        f"cooperative and {counts['conflict']:.0f} conflictive."
    )


def _chance(chance: float | None) -> list[str]:
    if chance is None:
        return []
    verdict = "closer than chance finds" if chance <= 0.05 else "no closer than chance finds"
    return [f"The nearest is {verdict}: {chance:.0%} of shuffles of these same weeks find one as near."]
