"""The note on a row of imported data: the act in the data set's words or ours, its day, and where the row is."""

from __future__ import annotations

from summitry.brief.clean import clean, safe_url
from summitry.brief.records import Note
from summitry.brief.words import Names, bare_act, phrases
from summitry.model.dealing import Proof
from summitry.wording.days import say_range
from summitry.wording.names import listed, with_article

LONGEST = 400
"""Characters of a record's text that a note prints."""


def record_note(number: int, proof: Proof, names: Names) -> Note:
    """The note on a row.

    Args:
        number: Its number in the brief.
        proof: The row, of an imported data set.
        names: From ids to names.
    """
    return Note(
        number=number,
        event=proof.id,
        before=_act(proof, names),
        trigger="",
        after="",
        title="",
        outlet=clean(proof.outlet or ""),
        sample=False,
        published=_day(proof),
        known="",
        url=safe_url(proof.url),
        dataset=phrases()["dataset"].get(proof.dataset, clean(proof.dataset)),
        row=clean(proof.row or proof.id),
    )


def _act(proof: Proof, names: Names) -> str:
    text = clean(proof.text or "")
    if text:
        return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    source, target = _sides(proof.source, names), _sides(proof.target, names)
    modes = (proof.mode,) if proof.mode else ()
    return f"{bare_act(proof.type, modes, proof.cameo, source, target)}."


def _sides(ids: str, names: Names) -> str:
    """Names of the ids of a side, which stand apart by spaces."""
    found = [with_article(clean(names(each))) for each in ids.split()]
    return listed(found) if found else ""


def _day(proof: Proof) -> str:
    if proof.day is None:
        return "undated"
    return say_range(proof.day, proof.last_day or proof.day)
