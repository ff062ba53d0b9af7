"""Who vouches for a report: the subject of the saying verb over an act, or the name behind "according to"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Token

from summitry.coding.operators import kind_of, load_cues
from summitry.coding.sides import Resolve
from summitry.coding.tree import children, grammatical_subjects, is_infinitive, is_passive, preposition
from summitry.model.actor import Participant
from summitry.model.event import Speaker
from summitry.resources.load import read_toml

SAID = frozenset({"ccomp", "parataxis", "xcomp"})
BLAMED = frozenset({*SAID, "advcl", "obl", "acl"})
"""Where what is said stands under a saying verb; what somebody is accused of may stand in more places."""

BLAMING = frozenset({"accuse", "blame", "criticise", "criticize", "condemn", "denounce", "quote", "cite"})
IMPERSONAL = frozenset(
    {"plan", "schedule", "law", "rule", "protocol", "custom", "need", "tradition", "agreement"}
)
"""What things go according to without anybody saying so."""

COMMITTING = frozenset({"promise", "pledge", "vow", "threaten"})
QUOTING = frozenset({"quote", "cite"})
QUOTES = frozenset({'"', "“", "”", "``", "''"})
NAMING = frozenset({"NOUN", "PROPN", "PRON"})
MAX_AFTER = 4
"""Words behind the saying verb of an attribution that may name whom it was said to."""

FIRST_PERSON = frozenset({"we", "i", "our", "us", "my", "me"})

MAX_WORDS = 12
"""Longer attributions are cut there; the evidence sentence holds the whole."""


@dataclass(frozen=True, slots=True)
class _Reporting:
    verbs: frozenset[str]
    prepositional: frozenset[str]
    kinds: Mapping[str, tuple[str, ...]]
    states: Mapping[str, str]


@cache
def _reporting() -> _Reporting:
    data = read_toml("coding/reporting.toml")
    kinds = {kind: tuple(words) for kind, words in data["kind"].items()}
    states = {name: state for state, names in data["voice_of"].items() for name in names}
    return _Reporting(frozenset(data["verbs"]), frozenset(data["prepositional"]), kinds, states)


def is_reporting(verb: Token) -> bool:
    """Whether a verb attributes what stands under it."""
    return kind_of(verb) == "verb" and verb.lemma_.lower() in _reporting().verbs


def speaker_of(trigger: Token, resolve: Resolve) -> Speaker | None:
    """Who vouches for the act that ``trigger`` names; None where the outlet does.

    The nearest voice is named. Voices beyond it ("Yonhap quoted a minister as saying") follow in the words of the
    attribution: "a minister (as told by Yonhap)".
    """
    voices: list[Speaker] = []
    for voice in _voices(trigger, resolve):
        if all(voice.name != known.name for known in voices):
            voices.append(voice)
    if not voices:
        return None
    beyond = "".join(f" (as told by {voice.text})" for voice in voices[1:])
    return replace(voices[0], text=voices[0].text + beyond)


def _voices(trigger: Token, resolve: Resolve) -> Iterator[Speaker]:
    """Voices over an act, nearest first: those of the tree, then what the end of the sentence attributes it to."""
    heads = list(_over(trigger))
    for head in heads:
        if (voice := _speaker(head, resolve)) is not None:
            yield voice
    told = attribution_of(trigger.doc)
    if told is not None and trigger.i < told.first and not any(told.first <= h.i < told.last for h in heads):
        yield _at_the_end(told, resolve)


def _over(trigger: Token) -> Iterator[Token]:
    """Heads of the voices over an act."""
    token = trigger
    while True:
        if (named := _according_to(token)) is not None:
            yield named
        said = _saying_inside(token)
        if said is not None and trigger.i != said.i and trigger not in said.subtree:
            yield from _tellers(said)
        head = token.head
        if token.dep_ == "ROOT":
            return
        if token.dep_ == "acl" and head.dep_ == "obj" and head.head.lemma_ in BLAMING and token.i > head.i:
            token, head = head, head.head  # "accused the bloc of pushing them", hung on the bloc
            yield from _tellers(head)
        slots = BLAMED if head.lemma_ in BLAMING else SAID
        if token.dep_ in slots and is_reporting(head) and not _is_agreed(token, head):
            yield from _tellers(head)
        token = head


def _is_agreed(token: Token, verb: Token) -> bool:
    """ "Promised to pull back", "threatened to halt": the infinitive is what is promised, nobody vouches for it."""
    return token.dep_ == "xcomp" and is_infinitive(token) and verb.lemma_ in COMMITTING


def _tellers(verb: Token) -> Iterator[Token]:
    """Subject of a saying verb, and who quotes it: "Yonhap quoted a minister as saying"."""
    if verb.lemma_ in QUOTING and not is_passive(verb):
        quoted = [t for t in children(verb, "obj") if t.i > verb.i]
        yield from quoted[:1]
    if is_passive(verb):
        if verb.lemma_ in QUOTING:
            yield from grammatical_subjects(verb)[:1]
        yield from children(verb, "obl:agent")[:1]
        return
    subjects = grammatical_subjects(verb)
    named = [
        name
        for s in subjects[:1]
        for name in children(s, "appos")
        if name.pos_ == "PROPN" and s.pos_ == "NOUN"
    ]
    yield from (named or subjects)[:1]


ATTRIBUTION = "attribution"
"""Where a sentence keeps what was read of its attribution, so that each of its acts need not read it again."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """What the end of a sentence says of its source: "..., the ministry said on Monday".

    Attributes:
        head: Head of the words that name the source.
        first: Index of their first token.
        last: Index after their last token.
    """

    head: Token
    first: int
    last: int


def attribution_of(doc: Doc) -> Attribution | None:
    """The source named at the end of a sentence, read off its words since the parse often loses it; None if none is."""
    if ATTRIBUTION not in doc.user_data:
        doc.user_data[ATTRIBUTION] = _read_attribution(doc)
    found: Attribution | None = doc.user_data[ATTRIBUTION]
    return found


def _read_attribution(doc: Doc) -> Attribution | None:
    verbs = [t for t in doc if t.tag_.startswith("VB") and t.dep_ not in {"aux", "aux:pass", "cop"}]
    if not verbs:
        return None
    verb = verbs[-1]
    known = verb.lemma_.lower() in _reporting().verbs
    if known and verb.tag_ in {"VBD", "VBZ", "VBN", "VBP"} and _is_aside(doc, verb):
        first = _opening(doc, verb.i)
        return _attribution(doc, first, verb.i) if first is not None else None
    return _at_last_according(doc)


def _is_aside(doc: Doc, verb: Token) -> bool:
    """Whether nothing is said behind the verb but when, where and to whom."""
    after = [t for t in doc[verb.i + 1 :] if not t.is_punct]
    return not after or (
        (
            after[0].lower_ not in {"that", "to", "of"}
            and (
                after[0].pos_ in {"ADP", "ADV", "SCONJ"}
                or after[0].lower_ in {"reporters", "journalists", "a", "the", "state"}
            )
        )
        or after[0].lower_ in load_cues().time
        or (after[0].pos_ == "PROPN" and len(after) <= MAX_AFTER)
    )


def _opening(doc: Doc, verb: int) -> int | None:
    """Where the words that name the source begin: behind the comma before them, past an apposition."""
    commas = [i for i in range(verb) if doc[i].text in {",", '"', "”"}]
    if not commas:
        return None
    first = commas[-1] + 1
    if first == verb and len(commas) > 2:
        first = commas[-3] + 1 if doc[commas[-2]].text in {'"', "”"} else commas[-2] + 1
    words = doc[first:verb]
    wrong = any(t.pos_ in {"VERB", "CCONJ", "SCONJ"} for t in words) or len(words) > MAX_WORDS
    return None if wrong or not any(t.pos_ in NAMING for t in words) else first


def _at_last_according(doc: Doc) -> Attribution | None:
    """ "..., according to a monitoring group." """
    for i in range(len(doc) - 2, 0, -1):
        if doc[i].lower_ == "according" and doc[i + 1].lower_ == "to" and doc[i - 1].text == ",":
            last = next((t.i for t in doc[i + 2 :] if t.text in {",", ".", ";"}), len(doc))
            return None if last >= len(doc) + 1 else _attribution(doc, i + 2, last)
    return None


def _attribution(doc: Doc, first: int, last: int) -> Attribution | None:
    words = [t for t in doc[first:last] if t.pos_ != "PUNCT"]
    nouns: list[Token] = []
    for token in words:
        if nouns and token.pos_ in {"ADP", "PUNCT"}:
            break
        if token.pos_ in NAMING and not any(
            c.dep_ == "case" and c.lower_ in {"'s", "’s"} for c in token.children
        ):
            nouns.append(token)
    if not nouns or nouns[-1].lemma_.lower() in IMPERSONAL:
        return None
    return Attribution(nouns[-1], first, last)


def _at_the_end(told: Attribution, resolve: Resolve) -> Speaker:
    text = told.head.doc[told.first : told.last].text.strip(" ,")
    named = _speaker(told.head, resolve)
    if named is None:
        return Speaker(None, text, _kind(text.lower(), told.head, None), text)
    own = named.actor is None and named.kind != "state_media"
    return replace(named, name=text if own else named.name, text=text)


def said_by(token: Token) -> Token | None:
    """The nearest saying verb that a clause or word stands under, or that is put into or behind its sentence."""
    above = token
    while above.dep_ != "ROOT":
        if (inside := _saying_inside(above)) is not None:
            return inside
        if is_reporting(above.head) and above.dep_ in SAID:
            return above.head
        above = above.head
    if (inside := _saying_inside(above)) is not None:
        return inside
    told = attribution_of(token.doc)
    if told is None or token.i >= told.first or told.last >= len(token.doc):
        return None
    verb = token.doc[told.last]
    return verb if is_reporting(verb) else None


class Quotation:
    """Whose words a quotation is that runs over several sentences.

    Sentences are read in order; one that is all quoted and names nobody belongs to whom the words before it belong.
    """

    def __init__(self) -> None:
        self._open = False
        self._voice: Speaker | None = None

    def voice(self, doc: Doc, resolve: Resolve) -> Speaker | None:
        """Whose words the whole of the next sentence is; None where it is not all quoted, or nobody was named.

        Args:
            doc: The next sentence.
            resolve: Whom a noun phrase in it means.
        """
        marks = [t for t in doc if t.text in QUOTES]
        was_open = self._open
        self._open = _open_after(marks, open_before=was_open)
        teller = self._teller(doc, resolve) if marks or was_open else None
        if teller is not None:
            self._voice = teller
            return None
        starts = was_open or (bool(marks) and marks[0].i == 0)
        quoted = starts and (
            self._open or doc[-1].text in QUOTES or (len(doc) > 1 and doc[-2].text in QUOTES)
        )
        if not quoted:
            self._voice = None
        return self._voice

    def _teller(self, doc: Doc, resolve: Resolve) -> Speaker | None:
        """Who is said to say the words between the quotation marks of a sentence."""
        told = attribution_of(doc)
        if told is not None:
            return _at_the_end(told, resolve)
        inside = False
        for token in doc:
            if token.text in QUOTES:
                inside = not inside
            elif not inside and is_reporting(token):
                for head in _tellers(token):
                    return _speaker(head, resolve)
        return None


def _open_after(marks: list[Token], *, open_before: bool) -> bool:
    state = open_before
    for mark in marks:
        state = mark.text == "“" if mark.text in {"“", "”"} else not state
    return state


def voice_of(token: Token) -> Token | None:
    """Head of the subject of the nearest saying verb over a token: whom "we" and "I" stand for inside a quotation."""
    while token.dep_ != "ROOT":
        head = token.head
        if is_reporting(head) and token.dep_ in {"ccomp", "parataxis", "obj", "dep"}:
            subjects = grammatical_subjects(head)
            if subjects and subjects[0].lower_ not in FIRST_PERSON:
                return subjects[0]
        token = head
    said = _saying_inside(token)
    subjects = grammatical_subjects(said) if said is not None else []
    return subjects[0] if subjects and subjects[0].lower_ not in FIRST_PERSON else None


def _saying_inside(verb: Token) -> Token | None:
    """A saying verb put into or after the sentence it reports: "..., KCNA said"."""
    for child in children(verb, "parataxis", "discourse", "dep"):
        if is_reporting(child) and not children(child, "ccomp"):
            return child
    return None


def _according_to(token: Token) -> Token | None:
    for child in token.children:
        if (
            child.dep_.startswith(("obl", "nmod", "advcl", "parataxis"))
            and child.lemma_ not in IMPERSONAL
            and preposition(child) in _reporting().prepositional
        ):
            return child
        if child.lower_ == "according":
            return next(
                (g for g in child.children if g.dep_ in {"obl", "nmod"} and g.lemma_ not in IMPERSONAL), None
            )
    return None


def speaker_named(head: Token, resolve: Resolve) -> Speaker | None:
    """The speaker that a noun phrase names, whatever its verb; None for a pronoun that means nobody known."""
    return _speaker(head, resolve)


def _speaker(head: Token, resolve: Resolve) -> Speaker | None:
    """The speaker that a noun phrase names; None for a pronoun that means nobody known."""
    words = [t for t in head.subtree if not _is_outside(t, head)]
    text = "".join(t.text_with_ws for t in words[:MAX_WORDS]).strip()
    people = resolve(head)
    who = people[0] if people else None
    if who is None and head.pos_ == "PRON":
        return None
    kind = _kind(text.lower(), head, who)
    if kind == "state_media":
        return Speaker(_state_of_media(text) or (who.country if who else None), text, kind, text)
    return Speaker(who.actor if who else None, who.name if who else text, kind, text)


def _state_of_media(text: str) -> str | None:
    """The state whose voice a medium is; None where the words do not tell."""
    words = f" {text.lower()} "
    return next((state for name, state in _reporting().states.items() if f" {name} " in words), None)


def _is_outside(token: Token, head: Token) -> bool:
    """What is no part of a speaker's name: the preposition before it, clauses and appositions behind it."""
    return token.dep_ == "punct" or token.i in _introducing(head) or _in_clause(token, head)


def _introducing(head: Token) -> set[int]:
    return {g.i for case in children(head, "case") for g in case.subtree}


def _in_clause(token: Token, head: Token) -> bool:
    while token.i != head.i:
        if token.dep_ in {"acl", "acl:relcl", "appos", "ccomp", "advcl", "parataxis"}:
            return True
        token = token.head
    return False


def _kind(text: str, head: Token, who: Participant | None) -> str:
    kinds = _reporting().kinds
    padded = f" {text} "
    if any(f" {name}" in padded for name in kinds["state_media"]):
        return "state_media"
    if head.lemma_.lower() in kinds["analyst"]:
        return "analyst"
    if who is not None and who.actor is not None and who.actor != who.country:
        return "official" if who.role in {"HOS", "GOV", "MIL", "LEG", "JUD"} else "person"
    if head.lemma_.lower() in kinds["unnamed"]:
        return "unnamed"
    if who is not None and who.country is not None:
        return "government" if who.role in {None, "GOV"} else "official"
    if head.ent_type_ == "PERSON":
        return "person"
    if head.lemma_.lower() in kinds["organisation"] or head.pos_ == "PROPN":
        return "organisation"
    return "unnamed"
