"""Words that point back: pronouns, "the two leaders", "both countries", "the North", "his counterpart"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from summitry.actors.describe import HELD
from summitry.actors.lexicon import load_lexicon, lower, singular
from summitry.actors.memory import Introduced, is_person
from summitry.actors.modifiers import left_states
from summitry.actors.office import holders
from summitry.actors.reading import Reading, is_subject, office_holder
from summitry.model.actor import Mention, Participant

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_IT = frozenset({"it", "its", "itself"})
_PAIRS = frozenset(
    {
        "leader",
        "country",
        "side",
        "state",
        "nation",
        "president",
        "minister",
        "neighbor",
        "neighbour",
        "government",
        "rival",
        "ally",
        "power",
        "capital",
        "man",
        "foe",
        "adversary",
        "premier",
        "party",
        "diplomat",
        "official",
        "negotiator",
        "envoy",
        "korea",
        "head",
    }
)
_OF_BODIES = frozenset({"side", "party", "foe", "rival", "adversary"})
"""Nouns that take in armed groups."""
_PARTIES = frozenset({"armed_group", "movement", "government", "regional_government"})
_ALONE = frozenset({"neighbor", "neighbour", "rival", "foe", "adversary"})
"""Nouns that mean two even without "two"."""
_NOMINAL = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "dobj"})
_OF_PERSONS = frozenset(
    {"leader", "president", "minister", "man", "premier", "diplomat", "official", "negotiator", "envoy"}
)


def read_relative(reading: Reading, token: Token) -> Mention | None:
    """ "the North", "the South" in texts on Korea; "the two Koreas"."""
    doc, i = reading.doc, token.i
    before = lower(doc[i - 1]) if i else ""
    after = doc[i + 1] if i + 1 < len(doc) else None
    here = {p.country for m in reading.mentions for p in m.participants if p.country}
    korean = {"PRK", "KOR"} & (set(reading.memory.mentioned) | here | reading.survey.pair())
    if token.text == "Koreas":
        first = i - 2 if i > 1 and doc[i - 2].lower_ in {"the", "both"} and before == "two" else max(i - 1, 0)
        both = tuple(
            reading.participant(first, i + 1, code, code, None, reading.tables.label(code), "the two Koreas")
            for code in ("PRK", "KOR")
        )
        return reading.mention(first, i + 1, "group", both)
    elided = after is not None and after.lower_ in {"and", "or"} and i + 2 < len(doc)
    joined = reading.cover.get(i + 2) if elided else None
    if joined and {p.country for p in joined.participants} <= {"PRK", "KOR"} and joined.participants:
        return _korea(reading, token)
    if token.text in {"north", "south"}:
        side = after is not None and after.lower_ == "side"
        plain = (
            side or after is None or after.pos_ in {"PUNCT", "VERB", "AUX", "CCONJ"} or after.tag_ == "POS"
        )
        korea = (
            {"PRK", "KOR"} <= {*reading.survey.states, *reading.memory.mentioned}
            and before == "the"
            and plain
        )
        return _korea(reading, token, side) if korea else None
    if (
        token.text in {"North", "South"}
        and korean
        and (before == "the" or (after is not None and after.tag_ == "POS"))
    ):
        if after is not None and (after.text[:1].isupper() and after.pos_ == "PROPN"):
            return None
        return _korea(reading, token)
    return None


def _korea(reading: Reading, token: Token, side: bool = False) -> Mention:
    code, last = "PRK" if token.lower_ == "north" else "KOR", token.i + 1 + side
    why = f"the {token.text}, in a text on Korea"
    who = reading.participant(token.i, last, code, code, None, reading.tables.label(code), why)
    return reading.mention(token.i, last, "name", (who,))


def read_group(reading: Reading, token: Token) -> Mention | None:
    """ "the two leaders", "both countries", "the two sides": the last two who were spoken of."""
    if token.tag_ not in {"NNS", "NNPS"} or (word := singular(lower(token))) not in _PAIRS:
        return None
    doc, j = reading.doc, token.i - 1
    if word == "party" and j >= 0 and doc[j].lower_ not in {"two", "both"}:
        return None  # "the two large parties" run for parliament
    alone = word in _ALONE and j >= 0 and doc[j].lower_ == "the" and not _followed_by_of(token)
    while (
        not alone
        and j >= 0
        and doc[j].pos_ in {"ADJ", "NOUN", "PROPN"}
        and not reading.cover.get(j)
        and token.i - j < 4
    ):
        j -= 1
    if j < 0 or not (alone or doc[j].lower_ in {"two", "both"}):
        return None
    first = j - 1 if j and not alone and doc[j - 1].lower_ in {"the", "these", "those"} else j
    pair, why = _last_two(reading, first, True, False), "the last two spoken of"
    if word not in _OF_PERSONS:
        pair, why = _two_sides(reading, first, token.i + 1, word in _OF_BODIES)
    if len(pair) == 2:
        pair = [reading.again(p, first, token.i + 1, f"{p.name}, one of {why}") for p in pair]
        return reading.mention(first, token.i + 1, "group", tuple(pair))
    return reading.mention(first, token.i + 1, "group", ())


def read_two(reading: Reading, token: Token) -> Mention | None:
    """ "The two", "both", "the pair" without a noun: two persons, else two states, spoken of last."""
    doc, after = reading.doc, reading.doc[token.i + 1] if token.i + 1 < len(reading.doc) else None
    before = doc[token.i - 1].lower_ if token.i else ""
    if token.dep_ not in _NOMINAL or (
        after is not None and (after.lower_ == "of" or after.pos_ in {"NOUN", "NUM", "ADJ"})
    ):
        return None
    if (token.lower_ != "both") != (before == "the"):
        return None
    if token.lower_ == "both" and after is not None and after.pos_ == "VERB" and _and_follows(token):
        return None  # "that both reflect and deliver"
    pair = _last_two(reading, token.i, True, False) if not reading.memory.sentence else []
    first, why = token.i - (before == "the"), "the last two spoken of"
    if not pair:
        pair, why = _two_sides(reading, first, token.i + 1, True)
    if len(pair) != 2:
        return None
    pair = [reading.again(p, first, token.i + 1, f"{p.name}, one of {why}") for p in pair]
    return reading.mention(first, token.i + 1, "group", tuple(pair))


def _and_follows(token: Token) -> bool:
    return any(other.lower_ == "and" for other in token.doc[token.i + 1 :])


def _followed_by_of(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ == "of"


def _two_sides(reading: Reading, first: int, last: int, bodies: bool) -> tuple[list[Participant], str]:
    """The two states (with ``bodies`` also a state and an armed group) that a pair means, with the reason.

    The last two spoken of count if they stood in one sentence or are the two of the whole story; else the story
    decides.
    """
    pair, story = _last_two(reading, first, False, bodies), reading.survey.pair()
    codes = {p.actor for p in pair}
    if len(pair) == 2 and (codes == story or (not story and _together(reading, first, codes))):
        return pair, "the last two spoken of"
    if bodies and (home := reading.survey.home()):
        groups = [code for code in reading.survey.bodies if _fights(reading, code, home)]
        story = frozenset({home, groups[0]}) if len(groups) == 1 else frozenset()
    return [_party(reading, first, last, code) for code in sorted(story)], "the two that the story is about"


def _fights(reading: Reading, code: str, home: str) -> bool:
    body = reading.tables.organisations.get(code, {})
    return body.get("kind") in _PARTIES and body.get("base") == home


def _party(reading: Reading, first: int, last: int, code: str) -> Participant:
    body = reading.tables.organisations.get(code)
    role = reading.context.organisation.get(body["kind"], "IGO") if body else None
    return reading.participant(first, last, code, code, role, reading.tables.label(code), "")


def _together(reading: Reading, before: int, codes: set[str | None]) -> bool:
    """Whether the last sentence that speaks of several states speaks of just these two."""
    memory, states = reading.memory, reading.tables.states
    spoken: dict[int, set[str | None]] = {}
    for sentence, _, p in memory.recent:
        if sentence >= memory.sentence - 3 and (p.country in states or p.actor in codes):
            spoken.setdefault(sentence, set()).add(p.actor if p.actor in codes else p.country)
    here: set[str | None] = {
        p.country for m in reading.mentions if m.last <= before for p in m.participants if p.country in states
    }
    spoken[memory.sentence] = here
    several = [found for _, found in sorted(spoken.items()) if len(found) > 1]
    return bool(several) and several[-1] == codes


def _last_two(reading: Reading, before: int, persons: bool, bodies: bool) -> list[Participant]:
    """The last two distinct persons, or states (with ``bodies`` also armed groups), before a token.

    Of this sentence and the two before.
    """
    pool = [
        p
        for m in sorted(reading.mentions, key=lambda m: -m.first)
        if m.last <= before
        for p in m.participants
    ]
    pool += [p for _, _, p in reversed(reading.memory.recent) if p not in pool]
    seen: dict[str, Participant] = {}
    since = reading.memory.sentence - 3
    recent = {id(p) for s, _, p in reading.memory.recent if s >= since}
    here = {id(p) for m in reading.mentions for p in m.participants}
    for p in pool:
        if id(p) not in recent and id(p) not in here:
            continue
        if persons:
            if is_person(p) and (p.role in {"HOS", "GOV"}):
                seen.setdefault(p.actor or p.name, p)
        elif p.country and len(p.country) == 3 and p.country in reading.tables.states:
            name = reading.tables.label(p.country)
            seen.setdefault(p.country, replace(p, actor=p.country, role=None, name=name))
        elif bodies and reading.tables.organisations.get(p.actor or "", {}).get("kind") in _PARTIES:
            seen.setdefault(p.actor or "", p)
        if len(seen) == 2 and (not persons or len({x.country for x in seen.values()}) == 2):
            break
    found = list(seen.values())[:2]
    if bodies and _of_another_kind(reading, found):
        return []
    if len({p.country for p in found}) < 2:
        return []
    return found[::-1]


def _of_another_kind(reading: Reading, pair: list[Participant]) -> bool:
    """Whether "the two sides" cannot be the two last spoken of: two bodies, or another organisation acted just now."""
    organisations = reading.tables.organisations
    acting = {p.actor or "" for p in reading.memory.subjects} & set(organisations)
    return bool(acting - {p.actor for p in pair}) or all(p.actor in organisations for p in pair)


def read_counterpart(reading: Reading, token: Token) -> Mention | None:
    """ "his Chinese counterpart": who holds the same office in the other state."""
    if not token.lower_.startswith("counterpart"):
        return None
    states, first, _ = left_states(reading, token.i)
    doc = reading.doc
    owner = _owner(reading, first, token)
    last = token.i + 1
    if not states:
        return _other_office(reading, owner, first, last)
    code = states[-1].country or ""
    role = owner.role_class if owner else ""
    if first and doc[first - 1].tag_ == "PRP$":
        first -= 1
    if role in HELD and reading.on is not None:
        word = None
        if role in {"head_of_state", "head_of_government"}:
            word = "president" if role == "head_of_state" else None
            found = holders(reading.tables, code, "leader", reading.on) or holders(
                reading.tables, code, role, reading.on, word
            )
        else:
            found = holders(reading.tables, code, role, reading.on)
        if len(found) == 1:
            who = office_holder(
                reading,
                first,
                last,
                found[0],
                f"holds the same office in {reading.tables.label(code)}: {found[0].title}",
            )
            return reading.mention(first, last, "description", (who,))
    who = reading.participant(
        first,
        last,
        code or None,
        code or None,
        owner.participant.role if owner else "GOV",
        reading.tables.label(code),
        f"counterpart in {reading.tables.label(code)}",
    )
    return reading.mention(first, last, "description", (who,))


def _other_office(reading: Reading, owner: Introduced | None, first: int, last: int) -> Mention:
    """ "His counterpart" in a story about two states: of the other one, unless the tables know the name beside."""
    pair = reading.survey.pair()
    country = owner.participant.country if owner else None
    beside = reading.cover.get(last) or reading.cover.get(last + 1)
    named = beside if beside is not None and beside.kind in {"person", "title"} else None
    if country not in pair or (named and (len(named.participants) != 1 or named.participants[0].country)):
        return reading.mention(first, last, "description", ())
    code = next(iter(pair - {country}))
    label, role = reading.tables.label(code), owner.participant.role if owner else "GOV"
    if named:
        who = replace(named.participants[0], country=code, role=role)
        reading.add(replace(named, participants=(who,)))
        for entry in reading.memory.persons:
            if entry.participant is named.participants[0]:
                entry.participant = who
    other = reading.participant(first, last, code, code, role, label, f"counterpart in {label}")
    return reading.mention(first, last, "description", (other,))


def _owner(reading: Reading, first: int, token: Token) -> Introduced | None:
    """The person whose counterpart is meant: the last person spoken of who holds an office."""
    for entry in reversed(reading.memory.persons):
        if entry.sentence >= reading.memory.sentence - 1 and entry.role_class:
            return entry
    return None


def read_pronoun(reading: Reading, token: Token) -> Mention | None:
    """Third-person pronouns; those that stay open keep their candidates' names out of the event."""
    word = token.lower_
    if word in _HE:
        found = _person_for(reading, token, _HE[word])
    elif word in _THEY:
        found = _many_for(reading, token)
    elif word in _IT and not token.dep_.startswith("expl"):
        found = _state_for(reading, token)
    else:
        return None
    again = tuple(reading.again(p, token.i, token.i + 1, f"{token.text} is {p.name}") for p in found)
    return reading.mention(token.i, token.i + 1, "pronoun", again)


