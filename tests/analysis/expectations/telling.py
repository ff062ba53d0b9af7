"""Outlooks and reports from short descriptions, as ``settling.toml`` gives them in its examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from summitry.analysis.expectations import post
from summitry.analysis.incidents import Incident, incidents
from summitry.model.actor import Participant
from summitry.model.event import Evidence, Place, Report
from summitry.model.expectation import DueKind, Outcome, Posting, PostingKind, Voice
from summitry.model.period import Period, Precision
from tests.factories import make_document, make_participant, make_report, make_voice

TIMES = {"by": DueKind.BY, "on": DueKind.ON, "from": DueKind.FROM}


def voice(told: Mapping[str, Any]) -> Voice:
    """``{ day = "2019-04-18", from = "Q56226@PRK", to = "RUS", due = "2019-04", said = "..." }``."""
    kind = TIMES[told.get("kind", "on")]
    due = period(told.get("due"))
    return make_voice(
        sides(told["from"]),
        sides(told.get("to", "")),
        day=told.get("day"),
        outlet=told.get("outlet", "Example Daily"),
        story=told.get("story"),
        type=told.get("type", "CONSULT") or None,
        modes=tuple(told.get("modes", ())),
        due=due,
        due_kind=None if due is None else kind,
        said=told["said"],
        **{key: told[key] for key in ("claim", "negated", "condition", "rule", "event") if key in told},
        place=place(told.get("place")),
    )


def report(told: Mapping[str, Any]) -> Report:
    """``{ day = "2019-04-26", from = "PRK RUS", date = "2019-04-25", said = "..." }``; mutual without ``to``."""
    outlet, said = told.get("outlet", "Example Daily"), told["said"]
    document = make_document(f"{said} {told.get('day')} {outlet}", on=told.get("day"), outlet=outlet)
    return make_report(
        sides(told["from"]),
        sides(told.get("to", "")),
        document=document,
        story=told.get("story"),
        type=told.get("type", "CONSULT"),
        modes=tuple(told.get("modes", ())),
        status=told.get("status", "happened"),
        on=period(told.get("date")),
        mutual="to" not in told,
        place=place(told.get("place")),
        evidence=Evidence(said, 0, len(said), told.get("trigger", "met")),
        rule=told.get("rule", "made.by_hand"),
    )


def sides(written: str) -> tuple[Participant, ...]:
    """ "Q56226@PRK RUS": a person of North Korea, and Russia."""
    return tuple(_participant(each) for each in written.split())


def _participant(written: str) -> Participant:
    actor, _, country = written.rpartition("@")
    return make_participant(country, actor=actor, name=actor) if actor else make_participant(country)


def period(written: str | None) -> Period | None:
    """An ISO day, month or year, or two days with a stroke, of which one may be missing."""
    if not written or "/" not in written:
        return Period.iso(written) if written else None
    start, end = (date.fromisoformat(each) if each else None for each in written.split("/"))
    return Period(start, end, Precision.RANGE)


def place(written: str | None) -> Place | None:
    """ "Vladivostok@RUS"."""
    if written is None:
        return None
    name, country = written.split("@")
    return Place(name, country, 43.1, 131.9, name)


def voices(told: Sequence[Mapping[str, Any]]) -> list[Voice]:
    """Several outlooks."""
    return [voice(each) for each in told]


def acts(told: Sequence[Mapping[str, Any]] = ()) -> tuple[Incident, ...]:
    """The incidents of several reports."""
    return incidents(report(each) for each in told)


def kept(outlooks: Sequence[Mapping[str, Any]], reports: Sequence[Mapping[str, Any]] = ()) -> list[Posting]:
    """The ledger of outlooks and reports, all read at once."""
    return post([], voices(outlooks), acts(reports))


def line(seq: int, expectation: str, kind: PostingKind, day: str, **fields: Any) -> Posting:
    """A line written by hand."""
    empty: dict[str, Any] = {
        "outlook": None,
        "due": None,
        "due_kind": None,
        "outcome": None,
        "revokes": None,
        "rule": None,
        "evidence": (),
        "reason": "By hand.",
        "by": None,
        "recorded": datetime(2026, 1, 1, tzinfo=UTC),
    }
    return Posting(seq, expectation, kind, date.fromisoformat(day), **(empty | fields))


def outcomes(ledger: Sequence[Posting]) -> list[Outcome]:
    """The settlements, in order."""
    return [each.outcome for each in ledger if each.kind is PostingKind.SETTLED and each.outcome is not None]


def said(ledger: Sequence[Posting]) -> list[tuple[Any, ...]]:
    """What the lines say, whatever their numbers and whenever they were written."""
    return sorted(
        (
            str(each.expectation),
            str(each.day),
            each.kind.value,
            str(each.outlook),
            str(each.due),
            str(each.outcome),
            str(each.rule),
            each.evidence,
        )
        for each in ledger
    )
