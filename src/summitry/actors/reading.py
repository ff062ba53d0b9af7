"""The state of reading one sentence: its mentions so far, and how to make participants."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from spacy.tokens import Doc, Token

from summitry.actors.context import Context, load_context
from summitry.actors.lexicon import Lexicon
from summitry.actors.memory import Memory
from summitry.actors.office import best_office, in_words, sector
from summitry.actors.records import Name
from summitry.actors.survey import Survey
from summitry.actors.tables import ActorTables
from summitry.model.actor import Candidate, Mention, Office, Participant

DICTIONARY = "dictionary"
"""Kind of an organisation that a coding dictionary names by a code of its own."""
PERSONAL = frozenset({"person", "title"})


@dataclass
class Reading:
    """One sentence while it is read.

    ``cover`` maps a token index to the mention that holds it. ``meant`` keeps whom the phrases headed by a token were
    found to mean, when all has been read.
    """

    doc: Doc
    tables: ActorTables
    memory: Memory
    survey: Survey
    on: date | None
    published: date | None
    source_country: str | None
    official: bool
    offset: int
    lexicon: Lexicon
    mentions: list[Mention] = field(default_factory=list)
    cover: dict[int, Mention] = field(default_factory=dict)
    context: Context = field(default_factory=load_context)
    tokens: list[Token] = field(init=False)
    meant: dict[int, tuple[Participant, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.tokens = list(self.doc)  # walking a Doc makes its tokens anew each time

    def add(self, mention: Mention) -> Mention:
        """Keep a mention, in the place of those it takes in."""
        inside = {id(m): m for i in range(mention.first, mention.last) if (m := self.cover.get(i))}
        for old in inside.values():
            self.mentions.remove(old)
            for i in range(old.first, old.last):
                self.cover.pop(i, None)
        self.mentions.append(mention)
        for i in range(mention.first, mention.last):
            self.cover[i] = mention
        return mention

    def head(self, first: int, last: int) -> int:
        """Syntactic head of a token range."""
        return int(self.doc[first:last].root.i)

    def mention(
        self,
        first: int,
        last: int,
        kind: str,
        participants: tuple[Participant, ...],
        candidates: tuple[Candidate, ...] = (),
    ) -> Mention:
        """A new mention of a token range, kept."""
        return self.add(Mention(first, last, self.head(first, last), kind, participants, candidates))

    def participant(
        self,
        first: int,
        last: int,
        actor: str | None,
        country: str | None,
        role: str | None,
        name: str,
        reason: str,
    ) -> Participant:
        """A participant named by a token range, with offsets into the document."""
        span = self.doc[first:last]
        return Participant(
            actor,
            country,
            role,
            name,
            span.text,
            self.offset + span.start_char,
            self.offset + span.end_char,
            reason,
        )

    def again(self, participant: Participant, first: int, last: int, reason: str) -> Participant:
        """The same actor, pointed to by other words."""
        span = self.doc[first:last]
        return replace(
            participant,
            text=span.text,
            start=self.offset + span.start_char,
            end=self.offset + span.end_char,
            reason=reason,
        )


def country_of(tables: ActorTables, actor: str) -> str:
    """Country of a state or organisation: a party has one, everybody else stands for itself."""
    organisation = tables.organisations.get(actor)
    if organisation is None:
        return actor
    local = organisation["kind"] in {"party", DICTIONARY}
    return organisation["base"] if local and organisation["base"] else actor


def named(reading: Reading, first: int, last: int, name: Name, reason: str) -> Participant:
    """Participant for a state or organisation named by a token range."""
    tables, actor = reading.tables, name.actor
    label, alias = tables.label(actor), reading.doc[first:last].text
    organisation = tables.organisations.get(actor)
    if organisation is not None:
        role: str | None = organisation.get("sector") or reading.context.organisation.get(
            organisation["kind"], "IGO"
        )
        text = f"{alias} is {label}"
    elif name.kind == "capital":
        role, text = "GOV", f"{alias}, the capital, for the government of {label}"
    elif name.kind in {"seat", "institution"} or name.scope in reading.context.scope:
        role = reading.context.scope.get(name.scope, "GOV")
        text = f"{alias}: {name.scope.replace('_', ' ')} of {label}"
    else:
        role, text = None, f"{alias} is {label}"
    reason = f"{text}; {reason}" if reason else text
    return reading.participant(first, last, actor, country_of(tables, actor), role, label, reason)


def office_holder(reading: Reading, first: int, last: int, office: Office, reason: str) -> Participant:
    """Participant for the holder of an office found by a description."""
    tables = reading.tables
    return reading.participant(
        first,
        last,
        office.person,
        country_of(tables, office.state),
        sector(tables, office),
        office.name,
        reason,
    )


def office_at(reading: Reading, person: str) -> tuple[Office | None, str | None, str]:
    """The office that counts for a person at the date, the sector it gives, and the reason in words."""
    tables = reading.tables
    office, how = best_office(tables, person, reading.on)
    if office is None:
        return None, None, "no office known"
    words = in_words(tables, office, how)
    if reading.on is None:
        leading = {sector(tables, o) for o in tables.offices(person)}
        return (
            office,
            leading.pop() if len(leading) == 1 else None,
            f"{office.title} ({tables.label(office.state)}); no date to check",
        )
    if how == "in":
        return office, sector(tables, office), words
    if how == "after":
        return office, "ELI", words
    return office, None, words


def is_subject(reading: Reading, mention: Mention) -> bool:
    """Whether a mention is a subject, by its parse or because a finite verb follows."""
    if mention.last < len(reading.doc) and reading.doc[mention.last].tag_ in {"VBD", "VBZ", "VBP", "MD"}:
        return True
    return str(reading.doc[mention.head].dep_).startswith("nsubj")
