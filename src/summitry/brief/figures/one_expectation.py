"""One expectation as rows: its voices, and its lines of the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from summitry.analysis.expectations.records import Expectation
from summitry.brief.clean import clean
from summitry.brief.expectations import speaker_of
from summitry.brief.expected import Line
from summitry.brief.figures.proofs import To
from summitry.charts.figure import Column, Figure, Kind, table
from summitry.model.expectation import Voice
from summitry.wording.names import plural

_TEXT = pa.string()

VOICES = pa.schema(
    [
        ("outlook", _TEXT),
        ("document", _TEXT),
        ("story", _TEXT),
        ("outlet", _TEXT),
        ("outlet_kind", _TEXT),
        ("published", pa.date32()),
        ("claim", _TEXT),
        ("negated", pa.bool_()),
        ("speaker", _TEXT),
        ("speaker_actor", _TEXT),
        ("due_start", pa.date32()),
        ("due_end", pa.date32()),
        ("due_kind", _TEXT),
        ("likelihood_words", _TEXT),
        ("likelihood", pa.float64()),
        ("likelihood_low", pa.float64()),
        ("likelihood_high", pa.float64()),
        ("likelihood_basis", _TEXT),
        ("condition", _TEXT),
        ("text", _TEXT),
        ("address", _TEXT),
    ]
)

LINES = pa.schema(
    [
        ("seq", pa.int64()),
        ("day", pa.date32()),
        ("kind", _TEXT),
        ("deed", _TEXT),
        ("outcome", _TEXT),
        ("due_start", pa.date32()),
        ("due_end", pa.date32()),
        ("due_kind", _TEXT),
        ("rule", _TEXT),
        ("reason", _TEXT),
        ("by", _TEXT),
        ("revokes", pa.int64()),
        ("taken_back", pa.bool_()),
        ("outlook", _TEXT),
        ("evidence", pa.list_(_TEXT)),
        ("recorded", pa.timestamp("us", tz="UTC")),
    ]
)


def voices_figure(entry: Expectation, to: To) -> Figure:
    """Everybody who spoke of it, in the order of the ledger."""
    return Figure(
        title=f"{plural(entry.n_reports, 'report')} in {plural(entry.n_stories, 'story', 'stories')} tell of it",
        basis="One row an outlook: a forward-looking statement in one document. Reprints are one story.",
        rows=table([_voice(each, to) for each in entry.voices], VOICES),
        columns=(
            Column("published", "Published", Kind.DAY),
            Column("outlet", "Outlet", link="address"),
            Column("speaker", "Who says so"),
            Column("claim", "Kind"),
            Column("likelihood_words", "How likely"),
            Column("text", "Sentence", Kind.QUOTE, link="address"),
        ),
    )


def lines_figure(lines: Sequence[Line]) -> Figure:
    """Its history in the ledger."""
    return Figure(
        title=f"{plural(len(lines), 'line')} of the ledger are of it",
        basis="In the order in which they could be known. Lines are only ever added.",
        rows=table([_line(each) for each in lines], LINES),
        columns=(
            Column("day", "Known from", Kind.DAY),
            Column("deed", "What"),
            Column("reason", "Why"),
            Column("rule", "Rule"),
            Column("by", "By"),
        ),
    )


def _voice(each: Voice, to: To) -> dict[str, Any]:
    outlook, card = each.outlook, each.document
    likely = outlook.likelihood
    due = outlook.due
    return {
        "outlook": outlook.id,
        "document": card.id,
        "story": card.story,
        "outlet": card.outlet,
        "outlet_kind": card.outlet_kind,
        "published": card.published.end if card.published else None,
        "claim": outlook.claim.value,
        "negated": outlook.negated,
        "speaker": speaker_of(each) if outlook.speaker else None,
        "speaker_actor": outlook.speaker.actor if outlook.speaker else None,
        "due_start": due.start if due else None,
        "due_end": due.end if due else None,
        "due_kind": outlook.due_kind.value if outlook.due_kind else None,
        "likelihood_words": likely.words if likely else None,
        "likelihood": likely.point if likely else None,
        "likelihood_low": likely.low if likely else None,
        "likelihood_high": likely.high if likely else None,
        "likelihood_basis": likely.basis if likely else None,
        "condition": outlook.condition,
        "text": clean(outlook.evidence.text),
        "address": f"{to('document', card.id)}#s{outlook.sentence}",
    }


def _line(each: Line) -> dict[str, Any]:
    posting = each.posting
    return {
        "seq": posting.seq,
        "day": posting.day,
        "kind": posting.kind.value,
        "deed": each.deed,
        "outcome": posting.outcome.value if posting.outcome else None,
        "due_start": posting.due.start if posting.due else None,
        "due_end": posting.due.end if posting.due else None,
        "due_kind": posting.due_kind.value if posting.due_kind else None,
        "rule": posting.rule,
        "reason": posting.reason,
        "by": posting.by,
        "revokes": posting.revokes,
        "taken_back": each.taken_back,
        "outlook": posting.outlook,
        "evidence": list(posting.evidence),
        "recorded": posting.recorded,
    }
