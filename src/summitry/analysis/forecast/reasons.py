"""Reasons: for each line the two or three statements from history that its probability leans on most.

Every statement is counted from what was known before the date, and rests on evidence. What the trees made of each
family of features decides which statements are chosen; a statement that points the other way than its family is
not made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from summitry.analysis.forecast.coming import Reason
from summitry.analysis.forecast.kinds import kinds, kinds_of, mirrors
from summitry.analysis.forecast.standing import FAMILIES, FEATURES, TALKS, Cells, Standing

Flags = npt.NDArray[np.bool_]

MOST = 3
"""Reasons for a line."""

LATELY = 4
"""Stretches that count as late."""

AROUND = 10
"""Stretches in which partners in common are counted."""

LEAST_CASES = 4
"""Cases from which a rule of one pair is said."""

LEAST_POOLED = 50
"""Cases from which a rule of all pairs is said."""

RARE = 0.25
"""Share of stretches with such a dealing above which a rule of all pairs tells nothing that its own past does not."""

LEAST_WEIGHT = 0.1
"""Log-odds below which a family is no reason."""

STANDS_OUT = 1.25
"""How many times the usual an amount must be, or its inverse, to be remarked on."""

EVIDENCE = 3
"""Pieces of evidence for a statement."""

RowsOf = Callable[[str], pa.Table]


@dataclass(frozen=True)
class Rows:
    """An actor's rows, most told first, to find evidence in.

    Attributes:
        table: Columns ``counterpart``, ``type``, ``mode``, ``direction``, ``age``, ``evidence``.
        n_weeks: Stretches before the date.
    """

    table: pa.Table
    n_weeks: int

    @cached_property
    def columns(self) -> tuple[list[str], list[tuple[int, ...]], list[int], list[str]]:
        """Counterparts, kinds, stretches and evidence ids."""
        names = ("counterpart", "type", "mode", "direction", "age", "evidence")
        other, type_, mode, direction, age, evidence = (self.table[name].to_pylist() for name in names)
        found = [kinds_of(*each) for each in zip(type_, mode, direction, strict=True)]
        return other, found, [self.n_weeks - 1 - each for each in age], evidence

    def find(
        self, counterpart: str | None, chosen: Iterable[int] | None, weeks: Iterable[int]
    ) -> tuple[str, ...]:
        """Ids of the rows told most, in some stretches; of any counterpart or kind where none is named."""
        wanted, within = None if chosen is None else set(chosen), set(weeks)
        ids = (
            evidence
            for other, found, week, evidence in zip(*self.columns, strict=True)
            if week in within
            and (counterpart is None or other == counterpart)
            and (wanted is None or wanted.intersection(found))
        )
        first: dict[str, None] = {}
        for each in ids:
            first.setdefault(each)
            if len(first) == EVIDENCE:
                break
        return tuple(first)


class Reasoner:
    """Finds the reasons of lines at one standing.

    Args:
        standing: At the date.
        rows_of: An actor's rows, by its id.
    """

    def __init__(self, standing: Standing, rows_of: RowsOf) -> None:
        self.standing = standing
        self.weeks = standing.weeks
        self.now = standing.week
        self._rows_of = rows_of
        self._rows: dict[str, Rows] = {}
        weeks = self.weeks
        whole = np.array([each.mode is None for each in kinds()])[weeks.kind]
        self._acts = np.zeros((weeks.n_pairs, self.now), dtype=np.float32)
        np.add.at(self._acts, (weeks.pair[whole], weeks.week[whole]), weeks.count[whole])

    def rows(self, actor: str) -> Rows:
        """An actor's rows."""
        if actor not in self._rows:
            self._rows[actor] = Rows(self._rows_of(actor), self.now)
        return self._rows[actor]

    def explain(
        self, pair: int, kind: int, contributions: npt.NDArray[np.float64] | None
    ) -> tuple[Reason, ...]:
        """The reasons of one line, how often it was lately first.

        Args:
            pair: Place of the pair.
            kind: Place of the kind.
            contributions: What each feature adds to the log-odds, shape (n_features,); None where nothing was learnt.
        """
        weights = _by_family(contributions)
        own = (weights["recent"] + weights["habit"] + weights["season"]) if weights else None
        found = [replace(self._record(pair, kind), weight=own)]
        if not weights:
            return tuple(found)
        finders = {
            "pair": self._pair,
            "mirror": self._mirror,
            "rule": self._rule,
            "third": self._third,
            "counterpart": self._counterpart,
            "actor": self._actor,
            "common": self._common,
            "season": self._season,
        }
        for family in sorted(finders, key=lambda each: -abs(weights[each])):
            weight = weights[family]
            if abs(weight) < LEAST_WEIGHT or len(found) == MOST:
                break
            reason = finders[family](pair, kind, weight > 0)
            if reason is not None:
                found.append(replace(reason, weight=weight))
        return tuple(found)

    def was(self, pair: int, kind: int) -> Flags:
        """In which stretches a pair had such a dealing, shape (n_weeks,)."""
        found = np.zeros(self.now, dtype=np.bool_)
        weeks = self.weeks
        found[weeks.week[(weeks.pair == pair) & (weeks.kind == kind)]] = True
        return found

    # ---- statements --------------------------------------------------------------------------------------

    def _record(self, pair: int, kind: int) -> Reason:
        """How often there was such a dealing lately, or how long there has been none."""
        a, c = self._parties(pair)
        was = self.was(pair, kind)
        times, lately = int(was.sum()), int(was[-LATELY:].sum())
        if not times:
            return Reason("recent", "never", k=0, n=self.now, evidence=self._last_of_pair(pair))
        last = int(np.flatnonzero(was)[-1])
        day = self.weeks.start(last)
        if lately:
            span = range(self.now - LATELY, self.now)
            proof = self.rows(a).find(c, [kind], span)
            return Reason("recent", "lately", k=lately, n=LATELY, day=day, evidence=proof)
        since = self.now - 1 - last
        proof = self.rows(a).find(c, [kind], [last])
        return Reason("recent", "not_since", k=since, n=self.now, day=day, evidence=proof)

    def _last_of_pair(self, pair: int) -> tuple[str, ...]:
        a, c = self._parties(pair)
        last = np.flatnonzero(self._acts[pair])
        return self.rows(a).find(c, None, last[-1:].tolist())

    def _pair(self, pair: int, kind: int, for_it: bool) -> Reason | None:
        """How busy the two were in the last stretch, in any kind."""
        a, c = self._parties(pair)
        return self._busy("pair", self._acts[pair], for_it, lambda weeks: self.rows(a).find(c, None, weeks))

    def _actor(self, pair: int, kind: int, for_it: bool) -> Reason | None:
        """How busy the actor was, with anybody."""
        a, _ = self._parties(pair)
        own = self._acts[self.weeks.actor == self.weeks.actor[pair]].sum(axis=0)
        return self._busy("actor", own, for_it, lambda weeks: self.rows(a).find(None, None, weeks))

    def _busy(
        self,
        family: str,
        acts: npt.NDArray[np.float32],
        for_it: bool,
        find: Callable[[list[int]], tuple[str, ...]],
    ) -> Reason | None:
        if len(acts) < 2:
            return None
        last, usual = float(acts[-1]), float(acts[:-1].mean())
        if for_it and last >= 2 and last >= STANDS_OUT * usual:
            return Reason(family, "busy", amount=last, usual=usual, n=self.now, evidence=find([self.now - 1]))
        if not for_it and usual >= 2 and last * STANDS_OUT <= usual:
            some = np.flatnonzero(acts)[-1:].tolist()
            return Reason(family, "quiet", amount=last, usual=usual, n=self.now, evidence=find(some))
        return None

    def _mirror(self, pair: int, kind: int, for_it: bool) -> Reason | None:
        """How often the other side did the same lately."""
        turned = mirrors()[kind]
        if turned == kind:
            return None
        a, c = self._parties(pair)
        lately = int(self.was(pair, turned)[-LATELY:].sum())
        if for_it != (lately > 0):
            return None
        proof = self.rows(a).find(c, [turned], range(self.now - LATELY, self.now))
        return Reason(
            "mirror",
            "lately",
            k=lately,
            n=LATELY,
            cause=kinds()[turned].id,
            evidence=proof or self._last_of_pair(pair),
        )

    def _rule(self, pair: int, kind: int, for_it: bool) -> Reason | None:
        """What went before in the last stretch, and how often that was followed by this."""
        if not for_it:
            return None
        a, c = self._parties(pair)
        causes = [
            int(each) for each in np.flatnonzero(self.standing.lately[0][pair]) if _apart(int(each), kind)
        ]
        chances = self.standing.rule_chances()[0]
        for cause in sorted(causes, key=lambda each: -chances[each, kind]):
            proof = self.rows(a).find(c, [cause], [self.now - 1])
            own = _followed(self.was(pair, cause), self.was(pair, kind))
            if own is not None and proof:
                k, n, base_k, base_n = own
                return Reason(
                    *("rule", "own"),
                    k=k,
                    n=n,
                    base_k=base_k,
                    base_n=base_n,
                    cause=kinds()[cause].id,
                    evidence=proof,
                )
            if self.was(pair, kind).mean() > RARE:
                continue
            n, k = int(self.standing.trials[0, cause]), int(self.standing.hits[0, cause, kind])
            base_n, base_k = int(self.standing.seen) - n, int(self.standing.cases[kind]) - k
            if proof and n >= LEAST_POOLED and base_n > 0 and k / n > STANDS_OUT * base_k / base_n:
                return Reason(
                    *("rule", "pooled"),
                    k=k,
                    n=n,
                    base_k=base_k,
                    base_n=base_n,
                    cause=kinds()[cause].id,
                    evidence=proof,
                )
        return None

    def _third(self, pair: int, kind: int, for_it: bool) -> Reason | None:
        """Talks with somebody else that went before, and how often these were followed by this."""
        if not for_it:
            return None
        a, _ = self._parties(pair)
        (lifts,) = self.standing.third_lifts(Cells(np.array([pair]), np.array([kind])))
        for slot in np.argsort(-lifts, kind="stable"):
            if lifts[slot] <= 0:
                return None
            other = int(self.standing.slots[self.weeks.actor[pair], slot])
            own = _followed(self.was(other, TALKS), self.was(pair, kind))
            if own is None:
                continue
            _, party = self._parties(other)
            proof = self.rows(a).find(party, [TALKS], [self.now - 1])
            k, n, base_k, base_n = own
            return Reason(
                "third",
                "talks",
                k=k,
                n=n,
                base_k=base_k,
                base_n=base_n,
                cause=kinds()[TALKS].id,
                party=party,
                evidence=proof,
            )
        return None

    def _counterpart(self, pair: int, kind: int, for_it: bool) -> Reason | None:
        """With how many others the counterpart had the same lately."""
        weeks = self.weeks
        turned = mirrors()[kind]
        _, c = self._parties(pair)
        own = (weeks.actor[weeks.pair] == weeks.counterpart[pair]) & (weeks.kind == turned)
        others = own & (weeks.counterpart[weeks.pair] != weeks.actor[pair])
        by_week = np.bincount(weeks.week[others & weeks.fresh], minlength=self.now)
        last, usual = float(by_week[-1]), float(by_week[:-1].mean())
        form = "busy" if for_it else "quiet"
        if for_it and not (last >= 2 and last >= STANDS_OUT * usual):
            return None
        if not for_it and not (usual >= 2 and last * STANDS_OUT <= usual):
            return None
        some = [self.now - 1] if last else np.flatnonzero(by_week)[-1:].tolist()
        proof = self.rows(c).find(None, [turned], some)
        return Reason(
            *("counterpart", form),
            amount=last,
            usual=usual,
            n=self.now,
            cause=kinds()[turned].id,
            party=c,
            evidence=proof,
        )

    def _common(self, pair: int, kind: int, for_it: bool) -> Reason | None:
        """Somebody with whom both dealt much lately."""
        if not for_it:
            return None
        weeks = self.weeks
        a, c = self._parties(pair)
        recent = self._acts[:, -AROUND:].sum(axis=1)
        mine = {int(weeks.counterpart[p]): p for p in np.flatnonzero(weeks.actor == weeks.actor[pair])}
        theirs = {
            int(weeks.counterpart[p]): p for p in np.flatnonzero(weeks.actor == weeks.counterpart[pair])
        }
        shared = sorted(
            set(mine) & set(theirs), key=lambda each: (-min(recent[mine[each]], recent[theirs[each]]), each)
        )
        if not shared or min(recent[mine[shared[0]]], recent[theirs[shared[0]]]) < LEAST_CASES:
            return None
        party = weeks.names[shared[0]]
        span = range(max(self.now - AROUND, 0), self.now)
        proof = (*self.rows(a).find(party, None, span)[:1], *self.rows(c).find(party, None, span)[:1])
        return Reason(
            *("common", "partner"),
            k=int(recent[mine[shared[0]]]),
            n=int(recent[theirs[shared[0]]]),
            amount=float(min(AROUND, self.now)),
            party=party,
            evidence=proof,
        )

    def _season(self, pair: int, kind: int, for_it: bool) -> Reason | None:
        """In how many earlier years there was such a dealing at this time of the year."""
        year = round(365.25 / self.weeks.days)
        years = self.now // year
        if not years or not for_it:
            return None
        was = self.was(pair, kind)
        spans = [range(max(self.now - y * year - 1, 0), self.now - y * year + 2) for y in range(1, years + 1)]
        hits = [[week for week in span if was[week]] for span in spans]
        k = sum(bool(each) for each in hits)
        if not k:
            return None
        a, c = self._parties(pair)
        proof = self.rows(a).find(c, [kind], [week for each in hits for week in each])
        return Reason("season", "year", k=k, n=years, evidence=proof)

    def _parties(self, pair: int) -> tuple[str, str]:
        names = self.weeks.names
        return names[self.weeks.actor[pair]], names[self.weeks.counterpart[pair]]


def _followed(cause: Flags, effect: Flags) -> tuple[int, int, int, int] | None:
    """How often the stretch after one with the cause had the effect, and the stretch after one without it.

    None where there are too few of either, or where it was not followed more often.
    """
    before, after = cause[:-1], effect[1:]
    n, base_n = int(before.sum()), int((~before).sum())
    k, base_k = int((before & after).sum()), int((~before & after).sum())
    if n < LEAST_CASES or base_n < LEAST_CASES or k * base_n <= base_k * n * STANDS_OUT:
        return None
    return k, n, base_k, base_n


def _apart(cause: int, kind: int) -> bool:
    """Whether two kinds are different acts: a visit is no forerunner of talks that take it in."""
    return kinds()[cause].type != kinds()[kind].type or kinds()[cause].direction != kinds()[kind].direction


def _by_family(contributions: npt.NDArray[np.float64] | None) -> dict[str, float]:
    if contributions is None:
        return {}
    places = {name: place for place, name in enumerate(FEATURES)}
    return {
        family: float(sum(contributions[places[name]] for name in names))
        for family, names in FAMILIES.items()
    }