def _before(reading: Reading, token: Token) -> list[Mention]:
    """Mentions of the sentence before a token, latest first."""
    earlier = [
        m
        for m in reading.mentions
        if m.last <= token.i and m.participants and not _coargument(reading, m, token)
    ]
    return sorted(earlier, key=lambda m: -m.first)


def _coargument(reading: Reading, mention: Mention, token: Token) -> bool:
    """Whether an object pronoun has the mention for its own subject: "it denied it" speaks of two things."""
    if token.tag_ == "PRP$" or token.dep_.startswith("nsubj") or token.lower_.endswith("self"):
        return False
    return bool(reading.doc[mention.head].head == token.head)


def _gender(reading: Reading, participant: Participant) -> str:
    for entry in reversed(reading.memory.persons):
        if entry.participant.actor == participant.actor and entry.participant.name == participant.name:
            return entry.gender
    person = reading.tables.person(participant.actor) if participant.actor else None
    if person is None:
        return ""
    return person.gender or load_lexicon().genders.get(person.name.split()[0].lower(), "")


def _person_for(reading: Reading, token: Token, gender: str) -> tuple[Participant, ...]:
    """The subject before the pronoun in its sentence, the last person, or the last sentence's subject."""
    earlier = [
        m
        for m in _before(reading, token)
        if len(m.participants) == 1
        and is_person(m.participants[0])
        and _gender(reading, m.participants[0]) in {gender, ""}
    ]
    subjects = [m for m in earlier if is_subject(reading, m)]
    possessive = token.tag_ == "PRP$"
    if token.dep_.startswith("nsubj") and not subjects:
        again = [m for m in earlier if m.kind == "pronoun"]
        before = [p for p in reading.memory.subjects if is_person(p) and _gender(reading, p) in {gender, ""}]
        if again or len(before) == 1:
            return again[0].participants if again else (before[0],)
    if subjects or earlier:
        chosen = (subjects or earlier)[0]
        if not possessive and not subjects and token.dep_ in {"obj", "iobj"}:
            return ()
        return chosen.participants
    ahead = _subject_ahead(reading, token, gender)
    if ahead and possessive:
        return ahead
    subject = [p for p in reading.memory.subjects if is_person(p) and _gender(reading, p) in {gender, ""}]
    if len(subject) == 1:
        return (subject[0],)
    recent = [p for p in reading.memory.latest(2, person=True) if _gender(reading, p) in {gender, ""}]
    sure = [p for p in recent if _gender(reading, p) == gender]
    if len(sure) == 1 or (sure and sure[0] is recent[0]):
        return (sure[0],)
    return (recent[0],) if len(recent) == 1 else ()


