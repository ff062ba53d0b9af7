"""``History``: everything known up to a day, from which the features of any triple are read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import numpy.typing as npt

from summitry.analysis.forecast.advance import PARTNERS, PARTS, choose_partners, take_in
from summitry.analysis.forecast.columns import COLUMNS, N_COLUMNS
from summitry.analysis.forecast.counts import FADE, Counts, make_counts, with_room
from summitry.analysis.forecast.facts import Facts
from summitry.analysis.forecast.keys import N_FORMS
from summitry.analysis.forecast.learner import Learner
from summitry.analysis.forecast.measure import ask, measure
from summitry.analysis.forecast.names import Entities
from summitry.analysis.forecast.prior import Scratch, make_scratch
from summitry.analysis.forecast.rules import Rules, learn, make_rules
from summitry.errors import InputError

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]

MIX = np.array(
    [
        [0.2, 0.2, 0.2, 0.2, 0.2],  # objects of (s, r)
        [0.1, 0.1, 0.1, 0.1, 0.1],  # partners of s
        [0.0, 0.05, 0.05, 0.05, 0.0],  # objects of (country of s, r)
        [0.0, 0.0, 0.1, 0.0, 0.0],  # objects of r
        [0.2, 0.2, 0.0, 0.0, 0.0],  # partners of partners: lately, ever
        [0.2, 0.2, 0.0, 0.0, 0.0],  # objects of partners in r: lately, ever
        [1.0, 0.0, 0.0, 0.0, 0.0],  # rules
        [0.5, 0.0, 0.0, 0.0, 0.0],  # factors
    ],
    dtype=np.float32,
)
"""Weights of the quick score that picks candidates: a row a source, a column a rate of forgetting."""


CHUNK = 256
"""Questions whose factor scores are held at a time."""


class History:
    """State of everything before ``today``; features never see that day or later ones.

    Feed it day by day: ``advance(facts, day)`` takes a day in and moves on to the next. ``move_to`` moves on without
    facts.

    Args:
        n_entities: How many entities there are.
        n_relations: How many relations, inverses not counted; the inverse of ``r`` is ``r + n_relations``.
        entities: Countries and kinds, where known.
    """

    def __init__(self, n_entities: int, n_relations: int, entities: Entities | None = None) -> None:
        self.n_entities = n_entities
        self.n_relations = n_relations
        self.today = 0
        known = entities if entities is not None and len(entities.country) else Entities.unknown(n_entities)
        self._country, self._kind = known.country, known.kind
        self.counts = make_counts()
        self._rules = make_rules(n_relations)
        self._partners = np.full((n_entities, PARTNERS), -1, dtype=np.int32)
        self._scratch = make_scratch(n_entities, n_relations)
        self._learner = Learner(known, n_relations)

    @classmethod
    def of(cls, facts: Facts) -> History:
        """An empty history with room for the entities and relations of some facts."""
        return cls(facts.n_entities, facts.n_relations, facts.entities)

    def move_to(self, day: int) -> None:
        """Make ``day`` the day to be predicted.

        Raises:
            InputError: The day is before today.
        """
        if day < self.today:
            raise InputError(
                f"day {day} is before day {self.today}, up to which history is known; go forward only"
            )
        self.today = day

    @contextmanager
    def looking_at(self, day: int) -> Iterator[None]:
        """Predict a later day for a while, from the same history.

        Raises:
            InputError: The day is before today.
        """
        today = self.today
        self.move_to(day)
        yield
        self.today = today

    def advance(self, facts: Facts, day: int) -> None:
        """Take in the facts of one day, given one way, and move on to the day after.

        Args:
            facts: What happened that day.
            day: The day; its facts' ``t`` is not looked at.

        Raises:
            InputError: The day is before today.
        """
        self.move_to(day)
        both = facts.both_ways()
        order = np.lexsort((both.o, both.r, both.s))
        s, r, o = both.s[order], both.r[order], both.o[order]
        learn(self._rules, self.counts, s, r, o, day, self.n_entities)
        self._learner.remember(self.counts, self._partners, s, r, o, day)
        self.counts = with_room(self.counts, len(s) * N_FORMS)
        take_in(self.counts, s, r, o, day, FADE, self._country, self._kind, PARTS)
        choose_partners(self.counts, self._partners, np.unique(s), day, FADE)
        self._scratch.popular_day[:] = -1
        self.today = day + 1

    def candidates(self, s: npt.ArrayLike, r: npt.ArrayLike, most: int = 150) -> Ints:
        """The likeliest objects of questions by a quick score.

        Args:
            s: Subjects, shape (n,).
            r: Relations, inverses included, shape (n,).
            most: How many for each question.

        Returns:
            int32, shape (n, most), best first; -1 where there are no more.
        """
        return self._ask(s, r, most, features=False)[0]

    def ask(self, s: npt.ArrayLike, r: npt.ArrayLike, most: int = 150) -> tuple[Ints, Floats]:
        """The likeliest objects of questions, with their features; arguments as of ``candidates``.

        Returns:
            Candidates as of ``candidates``, and float32 features, shape (n * most, n_features), in the same order; rows
            of missing candidates are 0.
        """
        return self._ask(s, r, most, features=True)

    def _ask(self, s: npt.ArrayLike, r: npt.ArrayLike, most: int, *, features: bool) -> tuple[Ints, Floats]:
        s_, r_ = (np.ascontiguousarray(each, dtype=np.int32) for each in (s, r))
        chosen = np.full((len(s_), most), -1, dtype=np.int32)
        found = np.zeros((len(s_) * most if features else 0, N_COLUMNS), dtype=np.float32)
        for start in range(0, len(s_), CHUNK):
            part = slice(start, start + CHUNK)
            rows = slice(start * most, (start + CHUNK) * most)
            ask(
                *self._state(),
                s_[part],
                r_[part],
                self.today,
                FADE,
                self._country,
                self._kind,
                PARTS,
                MIX,
                *self._scores(s_[part], r_[part]),
                chosen[part],
                found[rows],
            )
        return chosen, found

    def features(self, s: npt.ArrayLike, r: npt.ArrayLike, o: npt.ArrayLike) -> Floats:
        """What history says of triples on ``today``.

        Args:
            s: Subjects, shape (n,).
            r: Relations, inverses included, shape (n,).
            o: Objects, shape (n,). Rows of one question that follow each other are quickest.

        Returns:
            float32, shape (n, n_features); columns as in ``feature_names``. NaN where a thing never happened.
        """
        s_, r_, o_ = (np.ascontiguousarray(each, dtype=np.int32) for each in (s, r, o))
        found = np.zeros((len(s_), N_COLUMNS), dtype=np.float32)
        new = np.ones(len(s_), dtype=np.bool_)
        new[1:] = (s_[1:] != s_[:-1]) | (r_[1:] != r_[:-1])
        starts = np.flatnonzero(new)
        for first in range(0, len(starts), CHUNK):
            heads = starts[first : first + CHUNK]
            end = starts[first + CHUNK] if first + CHUNK < len(starts) else len(s_)
            part = slice(heads[0], end)
            measure(
                *self._state(),
                s_[part],
                r_[part],
                o_[part],
                self.today,
                FADE,
                self._country,
                self._kind,
                PARTS,
                MIX,
                *self._scores(s_[heads], r_[heads]),
                found[part],
            )
        return found

    def _state(self) -> tuple[Counts, Rules, Ints, Scratch]:
        return self.counts, self._rules, self._partners, self._scratch

    def _scores(self, s: Ints, r: Ints) -> tuple[Floats, Floats]:
        return self._learner.scores(self.counts, self._partners, s, r, self.today)

    @staticmethod
    def feature_names() -> tuple[str, ...]:
        """Names of the features, in order."""
        return tuple(column.name for column in COLUMNS)
