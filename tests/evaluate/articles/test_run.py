"""The figures on whole gold files, and that they are those of the scorer that anyone can have."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from summitry.evaluate.articles.figures import ArticleFigures, figures
from summitry.evaluate.articles.gold import Gold, read_gold
from summitry.evaluate.articles.implied import left_open
from summitry.evaluate.articles.judge import judge, outside
from summitry.evaluate.articles.predict import Prediction, write_predictions
from summitry.evaluate.articles.run import evaluate_articles
from summitry.evaluate.articles.tables import article_tables
from summitry.evaluate.counts import Score
from summitry.evaluate.intervals import Share
from summitry.language.pipeline import Language
from tests.evaluate.golds import SHARED, write_gold

SCORER = SHARED / "score_articles.py"
WIRES = Path(__file__).parents[3] / "eval" / "wires.json"
TYPES = ("CONSULT", "ACCUSE", "ASSAULT", "REJECT", "AGREE")
STATUSES = ("happened", "planned", "ongoing", "not_happened")

golds = pytest.mark.parametrize(
    "path",
    [
        WIRES,
        pytest.param(
            SHARED / "articles_dev.json",
            marks=pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared/coding"),
        ),
    ],
    ids=lambda path: path.stem,
)


def test_one_article_from_text_to_figures(tmp_path: Path, english: Language) -> None:
    found = evaluate_articles(write_gold(tmp_path), english)
    assert found.figures.articles == found.figures.sentences == 1
    assert found.figures.events.recall.n == 1
    assert all(each.article == "01" for each in found.predictions)
    titles = [table.title for table in article_tables(found.figures)]
    assert len(titles) == len(set(titles))


@golds
def test_gold_as_its_own_prediction_is_all_right(path: Path) -> None:
    gold = read_gold(path)
    predictions = [prediction for _, prediction in _from_gold(gold)]
    found = _figures(gold, predictions)
    for score in (found.dyads, found.events, found.actors, found.untyped):
        assert score.precision.value == score.recall.value == score.f1.value == 1
    for figure in (found.clean, found.sides, found.status.right, found.dates.exact):
        assert figure.right == figure.n > 0
    assert found.false_per_100 == 0


@golds
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.skipif(not SCORER.exists(), reason="needs ../shared/coding/score_articles.py")
def test_counts_are_those_of_the_scorer(path: Path, seed: int, tmp_path: Path) -> None:
    gold = read_gold(path)
    predictions = list(_spoilt(gold, random.Random(seed)))
    _compare(path, predictions, _figures(gold, predictions), tmp_path)


@golds
@pytest.mark.skipif(not SCORER.exists(), reason="needs ../shared/coding/score_articles.py")
def test_counts_on_our_own_predictions_are_those_of_the_scorer(
    path: Path, english: Language, tmp_path: Path
) -> None:
    found = evaluate_articles(path, english)
    assert found.predictions
    _compare(path, found.predictions, found.figures, tmp_path)


def _from_gold(gold: Gold) -> Iterator[tuple[str, Prediction]]:
    for article in gold.articles:
        for sentence in article.sentences:
            for event in sentence.events:
                yield (
                    article.id,
                    Prediction(
                        article.id,
                        event.act,
                        event.source,
                        event.target,
                        sentence.start,
                        sentence.start,
                        "",
                        None,
                    ),
                )


def _spoilt(gold: Gold, chance: random.Random) -> Iterator[Prediction]:
    """Gold as a poor coder would have it: types, actors, statuses and dates changed, some gone, some twice."""
    everybody = sorted({actor for _, each in _from_gold(gold) for actor in each.source})
    for _, each in _from_gold(gold):
        if chance.random() < 0.3:
            continue
        act = each.act
        if chance.random() < 0.3:
            act = replace(act, type=chance.choice(TYPES))
        if chance.random() < 0.3:
            act = replace(act, status=chance.choice(STATUSES))
        if act.date is not None and chance.random() < 0.5:
            act = replace(act, date=(act.date[0] - timedelta(chance.choice((0, 1, 2, 40))), act.date[1]))
        source, target = each.source, each.target
        if chance.random() < 0.2:
            source, target = target, source
        if chance.random() < 0.2:
            target = ()
        if chance.random() < 0.3:
            source = (*source, chance.choice(everybody))
        bare = tuple(dict.fromkeys(_bare(source))), tuple(dict.fromkeys(_bare(target)))
        one_side = len(bare[0]) > 1 and (not bare[1] or set(bare[0]) == set(bare[1]))
        act = replace(act, source=bare[0], target=bare[1], mutual=act.mutual or one_side)
        found = replace(each, act=act, source=source, target=target)
        yield from [found] * chance.choice((1, 1, 1, 2))


def _bare(side: Iterable[str]) -> Iterator[str]:
    return (code.split(".")[0].upper() for code in side)


def _figures(gold: Gold, predictions: list[Prediction]) -> ArticleFigures:
    by_article = {a.id: [p for p in predictions if p.article == a.id] for a in gold.articles}
    alike = gold.equivalents
    return figures(
        [each for a in gold.articles for each in judge(a, by_article[a.id], alike)],
        [each for a in gold.articles for each in judge(left_open(a), by_article[a.id], alike)],
        alike,
        outside=sum(outside(a, by_article[a.id]) for a in gold.articles),
    )


def _compare(path: Path, predictions: Iterable[Prediction], found: ArticleFigures, folder: Path) -> None:
    """Run the scorer on the written predictions, and lay its counts beside ours."""
    file = folder / "predictions.jsonl"
    write_predictions(predictions, file)
    command = [sys.executable, str(SCORER), "--gold", str(path), str(file)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    lines = {re.sub(r"\s+(?:[\d.]+%|n/a|P ).*", "", line): line for line in map(str.strip, said.splitlines())}
    ours: dict[str, tuple[int, ...]] = {
        "dyads": _score(found.dyads),
        "events": _score(found.events),
        "sentences without an event kept clean": _share(found.clean),
        "same type, right": _share(found.status.right),
        "any accepted type, right": _share(found.status.any_type),
        "real (happened, ongoing) or not, right": _share(found.status.real),
        "right where gold has a date": _share(found.dates.agreeing),
        "right among those given": _share(found.dates.agreeing_given),
        "a date given where gold has none": _share(found.dates.made_up),
        **{name: _share(each) for name, each in found.status.found.items()},
    }
    theirs = {name: _counts(lines[name]) for name in ours}
    assert theirs == ours
    by_type = {
        line.split()[0]: _counts(line)
        for line in said[said.index("by type") : said.index("found by gold status")].splitlines()[1:]
        if line.strip()
    }
    assert by_type == {name: _score(each) for name, each in found.by_type.items()}
    assert f"predictions used {found.predictions}, outside annotated sentences {found.outside}" in said


def _counts(line: str) -> tuple[int, ...]:
    """All counts of a line: those in "(3 of 7)" and in "(right 3 of 7 predicted; found ...)"."""
    return tuple(int(n) for pair in re.findall(r"(\d+) of (\d+)", line) for n in pair)


def _score(score: Score) -> tuple[int, ...]:
    return (score.precision.right, score.precision.n, score.recall.right, score.recall.n)


def _share(share: Share) -> tuple[int, ...]:
    return (share.right, share.n) if share.n else ()
