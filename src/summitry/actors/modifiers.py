"""States and organisations that stand before a noun or title: "Washington's", "Russian and Chinese"."""

from __future__ import annotations

from summitry.actors.lexicon import lower, noun_at
from summitry.actors.reading import PERSONAL, Reading
from summitry.model.actor import Participant

_STOP = frozenset({"DET", "ADP", "VERB", "AUX", "SCONJ", "PUNCT", "CCONJ", "PART"})
_JOIN = frozenset({"and", "-", "–", "/", ",", "or"})


def left_states(reading: Reading, start: int) -> tuple[tuple[Participant, ...], int, str | None]:
    """Participants named leftwards from a token, the first token of the phrase, and a mark such as "former".

    Walks over adjectives, demonyms, possessors and hyphens until a determiner, a preposition or a verb.
    """
    doc, j = reading.doc, start - 1
    found: list[Participant] = []
    mark: str | None = None
    first = start
    possessed = False
    while j >= 0:
        token = doc[j]
        mention = reading.cover.get(j)
        skipped = _compound(reading, j)
        if skipped is not None:
            first = min(first, skipped + 1) if mention is not None else first
            j = skipped
            continue
        if mention is not None and mention.participants:
            if mention.kind == "pronoun" or (mention.kind == "group" and not possessed):
                break
            if (
                mention.kind in PERSONAL | {"description"}
                and not possessed
                and (mention.last != start or mention.kind == "description")
            ):
                break
            touching = not possessed or j == mention.last - 1
            if not touching or (
                found
                and doc[mention.last].lower_ not in _JOIN
                and not mention.kind.startswith("dem")
                and possessed
            ):
                break
            found[:0] = [p for p in mention.participants if p not in found]
            j = first = mention.first
            j -= 1
            possessed = False
            if (
                j > 0
                and doc[j].lower_ in _JOIN
                and (other := reading.cover.get(j - 1))
                and other.participants
                and other.kind in {"demonym", "name"}
                and _coordinated(reading, other.kind, mention.kind)
            ):
                j -= 1
            continue
        word = lower(token)
        if word in reading.context.marks:
            mark = mark or reading.context.marks[word]
            first, j = j, j - 1
            continue
        if token.tag_ == "POS" or token.text in {"'s", "’s", "'", "’"}:
            possessed = True
            j -= 1
            continue
        if not possessed and (hyphen := _hyphen(reading, j, start)):
            j -= hyphen
            continue
        if possessed or token.pos_ in _STOP or token.pos_ == "PRON" or j < start - 6:
            break
        if _own_phrase(reading, j):
            break
        if token.pos_ in {"ADJ", "NOUN", "PROPN", "NUM", "ADV"}:
            if token.pos_ == "PROPN" and token.ent_type_ == "PERSON" and token.text.istitle():
                break
            j -= 1
            continue
        break
    return tuple(found), first, mark


def _compound(reading: Reading, j: int) -> int | None:
    """The token before "U.S.-backed" (whose rebels are not American) or before "-led"; None elsewhere."""
    doc, mention = reading.doc, reading.cover.get(j)
    if mention is not None and "-" in doc[mention.last - 1].text[1:] and not doc[j].lower_.endswith("led"):
        return mention.first - 1
    if j > 1 and doc[j - 1].text in {"-", "–"} and not doc[j - 1].whitespace_:
        if doc[j].lower_ == "led":
            return j - 2
        if doc[j].lower_ in reading.context.ties:  # "al-Qaeda-linked group": the group is somebody else
            tied = reading.cover.get(j - 2)
            return tied.first - 1 if tied is not None else j - 3
    return None


def _hyphen(reading: Reading, j: int, start: int) -> int:
    """Tokens to pass at a hyphen: one after "ex", two in "nuclear-powered", which only says what kind; else none."""
    doc, token = reading.doc, reading.doc[j]
    if j == 0 or token.text not in {"-", "–"}:
        return 0
    if lower(doc[j - 1]) in reading.context.marks or j == start - 1:
        return 1
    joins = token.text == "-" and not token.whitespace_ and not doc[j - 1].whitespace_
    return 2 if joins and j - 1 not in reading.cover else 0


def _own_phrase(reading: Reading, j: int) -> bool:
    """Whether a noun heads a phrase of its own, not part of the longer one: "police | shot two men"."""
    token = reading.doc[j]
    if token.pos_ not in {"NOUN", "PROPN", "ADJ"} or noun_at(reading.doc, j, reading.lexicon) is None:
        return False
    return (
        token.tag_ in {"NNS", "NNPS"}
        or reading.doc[j + 1].pos_ in {"ADJ", "NUM", "VERB", "ADV"}
        or (reading.doc[j + 1].pos_ == "NOUN" and reading.doc[j + 1].dep_ == "ROOT")
    )


def _coordinated(reading: Reading, left: str, right: str) -> bool:
    """Whether two mentions joined by "and" or a hyphen modify the same noun: two demonyms, or two names."""
    return left == right or {left, right} == {"demonym", "name"}
