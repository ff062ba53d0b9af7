"""Persons in a sentence: full names, titles with names, surnames after them, unknown names."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Token

from summitry.actors.bodies import load_pointers
from summitry.actors.front import Front, front
from summitry.actors.home import office_state
from summitry.actors.lexicon import Title, title_ending
from summitry.actors.memory import Introduced
from summitry.actors.modifiers import left_states
from summitry.actors.office import best_office, sector, standing
from summitry.actors.reading import PERSONAL, Reading, country_of, office_at
from summitry.actors.records import Person
from summitry.actors.scan import Hit
from summitry.model.actor import Actor, Candidate, Mention, Office, Participant
from summitry.model.keys import key, words

LEADERS = frozenset(
    {"head_of_state", "head_of_government", "effective_leader", "organisation_leader", "party_leader"}
)
PROMINENT = LEADERS | {
    "foreign_minister",
    "national_security",
    "defence_minister",
    "international_org_head",
    "foreign_policy_chief",
    "vice_head_of_state",
}
REMEMBERED_DAYS = 20 * 365
"""Days after leaving office for which a former official's full name is still taken for theirs in news."""


def read_full_name(reading: Reading, hit: Hit) -> Mention | None:
    """A full name of the tables."""
    before = front(reading, hit.first)
    persons = [p for code in hit.persons if (p := reading.tables.person(code))]
    ranked = sorted(((_score(reading, p, before), p) for p in persons), key=lambda pair: -pair[0])
    best = [p for score, p in ranked if score == ranked[0][0]]
    if ranked[0][0] <= 0:
        return None
    if len(best) > 1:
        candidates = tuple(_candidate(reading, p, score) for score, p in ranked[:5])
        return reading.mention(before.first, hit.last, "person", (), candidates)
    return _name_person(reading, best[0], before, hit.first, hit.last, "named in full")


def _score(reading: Reading, person: Person, before: Front) -> float:
    """How well a person of the tables fits a name in this place; 0 or less where the reading is unlikely."""
    office, how = best_office(reading.tables, person.id, reading.on)
    if office is None:
        return 0.0
    score = {"in": 3.0, "unknown": 1.5, "after": 1.0, "before": 0.5}[how]
    roles = {o.role for o in reading.tables.offices(person.id)}
    if roles & PROMINENT:
        score += 1.0
    if how == "after" and reading.on and office.end and not roles & LEADERS:
        score -= 1.5 if (reading.on - office.end).days > REMEMBERED_DAYS else 0.0
    if (
        how == "unknown"
        and reading.on
        and office.start
        and (reading.on - office.start).days > 2 * REMEMBERED_DAYS
    ):
        score -= 2.0
    countries = {country_of(reading.tables, o.state) for o in reading.tables.offices(person.id)}
    wanted = {s.country for s in before.states}
    if wanted:
        elsewhere = -1.0 if wanted <= reading.tables.states.keys() else 0.0  # anybody may be the UN's envoy
        score += 2.0 if wanted & countries else elsewhere
    elif countries & set(reading.memory.mentioned):
        score += 1.0
    if before.title and before.title.role in roles:
        score += 2.0
    return score


def _candidate(reading: Reading, person: Person, score: float) -> Candidate:
    office, _, words_ = office_at(reading, person.id)
    country = country_of(reading.tables, office.state) if office else None
    role = sector(reading.tables, office) if office else None
    return Candidate(
        Actor(person.id, person.name, "person", country), role, round(min(score / 8, 1.0), 2), words_
    )


def _name_person(reading: Reading, person: Person, before: Front, first: int, last: int, how: str) -> Mention:
    office, role, why = office_at(reading, person.id)
    role, why = _titled(reading, person, before, role, why)
    country = country_of(reading.tables, office.state) if office else None
    body = _serves(reading, before)
    if body is not None:
        country, role, why = body.actor, body.role or "IGO", f"{why}; here for {body.name}"
    elif before.states and before.states[0].country and before.mark is None and how != "known":
        served = {country_of(reading.tables, o.state) for o in reading.tables.offices(person.id)}
        country = before.states[0].country if before.states[0].country in served else country
    start = before.first if before.title or before.elder else first
    participant = reading.participant(
        start, last, person.id, country, role, person.name, f"{person.name}, {why}; {how}"
    )
    kind = "title" if before.title else "person"
    _introduce(reading, participant, person, before, office)
    return reading.add(Mention(start, last, reading.head(first, last), kind, (participant,)))


