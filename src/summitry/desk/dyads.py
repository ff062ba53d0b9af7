"""Two parties: the acts between them, and cooperation and conflict over time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from summitry.analysis.pair import Pair
from summitry.analysis.tone import Tone
from summitry.desk.opened import Opened
from summitry.errors import InputError
from summitry.store import series

if TYPE_CHECKING:
    # The tables of actors take a while to load: only what is asked for loads them.
    from summitry.analysis.precedents.overlay import Overlay


class Dyads(Opened):
    """What passed between two parties."""

    def parties(self, actor: str, counterpart: str) -> tuple[str, str]:
        """Ids of two actors, given by id or name.

        Raises:
            InputError: Nobody, or more than one, is known by a name, or both are the same.
        """
        from summitry.study.actors import actor_id

        with self.file.read() as connection:
            labels = series.actor_labels(connection)
        own, other = (actor_id(name, labels, None) for name in (actor, counterpart))
        if own == other:
            raise InputError(f"{actor!r} and {counterpart!r} are both {own}; give two different actors")
        return own, other

    def pair(
        self,
        actor: str,
        counterpart: str,
        *,
        dataset: str | None = None,
        since: date | None = None,
        until: date | None = None,
        sentences: bool = True,
    ) -> Pair:
        """The acts between two parties, whatever became of them, without bare statements.

        Args:
            actor: Id or name of whose side they are told from.
            counterpart: With whom.
            dataset: The data set; by default the first (articles first, then by name) that tells of the two.
            since: First day; acts without a date are left out where a day is given.
            until: Last day.
            sentences: Whether to read the sentence and the incident of each act; else both are None, which is quicker.

        Raises:
            InputError: Nobody of that name, the same actor twice, no such data set, or a period that ends before it
                starts.
        """
        from summitry.study.pairs import study_pair

        own, other = self.parties(actor, counterpart)
        with self.dealings() as connection:
            return study_pair(
                connection, own, other, dataset=dataset, since=since, until=until, sentences=sentences
            )

    def tone(
        self,
        actor: str,
        counterpart: str,
        *,
        by: str | None = None,
        dataset: str | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> Tone:
        """Cooperation and conflict between two parties by bin: what was done, dated to at most a month.

        Args:
            actor: Id or name.
            counterpart: With whom.
            by: day, week or month; by default by the length of the period.
            dataset: As for ``pair``.
            since: First day; by default that of their dealings, history aside.
            until: Last day; by default that of their dealings.

        Raises:
            InputError: As for ``pair``, or an unknown ``by``.
            AnalysisError: Nothing that was done between them has a date.
        """
        from summitry.study.pairs import study_tone

        own, other = self.parties(actor, counterpart)
        with self.dealings() as connection:
            return study_tone(connection, own, other, dataset=dataset, by=by, since=since, until=until)

    def overlay(
        self,
        actor: str,
        counterpart: str,
        *,
        kind: str | None = None,
        on: date | None = None,
        dataset: str | None = None,
    ) -> Overlay:
        """Earlier episodes of one kind between two parties, each counted from the day after it ended.

        Args:
            actor: Id or name.
            counterpart: With whom.
            kind: Id of the kind; by default that of the latest episode that had others before it.
            on: Only what ended before this day counts; by default the day after the data end.
            dataset: As for ``precedents``.

        Raises:
            InputError: As for ``precedents``.
            AnalysisError: No dealings of the two in the data, or no episode of that kind.
        """
        from summitry.study.precedents import study_overlay

        own, other = self.parties(actor, counterpart)
        with self.dealings() as connection:
            return study_overlay(connection, own, other, kind=kind, on=on, dataset=dataset)
