"""Expectations made by hand, in a line each: who said how likely, when, and what became of it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from summitry.analysis.expectations.records import Assessment, Expectation, Silence
from summitry.model.event import DocumentCard, Evidence, Speaker
from summitry.model.expectation import (
    Claim,
    DueKind,
    Likelihood,
    Outcome,
    Outlook,
    Posting,
    PostingKind,
    State,
    Voice,
)
from summitry.model.period import Period
from tests.factories import make_participant

TERMS = {
    "almost certain": (0.95, 0.9, 0.99, "yardstick"),
    "very likely": (0.9, 0.8, 0.95, "survey"),
    "likely": (0.75, 0.6, 0.85, "survey"),
    "expected": (0.7, 0.5, 0.9, "survey"),
    "may": (0.4, 0.2, 0.6, "survey"),
    "unlikely": (0.2, 0.1, 0.3, "survey"),
    "unhedged": (1.0, 0.9, 1.0, "convention"),
}
"""Words with point, low, high and basis: made up for tests."""


def digest(*parts: object) -> str:
    """A stable id of 12 digits."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]


def likelihood(term: str) -> Likelihood:
    """The likelihood of a term of ``TERMS``."""
    point, low, high, basis = TERMS[term]
    return Likelihood(term, term, point, low, high, basis, "made")


def voice(
    term: str | None = "likely",
    *,
    speaker: str | None = "John Bolton",
    actor: str | None = None,
    kind: str = "person",
    outlet: str | None = "Meridian Wire",
    outlet_kind: str = "wire",
    published: str | None = "2019-04-20",
    story: str | None = None,
    claim: str = "prediction",
    due: str | None = None,
    negated: bool = False,
    condition: str | None = None,
    sentence: str = "Kim Jong Un is expected to meet Vladimir Putin by the end of April.",
    trigger: str = "is expected to meet",
    source: str = "PRK",
    target: str = "RUS",
    url: str | None = "https://example.org/a",
    number: int = 0,
    **changes: Any,
) -> Voice:
    """One outlook in one document; ``due`` is an ISO day, month or year."""
    key = digest(term, speaker, outlet, published, story, due, negated, sentence, number)
    document = f"d{key}"
    outlook = Outlook(
        id=f"{document}-0-{key[:8]}",
        document=document,
        sentence=number,
        claim=Claim(claim),
        type="CONSULT",
        modes=(),
        cameo="040",
        quad=1,
        negated=negated,
        source=(make_participant(source),) if source else (),
        target=(make_participant(target),) if target else (),
        mutual=bool(target),
        due=Period.iso(due) if due else None,
        due_kind=DueKind.ON if due else None,
        likelihood=likelihood(term) if term else None,
        condition=condition,
        place=None,
        speaker=Speaker(actor, speaker, kind, speaker) if speaker else None,
        clause=sentence,
        confidence=0.8,
        evidence=Evidence(sentence, 0, len(sentence), trigger),
        event=None,
        rule="made.by_hand",
    )
    card = DocumentCard(
        id=document,
        title="What to watch",
        outlet=outlet,
        outlet_kind=outlet_kind,
        sample=False,
        url=url,
        published=Period.iso(published) if published else None,
        known_by="metadata" if published else "unknown",
        story=story or document,
    )
    return Voice(replace(outlook, **changes), card)


def expectation(
    *voices: Voice,
    outcome: str | None = None,
    state: str | None = None,
    due: str | Period | None = "2019-04",
    due_kind: str = "on",
    title: str = "North Korea – Russia: meet",
    negated: bool = False,
    settled_on: str | None = None,
    evidence: Sequence[str] = (),
    reason: str = "",
    history: Sequence[Posting] | None = None,
    silence: Silence | None = None,
    name: str = "",
    **changes: Any,
) -> Expectation:
    """One expectation; settled where an outcome is given, open otherwise."""
    voices = voices or (voice(),)
    first = voices[0].outlook
    ident = digest(name, *(each.outlook.id for each in voices))
    when = Period.iso(due) if isinstance(due, str) else due
    lines = history if history is not None else postings(ident, voices, when, outcome, settled_on, reason)
    days = [p.end for each in voices if (p := each.document.published) and p.end]
    fields: dict[str, Any] = {
        "id": ident,
        "claim": first.claim,
        "type": first.type,
        "parties": tuple(sorted({p.actor for p in (*first.source, *first.target) if p.actor})),
        "source": first.source,
        "target": first.target,
        "title": title,
        "negated": negated,
        "due": when,
        "due_kind": DueKind(due_kind) if when else None,
        "first_day": min(days, default=None),
        "voices": tuple(voices),
        "n_stories": len({each.document.story for each in voices}),
        "n_reports": len({each.document.id for each in voices}),
        "likelihoods": tuple(
            Assessment(
                each.outlook.speaker.name if each.outlook.speaker else each.document.outlet or "unknown",
                each.outlook.speaker.actor if each.outlook.speaker else None,
                each.document.published.end if each.document.published else None,
                each.outlook.likelihood,
                each.outlook.negated,
                each.outlook.id,
            )
            for each in reversed(voices)
            if each.outlook.likelihood
        ),
        "state": State(state or ("settled" if outcome else "open")),
        "outcome": Outcome(outcome) if outcome else None,
        "settled_on": date.fromisoformat(settled_on) if settled_on else None,
        "evidence": tuple(evidence),
        "reason": reason,
        "condition": next((each.outlook.condition for each in voices if each.outlook.condition), None),
        "place": None,
        "history": tuple(lines),
        "silence": silence,
    }
    return Expectation(**(fields | changes))


def postings(
    ident: str,
    voices: Sequence[Voice],
    due: Period | None,
    outcome: str | None,
    settled_on: str | None,
    reason: str,
) -> list[Posting]:
    """The lines of the ledger for voices that were heard in turn, and for the outcome."""
    told = [
        posting(
            i,
            ident,
            "opened" if i == 1 else "repeated",
            each.document.published.end if each.document.published else None,
            outlook=each.outlook.id,
            due=due if i == 1 else None,
        )
        for i, each in enumerate(voices, start=1)
    ]
    if outcome is None:
        return told
    day = date.fromisoformat(settled_on) if settled_on else None
    return [
        *told,
        posting(len(told) + 1, ident, "settled", day, outcome=Outcome(outcome), reason=reason, rule="test"),
    ]


def posting(seq: int, ident: str, kind: str, day: date | None, **changes: Any) -> Posting:
    """One line, recorded an hour after the one before it."""
    fields: dict[str, Any] = {
        "outlook": None,
        "due": None,
        "due_kind": None,
        "outcome": None,
        "revokes": None,
        "rule": None,
        "evidence": (),
        "reason": "",
        "by": None,
        "recorded": datetime(2026, 11, 28, 9, tzinfo=UTC) + timedelta(hours=seq),
    }
    if changes.get("due") is not None:
        fields["due_kind"] = DueKind.ON
    return Posting(seq=seq, expectation=ident, kind=PostingKind(kind), day=day, **(fields | changes))


def silence(words: str = "No document published after it tells what became of it.") -> Silence:
    """A silence over a month with little coverage."""
    return Silence(date(2019, 5, 1), date(2019, 5, 31), 4, 6, 1, 1, 2, 2, 1.0, False, words)