def _serves(reading: Reading, before: Front) -> Participant | None:
    """The organisation whose officer a person is called: "UN envoy Ghassan Salame"."""
    if before.title is None or before.title.role == "courtesy" or before.mark or len(before.states) != 1:
        return None
    body = before.states[0]
    kind = reading.tables.organisations.get(body.actor or "", {}).get("kind", "")
    return body if kind and kind != "party" else None


def _titled(
    reading: Reading, person: Person, before: Front, role: str | None, why: str
) -> tuple[str | None, str]:
    """Role and reason where a title or a mark stands before the name."""
    title = before.title
    if before.mark == "future":
        return role, f"not yet in office; {why}"
    if before.mark == "former":
        return ("ELI" if role in {None, "ELI", "HOS", "GOV"} else role), f"called former; {why}"
    if title is None or title.role == "courtesy" or not title.sector:
        return role, why
    offices = reading.tables.offices(person.id)
    matching = [o for o in offices if o.role == title.role or (title.role == "leader" and o.role in LEADERS)]
    if before.mark == "past" and matching:
        return sector(reading.tables, matching[-1]), f"{matching[-1].title} at the time spoken of"
    if role in {None, "ELI"}:
        if matching and reading.on and all(standing(o, reading.on) == "before" for o in matching):
            return role, why
        return title.sector, f"called {' '.join(title.words)} here; {why}"
    if title.role == "military" and role == "GOV":
        return role, why
    return role, why


def _introduce(
    reading: Reading, participant: Participant, person: Person, before: Front, office: Office | None
) -> None:
    gender = (
        person.gender or before.gender or reading.lexicon.genders.get(next(iter(words(person.name)), ""), "")
    )
    surnames = {p for spelling in (person.name, *person.aliases) for p in _parts(spelling)}
    surnames = {s for s in surnames if person.id in reading.tables.surname_by_key(s)} or surnames
    leads = bool(office and office.role in LEADERS and participant.role == "HOS")
    reading.memory.introduce(
        Introduced(
            participant,
            frozenset(surnames),
            gender,
            office.role if office else "",
            reading.memory.sentence,
            leads,
        )
    )


def introduce_holder(reading: Reading, participant: Participant) -> None:
    """Remember a person met through a description: "the North Korean leader" makes "Kim" known."""
    person = reading.tables.person(participant.actor) if participant.actor else None
    if person is None:
        return
    office, _ = best_office(reading.tables, person.id, reading.on)
    _introduce(reading, participant, person, Front(None, None, (), "", 0), office)


def _parts(name: str) -> set[str]:
    parts = words(name)
    found = set(parts)
    if len(parts) > 2:
        found |= {parts[-2] + parts[-1], "".join(parts[-3:])}
    return found


def read_surname(reading: Reading, token: Token) -> Mention | None:
    """A surname alone, or after a title: from the document first, then from who holds office."""
    surname, last = key(token.text), token.i + 1
    if len(surname) < 2:
        return None
    if last < len(reading.doc) and reading.doc[last].text[:1].isupper() and not reading.cover.get(last):
        joined = surname + key(reading.doc[last].text)
        if reading.tables.surname_by_key(joined) or reading.memory.by_surname(joined):
            surname, last = joined, last + 1
    before = front(reading, token.i)
    known = reading.memory.by_surname(surname)
    if known:
        return _known(reading, known, before, token.i, last)
    return _from_offices(reading, surname, before, token, last)


def _known(reading: Reading, known: list[Introduced], before: Front, first: int, last: int) -> Mention:
    gender = before.gender
    fitting = [k for k in known if not gender or k.gender in {"", gender}] or known
    if before.title and before.title.role not in {"courtesy"} and len(fitting) > 1:
        titled = [
            k
            for k in fitting
            if k.role_class == before.title.role
            or (k.leads and before.title.role in {"leader", "head_of_state", "head_of_government"})
        ]
        fitting = titled or fitting
    leaders = [k for k in fitting if k.leads]
    leaders = [k for k in leaders if _leads_now(reading, k)] or leaders
    chosen = leaders[0] if leaders else fitting[0]
    if before.elder:
        ranked = sorted(known, key=lambda k: _first_office(reading, k))
        if len({k.participant.actor for k in ranked}) < 2:
            return reading.mention(first, last, "person", ())  # "the elder Kim" is not the one spoken of
        chosen = ranked[0]
    names = sorted({k.participant.name for k in known})
    why = (
        f"only {names[0]} named in this document"
        if len(names) == 1
        else f"of {', '.join(names)} in this document"
    )
    person = reading.tables.person(chosen.participant.actor) if chosen.participant.actor else None
    if person is not None:
        return _name_person(reading, person, before, first, last, why)
    start = before.first if before.title else first
    again = reading.again(chosen.participant, start, last, f"{chosen.participant.name}; {why}")
    reading.memory.introduce(
        Introduced(
            again,
            chosen.surnames,
            chosen.gender or gender,
            chosen.role_class,
            reading.memory.sentence,
            chosen.leads,
        )
    )
    return reading.add(Mention(start, last, first, "title" if before.title else "person", (again,)))