def _subject_ahead(reading: Reading, token: Token, gender: str) -> tuple[Participant, ...]:
    """The subject of the sentence behind an opening phrase: "In his speech, Putin ..."."""
    for mention in sorted(reading.mentions, key=lambda m: m.first):
        if mention.first > token.i and is_subject(reading, mention) and len(mention.participants) == 1:
            who = mention.participants[0]
            return (who,) if is_person(who) and _gender(reading, who) in {gender, ""} else ()
    return ()


def _many_for(reading: Reading, token: Token) -> tuple[Participant, ...]:
    """A plural before the pronoun: a group, joined subjects, a plural noun; else the last subjects."""
    earlier = _before(reading, token)
    subjects = [m for m in earlier if is_subject(reading, m)]
    for mention in subjects:
        joined = [
            p
            for m in sorted(earlier, key=lambda m: m.first)
            if m is mention or _conjoined(reading, m, mention)
            for p in m.participants
        ]
        if len(joined) > 1 or reading.doc[mention.head].tag_ in {"NNS", "NNPS"}:
            return tuple(joined)
    if not subjects:
        for mention in earlier:
            if len(mention.participants) > 1 or reading.doc[mention.head].tag_ in {"NNS", "NNPS"}:
                return mention.participants
        if len(reading.memory.subjects) > 1 or (
            reading.memory.subjects and reading.memory.subjects[0].text.endswith("s")
        ):
            return reading.memory.subjects
    return ()


