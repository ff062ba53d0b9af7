"""Gold and predictions brought together, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summitry.evaluate.articles.acts import Equivalents
from summitry.evaluate.articles.gold import GoldArticle, GoldEvent, GoldSentence
from summitry.evaluate.articles.meet import event_meets
from summitry.evaluate.articles.predict import Prediction


@dataclass(frozen=True, slots=True)
class Met:
    """A gold event with the prediction that stands for it."""

    gold: GoldEvent
    prediction: Prediction


@dataclass(frozen=True, slots=True)
class Judged:
    """One annotated sentence with what was predicted in it.

    Attributes:
        article: The article.
        sentence: The sentence with its labels.
        predictions: What the coder found in it.
        met: Gold events that a prediction meets, optional ones too, each with the best such prediction.
        missed: Gold events that have to be found and are not.
        false: Predictions that meet no gold event.
        right: Predictions that meet a gold event that has to be found.
    """

    article: GoldArticle
    sentence: GoldSentence
    predictions: tuple[Prediction, ...]
    met: tuple[Met, ...]
    missed: tuple[GoldEvent, ...]
    false: tuple[Prediction, ...]
    right: tuple[Prediction, ...]

    @property
    def required(self) -> tuple[GoldEvent, ...]:
        """Gold events that have to be found."""
        return tuple(each for each in self.sentence.events if not each.optional)


def judge(article: GoldArticle, predictions: Iterable[Prediction], alike: Equivalents) -> list[Judged]:
    """Judge all annotated sentences of an article; predictions outside of them are left out."""
    placed: dict[int, list[Prediction]] = {sentence.index: [] for sentence in article.sentences}
    for each in predictions:
        sentence = article.sentence_at(each.start)
        if sentence is not None:
            placed[sentence.index].append(each)
    return [_judge_sentence(article, each, placed[each.index], alike) for each in article.sentences]


def outside(article: GoldArticle, predictions: Iterable[Prediction]) -> int:
    """How many predictions lie in no annotated sentence."""
    return sum(article.sentence_at(each.start) is None for each in predictions)


def _judge_sentence(
    article: GoldArticle, sentence: GoldSentence, predictions: list[Prediction], alike: Equivalents
) -> Judged:
    fits = [[event_meets(gold, each.act, alike) for each in predictions] for gold in sentence.events]
    met, missed = [], []
    used: set[int] = set()
    for gold, row in zip(sentence.events, fits, strict=True):
        chosen = _best(gold, predictions, [i for i, fit in enumerate(row) if fit], used)
        if chosen is not None:
            used.add(chosen)
            met.append(Met(gold, predictions[chosen]))
        elif not gold.optional:
            missed.append(gold)
    meets_any = [any(row[i] for row in fits) for i in range(len(predictions))]
    meets_required = [
        any(row[i] and not gold.optional for gold, row in zip(sentence.events, fits, strict=True))
        for i in range(len(predictions))
    ]
    return Judged(
        article,
        sentence,
        tuple(predictions),
        tuple(met),
        tuple(missed),
        false=tuple(p for p, any_ in zip(predictions, meets_any, strict=True) if not any_),
        right=tuple(p for p, required in zip(predictions, meets_required, strict=True) if required),
    )


def _best(gold: GoldEvent, predictions: list[Prediction], fitting: list[int], used: set[int]) -> int | None:
    """The prediction that stands for a gold event: not yet used, of the very type, with a right status."""

    def rank(i: int) -> tuple[bool, bool, bool]:
        act = predictions[i].act
        return i not in used, act.type == gold.act.type, act.status in gold.statuses

    return max(fitting, key=rank, default=None)
