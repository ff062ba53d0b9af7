"""The desk: everything one project knows, and every step from an article to a brief."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import pyarrow as pa
from duckdb import DuckDBPyConnection

import summitry
from summitry.actors.project import project_file
from summitry.actors.tables import load_tables
from summitry.analysis.attention.measure import measure
from summitry.analysis.attention.records import Attention, LeftOut
from summitry.analysis.bins import STEPS, default_step
from summitry.analysis.incidents import Incident, incidents
from summitry.analysis.precedents import Precedents, precedents
from summitry.brief.build import build_brief
from summitry.brief.records import Brief, Method
from summitry.charts.attentions import Attentions
from summitry.coding.code import Coded, code_document
from summitry.errors import AnalysisError, InputError, SummitryError
from summitry.ingest.read import ReadOptions, read_inputs
from summitry.ingest.stories import StoryIndex, signature
from summitry.language.pipeline import load_language
from summitry.language.sentences import Sentence
from summitry.model.actor import Actor
from summitry.model.dealing import DONE, DealingFilter
from summitry.model.document import Document, Skipped
from summitry.model.event import Report, Status
from summitry.model.period import Period
from summitry.model.span import Span
from summitry.resources.load import resources_digest
from summitry.store import dealings, pairs, reader, series, writer
from summitry.store.desk_file import DeskFile
from summitry.store.records import EVERYTHING, DeskCounts, Entry, EventFilter, Run, new_run

BATCH = 32
"""Documents written in one transaction: small enough to lose little, large enough to cost little."""

LEXICONS = ("actors", "coding", "disambiguator", "ontology", "places", "predicates", "times")
"""Resource folders whose contents decide what an article is coded as."""


@dataclass(frozen=True, slots=True)
class ReadSummary:
    """What one reading of inputs came to.

    Attributes:
        documents: Documents that could be read.
        new: Of these, new to the desk.
        known: Of these, known to it already.
        events: Events coded from the new ones.
        sentences: Sentences of the new ones.
        left_out: Inputs left out on purpose.
        failed: Inputs that should have been readable.
    """

    documents: int
    new: int
    known: int
    events: int
    sentences: int
    left_out: tuple[Skipped, ...]
    failed: tuple[Skipped, ...]


Progress = Callable[[Document | Skipped], None]
"""Told of every input as it is done with."""


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
        progress: Progress | None = None,
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
        if jobs < 1:
            raise InputError(f"jobs is {jobs}; at least 1 process is needed")
        names = [str(inputs)] if isinstance(inputs, (str, Path)) else [str(each) for each in inputs]
        language = load_language(model)
        run = new_run(
            summitry.__version__,
            model=language.name,
            model_hash=language.digest,
            lexicon_hash=resources_digest(*LEXICONS),
            options={
                "inputs": names,
                "published": str(published.start) if published else None,
                "jobs": jobs,
                "project": _project(),
            },
        )
        with self.file.write() as connection:
            writer.begin_run(connection, run)
        reading = _Reading(self.file, run.id, progress)
        with _Coders(model, jobs) as coders:
            found = read_inputs(names, options=ReadOptions(published=published))
            while batch := list(islice(found, BATCH * jobs)):
                reading.add(batch, coders)
        summary = reading.summary()
        members = {r.event.id: i.id for i in self.incidents() for r in i.reports} if summary.events else {}
        with self.file.write() as connection:
            writer.assign_incidents(connection, members)
            writer.finish_run(connection, run.id)
        return summary

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
        with self.file.read() as connection:
            labels = series.actor_labels(connection)
            actor = _actor_id(name, labels, until)
            wanted = DealingFilter(
                actor, types=tuple(types), statuses=tuple(statuses), since=since, until=until
            )
            filters = _by_dataset(connection, wanted, dataset)
            step = by or max((default_step(*_window(each)) for each in filters), key=STEPS.index)
            measured = tuple(_measured(connection, each, step, over) for each in filters)
        return Attentions(measured, _names(labels))

    def counts(self) -> DeskCounts:
        """What the desk holds."""
        with self.file.read() as connection:
            return reader.desk_counts(connection)

    def brief(self, name: str, *, until: date | None = None) -> Brief:
        """A cited page on one actor.

        Args:
            name: Actor id or name: ``PRK``, "North Korea", "Kim Jong Un".
            until: Last day to report on; the last day of the data by default.

        Raises:
            InputError: Nobody of that name is known.
        """
        actor = find_actor(name, on=until)
        with self.file.read() as connection:
            reports = reader.reports(connection, EventFilter(actor=actor.id))
            method = _method(reader.desk_counts(connection), reader.runs(connection))
        return build_brief(reports, actor=actor, names=load_tables().label, until=until, method=method)

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
        own, other = (find_actor(name, on=on).id for name in (actor, counterpart))
        if own == other:
            raise InputError(f"{actor!r} and {counterpart!r} are both {own}; give two different actors")
        name, rows = self._dealings_of(own, other, dataset)
        with self.file.read() as connection:
            since, last = pairs.covered(connection, name)
            if since is None or last is None:
                raise AnalysisError(f"no dealing in {name} has a date; precedents need dates")
            date_ = on or last + timedelta(1)
            before = min(date_, last + timedelta(1))
            tones = pairs.pair_tones(connection, name, own, other, since=since, before=before)
        return precedents(
            rows,
            tones,
            actor=own,
            counterpart=other,
            on=date_,
            since=since,
            before=before,
            dataset=name,
            rows_of=lambda a, b: self._dealings_of(a, b, name)[1],
            kinds=kinds,
            shapes=shapes,
        )

    def _dealings_of(self, actor: str, counterpart: str, dataset: str | None) -> tuple[str, pa.Table]:
        """The first data set, or the one named, with dealings of a pair, and these."""
        with self.file.read() as connection:
            known = [name for name, *_ in dealings.datasets(connection)]
            if dataset is not None and dataset not in known:
                raise InputError(f"data set {dataset!r}: the desk holds {', '.join(known) or 'none'}")
            for name in known if dataset is None else [dataset]:
                chosen = DealingFilter(actor=actor, counterpart=counterpart, dataset=name)
                if (rows := dealings.interactions(connection, chosen)).num_rows:
                    return name, rows
        where = dataset or ", ".join(known) or "this desk, which holds no interactions"
        raise AnalysisError(f"no dealings of {actor} with {counterpart} in {where}; import or read more")


def _project() -> str | None:
    """The project file whose tables are used, for the record of a run."""
    file = project_file()
    return str(file) if file else None


def _actor_id(name: str, labels: Mapping[str, str], on: date | None) -> str:
    """Id of an actor of our tables, or of one that only a data set of this desk knows."""
    wanted = name.strip().casefold()
    for actor, label in labels.items():
        if wanted in (actor.casefold(), label.casefold()):
            return actor
    return find_actor(name, on=on).id


def _names(labels: Mapping[str, str]) -> Callable[[str], str]:
    tables = load_tables()

    def called(actor: str) -> str:
        found = tables.actor(actor)
        return found.name if found else labels.get(actor, actor)

    return called


def _by_dataset(
    connection: DuckDBPyConnection, wanted: DealingFilter, names: str | Sequence[str] | None
) -> list[DealingFilter]:
    """The filter for each data set that tells of the actor, its window closed."""
    held = [row[0] for row in dealings.datasets(connection)]
    asked = held if names is None else [names] if isinstance(names, str) else list(names)
    unknown = [each for each in asked if each not in held]
    if unknown:
        known = ", ".join(held) or "none"
        raise InputError(f"no data set {', '.join(map(repr, unknown))} in this desk; it holds {known}")
    found = []
    for each in asked:
        chosen = replace(wanted, dataset=each)
        days = series.extent(connection, chosen)
        if days is not None:
            found.append(replace(chosen, since=chosen.since or days[0], until=chosen.until or days[1]))
    if not found:
        where = ", ".join(asked) or "this desk, which holds no data set"
        raise AnalysisError(
            f"no dated dealing of {wanted.actor} is in {where}; read or import more, or widen the period"
        )
    return found


def _window(chosen: DealingFilter) -> tuple[date, date]:
    assert chosen.since is not None and chosen.until is not None
    return chosen.since, chosen.until


def _measured(connection: DuckDBPyConnection, chosen: DealingFilter, by: str, over: str) -> Attention:
    since, until = _window(chosen)
    return measure(
        dealings.cells(connection, chosen, by, over),
        actor=chosen.actor,
        by=by,
        over=over,
        dataset=chosen.dataset,
        since=since,
        until=until,
        outlets=dealings.by_outlet(connection, chosen, by),
        coverage=dealings.coverage(connection, chosen.dataset, by, since=since, until=until),
        left_out=LeftOut(**series.left_out(connection, chosen)),
    )


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


def find_actor(name: str, *, on: date | None = None) -> Actor:
    """The actor of that id or name.

    Args:
        name: Actor id (``PRK``), name of a state or organisation, or full name of a person.
        on: Day at which a name counts that belongs to different actors at different times.

    Raises:
        InputError: Nobody, or more than one, is known by it.
    """
    tables = load_tables()
    name = name.strip()
    exact = tables.actor(name) or tables.actor(name.upper())
    if exact is not None:
        return exact
    ids = {each.actor for each in tables.names(name) if each.holds_on(on)} or {
        p.id for p in (tables.people(name) if name else ())
    }
    known = [actor for each in sorted(ids) if (actor := tables.actor(each)) is not None]
    if len(known) == 1:
        return known[0]
    if not known:
        raise InputError(
            f"nobody is known by {name!r}; give a name or code such as PRK, 'North Korea', 'Kim Jong Un'"
        )
    choices = ", ".join(f"{actor.id} ({actor.name})" for actor in known[:8])
    raise InputError(f"{name!r} can be {choices}; give one of these codes")


class _Reading:
    """One run: codes and stores batch after batch, and counts."""

    def __init__(self, file: DeskFile, run: str, progress: Progress | None) -> None:
        self._file = file
        self._run = run
        self._progress = progress or (lambda _: None)
        self._stories = _known_stories(file)
        self._new = self._known = self._events = self._sentences = 0
        self._skipped: list[Skipped] = []

    def add(self, batch: Sequence[Document | Skipped], coders: _Coders) -> None:
        """Code what is new in a batch and store it in one transaction."""
        documents = [each for each in batch if isinstance(each, Document)]
        skipped = [each for each in batch if isinstance(each, Skipped)]
        fresh = self._fresh(documents)
        coded: list[Coded] = []
        for outcome in coders.code(fresh):
            (coded if isinstance(outcome, Coded) else skipped).append(outcome)  # type: ignore[arg-type]
        entries = [self._entry(each) for each in coded]
        with self._file.write() as connection:
            added = writer.add_batch(connection, self._run, entries, skipped)
        self._new += added.documents
        self._known += len(documents) - len(fresh) + added.known
        self._events += added.events
        self._sentences += sum(len(each.sentences) for each in coded)
        self._skipped.extend(skipped)
        for each in batch:
            self._progress(each)

    def _fresh(self, documents: Sequence[Document]) -> list[Document]:
        with self._file.read() as connection:
            known = reader.known_hashes(connection, [each.content_hash for each in documents])
        unique = {each.content_hash: each for each in documents if each.content_hash not in known}
        return list(unique.values())

    def _entry(self, coded: Coded) -> Entry:
        document = coded.document
        marks = signature(document.text)
        story = self._stories.add(document.id, marks)
        return Entry(document, story, marks, tuple(map(_span, coded.sentences)), coded.events)

    def summary(self) -> ReadSummary:
        """What the run came to."""
        return ReadSummary(
            documents=self._new + self._known,
            new=self._new,
            known=self._known,
            events=self._events,
            sentences=self._sentences,
            left_out=tuple(each for each in self._skipped if not each.failed),
            failed=tuple(each for each in self._skipped if each.failed),
        )


def _known_stories(file: DeskFile) -> StoryIndex:
    index = StoryIndex()
    with file.read() as connection:
        for known in reader.signatures(connection):
            index.restore(known.document, known.story, known.value)
    return index


def _span(sentence: Sentence) -> Span:
    return Span(sentence.start, sentence.start + len(sentence.text), sentence.text)


class _Coders:
    """Codes documents here, or in several processes; a document that cannot be coded is named, not fatal."""

    def __init__(self, model: str | None, jobs: int) -> None:
        self._model = model
        self._pool = (
            ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) if jobs > 1 else None
        )

    def __enter__(self) -> _Coders:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def code(self, documents: Sequence[Document]) -> Iterator[Coded | Skipped]:
        """Code documents, in the order given."""
        if self._pool is None:
            yield from (code_or_name(document, self._model) for document in documents)
            return
        waiting = [(each, self._pool.submit(code_or_name, each, self._model)) for each in documents]
        for document, future in waiting:
            yield _outcome(document, future)


def code_or_name(document: Document, model: str | None) -> Coded | Skipped:
    """Code one document, or name it with the reason why it cannot be.

    Module-level, so that another process can be sent it.
    """
    try:
        return code_document(document, load_language(model))
    except SummitryError:
        raise
    except Exception as error:  # One bad article must not end a run; it is named with its reason.
        where = document.path or document.id
        return Skipped(where, f"could not be coded ({type(error).__name__}: {error}); please report it")


def _outcome(document: Document, future: Future[Coded | Skipped]) -> Coded | Skipped:
    try:
        return future.result()
    except BrokenProcessPool:
        where = document.path or document.id
        return Skipped(
            where, "the coding process died, perhaps for want of memory; read again with fewer --jobs"
        )


def _method(counts: DeskCounts, runs: Sequence[Run]) -> Method:
    """Versions and counts; where runs differ, all versions are named."""
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
