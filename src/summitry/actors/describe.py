"""Descriptions: noun phrases that denote an actor without a name, by noun, title, modifiers."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from summitry.actors.home import load_home, whose
from summitry.actors.lexicon import Noun, Title, lower, noun_at, singular, title_at
from summitry.actors.memory import is_person
from summitry.actors.modifiers import left_states
from summitry.actors.office import holders
from summitry.actors.reading import Reading, office_holder
from summitry.model.actor import Actor, Candidate, Participant

HELD = frozenset(
    {
        "head_of_state",
        "head_of_government",
        "leader",
        "supreme_leader",
        "foreign_minister",
        "defence_minister",
        "finance_minister",
        "interior_minister",
        "unification_minister",
        "trade_minister",
        "national_security",
        "international_org_head",
        "vice_head_of_state",
        "military_chief",
        "intelligence_chief",
        "justice_minister",
    }
)
_QUANTITY = frozenset(
    {
        "one",
        "some",
        "many",
        "hundreds",
        "thousands",
        "dozens",
        "scores",
        "group",
        "groups",
        "number",
        "members",
        "member",
        "majority",
        "most",
        "several",
        "all",
        "both",
        "rest",
        "part",
        "handful",
        "team",
        "pair",
        "trio",
        "couple",
        "tens",
        "crowds",
        "crowd",
        "none",
        "few",
        "each",
        "series",
    }
)


_NEXT_DOOR = frozenset({"neighbor", "neighbour", "rival", "adversary", "foe"})

SHARING = frozenset({"GOV", "HOS", "MIL", "COP", "LEG", "JUD", "MED", "JRN", "BUS", "SPY"})
"""Sectors whose nouns, joined by "and", belong to the same state."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A description: its token range, whom it denotes, other readings, and its words where its owner stands with it."""

    first: int
    last: int
    participants: tuple[Participant, ...]
    candidates: tuple[Candidate, ...] = ()
    words: str = ""


def describe(reading: Reading, token: Token, depth: int = 0) -> Phrase | None:
    """Whom the noun phrase headed by a token denotes; None where it denotes nobody the tables can tell."""
    doc = reading.doc
    title, noun = title_at(doc, token.i), noun_at(doc, token.i, reading.lexicon)
    if title and noun and noun[2] - noun[1] > title[2] - title[1]:
        title = None
    if title and title[0].role == "courtesy":
        title = None
    if title is None and noun is None:
        return _quantity(reading, token, depth)
    entry: Title | Noun
    entry, start, end = title if title else noun  # type: ignore[misc]
    if (
        title
        and end + 1 < len(doc)
        and doc[end].text in {"-", "–"}
        and lower(doc[end + 1]) in {"elect", "designate"}
    ):
        return None  # "the president-elect" is not the president
    states, first, mark = left_states(reading, start)
    owner = reading.cover.get(first - 1) if first and doc[first - 1].tag_ == "PRP$" else None
    if owner is not None and owner.participants and (not states or entry.sector in {"GOV", "HOS"}):
        states = owner.participants
    inside = reading.cover.get(start)
    if not states and noun and inside is not None and inside.last < end:
        states = inside.participants  # "the UN envoy"
    if not states and depth < 3:
        states = _possessor(reading, start, depth)
    inner: tuple[Participant, ...] = ()
    if depth < 3:
        inner, end_of = _complement(reading, token, end, entry, bool(states), depth)
        end = max(end, end_of) if inner and not states else end
    if (
        states
        and inner
        and (title is None or title[0].role not in {"ambassador", "un_representative", "envoy"})
    ):
        inner = ()
    found = states or inner
    if not found and entry.sector in SHARING and depth < 2:
        found = _shared(reading, token, first, end, depth)
    if title:
        phrase = _titled(reading, token, title[0], _served(title[0], found), (first, end), mark)
    else:
        phrase = _plain(reading, token, noun[0], found, (first, end))  # type: ignore[index]
    if phrase is not None and found and not any(is_person(p) for p in found):
        return replace(phrase, words=" ".join(entry.words))
    return phrase


