"""What persons decided on a desk, told so that it can be read and taken away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pyarrow as pa

from summitry.desk.opened import Opened
from summitry.store import series

if TYPE_CHECKING:
    from summitry.correcting.told import Told

_TEXT = pa.string()

DECIDED = pa.schema(
    [
        ("seq", pa.int64()),
        ("recorded", pa.timestamp("us", tz="UTC")),
        ("by", _TEXT),
        ("kind", _TEXT),
        ("document", _TEXT),
        ("event", _TEXT),
        ("expectation", _TEXT),
        ("said", _TEXT),
        ("replaced", pa.list_(pa.struct([("field", _TEXT), ("before", _TEXT), ("after", _TEXT)]))),
        ("quote", _TEXT),
        ("reason", _TEXT),
        ("standing", _TEXT),
        ("undoes", pa.int64()),
        ("undone_by", pa.int64()),
    ]
)


class Decided(Opened):
    """Decisions in words."""

    def decided(
        self, *, document: str | None = None, by: str | None = None, kinds: Sequence[str] = ()
    ) -> tuple[Told, ...]:
        """What persons decided, the last first, with what was there before and after.

        Args:
            document: Only what concerns this document.
            by: Only this person's.
            kinds: Only these kinds: accept, fix, reject, add, merge, split, undo, settle; all by default.

        Raises:
            StoreError: There is no desk.
        """
        from summitry.correcting.listed import decisions
        from summitry.correcting.told import expected_sentences, told
        from summitry.study.actors import short_naming

        with self.file.read() as connection:
            found = decisions(connection, settlements=document is None)
            names = short_naming(series.actor_labels(connection))
            expected = expected_sentences(connection, found)
        return tuple(
            each
            for each in told(found, names, expected)
            if (document is None or document == each.document or document in [d for d, _ in each.spots])
            and (by is None or by == each.by)
            and (not kinds or each.kind in kinds)
        )


def decided_table(found: Sequence[Told]) -> pa.Table:
    """Decisions as a table, one a row.

    Returns:
        Columns of ``DECIDED``; ``replaced`` lists the fields that a fix changed, before and after.
    """
    rows = [
        {
            **{name: getattr(each, name) for name in DECIDED.names if name != "replaced"},
            "replaced": [{"field": r.field, "before": r.before, "after": r.after} for r in each.replaced],
        }
        for each in found
    ]
    return pa.Table.from_pylist(rows, schema=DECIDED)
