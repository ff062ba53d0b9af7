"""The desk: everything one project knows, and every step from an article to a brief."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from summitry.analysis.incidents import Incident, incidents
from summitry.analysis.shifts.records import FALSE_ALARMS, ShiftKind
from summitry.errors import InputError
from summitry.model.dealing import DONE, DealingFilter, Load, Proof
from summitry.model.document import Document, Skipped
from summitry.model.event import Report, Status
from summitry.model.expectation import Claim, Outcome, Posting, State
from summitry.model.period import Period
from summitry.store import dealings, ledger, outlooks, reader, series
from summitry.store.desk_file import DeskFile
from summitry.store.records import EVERYTHING, DeskCounts, EventFilter, ImportSummary, ReadSummary, Run

if TYPE_CHECKING:
    # The tables of actors, the language pipeline and the brief take seconds to load: only what is asked for loads them.
    from summitry.analysis.expectations import Expectations
    from summitry.analysis.forecast.coming import Coming
    from summitry.analysis.precedents import Precedents
    from summitry.brief.records import Brief, Method
    from summitry.brief.shifts import Shifts
    from summitry.charts.attentions import Attentions


class Desk:
    """A desk file with all that can be done with it.

    Args:
        path: The DuckDB file; it is created by the first reading.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self.file = DeskFile(self.path)

    # ---- in ----------------------------------------------------------------------------------------------

    def read(
        self,
        inputs: str | Path | Iterable[str | Path],
        *,
        published: Period | None = None,
        model: str | None = None,
        jobs: int = 1,
        progress: Callable[[Document | Skipped], None] | None = None,
    ) -> ReadSummary:
        """Read articles into the desk; what it holds already is left alone.

        Args:
            inputs: Files, folders, web addresses or feeds.
            published: When they were published, where you know better than they say.
            model: A spaCy pipeline to use instead of the bundled one.
            jobs: Processes that code at the same time, at least 1.
            progress: Called for each input when it has been dealt with.

        Returns:
            Counts, and every input that gave no document, with why.

        Raises:
            InputError: ``jobs`` is below 1.
            LanguageError: There is no usable pipeline of that name.
            StoreError: The desk cannot be written.
        """
        from summitry.reading import read_articles

        names = [str(inputs)] if isinstance(inputs, (str, Path)) else [str(each) for each in inputs]
        return read_articles(self.file, names, published=published, model=model, jobs=jobs, progress=progress)

    def import_events(
        self,
        dataset: str,
        files: str | Path | Iterable[str | Path],
        *,
        name: str | None = None,
        mapping: str | Path | None = None,
        progress: Callable[[Load | Skipped], None] | None = None,
    ) -> ImportSummary:
        """Import public event data, or a table; rows that the desk holds already are left alone.

        Args:
            dataset: ``gdelt``, ``icews``, ..., or ``table``.
            files: Files, packed or not.
            name: What to call the data set in the desk; by default as it is called here.
            mapping: For tables of your own: which column means what.
            progress: Called with the report of each file when it has been dealt with.

        Returns:
            The report of each file, with every row accounted for, and the files that failed, with why.

        Raises:
            InputError: There is no such data set, or none of the files has rows of its own.
            StoreError: The desk cannot be written.
        """
        from summitry.loading import import_files

        chosen = [files] if isinstance(files, (str, Path)) else list(files)
        return import_files(self.file, dataset, chosen, name=name, mapping=mapping, progress=progress)

    # ---- out ---------------------------------------------------------------------------------------------

    def events(self, chosen: EventFilter = EVERYTHING) -> pa.Table:
        """Events as an Arrow table, with the document each was reported in."""
        with self.file.read() as connection:
            return reader.events_table(connection, chosen)

    def reports(self, chosen: EventFilter = EVERYTHING) -> list[Report]:
        """Events as records, with the document each was reported in."""
        with self.file.read() as connection:
            return reader.reports(connection, chosen)

    def incidents(self, chosen: EventFilter = EVERYTHING) -> tuple[Incident, ...]:
        """The acts themselves, each with all its reports and with how it stands after them, by date, undated last.

        Args:
            chosen: Which incidents: those that have ``actor`` and ``counterpart`` among their parties, stand at one of
                ``statuses``, are of one of ``types``, share a day with ``since`` to ``until``, or hold an event of
                ``document`` or ``ids``. All reports of an incident are kept, whatever they say. Of a person, only
                reports that name it are gathered.
        """
        actor = chosen.actor or chosen.counterpart
        with self.file.read() as connection:
            reports = reader.reports(connection, EventFilter(actor=actor))
        return tuple(i for i in incidents(reports, actor=actor) if _is_chosen(i, chosen))

    def counts(self) -> DeskCounts:
        """What the desk holds."""
        with self.file.read() as connection:
            return reader.desk_counts(connection)

    def datasets(self) -> list[tuple[str, int, date | None, date | None]]:
        """Data sets that the desk holds, articles first: name, rows of interactions, first day, last day."""
        with self.dealings() as connection:
            return dealings.datasets(connection)

    def loads(self) -> list[Load]:
        """The reports of all imports, oldest first."""
        with self.file.read() as connection:
            return dealings.loads(connection)

    def names(self) -> Callable[[str], str]:
        """From an actor's id to its name for people, those that only a data set of this desk knows too."""
        from summitry.study.actors import short_naming

        with self.file.read() as connection:
            return short_naming(series.actor_labels(connection))

    def proofs(self, ids: Iterable[str]) -> list[Proof]:
        """What evidence ids stand for: sentences of articles, rows of imported data; unknown ids are left out."""
        with self.dealings() as connection:
            return dealings.proofs(connection, list(ids))

    @contextmanager
    def dealings(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Open for reading dealings; reports that no run has brought together yet are brought together first."""
        with self.file.read() as connection:
            if not reader.has_unjoined_events(connection):
                yield connection
                return
        from summitry.reading import join_reports

        join_reports(self.file)
        with self.file.read() as connection:
            yield connection

    @contextmanager
    def kept(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Open for reading expectations; what no run has looked at or posted yet is looked at and posted first."""
        with self.file.read() as connection:
            ready = not (
                outlooks.not_looked_ahead(connection)
                or reader.has_unjoined_events(connection)
                or ledger.has_unposted_outlooks(connection)
            )
            if ready:
                yield connection
                return
        from summitry.reading import join_reports, look_ahead

        look_ahead(self.file)
        join_reports(self.file)
        with self.file.read() as connection:
            yield connection

    def expectations(
        self,
        *,
        actor: str | None = None,
        counterpart: str | None = None,
        on: date | None = None,
        states: Sequence[State] = (),
        claims: Sequence[Claim] = (),
    ) -> Expectations:
        """What was said to come, and what became of it, as known on a day.

        Documents that an earlier version read are read again for it first; that takes a while once.

        Args:
            actor: Id or name of somebody who takes part in what is expected, or says so.
            counterpart: The same, of another.
            on: The day; by default the last on which a document of the desk was published.
            states: Which states: open, due, past due, settled; all by default.
            claims: Which kinds: announcements, deadlines, predictions, ...; all by default.

        Returns:
            Due first, then past due, open, settled (latest first).

        Raises:
            InputError: Nobody of that name.
            StoreError: There is no desk.
        """
        from summitry.study.actors import actor_id
        from summitry.study.expectations import study_expectations

        with self.kept() as connection:
            labels = series.actor_labels(connection)
            own, other = (
                None if name is None else actor_id(name, labels, on) for name in (actor, counterpart)
            )
            return study_expectations(
                connection, actor=own, counterpart=other, on=on, states=states, claims=claims
            )

    def settle(
        self,
        expectation: str,
        outcome: Outcome | str | None,
        *,
        reason: str,
        by: str,
        on: date | None = None,
    ) -> Posting:
        """Say what became of an expectation, against the rules or where they are silent.

        It is kept in the history with its reason, and no rule undoes it.

        Args:
            expectation: Its id, or the beginning if no other begins so.
            outcome: What became of it; None opens it again.
            reason: Why.
            by: Who says so.
            on: Day from which on it stands; by default the last on which a document of the desk was published.

        Returns:
            The line added to the ledger.

        Raises:
            InputError: No reason, no name, no such outcome or expectation, several of that beginning, no day, one
                before its first voice or after today, one that is not settled is to be opened again, or it stands so
                already by a person's word.
            StoreError: The desk cannot be written.
        """
        from summitry.analysis.expectations import overrule

        wanted = None if outcome is None else _outcome(outcome)
        with self.kept() as connection:
            last = ledger.last_published(connection)
        day = on or last
        if day is None:
            raise InputError(
                "no document of the desk has a day of publication; give the day from which it stands"
            )
        with self.file.write() as connection:
            line = overrule(ledger.postings(connection), expectation, wanted, reason, by, day)
            ledger.append(connection, [line])
        return line

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

    def next(
        self,
        name: str,
        *,
        on: date | None = None,
        days: int = 7,
        dataset: str | None = None,
        lines: int = 20,
        backtest: bool = False,
    ) -> Coming:
        """Whom an actor deals with in the coming days, and how: ranked, with probability, base rate and reasons.

        Only what had been done and reported before ``on`` is looked at. Where history is too thin nothing is forecast,
        and ``abstained`` says why. What was announced for these days stands beside the forecast, apart from it.

        Args:
            name: Actor id or name.
            on: First day that is forecast; by default the day after the last dealing of the data set.
            days: How many days, 1 to 31.
            dataset: The data set; by default the one that holds most of the actor's dealings before the date.
            lines: How many lines, at most.
            backtest: Whether to make the forecasts of earlier dates again, to see how far to trust them; takes longer.

        Raises:
            InputError: Nobody of that name, no such data set, or a number of days or lines that is out of range.
            AnalysisError: No data set tells of any dated dealing of this actor.
        """
        from summitry.study.actors import actor_id
        from summitry.study.coming import study_coming

        if lines < 1:
            raise InputError(f"{lines} lines were asked for; give 1 or more")
        with self.kept() as connection:
            labels = series.actor_labels(connection)
            actor = actor_id(name, labels, on)
            return study_coming(
                connection, actor, dataset=dataset, on=on, days=days, lines=lines, test=backtest
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


def _outcome(outcome: Outcome | str) -> Outcome:
    try:
        return Outcome(outcome)
    except ValueError:
        known = ", ".join(Outcome)
        raise InputError(
            f"there is no outcome {outcome!r}; it is one of {known}, or None to open it again"
        ) from None


def _is_chosen(incident: Incident, chosen: EventFilter) -> bool:
    sides = (*incident.lead.event.source, *incident.lead.event.target)
    present = {*incident.parties, *(each.actor for each in sides)}
    events = incident.reports
    return (
        (chosen.counterpart is None or chosen.counterpart in present)
        and (not chosen.types or incident.type in chosen.types)
        and (not chosen.statuses or incident.status in chosen.statuses)
        and _is_within(incident.period, chosen)
        and (chosen.document is None or any(r.document.id == chosen.document for r in events))
        and (not chosen.ids or any(r.event.id in chosen.ids for r in events))
    )


def _is_within(period: Period | None, chosen: EventFilter) -> bool:
    if chosen.since is None and chosen.until is None:
        return True
    if period is None:
        return chosen.include_undated
    starts_in_time = period.start is None or chosen.until is None or period.start <= chosen.until
    ends_in_time = period.end is None or chosen.since is None or period.end >= chosen.since
    return starts_in_time and ends_in_time


def open_desk(path: str | Path) -> Desk:
    """Open a desk; the file is created by the first reading."""
    return Desk(path)


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
