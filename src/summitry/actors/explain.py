"""Why a name means an actor at a date, for ``summitry actor NAME --on DATE``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import spacy
from spacy.tokens import Doc

from summitry.actors.context import load_context
from summitry.actors.lexicon import title_at
from summitry.actors.office import best_office, holders, in_words, sector, standing
from summitry.actors.records import SHIPPED
from summitry.actors.scan import scan
from summitry.actors.tables import ActorTables, load_tables
from summitry.model.actor import Actor, Candidate, Office


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the tables know about a name, and what it means on a day.

    Attributes:
        name: As asked.
        on: The day, None where none was given.
        chosen: The actor it means, None where it stays open.
        role: PLOVER sector at the day, None where unknown or where the actor is a state as such.
        reason: Why, in plain words.
        candidates: All readings, best first.
        offices: Offices of the persons among them, with dates and source.
    """

    name: str
    on: date | None
    chosen: Actor | None
    role: str | None
    reason: str
    candidates: tuple[Candidate, ...]
    offices: tuple[Office, ...]

    def lines(self) -> list[str]:
        """The explanation for people, line by line."""
        when = f" on {self.on.isoformat()}" if self.on else ""
        if self.chosen:
            out = [f"{self.name}{when}: {self.chosen.name} ({self.chosen.id}, {self.chosen.kind})"]
        else:
            out = [f"{self.name}{when}: not resolved"]
        out.append(f"  why: {self.reason}")
        if self.role:
            out.append(f"  role: {self.role}")
        for candidate in self.candidates:
            country = f", {candidate.actor.country}" if candidate.actor.country else ""
            out.append(
                f"  reading: {candidate.actor.name} ({candidate.actor.id}{country}): {candidate.reason}"
            )
        for office in self.offices:
            start = office.start.isoformat() if office.start else "?"
            end = _end(office)
            how = f" ({_HOW[standing(office, self.on)]})" if self.on else ""
            out.append(
                f"  office: {office.name}: {office.title} ({office.state}), {start} to {end}{how}; "
                f"source {office.source}"
            )
        return out


def _end(office: Office) -> str:
    if office.end:
        return office.end.isoformat()
    if office.confirmed is None:
        return "?"
    return "open" if office.confirmed == date.max else f"open, confirmed until {office.confirmed.isoformat()}"


_HOW = {
    "in": "held on that day",
    "before": "not yet",
    "after": "no longer",
    "unknown": "not known whether still",
}


def explain(name: str, *, on: date | None = None, tables: ActorTables | None = None) -> Explanation:
    """Explains a name, an id or a title ("the Russian president") at a date.

    Args:
        name: Name, ISO code, actor id or description.
        on: The day; without one, offices cannot be compared and persons are told by name alone.
        tables: Other tables than the package's.
    """
    tables = tables or load_tables()
    text = name.strip()
    if (actor := tables.actor(text) or tables.actor(text.upper())) is not None and actor.kind != "person":
        why = f"an actor id; source {tables.origins.get(actor.id, SHIPPED)}"
        return Explanation(name, on, actor, None, why, (Candidate(actor, None, 1.0, why),), ())
    person = tables.person(text)
    codes = [person.id] if person else [p.id for p in tables.people(text)]
    named = _names(tables, text, on)
    if named and (named.chosen or not codes):
        return named
    described = _description(tables, text, on)
    if described:
        return described
    if codes:
        return _persons(tables, name, codes, on)
    return Explanation(name, on, None, None, "no table knows this name", (), ())


def _names(tables: ActorTables, text: str, on: date | None) -> Explanation | None:
    found = [
        n
        for n in tables.names(text.removeprefix("the "))
        if not (n.upper and not text.replace(".", "").isupper())
    ]
    if not found:
        return None
    candidates: list[Candidate] = []
    valid: list[Candidate] = []
    for entry in found:
        actor = tables.actor(entry.actor)
        if actor is None or any(c.actor == actor for c in candidates):
            continue
        dated = entry.holds_on(on)
        spell = f", used {entry.start or ''} to {entry.end or ''}" if entry.start or entry.end else ""
        note = ", needs context" if entry.ambiguous else ""
        role = None if entry.scope in {"state", "organisation"} else load_context().scope.get(entry.scope)
        candidates.append(
            Candidate(
                actor,
                role,
                1.0 if dated else 0.0,
                f"{entry.kind} ({entry.scope}){spell}{note}; source {entry.source}",
            )
        )
        if dated:
            valid.append(candidates[-1])
    if len(valid) != 1:
        return Explanation(
            text,
            on,
            None,
            None,
            "several actors bear the name; the text around it decides",
            tuple(candidates),
            (),
        )
    return Explanation(text, on, valid[0].actor, valid[0].role, valid[0].reason, tuple(candidates), ())


def _description(tables: ActorTables, text: str, on: date | None) -> Explanation | None:
    """ "the Russian president", "president of Russia", "US secretary of state"."""
    doc: Doc = spacy.blank("en")(text)
    title = max(
        (t for token in doc if (t := title_at(doc, token.i))), key=lambda t: len(t[0].words), default=None
    )
    states = [h.names[0].actor for h in scan(doc, tables, on) if h.names]
    if title is None or not states or title[0].role == "courtesy":
        return None
    words = " ".join(title[0].words)
    if on is None:
        return Explanation(
            text, on, None, title[0].sector or None, "a description needs a date: give --on", (), ()
        )
    found = holders(tables, states[0], title[0].role, on, words)
    candidates = tuple(
        Candidate(
            Actor(o.person, o.name, "person", o.state),
            sector(tables, o),
            1 / len(found),
            in_words(tables, o, standing(o, on)),
        )
        for o in found
    )
    if len(found) != 1:
        reason = (
            "several hold the office" if found else f"the tables name no {words} of {tables.label(states[0])}"
        )
        return Explanation(
            text, on, None, title[0].sector or None, f"{reason} on {on.isoformat()}", candidates, tuple(found)
        )
    office = found[0]
    return Explanation(
        text,
        on,
        tables.actor(office.person),
        sector(tables, office),
        f"{words} of {tables.label(states[0])}: {in_words(tables, office, 'in')}",
        candidates,
        tuple(o for o in tables.offices(office.person)),
    )


def _persons(tables: ActorTables, name: str, codes: list[str], on: date | None) -> Explanation:
    rated: list[tuple[float, Candidate]] = []
    for code in codes:
        office, how = best_office(tables, code, on)
        actor = tables.actor(code)
        if office is None or actor is None:
            continue
        rank = tables.rank.get(office.role, 99)
        weight = {"in": 1000.0, "unknown": 300.0, "after": 200.0, "before": 100.0}[how] - rank
        role = sector(tables, office) if how == "in" or on is None else "ELI" if how == "after" else None
        rated.append(
            (weight, Candidate(actor, role, round(max(weight, 0) / 1000, 2), in_words(tables, office, how)))
        )
    rated.sort(key=lambda pair: -pair[0])
    candidates = tuple(c for _, c in rated[:12])
    full = {p.id for p in tables.people(name) if len(name.split()) > 1 or len(codes) == 1}
    best = rated[0] if rated else None
    clear = best is not None and (len(rated) == 1 or best[0] > rated[1][0] or best[1].actor.id in full)
    shown = tuple(o for c in candidates[:3] for o in tables.offices(c.actor.id))
    if best is None or not clear:
        return Explanation(name, on, None, None, "several persons bear the name", candidates, shown)
    return Explanation(name, on, best[1].actor, best[1].role, best[1].reason, candidates, shown)
