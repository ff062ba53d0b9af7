"""Guests who stayed away: "was invited to the forum but did not come", "was expected in Moscow and cancelled".

No word of such a sentence names a visit to anybody: that somebody was awaited says where to, and the verb beside it
that he did not come. What is told is a visit that did not take place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from typing import Any

from spacy.tokens import Token

from summitry.coding.circumstances import place_of
from summitry.coding.ontology import coded_types
from summitry.coding.scene import Scene
from summitry.coding.tree import agents, children, grammatical_subjects, is_negated, is_passive
from summitry.model.actor import Participant
from summitry.model.event import Event, Evidence, Place, Status
from summitry.model.period import Period
from summitry.resources.load import read_toml

TYPE, CAMEO, MODE = "CONSULT", "042", "visit"
SURE = 0.8
"""How sure such a reading is."""


@cache
def words() -> dict[str, Any]:
    """``coding/absent.toml``."""
    return read_toml("coding/absent.toml")


def absences(scene: Scene) -> Iterator[Event]:
    """The visits of a sentence that did not take place since an awaited guest stayed away.

    The host is the country of the place where he was awaited, else whoever invited him; where neither is named the
    event has no target. The date is that of the expectation, or of what ended without him.
    """
    for verb in scene.doc:
        awaited = _awaited(verb)
        if awaited is None or not (_did_not_come(verb) or _stayed_away(verb)):
            continue
        guests = _guests(awaited, scene)
        if guests:
            yield _event(verb, awaited, guests, scene)


def _awaited(verb: Token) -> Token | None:
    """The verb beside it by which somebody was to come; None where there is none."""
    head = verb.head
    if verb.dep_ == "conj" and head.lemma_.lower() in words()["awaited"] and is_passive(head):
        return None if is_negated(head) else head
    return None


def _did_not_come(verb: Token) -> bool:
    past = any(c.lower_ == "did" for c in children(verb, "aux")) or (
        verb.tag_ == "VBD" and any(c.lower_ == "never" for c in children(verb, "advmod"))
    )
    return (
        verb.lemma_.lower() in words()["comes"]
        and past
        and is_negated(verb)
        and not children(verb, "obj", "xcomp")
    )


def _stayed_away(verb: Token) -> bool:
    away: dict[str, list[str]] = words()["away"]
    wanted = away.get(verb.lemma_.lower())
    if (
        wanted is None
        or verb.tag_ not in {"VBD", "VBN"}
        or is_negated(verb)
        or children(verb, "obj", "xcomp")
    ):
        return False
    beside = {c.lemma_.lower() for c in children(verb, "obl", "advmod", "obl:unmarked", "compound:prt")}
    return not wanted or bool(beside & set(wanted))


def _guests(awaited: Token, scene: Scene) -> tuple[Participant, ...]:
    for subject in grammatical_subjects(awaited):
        found = scene.whom(subject)
        if not found and subject.lower_ == "who":
            found = _named_before(subject, scene)
        if found:
            return tuple(each for each in found if each.actor is not None and each.country is not None)
    return ()


def _named_before(pronoun: Token, scene: Scene) -> tuple[Participant, ...]:
    """Whom the name before "who" means, where the parse does not hang the clause on it."""
    before = [t for t in scene.doc[: pronoun.i] if not t.is_punct]
    if not before or before[-1].pos_ != "PROPN":
        return ()
    name = before[-1]
    return scene.whom(name.head if name.dep_ in {"flat", "compound"} else name)


def _event(verb: Token, awaited: Token, guests: tuple[Participant, ...], scene: Scene) -> Event:
    place, hosts = _host(awaited, guests, scene)
    start = int(scene.doc.user_data["start"])
    kind = coded_types()[TYPE]
    text = scene.doc.text
    identity = f"{scene.context.document} {text} absent {verb.i}"
    return Event(
        id=f"{scene.context.document}-{scene.doc.user_data['index']}-{hashlib.sha256(identity.encode()).hexdigest()[:8]}",
        document=scene.context.document,
        sentence=scene.doc.user_data["index"],
        type=TYPE,
        modes=(MODE,),
        contexts=(),
        cameo=CAMEO,
        quad=kind.quad,
        intensity=kind.intensity,
        status=Status.NOT_HAPPENED,
        source=guests,
        target=hosts,
        mutual=False,
        date=_date(verb, awaited, scene),
        place=place,
        speaker=None,
        confidence=SURE,
        evidence=Evidence(text, start, start + len(text), verb.text),
        rule=f"consult.stay-away < {awaited.lemma_.lower()}",
    )


def _host(
    awaited: Token, guests: tuple[Participant, ...], scene: Scene
) -> tuple[Place | None, tuple[Participant, ...]]:
    """Where he was awaited, and whose guest he was to be."""
    home = {each.country for each in guests}
    place = place_of(awaited, scene.places, visit=True)
    mentions = [m for m in scene.places if m.place is not None and (place is None or m.place == place)]
    for mention in mentions:
        hosts = tuple(p for p in scene.whom(scene.doc[mention.head]) if p.country not in home)
        if hosts:
            return mention.place, hosts
    named = (p for agent in agents(awaited) for p in scene.whom(agent))
    return place, tuple(p for p in named if p.country is not None and p.country not in home)


def _date(verb: Token, awaited: Token, scene: Scene) -> Period | None:
    """When he was to come: the time beside "expected", or of the sentence that tells what went on without him."""
    invited = awaited.lemma_.lower() == "invite"
    above = (
        awaited.head
        if awaited.dep_ in {"ccomp", "acl:relcl", "advcl"} and awaited.head.pos_ == "VERB"
        else None
    )
    within = {t.i for t in awaited.subtree} - {t.i for t in verb.subtree}
    there = any(m.head in within for m in scene.places)
    for mention in scene.times:
        top = scene.doc[mention.first]
        while mention.first <= top.head.i < mention.last:
            top = top.head
        period = mention.period
        if period is None or mention.relation != "on" or not _is_past(period, scene):
            continue
        if top.head.i == awaited.i and (not invited or there):
            return period
        if above is not None and top.head.i == above.i:
            return period
    return None


def _is_past(period: Period, scene: Scene) -> bool:
    day = scene.context.day
    return day is not None and period.end is not None and period.end <= day