def _first_office(reading: Reading, known: Introduced) -> date:
    """When somebody first came into an office: of two of a name, the earlier is the elder."""
    offices = reading.tables.offices(known.participant.actor) if known.participant.actor else ()
    return min((office.start for office in offices if office.start), default=date.max)


def _leads_now(reading: Reading, known: Introduced) -> bool:
    """Whether a leader is one on the day the sentence tells of: "Kim knows" is the son, not the founder."""
    if known.participant.actor is None or reading.on is None:
        return False
    office, how = best_office(reading.tables, known.participant.actor, reading.on)
    return office is not None and office.role in LEADERS and how in {"in", "unknown"}


def _from_offices(reading: Reading, surname: str, before: Front, token: Token, last: int) -> Mention | None:
    codes = reading.tables.surname_by_key(surname)
    if not codes or reading.on is None:
        return None
    titled = before.title is not None and before.title.role != "courtesy"
    looks = (
        titled
        or before.title is not None
        or token.ent_type_ == "PERSON"
        or any(p.role == "HOS" for m in reading.mentions for p in m.participants)
    )
    frequent = surname in reading.context.frequent or len(codes) >= 40
    if (
        (token.pos_ != "PROPN" and len(codes) > 5)
        or (frequent and not looks)
        or (frequent and not titled and _goes_on(reading, token, last))
        or (not titled and _is_of_a_place(token))
        or (len(surname) < 3 and not looks)
    ):
        return None
    ranked = []
    for code in codes:
        person = reading.tables.person(code)
        score = _surname_score(reading, code, before, frequent) if person else 0.0
        if person and score >= 3.0:
            ranked.append((score, person))
    ranked.sort(key=lambda pair: -pair[0])
    if not ranked:
        return None
    if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
        return (
            None
            if not titled
            else reading.mention(
                before.first, last, "title", (), tuple(_candidate(reading, p, s) for s, p in ranked[:5])
            )
        )
    return _name_person(
        reading, ranked[0][1], before, token.i, last, "the only holder of such an office with that name"
    )


def _goes_on(reading: Reading, token: Token, last: int) -> bool:
    """Whether the name goes on behind the word, and so is another: "the May Day Stadium"; not "told Kim Thursday"."""
    if last >= len(reading.doc) or last in reading.cover:
        return False
    following = reading.doc[last]
    dated = following.ent_type_ == "DATE" and token.ent_type_ != "DATE"
    return following.pos_ == "PROPN" and following.text.istitle() and not dated


def _is_of_a_place(token: Token) -> bool:
    """Whether the word is one of several that name a place: "Dong Dang station"."""
    if token.ent_type_ != "LOC":
        return False
    begun = token.ent_iob_ == "I"
    goes_on = token.i + 1 < len(token.doc) and token.nbor(1).ent_iob_ == "I"
    return begun or goes_on


def _surname_score(reading: Reading, code: str, before: Front, frequent: bool) -> float:
    assert reading.on is not None
    around = [p for m in reading.mentions for p in m.participants]
    beside = {p.country for p in around}
    summit = any(p.role == "HOS" for p in around)
    tables, score, wanted = reading.tables, 0.0, {s.country for s in before.states}
    title = before.title if before.title and before.title.role != "courtesy" else None
    for office in tables.offices(code):
        how = standing(office, reading.on)
        country = country_of(tables, office.state)
        if wanted and country not in wanted:
            continue
        here = country in reading.memory.mentioned or country in wanted or country in beside
        worth = {"in": 1.5, "unknown": 0.0, "after": 0.0, "before": -9.0}[how]
        if how == "after" and (before.mark or office.role in LEADERS) and office.end:
            worth = 0.5 if (reading.on - office.end).days < REMEMBERED_DAYS else -1.0
        worth += 1.5 if here else 0.0
        if title:
            fits = office.role == title.role or (
                title.role in {"leader", "head_of_state", "head_of_government"} and office.role in LEADERS
            )
            worth += 2.5 if fits else -1.0
        elif office.role in LEADERS:
            worth += 1.5 if not frequent or here or summit else 0.0
            worth += 0.1 if summit and not here else 0.0
            worth += 0.5 if tables.effective.get(office.state, "effective_leader") == office.role else 0.0
        elif office.role in PROMINENT:
            worth += 0.5
        else:
            worth -= 2.0
        score = max(score, worth)
    return score


