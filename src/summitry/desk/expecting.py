"""The expectations of a desk, to be looked through: counted on a day, chosen, weighed, held to account."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING

import pyarrow as pa

from summitry.desk.opened import Opened
from summitry.store import ledger, series
from summitry.store.standings import ledger_lines

if TYPE_CHECKING:
    from summitry.analysis.expectations import Expectations, Silence
    from summitry.analysis.expectations.board import Board
    from summitry.study.records import Records


class Expecting(Opened):
    """All expectations at a glance, and some in full."""

    def board(
        self, *, actor: str | None = None, counterpart: str | None = None, on: date | None = None
    ) -> Board:
        """How all expectations stand on a day: to be counted, sorted and chosen from.

        Args:
            actor: Id or name of somebody who takes part in what is expected, or says so.
            counterpart: The same, of another.
            on: The day; by default the last on which a document of the desk was published.

        Raises:
            InputError: Nobody of that name.
        """
        from summitry.study.actors import actor_id
        from summitry.study.board import study_board

        with self.kept() as connection:
            labels = series.actor_labels(connection)
            parties = [actor_id(name, labels, on) for name in (actor, counterpart) if name]
            return study_board(connection, on=on, parties=parties)

    def expected(self, ids: Collection[str], *, on: date | None = None) -> Expectations:
        """Some expectations in full, in the order given; what silence weighs is left to ``silences``.

        Args:
            ids: Whole ids; those not known, or not by that day, are left out.
            on: The day, as in ``board``.
        """
        from summitry.study.board import study_chosen

        with self.kept() as connection:
            return study_chosen(connection, ids, on=on)

    def silences(self, ids: Collection[str], *, on: date | None = None) -> Mapping[str, Silence]:
        """What it weighs that nothing was reported, of those of these expectations that are past due.

        Args:
            ids: Whole ids.
            on: The day, as in ``board``.
        """
        from summitry.study.silence import study_silences

        with self.kept() as connection:
            return study_silences(connection, ids, on=on)

    def track(self, *, by: str = "speaker", on: date | None = None) -> Records:
        """Who was right how often, and how well the words of likelihood held: of what is settled on a day.

        Args:
            by: ``speaker``, ``outlet``, ``kind`` (of outlet), ``claim`` or ``all``.
            on: The day, as in ``board``.

        Raises:
            InputError: Another ``by``.
        """
        from summitry.study.records import study_records

        with self.kept() as connection:
            return study_records(connection, by=by, on=on)

    def lines(self, *, on: date | None = None) -> pa.Table:
        """The ledger as known on a day, the latest line first.

        Returns:
            The columns of ``store.standings.ledger_lines``.
        """
        with self.kept() as connection:
            day = on or ledger.last_published(connection)
            return ledger_lines(connection, day, undated=on is None)