def _shared(reading: Reading, token: Token, first: int, end: int, depth: int) -> tuple[Participant, ...]:
    """States that two coordinated nouns share: "Danish media and government", "lawmakers and officials in Peru"."""
    doc = reading.doc
    if first > 1 and doc[first - 1].lower_ in {"and", "or"}:
        before = reading.cover.get(first - 2)
        if before is not None and before.kind == "description" and doc[before.first].dep_ != "det":
            alike = [p for p in before.participants if p.country and p.actor == p.country and p.role]
            return tuple(alike) if _bare(reading, before.first, before.last) else ()
    if end + 1 < len(doc) and doc[end].lower_ in {"and", "or"}:
        for k in range(end + 1, min(end + 4, len(doc))):
            if doc[k].pos_ not in {"NOUN", "PROPN", "ADJ"}:
                break
            noun = noun_at(doc, k, reading.lexicon)
            if noun is not None and noun[0].sector in SHARING and noun[1] == end + 1:
                return _complement(reading, doc[k], noun[2], noun[0], False, depth + 1)[0]
    return ()


def _bare(reading: Reading, first: int, last: int) -> bool:
    """Whether the states of a description stand before its noun, where the next noun may share them."""
    return any(
        (m := reading.doc[i]).pos_ in {"ADJ", "PROPN"} and m.text[0].isupper() for i in range(first, last - 1)
    )


