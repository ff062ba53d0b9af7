"""Evidence beside a sentence of a page: the words of an article or the row of a data set, with a way to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from summitry.brief.clean import clean
from summitry.brief.words import Names, bare_act, phrases
from summitry.charts.figure import Cited
from summitry.model.dealing import ARTICLES, Proof
from summitry.model.event import DocumentCard, Report
from summitry.model.expectation import Voice
from summitry.wording.days import say_period, say_range
from summitry.wording.names import listed, with_article

To = Callable[..., str]
"""From the parts of an address to the address: ``to("event", id)``."""

LONGEST = 400
"""Characters of a text that are shown beside a sentence."""


def cited_proofs(ids: Iterable[str], proofs: Mapping[str, Proof], names: Names, to: To) -> tuple[Cited, ...]:
    """Evidence by its ids, in their order; what the desk does not hold is passed over."""
    return tuple(cited_proof(proofs[each], names, to) for each in ids if each in proofs)


def cited_proof(proof: Proof, names: Names, to: To) -> Cited:
    """One piece of evidence: the sentence of an article, or the act of a row in words."""
    words = clean(proof.text or "")
    return Cited(
        text=_cut(words) if words else act_words(proof, names),
        link=to("event", proof.id),
        source=_source(proof),
        quoted=bool(words) and proof.dataset == ARTICLES,
    )


def cited_report(report: Report, to: To) -> Cited:
    """The sentence of an article that reports an act."""
    return Cited(
        _cut(clean(report.event.evidence.text)),
        to("event", report.event.id),
        published_in(report.document),
        True,
    )


def cited_voice(voice: Voice, to: To) -> Cited:
    """The sentence of an article that looks ahead."""
    return Cited(
        _cut(clean(voice.outlook.evidence.text)),
        to("document", voice.document.id),
        published_in(voice.document),
        True,
    )


def act_words(proof: Proof, names: Names) -> str:
    """What was done, from codes: "North Korea met Russia."."""
    source, target = (_sides(ids, names) for ids in (proof.source, proof.target))
    modes = (proof.mode,) if proof.mode else ()
    return f"{bare_act(proof.type, modes, proof.cameo, source, target)}."


def published_in(card: DocumentCard) -> str:
    """Outlet and day of an article: "Meridian Wire, 25 April 2019"."""
    day = say_period(card.published) if card.published else "date unknown"
    return f"{clean(card.outlet or '') or 'outlet unknown'}, {day}"


def source_words(dataset: str) -> str:
    """A data set as people write it, in a sentence: "articles read", "ICEWS"."""
    if dataset == ARTICLES:
        return "articles read"
    known: dict[str, str] = phrases()["dataset"]
    return known.get(dataset, clean(dataset))


def _source(proof: Proof) -> str:
    day = say_range(proof.day, proof.last_day or proof.day) if proof.day else "undated"
    if proof.dataset == ARTICLES:
        return (
            f"{clean(proof.outlet or '') or 'outlet unknown'}; act of {day}"
            if proof.day
            else clean(proof.outlet or "")
        )
    return f"{source_words(proof.dataset)}, {day}, {clean(proof.row or proof.id)}"


def _sides(ids: str, names: Names) -> str:
    found = [with_article(clean(names(each))) for each in ids.split()]
    return listed(found) if found else ""


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
