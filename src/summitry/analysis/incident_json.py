"""Incidents as plain dictionaries: the lines that ``summitry events --by incident`` prints."""

from __future__ import annotations

from summitry.analysis.incidents import Incident
from summitry.analysis.standing import Step
from summitry.analysis.tellings import published_on
from summitry.model.event import Report
from summitry.model.json import Json, period_to_dict, place_to_dict


def incident_to_dict(incident: Incident) -> Json:
    """An incident as JSON values: what was done, its reports and stories counted, how it came to stand so, and why."""
    return {
        "id": incident.id,
        "type": incident.type,
        "status": incident.status.value,
        "quad": incident.quad,
        "parties": list(incident.parties),
        "counterparts": list(incident.counterparts),
        "direction": incident.direction,
        "date": None if incident.period is None else period_to_dict(incident.period),
        "place": None if incident.place is None else place_to_dict(incident.place),
        "reports": len({r.document.id for r in incident.reports}),
        "stories": len({r.document.story for r in incident.reports}),
        "backing": {"reports": len(incident.documents), "stories": len(incident.stories)},
        "history": [_step_to_dict(step) for step in incident.history],
        "evidence": [_evidence_to_dict(report) for report in incident.reports],
    }


def _step_to_dict(step: Step) -> Json:
    return {
        "day": None if step.day is None else step.day.isoformat(),
        "status": step.status.value,
        "source": step.source,
        "event": step.report.event.id,
        "text": step.evidence,
    }


def _evidence_to_dict(report: Report) -> Json:
    day = published_on(report)
    return {
        "event": report.event.id,
        "document": report.document.id,
        "story": report.document.story,
        "outlet": report.document.outlet,
        "published": None if day is None else day.isoformat(),
        "status": report.event.status.value,
        "text": report.event.evidence.text,
    }
