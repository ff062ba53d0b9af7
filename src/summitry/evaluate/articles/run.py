"""``evaluate_articles``: read gold, code, judge, count."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from summitry.evaluate.articles.acts import Equivalents
from summitry.evaluate.articles.figures import ArticleFigures, figures
from summitry.evaluate.articles.gold import read_gold
from summitry.evaluate.articles.implied import left_open
from summitry.evaluate.articles.judge import Judged, judge, outside
from summitry.evaluate.articles.predict import Prediction, predict
from summitry.language.pipeline import Language


@dataclass(frozen=True, slots=True)
class ArticleEvaluation:
    """What one run came to: the figures, and all that they rest on."""

    predictions: tuple[Prediction, ...]
    judged: tuple[Judged, ...]
    alike: Equivalents
    figures: ArticleFigures


def evaluate_articles(path: Path, language: Language) -> ArticleEvaluation:
    """Code gold articles and compare.

    Args:
        path: A JSON file of labels; the texts are in the folder of the same name beside it.
        language: The pipeline to code with.

    Raises:
        InputError: The file is no gold, or its texts do not fit it.
    """
    gold = read_gold(path)
    predictions: list[Prediction] = []
    judged: list[Judged] = []
    opened: list[Judged] = []
    left_out = 0
    for article in gold.articles:
        found = predict(article, language)
        predictions.extend(found)
        judged.extend(judge(article, found, gold.equivalents))
        opened.extend(judge(left_open(article), found, gold.equivalents))
        left_out += outside(article, found)
    return ArticleEvaluation(
        tuple(predictions),
        tuple(judged),
        gold.equivalents,
        figures(judged, opened, gold.equivalents, outside=left_out),
    )
