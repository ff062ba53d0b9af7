"""What is measured on a desk: attention, shifts, precedents, and the brief that tells of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from summitry.analysis.shifts.records import FALSE_ALARMS, ShiftKind
from summitry.desk.opened import Opened
from summitry.errors import InputError
from summitry.model.dealing import DONE, DealingFilter
from summitry.model.event import Status
from summitry.store import reader, series
from summitry.store.records import DeskCounts, EventFilter, Run

if TYPE_CHECKING:
    # The tables of actors, the language pipeline and the brief take seconds to load: only what is asked for loads them.
    from summitry.analysis.precedents import Precedents
    from summitry.brief.records import Brief, Method
    from summitry.brief.shifts import Shifts
    from summitry.charts.attentions import Attentions


class Measurements(Opened):
    """Attention, shifts, precedents, brief."""

    def attention(
        self,
        name: str,
        *,
        by: str | None = None,
        over: str = "counterpart",
        dataset: str | Sequence[str] | None = None,
        since: date | None = None,
        until: date | None = None,
        statuses: Sequence[Status] = DONE,
        types: Sequence[str] = (),
    ) -> Attentions:
        """How an actor's dealings are distributed, bin by bin, in each data set of its own.

        Args:
            name: Actor id or name: ``PRK``, "North Korea", "Kim Jong Un".
            by: day, week or month; by default by the length of the period.
            over: counterpart, quad, type or level.
            dataset: One or several; by default all that tell of the actor.
            since: First day; by default that of the actor's dealings, history aside.
            until: Last day; by default that of its dealings.
            statuses: Which acts count; by default what was done.
            types: PLOVER types; by default all, without bare statements.

        Raises:
            InputError: Nobody of that name, no such data set, or an unknown ``by`` or ``over``.
            AnalysisError: No data set tells of any dealing of this actor.
        """
        from summitry.charts.attentions import Attentions
        from summitry.study.actors import actor_id, naming
        from summitry.study.attention import study_attention

        with self.dealings() as connection:
            labels = series.actor_labels(connection)
            actor = actor_id(name, labels, until)
            wanted = DealingFilter(
                actor, types=tuple(types), statuses=tuple(statuses), since=since, until=until
            )
            found = study_attention(connection, wanted, datasets=dataset, by=by, over=over)
        return Attentions(found, naming(labels))

    def shifts(
        self,
        name: str,
        *,
        dataset: str | Sequence[str] | None = None,
        since: date | None = None,
        until: date | None = None,
        kinds: Sequence[ShiftKind] = (),
        rate: float = FALSE_ALARMS,
    ) -> Shifts:
        """When an actor's dealings changed, in each data set of its own.

        Args:
            name: Actor id or name.
            dataset: One or several; by default all that tell of the actor.
            since: Report shifts from this day on; what was before is learnt from all the same.
            until: Nothing after this day is looked at, so that this is what was knowable then.
            kinds: Surge, silence, turn, tone; all by default.
            rate: False alarms a year that are put up with, of surges and silences together; above 0.

        Raises:
            InputError: Nobody of that name, no such data set, a rate that is not above 0, or a period that ends before
                it starts.
            AnalysisError: No data set tells of any dealing of this actor.
        """
        from summitry.brief.shifts import Shifts
        from summitry.study.actors import actor_id, naming
        from summitry.study.shifts import study_shifts

        if rate <= 0:
            raise InputError(f"{rate:g} false alarms a year were asked for; give a number above 0")
        if since is not None and until is not None and until < since:
            raise InputError(f"the period ends ({until}) before it starts ({since}): swap the two")
        with self.dealings() as connection:
            labels = series.actor_labels(connection)
            actor = actor_id(name, labels, until)
            found, busy = study_shifts(
                connection, actor, datasets=dataset, since=since, until=until, kinds=kinds, rate=rate
            )
        return Shifts(actor, found, naming(labels), busy)

    def precedents(
        self,
        actor: str,
        counterpart: str,
        *,
        on: date | None = None,
        dataset: str | None = None,
        kinds: tuple[str, ...] = (),
        shapes: bool = True,
    ) -> Precedents:
        """Earlier episodes like this one, by kind and by shape, with what followed them.

        Args:
            actor: Actor id or name.
            counterpart: With whom.
            on: Only what ended before this day counts; by default the day after the data end.
            dataset: The data set; by default the first (articles first, then by name) that holds dealings of the two.
            kinds: Ids of kinds; all by default.
            shapes: Whether to search by shape too; the first search of a process compiles for some seconds.

        Raises:
            InputError: Nobody of that name, the same actor twice, or an unknown kind or data set.
            AnalysisError: No dealings of the two in the data.
        """
        from summitry.study.actors import actor_id
        from summitry.study.precedents import study_precedents

        with self.dealings() as connection:
            labels = series.actor_labels(connection)
            own, other = (actor_id(name, labels, on) for name in (actor, counterpart))
            if own == other:
                raise InputError(f"{actor!r} and {counterpart!r} are both {own}; give two different actors")
            return study_precedents(
                connection, own, other, on=on, dataset=dataset, kinds=kinds, shapes=shapes
            )

    def brief(
        self, name: str, *, until: date | None = None, dataset: str | Sequence[str] | None = None
    ) -> Brief:
        """A cited page on one actor: from articles, and from each imported data set by itself.

        Args:
            name: Actor id or name: ``PRK``, "North Korea", "Kim Jong Un".
            until: Last day to report on, as it was known then; the last day of the data by default.
            dataset: Data sets whose attention, shifts and precedents are told; by default all that tell of the actor.

        Raises:
            InputError: Nobody of that name is known, or no such data set.
        """
        from summitry.brief.build import build_brief
        from summitry.study.actors import as_actor, short_naming
        from summitry.study.brief import study_brief
        from summitry.study.expectations import study_expectations

        with self.kept() as connection:
            labels = series.actor_labels(connection)
            actor = as_actor(name, labels, until)
            reports = reader.reports(connection, EventFilter(actor=actor.id))
            method = _method(reader.desk_counts(connection), reader.runs(connection))
            studied = replace(
                study_brief(connection, actor.id, until=until, datasets=dataset),
                expectations=study_expectations(connection, actor=actor.id, on=until),
            )
        return build_brief(
            reports, actor=actor, names=short_naming(labels), until=until, method=method, studied=studied
        )


def _method(counts: DeskCounts, runs: Sequence[Run]) -> Method:
    """Versions and counts; where runs differ, all versions are named."""
    from summitry.brief.records import Method

    return Method(
        summitry=_all_of(run.version for run in runs),
        model=_all_of(f"{run.model} ({run.model_hash})" for run in runs if run.model),
        lexicon=_all_of(run.lexicon_hash for run in runs if run.lexicon_hash),
        run=max((run.started.date() for run in runs), default=None),
        documents=counts.documents,
        stories=counts.stories,
        events=counts.events,
        skipped=counts.failed,
    )


def _all_of(values: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(values)) or "unknown"
