"""Precedents of the counterparts that the brief is about: by kind, with what followed, each cited."""

from __future__ import annotations

from datetime import timedelta

from summitry.analysis.precedents.following import MIN_CASES
from summitry.analysis.precedents.records import History, Precedents
from summitry.brief.notebook import Notebook
from summitry.brief.precedents import claims, followed_sentence, last_sentence, told_sentence
from summitry.brief.records import Precedent, PrecedentsPart, Statement
from summitry.brief.shift_section import source_name
from summitry.brief.studied import Studied
from summitry.brief.words import Names
from summitry.model.dealing import ARTICLES
from summitry.wording.days import say_day, say_range
from summitry.wording.names import capital, listed, plural, with_article

MOST_KINDS = 5
"""Kinds told for each counterpart, the weightiest first; the others are counted."""


def precedent_parts(studied: Studied, names: Names, book: Notebook) -> tuple[PrecedentsPart, ...]:
    """Precedents by counterpart, in the order in which they were chosen."""
    return tuple(_part(each, names, book) for each in studied.precedents)


def precedents_lead(studied: Studied, names: Names) -> str:
    """Why these counterparts, and what is claimed; "" where there are none."""
    if not studied.precedents:
        return ""
    told = [each.counterpart for each in studied.precedents]
    announced = [with_article(names(each)) for each in told if each in studied.meetings]
    others = [with_article(names(each)) for each in told if each not in studied.meetings]
    why = []
    if announced:
        why.append(f"an announced meeting is open with {listed(announced)}")
    if others:
        why.append(f"{listed(others)} {'was' if len(others) == 1 else 'were'} dealt with most of late")
    return (
        f"{capital(' and '.join(why))}. What followed is claimed to be more or less than usual only from {MIN_CASES} "
        f"cases on that lie apart in time; n is the number of episodes."
    )


def _part(found: Precedents, names: Names, book: Notebook) -> PrecedentsPart:
    known = _known(found)
    source = "articles read" if found.dataset == ARTICLES else source_name(found.dataset)
    covered = say_range(found.since, max(found.before - timedelta(1), found.since))
    return PrecedentsPart(
        heading=capital(with_article(names(found.counterpart))),
        lead=f"up to {say_day(found.on - timedelta(1))}; source: {source}, {covered}",
        kinds=tuple(_kind(each, found, names, book) for each in known[:MOST_KINDS]),
        rest=_rest(len(known) - MOST_KINDS, found),
    )


def _known(found: Precedents) -> list[History]:
    """Kinds with episodes; one whose episodes are those of an earlier kind tells nothing new."""
    first: dict[tuple[int, tuple[str, ...]], History] = {}
    for each in found.histories:
        if each.n:
            first.setdefault((each.n, tuple(i for one in each.episodes for i in one.evidence)), each)
    return list(first.values())


def _rest(n: int, found: Precedents) -> str:
    if n <= 0:
        return ""
    return f"and {plural(n, 'kind')} more: summitry precedents {found.actor} {found.counterpart}"


def _kind(history: History, found: Precedents, names: Names, book: Notebook) -> Precedent:
    latest = history.episodes[0]
    one_before = history.episodes[1].evidence[:1] if len(history.episodes) > 1 else ()
    last = last_sentence(history, found, names, ago=False)
    said = [told_sentence(history), followed_sentence(history)]
    said += claims(history.following, f"After {history.plural}")
    examples = [each.evidence[0] for each in history.episodes if each.evidence]
    told = (
        Statement(last, *book.cite_proofs((*latest.evidence[:2], *one_before))),
        Statement(" ".join(each for each in said if each), *book.cite_proofs(examples)),
    )
    return Precedent(label=capital(history.plural), n=history.n, told=told)
