"""Computing the features of triples, in the order of ``columns``."""

from __future__ import annotations

from typing import Any

import numba
import numpy as np

from summitry.analysis.forecast.advance import fill, key_of
from summitry.analysis.forecast.columns import RHYTHM
from summitry.analysis.forecast.counts import N_RATES, NEVER, Counts, faded, find
from summitry.analysis.forecast.keys import FORMS, INDEX, N_FORMS, SHARED, pack
from summitry.analysis.forecast.prior import Scratch, clear, score_all
from summitry.analysis.forecast.rules import Rules, confidence

N_SHARED = len(SHARED)
WHOLE = np.array([INDEX[form.whole] if form.whole else -1 for form in FORMS], dtype=np.int64)
RHYTHMS = np.array([INDEX[name] for name in RHYTHM], dtype=np.int64)
_SRO, _SO, _SR, _S, _R = (INDEX[name] for name in ("sro", "so", "sr", "s", "r"))


@numba.njit(cache=True, inline="always")
def _lag(counts: Counts, row: int, day: int) -> Any:
    if row < 0:
        return np.float32(np.nan)
    return np.float32(day - counts.last[row])


@numba.njit(cache=True, nogil=True)
def _rule_columns(counts: Counts, rules: Rules, pair: int, r: int, day: int, out: Any, at: int) -> Any:
    best: Any = np.float32(0.0)
    second: Any = np.float32(0.0)
    total: Any = np.float32(0.0)
    n = 0
    row = counts.first[pair] if pair >= 0 else -1
    while row >= 0:
        sure = confidence(rules, counts.relation[row], r, day - counts.last[row])
        total += sure
        n += 1
        if sure > best:
            best, second = sure, best
        elif sure > second:
            second = sure
        row = counts.other[row]
    out[at], out[at + 1], out[at + 2], out[at + 3] = best, second, total, n
    return at + 4


@numba.njit(cache=True, nogil=True)
def _share_columns(counts: Counts, rows: Any, whole: Any, day: int, fade: Any, out: Any) -> Any:
    at = 0
    for form in range(N_SHARED):
        row = rows[form]
        for k in range(N_RATES):
            out[at + k] = faded(counts, row, k, day, fade) / whole[WHOLE[form], k] if row >= 0 else 0.0
        out[at + N_RATES] = _lag(counts, row, day)
        at += N_RATES + 1
    for form in RHYTHMS:
        row = rows[form]
        out[at] = counts.days[row] if row >= 0 else 0
        known = row >= 0 and counts.before[row] > NEVER
        out[at + 1] = counts.last[row] - counts.before[row] if known else np.nan
        at += 2
    return at


@numba.njit(cache=True, nogil=True)
def _question_columns(counts: Counts, wholes: Any, day: int, fade: Any, out: Any, at: int) -> Any:
    s, r, sr = wholes[_S], wholes[_R], wholes[_SR]
    out[at] = faded(counts, s, 4, day, fade)
    out[at + 1] = faded(counts, s, 1, day, fade)
    out[at + 2] = faded(counts, r, 3, day, fade)
    out[at + 3] = faded(counts, sr, 4, day, fade)
    out[at + 4] = faded(counts, sr, 2, day, fade)
    n = 0
    row = counts.first[sr] if sr >= 0 else -1
    while row >= 0:
        n += 1
        row = counts.next[row]
    out[at + 5] = n
    return at + 6


@numba.njit(cache=True, nogil=True)
def _open(
    counts: Counts, fields: Any, rows: Any, whole: Any, question: Any, day: int, fade: Any, parts: Any
) -> None:
    """Look up what all rows of one question share."""
    for form in range(N_SHARED, N_FORMS):
        rows[form] = find(counts, key_of(form, fields, parts))
        for k in range(N_RATES):
            whole[form, k] = faded(counts, rows[form], k, day, fade) + np.float32(1e-3)
    _question_columns(counts, rows, day, fade, question, 0)


