"""One actor at a glance: whom it dealt with, its latest acts, their places, and who speaks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from duckdb import DuckDBPyConnection

from summitry.actors.tables import load_tables
from summitry.analysis.incidents import Incident, incidents
from summitry.analysis.told import ActTold
from summitry.coding.ontology import coded_types
from summitry.datasets.sectors import role_standing
from summitry.model.actor import Actor, Office
from summitry.model.dealing import STATEMENT, DealingFilter
from summitry.model.event import Report
from summitry.model.profile import Glance, PlaceCount, PlaceFound, Quoted, Reach, Voices
from summitry.places.capitals import capital_points
from summitry.store import dealings, profiles, reader
from summitry.store.records import EventFilter
from summitry.study.windows import by_dataset, window

GLANCED = 3
"""Counterparts that are named with their evidence, and pieces of evidence for each sentence."""

MOST_REPORTS = 400
"""Events of one incident that are read to say what it was, at most."""

SMALL = frozenset(
    {
        "minister",
        "deputy_head_of_government",
        "deputy_defence_minister",
        "deputy_minister",
        "official",
        "senior_official",
        "legislator",
        "spouse",
    }
)
"""Role classes that are held by so many that a list of them says nothing."""


def study_reach(connection: DuckDBPyConnection, actor: str) -> tuple[Reach, ...]:
    """Data sets that tell of an actor, the one that tells most first."""
    return tuple(profiles.reach_of(connection, actor))


def study_glance(
    connection: DuckDBPyConnection, actor: str, *, dataset: str, since: date | None, until: date | None
) -> Glance:
    """Whom an actor dealt with, the counts of ``study_attention`` without its shares over time.

    Raises:
        InputError: No such data set, or a period that ends before it starts.
        AnalysisError: It tells of no dated dealing of the actor.
    """
    (chosen,) = by_dataset(connection, DealingFilter(actor, since=since, until=until), dataset)
    cells = dealings.cells(connection, chosen, "month")
    sums: dict[str, float] = {}
    conflict = 0.0
    for key, quad, n in zip(*(cells[name].to_pylist() for name in ("key", "quad", "incidents")), strict=True):
        sums[key] = sums.get(key, 0.0) + n
        conflict += n if quad > 2 else 0.0
    ranked = tuple(sorted(sums.items(), key=lambda each: (-each[1], each[0])))
    first, last = window(chosen)
    latest = next(iter(profiles.latest_acts(connection, chosen, 1)), None)
    wanted = {
        key: dealings.best_evidence(connection, replace(chosen, counterpart=key), GLANCED)
        for key, _ in ranked[:1]
    }
    if conflict:
        hostile = replace(chosen, types=_types_of_conflict())
        wanted["conflict"] = dealings.best_evidence(connection, hostile, GLANCED)
    wanted["latest"] = [latest.evidence] if latest else []
    proofs = {p.id: p for p in dealings.proofs(connection, [i for ids in wanted.values() for i in ids])}
    return Glance(
        actor=actor,
        dataset=dataset,
        since=first,
        until=last,
        counterparts=ranked,
        conflict=conflict,
        proofs={key: tuple(proofs[i] for i in ids if i in proofs) for key, ids in wanted.items()},
        latest=latest,
        reach=study_reach(connection, actor),
    )


def _types_of_conflict() -> tuple[str, ...]:
    return tuple(name for name, each in coded_types().items() if each.quad > 2 and name != STATEMENT)


def study_acts(connection: DuckDBPyConnection, chosen: DealingFilter, n: int) -> tuple[ActTold, ...]:
    """The latest acts of an actor that a filter keeps, each with its reports."""
    acts = profiles.latest_acts(connection, chosen, n)
    proofs = {each.id: each for each in dealings.proofs(connection, [act.evidence for act in acts])}
    gathered = gathered_incidents(connection, [act.incident for act in acts if act.incident], chosen.actor)
    return tuple(ActTold(act, gathered.get(act.incident or ""), proofs.get(act.evidence)) for act in acts)


def gathered_incidents(
    connection: DuckDBPyConnection, ids: Sequence[str], actor: str | None = None
) -> dict[str, Incident]:
    """Some incidents with their reports, by the id under which the desk holds them."""
    events = profiles.events_of(connection, ids)
    wanted = [event for each in events.values() for event in sorted(each)[:MOST_REPORTS]]
    reports = (
        {r.event.id: r for r in reader.reports(connection, EventFilter(ids=tuple(wanted)))} if wanted else {}
    )
    found: dict[str, Incident] = {}
    for incident, own in events.items():
        told: list[Report] = [reports[each] for each in own if each in reports]
        gathered = incidents(told, actor=actor) or incidents(told)
        if gathered:
            found[incident] = max(gathered, key=lambda each: (len(each.reports), each.id))
    return found


def study_places(connection: DuckDBPyConnection, chosen: DealingFilter) -> tuple[PlaceFound, ...]:
    """Where the acts that a filter keeps took place, most acts first."""
    return tuple(_placed(each) for each in profiles.places_of(connection, chosen))


def _placed(count: PlaceCount) -> PlaceFound:
    if count.lat is not None:
        return PlaceFound(count, count.lat, count.lon, True)
    capital = capital_points().get(count.country or "")
    if capital is None:
        return PlaceFound(count, None, None, False)
    return PlaceFound(count, capital[1], capital[2], False)


def study_voices(
    connection: DuckDBPyConnection, actor: Actor, *, since: date | None, until: date | None, on: date
) -> Voices:
    """Who holds which office of an actor on a day, and whom reports of a period name as speaking for it."""
    quoted = tuple(
        each for each in profiles.speakers(connection, since, until) if _speaks_for(each, actor, on)
    )
    ids = [event for each in quoted for event in each.evidence]
    proofs = {each.id: each for each in dealings.proofs(connection, ids)}
    return Voices(on, _offices(actor, on), quoted, proofs)


def _speaks_for(quoted: Quoted, actor: Actor, on: date) -> bool:
    if quoted.actor == actor.id:
        return True
    if actor.kind == "person":
        return False
    tables = load_tables()
    held = [each for each in tables.offices(quoted.actor) if _held(each, quoted.last or on)]
    known = tables.actor(quoted.actor)
    homes: list[str | None] = [each.state for each in held] or [known.country if known else None]
    return actor.id in homes


def _offices(actor: Actor, on: date) -> tuple[tuple[Office, str | None], ...]:
    tables = load_tables()
    if actor.kind == "person":
        return tuple((each, role_standing(each.role).level) for each in tables.offices(actor.id))
    told = [each for each in tables.offices_of(actor.id, frozenset(tables.sectors)) if _held(each, on)]
    best: dict[tuple[str, date | None], Office] = {}
    for each in sorted(told, key=lambda o: (o.role == "effective_leader", tables.rank[o.role], o.title)):
        if each.role not in SMALL:
            best.setdefault((each.person, None), each)
    ranked = sorted(best.values(), key=lambda o: (tables.rank[o.role], o.start or date.min, o.name))
    return tuple((each, role_standing(each.role).level) for each in ranked)


def _held(office: Office, on: date) -> bool:
    return (office.start is None or office.start <= on) and (office.end is None or office.end >= on)
