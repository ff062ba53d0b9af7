"""Who is meant: every mention of an actor in a document, sentence by sentence, resolved at a date."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from summitry.actors.bodies import read_bodies
from summitry.actors.context import choose, part_of_other_name
from summitry.actors.describe import HELD, describe
from summitry.actors.front import front
from summitry.actors.lexicon import Lexicon, lower, noun_at, singular, title_at, title_ending
from summitry.actors.memory import Memory
from summitry.actors.office import reference_day
from summitry.actors.persons import introduce_holder, read_full_name, read_surname, read_unknown, right_states
from summitry.actors.pointers import read_counterpart, read_group, read_pronoun, read_relative, read_two
from summitry.actors.reading import Reading, named
from summitry.actors.records import NOBODY, SHIPPED, Name
from summitry.actors.scan import Hit, scan
from summitry.actors.survey import OPENING, TITLE, Survey
from summitry.actors.tables import ActorTables
from summitry.model.actor import Actor, Candidate, Mention, Participant
from summitry.model.period import Period
from summitry.model.place import PlaceMention

_KINDS = {
    "demonym": "demonym",
    "demonym_plural": "demonym",
    "capital": "capital",
    "seat": "seat",
    "institution": "seat",
}
_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent"})
_SERVING = frozenset(
    {
        "envoy",
        "mediator",
        "representative",
        "ambassador",
        "administrator",
        "chief",
        "head",
        "spokesman",
        "spokeswoman",
        "commissioner",
        "negotiator",
        "coordinator",
        "secretary",
        "inspector",
        "rapporteur",
    }
)
_PAIRED = frozenset({"NUM", "DET", "PRON", "NOUN", "CCONJ"})
_KOREAN = frozenset({"North", "South", "Koreas", "north", "south"})
_RELATIVE = frozenset({"who", "that", "which", "whom", "whose"})


class DocumentActors:
    """Reads the sentences of one document in order and remembers whom they spoke of.

    Args:
        tables: The actor tables.
        on: When the document was published; offices are looked up at its last day.
        source_country: Country of the outlet, for "Congress" and the like.
        official: The outlet speaks for its country: its "the President" is its own.
    """

    def __init__(
        self,
        tables: ActorTables,
        *,
        on: Period | None,
        source_country: str | None = None,
        official: bool = False,
    ) -> None:
        self.tables = tables
        self.published = reference_day(on)
        self.source_country = source_country
        self.official = official
        self.memory = Memory()
        self.survey_of = Survey(tables)
        self._surveyed: dict[int, list[Hit]] = {}
        self._readings: dict[int, Reading] = {}
        if source_country:
            self._home = {source_country}
        else:
            self._home = set()

    def survey(
        self, docs: Sequence[Doc], places: Sequence[Sequence[PlaceMention]], headings: Iterable[Doc] = ()
    ) -> None:
        """Look over a whole document before it is read: which states and organisations it speaks of.

        Args:
            docs: Its sentences, parsed.
            places: The places named in each.
            headings: Its headline and dateline; words are enough, they need not be parsed.
        """
        self.survey_of.docs = docs
        for heading in headings:
            self.survey_of.add(heading, scan(heading, self.tables, self.published), (), TITLE, heading=True)
        for i, (doc, found) in enumerate(zip(docs, places, strict=True)):
            hits = self._surveyed[id(doc)] = scan(doc, self.tables, self.published)
            self.survey_of.add(doc, hits, found, 1 if i else OPENING)

    def read(self, doc: Doc, on: Period | None = None) -> list[Mention]:
        """Mentions of a sentence, by first token, none inside another.

        Args:
            doc: The parsed sentence; ``doc.user_data["start"]`` is its place in the document.
            on: When what the sentence tells took place, if it says so; offices are looked up then.
        """
        day = reference_day(on) or self.published
        reading = Reading(
            doc,
            self.tables,
            self.memory,
            self.survey_of,
            day,
            self.published,
            self.source_country,
            self.official,
            int(doc.user_data.get("start", 0)),
            lexicon=self.tables.lexicon,
        )
        self.memory.words.update(
            token.lower_ for token in reading.tokens if token.is_alpha or "." in token.text
        )
        known = self._surveyed.get(id(doc))
        hits = known if known is not None and day == self.published else scan(doc, self.tables, day)
        if known is None:
            self.survey_of.docs = (*self.survey_of.docs, doc)
            self.survey_of.add(doc, hits, (), 1 if self.memory.sentence else OPENING)
        self.survey_of.advance()
        self._names(reading, hits)
        read_bodies(reading)
        self._persons(reading)
        self._descriptions(reading)
        self._merge_appositions(reading)
        self._remember(reading)
        self._readings[id(doc)] = reading
        self.memory.sentence += 1
        return sorted(reading.mentions, key=lambda m: m.first)

    def _names(self, reading: Reading, hits: list[Hit]) -> None:
        later: list[Hit] = []
        for hit in hits:
            if (hit.names and hit.names[0].source != SHIPPED) or (
                hit.names
                and not part_of_other_name(reading.doc, hit, reading.lexicon.genders)
                and not (hit.persons and reading.doc[hit.first].ent_type_ == "PERSON")
            ):
                self._name(reading, hit)
            elif hit.persons:
                later.append(hit)
        for hit in later:  # states first: they tell apart persons of the same name
            if not any(reading.cover.get(i) for i in range(hit.first, hit.last)):
                read_full_name(reading, hit)

    def _name(self, reading: Reading, hit: Hit) -> None:
        mentioned = set(self.memory.mentioned) | self._home
        mentioned |= {p.country for m in reading.mentions for p in m.participants if p.country}
        name, why = choose(hit.names, self.memory.words, mentioned, _office_follows(reading, hit))
        if name is not None and self._belongs_to_known_person(reading, hit):
            return
        kind = _KINDS.get(name.kind if name else hit.names[0].kind, "name")
        if name is not None and name.actor == NOBODY:
            reading.mention(hit.first, hit.last, kind, ())
            return
        if name is None:
            candidates = tuple(self._candidate(n, why) for n in hit.names)
            reading.mention(hit.first, hit.last, kind, (), candidates)
            return
        who = named(reading, hit.first, hit.last, name, why)
        reading.mention(hit.first, hit.last, kind, (who,))

    def _belongs_to_known_person(self, reading: Reading, hit: Hit) -> bool:
        """ "Jordan said" after "Michael Jordan" was introduced."""
        if hit.last - hit.first > 1 or not self.memory.persons:
            return False
        known = self.memory.by_surname(reading.doc[hit.first].lower_)
        if not known or known[0].participant.actor is not None:
            return False
        spoken_of = any(name.actor in self.memory.mentioned for name in hit.names)
        return reading.doc[hit.first].ent_type_ in {"PERSON", ""} or not spoken_of

    def _candidate(self, name: Name, why: str) -> Candidate:
        actor = self.tables.actor(name.actor) or Actor(name.actor, name.actor, "state")
        return Candidate(actor, None, 0.5, why)

    def _persons(self, reading: Reading) -> None:
        doc = reading.doc
        for entity in doc.ents:
            if (
                entity.label_ == "PERSON"
                and len(entity) > 1
                and not any(reading.cover.get(t.i) for t in entity)
            ):
                _unknown_entity(reading, entity.start, entity.end, alone=False)
        surnames = [token for token in reading.tokens if _like_surname(reading, token)]
        for token in surnames * 2:  # twice: "Moon and Kim met in Pyongyang" makes Kim known first, then Moon
            if (
                token.text[:1].isupper()
                and token.i not in reading.cover
                and not _title_word(doc, token.i, reading.lexicon)
            ) or _lower_case_name(reading, token):
                read_surname(reading, token)
        _titled_names(reading)
        for entity in doc.ents:
            if entity.label_ == "PERSON" and not any(reading.cover.get(t.i) for t in entity):
                _unknown_entity(reading, entity.start, entity.end)

    def _descriptions(self, reading: Reading) -> None:
        self._relative(reading)
        for token in reading.tokens:
            if token.i in reading.cover:
                continue
            part = token.pos_
            if part in {"PRON", "DET"}:
                read_pronoun(reading, token)
            if part in _PAIRED and token.lower_ in {"two", "both", "pair"} and read_two(reading, token):
                continue
            if part not in {"NOUN", "PROPN"} and not (part == "ADJ" and token.dep_ in _ARGUMENTS):
                continue
            behind = reading.tokens[token.i + 1 : token.i + 2]
            if behind and behind[0].lower_ == "of":
                self._group_behind(reading, token)
            if read_group(reading, token) or read_counterpart(reading, token):
                continue
            if _modifies_next(reading, token):
                continue
            self._describe(reading, token)

    def _relative(self, reading: Reading) -> None:
        """ "The North" and "the Koreas", before descriptions take them in."""
        for token in reading.tokens:
            if token.text in _KOREAN:
                known = reading.cover.get(token.i)
                if known is None or known.kind == "demonym":
                    read_relative(reading, token)

    def _describe(self, reading: Reading, token: Token) -> None:
        """A mention for the description that a noun heads, if it denotes somebody."""
        phrase = describe(reading, token)
        if phrase is None or not phrase.participants or not _sound(reading, phrase.first, phrase.last):
            return
        reading.add(
            Mention(phrase.first, phrase.last, token.i, "description", phrase.participants, phrase.candidates)
        )
        for who in phrase.participants:
            if phrase.words and who.country:
                self.memory.own(phrase.words, who.country)
            introduce_holder(reading, who)

    def _group_behind(self, reading: Reading, token: Token) -> None:
        """ "The foreign ministers of the two countries": the pair first, then whose ministers they are."""
        doc, k = reading.doc, token.i + 1
        if k + 2 < len(doc) and doc[k + 1].lower_ in {"the", "both", "two"}:
            for noun in doc[k + 2 : k + 4]:
                if noun.i not in reading.cover and read_group(reading, noun):
                    return

    def _merge_appositions(self, reading: Reading) -> None:
        """ "Stephen Biegun, the lead negotiator" and "the leader, Kim Jong Un" are one each."""
        ordered = sorted(reading.mentions, key=lambda m: m.first)
        for a, b in itertools.pairwise(ordered):
            gap = reading.doc[a.last : b.first].text.strip()
            if gap not in {",", ""} and gap not in {", the", "the", ", a", ", an"}:
                continue
            person, other = (a, b) if a.kind in {"person", "title"} else (b, a)
            if (
                person.kind not in {"person", "title"}
                or other.kind != "description"
                or not person.participants
            ):
                continue
            person = _officer(reading, person, other)
            if gap in {",", ""} and _unplaced(person.participants[0]) and len(other.participants) == 1:
                person = reading.add(
                    replace(person, participants=(_placed(person.participants[0], other.participants[0]),))
                )
            if len(other.participants) > 1 or (
                other.participants and not _agrees(person.participants[0], other.participants[0], gap)
            ):
                continue
            if not other.participants and (gap not in {"", ","} or person is a):
                continue
            if other.participants and other.participants[0].role == "ELI":
                person = reading.add(
                    replace(person, participants=(replace(person.participants[0], role="ELI"),))
                )
            who = reading.again(
                person.participants[0],
                other.first,
                other.last,
                f"stands beside {person.participants[0].name}",
            )
            merged = replace(other, participants=(who,), candidates=())
            reading.add(merged)

    def _remember(self, reading: Reading) -> None:
        subjects: list[Participant] = []
        for mention in sorted(reading.mentions, key=lambda m: m.first):
            head = reading.doc[mention.head]
            if not _is_setting(head):
                self.memory.note(mention.head, mention.participants)
            if (
                head.dep_.startswith("nsubj")
                and head.head.dep_ in {"ROOT", "conj"}
                and head.head.head.dep_ == "ROOT"
            ):
                if not subjects:
                    subjects = list(mention.participants)
            elif subjects and head.dep_ == "conj" and head.head.dep_.startswith("nsubj"):
                subjects += mention.participants
        if subjects:
            self.memory.subjects = tuple(subjects)
        elif reading.mentions:
            self.memory.subjects = ()

    def resolve_phrase(self, token: Token) -> tuple[Participant, ...]:
        """Whom the noun phrase headed by a token denotes; nobody where it denotes no actor.

        The sentence must have been read. Coordinated phrases are the caller's to expand, through ``conj``.
        """
        reading = self._readings.get(id(token.doc))
        if reading is None:
            self.read(token.doc)
            reading = self._readings[id(token.doc)]
        found = reading.meant.get(token.i)
        if found is None:
            found = reading.meant[token.i] = _resolve(reading, token, 0)
        return found


def _is_setting(head: Token) -> bool:
    """Whether a name only says where: "in Singapore" does not make Singapore one of "the two countries"."""
    over = head.head if head.dep_ == "nmod:poss" else head
    return any(c.dep_ == "case" and c.lower_ in {"in", "at", "near", "on"} for c in over.children)


def _resolve(reading: Reading, token: Token, depth: int) -> tuple[Participant, ...]:
    if (
        token.i not in reading.cover
        and token.lower_ in _RELATIVE
        and token.tag_ in {"WDT", "WP", "WP$", "IN", "DT"}
        and depth < 3
    ):
        antecedent = _antecedent(token)
        return _resolve(reading, antecedent, depth + 1) if antecedent is not None else ()
    mention = reading.cover.get(token.i)
    if mention is not None and (
        mention.kind != "demonym" or token.tag_ not in {"JJ"} or token.i == mention.last - 1
    ):
        return mention.participants
    phrase = describe(reading, token)
    if phrase is None and mention is None and token.pos_ == "PROPN":
        # "Evil Mordor" parsed as one name: the known part of it
        parts = [
            m
            for c in token.children
            if c.dep_ == "flat" and (m := reading.cover.get(c.i)) and m.kind == "name"
        ]
        return parts[0].participants if parts else ()
    return phrase.participants if phrase else ()


def _antecedent(token: Token) -> Token | None:
    """The noun that a relative clause hangs on."""
    verb = token.head
    for _ in range(8):
        if verb.dep_ in {"acl:relcl", "acl"}:
            return verb.head
        if verb.head is verb:
            break
        verb = verb.head
    if token.i and token.doc[token.i - 1].pos_ in {"NOUN", "PROPN"}:
        return token.doc[token.i - 1]
    return None


def _office_follows(reading: Reading, hit: Hit) -> bool:
    """Whether an office of state stands right behind a name: "Georgia's president", "Congo's army"."""
    doc = reading.doc
    k = hit.last
    if k < len(doc) and doc[k].tag_ == "POS":
        k += 1
    for i in range(k, min(k + 3, len(doc))):
        word = singular(lower(doc[i]))
        if word in {
            "president",
            "minister",
            "parliament",
            "army",
            "troop",
            "embassy",
            "ambassador",
            "military",
        }:
            return True
    return False


def _like_surname(reading: Reading, token: Token) -> bool:
    """Whether a word is written like a surname: with a capital, or behind a word that has one."""
    if token.text[:1].isupper():
        return token.pos_ in {"PROPN", "NOUN", "ADJ", "X"}
    behind = token.i > 0 and reading.tokens[token.i - 1].text[0].isupper()
    return behind and token.text.islower() and token.pos_ != "VERB"


def _lower_case_name(reading: Reading, token: Token) -> bool:
    """A surname that was not capitalised, right behind a title: "President obama"."""
    if not token.text.islower() or token.i in reading.cover:
        return False
    found = title_ending(reading.doc, token.i)
    return found is not None and found[0].role in HELD


def _titled_names(reading: Reading) -> None:
    """Names behind a title with its state, whatever the recogniser takes them for: "Finnish envoy Matti Salo"."""
    doc = reading.doc
    for token in doc:
        first = token.i
        if token.i in reading.cover or not token.text[0].isupper() or token.ent_type_ in {"DATE", "PERSON"}:
            continue
        if token.pos_ != "PROPN" or _title_word(doc, first, reading.lexicon):
            continue
        before = front(reading, first)
        if before.title is None or before.title.role == "courtesy":
            continue
        last = first + 1
        while last < len(doc) and doc[last].pos_ == "PROPN" and doc[last].text[0].isupper():
            if doc[last].ent_type_ == "DATE" or last in reading.cover:
                break
            last += 1
        if before.states or (last - first > 1 and right_states(reading, last)):
            read_unknown(reading, first, last)


def _title_word(doc: Doc, i: int, lexicon: Lexicon) -> bool:
    """Whether a capitalised word is a title or a noun for actors ("President"), not a surname."""
    found = title_at(doc, i) or noun_at(doc, i, lexicon)
    if found is None:
        return False
    before_is_name = i > 0 and doc[i - 1].text[:1].isupper() and doc[i - 1].ent_type_ == "PERSON"
    return not before_is_name


def _unknown_entity(reading: Reading, first: int, last: int, alone: bool = True) -> None:
    """An entity of the recogniser as a person; ``alone`` admits "Mr. Kim", which surnames must try first."""
    if not alone and last - first == 2 and title_ending(reading.doc, first + 1):
        return
    while last > first and reading.doc[last - 1].tag_ in {"POS", "''", ","}:
        last -= 1
    before = front(reading, first)
    if reading.cover.get(first) is None and last > first:
        read_unknown(reading, max(before.first, first) if before.title else first, last)


def _modifies_next(reading: Reading, token: Token) -> bool:
    """Whether a noun is only part of a longer noun phrase: "army chief", "rebel leader"."""
    doc = reading.doc
    if token.i + 1 >= len(doc):
        return False
    after = doc[token.i + 1]
    if after.pos_ not in {"NOUN", "PROPN"} or after.i in reading.cover:
        return False
    found = title_at(doc, after.i) or noun_at(doc, after.i, reading.lexicon)
    return found is not None or (token.dep_ == "compound" and token.head.i > token.i)


def _sound(reading: Reading, first: int, last: int) -> bool:
    """A description may take in demonyms and names, never persons or other descriptions."""
    inside = {id(m): m for i in range(first, last) if (m := reading.cover.get(i))}
    return all(m.first >= first and m.last <= last for m in inside.values())


def _officer(reading: Reading, person: Mention, other: Mention) -> Mention:
    """ "The UN envoy, Ghassan Salame": whoever he was at home, he acts for the organisation."""
    who, office = person.participants[0], other.participants[0] if len(other.participants) == 1 else None
    if office is None or who.country == office.country or reading.doc[other.head].lower_ not in _SERVING:
        return person
    body = reading.tables.organisations.get(office.actor or "")
    if body is None or not body["kind"].startswith(("igo", "peacekeeping", "forum")):
        return person
    acting = replace(
        who, country=office.actor, role=office.role, reason=f"{who.reason}; here for {office.name}"
    )
    return reading.add(replace(person, participants=(acting,)))


def _unplaced(person: Participant) -> bool:
    """Whether nothing but the name is known of a person."""
    return person.actor is None and person.country is None and person.role is None


def _placed(person: Participant, office: Participant) -> Participant:
    """The person with country and role of the office beside the name: "Finland's envoy, Matti Salo"."""
    if office.actor != office.country:
        return person  # the office is another known person's
    return replace(
        person, country=office.country, role=office.role, reason=f"{person.reason}; beside {office.text!r}"
    )


def _agrees(person: Participant, other: Participant, gap: str) -> bool:
    """Whether a description can mean the person beside it: no other country, no other known person."""
    if other.country and person.country and other.country != person.country:
        return False
    if other.actor and other.actor == person.actor:
        return True
    if other.country is None and other.actor is None:
        return gap.startswith(",") is True or gap == ""
    return other.country == person.country
