"""All figures on articles, each with its interval and of how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from summitry.evaluate.articles import dates
from summitry.evaluate.articles.actors import count_actors, sides_right
from summitry.evaluate.articles.acts import Days, Equivalents
from summitry.evaluate.articles.dyads import ANY, count_dyads
from summitry.evaluate.articles.judge import Judged, Met
from summitry.evaluate.counts import Count, Score, score, total
from summitry.evaluate.intervals import Share, share
from summitry.model.event import REAL


@dataclass(frozen=True, slots=True)
class StatusFigures:
    """Status on events that are met.

    Attributes:
        right: Where the type is gold's very type.
        any_type: Where it is an accepted one.
        real: Real (happened, ongoing) or not.
        found: By gold's status: how many of the events that have to be found are.
        confusion: (gold, predicted, events) where the type is gold's, most events first, right ones among them.
    """

    right: Share
    any_type: Share
    real: Share
    found: dict[str, Share]
    confusion: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class DateFigures:
    """Dates of events that are met; one that is not given is wrong.

    Attributes:
        exact: First and last day are right.
        within_a_week: Both are at most seven days off.
        overlapping: They share a day.
        agreeing: They miss each other by at most a day, and the prediction is at most 31 days longer.
        agreeing_given: The same of those that are given.
        made_up: Given although gold has none.
    """

    exact: Share
    within_a_week: Share
    overlapping: Share
    agreeing: Share
    agreeing_given: Share
    made_up: Share


@dataclass(frozen=True, slots=True)
class ArticleFigures:
    """What ``summitry evaluate articles`` reports.

    Attributes:
        articles: Gold articles.
        sentences: Annotated sentences.
        predictions: Predictions in annotated sentences.
        outside: Predictions outside of them, left out.
        dyads: Source, target and type, each pair once a sentence.
        events: Type, one source and one target.
        open_dyads: Dyads, implied actors left open.
        open_events: Events, implied actors left open.
        by_type: Dyads by type: recall by gold's type, precision by the predicted one.
        untyped: Dyads, types not compared.
        actors: Who takes part in any event of a sentence.
        sides: Sides of events that are met whose actors are all right.
        status: Status.
        dates: Dates.
        clean: Sentences without an event to be found that are kept free of false events.
        false_per_100: False events in 100 such sentences; None where there are none.
    """

    articles: int
    sentences: int
    predictions: int
    outside: int
    dyads: Score
    events: Score
    open_dyads: Score
    open_events: Score
    by_type: dict[str, Score]
    untyped: Score
    actors: Score
    sides: Share
    status: StatusFigures
    dates: DateFigures
    clean: Share
    false_per_100: float | None


def figures(
    judged: Sequence[Judged], opened: Sequence[Judged], alike: Equivalents, *, outside: int
) -> ArticleFigures:
    """Everything that is reported, out of judged sentences.

    Args:
        judged: All annotated sentences, those of one article together.
        opened: The same, judged with implied actors left open.
        alike: Which codes may stand for one another.
        outside: Predictions in no annotated sentence.
    """
    articles, open_articles = _by_article(judged), _by_article(opened)
    met = [each for sentence in judged for each in sentence.met]
    typed = [[count_dyads(each, alike) for each in article] for article in articles]
    names = {name for article in typed for counts in article for name in counts}
    by_type = {
        name: [total(counts.get(name, Count()) for counts in article) for article in typed] for name in names
    }
    order = sorted(by_type, key=lambda name: (-total(by_type[name]).gold, name))
    empty = [each for each in judged if not each.required]
    false = sum(len(each.false) for each in empty)
    sides = [right for each in met for right in sides_right(each, alike)]
    return ArticleFigures(
        articles=len(articles),
        sentences=len(judged),
        predictions=sum(len(each.predictions) for each in judged),
        outside=outside,
        dyads=score(_per_article(articles, partial(_count_dyads, alike=alike))),
        events=score(_per_article(articles, _count_events)),
        open_dyads=score(_per_article(open_articles, partial(_count_dyads, alike=alike))),
        open_events=score(_per_article(open_articles, _count_events)),
        by_type={name: score(by_type[name]) for name in order},
        untyped=score(_per_article(articles, partial(_count_untyped, alike=alike))),
        actors=score(_per_article(articles, partial(count_actors, alike=alike))),
        sides=share(sum(sides), len(sides)),
        status=_status(judged, met),
        dates=_dates(met),
        clean=share(sum(not each.false for each in empty), len(empty)),
        false_per_100=100 * false / len(empty) if empty else None,
    )


def _by_article(judged: Sequence[Judged]) -> list[list[Judged]]:
    return [list(group) for _, group in groupby(judged, key=lambda each: each.article.id)]


def _per_article(articles: Sequence[Sequence[Judged]], count: Callable[[Judged], Count]) -> list[Count]:
    return [total(map(count, article)) for article in articles]


def _count_events(judged: Judged) -> Count:
    required = len(judged.required)
    return Count(
        right=len(judged.right),
        predicted=len(judged.right) + len(judged.false),
        found=required - len(judged.missed),
        gold=required,
    )


def _count_dyads(judged: Judged, alike: Equivalents) -> Count:
    return total(count_dyads(judged, alike).values())


def _count_untyped(judged: Judged, alike: Equivalents) -> Count:
    return count_dyads(judged, alike, typed=False).get(ANY, Count())


def _status(judged: Sequence[Judged], met: Sequence[Met]) -> StatusFigures:
    same_type = [each for each in met if each.prediction.act.type == each.gold.act.type]
    pairs = Counter((each.gold.act.status, each.prediction.act.status) for each in same_type)
    asked = Counter(event.act.status for each in judged for event in each.required)
    missed = Counter(event.act.status for each in judged for event in each.missed)
    return StatusFigures(
        right=share(sum(map(status_right, same_type)), len(same_type)),
        any_type=share(sum(map(status_right, met)), len(met)),
        real=share(sum(map(_reality_right, met)), len(met)),
        found={name: share(n - missed[name], n) for name, n in asked.most_common()},
        confusion=tuple(
            (g, p, n) for (g, p), n in sorted(pairs.items(), key=lambda each: (-each[1], each[0]))
        ),
    )


def status_right(met: Met) -> bool:
    """Whether the status is one that gold accepts."""
    return met.prediction.act.status in met.gold.statuses


def _reality_right(met: Met) -> bool:
    return (met.prediction.act.status in REAL) == (met.gold.act.status in REAL)


def _dates(met: Sequence[Met]) -> DateFigures:
    dated = [(e.gold.act.date, e.prediction.act.date) for e in met if e.gold.act.date is not None]
    undated = [e.prediction.act.date for e in met if e.gold.act.date is None]
    given = sum(predicted is not None for _, predicted in dated)

    def right(test: Callable[[Days, Days], bool]) -> int:
        return sum(predicted is not None and test(gold, predicted) for gold, predicted in dated)

    return DateFigures(
        exact=share(right(dates.exact), len(dated)),
        within_a_week=share(right(dates.within_a_week), len(dated)),
        overlapping=share(right(dates.overlapping), len(dated)),
        agreeing=share(right(dates.agreeing), len(dated)),
        agreeing_given=share(right(dates.agreeing), given),
        made_up=share(sum(each is not None for each in undated), len(undated)),
    )
