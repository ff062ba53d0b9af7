"""How every pair and kind stands at the start of a stretch, and the features of any of them: from before it only.

Shares fade: the share of stretches with a dealing, in which a stretch that lies ``h`` stretches back counts half.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from summitry.analysis.forecast.kinds import kinds, mirrors
from summitry.analysis.forecast.weeks import Weeks

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

HALF = (1.0, 3.0, 10.0, 40.0)
"""Stretches after which a dealing counts half, for shares of one pair and kind."""

PACE = (1.0, 10.0)
"""The same for how busy pairs and actors are."""

TALKS = 0
"""Place of talks of any sort among the kinds."""

NEVER = -(10**6)
DOUBT = 4.0
"""Cases in which a rule is taken to do no better than chance, before it has been tried."""

SLOTS = 12
"""Partners of each actor whose talks with it are tried as forerunners of its dealings with others."""

SETTLED = 8
"""Stretch at whose start these partners are chosen; before, none is tried."""

MOST_ACTORS = 1500
"""Actors up to which common partners are worked out."""

FAMILIES: dict[str, tuple[str, ...]] = {
    "recent": ("share.1", "share.3", "since", "acts.1"),
    "habit": ("share.10", "share.40", "times", "acts.10", "due"),
    "pair": ("pair.1", "pair.10", "pair.since", "pair.kinds", "quad.1", "quad.10"),
    "mirror": ("mirror.share.3", "mirror.since"),
    "rule": ("rule.1", "rule.1.best", "rule.4", "rule.4.best"),
    "third": ("third.best", "third.sum"),
    "counterpart": ("other.kind.3", "other.kind.10", "other.pace", "other.10"),
    "actor": ("actor.kind.3", "actor.kind.10", "actor.pace", "actor.10"),
    "common": ("common.partners",),
    "season": ("season",),
    "kind": ("kind", "quad", "kind.share"),
}
"""Features by what they speak of: a reason is given for a family."""

FEATURES = tuple(name for names in FAMILIES.values() for name in names)
CATEGORICAL = ("kind",)


@dataclass(frozen=True, slots=True)
class Cells:
    """Pairs and kinds that a probability is asked for.

    Attributes:
        pair: Place of the pair in ``Weeks``, int64, shape (n,).
        kind: Place in ``kinds()``.
    """

    pair: Ints
    kind: Ints

    def __len__(self) -> int:
        return len(self.pair)

    def take(self, chosen: npt.NDArray[np.bool_] | Ints) -> Cells:
        """Some of them."""
        return Cells(self.pair[chosen], self.kind[chosen])


class Standing:
    """State at the start of stretch ``week``: all arrivals known before it are in, nothing else.

    Args:
        weeks: The dealings; only those of before ``week`` are ever looked at.
    """

    def __init__(self, weeks: Weeks) -> None:
        self.weeks = weeks
        self.week = 0
        pairs, n_kinds = weeks.n_pairs, len(kinds())
        self._ends = np.searchsorted(weeks.known, np.arange(weeks.n_weeks + 1))
        self.shares = np.zeros((len(HALF), pairs, n_kinds), dtype=np.float32)
        self.acts = np.zeros((len(PACE), pairs, n_kinds), dtype=np.float32)
        self.last = np.full((pairs, n_kinds), NEVER, dtype=np.int32)
        self.first = np.full((pairs, n_kinds), -NEVER, dtype=np.int32)
        self.times = np.zeros((pairs, n_kinds), dtype=np.int32)
        self.lately = np.zeros((4, pairs, n_kinds), dtype=np.bool_)
        self.trials = np.zeros((2, n_kinds), dtype=np.float32)
        self.hits = np.zeros((2, n_kinds, n_kinds), dtype=np.float32)
        self.cases = np.zeros(n_kinds, dtype=np.float32)
        self.seen = 0.0
        self.slots = np.full((len(weeks.names), SLOTS), -1, dtype=np.int64)
        self.forerunners = np.zeros((len(weeks.names), SLOTS), dtype=np.bool_)
        self.third_trials = np.zeros((len(weeks.names), SLOTS), dtype=np.float32)
        self.third_hits = np.zeros((pairs, n_kinds, SLOTS), dtype=np.float32)
        self._keys = np.zeros(0, dtype=np.int64)

    def advance(self) -> None:
        """Take in what became known in the present stretch, and go to the next."""
        weeks, now = self.weeks, self.week
        chosen = slice(int(self._ends[now]), int(self._ends[now + 1]))
        fresh = weeks.fresh[chosen]
        pair, kind, count = weeks.pair[chosen], weeks.kind[chosen], weeks.count[chosen]
        late = (now - weeks.week[chosen]).astype(np.float32)
        in_time = fresh & (late == 0)
        self._learn(pair[in_time], kind[in_time])
        self._learn_thirds(pair[in_time], kind[in_time])
        for place, half in enumerate(HALF):
            self.shares[place] *= np.float32(0.5 ** (1 / half))
            np.add.at(self.shares[place], (pair[fresh], kind[fresh]), 0.5 ** (late[fresh] / half))
        for place, half in enumerate(PACE):
            self.acts[place] *= np.float32(0.5 ** (1 / half))
            np.add.at(self.acts[place], (pair, kind), count * 0.5 ** (late / half))
        np.maximum.at(self.last, (pair, kind), weeks.week[chosen])
        np.minimum.at(self.first, (pair, kind), weeks.week[chosen])
        np.add.at(self.times, (pair[fresh], kind[fresh]), 1)
        self.lately[1:] = self.lately[:-1].copy()
        self.lately[0] = False
        for back in range(4):
            own = fresh & (late == back)
            self.lately[back][pair[own], kind[own]] = True
        self._keep(pair[fresh], kind[fresh], weeks.week[chosen][fresh])
        self.week += 1
        if self.week == SETTLED:
            self._choose_slots()
        held = self.lately[0][np.maximum(self.slots, 0), TALKS]
        self.forerunners = np.where(self.slots >= 0, held, False)

    def _learn(self, pair: npt.NDArray[np.int32], kind: npt.NDArray[np.int32]) -> None:
        """Try every rule "that kind lately, so this kind now" on the stretch that has just passed."""
        known = self._met()
        old = known[pair]
        pair, kind = pair[old], kind[old]
        self.seen += int(known.sum())
        self.cases += np.bincount(kind, minlength=len(self.cases))
        for place, before in enumerate((self.lately[0], self.lately.any(axis=0))):
            self.trials[place] += np.count_nonzero(before, axis=0)
            now = np.zeros((len(pair), len(self.cases)), dtype=np.float32)
            now[np.arange(len(pair)), kind] = 1
            self.hits[place] += before[pair].astype(np.float32).T @ now  # whole numbers: exact

    def _learn_thirds(self, pair: npt.NDArray[np.int32], kind: npt.NDArray[np.int32]) -> None:
        """Try every rule "talks with that partner in the last stretch, so this kind with this counterpart now"."""
        self.third_trials += self.forerunners
        self.third_hits[pair, kind] += self.forerunners[self.weeks.actor[pair]]

    def _choose_slots(self) -> None:
        """The partners that each actor has dealt with most so far, as pairs."""
        total = self.acts[1].sum(axis=1)
        order = np.lexsort((np.arange(len(total)), -total, self.weeks.actor))
        actor = self.weeks.actor[order]
        start = np.searchsorted(actor, np.arange(len(self.weeks.names)))
        rank = np.arange(len(order)) - start[actor]
        chosen = (rank < SLOTS) & (total[order] > 0)
        self.slots[actor[chosen], rank[chosen]] = order[chosen]

    def _keep(
        self, pair: npt.NDArray[np.int32], kind: npt.NDArray[np.int32], week: npt.NDArray[np.int32]
    ) -> None:
        keys = self._key(pair.astype(np.int64), kind.astype(np.int64), week.astype(np.int64))
        self._keys = np.sort(np.concatenate([self._keys, keys]), kind="stable")

    def _key(self, pair: Ints, kind: Ints, week: Ints) -> Ints:
        return (pair * len(kinds()) + kind) * (self.weeks.n_weeks + 1) + week

    # ---- what is asked -----------------------------------------------------------------------------------

    def cells(self, actor: int | None = None) -> Cells:
        """All kinds of all pairs that have dealt with each other, or of one actor's."""
        met = self._met()
        if actor is not None:
            met &= self.weeks.actor == actor
        pairs = np.flatnonzero(met).astype(np.int64)
        n_kinds = len(kinds())
        return Cells(np.repeat(pairs, n_kinds), np.tile(np.arange(n_kinds, dtype=np.int64), len(pairs)))

    def hot(self, cells: Cells) -> npt.NDArray[np.bool_]:
        """Which of them have been seen before."""
        found: npt.NDArray[np.bool_] = self.times[cells.pair, cells.kind] > 0
        return found

    def _met(self) -> npt.NDArray[np.bool_]:
        """Which pairs have dealt with each other so far."""
        found: npt.NDArray[np.bool_] = np.any(self.times > 0, axis=1)
        return found

    def share(self, place: int) -> Floats:
        """Faded share of stretches with a dealing, shape (n_pairs, n_kinds)."""
        found: Floats = self.shares[place] / np.float32(_full(HALF[place], self.week))
        return found

    def base(self, cells: Cells) -> Floats:
        """Share of all stretches so far with such a dealing."""
        return (self.times[cells.pair, cells.kind] / max(self.week, 1)).astype(np.float32)

    def features(self, cells: Cells) -> Floats:
        """float32, shape (n, n_features), columns as ``FEATURES``; NaN where a thing never happened."""
        columns: dict[str, Floats] = {}
        columns |= self._own(cells)
        columns |= self._of_pair(cells)
        columns |= self._of_rules(cells)
        columns |= self._of_actors(cells)
        columns |= self._of_thirds(cells)
        found = np.empty((len(cells), len(FEATURES)), dtype=np.float32)
        for place, name in enumerate(FEATURES):
            found[:, place] = columns.get(name, np.float32(np.nan))
        return found

    def _own(self, cells: Cells) -> dict[str, Floats]:
        at = (cells.pair, cells.kind)
        mirror = np.array(mirrors())[cells.kind]
        turned = (cells.pair, mirror)
        same = mirror == cells.kind
        columns = {
            f"share.{half:g}": self.shares[place][at] / _full(half, self.week)
            for place, half in enumerate(HALF)
        }
        times = self.times[at]
        since = self._since(self.last[at])
        usual = (self.week - self.first[at]) / np.maximum(times, 1)
        columns |= {
            "since": since,
            "times": times / np.float32(max(self.week, 1)),
            "due": np.where(times > 1, since / np.maximum(usual, 0.5), np.nan).astype(np.float32),
            "acts.1": np.log1p(self.acts[0][at]),
            "acts.10": np.log1p(self.acts[1][at]),
            "mirror.share.3": np.where(same, np.nan, self.shares[1][turned] / _full(HALF[1], self.week)),
            "mirror.since": np.where(same, np.nan, self._since(self.last[turned])),
            "season": self._season(cells),
        }
        return columns

    def _season(self, cells: Cells) -> Floats:
        """Share of earlier years with such a dealing within a stretch of this time of the year."""
        year = round(365.25 / self.weeks.days)
        years = self.week // year
        if not years:
            return np.full(len(cells), np.nan, dtype=np.float32)
        found = np.zeros(len(cells), dtype=np.float32)
        for back in range(1, years + 1):
            hit = np.zeros(len(cells), dtype=np.bool_)
            for near in (-1, 0, 1):
                week = self.week - back * year + near
                if 0 <= week < self.week:
                    hit |= self._was(cells, week)
            found += hit
        return found / np.float32(years)

    def _was(self, cells: Cells, week: int) -> npt.NDArray[np.bool_]:
        if not len(self._keys):
            return np.zeros(len(cells), dtype=np.bool_)
        keys = self._key(cells.pair, cells.kind, np.full(len(cells), week, dtype=np.int64))
        place = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        found: npt.NDArray[np.bool_] = self._keys[place] == keys
        return found

    def _of_pair(self, cells: Cells) -> dict[str, Floats]:
        quads = np.array([each.quad for each in kinds()])
        quad = quads[cells.kind]
        own = {}
        for place, pace in enumerate(PACE):
            total = self.acts[place].sum(axis=1)
            by_quad = np.stack([self.acts[place][:, quads == q].sum(axis=1) for q in (1, 2, 3, 4)], axis=1)
            own[f"pair.{pace:g}"] = np.log1p(total)[cells.pair]
            own[f"quad.{pace:g}"] = np.log1p(by_quad)[cells.pair, quad - 1]
        return own | {
            "pair.since": self._since(self.last.max(axis=1)[cells.pair]),
            "pair.kinds": self.lately[0].sum(axis=1)[cells.pair].astype(np.float32),
            "kind": cells.kind.astype(np.float32),
            "quad": quad.astype(np.float32),
        }

    def rule_chances(self) -> Floats:
        """Chance of each kind after each, by lag (last stretch; last four), drawn to its chance in any; (2, k, k)."""
        any_time = self.cases / np.float32(max(self.seen, 1.0))
        found: Floats = (self.hits + DOUBT * any_time[None, None, :]) / (self.trials[:, :, None] + DOUBT)
        return found

    def _of_rules(self, cells: Cells) -> dict[str, Floats]:
        any_time = self.cases / max(self.seen, 1.0) + 1e-6
        chances = self.rule_chances()
        lift = np.log((chances + 1e-6) / any_time[None, None, :])
        columns = {}
        for place, (name, before) in enumerate(
            (("rule.1", self.lately[0]), ("rule.4", self.lately.any(axis=0)))
        ):
            held = before.astype(np.float32)
            columns[name] = (held @ lift[place])[cells.pair, cells.kind]
            best = np.zeros(held.shape, dtype=np.float32)
            for cause in range(len(kinds())):
                rows = np.flatnonzero(before[:, cause])
                best[rows] = np.maximum(best[rows], chances[place, cause])
            columns[f"{name}.best"] = best[cells.pair, cells.kind]
        return columns

    def _of_actors(self, cells: Cells) -> dict[str, Floats]:
        weeks = self.weeks
        n, n_kinds = len(weeks.names), len(kinds())
        mirror = np.array(mirrors())
        a, c = weeks.actor[cells.pair], weeks.counterpart[cells.pair]
        columns: dict[str, Floats] = {}
        for place, half in ((1, "3"), (2, "10")):
            partners = np.zeros((n, n_kinds), dtype=np.float32)
            np.add.at(partners, weeks.actor, self.share(place))
            columns[f"actor.kind.{half}"] = np.log1p(partners)[a, cells.kind]
            columns[f"other.kind.{half}"] = np.log1p(partners)[c, mirror[cells.kind]]
        pace = np.stack(
            [np.bincount(weeks.actor, self.acts[place].sum(axis=1), minlength=n) for place in range(2)]
        )
        level = pace / np.array([_full(half, self.week) for half in PACE])[:, None]
        quick = np.log((level[0] + 1) / (level[1] + 1)).astype(np.float32)
        busy = np.log1p(level[1]).astype(np.float32)
        columns |= {"actor.pace": quick[a], "actor.10": busy[a], "other.pace": quick[c], "other.10": busy[c]}
        met = max(int(self._met().sum()), 1)
        columns["kind.share"] = (self.share(2).sum(axis=0) / met).astype(np.float32)[cells.kind]
        if n <= MOST_ACTORS:
            columns["common.partners"] = self._common()[a, c]
        return columns

    def third_lifts(self, cells: Cells) -> Floats:
        """How much likelier than usual after talks with each partner of the last stretch; log, shape (n, SLOTS).

        0 where there were no talks with the partner, or where it is the counterpart itself.
        """
        actor = self.weeks.actor[cells.pair]
        usual = (self.times[cells.pair, cells.kind] / max(self.week, 1) + 1e-3)[:, None]
        chance = (self.third_hits[cells.pair, cells.kind] + DOUBT * usual) / (
            self.third_trials[actor] + DOUBT
        )
        held = self.forerunners[actor] & (self.slots[actor] != cells.pair[:, None])
        return np.where(held, np.log(chance / usual), 0.0).astype(np.float32)

    def _of_thirds(self, cells: Cells) -> dict[str, Floats]:
        lifts = self.third_lifts(cells)
        return {"third.best": lifts.max(axis=1), "third.sum": lifts.sum(axis=1)}

    def _common(self) -> Floats:
        """How much two actors dealt with the same others lately."""
        n = len(self.weeks.names)
        near = np.zeros((n, n), dtype=np.float32)
        near[self.weeks.actor, self.weeks.counterpart] = np.log1p(self.acts[1].sum(axis=1))
        near /= np.maximum(np.linalg.norm(near, axis=1, keepdims=True), 1e-6)
        found: Floats = near @ near.T
        return found

    def _since(self, last: npt.NDArray[np.int32]) -> Floats:
        return np.where(last == NEVER, np.nan, self.week - last).astype(np.float32)


def _full(half: float, weeks: int) -> float:
    """Sum of the weights of so many stretches: what a dealing in each of them would come to."""
    fade = float(0.5 ** (1 / half))
    return max((1 - fade**weeks) / (1 - fade), 1e-9)
