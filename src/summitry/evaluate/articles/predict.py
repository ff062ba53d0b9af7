"""What the coder makes of gold articles, and the file that tells others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summitry.coding.code import code_document
from summitry.evaluate.articles.acts import Act, Days, Side, bare_side
from summitry.evaluate.articles.gold import GoldArticle
from summitry.evaluate.lines import write_lines
from summitry.ingest.identity import content_hash
from summitry.ingest.outlets import source_of_page
from summitry.language.pipeline import Language
from summitry.model.actor import Participant
from summitry.model.document import Document, KnownBy, Published
from summitry.model.event import Event
from summitry.model.period import Period


@dataclass(frozen=True, slots=True)
class Prediction:
    """One event that the coder found.

    Attributes:
        article: Id of the gold article.
        act: What is compared.
        source: Codes with sectors.
        target: The same of the other side.
        start: First character of the trigger in the body.
        end: One past its last.
        rule: The pattern that fired, with the operators over it.
        speaker: Who vouches for it, None where the outlet does.
    """

    article: str
    act: Act
    source: Side
    target: Side
    start: int
    end: int
    rule: str
    speaker: str | None


def predict(article: GoldArticle, language: Language) -> list[Prediction]:
    """Code one article, its text taken as it stands."""
    coded = code_document(_document(article), language)
    return [prediction(article.id, event) for event in coded.events]


def _document(article: GoldArticle) -> Document:
    digest = content_hash(article.title, article.body)
    day = article.published
    return Document(
        id=digest[:16],
        text=article.body,
        title=article.title,
        authors=(),
        source=source_of_page(None, article.url),
        url=article.url,
        path=None,
        language="en",
        published=Published(Period.day(day, basis="given"), KnownBy.GIVEN, day.isoformat()),
        content_hash=digest,
    )


def prediction(article: str, event: Event) -> Prediction:
    """An event as it is compared; participants that are nobody known leave no code."""
    source, target = _codes(event.source), _codes(event.target)
    start, end = _trigger(event)
    act = Act(
        type=event.type,
        source=bare_side(source),
        target=bare_side(target),
        mutual=event.mutual or _same_on_both_sides(source, target),
        status=event.status.value,
        date=_days(event.date),
    )
    speaker = event.speaker.name if event.speaker else None
    return Prediction(article, act, source, target, start, end, event.rule, speaker)


def _codes(side: Iterable[Participant]) -> Side:
    codes = ((p.country or p.actor, p.role) for p in side)
    return tuple(dict.fromkeys(f"{code}.{role}" if role else code for code, role in codes if code))


def _same_on_both_sides(source: Side, target: Side) -> bool:
    """Whether an act reads as mutual from its sides alone: several actors, the same ones on both, or no target."""
    ours, theirs = set(bare_side(source)), set(bare_side(target))
    return len(ours) > 1 and (not theirs or ours == theirs)


def _days(period: Period | None) -> Days | None:
    """First and last day; of a period with an open side, the day that is known."""
    if period is None:
        return None
    start, end = period.start or period.end, period.end or period.start
    return None if start is None or end is None else (start, end)


def _trigger(event: Event) -> tuple[int, int]:
    """Where the trigger stands in the body; its first word where its words stand apart."""
    sentence = event.evidence
    for words in (sentence.trigger, sentence.trigger.split(" ")[0]):
        found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", sentence.text)
        if words and found:
            return sentence.start + found.start(), sentence.start + found.end()
    return sentence.start, sentence.start


def write_predictions(predictions: Iterable[Prediction], path: Path) -> None:
    """One JSON object a line; ``offset`` counts from the start of the body.

    Raises:
        InputError: The file cannot be written.
    """
    write_lines(path, map(_line, predictions))


def _line(each: Prediction) -> dict[str, Any]:
    days = each.act.date
    return {
        "article": each.article,
        "offset": each.start,
        "source": list(each.source),
        "target": list(each.target),
        "mutual": each.act.mutual,
        "type": each.act.type,
        "status": each.act.status,
        "date": None if days is None else {"start": days[0].isoformat(), "end": days[1].isoformat()},
        "speaker": each.speaker,
        "rule": each.rule,
    }
