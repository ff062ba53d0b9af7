"""From what is asked to a query of the index, and to the words that are marked in what it finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import tantivy
from tantivy import Occur, Query

from summitry.search.asked import SHORTEST_BEGINNING, Asked, Term
from summitry.search.entries import day_number, pair, place_word
from summitry.search.records import Kind, Wanted
from summitry.search.schema import DOCUMENT, EVENT, FOREVER, NEVER, schema
from summitry.search.words import fold, sayable, stem

ENTRY = {Kind.DOCUMENTS: DOCUMENT, Kind.EVENTS: EVENT}

_FIELDS = {Kind.DOCUMENTS: {"title": 3.0, "body": 1.0}, Kind.EVENTS: {"sentence": 1.0, "names": 0.5}}
"""Fields that words are looked for in, with their weight."""

_FREQUENT = 40
"""Words with the same beginning that count by how telling each is; the others of them only count as found."""

_FREQUENT_IN_A_ROW = 12
"""The same for the last word of a phrase, where each costs more."""

_MOST_ENDINGS = 20_000
"""Words with the same beginning that are looked for, the most frequent ones."""

_WHOLE_WORD = 2.0
"""How much more the word itself counts than one that begins with it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What one word must be to be marked: of one of these stems, or begin like this ("" for none)."""

    stems: frozenset[str]
    beginning: str = ""

    def fits(self, word: str) -> bool:
        """Whether a word of a text is meant."""
        return stem(word) in self.stems or (bool(self.beginning) and fold(word).startswith(self.beginning))


Pattern = tuple[Spot, ...]
"""Words in a row to mark."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A term with what the index knows of it.

    Attributes:
        term: As asked.
        stems: Of all its words but a beginning.
        endings: Words of the index that a beginning stands for, most frequent first; of no beginning, none.
    """

    term: Term
    stems: tuple[str, ...]
    endings: tuple[str, ...] = ()

    @property
    def pattern(self) -> Pattern:
        """What to mark."""
        known = tuple(Spot(frozenset({each})) for each in self.stems)
        return (*known, Spot(frozenset(self.likely), self.term.words[-1])) if self.term.begins else known

    @property
    def likely(self) -> tuple[str, ...]:
        """Stems of the word that is only begun: its own, then those of the most frequent words that begin with it."""
        most = _FREQUENT_IN_A_ROW if self.stems else _FREQUENT
        words = (self.term.words[-1], *self.endings[:most])
        return tuple(dict.fromkeys(each for each in map(stem, words) if each))


def seek(searcher: tantivy.Searcher, term: Term) -> Sought:
    """Look up the words that a beginning stands for."""
    if not term.begins:
        return Sought(term, tuple(map(stem, term.words)))
    *before, last = term.words
    endings = searcher.terms_with_prefix("words", last, limit=_MOST_ENDINGS)
    by_count = sorted(endings, key=lambda each: -each[1])
    return Sought(term, tuple(map(stem, before)), tuple(word for word, _ in by_count))


def wanted_of(searcher: tantivy.Searcher, asked: Asked) -> tuple[tuple[Sought, ...], ...]:
    """All that must be found, looked up."""
    return tuple(tuple(seek(searcher, term) for term in group) for group in asked.wanted)


def query_of(
    searcher: tantivy.Searcher,
    wanted: Wanted,
    asked: Asked,
    groups: Sequence[Sequence[Sought]],
    kind: Kind,
) -> Query:
    """One query for all that is asked of one kind of hit."""
    fields = _FIELDS[kind]
    words = [(Occur.Must, _any(_term_query(sought, fields) for sought in group)) for group in groups]
    excluded = [(Occur.MustNot, _term_query(seek(searcher, term), fields)) for term in asked.unwanted]
    conditions = [(Occur.Must, Query.const_score_query(each, 0.0)) for each in _conditions(wanted, kind)]
    return Query.boolean_query([*words, *excluded, *conditions])


def named(searcher: tantivy.Searcher, words: Sequence[str]) -> Query:
    """Events in which somebody of such a name takes part; the last word may only be begun."""
    if not words:
        return _one_of("entry", [EVENT])
    *whole, last = words
    known = [_in_a_row("names", (stem(each),)) for each in whole]
    if len(last) >= SHORTEST_BEGINNING:
        known.append(_in_field(seek(searcher, Term((last,), begins=True)), "names"))
    return Query.boolean_query([(Occur.Must, each) for each in known])


def _term_query(sought: Sought, fields: dict[str, float]) -> Query:
    """The term in any of the fields; the best of them counts."""
    best = [Query.boost_query(_in_field(sought, field), weight) for field, weight in fields.items()]
    found = Query.disjunction_max_query(best, tie_breaker=0.3)
    if not sought.term.begins or sought.stems:
        return found
    rest = sought.endings[_FREQUENT:]
    if not rest:
        return found
    rare = Query.const_score_query(Query.term_set_query(schema(), "words", list(rest)), 0.1)
    return _any((found, rare))


def _in_field(sought: Sought, field: str) -> Query:
    if not sought.term.begins:
        return _in_a_row(field, sought.stems)
    whole, *longer = (_in_a_row(field, (*sought.stems, each)) for each in sought.likely)
    return Query.disjunction_max_query([Query.boost_query(whole, _WHOLE_WORD), *longer], tie_breaker=0.1)


def _in_a_row(field: str, stems: Sequence[str]) -> Query:
    if len(stems) == 1:
        return Query.term_query(schema(), field, stems[0], index_option="freq")
    return Query.phrase_query(schema(), field, list(stems))


def _any(queries: Iterable[Query]) -> Query:
    found = list(queries)
    return found[0] if len(found) == 1 else Query.boolean_query([(Occur.Should, each) for each in found])


def _conditions(wanted: Wanted, kind: Kind) -> Iterator[Query]:
    yield _one_of("entry", [ENTRY[kind]])
    if deeds := _deeds(wanted):
        yield _any(_together(words) for words in deeds)
    if wanted.outlets:
        yield _one_of("outlet_key", [each.strip().casefold() for each in wanted.outlets])
    if wanted.outlet_countries:
        yield _one_of("outlet_country", list(wanted.outlet_countries))
    if wanted.outlet_kinds:
        yield _one_of("outlet_kind", list(wanted.outlet_kinds))
    if wanted.since is not None or wanted.until is not None:
        yield _days(wanted)


def _deeds(wanted: Wanted) -> list[tuple[str, ...]]:
    """Words that one event must have, one list for each way to meet the conditions; none without conditions."""
    choices = [
        [_parties(wanted)] if wanted.actor or wanted.counterpart else [],
        [f"t:{each}" for each in wanted.types],
        [f"s:{each}" for each in wanted.statuses],
        [place_word(sayable(each)) for each in wanted.places],
    ]
    asked_for = [each for each in choices if each]
    return list(product(*asked_for)) if asked_for else []


def _parties(wanted: Wanted) -> str:
    if wanted.actor and wanted.counterpart:
        return pair(wanted.actor, wanted.counterpart)
    return f"a:{wanted.actor or wanted.counterpart}"


def _together(words: Sequence[str]) -> Query:
    """Words of one and the same event."""
    if len(words) == 1:
        return Query.term_query(schema(), "deeds", words[0], index_option="basic")
    return Query.phrase_query(schema(), "deeds", [(0, word) for word in words])


def _one_of(field: str, values: Sequence[str]) -> Query:
    return _any(Query.term_query(schema(), field, sayable(value), index_option="basic") for value in values)


def _days(wanted: Wanted) -> Query:
    """Intervals that share a day with the one asked for."""
    first, last = day_number(wanted.since, NEVER), day_number(wanted.until, FOREVER)
    integer = tantivy.FieldType.Integer
    shared = Query.boolean_query(
        [
            (Occur.Must, Query.range_query(schema(), "first_day", integer, None, last)),
            (Occur.Must, Query.range_query(schema(), "last_day", integer, first, None)),
        ]
    )
    undated = Query.term_query(schema(), "dated", False)
    return _any((shared, undated)) if wanted.undated else shared
