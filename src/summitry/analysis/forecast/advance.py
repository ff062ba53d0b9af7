"""Taking a day's facts into the counts, and linking new keys into the lists that queries walk."""

from __future__ import annotations

from typing import Any

import numba
import numpy as np

from summitry.analysis.forecast.counts import Counts, faded, find, touch
from summitry.analysis.forecast.keys import FORMS, INDEX, N_FORMS, pack

PARTS = np.array([form.parts for form in FORMS], dtype=np.int64)
_SRO, _SO, _RO, _CRO = (INDEX[name] for name in ("sro", "so", "ro", "cs_r_o"))
_SR, _S, _R, _CR = (INDEX[name] for name in ("sr", "s", "r", "cs_r"))

PARTNERS = 48
"""Partners of an actor that paths go through: the most dealt with, lately and ever."""


@numba.njit(cache=True, inline="always")
def fill(fields: Any, s: int, r: int, o: int, country: Any, kind: Any) -> None:
    """Write what the parts of a key stand for."""
    fields[0] = s
    fields[1] = r
    fields[2] = o
    fields[3] = country[s]
    fields[4] = kind[s]
    fields[5] = country[o]
    fields[6] = kind[o]
    fields[7] = 0


@numba.njit(cache=True, inline="always")
def key_of(form: int, fields: Any, parts: Any) -> Any:
    """The key of a form for one fact."""
    return pack(form, fields[parts[form, 0]], fields[parts[form, 1]], fields[parts[form, 2]])


@numba.njit(cache=True, nogil=True)
def take_in(
    counts: Counts, s: Any, r: Any, o: Any, day: int, fade: Any, country: Any, kind: Any, parts: Any
) -> None:
    """Count every form of every fact of a day; facts are given both ways, shape (n,)."""
    fields = np.zeros(8, dtype=np.int64)
    rows = np.zeros(N_FORMS, dtype=np.int64)
    new = np.zeros(N_FORMS, dtype=np.bool_)
    for i in range(len(s)):
        fill(fields, s[i], r[i], o[i], country, kind)
        for form in range(N_FORMS):
            size = counts.size[0]
            rows[form] = touch(counts, key_of(form, fields, parts), day, fade)
            new[form] = counts.size[0] > size
        for form in (_SRO, _SO, _RO, _CRO):
            if new[form]:
                counts.object[rows[form]] = o[i]
                counts.relation[rows[form]] = r[i]
        _link(counts, rows, new, _SRO, _SR)
        _link(counts, rows, new, _SO, _S)
        _link(counts, rows, new, _RO, _R)
        _link(counts, rows, new, _CRO, _CR)
        if new[_SRO]:
            counts.other[rows[_SRO]] = counts.first[rows[_SO]]
            counts.first[rows[_SO]] = rows[_SRO]


@numba.njit(cache=True, inline="always")
def _link(counts: Counts, rows: Any, new: Any, member: int, head: int) -> None:
    if new[member]:
        counts.next[rows[member]] = counts.first[rows[head]]
        counts.first[rows[head]] = rows[member]


@numba.njit(cache=True, nogil=True)
def choose_partners(counts: Counts, partners: Any, actors: Any, day: int, fade: Any) -> None:
    """Pick the partners of actors anew: rows of their ``so`` keys, strongest first, -1 where there are no more.

    Args:
        counts: The table.
        partners: int32, shape (n_entities, PARTNERS); written for ``actors``.
        actors: Whom the day's facts name.
        day: Day that weights are as of.
        fade: Factor of each rate at each age, float32, shape (N_RATES, AGES).
    """
    weight = np.zeros(PARTNERS, dtype=np.float32)
    for s in actors:
        held = 0
        row = counts.first[find(counts, pack(_S, s, 0, 0))]
        while row >= 0:
            w = 3 * faded(counts, row, 1, day, fade) + faded(counts, row, 3, day, fade)
            if held < PARTNERS or w > weight[PARTNERS - 1]:
                place = held if held < PARTNERS else PARTNERS - 1
                while place > 0 and weight[place - 1] < w:
                    weight[place] = weight[place - 1]
                    partners[s, place] = partners[s, place - 1]
                    place -= 1
                weight[place] = w
                partners[s, place] = row
                held = min(held + 1, PARTNERS)
            row = counts.next[row]
