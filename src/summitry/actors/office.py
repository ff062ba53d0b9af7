"""Who held which office on a day: the one place where dates of office are compared."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from summitry.model.actor import Office
from summitry.model.period import Period

if TYPE_CHECKING:
    from summitry.actors.tables import ActorTables

Standing = Literal["before", "in", "after", "unknown"]

_CLASSES = {
    "head_of_state": ("head_of_state",),
    "head_of_government": ("head_of_government",),
    "supreme_leader": ("head_of_state", "effective_leader"),
    "envoy": ("envoy", "special_envoy"),
    "foreign_minister": ("foreign_minister",),
}
_TITLE_WORDS = {
    "president": ("president",),
    "king": ("king", "monarch"),
    "queen": ("queen", "monarch"),
    "emir": ("emir", "amir"),
    "sultan": ("sultan",),
    "emperor": ("emperor",),
    "pope": ("pope",),
    "supreme leader": ("supreme leader",),
    "prime minister": (
        "prime minister",
        "premier",
        "chief adviser",
        "taoiseach",
        "president of the government",
    ),
    "premier": ("premier", "prime minister"),
    "chancellor": ("chancellor",),
}
LONG_OVERLAP = 120
"""Days two people must share an office before it counts as a shared one, not as a blurred hand-over."""


def reference_day(period: Period | None) -> date | None:
    """The day at which offices are looked up: the last known day of a period."""
    if period is None:
        return None
    return period.end or period.start


def standing(office: Office, on: date) -> Standing:
    """Whether the office is held on that day; ``unknown`` after an open end was last confirmed."""
    if office.start is not None and on < office.start:
        return "before"
    if office.end is not None:
        return "after" if on > office.end else "in"
    if office.confirmed is None or on > office.confirmed:
        return "unknown"
    return "in"


def _fits(office: Office, word: str | None) -> bool:
    wanted = _TITLE_WORDS.get(word or "")
    if not wanted:
        return True
    title = office.title.lower()
    if word == "president" and "vice" in title:
        return False
    return any(w in title for w in wanted)


def holders(tables: ActorTables, state: str, role: str, on: date, word: str | None = None) -> list[Office]:
    """Offices of that class held on that day, one per person, most likely first.

    One office means a clear answer, several a shared or disputed one.
    """
    if role == "leader":
        return _leaders(tables, state, on)
    if role == "supreme_leader":
        word = "supreme leader"
    classes = frozenset(_CLASSES.get(role, (role,)))
    if word in {"president", "chancellor", "premier", "prime minister"}:
        classes |= {"head_of_state", "head_of_government"}
    found = [o for o in tables.offices_of(state, classes) if standing(o, on) == "in"]
    fitting = [o for o in found if _fits(o, word)]
    if role == "foreign_minister" and word == "top diplomat":
        fitting = [
            o
            for o in tables.offices_of(state, frozenset({"foreign_policy_chief"}))
            if standing(o, on) == "in"
        ]
        fitting = fitting or found
    return _settle(tables, fitting, on)


def _leaders(tables: ActorTables, state: str, on: date) -> list[Office]:
    """Who leads the state: the effective leader of the tables, else the leading office's holder."""
    if state in tables.organisations:
        roles = frozenset({"organisation_leader", "international_org_head"})
        return _settle(tables, [o for o in tables.offices_of(state, roles) if standing(o, on) == "in"], on)
    roles = frozenset({"effective_leader"})
    found = [o for o in tables.offices_of(state, roles) if standing(o, on) == "in"] if state != "IRN" else []
    if found:
        return _settle(tables, found, on)
    leading = tables.effective.get(state)
    if leading:
        found = [o for o in tables.offices_of(state, frozenset({leading})) if standing(o, on) == "in"]
        if state == "IRN":
            found = [o for o in found if "supreme" in o.title.lower()]
        if found:
            return _settle(tables, found, on)
    roles = frozenset({"head_of_state", "head_of_government"})
    both = [o for o in tables.offices_of(state, roles) if standing(o, on) == "in"]
    return _settle(tables, both, on) if len({o.person for o in both}) == 1 else []


def _settle(tables: ActorTables, offices: list[Office], on: date) -> list[Office]:
    """One office per person; of two that overlap by a blurred hand-over, the later."""
    best: dict[str, Office] = {}
    for office in offices:
        known = best.get(office.person)
        if known is None or tables.rank.get(office.role, 99) < tables.rank.get(known.role, 99):
            best[office.person] = office
    ordered = sorted(best.values(), key=lambda o: o.start or date.min, reverse=True)
    own = [o for o in ordered if o.source in tables.trusted]
    if len(ordered) > 1 and len(own) == 1:
        return own
    if len(ordered) > 1 and ordered[0].start and (on - ordered[0].start).days < LONG_OVERLAP:
        return ordered[:1]
    if len(ordered) > 1:
        regular = [o for o in ordered if "acting" not in o.title.lower() and "deputy" not in o.title.lower()]
        return regular if len(regular) == 1 else ordered
    return ordered


def holder(tables: ActorTables, state: str, role: str, on: date, word: str | None = None) -> Office | None:
    """Who holds an office on a day, None where nobody or several do, or the tables do not tell.

    Args:
        tables: The actor tables.
        state: State or organisation.
        role: Role class; ``leader`` for whoever leads the state.
        on: The day.
        word: The title as the text has it ("president"), to tell offices of one class apart.
    """
    found = holders(tables, state, role, on, word)
    return found[0] if len(found) == 1 else None


def best_office(tables: ActorTables, person: str, on: date | None) -> tuple[Office | None, Standing]:
    """The office that counts for a person at a day, and how it stands.

    The highest office held on the day; else the last one left (``after``), one not confirmed any more
    (``unknown``), or the first one to come (``before``).
    """
    offices = tables.offices(person)
    if not offices:
        return None, "unknown"
    if on is None:
        return min(offices, key=lambda o: tables.rank.get(o.role, 99)), "unknown"
    groups: dict[Standing, list[Office]] = {"in": [], "unknown": [], "after": [], "before": []}
    for office in offices:
        groups[standing(office, on)].append(office)
    if groups["in"]:
        return min(groups["in"], key=lambda o: tables.rank.get(o.role, 99)), "in"
    if groups["unknown"]:
        return groups["unknown"][-1], "unknown"
    if groups["after"]:
        return max(groups["after"], key=lambda o: (o.end or date.min, -tables.rank.get(o.role, 99))), "after"
    return groups["before"][0], "before"


def sector(tables: ActorTables, office: Office) -> str:
    """PLOVER sector of who holds an office."""
    organisation = tables.organisations.get(office.state)
    if organisation is None:
        return tables.sectors.get(office.role, "GOV")
    kind = organisation["kind"]
    if office.role == "prosecutor":
        return "JUD"
    return {"armed_group": "REB", "party": "PTY", "movement": "OPP", "breakaway": "REB"}.get(
        kind, "GOV" if "government" in kind else "IGO"
    )


def in_words(tables: ActorTables, office: Office, how: Standing) -> str:
    """The office for people: "Supreme Leader of North Korea since 2011"."""
    of = f"{office.title} ({tables.label(office.state)})"
    if how == "in":
        return f"{of} since {office.start.year if office.start else 'an unknown date'}"
    if how == "after":
        return f"{of} until {office.end.year if office.end else 'an unknown date'}"
    if how == "before":
        return f"{of} only from {office.start.year if office.start else 'later'}"
    if office.confirmed:
        return f"{of}, last confirmed {office.confirmed.isoformat()}, unknown since"
    return f"{of}, end unknown"
