"""Acts as a page lists them: the day, the mark of the status, one sentence, three counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyarrow as pa

from summitry.analysis.contacts import modes_of
from summitry.analysis.incidents import Incident
from summitry.analysis.told import ActTold
from summitry.brief.figures.proofs import To, act_words, cited_proof, cited_report
from summitry.brief.words import Names, incident_date, incident_sentence, status_mark
from summitry.charts.figure import Figure, Told, table
from summitry.model.event import Status
from summitry.model.profile import ToldIncident
from summitry.wording.days import say_range
from summitry.wording.names import plural, with_article

SCHEMA = pa.schema(
    [
        ("incident", pa.string()),
        ("evidence", pa.string()),
        ("day", pa.date32()),
        ("last_day", pa.date32()),
        ("type", pa.string()),
        ("status", pa.string()),
        ("quad", pa.int64()),
        ("counterparts", pa.list_(pa.string())),
        ("stories", pa.int64()),
        ("reports", pa.int64()),
        ("sentence", pa.string()),
    ]
)

MOST_PROOFS = 3


def act_figure(found: Sequence[ActTold], actor: str, names: Names, to: To, period: str) -> Figure:
    """The latest acts of an actor.

    Args:
        found: Acts, latest first.
        actor: Actor id.
        names: From an actor's id to its name.
        to: Makes addresses.
        period: The days that are looked at, as written; "" for all.
    """
    told = [_act(each, actor, names, to) for each in found]
    who = with_article(names(actor))
    return Figure(
        title=f"Latest: {told[0].text}" if told else f"No act of {who}",
        basis=(
            f"The latest {plural(len(told), 'act')} of {who}{', ' + period if period else ''}, whatever became of it: "
            "by its day, or by that of the first report where it was only said to come."
        ),
        rows=table([_row(each, one.text) for each, one in zip(found, told, strict=True)], SCHEMA),
        told=told,
        empty=f"No act of {who} is told in this period. Choose a longer one.",
    )


def told_incident(
    incident: Incident, id: str, names: Names, to: To, *, counts: str, actor: str | None = None
) -> Told:
    """One incident in a sentence, as its reports leave it standing."""
    own = actor or next(iter(incident.parties), "")
    return Told(
        text=incident_sentence(incident, actor=own, names=names, dated=False),
        when=incident_date(incident),
        link=to("incident", id),
        status=incident.status,
        quad=incident.quad,
        mark=status_mark(incident.type, incident.status, modes_of(incident.lead.event)),
        basis=(counts,),
        proofs=[cited_report(each, to) for each in incident.backing[:MOST_PROOFS]],
    )


def news_figure(found: Sequence[tuple[ToldIncident, Incident]], names: Names, to: To, since: str) -> Figure:
    """Incidents that new documents tell most of.

    Args:
        found: With their reports, most told first.
        names: From an actor's id to its name.
        to: Makes addresses.
        since: From when on, as written in a sentence; "" for all.
    """
    told = [
        told_incident(
            incident,
            one.incident,
            names,
            to,
            counts=_new_counts(one, incident) if since else f"{_counts(one.reports, one.stories)}.",
        )
        for one, incident in found
    ]
    return Figure(
        title=f"Most told: {told[0].text}" if told else "Nothing new is told",
        basis=f"Incidents done, by stories in documents added {since or 'so far'}; reports and stories are kept apart.",
        rows=table(_news_rows(found, told), SCHEMA),
        told=told,
        empty="No document has been added since then.",
    )


def _news_rows(
    found: Sequence[tuple[ToldIncident, Incident]], told: Iterable[Told]
) -> list[dict[str, object]]:
    return [
        {
            "incident": one.incident,
            "evidence": one.evidence,
            "day": incident.period.start if incident.period else None,
            "last_day": incident.period.end if incident.period else None,
            "type": incident.type,
            "status": str(incident.status),
            "quad": incident.quad,
            "counterparts": list(incident.parties),
            "stories": one.stories,
            "reports": one.reports,
            "sentence": each.text,
        }
        for (one, incident), each in zip(found, told, strict=True)
    ]


def _act(found: ActTold, actor: str, names: Names, to: To) -> Told:
    act = found.act
    if found.incident is not None and act.incident is not None:
        return told_incident(
            found.incident,
            act.incident,
            names,
            to,
            counts=f"{_counts(act.reports, act.stories)}.",
            actor=actor,
        )
    status = Status(act.status)
    return Told(
        text=act_words(found.proof, names) if found.proof else "What was told is no longer on the desk.",
        when=say_range(act.day, act.last_day or act.day) if act.day else "undated",
        link=to("event", act.evidence),
        status=status,
        quad=act.quad,
        mark=status_mark(act.type, status),
        basis=(f"{_counts(act.reports, act.stories)}.",),
        proofs=[cited_proof(found.proof, names, to)] if found.proof else [],
    )


def _row(found: ActTold, sentence: str) -> dict[str, object]:
    act = found.act
    return {
        "incident": act.incident,
        "evidence": act.evidence,
        "day": act.day,
        "last_day": act.last_day,
        "type": act.type,
        "status": act.status,
        "quad": act.quad,
        "counterparts": list(act.counterparts),
        "stories": act.stories,
        "reports": act.reports,
        "sentence": sentence,
    }


def _new_counts(one: ToldIncident, incident: Incident) -> str:
    in_all = _counts(len(incident.documents), len(incident.stories))
    return f"{_counts(one.reports, one.stories)} among the new; in all {in_all}."


def _counts(reports: int, stories: int) -> str:
    return f"{plural(reports, 'report')}, {plural(stories, 'story', 'stories')}"