@numba.njit(cache=True, nogil=True)
def _row(
    counts: Counts,
    rules: Rules,
    scratch: Scratch,
    fields: Any,
    rows: Any,
    whole: Any,
    question: Any,
    day: int,
    fade: Any,
    parts: Any,
    raw: Any,
    log: Any,
    line: Any,
) -> None:
    """Write the features of one triple."""
    s, r, o = fields[0], fields[1], fields[2]
    for form in range(N_SHARED):
        rows[form] = find(counts, key_of(form, fields, parts))
    at = _share_columns(counts, rows, whole, day, fade, line)
    half = len(scratch.popular) // 2
    mirror = find(counts, pack(_SRO, s, r - half if r >= half else r + half, o))
    for k in range(N_RATES):
        line[at + k] = faded(counts, mirror, k, day, fade) / whole[_S, k]
    line[at + N_RATES] = _lag(counts, mirror, day)
    at = _rule_columns(counts, rules, rows[_SO], r, day, line, at + N_RATES + 1)
    line[at : at + 2] = scratch.partner[o]
    line[at + 2 : at + 4] = scratch.relation[o]
    line[at + 4 : at + 10] = question
    line[at + 10] = fields[3] > 0 and fields[3] == fields[5]
    line[at + 11] = fields[4] > 0 and fields[4] == fields[6]
    line[at + 12] = day % 7
    line[at + 13] = raw[o]
    line[at + 14] = log[o]
    line[at + 15] = scratch.prior[o]


@numba.njit(cache=True, nogil=True)
def measure(
    counts: Counts,
    rules: Rules,
    partners: Any,
    scratch: Scratch,
    s: Any,
    r: Any,
    o: Any,
    day: int,
    fade: Any,
    country: Any,
    kind: Any,
    parts: Any,
    mix: Any,
    raw: Any,
    log: Any,
    out: Any,
) -> None:
    """Write the features of each triple; rows of one (s, r) that follow each other share what is known of it.

    Args:
        s: Subjects, shape (n,); ``r`` and ``o`` likewise.
        raw: Factor scores of each question (not row), shape (n_questions, n_entities); ``log`` likewise.
        out: float32, shape (n, N_COLUMNS); written.
    """
    fields = np.zeros(8, dtype=np.int64)
    rows = np.full(N_FORMS, -1, dtype=np.int64)
    whole = np.zeros((N_FORMS, N_RATES), dtype=np.float32)
    question = np.zeros(6, dtype=np.float32)
    reached = (0, 0, 0)
    q = 0
    for i in range(len(s)):
        fill(fields, s[i], r[i], o[i], country, kind)
        if i == 0 or s[i] != s[i - 1] or r[i] != r[i - 1]:
            clear(scratch, reached)
            q += i > 0
            reached = score_all(counts, rules, partners, scratch, s[i], r[i], day, fade, country, mix, log[q])
            _open(counts, fields, rows, whole, question, day, fade, parts)
        _row(counts, rules, scratch, fields, rows, whole, question, day, fade, parts, raw[q], log[q], out[i])
    clear(scratch, reached)


@numba.njit(cache=True, nogil=True)
def ask(
    counts: Counts,
    rules: Rules,
    partners: Any,
    scratch: Scratch,
    s: Any,
    r: Any,
    day: int,
    fade: Any,
    country: Any,
    kind: Any,
    parts: Any,
    mix: Any,
    raw: Any,
    log: Any,
    chosen: Any,
    out: Any,
) -> None:
    """Write the candidates of each question, best first, and their features.

    Args:
        s: Subjects of the questions, shape (n,); ``r`` likewise.
        chosen: int32, shape (n, most), all -1; written.
        out: float32, shape (n * most, N_COLUMNS), or of no rows where features are not wanted; written.
    """
    most = chosen.shape[1]
    fields = np.zeros(8, dtype=np.int64)
    rows = np.full(N_FORMS, -1, dtype=np.int64)
    whole = np.zeros((N_FORMS, N_RATES), dtype=np.float32)
    question = np.zeros(6, dtype=np.float32)
    for i in range(len(s)):
        reached = score_all(counts, rules, partners, scratch, s[i], r[i], day, fade, country, mix, log[i])
        best = _best(scratch, reached[2], most)
        for place in range(len(best)):
            chosen[i, place] = best[place]
            if len(out):
                fill(fields, s[i], r[i], best[place], country, kind)
                if place == 0:
                    _open(counts, fields, rows, whole, question, day, fade, parts)
                line = out[i * most + place]
                _row(
                    counts,
                    rules,
                    scratch,
                    fields,
                    rows,
                    whole,
                    question,
                    day,
                    fade,
                    parts,
                    raw[i],
                    log[i],
                    line,
                )
        clear(scratch, reached)


@numba.njit(cache=True, nogil=True)
def _best(scratch: Scratch, n: int, most: int) -> Any:
    """Entities with the highest quick scores, best first."""
    scores = np.empty(n, dtype=np.float32)
    for j in range(n):
        scores[j] = -scratch.prior[scratch.reached[2, j]]
    order = np.arange(n)
    if n > most:
        least = np.partition(scores, most - 1)[most - 1]
        order = np.flatnonzero(scores <= least)
    order = order[np.argsort(scores[order], kind="mergesort")][:most]
    return scratch.reached[2][order]
