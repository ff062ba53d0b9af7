"""Who speaks for an actor: offices with their dates and levels, and whom articles name as saying so."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from summitry.brief.figures.proofs import To, cited_proofs
from summitry.brief.words import Names
from summitry.charts.figure import Column, Figure, Kind, Told, table
from summitry.model.actor import Actor, Office
from summitry.model.profile import Quoted, Voices
from summitry.wording.days import say_day, say_range
from summitry.wording.names import capital, plural, with_article

OFFICES = pa.schema(
    [
        ("person", pa.string()),
        ("name", pa.string()),
        ("office", pa.string()),
        ("of", pa.string()),
        ("level", pa.string()),
        ("start", pa.date32()),
        ("end", pa.date32()),
        ("confirmed", pa.date32()),
        ("until", pa.string()),
        ("source", pa.string()),
    ]
)
QUOTED = pa.schema(
    [
        ("actor", pa.string()),
        ("name", pa.string()),
        ("kind", pa.string()),
        ("quotes", pa.int64()),
        ("stories", pa.int64()),
        ("reports", pa.int64()),
        ("first", pa.date32()),
        ("last", pa.date32()),
        ("evidence", pa.list_(pa.string())),
    ]
)

MOST_QUOTED = 6


def office_figure(found: Voices, actor: Actor, names: Names) -> Figure:
    """Offices: of a state or organisation those held on a day, of a person all it held."""
    is_person = actor.kind == "person"
    rows = table([_office(office, level) for office, level in found.offices], OFFICES)
    return Figure(
        title=_office_title(found, actor),
        basis=_office_basis(found, is_person),
        rows=rows,
        columns=(
            *(() if is_person else (Column("person", "Person", Kind.ACTOR),)),
            Column("office", "Office"),
            *((Column("of", "Of", Kind.ACTOR),) if is_person else ()),
            Column("level", "Level"),
            Column("start", "Since", Kind.DAY),
            *((Column("until", "Until"),) if is_person else ()),
        ),
        empty=f"The tables of actors name nobody in office for {with_article(actor.name)} on {say_day(found.on)}.",
        most=10,
    )


def _office_title(found: Voices, actor: Actor) -> str:
    if not found.offices:
        return f"Who is in office for {with_article(actor.name)} is not known"
    office = found.offices[0][0]
    since = f" since {say_day(office.start)}" if office.start else ""
    if actor.kind == "person":
        return f"{actor.name}: {plural(len(found.offices), 'office')} known."
    return f"{office.name} leads {with_article(actor.name)} as {office.title}{since}."


def _office_basis(found: Voices, is_person: bool) -> str:
    if is_person:
        return "From the tables of actors; an open end is known up to the day named."
    return (
        f"Offices held on {say_day(found.on)}, highest first, from the tables of actors; ordinary ministers and "
        "officials are left out."
    )


def _office(office: Office, level: str | None) -> dict[str, object]:
    return {
        "person": office.person,
        "name": office.name,
        "office": office.title,
        "of": office.state,
        "level": level or "unknown",
        "start": office.start,
        "end": office.end,
        "confirmed": office.confirmed,
        "until": _until(office.end, office.confirmed),
        "source": office.source,
    }


def _until(end: date | None, confirmed: date | None) -> str:
    if end is not None:
        return say_day(end)
    return f"open, known up to {say_day(confirmed)}" if confirmed else "open"


def quoted_figure(found: Voices, actor: Actor, names: Names, to: To, period: str) -> Figure:
    """Whom articles name for an actor, most often first."""
    who = with_article(actor.name)
    when = f", {period}" if period else ""
    quotes = sum(each.quotes for each in found.quoted)
    return Figure(
        title=_quoted_title(found, actor, quotes),
        basis=(
            f"Reported acts for which an article names somebody of {who} as saying so{when}; n = {quotes}, by day of "
            "publication."
        ),
        rows=table([_quoted(each) for each in found.quoted], QUOTED),
        told=[_told(each, found, names, to) for each in found.quoted[:MOST_QUOTED]],
        empty=f"No article names anybody of {who} as saying what it tells{when}.",
    )


def _quoted_title(found: Voices, actor: Actor, quotes: int) -> str:
    if not found.quoted:
        return f"Nobody is named as speaking for {with_article(actor.name)}"
    first = found.quoted[0]
    if actor.kind == "person":
        return f"{actor.name} is named as the source of {plural(quotes, 'reported act')}."
    most = f"{first.quotes} of {quotes} times"
    return f"{capital(with_article(first.name))} is quoted most for {with_article(actor.name)}: {most}."


def _quoted(each: Quoted) -> dict[str, object]:
    return {
        "actor": each.actor,
        "name": each.name,
        "kind": each.kind,
        "quotes": each.quotes,
        "stories": each.stories,
        "reports": each.reports,
        "first": each.first,
        "last": each.last,
        "evidence": list(each.evidence),
    }


def _told(each: Quoted, found: Voices, names: Names, to: To) -> Told:
    when = say_range(each.first, each.last) if each.first and each.last else "date unknown"
    counts = (
        f"{plural(each.quotes, 'time')} in {plural(each.reports, 'report')} of "
        f"{plural(each.stories, 'story', 'stories')}; {each.kind.replace('_', ' ')}"
    )
    return Told(
        text=each.name,
        link=to("actor", each.actor),
        basis=(f"{counts}; {when}.",),
        proofs=cited_proofs(each.evidence, found.proofs, names, to),
    )