def _other_subject_before(token: Token) -> bool:
    """Whether a singular noun is subject earlier in the sentence, in a clause over the pronoun's."""
    clause = token.head
    while clause.dep_ != "ROOT":
        clause = clause.head
        if any(
            c.dep_.startswith("nsubj") and c.tag_ in {"NN", "NNP"} and c.i < token.i for c in clause.children
        ):
            return True
    return False


def _conjoined(reading: Reading, mention: Mention, head: Mention) -> bool:
    token = reading.doc[mention.head]
    return token.dep_ == "conj" and head.first <= token.head.i < head.last


def _state_for(reading: Reading, token: Token) -> tuple[Participant, ...]:
    """The state or body that is subject before the pronoun, else the last sentence's subject."""
    if token.tag_ != "PRP$" and not token.dep_.startswith("nsubj"):
        return ()
    bodies = [
        m
        for m in _before(reading, token)
        if len(m.participants) == 1
        and not is_person(m.participants[0])
        and m.participants[0].actor
        and m.kind != "demonym"
        and not (m.kind == "description" and reading.doc[m.head].tag_ in {"NNS", "NNPS"})
    ]
    subjects = [m for m in bodies if is_subject(reading, m)]
    if subjects:
        return subjects[0].participants
    if bodies and token.tag_ == "PRP$" and len({m.participants[0].actor for m in bodies}) == 1:
        return bodies[0].participants
    if any(p.role and p.text.endswith("s") for p in reading.memory.subjects):
        return ()  # "Russian forces" are not "it"
    if _other_subject_before(token):
        return ()  # "the government said that it would": whoever that is, not the last sentence's subject
    if (
        not bodies
        and len(reading.memory.subjects) == 1
        and not is_person(reading.memory.subjects[0])
        and reading.memory.subjects[0].actor
        and token.dep_.startswith(("nsubj", "nmod"))
    ):
        return reading.memory.subjects
    return ()
