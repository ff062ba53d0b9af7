"""Acts as the rows of a figure: raw ids and ISO days for exports, words and addresses for the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from summitry.charts.figure import table
from summitry.model.act import Act

SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("evidence", "incident")),
        *(
            ("first", pa.date32()),
            ("last", pa.date32()),
            ("precision", pa.string()),
            ("reported", pa.date32()),
        ),
        *((name, pa.string()) for name in ("status", "type", "mode", "cameo", "direction", "place")),
        *(("quad", pa.int8()), ("reports", pa.int32()), ("stories", pa.int32())),
        *((name, pa.string()) for name in ("when", "word", "said", "quote", "by", "counts", "link")),
    ]
)
"""Columns of the rows."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How acts are said and where they stand, each a function of the act.

    Attributes:
        said: In a sentence, without its date.
        word: Its status in words.
        when: Its date.
        counts: How often it is told.
        link: Address of its page.
    """

    said: Callable[[Act], str]
    word: Callable[[Act], str]
    when: Callable[[Act], str]
    counts: Callable[[Act], str]
    link: Callable[[Act], str]


def act_rows(acts: Iterable[Act], words: Wording) -> pa.Table:
    """One row each, in their order."""
    return table([_row(each, words) for each in acts], SCHEMA)


def _row(act: Act, words: Wording) -> dict[str, Any]:
    period = act.period
    return {
        "evidence": act.evidence,
        "incident": act.incident,
        "first": period.start if period else None,
        "last": period.end if period else None,
        "precision": period.precision.value if period else None,
        "reported": act.reported,
        "status": act.status.value,
        "type": act.type,
        "mode": act.mode,
        "cameo": act.cameo,
        "direction": act.direction,
        "place": act.place,
        "quad": act.quad,
        "reports": act.reports,
        "stories": act.stories,
        "when": words.when(act),
        "word": words.word(act),
        "said": words.said(act),
        "quote": act.sentence,
        "by": act.outlet,
        "counts": words.counts(act),
        "link": words.link(act),
    }