def _served(title: Title, found: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Of "Russia's UN ambassador" only Russia: an envoy serves a state where one is named."""
    if title.role in {"ambassador", "un_representative", "envoy", "diplomat"} and len(found) > 1:
        states = tuple(p for p in found if p.country and len(p.country) == 3 and p.role != "IGO")
        return states or found
    return found


def _possessor(reading: Reading, start: int, depth: int) -> tuple[Participant, ...]:
    """Whom "the country's", "his" or "its" before the noun means, if that is known."""
    doc, j = reading.doc, start - 1
    while j >= 0 and doc[j].pos_ in {"ADJ", "NOUN", "NUM"} and not reading.cover.get(j) and j > start - 4:
        j -= 1
    if j < 1:
        return ()
    if doc[j].tag_ == "POS":
        inner = describe(reading, doc[j - 1], depth + 1)
        return inner.participants if inner else ()
    return ()


def _complement(
    reading: Reading, token: Token, end: int, entry: Title | Noun, have: bool, depth: int
) -> tuple[tuple[Participant, ...], int]:
    """States after the noun: "of China, South Korea and the United States", "from Japan", "in Guyana"."""
    doc = reading.doc
    if end >= len(doc) or doc[end].pos_ not in {"ADP", "SCONJ"}:
        return (), end
    case = doc[end].lower_
    sector = entry.sector
    allowed = {"of", "from"} | ({"for"} if isinstance(entry, Title) else set())
    abroad = " ".join(entry.words) in load_home().abroad
    if case == "in" and not have and sector not in {"MIL", "STATE", "HOS", "PRM"} and not abroad:
        allowed = allowed | {"in"}
    if case not in allowed:
        return (), end
    found: list[Participant] = []
    k, last = end + 1, end
    while k < len(doc):
        mention = reading.cover.get(k)
        if not found and (inner := _described_after(reading, k, depth)) is not None:
            return inner.participants, inner.last
        if mention is not None:
            if mention.kind in {"person", "title", "pronoun"} and not found and case != "of":
                break
            if (
                mention.last + 1 < len(doc) and doc[mention.last].tag_ == "POS"
            ):  # "of Egypt's Muslim Brotherhood"
                owned = reading.cover.get(mention.last + 1)
                if owned is not None and owned.participants:
                    k = mention.last + 1
                    continue
                found.extend(p for p in mention.participants if p not in found)
                return tuple(found), mention.last
            found.extend(p for p in mention.participants if p not in found)
            k = last = mention.last
            if k < len(doc) and doc[k].text in {",", "and", "&"}:
                nxt = k + 1 + (k + 1 < len(doc) and doc[k + 1].lower_ in {"and", "the"})
                nxt += nxt < len(doc) and doc[nxt].lower_ == "the"
                after = reading.cover.get(nxt)
                if after is not None and after.kind == mention.kind and not is_person_mention(after):
                    k = nxt
                    continue
            break
        if doc[k].pos_ in {"DET", "ADJ", "NUM"} and not found:
            k += 1
            continue
        if not found and doc[k].pos_ in {"NOUN", "PROPN"}:
            head = doc[k]
            while (
                head.i + 1 < len(doc)
                and doc[head.i + 1].pos_ in {"NOUN", "PROPN"}
                and not reading.cover.get(head.i + 1)
            ):
                head = doc[head.i + 1]
            inner = describe(reading, head, depth + 1)
            return (inner.participants, inner.last) if inner else ((), end)
        break
    return tuple(found), last


def _described_after(reading: Reading, k: int, depth: int) -> Phrase | None:
    """The description that a demonym opens: "(for) the Ukrainian army"."""
    mention = reading.cover.get(k)
    if mention is None or mention.kind != "demonym" or mention.last >= len(reading.doc) or depth > 1:
        return None
    noun = reading.doc[mention.last]
    known = noun.pos_ == "NOUN" and noun_at(reading.doc, noun.i, reading.lexicon)
    return describe(reading, noun, depth + 1) if known else None


def is_person_mention(mention: object) -> bool:
    """Whether a mention is of a person by name."""
    return getattr(mention, "kind", "") in {"person", "title"}


def _plural(token: Token) -> bool:
    return token.tag_ in {"NNS", "NNPS"} or (lower(token) != singular(lower(token)))


def _titled(
    reading: Reading,
    token: Token,
    title: Title,
    states: tuple[Participant, ...],
    span: tuple[int, int],
    mark: str | None,
) -> Phrase | None:
    first, last = span
    if not states:
        return _bare_title(reading, token, title, span, mark)
    plural = _plural(token)
    held = title.role in HELD and mark is None and not _indefinite(reading, first)
    persons: list[Participant] = []
    candidates: list[Candidate] = []
    for state in states:
        if (
            state.role in {"REB", "OPP", "PRM", "PTY", "MIL", "JUD", "LEG", "SPY", "COP"}
            and title.sector in {"HOS", "GOV"}
            and title.role not in HELD
        ):
            persons.append(_member(reading, state, state.role, title.words, span))
            continue
        if held and (not plural or len(states) > 1):
            found, others = _holder(reading, state, title, span)
            candidates += others
            persons.append(found)
            continue
        sector = title.sector or state.role or "GOV"
        if state.country in reading.tables.organisations and sector in {"GOV", "HOS"}:
            sector = state.role or "IGO"
        if plural and title.role == "leader":
            sector = "GOV"
        if mark == "former":
            sector = "ELI"
        persons.append(_member(reading, state, sector, title.words, span))
    return Phrase(first, last, tuple(persons), tuple(candidates))


def _indefinite(reading: Reading, first: int) -> bool:
    return first > 0 and reading.doc[first - 1].lower_ in {"a", "an", "another", "any", "some"}


def _member(
    reading: Reading, state: Participant, sector: str | None, words: tuple[str, ...], span: tuple[int, int]
) -> Participant:
    """A part of a state or organisation: "Israeli troops"."""
    code = state.country if is_person(state) else state.actor
    if is_person(state) and state.country is None:
        code = None
    label = reading.tables.label(code) if code else "unknown"
    return reading.participant(
        span[0],
        span[1],
        code,
        state.country,
        sector,
        label if code else " ".join(words),
        f"{' '.join(words)} of {label}",
    )


def _holder(
    reading: Reading, state: Participant, title: Title, span: tuple[int, int]
) -> tuple[Participant, list[Candidate]]:
    """Who holds the office of a state at the sentence's date; the office as such where that is not known."""
    code, tables = (state.country if is_person(state) else state.actor) or "", reading.tables
    sector = title.sector or "GOV"
    words = " ".join(title.words)
    label = tables.label(code)
    if reading.on is None:
        return _member(reading, state, sector, title.words, span), []
    found = holders(tables, code, title.role, reading.on, words)
    if len(found) == 1:
        office = found[0]
        since = f" since {office.start.year}" if office.start else ""
        why = f"{words} of {label} on {reading.on.isoformat()}: {office.name}, {office.title}{since}"
        return office_holder(reading, span[0], span[1], office, why), []
    why = "several hold such an office" if found else "the tables name no holder"
    candidates = [
        Candidate(Actor(o.person, o.name, "person", code), sector, 1 / len(found), o.title) for o in found
    ]
    base = _member(
        reading, state, sector if code not in tables.organisations else state.role or "IGO", title.words, span
    )
    return replace(base, reason=f"{words} of {label}; {why} on {reading.on.isoformat()}"), candidates


def _bare_title(
    reading: Reading, token: Token, title: Title, span: tuple[int, int], mark: str | None
) -> Phrase | None:
    """ "the president", "the leader" without a state: the person of that title in the document, else open."""
    first, last = span
    definite = first > 0 and reading.doc[first - 1].lower_ in {"the", "this", "that"}
    if definite and not _plural(token) and mark is None and title.role in HELD:
        home = reading.source_country
        if reading.official and home is not None and home in reading.tables.states:
            state = Participant(home, home, None, reading.tables.label(home), "", 0, 0)
            person, candidates = _holder(reading, state, title, span)
            return Phrase(first, last, (person,), tuple(candidates))
        for entry in reversed(reading.memory.persons):
            same = entry.role_class == title.role or (title.sector == "HOS" and entry.leads)
            home = reading.survey.home()
            near = entry.sentence >= reading.memory.sentence - 2 or home is None
            ours = near or entry.participant.country == home
            if same and ours and _title_fits(reading, entry.participant, title):
                again = reading.again(
                    entry.participant,
                    first,
                    last,
                    f"the {' '.join(title.words)} last spoken of: {entry.participant.name}",
                )
                return Phrase(first, last, (again,))
        known = whose(reading, "government", "GOV", first, False)
        if known:
            state = Participant(known[0], known[0], None, reading.tables.label(known[0]), "", 0, 0)
            person, candidates = _holder(reading, state, title, span)
            return Phrase(first, last, (person,), tuple(candidates))
    elif definite and not _plural(token) and mark is None:
        same_title = [e for e in reading.memory.persons if e.role_class == title.role]
        if len(same_title) == 1 and same_title[0].participant.country:
            who = same_title[0].participant
            why = f"the {' '.join(title.words)} spoken of: {who.name}"
            return Phrase(first, last, (reading.again(who, first, last, why),))
    if title.sector and title.role != "chairman":
        person = reading.participant(
            first,
            last,
            None,
            None,
            "ELI" if mark == "former" else title.sector,
            " ".join(title.words),
            "no state is named with it",
        )
        return Phrase(first, last, (person,))
    return None


def _title_fits(reading: Reading, participant: Participant, title: Title) -> bool:
    """Whether a person known as president may be called "the prime minister", by the tables."""
    if title.role not in {"head_of_state", "head_of_government"} or participant.actor is None:
        return True
    word = title.words[-1]
    return any(word in o.title.lower() for o in reading.tables.offices(participant.actor))


def _plain(
    reading: Reading, token: Token, noun: Noun, found: tuple[Participant, ...], span: tuple[int, int]
) -> Phrase | None:
    first, last = span
    if noun.sector == "STATE":
        return _state_noun(reading, token, noun, found, span)
    if not found:
        if first > 0 and reading.doc[last - 1].text[0].isupper() and reading.doc[first - 1].text[0].isupper():
            return None
        words = " ".join(noun.words)
        owned_behind = (
            last + 1 < len(reading.doc)
            and reading.doc[last].lower_ == "of"
            and (reading.doc[last + 1].pos_ in {"DET", "PROPN", "NUM", "PRON"} or last + 1 in reading.cover)
        )
        loose = noun.weak and noun.sector == "CVL"
        known = (
            None
            if owned_behind or loose or not _acts(token, first)
            else whose(
                reading,
                words,
                "" if noun.weak else noun.sector,
                first,
                lower(token) != singular(lower(token)),
            )
        )
        if known:
            label, why = reading.tables.label(known[0]), f"{words} {known[1]}"
            body = reading.tables.organisations.get(known[0])
            role = "IGO" if body and body["kind"].startswith("igo") else noun.sector
            who = reading.participant(first, last, known[0], known[0], role, label, f"{label}: {why}")
            return Phrase(first, last, (who,))
        if noun.weak:
            return None
        person = reading.participant(
            first, last, None, None, noun.sector, " ".join(noun.words), "no state is named with it"
        )
        return Phrase(first, last, (person,))
    members = []
    if noun.weak and any(is_person(state) for state in found):
        return None
    for state in found:
        sector: str | None = noun.sector
        organisation = reading.tables.organisations.get(state.actor or "")
        if organisation is not None:
            kept = state.role or "IGO"
            sector = (
                kept
                if organisation["kind"] not in {"igo", "igo_organ"} or noun.sector in {"GOV", "HOS", "STATE"}
                else noun.sector
            )
        members.append(_member(reading, state, sector, noun.words, span))
    return Phrase(first, last, tuple(members))


def _state_noun(
    reading: Reading, token: Token, noun: Noun, found: tuple[Participant, ...], span: tuple[int, int]
) -> Phrase | None:
    """ "the Russian side", "the country"; "Russia's neighbour" is somebody else."""
    first, last = span
    word = noun.words[-1]
    if found:
        if (
            word in _NEXT_DOOR
            and not _plural(token)
            and (last >= len(reading.doc) or last not in reading.cover)
        ):
            return _neighbour(reading, word, found, span)
        if word in reading.context.relational or word in {"power", "superpower"}:
            return None
        return Phrase(first, last, tuple(_member(reading, s, None, noun.words, span) for s in found))
    definite = first > 0 and reading.doc[first - 1].lower_ in {"the", "this", "that"}
    if (
        _plural(token)
        or not definite
        or word in reading.context.relational
        or word in {"side", "power", "superpower"}
    ):
        return None
    recent = [p for p in reading.memory.latest(1, person=False) if p.actor in reading.tables.states]
    if len(recent) == 1 or (
        recent and reading.memory.subjects and recent[0].actor == reading.memory.subjects[0].country
    ):
        again = reading.again(
            replace(recent[0], role=None), first, last, f"the {word} last spoken of: {recent[0].name}"
        )
        return Phrase(first, last, (again,))
    return None


def _acts(token: Token, first: int) -> bool:
    """Whether a noun without an article is one who acts: "authorities said", not "uses authorities"."""
    article = first > 0 and token.doc[first - 1].pos_ in {"DET", "ADJ", "ADV", "NUM"}
    return article or not token.dep_.startswith(("obj", "nmod"))


def _neighbour(
    reading: Reading, word: str, found: tuple[Participant, ...], span: tuple[int, int]
) -> Phrase | None:
    """ "Its neighbour" in a story about two states: the other one."""
    pair = reading.survey.pair()
    if len(found) != 1 or found[0].country not in pair:
        return None
    code = next(iter(pair - {found[0].country}))
    label = reading.tables.label(code)
    why = f"{label}, the {word} in a story about two states"
    return Phrase(*span, (reading.participant(*span, code, code, None, label, why),))


def _quantity(reading: Reading, token: Token, depth: int) -> Phrase | None:
    """ "one of the officials", "members of the Taliban": whom the of-phrase denotes."""
    doc = reading.doc
    if (
        lower(token) not in _QUANTITY
        or token.i + 1 >= len(doc)
        or doc[token.i + 1].lower_ != "of"
        or depth > 2
    ):
        return None
    for k in range(token.i + 2, min(token.i + 9, len(doc))):
        mention = reading.cover.get(k)
        if mention is not None and mention.participants and (k + 1 >= len(doc) or mention.kind != "demonym"):
            return Phrase(token.i, mention.last, mention.participants)
        after = doc[k + 1] if k + 1 < len(doc) else None
        if after is not None and (
            after.pos_ in {"NOUN", "PROPN"} or (after.i in reading.cover and doc[k].pos_ != "ADP")
        ):
            continue
        if doc[k].pos_ in {"NOUN", "PROPN"} and not reading.cover.get(k):
            inner = describe(reading, doc[k], depth + 1)
            if inner:
                return Phrase(token.i, inner.last, inner.participants)
            return None
        if doc[k].pos_ in {"VERB", "AUX", "PUNCT"}:
            return None
    return None
