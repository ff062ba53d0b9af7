"""What a brief needs from an open desk: attention, shifts and precedents of each data set, with their proofs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pyarrow as pa
from duckdb import DuckDBPyConnection

from summitry.analysis.attention.records import Attention
from summitry.analysis.forecast.coming import TREES, Coming
from summitry.analysis.forecast.thin import LEAST_DEALINGS
from summitry.analysis.precedents.records import Precedents
from summitry.analysis.shifts.records import FALSE_ALARMS
from summitry.analysis.shifts.strongest import strongest
from summitry.brief.studied import DatasetStudy, Studied
from summitry.errors import AnalysisError
from summitry.model.dealing import ARTICLES, DealingFilter
from summitry.model.event import Status
from summitry.store import dealings
from summitry.study.attention import study_attention
from summitry.study.coming import study_coming
from summitry.study.precedents import study_precedents
from summitry.study.shifts import shifts_in, with_evidence
from summitry.study.windows import by_dataset, window

MOST_SHIFTS = 12
"""Shifts told of each data set; the others are counted."""

LIKELY = 0.5
"""Probability below which a shift is not told: chance explains it as well."""

MOST_COUNTERPARTS = 3
"""Counterparts whose precedents are told."""

MOST_MEETINGS = 2
"""Of these, those that an announced meeting brings in."""

RECENT_WEEKS = 8
"""Weeks at the end in which it is counted who is dealt with most."""

ROWS = 8
"""Counterparts whose row in the table of attention is given its evidence."""

COMING_LINES = 5
"""Lines of a forecast that are told."""

COMING_CASES = 80_000
"""Cases that such a forecast learns from: fewer than by itself, for a brief is to be quick."""

PROOFS = 2
"""Pieces of evidence for a row."""


def study_brief(
    connection: DuckDBPyConnection,
    actor: str,
    *,
    until: date | None,
    datasets: str | Sequence[str] | None = None,
) -> Studied:
    """All that a brief tells of beside the reports; empty where no data set tells of the actor.

    Args:
        connection: From ``Desk.dealings``.
        actor: Actor id.
        until: As it was known on this day; by default all.
        datasets: Which; by default all that tell of the actor.

    Raises:
        InputError: No such data set.
    """
    wanted = DealingFilter(actor, until=until, known=until)
    try:
        filters = by_dataset(connection, wanted, datasets)
    except AnalysisError:
        return Studied()
    studies = tuple(each for chosen in filters if (each := _study(connection, chosen)) is not None)
    meetings = _meetings(connection, [each for each in filters if _is_in(each, studies)])
    found = Studied(
        datasets=studies,
        precedents=_precedents(connection, actor, studies, meetings, until),
        meetings=meetings,
        coming=_coming(connection, actor, studies, until),
        loads=tuple(
            each
            for each in dealings.loads(connection)
            if any(each.dataset == study.dataset for study in studies)
        ),
    )
    return replace(found, proofs={each.id: each for each in dealings.proofs(connection, found.ids())})


def _is_in(chosen: DealingFilter, studies: Sequence[DatasetStudy]) -> bool:
    return any(chosen.dataset == each.dataset for each in studies)


def _study(connection: DuckDBPyConnection, chosen: DealingFilter) -> DatasetStudy | None:
    (attention,) = study_attention(connection, chosen, datasets=chosen.dataset, by=None, over="counterpart")
    if not attention.totals:
        return None
    (weekly,) = study_attention(connection, chosen, datasets=chosen.dataset, by="week", over="counterpart")
    found = [each for each in shifts_in(connection, chosen, (), FALSE_ALARMS) if each.probability >= LIKELY]
    told = strongest(found, MOST_SHIFTS)
    return DatasetStudy(
        dataset=chosen.dataset,
        attention=attention,
        weekly=weekly,
        shifts=tuple(with_evidence(connection, each, chosen.known) for each in told),
        found=len(found),
        evidence={} if chosen.dataset == ARTICLES else _evidence(connection, chosen, attention),
    )


def _evidence(
    connection: DuckDBPyConnection, chosen: DealingFilter, attention: Attention
) -> dict[str, tuple[str, ...]]:
    return {
        count.key: tuple(dealings.best_evidence(connection, replace(chosen, counterpart=count.key), PROOFS))
        for count in attention.totals[: ROWS + 1]
    }


def _meetings(connection: DuckDBPyConnection, filters: Sequence[DealingFilter]) -> tuple[str, ...]:
    """Counterparts with a meeting that is announced and not over, most told first."""
    most: Counter[str] = Counter()
    for chosen in filters:
        since = window(chosen)[1]
        ahead = replace(
            chosen,
            types=("CONSULT",),
            statuses=(Status.PLANNED, Status.EXPECTED),
            since=since,
            until=None,
        )
        most |= _summed(dealings.interactions(connection, ahead), "counterpart", "reports")
    return tuple(sorted(most, key=lambda each: (-most[each], each))[:MOST_MEETINGS])


def _precedents(
    connection: DuckDBPyConnection,
    actor: str,
    studies: Sequence[DatasetStudy],
    meetings: Sequence[str],
    until: date | None,
) -> tuple[Precedents, ...]:
    found = []
    for counterpart in list(dict.fromkeys([*meetings, *_recent(studies)])):
        dataset = max(studies, key=lambda each: _dealings(each.attention, counterpart)).dataset
        try:
            one = study_precedents(
                connection,
                actor,
                counterpart,
                on=until + timedelta(1) if until else None,
                dataset=dataset,
                kinds=(),
                shapes=False,
            )
        except AnalysisError:
            continue
        if any(each.n for each in one.histories):
            found.append(one)
        if len(found) == MOST_COUNTERPARTS:
            break
    return tuple(found)


def _coming(
    connection: DuckDBPyConnection, actor: str, studies: Sequence[DatasetStudy], until: date | None
) -> tuple[Coming, ...]:
    """Forecasts of the week after, from each imported data set that holds enough to learn from."""
    found = []
    for study in studies:
        if study.dataset == ARTICLES or study.attention.total < LEAST_DEALINGS:
            continue
        one = study_coming(
            connection,
            actor,
            dataset=study.dataset,
            on=until + timedelta(1) if until else None,
            lines=COMING_LINES,
            cases=COMING_CASES,
            announce=False,
        )
        if one.method == TREES:
            found.append(one)
    return tuple(found)


def _dealings(attention: Attention, counterpart: str) -> float:
    return sum(each.incidents for each in attention.totals if each.key == counterpart)


def _recent(studies: Sequence[DatasetStudy]) -> list[str]:
    """Whom the actor dealt with most in the last weeks of the data set that tells most of them.

    Data sets that end weeks before the others tell of earlier weeks, and have no say.
    """
    most: Counter[str] = Counter()
    last_day = max((each.weekly.bins[-1].end for each in studies), default=date.min)
    for study in studies:
        if last_day - study.weekly.bins[-1].end > timedelta(weeks=RECENT_WEEKS):
            continue
        n = len(study.weekly.totals) * RECENT_WEEKS
        last = study.weekly.table.slice(max(study.weekly.table.num_rows - n, 0))
        most |= _summed(last, "key", "incidents")
    return sorted(most, key=lambda each: (-most[each], each))


def _summed(rows: pa.Table, key: str, value: str) -> Counter[str]:
    """Sums by key; ``|`` of two of them keeps the larger and drops what is not above zero."""
    found: Counter[str] = Counter()
    for name, number in zip(rows[key].to_pylist(), rows[value].to_pylist(), strict=True):
        found[name] += number
    return found
