"""When an act takes place, as its sentence tells: by a landmark, its distance from another act, a time beside it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from summitry.coding.anchored import Distance, behind, distances, is_definite, modified
from summitry.coding.circumstances import date_of, landmark_date, said_on
from summitry.coding.disambiguate.decide import Decided
from summitry.coding.manner import SPOKEN, Manner, manner_of
from summitry.coding.newsday import news_of_day
from summitry.coding.scene import Scene
from summitry.coding.standing import Standing
from summitry.model.event import REAL, Status
from summitry.model.period import Period


def dated(decided: Decided, scene: Scene, standing: Standing, manner: Manner) -> Period | None:
    """When an act takes place as far as its own sentence tells; None where it does not.

    Args:
        decided: The act with its sides.
        scene: Its sentence.
        standing: Its status.
        manner: How its clause tells it.
    """
    trigger, day = decided.act.frame.trigger, scene.context.day
    countries = frozenset(p.country for p in (*decided.source, *decided.target) if p.country)
    if (known := landmark_date(trigger, scene.landmarks, countries)) is not None:
        return known
    for distance in distances(scene.doc):
        if behind(trigger, distance) and (standing.status in REAL or distance.count < 0):
            return _before(distance, scene)
    spoken = decided.type in SPOKEN and manner is not Manner.BACKGROUND
    return date_of(trigger, scene.times, standing=standing, published=day, spoken=spoken)


def _before(distance: Distance, scene: Scene) -> Period | None:
    """The date of an act "three days after" which the main one took place, from the date of that."""
    over = distance.head.head
    plain = Standing(Status.HAPPENED)
    later = date_of(over, scene.times, standing=plain, published=scene.context.day)
    if later is None:
        manner = manner_of(over, None, type_name="", standing=plain)
        said = said_on(over, scene.times)
        later = said or news_of_day(manner, published=scene.context.published)
        later = later or scene.context.published
    return distance.earlier(later) if later is not None else None


def since(trigger: Token, doc: Doc) -> Iterator[tuple[str, Distance]]:
    """The things told before that an act is said to be so long after."""
    for distance in distances(doc):
        if modified(trigger, distance) and is_definite(distance.head):
            yield distance.head.lemma_.lower(), distance
