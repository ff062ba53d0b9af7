"""What a page on two parties opens with: a few sentences with their numbers and what each rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from summitry.analysis.pair import Pair, tally
from summitry.brief.acts import act_counts, act_sentence
from summitry.brief.words import Names
from summitry.model.act import Act
from summitry.wording.days import say_day, say_range
from summitry.wording.names import capital, plural, with_article

FEWEST_FOR_SHARE = 10
"""Acts below which no percentage is said."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with the ids of the events or records that it rests on."""

    text: str
    evidence: tuple[str, ...] = ()


def pair_opening(pair: Pair, names: Names) -> tuple[Said, ...]:
    """Two to five sentences: how much was done, the latest, the most reported, what is to come, what did not happen."""
    done = _within(pair)
    if not pair.acts:
        return (Said(f"Nothing between {_both(pair, names)} is reported{_asked(pair)}."),)
    said = [_done(pair, done, names)]
    latest = _latest(done)
    if latest is not None:
        said.append(_telling("The latest of them", latest, pair, names))
    most = max(done, key=lambda each: (each.reports, each.stories), default=None)
    if most is not None and most is not latest and most.reports > 1:
        said.append(_telling("The most reported", most, pair, names))
    return (*said, *_coming(pair, names), *_not_done(pair, names))


def _within(pair: Pair) -> list[Act]:
    """What was done in the days that articles cover: what they tell of earlier years is history."""
    return [
        each for each in pair.done if each.day is not None and (pair.first is None or each.day >= pair.first)
    ]


def _done(pair: Pair, done: Sequence[Act], names: Names) -> Said:
    if not done:
        return Said(f"No act between {_both(pair, names)} is reported as done with a date{_asked(pair)}.")
    counts = tally(done)
    cooperation = sum(each.cooperative for each in done)
    share = f" ({100 * cooperation / len(done):.0f}\u00a0%)" if len(done) >= FEWEST_FOR_SHARE else ""
    older = len(pair.done) - len(done)
    more = f"; {older:,} more lie before these days or have no date" if older else ""
    best = sorted(done, key=lambda each: (-each.reports, -each.stories, each.evidence))[:3]
    are = "is" if len(done) == 1 else "are"
    what = plural(counts.incidents, "act")
    return Said(
        f"Between {_both(pair, names)} {what} {are} reported as done {_days(pair, done)}: {cooperation:,} of "
        f"cooperation{share} and {len(done) - cooperation:,} of conflict, in {plural(counts.reports, 'report')} and "
        f"{plural(counts.stories, 'story', 'stories')}{more}.",
        tuple(each.evidence for each in best),
    )


def _days(pair: Pair, done: Sequence[Act]) -> str:
    days = [each.day for each in done if each.day is not None]
    first, last = pair.since or min(days), pair.until or max(days)
    return f"on {say_day(first)}" if first == last else f"between {say_day(first)} and {say_day(last)}"


def _asked(pair: Pair) -> str:
    if pair.since and pair.until:
        return f" for {say_range(pair.since, pair.until)}"
    if pair.since:
        return f" from {say_day(pair.since)} on"
    return f" up to {say_day(pair.until)}" if pair.until else ""


def _latest(done: Sequence[Act]) -> Act | None:
    return max(done, key=lambda each: (_last(each), each.reports), default=None)


def _last(act: Act) -> date:
    assert act.period is not None
    return act.period.end or act.period.start or date.min


def _telling(lead: str, act: Act, pair: Pair, names: Names) -> Said:
    sentence = act_sentence(act, pair.actor, pair.counterpart, names).rstrip(".")
    return Said(f"{lead}: {sentence} ({act_counts(act)}).", (act.evidence,))


def _coming(pair: Pair, names: Names) -> tuple[Said, ...]:
    if not pair.coming:
        return ()
    n = len(pair.coming)
    said = f"{capital(plural(n, 'act'))} {'is' if n == 1 else 'are'} only said to come, or to be possible or asked for"
    last = max((_last(each) for each in _within(pair)), default=None)
    ahead = [each for each in pair.coming if each.day is not None and (last is None or each.day > last)]
    if not ahead:
        return (Said(f"{said}.", (pair.coming[0].evidence,)),)
    first = min(ahead, key=lambda each: (each.day or date.max, -each.reports))
    sentence = act_sentence(first, pair.actor, pair.counterpart, names)
    return (Said(f"{said}; first after these days: {sentence}", (first.evidence,)),)


def _not_done(pair: Pair, names: Names) -> tuple[Said, ...]:
    if not pair.not_done:
        return ()
    n = len(pair.not_done)
    best = max(pair.not_done, key=lambda each: (each.reports, each.stories))
    return (
        Said(
            f"{capital(plural(n, 'act'))} {'was' if n == 1 else 'were'} denied or did not happen.",
            (best.evidence,),
        ),
    )


def _both(pair: Pair, names: Names) -> str:
    return " and ".join(with_article(names(each)) for each in (pair.actor, pair.counterpart))
