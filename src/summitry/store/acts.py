"""Reading acts between two parties, inside ``DeskFile.read``: one row an incident, without its reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from summitry.model.act import Act, period_of
from summitry.model.dealing import ARTICLES
from summitry.model.event import Status
from summitry.store.sql import read_rows, read_table

Connection = duckdb.DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class PairFilter:
    """Which acts of one data set to read.

    Attributes:
        actor: From whose side.
        counterpart: With whom.
        dataset: The data set.
        flipped: Whether the rows lie under the counterpart alone, as those of persons do.
        since: First day; None does not restrict.
        until: Last day.
    """

    actor: str
    counterpart: str
    dataset: str = ARTICLES
    flipped: bool = False
    since: date | None = None
    until: date | None = None

    @property
    def as_stored(self) -> tuple[str, str]:
        """Actor and counterpart of the rows."""
        return (self.counterpart, self.actor) if self.flipped else (self.actor, self.counterpart)


def datasets_of(connection: Connection, actor: str, counterpart: str) -> list[tuple[str, bool, int]]:
    """Data sets that tell of the two, articles first: name, whether rows lie under the counterpart alone, acts."""
    params = {"actor": actor, "counterpart": counterpart}
    return [
        (name, flipped, n) for name, flipped, n in read_rows(connection, "datasets_of_pair", params=params)
    ]


def acts(connection: Connection, chosen: PairFilter, *, sentences: bool = True) -> tuple[Act, ...]:
    """Acts between the two, whatever became of them, without bare statements; latest first, undated last.

    Args:
        connection: From ``Desk.dealings``.
        chosen: Which.
        sentences: Whether to read the sentence and the incident of each; else both are None, which is much quicker.
    """
    told = "untold_acts" if not sentences else "told_acts" if chosen.dataset == ARTICLES else "told_records"
    rows = read_table(connection, "acts_of_pair", told, params=_params(chosen)).to_pylist()
    return tuple(act_of(row) for row in rows)


def act_of(row: dict[str, Any]) -> Act:
    """A row of ``queries/told_acts.sql``."""
    return Act(
        evidence=row["evidence"],
        incident=row["incident"],
        period=period_of(row["day"], row["last_day"], row["precision"]),
        reported=row["reported"],
        direction=row["direction"],
        type=row["type"],
        mode=row["mode"],
        cameo=row["cameo"],
        quad=row["quad"],
        status=Status(row["status"]),
        reports=row["reports"],
        stories=row["stories"],
        outlet=row["outlet"],
        place=row["place"],
        level=row["level"],
        counterpart_level=row["counterpart_level"],
        sentence=row["sentence"],
    )


def _params(chosen: PairFilter) -> dict[str, Any]:
    return {
        "dataset": chosen.dataset,
        "actor": chosen.actor,
        "counterpart": chosen.counterpart,
        "flipped": chosen.flipped,
        "since": chosen.since,
        "until": chosen.until,
    }


def quotes(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The sentence of each event, and the note of each record, by id; those that have none are left out."""
    return dict(read_rows(connection, "quotes", params={"ids": list(ids)}))


def pairs_of(connection: Connection, evidence: str) -> list[tuple[str, str]]:
    """Who dealt with whom in an act, each pair once: countries and organisations, sorted."""
    rows = read_rows(connection, "pairs_of_act", params={"evidence": evidence})
    return [(actor, counterpart) for actor, counterpart in rows]


def beside(
    connection: Connection, chosen: PairFilter, evidence: str, day: date
) -> tuple[Act | None, Act | None]:
    """The act of a pair before another by day, and the one after it; None where there is none.

    Args:
        connection: From ``Desk.dealings``.
        chosen: The pair, in articles.
        evidence: Id of the lead event of the act.
        day: Its day.
    """
    params = {**_params(chosen), "evidence": evidence, "day": day}
    rows = read_table(connection, "acts_of_pair", "acts_beside", params=params).to_pylist()
    found = {row["side"]: act_of(row) for row in rows}
    return found.get("before"), found.get("after")


def events_of(connection: Connection, incident: str) -> tuple[str, ...]:
    """Ids of the reports of an incident; none where the desk has no such incident."""
    rows = read_rows(connection, "events_of_incident", params={"incident": incident})
    return tuple(event for (event,) in rows)


def incident_of(connection: Connection, event: str) -> str | None:
    """The incident that an event is a report of; None where there is no such event, or its reports are not joined."""
    rows = read_rows(connection, "incident_of_event", params={"event": event})
    return rows[0][0] if rows else None


def sentences_around(
    connection: Connection, document: str, sentence: int, *, most: int = 2000
) -> dict[int, str]:
    """A sentence with the one before and the one after it, by number.

    Args:
        connection: From ``DeskFile.read``.
        document: Document id.
        sentence: Number of the sentence, from 0.
        most: Characters of each, at most.
    """
    params = {"document": document, "sentence": sentence, "most": most}
    return {number: words for number, _, words in read_rows(connection, "sentences_around", params=params)}


def record(connection: Connection, id_: str) -> dict[str, Any] | None:
    """A row of imported data as it is stored, with ``file``, ``format`` and ``imported``; None where there is none."""
    rows = read_table(connection, "record", params={"id": id_}).to_pylist()
    return rows[0] if rows else None


def records_of(connection: Connection, incident: str, *, most: int = 50) -> tuple[str, ...]:
    """Ids of the rows that tell of the same act, the one that stands for it first."""
    rows = read_rows(connection, "records_of_act", params={"incident": incident, "most": most})
    return tuple(id_ for (id_,) in rows)