def read_unknown(reading: Reading, first: int, last: int) -> Mention | None:
    """A name that the recogniser takes for a person and no table knows."""
    doc = reading.doc
    while first < last and (found := title_ending(doc, first + 1)) and found[1] <= first and last - first > 1:
        first += 1
    if first >= last or any(reading.cover.get(i) for i in range(first, last)):
        return None
    name = doc[first:last].text
    if not name[0].isupper() or not any(t.pos_ == "PROPN" for t in doc[first:last]):
        return None
    before = front(reading, first)
    if last - first == 1 and before.title is None:
        return None
    if known := _without_initials(reading, first, last):
        return _name_person(reading, known, before, first, last, "named in full but for an initial")
    states = (
        before.states
        or _apposition(reading, last)[0]
        or (right_states(reading, last) if before.title else ())
    )
    title = (
        before.title if before.title and before.title.role != "courtesy" else _apposition(reading, last)[1]
    )
    role = "ELI" if before.mark == "former" else (title.sector or None) if title else None
    country = states[0].country if states else None
    if title and not states:
        states, country = (), _home_of(reading, title, first, last)
    start = before.first if before.title else first
    why = f"not in the tables; called {' '.join(title.words)}" if title else "not in the tables"
    if country:
        why += f" of {reading.tables.label(country)}"
    if states and role in {"GOV", "HOS"} and country in reading.tables.organisations:
        role = states[0].role or "IGO"
    participant = reading.participant(start, last, None, country, role, name, why)
    parts = words(name)
    gender = before.gender or reading.lexicon.genders.get(parts[0], "")
    surnames = frozenset({parts[-1], parts[0]} if parts else ())
    reading.memory.introduce(
        Introduced(participant, surnames, gender, title.role if title else "", reading.memory.sentence)
    )
    return reading.add(
        Mention(start, last, reading.head(first, last), "title" if before.title else "person", (participant,))
    )


def _without_initials(reading: Reading, first: int, last: int) -> Person | None:
    """The one person of the tables called so without middle initials: "Antony J. Blinken"."""
    parts = [t.text for t in reading.doc[first:last]]
    kept = [p for i, p in enumerate(parts) if i in {0, len(parts) - 1} or len(p.strip(".")) > 1]
    if len(kept) == len(parts) or len(kept) < 2:
        return None
    codes = reading.tables.persons_by_key(key("".join(kept))) or []
    return reading.tables.person(codes[0]) if len(codes) == 1 else None


def _home_of(reading: Reading, title: Title, first: int, last: int) -> str | None:
    """The state of an unknown person with a title: named behind ("of Lesotho"), else the story's."""
    behind = right_states(reading, last)
    if behind:
        return behind[0].country
    around = {t.lower_ for t in [*reading.doc[max(first - 4, 0) : first], *reading.doc[last : last + 5]]}
    if around & load_pointers().other:
        return None
    found = title_ending(reading.doc, first)
    before = reading.doc[found[1] - 1].lower_ if found and found[1] else ""
    return office_state(reading, title.role, title.words[-1], before)


def _apposition(reading: Reading, last: int) -> tuple[tuple[Participant, ...], Title | None]:
    """Title and states of "..., Washington's lead negotiator," right after a name."""
    doc = reading.doc
    if last >= len(doc) or doc[last].text != ",":
        return (), None
    for i in range(last + 1, min(last + 12, len(doc))):
        if doc[i].text in {",", ";", "."} or doc[i].pos_ in {"VERB", "AUX"}:
            break
        found = title_ending(doc, i + 1)
        follows = doc[i + 1] if i + 1 < len(doc) else None
        if found and not (follows is not None and follows.pos_ in {"NOUN", "PROPN"}):
            states, _, _ = left_states(reading, found[1])
            return states or right_states(reading, i + 1), found[0]
    return (), None


def right_states(reading: Reading, start: int) -> tuple[Participant, ...]:
    """State after "of", "from" or "for" right behind a title."""
    doc = reading.doc
    if start + 1 < len(doc) and doc[start].lower_ in {"of", "from", "for"}:
        k = start + 1 + (doc[start + 1].lower_ == "the")
        mention = reading.cover.get(k)
        if mention and mention.kind not in PERSONAL:
            return mention.participants
    return ()
