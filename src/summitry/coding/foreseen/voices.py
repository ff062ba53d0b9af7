"""Who makes a claim about what is to come: whoever vows, expects or doubts, else who is quoted with it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from summitry.coding.foreseen.find import Foreseen, Sign
from summitry.coding.operators import kind_of
from summitry.coding.scene import Scene
from summitry.coding.speaker import is_reporting, said_by, speaker_named, speaker_of
from summitry.coding.tree import agents, grammatical_subjects, is_passive, owners
from summitry.model.actor import Participant
from summitry.model.event import Speaker


def voice_of_claim(found: Foreseen, scene: Scene, quoted: Speaker | None) -> Speaker | None:
    """Who says so; None where the outlet or author itself does.

    Args:
        found: The foreseen word with what foresees it.
        scene: Its sentence.
        quoted: Whose words the whole sentence is, if it is a quotation running on.
    """
    told = speaker_of(found.word, scene.whom)
    if told is not None and any(sign.pattern.acts for sign in found.signs):
        return told
    for sign in found.signs:
        for head in _tellers(sign):
            if (speaker := speaker_named(head, scene.whom)) is not None:
                return speaker
    return told or _told_to(found, scene) or quoted


def told_by(found: Foreseen, scene: Scene) -> tuple[Participant, ...]:
    """Those who announce what nobody named is to do: "the junta said that no vote would be held"."""
    said = said_by(found.word)
    if said is None or is_passive(said):
        return ()
    people = [p for head in grammatical_subjects(said)[:1] for p in scene.whom(head)]
    return tuple(p for p in people if p.country is not None)


def _told_to(found: Foreseen, scene: Scene) -> Speaker | None:
    """ "Kim has told his parliament that Washington has until May", with the clause hung on the parliament."""
    clause, head = found.word, found.word.head
    opens = min((t for t in clause.subtree), key=lambda t: t.i).lower_ == "that"
    if (
        clause.dep_ != "acl:relcl"
        or not opens
        or head.dep_ not in {"obj", "iobj"}
        or not is_reporting(head.head)
    ):
        return None
    tellers = grammatical_subjects(head.head)[:1]
    return speaker_named(tellers[0], scene.whom) if tellers else None


def _tellers(sign: Sign) -> Iterator[Token]:
    voice, word = sign.pattern.voice, sign.word
    if voice == "subj":
        yield from (agents(word) if is_passive(word) else grammatical_subjects(word))[:1]
    elif voice == "owner" and kind_of(word) == "noun":
        yield from owners(word)[:1]
