"""Acts in words: one plain sentence per event, built from the phrases in resources/brief/phrases.toml."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from functools import cache
from typing import Any

from summitry.analysis.contacts import modes_of
from summitry.analysis.groups import status_group
from summitry.analysis.incidents import Incident
from summitry.analysis.parties import dealing
from summitry.analysis.standing import Step
from summitry.brief.clean import clean
from summitry.model.actor import Participant
from summitry.model.event import REAL, Event, Report, Status
from summitry.model.period import Period
from summitry.resources.load import read_toml
from summitry.wording.days import say_day, say_period, say_when
from summitry.wording.names import capital, listed, with_article

Names = Callable[[str], str]
"""From the id of a country or organisation to its name as people write it."""


@cache
def phrases() -> dict[str, Any]:
    """The phrase file, read once."""
    return read_toml("brief/phrases.toml")


def party(participant: Participant, names: Names) -> str:
    """A participant in a sentence: its own name, or the country's where it stands for the country as such."""
    country = participant.country
    if country is not None and participant.actor == country and participant.role is None:
        return with_article(clean(names(country)))
    return with_article(clean(participant.name) or clean(participant.text) or phrases()["unnamed"])


def incident_sentence(incident: Incident, *, actor: str, names: Names, dated: bool = True) -> str:
    """One sentence on an incident, from its lead report and the date that all its reports agree on.

    ``dated=False`` leaves the date out, for lists in which it stands in front.
    """
    event = incident.lead.event
    said = _act(event, actor, names)
    place = _where(event, said)
    when = f" {say_when(incident.period)}" if incident.period and dated else ""
    end = phrases()["status_end"].get(event.status.value, "")
    return capital(f"{said}{place}{when}{end}{_vouched(incident.lead)}.")


def report_sentence(report: Report, names: Names) -> str:
    """One sentence on what one report says, and who vouches for it: "Mike Pompeo met Kim Jong Un on 7 October 2018."

    Of a mutual act the first party is the subject.
    """
    event = report.event
    said = _said(event, *_halves(event), names)
    when = f" {_when(event.date)}" if event.date else ""
    end = phrases()["status_end"].get(event.status.value, "")
    return capital(f"{said}{_where(event, said)}{when}{end}{_vouched(report)}.")


def _when(period: Period) -> str:
    """A period at the end of a sentence; of an approximate one of several days no "between"."""
    said = say_when(period)
    return say_period(period) if said.startswith("about between") else said


def overturned_sentence(step: Step) -> str:
    """Who said the opposite before, and when: "On 26 April 2019 Meridian Wire reported that it had taken place." """
    when = f"On {say_day(step.day)}" if step.day else "Earlier"
    who = clean(step.report.document.outlet or "") or "an outlet without a name"
    happened = "had" if step.status in REAL else "had not"
    return f"{when} {who} reported that it {happened} taken place."


def status_mark(event_type: str, status: Status, modes: Collection[str] = ()) -> str:
    """The status in words, to stand beside its mark: "met" where people met, "done" of a call or a letter."""
    marks = phrases()["mark"]
    apart = not set(modes).isdisjoint(marks["apart"])
    found: str = marks["any" if apart else event_type if event_type in marks else "any"][status.value]
    return found


def incident_date(incident: Incident) -> str:
    """The date to stand in front of the sentence: "2011" or "undated, reported 24 April 2019"."""
    if incident.period is not None:
        return say_period(incident.period)
    day = latest_report(incident)
    return f"undated, reported {say_day(day)}" if day else "undated"


def latest_report(incident: Incident) -> date | None:
    """The last day that a report of the incident can have been published on; None where unknown."""
    published = [r.document.published for r in incident.backing]
    return max((p.end for p in published if p is not None and p.end is not None), default=None)


def _act(event: Event, actor: str, names: Names) -> str:
    return _said(event, *_sides(event, actor), names)


def _said(event: Event, sources: Sequence[Participant], targets: Sequence[Participant], names: Names) -> str:
    subject = names_of(sources, names) or [phrases()["unnamed"]]
    forms = act_forms(event.type, modes_of(event), event.cameo, names_of(targets, names))
    one = len(subject) == 1
    verbs = {"is": "is" if one else "are", "has": "has" if one else "have"}
    since = event.status is Status.ONGOING and event.date is not None and event.date.end is None
    status = "ongoing_since" if since else event.status.value
    said: str = phrases()["status"][status].format(source=listed(subject), **verbs, **forms)
    return said


def act_forms(type_: str, modes: Sequence[str], cameo: str | None, objects: Sequence[str]) -> dict[str, str]:
    """The forms of the verb for an act, with what follows it: ``base``, ``past``, ``doing``."""
    phrase = _phrase(type_, modes, cameo)
    tail = phrase["to"].format(target=listed(objects)) if objects else phrase["alone"]
    return {form: f"{phrase[form]} {tail}".strip() for form in ("base", "past", "doing")}


def names_of(side: Sequence[Participant], names: Names) -> list[str]:
    """The participants of one side in a sentence, each once."""
    return list(dict.fromkeys(party(p, names) for p in side))


def _sides(event: Event, actor: str) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """Subject and object; of a mutual act the actor's own side is the subject."""
    seen = dealing(event, actor)
    if seen is None or seen.direction != "mutual":
        return event.source, event.target
    return seen.own, seen.others


def _halves(event: Event) -> tuple[Sequence[Participant], Sequence[Participant]]:
    """Subject and object; of a mutual act the first party, and the others."""
    if not event.mutual:
        return event.source, event.target
    first = event.source[:1]
    return first, [p for p in event.source[1:] if (p.actor, p.name) != (first[0].actor, first[0].name)]


def bare_act(type_: str, modes: Sequence[str], cameo: str | None, source: str, target: str) -> str:
    """An act that was done, from its codes alone: "North Korea met South Korea"."""
    phrase = _phrase(type_, modes, cameo)
    tail = phrase["to"].format(target=target) if target else phrase["alone"]
    return capital(f"{source or phrases()['unnamed']} {phrase['past']} {tail}".strip())


def _phrase(type_: str, modes: Sequence[str], cameo: str | None) -> dict[str, str]:
    fitting = [p for p in phrases()["phrase"] if p["type"] == type_ and _fits(p, modes, cameo)]
    if not fitting:
        kind = type_.lower()
        return {"base": kind, "past": f"did: {kind},", "doing": kind, "to": "towards {target}", "alone": ""}
    best: dict[str, str] = max(fitting, key=lambda p: ("cameo" in p, "mode" in p))
    return best


def _fits(phrase: dict[str, str], modes: Sequence[str], cameo: str | None) -> bool:
    mode_fits = "mode" not in phrase or phrase["mode"] in modes
    return mode_fits and ("cameo" not in phrase or (cameo or "").startswith(phrase["cameo"]))


def _where(event: Event, said: str) -> str:
    """The place, unless the sentence names it already."""
    place = clean(event.place.name) if event.place else ""
    return f" in {with_article(place)}" if place and place not in said else ""


def _vouched(report: Report) -> str:
    """Who says so. What is not a fact always names somebody: the speaker, or else the outlet."""
    event, outlet = report.event, clean(report.document.outlet or "")
    speaker = event.speaker
    if speaker is not None:
        name = clean(speaker.name) or clean(speaker.text)
        return f", according to {with_article(name)}" if name else ""
    if status_group(event.status) == "done":
        return ""
    return f", {outlet} reported" if outlet else ", an outlet without a name reported"
