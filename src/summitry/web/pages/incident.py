"""One act: how it stands and came to stand so, every report of it, what stands against it, and what persons decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import unquote, urlencode

import pyarrow as pa
from starlette.datastructures import FormData

from summitry.analysis.contacts import modes_of
from summitry.analysis.contradictions import WHEN, WHERE, Contradiction, contradictions
from summitry.analysis.groups import status_group
from summitry.brief.acts import act_date, act_sentence, act_word
from summitry.brief.expectations import precision_words
from summitry.brief.notebook import split_at_trigger
from summitry.brief.words import incident_date, incident_sentence, overturned_sentence, status_mark
from summitry.charts.figure import Column, Figure, Kind, table
from summitry.desk import Desk
from summitry.errors import InputError
from summitry.model.event import Report
from summitry.study.acts import ToldIncident, code_label
from summitry.web.ask import Ask, Param, to
from summitry.web.forms.correcting import NAME_COOKIE, by_of, reason_of, seen_of
from summitry.web.page import Action, Done, Drawing, Missing, Moved, Page
from summitry.web.render import naming
from summitry.wording.acts import say_type
from summitry.wording.days import say_period
from summitry.wording.names import plural
from summitry.wording.speakers import whose_word

REPORTS = pa.schema(
    [
        *((name, pa.string()) for name in ("event", "document", "story", "outlet")),
        ("published", pa.date32()),
        *((name, pa.string()) for name in ("status", "speaker", "speaker_kind", "quote", "word")),
        *(("quad", pa.int8()), ("backs", pa.bool_())),
    ]
)
HISTORY = pa.schema(
    [
        ("day", pa.date32()),
        *((name, pa.string()) for name in ("status", "source", "event", "quote", "word")),
        ("quad", pa.int8()),
    ]
)
GROUPS = {"done": "It took place", "not done": "It did not take place"}


def read(desk: Desk, ask: Ask) -> Mapping[str, Any]:
    """The act with its reports, what stands against it, and its neighbours."""
    told = _told(desk, ask)
    names = naming(desk, ask)
    incident = told.incident
    first = told.pairs[0][0] if told.pairs else ""
    return {
        "told": told,
        "incident": incident,
        "sentence": incident_sentence(incident, actor=first, names=names),
        "when": incident_date(incident),
        "word": status_mark(incident.type, incident.status, modes_of(incident.lead.event)),
        "type": say_type(incident.type),
        "code": code_label(incident.lead.event.cameo),
        "counts": _counts(told),
        "overturned": overturned_sentence(incident.overturned) if incident.overturned else "",
        "against": [_against(each) for each in contradictions(incident)],
        "beside": [
            (each, [(side, act, act_sentence(act, each.actor, each.counterpart, names, dated=False)) for side, act in
                    (("Before", each.before), ("After", each.after)) if act is not None])
            for each in told.beside
        ],
        "group_of": status_group,
        "word_of": lambda report: status_mark(report.event.type, report.event.status, modes_of(report.event)),
        "split": split_at_trigger,
        "whose_word": whose_word,
        "precision_words": precision_words,
        "act_date": act_date,
        "act_word": act_word,
        "by": ask.text("by") or unquote(ask.cookies.get(NAME_COOKIE, ""))[:100],
        "seen": ask.once(("last correction",), desk.last_correction),
        "decided": [each for each in _decided(desk, ask) if _concerns(each.line, told)],
    }  # fmt: skip


def reports(desk: Desk, ask: Ask) -> Figure:
    """Every report of it."""
    told = _told(desk, ask)
    backing = {each.event.id for each in told.incident.backing}
    rows = [_report_row(each, each.event.id in backing) for each in told.incident.reports]
    return Figure(
        title=_counts(told),
        basis="Every report of the act, those that back how it stands first.",
        rows=table(rows, REPORTS),
        columns=(
            Column("outlet", "Outlet"),
            Column("published", "Published", Kind.DAY),
            Column("status", "Says", Kind.STATUS),
            Column("quote", "Sentence", Kind.QUOTE),
            Column("event", "", Kind.EVENT),
        ),
    )


def history(desk: Desk, ask: Ask) -> Figure:
    """How its standing developed."""
    steps = _told(desk, ask).incident.history
    rows = [
        {
            "day": each.day,
            "status": each.status.value,
            "source": each.source,
            "event": each.report.event.id,
            "quote": each.evidence,
            "word": status_mark(each.report.event.type, each.status, modes_of(each.report.event)),
            "quad": each.report.event.quad,
        }
        for each in steps
    ]
    return Figure(
        title=f"Its standing changed {plural(len(steps) - 1, 'time')}"
        if len(steps) > 1
        else "Its standing never changed",
        basis="By day of publication; who said so, and the sentence.",
        rows=table(rows, HISTORY),
        columns=(
            Column("day", "Day", Kind.DAY),
            Column("status", "Then", Kind.STATUS),
            Column("source", "Who said so"),
            Column("quote", "Sentence", Kind.QUOTE),
            Column("event", "", Kind.EVENT),
        ),
    )


def _told(desk: Desk, ask: Ask) -> ToldIncident:
    id_ = ask.path["incident"]
    told = ask.once(("incident", id_), lambda: desk.incident(id_))
    if told is not None:
        return told
    own = desk.incident_of(id_)
    if own is not None:
        raise Moved(to("incident", own))
    if ":" in id_:
        raise Moved(to("event", id_))
    raise Missing(
        f"the desk has no act {id_!r}; what a person merged or split has another address since: look for its parties"
    )


def _counts(told: ToldIncident) -> str:
    """ "3 reports, 2 stories, 2 outlets back it; 1 report says otherwise"."""
    incident = told.incident
    outlets = {each.document.outlet for each in incident.backing if each.document.outlet}
    said = (
        f"{plural(len(incident.documents), 'report')}, {plural(len(incident.stories), 'story', 'stories')}, "
        f"{plural(len(outlets), 'outlet')}"
    )
    other = len(incident.other_documents)
    return (
        f"{said}; {plural(other, 'report')} {'tells' if other == 1 else 'tell'} of it otherwise"
        if other
        else said
    )


def _against(found: Contradiction) -> tuple[str, list[tuple[str, str]]]:
    """What reports are at odds about, and each side with its counts."""
    about = {WHEN: "When", WHERE: "Where"}.get(found.about, "Whether it took place")
    return about, [
        (
            GROUPS.get(side.said, side.said) if isinstance(side.said, str) else say_period(side.said),
            f"{plural(len(side.reports), 'report')}, {plural(side.stories, 'story', 'stories')}",
        )
        for side in found.sides
    ]


def _report_row(report: Report, backs: bool) -> dict[str, Any]:
    event, card = report.event, report.document
    return {
        "event": event.id,
        "document": card.id,
        "story": card.story,
        "outlet": card.outlet,
        "published": card.published.end if card.published else None,
        "status": event.status.value,
        "speaker": event.speaker.name if event.speaker else None,
        "speaker_kind": event.speaker.kind if event.speaker else None,
        "quote": event.evidence.text,
        "word": status_mark(event.type, event.status, modes_of(event)),
        "quad": event.quad,
        "backs": backs,
    }


def _decided(desk: Desk, ask: Ask) -> Sequence[Any]:
    return ask.once(("all corrections",), lambda: desk.corrections(settlements=False))


def _concerns(line: Any, told: ToldIncident) -> bool:
    own = {each.event.id for each in told.incident.reports}
    return line.event in own or any(spot.event in own for group in line.groups for spot in group)


# ---- what can be done ------------------------------------------------------------------------------------------


def merge(desk: Desk, ask: Ask, form: FormData) -> Done:
    """Say that this act and others are one."""
    from summitry.correcting.wanted import Merge

    own = ask.path["incident"]
    typed = str(form.get("other", ""))[:200]
    named = [*(str(each)[:200] for each in form.getlist("with")), *typed.replace(",", " ").split()]
    others = [each.strip().rstrip("/").rsplit("/", 1)[-1] for each in named if each.strip()]
    told = desk.incident(own)
    try:
        if told is None:
            raise InputError("this act has another address by now; load its page again")
        if not others:
            raise InputError("no other act was chosen; tick one, or give its id or address")
        line = desk.correct(
            Merge([own, *dict.fromkeys(others)]), by=by_of(form), reason=reason_of(form), seen=seen_of(form)
        )
    except InputError as error:
        return _again(own, form, error)
    return _done(
        desk,
        told.incident.lead.event.id,
        own,
        f"The acts are one now (correction {line.seq}). All figures follow.",
    )


def split(desk: Desk, ask: Ask, form: FormData) -> Done:
    """Say that some of its reports are of another act."""
    from summitry.correcting.wanted import Split

    own = ask.path["incident"]
    events = [str(each)[:200] for each in form.getlist("event")]
    try:
        if not events:
            raise InputError("no report was chosen; tick those that are of another act")
        line = desk.correct(Split(events), by=by_of(form), reason=reason_of(form), seen=seen_of(form))
    except InputError as error:
        return _again(own, form, error)
    return _done(
        desk,
        events[0],
        own,
        f"This is the act of the reports that were parted (correction {line.seq}). All figures follow.",
    )


def _done(desk: Desk, event: str, own: str, notice: str) -> Done:
    return Done(to("incident", desk.incident_of(event) or own), notice)


def _again(incident: str, form: FormData, error: InputError) -> Done:
    said = str(error)
    kept = [
        (name, value)
        for name in ("reason", "by", "other")
        if (value := str(form.get(name, ""))[:500].strip())
    ]
    return Done(
        f"{to('incident', incident)}?{urlencode(kept)}#correct",
        f"Nothing was kept: {said}{'' if said.endswith(('.', '?', '!')) else '.'}",
    )


PAGE = Page(
    name="incident",
    path="/incident/{incident}",
    about="One act: how it stands and came to stand so, with every report of it.",
    read=read,
    params=(
        Param("other", "Ids of acts typed into the form, where it comes back."),
        Param("reason", "Reason typed into the form, where it comes back."),
        Param("by", "Name typed into the form, where it comes back."),
    ),
    figures=(
        Drawing("reports", "Every report of the act.", reports),
        Drawing("history", "How its standing developed.", history),
    ),
    actions=(
        Action("/incident/{incident}/merge", "Say that this act and others are one.", merge),
        Action("/incident/{incident}/split", "Say that some of its reports are of another act.", split),
    ),
)
