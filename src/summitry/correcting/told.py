"""What persons decided, in words: what stood there before and after, and the sentence that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

from summitry.brief.words import Names, report_sentence
from summitry.correcting.fixed import fixed
from summitry.correcting.listed import Decision
from summitry.correcting.live import live
from summitry.model.actor import Participant
from summitry.model.correction import Correction, CorrectionKind
from summitry.model.event import DocumentCard, Event, Place, Report, Status
from summitry.model.expectation import Posting
from summitry.model.period import Period
from summitry.store import ledger, outlooks
from summitry.wording.acts import say_type
from summitry.wording.days import say_period

SETTLE = "settle"
"""Kind of a word on what became of an expectation."""

UNKNOWN = "unknown"

FIELDS: Mapping[str, str] = {
    "type": "What",
    "modes": "How",
    "status": "Whether",
    "source": "Who acts",
    "target": "To whom",
    "mutual": "Together",
    "date": "When",
    "place": "Where",
}
"""Fields that a fix replaces, as people call them."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """One field of an event, before and after.

    Attributes:
        field: Its name: ``status``.
        label: The same for people: "Whether".
        before: What stood there, in words.
        after: What stands there, in words.
    """

    field: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Told:
    """One decision in words.

    Attributes:
        seq: Number of its line, of the corrections or of the ledger.
        kind: accept, fix, reject, add, merge, split, undo, or settle.
        by: Who decided.
        recorded: When, UTC.
        document: Document that it concerns; None where it concerns several, or none.
        event: Event that it concerns, likewise.
        expectation: Expectation that it concerns; None for corrections.
        said: The event in one sentence, as it stood before; what became of the expectation; "" elsewhere.
        replaced: What a fix changed.
        spots: Merging and splitting: document and event of each report concerned.
        quote: The sentence that it is about; "" where there is none.
        reason: Why.
        standing: Whether it is in force: holds, undone, overtaken, no longer applies.
        undoes: Number of the line that this one takes back.
        undone_by: Number of the line that took this one back.
    """

    seq: int
    kind: str
    by: str
    recorded: datetime
    document: str | None
    event: str | None
    expectation: str | None
    said: str
    replaced: tuple[Replaced, ...]
    spots: tuple[tuple[str, str], ...]
    quote: str
    reason: str
    standing: str
    undoes: int | None
    undone_by: int | None

    @property
    def can_be_undone(self) -> bool:
        """Whether it has not been taken back, and is not itself a taking back of an expectation's settlement."""
        if self.kind == SETTLE:
            return self.standing == "holds" and bool(self.said)
        return self.undone_by is None


def told(
    decisions: Iterable[Decision], names: Names, expected: Mapping[str, str] | None = None
) -> list[Told]:
    """Decisions in words, in the order given.

    Args:
        decisions: All of a desk: what stood there before follows from the earlier ones.
        names: From ids of countries and organisations to names.
        expected: Of each expectation the sentence that it was first read from.
    """
    found = list(decisions)
    lines = {each.line.seq: each.line for each in found if isinstance(each.line, Correction)}
    return [
        _correction(each, each.line, lines, names)
        if isinstance(each.line, Correction)
        else _settlement(each, each.line, (expected or {}).get(each.line.expectation, ""))
        for each in found
    ]


def _correction(decision: Decision, line: Correction, lines: Mapping[int, Correction], names: Names) -> Told:
    about = _about(line, lines)
    event = _before(about, lines)
    spots = [(spot.document, spot.event) for group in about.groups for spot in group]
    return Told(
        seq=line.seq,
        kind=line.kind.value,
        by=line.by,
        recorded=line.recorded,
        document=about.document,
        event=about.event,
        expectation=None,
        said=_sentence(event, names) if event else "",
        replaced=tuple(_replaced(line, event, names)),
        spots=tuple(spots),
        quote=event.evidence.text if event else "",
        reason=line.reason,
        standing=decision.standing.value,
        undoes=line.undoes,
        undone_by=decision.undone_by,
    )


def _about(line: Correction, lines: Mapping[int, Correction]) -> Correction:
    """The line that it takes back in the end; itself where it takes back nothing."""
    while line.undoes is not None and line.undoes in lines:
        line = lines[line.undoes]
    return line


def expected_sentences(
    connection: duckdb.DuckDBPyConnection, decisions: Iterable[Decision]
) -> dict[str, str]:
    """Of each expectation that persons spoke of the sentence that it was first read from."""
    ids = {each.line.expectation for each in decisions if isinstance(each.line, Posting)}
    if not ids:
        return {}
    first: dict[str, str] = {}
    for line in ledger.postings(connection, sorted(ids)):
        if line.outlook is not None:
            first.setdefault(line.expectation, line.outlook)
    texts = {each.id: each.evidence.text for each in outlooks.outlooks(connection, ids=first.values())}
    return {id_: texts.get(outlook, "") for id_, outlook in first.items()}


def _settlement(decision: Decision, line: Posting, quote: str) -> Told:
    outcome = "" if line.outcome is None else line.outcome.value.replace("_", " ")
    return Told(
        seq=line.seq,
        kind=SETTLE,
        by=line.by or "",
        recorded=line.recorded,
        document=None,
        event=None,
        expectation=line.expectation,
        said=outcome,
        replaced=(),
        spots=(),
        quote=quote,
        reason=line.reason,
        standing=decision.standing.value,
        undoes=None,
        undone_by=None,
    )


def _sentence(event: Event, names: Names) -> str:
    card = DocumentCard(event.document, None, None, "unknown", False, None, None, "unknown", event.document)
    said = report_sentence(Report(event, card), names)
    return said.replace(", an outlet without a name reported.", ".")


def _before(line: Correction, lines: Mapping[int, Correction]) -> Event | None:
    """The event as it stood when somebody spoke of it: as it was coded, with what was in force then."""
    state = base = line.coded
    if state is None or base is None:
        return None
    earlier = [
        each for each in lines.values() if each.seq < line.seq and (each.event == line.event or each.undoes)
    ]
    for each in live(earlier):
        if each.kind is CorrectionKind.FIX:
            state = fixed(state, each, base.rule)
    return state


def _replaced(line: Correction, event: Event | None, names: Names) -> Iterator[Replaced]:
    if event is None:
        return
    for name, after in line.change.fields().items():
        before = _value(getattr(event, name), names)
        now = _value(after, names)
        if before != now:
            yield Replaced(name, FIELDS[name], before, now)


def _value(value: Any, names: Names) -> str:
    if value is None or value == ():
        return UNKNOWN if value is None else "nobody"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Status):
        return value.value.replace("_", " ")
    if isinstance(value, Period):
        return say_period(value)
    if isinstance(value, Place):
        return value.name if value.country is None else f"{value.name}, {names(value.country)}"
    if isinstance(value, str):
        return say_type(value)
    return _listed(value)


def _listed(values: Sequence[Participant | str]) -> str:
    return ", ".join(each if isinstance(each, str) else each.name or each.text for each in values)
